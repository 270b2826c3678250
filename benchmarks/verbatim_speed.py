"""Time to find shared wording among many articles, against text-matcher on the same pairs.

Data: JSON lines with `id`, `source` and `paragraphs` (lists of sentences), as in BASIL (Fan et al.
2019). Every article is held against every other. text-matcher (pip install text-matcher) does as
many pairs as it can in a minute, drawn at random, each text prepared once; what it finds of ten
words or more on both sides is missed where no passage of ours overlaps both. Our time is that for
all pairs, from annotated articles to the table.
"""

from __future__ import annotations

import contextlib
import importlib
import io
import os
import re
import tempfile
import time
from collections import defaultdict
from itertools import combinations
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING, Any, NamedTuple

from spacy.lang.en.stop_words import STOP_WORDS

from benchmarks.data import DataError, read_rows
from rashomon import Article
from rashomon.annotation import annotate
from rashomon.overlap import passages

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from rashomon.annotation import Document
    from rashomon.article import Span

SECONDS = 60.0
LEAST = 10  # words on both sides of what must not be missed
SEED = 4


class Pair(NamedTuple):
    """Two articles by position, and what text-matcher finds in them: offsets on both sides."""

    a: int
    b: int
    found: tuple[tuple[tuple[int, int], tuple[int, int]], ...]


def run(data: Path, seconds: float = SECONDS) -> dict[str, Any]:
    rows = read_rows(data, "id", "paragraphs")
    texts = ["\n".join(" ".join(paragraph) for paragraph in row["paragraphs"]) for row in rows]
    if len(texts) < 2:
        raise DataError(f"{data} has one article; give two or more.")
    documents = annotate(
        Article(text, source=str(row["id"]), id=str(row["id"]))
        for row, text in zip(rows, texts, strict=True)
    )
    start = time.perf_counter()
    table = passages(documents).table
    ours = (time.perf_counter() - start) / (len(texts) * (len(texts) - 1) / 2)
    pairs, theirs = peer(texts, seconds)
    where: dict[frozenset[str], list[tuple[Span, Span]]] = defaultdict(list)
    for a, b in table[["span_a", "span_b"]].itertuples(index=False):
        where[frozenset((a.article, b.article))].append((a, b))
    long = [(pair, spans) for pair in pairs for spans in pair.found if is_long(pair, spans, texts)]
    missed = [item for item in long if not covered(item, documents, where)]
    for pair, ((start_a, end_a), (start_b, end_b)) in missed:
        print(f"missed: {texts[pair.a][start_a:end_a]!r}\n    and {texts[pair.b][start_b:end_b]!r}")
    return {
        "ratio": round(theirs / ours, 1),
        "missed": len(missed),
        "found_by_peer": len(long),
        "pairs": len(pairs),
        "milliseconds_a_pair": round(1000 * ours, 4),
        "milliseconds_a_pair_peer": round(1000 * theirs, 4),
    }


def peer(texts: Sequence[str], seconds: float) -> tuple[list[Pair], float]:
    """What text-matcher finds in as many pairs as it does in time, and its seconds a pair."""
    with stopwords():
        matcher = import_peer()
        prepared: dict[int, Any] = {}
        order = list(combinations(range(len(texts)), 2))
        Random(SEED).shuffle(order)  # noqa: S311 - the same every time
        pairs, spent = [], 0.0
        for a, b in order:
            start = time.perf_counter()
            with contextlib.redirect_stdout(io.StringIO()):
                for i in (a, b):
                    if i not in prepared:
                        prepared[i] = matcher.Text(texts[i], str(i))
                _, in_a, in_b = matcher.Matcher(prepared[a], prepared[b]).match()
            spent += time.perf_counter() - start
            pairs.append(Pair(a, b, tuple(zip(in_a, in_b, strict=True))))
            if spent > seconds:
                break
    return pairs, spent / len(pairs)


@contextlib.contextmanager
def stopwords() -> Iterator[None]:
    """A folder where NLTK finds a list of stop words; its own is not on the package index."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name, "corpora", "stopwords")
        folder.mkdir(parents=True)
        Path(folder, "english").write_text("\n".join(sorted(STOP_WORDS)), "utf-8")
        before = os.environ.get("NLTK_DATA")
        os.environ["NLTK_DATA"] = name
        paths = importlib.import_module("nltk").data.path
        paths.insert(0, name)
        try:
            yield
        finally:
            paths.remove(name)
            os.environ.pop("NLTK_DATA")
            if before is not None:
                os.environ["NLTK_DATA"] = before


def import_peer() -> Any:  # noqa: ANN401 - a module without types
    try:
        return importlib.import_module("text_matcher.matcher")
    except ImportError as error:
        raise DataError(
            "text-matcher, against which this is measured, is not installed: "
            "pip install text-matcher"
        ) from error


def is_long(pair: Pair, spans: Sequence[tuple[int, int]], texts: Sequence[str]) -> bool:
    sides = zip((pair.a, pair.b), spans, strict=True)
    return all(len(re.findall(r"\w+", texts[i][start:end])) >= LEAST for i, (start, end) in sides)


def covered(
    item: tuple[Pair, Sequence[tuple[int, int]]],
    documents: Sequence[Document],
    where: dict[frozenset[str], list[tuple[Span, Span]]],
) -> bool:
    """Whether a passage of ours overlaps both sides."""
    pair, spans = item
    names = [documents[i].id for i in (pair.a, pair.b)]
    sides = dict(zip(names, spans, strict=True))
    return any(
        all(max(s.start, sides[s.article][0]) < min(s.end, sides[s.article][1]) for s in ours)
        for ours in where[frozenset(names)]
    )

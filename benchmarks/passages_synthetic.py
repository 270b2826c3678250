"""How well passages are found again that were planted, as they are or rewritten, in other articles.

Data: JSON lines with `id`, `event` and `paragraphs` (lists of sentences), as in BASIL (Fan et al.
2019). Into each article a passage of an article on another event is planted: copied, with words
replaced or dropped, with its sentences in another order, or paraphrased by rules; into one in six
none. The score is that of Potthast et al. (2010). Passages of one pair of articles that are
neighbours on both sides are one detection, as sentences in another order are one case; the
figures `as_listed` are those without that.
"""

from __future__ import annotations

from random import Random
from typing import TYPE_CHECKING, Any, NamedTuple

from benchmarks.data import DataError, read_rows
from benchmarks.plagdet import Reuse, scores
from benchmarks.rewriting import KINDS
from rashomon import Article
from rashomon.annotation import annotate
from rashomon.overlap import passages

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

    from rashomon.annotation import Document

SEED = 20100823
LONGEST = 5  # sentences of a planted passage; the shortest has two
NEAR = 250  # characters between two passages that are one detection


class Planted(NamedTuple):
    """An article with a passage of another in it."""

    article: Article
    source: Article
    kind: str
    case: Reuse | None


def run(data: Path) -> dict[str, Any]:
    rows = read_rows(data, "id", "event", "paragraphs")
    planted = plant(rows, Random(SEED))  # noqa: S311 - the same every time
    articles = {item.source.id: item.source for item in planted}
    own = dict(zip(articles, annotate(articles.values()), strict=True))
    theirs = annotate([item.article for item in planted])
    listed = [
        detections(document, own[item.source.id])
        for item, document in zip(planted, theirs, strict=True)
    ]
    found = [merged(some) for some in listed]
    cases = [item.case for item in planted if item.case is not None]
    total = scores(cases, [reuse for some in found for reuse in some])
    figures: dict[str, Any] = {name: round(x, 4) for name, x in total._asdict().items()}
    for kind in KINDS:
        mine = [
            (item.case, some)
            for item, some in zip(planted, found, strict=True)
            if item.kind == kind
        ]
        of_kind = scores([c for c, _ in mine if c], [reuse for _, some in mine for reuse in some])
        figures[f"plagdet_{kind}"] = round(of_kind.plagdet, 4)
    single = scores(cases, [reuse for some in listed for reuse in some])
    figures["plagdet_as_listed"] = round(single.plagdet, 4)
    figures["granularity_as_listed"] = round(single.granularity, 4)
    return figures | {"cases": len(cases)}


def plant(rows: Sequence[dict[str, Any]], random: Random) -> list[Planted]:
    """Each article with a passage of the next article on another event in it."""
    kinds = [*KINDS, None]
    planted = []
    for number, row in enumerate(rows):
        others = [other for other in rows if other["event"] != row["event"]]
        if not others:
            raise DataError("All articles are on one event; give at least two events.")
        other = others[random.randrange(len(others))]
        planted.append(_planted(row, other, kinds[number % len(kinds)], random))
    return planted


def _planted(
    row: dict[str, Any], other: dict[str, Any], kind: str | None, random: Random
) -> Planted:
    source, sentences = _article(other, "source")
    paragraphs = [_paragraph(paragraph) for paragraph in row["paragraphs"]]
    name = f"{row['id']} with {other['id']}"
    if kind is None:
        article = Article("\n".join(paragraphs), source="suspicious", id=name)
        return Planted(article, source, "", None)
    count = min(random.randint(2, LONGEST), len(sentences))
    first = random.randint(0, len(sentences) - count)
    chosen = sentences[first : first + count]
    rewritten = " ".join(KINDS[kind]([source.text[a:b] for a, b in chosen], random))
    at = random.randint(0, len(paragraphs))
    text = "\n".join([*paragraphs[:at], rewritten, *paragraphs[at:]])
    start = sum(len(paragraph) + 1 for paragraph in paragraphs[:at])
    case = Reuse(name, start, start + len(rewritten), source.id, chosen[0][0], chosen[-1][1])
    return Planted(Article(text, source="suspicious", id=name), source, kind, case)


def _paragraph(sentences: Iterable[str]) -> str:
    return " ".join(" ".join(sentence.split()) for sentence in sentences)


def _article(row: dict[str, Any], source: str) -> tuple[Article, list[tuple[int, int]]]:
    """An article, and where its sentences stand."""
    lines, spans, at = [], [], 0
    for paragraph in row["paragraphs"]:
        for sentence in paragraph:
            words = " ".join(sentence.split())
            spans.append((at, at + len(words)))
            at += len(words) + 1
        lines.append(_paragraph(paragraph))
    return Article("\n".join(lines), source=source, id=str(row["id"])), spans


def detections(suspicious: Document, source: Document) -> list[Reuse]:
    """The passages of two articles."""
    spans = passages([suspicious, source]).table[["span_a", "span_b"]]
    return [
        Reuse(a.article, a.start, a.end, b.article, b.start, b.end)
        for a, b in spans.itertuples(index=False)
    ]


def merged(found: Sequence[Reuse]) -> list[Reuse]:
    """Detections that are neighbours on both sides as one."""
    groups = sorted(found)
    i = 0
    while i < len(groups):
        near = next((j for j in range(i + 1, len(groups)) if _near(groups[i], groups[j])), None)
        if near is None:
            i += 1
            continue
        a, b = groups[i], groups.pop(near)
        groups[i] = a._replace(
            start=min(a.start, b.start),
            end=max(a.end, b.end),
            source_start=min(a.source_start, b.source_start),
            source_end=max(a.source_end, b.source_end),
        )
        i = 0
    return groups


def _near(a: Reuse, b: Reuse) -> bool:
    apart = max(a.start, b.start) - min(a.end, b.end)
    source_apart = max(a.source_start, b.source_start) - min(a.source_end, b.source_end)
    return apart <= NEAR and source_apart <= NEAR

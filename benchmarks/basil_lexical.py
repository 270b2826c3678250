"""How high a source's loaded words rank that readers marked as lexical bias.

Data: JSON lines with `event`, `source`, `paragraphs` (lists of sentences) and `spans`, each with
`bias`, `id` (pN: sentence N of the article), `start` and `end` within it, and `quote`, as in BASIL
(Fan et al. 2019). Ranked are all words of a story, of its sources together, that stand outside
quotation marks, by `rashomon.framing.loaded`; right are those within a span of lexical bias that is
no quotation. A marked word that the product takes for quoted is kept, and ranks last. What is given
is the mean, over the stories with a marked word, of the average precision; its interval draws
stories anew. Beside it: what chance gives; ranking by how often a word's lemma is marked in the
other stories (`frequency_baseline`); and ranking content words by rarity in English alone.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np
import wordfreq
from sklearn.metrics import average_precision_score

from benchmarks.basil_speakers import laid_out
from benchmarks.data import DataError, read_rows
from rashomon import Article
from rashomon.annotation import annotate
from rashomon.framing.loaded import PARTS, loaded
from rashomon.overlap import statements
from rashomon.statistics import bootstrap_ratios

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from pathlib import Path

    from numpy.typing import NDArray

    from rashomon.annotation import Document, Token

SEEN = 5
"""Uses that a lemma is taken to have had elsewhere, none of them marked."""


class Word(NamedTuple):
    """A word of a story: what ranks it, and whether it is marked."""

    lemma: str
    content: bool
    score: float
    rarity: float
    marked: bool


def run(data: Path) -> dict[str, Any]:
    """Mean average precision over the stories, 0-1, with 95 % interval, and the baselines."""
    rows = read_rows(data, "event", "source", "paragraphs", "spans")
    texts = [laid_out(data, row) for row in rows]
    articles = [
        Article(text, source=str(row["source"]).casefold(), id=str(i))
        for i, (row, (text, _)) in enumerate(zip(rows, texts, strict=True))
    ]
    stories: dict[str, list[tuple[Document, set[int]]]] = defaultdict(list)
    for row, (_, starts), document in zip(rows, texts, annotate(articles), strict=True):
        stories[str(row["event"])].append((document, marked(data, row, starts, document)))
    words = {name: list(ranked(story)) for name, story in stories.items()}
    told = {name: own for name, own in words.items() if any(w.marked for w in own)}
    if not told:
        raise DataError(f'{data} has no span of bias "lex" outside quotations.')
    found = [precision(own, [w.score for w in own]) for own in told.values()]
    (interval,) = bootstrap_ratios(found, np.ones(len(found)))
    frequent = frequency(told, words)
    return {
        "average_precision": _mean(found),
        "low": None if np.isnan(interval.low) else round(interval.low, 4),
        "high": None if np.isnan(interval.high) else round(interval.high, 4),
        "random": _mean([by_chance(own) for own in told.values()]),
        "frequency_baseline": _mean([precision(told[n], frequent[n]) for n in told]),
        "rarity_baseline": _mean(
            [precision(own, [w.rarity for w in own]) for own in told.values()]
        ),
        "stories": len(told),
        "words": sum(map(len, told.values())),
        "marked": sum(w.marked for own in told.values() for w in own),
    }


def marked(data: Path, row: dict[str, Any], starts: list[int], document: Document) -> set[int]:
    """The numbers of the words within spans of lexical bias that are no quotation."""
    found: set[int] = set()
    for span in row["spans"]:
        try:
            number = str(span["id"]).removeprefix("p")
            if span["bias"] != "lex" or span["quote"] == "yes" or not number.isdecimal():
                continue  # the title is marked too, but is no part of the text
            at = starts[int(number)]
            within = document.tokens_in(at + int(span["start"]), at + int(span["end"]))
            found |= {token.index for token in within if token.is_word}
        except (KeyError, IndexError, TypeError, ValueError) as error:
            raise DataError(f"In {data} a span is of another form: {error!r}.") from error
    return found


def ranked(story: Sequence[tuple[Document, set[int]]]) -> Iterator[Word]:
    """All words of a story outside quotation marks, and those that are marked."""
    documents = [document for document, _ in story]
    tellings = statements(documents).tellings
    table = loaded(documents, tellings=tellings, least=float("-inf")).table
    scores = {
        span: score
        for score, spans in zip(table["score"], table["spans"], strict=True)
        for span in spans
    }
    lowest = min(scores.values(), default=0.0) - 1
    for document, right in story:
        for token in document.tokens:
            if token.is_word and (own(document, token) or token.index in right):
                content = is_content(token)
                yield Word(
                    token.lemma.casefold(),
                    content,
                    scores.get(document.span(token.start, token.end), lowest),
                    -wordfreq.zipf_frequency(token.text, "en") if content else -9.0,
                    token.index in right,
                )


def own(document: Document, token: Token) -> bool:
    measured = token.sentence >= 0 and document.sentences[token.sentence].kind == "text"
    return measured and token.voice.manner != "direct"


def is_content(token: Token) -> bool:
    return token.pos in PARTS and not token.is_stop and not token.is_name


def precision(words: Sequence[Word], scores: Sequence[float]) -> float:
    return float(average_precision_score([w.marked for w in words], scores))


def by_chance(words: Sequence[Word]) -> float:
    """The average precision that is to be expected of an order at random.

    The word at rank k is marked with probability R / N, and then the k - 1 words before it hold
    (k - 1) (R - 1) / (N - 1) of the other marked ones.
    """
    right, total = sum(w.marked for w in words), len(words)
    ranks: NDArray[np.float64] = np.arange(1.0, total + 1)
    before = (ranks - 1) * (right - 1) / max(total - 1, 1)
    return float(((1 + before) / ranks).mean())


def frequency(
    told: Mapping[str, Sequence[Word]], words: Mapping[str, Sequence[Word]]
) -> dict[str, list[float]]:
    """For each word, the share of its lemma's uses in other stories that are marked."""
    uses = {name: Counter(w.lemma for w in own) for name, own in words.items()}
    hits = {name: Counter(w.lemma for w in own if w.marked) for name, own in words.items()}
    all_uses: Counter[str] = sum(uses.values(), Counter())
    all_hits: Counter[str] = sum(hits.values(), Counter())
    return {
        name: [
            (all_hits[w.lemma] - hits[name][w.lemma])
            / (all_uses[w.lemma] - uses[name][w.lemma] + SEEN)
            for w in told[name]
        ]
        for name in told
    }


def _mean(values: Sequence[float]) -> float:
    return round(float(np.mean(values)), 4)

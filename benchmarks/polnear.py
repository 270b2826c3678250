"""How well attributions are found: their contents, cues and sources, word by word.

Data: JSON lines with `text` and `attributions`, each a mapping with `source`, `cue` and `content`,
lists of character offsets, as in PolNeAR (Newell, Margolin & Ruths 2018). A word is a run of
letters and digits. Contents are scored over all words of an article, whichever attribution they
are in; a cue is found where it shares a word with one of the other side; sources are scored over
the words of pairs of attributions, one found for each annotated one whose content it shares most.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from benchmarks.data import DataError, read_rows
from rashomon import Article
from rashomon.annotation import annotate

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

    from rashomon.annotation import Attribution

_WORD = re.compile(r"[^\W_]+")

Spans = tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class Words:
    """The words of one attribution's parts, by their number in the article."""

    content: frozenset[int]
    cue: frozenset[int]
    source: frozenset[int]


@dataclass(slots=True)
class Score:
    """What was found, what was annotated, and what is in both."""

    right: int = 0
    found: int = 0
    wanted: int = 0

    def add(self, found: frozenset[int], wanted: frozenset[int]) -> None:
        self.right += len(found & wanted)
        self.found += len(found)
        self.wanted += len(wanted)

    @property
    def precision(self) -> float:
        return self.right / self.found if self.found else 0.0

    @property
    def recall(self) -> float:
        return self.right / self.wanted if self.wanted else 0.0

    @property
    def f1(self) -> float:
        both = self.found + self.wanted
        return 2 * self.right / both if both else 0.0


@dataclass(slots=True)
class Scores:
    """Over all articles."""

    content: Score = field(default_factory=Score)
    cue: Score = field(default_factory=Score)
    source: Score = field(default_factory=Score)

    def add(self, found: Sequence[Words], wanted: Sequence[Words]) -> None:
        """Count one article."""
        self.content.add(_union(a.content for a in found), _union(a.content for a in wanted))
        self.cue.found += sum(bool(a.cue) for a in found)
        self.cue.wanted += sum(bool(a.cue) for a in wanted)
        in_gold = _union(a.cue for a in wanted)
        in_found = _union(a.cue for a in found)
        self.cue.right += min(
            sum(bool(a.cue & in_gold) for a in found), sum(bool(a.cue & in_found) for a in wanted)
        )
        for attribution in wanted:
            partner = closest(attribution, found)
            if partner is not None:
                self.source.add(partner.source, attribution.source)


def closest(wanted: Words, found: Sequence[Words]) -> Words | None:
    """The attribution found that shares most of an annotated one's content, if any does."""

    def shared(other: Words) -> float:
        both = len(wanted.content | other.content)
        return len(wanted.content & other.content) / both if both else 0.0

    best = max(found, key=shared, default=None)
    return best if best is not None and shared(best) else None


def run(data: Path) -> dict[str, Any]:
    """The figures, all between 0 and 1 but the counts."""
    rows = read_rows(data, "text", "attributions")
    articles = [
        Article(_text(data, row), source=str(row.get("source") or "unnamed"), id=str(i))
        for i, row in enumerate(rows)
    ]
    wanted = [[annotated(data, a) for a in row["attributions"]] for row in rows]
    scores = Scores()
    for document, gold in zip(annotate(articles), wanted, strict=True):
        text = document.article.text
        found = words_of(text, map(parts, document.attributions))
        scores.add(found, words_of(text, gold))
    return {
        "content_precision": round(scores.content.precision, 4),
        "content_recall": round(scores.content.recall, 4),
        "content_f1": round(scores.content.f1, 4),
        "cue_f1": round(scores.cue.f1, 4),
        "source_f1": round(scores.source.f1, 4),
        "attributions": scores.cue.wanted,
        "articles": len(rows),
    }


def parts(attribution: Attribution) -> dict[str, Spans]:
    """The offsets of an attribution found."""
    return {
        "content": attribution.contents,
        "cue": (attribution.cue,) if attribution.cue else (),
        "source": (attribution.source,) if attribution.source else (),
    }


def annotated(data: Path, attribution: object) -> dict[str, Spans]:
    """The offsets of an annotated attribution; a part may be missing.

    Raises
    ------
    DataError
        If it is of another form.
    """
    try:
        return {
            key: tuple((int(start), int(end)) for start, end in attribution.get(key) or ())  # type: ignore[attr-defined]
            for key in ("content", "cue", "source")
        }
    except (AttributeError, TypeError, ValueError) as error:
        raise DataError(f"In {data} an attribution has no lists of offsets: {error}") from error


def words_of(text: str, attributions: Iterable[dict[str, Spans]]) -> list[Words]:
    """The words of each attribution."""
    found = list(_WORD.finditer(text))
    starts, ends = [m.start() for m in found], [m.end() for m in found]

    def within(spans: Spans) -> frozenset[int]:
        return frozenset(
            i for s, e in spans for i in range(bisect_right(ends, s), bisect_left(starts, e))
        )

    return [
        Words(within(a["content"]), within(a["cue"]), within(a["source"])) for a in attributions
    ]


def _text(data: Path, row: dict[str, Any]) -> str:
    if not isinstance(row["text"], str) or not isinstance(row["attributions"], list):
        raise DataError(f"In {data} a row's text is no string or its attributions are no list.")
    return row["text"]


def _union(sets: Iterable[frozenset[int]]) -> frozenset[int]:
    return frozenset().union(*sets)

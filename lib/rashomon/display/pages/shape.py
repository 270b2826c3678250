"""The shape of the telling: each source as a band, what they share as lines between the bands."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, Literal

from rashomon.display.wording import shorten

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from rashomon.annotation.document import Document
    from rashomon.article import Span
    from rashomon.display.pages.anchors import Anchors
    from rashomon.display.statements import Statement, Telling

BAND = 26  # pixels: the height of a source's band
GAPS = (74, 44)  # pixels between two bands: of a few sources, of many
FEW = 3
TOLD = 80  # characters in a tooltip: enough to know the sentence, which stands on the page
_STRENGTH = {"shared": 2, "uncertain": 1, "only": 0}


@dataclass(frozen=True, slots=True)
class Segment:
    """A sentence in a band; `left` and `width` in percent of the band, `start` its offset."""

    left: float
    width: float
    kind: Literal["shared", "uncertain", "only"]
    href: str
    title: str
    start: int


@dataclass(frozen=True, slots=True)
class Band:
    """A source and its sentences in order; `top` in pixels."""

    letter: str
    source: str
    top: int
    segments: tuple[Segment, ...]


@dataclass(frozen=True, slots=True)
class Tie:
    """One statement in two neighbouring sources; x in percent, y in pixels."""

    x1: float
    y1: int
    x2: float
    y2: int
    certain: bool
    number: int
    href: str
    title: str


@dataclass(frozen=True, slots=True)
class Shape:
    """What the picture is drawn from."""

    bands: tuple[Band, ...]
    ties: tuple[Tie, ...]
    height: int


class _Places:
    """Where a span lies on its source's band: the articles of a source one after the other."""

    def __init__(self, documents: Sequence[Document]) -> None:
        self._before: dict[str, int] = {}
        self._source = {d.id: d.source for d in documents}
        self._length: dict[str, int] = {}
        for document in documents:
            measured = document.measured
            length = self._length.get(document.source, 0)
            first = measured[0].start if measured else 0
            last = measured[-1].end if measured else 0
            self._before[document.id] = length - first
            self._length[document.source] = length + last - first

    def percent(self, article: str, offset: int) -> float:
        length = self._length[self._source[article]] or 1
        place = 100 * (self._before[article] + offset) / length
        return round(min(100.0, max(0.0, place)), 1)

    def middle(self, span: Span) -> float:
        return self.percent(span.article, (span.start + span.end) // 2)


def shape(
    documents: Sequence[Document],
    found: Sequence[Statement],
    letters: Mapping[str, str],
    anchors: Anchors,
) -> Shape:
    """Bands and ties for the sources in `letters`, in that order."""
    places = _Places(documents)
    best: dict[Span, tuple[Literal["shared", "uncertain", "only"], Telling]] = {}
    for statement in found:
        for telling in statement.tellings:
            kind = _kind(statement, telling)
            if telling.span not in best or _STRENGTH[kind] > _STRENGTH[best[telling.span][0]]:
                best[telling.span] = (kind, telling)
    step = BAND + GAPS[len(letters) > FEW]
    tops = {source: i * step for i, source in enumerate(letters)}
    bands = []
    for source, letter in letters.items():
        own = sorted((t.span, kind, t) for kind, t in best.values() if t.source == source)
        segments = []
        for span, kind, telling in own:
            left = places.percent(span.article, span.start)
            width = round(places.percent(span.article, span.end) - left, 1)
            title = shorten(telling.text, TOLD)
            link = anchors.link(span)
            segments.append(Segment(left, max(width, 0.2), kind, link, title, span.start))
        bands.append(Band(letter, source, tops[source], tuple(segments)))
    ties = tuple(tie for s in found for tie in _ties(s, tops, places, anchors))
    height = (len(letters) - 1) * step + BAND
    return Shape(tuple(bands), ties, height)


def _kind(statement: Statement, telling: Telling) -> Literal["shared", "uncertain", "only"]:
    if telling.against or statement.reach == "opposed":
        return "only"  # what is denied elsewhere is not told there
    if statement.reach == "shared" and telling.state == "uncertain":
        return "uncertain"
    return statement.reach


def _ties(
    statement: Statement, tops: Mapping[str, int], places: _Places, anchors: Anchors
) -> Iterator[Tie]:
    told = [s for s in tops if statement.of(s) and s not in statement.against]
    for upper, lower in pairwise(told):
        above, below = statement.of(upper)[0], statement.of(lower)[0]
        yield Tie(
            x1=places.middle(above.span),
            y1=tops[upper] + BAND,
            x2=places.middle(below.span),
            y2=tops[lower],
            certain=above.state == below.state == "told",
            number=statement.number,
            href=anchors.link(above.span),
            title=f"Statement {statement.number}: {shorten(statement.text, TOLD)}",
        )

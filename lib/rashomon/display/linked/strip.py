"""The strip beside a column: a map of its whole text, in proportion to its characters."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, get_args

from rashomon.display.wording import counted

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from rashomon.display.linked.texts import Sentence, Text

Kind = Literal["shared", "uncertain", "opposed", "only", "outside", "quote"]

KINDS: tuple[Kind, ...] = get_args(Kind)

_COLOURS: dict[Kind, str] = {
    "shared": "#0a5a8c",
    "uncertain": "#b07a2e",
    "opposed": "#8a4b00",
    "only": "#b9b4a8",
    "outside": "#ddd8cc",
    "quote": "#5f5c55",
}
_WIDTHS: dict[Kind, int] = {"outside": 2, "quote": 3}


@dataclass(frozen=True, slots=True)
class Lane:
    """All stretches of one kind, as the data of an SVG path: one line a stretch.

    `colour` holds where the style sheet does not come along, as in an e-mail.
    """

    kind: Kind
    path: str

    @property
    def colour(self) -> str:
        """Of the line."""
        return _COLOURS[self.kind]

    @property
    def width(self) -> int:
        """Of the line, of the twelve of the strip."""
        return _WIDTHS.get(self.kind, 7)


@dataclass(frozen=True, slots=True)
class Strip:
    """What is drawn, and the same in words. `length` is that of the texts, in characters."""

    length: int
    lanes: tuple[Lane, ...]
    words: str


def strip(texts: Sequence[Text]) -> Strip:
    """The map of the articles of one source, one after the other."""
    length = 0
    stretches: dict[Kind, list[tuple[int, int]]] = {kind: [] for kind in KINDS}
    for text in texts:
        end = 0
        for kind, start, stop in _stretches(text):
            _add(stretches[kind], length + start, length + stop)
            end = max(end, stop)
        length += end
    lanes = tuple(Lane(kind, _path(kind, own)) for kind, own in stretches.items() if own)
    return Strip(max(length, 1), lanes, _words(texts))


def _stretches(text: Text) -> Iterator[tuple[Kind, int, int]]:
    for block in text.blocks:
        for sentence in block.sentences:
            for run in sentence.runs:
                stop = run.at + len(run.text)
                if block.kind == "boilerplate":
                    yield "outside", run.at, stop
                elif run.told:
                    yield run.told, run.at, stop
                if run.quote:
                    yield "quote", run.at, stop


def _add(stretches: list[tuple[int, int]], start: int, stop: int) -> None:
    """Add a stretch; with the one before it where they touch."""
    if stretches and start - stretches[-1][1] <= 1:
        stretches[-1] = (stretches[-1][0], stop)
    else:
        stretches.append((start, stop))


def _path(kind: Kind, stretches: Sequence[tuple[int, int]]) -> str:
    x = 9 if kind == "quote" else 3.5
    return "".join(f"M{x} {start}V{stop}" for start, stop in stretches)


def _words(texts: Sequence[Text]) -> str:
    """How many sentences have something that others tell too."""
    named = [
        _reach(sentence)
        for text in texts
        for block in text.blocks
        if block.kind == "text"
        for sentence in block.sentences
        if sentence.id
    ]
    if not named:
        return "no sentence to measure"
    shared, perhaps = named.count("shared"), named.count("uncertain")
    doubt = f", {perhaps} perhaps" if perhaps else ""
    return f"{shared} of {counted(len(named), 'sentence')} also told elsewhere{doubt}"


def _reach(sentence: Sentence) -> str:
    kinds = {run.told for run in sentence.runs}
    return next((kind for kind in ("shared", "uncertain") if kind in kinds), "only")

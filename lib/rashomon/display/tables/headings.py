"""The columns that a table shows: what each holds, how wide it is, how it sorts."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal

from rashomon.article import Span
from rashomon.display.tables.cells import digits_of, is_missing, letter_of, text_of

if TYPE_CHECKING:
    from collections.abc import Hashable, Mapping, Sequence

    import pandas as pd

    from rashomon.article import Article

SHORT = 18  # characters up to which the texts of a column are each kept on one line
LONG = 40  # characters from which on the column that opens takes all room there is
ROOM = 72  # characters of room kept for all longer texts beside the one that opens
FEW = 3  # other columns beside these; each one more takes some of their room
TAKEN = 6  # characters
SIDE_BY_SIDE = 3  # sources that have a column each; where there are more, they are narrower
NARROW = 11  # characters

# The column that opens to the quotes, and gets the room for them: the first of these in a table.
_WIDE = (
    *("text", "content", "label", "word", "category", "charge", "speaker", "entity", "act"),
    "source_b",
)

_SOURCE = ("source", "source_a", "source_b", "other")
STATES = ("told", "uncertain", "not found", "not yet known")

Order = Literal["letters", "number", "rank"]


@dataclass(frozen=True, slots=True)
class Heading:
    """The head of a column, and what holds of its cells.

    `letter` is that of a source where the column is about one, `of_sources` says that the cells
    are names of sources, and `of_states` that they say whether a source tells something. A row
    opens where it is `wide`; `roomy` says that this column takes all room there is but the `kept`
    characters of others. `brief` texts are on one line. `digits` are those behind the point of its
    numbers. `order` is how it sorts: numbers from the largest, ranks from the first.
    """

    name: Hashable
    letter: str = ""
    of_sources: bool = False
    of_states: bool = False
    wide: bool = False
    roomy: bool = False
    brief: bool = False
    kept: int = 0
    digits: int | None = None
    order: Order = "letters"

    @property
    def number(self) -> bool:
        """Whether its cells are numbers."""
        return self.order == "number"

    @property
    def style(self) -> str:
        """What its head keeps without the style sheet too."""
        left = ["text-align: left"] if self.wide else []
        return "; ".join([*left, *([f"min-width: min({self.kept}ch, 45cqi)"] if self.kept else [])])

    @property
    def words(self) -> str:
        """The name as it is shown."""
        return str(self.name) or "–"

    @property
    def call(self) -> str:
        """The name as Python writes it."""
        return repr(self.name)


def headings(
    table: pd.DataFrame, articles: Mapping[str, Article], letters: Mapping[str, str]
) -> list[Heading]:
    """The heads of the columns that are shown; those of spans are what the rows open to."""
    shown = [name for name in table.columns if _is_shown(table[name], articles)]
    numbers = {name for name in shown if table[name].dtype.kind in "iuf"}
    words = [name for name in (*_WIDE, *shown) if name in shown and name not in numbers]
    wide = next(iter(words or shown), None)
    beside = [name for name in words if name != wide and name not in _SOURCE]
    kept = _kept(table, beside, len(shown))
    if wide in words and wide not in _SOURCE and _most(table[wide], 1) > SHORT:
        kept[wide] = length if (length := _most(table[wide])) <= LONG else 0
    outlets = [name for name in shown if letter_of(str(name), letters)]
    if len(outlets) > SIDE_BY_SIDE:
        kept.update({n: 0 if _tells(table[n]) else min(NARROW, _most(table[n])) for n in outlets})
    return [
        _heading(table[name], kept.get(name, 0), letters, wide=name == wide, number=name in numbers)
        for name in shown
    ]


def not_shown(table: pd.DataFrame, columns: Sequence[Heading]) -> list[str]:
    """The columns of a table that say nothing here and are left out."""
    shown = {heading.name for heading in columns}
    return [str(n) for n in table if n not in shown and not _holds_spans(table[n])]


def _heading(
    column: pd.Series[Any], kept: int, letters: Mapping[str, str], *, wide: bool, number: bool
) -> Heading:
    name = str(column.name)
    of_states = _tells(column)
    of_sources = name in _SOURCE
    return Heading(
        name=column.name,
        letter=letter_of(name, letters),
        of_sources=of_sources,
        of_states=of_states,
        wide=wide,
        roomy=wide and not of_sources and _most(column) > LONG,
        brief=not kept and not number and not of_sources and _most(column, 1) <= SHORT,
        kept=kept,
        digits=digits_of(column),
        order="number"
        if number
        else "rank"
        if of_states or column.dtype.kind == "b"
        else "letters",
    )


def _tells(column: pd.Series[Any]) -> bool:
    """Whether its cells say whether a source tells something."""
    return bool(len(column)) and column.isin(STATES).all().item()


def _is_shown(column: pd.Series[Any], articles: Mapping[str, Article]) -> bool:
    """Whether a column says something here that no other does."""
    name = str(column.name)
    if _holds_spans(column):
        return False
    if name == "article":  # the same as the source, where no source has two
        return len({article.source for article in articles.values()}) < len(articles)
    if name == "by_hand":
        return bool(column.any())
    gone = column.dtype.kind not in "biuf" and len(column) > 0 and column.map(is_missing).all()
    return not gone or name in {article.source for article in articles.values()}


def _holds_spans(column: pd.Series[Any]) -> bool:
    """Whether a column is of spans, which a row opens to; None stands where there is none."""
    named = str(column.name).endswith(("span", "spans"))
    return named or (len(column) > 0 and column.map(_is_of_spans).all().item())


def _is_of_spans(value: object) -> bool:
    return isinstance(value, (Span, tuple))


def _kept(table: pd.DataFrame, names: Sequence[Hashable], shown: int) -> dict[Hashable, int]:
    """Characters of room for each column of longer texts: less, the more columns there are.

    One text in ten may be longer than its room, and is on more lines.
    """
    lengths = {name: _most(table[name]) for name in names}
    longer = {name for name, length in lengths.items() if length > SHORT}
    others = shown - len(longer) - 1
    each = (ROOM - TAKEN * max(0, others - FEW)) // max(1, len(longer))
    return {
        name: min(length, max(SHORT, each)) if name in longer else length
        for name, length in lengths.items()
        if _most(table[name], 1) > SHORT
    }


def _most(column: pd.Series[Any], share: float = 0.9) -> int:
    """The characters that this share of its texts have at most."""
    lengths = sorted(len(text_of(value)) for value in column)
    return lengths[math.ceil(share * len(lengths)) - 1] if lengths else 0

"""A result as a table in a notebook, every row of which opens to the words behind it."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from rashomon.article import Span
from rashomon.display.evidence import Excerpt, Quoting, behind
from rashomon.display.rendering import render
from rashomon.display.wording import decimal, letters, shorten

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    import pandas as pd

    from rashomon.result import Result

ROWS = 50  # rows shown; the rest are in .table
SIDE_BY_SIDE = 3  # sources whose columns have names on one line; more have them on two
LONGEST = 240  # characters of a text shown in a row that opens to the whole
SHORT = 16  # characters up to which a text needs no room kept for it
ROOM = 72  # characters of room kept for all longer texts beside the one that opens
FEW = 3  # other columns beside these; each one more takes some of their room
TAKEN = 6  # characters

# The column that opens to the quotes, and gets the room for them: the first of these in a table.
_WIDE = ("text", "content", "label", "word", "category", "speaker", "entity", "act", "source_b")

_SOURCE = ("source", "source_a", "source_b", "other")


@dataclass(frozen=True, slots=True)
class Heading:
    """The head of a column; `letter` where it is that of a source.

    A row opens where it is `wide`, and `roomy` says whether that column takes all room there is
    but the `kept` characters of others. `digits` are those behind the point of its numbers.
    """

    name: str
    letter: str = ""
    wide: bool = False
    roomy: bool = False
    number: bool = False
    kept: int = 0
    digits: int | None = None


@dataclass(frozen=True, slots=True)
class Cell:
    """What one cell shows."""

    text: str
    letter: str = ""
    heading: Heading = Heading("")


@dataclass(frozen=True, slots=True)
class Row:
    """The cells of one row and the words behind it."""

    position: int
    cells: tuple[Cell, ...]
    excerpts: tuple[Excerpt, ...]
    more: int


def result_html(result: Result) -> str:
    """A result as HTML for a notebook.

    Parameters
    ----------
    result : Result

    Returns
    -------
    str
        A table with at most 50 rows, without scripts, readable without its style. Each row opens
        to the sentences it rests on, with the span marked; the notes stand below. All text is
        escaped.

    Examples
    --------
    >>> import pandas as pd
    >>> from rashomon.article import Article
    >>> from rashomon.result import Result
    >>> article = Article("Rain fell.", source="gazette", id="g")
    >>> table = pd.DataFrame({"word": ["Rain"], "span": [article.span(0, 4)]})
    >>> "<mark>Rain</mark>" in result_html(Result(table, {"g": article}))
    True
    """
    own = letters(result.articles.values())
    quoting = Quoting(result.articles, own)
    table = result.shown
    shown = [name for name in table.columns if not _holds_spans(table[name])]
    numbers = {name for name in shown if table[name].dtype.kind in "if"}
    words = [name for name in (*_WIDE, *shown) if name in shown and name not in numbers]
    wide = next(iter(words or shown), "")
    kept = _kept(table, [name for name in words if name != wide and name not in _SOURCE])
    headings = [
        Heading(
            str(name),
            _column_letter(str(name), own),
            name == wide,
            name == wide and name not in _SOURCE,
            name in numbers,
            kept.get(name, 0),
            _digits(table[name]),
        )
        for name in shown
    ]
    outlets = sum(bool(heading.letter) for heading in headings)
    places = [at for at, name in enumerate(table.columns) if name in shown]
    rows = [
        _row(result, position, [row[at] for at in places], headings, quoting)
        for position, row in enumerate(table.head(ROWS).itertuples(index=False, name=None))
    ]
    return render(
        "table.html",
        title=result.heading,
        calls=(*result.calls, *result.more_tables),
        headings=headings,
        crowded=outlets > SIDE_BY_SIDE,
        rows=rows,
        length=len(table),
        notes=result.notes,
    )


def _kept(table: pd.DataFrame, names: Sequence[Any]) -> dict[Any, int]:
    """Characters of room for each column of longer texts: less, the more columns there are.

    One text in ten may be longer than its room, and is on more lines.
    """
    longer = {name: length for name in names if (length := _most(table[name])) > SHORT}
    if not longer:
        return {}
    others = sum(not _holds_spans(table[name]) for name in table) - len(longer) - 1
    each = (ROOM - TAKEN * max(0, others - FEW)) // len(longer)
    return {name: min(length, max(SHORT, each)) for name, length in longer.items()}


def _most(column: pd.Series[Any]) -> int:
    """The characters that nine in ten of its texts have at most."""
    lengths = sorted(len(_text(value)) for value in column)
    return lengths[math.ceil(0.9 * len(lengths)) - 1] if lengths else 0


def _holds_spans(column: pd.Series[Any]) -> bool:
    """Whether a column is of spans, which a row opens to; None stands where there is none."""
    named = str(column.name).endswith(("span", "spans"))
    return named or (len(column) > 0 and column.map(_is_of_spans).all().item())


def _is_of_spans(value: object) -> bool:
    return isinstance(value, (Span, tuple))


def _column_letter(name: str, own: Mapping[str, str]) -> str:
    return own.get(name) or own.get(name.removesuffix(" (source)"), "")


def _row(
    result: Result,
    position: int,
    row: Sequence[object],
    headings: Sequence[Heading],
    quoting: Quoting,
) -> Row:
    excerpts, more = behind(result.evidence(position), quoting)
    cells = tuple(
        Cell(
            shorten(_text(value), LONGEST)
            if heading.wide and excerpts
            else _text(value, heading.digits),
            quoting.letters.get(str(value), "") if heading.name in _SOURCE else "",
            heading,
        )
        for heading, value in zip(headings, row, strict=True)
    )
    return Row(position, cells, excerpts, more)


def _digits(column: pd.Series[Any]) -> int | None:
    """How many digits the numbers of a column have behind the point, all alike."""
    if column.dtype.kind != "f":
        return None
    known = column[column.abs() < math.inf]
    if (known % 1 == 0).all():
        return 0
    return 3 if known.abs().max() < 10 else 1


def _text(value: object, digits: int | None = None) -> str:
    if value is None or (isinstance(value, float) and math.isnan(value)):
        return "–"
    if isinstance(value, float):
        return decimal(value, digits if digits is not None else 3 if abs(value) < 10 else 1)
    return str(value)

"""A result as HTML for a notebook."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from rashomon.display.evidence import QUOTES, Excerpt, Quoting, behind
from rashomon.display.rendering import render
from rashomon.display.tables.cells import NONE, key_of, text_of
from rashomon.display.tables.headings import SIDE_BY_SIDE, STATES, Heading, headings, not_shown
from rashomon.display.tables.text import is_of_another, shows_all
from rashomon.display.wording import letters, shorten

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from rashomon.result import Result

LONGEST = 240  # characters of a text shown in a row that opens to the whole
FILTERED = 12  # rows from which on there is a box to filter them
MOST_QUOTED = 150_000  # characters of quotes in one table; rows after these open to one each


@dataclass(frozen=True, slots=True)
class Cell:
    """What one cell shows; `key` is what it is sorted by where that is not what it shows."""

    text: str
    heading: Heading
    letter: str = ""
    key: str | None = None


@dataclass(frozen=True, slots=True)
class Row:
    """The cells of one row and the words behind it."""

    position: int
    cells: tuple[Cell, ...]
    excerpts: tuple[Excerpt, ...]
    more: int
    call: str


def result_html(result: Result) -> str:
    """A result as HTML for a notebook.

    Parameters
    ----------
    result : Result

    Returns
    -------
    str
        A table with at most `result.shown_rows` rows. Each opens to the sentences it rests on,
        with the span marked; the notes stand below, but for those that lead. All text is escaped.
        It is readable and opens without its style and its script; with the script (always the same,
        and nothing else) it sorts by a press on a column's head, filters, and opens rows over its
        whole width.

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
    table = result.shown
    columns = headings(table, result.articles, own)
    quoting = Quoting(result.articles, own, about=result._about)  # noqa: SLF001 - for here alone
    rows = list(_rows(result, columns, quoting))
    outlets = sum(bool(heading.letter) for heading in columns)
    return render(
        "table.html",
        title=result.heading,
        at_hand=getattr(result, "at_hand", False),
        of_another=is_of_another(result),
        shows_all=shows_all(result),
        calls=[call for call in result.calls if call != ".table"],
        more_tables=[name.removeprefix(".") for name in result.more_tables],
        not_shown=not_shown(result.table, columns),
        columns=columns,
        crowded=outlets > SIDE_BY_SIDE,
        states=STATES if outlets > SIDE_BY_SIDE and _tells(columns) else (),
        legend=_legend(rows, columns, own),
        rows=rows,
        closed=len({bool(row.excerpts) for row in rows}) > 1,
        length=len(result),
        filtered=FILTERED,
        leading=result.leading,
        notes=[note for note in result.notes if note not in result.leading],
    )


def _rows(result: Result, columns: Sequence[Heading], quoting: Quoting) -> Iterator[Row]:
    table = result.shown
    places = [table.columns.get_loc(heading.name) for heading in columns]
    quoted = 0
    first = table.head(result.shown_rows).itertuples(index=False, name=None)
    for position, values in enumerate(first):
        most = QUOTES if quoted < MOST_QUOTED else 1
        words = result._first_words(position)  # noqa: SLF001 - for here alone
        excerpts, more = behind(words, quoting, most)
        quoted += sum(len(piece.text) for excerpt in excerpts for piece in excerpt.pieces)
        cells = tuple(
            _cell(values[place], heading, quoting, opens=heading.wide and bool(excerpts))
            for place, heading in zip(places, columns, strict=True)
        )
        yield Row(position, cells, excerpts, more, result.call(position))


def _cell(value: object, heading: Heading, quoting: Quoting, *, opens: bool) -> Cell:
    text = text_of(value, heading.digits)
    key = key_of(value, text)
    if heading.order == "rank":
        key = str(STATES.index(text) if heading.of_states else int(not value))
    if opens:
        text = shorten(text, LONGEST) or NONE
    letter = quoting.letters.get(str(value), "") if heading.of_sources else ""
    return Cell(text, heading, letter, key)


def _tells(columns: Sequence[Heading]) -> bool:
    return any(heading.letter and heading.of_states for heading in columns)


def _legend(rows: Sequence[Row], columns: Sequence[Heading], own: dict[str, str]) -> dict[str, str]:
    """The sources that the table names, with their letters."""
    named = {heading.letter for heading in columns}
    named |= {cell.letter for row in rows for cell in row.cells}
    return {source: letter for source, letter in own.items() if letter in named}

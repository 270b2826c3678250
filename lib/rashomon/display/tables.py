"""A result as a table in a notebook, every row of which opens to the words behind it."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from rashomon.article import Span
from rashomon.display.evidence import Excerpt, Quoting
from rashomon.display.rendering import render
from rashomon.display.wording import decimal, letters

if TYPE_CHECKING:
    from collections.abc import Mapping

    import pandas as pd

    from rashomon.result import Result

ROWS = 50  # rows shown; the rest are in .table
QUOTES = 6  # spans shown behind one row; the rest are in .evidence(row)

# The column that opens to the quotes, and gets the room for them: the first of these in a table.
_WIDE = ("text", "content", "label", "word", "speaker", "entity", "act", "source_b")
_SOURCE = ("source", "source_a", "source_b")


@dataclass(frozen=True, slots=True)
class Heading:
    """The head of a column; `letter` where it is that of a source."""

    name: str
    letter: str = ""
    wide: bool = False
    number: bool = False


@dataclass(frozen=True, slots=True)
class Cell:
    """What one cell shows."""

    text: str
    letter: str = ""
    wide: bool = False
    number: bool = False


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
    table = result.table
    shown = [name for name in table.columns if not _holds_spans(table[name])]
    wide = next((name for name in _WIDE if name in shown), shown[0] if shown else "")
    numbers = {name for name in shown if table[name].dtype.kind in "if"}
    headings = [
        Heading(name, _column_letter(name, own), name == wide, name in numbers) for name in shown
    ]
    rows = [
        _row(i, row, headings, quoting) for i, row in enumerate(table.head(ROWS).to_dict("records"))
    ]
    return render(
        "table.html",
        title=result.title,
        calls=(".table", *((".plot()",) if result.has_plot else ()), ".evidence(row)"),
        headings=headings,
        rows=rows,
        length=len(table),
        notes=result.notes,
    )


def _holds_spans(column: pd.Series[Any]) -> bool:
    """Whether a column is of spans, which a row opens to; None stands where there is none."""
    named = str(column.name).endswith(("span", "spans"))
    return named or (len(column) > 0 and column.map(_is_of_spans).all().item())


def _is_of_spans(value: object) -> bool:
    return isinstance(value, (Span, tuple))


def _column_letter(name: str, own: Mapping[str, str]) -> str:
    return own.get(name) or own.get(name.removesuffix(" (source)"), "")


def _row(position: int, row: dict[Any, Any], headings: list[Heading], quoting: Quoting) -> Row:
    cells = tuple(
        Cell(
            _text(row[heading.name]),
            quoting.letters.get(str(row[heading.name]), "") if heading.name in _SOURCE else "",
            heading.wide,
            heading.number,
        )
        for heading in headings
    )
    spans = list(dict.fromkeys(_spans(row)))
    return Row(position, cells, quoting.all(spans[:QUOTES]), max(0, len(spans) - QUOTES))


def _spans(row: dict[Any, Any]) -> list[Span]:
    spans: list[Span] = []
    for value in row.values():
        if isinstance(value, Span):
            spans.append(value)
        elif isinstance(value, tuple):
            spans += [item for item in value if isinstance(item, Span)]
    return spans


def _text(value: object) -> str:
    if value is None or (isinstance(value, float) and math.isnan(value)):
        return "–"
    if isinstance(value, float):
        return decimal(value, 3 if abs(value) < 10 else 1)
    return str(value)

"""Tables as CSV that spreadsheets open and do not run, and from which all can be read back.

A cell of text that a spreadsheet would take for a formula (it begins with =, +, -, @ or with one of
the control characters that are skipped) gets an apostrophe before it; so does one that begins with
apostrophes and then with such a sign, so that taking one off gives back exactly what was there
(OWASP, "CSV Injection"). Numbers stay numbers.

A span is written as ``article:start-end``, several with a space between them. In the id of the
article white space, % and control characters are written in percent code.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any
from urllib.parse import quote, unquote

import pandas as pd

from rashomon.article import Span

if TYPE_CHECKING:
    from collections.abc import Sequence

_FORMULA = re.compile(r"['\s]*[=+\-@|%＝＋－＠]|'*[\t\r\n\0]")
_RESERVED = re.compile(r"[\s%\x00-\x1f\x7f-\x9f]")


def to_csv(table: pd.DataFrame) -> bytes:
    r"""A table as CSV in UTF-8, with a mark at its beginning by which spreadsheets know that.

    Examples
    --------
    >>> table = pd.DataFrame({"text": ["=1+1", "Rain"], "span": [Span("g", 0, 4), None]})
    >>> to_csv(table).decode("utf-8-sig").split("\r\n")
    ['text,span', "'=1+1,g:0-4", 'Rain,', '']
    """
    shown = {guarded(str(name)): _column(table[name]) for name in table}
    # A line break of two characters: so a lone \r within a text is put in quotes as well.
    text = pd.DataFrame(shown).to_csv(index=False, lineterminator="\r\n")
    return text.encode("utf-8-sig")


def _column(column: pd.Series[Any]) -> pd.Series[Any]:
    if column.dtype.kind in "biuf":
        return column
    return pd.Series([_cell(value) for value in column], index=column.index, dtype="object")


def _cell(value: object) -> str | None:
    if isinstance(value, Span):
        return guarded(_place(value))
    if isinstance(value, tuple):
        return guarded(
            " ".join(_place(item) if isinstance(item, Span) else str(item) for item in value)
        )
    gone = value is None or value != value  # noqa: PLR0124 - not a number
    return None if gone else guarded(str(value))


def _place(span: Span) -> str:
    article = _RESERVED.sub(lambda found: quote(found[0], safe=""), span.article)
    return f"{article}:{span.start}-{span.end}"


def spans_of(cell: str) -> Sequence[Span]:
    """The spans of a cell.

    Examples
    --------
    >>> spans_of("gazette:0-4 The%20Herald:7-9")
    (Span(article='gazette', start=0, end=4), Span(article='The Herald', start=7, end=9))
    """
    return tuple(_span(place) for place in bare(cell).split(" ") if place)


def _span(place: str) -> Span:
    article, _, offsets = place.rpartition(":")
    start, _, end = offsets.partition("-")
    return Span(unquote(article), int(start), int(end))


def guarded(text: str) -> str:
    """Text as it stands in a cell: with an apostrophe before what would be run.

    Examples
    --------
    >>> guarded("=1+1"), guarded("Rain"), guarded("'tis")
    ("'=1+1", 'Rain', "'tis")
    """
    return f"'{text}" if _FORMULA.match(text) else text


def bare(cell: str) -> str:
    """What `guarded` was given.

    Examples
    --------
    >>> bare(guarded("=1+1")), bare(guarded("'=1"))
    ('=1+1', "'=1")
    """
    return cell[1:] if cell.startswith("'") and _FORMULA.match(cell[1:]) else cell

"""A result as plain text: what a terminal shows of it."""

from __future__ import annotations

import shutil
import sys
import unicodedata
from typing import TYPE_CHECKING

from rashomon.characters import one_line
from rashomon.display.tables.cells import text_of
from rashomon.display.tables.headings import headings
from rashomon.display.wording import counted, letters
from rashomon.result import Rows
from rashomon.result.result import ROWS as SHOWN_IN_A_NOTEBOOK

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    import pandas as pd

    from rashomon.display.tables.headings import Heading
    from rashomon.result import Result

ROWS = 10
WIDTH = 100  # characters of a line where there is no terminal to ask
LEAST = 30  # characters kept for the text that a row is about
MOST = 24  # characters of any other text
GAP = "  "
SAYING = (
    "source",
    "speaker",
    "entity",
    "group",
    "answered_by",
    "charge_state",
    "answer_state",
    "relation",
    "reading",
    "why",
)
"""Columns that tell rows apart or say what they come to: they are shown before numbers are."""
BEFORE = "before"  # the column of words that stand before others, of which the last count


def result_text(result: Result, width: int | None = None) -> str:
    """A result as plain text.

    Parameters
    ----------
    result : Result
    width : int, optional
        Of a line, in columns of a terminal; without it, that of the terminal, if it is one.

    Returns
    -------
    str
        What it is and what to call; the notes that lead; the first rows, cut to the width; how many
        more rows and which other columns there are; the other notes.

    Examples
    --------
    >>> import pandas as pd
    >>> from rashomon.result import Result
    >>> table = pd.DataFrame({"word": ["Rain", "Roads"], "count": [3, 10], "share": [0.25, 1.0]})
    >>> print(result_text(Result(table, {}), 60))
    Result: 2 rows. Call .table, .plot(), .evidence(row).
       word   count  share
    0  Rain       3  0.250
    1  Roads     10  1.000
    """
    if width is None:
        width = shutil.get_terminal_size((WIDTH, 24)).columns if sys.stdout.isatty() else WIDTH
    calls = f"Call {', '.join(result.calls)}" if result.calls else "It is a DataFrame"
    if result.more_tables:
        calls += f"; more tables: {', '.join(result.more_tables)}"
    rows = counted(len(result), "row") if len(result) else "no rows"
    head = [f"{one_line(result.heading)}: {rows}. {calls}.", *map(one_line, result.leading)]
    notes = (one_line(note) for note in result.notes if note not in result.leading)
    return "\n".join([*head, *_rows(result, width), *notes])


def is_of_another(result: Result) -> bool:
    """Whether what is at hand has to ask what it came from to show more rows."""
    return isinstance(result, Rows) and result.at_hand and not result.shows_itself


def shows_all(result: Result) -> str:
    """The call that shows all rows; of what they were asked of, where these are a DataFrame."""
    named = f'"{getattr(result, "name", "")}", ' if is_of_another(result) else ""
    return f".show({named}rows={len(result)})"


def _rows(result: Result, width: int) -> list[str]:
    """The first rows, their head, and what is left out."""
    asked = result.shown_rows != SHOWN_IN_A_NOTEBOOK
    table = result.shown.head(result.shown_rows if asked else ROWS)
    own = letters(result.articles.values())
    columns = [_column(h, table, own) for h in headings(table, result.articles, own)]
    if not len(table) or not columns:
        return []
    numbers = [] if result.numbered else [["", *map(str, range(len(table)))]]
    fit = _fitting(columns, width - sum(_most(own) + len(GAP) for own in numbers))
    cells = [_aligned(own, right=True) for own in numbers]
    for at, room in sorted(fit.items()):
        heading, texts = columns[at]
        before = heading.name == BEFORE
        cut = [_clipped(text, room, end=before) for text in texts]
        cells.append(_aligned(cut, right=heading.number or before))
    lines = [GAP.join(line).rstrip() for line in zip(*cells, strict=True)]
    more = []
    if len(result) > len(table):
        where = " of what it was asked of" if is_of_another(result) else ""
        rest = counted(len(result) - len(table), "more row")
        more.append(f"{rest}: {shows_all(result)}{where}")
    if left := [one_line(columns[at][0].words) for at in range(len(columns)) if at not in fit]:
        more.append(f"{'more columns' if len(left) > 1 else 'one more column'}: {', '.join(left)}")
    legend = _legend([columns[at] for at in fit], own)
    return [*lines, *([f"… {'; '.join(more)}."] if more else []), *legend]


def _column(
    heading: Heading, table: pd.DataFrame, own: Mapping[str, str]
) -> tuple[Heading, list[str]]:
    """The head of a column and its cells; letters stand for sources."""
    values = table.iloc[:, list(table).index(heading.name)]
    texts = [one_line(text_of(value, heading.digits)) for value in values]
    if heading.of_sources:
        texts = [own.get(str(value), text) for value, text in zip(values, texts, strict=True)]
    return heading, [heading.letter or _clipped(one_line(heading.words), MOST), *texts]


def _legend(columns: Sequence[tuple[Heading, list[str]]], own: Mapping[str, str]) -> list[str]:
    """Which letter of those shown stands for which source."""
    shown = {text for heading, texts in columns if heading.of_sources for text in texts[1:]}
    shown |= {heading.letter for heading, _ in columns}
    named = [f"{letter} {one_line(source)}" for source, letter in own.items() if letter in shown]
    return [f"Sources: {', '.join(named)}."] if named else []


def _fitting(columns: Sequence[tuple[Heading, list[str]]], width: int) -> dict[int, int]:
    """The columns that fit, by position, and the room of each: what is left over is shared out."""
    natural = [_most(texts) for _, texts in columns]
    wide = next((at for at, (heading, _) in enumerate(columns) if heading.wide), None)
    fit = {} if wide is None else {wide: min(natural[wide], LEAST)}
    left = width - sum(fit.values()) - len(fit) * len(GAP)
    others = [at for at in range(len(columns)) if at != wide]
    # Those of sources come all or not; then what a row says, before what is measured of it.
    for at in sorted(others, key=lambda at: _rank(columns[at][0])):
        needed = min(natural[at], MOST) + len(GAP)
        if needed > left and fit:
            break
        fit[at] = needed - len(GAP)
        left -= needed
    while left > 0 and (short := [at for at in fit if fit[at] < natural[at]]):
        at = wide if wide in short else min(short, key=lambda at: fit[at])
        fit[at] += 1
        left -= 1
    return fit


def _rank(heading: Heading) -> int:
    return 0 if heading.letter else 1 if heading.name in SAYING else 2


def _most(texts: Sequence[str]) -> int:
    return max(map(width_of, texts), default=0)


def _aligned(texts: Sequence[str], *, right: bool) -> list[str]:
    room = _most(texts)
    return [
        " " * (room - width_of(t)) + t if right else t + " " * (room - width_of(t)) for t in texts
    ]


def width_of(text: str) -> int:
    r"""The columns of a terminal that a text takes: marks none, ideographs and emoji two.

    Examples
    --------
    >>> width_of("Zoe\u0301"), width_of("東京"), width_of("a\u200bb")
    (3, 4, 2)
    """
    return sum(map(_width, text))


def _width(character: str) -> int:
    if unicodedata.category(character) in ("Mn", "Me", "Cf"):
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1


def _clipped(text: str, width: int, *, end: bool = False) -> str:
    """Text in at most so many columns, its end or its beginning; marks stay with their letter."""
    if width_of(text) <= width:
        return text
    taken = 0
    for cut, character in enumerate(reversed(text) if end else text):
        taken += _width(character)
        if taken > width - 1:
            return f"…{text[len(text) - cut :].lstrip()}" if end else f"{text[:cut].rstrip()}…"
    return text

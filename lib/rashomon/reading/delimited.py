"""The rows of CSV and TSV files, read record by record."""

from __future__ import annotations

import csv
import re
import sys
from typing import TYPE_CHECKING

from rashomon.article import LeftOut
from rashomon.delimiters import delimiter_of
from rashomon.reading import opening
from rashomon.reading.gdelt import columns_without_names
from rashomon.reading.opening import opened_text
from rashomon.reading.tables import Row, Table
from rashomon.reading.unreadable import Unreadable

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from typing import TextIO

    from rashomon.reading.files import File

LONGEST_HEADER = 1_000_000
"""Characters of the record with the names of the columns."""
MOST_COLUMNS = 10_000

_PIECE = 65_536
_BETWEEN_MARKS = re.compile(r'[^",;|\t\r\n]+')


def delimited(file: File, delimiter: str | None = None) -> Table:
    """A table of text whose first record names the columns; those of GDELT name none.

    Raises
    ------
    Unreadable
        If it is empty, or its first record cannot be the names of columns.
    """
    with opened_text(file) as text:
        first = _first_line(text)
    nameless = columns_without_names(first)
    part = "\t" if nameless else delimiter or delimiter_of(first)
    names = nameless or _header(file, part)

    def rows(wanted: Sequence[str]) -> Iterator[Row | LeftOut]:
        records = _records(file, part)
        if not nameless:
            next(records)
        places = {name: names.index(name) for name in wanted}
        for line, cells in records:
            where = f"line {line}"
            if isinstance(cells, str):
                yield LeftOut(f"{file.name}, {where}", cells)
            elif len(cells) != len(names):
                yield LeftOut(f"{file.name}, {where}", _uneven(len(cells), len(names)))
            else:
                yield Row(where, {name: cells[place] for name, place in places.items()})

    return Table(file.name, names, rows, file.source, file.stem)


def _first_line(text: TextIO) -> str:
    """The first line that is not blank."""
    while line := text.readline(LONGEST_HEADER + 1):
        if line.strip():
            return line
    raise Unreadable("is empty")


def _header(file: File, delimiter: str) -> list[str]:
    line, cells = next(_records(file, delimiter, LONGEST_HEADER), (1, "is empty"))
    if isinstance(cells, str):
        raise Unreadable(f"cannot be read from line {line} on: {cells}")
    if len(cells) > MOST_COLUMNS:
        raise Unreadable(
            f"has {len(cells):,} columns, more than {MOST_COLUMNS:,}; save it with fewer, such as "
            "source, title, text, date and url"
        )
    return [cell.strip() for cell in cells]


def _uneven(found: int, expected: int) -> str:
    return (
        f"has {found} field(s) where the first line has {expected}; a text with a comma, a "
        "quotation mark or a line break in it must stand in quotation marks"
    )


def _records(
    file: File, delimiter: str, longest: int | None = None
) -> Iterator[tuple[int, list[str] | str]]:
    """Each record's line and its cells, or why it has none."""
    with opened_text(file) as text:
        feed = _Feed(text, longest or opening.LONGEST_LINE)
        reader = csv.reader(feed, delimiter=delimiter, strict=True)
        while True:
            line = feed.begin()
            limit = csv.field_size_limit(sys.maxsize)
            try:
                cells: list[str] | str = next(reader)
            except StopIteration:
                return
            except csv.Error as error:
                cells = _why(error)
            finally:
                csv.field_size_limit(limit)
            if feed.cut:
                cells = f"is longer than {feed.longest:,} characters"
            if isinstance(cells, str) or any(cell.strip() for cell in cells):
                yield line, cells


class _Feed:
    """The lines of a file for `csv.reader`.

    Of a record that is too long it hands on only the marks that divide it, so that the reader
    finds where it ends and nothing large is kept.
    """

    def __init__(self, text: TextIO, longest: int) -> None:
        self._text = text
        self._taken = 0
        self._begun = False
        self._line = 0
        self.longest = longest
        self.cut = False

    def begin(self) -> int:
        """Begin a record; at which line it stands."""
        self._taken = 0
        self._begun = self.cut = False
        return self._line + 1

    def __iter__(self) -> _Feed:
        return self

    def __next__(self) -> str:
        while line := self._next():
            # The reader asks for a second line only within quotation marks, where a line without
            # one changes nothing.
            if not self.cut or not self._begun or '"' in line:
                self._begun = True
                return line
        raise StopIteration

    def _next(self) -> str:
        pieces: list[str] = []
        while piece := self._text.readline(_PIECE):
            self._taken += len(piece)
            if self._taken > self.longest:
                self.cut = True
                piece = _BETWEEN_MARKS.sub("", piece).replace('""', "")
            pieces.append(piece)
            if piece.endswith("\n"):
                break
        self._line += bool(pieces)
        return "".join(pieces)


def _why(error: csv.Error) -> str:
    if "unexpected end" in str(error):
        return (
            "opens a quotation mark that is never closed, so that what follows cannot be told apart"
        )
    return f"is not CSV ({error}); a quotation mark within quotation marks is written twice"

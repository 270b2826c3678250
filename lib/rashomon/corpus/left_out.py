"""What a stream left out: all of it is kept, most of it on disk."""

from __future__ import annotations

import json
import re
import tempfile
import weakref
from collections import Counter
from typing import TYPE_CHECKING

from rashomon.article import LeftOut
from rashomon.characters import one_line
from rashomon.reading.addresses import Unfetched
from rashomon.reading.dates import day
from rashomon.reading.making import Told

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import date as Date

    import pandas as pd

IN_MEMORY = 1_000_000
"""Bytes of it that are held in memory; more is written to a temporary file."""
FIRST = 8
"""How many are at hand as they came, for messages."""

_MOST_REASONS = 1000
_PARTICULARS = re.compile(r"'[^']*'|\([^()]{3,}\)|\d+(?:[.,]\d+)*")
_OTHER = "other reasons"


class Aside:
    """What was left out, in order.

    Iterating gives a `LeftOut` for each, or an `Unfetched` where an address was named; as often as
    asked. `len` counts them.

    Examples
    --------
    >>> aside = Aside()
    >>> aside.add(LeftOut("a.txt", "is empty"))
    >>> aside.add(LeftOut("b.csv, line 2", "has 5 field(s) where the first line has 2"))
    >>> len(aside), [item.name for item in aside]
    (2, ['a.txt', 'b.csv, line 2'])
    >>> dict(aside.reasons)
    {'is empty': 1, 'has … field(s) where the first line has …': 1}
    """

    def __init__(self) -> None:
        self._file = tempfile.SpooledTemporaryFile(IN_MEMORY, mode="w+b")  # noqa: SIM115 - see below
        weakref.finalize(self, self._file.close)
        self._count = 0
        self._to_fetch = 0
        self._reasons: Counter[str] = Counter()
        self.first: list[LeftOut] = []

    def add(self, item: LeftOut) -> None:
        """Keep one more."""
        told = item.told if isinstance(item, Unfetched) else None
        line = json.dumps([item.name, item.reason, *_cells(told)])
        self._file.seek(0, 2)
        self._file.write(line.encode() + b"\n")
        kind = _PARTICULARS.sub("…", item.reason)
        known = kind in self._reasons or len(self._reasons) < _MOST_REASONS
        self._reasons[kind if known else _OTHER] += 1
        self._count += 1
        self._to_fetch += told is not None
        if len(self.first) < FIRST:
            self.first.append(item)

    def __len__(self) -> int:
        return self._count

    def __iter__(self) -> Iterator[LeftOut]:
        position = 0
        while True:
            self._file.seek(position)
            line = self._file.readline()
            position = self._file.tell()
            if not line:
                return
            yield _read(json.loads(line))

    @property
    def reasons(self) -> Mapping[str, int]:
        """How many for each reason, the commonest first; numbers and names in them are left out."""
        return dict(self._reasons.most_common())

    @property
    def to_fetch(self) -> int:
        """How many name an address whose page would have to be fetched."""
        return self._to_fetch

    @property
    def table(self) -> pd.DataFrame:
        """One row each: name, reason and, where an address was named, url, source, title, date."""
        from rashomon.columns import frame  # noqa: PLC0415 - only tables need pandas

        rows = []
        for item in self:
            told = item.told if isinstance(item, Unfetched) else None
            rows.append([item.name, item.reason, *_cells(told)])
        names = ("name", "reason", "url", "source", "title", "date")
        return frame(rows, dict.fromkeys(names, "str"))

    def __repr__(self) -> str:
        if not self:
            return "Nothing was left out."
        lines = [f"{len(self):,} left out:"]
        lines += [f"  {count:,} × {one_line(reason)}" for reason, count in self.reasons.items()]
        return "\n".join(lines)


def _cells(told: Told | None) -> list[str | None]:
    if told is None:
        return [None] * 4
    return [told.url, told.source, told.title, told.date.isoformat() if told.date else None]


def _read(cells: list[str | None]) -> LeftOut:
    name, reason, url, source, title, date = cells
    if url is None:
        return LeftOut(name or "", reason or "")
    told = Told(source=source or "", origin=name, title=title, date=_date(date), url=url)
    return Unfetched(name or "", reason or "", told)


def _date(text: str | None) -> Date | None:
    return day(text) if text else None

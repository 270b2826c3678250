"""The day that a date in a file names, when it names just one."""

from __future__ import annotations

import math
import numbers
import re
from datetime import UTC, datetime
from datetime import date as Date
from email.utils import parsedate_to_datetime

_EPOCH = re.compile(r"1\d{9}(?:\d{3})?(?:\.\d+)?")
_COMPACT = re.compile(r"((?:19|20)\d{6})(?:\d{4}|\d{6})?")


EARLIEST, LATEST = 1600, 2100
"""Years: other dates are slips or stand for "never", and no day on which news was published."""


class NotADate(ValueError):  # noqa: N818 - a reason, not a failure
    """Why something names no day."""


def day(value: object) -> Date:
    """Read a date.

    Parameters
    ----------
    value : object
        A `datetime.date` or `datetime.datetime` (also of pandas), an ISO date, seconds since
        1970, or a date as people and mail headers write it in English.

    Raises
    ------
    NotADate
        If it names no day, or could name two (06/07/2024): a wrong date would be worse than none.
        Nor does a day in the year 9999 say when something was published.

    Examples
    --------
    >>> day("18 June 2024, 10:30 GMT")
    datetime.date(2024, 6, 18)
    >>> day("06/07/2024")
    Traceback (most recent call last):
    ...
    rashomon.reading.dates.NotADate: '06/07/2024' could be 2024-06-07 or 2024-07-06
    """
    found = _day(value)
    if not EARLIEST <= found.year < LATEST:
        raise NotADate(f"{str(value)[:60]!r} is in the year {found.year}")
    return found


def _day(value: object) -> Date:
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, Date):
        return value
    text = " ".join(str(value).split())
    if _EPOCH.fullmatch(text):
        seconds = float(text) / (1000 if len(text.split(".")[0]) == 13 else 1)
        return datetime.fromtimestamp(seconds, UTC).date()
    compact = _COMPACT.fullmatch(text)
    try:
        return datetime.fromisoformat(compact[1] if compact else text).date()
    except ValueError:
        pass
    try:
        return parsedate_to_datetime(text).date()
    except (ValueError, TypeError, IndexError, OverflowError):
        return _written(text)


def read_day(value: object, notes: list[str]) -> Date | None:
    """A date, or None and a note why."""
    if missing(value):
        return None
    try:
        return day(value)
    except NotADate as error:
        notes.append(f"date left out: {error}")
        return None


def missing(value: object) -> bool:
    """Whether a cell is empty, in any of the ways in which tables say so."""
    if value is None or type(value).__name__ in {"NAType", "NaTType"}:
        return True
    if isinstance(value, str):
        return not value.strip()
    return isinstance(value, numbers.Real) and math.isnan(value)


def _written(text: str) -> Date:
    """Read it with two defaults and both orders: what they agree on is what the text says."""
    from dateutil import parser  # noqa: PLC0415 - rarely needed

    found: set[Date] = set()
    for default in (datetime(2000, 1, 1), datetime(2001, 2, 2)):  # noqa: DTZ001 - days only
        for day_first in (True, False):
            try:
                read = parser.parse(
                    text[:60], default=default, dayfirst=day_first, tzinfos=lambda *_: None
                )
            except (ValueError, OverflowError, TypeError, AttributeError):
                raise NotADate(f"{text[:60]!r} is not a date") from None
            found.add(read.date())
    if len(found) == 1:
        return found.pop()
    if len({(date.year, frozenset((date.month, date.day))) for date in found}) == 1:
        raise NotADate(f"{text!r} could be {' or '.join(map(str, sorted(found)))}")
    raise NotADate(f"{text!r} names no single day")

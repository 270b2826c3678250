"""The week, month or year of each event."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from rashomon.errors import ComparisonError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from datetime import date as Date

    from rashomon.corpus.compared import ComparedCorpus

UNDATED = "undated"
_LONGEST = 36_525  # days, a hundred years: what lies further apart was hardly dated rightly


def _week(day: Date) -> str:
    year, week, _ = day.isocalendar()
    return f"{year:04}-W{week:02}"


PERIODS: dict[str, Callable[[Date], str]] = {
    "day": lambda day: day.isoformat(),
    "week": _week,
    "month": lambda day: f"{day.year:04}-{day.month:02}",
    "year": lambda day: f"{day.year:04}",
}


def periods(corpus: ComparedCorpus, by: str) -> dict[str, str]:
    """The period of each event, that of its earliest article; "undated" where none has a date.

    Raises
    ------
    ComparisonError
        If `by` is no period.
    """
    if by not in PERIODS:
        raise ComparisonError(f"by is {by!r}; it must be one of: {', '.join(PERIODS)}.")
    period = PERIODS[by]
    events = corpus.events
    return {
        event: UNDATED if day is None else period(day)
        for event, day in zip(events["event"], events["date"], strict=True)
    }


def through(periods: Iterable[str]) -> list[str]:
    """All periods from the first to the last of these, also those without an event.

    Where they are more than a hundred years apart only those that have one.

    Examples
    --------
    >>> through(["2025-02", "undated", "2024-11"])
    ['2024-11', '2024-12', '2025-01', '2025-02', 'undated']
    >>> through(["2020-W53", "2021-W02"])
    ['2020-W53', '2021-W01', '2021-W02']
    >>> through(["2025", "9999"])
    ['2025', '9999']
    """
    given = set(periods)
    dated = sorted(given - {UNDATED})
    undated = [UNDATED] if UNDATED in given else []
    if not dated:
        return undated
    first, last = _first_day(dated[0]), _first_day(dated[-1])
    days = range(first.toordinal(), last.toordinal() + 1)
    if len(days) > _LONGEST:
        return [*dated, *undated]
    period = next(own for own in PERIODS.values() if own(first) == dated[0])
    return [*dict.fromkeys(period(date.fromordinal(day)) for day in days), *undated]


def _first_day(period: str) -> Date:
    if "W" in period:
        return date.fromisocalendar(int(period[:4]), int(period[6:]), 1)
    return date.fromisoformat(period + "-01-01"[len(period) - 4 :])

"""The week, month or year of each event."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rashomon.errors import ComparisonError

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date as Date

    from rashomon.corpus.compared import ComparedCorpus

UNDATED = "undated"


def _week(day: Date) -> str:
    year, week, _ = day.isocalendar()
    return f"{year}-W{week:02}"


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

"""Dates in text: what they say, and the days they mean when the day of writing is known.

"Tuesday", "last September" and "the fall of last year" mean a day, a month and three months only
for who knows when they were written. What is known without that is kept, so that two such dates
can still be told to be the same or one within the other.
"""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass, replace
from datetime import date as Date
from datetime import timedelta
from typing import TYPE_CHECKING

from rashomon.annotation.numerals import value_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

_MONTHS = (
    "January February March April May June July August September October November December"
).split()
_SHORT = {"Jan": 1, "Feb": 2, "Mar": 3, "Apr": 4, "Jun": 6, "Jul": 7, "Aug": 8, "Sep": 9, "Sept": 9}
_SHORT |= {"Oct": 10, "Nov": 11, "Dec": 12}
_MONTH_OF = {name: i for i, name in enumerate(_MONTHS, 1)} | _SHORT
_WEEKDAYS = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()
_SEASONS = {"spring": (3, 5), "summer": (6, 8), "fall": (9, 11), "autumn": (9, 11)}
_SEASONS |= {"winter": (12, 14)}
_DAYS_IN = {"day": 1, "week": 7, "month": 30.44, "year": 365.25, "decade": 3652.5}
_NEAR = {"today": 0, "tonight": 0, "yesterday": -1, "tomorrow": 1, "overnight": 0}
_TURN: dict[str | None, int] = {"last": -1, "this past": -1, "this": 0, "current": 0, "next": 1}

_MONTH = rf"(?:{'|'.join(_MONTHS)}|(?:{'|'.join(sorted(_SHORT, key=len, reverse=True))})\b\.?)"
_YEAR = r"(?:1[5-9]|20)\d\d(?!\d|,\d)"
_DAY = r"\d{1,2}(?:st|nd|rd|th)?(?![\d:%]|[.,]\d)"


def _days(form: int) -> str:
    return (
        rf"(?P<day{form}>{_DAY})(?:(?: ?- ?| and | to | or )(?P<till{form}>{_DAY}(?! {_MONTH})))?"
    )


_TURNS = "last|this past|this|current|next"
_NAMED = r"Black|Good|Super|Ash|Easter|Cyber|Holy|Bloody|Palm|Giving"
_PART = r"(?: (?:morning|afternoon|evening|night))?"
_SMALL_NUMBER = (
    "an?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen|twenty|thirty"
    r"|\d{1,3}"
)
_DATE = re.compile(
    rf"(?<![\w$€£#-])(?:"
    rf"(?P<iso>\d{{4}}-\d{{2}}-\d{{2}})(?![\d-])"
    rf"|(?P<slashes>\d{{1,2}}/\d{{1,2}}/(?:\d{{4}}|\d{{2}}))(?![\d/])"
    rf"|(?:{'|'.join(_WEEKDAYS)}),? (?P<m0>{_MONTH}) {_days(0)}(?:,? (?P<y0>{_YEAR}))?"
    rf"|(?P<m1>{_MONTH}) {_days(1)}(?:,? (?P<y1>{_YEAR}))?"
    rf"|(?:(?:(?:{'|'.join(_WEEKDAYS)}),? )?(?:the )?"
    rf"{_days(2)}(?: of)? (?P<m2>{_MONTH})\b(?:,? (?P<y2>{_YEAR}))?)"
    rf"|(?P<m3>{_MONTH})(?:,| of)? (?P<y3>{_YEAR})"
    rf"|(?P<m4>{_MONTH}) (?:of )?(?P<of4>{_TURNS}) year\b"
    rf"|(?:the )?(?P<season>spring|summer|fall|autumn|winter)(?:,| of)? "
    rf"(?:(?P<y5>{_YEAR})|(?P<of5>{_TURNS}) year\b)"
    rf"|(?P<turn>{_TURNS}) (?P<what>{_MONTH}\b(?!\.? \d)|{'|'.join(_WEEKDAYS)}\b"
    rf"|(?:spring|summer|fall|autumn|winter|week|month|year|decade)\b(?! (?:old|of)\b)){_PART}"
    rf"|(?P<decade>(?:the )?(?:(?:1[5-9]|20)\d0s|'[2-9]0s))\b"
    rf"|(?:the )?(?P<near>yesterday|today|tomorrow|tonight)\b"
    rf"|(?P<count>{_SMALL_NUMBER}) (?P<unit>day|week|month|year|decade)s? ago\b"
    rf"|(?<!{{named}})(?P<weekday>{'|'.join(_WEEKDAYS)})\b{_PART}"
    rf"|(?P<month>{_MONTH})\b(?!-)"
    rf"|(?P<year>{_YEAR})(?:-(?P<year_to>\d\d(?:\d\d)?)(?!\d))?(?![\w%/]|[.:]\d)"
    rf")".replace("(?<!{named})", rf"(?<!{' )(?<!'.join(_NAMED.split('|'))} )"),
)
_LOWER = {"May", "March", "Mar", "Jun", "Jan", "April", "June", "August"}
_MONTH_BEFORE = re.compile(
    r"\b(?:in|since|until|till|by|of|during|before|after|from|early|late|mid|through|to|and|or"
    r"|between|every|each|for|on|this)[ -]$",
    re.IGNORECASE,
)
_UNTIL = re.compile(r" ?- ?| to | or | through | until | till | thru ")


@dataclass(frozen=True, slots=True)
class When:
    """What a date says of a day or a time: years, months and days as far as they are named.

    Parameters
    ----------
    year : int, optional
        As written. With `years` it is the first of so many.
    turn : int, optional
        Years from the year of writing: -1 for "last year".
    months, days : (int, int), optional
        First and last; a month of 13 or 14 is in the next year (winter).
    weekday : int, optional
        0 for Monday.
    back : (int, str), optional
        A count of units from that of the writing: (-1, "day") for "yesterday".
    ago : (int, str), optional
        A count of units before the day of writing, give or take half a unit.
    recent : bool
        The last such time, not the nearest ("last September").
    last : When, optional
        Where a range ends ("18 June to 19 July").
    """

    year: int | None = None
    years: int = 1
    turn: int | None = None
    months: tuple[int, int] | None = None
    days: tuple[int, int] | None = None
    weekday: int | None = None
    back: tuple[int, str] | None = None
    ago: tuple[int, str] | None = None
    recent: int = 0
    last: When | None = None


@dataclass(frozen=True, slots=True)
class Dated:
    """A date in a plain text: its offsets and what it says; None of a day that there is not."""

    start: int
    end: int
    when: When


def dates(text: str) -> list[Dated]:
    """The dates of a plain text, in order.

    Examples
    --------
    >>> text = "from 18 June to 19 June, and in the fall of last year"
    >>> [text[d.start : d.end] for d in dates(text)]
    ['from 18 June to 19 June', 'the fall of last year']
    """
    found = [
        Dated(match.start(), match.end(), _when(match))
        for match in _DATE.finditer(text)
        if _is_date(match)
    ]
    return list(_ranges(text, found))


def _is_date(match: re.Match[str]) -> bool:
    before = match.string[max(0, match.start() - 12) : match.start()]
    if match["month"]:
        return match["month"] not in _LOWER or _MONTH_BEFORE.search(before) is not None
    if match["year"]:
        if match["year_to"] and int(match["year_to"]) <= int(match["year"][-2:]):
            return len(match["year_to"]) == 4
        return True
    return True


def _when(match: re.Match[str]) -> When:
    """What a date says, by the first form of it that has been found."""
    return next(reader(match, text) for name, reader in _READERS.items() if (text := match[name]))


def _iso(_: re.Match[str], text: str) -> When:
    year, month, day = map(int, text.split("-"))
    return When(year, months=(month, month), days=(day, day))


def _slashes(_: re.Match[str], text: str) -> When:
    """A date in figures; which of the first two is the month must be plain from their size."""
    a, b, year = (int(part) for part in text.split("/"))
    year += 0 if year > 99 else 2000 if year < 50 else 1900
    if a > 12 >= b:
        a, b = b, a
    elif b <= 12 and a != b:
        return When(year)
    return When(year, months=(a, a), days=(b, b))


def _day_and_month(match: re.Match[str], text: str) -> When:
    form = next(form for form in "012" if match[f"m{form}"])
    first, till = _number(match[f"day{form}"]), match[f"till{form}"]
    days = (first, _number(till) if till else first)
    return When(_year(match[f"y{form}"]), months=_months(text), days=days)


def _month_of_year(match: re.Match[str], text: str) -> When:
    return When(_year(match["y3"]), turn=_TURN.get(match["of4"]), months=_months(text))


def _season(match: re.Match[str], text: str) -> When:
    return When(_year(match["y5"]), turn=_TURN.get(match["of5"]), months=_SEASONS[text])


def _decade(_: re.Match[str], text: str) -> When:
    written = text.removeprefix("the ")
    year = int(written[:4]) if written[0] != "'" else 1900 + int(written[1:3])
    return When(year, years=10)


def _in_years(match: re.Match[str], text: str) -> When:
    first, to = int(text), match["year_to"]
    last = int(to if len(to) == 4 else f"{first // 100}{to}") if to else first
    return When(first, years=last - first + 1)


_READERS: dict[str, Callable[[re.Match[str], str], When]] = {
    "iso": _iso,
    "slashes": _slashes,
    "m0": _day_and_month,
    "m1": _day_and_month,
    "m2": _day_and_month,
    "m3": _month_of_year,
    "m4": _month_of_year,
    "season": _season,
    "turn": lambda match, text: _turned(_TURN[text], match["what"]),
    "decade": _decade,
    "near": lambda _, text: When(back=(_NEAR[text], "day")),
    "count": lambda match, text: When(ago=(int(value_of(text)), match["unit"])),
    "weekday": lambda _, text: When(weekday=_WEEKDAYS.index(text)),
    "month": lambda _, text: When(months=_months(text)),
    "year": _in_years,
}
"""How each form of a date is read, by the group of the pattern that finds it."""


def _year(written: str | None) -> int | None:
    return int(written) if written else None


def _turned(turn: int, what: str) -> When:
    if what in _WEEKDAYS:
        return When(weekday=_WEEKDAYS.index(what), recent=turn)
    if what in _SEASONS:
        return When(months=_SEASONS[what], recent=turn)
    if what.rstrip(".") in _MONTH_OF:
        return When(months=_months(what), recent=turn)
    return When(turn=turn) if what == "year" else When(back=(turn, what))


def _months(name: str) -> tuple[int, int]:
    month = _MONTH_OF[name.rstrip(".")]
    return month, month


def _number(day: str) -> int:
    return int(re.sub(r"\D", "", day))


def _ranges(text: str, found: list[Dated]) -> Iterator[Dated]:
    """Join dates with "to" or a dash between them, or "and" after "between"."""
    waiting: Dated | None = None
    for date in found:
        joined = _joined(text, waiting, date) if waiting else None
        if waiting and joined is None:
            yield _with_year(text, waiting, date)
        waiting = joined or date
    if waiting:
        yield waiting


def _with_year(text: str, a: Dated, b: Dated) -> Dated:
    """Of "June and July of 2009" the first is of that year too."""
    lacks = a.when.months is not None and a.when.year is None and a.when.turn is None
    if lacks and b.when.months and b.when.year and text[a.end : b.start] in {" and ", " or ", ", "}:
        return replace(a, when=replace(a.when, year=b.when.year))
    return a


def _joined(text: str, a: Dated, b: Dated) -> Dated | None:
    between = text[a.end : b.start]
    before = re.search(r"\b(from|between) $", text[max(0, a.start - 8) : a.start], re.IGNORECASE)
    spanning = before is not None and before[1].lower() == "between" and between == " and "
    if a.when.last or not (spanning or _UNTIL.fullmatch(between)):
        return None
    when, last = a.when, b.when
    if when.year is None and when.turn is None and when.months:
        when = replace(when, year=last.year, turn=last.turn)
    start = a.start - len(before[0]) if before else a.start
    if last.months == when.months and last.year == when.year and when.days and last.days:
        return Dated(start, b.end, replace(when, days=(when.days[0], last.days[1])))
    return Dated(start, b.end, replace(when, last=last))


def resolve(when: When, written: Date | None, *, ahead: bool = False) -> tuple[Date, Date] | None:
    """The first and last day that a date means.

    Parameters
    ----------
    when : When
    written : datetime.date or None
        The day of writing.
    ahead : bool, default False
        The sentence tells of what is to come: "on Monday" is the next one.

    Returns
    -------
    (datetime.date, datetime.date) or None
        None for a day that does not exist (31 June), and for what cannot be told without a day
        of writing.

    Examples
    --------
    >>> resolve(When(weekday=1), Date(2024, 6, 19))
    (datetime.date(2024, 6, 18), datetime.date(2024, 6, 18))
    >>> resolve(When(months=(6, 6), days=(31, 31)), Date(2024, 6, 19)) is None
    True
    """
    try:
        first = _period(when, written, ahead=ahead)
        last = _period(when.last, written, ahead=ahead) if when.last else first
    except (ValueError, OverflowError):
        return None
    return (first[0], last[1]) if first and last and first[0] <= last[1] else None


def _period(when: When, written: Date | None, *, ahead: bool) -> tuple[Date, Date] | None:
    if when.year is not None:
        return _in_year(when, when.year, when.years)
    if written is None:
        return None
    if when.turn is not None:
        return _in_year(when, written.year + when.turn)
    return _from(when, written, ahead=ahead)


def _from(when: When, written: Date, *, ahead: bool) -> tuple[Date, Date]:
    """Counted from the day of writing."""
    if when.back:
        return _back(written, *when.back)
    if when.ago:
        return _ago(written, *when.ago)
    if when.weekday is not None:
        return _weekday(written, when.weekday, when.recent, ahead=ahead)
    years = [_in_year(when, written.year + turn) for turn in (-1, 0, 1)]
    return _nearest(years, written, when, ahead=ahead)


def _in_year(when: When, year: int, years: int = 1) -> tuple[Date, Date]:
    if not when.months:
        return Date(year, 1, 1), Date(year + years - 1, 12, 31)
    first, last = when.months
    from_year, first = year + (first - 1) // 12, (first - 1) % 12 + 1
    to_year, last = year + (last - 1) // 12, (last - 1) % 12 + 1
    if when.days:
        return Date(from_year, first, when.days[0]), Date(to_year, last, when.days[1])
    return Date(from_year, first, 1), Date(to_year, last, calendar.monthrange(to_year, last)[1])


def _back(written: Date, count: int, unit: str) -> tuple[Date, Date]:
    if unit == "day":
        day = written + timedelta(count)
        return day, day
    if unit == "week":
        monday = written - timedelta(written.weekday()) + timedelta(7 * count)
        return monday, monday + timedelta(6)
    if unit == "month":
        months = written.year * 12 + written.month - 1 + count
        return _in_year(When(months=(months % 12 + 1, months % 12 + 1)), months // 12)
    if unit == "decade":
        return _in_year(When(), (written.year // 10 + count) * 10, 10)
    return _in_year(When(), written.year + count)


def _ago(written: Date, count: int, unit: str) -> tuple[Date, Date]:
    day, give = written - timedelta(count * _DAYS_IN[unit]), timedelta(_DAYS_IN[unit] / 2)
    return (day, day) if unit == "day" else (day - give, day + give)


def _weekday(written: Date, weekday: int, turn: int, *, ahead: bool) -> tuple[Date, Date]:
    """The day itself counts as the last Monday; "next" and what is to come look ahead."""
    if turn > 0 or (ahead and turn == 0):
        day = written + timedelta((weekday - written.weekday()) % 7)
    else:
        day = written - timedelta((written.weekday() - weekday) % 7)
    return day, day


def _nearest(
    years: list[tuple[Date, Date]], written: Date, when: When, *, ahead: bool
) -> tuple[Date, Date]:
    """Days are near the day of writing; months and seasons behind it, unless told otherwise."""
    if when.recent > 0 or (ahead and when.recent == 0):
        return next((period for period in years if period[1] >= written), years[-1])
    if when.days and not when.recent:
        return min(years, key=lambda period: abs(period[0] - written))
    behind = [period for period in years if period[0] <= written]
    if when.recent < 0 and behind[-1][1] >= written:
        behind.pop()
    return behind[-1]

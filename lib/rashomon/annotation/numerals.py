"""Numerals: digits and words, scales, ranges, fractions, ordinals, and words that round.

They are read from the plain form of a text (`rashomon.annotation.plain`).
"""

from __future__ import annotations

import math
import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

Rounding = Literal["exact", "about", "below", "above", "at most", "vague"]
Form = Literal["cardinal", "ordinal", "fraction", "score"]

_ONES = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen "
    "fifteen sixteen seventeen eighteen nineteen"
).split()
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()
_SMALL = {w: i for i, w in enumerate(_ONES)} | {w: 10 * i for i, w in enumerate(_TENS, 2)}
_SCALES = {"hundred": 100, "thousand": 10**3, "million": 10**6, "billion": 10**9}
_SCALES |= {"trillion": 10**12, "dozen": 12}
_SHORT = {"k": 10**3, "m": 10**6, "mn": 10**6, "bn": 10**9, "b": 10**9, "tn": 10**12}
_MANY = {"tens": 10, "scores": 20} | {f"{word}s": value for word, value in _SCALES.items()}
_NTHS = (
    "zeroth first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth "
    "thirteenth fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth"
).split()
_ORDINALS = {w: i for i, w in enumerate(_NTHS)}
_ORDINALS |= {f"{w[:-1]}ieth": 10 * i for i, w in enumerate(_TENS, 2)}
_PARTS = {"half": 2, "third": 3, "quarter": 4, "fifth": 5, "tenth": 10}

CURRENCIES = {
    "$": "USD", "US$": "USD", "A$": "AUD", "C$": "CAD", "NZ$": "NZD", "HK$": "HKD", "R$": "BRL",
    "€": "EUR", "£": "GBP", "¥": "JPY", "₹": "INR", "₽": "RUB", "₴": "UAH", "₩": "KRW", "₪": "ILS",
}  # fmt: skip


def _any(words: Iterable[str]) -> str:
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))


_DIGITS = r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?|\.\d+"
_SPELT = (
    rf"(?:{_any(_SMALL)}|(?:half )?an?(?= (?:{_any(_SCALES)})\b))\b"
    rf"(?:(?:-| and | )(?:{_any(_SMALL)}|{_any(_SCALES)})\b)*"
)
_ATOM = re.compile(
    rf"(?<![\w@#&/])(?<!\d[.,:])(?<!\d{{3}}-)(?<![A-Za-z][-'])"
    rf"(?:(?P<ordinal>\d{{1,4}}(?:st|nd|rd|th)\b|(?:(?:{_any(_TENS)})-)?(?:{_any(_ORDINALS)})\b)"
    rf"|(?P<many>(?:{_any(_MANY)})(?: of (?:{_any(_MANY)}))*\b)"
    rf"|(?P<fraction>(?:(?:one|two|three|four|nine|an?)[ -])?(?:{_any(_PARTS)})s?(?= (?:of|the)\b))"
    rf"|(?:(?P<sign>{_any(CURRENCIES)}) ?)?(?:(?P<digits>{_DIGITS})"
    rf"(?:[ -]?(?P<scale>{_any(_SCALES)}|{_any(_SHORT)})\b)?"
    rf"|(?P<spelt>{_SPELT}))(?P<percent> ?%)?)"
    rf"(?![\w@/]|[.,:']\d|-\d+-|-\d{{4}}|'[A-Za-z]|\([a-z]\))",
    re.IGNORECASE,
)
_LEADS: dict[Rounding, str] = {
    "about": "about|around|roughly|approximately|some|an estimated|estimated|close to|circa",
    "below": "nearly|almost|just under|just shy of|not quite",
    "above": "more than|over|at least|upwards? of|just over|well over|no (?:fewer|less) than|above"
    "|greater than|exceeding|in excess of",
    "at most": "up to|as (?:many|much) as|(?:less|fewer) than|under|below|at most|no more than",
}
_TRAILS: dict[Rounding, str] = {
    "above": r"\+|[ -](?:or more|or greater|plus|and above)\b",
    "about": r"[ -](?:or so|odd)\b",
    "at most": r" or (?:less|fewer)\b",
}
_LEAD = {
    rounding: re.compile(rf"(?<!\w)(?:{words}) (?:the |an? )?$", re.IGNORECASE)
    for rounding, words in _LEADS.items()
}
_TRAIL = {rounding: re.compile(words, re.IGNORECASE) for rounding, words in _TRAILS.items()}
_LONGEST_LEAD = 24
_TO = re.compile(r" ?- ?|-? to | or ")
_SLACK = 0.2
"""By how much of itself a number rounded in words ("about", "nearly") may be off."""

_MANY_TIMES = 10
"""Dozens, hundreds: from two of them to this many."""


@dataclass(frozen=True, slots=True)
class Numeral:
    """A number in a text, with the offsets of its words in the plain form.

    `low` and `high` are the values it may stand for, `step` is the place of the last digit that
    counts (10 for 120, 1 for 121, a million for "two million").
    """

    start: int
    end: int
    low: float
    high: float
    step: float
    rounding: Rounding = "exact"
    form: Form = "cardinal"
    currency: str = ""
    percent: bool = False
    mantissa: float = 0


def numerals(text: str) -> list[Numeral]:
    """The numerals of a plain text, in order; ranges are one.

    Examples
    --------
    >>> [(n.low, n.high) for n in numerals("nearly 40 of 20 to 30 thousand in one hundred days")]
    [(32.0, 40), (20000.0, 30000), (100.0, 100.0)]
    """
    atoms = [atom for match in _ATOM.finditer(text) if (atom := _atom(match)) is not None]
    return [_rounded(text, numeral) for numeral in _joined(text, atoms)]


def _atom(match: re.Match[str]) -> Numeral | None:
    start, end = match.span()
    if match["ordinal"]:
        place = _nth(match["ordinal"].lower())
        return Numeral(start, end, place, place, 1, form="ordinal")
    if match["many"]:
        one = math.prod(_MANY[word] for word in match["many"].lower().split(" of "))
        return Numeral(start, end, 2 * one, one * _MANY_TIMES, one, "vague", mantissa=one)
    if match["fraction"]:
        return _fraction(match)
    digits = match["digits"]
    value, step = _written(digits) if digits else _spelt(match["spelt"].lower())
    mantissa = value
    if match["scale"]:
        name = match["scale"].lower()
        if name in _SHORT and not match["sign"] and name != "bn":
            return None
        scale = _SCALES.get(name) or _SHORT[name]
        value, step = value * scale, step * scale
    return Numeral(
        start,
        end,
        value,
        value,
        step,
        "about" if "dozen" in match[0].lower() else "exact",
        currency=CURRENCIES.get((match["sign"] or "").upper(), ""),
        percent=bool(match["percent"]),
        mantissa=mantissa,
    )


def _nth(word: str) -> int:
    if word[0].isdigit():
        return int(word[:-2])
    tens, _, one = word.rpartition("-")
    return (_SMALL[tens] if tens else 0) + _ORDINALS[one]


def _fraction(match: re.Match[str]) -> Numeral:
    words = re.split("[ -]", match["fraction"].lower())
    part = _PARTS[words[-1].removesuffix("s") if words[-1] not in _PARTS else words[-1]]
    over = _SMALL.get(words[0], 1) if len(words) > 1 else 1
    value = 100 * over / part
    return Numeral(*match.span(), value, value, 5, "about", form="fraction", percent=True)


def value_of(number: str) -> float:
    """The value of a number in digits or in words.

    Examples
    --------
    >>> value_of("twenty-one"), value_of("1,500"), value_of("a")
    (21.0, 1500, 1.0)
    """
    return _written(number)[0] if number[0].isdigit() else _spelt(number.lower())[0]


def _written(digits: str) -> tuple[float, float]:
    whole, _, decimals = digits.replace(",", "").partition(".")
    value = float(f"{whole or 0}.{decimals or 0}")
    if decimals:
        return value, 10.0 ** -len(decimals)
    zeros = len(whole) - len(whole.rstrip("0"))
    return (int(whole), 10.0 ** min(zeros, len(whole) - 1)) if len(whole) < 300 else (math.inf, 1)


def _spelt(words: str) -> tuple[float, float]:
    """The value of number words, and the smallest scale that they use."""
    total, current, step = 0.0, 0.0, 1.0
    for word in re.split(r"-| and | ", words):
        if word in _SMALL:
            current += _SMALL[word]
            step = 1
        elif word in {"a", "an"}:
            current = current or 1
        elif word == "half":
            current = 0.5
        elif word in {"hundred", "dozen"}:
            current = (current or 1) * _SCALES[word]
            step = _SCALES[word]
        else:
            total, current, step = total + (current or 1) * _SCALES[word], 0, _SCALES[word]
    return total + current, step


def _joined(text: str, atoms: list[Numeral]) -> Iterator[Numeral]:
    """Two numerals with a dash, "to" or "or" between them are a range, or a score."""
    waiting: Numeral | None = None
    for atom in atoms:
        joined = _range(text, waiting, atom) if waiting else None
        if waiting and joined is None:
            yield waiting
        waiting = joined or atom
    if waiting:
        yield waiting


def _range(text: str, a: Numeral, b: Numeral) -> Numeral | None:
    between = text[a.end : b.start]
    before = text[max(0, a.start - 8) : a.start].lower()
    to = _TO.fullmatch(between) is not None
    if before.endswith("from ") and "to" in between:
        return None  # "rose from 20 to 30" tells of two values
    if not to and not (between == " and " and before.endswith("between ")):
        return None
    if a.form != "cardinal" or b.form != "cardinal" or a.low != a.high or a.rounding == "vague":
        return None
    scale = b.low / b.mantissa if b.mantissa else 1
    shared = scale if a.low == a.mantissa and a.low < b.mantissa else 1
    low, step = a.low * shared, a.step * shared
    whole = replace(
        b,
        start=a.start,
        low=low,
        step=min(step, b.step),
        currency=a.currency or b.currency,
        percent=a.percent or b.percent,
    )
    if low < b.high:
        return whole
    return None if b.currency or b.percent or " or" in between else replace(whole, form="score")


def _rounded(text: str, numeral: Numeral) -> Numeral:
    if numeral.form in {"ordinal", "score"}:
        return numeral
    before = text[max(0, numeral.start - _LONGEST_LEAD) : numeral.start]
    for rounding, pattern in _LEAD.items():
        if match := pattern.search(before):
            start = numeral.start - len(before) + match.start()
            return _loose(replace(numeral, start=start, rounding=rounding))
    for rounding, pattern in _TRAIL.items():
        if match := pattern.match(text, numeral.end):
            return _loose(replace(numeral, end=match.end(), rounding=rounding))
    return _loose(numeral)


def _loose(numeral: Numeral) -> Numeral:
    """The values that a numeral with rounding words may stand for."""
    low, high = numeral.low, numeral.high
    match numeral.rounding:
        case "about":
            return replace(numeral, low=low * (1 - _SLACK), high=high * (1 + _SLACK))
        case "below":
            return replace(numeral, low=low * (1 - _SLACK))
        case "above":
            return replace(numeral, high=math.inf)
        case "at most":
            return replace(numeral, low=0)
        case _:
            return numeral

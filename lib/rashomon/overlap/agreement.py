"""Whether two quantities say the same, one more coarsely, or cannot both be right.

Numbers that merely stand in like sentences conflict all the time and mean nothing (de Marneffe,
Rafferty & Manning 2008 type them for that reason). Here a conflict needs the same kind and unit,
the same thing counted with the same description, and the same verb.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from rashomon.annotation import Quantity
    from rashomon.annotation.dates import When

    Relation = Literal["agree", "coarser", "differ", "different"]

_PEOPLE = frozenset("person people individual human man woman".split())
_PLAIN = frozenset("have be do say tell".split())
_ROUGH_FROM = 100
"""Numbers with this many or more as their last digit that counts may be rounded: 1,200."""


def relation(a: Quantity, b: Quantity) -> Relation | None:
    """How two quantities of aligned statements stand to each other.

    Returns
    -------
    {"agree", "coarser", "differ", "different"} or None
        "different": of one kind, but of another period or thing. None: not to be compared.
    """
    if a.kind != b.kind:
        return None
    if a.unit != b.unit:
        return "different"
    values = _dates(a, b) if a.kind == "date" else _values(a, b)
    if values == "same":
        return "agree" if _likely_one(a, b) else "different"
    if values == "within":
        return "coarser" if _akin(a, b) else "different"
    if values == "apart" and _one_thing(a, b):
        return "differ"
    return "different"


def _values(a: Quantity, b: Quantity) -> Literal["same", "within", "apart"]:
    low_a, high_a, low_b, high_b = (float(x or 0) for x in (a.low, a.high, b.low, b.high))
    if a.kind == "score":
        return "same" if {low_a, high_a} == {low_b, high_b} else "apart"
    if math.isclose(low_a, low_b, rel_tol=0.005) and math.isclose(high_a, high_b, rel_tol=0.005):
        return "same"
    slack_a, slack_b = _slack(a, b), _slack(b, a)
    if low_a - slack_a <= high_b + slack_b and low_b - slack_b <= high_a + slack_a:
        return "within"
    return "apart"


def _slack(a: Quantity, b: Quantity) -> float:
    """How far a number may be off because it is given in larger steps than the other."""
    if a.kind in {"ordinal", "age"} or a.step <= b.step:
        return 0
    if a.kind == "percent":
        return min(a.step, 1) / 2 if b.step < 1 else 0
    if a.kind == "number" and a.step < _ROUGH_FROM:
        return 0
    return a.step / 2


def _dates(a: Quantity, b: Quantity) -> Literal["same", "within", "apart", "open"]:
    if a.days and b.days:
        if a.days == b.days:
            return "same"
        first, last = max(a.days[0], b.days[0]), min(a.days[1], b.days[1])
        return "within" if first <= last else "apart"
    return _said(a.when, b.when) if a.when and b.when else "open"


def _said(a: When, b: When) -> Literal["same", "within", "apart", "open"]:
    """Dates that cannot both be resolved, compared by what they say."""
    if a == b:
        return "same"
    if a.weekday is not None or b.weekday is not None or a.back or b.back or a.last or b.last:
        return "open"
    if not a.months or not b.months:
        return "open"
    if None not in (a.year, b.year) and a.year != b.year:
        return "open"
    if None not in (a.turn, b.turn) and a.turn != b.turn:
        return "open"
    if not _meet(a.months, b.months):
        return "open"
    if a.days and b.days:
        return "same" if a.days == b.days else "within" if _meet(a.days, b.days) else "open"
    return "same" if a.months == b.months and a.days == b.days else "within"


def _meet(a: tuple[int, int], b: tuple[int, int]) -> bool:
    return a[0] <= b[1] and b[0] <= a[1]


def _likely_one(a: Quantity, b: Quantity) -> bool:
    """The same value in aligned statements: the same thing, but for small numbers of others."""
    if a.kind in {"date", "money", "percent", "score"} or not a.thing or not b.thing:
        return True
    return (a.low or 0) > 12 or _same_noun(a, b) or _akin(a, b)


def _akin(a: Quantity, b: Quantity) -> bool:
    """Whether anything beyond their values speaks for one thing."""
    if a.kind not in {"date", "duration"} and a.thing and b.thing and not _same_noun(a, b):
        return False
    words_a, words_b = _context(a), _context(b)
    return bool(words_a & words_b)


def _context(quantity: Quantity) -> frozenset[str]:
    own = quantity.about | quantity.roles | {quantity.thing, quantity.verb}
    return own - _PLAIN - {""}


def _same_noun(a: Quantity, b: Quantity) -> bool:
    return a.thing == b.thing or {a.thing, b.thing} <= _PEOPLE


def _one_thing(a: Quantity, b: Quantity) -> bool:
    """Whether two different values are of one thing, so that not both can be right."""
    return _same_noun(a, b) and a.verb == b.verb

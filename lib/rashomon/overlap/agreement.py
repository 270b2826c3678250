"""Whether two quantities say the same, one more coarsely, or cannot both be right.

Numbers that merely stand in like sentences conflict all the time and mean nothing (de Marneffe,
Rafferty & Manning 2008 type them for that reason). Here a conflict needs the same kind and unit,
the same thing counted with the same description, and the same verb.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any, Literal

from rashomon.annotation.cues import REPORTING_VERBS

if TYPE_CHECKING:
    from datetime import date as Date

    from rashomon.annotation import Quantity
    from rashomon.annotation.dates import When


Relation = Literal["agree", "coarser", "differ", "different"]

_PEOPLE = frozenset("person people individual human man woman".split())
_PLAIN = frozenset("have be do say tell".split())
_UNITS_ONLY = frozenset(("duration", "measure"))
"""Kinds whose noun is a unit, which says nothing of what has been measured."""

_DEADLY = frozenset("kill die slay perish".split())
_HARMFUL = frozenset("injure wound hurt".split())
_SMALL = 12
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
        if a.days == b.days or _same_words(a, b):
            return "same"
        if not _meet(a.days, b.days):
            return "apart"
        hull = min(a.days[0], b.days[0]), max(a.days[1], b.days[1])
        nested = hull in {a.days, b.days}
        return "within" if nested or not (_is_range(a) and _is_range(b)) else "apart"
    return _said(a.when, b.when) if a.when and b.when else "open"


def _same_words(a: Quantity, b: Quantity) -> bool:
    """Both say "February", or "next month": the same words are not held against each other.

    Copies of one report keep its words, and are often of another day.
    """
    return a.when is not None and a.when == b.when


def _said(a: When, b: When) -> Literal["same", "within", "open"]:
    """Dates that cannot both be resolved, compared by what they say."""
    if a == b:
        return "same"
    if not a.months or not b.months or a.last or b.last or not _meet(a.months, b.months):
        return "open"
    if not (_may_be(a.year, b.year) and _may_be(a.turn, b.turn)):
        return "open"
    if a.days and b.days and not _meet(a.days, b.days):
        return "open"
    return "same" if (a.months, a.days) == (b.months, b.days) else "within"


def _may_be(a: int | None, b: int | None) -> bool:
    return a is None or b is None or a == b


def _meet(a: tuple[Any, Any], b: tuple[Any, Any]) -> bool:
    return bool(a[0] <= b[1] and b[0] <= a[1])


def _turn(when: When) -> int:
    """1 for what is called next, -1 for what is called this or last, 0 for what is neither."""
    counts = [when.back[0] if when.back else None, when.turn, when.recent or None]
    turns = [-1 if count <= 0 else 1 for count in counts if count is not None]
    return -1 if when.ago else turns[0] if turns else 0


def _mostly_meet(a: tuple[Date, Date], b: tuple[Date, Date]) -> bool:
    """Whether two stretches of days share more than half of the shorter."""
    shared = min(a[1], b[1]) - max(a[0], b[0])
    return 2 * shared > min(a[1] - a[0], b[1] - b[0])


def _is_range(quantity: Quantity) -> bool:
    when = quantity.when
    return when is not None and (when.last is not None or when.years > 1)


def _likely_one(a: Quantity, b: Quantity) -> bool:
    """The same value in aligned statements: the same thing, but for small numbers of others."""
    if a.kind in {"date", "money", "percent", "score"} or not a.thing or not b.thing:
        return True
    return (a.low or 0) > _SMALL or _same_noun(a, b) or bool(_context(a) & _context(b))


def _akin(a: Quantity, b: Quantity) -> bool:
    """Whether anything beyond their values speaks for one thing."""
    if a.kind not in {"date", "duration"} and a.thing and b.thing and not _same_noun(a, b):
        return False
    words_a, words_b = _context(a), _context(b)
    return bool(words_a & words_b)


def _context(quantity: Quantity) -> frozenset[str]:
    clause = quantity.about | quantity.subject | quantity.roles
    return (clause | {quantity.thing, quantity.verb}) - _PLAIN - {""}


def _same_noun(a: Quantity, b: Quantity) -> bool:
    if a.kind == "money" and a.thing != b.thing:
        return bool(({a.thing} | a.about) & ({b.thing} | b.about) - {""})
    return a.thing == b.thing or {a.thing, b.thing} <= _PEOPLE


def _same_verb(a: Quantity, b: Quantity) -> bool:
    verbs = {a.verb, b.verb}
    return len(verbs) == 1 or verbs <= _DEADLY or verbs <= _HARMFUL


def _one_thing(a: Quantity, b: Quantity) -> bool:
    """Whether two different values are of one thing, so that not both can be right."""
    if a.kind == "date":
        return _one_happening(a, b)
    if not _same_noun(a, b):
        return False
    if a.whole and a.whole == b.whole:
        return True
    if a.kind == "age":
        return bool(a.thing) and _one_clause(a, b)
    if a.kind in {"number", "ordinal", "percent"} and not a.thing:
        return False
    return _described_alike(a, b) and _one_clause(a, b)


def _described_alike(a: Quantity, b: Quantity) -> bool:
    """Whether what describes the one is known of the other: "local people" are not all people."""
    if a.kind in {"number", "ordinal"}:
        return a.about <= b.about | _context(b) and b.about <= a.about | _context(a)
    return a.kind == "money" or a.about == b.about or not a.about or not b.about


def _one_clause(a: Quantity, b: Quantity) -> bool:
    """The same verb, and a subject or object in common where both have one."""
    if not a.verb or not _same_verb(a, b) or a.verb in _PLAIN:
        return False
    sides_a, sides_b = a.subject | a.roles, b.subject | b.roles
    if a.kind in _UNITS_ONLY and a.subject and b.subject:
        return bool(a.subject & b.subject)
    if (sides_a and sides_b) or a.kind in _UNITS_ONLY:
        return bool(sides_a & sides_b)
    return True


def _one_happening(a: Quantity, b: Quantity) -> bool:
    """Whether two dates are of one happening: one verb, the same doer or done to.

    What a person says or announces on a day does not rule out another day, unless it is about the
    same. Two overlapping ranges of one person or thing are taken for the same time.
    """
    sides_a, sides_b = a.subject | a.roles, b.subject | b.roles
    if a.days and b.days and _meet(a.days, b.days):
        return bool(sides_a & sides_b) and _mostly_meet(a.days, b.days)
    if not a.verb or not _same_verb(a, b) or a.verb in _PLAIN or a.thing != b.thing:
        return False
    if a.when and b.when and _turn(a.when) * _turn(b.when) < 0:
        return False  # "next month" is not another word for "this week"
    if a.roles and b.roles:
        return bool(a.roles & b.roles)
    return bool(sides_a & sides_b) and a.verb not in REPORTING_VERBS


def same(a: Quantity, b: Quantity) -> bool:
    """Whether two quantities are the same beyond doubt, wherever they stand.

    A small number is not, nor is a whole year: they need a context in common.
    """
    if a.kind != b.kind or a.unit != b.unit or a.rounding != b.rounding:
        return False
    if a.kind == "date":
        return a.days is not None and a.days == b.days and a.days[0] == a.days[1]
    if _values(a, b) != "same" or a.kind in {"ordinal", "score"}:
        return False
    return a.thing == b.thing and a.thing != "" and _akin(a, b)

"""Names of people within one article: which short form stands for which full one."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

HONORIFICS = frozenset(
    """mr mrs ms miss mx dr prof professor sir dame lord lady rev reverend hon gen general col
    colonel lt lieutenant capt captain sgt sergeant maj major adm admiral sen senator rep
    representative gov governor pres president judge justice king queen prince princess pope
    saint st imam sheikh ayatollah rabbi""".split()
)

_POSSESSIVE = re.compile(r"[’']s?$")
_ARTICLE = re.compile(r"^(?:the|a|an)\s+", re.IGNORECASE)


def bare_name(name: str) -> str:
    """A name without possessive, leading article and honorifics, its white space single.

    Examples
    --------
    >>> bare_name("Mr. Kim’s"), bare_name("the Kremlin")
    ('Kim', 'Kremlin')
    """
    words = _ARTICLE.sub("", _POSSESSIVE.sub("", " ".join(name.split()))).split()
    while len(words) > 1 and words[0].rstrip(".").lower() in HONORIFICS:
        words = words[1:]
    return " ".join(words)


def fullest(names: Iterable[str]) -> dict[str, str]:
    """Map each name to the fullest one that it can only be short for.

    A shorter name stands for a longer one if it is its first or last words and no other long
    name begins or ends with them, so two people of one family name stay apart.

    Parameters
    ----------
    names : iterable of str
        As written in one article; honorifics and possessives are allowed.

    Returns
    -------
    dict of str to str
        From each bare name to its fullest form, itself if there is none.

    Examples
    --------
    >>> fullest(["Vladimir Putin", "Mr Putin", "Kim Jong Un", "Kim"])["Kim"]
    'Kim Jong Un'
    """
    bare = list(dict.fromkeys(filter(None, map(bare_name, names))))
    longest_first = sorted(bare, key=lambda name: -len(name.split()))
    result: dict[str, str] = {}
    for name in longest_first:
        longer = {result[other] for other in result if _abbreviates(name, other)}
        result[name] = longer.pop() if len(longer) == 1 else name
    return result


def _abbreviates(short: str, long: str) -> bool:
    few, many = short.casefold().split(), long.casefold().split()
    n = len(few)
    return n < len(many) and few in (many[:n], many[-n:])

"""Names of people within one article: which short form stands for which full one."""

from __future__ import annotations

import re
from collections import defaultdict
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

HONORIFICS = frozenset(
    """mr mrs ms miss mx dr prof professor sir dame lord lady rev reverend hon gen general col
    colonel lt lieutenant capt captain sgt sergeant maj major adm admiral sen senator rep
    representative gov governor pres president judge justice king queen prince princess pope
    imam sheikh ayatollah rabbi mayor chancellor minister secretary""".split()
)

SUFFIXES = frozenset("jr sr ii iii iv".split())
"""What tells two people of one name apart."""

_EDGE = r"[\s\"'“”‘’„‟«»‹›‚.,;:!?…()\[\]\-–—]"
_BEFORE = re.compile(rf"(?:[’'][sS]\b|{_EDGE})+")
_AFTER = re.compile(rf"(?:[’'][sS])?(?:(?!\.){_EDGE})*$")
_ARTICLE = re.compile(r"^(?:the|a|an)\s+", re.IGNORECASE)


def trim(text: str) -> tuple[int, int]:
    """Offsets of a name within what was taken for one: no quotation marks, no possessive.

    A full stop at the end stays, as in “Jr.”

    Examples
    --------
    >>> [text[slice(*trim(text))] for text in ("“Tonight Show", "North Korea’s", "Ann Lee Jr.”")]
    ['Tonight Show', 'North Korea', 'Ann Lee Jr.']
    """
    before = _BEFORE.match(text)
    start = before.end() if before else 0
    after = _AFTER.search(text, start)
    return start, max(start, after.start() if after else len(text))


def plain_name(name: str) -> str:
    r"""A name without possessive, quotation marks and leading article, its white space single.

    Examples
    --------
    >>> plain_name("the Justice\nDepartment’s")
    'Justice Department'
    """
    return _ARTICLE.sub("", " ".join(name[slice(*trim(name))].split()))


def bare_name(name: str) -> str:
    """A person's name without honorifics and titles besides.

    Examples
    --------
    >>> bare_name("Mr. Kim’s"), bare_name("NJ Gov Chris Christie"), bare_name("the Kremlin")
    ('Kim', 'Chris Christie', 'Kremlin')
    """
    words = plain_name(name).split()
    while len(words) > 1 and _is_title(words[0]):
        words = words[1:]
    # A title further on ends what was said of the person, if a whole name follows it.
    for i in range(len(words) - 3, 0, -1):
        if _is_title(words[i]) and words[-1].strip(".").casefold() not in SUFFIXES:
            return " ".join(words[i + 1 :])
    return " ".join(words)


def last_name(name: str) -> str:
    """The last word of a name that is no suffix, in lower case.

    Examples
    --------
    >>> last_name("Martin Luther King Jr.")
    'king'
    """
    core, _ = _parted(name)
    return core[-1] if core else ""


def fullest(names: Iterable[str]) -> dict[str, str]:
    """Map each name to the fullest one that it can only be short for.

    A shorter name stands for a longer one if it is its first or last words and no other long
    name begins or ends with them, so two people of one family name stay apart. A name with a
    suffix (Jr., III) is another person than the same name without it.

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
    by_edge: dict[str, dict[str, None]] = defaultdict(dict)  # in order, each name once
    for name in longest_first:
        core, _ = _parted(name)
        near = dict.fromkeys((*by_edge[core[0]], *by_edge[core[-1]]))
        longer = {result[other] for other in near if _abbreviates(name, other)}
        plain = {other for other in longer if not _parted(other)[1]}
        meant = plain or longer
        result[name] = meant.pop() if len(meant) == 1 else name
        by_edge[core[0]][name] = by_edge[core[-1]][name] = None
    return result


def _abbreviates(short: str, long: str) -> bool:
    few, few_suffix = _parted(short)
    many, many_suffix = _parted(long)
    n = len(few)
    return (
        n < len(many)
        and few_suffix in ("", many_suffix)
        and few in (many[:n], many[len(many) - n :])
    )


def _parted(name: str) -> tuple[list[str], str]:
    """The words of a name in lower case, and its suffix if it has one."""
    words = name.casefold().split()
    suffix = words[-1].strip(".,") if words else ""
    if len(words) > 1 and suffix in SUFFIXES:
        return [*words[:-2], words[-2].strip(",")], suffix
    return words, ""


def _is_title(word: str) -> bool:
    return word.rstrip(".").casefold() in HONORIFICS

"""Names of people within one article: which short form stands for which full one."""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from functools import lru_cache
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


_OTHER_LATIN = str.maketrans(
    {"ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ı": "i"}
    | dict.fromkeys("‘’ʼ`´", "'")
    | dict.fromkeys("-‐‑‒–—", " ")
    | dict.fromkeys(".\u00ad\u200b\u200c\u200d\u200e\u200f\u2060\ufeff")
)
"""What Unicode does not take apart, and marks that writers leave out or add at will."""


@lru_cache(maxsize=100_000)
def name_key(name: str) -> str:
    """What spellings of one name have in common: no case, accents, hyphens or full stops.

    Marks are kept in other scripts than the Latin, where they tell letters apart.

    Examples
    --------
    >>> name_key("KIM JONG-UN"), name_key("Recep Tayyip Erdoğan"), name_key("George W. Bush")
    ('kim jong un', 'recep tayyip erdogan', 'george w bush')
    """
    letters = []
    latin = False
    # Some letters have a case only once they are taken apart, and some come apart by folding.
    folded = unicodedata.normalize("NFKD", name).casefold()
    for char in unicodedata.normalize("NFKD", folded):
        if unicodedata.category(char) == "Mn":
            if latin:
                continue
        else:
            latin = char < "\u0250"
        letters.append(char)
    plain = unicodedata.normalize("NFKC", "".join(letters).translate(_OTHER_LATIN))
    return " ".join(plain.split())


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
    core, _ = parted(name)
    return core[-1] if core else ""


def fullest(names: Iterable[str]) -> dict[str, str]:
    """Map each name to the fullest one that it can only be short for.

    Where two people have one family name, the name alone stays by itself; see `candidates`.

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
    found = candidates(names)
    return {name: full[0] if len(full) == 1 else name for name, full in found.items()}


def candidates(names: Iterable[str]) -> dict[str, tuple[str, ...]]:
    """Map each name to all the fullest ones that it can be short for.

    A shorter name stands for a longer one if it is its first or last words, or lacks only its
    middle ones (“Donald Trump”, “Donald J. Trump”) or a king's number (“Charles”, “Charles III”).
    Spellings that differ in case, accents and hyphens are one name. Otherwise, one with a suffix
    (Jr., III) is another person than the same without.

    Parameters
    ----------
    names : iterable of str
        Honorifics and possessives are allowed.

    Returns
    -------
    dict of str to tuple of str
        From each bare name to the fullest forms, in the order given; itself alone if none is
        fuller.

    Examples
    --------
    >>> candidates(["Bill Clinton", "Hillary Clinton", "Clinton", "CLINTON"])["CLINTON"]
    ('Bill Clinton', 'Hillary Clinton')
    >>> fullest(["Kim Jong-un", "Kim Jong Un"])["Kim Jong Un"]
    'Kim Jong-un'
    """
    bare = list(dict.fromkeys(filter(None, map(bare_name, names))))
    order = {name: i for i, name in enumerate(bare)}
    longest_first = sorted(bare, key=_length)
    result: dict[str, tuple[str, ...]] = {}
    by_key: dict[str, str] = {}
    by_edge: dict[str, dict[str, None]] = defaultdict(dict)  # in order, each name once
    for name in longest_first:
        same = by_key.setdefault(name_key(name), name)
        if same != name:
            result[name] = result[same]
            continue
        core, _ = parted(name)
        near = dict.fromkeys((*by_edge[core[0]], *by_edge[core[-1]]))
        longer = {full for other in near if _abbreviates(name, other) for full in result[other]}
        plain = {other for other in longer if not parted(other)[1]}
        result[name] = tuple(sorted(plain or longer, key=order.__getitem__)) or (name,)
        by_edge[core[0]][name] = by_edge[core[-1]][name] = None
    return result


def _length(name: str) -> tuple[int, bool, bool]:
    """Orders the longest names first; of those as long, the ones with a suffix."""
    core, suffix = parted(name)
    return -len(core), not suffix, name.isupper()


def _abbreviates(short: str, long: str) -> bool:
    few, few_suffix = parted(short)
    many, many_suffix = parted(long)
    n = len(few)
    if n == 1 and few == many:
        return not few_suffix and bool(many_suffix)  # "King Charles", "King Charles III"
    if n >= len(many) or few_suffix not in ("", many_suffix):
        return False
    no_middle = n == 2 and few == [many[0], many[-1]] and few_suffix == many_suffix
    return no_middle or few in (many[:n], many[-n:])


def parted(name: str) -> tuple[list[str], str]:
    """The words of a name as its key has them, and its suffix if it has one."""
    words = name_key(name).split() or [name]
    suffix = words[-1].strip(",")
    if len(words) > 1 and suffix in SUFFIXES:
        return [*words[:-2], words[-2].strip(",")], suffix
    return words, ""


def _is_title(word: str) -> bool:
    return word.rstrip(".").casefold() in HONORIFICS

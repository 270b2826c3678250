"""Names of organisations and other things: acronyms, company forms and plurals of one name."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from rashomon.annotation.names import name_key

if TYPE_CHECKING:
    from collections.abc import Iterable

_COMPANY_FORMS = frozenset(
    "ag co company corp corporation gmbh inc incorporated limited llc llp ltd nv plc sa se".split()
)
_SMALL = frozenset("of the and for in on de la y und der des".split())
_LONGEST = 7


def is_acronym(name: str) -> bool:
    """Whether a name is written in capitals as an acronym is.

    Examples
    --------
    >>> is_acronym("U.N."), is_acronym("NATO"), is_acronym("Nato"), is_acronym("RAIN STOPS PLAY")
    (True, True, False, False)
    """
    letters = name.replace(".", "")
    return letters.isalpha() and letters.isupper() and 2 <= len(letters) <= _LONGEST


def same_things(names: Iterable[str]) -> dict[str, tuple[str, str]]:
    """Join names of organisations, places and things that differ only in form.

    Parameters
    ----------
    names : iterable of str
        Without articles; not of people.

    Returns
    -------
    dict of str to (str, str)
        From the key of a name to the key of the one that it is a form of, and why. An acronym
        that two of the names could have is left alone.

    Examples
    --------
    >>> same_things(["European Union", "EU", "Acme", "Acme Inc."])
    {'acme inc': ('acme', 'company form'), 'eu': ('european union', 'acronym')}
    """
    found: dict[str, tuple[str, str]] = {}
    by_initials: dict[str, set[str]] = defaultdict(set)
    keys = {name: name_key(name) for name in dict.fromkeys(names)}
    known = set(keys.values())
    for key in keys.values():
        words = key.split()
        if len(words) > 1 and words[-1].strip(",") in _COMPANY_FORMS:
            short = " ".join(words[:-1]).rstrip(",")
            found[key] = (short, "company form")
            words = short.split()
        if len(words) > 1:
            for initials in _initials(words):
                by_initials[initials].add(" ".join(words))
        elif key.endswith("s") and key[:-1] in known:
            found[key] = (key[:-1], "plural")
    for name, key in keys.items():
        if is_acronym(name) and key not in found:
            long = by_initials.get(key, set()) - {key}
            if len(long) == 1:
                found[key] = (long.pop(), "acronym")
    return found


def _initials(words: list[str]) -> set[str]:
    """With and without small words: "Department of Justice" is DOJ and DJ."""
    return {
        "".join(word[0] for word in words),
        "".join(word[0] for word in words if word not in _SMALL),
    }

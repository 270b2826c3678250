"""People: which full name each mention of a person stands for, in all articles together.

A bare family name stands for the one person of that name introduced before it, and keeps that
meaning for the rest of the article. Where two were introduced and it stood for neither, it stays
unresolved: a wrong join would put one person's words into another's mouth.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from rashomon.annotation.names import candidates, last_name, name_key, parted
from rashomon.annotation.pronouns import GIVEN_NAMES
from rashomon.annotation.variants import one_person

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence


GENDERED = dict.fromkeys(("mr", "sir", "lord"), "he") | dict.fromkeys(
    ("mrs", "ms", "miss", "lady", "dame"), "she"
)
"""Titles that say which pronoun their bearer goes by."""


def title_key(word: str) -> str:
    """A title without full stop, in lower case."""
    return word.rstrip(".").casefold()


@dataclass(frozen=True, slots=True)
class Person:
    """One mention in an article: its name without titles, and whether it is certainly a person.

    `title` is the "Mr." or "Mrs." before the name, as written, which tells two of one name apart.
    What the model took for something else is a person where a known one of its article has that
    name; what it took for no place either, where one alone of all articles has.
    """

    name: str
    certain: bool = True
    place: bool = False
    title: str = ""


@dataclass(frozen=True, slots=True)
class _Meant:
    """Whom a mention stands for in its own article; `open` if other articles may tell more."""

    name: str | None
    open: bool = False


def full_names(
    articles: Sequence[Sequence[Person]], kin: Collection[str] = ()
) -> list[list[str | None]]:
    """The full name of every mention, in order.

    Parameters
    ----------
    articles : sequence of sequence of Person
        The mentions of each article in the order of its text.
    kin : collection of str
        Keys (`name_key`) of full names that were introduced only as somebody's relatives; a
        family name that stood before them is not theirs.

    Returns
    -------
    list of list of str or None
        One a mention: the fullest name that it can only stand for, its own name where that is
        not clear, and None where it is no person.

    Examples
    --------
    >>> names = ["Bill Clinton", "Clinton", "Hillary Clinton", "Clinton"]
    >>> full_names([[Person(name) for name in names]])[0]
    ['Bill Clinton', 'Bill Clinton', 'Hillary Clinton', 'Bill Clinton']
    """
    within = [_within(mentions, kin) for mentions in articles]
    known = _Known(articles, within, frozenset(kin))
    across = [
        [known.full_name(mention, meant) for mention, meant in zip(mentions, found, strict=True)]
        for mentions, found in zip(articles, within, strict=True)
    ]
    variants = one_person([filter(None, dict.fromkeys(names)) for names in across])
    names = [[variants.get(name, name) if name else None for name in own] for own in across]
    return _told_apart(articles, names)


def _told_apart(
    articles: Sequence[Sequence[Person]], names: list[list[str | None]]
) -> list[list[str | None]]:
    """A family name that stays alone, with its title where a man and a woman go by it."""
    titles: dict[str, dict[str, str]] = defaultdict(dict)
    for mentions, own in zip(articles, names, strict=True):
        for mention, name in zip(mentions, own, strict=True):
            if name and " " not in name and mention.title:
                titles[name].setdefault(_gender(mention) or "", mention.title)

    def apart(mention: Person, name: str | None) -> str | None:
        gender = _gender(mention)
        if not name or gender is None or len(titles.get(name, ())) < 2 or " " in name:
            return name
        return f"{titles[name][gender]} {name}"

    return [
        [apart(mention, name) for mention, name in zip(mentions, own, strict=True)]
        for mentions, own in zip(articles, names, strict=True)
    ]


def _gender(mention: Person) -> str | None:
    return GENDERED.get(title_key(mention.title))


def _genders(mentions: Sequence[Person], fuller: Iterable[str]) -> dict[str, str]:
    """The pronoun that the bearers of full names go by, where a first name or a title tells."""
    found = {}
    for full in fuller:
        given = GIVEN_NAMES.get(full.split()[0].casefold())
        if given is not None and " " in full:
            found[name_key(full)] = given
    for mention in mentions:
        gender = _gender(mention)
        if gender is not None and " " in mention.name:
            found[name_key(mention.name)] = gender
    return found


class _Known:
    """What all articles together know of names."""

    def __init__(
        self,
        articles: Sequence[Sequence[Person]],
        within: Sequence[Sequence[_Meant]],
        kin: Collection[str],
    ) -> None:
        self._kin = kin
        self._fuller = candidates(m.name for found in within for m in found if m.name is not None)
        self._by_last: dict[str, set[str]] = defaultdict(set)
        for full in filter(None, map(_only, self._fuller.values())):
            if " " in full:
                self._by_last[last_name(full)].add(full)
        self._stood_for: dict[str, set[str]] = defaultdict(set)
        for mentions, found in zip(articles, within, strict=True):
            for mention, meant in zip(mentions, found, strict=True):
                if meant.name is not None and not meant.open:
                    full = _only(self._fuller[meant.name]) or meant.name
                    if name_key(full) != name_key(mention.name):
                        self._stood_for[name_key(mention.name)].add(full)

    def full_name(self, mention: Person, meant: _Meant) -> str | None:
        """The full name of a mention that means this in its own article."""
        key = name_key(mention.name)
        if meant.name is not None and not meant.open:
            unresolved = name_key(meant.name) == key and " " not in meant.name
            return meant.name if unresolved else self._fullest(meant.name)
        elsewhere = self._stood_for.get(key, set())
        if elsewhere:
            return _only(elsewhere) or meant.name
        if meant.name is None:
            return None if mention.place else _only(self._by_last.get(key, ()))
        return _only(_not_only_relatives(self._fuller[meant.name], self._kin)) or meant.name

    def _fullest(self, name: str) -> str:
        return _only(self._fuller[name]) or name


def _within(mentions: Sequence[Person], kin: Collection[str]) -> list[_Meant]:
    """Whom each mention stands for by its own article alone."""
    names = [mention.name for mention in mentions if mention.certain]
    fuller = candidates(names)
    by_key = {name_key(name): full for name, full in fuller.items()}
    by_last: dict[str, dict[str, None]] = defaultdict(dict)
    for full in fuller.values():
        if len(full) == 1 and " " in full[0]:
            by_last[last_name(full[0])][full[0]] = None
    introduced: set[str] = set()
    genders = _genders(mentions, names)
    kept: dict[tuple[str, ...], _Meant] = {}
    found = []
    for mention in mentions:
        key = name_key(mention.name)
        meant = by_key.get(key) or tuple(
            full
            for full in by_last.get(last_name(mention.name), ())
            if name_key(full).endswith(f" {key}")
        )
        if not meant:
            found.append(_Meant(None))
        elif len(meant) == 1 and name_key(meant[0]) == key:
            introduced.add(meant[0])
            found.append(_Meant(meant[0], open=" " not in meant[0]))
        else:
            gender = _gender(mention)
            if gender is not None and len(meant) > 1:
                likely = [full for full in meant if genders.get(name_key(full), gender) == gender]
                meant = tuple(likely) or meant
            if (key, *meant) not in kept:
                settled = _settled(mention.name, meant, introduced, kin)
                if settled is None:
                    found.append(_Meant(mention.name))
                    continue
                kept[key, *meant] = settled
            found.append(kept[key, *meant])
    return found


def _settled(
    name: str, meant: Sequence[str], introduced: Collection[str], kin: Collection[str]
) -> _Meant | None:
    """Whom a short name stands for from its first use on; None while that is not clear."""
    before = [full for full in meant if full in introduced]
    likely = _not_only_relatives(before or meant, kin, juniors=bool(before))
    if len(likely) == 1:
        return _Meant(likely[0])
    return None if before else _Meant(name, open=True)


def _not_only_relatives(
    names: Iterable[str], kin: Collection[str], *, juniors: bool = False
) -> list[str]:
    """Whom a name alone may stand for; a junior only after being introduced as such.

    A king has no family name that a father shares: Charles is Charles III.
    """
    return [
        n
        for n in names
        if name_key(n) not in kin and (juniors or not parted(n)[1] or len(parted(n)[0]) == 1)
    ]


def _only(names: Iterable[str]) -> str | None:
    found = list(names)
    return found[0] if len(found) == 1 else None

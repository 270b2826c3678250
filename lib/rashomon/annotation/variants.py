"""Variants of a person's full name that writers choose between: Bob Lee and Robert J. Lee Jr.

One article uses one of them throughout, so two that never stand in one article, under one family
name that nobody else could claim, are one person. Nicknames are those of the package `nicknames`
(Apache 2.0).
"""

from __future__ import annotations

from collections import defaultdict
from functools import cache
from typing import TYPE_CHECKING

from rashomon.annotation.names import name_key, parted

if TYPE_CHECKING:
    from collections.abc import Iterable

    from nicknames import NickNamer


def one_person(articles: Iterable[Iterable[str]]) -> dict[str, str]:
    """Map full names to that variant of them that is to stand for all.

    Parameters
    ----------
    articles : iterable of iterable of str
        The full names of people in each article.

    Returns
    -------
    dict of str to str
        From a name to its fullest variant; names without a variant are left out.

    Examples
    --------
    >>> one_person([["Joe Biden"], ["Joseph R. Biden Jr."], ["James Lee", "Jim Lee"]])
    {'Joe Biden': 'Joseph R. Biden Jr.'}
    """
    where: dict[str, set[int]] = defaultdict(set)
    by_last: dict[str, dict[str, None]] = defaultdict(dict)
    for number, names in enumerate(articles):
        for name in names:
            core, _ = parted(name)
            if len(core) > 1:
                where[name].add(number)
                by_last[core[-1]][name] = None
    found: dict[str, str] = {}
    for family in by_last.values():
        for name in family:
            variants = [other for other in family if other != name and _are_variants(name, other)]
            if len(variants) == 1 and not where[name] & where[variants[0]]:
                other = variants[0]
                back = [n for n in family if n != other and _are_variants(n, other)]
                if back == [name] and _fuller(other) > _fuller(name):
                    found[name] = other
    return found


def _fuller(name: str) -> tuple[int, int, str]:
    return len(name.split()), len(name), name


def _are_variants(name: str, other: str) -> bool:
    a, suffix_a = parted(name)
    b, suffix_b = parted(other)
    middles = a[1:-1], b[1:-1]
    if suffix_a and suffix_b and suffix_a != suffix_b:
        return False
    if suffix_a != suffix_b and a[0] == b[0]:
        # "Al Lee" and "Al Lee Jr." may be father and son; "Al J. Lee Jr." is a manner of writing
        fuller, plainer = middles if suffix_a else middles[::-1]
        if plainer or not fuller:
            return False
    if all(middles) and [m[0] for m in middles[0]] != [m[0] for m in middles[1]]:
        return False
    return name_key(name) != name_key(other) and _are_first_names_of_one(a[0], b[0])


def _are_first_names_of_one(a: str, b: str) -> bool:
    return a == b or b in _nicknames(a) or a in _nicknames(b)


@cache
def _nicknames(first_name: str) -> frozenset[str]:
    return frozenset(_namer().nicknames_of(first_name))


@cache
def _namer() -> NickNamer:
    from nicknames import NickNamer  # noqa: PLC0415 - reads its table when it is made

    return NickNamer()

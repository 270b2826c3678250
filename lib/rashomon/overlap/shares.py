"""Agreement: what each source shares with each other, put together from the passages of all."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from rashomon.overlap.passages import closing, span_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from numpy.typing import NDArray

    from rashomon.article import Span
    from rashomon.overlap.chains import Chain
    from rashomon.overlap.matching import Found

    Flags = NDArray[np.bool_]


class Agreement(NamedTuple):
    """What one source shares with another, seen from the one.

    `words` agree within passages; `own` of them are not in quotation marks, and `common` of them
    stand in passages with a third source as well. `longest` is the longest run that is equal.
    `footer` says that all of it may be a footer of their pages. `spans` are the passages on both
    sides, or where there is none the longest run.
    """

    words: int = 0
    own: int = 0
    common: int = 0
    longest: int = 0
    footer: bool = False
    spans: tuple[Span, ...] = ()


class _Shared(NamedTuple):
    a: int
    b: int
    chain: Chain


def agreements(found: Found) -> dict[tuple[str, str], Agreement]:
    """The agreement of every ordered pair of sources that share a few words in a row."""
    flags = _flags(found)
    holders: dict[str, NDArray[np.int64]] = {}
    for (source, _), own in flags.items():
        holders[source] = holders.get(source, np.zeros(len(own), dtype=np.int64)) + own
    quoted = _quoted(found)
    names = [text.document.source for text in found.texts]
    footers = set(closing(found))
    within = {
        (names[one], names[other])
        for number, match in enumerate(found.matches)
        if number not in footers
        for one, other in ((match.a, match.b), (match.b, match.a))
    }
    made = {}
    for (source, other), shared in _by_pair(found).items():
        own = flags.get((source, other), np.zeros(0, dtype=bool))
        common = own & (holders[source] > 1) if own.any() else own
        made[source, other] = Agreement(
            int(own.sum()),
            int((own & ~quoted[source]).sum()) if len(own) else 0,
            int(common.sum()),
            max(item.chain.longest for item in shared),
            (source, other) in flags and (source, other) not in within,
            tuple(span for item in shared for span in _spans(item, found)),
        )
    return made


def _quoted(found: Found) -> dict[str, Flags]:
    """Which words of each source stand in quotation marks."""
    flags: dict[str, list[Flags]] = defaultdict(list)
    for text in found.texts:
        flags[text.document.source].append(text.quoted)
    return {source: np.concatenate(own) for source, own in flags.items()}


def _by_pair(found: Found) -> dict[tuple[str, str], list[_Shared]]:
    """The passages of each ordered pair of sources, or else their longest equal run."""
    shared: dict[tuple[str, str], list[_Shared]] = defaultdict(list)
    names = [text.document.source for text in found.texts]
    for a, b, chain in found.matches:
        shared[names[a], names[b]].append(_Shared(a, b, chain))
        shared[names[b], names[a]].append(_Shared(b, a, chain.turned()))
    for a, b, chain in sorted(found.longest(), key=lambda match: -match.chain.words):
        if (names[a], names[b]) not in shared:
            shared[names[a], names[b]] = [_Shared(a, b, chain)]
            shared[names[b], names[a]] = [_Shared(b, a, chain.turned())]
    return shared


def _flags(found: Found) -> dict[tuple[str, str], Flags]:
    """For each ordered pair with passages, which words of the one source agree with the other."""
    sizes: dict[str, int] = defaultdict(int)
    places = []
    for text in found.texts:
        places.append((text.document.source, sizes[text.document.source]))
        sizes[text.document.source] += len(text.words)
    flags: dict[tuple[str, str], Flags] = {}
    for a, b, chain in found.matches:
        for own, other, one in ((a, b, chain), (b, a, chain.turned())):
            source, first = places[own]
            pair = source, places[other][0]
            if pair not in flags:
                flags[pair] = np.zeros(sizes[source], dtype=bool)
            for run in one.runs:
                flags[pair][first + run.a : first + run.a + run.words] = True
    return flags


def _spans(shared: _Shared, found: Found) -> Iterator[Span]:
    yield span_of(found.texts[shared.a], *shared.chain.a)
    yield span_of(found.texts[shared.b], *shared.chain.b)

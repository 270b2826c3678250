"""Reuse: how much of one text's wording another has, graded by how long the wording agrees.

Runs of two to five words measure what was taken as it stood; the order of the words that carry
the content measures what was put into other words. Neither alone tells the degrees of rewriting
apart: long runs vanish with the first edits, and single words are shared by all who write about
one thing (Clough & Stevenson 2011 for runs and the longest common subsequence).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from rapidfuzz.distance import LCSseq

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rashomon.overlap.matching import Text

LONGEST_RUN = 5
"""Words of the longest runs that are counted; whoever shares longer ones shares these."""


@dataclass(frozen=True, slots=True)
class Wording:
    """What is counted of the texts of one source.

    Parameters
    ----------
    content : tuple of str
        The lemmas, in order, without function words.
    runs : tuple of frozenset of int
        The numbers of the runs of two words, of three, and so on.
    """

    content: tuple[str, ...]
    runs: tuple[frozenset[int], ...]


def wording(
    texts: Sequence[Text], known: dict[tuple[str | None, ...], int], *, quotations: bool
) -> Wording:
    """What is counted of the texts of one source, with what stands in quotation marks or without.

    `known` holds the number of every run seen so far, and learns the new ones.
    """
    content: list[str] = []
    runs: list[set[int]] = [set() for _ in range(2, LONGEST_RUN + 1)]
    for text in texts:
        kept = [
            None if token is None or (quoted and not quotations) else form
            for token, form, quoted in zip(text.words, text.forms, text.quoted, strict=True)
        ]
        content += [
            token.lemma.casefold()
            for token, form in zip(text.words, kept, strict=True)
            if token is not None and form is not None and not token.is_stop
        ]
        for length, own in enumerate(runs, 2):
            shifted = (kept[i:] for i in range(length))
            own.update(
                known.setdefault(run, len(known))
                for run in zip(*shifted, strict=False)
                if None not in run
            )
    return Wording(tuple(content), tuple(frozenset(own) for own in runs))


def share(own: Wording, other: Wording) -> float:
    """How much of a wording another has, from 0 to 1.

    The mean of five shares: of its content words those that the other has in the same order
    (longest common subsequence), and of its runs of two, three, four and five words those that
    the other has (containment; Broder 1997).

    Examples
    --------
    >>> a = Wording(("police", "close", "bridge"), (frozenset({7}),))
    >>> b = Wording(("police", "bridge"), (frozenset({7}),))
    >>> round(share(a, b), 2), share(b, a)
    (0.83, 1.0)
    """
    if not own.content or own == other:
        return 1.0 if own.content else 0.0
    shares = [LCSseq.similarity(own.content, other.content) / len(own.content)]
    pairs = zip(own.runs, other.runs, strict=True)
    shares += [len(mine & theirs) / len(mine) if mine else 0.0 for mine, theirs in pairs]
    return sum(shares) / len(shares)

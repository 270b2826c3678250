"""Names with particles that the model cut: “Ursula von der” and “Leyen” are one name."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from rashomon.annotation.names import name_key

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator

    from rashomon.annotation.document import Document, Mention, Token

PARTICLES = frozenset(
    """af al av bin bint da dal dalla das de del della den der di do dos du el ibn la las le los
    van vom von zu zum zur""".split()
)


def uncut(document: Document, mentions: Iterable[Mention]) -> Iterator[Mention]:
    """The mentions in order, those that end in a particle with the word that it belongs to.

    A mention that lies in the name so mended is dropped.
    """
    done = -1
    for mention in sorted(mentions, key=lambda mention: mention.start):
        if mention.start < done:
            continue
        words = document.text(mention.start, mention.end).split()
        whole = mention
        if len(words) > 1 and name_key(words[-1]) in PARTICLES:
            after = document.tokens_in(mention.end, mention.end + 2)[-1:]
            if after and _belongs(after[0], mention):
                whole = replace(mention, end=after[0].end, kind="PERSON")
        done = whole.end
        yield whole


def with_particles(document: Document, mention: Mention, full_names: Collection[str]) -> Mention:
    """A mention with the particles before it, where the two end a known full name.

    Parameters
    ----------
    document : Document
    mention : Mention
    full_names : collection of str
        Keys (`name_key`) of what full names end in, from each particle on.
    """
    if not full_names:
        return mention
    before = document.tokens_in(max(mention.start - 16, 0), mention.start)
    for token in reversed(before):
        if token.sentence != mention.sentence or token.text.casefold() not in PARTICLES | {"-"}:
            break
        if name_key(document.text(token.start, mention.end)) in full_names:
            mention = replace(mention, start=token.start, kind="PERSON")
    return mention


def endings(full_names: Iterable[str]) -> frozenset[str]:
    """What full names end in, from each of their particles on.

    Examples
    --------
    >>> sorted(endings(["Ursula von der Leyen", "Ann Lee"]))
    ['der leyen', 'von der leyen']
    """
    found = set()
    for name in full_names:
        words = name_key(name).split()
        found |= {" ".join(words[i:]) for i in range(1, len(words) - 1) if words[i] in PARTICLES}
    return frozenset(found)


def _belongs(token: Token, mention: Mention) -> bool:
    near = mention.end <= token.start <= mention.end + 1
    return near and token.sentence == mention.sentence and token.text[0].isupper()

"""All mentions of names: those of the model, with what it cut and missed mended.

It cuts names with particles (“Ursula von der”, “Leyen”), and misses single words that the rest of
the articles make out as names.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from rashomon.annotation.countries import country_named
from rashomon.annotation.document import Mention
from rashomon.annotation.names import HONORIFICS, bare_name, last_name, name_key
from rashomon.annotation.particles import endings, uncut, with_particles

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Sequence

    from rashomon.annotation.document import Document, Token


def all_mentions(documents: Sequence[Document]) -> list[list[Mention]]:
    """The mentions in the measured text of each document, in order; none overlap."""
    whole = [list(uncut(document, document.mentions)) for document in documents]
    full_names = {
        name
        for document, own in zip(documents, whole, strict=True)
        for mention in own
        if mention.kind == "PERSON"
        and " " in (name := bare_name(document.text(mention.start, mention.end)))
    }
    family_names = {last_name(name) for name in full_names}
    ends = endings(full_names)
    found = []
    for document, own in zip(documents, whole, strict=True):
        more = (*own, *missed(document, own, family_names))
        mended = uncut(document, (with_particles(document, m, ends) for m in more))
        found.append(
            [_closed(document, m) for m in mended if document.sentences[m.sentence].kind == "text"]
        )
    return found


def _closed(document: Document, mention: Mention) -> Mention:
    """A mention without a bracket that does not close in it: World Health Organization (WHO"""
    text = document.text(mention.start, mention.end)
    at = text.rfind("(")
    name = text[: max(at, 0)].rstrip()
    return (
        replace(mention, end=mention.start + len(name))
        if name and ")" not in text[at:]
        else mention
    )


def missed(
    document: Document, known: Iterable[Mention], family_names: Collection[str]
) -> Iterator[Mention]:
    """Family names of known people, and countries, that stand alone and are no mention yet.

    Parameters
    ----------
    document : Document
    known : iterable of Mention
    family_names : collection of str
        Keys (`name_key`) of the family names of people named in full in any article.
    """
    taken = {i for m in known for i in range(m.start, m.end)}
    for sentence in document.measured:
        tokens = document.tokens[sentence.first : sentence.last]
        for i, token in enumerate(tokens):
            if token.pos != "PROPN" or token.is_name or token.start in taken:
                continue
            if not _stands_alone(tokens, i):
                continue
            if token.text[0].isupper() and name_key(token.text) in family_names:
                yield Mention(token.start, token.end, "PERSON", sentence.index)
            elif _is_country(token.text):
                yield Mention(token.start, token.end, "GPE", sentence.index)


def _stands_alone(tokens: Sequence[Token], i: int) -> bool:
    before = tokens[i - 1] if i else None
    after = tokens[i + 1] if i + 1 < len(tokens) else None
    part_of_more = (
        before is not None
        and before.pos == "PROPN"
        and before.text.rstrip(".").casefold() not in HONORIFICS
    )
    return not part_of_more and (after is None or (after.pos != "PROPN" and after.text != "-"))


def _is_country(word: str) -> bool:
    found = country_named(word)
    return found is not None and found.form in ("name", "acronym")

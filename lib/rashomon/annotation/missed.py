"""Names that the model missed: single words that the rest of the articles make out as names."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rashomon.annotation.countries import country_named
from rashomon.annotation.document import Mention
from rashomon.annotation.names import HONORIFICS, name_key

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

    from rashomon.annotation.document import Document, Token


def missed(document: Document, family_names: Collection[str]) -> Iterator[Mention]:
    """Family names of known people, and countries, that stand alone and are no mention yet.

    Parameters
    ----------
    document : Document
    family_names : collection of str
        Keys (`name_key`) of the family names of people named in full in any article.
    """
    taken = {i for m in document.mentions for i in range(m.start, m.end)}
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

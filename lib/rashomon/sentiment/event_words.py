"""Event words: those that carry the news itself, whoever tells it ("killed", "war", "crash").

A source chooses how it words what happened, not what happened. What happened is told by nouns and
verbs, and the sources have it in common: a noun or verb that a word list scores, and that two
sources (of more than six, a third of them) use in their own words, belongs to the event. Adjectives
and adverbs qualify, and stay. Of the words that readers marked as loaded this takes few (see
benchmarks/README.md, event_words).
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from rashomon.columns import frame
from rashomon.errors import ComparisonError
from rashomon.sentiment.measures import weight

if TYPE_CHECKING:
    from collections.abc import Sequence

    import pandas as pd

    from rashomon.annotation.document import Document, Token

PARTS = ("NOUN", "VERB")
FEWEST_SOURCES = 2
SHARE_OF_SOURCES = 1 / 3

_COLUMNS = {
    "word": "str",
    "sources": "int64",
    "uses": "int64",
    "forms": "str",
    "vader": "float64",
    "pattern": "float64",
    "spans": "object",
}


@dataclass(frozen=True, slots=True)
class EventWords:
    """The lemmas that are set aside; those that a person named in any part of speech and form."""

    lemmas: frozenset[str]
    how: Literal["found", "given", "not wanted"]

    def has(self, token: Token) -> bool:
        """Whether this word is set aside."""
        if self.how == "given":
            return bool({token.lemma.casefold(), token.text.casefold()} & self.lemmas)
        return token.pos in PARTS and token.lemma.casefold() in self.lemmas


def event_words(documents: Sequence[Document], wanted: object = True) -> EventWords:  # noqa: FBT002
    """The event words of articles on one event.

    Parameters
    ----------
    documents : sequence of Document
    wanted : bool or iterable of str
        True: found by rule. False: none. Or words to set aside, in any form.

    Raises
    ------
    ComparisonError
        If `wanted` is neither.
    """
    if isinstance(wanted, bool):
        return (
            EventWords(_shared(documents), "found")
            if wanted
            else EventWords(frozenset(), "not wanted")
        )
    words = list(wanted) if isinstance(wanted, Iterable) and not isinstance(wanted, str) else None
    if words is None or not all(isinstance(word, str) for word in words):
        raise ComparisonError(
            f"set_aside is {wanted!r}; give True (event words are found), False (none), or a list "
            'of words, as in ["war", "killed"].'
        )
    return EventWords(frozenset(word.strip().casefold() for word in words), "given")


def _shared(documents: Sequence[Document]) -> frozenset[str]:
    users: dict[str, set[str]] = defaultdict(set)
    for document in documents:
        for token in document.words("narrator"):
            if token.pos in PARTS and not token.is_stop and weight(token):
                users[token.lemma.casefold()].add(document.source)
    sources = len({document.source for document in documents})
    least = max(FEWEST_SOURCES, math.ceil(sources * SHARE_OF_SOURCES))
    return frozenset(lemma for lemma, own in users.items() if len(own) >= least)


def table(documents: Sequence[Document], words: EventWords) -> pd.DataFrame:
    """One row a lemma that is set aside, with all its uses; the most used first."""
    uses: dict[str, list[tuple[Document, Token]]] = defaultdict(list)
    for document in documents:
        for token in document.words():
            if words.has(token) and weight(token):
                uses[token.lemma.casefold()].append((document, token))
    rows = [_row(lemma, found) for lemma, found in uses.items()]
    rows.sort(key=lambda row: (-int(str(row[2])), str(row[0])))
    return frame(rows, _COLUMNS)


def _row(lemma: str, found: Sequence[tuple[Document, Token]]) -> tuple[object, ...]:
    forms = Counter(token.text.casefold() for _, token in found)
    usual = next(t for _, t in found if t.text.casefold() == forms.most_common(1)[0][0])
    own = {document.source for document, token in found if token.voice.kind == "narrator"}
    return (
        lemma,
        len(own),
        len(found),
        ", ".join(f"{form} ({count})" for form, count in forms.most_common()),
        *(weight(usual) or (0.0, 0.0)),
        tuple(document.span(token.start, token.end) for document, token in found),
    )

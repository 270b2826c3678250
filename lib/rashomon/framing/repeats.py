"""Repeats: quoted wording that stands in several places, for it is one utterance and no choice.

What a speaker said is quoted by many, and by one source more than once. Such words tell how often
an utterance was printed, not how a source words things, so `framing.keywords` can count them once
in a source, or not at all where two sources have them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from rashomon.annotation.document import Document, Token

SharedQuotes = Literal["once", "left out", "each"]

RUN = 5
"""So many words in a row in quotation marks are one utterance; a shorter quotation, as a whole."""


def repeats(documents: Sequence[Document], shared_quotes: SharedQuotes) -> list[set[int]]:
    """Which words in quotation marks are not to be counted, by position in `Document.tokens`.

    Parameters
    ----------
    documents : sequence of Document
    shared_quotes : {"once", "left out", "each"}
        "once": all but the first time that a source has a wording. "left out": what two sources
        have. "each": none.

    Returns
    -------
    list of set of int
        One set a document.
    """
    if shared_quotes == "each":
        return [set() for _ in documents]
    quoted = [list(_quotations(document)) for document in documents]
    first = _holders(documents, quoted)
    dropped: list[set[int]] = []
    for document, runs in zip(documents, quoted, strict=True):
        own: set[int] = set()
        for tokens in runs:
            for start, wording in _wordings(tokens, (min(RUN, len(tokens)),)):
                held = first[wording]
                place = (document.id, tokens[start].index)
                again = held[document.source] != place
                if len(held) > 1 if shared_quotes == "left out" else again:
                    own.update(t.index for t in tokens[start : start + len(wording)])
        dropped.append(own)
    return dropped


def _holders(
    documents: Sequence[Document], quoted: Sequence[Sequence[Sequence[Token]]]
) -> dict[tuple[str, ...], dict[str, tuple[str, int]]]:
    """Where each source has each wording first, of one to five words."""
    first: dict[tuple[str, ...], dict[str, tuple[str, int]]] = {}
    for document, runs in zip(documents, quoted, strict=True):
        for tokens in runs:
            for start, wording in _wordings(tokens, range(1, RUN + 1)):
                place = (document.id, tokens[start].index)
                first.setdefault(wording, {}).setdefault(document.source, place)
    return first


def _wordings(
    tokens: Sequence[Token], lengths: Sequence[int]
) -> Iterator[tuple[int, tuple[str, ...]]]:
    forms = [token.text.casefold() for token in tokens]
    for length in lengths:
        for start in range(len(forms) - length + 1):
            yield start, tuple(forms[start : start + length])


def _quotations(document: Document) -> Iterator[list[Token]]:
    """The words of each stretch in quotation marks, one speaker's at a time."""
    run: list[Token] = []
    last = -1
    for token in document.words("quoted"):
        if token.voice.manner != "direct":
            continue
        if run and not (token.voice.goes_with(run[-1].voice) and token.index - last <= RUN):
            yield run
            run = []
        run.append(token)
        last = token.index
    if run:
        yield run

"""Labels: what each source calls each person, place and organisation."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

import pandas as pd

from rashomon.annotation import Entity, link
from rashomon.result import Result

if TYPE_CHECKING:
    from collections.abc import Sequence

    from spacy.tokens import Span as Tokens
    from spacy.tokens import Token

    from rashomon.annotation import Entity
    from rashomon.annotation.document import Document
    from rashomon.article import Span

_COLUMNS = {
    "entity": "str",
    "kind": "str",
    "source": "str",
    "label": "str",
    "count": "int64",
    "voice": "str",
    "spans": "object",
}

_BEFORE = frozenset({"amod", "compound", "nmod", "poss"})
"""Dependencies of the words before a name that say what it is: "Russian President", "its ally"."""

_ENDS_APPOSITION = frozenset({"relcl", "acl", "advcl", "cc", "conj", "punct", "appos"})

_RELATIVE = frozenset({"WP", "WP$", "WDT"})

_MOST_WORDS = 12
"""An apposition of more words tells a story; it is left out of the label."""


@dataclass(frozen=True, eq=False, repr=False)
class Labels(Result):
    """What each source calls each entity: one row an entity, source, wording and voice.

    The columns of `table`, sorted by entity as in the entities, then source, then count:

    ======  =====  ================================================================================
    entity  str    the fullest name in any of the articles
    kind    str    PERSON, ORG, PLACE, …
    source  str    the outlet
    label   str    the naming as written, with the words before it and its apposition, without
                   a leading article: "North Korean leader Kim Jong Un"
    count   int    how often the source uses this wording in this voice
    voice   str    "narrator" (the outlet's own words) or "quoted"
    spans   tuple  `Span` of every occurrence
    ======  =====  ================================================================================
    """

    title: ClassVar[str] = "Labels"


def labels(documents: Sequence[Document], *, linked: Sequence[Entity] | None = None) -> Labels:
    r"""What each source calls each entity, with titles, modifiers and apposition.

    Parameters
    ----------
    documents : sequence of Document
        Of any number of sources; articles of one source are taken together.
    linked : sequence of Entity, optional
        What `link(documents)` gave, if it is at hand.

    Returns
    -------
    Labels
        Names, capitals that stand for their government, and roles where it is clear who bears
        them ("the president"). "He" or "she", and the adjectives and inhabitants of countries,
        are not counted.

    Examples
    --------
    >>> from rashomon import Article
    >>> from rashomon.annotation import annotate
    >>> a = Article("Russian President Vladimir Putin left Moscow.", source="gazette")
    >>> b = Article("Russian leader Vladimir Putin left Moscow.", source="herald")
    >>> found = labels(annotate([a, b])).table
    >>> print(*found.label[found.entity == "Vladimir Putin"], sep="\n")
    Russian President Vladimir Putin
    Russian leader Vladimir Putin
    """
    by_id = {document.id: document for document in documents}
    sources = {s: i for i, s in enumerate(dict.fromkeys(d.source for d in documents))}
    rows: list[tuple[str, str, str, str, int, str, tuple[Span, ...]]] = []
    for entity in link(documents) if linked is None else linked:
        found: dict[tuple[str, str, str], list[Span]] = {}
        for mention in entity.mentions:
            if mention.form in ("adjective", "inhabitants"):
                continue
            document = by_id[mention.span.article]
            label = _label(document, mention.span)
            if label is not None:
                span, voice = label
                words = " ".join(document.text(span.start, span.end).split())
                found.setdefault((document.source, words, voice), []).append(span)
        ordered = sorted(found, key=lambda key: (sources[key[0]], -len(found[key])))
        rows += [
            (entity.name, entity.kind, source, words, len(spans), voice, tuple(spans))
            for source, words, voice in ordered
            for spans in [found[source, words, voice]]
        ]
    columns = {
        name: pd.Series([row[i] for row in rows], dtype=dtype)
        for i, (name, dtype) in enumerate(_COLUMNS.items())
    }
    articles = {document.id: document.article for document in documents}
    return Labels(pd.DataFrame(columns), articles, notes=_notes(sources, rows))


def _notes(sources: dict[str, int], rows: Sequence[tuple[object, ...]]) -> tuple[str, ...]:
    if not rows:
        return ("No name of a person, place or organisation was found.",)
    silent = [source for source in sources if all(row[2] != source for row in rows)]
    return (
        "Names, and roles such as “the president” where their bearer is clear; not “he” or “she”.",
        *(f"{source} names nobody and nothing." for source in silent),
    )


def _label(document: Document, mention: Span) -> tuple[Span, str] | None:
    """The span of a mention's label and whose words it is; None outside the measured text."""
    name = document.doc.char_span(mention.start, mention.end, alignment_mode="expand")
    if name is None:
        return None
    head = document.tokens[name.root.i]
    if head.sentence < 0 or document.sentences[head.sentence].kind != "text":
        return None
    first, last = _widened(name)
    kept = [
        token
        for token in document.tokens[first:last]
        if token.sentence == head.sentence and token.voice.kind == head.voice.kind
    ]
    while len(kept) > 1 and (not kept[0].is_word or document.doc[kept[0].index].pos_ == "DET"):
        kept.pop(0)
    while len(kept) > 1 and (not kept[-1].is_word or document.doc[kept[-1].index].tag_ == "POS"):
        kept.pop()
    return document.span(kept[0].start, kept[-1].end), head.voice.kind


def _widened(name: Tokens) -> tuple[int, int]:
    """First and last (half-open) token of a name with what says more of it, by the parse."""
    first, last = _with_modifiers(name.root, name.start), name.end
    above = name.root.head
    follows = name.root.dep_ == "appos" and above.i < name.start
    if follows and _describes(above, name.doc[above.i + 1 : name.start]):
        first = _with_modifiers(above, above.i)
    for child in name.root.children:
        if child.dep_ == "appos" and child.left_edge.i >= name.end:
            end = _apposition_end(child)
            short = end - name.end <= _MOST_WORDS
            if short and _describes(child, name.doc[name.end : child.left_edge.i]):
                last = max(last, end)
    return first, last


def _describes(noun: Token, between: Tokens) -> bool:
    """Whether a noun says what a name is: it is no name itself, and no bracket opens between."""
    return (
        noun.pos_ == "NOUN"
        and not noun.ent_type_
        and not any(child.tag_ in _RELATIVE for child in noun.lefts)
        and not any(token.dep_ == "cc" or token.text in {"(", "["} for token in between)
    )


def _with_modifiers(noun: Token, start: int) -> int:
    before = [child.left_edge.i for child in noun.lefts if child.dep_ in _BEFORE]
    return min([start, *before])


def _apposition_end(noun: Token) -> int:
    """Where the apposition ends: before a clause, a comma or a further noun."""
    cut = [child.left_edge.i for child in noun.rights if child.dep_ in _ENDS_APPOSITION]
    return min([noun.right_edge.i + 1, *cut])

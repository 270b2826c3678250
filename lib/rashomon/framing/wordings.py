"""Wordings: the words with which an article names, describes and reports a person or an event."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from rashomon.annotation.cues import verb_class
from rashomon.annotation.names import plain_name
from rashomon.framing.subjects import child, conjuncts
from rashomon.framing.who import core

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from spacy.tokens import Span as Tokens
    from spacy.tokens import Token

    from rashomon.annotation.document import Attribution, Document, Voice
    from rashomon.annotation.entities import EntityMention
    from rashomon.article import Span

_BEFORE = frozenset({"amod", "compound", "nmod", "poss"})
"""Dependencies of the words before a name that say what it is: "Russian President", "its ally"."""

_ENDS_APPOSITION = frozenset({"relcl", "acl", "advcl", "cc", "conj", "punct", "appos"})
_RELATIVE = frozenset({"WP", "WP$", "WDT"})
_MOST_WORDS = 12
"""An apposition of more words tells a story; it is left out of the label."""

_COMPLETES = frozenset("against between by into of on over with".split())
"""Prepositions after an event's noun that say between whom it is: the invasion of Ukraine."""

_LOADED = frozenset("accusation approving boast denial distancing praise".split())
"""Classes of reporting words that say more of the words reported than that they were said."""

_SAID_WORDS = 8
"""Words of what is said that a label for the saying still holds."""

_DANGLING = frozenset("ADP AUX CCONJ DET PART PRON SCONJ".split())
_COPULAS = frozenset("be become remain".split())


@dataclass(frozen=True, slots=True)
class Wording:
    """One wording for somebody or something.

    Parameters
    ----------
    document : Document
    span : Span
        The label, without a leading article.
    voice : Voice
    construction : str
        "name", "description" (a role that stands for a person), "modified" (with words before
        it), "apposition", "noun" (of an event or group of people), "predicate" (what it is said
        to be), "calling" (what somebody calls it) or "saying" (how its words are reported).
    head : str
        The word or name at its core.
    modifiers : str
        The words around the core that say more of it.
    """

    document: Document
    span: Span
    voice: Voice
    construction: str
    head: str
    modifiers: str = ""


def of_mention(document: Document, mention: EntityMention) -> Wording | None:
    """The label of a name with its modifiers and apposition; None outside the measured text."""
    span = mention.span
    name = document.doc.char_span(span.start, span.end, alignment_mode="expand")
    if name is None:
        return None
    first, last = _widened(name)
    kept = _kept(document, first, last, document.tokens[name.root.i].index)
    if not kept:
        return None
    named = {token.index for token in document.tokens[name.start : name.end]}
    around = [i for i in kept if i not in named]
    after = any(i >= name.end for i in around) or any(document.doc[i].text == "," for i in around)
    form = "description" if mention.form == "description" else "name"
    return _wording(
        document,
        kept,
        "apposition" if after else "modified" if around and form == "name" else form,
        head=plain_name(mention.text),
        modifiers=_words(document, around),
    )


def of_noun(document: Document, noun: Token) -> Wording | None:
    """The label of an event or a group of people: its modifiers, whose it is, and between whom."""
    last = noun.i + 1
    for preposition in noun.rights:
        if preposition.dep_ != "prep" or preposition.i != last:
            break
        named = child(preposition, "pobj")
        end = core(conjuncts(named)[-1])[1] if named is not None else 0
        short = end - noun.i <= _MOST_WORDS
        if preposition.lower_ not in _COMPLETES or named is None or not short:
            break
        last = end
    first = min([noun.i, *(c.left_edge.i for c in noun.lefts if c.dep_ in _BEFORE)])
    kept = _kept(document, first, last, noun.i)
    says_more = [
        t.i
        for c in noun.lefts
        if c.dep_ in ("amod", "compound", "nmod") and c.ent_type_ not in ("DATE", "TIME")
        for t in c.subtree
        if t.i in kept
    ]
    if not kept:
        return None
    return _wording(
        document, kept, "noun", head=noun.text, modifiers=_words(document, sorted(says_more))
    )


def predicates(
    document: Document, refers: Callable[[Token], str | None]
) -> Iterator[tuple[str, Wording]]:
    """What is said to be: "Kim is a dictator", "the war was illegal"; `refers` names whom."""
    for sentence in document.measured:
        for verb in document.doc[sentence.first : sentence.last]:
            if verb.lemma_ not in _COPULAS or any(c.dep_ == "neg" for c in verb.children):
                continue
            about = child(verb, "nsubj")
            said = child(verb, "attr", "acomp")
            name = refers(about) if about is not None else None
            if name is None or said is None or said.pos_ not in ("ADJ", "NOUN"):
                continue
            first, last = core(said) if said.pos_ == "NOUN" else (said.left_edge.i, said.i + 1)
            kept = _kept(document, first, last, said.i)
            if kept:
                more = [i for i in kept if i != said.i]
                found = _wording(
                    document, kept, "predicate", head=said.text, modifiers=_words(document, more)
                )
                yield name, found


def callings(
    document: Document, attribution: Attribution, refers: Callable[[Token], str | None]
) -> Iterator[tuple[str, Wording]]:
    """What a speaker calls somebody: "called him a dictator", "described the war as illegal"."""
    if attribution.cue is None or verb_class(attribution.verb) != "naming":
        return
    words = document.doc.char_span(*attribution.cue, alignment_mode="expand")
    if words is None:
        return
    verb = words.root
    called = child(verb, "oprd")
    about = child(verb, "dobj", "nsubjpass")
    inner = child(verb, "ccomp")
    if called is None and inner is not None and about is None:
        called, about = inner, child(inner, "nsubj")
    for preposition in verb.rights:
        if called is None and preposition.dep_ == "prep" and preposition.lower_ == "as":
            called = child(preposition, "pobj", "amod")
    name = refers(about) if about is not None else None
    if called is None or name is None or called.pos_ not in ("ADJ", "NOUN"):
        return
    first, last = core(called)
    kept = _kept(document, first, last, called.i)
    if kept:
        more = [i for i in kept if i != called.i]
        yield (
            name,
            _wording(document, kept, "calling", head=called.text, modifiers=_words(document, more)),
        )


def of_saying(document: Document, attribution: Attribution) -> Wording | None:
    """How somebody's words are reported, where the reporting word is loaded: "boasted of …"."""
    if attribution.cue is None or verb_class(attribution.verb) not in _LOADED:
        return None
    cue = document.tokens_in(*attribution.cue)
    after = [c for c in attribution.contents if c[0] >= attribution.cue[1]]
    if not cue or cue[0].sentence < 0:
        return None
    last = cue[-1].index + 1
    if after and document.text(attribution.cue[1], after[0][0]).strip() == "":
        content = document.tokens_in(*after[0])[:_SAID_WORDS]
        last = max([last, *(t.index + 1 for t in content if t.sentence == cue[0].sentence)])
    voice = document.tokens[cue[0].index].voice
    end = next(
        (t.index for t in document.tokens[cue[0].index : last] if t.text[0] in '“”"«»'), last
    )
    tokens = document.tokens[cue[0].index : end]
    cut = end < last or (after and tokens[-1].end < after[0][1])
    while len(tokens) > 1 and (not tokens[-1].is_word or (cut and tokens[-1].pos in _DANGLING)):
        tokens = tokens[:-1]
    if all(token.is_stop or not token.is_word for token in tokens[len(cue) :]):
        return None  # "denied it"
    return Wording(
        document,
        document.span(tokens[0].start, tokens[-1].end),
        voice,
        "saying",
        attribution.verb or cue[0].text,
    )


def _wording(
    document: Document, kept: list[int], construction: str, *, head: str, modifiers: str
) -> Wording:
    first, last = document.tokens[kept[0]], document.tokens[kept[-1]]
    span = document.span(first.start, last.end)
    return Wording(document, span, last.voice, construction, head, modifiers)


def _words(document: Document, positions: list[int]) -> str:
    tokens = (document.tokens[i] for i in positions)
    return " ".join(t.text for t in tokens if t.is_word and document.doc[t.index].pos_ != "DET")


def _kept(document: Document, first: int, last: int, head: int) -> list[int]:
    """The tokens of a label: in one sentence and voice, without article or possessive mark."""
    core_token = document.tokens[head]
    if core_token.sentence < 0 or document.sentences[core_token.sentence].kind != "text":
        return []
    kept = [
        token
        for token in document.tokens[first:last]
        if token.sentence == core_token.sentence and token.voice == core_token.voice
    ]
    while len(kept) > 1 and (not kept[0].is_word or document.doc[kept[0].index].pos_ == "DET"):
        kept.pop(0)
    while len(kept) > 1 and (not kept[-1].is_word or document.doc[kept[-1].index].tag_ == "POS"):
        kept.pop()
    return [token.index for token in kept]


def _widened(name: Tokens) -> tuple[int, int]:
    """First and last (half-open) token of a name with what says more of it, by the parse."""
    first, last = _with_modifiers(name.root, name.start), name.end
    above = name.root.head
    follows = name.root.dep_ == "appos" and above.i < name.start
    if follows and _describes(above, name.doc[above.i + 1 : name.start]):
        first = _with_modifiers(above, above.i)
    for own in name.root.children:
        if own.dep_ == "appos" and own.left_edge.i >= name.end:
            end = _apposition_end(own)
            short = end - name.end <= _MOST_WORDS
            if short and _describes(own, name.doc[name.end : own.left_edge.i]):
                last = max(last, end)
    return first, last


def _describes(noun: Token, between: Tokens) -> bool:
    """Whether a noun says what a name is: it is no name itself, and no bracket opens between."""
    return (
        noun.pos_ == "NOUN"
        and not noun.ent_type_
        and not any(c.tag_ in _RELATIVE for c in noun.lefts)
        and not any(token.dep_ == "cc" or token.text in {"(", "["} for token in between)
    )


def _with_modifiers(noun: Token, start: int) -> int:
    before = [c.left_edge.i for c in noun.lefts if c.dep_ in _BEFORE]
    return min([start, *before])


def _apposition_end(noun: Token) -> int:
    """Where the apposition ends: before a clause, a comma or a further noun."""
    cut = [c.left_edge.i for c in noun.rights if c.dep_ in _ENDS_APPOSITION]
    return min([noun.right_edge.i + 1, *cut])

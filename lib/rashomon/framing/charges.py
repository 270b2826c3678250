"""Charges and what is said to them, found among the attributions of an article."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from nltk.stem import PorterStemmer

from rashomon.framing.subjects import child, conjuncts, subject
from rashomon.framing.who import core

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Token

    from rashomon.annotation.document import Attribution, Document
    from rashomon.annotation.referring import Named
    from rashomon.article import Span

Kind = Literal["charge", "denied", "admitted", "negated"]

_CHARGES = frozenset(
    "accusation accuse allegation allege blame charge fault implicate suspect".split()
)
_DENIALS = frozenset("denial deny rebut refute".split())
_REJECTIONS = frozenset(
    "challenge disavow dismiss dismissal dispute reject rejection repudiate".split()
)
_ADMISSIONS = frozenset("acknowledge admission admit concede confess".split())
_NAMING = frozenset("brand call characterise characterize describe dismiss dub label slam".split())
_OF_CHARGES = frozenset(
    "accusation allegation assertion charge claim criticism insinuation report rumor rumour".split()
)
_FALSE = frozenset(
    """absurd baseless bogus concocted fabricated fabrication fake false falsehood fantasy fiction
    groundless invented invention lie ludicrous nonsense preposterous propaganda ridiculous slander
    smear unfounded unsubstantiated untrue""".split()
)
_NEGATIONS = frozenset("n't n’t neither never no none nor not".split())
_EMPTY = (
    _OF_CHARGES
    | _FALSE
    | frozenset(
        """be do fact guilt have illegal impropriety improper involvement misconduct responsibility
        role true wrong wrongdoing""".split()
    )
)
"""What says of no charge which one it is: "denied any wrongdoing"."""
_CHARGE_AS_SUCH = frozenset("accusation allegation charge".split())
_PRONOUNS = frozenset({"he", "it", "she", "they"})
_CONTENT = frozenset({"ADJ", "NOUN", "PROPN", "VERB"})
_STEMMER = PorterStemmer()


@dataclass(frozen=True, eq=False)
class Said:
    """A charge, or what is said to one, as one attribution tells it.

    Parameters
    ----------
    document : Document
    attribution : Attribution
    kind : str
        "charge"; "denied"; "admitted"; or "negated", which is no answer but from who is accused.
    parties : frozenset of str
        Entities: of a charge the accused, of the others who says so, or for whom.
    party : str
        The same as the article words it.
    stems : frozenset of str
        Stems of the words that say what it is about.
    accuser : str
        Of a charge who makes it, as named across articles; else "".
    """

    document: Document
    attribution: Attribution
    kind: Kind
    parties: frozenset[str]
    party: str
    stems: frozenset[str]
    accuser: str = ""

    @property
    def start(self) -> int:
        """Where it stands in its article."""
        return self.core.start

    @property
    def refers_back(self) -> bool:
        """Whether it denies a charge without saying which: "denied the accusation"."""
        if self.kind != "denied":
            return False
        said = [t for c in self.attribution.contents for t in self.document.tokens_in(*c)]
        return not self.stems or any(t.lemma.lower() in _CHARGE_AS_SUCH for t in said)

    @property
    def by_pronoun(self) -> bool:
        """Whether who says it is called by a pronoun alone."""
        source = self.attribution.source
        return source is not None and self.document.text(*source).casefold() in _PRONOUNS

    @property
    def text(self) -> str:
        """What is said."""
        said = (" ".join(self.document.text(*c).split()) for c in self.attribution.contents)
        return " … ".join(said)

    @property
    def core(self) -> Span:
        """The reporting word, or the beginning of what is said where there is none."""
        return self.document.span(*(self.attribution.cue or self.attribution.contents[0]))

    @property
    def spans(self) -> tuple[Span, ...]:
        """Who says it, the reporting word, and what is said."""
        own = self.attribution
        places = {*own.contents, *(p for p in (own.source, own.cue) if p is not None)}
        return tuple(self.document.span(*place) for place in sorted(places))


def charges_and_answers(named: Named) -> Iterator[Said]:
    """The charges of an article and what is said to them, in the order of the text."""
    document = named.document
    for attribution in document.attributions:
        kind = _kind(document, attribution)
        if kind is None:
            continue
        heads: tuple[Token, ...] = ()
        if kind == "charge":
            heads = _accused(document, attribution)
            parties = {e.name for e in map(named.entity, heads) if e is not None}
            party = "; ".join(_words(document, head) for head in heads)
        elif attribution.speaker is None:
            continue
        else:
            parties = _within(document, named, attribution)
            parties |= {attribution.speaker} & named.by_name.keys()
            party = attribution.speaker
        if kind == "negated":
            stems = frozenset(_not_done(document, named, attribution, parties))
            if not stems:
                continue
        else:
            stems = frozenset(_stems(document, named, attribution, parties, heads))
        accuser = (attribution.speaker or "") if kind == "charge" else ""
        yield Said(document, attribution, kind, frozenset(parties), party, stems, accuser)


def _kind(document: Document, attribution: Attribution) -> Kind | None:
    verb = (attribution.verb or "").partition(" ")[0]
    cue = _cue(document, attribution)
    said = [t for c in attribution.contents for t in document.tokens_in(*c)]
    lemmas = {t.lemma.lower() for t in said}
    nouns = {t.lemma.lower() for t in said if t.pos == "NOUN"}
    if cue is None or (verb in _DENIALS and _is_other_denying(cue)):
        return None
    if verb in _CHARGES:
        return "charge"
    denies = (
        verb in _DENIALS
        or (verb in _REJECTIONS and bool(nouns & _OF_CHARGES))
        or (verb in _NAMING and bool(lemmas & _FALSE))
    )
    if denies or verb in _ADMISSIONS:
        if _is_negated(cue):
            return None  # "neither confirmed nor denied"
        return "denied" if denies else "admitted"
    return "negated" if lemmas & _NEGATIONS else None


def _cue(document: Document, attribution: Attribution) -> Token | None:
    if attribution.cue is None:
        return None
    words = document.doc.char_span(*attribution.cue, alignment_mode="expand")
    if words is None:
        return None
    verb = (attribution.verb or "").partition(" ")[0]
    return next((token for token in words if token.lemma_.lower() == verb), words.root)


def _is_negated(cue: Token) -> bool:
    beside = {c.lower_ for c in cue.children} | {t.lower_ for t in cue.lefts}
    before = {cue.nbor(-1).lower_} if cue.i else set()
    return bool((beside | before) & _NEGATIONS)


def _is_other_denying(cue: Token) -> bool:
    """Whether something is kept from somebody: "denied him a visa", "were denied funding"."""
    if cue.pos_ != "VERB":
        return False
    passive = child(cue, "nsubjpass") is not None and child(cue, "dobj") is not None
    thing = child(cue, "dobj")
    kept = thing is not None and thing.lemma_.lower() in _KEPT
    return passive or kept or child(cue, "dative") is not None


_KEPT = frozenset(
    """access aid application asylum bail benefit care chance coverage credit entry food funding
    help marriage opportunity permission permit request right service treatment visa vote""".split()
)
"""What is refused and not disclaimed by who denies it."""


def _accused(document: Document, attribution: Attribution) -> tuple[Token, ...]:
    """The heads of who is accused: the object of the charge, or who its clause is about."""
    cue = _cue(document, attribution)
    if cue is None:
        return ()
    found = child(cue, "nsubjpass", "dobj")
    if found is None:
        clause = child(cue, "ccomp", "acl")
        found = subject(clause) if clause is not None else None
    if found is None:
        after = {c.lower_: child(c, "pobj") for c in cue.rights if c.dep_ == "prep"}
        found = after.get("against") or after.get("on") or after.get("of")
    return conjuncts(found) if found is not None else ()


def _words(document: Document, head: Token) -> str:
    first, last = core(head)
    tokens = document.tokens[first:last]
    return " ".join(document.text(tokens[0].start, tokens[-1].end).split())


def _within(document: Document, named: Named, attribution: Attribution) -> set[str]:
    """The entities in the words that name who answers, "Putin" in "Putin's spokesman"."""
    if attribution.source is None:
        return set()
    words = document.doc.char_span(*attribution.source, alignment_mode="expand")
    found = map(named.entity, words or ())
    return {entity.name for entity in found if entity is not None}


def _not_done(
    document: Document, named: Named, attribution: Attribution, parties: set[str]
) -> Iterator[str]:
    """Stems of what the speaker says not to do: the negated verb and its object."""
    for start, end in attribution.contents:
        for verb in document.doc.char_span(start, end, alignment_mode="expand") or ():
            if not any(c.dep_ == "neg" for c in verb.children):
                continue
            doer = subject(verb)
            entity = named.entity(doer) if doer is not None else None
            own = entity is not None and entity.name in parties
            if doer is None or not (own or doer.lower_ in _FIRST_PERSON):
                continue
            thing = child(verb, "dobj")
            for word in (verb, *(thing.subtree if thing is not None else ())):
                if word.pos_ in _CONTENT and not word.is_stop:
                    yield _STEMMER.stem(word.lemma_.lower())


_FIRST_PERSON = frozenset({"i", "we"})


def _stems(
    document: Document,
    named: Named,
    attribution: Attribution,
    parties: set[str],
    accused: tuple[Token, ...],
) -> Iterator[str]:
    """Stems of the content words, without those that name the parties or a charge as such."""
    for start, end in attribution.contents:
        words = document.doc.char_span(start, end, alignment_mode="expand")
        for token in words or ():
            lemma = token.lemma_.lower()
            if token.pos_ not in _CONTENT or token.is_stop or lemma in _EMPTY or token in accused:
                continue
            entity = named.entity(token)
            if entity is None:
                yield _STEMMER.stem(lemma)
            elif entity.name not in parties:
                yield entity.name

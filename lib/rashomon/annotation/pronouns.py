"""What a pronoun that speaks stands for: the likeliest of those named before it.

A salience rule in the manner of Lappin & Leass (1994), cut down: the nearest sentence counts
first, in it the subject of the main clause, then other subjects, then other names. A pronoun of
the same form counts as well, for whatever it stands for itself.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from rashomon.annotation.sources import SUBJECTS

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from spacy.tokens import Doc, Token

    from rashomon.annotation.sources import Outside

SINGULAR = frozenset({"he", "she"})
PRONOUNS = frozenset({"he", "she", "they", "it", "who", "which", "that"})
POSSESSIVES = {"his": "he", "her": "she", "its": "it", "their": "they"}
"""Possessive pronouns, and the form under which they stand for somebody."""

_GROUPS = frozenset({"ORG", "GPE", "NORP"})
_LOOK_BACK = 5
"""Sentences searched, that of the pronoun among them."""
_NAMES_BACK = 50
"""Names searched in one sentence: more stand in lists alone."""
_CHAIN = 50
"""Pronouns that one may stand for, one after the other."""

_HE = "mr sir lord king prince duke brother father pope congressman spokesman chairman businessman"
_SHE = """mrs ms miss lady dame queen princess duchess sister mother congresswoman spokeswoman
chairwoman businesswoman actress"""
_TITLES: Mapping[str, str] = dict.fromkeys(_HE.split(), "he") | dict.fromkeys(_SHE.split(), "she")
"""Words before a name that say which pronoun its bearer goes by."""

GIVEN_NAMES: Mapping[str, str] = dict.fromkeys(
    """james john robert michael william david richard joseph thomas charles christopher
    daniel matthew anthony mark donald steven paul andrew joshua kenneth kevin brian
    george edward ronald timothy jason jeffrey gary ryan nicholas eric stephen jacob
    larry frank jonathan scott justin brandon raymond gregory samuel benjamin
    patrick jack dennis jerry alexander tyler henry douglas peter aaron walter
    jeremy adam harold carl arthur roger keith gerald lawrence terry albert joe
    ethan austin jesse willie billy bruce ralph roy louis eugene philip harry
    vincent bobby johnny bill jim tom mike bob dan dave steve chris matt ted rick
    ron ben sam greg jeff tim tony vladimir boris emmanuel barack mitt mohammed
    muhammad ahmed ali hassan ivan sergei dmitry igor carlos jose juan luis miguel
    pedro pierre jean hans karl klaus giovanni marco rahul narendra xi""".split(),
    "he",
) | dict.fromkeys(
    """mary patricia jennifer linda elizabeth barbara susan jessica sarah karen lisa nancy
    betty sandra margaret ashley kimberly emily donna michelle carol amanda melissa
    deborah stephanie rebecca sharon laura cynthia dorothy amy kathleen angela
    shirley emma brenda pamela nicole anna samantha katherine christine helen debra
    rachel carolyn janet maria catherine heather diane olivia julie joyce victoria
    ruth virginia lauren kelly christina joan evelyn judith andrea hannah megan
    cheryl jacqueline martha madison teresa gloria sara janice ann anne alice julia
    judy sophia grace denise amber marilyn danielle beverly isabella theresa diana
    natalie brittany charlotte marie kayla alexis lori hillary condoleezza sonia
    elena ivanka melania kellyanne nikki ursula olga natalia svetlana fatima aisha
    ingrid claudia ines carmen rosa kate katie sue liz beth debbie""".split(),
    "she",
)
"""Given names borne by one sex far more than by the other; the list is open."""


@dataclass(frozen=True, slots=True)
class _Candidate:
    """A name or a pronoun that a later pronoun may stand for; the higher the rank the likelier."""

    token: Token
    rank: int
    gender: str | None
    group: bool


@dataclass(frozen=True)
class Referents:
    """Resolves the pronouns of one article.

    Parameters
    ----------
    doc : spacy.tokens.Doc
    outside : callable
        True of a token that is not within quotation marks.
    people : mapping of str to str
        From every word of a person's name, as written, to the full name, where that is certain.
    """

    doc: Doc
    outside: Outside
    people: Mapping[str, str]

    def of(self, pronoun: Token, form: str = "") -> Token | None:
        """The head of the name that a pronoun most likely stands for, or None.

        Parameters
        ----------
        pronoun : spacy.tokens.Token
        form : str
            "he", "she", "they" or "it", if it stands in another form: "him".
        """
        token = self._before(pronoun, form)
        for _ in range(_CHAIN):
            if token is None or token.lower_ not in SINGULAR:
                return token
            token = self._before(token)
        return None

    def _before(self, pronoun: Token, form: str = "") -> Token | None:
        wanted = form or pronoun.lower_
        wanted = POSSESSIVES.get(wanted, wanted)
        singular = wanted in SINGULAR
        here = bisect_right(self._starts, pronoun.i) - 1
        for number in range(here, max(here - _LOOK_BACK, -1), -1):
            named = self._by_sentence.get(number, ())
            past = bisect_left(named, pronoun.i, key=lambda c: c.token.i)
            likely = [
                c
                for c in named[max(past - _NAMES_BACK, 0) : past]
                if c.group is not singular and (not singular or c.gender in (None, wanted))
            ]
            if likely:
                return max(likely, key=lambda c: (c.rank, -c.token.i)).token
        return None

    @cached_property
    def _starts(self) -> list[int]:
        return [sentence.start for sentence in self.doc.sents]

    @cached_property
    def _by_sentence(self) -> Mapping[int, Sequence[_Candidate]]:
        found: dict[int, list[_Candidate]] = defaultdict(list)
        for token in self.doc:
            candidate = self._candidate(token)
            if candidate is not None:
                found[bisect_right(self._starts, token.i) - 1].append(candidate)
        return found

    def _candidate(self, token: Token) -> _Candidate | None:
        if token.pos_ == "PRON":
            if token.lower_ not in SINGULAR or not self.outside(token):
                return None
            gender = "he" if token.lower_ == "he" else "she"
            return _Candidate(token, _rank(token), gender, group=False)
        kind = token.ent_type_
        person = kind == "PERSON" or (token.pos_ == "PROPN" and token.text in self.people)
        if not (person or kind in _GROUPS) or not self.outside(token) or _is_inner(token):
            return None
        gender_of = self._genders.get(self.people.get(token.text, token.text)) if person else None
        return _Candidate(token, _rank(token), gender_of, group=not person)

    @cached_property
    def _genders(self) -> Mapping[str, str]:
        """From a full name to the pronoun that its bearer goes by, where titles or names tell."""
        found: dict[str, str] = {}
        for entity in self.doc.ents:
            if entity.label_ != "PERSON":
                continue
            words = [t.text for t in self.doc[max(entity.start - 1, 0) : entity.end]]
            full = self.people.get(entity[-1].text, entity[-1].text)
            first, _, more = full.partition(" ")
            titles = (_TITLES.get(word.rstrip(".").casefold()) for word in words[:2])
            told = next(filter(None, titles), None)
            given = GIVEN_NAMES.get(first.casefold()) if more else None
            if told is not None:
                found[full] = told
            elif given is not None:
                found.setdefault(full, given)
        return found


def _rank(token: Token) -> int:
    """3 for the subject of a main clause, 2 for another subject, 1 for a name elsewhere."""
    if token.dep_ not in SUBJECTS:
        return 1 if token.dep_ in ("dobj", "pobj", "appos", "poss", "conj", "ROOT") else 0
    verb = token.head
    for _ in range(3):
        if verb.dep_ == "ROOT":
            return 3
        if verb.dep_ != "conj":
            break
        verb = verb.head
    return 2


def _is_inner(token: Token) -> bool:
    """Whether a token is a part of a name that another token is the head of."""
    return token.dep_ in ("compound", "flat", "amod", "nmod") and (
        token.head.ent_type_ == token.ent_type_ and token.head.i > token.i
    )

"""What a common noun can refer to across sources: one event or group of people under many words.

"War", "invasion" and "operation" may be one happening in different words, and which word a source
takes is what is asked. Nouns of one family below are put beside each other; families that a user
gives to `rashomon.framing.labels` come before them. Happenings are told apart by who acts in them,
where the text says so: Putin's visit is not Kim's.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from rashomon.annotation.cues import DOCUMENTS, NOUNS
from rashomon.annotation.referring import names_in
from rashomon.errors import ComparisonError
from rashomon.framing.act_nouns import verb_behind
from rashomon.framing.nominal import hyphenated, participants

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from spacy.tokens import Token

    from rashomon.annotation import Entity
    from rashomon.annotation.document import Document
    from rashomon.annotation.referring import Named

EVENTS: Mapping[str, frozenset[str]] = {
    name: frozenset(words.split())
    for name, words in {
        "war": """war invasion aggression conflict offensive operation incursion fighting
            hostility warfare occupation""",
        "visit": "visit trip tour journey",
        "meeting": "meeting talk summit negotiation encounter",
        "protest": """protest demonstration march riot unrest uprising revolt disturbance
            insurrection rebellion mutiny""",
        "killing": """killing murder death shooting assassination slaying massacre execution
            genocide""",
        "attack": """attack strike airstrike bombing raid shelling bombardment assault
            explosion""",
        "deal": "deal agreement treaty pact accord compromise",
        "crisis": "crisis disaster catastrophe emergency tragedy",
        "scandal": "scandal affair controversy row furore furor uproar",
        "law": "law bill legislation measure reform overhaul",
        "election": "election vote poll ballot referendum",
    }.items()
}
"""Nouns for happenings, by family; the list is open."""

PEOPLE: Mapping[str, frozenset[str]] = {
    name: frozenset(words.split())
    for name, words in {
        "fighters": """militant terrorist rebel insurgent fighter guerrilla gunman extremist
            separatist jihadist mercenary""",
        "migrants": "migrant immigrant refugee alien illegal deportee",
        "protesters": "protester demonstrator rioter mob marcher",
        "government": "government regime administration junta",
        "activists": "activist campaigner agitator troublemaker dissident",
    }.items()
}
"""Nouns for groups of people, by family; the list is open."""

EVENT, GROUP_OF_PEOPLE = "EVENT", "PEOPLE"


@dataclass(frozen=True, slots=True)
class Referent:
    """What a noun refers to: its family, and who acts in it if that is known."""

    family: str
    kind: str
    actor: str = ""

    @property
    def name(self) -> str:
        """As it is called in a table."""
        return f"{self.family} ({self.actor})" if self.actor else self.family


def checked(referents: object) -> Mapping[str, frozenset[str]]:
    """A user's families, or an error that says what is wrong with them.

    Raises
    ------
    ComparisonError
        If they are not a mapping of names to lists of nouns.
    """
    if referents is None:
        return {}
    if not isinstance(referents, Mapping):
        raise ComparisonError(
            f"referents is {type(referents).__name__}; give a mapping from a name to a list of "
            'nouns: {"the war": ["war", "invasion", "operation"]}.'
        )
    found: dict[str, frozenset[str]] = {}
    for name, words in referents.items():
        listed = list(words) if isinstance(words, (list, tuple, set, frozenset)) else []
        if not isinstance(name, str) or not name.strip():
            raise ComparisonError(f"A referent is called {name!r}; give its name as text.")
        if not listed or not all(isinstance(word, str) and word.strip() for word in listed):
            raise ComparisonError(
                f"The nouns of the referent {name!r} are {words!r}; give a list of single nouns, "
                'such as ["war", "invasion"].'
            )
        found[name] = frozenset(word.strip().casefold() for word in listed)
    return found


@dataclass(frozen=True, slots=True)
class Reference:
    """A common noun in a document, and what it refers to."""

    noun: Token
    referent: Referent


def references(
    documents: Sequence[Document],
    linked: Sequence[Entity],
    given: Mapping[str, frozenset[str]],
) -> list[list[Reference]]:
    """The nouns for events and groups of people in each document, those of one happening joined.

    A noun whose happening is not said to be anybody's is that of whoever acted in most of those of
    its family before it, or else the only one that any document knows.
    """
    found = [list(_own(named, given)) for named in names_in(documents, linked)]
    actors: dict[str, set[str]] = defaultdict(set)
    for own in found:
        for reference in own:
            if reference.referent.actor:
                actors[reference.referent.family].add(reference.referent.actor)
    only = {family: names.pop() for family, names in actors.items() if len(names) == 1}
    return [list(_joined(own, only)) for own in found]


def _own(named: Named, given: Mapping[str, frozenset[str]]) -> Iterator[Reference]:
    document = named.document
    for sentence in document.measured:
        for token in document.doc[sentence.first : sentence.last]:
            inner = token.dep_ == "compound" and token.head.i > token.i
            if token.pos_ != "NOUN" or inner or hyphenated(token):
                continue
            referent = _referent(token, given)
            if referent is None:
                continue
            if referent.kind == EVENT and referent.family not in given:
                who = (named.entity(actor) for actor in participants(token).actors)
                names = [entity.name for entity in who if entity is not None]
                referent = Referent(referent.family, EVENT, names[0] if names else "")
            yield Reference(token, referent)


def _referent(noun: Token, given: Mapping[str, frozenset[str]]) -> Referent | None:
    lemma = noun.lemma_.lower()
    for families, kind in ((given, EVENT), (EVENTS, EVENT), (PEOPLE, GROUP_OF_PEOPLE)):
        for name, words in families.items():
            if lemma in words:
                return Referent(name, kind)
    said = lemma in NOUNS or lemma in DOCUMENTS
    return Referent(lemma, EVENT) if verb_behind(lemma) is not None and not said else None


def _joined(own: Sequence[Reference], only: Mapping[str, str]) -> Iterator[Reference]:
    known: dict[str, Counter[str]] = defaultdict(Counter)
    for reference in own:
        referent = reference.referent
        before = known[referent.family]
        if referent.actor:
            before[referent.actor] += 1
        elif referent.kind == EVENT:
            likely = before.most_common(1)[0][0] if before else only.get(referent.family, "")
            referent = Referent(referent.family, EVENT, likely)
        yield Reference(reference.noun, referent)


def by_frequency(found: Sequence[Sequence[Reference]]) -> list[Referent]:
    """All referents, the most named first."""
    counts = Counter(reference.referent for own in found for reference in own)
    return sorted(counts, key=lambda r: (-counts[r], r.name))

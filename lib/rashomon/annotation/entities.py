"""Entities: who and what all articles speak of, each with the names it goes by and why.

People are joined first within an article, where a short form follows a full one, then across
articles. Countries take their adjectives, inhabitants and the capitals that stand for their
governments; people take the roles they are introduced by. The kind of an entity is what most
mentions of its fullest name were taken for, so that a slip of the model is outvoted.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Literal

from rashomon.annotation.acronyms import is_acronym, same_things
from rashomon.annotation.capitals import is_government
from rashomon.annotation.countries import CountryName, country_named
from rashomon.annotation.given import checked_documents
from rashomon.annotation.mentions import all_mentions
from rashomon.annotation.names import bare_name, last_name, name_key, parted, plain_name
from rashomon.annotation.people import GENDERED, Person, full_names, title_key
from rashomon.annotation.roles import Role, bearer, descriptions, is_kin, roles_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from rashomon.annotation.document import Document, Mention, Sentence
    from rashomon.article import Span

KINDS = {"GPE": "PLACE", "LOC": "PLACE", "FAC": "PLACE", "NORP": "GROUP", "WORK_OF_ART": "WORK"}
"""How spaCy's labels are called here; those not listed keep their name."""

Form = Literal["name", "description", "adjective", "inhabitants", "capital"]


@dataclass(frozen=True, slots=True)
class EntityMention:
    """One mention of an entity: where it stands and the words it is named by.

    Parameters
    ----------
    span : Span
    text : str
        The words of the span.
    source : str
        The outlet.
    form : {"name", "description", "adjective", "inhabitants", "capital"}
        A name; a role that stands for a person ("the president"); of a country, its adjective,
        its people, or its capital where that stands for its government.
    why : str
        Why it was joined with the entity's name, empty where it is that name: "full and last
        name", "title", "role beside the name", "acronym", …
    """

    span: Span
    text: str
    source: str
    form: Form = "name"
    why: str = ""


@dataclass(frozen=True, slots=True)
class Entity:
    """A person, place, organisation, … with all its mentions, in the order of the articles."""

    name: str
    kind: str
    mentions: tuple[EntityMention, ...]

    @property
    def names(self) -> dict[str, str]:
        """Each wording, its white space single and without a leading article, and why joined."""
        found: dict[str, str] = {}
        for mention in self.mentions:
            name = plain_name(mention.text)
            found[name] = found.get(name) or mention.why
        return found


@dataclass(frozen=True, slots=True)
class _Named:
    """A mention on its way to an entity: the key of its group is settled step by step."""

    document: int
    start: int
    end: int
    label: str
    name: str
    in_headline: bool = False
    title: str = ""
    key: str = ""
    full: str = ""
    form: Form = "name"
    why: str = ""


def link(documents: Sequence[Document]) -> tuple[Entity, ...]:
    """Join the mentions of all documents into entities.

    Parameters
    ----------
    documents : sequence of Document

    Returns
    -------
    tuple of Entity
        The most mentioned first; equally often mentioned ones by name.

    Examples
    --------
    >>> from rashomon import Article
    >>> from rashomon.annotation import annotate
    >>> entity, _ = link(annotate([
    ...     Article("Angela Merkel spoke. Then Merkel met Macron.", source="gazette"),
    ...     Article("Later Angela Merkel spoke.", source="herald"),
    ... ]))
    >>> entity.name, [mention.text for mention in entity.mentions]
    ('Angela Merkel', ['Angela Merkel', 'Merkel', 'Angela Merkel'])
    >>> entity.names
    {'Angela Merkel': '', 'Merkel': 'full and last name'}
    """
    documents = checked_documents(documents)
    named = [
        list(_all_named(number, document, own))
        for number, (document, own) in enumerate(
            zip(documents, all_mentions(documents), strict=True)
        )
    ]
    named = [
        _persons_by_title(own, document) for own, document in zip(named, documents, strict=True)
    ]
    roles = _introduced(documents, named)
    named = _things(_people(named, roles))
    for i, described in enumerate(_described(documents, named, roles)):
        named[i] = sorted([*named[i], *described], key=lambda m: (m.start, m.end))
    groups: dict[str, list[_Named]] = defaultdict(list)
    for own in named:
        for mention in own:
            groups[mention.key].append(mention)
    entities = (_entity(group, documents) for group in groups.values())
    return tuple(sorted(entities, key=lambda e: (-len(e.mentions), e.name)))


def _all_named(number: int, document: Document, own: Sequence[Mention]) -> Iterator[_Named]:
    headlines = {s.index for s in document.measured if _is_headline(document, s)}
    for mention in own:
        named = _named(number, document, mention)
        yield replace(named, in_headline=True) if mention.sentence in headlines else named


def _is_headline(document: Document, sentence: Sentence) -> bool:
    """Whether Every Word Is in Capitals, so that the model cannot tell where a name ends."""
    tokens = document.tokens[sentence.first : sentence.last]
    words = [t.text for t in tokens if t.text.isalpha() and not t.is_stop]
    ends = tokens[-1].text in {".", "!", "?", "”", '"'}
    return not ends and len(words) > 2 and all(word[0].isupper() for word in words)


def _named(number: int, document: Document, mention: Mention) -> _Named:
    """A mention by its bare name; one of a country is settled already."""
    text = document.text(mention.start, mention.end)
    plain = plain_name(text)
    title = _title(document, mention, plain)
    found = _Named(number, mention.start, mention.end, mention.kind, plain, title=title)
    country = country_named(plain)
    if country is None or (mention.kind == "PERSON" and country.form in ("capital", "acronym")):
        return found
    form: Form = "name"
    if country.form == "capital":
        span = document.doc.char_span(mention.start, mention.end, alignment_mode="expand")
        if mention.kind != "GPE" or span is None or not is_government(span[-1]):
            return found
        form = "capital"
    elif country.form in ("adjective", "inhabitants"):
        form = _adjective_or_people(document, mention, country)
    why = {"name": "country name", "capital": "capital for its government"}
    return replace(
        found,
        key=f"={country.country}",
        full=country.country,
        form=form,
        why=why.get(country.form, country.form if form == "name" else form),
    )


def _title(document: Document, mention: Mention, plain: str) -> str:
    """The "Mr." or "Mrs." of a mention, within it or before it; empty where there is none."""
    within = plain.removesuffix(bare_name(plain)).split()
    before = document.tokens_in(max(mention.start - len("Mrs. "), 0), mention.start)
    words = [*within, *(t.text for t in before[-1:])]
    return next((word for word in words if title_key(word) in GENDERED), "")


def _adjective_or_people(document: Document, mention: Mention, country: CountryName) -> Form:
    tokens = document.tokens_in(mention.start, mention.end)
    people = country.form == "inhabitants" or tokens[-1].pos == "NOUN"
    return "inhabitants" if people else "adjective"


Roles = dict[str, dict[Role, None]]


def _persons_by_title(mentions: Sequence[_Named], document: Document) -> list[_Named]:
    """Take a full name for a person's where it bears a role, and its last word is a person."""
    single = {name_key(m.name) for m in mentions if m.label == "PERSON" and " " not in m.name}

    def is_person(m: _Named) -> bool:
        if m.key or m.name.count(" ") not in (1, 2) or last_name(m.name) not in single:
            return False
        span = document.doc.char_span(m.start, m.end, alignment_mode="expand")
        return span is not None and any(roles_of(span))

    return [replace(m, label="PERSON") if is_person(m) else m for m in mentions]


def _introduced(documents: Sequence[Document], named: Sequence[Sequence[_Named]]) -> Roles:
    """The roles that each name of a person, by its key, is introduced by in any article."""
    found: Roles = defaultdict(dict)
    for mentions in named:
        for mention in mentions:
            if mention.label == "PERSON":
                document = documents[mention.document]
                span = document.doc.char_span(mention.start, mention.end, alignment_mode="expand")
                bare = bare_name(mention.name)
                titles = mention.name[: len(mention.name) - len(bare)]
                if span is not None and bare:
                    found[name_key(bare)].update(dict.fromkeys(roles_of(span, titles)))
    return found


def _people(named: Sequence[Sequence[_Named]], roles: Roles) -> list[list[_Named]]:
    """Settle the mentions that are people."""
    kin = {key for key, own in roles.items() if own and all(is_kin([role]) for role in own)}
    in_names = {
        word
        for own in named
        for m in own
        if m.label == "PERSON" and " " in m.name
        for word in name_key(m.name).split()
    }
    asked = [
        [
            m
            for m in mentions
            if bare_name(m.name)
            and (not m.key or (m.label == "PERSON" and name_key(m.name) in in_names))
        ]
        for mentions in named
    ]
    told = full_names(
        [
            [
                Person(
                    bare_name(m.name),
                    m.label == "PERSON" and not m.in_headline,
                    place=KINDS.get(m.label) in ("PLACE", "GROUP"),
                    title=m.title,
                )
                for m in own
            ]
            for own in asked
        ],
        kin,
    )
    settled: dict[_Named, _Named] = {}
    for own, fulls in zip(asked, told, strict=True):
        for mention, full in zip(own, fulls, strict=True):
            is_country = bool(mention.key) and name_key(full or "") == name_key(mention.name)
            if full is not None and not is_country:
                why = _why_person(mention.name, full)
                settled[mention] = replace(mention, key=name_key(full), full=full, why=why)
    return [[settled.get(m, m) for m in mentions] for mentions in named]


def _why_person(name: str, full: str) -> str:
    """Why a name was taken for a person's full name."""
    bare = bare_name(name)
    title = ["title"] if bare != name else []
    full = bare_name(full)
    short, suffix = parted(bare)
    long, full_suffix = parted(full)
    n = len(short)
    if short == long and suffix == full_suffix:
        why = "" if bare == full else "spelling"
    elif n < len(long) and short == long[-n:]:
        why = "last name" if title else "full and last name"
    elif n < len(long) and short == long[:n]:
        why = "short name" if title else "full and short name"
    elif short[0] != long[0]:
        why = "nickname"
    else:
        why = "without the middle name"
    return " and ".join([*title, *filter(None, [why])])


def _things(named: Sequence[Sequence[_Named]]) -> list[list[_Named]]:
    """Settle all mentions that are neither people nor countries."""
    left = [m for mentions in named for m in mentions if not m.key]
    forms = same_things(m.name for m in left)
    names: dict[str, Counter[str]] = defaultdict(Counter)
    for mention in left:
        names[name_key(mention.name)][mention.name] += 1

    def settled(mention: _Named) -> _Named:
        if mention.key:
            return mention
        key, why = name_key(mention.name), ""
        while key in forms:
            key, reason = forms[key]
            why = why or reason
        spelled = names.get(key) or names[name_key(mention.name)]
        full = max(spelled, key=lambda name: (not name.isupper(), spelled[name], name))
        return replace(
            mention, key=key, full=full, why=why or ("" if mention.name == full else "spelling")
        )

    return [[settled(m) for m in mentions] for mentions in named]


def _described(
    documents: Sequence[Document], named: Sequence[Sequence[_Named]], roles: Roles
) -> list[list[_Named]]:
    """The definite descriptions that stand for one person of their article."""
    people = {m.key: m.full for ms in named for m in ms if m.label == "PERSON" and m.full}
    borne: dict[str, dict[Role, None]] = defaultdict(dict)
    for mentions in named:
        for m in mentions:
            if m.key in people:
                borne[m.key].update(roles.get(name_key(bare_name(m.name)), {}))
    nouns = frozenset(role.noun for own in borne.values() for role in own)
    found: list[list[_Named]] = []
    for number, (document, mentions) in enumerate(zip(documents, named, strict=True)):
        present = {m.key for m in mentions if m.key in borne}
        ends = {(m.key, m.end) for m in mentions}
        own = []
        for d in descriptions(document, nouns) if present else ():
            key = bearer(d.role, borne, present)
            # beside the name it introduces, and is no mention of its own
            if key is not None and (key, d.start - len(", ")) not in ends:
                own.append(
                    _Named(
                        number,
                        d.start,
                        d.end,
                        "PERSON",
                        plain_name(document.text(d.start, d.end)),
                        key=key,
                        full=people[key],
                        form="description",
                        why="role beside the name",
                    )
                )
        found.append(own)
    return found


def _entity(group: Sequence[_Named], documents: Sequence[Document]) -> Entity:
    called = [m for m in group if m.form == "name"]
    spelled = Counter(m.full for m in group)
    name = max(spelled, key=lambda n: (not n.isupper(), spelled[n], n))
    if group[0].key.startswith("="):
        names = Counter(m.name for m in called if not is_acronym(m.name))
        name = max(names, key=lambda n: (not n.isupper(), names[n], -len(n), n), default=name)
    label = _label(called, name)
    mentions = tuple(_mention(m, name, documents[m.document]) for m in group)
    return Entity(name, KINDS.get(label, label), mentions)


def _label(called: Sequence[_Named], name: str) -> str:
    """What most mentions by the whole name were taken for, else most of all; a country is one."""
    if not called or called[0].key.startswith("="):
        return "GPE"
    whole = Counter(m.label for m in called if name_key(bare_name(m.name)) == name_key(name))
    everywhere = Counter(m.label for m in called)
    return max(whole or everywhere, key=lambda label: (whole[label], everywhere[label], label))


def _mention(mention: _Named, name: str, document: Document) -> EntityMention:
    why = mention.why
    if mention.name == name:
        why = ""
    return EntityMention(
        document.span(mention.start, mention.end),
        document.text(mention.start, mention.end),
        document.source,
        mention.form,
        why,
    )

"""Labels: what each source calls people, places, organisations, events and groups."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, ClassVar

import pandas as pd

from rashomon.annotation import link, resolve
from rashomon.annotation.referring import names_in
from rashomon.columns import frame
from rashomon.framing.referents import by_frequency, checked, references
from rashomon.framing.strength import strength
from rashomon.framing.wordings import (
    Wording,
    callings,
    of_mention,
    of_noun,
    of_saying,
    predicates,
)
from rashomon.result import MoreTable, Result, source_columns

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from spacy.tokens import Token

    from rashomon.annotation import Document, Entity
    from rashomon.annotation.referring import Named
    from rashomon.article import Span
    from rashomon.framing.referents import Reference

_COLUMNS = {
    "entity": "str",
    "kind": "str",
    "source": "str",
    "label": "str",
    "count": "int64",
    "voice": "str",
    "speaker": "str",
    "construction": "str",
    "head": "str",
    "modifiers": "str",
    "intensity": "float64",
    "valence": "float64",
    "zipf": "float64",
    "spans": "object",
}

_VAGUE = frozenset("it they them this that these those".split())
"""Pronouns that mostly stand for no name: what is said of them is nobody's label."""

_OWN = ("entity", "kind", "voice", "gap", "spans")


@dataclass(frozen=True, eq=False, repr=False)
class Labels(Result):
    """What each source calls each entity: one row an entity, source, wording and voice.

    The columns of `table`, sorted by entity as in the entities (events and groups of people after
    them), then source, then count:

    ============  =====  ===========================================================================
    entity        str    the fullest name in any of the articles; of an event or a group of people
                         the word for it, and who acts in it if that is said: "visit (Kim Jong Un)"
    kind          str    PERSON, ORG, PLACE, …, EVENT, PEOPLE
    source        str    the outlet
    label         str    the naming as written, with the words before it and its apposition, without
                         a leading article: "North Korean leader Kim Jong Un"
    count         int    how often the source uses this wording in this voice
    voice         str    "narrator" (the outlet's own words) or "quoted"
    speaker       str    whose words they are if quoted, parted by ";", "" if nobody is named
    construction  str    "name"; "description" (a role that stands for a person); "modified" (a name
                         with words before it); "apposition"; "noun" (of an event or a group);
                         "predicate" (what it is said to be); "calling" (what somebody calls it);
                         "saying" (how what the person says is reported: "boasted of …")
    head          str    the core of the wording: a name, "visit", "dictator", "boast"
    modifiers     str    the words that say more of it: "friendly state"
    intensity     float  how far the strongest word lies from neutral, 0–4, names left out
    valence       float  the same with its sign, −4 (negative) to 4 (positive): the mean of ten
                         people's ratings in VADER's lexicon; 0 if it has none of the words
    zipf          float  how frequent the rarest word is in English, names left out: 3 is one in a
                         million words, 6 one in a thousand (wordfreq); NaN if there are only names
    spans         tuple  `Span` of every occurrence
    ============  =====  ===========================================================================
    """

    title: ClassVar[str] = "Labels"

    _differences: pd.DataFrame = field(default_factory=pd.DataFrame, kw_only=True)
    columns: Mapping[str, str] = field(default_factory=dict, kw_only=True)

    @MoreTable
    def differences(self) -> pd.DataFrame:
        """What only one source calls the same, the sources side by side.

        One row an entity and voice for which two sources have wordings and at least one has a
        wording that the others do not use, nor any that holds it. Columns: `entity`, `kind`,
        `voice`, one column each source (`columns` says which) with its own wordings, `gap` (how
        far the strongest words of two sources lie apart, 0–8), `spans`. The widest gap comes first.
        """
        return self._differences.copy()


def labels(
    documents: Sequence[Document],
    *,
    linked: Sequence[Entity] | None = None,
    referents: Mapping[str, Sequence[str]] | None = None,
) -> Labels:
    r"""What each source calls each entity, event and group, with titles, modifiers and apposition.

    Parameters
    ----------
    documents : sequence of Document
        Of any number of sources; articles of one source are taken together.
    linked : sequence of Entity, optional
        What `link(documents)` gave, if it is at hand.
    referents : mapping of str to sequence of str, optional
        Nouns that name one thing: ``{"the war": ["war", "invasion", "operation"]}``. They are
        tried before the families of `rashomon.framing.referents`, whoever acts in them.

    Returns
    -------
    Labels
        Names, capitals that stand for their government, and roles where it is clear who bears
        them ("the president"). "He" or "she", and the adjectives and inhabitants of countries,
        are not counted. Of nouns for events and groups, those that two sources use or that have a
        modifier. Whether two sources' "visit" is one happening is told by who makes it alone.

    Raises
    ------
    ComparisonError
        If `referents` is not a mapping of names to lists of nouns.

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
    given = checked(referents)
    linked = link(documents) if linked is None else linked
    documents = resolve(documents, linked)
    nouns = references(documents, linked, given)
    found = _found(documents, linked, nouns)
    kinds = {entity.name: entity.kind for entity in linked}
    kinds |= {r.name: r.kind for r in by_frequency(nouns) if r.name not in kinds}
    sources = {s: i for i, s in enumerate(dict.fromkeys(d.source for d in documents))}
    rows = [row for name in kinds for row in _rows(name, kinds[name], found[name], sources)]
    columns = source_columns(tuple(sources), _OWN)
    table = _table(rows)
    return Labels(
        table,
        {document.id: document.article for document in documents},
        notes=_notes(sources, rows),
        columns=columns,
        _differences=_differences(table, columns),
    )


def naming(documents: Sequence[Document], linked: Sequence[Entity]) -> dict[str, tuple[str, ...]]:
    """All that the articles call each entity by its name, a role or an apposition."""
    by_id = {document.id: document for document in documents}
    return {
        entity.name: tuple(dict.fromkeys(_text(w) for w in _mentions(entity, by_id)))
        for entity in linked
    }


def _mentions(entity: Entity, by_id: Mapping[str, Document]) -> Iterator[Wording]:
    for mention in entity.mentions:
        if mention.form not in ("adjective", "inhabitants"):
            wording = of_mention(by_id[mention.span.article], mention)
            if wording is not None:
                yield wording


def _found(
    documents: Sequence[Document],
    linked: Sequence[Entity],
    nouns: Sequence[Sequence[Reference]],
) -> dict[str, list[Wording]]:
    """Every wording, by what it is for."""
    by_id = {document.id: document for document in documents}
    found: dict[str, list[Wording]] = defaultdict(list)
    for entity in linked:
        found[entity.name] += _mentions(entity, by_id)
    known = {entity.name for entity in linked}
    for named, own in zip(names_in(documents, linked), nouns, strict=True):
        document, refers = named.document, _refers(named, own)
        for reference in own:
            wording = of_noun(document, reference.noun)
            if wording is not None:
                found[reference.referent.name].append(wording)
        named_by = {document.span(r.noun.idx, r.noun.idx + len(r.noun)).end: r for r in own}
        for name, wording in predicates(document, refers):
            same = named_by.get(wording.span.end)
            if same is None or same.referent.name != name:
                found[name].append(wording)
        for attribution in document.attributions:
            for name, wording in callings(document, attribution, refers):
                found[name].append(wording)
            said = of_saying(document, attribution)
            if said is not None and attribution.speaker in known:
                found[attribution.speaker].append(said)
    return found


def _refers(named: Named, nouns: Sequence[Reference]) -> Callable[[Token], str | None]:
    at = {reference.noun.i: reference.referent.name for reference in nouns}

    def refers(token: Token) -> str | None:
        if token.lower_ in _VAGUE:
            return None
        entity = named.entity(token)
        return entity.name if entity is not None else at.get(token.i)

    return refers


def _text(wording: Wording) -> str:
    return " ".join(wording.document.article[wording.span].split())


def _rows(
    name: str, kind: str, wordings: Sequence[Wording], sources: Mapping[str, int]
) -> list[tuple[Any, ...]]:
    """The rows of one entity; none of an event or group that only one source names, plainly."""
    told = {wording.document.source for wording in wordings}
    if kind in ("EVENT", "PEOPLE") and len(told) < 2 and not any(w.modifiers for w in wordings):
        return []
    found: dict[tuple[str, ...], list[Wording]] = defaultdict(list)
    for w in wordings:
        found[w.document.source, _text(w), w.voice.kind, w.construction, w.head].append(w)
    ordered = sorted(found, key=lambda key: (sources[key[0]], -len(found[key])))
    return [_row(name, kind, key, found[key]) for key in ordered]


def _row(name: str, kind: str, key: tuple[str, ...], same: Sequence[Wording]) -> tuple[Any, ...]:
    source, text, voice, construction, head = key
    how = strength(_without_names(same[0]))
    speakers = dict.fromkeys(w.voice.speaker for w in same if w.voice.speaker)
    spans: tuple[Span, ...] = tuple(wording.span for wording in same)
    return (
        name,
        kind,
        source,
        text,
        len(same),
        voice,
        "; ".join(speakers),
        construction,
        head,
        same[0].modifiers,
        abs(how.valence),
        how.valence,
        how.zipf,
        spans,
    )


def _without_names(wording: Wording) -> str:
    tokens = wording.document.tokens_in(wording.span.start, wording.span.end)
    words = (t for t in tokens if not t.is_name and not t.is_stop and t.pos != "PROPN")
    return " ".join(t.text for t in words)


def _table(rows: Sequence[tuple[Any, ...]]) -> pd.DataFrame:
    return frame(rows, _COLUMNS)


def _differences(table: pd.DataFrame, columns: Mapping[str, str]) -> pd.DataFrame:
    by_entity: dict[tuple[str, str, str], dict[str, list[dict[Any, Any]]]] = {}
    for row in table.to_dict("records"):
        own = by_entity.setdefault((row["entity"], row["kind"], row["voice"]), {})
        own.setdefault(row["source"], []).append(row)
    rows: list[tuple[float, tuple[Any, ...]]] = []
    for (entity, kind, voice), own in by_entity.items():
        alone = {
            source: [r for r in mine if not _elsewhere(r, own)] for source, mine in own.items()
        }
        if len(own) < 2 or not any(alone.values()):
            continue
        wordings = [", ".join(r["label"] for r in alone.get(source, ())) for source in columns]
        valences = [
            max((r["valence"] for r in mine), key=abs, default=0.0) for mine in own.values()
        ]
        spans = tuple(span for mine in alone.values() for r in mine for span in r["spans"])
        gap = max(valences) - min(valences)
        rows.append((gap, (entity, kind, voice, *wordings, gap, spans)))
    rows.sort(key=lambda row: -row[0])
    names = ["entity", "kind", "voice", *columns.values(), "gap", "spans"]
    frame = pd.DataFrame([row for _, row in rows], columns=names, dtype=object)
    return frame.astype({"gap": "float64"})


def _elsewhere(row: Mapping[Any, Any], own: Mapping[str, Sequence[Mapping[Any, Any]]]) -> bool:
    """Whether another source has the wording, or one that holds it."""
    label = f" {row['label'].casefold()} "
    return any(
        label in f" {other['label'].casefold()} "
        for source, rows in own.items()
        if source != row["source"]
        for other in rows
    )


def _notes(sources: Mapping[str, int], rows: Sequence[tuple[Any, ...]]) -> tuple[str, ...]:
    names = [row for row in rows if row[1] not in ("EVENT", "PEOPLE")]
    if not names:
        return ("No name of a person, place or organisation was found.",)
    silent = [source for source in sources if all(row[2] != source for row in names)]
    by_entity: dict[str, set[str]] = defaultdict(set)
    for row in rows:
        by_entity[row[0]].add(row[2])
    notes = [
        "Names, and roles such as “the president” where their bearer is clear; not “he” or “she”."
    ]
    notes += [f"{source} names nobody and nothing." for source in silent]
    if len(sources) < 2:
        notes.append("Only one source was given, so there is nothing to compare it with.")
    elif all(len(told) < 2 for told in by_entity.values()):
        notes.append("No two sources name the same, so there is nothing to put side by side.")
    return tuple(notes)

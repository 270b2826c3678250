"""Roles: how often an entity acts, is acted on or is left out, and where two tellings part."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass
from itertools import permutations
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np

from rashomon.annotation.cues import SPEECH_VERBS
from rashomon.columns import frame
from rashomon.framing.act_verbs import UNDERGOING, UNDERGOING_ALONE
from rashomon.statistics import bootstrap_ratios
from rashomon.statistics.shares import at_an_end

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    import pandas as pd

    from rashomon.annotation import Document, Entity
    from rashomon.article import Span
    from rashomon.framing.acts import Act

VOICES = ("narrator", "quoted", "both")
ROLES = ("acts", "acted on")

_FEWEST_PARTS = 2
"""An entity that takes part in fewer acts, and is never left out, is not listed."""

_BY_ENTITY = {
    "entity": "str",
    "kind": "str",
    "source": "str",
    "voice": "str",
    "role": "str",
    "count": "int64",
    "of": "int64",
    "share": "float64",
    "low": "float64",
    "high": "float64",
    "spans": "object",
}

_CONTRASTS = {
    "statement": "int64",
    "act": "str",
    "difference": "str",
    "source": "str",
    "actor": "str",
    "form": "str",
    "text": "str",
    "other": "str",
    "other_actor": "str",
    "other_form": "str",
    "other_text": "str",
    "spans": "object",
    "other_spans": "object",
}


@dataclass(frozen=True, eq=False)
class Told:
    """One act as one source tells it, with the entities that take part."""

    document: Document
    sentence: int
    act: Act
    voice: str
    actors: tuple[Span, ...]
    words: tuple[Span, ...]
    affected: tuple[Span, ...]
    recipients: tuple[Span, ...]
    acting: tuple[str, ...]
    acted_on: tuple[str, ...]

    def text(self, spans: Sequence[Span]) -> str:
        """The words of some of its spans, parted by ";"."""
        article = self.document.article
        return "; ".join(" ".join(article[span].split()) for span in spans)

    @property
    def objects(self) -> set[str]:
        """What it is done to, as entity or lemma."""
        return {*self.acted_on, *(head.lemma_.lower() for head in self.act.affected)}

    @property
    def subjects(self) -> set[str]:
        """Who does it, as entity or lemma."""
        return {*self.acting, *(head.lemma_.lower() for head in self.act.actors)}


class Parted(NamedTuple):
    """Where two tellings of one statement part, and how often who was named elsewhere is named."""

    table: pd.DataFrame
    left_out: Mapping[tuple[str, str], tuple[tuple[bool, tuple[Span, ...]], ...]]
    """For entity and source, each act that another source gives the entity: whether it is left
    out here, and the act's words."""


def by_entity(
    told: Sequence[Told], sources: Sequence[str], linked: Sequence[Entity], parted: Parted
) -> pd.DataFrame:
    """How often each entity acts, is acted on and is left out, source by source."""
    kinds = {entity.name: entity.kind for entity in linked}
    parts = Counter(name for act in told for name in (*act.acting, *act.acted_on))
    missed = {name for (name, _), found in parted.left_out.items() if any(out for out, _ in found)}
    present = [name for name in kinds if parts[name] >= _FEWEST_PARTS or name in missed]
    rows: list[tuple[Any, ...]] = []
    for source in sources:
        own = [act for act in told if act.document.source == source]
        for voice in VOICES:
            heard = [act for act in own if voice in ("both", act.voice)]
            rows += _shares(source, voice, heard, {name: kinds[name] for name in present})
        rows += _left_out(source, {name: kinds[name] for name in present}, parted)
    order = {name: i for i, name in enumerate(present)}
    rows.sort(key=lambda row: order[row[0]])
    return frame(rows, _BY_ENTITY)


def _shares(
    source: str, voice: str, heard: Sequence[Told], kinds: Mapping[str, str]
) -> Iterator[tuple[Any, ...]]:
    units = {unit: i for i, unit in enumerate(dict.fromkeys(_unit(act) for act in heard))}
    columns = {(name, role): i for i, (name, role) in enumerate(_pairs(kinds))}
    counts = np.zeros((len(units), len(columns)))
    total = np.zeros(len(units))
    spans: dict[tuple[str, str], list[Span]] = defaultdict(list)
    for act in heard:
        unit = units[_unit(act)]
        total[unit] += 1
        for role, names in zip(ROLES, (act.acting, act.acted_on), strict=True):
            for name in names:
                if name in kinds:
                    counts[unit, columns[name, role]] += 1
                    spans[name, role] += act.words
    if not columns or not units:
        return
    intervals = bootstrap_ratios(counts, total)
    for (name, role), i in columns.items():
        count, of = int(counts[:, i].sum()), int(total.sum())
        bounds = at_an_end(count / of, len(units), intervals[i])
        found = tuple(spans[name, role])
        yield name, kinds[name], source, voice, role, count, of, count / of, *bounds, found


def _unit(act: Told) -> tuple[str, int]:
    return act.document.id, act.sentence


def _pairs(kinds: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    for name in kinds:
        for role in ROLES:
            yield name, role


def _left_out(source: str, kinds: Mapping[str, str], parted: Parted) -> Iterator[tuple[Any, ...]]:
    for name, kind in kinds.items():
        told = parted.left_out.get((name, source), ())
        if not told:
            continue
        out = [float(absent) for absent, _ in told]
        share = sum(out) / len(out)
        [drawn] = bootstrap_ratios(out, [1.0] * len(out))
        bounds = at_an_end(share, len(out), drawn)
        spans = tuple(span for absent, words in told if absent for span in words)
        yield (
            name,
            kind,
            source,
            "both",
            "left out",
            int(sum(out)),
            len(out),
            share,
            *bounds,
            spans,
        )


def contrasts(told: Sequence[Told], tellings: pd.DataFrame | None) -> Parted:
    """Acts that two sources tell in one statement, where they part in form or name no actor."""
    rows: list[tuple[Any, ...]] = []
    left_out: dict[tuple[str, str], dict[tuple[int, str], tuple[bool, tuple[Span, ...]]]] = (
        defaultdict(dict)
    )
    beside = _parts_by_sentence(told)
    for statement, own in _by_statement(told, tellings):
        naming = {(a.document.source, a.act.lemma) for a in own if a.actors}
        for (i, a), (j, b) in _same_acts(own):
            unnamed = (b.document.source, b.act.lemma) not in naming
            absent = bool(a.actors) and unnamed and _leaves_out(b, a, beside[_unit(b)])
            if not absent and not b.actors:
                continue
            for name in a.acting:
                known = left_out[name, b.document.source]
                known.setdefault((statement, b.act.lemma), (absent, b.words))
            if absent:
                rows.append(_contrast(statement, "actor left out", a, b))
            elif i < j and a.act.form != b.act.form and _same_actor(a, b):
                rows.append(_contrast(statement, "form", a, b))
    rows.sort(key=lambda row: (row[2] != "actor left out", row[0]))
    return Parted(
        frame(rows, _CONTRASTS), {key: tuple(found.values()) for key, found in left_out.items()}
    )


def _same_actor(a: Told, b: Told) -> bool:
    """Whether both name one who acts, as entity or in the same word."""
    heads = [{head.lemma_.lower() for head in one.act.actors} for one in (a, b)]
    return bool(set(a.acting) & set(b.acting) or heads[0] & heads[1])


def _leaves_out(told: Told, other: Told, beside: set[str]) -> bool:
    """Whether the form leaves out who acts; of an infinitive the parse may just not say it.

    A noun leaves nobody out who has a part in the rest of its sentence: "Holder flew in for a
    meeting". Nor does a reporting word whose source is known, whatever the parse says of it.
    """
    start = told.words[0].start
    if any(
        c.speaker and c.cue and c.cue[0] <= start < c.cue[1] for c in told.document.attributions
    ):
        return False
    if told.act.form == "nominalised without agent":
        return not beside & other.subjects
    return told.act.form != "active" or told.act.lemma in UNDERGOING | UNDERGOING_ALONE


def _parts_by_sentence(told: Sequence[Told]) -> Mapping[tuple[str, int], set[str]]:
    """Who or what takes part in the acts of each sentence, as entity or lemma."""
    parts: dict[tuple[str, int], set[str]] = defaultdict(set)
    for act in told:
        parts[_unit(act)] |= act.subjects | act.objects
    return parts


def _by_statement(
    told: Sequence[Told], tellings: pd.DataFrame | None
) -> Iterator[tuple[int, list[Told]]]:
    """The acts whose first word stands in a clause that tells a statement, for each of these."""
    if tellings is None:
        return
    by_article: dict[str, list[Told]] = defaultdict(list)
    for act in told:
        by_article[act.document.id].append(act)
    shared: dict[int, list[tuple[str, Span]]] = defaultdict(list)
    columns = (tellings[name] for name in ("statement", "source", "state", "span"))
    for statement, source, state, span in zip(*columns, strict=True):
        if state == "told":
            shared[int(statement)].append((source, span))
    for statement, pieces in sorted(shared.items()):
        if len({source for source, _ in pieces}) < 2:
            continue
        found = {
            id(act): act
            for _, span in pieces
            for act in by_article.get(span.article, ())
            if span.start <= act.words[0].start and act.words[0].end <= span.end
        }
        yield statement, list(found.values())


def _same_acts(own: Sequence[Told]) -> Iterator[tuple[tuple[int, Told], tuple[int, Told]]]:
    """Pairs of acts, from different sources, that are one: the same verb, done to the same."""
    alike: dict[str, list[tuple[int, Told]]] = defaultdict(list)
    for i, act in enumerate(own):
        if act.act.lemma not in SPEECH_VERBS:  # two who say something do not say the same
            alike[act.act.lemma].append((i, act))
    for acts in alike.values():
        for (i, a), (j, b) in permutations(acts, 2):
            if a.document.source == b.document.source or a.act.negated != b.act.negated:
                continue
            if a.subjects & b.objects or b.subjects & a.objects:
                continue  # who does it in one undergoes it in the other: not the same act
            if a.objects & b.objects or not (a.objects and b.objects):
                yield (i, a), (j, b)


def _contrast(statement: int, difference: str, a: Told, b: Told) -> tuple[Any, ...]:
    return (
        statement,
        a.act.lemma,
        difference,
        a.document.source,
        a.text(a.actors),
        a.act.form,
        _said(a),
        b.document.source,
        b.text(b.actors),
        b.act.form,
        _said(b),
        (*a.words, *a.actors),
        (*b.words, *b.actors),
    )


def _said(told: Told) -> str:
    """From the first to the last word that has a part in an act, as it stands."""
    spans = (*told.actors, *told.words, *told.affected)
    start, end = min(s.start for s in spans), max(s.end for s in spans)
    return " ".join(told.document.text(start, end).split())

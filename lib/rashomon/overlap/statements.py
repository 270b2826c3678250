"""Statements: pieces of content, and which source tells each.

A statement is a group of clauses that probably tell the same thing, wholly or in part. Where a
source has none in the group, its nearest clause decides between "uncertain" and "not found",
which is the outcome of a search and not proof of an omission.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, ClassVar, Literal

import pandas as pd

from rashomon.overlap.alignment import TOLD, Alignment, align
from rashomon.overlap.grouping import Group, Nearest, groups, nearest_elsewhere
from rashomon.overlap.opposing import opposing
from rashomon.overlap.passages import Passages, passages
from rashomon.overlap.quantity_groups import differing
from rashomon.overlap.regrouping import Edit, Regrouped, regrouped
from rashomon.overlap.taken import taken
from rashomon.result import MoreTable, Result, source_columns

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from datetime import date as Date

    from rashomon.annotation import Document

    State = Literal["told", "uncertain", "not found", "not yet known"]
    Relation = Literal[
        "agree", "differ", "negated", "denied", "perhaps denied", "perhaps negated", ""
    ]

UNCERTAIN = 0.25
"""Probability from which it is open."""

_MEAN = 0.5
"""Least mean probability between two groups that are joined."""

_NEAR_BEST = 0.15
"""A pair is looked at if no other is better for either clause by more than this."""

_TELLING_COLUMNS = (
    "statement source state score relation by_hand position voice clause text span".split()
)
_OWN_COLUMNS = tuple(
    "statement text told_by independent score relation opposed by_hand spans near_spans".split()
)


@dataclass(frozen=True, eq=False, repr=False)
class Statements(Result):
    """Who tells what; see `statements`.

    Attributes
    ----------
    sources : tuple of str
        In the order of the columns.
    columns : dict of str to str
        The column of each source, its name unless that is taken.
    unmade : dict of int to str
        The edits by hand that were not made, by their position from 0; each with the reason.
    """

    title: ClassVar[str] = "Statements"

    _tellings: pd.DataFrame
    sources: tuple[str, ...]
    columns: dict[str, str]
    unmade: Mapping[int, str] = field(default_factory=dict, kw_only=True)

    @MoreTable
    def tellings(self) -> pd.DataFrame:
        """One row a statement and piece of a clause that tells it, or that may.

        Columns: `statement` (int), `source` (str), `state` ("told" or "uncertain"), `score`
        (0–1, the probability that it tells the same as the nearest telling in another source),
        `relation` ("agrees"; "opposes" where it denies or negates what the nearest telling
        asserts, or the other way round; "" if no other tells it), `by_hand` (bool, whether it is
        in this statement because a person said so), `position` (0–1, how far into the article),
        `voice` ("narrator", "quoted" or "mixed"), `clause` (int, the number of the clause: one
        that another interrupts has several rows), `text` (str), `span` (Span).
        """
        return self._tellings.copy()

    def label(self, column: str) -> str:
        """What the words in a column of spans are: "uncertain" where they only may tell it."""
        return "uncertain" if column == "near_spans" else ""


def statements(
    documents: Sequence[Document] | None = None,
    *,
    alignment: Alignment | None = None,
    shared: Passages | None = None,
    edits: Sequence[Edit] = (),
) -> Statements:
    """Group the clauses of all sources by what they tell.

    Parameters
    ----------
    documents : sequence of Document
    alignment : Alignment, optional
        What `align(documents)` gave, if it is at hand.
    shared : Passages, optional
        What `passages(documents)` gave, if it is at hand.
    edits : sequence of Edit, optional
        What a person says of the statements found, made in order; where two contradict, the
        later holds. `Corrections` hold the same for a comparison.

    Returns
    -------
    Statements
        One row a statement, those that most sources tell first, with the columns

        ===========  =====  =================================================================
        statement    int    number, from 1
        text         str    the wording in the first source that tells it
        told_by      int    sources that tell it
        independent  int    those of them that do not tell it in another's words, or within a
                            passage that they share with another
        (a source)   str    one column each: "told", "uncertain", "not found", or "not yet
                            known" where every telling is dated later than all its articles
        score        float  0–1, the probability that it is one statement; told by several:
                            of the least sure telling; told by one: of the nearest that any
                            other source comes; by hand or not, it is what the search made of
                            it, 0 of clauses that it had not compared
        relation     str    "agree"; "differ" where they give values that cannot both be right;
                            "negated" where one tells it with a negation and another without;
                            "denied" where another statement denies it or is denied by it;
                            "perhaps denied" or "perhaps negated" where so does one with a clause
                            that only comes near (negated: if one source tells it); "" where one
                            source tells it and none opposes it
        opposed      tuple  numbers of the statements that deny it or that it denies, and of those
                            that perhaps do, with a negation or a denial
        by_hand      bool   whether a person said who tells it or who does not
        spans        tuple  of Span, every clause that tells it
        near_spans   tuple  of Span, the clause that comes near in each source "uncertain"
        ===========  =====  =================================================================

        and `tellings`, the clauses behind it.

    Raises
    ------
    ComparisonError
        If what is given is no sequence of documents, or `edits` none of `Edit`.

    Examples
    --------
    >>> from rashomon import Article
    >>> from rashomon.annotation import annotate
    >>> result = statements(annotate([
    ...     Article("The old bridge was closed on Monday. Ducks were fed.", source="gazette"),
    ...     Article("On Monday, police shut the old bridge.", source="herald"),
    ... ]))
    >>> result.table[["text", "gazette", "herald"]].values.tolist()
    [['The old bridge was closed on Monday.', 'told', 'told'],
     ['Ducks were fed.', 'told', 'not found']]
    """
    if alignment is None:
        alignment = align(() if documents is None else documents)
    mended = regrouped(alignment, groups(alignment, told=TOLD, near=_NEAR_BEST, mean=_MEAN), edits)
    shared = passages(alignment.documents) if shared is None else shared
    found = _Found(alignment, mended, shared)
    columns = source_columns(alignment.sources, _OWN_COLUMNS)
    names = ["statement", "text", "told_by", "independent", *columns.values()]
    names += ["score", "relation", "opposed", "by_hand", "spans", "near_spans"]
    rows, tellings = [], []
    for number in range(len(found.groups)):
        states = found.states(number)
        rows.append(_row(found, number, states))
        tellings += list(_telling_rows(found, number, states))
    frame = pd.DataFrame(rows, columns=names, dtype=object)
    counts = dict.fromkeys(("statement", "told_by", "independent"), "int64")
    frame = frame.astype({**counts, "score": "float64", "by_hand": "bool"})
    detail = pd.DataFrame(tellings, columns=_TELLING_COLUMNS, dtype=object)
    counts = dict.fromkeys(("statement", "clause"), "int64")
    detail = detail.astype({**counts, "score": "float64", "position": "float64", "by_hand": "bool"})
    apart = frame["statement"].isin(differing(alignment, detail)) & (frame["told_by"] > 1)
    apart &= frame["relation"].isin(("agree", "perhaps denied"))
    frame["relation"] = frame["relation"].mask(apart, "differ")
    return Statements(
        frame,
        {d.id: d.article for d in alignment.documents},
        detail,
        alignment.sources,
        columns,
        notes=_notes(alignment),
        unmade=mended.unmade,
    )


def _notes(alignment: Alignment) -> tuple[str, ...]:
    if not alignment.documents:
        return ("There is no article to look at.",)
    notes = ["“Not found” is the outcome of a search: wording may differ more than it can see."]
    told = set(alignment.source_of.tolist())
    silent = [name for i, name in enumerate(alignment.sources) if i not in told]
    if silent:
        notes.append(f"Nothing to measure in: {', '.join(silent)}.")
    if len(told) == 1:
        notes.append("Only one source has sentences, so there is nothing to compare them with.")
    return tuple(notes)


def _order(alignment: Alignment, group: Group) -> tuple[int, int]:
    """Most told first; among equals, in the order of the texts."""
    return -len({alignment.tellings[i].source for i in group}), group[0]


class _Found:
    """The groups, with what the pairs within and between them say, gathered in one pass."""

    def __init__(self, alignment: Alignment, mended: Regrouped, shared: Passages) -> None:
        self.alignment = alignment
        self.groups = sorted(mended.groups, key=lambda group: _order(alignment, group))
        self.placed, self.changed = mended.placed, mended.changed
        self.nearest: dict[int, dict[int, Nearest]] = defaultdict(dict)
        nearest = nearest_elsewhere(alignment, self.groups, mended.parted)
        for (number, source), near in nearest.items():
            self.nearest[number][source] = near
        self.opposing = opposing(
            alignment, self.groups, nearest, near=UNCERTAIN, parted=mended.parted
        )
        self.best: dict[int, tuple[float, bool]] = {}
        self.reused: dict[int, list[tuple[int, int]]] = defaultdict(list)
        self.last = [_last(own) for own in _by_source(alignment)]
        self._gather(shared)

    def _gather(self, shared: Passages) -> None:
        alignment = self.alignment
        group_of = {i: number for number, group in enumerate(self.groups) for i in group}
        for number, one, other in taken(alignment, shared, group_of):
            self.reused[number].append((one, other))
        pairs = zip(
            alignment.first.tolist(),
            alignment.second.tolist(),
            alignment.scores.tolist(),
            alignment.negated.tolist(),
            alignment.denied.tolist(),
            alignment.reused.tolist(),
            strict=True,
        )
        for i, j, score, negated, denied, reused in pairs:
            a, b = group_of[i], group_of[j]
            if a != b:
                continue
            for telling in (i, j):
                if telling not in self.best or self.best[telling][0] < score:
                    self.best[telling] = (score, negated or denied)
            if reused and not (negated or denied):
                self.reused[a].append((alignment.tellings[i].source, alignment.tellings[j].source))

    def tellers(self, number: int) -> set[int]:
        """The sources that tell a statement."""
        return {self.alignment.tellings[i].source for i in self.groups[number]}

    def states(self, number: int) -> dict[int, State]:
        """For each source its state."""
        tellers = self.tellers(number)
        known = self._known(number)
        near = self.nearest[number]
        states: dict[int, State] = {}
        for source in range(len(self.alignment.sources)):
            if source in tellers:
                states[source] = "told"
            elif source in near and near[source].score >= UNCERTAIN:
                states[source] = "uncertain"
            elif known is not None and (last := self.last[source]) is not None and last < known:
                states[source] = "not yet known"
            else:
                states[source] = "not found"
        return states

    def _known(self, number: int) -> Date | None:
        """The day of the earliest telling, if all are dated."""
        documents = {self.alignment.tellings[i].document for i in self.groups[number]}
        dates = [self.alignment.documents[k].article.date for k in documents]
        known = [date for date in dates if date is not None]
        return min(known) if len(known) == len(dates) else None

    def independent(self, number: int) -> int:
        """The sources that tell a statement, those that share their wording counted once."""
        joined = {source: {source} for source in self.tellers(number)}
        for a, b in self.reused[number]:
            if joined[a] is not joined[b]:
                joined[a] |= joined[b]
                for source in joined[b]:
                    joined[source] = joined[a]
        return len({id(sources) for sources in joined.values()})

    def relation(self, number: int) -> Relation:
        """Whether the tellings agree."""
        if any(self.best.get(i, (0.0, False))[1] for i in self.groups[number]):
            return "negated"
        alone = len(self.tellers(number)) < 2
        return self.opposing.how(number, alone=alone) or ("" if alone else "agree")

    def score(self, number: int) -> float:
        """How sure it is that all tell the same or, told by one, that another does."""
        tellers = self.tellers(number)
        if len(tellers) < 2:
            return max((near.score for near in self.nearest[number].values()), default=0.0)
        best = dict.fromkeys(tellers, 0.0)
        for i in self.groups[number]:
            source = self.alignment.tellings[i].source
            best[source] = max(best[source], self.best.get(i, (0.0, False))[0])
        return min(best.values())


def _by_source(alignment: Alignment) -> list[list[Document]]:
    own: dict[str, list[Document]] = {source: [] for source in alignment.sources}
    for document in alignment.documents:
        own[document.source].append(document)
    return list(own.values())


def _last(documents: Sequence[Document]) -> Date | None:
    """The day of a source's last article, if all are dated."""
    known = [d.article.date for d in documents if d.article.date is not None]
    return max(known) if len(known) == len(documents) else None


def _row(found: _Found, number: int, states: dict[int, State]) -> tuple[object, ...]:
    alignment, group = found.alignment, found.groups[number]
    first = alignment.tellings[group[0]].source
    own = [i for i in group if alignment.tellings[i].source == first]
    lead = max(own, key=lambda i: found.best.get(i, (0.0, False))[0])
    return (
        number + 1,
        " ".join(alignment.text(alignment.tellings[lead]).split()),
        len(found.tellers(number)),
        found.independent(number),
        *states.values(),
        found.score(number),
        found.relation(number),
        tuple(sorted(other + 1 for other in found.opposing.of(number))),
        group[0] in found.changed,
        tuple(span for i in group for span in alignment.spans(i)),
        tuple(
            span
            for source, state in states.items()
            if state == "uncertain"
            for span in alignment.spans(found.nearest[number][source].telling)
        ),
    )


def _telling_rows(
    found: _Found, number: int, states: dict[int, State]
) -> Iterator[tuple[object, ...]]:
    near = found.nearest[number]
    alone = len(found.tellers(number)) < 2
    highest = max((close.score for close in near.values()), default=0.0)
    told: list[tuple[int, State, float, bool]] = []
    for i in found.groups[number]:
        score, opposed = found.best.get(i, (highest if alone else 0.0, False))
        told.append((i, "told", score, opposed))
    told += [
        (near[source].telling, "uncertain", near[source].score, near[source].opposed)
        for source, state in states.items()
        if state == "uncertain"
    ]
    for i, state, score, opposed in sorted(told):
        relation = "opposes" if opposed else "" if alone and state == "told" else "agrees"
        by_hand = state == "told" and i in found.placed
        yield from _pieces(found.alignment, i, (number + 1, state, score, relation, by_hand))


def _pieces(
    alignment: Alignment, i: int, known: tuple[int, State, float, str, bool]
) -> Iterator[tuple[object, ...]]:
    number, state, score, relation, by_hand = known
    telling = alignment.tellings[i]
    document = alignment.documents[telling.document]
    words = [document.tokens[k] for k in telling.clause.tokens if document.tokens[k].is_word]
    kinds = sorted({word.voice.kind for word in words})
    for start, end in telling.clause.pieces:
        yield (
            number,
            document.source,
            state,
            float(score),
            relation,
            by_hand,
            document.position(start),
            kinds[0] if len(kinds) == 1 else "mixed",
            i,
            document.text(start, end),
            document.span(start, end),
        )

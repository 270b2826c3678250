"""Accusations and their answers: who is accused, who denies or admits it, and who tells so.

Charges are one exchange where aligned statements tell them as one, or where they name the same
party in like words; if a source does not name it ("accused its neighbour"), the same accuser has to
make them. An answer belongs to the exchange whose accused it comes from and whose words it
shares. A denial that does not say of what ("denied the accusation") answers the last charge before
it in its article. An answer that a source does not carry may stand there in words that the search
does not see.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Literal

from rashomon.annotation.referring import names_in
from rashomon.columns import frame
from rashomon.framing.charges import Said, charges_and_answers

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    import pandas as pd

    from rashomon.annotation import Entity
    from rashomon.annotation.document import Document
    from rashomon.article import Span

State = Literal["told", "uncertain", "not found", ""]

ANSWERS = {
    "exchange": "int64",
    "accuser": "str",
    "accused": "str",
    "charge": "str",
    "answer": "str",
    "answered_by": "str",
    "answer_text": "str",
    "source": "str",
    "charge_state": "str",
    "answer_state": "str",
    "charge_spans": "object",
    "answer_spans": "object",
}


@dataclass(eq=False)
class _Exchange:
    """Charges that are one, and what is said to them."""

    charges: list[Said] = field(default_factory=list)
    answers: list[Said] = field(default_factory=list)

    def shares(self, said: Said) -> tuple[bool, int]:
        """Whether it is about a party of this exchange, and how many words both share.

        Who makes the charge counts as one of its words: "rejected claims from Slovakia that …".
        """
        words = {*self._stems, *(one.accuser for one in self.charges)}
        return bool(self.parties & said.parties), len(words & said.stems)

    def charges_the_same(self, said: Said, told: _Tellings) -> bool:
        """Whether a further charge is one of this exchange."""
        named = bool(self.parties & said.parties)
        if self.parties and said.parties and not named:
            return False
        shared = len(self._stems & said.stems)
        if any(told.as_one(one, said) for one in self.charges):
            # That both accuse the same party is told as one, whatever they accuse it of.
            return not named or 2 * shared > min(len(self._stems), len(said.stems))
        if named:
            return shared >= min(_ALIKE, len(said.stems))
        accusers = {one.accuser for one in self.charges} - {""}
        return said.accuser in accusers and 0 < min(_ALIKE, len(said.stems)) <= shared

    @property
    def parties(self) -> set[str]:
        """Who is accused, or, where no charge is told, who denies one."""
        return {party for one in self.charges or self.answers for party in one.parties}

    @property
    def _stems(self) -> set[str]:
        return {stem for one in self.charges or self.answers for stem in one.stems}


_ALIKE = 2
"""Words that two charges have in common, unless the second has fewer."""


def answers(
    documents: Sequence[Document], linked: Sequence[Entity], tellings: pd.DataFrame | None
) -> pd.DataFrame:
    """One row an exchange, kind of answer and source; see `Voices.answers`."""
    said = [one for named in names_in(documents, linked) for one in charges_and_answers(named)]
    exchanges: list[_Exchange] = []
    told = _Tellings(tellings)
    for one in said:
        if one.kind == "charge":
            _add_charge(one, exchanges, told)
    for one in said:
        if one.kind != "charge":
            _add_answer(one, exchanges, told)
    sources = tuple(dict.fromkeys(document.source for document in documents))
    answered = [
        list(_rows(exchange, answer, sources, told, _other_charges(exchange, exchanges)))
        for exchange in exchanges
        for answer in _answers_of(exchange)
    ]
    answered.sort(key=_rank)
    rows = [(number, *row) for number, own in enumerate(answered, 1) for row in own]
    return frame(rows, ANSWERS)


def _add_charge(said: Said, exchanges: list[_Exchange], told: _Tellings) -> None:
    for exchange in exchanges:
        if exchange.charges_the_same(said, told):
            exchange.charges.append(said)
            return
    exchanges.append(_Exchange([said]))


def _add_answer(said: Said, exchanges: list[_Exchange], told: _Tellings) -> None:
    """Put it with the exchange that it shares most with; only a denial stands without a charge."""
    exchange = _answered(said, exchanges, told)
    if exchange is not None:
        exchange.answers.append(said)
    elif said.kind == "denied":
        exchanges.append(_Exchange(answers=[said]))


def _answered(said: Said, exchanges: Sequence[_Exchange], told: _Tellings) -> _Exchange | None:
    """The exchange that an answer belongs to: by what it says, else by what stands before it."""
    says_so = said.kind == "denied"
    likely: list[tuple[bool, int, int]] = []
    for number, exchange in enumerate(exchanges):
        party, shared = exchange.shares(said)
        if (party and shared) or (says_so and shared > 1):
            likely.append((party, shared, -number))
    if likely:
        return exchanges[-max(likely)[2]]
    if not said.refers_back:
        return None
    before = _last_charge_before(said, exchanges)
    if before is not None or said.stems:
        return before
    # Elsewhere it can be meant only if there is no other charge, and its source tells that one.
    against = [one for one in exchanges if one.charges and one.parties & said.parties]
    known = [one for one in against if told.state(one.charges, said.document.source)[0] == "told"]
    return known[0] if len(against) == len(known) == 1 else None


def _last_charge_before(said: Said, exchanges: Sequence[_Exchange]) -> _Exchange | None:
    """The exchange of the last charge against who denies it, or against a party not named."""
    before = [
        (bool(one.parties), one.start, number)
        for number, exchange in enumerate(exchanges)
        for one in exchange.charges
        if one.document is said.document and one.start < said.start
        if _may_answer(said, one)
    ]
    return exchanges[max(before)[2]] if before else None


def _may_answer(said: Said, charge: Said) -> bool:
    if charge.parties & said.parties:
        return True
    # "It denied the accusation": the accuser, to who resolves pronouns by what is near.
    if said.by_pronoun and said.parties <= {charge.accuser}:
        return True
    return not (charge.parties or charge.accuser in said.parties)


def _answers_of(exchange: _Exchange) -> Iterator[tuple[str, list[Said]]]:
    """What is said to the charges, by kind; nothing is a kind as well."""
    denied = [said for said in exchange.answers if said.kind in ("denied", "negated")]
    admitted = [said for said in exchange.answers if said.kind == "admitted"]
    if denied:
        yield "denied", denied
    if admitted:
        yield "admitted", admitted
    if not exchange.answers:
        yield "", []


def _other_charges(exchange: _Exchange, exchanges: Sequence[_Exchange]) -> list[Span]:
    """Where charges of other exchanges are told: of another thing, though like in words."""
    return [one.core for other in exchanges if other is not exchange for one in other.charges]


def _rows(
    exchange: _Exchange,
    answer: tuple[str, list[Said]],
    sources: Sequence[str],
    told: _Tellings,
    others: Sequence[Span],
) -> Iterator[tuple[Any, ...]]:
    kind, given = answer
    charges = exchange.charges
    common = (
        _joined(said.attribution.speaker or "" for said in charges),
        _joined(said.party for said in charges),
        charges[0].text if charges else "",
        kind,
        _joined(said.party for said in given),
        given[0].text if given else "",
    )
    for source in sources:
        charge, charge_spans = told.state(charges, source, others)
        answered, answer_spans = told.state(given, source)
        yield (*common, source, charge, answered, charge_spans, answer_spans)


def _joined(names: Iterable[str]) -> str:
    return "; ".join(dict.fromkeys(name for name in names if name))


def _rank(rows: Sequence[tuple[Any, ...]]) -> tuple[int, ...]:
    """First what one source answers and another, that tells the charge, does not."""
    kind = rows[0][3]
    silent = [row for row in rows if row[8] == "not found"]
    carried = any(row[8] == "told" for row in rows)
    one_sided = bool(kind) and carried and bool(silent)
    charged = any(row[7] in ("told", "uncertain") for row in silent)
    return not (one_sided and charged), not one_sided, not kind


class _Tellings:
    """Which source tells a clause, as the aligned statements say."""

    def __init__(self, tellings: pd.DataFrame | None) -> None:
        self._by_statement: dict[int, list[dict[Any, Any]]] = defaultdict(list)
        self._told_in: dict[str, list[dict[Any, Any]]] = defaultdict(list)
        for row in [] if tellings is None else tellings.to_dict("records"):
            self._by_statement[row["statement"]].append(row)
            if row["state"] == "told":
                self._told_in[row["span"].article].append(row)

    def as_one(self, a: Said, b: Said) -> bool:
        """Whether a statement is told by the reporting words of both, in two articles."""
        return a.document is not b.document and bool(self._numbers(a.core) & self._numbers(b.core))

    def state(
        self, said: Sequence[Said], source: str, others: Sequence[Span] = ()
    ) -> tuple[State, tuple[Span, ...]]:
        """Whether a source tells any of these, and where; not where `others` stand."""
        if not said:
            return "", ()
        own = tuple(s for one in said if one.document.source == source for s in one.spans)
        if own:
            return "told", own
        near = [
            row
            for row in self._elsewhere([one.core for one in said], source)
            if not any(_overlap(row["span"], other) for other in others)
        ]
        for state in ("told", "uncertain"):
            spans = tuple(row["span"] for row in near if row["state"] == state)
            if spans:
                return state, spans
        return "not found", ()

    def _elsewhere(self, spans: Sequence[Span], source: str) -> list[dict[Any, Any]]:
        """What a source tells, or may, in the statements of these spans, and does not oppose."""
        numbers = {number for span in spans for number in self._numbers(span)}
        return [
            row
            for number in sorted(numbers)
            for row in self._by_statement[number]
            if row["source"] == source and row.get("relation", "") != "opposes"
        ]

    def _numbers(self, span: Span) -> set[int]:
        """The statements that are told where a span is."""
        told = self._told_in.get(span.article, ())
        return {row["statement"] for row in told if _overlap(row["span"], span)}


def _overlap(a: Span, b: Span) -> bool:
    return a.article == b.article and a.start < b.end and b.start < a.end

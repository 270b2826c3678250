"""The view of what sources share."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING

from rashomon import overlap
from rashomon.views.view import READS, R, View, standing

if TYPE_CHECKING:
    from collections.abc import Set as AbstractSet

    from rashomon.corrections import Aspect, Replay
    from rashomon.corrections.entry import Kind
    from rashomon.overlap.regrouping import Do

_DO: dict[Kind, Do] = {
    "join statements": "join",
    "split statement": "split",
    "told": "told",
    "not told": "not told",
}


@dataclass(frozen=True, eq=False, repr=False)
class OverlapView(View):
    """What the sources share: wording, statements, quantities, and who may have it from whom."""

    _from: Replay = field(repr=False)

    def mended(self, replay: Replay, changes: AbstractSet[Aspect]) -> OverlapView:
        """The view of the same articles under other corrections, which make these changes."""
        view = OverlapView(replay)
        view._keep(self, changes)
        return view

    def standing(self, name: str, result: R) -> R:
        """A result of any view, naming the corrections that it stands on."""
        reads = READS[name]
        if "statements" in reads:
            return standing(result, self._from.grouped(self.statements.unmade).stands_on(reads))
        return standing(result, self._from.stands_on(reads))

    @cached_property
    def alignment(self) -> overlap.Alignment:
        """How alike the clauses of different sources are; see `rashomon.overlap.align`."""
        return self._once("alignment", lambda: overlap.align(self._from.documents))

    @cached_property
    def passages(self) -> overlap.Passages:
        """Shared wording; see `rashomon.overlap.passages`."""
        return self._stands("passages", lambda: overlap.passages(self._from.documents))

    @cached_property
    def statements(self) -> overlap.Statements:
        """Who tells what; see `rashomon.overlap.statements`."""
        result = self._once("statements", self._grouped)
        return standing(result, self._from.grouped(result.unmade).stands_on(READS["statements"]))

    def _grouped(self) -> overlap.Statements:
        edits = [
            overlap.Edit(_DO[c.do], tuple(place.span for place in c.places), str(c))
            for c in self._from.of_statements
        ]
        return overlap.statements(alignment=self.alignment, shared=self.passages, edits=edits)

    @cached_property
    def derivation(self) -> overlap.Derivation:
        """Who may have taken wording from whom; see `rashomon.overlap.derivation`."""
        return self._stands(
            "derivation",
            lambda: overlap.derivation(self._from.documents, shared=self.passages),
        )

    @cached_property
    def quantities(self) -> overlap.Quantities:
        """Where numbers and dates agree or part; see `rashomon.overlap.quantities`."""
        return self._stands(
            "quantities",
            lambda: overlap.quantities(alignment=self.alignment, told=self.statements),
        )

    @cached_property
    def similarity(self) -> overlap.Similarity:
        """Pairwise scores; see `rashomon.overlap.similarity`."""
        return self._stands("similarity", lambda: self._alike(overlap.SCORES))

    def similarity_of(self, *scores: str) -> overlap.Similarity:
        """Only some of the scores, where all are not needed; see `rashomon.overlap.similarity`."""
        return self.standing("similarity", self._alike(scores))

    def _alike(self, scores: tuple[str, ...]) -> overlap.Similarity:
        return overlap.similarity(
            self._from.documents,
            scores=scores,
            alignment=self.alignment,
            told=self.statements,
            shared=self.passages,
            linked=self._from.linked,
        )

    @cached_property
    def positions(self) -> overlap.Positions:
        """Where each two tell the same; see `rashomon.overlap.positions`."""
        return self._stands(
            "positions",
            lambda: overlap.positions(
                alignment=self.alignment, told=self.statements, shared=self.passages
            ),
        )

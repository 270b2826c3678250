"""The view of what is chosen, how it is called and who acts."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING

from rashomon import framing
from rashomon.corrections import ASPECTS
from rashomon.views.view import R, View, standing

if TYPE_CHECKING:
    from collections.abc import Set as AbstractSet

    import pandas as pd

    from rashomon.corrections import Aspect, Replay
    from rashomon.result import Result
    from rashomon.statistics.blocks import Block
    from rashomon.views.overlap import OverlapView


@dataclass(frozen=True, eq=False, repr=False)
class FramingView(View):
    """What is chosen, how it is called and who acts.

    `emphasis`, `voices`, `keywords`, `labels`, `agency`, `frames`, `loaded`; and `crosstab`.
    """

    _from: Replay = field(repr=False)
    _overlap: OverlapView = field(repr=False)

    def mended(
        self, replay: Replay, overlap_view: OverlapView, changes: AbstractSet[Aspect]
    ) -> FramingView:
        """The view of the same articles under other corrections, which make these changes."""
        view = FramingView(replay, overlap_view)
        view._keep(self, changes)
        return view

    def standing(self, name: str, result: R) -> R:
        """A result, naming the corrections that it stands on."""
        return self._overlap.standing(name, result)

    @cached_property
    def emphasis(self) -> framing.Emphasis:
        """How much space is given to what, and how early; see `rashomon.framing.emphasis`."""
        return self._stands(
            "emphasis",
            lambda: framing.emphasis(
                self._from.documents,
                linked=self._from.linked,
                tellings=self._overlap.statements.tellings,
            ),
        )

    @cached_property
    def frames(self) -> framing.Frames:
        """From which perspective it is told; see `rashomon.framing.frames`."""
        return self._stands(
            "frames",
            lambda: framing.frames(
                self._from.documents, tellings=self._overlap.statements.tellings
            ),
        )

    @cached_property
    def loaded(self) -> framing.Loaded:
        """Intense and one-sided words; see `rashomon.framing.loaded`."""
        return self._stands(
            "loaded",
            lambda: framing.loaded(
                self._from.documents, tellings=self._overlap.statements.tellings
            ),
        )

    @cached_property
    def voices(self) -> framing.Voices:
        """Who is quoted, and how much; see `rashomon.framing.voices`."""
        return self._stands(
            "voices",
            lambda: framing.voices(
                self._from.documents,
                linked=self._from.linked,
                tellings=self._overlap.statements.tellings,
            ),
        )

    @cached_property
    def keywords(self) -> framing.Keywords:
        """Words that one source prefers; see `rashomon.framing.keywords`."""
        return self._stands("keywords", lambda: framing.keywords(self._from.documents))

    @cached_property
    def labels(self) -> framing.Labels:
        """What each source calls each entity; see `rashomon.framing.labels`."""
        return self._stands(
            "labels",
            lambda: framing.labels(self._from.documents, linked=self._from.linked),
        )

    def crosstab(
        self,
        units: Result | pd.DataFrame,
        column: str,
        *,
        source: str = "source",
        by: str | None = None,
        weight: str | None = None,
        least: float = 1,
        block: Block | str | None = None,
        permutations: int = 5000,
        seed: int = 0,
    ) -> framing.Crosstab:
        """Categories of a table of this comparison by source; see `rashomon.framing.crosstab`.

        Examples
        --------
        >>> import rashomon
        >>> comparison = rashomon.compare({"a": "Ann Lee spoke.", "b": "Mayor Lee left."})
        >>> labels = comparison.framing.labels
        >>> comparison.framing.crosstab(labels, "label", by="entity").table["count"].tolist()
        [1.0, 0.0, 0.0, 1.0]
        """
        result = framing.crosstab(
            units,
            column,
            source=source,
            by=by,
            weight=weight,
            least=least,
            block=block,
            documents=self._from.documents,
            permutations=permutations,
            seed=seed,
        )
        return standing(result, self._from.stands_on(ASPECTS - {"statements"}))

    @cached_property
    def agency(self) -> framing.Agency:
        """Who acts, who is acted on, who is left out; see `rashomon.framing.agency`."""
        return self._stands(
            "agency",
            lambda: framing.agency(
                self._from.documents,
                linked=self._from.linked,
                tellings=self._overlap.statements.tellings,
            ),
        )

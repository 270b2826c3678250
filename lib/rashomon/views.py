"""The views of a comparison: each result is computed when it is first asked for, and once."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import TYPE_CHECKING, TypeVar

from rashomon import framing, overlap, sentiment

if TYPE_CHECKING:
    from rashomon.corrections import Replay
    from rashomon.result import Result

R = TypeVar("R", bound="Result")


def standing(result: R, notes: tuple[str, ...]) -> R:
    """The result, naming the corrections that it stands on."""
    return replace(result, notes=(*result.notes, *notes)) if notes else result


class _View:
    """Results that are computed when they are first asked for."""

    def __repr__(self) -> str:
        names = [n for n, own in vars(type(self)).items() if isinstance(own, cached_property)]
        return f"{type(self).__name__}. Call {', '.join('.' + name for name in names)}."


@dataclass(frozen=True, eq=False, repr=False)
class OverlapView(_View):
    """What the sources share: passages, statements, derivation, quantities, similarity."""

    _from: Replay = field(repr=False)

    @cached_property
    def alignment(self) -> overlap.Alignment:
        """How alike each two sentences are; see `rashomon.overlap.align`."""
        return overlap.align(self._from.documents)

    @cached_property
    def passages(self) -> overlap.Passages:
        """Shared wording; see `rashomon.overlap.passages`."""
        result = overlap.passages(self._from.documents)
        return standing(result, self._from.stands_on(voices_only=True))

    @cached_property
    def statements(self) -> overlap.Statements:
        """Who tells what; see `rashomon.overlap.statements`."""
        return standing(overlap.statements(alignment=self.alignment), self._from.stands_on())

    @cached_property
    def derivation(self) -> overlap.Derivation:
        """Who may have taken wording from whom; see `rashomon.overlap.derivation`."""
        result = overlap.derivation(self._from.documents, shared=self.passages)
        return standing(result, self._from.stands_on(voices_only=True))

    @cached_property
    def quantities(self) -> overlap.Quantities:
        """Where numbers and dates agree or part; see `rashomon.overlap.quantities`."""
        result = overlap.quantities(alignment=self.alignment, told=self.statements)
        return standing(result, self._from.stands_on())

    @cached_property
    def similarity(self) -> overlap.Similarity:
        """Pairwise scores; see `rashomon.overlap.similarity`."""
        result = overlap.similarity(
            self._from.documents,
            alignment=self.alignment,
            shared=self.passages,
            linked=self._from.linked,
        )
        return standing(result, self._from.stands_on())


@dataclass(frozen=True, eq=False, repr=False)
class FramingView(_View):
    """What is chosen and how it is called.

    `emphasis`, `frames`, `loaded`, `voices`, `keywords`, `labels`.
    """

    _from: Replay = field(repr=False)
    _overlap: OverlapView = field(repr=False)

    @cached_property
    def emphasis(self) -> framing.Emphasis:
        """How much space is given to what, and how early; see `rashomon.framing.emphasis`."""
        result = framing.emphasis(
            self._from.documents,
            linked=self._from.linked,
            tellings=self._overlap.statements.tellings,
        )
        return standing(result, self._from.stands_on())

    @cached_property
    def frames(self) -> framing.Frames:
        """From which perspective it is told; see `rashomon.framing.frames`."""
        result = framing.frames(self._from.documents, tellings=self._overlap.statements.tellings)
        return standing(result, self._from.stands_on(voices_only=True))

    @cached_property
    def loaded(self) -> framing.Loaded:
        """Intense and one-sided words; see `rashomon.framing.loaded`."""
        result = framing.loaded(self._from.documents, tellings=self._overlap.statements.tellings)
        return standing(result, self._from.stands_on(voices_only=True))

    @cached_property
    def voices(self) -> framing.Voices:
        """Who is quoted, and how much; see `rashomon.framing.voices`."""
        result = framing.voices(self._from.documents, linked=self._from.linked)
        return standing(result, self._from.stands_on())

    @cached_property
    def keywords(self) -> framing.Keywords:
        """Words that one source prefers; see `rashomon.framing.keywords`."""
        result = framing.keywords(self._from.documents)
        return standing(result, self._from.stands_on(voices_only=True))

    @cached_property
    def labels(self) -> framing.Labels:
        """What each source calls each entity; see `rashomon.framing.labels`."""
        result = framing.labels(self._from.documents, linked=self._from.linked)
        return standing(result, self._from.stands_on())


@dataclass(frozen=True, eq=False, repr=False)
class SentimentView(_View):
    """How the sources sound: `tone`."""

    _from: Replay = field(repr=False)

    @cached_property
    def tone(self) -> sentiment.Tone:
        """Tone of the wording by sentence and voice; see `rashomon.sentiment.tone`."""
        return standing(sentiment.tone(self._from.documents), self._from.stands_on())

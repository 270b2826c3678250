"""The views of a comparison: each result is computed when it is first asked for, and once."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import TYPE_CHECKING, TypeVar

from rashomon import framing, overlap, sentiment
from rashomon.errors import ValidationError

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    import pandas as pd

    from rashomon.corrections import Replay
    from rashomon.corrections.entry import Kind
    from rashomon.overlap.regrouping import Do
    from rashomon.result import Result
    from rashomon.statistics.blocks import Block
    from rashomon.validation import Validation

R = TypeVar("R", bound="Result")


def validated(result: R, validations: Sequence[Validation]) -> R:
    """The result, saying how far people who coded it by hand agree with it."""
    return standing(result, tuple(v.line for v in validations if v.what == result.title))


def standing(result: R, notes: tuple[str, ...]) -> R:
    """The result, naming the corrections that it stands on."""
    return replace(result, notes=(*result.notes, *notes)) if notes else result


_DO: dict[Kind, Do] = {
    "join statements": "join",
    "split statement": "split",
    "told": "told",
    "not told": "not told",
}

_OF_TEXTS = ("alignment", "passages", "derivation", "keywords", "labels", "tone", "_readings")
"""The results that no correction of statements changes."""


class _View:
    """Results that are computed when they are first asked for."""

    def __repr__(self) -> str:
        results = (n for n, own in vars(type(self)).items() if isinstance(own, cached_property))
        names = ", ".join(f".{name}" for name in results if not name.startswith("_"))
        return f"{type(self).__name__}. Call {names}."

    def _keep(self, former: _View) -> None:
        """Take over what a view of the same texts has computed that holds for both."""
        vars(self).update({n: own for n, own in vars(former).items() if n in _OF_TEXTS})


@dataclass(frozen=True, eq=False, repr=False)
class OverlapView(_View):
    """What the sources share: wording, statements, quantities, and who may have it from whom."""

    _from: Replay = field(repr=False)

    def regrouped(self, replay: Replay) -> OverlapView:
        """The view of the same texts where only corrections of statements differ.

        What these do not change is not computed anew.
        """
        view = OverlapView(replay)
        view._keep(self)
        return view

    def standing_on_statements(self, result: R) -> R:
        """A result that builds on the statements, naming the corrections that it stands on."""
        made = self._from.grouped(self.statements.unmade)
        return standing(result, made.stands_on(statements=True))

    @cached_property
    def alignment(self) -> overlap.Alignment:
        """How alike the clauses of different sources are; see `rashomon.overlap.align`."""
        return overlap.align(self._from.documents)

    @cached_property
    def passages(self) -> overlap.Passages:
        """Shared wording; see `rashomon.overlap.passages`."""
        result = overlap.passages(self._from.documents)
        return standing(result, self._from.stands_on(voices_only=True))

    @cached_property
    def statements(self) -> overlap.Statements:
        """Who tells what; see `rashomon.overlap.statements`."""
        edits = [
            overlap.Edit(_DO[c.do], tuple(place.span for place in c.places), str(c))
            for c in self._from.of_statements
        ]
        result = overlap.statements(alignment=self.alignment, shared=self.passages, edits=edits)
        return standing(result, self._from.grouped(result.unmade).stands_on(statements=True))

    @cached_property
    def derivation(self) -> overlap.Derivation:
        """Who may have taken wording from whom; see `rashomon.overlap.derivation`."""
        result = overlap.derivation(self._from.documents, shared=self.passages)
        return standing(result, self._from.stands_on(voices_only=True))

    @cached_property
    def quantities(self) -> overlap.Quantities:
        """Where numbers and dates agree or part; see `rashomon.overlap.quantities`."""
        result = overlap.quantities(alignment=self.alignment, told=self.statements)
        return self.standing_on_statements(result)

    @cached_property
    def similarity(self) -> overlap.Similarity:
        """Pairwise scores; see `rashomon.overlap.similarity`."""
        return self.similarity_of(*overlap.SCORES)

    def similarity_of(self, *scores: str) -> overlap.Similarity:
        """Only some of the scores, where all are not needed; see `rashomon.overlap.similarity`."""
        result = overlap.similarity(
            self._from.documents,
            scores=scores,
            alignment=self.alignment,
            told=self.statements,
            shared=self.passages,
            linked=self._from.linked,
        )
        return self.standing_on_statements(result)

    @cached_property
    def positions(self) -> overlap.Positions:
        """Where each two tell the same; see `rashomon.overlap.positions`."""
        result = overlap.positions(
            alignment=self.alignment, told=self.statements, shared=self.passages
        )
        return self.standing_on_statements(result)


@dataclass(frozen=True, eq=False, repr=False)
class FramingView(_View):
    """What is chosen, how it is called and who acts.

    `emphasis`, `voices`, `keywords`, `labels`, `agency`, `frames`, `loaded`; and `crosstab`.
    """

    _from: Replay = field(repr=False)
    _overlap: OverlapView = field(repr=False)

    def regrouped(self, replay: Replay, overlap_view: OverlapView) -> FramingView:
        """The view of the same texts where only corrections of statements differ."""
        view = FramingView(replay, overlap_view)
        view._keep(self)
        return view

    @cached_property
    def emphasis(self) -> framing.Emphasis:
        """How much space is given to what, and how early; see `rashomon.framing.emphasis`."""
        result = framing.emphasis(
            self._from.documents,
            linked=self._from.linked,
            tellings=self._overlap.statements.tellings,
        )
        return self._overlap.standing_on_statements(result)

    @cached_property
    def frames(self) -> framing.Frames:
        """From which perspective it is told; see `rashomon.framing.frames`."""
        result = framing.frames(self._from.documents, tellings=self._overlap.statements.tellings)
        return self._overlap.standing_on_statements(result)

    @cached_property
    def loaded(self) -> framing.Loaded:
        """Intense and one-sided words; see `rashomon.framing.loaded`."""
        result = framing.loaded(self._from.documents, tellings=self._overlap.statements.tellings)
        return self._overlap.standing_on_statements(result)

    @cached_property
    def voices(self) -> framing.Voices:
        """Who is quoted, and how much; see `rashomon.framing.voices`."""
        result = framing.voices(
            self._from.documents,
            linked=self._from.linked,
            tellings=self._overlap.statements.tellings,
        )
        return self._overlap.standing_on_statements(result)

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
        return standing(result, self._from.stands_on())

    @cached_property
    def agency(self) -> framing.Agency:
        """Who acts, who is acted on, who is left out; see `rashomon.framing.agency`."""
        result = framing.agency(
            self._from.documents,
            linked=self._from.linked,
            tellings=self._overlap.statements.tellings,
        )
        return self._overlap.standing_on_statements(result)


@dataclass(frozen=True, eq=False, repr=False)
class SentimentView(_View):
    """How the sources sound, and how warm they are towards whom: `tone`, `targets`."""

    _from: Replay = field(repr=False)
    _overlap: OverlapView = field(repr=False)
    _validations: tuple[Validation, ...] = field(default=(), repr=False)

    def regrouped(self, replay: Replay, overlap_view: OverlapView) -> SentimentView:
        """The view of the same texts where only corrections of statements differ."""
        view = SentimentView(replay, overlap_view, self._validations)
        view._keep(self)
        return view

    def validated(self, validation: Validation) -> SentimentView:
        """The same view, whose results say how far people agree with them."""
        what, known = (
            getattr(validation, "what", None),
            (
                sentiment.Targets.title,
                sentiment.Tone.title,
            ),
        )
        if what not in known:
            given = repr(what) if isinstance(what, str) else f"a {type(validation).__name__}"
            raise ValidationError(
                f"This is a validation of {given}; a comparison carries those of "
                f"{' and '.join(known)}, as rashomon.validation.measure gives them."
            )
        if not validation.articles.keys() & {document.id for document in self._from.documents}:
            raise ValidationError(
                "This validation was made on other articles and says nothing of these. Draw a "
                "sample from this comparison: comparison.sentiment.targets.sample()."
            )
        view = SentimentView(self._from, self._overlap, (*self._validations, validation))
        vars(view).update({n: own for n, own in vars(self).items() if n == "_readings"})
        return view

    @cached_property
    def tone(self) -> sentiment.Tone:
        """Tone of the wording by sentence and voice; see `rashomon.sentiment.tone`."""
        return self.tone_with()

    def tone_with(
        self,
        *,
        names: bool = False,
        set_aside: bool | Iterable[str] = True,
        model: bool = False,
    ) -> sentiment.Tone:
        """Tone under other settings: `rashomon.sentiment.tone` says which.

        Examples
        --------
        >>> import rashomon
        >>> comparison = rashomon.compare({"a": "The war is near.", "b": "The war goes on."})
        >>> comparison.sentiment.tone.set_aside["word"].tolist()
        ['war']
        >>> comparison.sentiment.tone_with(set_aside=False).set_aside["word"].tolist()
        []
        """
        result = sentiment.tone(self._from.documents, names=names, set_aside=set_aside, model=model)
        return validated(standing(result, self._from.stands_on()), self._validations)

    @cached_property
    def targets(self) -> sentiment.Targets:
        """How warm each source is towards each entity; see `rashomon.sentiment.targets`."""
        result = sentiment.targets(
            self._from.documents,
            tellings=self._overlap.statements.tellings,
            readings=self._readings,
        )
        result = self._overlap.standing_on_statements(result)
        return validated(result, self._validations)

    @cached_property
    def _readings(self) -> sentiment.Readings:
        """What the model makes of the sentences: no correction of statements changes it."""
        return sentiment.read_targets(self._from.documents, linked=self._from.linked)

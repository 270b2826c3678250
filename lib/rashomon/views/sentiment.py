"""The view of how sources sound, and how warm they are towards whom."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING

from rashomon import sentiment
from rashomon.errors import ValidationError
from rashomon.views.view import R, View, standing

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from collections.abc import Set as AbstractSet

    from rashomon.corrections import Aspect, Replay
    from rashomon.validation import Validation
    from rashomon.views.overlap import OverlapView


def validated(result: R, validations: Sequence[Validation]) -> R:
    """The result, saying how far people who coded it by hand agree with it."""
    return standing(result, tuple(v.line for v in validations if v.what == result.title))


@dataclass(frozen=True, eq=False, repr=False)
class SentimentView(View):
    """How the sources sound, and how warm they are towards whom: `tone`, `targets`."""

    _from: Replay = field(repr=False)
    _overlap: OverlapView = field(repr=False)
    _validations: tuple[Validation, ...] = field(default=(), repr=False)
    _known: sentiment.Readings | None = field(default=None, repr=False)

    def mended(
        self, replay: Replay, overlap_view: OverlapView, changes: AbstractSet[Aspect]
    ) -> SentimentView:
        """The view of the same articles under other corrections, which make these changes.

        Validations are kept where only statements change: else other units were measured.
        """
        kept = self._validations if changes <= {"statements"} else ()
        view = SentimentView(replay, overlap_view, kept, self._read)
        view._keep(self, changes)
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
        more = (*self._validations, validation)
        view = SentimentView(self._from, self._overlap, more, self._known)
        view._keep(self, frozenset())
        return view

    def standing(self, name: str, result: R) -> R:
        """A result, naming the corrections and validations that it stands on."""
        return validated(self._overlap.standing(name, result), self._validations)

    @cached_property
    def tone(self) -> sentiment.Tone:
        """Tone of the wording by sentence and voice; see `rashomon.sentiment.tone`."""
        return self._stands("tone", lambda: sentiment.tone(self._from.documents))

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
        return self.standing("tone", result)

    @cached_property
    def targets(self) -> sentiment.Targets:
        """How warm each source is towards each entity; see `rashomon.sentiment.targets`."""
        return self._stands(
            "targets",
            lambda: sentiment.targets(
                self._from.documents,
                tellings=self._overlap.statements.tellings,
                readings=self._readings,
            ),
        )

    @property
    def _readings(self) -> sentiment.Readings:
        """What the model makes of the sentences."""
        return self._once(
            "_readings",
            lambda: sentiment.read_targets(
                self._from.documents, linked=self._from.linked, known=self._known
            ),
        )

    @property
    def _read(self) -> sentiment.Readings | None:
        """What was read last, for this view or for one that it follows on."""
        own: sentiment.Readings | None = self.computed.get("_readings", self._known)
        return own

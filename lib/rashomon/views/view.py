"""What all views have in common: each result is computed once, and kept as long as it holds."""

from __future__ import annotations

from abc import ABC, abstractmethod
from dataclasses import replace
from functools import cached_property
from typing import TYPE_CHECKING, Any, TypeVar

from rashomon.corrections import ASPECTS

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from collections.abc import Set as AbstractSet

    from rashomon.corrections import Aspect, Replay
    from rashomon.result import Result

R = TypeVar("R", bound="Result")
T = TypeVar("T")


def standing(result: R, notes: tuple[str, ...]) -> R:
    """The result, naming the corrections that it stands on."""
    return replace(result, notes=(*result.notes, *notes)) if notes else result


_WORDING: frozenset[Aspect] = frozenset(("sentences", "voices"))
_TOLD: frozenset[Aspect] = _WORDING | {"quoted", "statements"}

READS: Mapping[str, frozenset[Aspect]] = {
    "attributions": frozenset(("voices", "speakers", "entities")),
    "entities": frozenset(("entities",)),
    "alignment": _WORDING | {"quoted"},
    "passages": _WORDING,
    "derivation": _WORDING,
    "statements": _TOLD,
    "quantities": _TOLD,
    "positions": _TOLD,
    "similarity": _TOLD | {"entities"},
    "keywords": _WORDING,
    "labels": _WORDING | {"speakers", "entities"},
    "emphasis": _TOLD | {"entities"},
    "frames": _TOLD,
    "loaded": _TOLD,
    "voices": ASPECTS,
    "agency": ASPECTS,
    "tone": _WORDING | {"speakers"},
    "_readings": _WORDING | {"speakers", "entities"},
    "targets": ASPECTS,
}
"""What of the texts, and of what people say of them, each result is made from.

A correction that changes none of it leaves the result as it was: it is not computed anew.
"""


class View(ABC):
    """Results that are computed when they are first asked for."""

    _from: Replay

    def __repr__(self) -> str:
        results = (n for n, own in vars(type(self)).items() if isinstance(own, cached_property))
        names = ", ".join(f".{name}" for name in results if not name.startswith("_"))
        return f"{type(self).__name__}. Call {names}."

    @cached_property
    def computed(self) -> dict[str, Any]:
        """What was computed so far, without the notes on what it stands on."""
        return {}

    def _once(self, name: str, compute: Callable[[], T]) -> T:
        """A result as it was computed, now or for a view that this one follows on."""
        if name not in self.computed:
            self.computed[name] = compute()
        found: T = self.computed[name]
        return found

    @abstractmethod
    def standing(self, name: str, result: R) -> R:
        """A result by its name, saying what it stands on."""

    def _stands(self, name: str, compute: Callable[[], R]) -> R:
        """A result that is computed once, saying what it stands on."""
        return self.standing(name, self._once(name, compute))

    def _keep(self, former: View, changes: AbstractSet[Aspect]) -> None:
        """Take over what a view of the same articles has computed from what did not change."""
        kept = {n: own for n, own in former.computed.items() if not READS[n] & changes}
        self.computed.update(kept)

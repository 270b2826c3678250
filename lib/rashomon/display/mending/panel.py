"""The panel: what a widget and a session of mending say to each other.

The browser sends messages, each with a number of its own: ``{"turn": 3, "ask": …}`` for what can be
mended at a place, or one of ``"do"`` (an action), ``"undo": true`` and ``"take back": entry``. The
answer is the widget's trait `mending`, with that number: what can be done, what was done, what went
wrong. All of it is text to be shown as such.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from rashomon.characters import one_line
from rashomon.corrections.names import is_name
from rashomon.display.mending.offer import Part, plain
from rashomon.display.wording import shorten
from rashomon.errors import CorrectionsError, RashomonError

if TYPE_CHECKING:
    from rashomon.comparison import Comparison
    from rashomon.corrections import Correction
    from rashomon.display.mending.session import Mending

NAMES = 300
"""Names that are proposed for a speaker, the most mentioned first."""
_LONGEST = 80

Offers = Callable[["Comparison", object], Sequence[Part]]


class Panel:
    """One widget's side of a session.

    Parameters
    ----------
    mending : Mending
    widget : AnyWidget
        With a synchronised trait `mending`, a dict.
    offers : callable
        What can be mended where a message asks; is given the comparison and what was asked.
    changed : callable, optional
        What else the widget shows anew after a step.
    """

    def __init__(
        self,
        mending: Mending,
        widget: Any,  # noqa: ANN401
        offers: Offers,
        changed: Callable[[], object] | None = None,
    ) -> None:
        self.mending = mending
        self._changed = changed
        self._widget = widget
        self._offers = offers
        self._turn = 0
        widget.mending = self._state()
        widget.on_msg(lambda _, content, __: self.take(content))
        mending.watching.show(self._show)

    def take(self, message: object) -> None:
        """Do what a message says, and answer it."""
        if not isinstance(message, Mapping):
            return
        turn = message.get("turn")
        self._turn = turn if type(turn) is int else self._turn
        before = self.mending.corrections.entries
        self.mending.watching.show(self._show)  # it is in use, however long ago it was shown
        parts: Sequence[Part] = ()
        error = ""
        try:
            parts = self._answer(message)
        except RashomonError as reason:
            error = str(reason)
        done = self._done(before) if not error else ""
        self._widget.mending = self._state(parts, error=error, done=done)

    def _answer(self, message: Mapping[str, Any]) -> Sequence[Part]:
        if "ask" in message:
            return self._offers(self.mending.comparison, message["ask"])
        if "do" in message:
            self.mending.do(message["do"])
        elif message.get("undo") is True:
            self.mending.undo()
        elif type(message.get("take back")) is int:
            self.mending.take_back(message["take back"])
        else:
            raise CorrectionsError("This message asks for nothing that can be done.")
        return ()

    def _done(self, before: Sequence[Correction]) -> str:
        """What a step did, in words."""
        now = self.mending.corrections.entries
        if len(now) > len(before):
            return "; ".join(str(entry) for entry in now[len(before) :])
        gone = [entry for entry in before if entry not in now]
        return f"Taken back: {gone[-1]}" if gone else ""

    def _show(self) -> None:
        if self._widget.comm is None:  # it was closed
            self.mending.watching.forget(self._show)
            return
        if self._changed is not None:
            self._changed()
        self._widget.mending = self._state()

    def _state(self, parts: Sequence[Part] = (), *, error: str = "", done: str = "") -> Any:  # noqa: ANN401
        comparison = self.mending.comparison
        keeping = self.mending.keeping
        order = {article.id: number for number, article in enumerate(comparison.articles)}
        return {
            "turn": self._turn,
            "parts": [plain(part, order) for part in parts],
            "names": _names(comparison),
            "made": [
                {"text": one_line(str(entry)), "holds": entry in comparison.made}
                for entry in self.mending.corrections
            ],
            "unmade": [shorten(reason, 400) for reason in comparison.unmatched],
            "kept": keeping[:1].upper() + keeping[1:],
            "error": shorten(error, 600),
            "done": one_line(done),
        }


def _names(comparison: Comparison) -> list[str]:
    """Whom words may be of: people and bodies first, then those who speak and are no entity."""
    people = [entity.name for entity in comparison.linked if entity.kind in ("PERSON", "ORG")]
    others = [entity.name for entity in comparison.linked]
    speakers = [a.speaker or "" for d in comparison.documents for a in d.attributions]
    every = dict.fromkeys((*people, *others, *speakers))
    fit = [name for name in every if name and len(name) <= _LONGEST and is_name(name)]
    return fit[:NAMES]

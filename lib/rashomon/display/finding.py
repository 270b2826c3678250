"""A finding: one sentence of a summary, and the words it rests on."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from rashomon.display.evidence import Excerpt

SHOWN = 8  # pieces of evidence behind one sentence of a summary
LINKED = 40  # statements that one source tells alone: on a page those not quoted are linked
NAMED = 3  # speakers, words or names that one sentence of a summary lists

Row = dict[Any, Any]


@dataclass(frozen=True, slots=True)
class See:
    """Where more is to be found: a view of the comparison, and what it is about."""

    view: str
    about: str = ""

    def __str__(self) -> str:
        call = f"comparison.{self.view}"
        return f"{self.about}: {call}" if self.about else f"see {call}"


@dataclass(frozen=True, slots=True)
class Finding:
    """One sentence or two, and the words they rest on.

    Where there is more to see, `text` has no stop at its end: `line` goes on with the calls to
    make, a page with links to its own sections.
    """

    topic: str
    text: str
    excerpts: tuple[Excerpt, ...] = ()
    see: tuple[See, ...] = ()

    @property
    def line(self) -> str:
        """The sentence for who has the comparison at hand.

        Examples
        --------
        >>> Finding("Numbers", "2 more differ", see=(See("overlap.quantities"),)).line
        '2 more differ; see comparison.overlap.quantities.'
        """
        if not self.see:
            return self.text
        joined = "; ".join(str(see) for see in self.see)
        return f"{self.text}; {joined}." if self.text else f"{joined[0].upper()}{joined[1:]}."

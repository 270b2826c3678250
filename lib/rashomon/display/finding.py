"""A finding: one sentence of a summary, and the words it rests on."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from rashomon.display.evidence import Excerpt

SHOWN = 8  # pieces of evidence behind one sentence of a summary
NAMED = 3  # speakers, words or names that one sentence of a summary lists

Row = dict[Any, Any]


@dataclass(frozen=True, slots=True)
class Finding:
    """One sentence or two, and the words they rest on."""

    topic: str
    text: str
    excerpts: tuple[Excerpt, ...] = ()

"""The score of text reuse detection of Potthast, Stein, Barrón-Cedeño & Rosso (2010).

"An evaluation framework for plagiarism detection", COLING 2010. A case and a detection alike are a
stretch of a suspicious text and the stretch of a source text that it was taken from.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence


class Reuse(NamedTuple):
    """A stretch of one text that stands in another: both with their half-open offsets."""

    suspicious: str
    start: int
    end: int
    source: str
    source_start: int
    source_end: int

    def characters(self) -> set[tuple[str, int]]:
        """Every character of both stretches."""
        own = {(self.suspicious, i) for i in range(self.start, self.end)}
        return own | {(self.source, i) for i in range(self.source_start, self.source_end)}

    def detects(self, case: Reuse) -> bool:
        """Whether both stretches overlap with those of the case."""
        return (
            (self.suspicious, self.source) == (case.suspicious, case.source)
            and max(self.start, case.start) < min(self.end, case.end)
            and max(self.source_start, case.source_start) < min(self.source_end, case.source_end)
        )


class Scores(NamedTuple):
    """The four figures; every case and detection counts the same, however long (macro)."""

    plagdet: float
    precision: float
    recall: float
    granularity: float


def scores(cases: Sequence[Reuse], detections: Sequence[Reuse]) -> Scores:
    """Score detections against cases."""
    precision = _mean(
        _covered(found, (case for case in cases if found.detects(case))) for found in detections
    )
    recall = _mean(
        _covered(case, (found for found in detections if found.detects(case))) for case in cases
    )
    hits = [sum(found.detects(case) for found in detections) for case in cases]
    granularity = _mean(count for count in hits if count) or 1.0
    both = precision + recall
    f1 = 2 * precision * recall / both if both else 0.0
    return Scores(f1 / math.log2(1 + granularity), precision, recall, granularity)


def _covered(of: Reuse, by: Iterable[Reuse]) -> float:
    """The share of a stretch's characters, on both sides, that others cover."""
    own = of.characters()
    other = set().union(*(reuse.characters() for reuse in by))
    return len(own & other) / len(own)


def _mean(values: Iterable[float]) -> float:
    known = list(values)
    return sum(known) / len(known) if known else 0.0

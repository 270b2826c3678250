"""How well the shipped vectors follow people's judgement of how similar two articles are.

Data: JSON lines with `text1`, `text2` and `Overall`, from 1 (the same story) to 4 (not at all), as
in SemEval-2022 task 8. The start of each article (256 word pieces) gets one vector.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from benchmarks.data import read_judged_pairs
from rashomon.models import embed

if TYPE_CHECKING:
    from pathlib import Path


def run(data: Path) -> dict[str, Any]:
    rows, judged = read_judged_pairs(data)
    first, second = (embed([str(row[key]) for row in rows]) for key in ("text1", "text2"))
    cosines = (first * second).sum(axis=1)
    return {
        "pearson": round(float(np.corrcoef(cosines, np.negative(judged))[0, 1]), 4),
        "pairs": len(rows),
    }

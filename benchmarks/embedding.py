"""How well the shipped vectors follow people's judgement of how similar two articles are.

Data: JSON lines with `text1`, `text2` and `Overall`, from 1 (the same story) to 4 (not at all), as
in SemEval-2022 task 8. The start of each article (256 word pieces) gets one vector.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from benchmarks.data import DataError, read_rows
from rashomon.models import embed

if TYPE_CHECKING:
    from pathlib import Path


def run(data: Path) -> dict[str, Any]:
    rows = read_rows(data, "text1", "text2", "Overall")
    try:
        judged = np.array([float(row["Overall"]) for row in rows])
    except (TypeError, ValueError) as error:
        raise DataError(f"In {data} a value of Overall is not a number: {error}") from error
    if len(set(judged)) < 2:
        raise DataError(f"{data} has fewer than two values of Overall; nothing can be correlated.")
    first, second = (embed([str(row[key]) for row in rows]) for key in ("text1", "text2"))
    cosines = (first * second).sum(axis=1)
    return {"pearson": round(float(np.corrcoef(cosines, -judged)[0, 1]), 4), "pairs": len(rows)}

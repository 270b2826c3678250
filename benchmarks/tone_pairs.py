"""Whether articles that readers found alike in tone are so by the measures of tone.

Data: JSON lines with `text1`, `text2` and `Tone`, from 1 (alike) to 4, as in SemEval-2022 task 8
(Chen et al. 2022). The distance of two articles is that of their mean tone, all voices. Given is
its correlation of ranks with the judgement, of each measure, event words set aside and not; and
that of the readers' own judgement of how alike the two are overall (`overall`), since articles on
one story tend to be alike in tone as well.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from benchmarks.data import DataError, read_judged_pairs
from rashomon import Article
from rashomon.annotation import annotate
from rashomon.sentiment import tone
from rashomon.statistics import rank_correlation

if TYPE_CHECKING:
    from pathlib import Path

    from rashomon.annotation import Document


def run(data: Path) -> dict[str, Any]:
    rows, overall = read_judged_pairs(data)
    try:
        judged = [float(row["Tone"]) for row in rows]
    except (KeyError, TypeError, ValueError) as error:
        raise DataError(f"{data} has a pair without a number for Tone: {error!r}") from error
    documents = annotate(
        Article(str(row[key]), source=key, id=f"{number}-{key}")
        for number, row in enumerate(rows)
        for key in ("text1", "text2")
    )
    pairs = list(zip(documents[::2], documents[1::2], strict=True))
    found = [distances(pair) for pair in pairs]
    columns = {name: [one[name] for one in found] for name in found[0]}
    return {
        **{name: _rounded(rank_correlation(own, judged)) for name, own in columns.items()},
        "overall": _rounded(rank_correlation(overall, judged)),
        "pairs": len(pairs),
    }


def distances(pair: tuple[Document, Document]) -> dict[str, float]:
    """How far apart two articles are in each measure; 0 where one has no words."""
    table = tone(pair, model=True).differences
    found = {}
    for row in table[table["voice"] == "both"].to_dict("records"):
        name = row["measure"].lower()
        found[name] = row["difference"]
        if name != "model":
            found[f"{name}_with_event_words"] = row["with_event_words"]
    return {name: abs(float(np.nan_to_num(value))) for name, value in found.items()}


def _rounded(values: tuple[float, float, float]) -> list[float | None]:
    return [None if np.isnan(value) else round(value, 3) for value in values]

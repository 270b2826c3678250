"""How well the similarity of two articles' meaning follows people's judgement.

Data: JSON lines with `text1`, `text2` and `Overall`, from 1 (the same story) to 4 (not at all), as
in SemEval-2022 task 8. The score is that of `rashomon.overlap.similarity`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from benchmarks.data import read_judged_pairs
from rashomon import Article
from rashomon.annotation import annotate
from rashomon.overlap import similarity

if TYPE_CHECKING:
    from pathlib import Path


def run(data: Path) -> dict[str, Any]:
    rows, judged = read_judged_pairs(data)
    articles = [
        Article(str(row[key]), source=key, id=f"{number}-{key}")
        for number, row in enumerate(rows)
        for key in ("text1", "text2")
    ]
    documents = annotate(articles)
    scores = []
    for pair in zip(documents[::2], documents[1::2], strict=True):
        (row,) = similarity(pair).table.to_dict("records")
        scores.append([row[name] for name in ("meaning", "lexical", "entities", "verbatim")])
    columns = np.array(scores).T
    names = ("pearson", "pearson_lexical", "pearson_entities", "pearson_verbatim")
    figures = {
        name: round(float(np.corrcoef(column, np.negative(judged))[0, 1]), 4)
        for name, column in zip(names, columns, strict=True)
        if column.std() > 0
    }
    return {**figures, "pairs": len(rows)}

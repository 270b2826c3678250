"""Fit the weights in lib/rashomon/overlap/likeness.py on the judged pairs in training/statements/.

    python training/fit_statements.py

Prints the weights and the intercept, figures from cross-validation by event, and how many of the
pairs with each probability are the same. Needs nothing but the package itself.
"""

from __future__ import annotations

import json
from collections import defaultdict
from datetime import date as Date
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import log_loss, roc_auc_score
from sklearn.model_selection import GroupKFold, cross_val_predict
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler

from rashomon import Article
from rashomon.annotation import annotate
from rashomon.overlap import align
from rashomon.overlap.likeness import FEATURES, WEIGHTS, Likeness

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from rashomon.overlap import Alignment

DATA = Path(__file__).parent / "statements"
USED = tuple(WEIGHTS)
RIDGE = 3.0
FOLDS = 13
TOLD = 0.5


class Judged(NamedTuple):
    """Features of pairs (one row each), whether they tell the same, and their events."""

    features: NDArray[np.float64]
    same: NDArray[np.bool_]
    event: NDArray[np.str_]


def main() -> None:
    judged = read(DATA)
    columns = [FEATURES.index(name) for name in USED]
    features = judged.features[:, columns]
    model = make_pipeline(StandardScaler(), LogisticRegression(C=1 / RIDGE, max_iter=1000))
    folds = GroupKFold(FOLDS)
    p = cross_val_predict(
        model, features, judged.same, groups=judged.event, cv=folds, method="predict_proba"
    )[:, 1]
    model.fit(features, judged.same)
    scale, regression = model[0], model[1]
    weights = regression.coef_[0] / scale.scale_
    intercept = float(regression.intercept_[0] - weights @ scale.mean_)
    for name, weight in zip(USED, weights, strict=True):
        print(f'    "{name}": {weight:.2f},')
    print(f"INTERCEPT = {intercept:.2f}")
    edges = np.arange(0, 1, 0.1)
    for low in edges:
        inside = (p >= low) & (p < low + 0.1)
        share = judged.same[inside].mean() if inside.any() else float("nan")
        print(
            f"probability {low:.1f} to {low + 0.1:.1f}: {inside.sum()} pairs, {share:.2f} the same"
        )
    told = p >= TOLD
    figures = {
        "pairs": len(p),
        "same": int(judged.same.sum()),
        "auc": round(float(roc_auc_score(judged.same, p)), 3),
        "log_loss": round(float(log_loss(judged.same, p)), 3),
        "precision": round(float(judged.same[told].mean()), 3),
        "recall": round(float(told[judged.same].mean()), 3),
    }
    print(json.dumps(figures))


def read(folder: Path) -> Judged:
    """The judged pairs; a clause is found again as the one that shares most with its place."""
    articles = _rows(folder / "articles.jsonl")
    pairs = _rows(folder / "pairs.jsonl")
    event_of = {row["id"]: row["event"] for row in articles}
    features, same, events = [], [], []
    for event in dict.fromkeys(event_of.values()):
        own = [pair for pair in pairs if event_of[pair["a"][0]] == event]
        alignment = align(annotate(map(_article, (r for r in articles if r["event"] == event))))
        places = _places(alignment)
        first, second = (np.array([_clause(places, p[side]) for p in own]) for side in ("a", "b"))
        likeness = Likeness(alignment.readings, alignment.vectors)
        features.append(likeness.features(first, second))
        same += [pair["same"] > 0 for pair in own]
        events += [event] * len(own)
    return Judged(np.concatenate(features).astype(np.float64), np.array(same), np.array(events))


def _rows(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text("utf-8").splitlines()]


def _article(row: dict[str, Any]) -> Article:
    date = Date.fromisoformat(row["date"])
    return Article(row["text"], source=row["source"], id=row["id"], title=row["title"], date=date)


def _places(alignment: Alignment) -> dict[str, list[tuple[int, tuple[tuple[int, int], ...]]]]:
    places = defaultdict(list)
    for number, telling in enumerate(alignment.tellings):
        places[alignment.documents[telling.document].id].append((number, telling.clause.pieces))
    return places


def _clause(
    places: dict[str, list[tuple[int, tuple[tuple[int, int], ...]]]], place: list[Any]
) -> int:
    article, wanted = place

    def shared(pieces: tuple[tuple[int, int], ...]) -> int:
        return sum(
            max(0, min(end, stop) - max(start, begin))
            for start, end in pieces
            for begin, stop in wanted
        )

    return max(places[article], key=lambda item: shared(item[1]))[0]


if __name__ == "__main__":
    main()

"""How well frames of whole articles are found, by a codebook alone and learned from hand codes.

Data: JSON lines with `text` and `frames`, which says for RE (resolution), HI (human interest), CO
(conflict), MO (morality) and EC (economic) whether the article carries it, as in the corpus of
narrative media framing of Frermann et al. (2023). `f1_micro` and `f1_macro` are of the shipped
codebook, untrained (`rashomon.framing.frames`); `trained_…` of what is learned from the labels
(`Frames.fit`): cross-validated on the data, or with `--train FILE` trained on that file alone.
Beside them, on the same parts: logistic regression on TF-IDF (`tfidf_…`), and the same answer for
every article: the frames that most articles have (`majority_…`), and the best one of all
(`constant_…`, the frames from the most frequent on, as many as suit the data best).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np
import pandas as pd
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import f1_score
from sklearn.model_selection import StratifiedKFold
from sklearn.pipeline import make_pipeline

from benchmarks.data import DataError, read_rows
from rashomon import Article
from rashomon.annotation import annotate
from rashomon.framing import frames

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from numpy.typing import NDArray

    from rashomon.framing import Frames

    Flags = NDArray[np.bool_]

LABELS = {
    "RE": "responsibility",
    "HI": "human_interest",
    "CO": "conflict",
    "MO": "morality",
    "EC": "economic_consequences",
}
FOLDS = 5


class Coded(NamedTuple):
    """Articles, what people coded, and the frames that the codebook finds."""

    texts: list[str]
    labels: Flags
    found: Frames


def run(data: Path, train: Path | None = None) -> dict[str, Any]:
    """F1 over all labels of all articles (micro) and the mean of each frame's F1 (macro)."""
    coded = read(data)
    learned = coded if train is None else read(train)
    fitted = learned.found.fit(codes(learned))
    if train is None:
        cells = fitted.predictions.pivot_table("predicted", "article", "frame", aggfunc="max")
        trained = ordered(cells, coded)
        peer = np.column_stack([tfidf_unseen(coded, i) for i in range(len(LABELS))])
    else:
        documents = coded.found._documents  # noqa: SLF001
        trained = carried(fitted.apply(documents), coded)
        peer = np.column_stack([tfidf_from(learned, coded, i) for i in range(len(LABELS))])
    usual = learned.labels.mean(axis=0)
    constants = [np.argsort(-usual)[:n] for n in range(1, len(LABELS) + 1)]
    best = max((always(coded, which) for which in constants), key=lambda p: micro(coded, p))
    answers = {
        "": carried(coded.found, coded),
        "trained_": trained,
        "tfidf_": peer,
        "majority_": always(coded, np.flatnonzero(usual > 0.5)),
        "constant_": best,
    }
    figures: dict[str, Any] = {}
    for name, answer in answers.items():
        figures[f"{name}f1_micro"] = round(micro(coded, answer), 4)
        figures[f"{name}f1_macro"] = round(float(np.mean(each(coded, answer))), 4)
    figures["f1"] = dict(zip(LABELS, each(coded, answers[""]), strict=True))
    figures["trained_f1"] = dict(zip(LABELS, each(coded, trained), strict=True))
    alpha = fitted.table.set_index("frame")["alpha"].round(3).to_dict()
    figures["alpha_cross_validated"] = {label: alpha.get(key) for label, key in LABELS.items()}
    return {**figures, "articles": len(coded.texts), "trained_on": len(learned.texts)}


def read(path: Path) -> Coded:
    """The articles of a file, annotated and scored by the codebook.

    Raises
    ------
    DataError
        If a row's frames are of another form.
    """
    rows = read_rows(path, "text", "frames")
    try:
        labels = np.array([[row["frames"][label] for label in LABELS] for row in rows], dtype=bool)
    except (KeyError, TypeError, ValueError) as error:
        raise DataError(f"In {path} frames are not {', '.join(LABELS)}: {error!r}.") from error
    texts = [str(row["text"]) for row in rows]
    articles = [
        Article(text, source=str(row.get("source") or "unnamed"), id=str(i))
        for i, (row, text) in enumerate(zip(rows, texts, strict=True))
    ]
    found = frames(annotate(articles))
    silent = set(found.articles) - set(found.by_article["article"])
    if silent:
        raise DataError(f"{path} has a row without a sentence: number {min(map(int, silent)) + 1}.")
    return Coded(texts, labels, found)


def codes(coded: Coded) -> pd.DataFrame:
    """The labels as hand codes."""
    table = pd.DataFrame(coded.labels, columns=list(LABELS.values()))
    table.insert(0, "article", [str(i) for i in range(len(table))])
    return table


def carried(found: Frames, coded: Coded) -> Flags:
    table = found.by_article
    return ordered(table.pivot_table("carried", "article", "frame", aggfunc="max"), coded)


def ordered(cells: pd.DataFrame, coded: Coded) -> Flags:
    """One row an article, one column a label, in order; what was not predicted is no."""
    articles = [str(i) for i in range(len(coded.texts))]
    whole = cells.reindex(index=articles, columns=list(LABELS.values()))
    return np.asarray(whole.astype("float64").fillna(0).to_numpy() > 0)


def tfidf() -> Any:  # noqa: ANN401 - a scikit-learn pipeline
    return make_pipeline(
        TfidfVectorizer(sublinear_tf=True, min_df=2),
        LogisticRegression(C=10, class_weight="balanced", max_iter=1000),
    )


def tfidf_from(learned: Coded, coded: Coded, label: int) -> Flags:
    own = learned.labels[:, label]
    if own.all() or not own.any():  # nothing to tell apart
        return np.full(len(coded.texts), fill_value=own.all())
    return np.asarray(tfidf().fit(learned.texts, own).predict(coded.texts))


def tfidf_unseen(coded: Coded, label: int) -> Flags:
    own = coded.labels[:, label]
    answer = np.zeros(len(own), dtype=bool)
    number = min(FOLDS, int(own.sum()), int((~own).sum()))
    if number < 2:
        return answer
    texts = np.array(coded.texts, dtype=object)
    for train, test in StratifiedKFold(number, shuffle=True, random_state=0).split(texts, own):
        answer[test] = tfidf().fit(texts[train], own[train]).predict(texts[test])
    return answer


def always(coded: Coded, which: Sequence[int] | NDArray[np.int64]) -> Flags:
    answer = np.zeros(coded.labels.shape, dtype=bool)
    answer[:, which] = True
    return answer


def micro(coded: Coded, answer: Flags) -> float:
    return float(f1_score(coded.labels, answer, average="micro", zero_division=0))


def each(coded: Coded, answer: Flags) -> list[float]:
    scores = f1_score(coded.labels, answer, average=None, zero_division=0)
    return [round(float(score), 4) for score in scores]

"""The scikit-learn pipeline that learns a frame from hand codes.

Three views of a unit vote: its words (TF-IDF), its meaning (sentence vectors, weighted by how much
each sentence speaks for the frame), and the codebook's own scores. They err in different ways, so
that their mean is better than each. The share of votes that counts as yes is set within the
training data, for the F1 of the frame: most frames are rare.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from rashomon.framing.frames_scores import Scored

    Flags = NDArray[np.bool_]
    Split = tuple[NDArray[np.int64], NDArray[np.int64]]

FEWEST = 2
"""Articles with and without a frame that each part of a split needs at least."""

_STRONGEST = 3
"""Sentences of an article whose scores are averaged, besides all of them."""

_WORDS = "words"
_EMPTY = "_"
"""Stands in every text, so that none is without a word."""


def features(scored: Scored, members: Sequence[NDArray[np.int64]], frame: int) -> pd.DataFrame:
    """One row a unit: a sentence, or an article with all its sentences.

    Columns: `words` (lemmas), `meaning_0`, … (the mean vector, of length 1), and for every frame of
    the codebook the mean score, that of the three strongest sentences, and the share of sentences
    with a seed word.
    """
    scores = scored.scores
    vectors, codebook, words = [], [], []
    for rows in members:
        own = scores[rows]
        strongest = np.sort(own, axis=0)[-_STRONGEST:]
        mean = (own[:, [frame]] + 1e-6).T @ scored.vectors[rows]
        vectors.append(mean[0] / max(float(np.linalg.norm(mean)), 1e-12))
        seeded = (scored.wording[rows] > 0).mean(axis=0)
        codebook.append(np.concatenate([own.mean(axis=0), strongest.mean(axis=0), seeded]))
        words.append(" ".join([_EMPTY, *(scored.units[row].lemmas for row in rows.tolist())]))
    meaning = pd.DataFrame(np.array(vectors)).add_prefix("meaning_")
    book = pd.DataFrame(np.array(codebook)).add_prefix("codebook_")
    return pd.concat([pd.DataFrame({_WORDS: words}), meaning, book], axis=1)


def pipeline(splits: Sequence[Split], rows: pd.DataFrame) -> Any:  # noqa: ANN401 - scikit-learn's
    """A pipeline that has learned nothing yet; `splits` of its rows set what counts as yes."""
    from sklearn.compose import ColumnTransformer  # noqa: PLC0415 - slow to import
    from sklearn.ensemble import VotingClassifier  # noqa: PLC0415
    from sklearn.feature_extraction.text import TfidfVectorizer  # noqa: PLC0415
    from sklearn.linear_model import LogisticRegression  # noqa: PLC0415
    from sklearn.metrics import make_scorer  # noqa: PLC0415
    from sklearn.model_selection import TunedThresholdClassifierCV  # noqa: PLC0415
    from sklearn.pipeline import make_pipeline  # noqa: PLC0415
    from sklearn.preprocessing import StandardScaler  # noqa: PLC0415

    def view(transform: Any, columns: Any, freedom: float) -> Any:  # noqa: ANN401
        return make_pipeline(
            ColumnTransformer([("view", transform, columns)]),
            LogisticRegression(C=freedom, class_weight="balanced", max_iter=1000),
        )

    tfidf = TfidfVectorizer(sublinear_tf=True, tokenizer=str.split, token_pattern=None)
    named = {
        part: [name for name in rows.columns if name.startswith(part)]
        for part in ("meaning_", "codebook_")
    }
    votes = VotingClassifier(
        [
            ("words", view(tfidf, _WORDS, 10.0)),
            ("meaning", view("passthrough", named["meaning_"], 10.0)),
            ("codebook", view(StandardScaler(), named["codebook_"], 0.1)),
        ],
        voting="soft",
    )
    if not splits:
        return votes
    return TunedThresholdClassifierCV(votes, scoring=make_scorer(_f1), cv=list(splits))


def _f1(yes: Flags, said: Flags) -> float:
    """F1; asked for at a hundred thresholds a split, where scikit-learn's own checks take long."""
    either = int(yes.sum()) + int(said.sum())
    return 2 * int((yes & said).sum()) / either if either else 0.0


def splits(yes: Flags, groups: NDArray[np.str_], folds: int, seed: int) -> list[Split]:
    """Parts of the data, whole articles each, with and without the frame in every one.

    Returns
    -------
    list of (rows to train on, rows to test on)
        Fewer than `folds` where too few articles have the frame, or lack it; empty where there
        are fewer than two of either.
    """
    from sklearn.model_selection import StratifiedGroupKFold  # noqa: PLC0415 - slow to import

    either = [len(set(groups[yes == value])) for value in (True, False)]
    number = min(folds, *either)
    if number < FEWEST:
        return []
    dealt = StratifiedGroupKFold(number, shuffle=True, random_state=seed)
    found = list(dealt.split(np.zeros(len(yes)), yes, groups))
    return found if all(0 < yes[train].sum() < len(train) for train, _ in found) else []


def threshold(model: Any) -> float:  # noqa: ANN401 - scikit-learn's
    """The probability from which a fitted pipeline says yes."""
    return float(getattr(model, "best_threshold_", 0.5))


def probability(model: Any, rows: pd.DataFrame) -> NDArray[np.float64]:  # noqa: ANN401
    """Probabilities of yes, stretched so that the pipeline says yes from 0.5 on."""
    raw = model.predict_proba(rows)[:, list(model.classes_).index(True)]
    cut = min(max(threshold(model), 1e-9), 1 - 1e-9)
    stretched: NDArray[np.float64] = np.where(
        raw < cut, 0.5 * raw / cut, 0.5 + 0.5 * (raw - cut) / (1 - cut)
    )
    return stretched

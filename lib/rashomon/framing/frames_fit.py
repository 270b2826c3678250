"""Frames learned from hand codes, and how well that agrees with the coders."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any, ClassVar, NamedTuple

import numpy as np

from rashomon.annotation import checked_documents
from rashomon.annotation.tellings import shared_sentences, told
from rashomon.errors import CodebookError
from rashomon.framing.frames_codes import HandCodes, read
from rashomon.framing.frames_model import features, pipeline, probability, splits
from rashomon.framing.frames_scores import CARRIED, score
from rashomon.framing.frames_tables import NEVER, Judged, frame_of, span
from rashomon.result import Result
from rashomon.statistics import FEWEST_UNITS, NO_INTERVAL, Interval, bootstrap_ratios
from rashomon.statistics.agreement import NO_AGREEMENT, Agreement, Rating, alpha
from rashomon.statistics.settings import seed_of, whole
from rashomon.statistics.shares import at_an_end

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    import pandas as pd
    from numpy.typing import NDArray

    from rashomon.annotation.document import Document
    from rashomon.framing.frames import Frames
    from rashomon.framing.frames_codes import Code
    from rashomon.framing.frames_scores import Scored

_COLUMNS = {
    "frame": "str",
    "coded": "int64",
    "yes": "int64",
    "articles": "int64",
    "precision": "float64",
    "recall": "float64",
    "f1": "float64",
    "low": "float64",
    "high": "float64",
    "alpha": "float64",
    "alpha_low": "float64",
    "alpha_high": "float64",
    "coders": "int64",
    "coders_alpha": "float64",
    "coders_low": "float64",
    "coders_high": "float64",
    "said": "str",
    "spans": "object",
}

_PREDICTIONS = {
    "frame": "str",
    "source": "str",
    "article": "str",
    "coded": "bool",
    "predicted": "bool",
    "probability": "float64",
    "span": "object",
}


@dataclass(frozen=True, eq=False, repr=False)
class FittedFrames(Result):
    """How well frames learned from hand codes agree with the coders: one row a coded frame.

    The columns of `table`; figures are of units that a pipeline had not seen (cross-validated,
    all of an article in one part), NaN where the codes cannot carry them:

    =========================  =====  ==============================================================
    frame                      str    the frame's short name
    coded                      int    units (sentences or articles) coded for it; where several
                                      people coded, by their majority, ties left out
    yes                        int    of these, units that carry it
    articles                   int    articles that the units are of
    precision, recall, f1      float  0-1, of units that carry it
    low, high                  float  95 % interval of f1, articles drawn again; where all is found,
                                      or nothing, with the exact limit for so many articles; NaN
                                      with fewer than five, or where it is the same in each
    alpha                      float  Krippendorff's α (nominal) between coders and model
    alpha_low, alpha_high      float  its 95 % interval, likewise
    coders                     int    people who coded it
    coders_alpha               float  Krippendorff's α among the coders
    coders_low, coders_high    float  its 95 % interval, likewise
    said                       str    why a figure or interval cannot be given, "" where all can
    spans                      tuple  `Span` of the units where coders and model differ; of an
                                      article its sentence that speaks most for the frame
    =========================  =====  ==============================================================

    Attributes
    ----------
    kind : {"sentences", "articles"}
        What was coded.
    pipelines : mapping of str to scikit-learn estimator
        For each frame that could be learned the pipeline, trained on all codes.
    predictions : pandas.DataFrame
        One row a frame and coded unit: `frame`, `source`, `article`, `coded`, `predicted`,
        `probability` (0-1, yes from .5 on), `span`.
    frames : Frames
        The frames that were fitted, scored by what was learned. What was coded is scored by
        pipelines that had not seen it.
    """

    title: ClassVar[str] = "Fitted frames"
    has_plot: ClassVar[bool] = False

    kind: str
    pipelines: Mapping[str, Any] = field(repr=False)
    predictions: pd.DataFrame = field(repr=False)
    frames: Frames = field(repr=False)
    _validated: Mapping[str, str] = field(repr=False)

    def apply(
        self, documents: Sequence[Document], *, tellings: pd.DataFrame | None = None
    ) -> Frames:
        """Score other documents by what was learned.

        Parameters
        ----------
        documents : sequence of Document
        tellings : pandas.DataFrame, optional
            As for `frames`.

        Returns
        -------
        Frames
            Learned from codes of sentences, every sentence is scored by the pipelines; from codes
            of articles, `by_article` is theirs, and sentences keep the codebook's scores.

        Raises
        ------
        ComparisonError
            If `documents` are none, or `tellings` are of other articles or another form.
        """
        from rashomon.framing.frames import assemble  # noqa: PLC0415 - it knows this module

        documents = checked_documents(documents)
        scored = score(documents, self.frames.book, self.frames.voice)
        shared = shared_sentences(documents, told(documents, tellings))
        judged = _judged(scored, self.kind, self.pipelines, self._validated)
        return assemble(documents, judged, shared, self.frames.voice)


class _Learned(NamedTuple):
    """What came of one frame: its row, its pipeline if any, and what was predicted unseen."""

    row: tuple[object, ...]
    model: Any
    predicted: Sequence[tuple[object, ...]]
    unseen: dict[int, float]
    validated: str


def fit(
    found: Frames, hand_codes: pd.DataFrame | str | Path, *, folds: int, seed: int
) -> FittedFrames:
    """Learn frames from hand codes; see `Frames.fit`."""
    from rashomon.framing.frames import assemble, describe  # noqa: PLC0415 - it knows this module

    folds = whole("folds", folds, 2, error=CodebookError)
    seed = seed_of(seed, error=CodebookError)
    judged = found._judged  # noqa: SLF001 - the other half of that class
    codes = read(hand_codes, judged)
    learned = {key: _learn(key, codes, judged.scored, folds, seed) for key in codes.codes}
    models = {key: one.model for key, one in learned.items() if one.model is not None}
    validated = {key: one.validated for key, one in learned.items() if one.model is not None}
    unseen = {key: one.unseen for key, one in learned.items()}
    documents, shared, voice = found._documents, found._shared, found.voice  # noqa: SLF001
    known = describe(documents, judged, shared, voice)
    more = tuple(note for note in found.notes if note not in known)  # the corrections it stands on
    again = _judged(judged.scored, codes.kind, models, validated, unseen=unseen, codes=codes)
    scored = assemble(documents, again, shared, voice)
    return FittedFrames(
        frame_of([one.row for one in learned.values()], _COLUMNS),
        found.articles,
        codes.kind,
        models,
        frame_of([row for one in learned.values() for row in one.predicted], _PREDICTIONS),
        replace(scored, notes=(*scored.notes, *more)),
        validated,
        notes=(*_notes(codes, learned), *more),
    )


def _learn(key: str, codes: HandCodes, scored: Scored, folds: int, seed: int) -> _Learned:
    own = codes.codes[key]
    frame = scored.book.keys.index(key)
    majority = _majority(own)
    units = list(majority)
    yes = np.array([majority[unit] for unit in units], dtype=bool)
    groups = np.array([codes.articles[unit] for unit in units], dtype=str)
    among = alpha([Rating(c.coder, c.unit, codes.articles[c.unit], c.carries) for c in own])
    coders = len({code.coder for code in own})
    parts = splits(yes, groups, folds, seed) if units else []
    counted = (key, len(units), int(yes.sum()), len(set(groups)))
    if not parts:
        said = _too_few(codes.kind, yes, groups)
        figures = (np.nan,) * 5 + tuple(NO_AGREEMENT)
        row = (*counted, *figures, coders, *among, "; ".join([said, *_alone(coders)]), ())
        return _Learned(row, None, [], {}, NEVER)
    rows = features(scored, [codes.members[unit] for unit in units], frame)
    unseen = np.zeros(len(units))
    for train, test in parts:
        model = _trained(rows.iloc[train], yes[train], groups[train], folds, seed)
        unseen[test] = probability(model, rows.iloc[test])
    predicted = unseen >= CARRIED
    with_model = _with_model(units, groups, yes, predicted)
    accuracy = _accuracy(yes, predicted, groups)
    unsure = _unsure({"f1": accuracy[2:4], "alpha": with_model[:2], "coders_alpha": among[:2]})
    row = (
        *counted,
        *accuracy,
        *with_model,
        coders,
        *among,
        "; ".join([*_alone(coders), *unsure]),
        tuple(
            _place(scored, codes.members[unit], frame)
            for unit, a, b in zip(units, yes, predicted, strict=True)
            if a != b
        ),
    )
    told_of = [
        (
            key,
            scored.units[int(codes.members[unit][0])].source,
            codes.articles[unit],
            bool(yes[i]),
            bool(predicted[i]),
            float(unseen[i]),
            _place(scored, codes.members[unit], frame),
        )
        for i, unit in enumerate(units)
    ]
    model = _trained(rows, yes, groups, folds, seed)
    how = "α cannot be told" if np.isnan(with_model.alpha) else f"α {with_model.alpha:.2f}"
    validated = f"cross-validated on {len(units)} {codes.kind}: {how}"
    return _Learned(row, model, told_of, dict(zip(units, unseen, strict=True)), validated)


def _majority(codes: Sequence[Code]) -> dict[int, bool]:
    """What most coders say of each unit; a tie is left out."""
    votes: dict[int, list[bool]] = defaultdict(list)
    for code in codes:
        votes[code.unit].append(code.carries)
    return {
        unit: 2 * sum(own) > len(own) for unit, own in votes.items() if 2 * sum(own) != len(own)
    }


def _trained(
    rows: pd.DataFrame, yes: NDArray[np.bool_], groups: NDArray[np.str_], folds: int, seed: int
) -> Any:  # noqa: ANN401 - scikit-learn's
    return pipeline(splits(yes, groups, folds, seed), rows).fit(rows, yes)


def _accuracy(
    yes: NDArray[np.bool_], predicted: NDArray[np.bool_], groups: NDArray[np.str_]
) -> tuple[float, float, float, float, float]:
    """Precision, recall, and F1 with its interval."""
    both = int((yes & predicted).sum())
    either = int(yes.sum() + predicted.sum())
    clusters = [groups == group for group in dict.fromkeys(groups.tolist())]
    upper = [2 * int((yes & predicted)[own].sum()) for own in clusters]
    lower = [int(yes[own].sum() + predicted[own].sum()) for own in clusters]
    f1 = 2 * both / either if either else np.nan
    drawn: Interval = bootstrap_ratios(upper, lower)[0] if either else NO_INTERVAL
    return (
        both / int(predicted.sum()) if predicted.any() else np.nan,
        both / int(yes.sum()) if yes.any() else np.nan,
        f1,
        *at_an_end(f1, int(np.count_nonzero(lower)), drawn),
    )


def _with_model(
    units: Sequence[int],
    groups: NDArray[np.str_],
    yes: NDArray[np.bool_],
    predicted: NDArray[np.bool_],
) -> Agreement:
    return alpha(
        [
            Rating(rater, unit, str(group), bool(value))
            for rater, values in (("coders", yes), ("model", predicted))
            for unit, group, value in zip(units, groups, values, strict=True)
        ]
    )


def _place(scored: Scored, members: NDArray[np.int64], frame: int) -> Any:  # noqa: ANN401
    strongest = int(members[np.argmax(scored.scores[members, frame])])
    return span(scored.units[strongest])


def _too_few(kind: str, yes: NDArray[np.bool_], groups: NDArray[np.str_]) -> str:
    with_it, without = len(set(groups[yes])), len(set(groups[~yes]))
    return (
        f"cannot tell: {int(yes.sum())} of {len(yes)} {kind} carry it, in {with_it} article(s), "
        f"and {without} article(s) have one that does not; both take two or more"
    )


def _alone(coders: int) -> list[str]:
    return ["one coder only: nothing to compare people's codes with"] if coders == 1 else []


def _unsure(figures: Mapping[str, tuple[float, float]]) -> list[str]:
    """Which figures, each given with the low end of its interval, have none."""
    names = [name for name, (value, low) in figures.items() if np.isnan(low) > np.isnan(value)]
    why = f"fewer than {FEWEST_UNITS} articles, or the same in each of them"
    return [f"no interval for {', '.join(names)}: {why}"] if names else []


def _judged(
    scored: Scored,
    kind: str,
    models: Mapping[str, Any],
    validated: Mapping[str, str],
    *,
    unseen: Mapping[str, Mapping[int, float]] | None = None,
    codes: HandCodes | None = None,
) -> Judged:
    """The scores with those of the pipelines in their place."""
    never = (NEVER,) * len(scored.book)
    judged = Judged(scored, scored.scores, never, never)
    by_article = judged.grouped("article")
    members = (
        [np.array([row]) for row in range(len(scored.units))]
        if kind == "sentences"
        else list(by_article.values())
    )
    made = np.full((len(members), len(scored.book)), np.nan)
    place = {tuple(rows.tolist()): i for i, rows in enumerate(members)}
    for key, model in models.items() if members else ():
        frame = scored.book.keys.index(key)
        made[:, frame] = probability(model, features(scored, members, frame))
        for unit, value in (unseen or {}).get(key, {}).items():
            if codes is not None:
                made[place[tuple(codes.members[unit].tolist())], frame] = value
    said = tuple(validated.get(key, NEVER) for key in scored.book.keys)
    if kind == "sentences":
        scores = np.where(np.isnan(made), judged.scores, made)
        return replace(judged, scores=scores, sentences_validated=said)
    articles = dict(zip(by_article, made, strict=True))
    return replace(judged, articles=articles, articles_validated=said)


def _notes(codes: HandCodes, learned: Mapping[str, _Learned]) -> tuple[str, ...]:
    notes = [
        f"Coded: {codes.kind}. Figures are of articles that a pipeline had not seen.",
        "They hold for texts like these, coded by people like these.",
        "Krippendorff (2004) asks for an α of .80, and of .667 for tentative conclusions.",
    ]
    ties = sum(len({c.unit for c in own}) - len(_majority(own)) for own in codes.codes.values())
    if ties:
        notes.append(f"{ties} unit(s) on which coders are evenly divided are left out.")
    notes += [f"{key} {one.row[-2]}." for key, one in learned.items() if one.model is None]
    return tuple(notes)

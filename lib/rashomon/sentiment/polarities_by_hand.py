"""Drawing sentences to code by hand: what is said of an entity, negative, neutral or positive."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pandas as pd

from rashomon.models import POLARITIES
from rashomon.validation import draw

if TYPE_CHECKING:
    from rashomon.sentiment.targets import Targets
    from rashomon.validation import Sample

_ASKED = {
    "narrator": "In the outlet’s own words, not those it quotes: what is said of {about} is",
    "quoted": "In the words of those quoted: what is said of {about} is",
    "both": "What is said of {about} is",
}


_SCOPES = {"narrator": "in their own words", "quoted": "in words they quote", "both": ""}


def draw_polarities(
    result: Targets, sentences: pd.DataFrame, voice: str, number: int, seed: int
) -> Sample:
    """A sample of the sentences in one voice; see `Targets.sample`."""
    rows = sentences if voice == "both" else sentences[sentences["voice"] == voice]
    pairs = zip(rows["entity"], rows["span"], strict=True)
    marks = [result.mentions(entity)[span] for entity, span in pairs]
    polarity = rows[list(POLARITIES)].to_numpy().argmax(axis=1)
    units = rows.assign(
        polarity=[POLARITIES[i] for i in polarity],
        marks=pd.Series(marks, index=rows.index, dtype="object"),
    )
    return draw(
        replace(result, _frame=units),
        "polarity",
        number,
        categories=POLARITIES,
        ordered=True,
        about="entity",
        marks="marks",
        question=_ASKED[voice],
        scope=_SCOPES[voice],
        seed=seed,
    )

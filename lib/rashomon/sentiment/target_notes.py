"""What a reader of warmth towards entities must know."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rashomon.statistics import FEWEST_UNITS

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    import pandas as pd

    from rashomon.sentiment.target_readings import Readings
    from rashomon.sentiment.warmth import Cell, Key

_LIMITS = (
    "Warmth is what the words of sentences convey, as a model reads them that is wrong about one "
    "in four or five and knows US political news best. It tends to give the mood of a sentence to "
    "all that it names: read the sentences (.heaviest()) before you quote a figure."
)


def notes(
    readings: Readings, found: Mapping[Key, Cell], apart: pd.DataFrame, *, only_aligned: bool
) -> tuple[str, ...]:
    """In the order in which they are read."""
    return tuple(_notes(readings, found, apart, only_aligned=only_aligned))


def _notes(
    readings: Readings, found: Mapping[Key, Cell], apart: pd.DataFrame, *, only_aligned: bool
) -> Iterator[str]:
    sources = dict.fromkeys(document.source for document in readings.documents)
    if not sources:
        yield "There is no article to look at."
        return
    if not found:
        yield (
            "No statement is told by two sources that speak of one entity."
            if only_aligned
            else "No sentence speaks of a person, place or organisation: there is nothing to read."
        )
        return
    yield _LIMITS
    for source in sources:
        voices = {voice for _, voice, of in found if of == source}
        if not voices:
            yield f"{source} speaks of nobody that could be read."
        elif "narrator" not in voices:
            yield f"{source} speaks of nobody in its own words, only in those of others."
    if len(sources) < 2:
        yield "Only one source was given, so there is nothing to compare it with."
        return
    yield from _of_differences(apart, "statements" if only_aligned else "sentences")
    if len(readings.documents) == len(sources):
        yield (
            "With one article a source this describes the articles; it says nothing of the outlets."
        )


def _of_differences(apart: pd.DataFrame, unit: str) -> Iterator[str]:
    own = apart[apart["voice"] == "narrator"]
    if own.empty:
        yield "No two sources speak of the same in their own words, so none can be compared."
        return
    few = int(own["p"].isna().sum())
    told = int((own["reading"] != "cannot tell").sum())
    text = f"Of {len(own)} differences between two sources in their own words {told} can be told"
    if few:
        text += f"; {few} rest on too few {unit} (at least {FEWEST_UNITS} each)"
    if told:
        text += ". Where there is no difference one in twenty would be told so, too: see q"
    yield f"{text}."

"""What a reader must know of tone before any figure."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from rashomon.sentiment.means import clear_pairs
from rashomon.statistics import FEWEST_UNITS

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    import pandas as pd

    from rashomon.annotation.document import Document
    from rashomon.sentiment.means import Mean

    Found = Mapping[str, Mapping[tuple[str, str], Mean]]

LIMITS = (
    "Tone is of wording: bad news sounds negative whoever tells it, and is no sign of a hostile "
    "writer. Lexicons like these agree little with human readers of news (Boukes et al. 2020; "
    "van Atteveldt et al. 2021)."
)

ALONE = (
    "With one source no word can be set aside as the event's own: how others tell it is not known."
)

_LISTED = 12  # event words that a note names
_PAIRS = 3  # pairs of sources that a note names


def notes(
    documents: Sequence[Document],
    found: Found,
    measures: Sequence[str],
    agreement: pd.DataFrame,
    set_aside: str,
) -> tuple[str, ...]:
    """The notes, in the order in which they matter; `set_aside` is what `said_of` says."""
    made = [LIMITS, *_agreed(agreement)]
    if len(found) > 1:
        made += [set_aside, _apart(found, measures)]
    elif found:
        made.append(ALONE)
    for source in found:
        made += _few(source, found[source])
    if found and len(documents) == len(found):
        made.append(
            "With one article a source this describes these articles, not how an outlet writes."
        )
    return tuple(made)


def _agreed(agreement: pd.DataFrame) -> Iterator[str]:
    for row in agreement[agreement["voice"] == "both"].to_dict("records"):
        if not row["runs"]:
            continue
        pair = f"{row['measure_a']} and {row['measure_b']}"
        if not row["both"]:
            yield f"{pair} find tone in no sentence together, so nothing says whether they agree."
            continue
        same = round(row["same_sign"] * row["both"])
        text = (
            f"{pair} both find tone in {row['both']} of {row['runs']} sentences or parts of one; "
            f"in {same} of these the same sign"
        )
        text += _between(row["same_low"], row["same_high"])
        if not math.isnan(row["correlation"]):
            text += f"; rank correlation {_number(row['correlation'])}"
            text += _between(row["low"], row["high"])
        yield text + "."


def said_of(how: str, words: Sequence[str]) -> str:
    """Which words are set aside in comparisons, and why.

    Parameters
    ----------
    how : {"found", "given", "not wanted"}
    words : sequence of str

    Examples
    --------
    >>> said_of("given", ["war"])
    'Set aside in comparisons as asked: war (see .set_aside).'
    """
    if how == "not wanted":
        return "No event words are set aside in comparisons: bad news counts as wording here."
    if not words:
        none = (
            "none of the words given is used with a score"
            if how == "given"
            else ("no noun or verb with a score is common to the sources")
        )
        return f"No event words are set aside in comparisons: {none}."
    named = ", ".join(words[:_LISTED])
    more = f" and {len(words) - _LISTED} more" if len(words) > _LISTED else ""
    why = (
        "asked" if how == "given" else ("words of the event, nouns and verbs common to the sources")
    )
    return f"Set aside in comparisons as {why}: {named}{more} (see .set_aside)."


def _apart(found: Found, measures: Sequence[str]) -> str:
    pairs = list(clear_pairs(found, measures))
    clear = [(a, b) for a, b, is_clear in pairs if is_clear]
    which = "both measures" if len(measures) == 2 else "all measures"
    if not clear:
        return (
            f"Which source is more positive in its own words cannot be told: in no pair of "
            f"{len(pairs)} does the interval of the difference leave out 0 by {which}."
        )
    named = "; ".join(f"{a} than {b}" for a, b in clear[:_PAIRS])
    more = "; …" if len(clear) > _PAIRS else ""
    return (
        f"More positive in its own words by {which}, the intervals leaving out 0, in {len(clear)} "
        f"of {len(pairs)} pair(s) of sources: {named}{more}. Of the rest it cannot be told."
    )


def _few(source: str, found: Mapping[tuple[str, str], Mean]) -> Iterator[str]:
    if not found["both", "tone"].sentences:
        yield f"{source} has no measured words."
        return
    for voice, few, none in (
        ("narrator", "of its own words", "has no words of its own"),
        ("quoted", "of quoted words", "quotes nobody"),
    ):
        count = found[voice, "tone"].sentences
        if not count:
            yield f"{source} {none}."
        elif count < FEWEST_UNITS:
            yield (
                f"{source} has {count} sentence(s) {few}: too few for an interval "
                f"(at least {FEWEST_UNITS})."
            )


def _between(low: float, high: float) -> str:
    return "" if math.isnan(low) else f" ({_number(low)} to {_number(high)})"


def _number(value: float) -> str:
    return f"{value:.2f}".replace("-", "−")

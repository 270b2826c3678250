"""How warm each mention of an entity is: what its sentence conveys, in the outlet's own words.

The polarity is that of one sentence, as `comparison.sentiment.targets.sentences` reads it, since
the mean of a source rests on too few sentences in most articles to say anything. It is said only
where the model is surer of one polarity than `SURE`; the figures stand in the tooltip.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from rashomon.display.wording import decimal

if TYPE_CHECKING:
    from rashomon.article import Span
    from rashomon.comparison import Comparison

Warmth = Literal["warm", "cold", "even", "untold", "quoted"]

SURE = 0.6
"""The least probability of a polarity that is told; the model errs in one sentence of four."""

_POLARITIES: tuple[tuple[str, Warmth], ...] = (
    ("positive", "warm"),
    ("negative", "cold"),
    ("neutral", "even"),
)

_SAYS: dict[Warmth, str] = {
    "warm": "sounds warm",
    "cold": "sounds cold",
    "even": "sounds even",
    "untold": "cannot tell how warm",
    "quoted": "in others’ words",
}


@dataclass(frozen=True, slots=True)
class Sounding:
    """How a mention sounds; `quoted` of words that the outlet gives to others."""

    warmth: Warmth
    about: str


def soundings(comparison: Comparison) -> dict[tuple[str, Span], Sounding]:
    """For each entity and mention how its sentence sounds towards it.

    Returns
    -------
    dict of (entity, Span of the mention) to Sounding
        A mention in a sentence that was not read is not among them.
    """
    result = comparison.sentiment.targets
    quoted = {
        (document.id, token.start)
        for document in comparison.documents
        for token in document.tokens
        if token.voice.kind == "quoted"
    }
    read = {
        (row["entity"], row["span"], row["voice"]): row
        for row in result.sentences.to_dict("records")
    }
    made = {}
    for entity in dict.fromkeys(result.sentences["entity"]):
        for sentence, mentions in result.mentions(entity).items():
            for mention in mentions:
                said = (mention.article, mention.start) in quoted
                row = None if said else read.get((entity, sentence, "narrator"))
                made[entity, mention] = _sounding(row)
    return made


def _sounding(row: dict[object, float] | None) -> Sounding:
    if row is None:
        return Sounding("quoted", _SAYS["quoted"])
    shares = {warmth: row[name] for name, warmth in _POLARITIES}
    likeliest = max(shares, key=lambda warmth: shares[warmth])
    warmth: Warmth = likeliest if shares[likeliest] >= SURE else "untold"
    figures = ", ".join(f"{name} {decimal(row[name])}" for name, _ in _POLARITIES)
    return Sounding(warmth, f"{_SAYS[warmth]} ({figures})")

"""Tone along each source's articles, and its mean in each voice."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from rashomon.display.wording import decimal, shorten

if TYPE_CHECKING:
    from collections.abc import Mapping

    from rashomon.display.evidence import Excerpt, Quoting
    from rashomon.sentiment import Tone

HALF = 44  # pixels from the middle line of a strip to a tone of 1
STRONGEST = 5  # sentences shown at either end


@dataclass(frozen=True, slots=True)
class Stem:
    """The tone of one run; `x` in percent, `y` in pixels from the top of the strip."""

    x: float
    y: float
    quoted: bool
    href: str
    title: str


@dataclass(frozen=True, slots=True)
class Mean:
    """The mean tone in one voice; places in percent of a scale from −1 to 1."""

    voice: str
    tone: float
    low: float
    high: float
    sentences: int
    bounded: bool

    @property
    def place(self) -> float:
        """Where the mean is drawn."""
        return _percent(self.tone)

    @property
    def low_place(self) -> float:
        """Where the interval begins."""
        return _percent(self.low)

    @property
    def high_place(self) -> float:
        """Where the interval ends."""
        return _percent(self.high)


@dataclass(frozen=True, slots=True)
class Strip:
    """One source."""

    letter: str
    source: str
    stems: tuple[Stem, ...]
    means: tuple[Mean, ...]
    lowest: tuple[Excerpt, ...]
    highest: tuple[Excerpt, ...]


def strips(tone: Tone, quoting: Quoting) -> list[Strip]:
    """One strip a source. The articles of a source stand one after the other."""
    rows = tone.table.to_dict("records")
    means = tone.by_voice.to_dict("records")
    made = []
    for source, letter in quoting.letters.items():
        own = [r for r in rows if r["source"] == source]
        articles = list(dict.fromkeys(r["article"] for r in own))
        narrated = sorted((r for r in own if r["voice"] == "narrator"), key=lambda r: r["tone"])
        made.append(
            Strip(
                letter,
                source,
                tuple(_stem(r, articles, quoting) for r in own),
                tuple(_mean(m) for m in means if m["source"] == source and m["sentences"]),
                _ends([r for r in narrated if r["tone"] < 0], quoting),
                _ends([r for r in reversed(narrated) if r["tone"] > 0], quoting),
            )
        )
    return made


def _stem(row: Mapping[Any, Any], articles: list[str], quoting: Quoting) -> Stem:
    place = (articles.index(row["article"]) + row["position"]) / len(articles)
    quoted = row["voice"] == "quoted"
    who = (
        f"quoted, {decimal(row['tone'], sign=True)}" if quoted else decimal(row["tone"], sign=True)
    )
    return Stem(
        x=round(0.5 + 99 * place, 2),
        y=round(HALF + 4 - HALF * row["tone"], 1),
        quoted=quoted,
        href=quoting.link(row["span"]),
        title=f"{who}: {shorten(row['text'], 140)}",
    )


def _mean(row: Mapping[Any, Any]) -> Mean:
    low, high = row["low"], row["high"]
    return Mean(
        row["voice"],
        row["tone"],
        low,
        high,
        row["sentences"],
        math.isfinite(low) and math.isfinite(high),
    )


def _ends(rows: list[dict[Any, Any]], quoting: Quoting) -> tuple[Excerpt, ...]:
    return tuple(quoting.one(r["span"], decimal(r["tone"], sign=True)) for r in rows[:STRONGEST])


def _percent(tone: float) -> float:
    return round(50 + 50 * tone, 2)

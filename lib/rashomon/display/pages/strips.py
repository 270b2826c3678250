"""Tone along each source's articles, and its mean in each voice."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from rashomon.display.pages.means import Mean
from rashomon.display.wording import decimal, shorten

if TYPE_CHECKING:
    from collections.abc import Mapping

    from rashomon.display.evidence import Excerpt, Quoting
    from rashomon.sentiment import Tone

HALF = 44  # pixels from the middle line of a strip to a tone of 1
TOLD = 80  # characters in a tooltip: enough to know the sentence, which stands on the page
STRONGEST = 5  # sentences shown at either end


@dataclass(frozen=True, slots=True)
class Stem:
    """The tone of one run; `x` in percent, `y` in pixels below the middle of the strip."""

    x: float
    y: int
    quoted: bool
    href: str
    title: str


@dataclass(frozen=True, slots=True)
class Voice:
    """The mean tone in one voice, by either measure."""

    name: str
    vader: Mean
    pattern: Mean
    sentences: int


@dataclass(frozen=True, slots=True)
class Strip:
    """One source."""

    letter: str
    source: str
    stems: tuple[Stem, ...]
    voices: tuple[Voice, ...]
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
                tuple(_voice(m) for m in means if m["source"] == source and m["sentences"]),
                _ends([r for r in narrated if r["tone"] < 0], quoting),
                _ends([r for r in reversed(narrated) if r["tone"] > 0], quoting),
            )
        )
    return made


def _stem(row: Mapping[Any, Any], articles: list[str], quoting: Quoting) -> Stem:
    place = (articles.index(row["article"]) + row["position"]) / len(articles)
    quoted = row["voice"] == "quoted"
    return Stem(
        x=round(0.5 + 99 * place, 1),
        y=round(-HALF * row["tone"]),
        quoted=quoted,
        href=quoting.link(row["span"]),
        title=f"{'quoted, ' if quoted else ''}{_scores(row)}: {shorten(row['text'], TOLD)}",
    )


def _voice(row: Mapping[Any, Any]) -> Voice:
    return Voice(
        row["voice"],
        Mean(row["tone"], row["low"], row["high"]),
        Mean(row["pattern"], row["pattern_low"], row["pattern_high"]),
        row["sentences"],
    )


def _scores(row: Mapping[Any, Any]) -> str:
    return f"VADER {decimal(row['tone'], sign=True)}, Pattern {decimal(row['pattern'], sign=True)}"


def _ends(rows: list[dict[Any, Any]], quoting: Quoting) -> tuple[Excerpt, ...]:
    return tuple(quoting.one(r["span"], _scores(r)) for r in rows[:STRONGEST])

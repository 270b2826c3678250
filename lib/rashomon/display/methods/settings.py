"""The thresholds, counts and seeds that a comparison is made with, read off what computes it."""

from __future__ import annotations

import inspect
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any

from rashomon import framing, models, statistics
from rashomon.article import LONGEST_ARTICLE
from rashomon.display.wording import percent
from rashomon.framing.emphasis_items import TAKEN_UP
from rashomon.framing.emphasis_promises import STRANGE
from rashomon.framing.emphasis_zones import LEAD_SENTENCES
from rashomon.framing.frames_scores import CARRIED
from rashomon.framing.frames_tables import ARTICLE
from rashomon.framing.keywords import FALSE
from rashomon.framing.loaded import LEAST
from rashomon.framing.repeats import RUN
from rashomon.overlap.alignment import TOLD
from rashomon.overlap.chains import CHANGED, WIDEST_GAP
from rashomon.overlap.derivation import LEAST_WORDS, PARTLY, WHOLLY
from rashomon.overlap.order import FEWEST_SHARED
from rashomon.overlap.passages import MIN_WORDS
from rashomon.overlap.reuse import LONGEST_RUN
from rashomon.overlap.scores import OPENING
from rashomon.overlap.statements import UNCERTAIN
from rashomon.sentiment.event_words import FEWEST_SOURCES, SHARE_OF_SOURCES
from rashomon.statistics.outcomes import RESAMPLES

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping


@dataclass(frozen=True, slots=True)
class Setting:
    """One number.

    Attributes
    ----------
    view : str
        What it is of: "passages", "keywords", …
    name : str
        By which the text on methods names it.
    value : float, int or str
    meaning : str
        With its unit.
    """

    view: str
    name: str
    value: float | str
    meaning: str

    @property
    def shown(self) -> str:
        """The value as a text has it.

        Examples
        --------
        >>> Setting("statements", "told", 0.5, "probability").shown
        '0.5'
        >>> Setting("article", "longest", 1000000, "characters").shown
        '1,000,000'
        """
        if isinstance(self.value, str):
            return self.value
        return f"{self.value:,}" if isinstance(self.value, int) else f"{self.value:.3g}"


def _default(function: Callable[..., Any], name: str) -> Any:  # noqa: ANN401 - of any option
    return inspect.signature(function).parameters[name].default


@cache
def settings() -> tuple[Setting, ...]:
    """Every setting, in the order of the views."""
    keywords, drawn = framing.keywords, statistics.bootstrap_ratios
    return (
        Setting("articles", "longest", LONGEST_ARTICLE, "characters of an article at most"),
        Setting(
            "sentence vectors",
            "pieces",
            models.MAX_TOKENS,
            "word pieces of a sentence that are read",
        ),
        Setting("statements", "told", TOLD, "probability from which it is told"),
        Setting("statements", "uncertain", UNCERTAIN, "probability from which it is open"),
        Setting("passages", "run", MIN_WORDS, "equal words in a row, at least"),
        Setting("passages", "gap", WIDEST_GAP, "words between two runs, at most"),
        Setting("passages", "changed", CHANGED, "what a changed word counts against it"),
        Setting("derivation", "wholly", WHOLLY, "share of own words, wholly derived"),
        Setting("derivation", "partly", PARTLY, "share of own words, partly derived"),
        Setting("derivation", "longest_run", LONGEST_RUN, "words of the longest runs counted"),
        Setting("derivation", "own_words", LEAST_WORDS, "own words in passages, at least"),
        Setting("similarity", "opening", OPENING, "words whose meaning stands for an article"),
        Setting(
            "similarity", "ordered", FEWEST_SHARED, "statements of which the order says something"
        ),
        Setting("intervals", "level", percent(_default(drawn, "level")), "confidence"),
        Setting("intervals", "draws", _default(drawn, "resamples"), "draws"),
        Setting("intervals", "seed", _default(drawn, "seed"), "seed"),
        Setting("intervals", "fewest", statistics.FEWEST_UNITS, "sentences, at least"),
        Setting("emphasis", "lead", LEAD_SENTENCES, "sentences of a lead, at most"),
        Setting("emphasis", "taken_up", TAKEN_UP, "cosine from which it is carried"),
        Setting("emphasis", "strange", STRANGE, "cosine below which it is not"),
        Setting("frames", "codebook", framing.Codebook.generic().name, "codebook"),
        Setting("frames", "carried", CARRIED, "score from which a sentence carries a frame"),
        Setting("frames", "article", ARTICLE, "share of sentences from which an article does"),
        Setting("loaded words", "loaded", LEAST, "score from which a word is shown"),
        Setting("keywords", "uses", _default(keywords, "min_count"), "uses in a source, at least"),
        Setting("keywords", "prior", _default(keywords, "prior"), "words that the prior weighs"),
        Setting("keywords", "repeated", RUN, "words from which a quotation is one quoted twice"),
        Setting("keywords", "permutations", _default(keywords, "permutations"), "permutations"),
        Setting("keywords", "seed_of_keywords", _default(keywords, "seed"), "seed"),
        Setting("keywords", "false", FALSE, "false discovery rate up to which a word stands out"),
        Setting("warmth", "draws_of_warmth", RESAMPLES, "draws"),
        Setting("warmth", "seed_of_warmth", "from the names", "seed of each entity and source"),
        Setting("tone", "users", FEWEST_SOURCES, "sources that use an event word, at least"),
        Setting("tone", "of_sources", SHARE_OF_SOURCES, "of all sources, at least this share"),
    )


def values() -> Mapping[str, str]:
    """Each setting as a text has it, by its name."""
    return {setting.name: setting.shown for setting in settings()}

"""Articles of the invented corpus, as a stream, and what is true of each.

An event is made of facts. An outlet decides which of them it tells, in sentences that are its own:
of each fact there are several ways to say it, dealt out among the outlets, each with choices in it.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from random import Random
from typing import TYPE_CHECKING

from notebooks.data.corpus.grammar import reading
from notebooks.data.corpus.names import FIRST_DAY, words_of
from notebooks.data.corpus.outlets import AGENCY, COLD, COPIES, DROPS, OUTLETS
from notebooks.data.corpus.stories import stories
from rashomon.article import Article

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

SHORTEST, LONGEST = 5, 9  # sentences of an article
WINDOW = 40  # events whose articles come mixed
_A_DAY = 1.4  # events
_MEET = 0.75  # of events with one of the two people who come up again and again
_TELLS = 0.75  # how often an outlet tells a fact of an event
_OFTEN = {"lead": 1.0, "charge": 0.95, "denial": 0.9, "person": 0.9, "other": 0.9}
_LONG = {"person": 2, "other": 2}  # sentences
_CUT = 0.5  # how often a desk cuts one sentence more
_YEARS = 730  # days until the calendar begins anew
_TOWNS_APART = 97  # from the towns of one seed to those of the next
_SYNONYMS = (
    (" said ", " says "),
    (" hurt", " injured"),
    (" must ", " have to "),
    ("promised", "pledged"),
    ("accused", "publicly accused"),
    ("denied", "has denied"),
    (" on ", " late on "),
    ("About ", "Roughly "),
    ("The ", "Now the "),
)


@dataclass(frozen=True)
class Habits:
    """How often an outlet does what it is known for, 0 (never) to 1.

    Attributes
    ----------
    copies : float
        Of the events of which the `COPIES` outlet takes the agency's text.
    drops : float
        Of the events of which the `DROPS` outlet leaves out the denial.
    cold : float
        Of the sentences on `PERSON` that are cold in the `COLD` outlet.
    """

    copies: float = 0.85
    drops: float = 0.85
    cold: float = 0.85


@dataclass(frozen=True)
class Told:
    """An article, and what is true of it.

    Attributes
    ----------
    article : Article
    event : int
        Number of its event.
    copied : bool
        Whether it is the agency's text, edited.
    """

    article: Article
    event: int
    copied: bool


def articles(
    count: int = 1_000,
    events: int | None = None,
    *,
    seed: int = 0,
    habits: Habits | None = None,
) -> Iterator[Told]:
    """Make articles one by one; the same seed makes the same.

    Parameters
    ----------
    count : int
        How many.
    events : int, optional
        On how many events; without it one for every 25 articles.
    seed : int
    habits : Habits, optional
        Without it those of `Habits()`; `Habits(0, 0, 0)` makes outlets that differ by chance.

    Yields
    ------
    Told
        The articles of some forty events come mixed, in the order of their days.

    Examples
    --------
    >>> made = list(articles(50, 2))
    >>> len(made), len({told.article.source for told in made}), {told.event for told in made}
    (50, 8, {0, 1})
    """
    events = max(1, count // 25) if events is None else events
    each, more = divmod(count, events)
    own = Habits() if habits is None else habits
    for first in range(0, events, WINDOW):
        window = [
            told
            for number in range(first, min(first + WINDOW, events))
            for told in _event(number, each + (number < more), seed, own)
        ]
        window.sort(key=lambda told: (told.article.date or FIRST_DAY, told.article.id))
        yield from window


def truth(told: Iterable[Told]) -> dict[str, int]:
    """The number of the event of each article, by the article's id."""
    return {one.article.id: one.event for one in told}


def _event(number: int, count: int, seed: int, habits: Habits) -> Iterator[Told]:
    random = Random(f"{seed} {number}")  # noqa: S311 - a draw of words, no secret
    event = _Event(number, seed, habits, random)
    agency: list[list[str]] = []
    order = [AGENCY, *random.sample(OUTLETS[1:], len(OUTLETS) - 1)]
    written = 0
    for place, source in enumerate(order):
        tells = event.tells(source)
        copies = source == COPIES and random.random() < habits.copies
        for turn in range(count // len(order) + (place < count % len(order))):
            copied = copies and bool(agency)
            text = _edited(agency[turn % len(agency)], random) if copied else event.text(tells)
            if source == AGENCY:
                agency.append(text)
            article = Article(
                " ".join(text),
                source=source,
                title=event.title(source),
                date=event.first + timedelta(days=0 if source == AGENCY else 1 + turn % 3),
                id=f"{seed}-{number}-{written}",
            )
            written += 1
            yield Told(article, number, copied)


class _Event:
    """One event: what can be told of it, and who says it how."""

    def __init__(self, number: int, seed: int, habits: Habits, random: Random) -> None:
        self.habits, self.random = habits, random
        self.first = FIRST_DAY + timedelta(days=int(number / _A_DAY) % _YEARS)
        told = stories()
        story = random.choice(told.kinds)
        self.words = words_of(number + _TOWNS_APART * seed, story, self.first, random)
        self.facts = {**story.facts, **told.facts}
        for name, patterns in (("person", told.person), ("other", told.other)):
            if random.random() < _MEET:
                self.facts[name] = patterns
        self.ways = {name: self._dealt(patterns) for name, patterns in self.facts.items()}
        self.titles = self._dealt(story.titles)

    def _dealt(self, patterns: Sequence[str]) -> dict[str, str]:
        """A way to say it for each outlet, as different as there are ways."""
        mixed = self.random.sample(patterns, len(patterns))
        order = self.random.sample(OUTLETS, len(OUTLETS))
        return {source: mixed[place % len(mixed)] for place, source in enumerate(order)}

    def tells(self, source: str) -> dict[str, str]:
        """The facts that an outlet tells, and how it says each."""
        told: list[str] = []
        while len(told) < SHORTEST + 1:  # a denial is not told everywhere
            told = [name for name in self.facts if self.random.random() < _OFTEN.get(name, _TELLS)]
        drops = source == DROPS and self.random.random() < self.habits.drops
        if drops or "charge" not in told:
            told = [name for name in told if name != "denial"]
        ways = {name: self.ways[name][source] for name in told}
        if source == COLD and "person" in ways and self.random.random() < self.habits.cold:
            ways["person"] = self.random.choice(stories().person_cold)
        return ways

    def text(self, tells: Mapping[str, str]) -> list[str]:
        """The sentences of an article: what happened, then the rest in any order."""
        others = [name for name in tells if name not in ("lead", "denial")]
        self.random.shuffle(others)
        names = ["lead"]
        length = 1
        for name in others:
            both = [name, "denial"] if name == "charge" and "denial" in tells else [name]
            length += sum(_LONG.get(one, 1) for one in both)
            if length > LONGEST:
                break
            names += both
        return [reading(tells[name], self.words, self.random) for name in names]

    def title(self, source: str) -> str:
        """A headline."""
        return reading(self.titles[source], self.words, self.random)


def _edited(text: Sequence[str], random: Random) -> list[str]:
    """What a desk makes of an agency's text: some words changed, a sentence cut or moved."""
    kept = list(text)
    while len(kept) > SHORTEST and random.random() < _CUT:
        del kept[random.randrange(1, len(kept))]
    if random.random() < 0.5:
        kept.append(kept.pop(random.randrange(1, len(kept) - 1)))
    return [_changed(sentence, random) for sentence in kept]


def _changed(sentence: str, random: Random) -> str:
    for word, other in _SYNONYMS:
        if word in sentence and random.random() < 0.5:
            return sentence.replace(word, other, 1)
    return sentence

"""How often the outlet that readers found warmer towards somebody is told to be the warmer one.

Data: JSON lines with `event`, `source`, `paragraphs` (lists of sentences) and `article_labels`, of
which `author_feeling_…` says what readers thought that the author feels towards an entity: "pos",
"neu" or "neg", as in BASIL (Fan et al. 2019). Asked is every pair of articles on one event whose
labels for one entity differ: does `rashomon.sentiment.targets` give the one that is more positive
the higher warmth, in the outlets' own words? `accuracy` is of the pairs that can be compared,
`coverage` their share; `accuracy_at_half_coverage` is of that half of all pairs which lie furthest
apart for the number of their sentences. What the result itself calls "warmer" or "colder" is
counted by `told`. Intervals draw events anew. Beside it: VADER on the sentences that name the
entity (`vader_accuracy`).

A label is the entity that has its name, or the last word of it as a person's last name.
"""

from __future__ import annotations

from collections import defaultdict
from itertools import combinations
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np

from benchmarks.basil_speakers import laid_out
from benchmarks.data import DataError, read_rows
from benchmarks.vader import compound
from rashomon import Article
from rashomon.annotation import annotate, link
from rashomon.annotation.names import name_key
from rashomon.sentiment import targets
from rashomon.statistics import bootstrap_ratios

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    import pandas as pd

    from rashomon.annotation import Document, Entity
    from rashomon.sentiment import Targets

_FEELING = "author_feeling_"
_EVENT = "author_feeling_main_event"
_VALUES = {"neg": -1, "neu": 0, "pos": 1}
_VOICE = "narrator"


class Ordered(NamedTuple):
    """A pair of articles on one entity; NaN where nothing can be compared.

    `difference` is signed so that above 0 is right; `apart` is its size for the number of
    sentences; `vader` the difference of VADER's means, signed alike; `told` whether the result
    itself says which of the two is the warmer.
    """

    event: str
    entity: str
    sources: tuple[str, str]
    difference: float = np.nan
    apart: float = np.nan
    vader: float = np.nan
    told: bool = False


def run(data: Path) -> dict[str, Any]:
    """Shares of pairs, 0-1, with 95 % intervals."""
    pairs = list(ordered(data))
    if not pairs:
        raise DataError(f"{data} has no two articles whose labels for one entity differ.")
    found = [pair for pair in pairs if not np.isnan(pair.difference)]
    surest = sorted(found, key=lambda pair: -pair.apart)[: len(pairs) // 2]
    told = [pair for pair in found if pair.told]
    return {
        **_share("accuracy", found),
        "coverage": round(len(found) / len(pairs), 4),
        **_share("accuracy_at_half_coverage", surest),
        "half_coverage": round(len(surest) / len(pairs), 4),
        "told": len(told),
        "told_right": int(sum(pair.difference > 0 for pair in told)),
        "vader_accuracy": _right([pair.vader for pair in found]),
        "pairs": len(pairs),
        "events": len({pair.event for pair in pairs}),
    }


def ordered(data: Path) -> Iterator[Ordered]:
    """Every pair whose labels differ.

    Raises
    ------
    DataError
        If the articles cannot be read, or two of an event are of one source.
    """
    rows = read_rows(data, "event", "source", "paragraphs", "article_labels")
    articles = [
        Article(laid_out(data, row)[0], source=str(row["source"]).casefold(), id=str(i))
        for i, row in enumerate(rows)
    ]
    events: dict[str, list[tuple[dict[str, Any], Document]]] = defaultdict(list)
    for row, document in zip(rows, annotate(articles), strict=True):
        events[str(row["event"])].append((row, document))
    for event, own in events.items():
        if len({document.source for _, document in own}) < len(own):
            raise DataError(f"{data} has two articles of one source on the event {event}.")
        yield from _of_event(data, event, own)


def _of_event(
    data: Path, event: str, own: Sequence[tuple[dict[str, Any], Document]]
) -> Iterator[Ordered]:
    documents = [document for _, document in own]
    labels = [_feelings(data, row) for row, _ in own]
    linked = link(documents)
    result = targets(documents, linked=linked)
    for label in dict.fromkeys(label for one in labels for label in one):
        entity = called(label, linked)
        for a, b in combinations(range(len(own)), 2):
            if label not in labels[a] or label not in labels[b]:
                continue
            felt = labels[a][label] - labels[b][label]
            if felt:
                sources = documents[a].source, documents[b].source
                row = _row(result, entity, sources)
                yield _pair(Ordered(event, label, sources), result, row, 1 if felt > 0 else -1)


def _feelings(data: Path, row: dict[str, Any]) -> dict[str, int]:
    """What is felt towards each entity, as far as a reader could say."""
    try:
        return {
            label.removeprefix(_FEELING): _VALUES[felt]
            for label, felt in row["article_labels"].items()
            if label.startswith(_FEELING) and label != _EVENT and felt in _VALUES
        }
    except (AttributeError, TypeError) as error:
        raise DataError(f"In {data} article_labels are of another form: {error!r}.") from error


def called(label: str, linked: Sequence[Entity]) -> str | None:
    """The entity that a label such as Ann_Lee names; of several the most mentioned."""
    wanted = name_key(label.replace("_", " "))
    for entity in linked:
        if wanted in {name_key(name) for name in (entity.name, *entity.names)}:
            return entity.name
    last = wanted.split()[-1:]
    people = (e for e in linked if e.kind == "PERSON" and " " in wanted)
    return next((e.name for e in people if name_key(e.name).split()[-1:] == last), None)


def _row(result: Targets, entity: str | None, sources: tuple[str, str]) -> pd.Series[Any] | None:
    """The difference between two sources, which stand in the order of the articles."""
    table = result.differences
    rows = table[
        (table["entity"] == entity)
        & (table["voice"] == _VOICE)
        & (table["source"] == sources[0])
        & (table["other"] == sources[1])
    ]
    return None if rows.empty else rows.iloc[0]


def _pair(asked: Ordered, result: Targets, row: pd.Series[Any] | None, sign: int) -> Ordered:
    if row is None:
        return asked
    both = row["spans"], row["other_spans"]
    means = [np.mean([compound(result.articles[s.article][s]) for s in own]) for own in both]
    return asked._replace(
        difference=sign * row["difference"],
        apart=abs(row["difference"]) / sum(1 / len(own) for own in both) ** 0.5,
        vader=float(sign * (means[0] - means[1])),
        told=row["reading"] != "cannot tell",
    )


def _share(name: str, pairs: Sequence[Ordered]) -> dict[str, Any]:
    """How many are right, and the interval: events drawn anew."""
    events = list(dict.fromkeys(pair.event for pair in pairs))
    right, of = np.zeros(len(events)), np.zeros(len(events))
    for pair in pairs:
        right[events.index(pair.event)] += pair.difference > 0
        of[events.index(pair.event)] += 1
    (bounds,) = bootstrap_ratios(right, of) if pairs else ((np.nan, np.nan),)
    low, high = (None if np.isnan(bound) else round(bound, 4) for bound in bounds)
    share = _right([pair.difference for pair in pairs])
    return {name: share, f"{name}_low": low, f"{name}_high": high}


def _right(differences: Sequence[float]) -> float | None:
    """The share above 0; what is exactly 0 is half right."""
    if not differences:
        return None
    found = np.asarray(differences)
    return round(float(((found > 0) + 0.5 * (found == 0)).mean()), 4)

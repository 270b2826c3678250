"""Whether habits of outlets are found in an invented corpus, and how many are found that are none.

No data: notebooks.data.corpus makes for each seed 160 articles on twenty events, eight outlets with
one article each. One copies the agency (in 85 of 100 events), one drops denials, one is cold to one
person. The articles are grouped by `rashomon.corpus.events`, each event is compared, and what is
claimed across events at q ≤ .05 is counted: `found` are claims of the three habits, `of` how many
there were to find, `false` all other claims. Two further claims follow from a habit and are
counted by themselves, in `follows`: who drops denials drops statements, the copied is seen to copy
where dates do not tell. `null_false`: claims on corpora whose outlets have no habits, all false.
"""

from __future__ import annotations

import tempfile
from collections import Counter
from typing import TYPE_CHECKING, Any

from notebooks.data.corpus import (
    AGENCY,
    COLD,
    COPIES,
    DROPS,
    PERSON,
    Habits,
    articles,
)
from rashomon.corpus import compare_events, events, opened
from rashomon.corpus.engines import engine

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from rashomon.corpus.compared import ComparedCorpus
    from rashomon.corpus.engines import Engine

SEEDS = 20
NULLS = 5
EVENTS = 20
NEEDED = (
    "overlap.derivation",
    "overlap.statements",
    "overlap.statements.tellings",
    "framing.voices.answers",
    "sentiment.targets.sentences",
)

Claim = tuple[str, ...]

HABITS: dict[str, Claim] = {
    "copies": ("reuse", COPIES, AGENCY, "more"),
    "drops": ("denials", DROPS, "more"),
    "cold": ("warmth", PERSON, COLD, "colder"),
}
FOLLOWS: frozenset[Claim] = frozenset(
    [("reuse", AGENCY, COPIES, "more"), ("statements", DROPS, "more")]
)


def run(
    seeds: Sequence[int] = range(SEEDS),
    nulls: Sequence[int] = range(100, 100 + NULLS),
    number: int = EVENTS,
    workers: int = 2,
) -> dict[str, Any]:
    each = {f"found_{habit}": 0 for habit in HABITS}
    false: Counter[Claim] = Counter()
    follows = 0
    own = engine("local", workers=workers)
    try:
        for seed in seeds:
            said = set(claimed(seed, number, Habits(), own))
            for habit, claim in HABITS.items():
                each[f"found_{habit}"] += claim in said
            follows += len(said & FOLLOWS)
            false.update(said - FOLLOWS - set(HABITS.values()))
        none = [c for seed in nulls for c in claimed(seed, number, Habits(0, 0, 0), own)]
    finally:
        own.close()
    for claim, times in sorted((false + Counter(none)).items()):
        print(f"false, {times} times: {', '.join(claim)}")
    return {
        "found": sum(each.values()),
        "of": len(HABITS) * len(seeds),
        "false": false.total(),
        **each,
        "follows": follows,
        "null_false": len(none),
        "seeds": len(seeds),
        "null_seeds": len(nulls),
        "events": number,
    }


def claimed(seed: int, number: int, habits: Habits, own: Engine) -> tuple[Claim, ...]:
    """What is claimed of a corpus of its own for each seed, grouped and compared."""
    made = articles(8 * number, number, seed=seed, habits=habits)
    corpus = events(told.article for told in made)
    with tempfile.TemporaryDirectory() as folder:
        compare_events(corpus, folder, engine=own, tables=NEEDED, progress=False)
        return tuple(claims(opened(folder)))


def claims(corpus: ComparedCorpus) -> Iterator[Claim]:
    """What is claimed of whom."""
    for row in corpus.reuse.table.to_dict("records"):
        if row["reading"] == "more":
            yield "reuse", row["source"], row["other"], "more"
    for row in corpus.omissions.table.to_dict("records"):
        if row["reading"] != "cannot tell":
            yield row["kind"], row["source"], row["reading"]
    for row in corpus.warmth.table.to_dict("records"):
        if row["reading"] != "cannot tell":
            yield "warmth", row["entity"], row["source"], row["reading"]

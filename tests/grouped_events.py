"""Corpora whose grouping is given, so that what is done with events is tested apart from it."""

import numpy as np
from scipy import sparse

from rashomon import Article
from rashomon.columns import frame
from rashomon.corpus.event_rows import MEMBERS, told_row, with_events
from rashomon.corpus.found_events import Events
from rashomon.corpus.gathering import Held
from rashomon.corpus.grouping.describing import UNDATED, Described
from rashomon.corpus.grouping.grouping import Grouping

TOLD = (
    (
        "The old bridge in Lindmark was closed on Monday, mayor Ann Lee said. “We did not know.”",
        "On Monday, police shut the old bridge of Lindmark. The town was warned, Tom Okafor said.",
    ),
    (
        "Voters in Brenn chose Ruth Adeyemi as governor. She promised new schools.",
        "Ruth Adeyemi won the vote for governor in Brenn, officials said on Sunday.",
    ),
    (
        "A fire destroyed the paper mill at Ostra on Friday. Nobody was hurt, the police said.",
        "The paper mill of Ostra burned down on Friday. Two workers were hurt, its owner said.",
    ),
    (
        "The harbour of Vell was flooded after the storm, the port authority said.",
        "A storm flooded the harbour at Vell. “We lost eleven boats,” said Ida Holm.",
    ),
)
"""Four events, each told by two outlets."""


def grouped(*events):
    """A corpus of these events, each of some articles."""
    articles = [article for event in events for article in event]
    rows = iter(range(len(articles)))
    groups = [[next(rows) for _ in event] for event in events]
    count = len(articles)
    days = [a.date.toordinal() if a.date else UNDATED for a in articles]
    told = Described(
        tuple(article.hash for article in articles),
        tuple(f"{article.source} {article.id}" for article in articles),
        np.array(days, np.int32),
        np.zeros((count, 4), np.float32),
        sparse.csr_array((count, 8), dtype=np.float32),
        np.zeros((count, 4), np.uint32),
    )
    grouping = Grouping(groups, {}, dict.fromkeys(range(count), float("nan")))
    rows = frame([told_row(article) for article in articles], MEMBERS)
    return Events(Held(tuple(articles)), lambda: told, with_events(rows, grouping, told, {}))


def told(count=4, *, sources=("gazette", "herald"), texts=TOLD):
    """Some events, each told by two outlets."""
    return [
        [Article(text, source=source) for text, source in zip(own, sources, strict=True)]
        for own in texts[:count]
    ]


def files(folder):
    """What the events of a run left: the bytes of each file by its path."""
    return {
        str(path.relative_to(folder)): path.read_bytes()
        for path in sorted(folder.glob("event=*/*"))
    }

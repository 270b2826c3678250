"""Corpora whose grouping is given, so that what is done with events is tested apart from it."""

import pandas as pd

from rashomon import Article
from rashomon.article import Articles
from rashomon.corpus import Events

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


class Grouped(Events):
    """A corpus of which it is given what is one event."""

    def __init__(self, events):
        object.__setattr__(self, "_own", {f"event-{own[0].hash[:12]}": own for own in events})

    def put_first(self, number, article):
        """Let an event begin with another article and keep its id."""
        self._own[list(self._own)[number]].insert(0, article)

    @property
    def table(self):
        rows = [
            (event, own[0].text[:30], len(own), len({article.source for article in own}))
            for event, own in self._own.items()
        ]
        rows.sort(key=lambda row: (-row[3], -row[2], row[0]))
        return pd.DataFrame(rows, columns=["event", "title", "articles", "sources"])

    def event(self, event):
        return Articles(tuple(self._own[event]))

    def event_of(self, article):
        """The event of an article, by its id."""
        return next(event for event, own in self._own.items() if article in {a.id for a in own})


def grouped(*events):
    """A corpus of these events, each of some articles."""
    return Grouped(events)


def told(count=None, *, sources=("gazette", "herald"), texts=TOLD):
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

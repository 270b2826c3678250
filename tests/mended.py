"""Three sources whose statements are mended by hand, and how to find what became of them."""

from functools import cache

import pytest
from samples import part

import rashomon
from rashomon import Article
from rashomon.corrections import Place
from rashomon.errors import CorrectionsWarning

GAZETTE = (
    "Harwick council closed the old iron bridge on Monday after engineers found deep cracks.\n"
    "Shops fear for trade\n"
    "Twelve people were hurt when a railing broke.\n"
    "Read also: Ten walks by the river"
)
HERALD = (
    "On Monday Harwick’s council shut the old iron bridge because engineers found deep cracks. "
    "Nine people were taken to St\u00a0Anne’s, said a nurse. The police shut a lane."
)
CAFE = (
    "The old bridge in Harwick is closed. "
    "«Ils ont ferme\u0301 le pont», cried Zoe\u0301 Mu\u0308ller 👩‍👩‍👧. "
    "שלום! The ferry — مجانية\u200f — runs every ten minutes.\n\n"
    "The notice on it reads:\n\nKeep off, by order."
)
ZOE = "cafe\u0301 👩‍👩‍👧"
CLOSED = "Harwick council closed the old iron bridge on Monday"
SHUT = "On Monday Harwick’s council shut the old iron bridge"
HURT = "Twelve people were hurt when a railing broke."
NINE = "Nine people were taken to St\u00a0Anne’s"
LANE = "The police shut a lane."
CRIED = "«Ils ont ferme\u0301 le pont», cried Zoe\u0301 Mu\u0308ller"


def articles():
    parts = (
        part(GAZETTE, "Shops fear for trade", "heading"),
        part(GAZETTE, "Read also: Ten walks by the river", "boilerplate"),
    )
    return [
        Article(GAZETTE, source="gazette", id="g", parts=parts),
        Article(HERALD, source="herald", id="h"),
        Article(CAFE, source=ZOE, id="c"),
    ]


@cache
def compared():
    return rashomon.compare(articles())


def span(comparison, words):
    article = next(a for a in comparison.articles if words in a.text)
    return article.span(article.text.index(words), article.text.index(words) + len(words))


def number(comparison, words):
    """The number of the statement that these words tell."""
    return int(telling(comparison, words)["statement"])


def telling(comparison, words):
    tellings = comparison.overlap.statements.tellings
    at = span(comparison, words)
    own = [
        row
        for row in tellings[tellings["state"] == "told"].to_dict("records")
        if row["span"].article == at.article and row["span"].start <= at.start < row["span"].end
    ]
    assert len(own) == 1
    return own[0]


def row(comparison, words):
    table = comparison.overlap.statements.table
    return table.set_index("statement").loc[number(comparison, words)]


def grouped(comparison):
    """Each statement as the clauses that tell it."""
    tellings = comparison.overlap.statements.tellings
    told = tellings[tellings["state"] == "told"]
    return {frozenset(own) for _, own in told.groupby("statement")["clause"]}


def place(comparison, words):
    at = span(comparison, words)
    return Place(at.article, at.start, at.end, words)


def unmatched(comparison, corrections):
    with pytest.warns(CorrectionsWarning):
        return comparison.corrected(corrections)

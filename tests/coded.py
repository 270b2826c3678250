"""Twelve short articles on a dam with the codes that a reader would give them."""

from functools import cache

import pandas as pd

from rashomon import Article
from rashomon.annotation import annotate
from rashomon.framing import frames

QUARRELS = (
    "The opposition accused the mayor of lying about the dam.",
    "Critics attacked the plan and called it a fraud.",
    "The engineers fired back and blamed the council.",
    "The two parties traded insults over the dam for hours.",
    "Residents sued the council and demanded that it resign.",
    "The minister mocked his rivals as liars.",
)
COSTS = (
    "Repairs to the dam would cost forty million dollars.",
    "Economists expect the bill to raise taxes.",
    "Shops lost a third of their sales in May.",
    "Investors moved their money to other towns.",
    "The company cut two hundred jobs at its plant.",
    "Insurance prices rose by ten percent in a year.",
)
PLAIN = (
    "The dam was built in 1961 by two hundred men.",
    "The road along the river is open again.",
    "Rain fell on Monday and Tuesday in the hills.",
    "A bus runs to the dam every hour.",
)


def text_of(number: int) -> str:
    own = QUARRELS if number % 2 else COSTS
    told = [own[(number + i) % 6] for i in range(3)]
    plain = [PLAIN[(number + i) % 4] for i in range(3)]
    return " ".join(sentence for pair in zip(told, plain, strict=True) for sentence in pair)


@cache
def dams(articles: int = 12):
    """Articles 1, 3, 5, … quarrel, 0, 2, 4, … count costs; by two sources in turn."""
    return annotate(
        [
            Article(text_of(i), source="gazette" if i % 4 < 2 else "herald", id=f"d{i}")
            for i in range(articles)
        ]
    )


@cache
def dams_framed():
    return frames(dams())


def coded_sentences(found=None):
    """Every sentence as a careful reader codes it, in the form that `to_code` gives."""
    found = dams_framed() if found is None else found
    table = found.scores[["article", "text", "span"]].copy()
    table["conflict"] = [int(text in QUARRELS) for text in table["text"]]
    table["economic_consequences"] = [int(text in COSTS) for text in table["text"]]
    return table


def articles_coded():
    """Every second article carries conflict, none morality."""
    return pd.DataFrame(
        {
            "article": [f"d{i}" for i in range(12)],
            "conflict": [i % 2 for i in range(12)],
            "morality": [0] * 12,
        }
    )

"""Comparisons of two, six, fifty and hostile sources, and every picture of each."""

from datetime import date
from functools import cache, partial

import rashomon
from rashomon.article import Article

SENTENCES = (
    "The council of Harwick closed the old iron bridge on Monday after engineers found cracks.",
    "“We could not wait any longer,” Mayor Ann Lee told reporters at the town hall.",
    "Repairs will take four months and cost two million pounds, the council said.",
    "Shop owners on the east bank fear a terrible summer without customers.",
    "“Nobody asked us,” said Omar Haddad, who runs the largest bakery.",
    "The opposition accused Ann Lee of wasting money on a wonderful new theatre.",
    "Engineers of the University of Harwick praised the brave decision of the mayor.",
    "A ferry crosses the river every ten minutes and will stay free, Lee promised.",
    "Omar Haddad called the closure a disgrace and demanded that Harwick pay him.",
    "The Ministry of Transport rejected the criticism and blamed the council.",
    "Hundreds of residents protested peacefully in front of the town hall on Tuesday.",
    "“The old bridge was a danger to every child in this town,” said Professor Ruth Klein.",
    "The mayor lied about the cracks, according to a leaked letter of the ministry.",
    "Police arrested two men who had ignored the barriers and climbed the railing.",
    "The Harwick Gazette reported that the steel had been cheap and badly made.",
    "Experts estimate that 4,500 cars used the bridge every day before it was closed.",
    "Buses of the town drive a long way round and arrive late, passengers complained.",
    "Ann Lee thanked the engineers for their honest and careful work.",
    "The ministry offered Harwick a loan, which the council refused.",
    "Haddad and Lee met on Wednesday and agreed to talk again in a week.",
)
SIX = (
    "Harwick Gazette",
    "The Evening Herald",
    "Courier",
    "Open River Blog",
    "Radio Eastbank",
    "National Wire",
)
HOSTILE = (
    "<script>alert(1)</script> & $\\frac{1}{0}$ ]]>",
    "שבועון נהר הדנובה 🎉🎉 漢字 \x07\u202e",
    "The Independent Evening Post of Greater Harwick and the Lower Valley, No. $1_{x}",
    "The Independent Evening Post of Greater Harwick and the Lower Valley, No. 2 cafe\u0301",
    "Donaudampfschifffahrtsgesellschaftskapitänsmützenabzeichenblattredaktionsschluss",
)
SAMPLES = ("two", "six", "fifty", "hostile")


def told(number: int, count: int) -> str:
    """Some of the sentences, others and in another order for each number."""
    picked = [SENTENCES[(number * 7 + i * (3 + 2 * (number % 3))) % 20] for i in range(count)]
    return " ".join(dict.fromkeys(picked))


def articles(name: str) -> list[Article]:
    if name == "hostile":
        texts = [f"{source} {told(i, 9)} {source}" for i, source in enumerate(HOSTILE)]
        return [
            Article(text, source=source, id=str(i), title=f"{source}: Ann Lee lied")
            for i, (source, text) in enumerate(zip(HOSTILE, texts, strict=True))
        ]
    names = {"two": SIX[:2], "six": SIX, "fifty": [f"Paper of district {i}" for i in range(50)]}
    count = {"two": 14, "six": 10, "fifty": 5}[name]
    return [
        Article(
            told(i, count),
            source=source,
            id=str(i),
            title="Ann Lee closes the bridge" if i % 2 else None,
            date=date(2024, 3, 11 + i % 3) if name == "six" else None,
        )
        for i, source in enumerate(names[name])
    ]


@cache
def compared(name: str) -> rashomon.Comparison:
    return rashomon.compare(articles(name))


def pictures(comparison):
    """Every way to draw a result, by name; each takes axes or none."""
    overlap, framing, sentiment = comparison.overlap, comparison.framing, comparison.sentiment
    return {
        "passages": lambda: overlap.passages.plot,
        "statements": lambda: overlap.statements.plot,
        "statements, all": lambda: partial(overlap.statements.plot, limit=200),
        "network": lambda: partial(overlap.derivation.plot, network=True),
        "thresholds": lambda: partial(overlap.derivation.plot, network=False),
        "similarity": lambda: overlap.similarity.plot,
        "similarity, words": lambda: partial(overlap.similarity.plot, score="lexical"),
        "positions": lambda: overlap.positions.plot,
        "emphasis": lambda: framing.emphasis.plot,
        "voices": lambda: framing.voices.plot,
        "groups": lambda: partial(framing.voices.plot, by="group"),
        "labels": lambda: framing.labels.plot,
        "agency": lambda: framing.agency.plot,
        "frames": lambda: framing.frames.plot,
        "keywords": lambda: framing.keywords.plot,
        "crosstab": lambda: framing.crosstab(framing.voices, "group").plot,
        "tone": lambda: sentiment.tone.plot,
        "targets": lambda: sentiment.targets.plot,
        "targets, all words": lambda: partial(sentiment.targets.plot, voice="both"),
    }


PICTURES = (
    "passages|statements|statements, all|network|thresholds|similarity|similarity, words|"
    "positions|emphasis|voices|groups|labels|agency|frames|keywords|crosstab|tone|targets|"
    "targets, all words"
).split("|")


@cache
def drawing(sample: str, picture: str):
    """What draws one picture of one sample."""
    return pictures(compared(sample))[picture]()

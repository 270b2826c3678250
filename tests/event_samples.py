"""Articles on invented events, and many of them."""

from datetime import date, timedelta
from random import Random

from rashomon import Article

STORIES = {
    "bridge": [
        (
            "Old bridge in Lindmark closed after inspection",
            (
                "The old bridge in Lindmark was closed to all traffic on Monday after inspectors "
                "found "
                "cracks in two of its pillars. Mayor Ida Holm said repairs would take two years."
            ),
        ),
        (
            "Lindmark shuts its bridge",
            (
                "Cracks in the pillars have forced Lindmark to shut its old bridge. Ida Holm, the "
                "mayor, announced on Monday that it would stay closed for two years of repairs."
            ),
        ),
        (
            "Two years without the bridge",
            (
                "Inspectors found cracks in the pillars of the old Lindmark bridge, which the town "
                "closed on Monday. Drivers must take the ferry, mayor Ida Holm said."
            ),
        ),
    ],
    "vote": [
        (
            "Ann Lee elected mayor of Brenn",
            (
                "Voters in Brenn elected Ann Lee as mayor on Sunday. The teacher won 54 per cent "
                "of "
                "the vote against Carl Moss, who has led the city for twelve years."
            ),
        ),
        (
            "Brenn votes out Carl Moss",
            (
                "After twelve years in office Carl Moss has lost the city of Brenn to Ann Lee. The "
                "teacher took 54 per cent in Sunday's mayoral election."
            ),
        ),
        (
            "A teacher will lead Brenn",
            (
                "Ann Lee, a teacher, has won the mayoral election in Brenn with 54 per cent of the "
                "votes, ending the long rule of Carl Moss."
            ),
        ),
    ],
    "strike": [
        (
            "Strike grounds flights at Orvik airport",
            (
                "More than a hundred flights were cancelled at Orvik airport on Tuesday as "
                "security "
                "staff walked out. Their union demands eight per cent more pay."
            ),
        ),
        (
            "Security staff at Orvik walk out",
            (
                "Orvik airport cancelled over a hundred flights on Tuesday because of a strike "
                "of its "
                "security staff, who want a pay rise of eight per cent."
            ),
        ),
        (
            "Travellers stranded in Orvik",
            (
                "Thousands of travellers were stranded on Tuesday when the strike of security "
                "staff "
                "closed Orvik airport. The union asks for eight per cent."
            ),
        ),
    ],
    "whale": [
        (
            "Whale swims up the river Tamm",
            (
                "A young whale has swum forty kilometres up the river Tamm, where crowds "
                "gathered to "
                "see it. Biologists fear that it will not find its way back to the sea."
            ),
        ),
        (
            "Crowds watch lost whale",
            (
                "Crowds have gathered along the Tamm to see a young whale that lost its way and "
                "swam "
                "forty kilometres up the river. Biologists hope to lead it back to sea."
            ),
        ),
        (
            "The whale in the Tamm",
            (
                "Biologists tried to turn back a young whale that has come forty kilometres up the "
                "river Tamm from the sea, watched by crowds."
            ),
        ),
    ],
}
OUTLETS = ("gazette", "herald", "courier")
MONDAY = date(2026, 3, 2)


def told(*stories: str, **known: object) -> list[Article]:
    """The articles on some stories, or on all: one an outlet, on one day a story."""
    made = []
    for number, story in enumerate(STORIES):
        if stories and story not in stories:
            continue
        day = MONDAY + timedelta(number)
        for outlet, (title, text) in zip(OUTLETS, STORIES[story], strict=True):
            own = {"id": f"{story}-{outlet}", "title": title, "date": day} | known
            made.append(Article(text, source=outlet, **own))
    return made


def groups(corpus) -> set[frozenset[str]]:
    """The ids of the articles of each event."""
    table = corpus.articles
    return {frozenset(own) for _, own in table.groupby("event")["article"]}


def stories(articles) -> set[frozenset[str]]:
    """The same as it should be."""
    names = {article.id.split("-")[0] for article in articles}
    return {frozenset(a.id for a in articles if a.id.startswith(f"{name}-")) for name in names}


_PLACES = "Adel Borg Cern Doln Elst Fahr Gorm Hald Ivel Jarn Kest Lohm Marn Nusk Ostra Pell".split()
_THINGS = "bridge hospital school factory stadium museum harbour library theatre prison".split()
_ACTS = (
    "was closed after an inspection",
    "caught fire in the night",
    "will be sold to an investor",
    "was flooded by heavy rain",
    "was searched by the police",
    "opened after years of delay",
)
_MORE = (
    "Officials said it would take weeks to find the cause.",
    "Residents told reporters that they had complained for months.",
    "The opposition demanded an inquiry.",
    "A spokeswoman did not want to speak of costs.",
    "Experts warned that there would be more of it this year.",
    "The council meets again on Thursday.",
)


def many(count: int, seed: int = 0) -> list[Article]:
    """As many articles on a fourth as many invented events."""
    drawn = Random(seed)  # noqa: S311 - a draw of words, no secret
    made = []
    for event in range(-(-count // 4)):
        place = f"{drawn.choice(_PLACES)}{drawn.choice(_PLACES).lower()}"
        thing, act, number = drawn.choice(_THINGS), drawn.choice(_ACTS), drawn.randrange(10, 900)
        for telling in range(4):
            first = (
                f"The {thing} in {place} {act}, and {number} people are concerned.",
                f"In {place} the {thing} {act}; {number} people are concerned.",
                f"{number} people are concerned in {place}: the {thing} there {act}.",
                f"It concerns {number} people that the {thing} of {place} {act}.",
            )[telling]
            text = " ".join([first, *drawn.sample(_MORE, 3)])
            name = f"e{event}-{telling}"
            made.append(
                Article(text, source=f"outlet{telling}", id=name, title=f"{place}: {thing} {act}")
            )
    return made[:count]

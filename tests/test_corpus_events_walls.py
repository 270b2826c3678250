"""Text that is not of the story: paywalls and boilerplate make no events."""

from dataclasses import replace
from datetime import timedelta

import pytest
from event_samples import MONDAY, STORIES, groups, stories, told

from rashomon import Article
from rashomon.article import Part
from rashomon.corpus import events

WALL = (
    "To continue reading this article please subscribe or log in. Already a subscriber? Sign in to "
    "your account now. Our journalism depends on readers like you and your support keeps our "
    "newsroom independent. Choose a plan that suits you and get unlimited access to all our "
    "stories on every device you own, cancel at any time you like without any further cost."
)
COOKIES = (
    "Wir verwenden Cookies und ähnliche Verfahren, um Ihnen ein besseres Erlebnis zu bieten. Mit "
    "«Zustimmen» willigen Sie ein, dass wir und unsere Partner Daten auf Ihrem Gerät speichern. "
    "Sie können Ihre Einwilligung jederzeit in den Einstellungen widerrufen."
)
HEADLINES = [
    "Bridge closed in Lindmark",
    "Minister resigns over budget",
    "Striker signs for United",
    "Vaccine trial halted",
    "Volcano erupts in Iceland",
    "Bank raises interest rates",
    "Singer wins prize",
    "Train derails near Brenn",
]
GERMAN = [
    "Brücke in Lindau gesperrt",
    "Finanzministerin tritt nach Streit um den Haushalt zurück",
    "Vulkan auf Island ausgebrochen",
    "Zug bei Bregenz entgleist",
]


@pytest.mark.parametrize(("wall", "headlines"), [(WALL, HEADLINES), (COOKIES, GERMAN)])
def test_headlines_over_one_wall_are_as_many_events(wall, headlines):
    walled = [
        Article(wall, source=f"s{n}", id=str(n), title=title, date=MONDAY + timedelta(3 * n))
        for n, title in enumerate(headlines)
    ]
    corpus = events(walled)
    assert len(corpus) == len(headlines)
    assert corpus.articles.copy_of.isna().all()


def test_a_walled_page_joins_the_event_of_its_headline():
    walled = [
        Article(WALL, source="radio", id=f"{story}-walled", title=own[0][0])
        for story, own in STORIES.items()
    ]
    articles = [*told(), *walled]
    assert groups(events(articles)) == stories(articles)


@pytest.mark.parametrize(
    "title", ["Council acts on crumbling crossing", "Ferry is the only way across now"]
)
def test_a_headline_in_other_words_than_the_text_is_no_wall(title):
    first, *others = told("bridge")
    other = replace(first, id="other", title=title, source="radio")
    table = events([other, first, *others]).articles
    assert table.event.nunique() == 1


@pytest.mark.parametrize("kept", [None, "\u202e« 🌉 »"])
def test_marked_boilerplate_does_not_count(kept):
    """Beginning and end are the outlet's; what is between them is the story."""

    def framed(article):
        text = f"{WALL}\n{article.text}\n{WALL}"
        start, end = len(WALL), len(text) - len(WALL)
        parts = (Part(0, start, "boilerplate"), Part(end, len(text), "boilerplate"))
        return replace(article, text=text, title=kept, parts=parts)

    articles = [framed(article) for article in told()]
    corpus = events(articles)
    assert groups(corpus) == stories(articles)
    assert corpus.articles.copy_of.isna().all()


def test_an_article_that_is_nothing_but_boilerplate_is_kept():
    article = Article(WALL, source="a", id="a", parts=(Part(0, len(WALL), "boilerplate"),))
    copy = replace(article, source="b", id="b", parts=())
    assert events([article, copy]).table.copies.tolist() == [1]

"""The picture of tone along the articles."""

from io import BytesIO

import pytest
from plot_measuring import title
from samples import documents

from rashomon.annotation import annotate
from rashomon.article import Article
from rashomon.display.plots import alt_text
from rashomon.errors import ComparisonError
from rashomon.sentiment import tone

FAIR = "The lovely fair opened on Monday, and everybody had a wonderful, happy time. " * 8
FOUL = "The awful fair opened on Monday, and everybody had a horrible, nasty time. " * 8
SAID = "“It was a terrible day,” said Ann Lee. "


def words(ax):
    return {text.get_text() for text in ax.texts}


def test_the_title_says_which_differ():
    ax = tone(documents(FAIR, FOUL)).plot()
    assert title(ax).startswith("Tone in their own words: A +0.")
    assert title(ax).endswith("more positive by both measures: A than B")


def test_the_title_says_where_it_cannot_be_told():
    ax = tone(documents(FAIR, FAIR + SAID)).plot()
    assert title(ax).endswith("which is more positive cannot be told")


def test_many_sources_are_told_by_the_ends():
    ax = tone(documents(FAIR, FOUL, FAIR, FAIR, FOUL, FAIR)).plot()
    assert "own words: from B −" in title(ax)
    assert "8 of 15 pairs differ by both measures" in title(ax)
    assert len(ax.get_yticklabels()) == 6


def test_the_weightiest_sentences_are_numbered_and_can_be_fewer():
    result = tone(documents(FAIR, FOUL))
    assert {str(n) for n in range(1, 11)} <= words(result.plot())
    few = result.plot(limit=3)
    assert {"1", "2", "3"} <= words(few)
    assert "4" not in words(few)
    assert "1–3: weigh most" in alt_text(few)


def test_headlines_stand_apart():
    titled = annotate([Article(FAIR, source="a", title="An awful fair"), Article(FOUL, source="b")])
    labels = [label.get_text() for label in tone(titled).plot().get_xticklabels()]
    assert labels == ["headline", "beginning", "end", "mean"]
    bare = [label.get_text() for label in tone(documents(FAIR)).plot().get_xticklabels()]
    assert bare == ["beginning", "end", "mean"]


@pytest.mark.parametrize(
    "articles",
    [
        [Article("A lovely day.", source="a")],
        [Article(SAID, source="a"), Article("“Awful!”", source="b")],
        [Article(FAIR, source="a", id="1"), Article(FOUL, source="a", id="2")],
        [Article("$\\frac{1}{0}$ was awful 🎉", source="שבועון", title="漢字 $x$")],
        [Article("The bus went by.", source="a"), Article("", source="b")],
    ],
)
def test_any_result_can_be_drawn(articles):
    ax = tone(annotate(articles), model=True).plot()
    ax.figure.savefig(BytesIO(), format="png", dpi=30)
    assert title(ax)


@pytest.mark.parametrize("limit", [0, -1, 2.5, True, "3"])
def test_a_limit_that_is_none(limit):
    with pytest.raises(ComparisonError, match="limit is"):
        tone(documents(FAIR)).plot(limit=limit)

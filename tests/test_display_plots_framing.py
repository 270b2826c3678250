"""Plots of agency, groups of speakers and labels, of real small articles."""

from io import BytesIO

import pytest
from matplotlib.figure import Figure
from plot_measuring import title

from rashomon.annotation import annotate
from rashomon.article import Article
from rashomon.display.plots import alt_text
from rashomon.errors import ComparisonError
from rashomon.framing import agency, labels, voices
from rashomon.overlap import statements

pytestmark = pytest.mark.usefixtures("_figures_closed")

GAZETTE = (
    "The Kremlin invaded Ukraine in the early hours of Monday. "
    "“We defend ourselves,” said President Ann Lee. The brutal invasion shocked Paris. "
    "Ann Lee met Omar Haddad. “It is dear,” said Omar Haddad, a professor."
)
HERALD = (
    "Ukraine was invaded in the early hours of Monday. Residents said the night was long. "
    "The Kremlin’s operation surprised nobody. Ann Lee was criticised by Omar Haddad."
)
UNTOLD = "No difference can be told (too little for intervals); "
ODD = ("$\\frac{1}{0}$ & $x$", "שבועון 🎉 漢字")


def documents(names=("Gazette", "Herald"), texts=(GAZETTE, HERALD)):
    return annotate([Article(text, source=name) for name, text in zip(names, texts, strict=True)])


def results(docs):
    return {
        "agency": (agency(docs, tellings=statements(docs).tellings), {}),
        "narrator": (agency(docs), {"voice": "narrator"}),
        "groups": (voices(docs), {"by": "group"}),
        "labels": (labels(docs), {}),
    }


def names(ax):
    return [label.get_text().strip() for label in ax.get_yticklabels()]


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("agency", "B leaves out that Kremlin acts, in 1 statement told by others"),
        (
            "narrator",
            f"{UNTOLD}acts most: Ann Lee (40% of A's acts) and Omar Haddad (25% of B's acts)",
        ),
        (
            "groups",
            (
                f"{UNTOLD}given most words: experts (50% of what A quotes) and "
                "citizens and civil society (67% of what B quotes)"
            ),
        ),
        ("labels", "War (Kremlin) goes by 2 wordings, all of them in one source only"),
    ],
)
def test_the_title_says_what_was_found(name, said):
    result, options = results(documents())[name]
    assert title(result.plot(**options)) == said


@pytest.mark.parametrize("name", ["agency", "narrator", "groups", "labels"])
def test_given_axes_are_drawn_on_whatever_the_sources_are_called(name):
    result, options = results(documents(names=ODD))[name]
    ax = Figure().add_subplot()
    assert result.plot(ax=ax, **options) is ax
    assert ax.has_data()
    ax.figure.savefig(BytesIO(), format="png", dpi=30)


@pytest.mark.parametrize("name", ["agency", "narrator", "groups", "labels"])
def test_a_result_without_rows_says_so(name):
    result, options = results(documents(names=("wire",), texts=("A quiet day.",)))[name]
    ax = result.plot(**options)
    assert title(ax)
    assert not ax.has_data()


def test_each_entity_has_a_line_for_each_source():
    result, _ = results(documents())["agency"]
    drawn = names(result.plot(limit=2))
    assert len(drawn) == 4
    assert [name.split()[-1] for name in drawn] == ["A", "B", "A", "B"]
    assert any("left out 1 of 1" in text.get_text() for text in result.plot().texts)


def test_a_wording_shows_its_strongest_word_and_who_speaks():
    docs = documents(
        texts=("The brutal war goes on.", "“The just war goes on,” said Ann Lee. The war ended.")
    )
    drawn = names(labels(docs).plot())
    assert "brutal war (−3.1)" in drawn
    assert "“just war” (−2.9)" in drawn


@pytest.mark.parametrize(
    ("name", "options", "message"),
    [
        ("agency", {"voice": "loud"}, "voice is 'loud'; it must be one of: narrator, quoted, both"),
        ("agency", {"by": "group"}, "no option 'by'; it takes ax, among, limit and voice"),
        ("groups", {"by": "colour"}, 'by is \'colour\'; it must be "speaker" or "group"'),
        ("agency", {"limit": 0}, "whole number"),
    ],
)
def test_wrong_options_are_named(name, options, message):
    result, _ = results(documents())[name]
    with pytest.raises(ComparisonError, match=message):
        result.plot(**options)


def test_no_more_groups_are_drawn_than_asked_for():
    result = voices(documents())
    every = result.plot(by="group")
    fewer = result.plot(by="group", limit=1)
    assert result.groups["group"].nunique() > 1
    assert "limit=" not in alt_text(every)
    assert len(names(every)) == len(result.groups)
    assert len(names(fewer)) == 2
    assert f"limit={result.groups['group'].nunique()} draws all" in alt_text(fewer)

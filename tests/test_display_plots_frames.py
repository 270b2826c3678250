"""Plots of emphasis and frames: what their titles say, and that no text can break them."""

from io import BytesIO

import pytest
from coded import articles_coded, coded_sentences, dams, dams_framed
from matplotlib.figure import Figure
from plot_measuring import title
from samples import documents, harwick

from rashomon.annotation import annotate
from rashomon.article import Article
from rashomon.display.plots import alt_text
from rashomon.errors import ComparisonError
from rashomon.framing import Codebook, emphasis, frames, loaded
from rashomon.overlap import statements

pytestmark = pytest.mark.usefixtures("_figures_closed")

RTL_EMOJI_MATH = ("$\\frac{1}{0}$ & $x$", "🎉 漢字 \x07\u202e", "שבועון")


def drawn(name):
    told = harwick()
    tellings = statements(told).tellings
    made = {"emphasis": emphasis, "frames": frames}[name](told, tellings=tellings)
    return made, made.plot()


def test_the_title_says_what_gets_most_room():
    made, ax = drawn("emphasis")
    assert title(ax).startswith("No difference can be told (too little for intervals); most room: ")
    assert "Harwick (43% of B's words)" in title(ax)
    assert "Where in each source it first stands" in alt_text(ax)
    assert [label.get_text() for label in ax.get_xticklabels()] == ["A", "B", "C"]
    assert len(ax.get_yticklabels()) == min(16, made.table.groupby(["kind", "number"]).ngroups)


def test_the_title_of_frames_says_that_nobody_validated_them():
    _, ax = drawn("frames")
    assert "frames found most: " in title(ax)
    assert title(ax).endswith("; never validated")
    assert "Conflict" in [text.get_text() for text in ax.texts]


def test_only_frames_that_were_not_validated_are_named():
    fitted = dams_framed().fit(coded_sentences(), folds=2)
    ax = fitted.frames.plot()
    assert title(ax).endswith("; never validated: human interest, morality and responsibility")


@pytest.mark.parametrize("name", ["emphasis", "frames"])
def test_given_axes_are_drawn_on(name):
    made, _ = drawn(name)
    ax = Figure().add_subplot()
    assert made.plot(ax=ax) is ax
    assert ax.has_data()


def test_a_limit_says_how_to_see_the_rest():
    made, _ = drawn("emphasis")
    ax = made.plot(limit=3)
    assert len(ax.get_yticklabels()) == 3
    assert "3 with most room of" in alt_text(ax)
    with pytest.raises(ComparisonError, match="no option 'colour'"):
        made.plot(colour="red")


def test_names_of_any_kind_can_be_drawn():
    text = "Ann Lee accused $x$ of \\frac{1}{0}. 🎉 漢字. " * 3
    told = annotate([Article(text, source=s, id=s, title=s) for s in RTL_EMOJI_MATH])
    book = Codebook.of({"frames": {"$y$ 🎉": {"title": "$\\frac{1}{0}$", "words": ["accuse"]}}})
    for made in (emphasis(told), frames(told, codebook=book)):
        made.plot().figure.savefig(BytesIO(), format="png", dpi=30)


@pytest.mark.parametrize("texts", [{}, {"a": "…"}])
def test_with_nothing_to_draw_the_title_says_so(texts):
    for made in (emphasis(documents(**texts)), frames(documents(**texts))):
        ax = made.plot()
        assert title(ax)
        assert not ax.has_data()


def test_results_without_a_picture_say_so():
    fitted = dams_framed().fit(articles_coded(), folds=2)
    for made in (fitted, loaded(dams(2))):
        with pytest.raises(ComparisonError, match="has no picture"):
            made.plot()


def test_all_are_shown_in_a_notebook_with_their_text_escaped():
    text = "The opposition accused <script>alert(1)</script> of lying. Rain fell."
    told = annotate([Article(text, source="<b>x</b>", id="a", title="<i>y</i>")])
    for made in (emphasis(told), frames(told), loaded(told, least=-9)):
        page = made._repr_html_()
        assert "<script>alert" not in page
        assert "<b>x" not in page

"""Plots: what their titles say, and that no text of an article can break them."""

import subprocess
import sys
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np
import pytest
from display_samples import comparison
from matplotlib.figure import Figure
from plot_measuring import title

from rashomon.article import Article, Span
from rashomon.display.plots import alt_text
from rashomon.errors import ComparisonError
from rashomon.overlap import Passages

pytestmark = pytest.mark.usefixtures("_figures_closed")

RTL_EMOJI_MATH = ("$\\frac{1}{0}$ & $x$", "🎉 漢字 \x07\u202e", "שבועון")

TITLES = {
    "passages": ("Three sources share 1 passage of the same wording, most of it A and B (4 words)"),
    "statements": (
        "1 of 7 statements is told by two or more of three sources; 1 more is uncertain"
    ),
    "derivation": "May be derived: A partly from B (25% of its own words)",
    "similarity": "Closest in meaning: A and B (meaning 0.80, words 0.50, same wording 0.20)",
    "positions": "A, B and C: too few statements that two tell to speak of their order",
    "voices": "Nobody is in two sources; most room to speak: Ann Lee (15% of A's words), "
    "Omar Haddad (20% of B's words) and no named speaker (25% of C's words)",
    "keywords": "Preferred beyond chance: “city” in A (q ≤ 0.030)",
    "labels": "Ann Lee goes by 2 wordings, all of them in one source only",
    "tone": "Tone in their own words: A −0.40 (−0.60 to −0.10) and B +0.40 (0.10 to 0.70)",
    "targets": "It cannot be told who is warmer in their own words: 2 pairs have too few sentences",
}


def results(made):
    return {
        "passages": made.overlap.passages,
        "statements": made.overlap.statements,
        "derivation": made.overlap.derivation,
        "similarity": made.overlap.similarity,
        "positions": made.overlap.positions,
        "voices": made.framing.voices,
        "keywords": made.framing.keywords,
        "labels": made.framing.labels,
        "tone": made.sentiment.tone,
        "targets": made.sentiment.targets,
    }


@pytest.mark.parametrize("name", TITLES)
def test_the_title_says_what_was_found(name):
    assert title(results(comparison())[name].plot()) == TITLES[name]


@pytest.mark.parametrize("name", TITLES)
def test_given_axes_are_drawn_on(name):
    ax = Figure().add_subplot()
    assert results(comparison())[name].plot(ax=ax) is ax
    assert ax.has_data()


@pytest.mark.parametrize("name", TITLES)
def test_names_of_any_kind_can_be_drawn(name):
    made = comparison(names=RTL_EMOJI_MATH, titles=RTL_EMOJI_MATH)
    results(made)[name].plot().figure.savefig(BytesIO(), format="png", dpi=30)


@pytest.mark.parametrize("name", TITLES)
def test_a_result_without_rows_says_so(name):
    full = results(comparison())[name]
    fields = {"notes": full.notes}
    if name == "statements":
        empty = type(full)(
            full.table.head(0), full.articles, full.tellings.head(0), full.sources, full.columns
        )
    else:
        if name == "tone":
            fields["_by_voice"] = full.by_voice.head(0)
        if name == "targets":
            fields["_readings"] = full._readings
        if name == "positions":
            fields["sources"] = full.sources
        empty = type(full)(full.table.head(0), full.articles, **fields)
    ax = empty.plot()
    assert title(ax)
    assert not ax.has_data()


def test_many_plots_in_a_row_raise_no_warning():
    result = comparison().framing.voices
    for _ in range(25):
        result.plot()


def test_without_pyplot_none_is_loaded():
    code = (
        "import sys; from display_samples import comparison;"
        "ax = comparison().framing.voices.plot(); ax.figure.savefig(sys.argv[1]);"
        "print('matplotlib.pyplot' in sys.modules)"
    )
    with TemporaryDirectory() as folder:
        target = Path(folder) / "plot.svg"
        answer = subprocess.run(
            [sys.executable, "-c", code, str(target)],
            cwd=Path(__file__).parent,
            capture_output=True,
            text=True,
            check=True,
        )
        assert answer.stdout.strip() == "False"
        assert target.stat().st_size > 1000


def test_a_limit_says_how_to_see_the_rest():
    ax = comparison().overlap.statements.plot(limit=3)
    assert len(ax.get_yticklabels()) == 3
    assert "The first 3 of 7; limit=7 draws all" in alt_text(ax)


def test_numbers_and_truths_of_numpy_are_options():
    ax = comparison().overlap.statements.plot(limit=np.int64(3))
    assert "The first 3 of 7; limit=7 draws all" in alt_text(ax)
    derivation = comparison().overlap.derivation
    for network in (np.True_, np.False_):
        title = derivation.plot(network=network).get_title(loc="left")
        assert title == derivation.plot(network=bool(network)).get_title(loc="left")
    with pytest.raises(ComparisonError, match="network is 1; it must be True, False or None"):
        derivation.plot(network=1)


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ({"limit": 0}, "whole number"),
        ({"limit": True}, "limit is True; it must be a whole number"),
        ({"limit": np.float64(3)}, "whole number"),
        ({"limit": np.array([3, 4])}, "whole number"),
        ({"colour": "red"}, "no option 'colour'; it takes ax, among, by and limit"),
        ({"ax": [1, 2]}, "give one matplotlib Axes"),
    ],
)
def test_wrong_options_are_named(options, message):
    with pytest.raises(ComparisonError, match=message):
        comparison().framing.voices.plot(**options)


def test_a_result_without_a_picture_says_so():
    with pytest.raises(ComparisonError, match="has no picture"):
        comparison().attributions.plot()


def test_passages_of_several_articles_of_a_source_follow_each_other():
    articles = {
        "a1": Article("x" * 100, source="A", id="a1"),
        "a2": Article("y" * 100, source="A", id="a2"),
        "b1": Article("z" * 100, source="B", id="b1"),
    }
    table = comparison().overlap.passages.table
    table["source_a"], table["source_b"] = "A", "B"
    table["span_a"], table["span_b"] = [Span("a2", 50, 60)], [Span("b1", 0, 10)]
    ax = Passages(table, articles).plot()
    drawn = [line[:, 0].tolist() for lines in ax.collections for line in lines.get_segments()]
    assert [75.0, 80.0] in drawn
    assert [0.0, 10.0] in drawn

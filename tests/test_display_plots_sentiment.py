"""The plot of warmth, and the findings that tell of it."""

import pytest
from plot_measuring import title

from rashomon import compare
from rashomon.annotation import annotate
from rashomon.article import Article
from rashomon.display.summary import summary_html, summary_text
from rashomon.errors import ComparisonError
from rashomon.sentiment import targets

pytestmark = pytest.mark.usefixtures("_figures_closed")

WARM = (
    "Anna Ridley is a brave and honest mayor. Ridley won everybody’s heart with her courage. "
    "Ridley’s brilliant plan saved the town. She won the admiration of all with her kindness. "
    "Ridley is loved for her generosity. Ridley was honoured as a hero."
)
COLD = (
    "Anna Ridley is a corrupt and cruel mayor. Ridley lied to the town and stole its money. "
    "Ridley’s disastrous plan ruined the town. She betrayed everybody who trusted her. "
    "Ridley is hated for her cruelty. Ridley was exposed as a fraud."
)
TOPIC = "How warm, towards whom"


def spoken_of(ax):
    """The names beside the lines."""
    return [text.get_text() for text in ax.texts if text.get_ha() == "right"]


def found(**texts):
    return targets(annotate([Article(text, source=name) for name, text in texts.items()]))


def test_the_title_tells_a_difference():
    said = title(found(gazette=WARM, herald=COLD).plot())
    assert said.startswith("In their own words A is warmer than B towards Anna Ridley by 1.")


def test_where_all_intervals_hold_zero_the_title_says_so():
    said = title(found(gazette=WARM, herald=WARM).plot())
    assert said == "It cannot be told who is warmer in their own words: 1 interval holds zero"


def test_one_source_has_nobody_to_be_warmer_than():
    assert title(found(gazette=WARM).plot()) == (
        "Warmth towards 1 name in their own words; one source has no other to compare with"
    )


def test_a_mark_without_interval_is_open():
    ax = found(gazette=WARM, herald="Anna Ridley lied.").plot()
    marks = [line for line in ax.lines if line.get_ydata()[0] > 1 and line.get_marker() != "None"]
    filled = [str(mark.get_markerfacecolor()) != "white" for mark in marks]
    assert filled == [True, False]


def test_as_many_entities_as_asked_for_and_in_the_voice_asked_for():
    result = found(gazette=WARM + " Tom Baker left. “Tom Baker lied,” said Anna Ridley.")
    assert spoken_of(result.plot(limit=1)) == ["Anna Ridley"]
    assert len(spoken_of(result.plot())) == 2
    assert spoken_of(result.plot(voice="quoted")) == ["Tom Baker"]
    assert title(found(wire="Rain fell.").plot()) == (
        "No sentence speaks of anybody in their own words"
    )


def test_a_voice_that_is_none():
    with pytest.raises(ComparisonError, match="one of: narrator, quoted, both"):
        found(gazette=WARM).plot(voice="editor")


def test_the_summary_tells_a_difference_with_the_sentences_it_rests_on():
    comparison = compare({"gazette": WARM, "herald": COLD})
    text = summary_text(comparison)
    assert TOPIC in text
    assert "In its own words A is warmer than B towards Anna Ridley: +0." in text
    html = summary_html(comparison)
    assert "exposed as a fraud" in html
    assert "<mark>Ridley</mark>" in html


def test_the_summary_says_where_nothing_can_be_told():
    text = summary_text(compare({"gazette": WARM, "herald": WARM}))
    assert "No source can be told to be warmer" in " ".join(text.split())
    text = summary_text(compare({"gazette": WARM, "herald": "It rained."}))
    assert "No two sources speak of the same person" in " ".join(text.split())

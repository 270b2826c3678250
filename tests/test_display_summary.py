"""The first thing that is seen of a comparison."""

import pytest
from display_overlap import statements
from display_parsing import Page
from display_samples import HOSTILE, comparison, hostile
from display_snapshots import check

import rashomon
from rashomon.annotation import annotate
from rashomon.article import Article
from rashomon.comparison import Comparison
from rashomon.display import summary_html, summary_text


def test_the_text_looks_as_before():
    check("summary.txt", summary_text(comparison()))


def test_the_notebook_looks_as_before():
    check("summary.html", summary_html(comparison()))


def test_both_say_the_same():
    text = " ".join(summary_text(comparison()).split())
    page = " ".join(Page(summary_html(comparison())).text.split())
    for finding in (
        "A, B and C tell 7 statements: 1 in two or more of them, none in all.",
        "1 further statement may be told by another source too",
        "A tells 2 statements for which no counterpart was found in the others.",
        "A gives 15% of its words to others: Ann Lee 15% (95% interval 0 to 40%).",
        "Left out: photo.txt is a picture",
    ):
        assert finding in text
        assert finding in page


def test_lines_fit_a_terminal_and_hold_no_control_characters():
    text = summary_text(hostile())
    assert all(len(line) <= 130 for line in text.splitlines())
    assert "\u202e" not in text
    assert "⟨U+202E⟩" in text


def test_an_escape_sequence_in_a_name_is_not_obeyed():
    made = comparison(names=("\x1b[31mred\x07", "two\nlines", "C"))
    assert "␛[31mred␇" in summary_text(made)
    assert "two lines" in summary_text(made)


def test_nothing_hostile_becomes_markup():
    page = Page(summary_html(hostile()))
    assert not page.names & {"script", "img", "svg"}
    assert HOSTILE[0] in page.text
    assert HOSTILE[1] in page.text


def test_no_verdict_is_spoken():
    words = summary_text(comparison()).casefold()
    for word in ("bias", "lie", "omit", "conceal", "fail", "suspicious", "truth"):
        assert word not in words.split()


def test_one_source_says_that_there_is_nothing_to_compare():
    made = rashomon.compare({"Gazette": "Rain fell on Monday. Roads were closed."})
    assert summary_text(made).startswith("One source, nothing to compare")
    assert "What only one tells" not in summary_text(made)


@pytest.mark.parametrize("shared", [0, 1])
def test_two_sources_are_spoken_of_as_two(shared):
    articles = [Article("Rain fell.", source="Gazette"), Article("It rained.", source="Herald")]
    made = Comparison(annotate(articles))
    groups = (
        [[(a, a.text, "told")] for a in articles]
        if not shared
        else [[(a, a.text, "told") for a in articles]]
    )
    made.overlap.__dict__["statements"] = statements(articles, groups)
    text = summary_text(made)
    if shared:
        assert "A and B both tell 1 of 1 statement." in text
        assert "Everything that A tells was found in the other, or nearly." in text
    else:
        assert "the search found none that two of them share" in text


def test_a_denial_is_not_missed_where_a_pronoun_may_tell_it():
    charge = "Opponents accused Mayor Ann Lee of hiding a report on the dam."
    named = f"{charge} Lee denied the accusation."
    told = rashomon.compare({"gazette": named, "herald": f"{charge} She denies it."})
    assert "Accused, and answered" not in summary_text(told)
    silent = rashomon.compare({"gazette": named, "herald": f"{charge} It was built in 1960."})
    assert "Only A tells that" in summary_text(silent)

"""The first thing that is seen of a comparison."""

import operator
import re
from dataclasses import replace

import numpy as np
import pytest
from display_overlap import statements
from display_parsing import Page
from display_samples import HOSTILE, comparison, hostile
from display_snapshots import check
from samples import harwick_compared

import rashomon
from rashomon.annotation import annotate
from rashomon.article import Article
from rashomon.comparison import Comparison
from rashomon.display import summary_html, summary_text
from rashomon.display.pages.report import report_html


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


def with_words(**columns):
    """The comparison with these columns in its table of two keywords."""
    made = comparison()
    own = made.framing.keywords
    made.framing.__dict__["keywords"] = replace(own, _frame=own.table.assign(**columns))
    return made


def test_words_that_stand_out_are_those_that_stand_the_test():
    clear = {"low": [0.3, 0.2], "high": [2.0, 2.0]}
    text = " ".join(summary_text(with_words(q=[0.2, 0.04], **clear)).split())
    assert "B uses more than the rest: “shut” (2 against 1, q 0.040)." in text
    assert "“city”" not in text
    assert "A uses more" not in text
    fewer = summary_text(with_words(q=[0.0004, 0.0004], log_odds=[1.2, -1.2], **clear))
    assert "(2 against 0, q <0.001)" in fewer
    assert "B uses more" not in fewer


def test_where_no_word_stands_the_test_that_is_said():
    text = " ".join(summary_text(with_words(q=[0.2, np.nan], low=[0.3, 0.3])).split())
    assert "chance would not do it, too (q up to 0.05); see comparison.framing.keywords." in text
    untested = summary_text(with_words(q=[np.nan, np.nan], low=[0.3, 0.3]))
    assert "There is too little text to test how often a word is used." in untested
    assert "uses more than the rest" not in untested


@pytest.mark.parametrize("show", [summary_text, summary_html])
def test_who_asks_on_is_told_what_to_call(show):
    text = " ".join(Page(show(comparison())).text.split())
    for call in ("framing.voices.groups", "framing.voices.answers", "framing.agency"):
        assert f"comparison.{call}" in text


def test_a_page_leads_to_its_own_sections_where_a_notebook_names_calls():
    page = Page(report_html(comparison()))
    assert "comparison." not in page.text
    ids = set(page.attribute("id"))
    for section in ("groups", "answers", "framing", "warmth"):
        assert f"#{section}" in page.attribute("href")
        assert section in ids


def test_where_no_warmth_can_be_told_that_is_said_with_the_sentences_that_weigh_most():
    text = " ".join(summary_text(comparison()).split())
    assert (
        "No source can be told to be warmer in its own words towards anyone than another is: of 2 "
        "differences 2 rest on too few sentences (of each source 5 are needed); see "
        "comparison.sentiment.targets." in text
    )
    assert "−0.70 towards Ann Lee" in summary_html(comparison())


def test_what_is_named_to_call_is_there():
    made = harwick_compared()
    text = " ".join(summary_text(made).split())
    for call in set(re.findall(r"comparison((?:\.\w+)+)", text)):
        assert operator.attrgetter(call[1:])(made) is not None

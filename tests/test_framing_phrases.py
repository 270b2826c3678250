"""Phrases, quoted wording that several carry, and words in context."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rashomon.annotation import annotate
from rashomon.article import Article
from rashomon.errors import ComparisonError
from rashomon.framing import keywords

OTHER = "Rain fell on the hills. The ferry was late."
BORDER = (
    "The full-scale invasion began at dawn. A state of emergency was declared. "
    "Nobody stopped the full-scale invasion. The state of emergency lasted. "
    "After the full-scale invasion the state of emergency ended; the state slept."
)


def weigh(a, b=OTHER, **options):
    return keywords(annotate([Article(a, "a"), Article(b, "b")]), min_count=1, **options)


def counts(result, source="a"):
    table = result.table[result.table["source"] == source]
    return dict(zip(table["word"], table["count"], strict=True))


def kinds(result):
    return dict(zip(result.table["word"], result.table["kind"], strict=True))


def test_two_words_that_go_together_are_a_phrase_with_of_between_them_too():
    result = weigh(BORDER)
    found = counts(result)
    assert found["full-scale invasion"] == 3
    assert found["state of emergency"] == 3
    assert kinds(result)["state of emergency"] == "phrase"
    assert kinds(result)["slept"] == "word"


def test_a_word_of_one_phrase_only_is_not_counted_again():
    found = counts(weigh(BORDER))
    assert "invasion" not in found
    assert "full-scale" not in found
    assert found["state"] == 4


def test_without_phrases_there_are_their_words():
    found = counts(weigh(BORDER, phrases=False))
    assert found["invasion"] == 3
    assert "full-scale invasion" not in found


@pytest.mark.parametrize(
    ("text", "none"),
    [
        ("The invasion, sudden and brutal, began.", "invasion sudden"),
        ("It was an invasion. Rain fell.", "invasion rain"),
        ("The brutal “invasion” began.", "brutal invasion"),
    ],
)
def test_what_a_mark_or_a_sentence_parts_is_no_phrase(text, none):
    found = {word.casefold() for word in kinds(weigh(f"{text} " * 3))}
    assert none not in found
    assert "invasion" in found


def test_two_words_beside_each_other_once_or_twice_are_no_phrase_yet():
    assert "phrase" not in kinds(weigh("A heavy rain fell. The heavy rain stopped.")).values()


def test_a_phrase_over_a_line_break_is_shown_on_one_line():
    result = weigh("The full-scale\ninvasion began.\nA full-scale invasion ended. " * 2)
    assert all("\n" not in word for word in kinds(result))


QUOTE = "“We will not give an inch of this land to anybody,” said Mayor Ann Lee. "
SHORT = "Ann Lee called it “utter nonsense”. "


def quoted(a, b, **options):
    return weigh(a, b, voice="quoted", phrases=False, **options)


def test_a_quotation_that_one_source_repeats_is_counted_once_unless_asked_otherwise():
    assert counts(quoted(QUOTE * 3, OTHER + SHORT))["inch"] == 1
    assert counts(quoted(QUOTE * 3, OTHER + SHORT, shared_quotes="each"))["inch"] == 3


def test_a_quotation_that_two_sources_carry_can_be_left_out():
    own = "“The bakers lose half of their trade every day,” said Tom Bell. "
    once = quoted(QUOTE + own, QUOTE)
    assert counts(once)["inch"] == counts(once, "b")["inch"] == 1
    left = quoted(QUOTE + own, QUOTE + SHORT, shared_quotes="left out")
    assert "inch" not in counts(left)
    assert counts(left)["bakers"] == 1


def test_a_quotation_cut_short_is_the_same_and_one_of_two_words_as_well():
    cut = "“We will not give an inch,” Lee said. "
    left = quoted(QUOTE + SHORT, cut + SHORT, shared_quotes="left out")
    assert "inch" not in counts(left, "b")
    assert "nonsense" not in counts(left)
    assert "anybody" not in counts(left, "b")
    assert counts(left).get("land") == 1


def test_the_outlets_own_words_are_never_left_out_as_quotations():
    text = "They did not give an inch of this land. "
    both = [weigh(text + QUOTE, text + QUOTE, shared_quotes=s) for s in ("each", "left out")]
    assert counts(both[0]) == counts(both[1])


def test_context_shows_every_use_in_every_source_those_too_rare_for_a_row_as_well():
    pair = annotate([Article("The riot began. A riot ended.", "a"), Article("No riot here.", "b")])
    result = keywords(pair)
    assert result.table["word"].tolist() == ["riot"]
    shown = result.context("Riot").table
    assert shown["source"].tolist() == ["a", "a", "b"]
    assert shown["before"].tolist() == ["The", "The riot began. A", "No"]
    assert shown["after"].tolist() == ["began. A riot ended.", "ended.", "here."]


def test_context_takes_any_form_that_was_counted():
    text = "The protester spoke. Protesters sang."
    result = weigh(text)
    assert len(result.context("protesters")) == len(result.context("Protester")) == 2
    assert [quote.text for quote in result.context("protester").evidence(1)] == ["Protesters"]


def test_context_is_cut_between_words():
    text = "Yesterday at noon the riot spread through several narrow streets of the harbour."
    (row,) = weigh(text).context("riot", width=12).table.itertuples()
    assert (row.before, row.after) == ("… at noon the", "spread …")


def test_context_of_a_word_that_was_not_counted_names_those_near_it():
    with pytest.raises(ComparisonError, match=r"'riots' was not counted: .* Near it: riot"):
        weigh("The riot began.").context("riots")
    with pytest.raises(ComparisonError, match="'the' was not counted"):
        weigh("The riot began.").context("the")


@pytest.mark.parametrize("width", [0, -3, 2.5])
def test_context_of_no_width_is_refused(width):
    with pytest.raises(ComparisonError, match="width is"):
        weigh("The riot began.").context("riot", width=width)


def test_context_is_shown_in_a_notebook_escaped():
    html = weigh("The <i>riot</i> began at the riot gate.").context("riot")._repr_html_()
    assert "<i>" not in html
    assert "&lt;i&gt;" in html
    assert "In context" in html


PIECES = (
    "“We won’t go,” said Zoë. “We won’t go.”",
    "Cafe\u0301 owners, café owners and CAFÉ owners met.",
    "👩‍👩‍👧 👍🏽 heavy\u00a0rain, heavy rain, heavy\u2009rain",
    "«Мы не уйдём», сказал он. «Мы не уйдём».",
    "قال الوزير إن المطر لن يتوقف. \u202eevil\u202c rain",
    "State of emergency. State  of\nemergency; STATE OF EMERGENCY",
)


@settings(deadline=None, max_examples=25)
@given(
    st.lists(st.sampled_from(PIECES), min_size=1, max_size=6),
    st.sampled_from(["once", "left out", "each"]),
)
def test_every_span_slices_out_its_word_whatever_the_script(pieces, shared):
    a, b = Article(" ".join(pieces), "a"), Article("\n".join(pieces[::-1]), "b")
    result = keywords(annotate([a, b]), min_count=1, voice=None, shared_quotes=shared)
    forms = set(result.uses)
    for row, (word, count) in enumerate(
        zip(result.table["word"], result.table["count"], strict=True)
    ):
        quotes = result.evidence(row)
        assert len(quotes) == count
        assert word.casefold() in forms
        assert all(" ".join(quote.text.split()).casefold() in forms for quote in quotes)
        assert len(result.context(word)) >= count

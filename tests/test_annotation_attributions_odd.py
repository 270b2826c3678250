"""Attributions in bad and strange input: every offset holds, and nothing takes too long."""

import time
from itertools import pairwise

import pytest
from attributed import QUOTATIONS, document, document_text, voices
from hypothesis import example, given, settings
from hypothesis import strategies as st

PIECES = (
    *QUOTATIONS,
    "it ends here,” Ann Lee claimed.",
    "Ann Lee said ''we'll never, ever, go'' and left.",
    "Tom Bell, according to reports, accused her of “lying” about it.",
    "Police: bridge unsafe",
    "The minister reportedly denied it, saying:",
    "\u202ba\u0301\u202c said that 🌧️ it rained.",
)


@settings(deadline=None, max_examples=40)
@given(
    st.lists(st.sampled_from(PIECES), max_size=6), st.sampled_from([" ", "\n", "\u2028", "\n\n"])
)
@example(list(PIECES), "\n")
def test_every_offset_holds_what_it_claims(pieces, between):
    text = between.join(pieces)
    if not text:
        return
    made = document(text)
    last = (0, 0)
    for attribution in made.attributions:
        spans = [*attribution.contents, *attribution.quoted]
        spans += [s for s in (attribution.source, attribution.cue) if s]
        assert all(0 <= start < end <= len(text) for start, end in spans)
        assert all(text[start:end] == text[start:end].strip() for start, end in spans)
        assert list(attribution.contents) == sorted(attribution.contents)
        assert all(a[1] <= b[0] for a, b in pairwise(attribution.contents))
        assert attribution.contents[0] >= last
        assert (attribution.kind == "indirect") == (not attribution.quoted)
        last = attribution.contents[0]
    for token in made.tokens:
        voice = token.voice
        assert (voice.kind == "narrator") == (voice.manner is None) == (voice.attribution is None)
        if voice.attribution is not None:
            contents = made.attributions[voice.attribution].contents
            assert any(s < token.end and token.start < e for s, e in contents)


LONG = {
    "nested": "Ann Lee said that " * 750 + "rain fell.",
    "joined": "the mayor claimed that the bridge was safe and " * 330 + "left.",
    "described": "The man " + "who said that the woman " * 600 + "left.",
    "quotations": "Ann Lee said that " + "“we” and " * 1400 + "left.",
    "pronouns": "Ann Lee left, " + "and he said she knew that he thought so, " * 330 + "too.",
}


@pytest.mark.parametrize("text", LONG.values(), ids=LONG)
def test_a_sentence_of_three_thousand_words_takes_no_longer_than_its_parse(text):
    from rashomon.annotation.attributions import attribute

    start = time.perf_counter()
    made = document(text)
    whole = time.perf_counter() - start
    start = time.perf_counter()
    attribute(made.doc, made.sentences)
    assert time.perf_counter() - start < whole


def test_unbalanced_marks_through_a_whole_article_stay_within_their_lines():
    text = "\n".join(["“The bridge is safe, said Ann Lee.", "Rain fell on Leeds."] * 40)
    own = voices(text)[None]
    assert own.count("Rain fell on Leeds") == 40


def test_an_article_that_is_one_quotation_is_all_quoted():
    made = document("“The bridge is safe. It will open in May. Nobody was hurt.”")
    assert {t.voice.kind for t in made.tokens if t.is_word} == {"quoted"}
    assert [a.kind for a in made.attributions] == ["direct"]


@pytest.mark.parametrize(
    "text", ["“", "”", "“”", "said", ":", "according to", "''", "reportedly", "—"]
)
def test_scraps_are_no_attributions(text):
    assert document(text).attributions == ()


FIRST = (
    "{a}We have been betrayed,{b} said Ann Lee.",
    "Ann Lee told the council: {a}We have been betrayed.{b}",
    "Ann Lee called the plan {a}an outrage{b}.",
)
NEXT = (
    "{a}Cowards!{b}",
    "{a}A shameless betrayal.{b}",
    "{a}They lied{b}.",
    "{a}A shameless betrayal of the town and its people{b}.",
    "{a}We will sue.{b} {a}We will win.{b}",
)


@pytest.mark.parametrize("marks", ["“”", '""', "«»", "‘’", "„“", "''"])
@pytest.mark.parametrize("first", FIRST)
def test_a_sentence_in_quotation_marks_goes_on_from_the_one_before(first, marks):
    opening, closing = marks
    for following in NEXT:
        for between in (" ", "\n"):
            text = f"{first}{between}{following} Rain fell on the roofs."
            text = text.format(a=opening, b=closing)
            own = voices(text)[None].split()
            assert own[-5:] == "Rain fell on the roofs".split(), text
            assert not {"betrayal", "lied", "Cowards", "sue", "win"} & set(own), text
            assert set(voices(text)) == {None, "Ann Lee"}, text


@pytest.mark.parametrize(
    "text",
    [
        "The play “The Brutal Winter” opened. “The Merciless” followed.",
        "“War” was the word of the year. “Peace” came second.",
        "The “shameless” plan was signed. The “brutal” one was not.",
        "It won the U.S. “War Prize” again.",
    ],
)
def test_titles_and_scare_quotes_stay_the_outlets_own(text):
    assert set(voices(f"{text} Rain fell.")) == {None}


@pytest.mark.parametrize(
    "between",
    ["Bob Roy disagreed.", "The council said that it would answer."],
)
def test_somebody_between_two_quotations_ends_what_the_first_speaker_says(between):
    text = f"“We were robbed by the town,” said Ann Lee. {between} “Nobody was robbed here.”"
    said = document(text).attributions[-1]
    assert document_text(text, said.contents[0]) == "Nobody was robbed here."
    assert said.speaker is None


def test_a_sentence_about_nobody_else_does_not():
    text = "“We were robbed by the town,” said Ann Lee. Rain fell. “Nobody heard us.”"
    assert document(text).attributions[-1].speaker == "Ann Lee"


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("“We won,” Ann Lee said, adding later, “It was close, and we knew it.”", "add"),
        ("“Really,” Ann Lee added when the hall rose.", "add"),
        ("“It is unfair to all of us,” summarized Ann Lee.", "summarize"),
    ],
)
def test_the_word_beside_a_quotation_reports_it(text, wanted):
    said = document(text).attributions[-1]
    assert (said.verb, said.kind) == (wanted, "direct")
    assert {t.voice.manner for t in document(text).tokens_in(*said.contents[0])} == {"direct"}


@pytest.mark.parametrize(
    "text",
    [
        "For eleven hours nobody in Bratislava knew what was coming down the river.",
        "No official said that the bridge was closed.",
        "Neither the mayor nor the council said that the bridge was closed.",
        "Until polluters fear the fine more than the fire, there will be a next time.",
        "The works will close if the owner admits that they are unsafe.",
        "The works stay open unless inspectors claim that they are unsafe.",
    ],
)
def test_what_nobody_says_or_only_on_a_condition_is_no_attribution(text):
    assert document(text).attributions == ()


def test_what_somebody_had_said_by_then_is_one():
    (said,) = document("They waited until Ann Lee said that the bridge was safe.").attributions
    assert said.speaker == "Ann Lee"

"""Attributions in bad and strange input: every offset holds, and nothing takes too long."""

import time
from itertools import pairwise

import pytest
from attributed import document, voices
from hypothesis import example, given, settings
from hypothesis import strategies as st

PIECES = (
    "“Nous partons,” said Zoë Núñez.",
    "«The café 👩‍👩‍👧 is closed», said Ravi\u00a0Das.",
    "The “so-called” plan failed.",
    "قال الوزير: “لن نغادر” مساء اليوم.",
    'Then "cafe\u0301 life goes on here," he added, "as ever."',
    "“Unclosed speech runs on and we said it",
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

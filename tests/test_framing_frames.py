"""Frames: what carries them, in whose words, and that nothing claims to be validated."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from samples import documents

from rashomon.annotation import annotate
from rashomon.article import Article, Part
from rashomon.errors import ComparisonError
from rashomon.framing import Codebook, frames
from rashomon.overlap import statements

GAZETTE = (
    "The opposition accused the mayor of lying about the dam.\n"
    "The mayor rejected the accusation and blamed the engineers. "
    "“They lied to all of us,” Mayor Ann Lee said. "
    "The dam stands twelve miles above the town of Harwick. "
    "Rain fell on Monday. It was built in 1961. "
    "Repairs would cost taxpayers forty million dollars."
)
HERALD = (
    "Repairs to the dam above Harwick would cost forty million dollars.\n"
    "Economists expect the bill to raise taxes and to slow the town's economy. "
    "Shops fear a loss of jobs. The dam was built in 1961. "
    "“It is a sin to let the poor pay for it,” Bishop Tom Bell said. "
    "The sun shone on Tuesday. The road is open."
)


def row(result, source, frame):
    table = result.table
    return table[(table["source"] == source) & (table["frame"] == frame)].iloc[0]


def test_each_source_is_told_from_the_frame_that_its_sentences_carry():
    result = frames(documents(gazette=GAZETTE, herald=HERALD))
    assert row(result, "gazette", "conflict").share > row(result, "herald", "conflict").share
    economy = "economic_consequences"
    assert row(result, "herald", economy).share > row(result, "gazette", economy).share
    assert row(result, "herald", "morality").sentences >= 1
    assert len(result) == 10


def test_never_validated_is_said_in_every_table_and_in_the_first_note():
    result = frames(documents(gazette=GAZETTE, herald=HERALD))
    for table in (result.table, result.sentences, result.by_article):
        assert set(table["validated"]) == {"never"}
    assert result.notes[0].startswith("Never validated: conflict, human_interest")


def test_every_row_opens_to_its_sentences_and_seed_words():
    result = frames(documents(gazette=GAZETTE, herald=HERALD))
    conflict = row(result, "gazette", "conflict")
    number = result.table.index[
        (result.table["source"] == "gazette") & (result.table["frame"] == "conflict")
    ][0]
    quotes = [quote.text for quote in result.evidence(number)]
    assert len(quotes) == conflict.sentences
    assert quotes[0] == "The opposition accused the mayor of lying about the dam."
    first = result.sentences.iloc[0]
    assert (first.frame, first.words) == ("conflict", "opposition, accused")
    assert [result.articles[s.article][s] for s in first.word_spans] == ["opposition", "accused"]


def test_wording_rises_with_seed_words_and_together_with_meaning_it_makes_the_score():
    found = frames(documents(gazette=GAZETTE)).sentences
    assert found.loc[0, "wording"] == 0.75
    expected = 1 - (1 - found["meaning"]) * (1 - found["wording"])
    np.testing.assert_allclose(found["score"], expected)


def test_meaning_finds_what_no_seed_word_names():
    text = "The two sides tore into each other and traded insults. The river is long."
    found = frames(documents(a=text)).scores
    assert found.loc[0, "conflict"] > 0.5 > found.loc[1, "conflict"]


def test_a_frame_without_examples_goes_by_its_words_alone():
    book = Codebook.of({"frames": {"dam": {"words": ["dam", "spill*", "early warning"]}}})
    text = "The dams held. Spillways opened. An early-warning system failed. Rain fell."
    found = frames(documents(a=text), codebook=book)
    assert found.sentences["words"].tolist() == ["dams", "spillways", "early warning"]
    assert found.sentences["meaning"].isna().all()
    assert found.table.loc[0, "sentences"] == 3


def test_a_frame_without_words_goes_by_its_examples_alone():
    book = Codebook.of({"frames": {"quarrel": {"examples": ["The rivals insulted each other."]}}})
    found = frames(documents(a="The opponents traded insults. Rain fell."), codebook=book).scores
    assert found.loc[0, "quarrel"] > found.loc[1, "quarrel"]


def test_the_longest_phrase_counts_once_and_apostrophes_of_any_kind_agree():
    book = Codebook.of({"frames": {"x": {"words": ["war", "war of words", "people's army"]}}})
    found = frames(documents(a="A war of words broke out. The people’s army left."), codebook=book)
    assert found.sentences["words"].tolist() == ["war of words", "people ’s army"]
    assert found.sentences["wording"].tolist() == [0.5, 0.5]


def test_the_voices_can_be_read_apart():
    both = documents(gazette=GAZETTE)
    own, quoted = frames(both, voice="narrator"), frames(both, voice="quoted")
    assert "They lied to all of us" not in " ".join(own.scores["text"])
    assert "They lied to all of us" in " ".join(quoted.scores["text"])
    assert set(own.scores["voice"]) == {"narrator"}
    assert any("own words" in note for note in own.notes)
    with pytest.raises(ComparisonError, match="'both' is none of"):
        frames(both, voice="both")


def test_what_several_tell_is_counted_apart_from_what_only_one_does():
    both = documents(gazette=GAZETTE, herald=HERALD)
    result = frames(both, tellings=statements(both).tellings)
    within = result.within
    assert set(within["where"]) == {"told by several", "told by one"}
    counted = within.groupby(["source", "frame"])["of"].sum()
    assert (counted == result.table.groupby(["source", "frame"])["of"].first()).all()
    spans = within[within["where"] == "told by several"]["spans"].sum()
    assert any("forty million dollars" in result.articles[s.article][s] for s in spans)


def test_without_tellings_this_is_not_known_and_said():
    result = frames(documents(gazette=GAZETTE, herald=HERALD))
    assert result.within.empty
    assert any("no tellings" in note for note in result.notes)


def test_an_article_carries_a_frame_if_a_tenth_of_its_sentences_do():
    text = "The parties accused each other. " + "The road is open. " * 9
    few = text + "The bus was late. "
    result = frames(documents(gazette=text, herald=few))
    carried = result.by_article.set_index(["source", "frame"])["carried"]
    assert carried["gazette", "conflict"]
    assert not carried["herald", "conflict"]
    assert row(result, "gazette", "conflict").articles == 1
    assert row(result, "herald", "conflict").articles == 0


def test_a_share_of_none_has_an_interval_that_says_what_may_be_missed():
    result = frames(documents(a="The road is open. " * 20))
    none = row(result, "a", "morality")
    assert (none.share, none.low) == (0, 0)
    assert 0.1 < none.high < 0.2


def test_headings_and_boilerplate_are_not_read():
    text = "Rivals at war\n" + GAZETTE
    article = Article(text, source="a", parts=(Part(0, 13, "heading"),))
    assert "Rivals at war" not in frames(annotate([article])).scores["text"].tolist()


@pytest.mark.parametrize("texts", [{}, {"a": "…"}, {"a": "“We will not leave our homes.”"}])
def test_with_nothing_to_read_the_tables_keep_their_form(texts):
    result = frames(documents(**texts), voice="narrator")
    full = frames(documents(gazette=GAZETTE))
    for name in ("table", "sentences", "by_article", "within", "scores"):
        own, other = getattr(result, name), getattr(full, name)
        assert own.empty
        assert dict(own.dtypes) == dict(other.dtypes)
    assert any("no sentence to read" in n or "no article" in n for n in result.notes)


def test_articles_of_one_source_are_taken_together():
    two = annotate([Article(GAZETTE, source="a", id="1"), Article(HERALD, source="a", id="2")])
    result = frames(two)
    assert len(result) == 5
    assert row(result, "a", "conflict").of == len(result.scores)
    assert len(result.by_article) == 10


PIECES = (
    "Zoë’s critics accused cafe\u0301 owners of lying.",
    "👩‍👩‍👧 families mourn 👍🏽.",
    "قال الوزير إن الكلفة مليون دولار.",
    "«Sie lügen», said the op\u00adposition; the war\u00a0of words went on.",
    "It cost $5 -- ﬁve dollars -- and a church’s blame.",
)


@settings(max_examples=20)
@given(st.lists(st.sampled_from(PIECES), min_size=1, max_size=5), st.sampled_from([" ", "\n"]))
def test_spans_hold_whatever_the_script(pieces, between):
    article = Article(between.join(pieces), source="a", id="a")
    found = frames(annotate([article])).sentences
    for sentence in found.itertuples():
        assert " ".join(article[sentence.span].split()) == sentence.text
        for span in sentence.word_spans:
            assert sentence.span.start <= span.start < span.end <= sentence.span.end
            assert article[span] == article[span].strip() != ""

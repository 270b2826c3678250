"""Loaded words: what ranks them, whose words they are, and what others say instead."""

import hashlib
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from samples import documents

import rashomon.models
from rashomon.annotation import annotate
from rashomon.article import Article, Part
from rashomon.errors import ComparisonError
from rashomon.framing import loaded
from rashomon.models.intensity import intensity, rarity
from rashomon.overlap import statements

GAZETTE = (
    "The mayor scrambled to defend the shameless deal on Monday. "
    "“It is a disgraceful smear,” Mayor Ann Lee said. "
    "She boasted that the town would prosper. The council met at noon."
)
HERALD = (
    "The mayor defended the agreement on Monday. "
    "She said that the town would prosper. The council met at noon."
)


def words(result, source=None):
    table = result.table
    return table if source is None else table[table["source"] == source].set_index("word")


def test_intense_and_rare_words_rank_above_plain_ones():
    found = words(loaded(documents(gazette=GAZETTE, herald=HERALD)), "gazette")
    assert set(found.index[:3]) == {"shameless", "scrambled", "boasted"}
    assert not {"council", "monday", "met", "noon"} & set(found.index)
    assert list(found["score"]) == sorted(found["score"], reverse=True)


def test_what_stands_in_quotation_marks_is_not_the_sources_own_wording():
    everything = loaded(documents(gazette=GAZETTE, herald=HERALD), least=float("-inf"))
    own = words(everything, "gazette").index
    assert not {"disgraceful", "smear"} & set(own)
    assert "prosper" in own  # reported in the source's own words


def test_the_score_is_the_sum_of_its_reasons():
    table = loaded(documents(gazette=GAZETTE, herald=HERALD), least=float("-inf")).table
    noun = (table["part"] == "noun").astype(int)
    expected = table["intensity"] + table["rarity"] + table["alone"].astype(int) - noun
    np.testing.assert_allclose(table["score"], expected)
    assert set(table["part"]) <= {"adjective", "adverb", "noun", "verb"}


def test_words_that_others_use_in_any_form_are_not_alone():
    a = "The senator assailed the plan. The plan failed."
    b = "“He assails everybody,” the mayor said. The plan failed."
    found = words(loaded(documents(a=a, b=b), least=float("-inf")), "a")
    assert not found.loc["assailed", "alone"]
    assert found.loc["senator", "reasons"] == "no other source uses it"


def test_where_others_tell_the_same_without_the_word_that_is_shown():
    both = documents(
        a="The council slammed the old bridge shut on Monday. Critics slammed nobody.",
        b="The council closed the old bridge on Monday. Later it slammed a door.",
    )
    tellings = statements(both).tellings
    assert (tellings["statement"].value_counts() > 1).any()
    found = words(loaded(both, tellings=tellings, least=float("-inf")), "a").loc["slammed"]
    assert found["alone"]
    assert "others tell this without it" in found["reasons"]
    assert found["instead"] == "The council closed the old bridge on Monday."
    articles = {document.id: document.article for document in both}
    assert [articles[s.article][s] for s in found["instead_spans"]] == [found["instead"]]


def test_every_span_is_a_use_of_the_word():
    result = loaded(documents(gazette=GAZETTE, herald=HERALD), least=float("-inf"))
    for number, told in enumerate(result.table.itertuples()):
        own = [quote.text.casefold() for quote in result.evidence(number)]
        assert own == [told.word] * told.count


def test_names_function_words_and_headings_are_left_out():
    article = Article("Outrageous!\n" + GAZETTE, source="a", parts=(Part(0, 11, "heading"),))
    found = loaded(annotate([article]), least=float("-inf")).table["word"]
    assert not {"outrageous", "ann", "lee", "the", "that"} & set(found)


@pytest.mark.parametrize(
    ("texts", "message"),
    [
        ({}, "no article"),
        ({"a": GAZETTE}, "With one source nothing can be said of the words"),
        ({"a": "“We will march again because nobody listens.”", "b": HERALD}, "a has no content"),
        ({"a": "The road is open.", "b": "The bus is late."}, "a lower least shows more"),
    ],
)
def test_what_cannot_be_told_is_said(texts, message):
    result = loaded(documents(**texts))
    assert any(message in note for note in result.notes)
    assert dict(result.table.dtypes) == dict(loaded(documents(a=GAZETTE)).table.dtypes)


@pytest.mark.parametrize("least", ["3", None, float("nan")])
def test_a_least_score_that_is_none_is_refused(least):
    with pytest.raises(ComparisonError, match="least is"):
        loaded(documents(a=GAZETTE), least=least)


def test_intensity_is_of_meaning_and_rarity_of_frequency():
    plain = ["said", "visited", "table", "monday"]
    strong = ["disgraceful", "slammed", "bombshell", "shameless", "dazzling"]
    assert intensity(strong).min() > intensity(plain).max()
    assert rarity(["excoriated"])[0] > rarity(["criticised"])[0] > rarity(["said"])[0]
    assert intensity(["SLAMMED"])[0] == intensity(["slammed"])[0]
    assert rarity(["qxzzv", "…"]).tolist() == [0, 0]
    assert intensity([]).shape == (0,)


def test_the_card_states_the_hash_of_the_weights_that_ship():
    folder = Path(rashomon.models.__file__).parent
    digest = hashlib.sha256((folder / "word-intensity.json").read_bytes()).hexdigest()
    assert digest in (folder / "word-intensity.md").read_text("utf-8")


PIECES = (
    "Zoë brutally savaged cafe\u0301 owners.",
    "👩‍👩‍👧 sobbing 👍🏽 wildly.",
    "قال الوزير إن المطر لن يتوقف.",
    "«Schändlich», he sneered; a full\u2011blown, heart\u00adless farce.",
)


@settings(max_examples=15)
@given(st.lists(st.sampled_from(PIECES), min_size=1, max_size=4), st.sampled_from([" ", "\n"]))
def test_scores_and_spans_hold_whatever_the_script(pieces, between):
    made = documents(between.join(pieces), PIECES[0])
    result = loaded(made, tellings=statements(made).tellings, least=float("-inf"))
    assert np.isfinite(result.table["score"]).all()
    for number, told in enumerate(result.table.itertuples()):
        spans = [quote.text.casefold() for quote in result.evidence(number)]
        assert spans[: told.count] == [told.word] * told.count


def test_a_second_quotation_without_a_reporting_word_is_nobodys_loaded_wording():
    text = (
        "“The plan is bad,” said Ann Lee. “A shameless, brutal betrayal”. “Merciless.” "
        "The “atrocious” plan was signed."
    )
    words = set(loaded(annotate([Article(text, source="gazette")])).table["word"])
    assert not {"shameless", "brutal", "betrayal", "merciless"} & words
    assert "atrocious" in words

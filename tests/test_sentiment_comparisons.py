"""Tone compared: event words, differences, headlines, thirds, loaded sentences."""

import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from samples import documents

from rashomon import compare
from rashomon.annotation import annotate
from rashomon.article import Article, Part
from rashomon.errors import ComparisonError
from rashomon.sentiment import tone

CALM = (
    "A bomb killed four people in Harwick on Monday. The attack came at noon. "
    "Doctors treated nine people. The calm mayor thanked the brave crews. "
    "A kind crowd brought flowers. The good old town was quiet again."
)
HARSH = (
    "Four people were killed by a bomb in Harwick. An attack on the market at noon. "
    "The horrible attack was an awful failure. The useless mayor hid in a dreadful panic. "
    "A stupid, cruel policy failed again. It was an awful, miserable day."
)
FAIR = "The lovely fair opened on Monday, and everybody had a wonderful, happy time. " * 8
FOUL = "The awful fair opened on Monday, and everybody had a horrible, nasty time. " * 8


def test_words_of_the_event_are_set_aside_and_listed():
    result = tone(documents(CALM, HARSH))
    aside = result.set_aside.set_index("word")
    assert {"kill", "attack"} <= set(aside.index)
    assert aside.loc["attack", "uses"] == 3
    assert aside.loc["kill", "sources"] == 2
    assert aside.loc["kill", "vader"] < 0
    texts = {"a-1": CALM, "b-1": HARSH}
    spans = aside.loc["attack", "spans"]
    assert {texts[span.article][span.start : span.end] for span in spans} == {"attack"}
    assert any("attack" in note and ".set_aside" in note for note in result.notes)


def test_words_that_judge_stay():
    assert not {"horrible", "brave", "awful"} & set(tone(documents(CALM, HARSH)).set_aside["word"])


def test_the_rest_of_a_sentence_is_scored_without_event_words():
    table = tone(documents(CALM, HARSH)).table
    news = table[table["text"].str.startswith("A bomb")].iloc[0]
    assert news["tone"] < -0.4
    assert news["tone_rest"] > news["tone"]
    judged = table[table["text"].str.startswith("The horrible")].iloc[0]
    assert judged["tone"] < judged["tone_rest"] < 0


def test_event_words_can_be_kept():
    result = tone(documents(CALM, HARSH), set_aside=False)
    assert len(result.set_aside) == 0
    assert (result.table["tone"] == result.table["tone_rest"]).all()
    own = result.differences
    assert np.allclose(own["difference"], own["with_event_words"], equal_nan=True)
    assert any("bad news counts as wording" in note for note in result.notes)


def test_words_of_ones_own_are_set_aside_in_any_form():
    result = tone(documents(CALM, HARSH), set_aside=["Killed", "horrible", "unicorn"])
    assert set(result.set_aside["word"]) == {"kill", "horrible"}
    assert "Set aside in comparisons as asked: kill, horrible (see .set_aside)." in result.notes
    none = tone(documents(CALM, HARSH), set_aside=["unicorn"])
    assert any("none of the words given" in note for note in none.notes)


@pytest.mark.parametrize("wrong", ["war", 5, None, ["war", 5]])
def test_what_cannot_be_set_aside_is_named(wrong):
    with pytest.raises(ComparisonError, match="set_aside is"):
        tone(documents(CALM, HARSH), set_aside=wrong)


def test_one_source_has_no_event_words_and_says_so():
    result = tone(documents(wire=CALM))
    assert len(result.set_aside) == len(result.differences) == 0
    assert any(note.startswith("With one source no word") for note in result.notes)


def test_a_word_that_few_of_many_sources_use_is_not_the_events():
    texts = ["There was a scandal.", "The scandal grew.", *["A bus went by."] * 6]
    assert len(tone(documents(*texts)).set_aside) == 0
    assert tone(documents(*texts[:6])).set_aside["word"].tolist() == ["scandal"]


def test_a_quoted_word_alone_is_not_the_events():
    texts = ["“This is war,” said Ann Lee.", "“We want no war,” said Omar Haddad."]
    assert len(tone(documents(*texts)).set_aside) == 0


def test_a_difference_that_is_clear_and_one_that_cannot_be_told():
    result = tone(documents(fair=FAIR, foul=FOUL))
    own = result.differences.set_index(["voice", "measure"])
    for measure in ("VADER", "Pattern"):
        row = own.loc[("narrator", measure)]
        assert row["more_positive"] == "fair"
        assert 0 < row["low"] <= row["difference"] <= row["high"]
    assert any("fair than foul" in note for note in result.notes)
    same = tone(documents(CALM, CALM))
    assert set(same.differences["more_positive"]) <= {"cannot tell", "too few sentences"}
    assert any("cannot be told" in note for note in same.notes)


def test_one_sentence_a_source_is_too_few():
    result = tone(documents("A lovely day.", "An awful day."))
    assert set(result.differences["more_positive"]) == {"too few sentences"}
    assert result.by_voice["low"].isna().all()


def test_all_quoted_is_told_from_own_words():
    result = tone(documents("“An awful, horrible day,” said Ann Lee.", "“A lovely day.”"))
    own = result.differences[result.differences["voice"] == "quoted"]
    assert (own["difference"] < 0).all()
    assert any("a has" in note or "b has no words of its own." in note for note in result.notes)


def test_a_headline_that_stands_out_of_its_article():
    body = "The town was quiet on Monday. The bus came at noon. " * 6
    article = Article(body, source="wire", title="Horrible, shameful disaster")
    row = tone(annotate([article])).headlines.iloc[0]
    assert row["said"] == "more negative than nine in ten"
    assert row["tone"] < row["body_tone"]
    assert row["higher"] == 1
    assert row["span"] is None


def test_a_headline_within_the_text_has_its_span():
    text = "Horrible disaster\nRain fell on the town. A bus went by."
    parts = (Part(0, 17, "heading"),)
    article = Article(text, source="wire", title="Horrible disaster", parts=parts)
    result = tone(annotate([article]))
    row = result.headlines.iloc[0]
    assert row["said"] == "too few sentences"
    (quote,) = result.with_evidence(result.headlines.drop(columns="body_spans")).evidence(0)
    assert quote.text == "Horrible disaster"
    assert [article.text[part.start : part.end] for part in quote.parts] == ["Horrible", "disaster"]


def test_names_in_a_headline_are_no_praise():
    article = Article(
        "The National Security Council met.", source="wire", title="Security Council met"
    )
    named = {t.text for t in annotate([article])[0].tokens if t.is_name}
    assert {"Security", "Council"} <= named
    assert tone(annotate([article])).headlines["tone"][0] == 0


def test_measures_that_disagree_on_a_headline_say_so():
    body = "The town was quiet on Monday. The bus came at noon. " * 6
    article = Article(body, source="wire", title="Alarm was confirmed")
    row = tone(annotate([article])).headlines.iloc[0]
    assert row["tone"] < 0 < row["pattern"]
    assert row["said"] == "the measures disagree"


def test_tone_along_the_article():
    text = "It was a lovely day. " * 6 + "The bus went by. " * 6 + "It was an awful day. " * 6
    along = tone(documents(wire=text)).along.set_index(["part", "voice"])
    tones = [
        along.loc[(part, "narrator"), "tone"]
        for part in ("first third", "middle third", "last third")
    ]
    assert tones == sorted(tones, reverse=True)
    assert tones[0] > 0.3
    assert tones[2] < -0.3
    assert along["sentences"].sum() == 2 * 18


def test_loaded_sentences_open_to_their_words():
    result = tone(documents(CALM, HARSH))
    loaded = result.loaded
    assert loaded["weight"].abs().is_monotonic_decreasing
    assert ((loaded["tone_rest"] > 0) == (loaded["pattern_rest"] > 0)).all()
    horrible = loaded["text"].str.startswith("The horrible")
    (quote,) = result.with_evidence(loaded[horrible]).evidence(0)
    marked = [HARSH[part.start : part.end] for part in quote.parts]
    assert marked == ["horrible", "awful", "failure"]
    assert loaded.loc[horrible, "words"].item() == "horrible, awful, failure"


def test_a_row_of_the_table_marks_event_words_too():
    result = tone(documents(CALM, HARSH))
    place = int(np.flatnonzero(result.table["text"].str.startswith("The horrible"))[0])
    (quote,) = result.evidence(place)
    assert "attack" in [HARSH[part.start : part.end] for part in quote.parts]


def test_a_comparison_takes_other_settings():
    comparison = compare({"calm": CALM, "harsh": HARSH})
    kept = comparison.sentiment.tone_with(set_aside=False, model=True)
    assert "model" in kept.table
    assert len(kept.set_aside) == 0
    assert len(comparison.sentiment.tone.set_aside) > 0


PIECES = (
    "Zoë’s horrible cafe\u0301\u00a0burned down!",
    "👩‍👩‍👧 Great 👍🏽 news 🌧️ of the attack.",
    "قال الوزير: “كارثة مروعة” مساء اليوم.",
    "«A wonderful, wonderful day», said Ravi Das.",
    "The “so-called” attack - a “disaster” - wasn’t lovely…",
    "- - -",
)


@settings(deadline=None, max_examples=20)
@given(st.lists(st.sampled_from(PIECES), max_size=5), st.lists(st.sampled_from(PIECES), max_size=5))
def test_every_span_slices_out_what_it_claims(one, other):
    articles = [
        Article(" ".join(one), source="a", id="a"),
        Article("\n".join(other), source="b", id="b", title="An awful attack"),
    ]
    result = tone(annotate(articles))
    texts = {article.id: article.text for article in articles}
    for row in result.set_aside.to_dict("records"):
        forms = {texts[s.article][s.start : s.end].casefold() for s in row["spans"]}
        assert forms == {form.rpartition(" (")[0] for form in row["forms"].split(", ")}
    for row, parts in zip(
        result.loaded.to_dict("records"), map(result.parts, _series(result.loaded)), strict=True
    ):
        words = [texts[p.article][p.start : p.end] for p in parts[row["span"]]]
        assert list(dict.fromkeys(words)) == row["words"].split(", ")
    assert result.differences[["mean_a", "mean_b"]].abs().max().max() <= 1 or math.isnan(
        result.differences[["mean_a", "mean_b"]].abs().max().max()
    )


def _series(frame):
    return [frame.loc[i] for i in frame.index]

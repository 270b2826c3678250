"""The measures of tone, how far they agree, and what they are given that is odd."""

import math

import pytest
from samples import documents
from scipy.stats import spearmanr

from rashomon.annotation import annotate
from rashomon.article import Article
from rashomon.errors import MissingExtraError
from rashomon.models import pattern
from rashomon.sentiment import tone

MIXED = (
    "The mayor opened a lovely park on Friday. Residents loved the beautiful lake. "
    "“It is a terrible waste of money,” said Tom Ridley. The old playground was awful and ugly. "
    "Vandals destroyed two benches. The council thanked the brave gardeners. "
    "Nobody liked the horrible noise. It was a wonderful afternoon."
)


def test_both_word_lists_score_every_run():
    table = tone(documents(wire=MIXED)).table
    assert table["tone"].between(-1, 1).all()
    assert table["pattern"].between(-1, 1).all()
    lovely = table[table["text"].str.contains("lovely")].iloc[0]
    assert lovely["tone"] > 0
    assert lovely["pattern"] > 0
    assert "model" not in table


@pytest.mark.parametrize("said", ["It isn’t good.", "It isn't good.", "It is not good."])
def test_pattern_hears_negations_with_any_apostrophe(said):
    assert tone(documents(wire=said)).table["pattern"][0] == pytest.approx(-0.35)


def test_pattern_scores_no_names():
    text = "Grand Lovely met in Happy Valley with the Beautiful Party."
    table = tone(documents(wire=text)).table
    named = [t for t in documents(wire=text)[0].tokens if t.is_name]
    assert named
    judged = {t.text for t in documents(wire=text)[0].tokens if not t.is_name}
    expected = pattern.polarity([w for w in text.rstrip(".").split() if w in judged])
    assert table["pattern"][0] == pytest.approx(expected)


def test_the_model_reads_where_it_is_asked():
    table = tone(documents(wire="They were brave and kind. They lied and stole."), model=True).table
    assert table["model"][0] > 0.3
    assert table["model"][1] < -0.3


def test_the_model_is_a_third_measure_everywhere():
    result = tone(documents(MIXED, "The awful park opened. Nobody liked it."), model=True)
    assert set(result.differences["measure"]) == {"VADER", "Pattern", "model"}
    assert len(result.agreement) == 9
    assert result.by_voice[["model", "model_low", "model_high"]].notna().any().all()
    assert "model" in result.loaded
    assert "model" in result.along


def test_agreement_by_hand():
    result = tone(documents(wire=MIXED))
    table = result.table
    row = result.agreement.set_index("voice").loc["both"]
    spoken = table[(table["tone"] != 0) & (table["pattern"] != 0)]
    assert row["runs"] == len(table)
    assert row["both"] == len(spoken)
    assert row["same_sign"] == pytest.approx((spoken["tone"] * spoken["pattern"] > 0).mean())
    assert row["correlation"] == pytest.approx(spearmanr(table["tone"], table["pattern"])[0])
    assert row["low"] < row["correlation"] < row["high"]
    counts = row[["both", "only_a", "only_b", "neither"]].sum()
    assert counts == row["runs"]
    assert len(row["spans"]) == row["runs"]


def test_agreement_is_printed():
    (note,) = [n for n in tone(documents(wire=MIXED)).notes if n.startswith("VADER and Pattern")]
    assert "both find tone in" in note
    assert "rank correlation" in note


def test_no_word_of_either_list():
    result = tone(documents("The bus went by. It was noon.", "A bus was seen at noon."))
    assert (result.table[["tone", "pattern"]] == 0).all().all()
    assert result.agreement["correlation"].isna().all()
    assert len(result.loaded) == 0
    assert any("nothing says whether they agree" in note for note in result.notes)
    assert set(result.differences["more_positive"]) == {"too few sentences"}


@pytest.mark.parametrize("text", ["", "   ", "🎉", "…", "- - -", "\u200b\u0301"])
def test_nothing_to_measure(text):
    result = tone(annotate([Article(text, source="wire"), Article(text, source="post", id="p")]))
    assert len(result) == len(result.loaded) == len(result.along) == 0
    assert set(result.differences["more_positive"]) == {"too few sentences"}
    assert "wire has no measured words." in result.notes


def test_no_article():
    result = tone([])
    for table in (result.along, result.differences, result.headlines, result.set_aside):
        assert len(table) == 0
    assert len(result.agreement) == 3


def test_a_text_of_twenty_thousand_words_is_measured():
    text = "The terrible storm broke nine trees, and a man was hurt. A lovely day. " * 1550
    result = tone(documents(text, MIXED))
    assert result.table["words"].sum() > 20_000
    assert result.by_voice["low"][0] <= result.by_voice["tone"][0] <= result.by_voice["high"][0]


def test_tables_without_rows_keep_their_types():
    full, empty = tone(documents(MIXED, MIXED)), tone([])
    for name in ("along", "differences", "headlines", "loaded", "set_aside", "agreement"):
        one, other = getattr(full, name), getattr(empty, name)
        assert dict(one.dtypes) == dict(other.dtypes), name


def test_a_missing_lexicon_of_pattern_is_named_with_the_way_out(monkeypatch):
    monkeypatch.setattr(pattern, "_sentiment", pattern._sentiment.__wrapped__)
    monkeypatch.setitem(__import__("sys").modules, "textblob.en", None)
    with pytest.raises(MissingExtraError, match="pip install textblob"):
        pattern.polarity(["good"])


def test_the_same_input_gives_the_same_result():
    first, again = (tone(documents(MIXED, "An awful day.")) for _ in range(2))
    for name in ("by_voice", "agreement", "differences", "along", "loaded"):
        assert getattr(first, name).equals(getattr(again, name))
    assert first.notes == again.notes


def test_the_means_of_pattern_weigh_runs_by_their_words():
    result = tone(documents(wire=MIXED))
    runs, row = result.table, result.by_voice.set_index("voice").loc["both"]
    expected = (runs["pattern"] * runs["words"]).sum() / runs["words"].sum()
    assert row["pattern"] == pytest.approx(expected)
    assert row["pattern_low"] < row["pattern"] < row["pattern_high"]
    assert math.isnan(result.by_voice.set_index("voice").loc["quoted", "pattern_low"])

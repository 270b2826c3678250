import importlib
import math

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rashomon.annotation import annotate
from rashomon.article import Article, Part
from rashomon.errors import MissingExtraError
from rashomon.models import vader
from rashomon.sentiment import tone

WARM = (
    "The wonderful festival delighted the happy town. Visitors loved the superb music. "
    "“The food was horrible and the queue a disgrace,” said Tom Ridley. "
    "The brilliant fireworks were a great success. Everybody enjoyed the beautiful evening. "
    "The organisers were pleased. A good time was had by all."
)
COLD = (
    "The awful festival annoyed the angry town. Visitors hated the terrible noise. "
    "“The food was excellent and the queue short,” said Ines Okafor. "
    "The dreadful fireworks were a failure. Nobody enjoyed the miserable evening. "
    "The police were worried. A bad time was had by all."
)


def toned(**texts):
    return tone(annotate([Article(text, source=name) for name, text in texts.items()]))


def means(result):
    return result.by_voice.set_index(["source", "voice"])


def test_the_wording_of_a_source_is_told_from_what_it_quotes():
    found = means(toned(warm=WARM, cold=COLD))
    assert found.loc[("warm", "narrator"), "tone"] > 0.3
    assert found.loc[("warm", "quoted"), "tone"] < -0.3
    assert found.loc[("cold", "narrator"), "tone"] < -0.3
    assert found.loc[("cold", "quoted"), "tone"] > 0.3


def test_both_voices_together_lie_between_the_two():
    found = means(toned(warm=WARM)).loc["warm"]
    assert found.loc["quoted", "tone"] < found.loc["both", "tone"] < found.loc["narrator", "tone"]


def test_the_interval_holds_the_mean():
    found = means(toned(warm=WARM)).loc[("warm", "narrator")]
    assert -1 <= found["low"] < found["tone"] < found["high"] <= 1
    assert found["sentences"] == 7


def test_the_mean_weighs_runs_by_their_words():
    result = toned(warm=WARM)
    runs = result.table
    expected = (runs["tone"] * runs["words"]).sum() / runs["words"].sum()
    assert means(result).loc[("warm", "both"), "tone"] == pytest.approx(expected)


def test_one_quoted_sentence_has_a_tone_but_no_interval():
    result = toned(warm=WARM)
    quoted = means(result).loc[("warm", "quoted")]
    assert quoted["sentences"] == 1
    assert math.isnan(quoted["low"])
    assert math.isnan(quoted["high"])
    assert any(note.startswith("warm has 1 sentence(s) of quoted words") for note in result.notes)


def test_a_voice_that_is_not_there_has_no_tone_and_is_named():
    result = toned(
        warm="The happy town danced.", all="“We are so very happy about it all, and we dance.”"
    )
    found = means(result)
    assert math.isnan(found.loc[("warm", "quoted"), "tone"])
    assert found.loc[("warm", "quoted"), "spans"] == ()
    assert math.isnan(found.loc[("all", "narrator"), "tone"])
    assert "warm quotes nobody." in result.notes
    assert "all has no words of its own." in result.notes


def test_every_result_says_what_tone_is_not():
    assert "no sign of a hostile writer" in toned(wire="Rain fell.").notes[0]
    assert "agree little with human readers" in toned().notes[0]


def test_a_run_knows_its_voice_its_speaker_and_its_place():
    result = toned(warm=WARM)
    (quoted,) = result.table[result.table["voice"] == "quoted"].itertuples()
    assert quoted.speaker == "Tom Ridley"
    assert quoted.text == "The food was horrible and the queue a disgrace,"
    assert quoted.sentence == 2
    assert 0.2 < quoted.position < 0.6
    assert quoted.words == 9
    assert list(result.table["speaker"][:2]) == [None, None]


def test_the_marks_that_a_cut_leaves_behind_are_not_part_of_a_run():
    result = toned(wire="He called it a “great success”, but nobody agreed with the mayor there.")
    assert all(text[0].isalnum() and text[-1] not in "“”" for text in result.table["text"])


@pytest.mark.parametrize(
    ("curly", "plain"),
    [
        ("It isn’t a good idea.", "It isn't a good idea."),
        ("The plan—“horrible”—failed.", "The plan - horrible - failed."),
        ("It was (awful)…", "It was awful."),
    ],
)
def test_typographic_marks_hide_no_word_and_no_negation(curly, plain):
    found = toned(curly=curly, plain=plain).by_voice
    first, second = found.loc[found["voice"] == "both", "tone"]
    assert first == second < -0.3


def test_a_name_is_no_praise_unless_asked():
    articles = [Article("The National Security Council met in Friendship Heights.", source="wire")]
    documents = annotate(articles)
    assert tone(documents).table["tone"].tolist() == [0.0]
    assert tone(documents, names=True).table["tone"][0] > 0


def test_headings_and_boilerplate_are_not_scored():
    text = "A horrible disaster\nRain fell."
    article = Article(text, source="wire", parts=(Part(0, 19, "heading"),))
    assert list(tone(annotate([article])).table["text"]) == ["Rain fell."]


def test_a_source_of_headings_only_has_no_tone_and_is_named():
    text = "A horrible disaster"
    article = Article(text, source="wire", parts=(Part(0, 19, "heading"),))
    result = tone(annotate([article]))
    assert len(result) == 0
    assert result.by_voice["tone"].isna().all()
    assert "wire has no measured words." in result.notes


def test_without_rows_the_columns_keep_their_types():
    empty, full = toned(), toned(warm=WARM)
    assert dict(empty.table.dtypes) == dict(full.table.dtypes)
    assert dict(empty.by_voice.dtypes) == dict(full.by_voice.dtypes)


def test_articles_of_one_source_are_taken_together_in_one_mean():
    articles = [Article(WARM, source="wire", id="1"), Article(COLD, source="wire", id="2")]
    found = means(tone(annotate(articles))).loc[("wire", "narrator")]
    assert found["sentences"] == 14
    assert {span.article for span in found["spans"]} == {"1", "2"}


def test_the_tables_are_copies():
    result = toned(warm=WARM)
    table, by_voice = result.table, result.by_voice
    table["tone"] = by_voice["tone"] = 0.0
    assert (result.by_voice["tone"] != 0).all()
    assert (result.table["tone"] != 0).any()


def _fresh_lexicon(monkeypatch):
    module = importlib.import_module("rashomon.sentiment.measures")
    monkeypatch.setattr(module, "analyzer", module.analyzer.__wrapped__)
    monkeypatch.setattr(module, "lexicon", vader.lexicon.__wrapped__)


def test_the_lexicon_is_found_in_a_folder_with_spaces(monkeypatch, tmp_path):
    package = tmp_path / "my own packages" / "vaderSentiment"
    package.mkdir(parents=True)
    (package / "__init__.py").touch()
    (package / "vader_lexicon.txt").write_text("fell\t-3.0\t0.5\t[-3]\n", encoding="utf-8")
    monkeypatch.syspath_prepend(str(package.parent))
    _fresh_lexicon(monkeypatch)
    assert toned(wire="Rain fell.").table["tone"][0] < -0.5


def test_a_missing_lexicon_is_named_with_the_way_out(monkeypatch):
    _fresh_lexicon(monkeypatch)
    monkeypatch.setattr(vader.importlib.util, "find_spec", lambda _: None)
    with pytest.raises(MissingExtraError, match="pip install vaderSentiment"):
        toned(wire="Rain fell.")


PIECES = (
    "Zoë’s horrible cafe\u0301\u00a0burned down!",
    "👩‍👩‍👧 Great 👍🏽 news 🌧️.",
    "قال الوزير: “كارثة مروعة” مساء اليوم.",
    "«A wonderful, wonderful day», said Ravi Das.",
    "The “so-called” war - a “disaster” - went on…",
    "- - -",
    "“Awful",
)


@settings(deadline=None, max_examples=25)
@given(st.lists(st.sampled_from(PIECES), max_size=6), st.sampled_from([" ", "\n", "\u2028"]))
def test_every_run_is_what_stands_at_its_span(pieces, between):
    article = Article(between.join(pieces), source="wire")
    result = tone(annotate([article]))
    for row, (text, words) in enumerate(
        zip(result.table["text"], result.table["words"], strict=True)
    ):
        (quote,) = result.evidence(row)
        assert quote.text == text == article.text[quote.span.start : quote.span.end]
        assert words >= 1
    assert result.table["tone"].between(-1, 1).all()
    document = annotate([article])[0]
    assert result.table["words"].sum() == len(document.words())

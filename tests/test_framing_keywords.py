import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rashomon.annotation import annotate
from rashomon.article import Article, Part
from rashomon.errors import ComparisonError
from rashomon.framing import keywords

GAZETTE = (
    "Rioters broke windows in Port Lydden. The riot began at noon. The riot was "
    "planned. “The protest was peaceful,” said organiser Tom Ridley, “a peaceful protest.” "
    "The rioters left at dusk."
)
HERALD = (
    "Protesters marched in Port Lydden. The protest began at noon. The protest was "
    "peaceful. “It was a riot,” said chief Ines Okafor, “a planned riot.” Protesters left at dusk."
)


def documents(**texts):
    return annotate([Article(text, source=name) for name, text in texts.items()])


def of(result, source):
    table = result.table
    return table[table["source"] == source].set_index("word")


def test_each_source_is_marked_by_the_word_it_prefers():
    result = keywords(documents(gazette=GAZETTE, herald=HERALD))
    assert of(result, "gazette").index[0] in {"riot", "rioters", "Rioters"}
    assert of(result, "herald")["z"].idxmax().lower() in {"protest", "protesters"}
    riot = of(result, "gazette").loc["riot"]
    assert (riot["count"], riot["count_others"]) == (2, 0)
    assert riot["low"] < riot["log_odds"] < riot["high"]


def test_the_outlets_own_words_are_meant_unless_asked_otherwise():
    own = keywords(documents(gazette=GAZETTE, herald=HERALD))
    quoted = keywords(documents(gazette=GAZETTE, herald=HERALD), voice="quoted")
    both = keywords(documents(gazette=GAZETTE, herald=HERALD), voice=None)
    assert "protest" not in of(own, "gazette").index
    assert of(quoted, "gazette").loc["protest", "count"] == 2
    assert of(both, "gazette").loc["protest", "log_odds"] < 0
    assert "quotations and reported speech left out" in own.notes[0]


def test_two_sources_see_each_other_mirrored():
    result = keywords(documents(a=GAZETTE, b=HERALD), min_count=1, voice=None)
    a, b = of(result, "a"), of(result, "b")
    shared = a.index.intersection(b.index)
    assert len(shared) > 3
    np.testing.assert_allclose(a.loc[shared, "log_odds"], -b.loc[shared, "log_odds"], atol=1e-9)
    np.testing.assert_allclose(a.loc[shared, "count_others"], b.loc[shared, "count"])


def test_identical_articles_prefer_nothing():
    result = keywords(documents(a=GAZETTE, b=GAZETTE), min_count=1)
    np.testing.assert_allclose(result.table["log_odds"], 0, atol=1e-12)


def test_the_log_odds_are_those_of_the_paper():
    """Monroe et al. (2008), with prior, log-odds and variance written out by hand."""
    result = keywords(documents(a="The zebra saw a zebra.", b="The okapi saw a zebra."))
    (row,) = result.table.itertuples()
    words, weight, zebra_a, zebra_b = 5, 200, 2, 1
    from wordfreq import get_frequency_dict

    background = get_frequency_dict("en", wordlist="small").get("zebra", 0.0)
    prior = weight * (background + 3 / 10) / 2
    in_a, in_b = zebra_a + prior, zebra_b + prior
    total = words + weight
    log_odds = np.log(in_a / (total - in_a)) - np.log(in_b / (total - in_b))
    assert row.log_odds == pytest.approx(log_odds)
    assert row.z == pytest.approx(log_odds / np.sqrt(1 / in_a + 1 / in_b))


def test_more_evidence_of_the_same_preference_raises_z_and_narrows_the_interval():
    few = of(keywords(documents(a=GAZETTE, b=HERALD)), "a").loc["riot"]
    many = of(keywords(documents(a=(GAZETTE + "\n") * 8, b=(HERALD + "\n") * 8)), "a").loc["riot"]
    assert many["z"] > 2 * few["z"]
    assert many["high"] - many["low"] < few["high"] - few["low"]


def test_a_stronger_prior_draws_towards_no_difference():
    pair = documents(a=GAZETTE, b=HERALD)
    weak = of(keywords(pair, prior=10), "a").loc["riot", "log_odds"]
    strong = of(keywords(pair, prior=5000), "a").loc["riot", "log_odds"]
    assert 0 < strong < weak


def test_three_sources_are_each_set_against_the_other_two():
    result = keywords(documents(a=GAZETTE, b=HERALD, c=HERALD))
    assert list(dict.fromkeys(result.table["source"])) == ["a", "b", "c"]
    assert of(result, "b").loc["protest", "count_others"] == 2
    for source in "abc":
        z = of(result, source)["z"]
        assert list(z) == sorted(z, reverse=True)


def test_forms_of_a_word_are_counted_as_one_and_function_words_not():
    a = "The minister visited a school. She visits schools. The minister visited the mill."
    found = of(keywords(documents(a=a, b=HERALD)), "a")
    assert found.loc["visited", "count"] == 3
    assert "the" not in {word.lower() for word in found.index}


def test_names_are_whole_and_can_be_left_out():
    a = "Port Lydden slept. Nobody in Port Lydden heard Tom Ridley. Then Tom Ridley left."
    pair = documents(a=a, b=HERALD)
    assert "Port Lydden" in of(keywords(pair), "a").index
    without = keywords(pair, names=False, min_count=1).table
    assert not set(without["word"]) & {"Port Lydden", "Port", "Lydden", "Tom Ridley", "Ridley"}


def test_words_that_hyphens_join_are_one():
    a = "It was a full-scale retreat. The full-scale retreat had a large-scale cost."
    found = of(keywords(documents(a=a, b=HERALD), min_count=1), "a")
    assert found.loc["full-scale", "count"] == 2
    assert "scale" not in found.index


def test_every_span_is_a_use_of_the_word():
    result = keywords(documents(gazette=GAZETTE, herald=HERALD), voice=None, min_count=1)
    forms = {}
    for row, (word, count) in enumerate(
        zip(result.table["word"], result.table["count"], strict=True)
    ):
        quotes = result.evidence(row)
        assert len(quotes) == count
        forms.setdefault(word, []).extend(quote.text for quote in quotes)
    assert all(word in forms[word] for word in forms)
    assert set(forms["rioters"]) == {"Rioters", "rioters"}


def test_headings_and_boilerplate_are_not_counted():
    text = "Riot riot riot\n" + HERALD
    article = Article(text, source="a", parts=(Part(0, 14, "heading"),))
    result = keywords(annotate([article, Article(GAZETTE, source="b")]), min_count=1)
    assert "riot" not in of(result, "a").index


@pytest.mark.parametrize(
    "texts",
    [
        {},
        {"alone": GAZETTE},
        {"a": GAZETTE, "b": "“We will march again because nobody listens to us.”"},
        {"a": "“Rain fell and the roads were closed all day.”", "b": "“Snow fell on the hills.”"},
    ],
)
def test_without_two_sources_of_words_there_is_no_row_and_a_reason(texts):
    result = keywords(documents(**texts))
    full = keywords(documents(a=GAZETTE, b=HERALD))
    assert len(result) == 0
    assert dict(result.table.dtypes) == dict(full.table.dtypes)
    assert any("two sources or more" in note for note in result.notes)


def test_a_source_without_words_in_this_voice_is_named_and_the_others_are_compared():
    quote = "“We will march again because nobody has listened to us yet.”"
    result = keywords(documents(a=GAZETTE, b=HERALD, c=quote))
    assert set(result.table["source"]) == {"a", "b"}
    assert "c has no words in this voice." in result.notes


def test_no_word_used_often_enough_is_said():
    result = keywords(documents(a="Rain fell.", b="Snow melted."))
    assert len(result) == 0
    assert any("lower min_count" in note for note in result.notes)


def test_what_holds_of_an_outlet_takes_several_articles_and_is_said():
    one = keywords(documents(a=GAZETTE, b=HERALD))
    assert any("With one article a source this describes these" in note for note in one.notes)
    articles = [Article(t, source=s) for s in "ab" for t in (GAZETTE, HERALD)]
    assert any("With few articles a source" in n for n in keywords(annotate(articles)).notes)
    many = [Article(f"{t} Day {i}.", source=s) for s in "ab" for t in (GAZETTE,) for i in range(5)]
    assert not any("describes these articles" in n for n in keywords(annotate(many)).notes)


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ({"voice": "both"}, "'both' is none of"),
        ({"min_count": 0}, "min_count is 0"),
        ({"prior": 0}, "prior is 0"),
        ({"prior": float("nan")}, "prior is nan"),
        ({"shared_quotes": "twice"}, "shared_quotes is 'twice'; it must be \"once\""),
        ({"permutations": -1}, "permutations is -1"),
        ({"block": 0}, "block is 0; give a number of sentences"),
        ({"block": "paragraph"}, "block is 'paragraph'"),
    ],
)
def test_options_that_make_no_sense_are_refused_by_name(options, message):
    with pytest.raises(ComparisonError, match=message):
        keywords(documents(a=GAZETTE, b=HERALD), **options)


def test_a_source_may_be_called_like_a_column():
    assert set(keywords(documents(word=GAZETTE, count=HERALD)).table["source"]) == {"word", "count"}


PIECES = (
    "Zoë ordered cafe\u0301 au lait at the café.",
    "👩‍👩‍👧 👍🏽 🌧️ heavy\u00a0rain, heavy rain.",
    "قال الوزير إن المطر لن يتوقف.",
    "Straße and STRASSE and strasse.",
    "The U.S. and the US signed. İstanbul signed, too.",
    "Mr. O’Neil’s pro-war, anti‑war and full-scale plans -- 24 of them.",
)


@settings(deadline=None, max_examples=25)
@given(st.lists(st.sampled_from(PIECES), min_size=1, max_size=5), st.sampled_from([" ", "\n"]))
def test_spans_and_counts_hold_whatever_the_script(pieces, between):
    a, b = Article(between.join(pieces), source="a"), Article(PIECES[1], source="b")
    result = keywords(annotate([a, b]), min_count=1, voice=None)
    for row, count in enumerate(result.table["count"]):
        quotes = result.evidence(row)
        assert len(quotes) == count
        assert all(quote.text == quote.text.strip() != "" for quote in quotes)
    assert np.isfinite(result.table[["log_odds", "z"]].to_numpy()).all()
    for spans in result.uses.values():
        assert all(result.articles[span.article][span].strip() for span in spans)

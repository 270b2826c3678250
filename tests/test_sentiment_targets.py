"""Warmth towards entities: what is read in which voice, how sure it is, and what cannot be told."""

import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from samples import documents

from rashomon import Corrections, compare
from rashomon.annotation import annotate
from rashomon.article import Article, Part
from rashomon.errors import ComparisonError
from rashomon.overlap import statements
from rashomon.sentiment import read_targets, targets

WARM = (
    "Anna Ridley is a brave and honest mayor. Ridley won everybody’s heart with her courage. "
    "Ridley’s brilliant plan saved the town. She won the admiration of all with her kindness. "
    "Ridley is loved for her generosity. Her wonderful work was a triumph for the town. "
    "Ridley was honoured as a hero."
)
COLD = (
    "Anna Ridley is a corrupt and cruel mayor. Ridley lied to the town and stole its money. "
    "Ridley’s disastrous plan ruined the town. She betrayed everybody who trusted her. "
    "Ridley is hated for her cruelty. Her shameful failure was a disgrace for the town. "
    "Ridley was exposed as a fraud."
)
PLAIN = "Anna Ridley arrived on Monday. “Ridley is a liar and a thief,” said Tom Baker."


def articles(**texts):
    return [Article(text, source=name) for name, text in texts.items()]


def found(**texts):
    return targets(annotate(articles(**texts)))


def rows(result, entity="Anna Ridley"):
    table = result.table
    return table[table["entity"] == entity].set_index(["source", "voice"])


def own(result, text):
    """The row of what is read of the sentence that has these words."""
    table = result.sentences
    (row,) = table[table["text"].str.contains(text, regex=False)].to_dict("records")
    return row


@pytest.fixture(scope="module")
def parted():
    return found(gazette=WARM, herald=COLD)


def test_praise_is_warm_and_blame_is_cold(parted):
    table = rows(parted)
    assert table.loc[("gazette", "narrator"), "warmth"] > 0.5
    assert table.loc[("herald", "narrator"), "warmth"] < -0.5
    assert (table["sentences"] == 7).all()


def test_shares_sum_to_one_and_make_the_warmth(parted):
    table = parted.table
    assert np.allclose(table[["negative", "neutral", "positive"]].sum(axis=1), 1)
    assert np.allclose(table["positive"] - table["negative"], table["warmth"])
    each = parted.sentences
    mean = each[each["source"] == "gazette"].groupby("entity")["warmth"].mean()
    warmth = rows(parted).loc[("gazette", "both"), "warmth"]
    assert warmth == pytest.approx(mean["Anna Ridley"])
    weights = each.groupby(["entity", "source", "voice"])["weight"].sum()
    assert np.allclose(weights, 1)


def test_the_interval_holds_the_mean(parted):
    table = rows(parted)
    assert (table["low"] <= table["warmth"]).all()
    assert (table["warmth"] <= table["high"]).all()
    assert (table["low"] >= -1).all()
    assert (table["high"] <= 1).all()


def test_a_clear_difference_is_told(parted):
    row = parted.differences.iloc[0]
    assert (row["source"], row["other"]) == ("gazette", "herald")
    assert (row["entity"], row["reading"], row["why"]) == ("Anna Ridley", "warmer", "")
    assert 0 < row["low"] < row["difference"] < row["high"]
    assert row["p"] < 0.05
    assert {s.article for s in row["spans"]} == {parted.sentences["article"].iloc[0]}


def test_a_source_has_the_same_figures_whatever_else_is_compared(parted):
    alone = rows(found(gazette=WARM)).loc[("gazette", "narrator")]
    among = rows(found(wire="Rain fell on Paris.", gazette=WARM, herald=COLD))
    for name in ("warmth", "low", "high"):
        assert alone[name] == among.loc[("gazette", "narrator"), name]
        assert alone[name] == rows(parted).loc[("gazette", "narrator"), name]


def test_of_like_texts_nothing_can_be_told():
    row = found(gazette=WARM, herald=WARM).differences.iloc[0]
    assert row["difference"] == 0
    assert (row["reading"], row["why"]) == ("cannot tell", "the interval holds zero")
    assert row["low"] < 0 < row["high"]


def test_a_quotation_is_not_the_outlets():
    result = found(gazette=PLAIN)
    table = rows(result)
    assert table.loc[("gazette", "quoted"), "warmth"] < -0.5
    assert abs(table.loc[("gazette", "narrator"), "warmth"]) < 0.3
    voices = table["warmth"]
    assert voices["gazette", "quoted"] < voices["gazette", "both"] < voices["gazette", "narrator"]
    assert own(result, "liar")["speaker"] == "Tom Baker"


def test_in_the_own_voice_what_stands_in_quotation_marks_is_not_read():
    result = found(gazette="Tom Baker, who called Anna Ridley “a thief”, left on Monday.")
    ridley = result.sentences[result.sentences["entity"] == "Tom Baker"].iloc[0]
    assert ridley["voice"] == "narrator"
    assert ridley["text"] == "Tom Baker, who called Anna Ridley “…”, left on Monday."
    (quote,) = result.heaviest(1, entity="Tom Baker").evidence(0)
    assert "a thief" in quote.text


def test_whom_somebody_calls_something_is_spoken_of_in_that_voice():
    result = found(gazette="Tom Baker called Anna Ridley “a liar and a thief” on Monday.")
    table = result.table
    assert set(table["voice"][table["entity"] == "Anna Ridley"]) == {"quoted", "both"}
    assert set(table["voice"][table["entity"] == "Tom Baker"]) == {"narrator", "both"}


def test_all_mentions_are_read_together():
    result = found(gazette="Mayor Anna Ridley said that he lied. Ridley won, and her aide wept.")
    each = result.sentences
    mentions = each["mentions"][each["entity"] == "Anna Ridley"].tolist()
    assert "Ridley; her" in mentions


def test_adjectives_of_a_country_are_not_the_country():
    result = found(gazette="A Russian ship sank. Russia mourned.")
    assert result.sentences["text"].tolist() == ["Russia mourned."]


def test_headings_are_not_read():
    article = Article(
        "Ridley the thief\nAnna Ridley spoke.", source="wire", parts=(Part(0, 16, "heading"),)
    )
    assert targets(annotate([article])).sentences["text"].tolist() == ["Anna Ridley spoke."]


def test_too_few_sentences_carry_no_interval_and_the_reason_is_told():
    result = found(gazette="Anna Ridley lied.", herald=WARM)
    row = result.differences.iloc[0]
    assert row["reading"] == "cannot tell"
    assert row["why"] == "too few sentences: 1 in gazette, 5 are needed"
    assert math.isnan(row["low"])
    assert math.isnan(row["p"])
    assert math.isnan(rows(result).loc[("gazette", "narrator"), "low"])
    assert "Of 1 differences between two sources in their own words 0 can be told; 1 rest" in str(
        result
    )


def test_one_article_a_source_says_nothing_of_the_outlet(parted):
    assert any("says nothing of the outlets" in note for note in parted.notes)
    several = [*articles(gazette=WARM, herald=COLD), Article("Rain fell.", source="herald", id="2")]
    notes = targets(annotate(several)).notes
    assert not any("says nothing of the outlets" in note for note in notes)


def test_articles_of_one_source_are_taken_together():
    both = [Article(WARM, source="wire", id="1"), Article(COLD, source="wire", id="2")]
    row = rows(targets(annotate(both))).loc[("wire", "narrator")]
    assert row["sentences"] == 14
    assert row["low"] < 0 < row["high"]
    assert {span.article for span in row["spans"]} == {"1", "2"}


def test_where_all_is_quoted_that_is_said():
    result = found(gazette="“Anna Ridley is a hero,” said a neighbour.", herald=COLD)
    note = "gazette speaks of nobody in its own words, only in those of others."
    assert note in result.notes
    assert "herald" in set(result.table["source"][result.table["voice"] == "narrator"])
    assert "No two sources speak of the same in their own words, so none can be compared." in (
        result.notes
    )


@pytest.mark.parametrize(
    ("texts", "note"),
    [
        ({}, "There is no article to look at."),
        ({"wire": "It rained. Nobody came."}, "No sentence speaks of a person, place"),
        ({"wire": "- - -"}, "No sentence speaks of a person, place"),
    ],
)
def test_where_there_is_nobody_that_is_said(texts, note):
    result = found(**texts)
    assert len(result) == 0
    assert result.notes[0].startswith(note)
    full = found(gazette=WARM, herald=COLD)
    for name in ("table", "sentences", "differences", "same_fact"):
        assert dict(getattr(result, name).dtypes) == dict(getattr(full, name).dtypes)
    assert len(result.heaviest()) == 0
    with pytest.raises(ComparisonError, match="there are: none at all"):
        result.heaviest(entity="Anna Ridley")


def test_a_sentence_of_two_thousand_words_is_read():
    long = "Anna Ridley is a hero, " + "and the town is glad of it, " * 300 + "said nobody."
    result = found(wire=long)
    row = own(result, "said nobody")
    assert row["warmth"] > 0.3
    assert row["negative"] + row["neutral"] + row["positive"] == pytest.approx(1)


def test_the_heaviest_sentences_are_those_furthest_from_neutral(parted):
    heaviest = parted.heaviest(5)
    assert list(heaviest.table.columns) == ["entity", "source", "voice", "warmth", "text", "span"]
    sizes = heaviest.table["warmth"].abs().tolist()
    assert sizes == sorted(sizes, reverse=True)
    assert sizes[0] == parted.sentences["warmth"].abs().max()
    (quote,) = heaviest.evidence(0)
    article = parted.articles[quote.span.article]
    assert all(
        article[part] in ("Anna Ridley", "Ridley", "She", "she", "her", "Her", "The mayor")
        for part in quote.parts
    )
    html = heaviest._repr_html_()
    assert "<mark>Ridley</mark>" in html or "<mark>Anna Ridley</mark>" in html


@pytest.mark.parametrize("n", [0, -1, 2.5, "ten", True, None])
def test_a_number_of_sentences_that_is_none(parted, n):
    with pytest.raises(ComparisonError, match="n is"):
        parted.heaviest(n)


def test_a_voice_or_an_entity_that_is_none(parted):
    with pytest.raises(ComparisonError, match="one of: narrator, quoted, both"):
        parted.heaviest(voice="editor")
    with pytest.raises(ComparisonError, match="No sentence speaks of 'Mayor'; there are: Anna"):
        parted.heaviest(entity="Mayor")
    assert len(parted.heaviest(voice="quoted")) == 0
    assert len(parted.heaviest(99, voice="both")) == len(parted.sentences)


def test_the_tables_are_copies(parted):
    for name in ("table", "sentences", "differences"):
        table = getattr(parted, name)
        table["entity"] = "?"
        assert "?" not in set(getattr(parted, name)["entity"])


def test_rows_of_every_table_open_to_their_words(parted):
    for table in (parted.table, parted.sentences, parted.differences):
        opened = parted.with_evidence(table)
        for quote in opened.evidence(0):
            assert quote.text == parted.articles[quote.span.article][quote.span]
            assert quote.parts


GAZETTE = (
    "The council of Harwick closed the old iron bridge on Monday. "
    "The heroic mayor Anna Ridley wisely shut the unsafe bridge to save lives. Ducks were fed."
)
HERALD = (
    "On Monday the council of Harwick closed the old iron bridge. "
    "The disgraced mayor Anna Ridley recklessly shut the unsafe bridge to save lives. It rained."
)


def test_the_same_fact_is_told_with_different_warmth():
    documents = annotate(articles(gazette=GAZETTE, herald=HERALD))
    tellings = statements(documents).tellings
    result = targets(documents, tellings=tellings)
    row = result.same_fact.iloc[0]
    assert row["entity"] == "Anna Ridley"
    assert row["warmth"] > 0.3 > -0.3 > row["other_warmth"]
    assert row["difference"] == pytest.approx(row["warmth"] - row["other_warmth"])
    (mine,) = row["spans"]
    assert "wisely" in result.articles[mine.article][mine]
    assert "Ducks" not in " ".join(result.aligned.sentences["text"])
    assert result.aligned is result.aligned
    apart = result.aligned.differences
    assert apart["why"].iloc[0].startswith("too few statements: 1 told by both")
    assert targets(documents, tellings=tellings, aligned=True).table.equals(result.aligned.table)


def test_many_statements_told_with_different_warmth_can_be_told():
    deeds = (
        "opened the new school on Monday",
        "closed the harbour for two weeks",
        "met farmers from the valley in the town hall",
        "bought forty electric buses",
        "banned fireworks in the old town",
        "sold the railway station to a bank",
    )
    warm = "\n".join(f"Anna Ridley, a brilliant and beloved hero, {deed}." for deed in deeds)
    cold = "\n".join(f"Anna Ridley, a corrupt and shameless liar, {deed}." for deed in deeds)
    documents = annotate(articles(gazette=warm, herald=cold))
    result = targets(documents, tellings=statements(documents).tellings, aligned=True)
    row = result.differences.iloc[0]
    assert (row["entity"], row["source"], row["reading"]) == ("Anna Ridley", "gazette", "warmer")
    assert row["difference"] > 0.5


def test_aligned_needs_tellings_of_these_articles():
    documents = annotate(articles(gazette=GAZETTE, herald=HERALD))
    with pytest.raises(ComparisonError, match="Which sentences tell the same is not known"):
        targets(documents, aligned=True)
    others = statements(annotate(articles(wire=WARM, post=COLD))).tellings
    with pytest.raises(ComparisonError, match="no place in these articles"):
        targets(documents, tellings=others)
    with pytest.raises(ComparisonError, match="have no column"):
        targets(documents, tellings=others.drop(columns="span"))


def test_where_no_fact_is_shared_that_is_said():
    documents = annotate(articles(gazette=WARM, herald="It rained in Paris."))
    result = targets(documents, tellings=statements(documents).tellings, aligned=True)
    assert len(result) == 0
    assert result.notes == ("No statement is told by two sources that speak of one entity.",)


def test_corrections_flow_through():
    comparison = compare({"gazette": WARM, "herald": "The Iron Lady lied. Anna Ridley spoke."})
    document = comparison.documents[1]
    alias = document.span(0, len("The Iron Lady"))
    mended = comparison.corrected(Corrections().join(comparison, "Anna Ridley", alias))
    before, after = (
        rows(c.sentiment.targets).loc[("herald", "narrator"), "sentences"]
        for c in (comparison, mended)
    )
    assert (before, after) == (1, 2)
    assert any("Stands on 1 correction" in note for note in mended.sentiment.targets.notes)


def test_corrections_of_statements_do_not_read_anew():
    comparison = compare({"gazette": GAZETTE, "herald": HERALD})
    numbers = comparison.sentiment.targets.same_fact["statement"]
    span = comparison.sentiment.targets.same_fact["spans"].iloc[0][0]
    mended = comparison.corrected(Corrections().not_told(comparison, int(numbers.iloc[0]), span))
    assert mended.sentiment._readings is comparison.sentiment._readings
    assert len(mended.sentiment.targets.same_fact) < len(numbers)


def test_readings_at_hand_are_not_made_anew():
    documents = annotate(articles(gazette=PLAIN))
    readings = read_targets(documents)
    assert targets(documents, readings=readings).table.equals(targets(documents).table)


PIECES = (
    "Zoë\u0301 Ito’s plan\u00a0failed!",
    "👩‍👩‍👧 Ann Lee 👍🏽 won. She smiled 🌧️.",
    "قال الوزير Ann Lee: “كارثة مروعة” مساء اليوم.",
    "«Ann Lee lied», said Ravi Das of «Zoe\u0301 Ito».",
    "The “so-called” mayor Ann Lee - a “disaster” - went on…",
    "“Ann Lee",
    "\u202eAnn Lee\u202c told Paris that “Lee” was “her” name.",
)


@settings(deadline=None, max_examples=25)
@given(st.lists(st.sampled_from(PIECES), max_size=6), st.sampled_from([" ", "\n", "\u2028"]))
def test_every_mention_is_where_it_is_said_to_be(pieces, between):
    documents = annotate([Article(between.join(pieces), source="wire", id="w")])
    readings = read_targets(documents)
    for one in readings.spoken_of:
        for mention, (start, end) in zip(one.mentions, one.places, strict=True):
            assert 0 <= start < end <= len(one.text)
            words = documents[0].article[mention]
            assert one.text[start:end] == words or "…" in one.text[start:end]
            assert one.span.start <= mention.start < mention.end <= one.span.end
    assert np.allclose(readings.probabilities.sum(axis=1), 1)
    assert (targets(documents).table["warmth"].abs() <= 1).all()


@pytest.mark.parametrize(
    ("readings", "message"), [("other", "of other articles"), (3, "not as int")]
)
def test_readings_of_other_articles_are_refused(readings, message) -> None:
    own = read_targets(documents(a="Ann Lee lied."))
    given = own if readings == "other" else readings
    with pytest.raises(ComparisonError, match=message):
        targets(documents(b="Ann Lee lied."), readings=given)
    assert len(targets(documents(a="Ann Lee lied."), readings=own)) == 2

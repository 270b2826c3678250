"""Labels of events and groups of people, predicates, callings, sayings, and how strong they are."""

import math

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rashomon.annotation import annotate
from rashomon.article import Article
from rashomon.errors import ComparisonError
from rashomon.framing import labels


def labelled(referents=None, **texts):
    docs = annotate([Article(text, source=name) for name, text in texts.items()])
    return labels(docs, referents=referents)


def rows(result, **wanted):
    return [
        row
        for row in result.table.to_dict("records")
        if all(row[name] == value for name, value in wanted.items())
    ]


@pytest.mark.parametrize(
    ("text", "label", "modifiers"),
    [
        ("The friendly state visit ended.", "friendly state visit", "friendly state"),
        (
            "Russia’s full-scale invasion of Ukraine goes on.",
            "Russia’s full-scale invasion of Ukraine",
            "full scale",
        ),
        (
            "The illegal and unprovoked war against the people goes on.",
            "illegal and unprovoked war against the people",
            "illegal and unprovoked",
        ),
        ("He got a grand reception.", "grand reception", "grand"),
        ("Bloodthirsty rebels left.", "Bloodthirsty rebels", "Bloodthirsty"),
    ],
)
def test_an_event_is_labelled_with_what_says_more_of_it(text, label, modifiers):
    (row,) = rows(labelled(wire=text), construction="noun")
    assert (row["label"], row["modifiers"]) == (label, modifiers)
    assert row["kind"] in ("EVENT", "PEOPLE")


def test_words_for_one_happening_stand_side_by_side():
    result = labelled(
        gazette="Russia’s brutal invasion shocked Kyiv.", herald="Russia’s operation worried Kyiv."
    )
    assert {row["entity"] for row in rows(result, kind="EVENT")} == {"war (Russia)"}
    (row,) = (r for r in result.differences.to_dict("records") if r["entity"] == "war (Russia)")
    assert row["gazette"] == "Russia’s brutal invasion"
    assert row["herald"] == "Russia’s operation"
    assert row["gap"] == pytest.approx(3.1)
    assert {span.article for span in row["spans"]} == set(result.articles)


def test_happenings_are_told_apart_by_who_acts():
    text = "Vladimir Putin’s visit to Kyiv ended. Xi Jinping’s state visit to Oslo began."
    entities = {row["entity"] for row in rows(labelled(a=text, b=text), kind="EVENT")}
    assert entities == {"visit (Vladimir Putin)", "visit (Xi Jinping)"}


def test_a_users_referents_join_nouns():
    result = labelled(
        {"the war": ["quagmire", "adventure"]},
        gazette="The bloody quagmire goes on.",
        herald="The adventure goes on.",
    )
    assert {row["label"] for row in rows(result, entity="the war")} == {
        "bloody quagmire",
        "adventure",
    }


def test_a_plain_noun_of_one_source_is_no_label():
    assert rows(labelled(wire="The visit ended. The trip was long ago."), kind="EVENT") == []


@pytest.mark.parametrize(
    ("text", "construction", "label"),
    [
        ("Vladimir Putin is a ruthless dictator.", "predicate", "ruthless dictator"),
        ("Vladimir Putin is not a dictator.", "predicate", None),
        ("Ann Lee called Vladimir Putin a killer.", "calling", "killer"),
        ("Ann Lee described Vladimir Putin as a strong leader.", "calling", "strong leader"),
        ("Vladimir Putin boasted of full shelves.", "saying", "boasted of full shelves"),
        ("Vladimir Putin said the shelves were full.", "saying", None),
    ],
)
def test_what_somebody_is_said_to_be_is_a_label(text, construction, label):
    found = rows(labelled(wire=text), entity="Vladimir Putin", construction=construction)
    assert [row["label"] for row in found] == ([] if label is None else [label])


def test_whose_words_a_label_is_is_told():
    text = "“The brutal invasion must end,” said Ann Lee. The invasion goes on."
    result = labelled(wire=text, gazette=text)
    (row, _) = rows(result, label="brutal invasion")
    assert (row["voice"], row["speaker"]) == ("quoted", "Ann Lee")
    assert {r["speaker"] for r in rows(result, label="invasion")} == {""}


def test_strength_is_that_of_the_strongest_word_and_names_have_none():
    result = labelled(wire="The brutal, friendly war ended. Angela Merkel spoke.")
    (row,) = rows(result, kind="EVENT")
    assert (row["valence"], row["intensity"]) == (-3.1, 3.1)
    assert 0 < row["zipf"] < 6
    (name,) = rows(result, entity="Angela Merkel")
    assert name["intensity"] == 0
    assert math.isnan(name["zipf"])


def test_the_widest_difference_comes_first():
    result = labelled(
        gazette="Angela Merkel met Emmanuel Macron. The brutal war of Kyiv ended.",
        herald="Chancellor Angela Merkel met Mr Macron. The war of Kyiv ended well.",
    )
    assert result.differences["gap"].is_monotonic_decreasing


@pytest.mark.parametrize(
    ("referents", "message"),
    [
        (["war"], "referents is list; give a mapping"),
        ({"the war": "war"}, "The nouns of the referent 'the war' are 'war'"),
        ({"the war": []}, "give a list of single nouns"),
        ({" ": ["war"]}, "A referent is called ' '"),
    ],
)
def test_wrong_referents_are_named(referents, message):
    with pytest.raises(ComparisonError, match=message):
        labelled(referents, wire="The war goes on.")


def test_sources_that_share_no_name_have_nothing_side_by_side():
    result = labelled(gazette="Angela Merkel left Berlin.", herald="Emmanuel Macron left Paris.")
    assert len(result.differences) == 0
    assert "No two sources name the same" in result.notes[-1]


def test_one_source_has_nothing_side_by_side():
    result = labelled(wire="Chancellor Angela Merkel left. Merkel waved.")
    assert len(result.differences) == 0
    assert "Only one source was given" in result.notes[-1]


PIECES = (
    "Zoë’s brutal cafe\u0301 war against\u00a0Ravi ended.",
    "“The 👩‍👩‍👧 ‘grand’ reception,” he boasted of “the best” visit.",
    "«La guerre», an ugly invasion of İstanbul, is a sin.",
    "التقى الرئيس بوتين في موسكو.",
    "Ann Lee called it a “so-called” trip; she is a star 🌧️",
    "The state-run, so-called co-operation of of.",
)


@settings(max_examples=40)
@given(st.lists(st.sampled_from(PIECES), max_size=6), st.sampled_from([" ", "\n", "\u2028"]))
def test_every_span_is_the_label_as_written(pieces, between):
    article = Article(between.join(pieces), source="wire")
    result = labels(annotate([article]))
    for number, row in enumerate(result.table.to_dict("records")):
        quotes = result.evidence(number)
        assert len(quotes) == row["count"]
        assert {" ".join(quote.text.split()) for quote in quotes} == {row["label"]}
        assert any(c.isalnum() for c in row["label"])

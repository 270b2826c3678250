"""Quantities across sources: what agrees, what is coarser, and what cannot both be right."""

from __future__ import annotations

from datetime import date as Date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import rashomon
from rashomon import Article
from rashomon.annotation import annotate
from rashomon.overlap import Quantities, quantities, statements
from rashomon.overlap.quantity_groups import STATES

WRITTEN = Date(2024, 6, 19)


def compared(*texts: str, dates: tuple[Date | None, ...] = ()) -> Quantities:
    names = ("gazette", "herald", "tribune")
    days = dates or (WRITTEN,) * len(texts)
    articles = [
        Article(text, source=name, date=day)
        for text, name, day in zip(texts, names, days, strict=False)
    ]
    return quantities(annotate(articles))


def states(result: Quantities, kind: str | None = None) -> list[str]:
    table = result.table
    return table.loc[[kind in (None, k) for k in table["kind"]], "state"].tolist()


@pytest.mark.parametrize(
    ("a", "b"),
    [
        (
            "The fire at the old mill killed 12 people.",
            "Nine people were killed in the fire at the old mill.",
        ),
        (
            "The storm killed 12 people on the coast.",
            "Twenty people died in the storm on the coast.",
        ),
        (
            "The company will pay a $5 million fine over the leak.",
            "The company agreed to pay a fine of $7 million over the leak.",
        ),
        (
            "Unemployment fell to 5.1 percent in the region.",
            "Unemployment in the region fell to 4.9 percent.",
        ),
        (
            "The trial of the mayor lasted six weeks.",
            "The trial of the mayor lasted eight weeks.",
        ),
        (
            "The mayor took the 35-word oath at noon.",
            "At noon the judge administered the 38-word oath to the mayor.",
        ),
        (
            "Ann Lee has led the council since 2002.",
            "Ann Lee has led the council since 2003.",
        ),
        (
            "Ann Lee, 54, leads the council of Salford.",
            "Ann Lee, 57, leads the council of Salford.",
        ),
    ],
)
def test_other_values_of_one_thing_differ_in_either_order(a: str, b: str) -> None:
    for texts in ((a, b), (b, a)):
        assert "differ" in states(compared(*texts))


@pytest.mark.parametrize(
    ("a", "b"),
    [
        # rounding
        ("The fire killed 38 people.", "The fire killed nearly 40 people."),
        ("The fire killed 38 people.", "Dozens of people were killed in the fire."),
        ("The fire killed 38 people.", "The fire killed more than 30 people."),
        ("The army sent 5,200 soldiers.", "The army sent more than 5,000 soldiers."),
        ("The bridge cost $1.45 million to build.", "The bridge cost $1.5 million to build."),
        ("Turnout rose to 41.4 percent.", "Turnout rose to 41 percent."),
        ("The strike lasted 13 days.", "The strike lasted about two weeks."),
        # another thing
        ("The fire killed 12 people.", "The fire destroyed 20 houses and killed people."),
        ("The fire killed 12 people.", "The fire injured 30 people."),
        ("The fire killed 12 people.", "The fire killed two local people and others."),
        ("Turnout fell by two percent.", "Turnout fell by three percentage points."),
        ("The bridge cost $5 million.", "The bridge cost €4 million."),
        # what somebody says on a day does not rule out another day
        (
            "The mayor said on Monday that the bridge was safe.",
            "The mayor said on Tuesday that the bridge was safe.",
        ),
    ],
)
def test_rounding_and_other_things_are_no_conflict(a: str, b: str) -> None:
    for texts in ((a, b), (b, a)):
        assert "differ" not in states(compared(*texts))


@pytest.mark.parametrize(
    ("a", "b", "kind", "state"),
    [
        ("It killed 12 people in Sal.", "In Sal, twelve people were killed.", "number", "agree"),
        ("Sal has 1,500 cows.", "There are 1\u00a0500 cows in Sal.", "number", "agree"),
        ("The strike in Sal lasted two weeks.", "The strike in Sal lasted 14 days.", "duration",
         "agree"),
        ("The visit to Sal is on June 18-19.", "He visits Sal from 18 June to 19 June.", "date",
         "agree"),
        ("The fire killed 38 people.", "The fire killed nearly 40 people.", "number", "coarser"),
        ("Kim paid a visit to Russia last September.",
         "The visit of Kim to Russia was in the fall of last year.", "date", "coarser"),
    ],
)  # fmt: skip
@pytest.mark.parametrize("day", [WRITTEN, None])
def test_the_same_and_the_coarser_are_told_apart(
    a: str, b: str, kind: str, state: str, day: Date | None
) -> None:
    assert states(compared(a, b, dates=(day, day)), kind) == [state]


def test_days_are_compared_as_they_were_written() -> None:
    texts = ("The mill in Sal burned down on Tuesday.", "The mill in Sal burned down yesterday.")
    assert states(compared(*texts, dates=(Date(2024, 6, 20), Date(2024, 6, 19)))) == ["agree"]
    assert states(compared(*texts, dates=(Date(2024, 6, 20), Date(2024, 6, 21)))) == ["differ"]
    undated = compared(*texts, dates=(None, None))
    assert "differ" not in states(undated)
    assert "No day of publication is known for gazette, herald" in " ".join(undated.notes)


def test_an_impossible_date_is_text_and_conflicts_with_nothing() -> None:
    result = compared("The mill burned down on 31 June.", "The mill burned down on 30 June.")
    assert "differ" not in states(result)
    assert "31 June" in result.table["gazette"].tolist()


def test_a_value_that_the_other_source_gives_too_is_no_conflict() -> None:
    result = compared(
        "The fire at the old mill killed 12 people.",
        "The fire at the old mill killed nine people, police said. "
        "Later police said that the fire at the old mill had killed 12 people.",
    )
    assert states(result, "number")[0] != "differ"


def test_three_sources_stand_in_one_row() -> None:
    table = compared(
        "The fire at the old mill killed 12 people.",
        "Twelve people were killed in the fire at the old mill.",
        "The fire at the old mill killed 14 people.",
    ).table
    first = table.iloc[0]
    assert first["state"] == "differ"
    assert [first[name] for name in ("gazette", "herald", "tribune")] == ["12", "Twelve", "14"]


def test_the_rows_are_in_the_order_of_the_states_and_open_to_their_words() -> None:
    result = compared(
        "The fire killed 12 people. Rain fell for 3 days. The mayor owns 7 cows. It was in 2019.",
        "The fire killed 14 people. Rain fell for three days. It was the third fire.",
    )
    order = [STATES.index(state) for state in states(result)]
    assert order == sorted(order)
    for row in range(len(result)):
        quotes = result.evidence(row)
        assert quotes
        cells = result.table.iloc[row]
        for quote in quotes:
            assert " ".join(quote.text.split()) in cells[quote.source]


def test_nothing_to_count_is_said() -> None:
    result = compared("Rain fell.", "It rained.")
    assert len(result) == 0
    assert result.notes == ("No number and no date was found in these articles.",)
    assert list(result.table.columns)[:3] == ["state", "kind", "counts"]
    assert len(quantities([])) == 0


def test_a_source_called_like_a_column_keeps_its_own() -> None:
    articles = [Article("He has 3 cows.", source=name) for name in ("kind", "state")]
    table = quantities(annotate(articles)).table
    assert table["kind (source)"].tolist() == ["3"]


def test_the_comparison_has_it_once() -> None:
    comparison = rashomon.compare({"gazette": "12 men came.", "herald": "Twelve men came."})
    assert comparison.overlap.quantities is comparison.overlap.quantities
    assert comparison.overlap.quantities.table["state"].tolist() == ["agree"]


PIECES = st.sampled_from(
    "12 twelve nearly 40 dozens of people men were killed by the fire on Monday 18 June 2019 $5 "
    "million percent first two weeks . . , and 31 June last year".split()
)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(PIECES, max_size=20), st.lists(PIECES, max_size=20))
def test_every_quantity_of_both_texts_has_a_row_with_its_span(a: list[str], b: list[str]) -> None:
    documents = annotate(
        [Article(" ".join(words) or "Rain.", source=s) for words, s in ((a, "a"), (b, "b"))]
    )
    result = quantities(documents)
    spans = {span for row in result.table["spans"] for span in row}
    expected = {
        document.span(quantity.start, quantity.end)
        for document in documents
        for quantity in document.quantities
        if document.sentences[quantity.sentence].kind == "text"
    }
    assert spans == expected
    assert set(result.table["state"]) <= set(STATES)


def test_a_statement_says_that_its_tellings_differ() -> None:
    documents = annotate(
        [
            Article("The fire at the old mill killed 12 people.", source="gazette"),
            Article("Nine people were killed in a fire at the old mill.", source="herald"),
            Article("The fire at the old mill was put out by noon.", source="courier"),
        ]
    )
    table = statements(documents).table
    differing = table[table["relation"] == "differ"]
    assert differing["text"].tolist() == ["The fire at the old mill killed 12 people."]
    assert quantities(documents).table["state"].tolist().count("differ") == 1

"""More of a result in a notebook: more rows, another order, another table."""

import pandas as pd
import pytest
from display_parsing import Page
from samples import harwick_compared

from rashomon import Article
from rashomon.errors import ComparisonError
from rashomon.result import Result

ARTICLE = Article("Rain fell. Roads closed. Ärzte came. Zoos too.", source="gazette", id="g")
WORDS = ("Zoos", "Ärzte", "rain", "Roads", "roads")


def result():
    places = [ARTICLE.text.lower().index(word.lower()) for word in WORDS]
    rows = pd.DataFrame({"word": [*WORDS[:4], None], "count": [2.0, 3.0, float("nan"), 3.0, 1.0]})
    rows["span"] = [ARTICLE.span(at, at + 4) for at in places]
    return Result(rows, {"g": ARTICLE}, notes=("A note.",))


def test_rows_in_another_order_open_to_their_own_words():
    shown = result().show(by="count")
    assert shown.table["word"].tolist()[:3] == ["Ärzte", "Roads", "Zoos"]
    assert pd.isna(shown.table["count"].iloc[4])
    assert shown.evidence(2)[0].text == "Zoos"
    assert shown.notes == ("A note.",)
    assert len(result().show(by="count", rows=2)) == 5


def test_texts_are_ordered_by_their_letters_whatever_the_case():
    shown = result().show(by="word").table["word"].tolist()
    assert shown[:4] == ["Ärzte", "rain", "Roads", "Zoos"]
    down = result().show(by="word", ascending=False).table["word"].tolist()
    assert down[:4] == ["Zoos", "Roads", "rain", "Ärzte"]
    assert pd.isna(shown[4])
    assert pd.isna(down[4])
    assert result().show(by="count", ascending=True).table["count"].tolist()[:2] == [1, 2]


def test_numbers_within_texts_are_ordered_by_their_size():
    places = pd.DataFrame({"at": ["Room 10", "room 9", "Room 100"]})
    assert Result(places, {}).show(by="at").table["at"].tolist() == [
        "room 9",
        "Room 10",
        "Room 100",
    ]


def test_as_many_rows_are_shown_as_asked_for():
    html = result().show(rows=2)._repr_html_()
    assert "2 of 5 rows are shown" in Page(html).text
    assert Page(html).attribute("data-row") == ["0", "1"]


def test_every_further_table_is_shown_by_its_name():
    made = harwick_compared()
    for whole in (made.framing.voices, made.framing.agency, made.overlap.derivation):
        for name in whole.more_tables:
            shown = whole.show(name.removeprefix("."))
            own = getattr(whole, name[1:])
            assert shown.table[list(own)].equals(own)
            assert name[1:].replace("_", " ") in shown.heading
            assert f'<code>.show("{whole.more_tables[0][1:]}")</code>' in whole._repr_html_()
    voices = made.framing.voices.show("groups")
    assert voices.heading == "Voices: groups"
    assert any(len(voices.evidence(row)) for row in range(len(voices)))


def test_a_sum_opens_to_the_words_of_what_it_sums_up():
    made = harwick_compared()
    crossed = made.framing.crosstab(made.framing.voices, "speaker")
    tests = crossed.show("tests")
    for row, category in enumerate(tests.table["category"]):
        own = [n for n, name in enumerate(crossed.table["category"]) if category in ("", name)]
        assert {q.span for q in tests.evidence(row)} == {
            quote.span for n in own for quote in crossed.evidence(n)
        }
    assert "spans" not in crossed.tests
    sensitivity = made.overlap.derivation.show("sensitivity")
    assert list(sensitivity.table) == list(made.overlap.derivation.sensitivity)


def test_columns_that_a_result_hides_stay_hidden():
    voices = harwick_compared().framing.voices
    crossed = harwick_compared().framing.crosstab(voices, "speaker")
    assert "group" not in crossed.show(rows=3).table
    assert crossed.show(rows=3).evidence(0) == crossed.evidence(0)


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ({"table": "groups"}, "“Result” has no table 'groups'; it has table."),
        ({"table": ["groups"]}, "no table"),
        ({"by": "size"}, "no column 'size' to sort by; there are word, count."),
        ({"by": "span"}, "no column 'span'"),
        ({"by": ["word"]}, "no column"),
        ({"rows": 0}, "rows takes a number of rows from 1 on, not 0"),
        ({"rows": True}, "not True"),
        ({"rows": "all"}, "not 'all'"),
    ],
)
def test_what_cannot_be_shown_is_said(asked, said):
    with pytest.raises(ComparisonError, match=said.replace("[", r"\[")):
        result().show(**asked)

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st
from samples import documents, harwick, harwick_compared

from rashomon import Article
from rashomon.annotation import annotate
from rashomon.overlap import align, passages, positions, statements
from rashomon.overlap.order import concordance

CLOSED = "Police closed the old iron bridge in Harwick."
CRACKS = "Engineers had found deep cracks in two of its pillars."
FERRY = "A small ferry carries people across the river for free."
COLUMNS = (
    "source_a source_b kind number text position_a end_a position_b end_b span_a span_b".split()
)


def rows(found, kind):
    table = found.table[found.table["kind"] == kind]
    return table[["position_a", "position_b"]].round(3).values.tolist()


def test_where_each_of_two_sources_tells_what_both_tell():
    found = positions(documents(f"{CLOSED} {CRACKS} {FERRY}", f"{FERRY} {CLOSED}"))
    assert list(found.table) == COLUMNS
    assert rows(found, "statement") == [[0.0, 0.556], [0.643, 0.0]]
    assert rows(found, "passage") == [[0.0, 0.556], [0.643, 0.0]]
    assert found.table["end_a"].tolist()[1] == found.table["end_b"].tolist()[0] == 1
    assert found.table["text"].tolist()[0] == CLOSED


def test_every_row_opens_to_both_places():
    by_id = {document.id: document.article for document in harwick()}
    found = positions(harwick())
    assert len(found)
    for number, row in enumerate(found.table.itertuples()):
        quotes = found.evidence(number)
        assert [quote.source for quote in quotes] == [row.source_a, row.source_b]
        assert all(by_id[q.span.article][q.span] == q.text for q in quotes)
        assert 0 <= row.position_a < row.end_a <= 1
        assert 0 <= row.position_b < row.end_b <= 1


def test_statements_and_passages_have_the_numbers_of_their_own_tables():
    compared = harwick_compared()
    table = compared.overlap.positions.table
    told = compared.overlap.statements.table.set_index("statement")
    shared = compared.overlap.passages.table.set_index("passage")
    for row in table.itertuples():
        if row.kind == "passage":
            assert {row.span_a, row.span_b} == set(shared.loc[row.number, ["span_a", "span_b"]])
        else:
            assert (
                told.loc[row.number, row.source_a] == told.loc[row.number, row.source_b] == "told"
            )


def test_several_articles_of_a_source_follow_one_another():
    told = annotate(
        [
            Article(CLOSED, source="gazette", id="g1"),
            Article(f"{FERRY} {CRACKS}", source="gazette", id="g2"),
            Article(FERRY, source="herald", id="h"),
        ]
    )
    assert rows(positions(told), "statement") == [[round(8 / 28, 3), 0.0]]


def test_a_pair_is_in_the_order_of_the_sources_whichever_article_came_first():
    told = annotate(
        [
            Article(FERRY, source="gazette", id="g1"),
            Article(CLOSED, source="herald", id="h"),
            Article(CLOSED, source="gazette", id="g2"),
        ]
    )
    found = positions(told)
    assert {tuple(pair) for pair in found.table[["source_a", "source_b"]].values} == {
        ("gazette", "herald")
    }
    assert all(span.article == "g2" for span in found.table["span_a"])


def test_what_is_at_hand_gives_the_same():
    told = harwick()
    again = positions(told, alignment=align(told), told=statements(told), shared=passages(told))
    assert again.table.equals(positions(told).table)


def test_whether_they_tell_it_in_the_same_order():
    text = f"{CLOSED} {CRACKS} {FERRY} Bakers fear for their trade. The council votes in June."
    order = positions(documents(text, text, CLOSED)).order
    assert list(order) == ["source_a", "source_b", "statements", "order"]
    assert order["statements"].tolist() == [5, 1, 1]
    assert order["order"][0] == 1
    assert order["order"].isna().tolist() == [False, True, True]


@pytest.mark.parametrize(
    ("told", "note"),
    [((), "Fewer than two"), ((CLOSED,), "Fewer than two"), ((CLOSED, "Ducks swam."), "nothing")],
)
def test_without_anything_that_both_tell_it_says_so(told, note):
    found = positions(documents(*told))
    assert found.table.empty
    assert found.order.empty
    assert note in found.notes[0]


def test_the_share_told_in_the_same_order():
    assert concordance("abcde", "abcde") == 1
    assert concordance("abcde", "edcba") == 0
    assert concordance("abcde", "abced") == 0.9
    assert math.isnan(concordance("abcd", "abcd"))


@given(st.permutations(range(9)), st.permutations(range(9)))
def test_order_is_the_same_from_either_side_and_turned_round(a, b):
    assert concordance(a, b) == pytest.approx(concordance(b, a))
    assert concordance(a, b[::-1]) == pytest.approx(1 - concordance(a, b))
    assert 0 <= concordance(a, b) <= 1

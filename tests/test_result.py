import pickle

import numpy as np
import pandas as pd
import pytest
from samples import harwick

from rashomon import Article, Span, overlap
from rashomon.errors import ComparisonError
from rashomon.result import Result, row_spans, source_columns

TEXT = "Rain fell. “Roads” closed \U0001f600."


def result(**kwargs):
    article = Article(TEXT, source="gazette", id="g")
    rows = pd.DataFrame(
        {
            "name": ["rain", "none"],
            "span": [Span("g", 11, 18), None],
            "spans": [(Span("g", 0, 4), Span("g", 5, 9)), ()],
        }
    )
    return Result(rows, {"g": article}, **kwargs)


def test_the_table_is_a_copy():
    one = result()
    table = one.table
    table.loc[0, "name"] = "snow"
    table["more"] = 1
    assert one.table["name"].tolist() == ["rain", "none"]
    assert "more" not in one.table


def test_statements_tellings_are_a_copy_too():
    found = overlap.statements(harwick())
    tellings = found.tellings
    tellings["state"] = "changed"
    assert set(found.tellings["state"]) <= {"told", "uncertain"}


def test_evidence_is_each_span_in_the_order_of_the_columns():
    quotes = result().evidence(0)
    assert [quote.text for quote in quotes] == ["“Roads”", "Rain", "fell"]
    assert {quote.source for quote in quotes} == {"gazette"}
    assert all(TEXT[q.span.start : q.span.end] == q.text for q in quotes)


def test_a_row_without_spans_has_no_evidence():
    assert result().evidence(1) == ()


@pytest.mark.parametrize("row", [-2, 0, np.int64(0)])
def test_rows_are_counted_from_0_or_from_the_end(row):
    assert len(result().evidence(row)) == 3


@pytest.mark.parametrize("row", [2, -3, "rain", 0.0, None, slice(0, 1)])
def test_a_row_that_is_not_there_is_named_with_what_is_accepted(row):
    with pytest.raises(ComparisonError, match=r"no row .*; it has 2 row\(s\), counted from 0"):
        result().evidence(row)


def test_the_repr_says_what_to_call_and_what_to_know():
    lines = repr(result(notes=("A note.",))).splitlines()
    assert lines == ["Result: 2 row(s). Call .table, .plot(), .evidence(row).", "A note."]
    assert len(result()) == 2


def test_a_result_without_a_picture_does_not_offer_one():
    class Bare(Result):
        has_plot = False

    assert ".plot" not in repr(Bare(pd.DataFrame(), {}))


def test_a_result_cannot_be_changed():
    with pytest.raises(AttributeError):
        result().notes = ("other",)


def test_every_row_of_every_overlap_table_opens_to_its_words():
    documents = harwick()
    by_id = {document.id: document.article for document in documents}
    for found in (overlap.passages(documents), overlap.statements(documents)):
        for row in range(len(found)):
            quotes = found.evidence(row)
            assert quotes
            assert all(by_id[q.span.article][q.span] == q.text for q in quotes)
            assert list(row_spans(found.table.iloc[row])) == [q.span for q in quotes]


def test_a_result_survives_a_worker_process():
    found = pickle.loads(pickle.dumps(overlap.passages(harwick())))  # noqa: S301 - our own bytes
    assert [q.text for q in found.evidence(0)] == ["We could not wait any longer"] * 2


def test_a_source_column_never_hides_a_column_of_the_table():
    columns = source_columns(("gazette", "text", "score"), ("text", "score"))
    assert columns == {"gazette": "gazette", "text": "text (source)", "score": "score (source)"}

import pickle

import numpy as np
import pandas as pd
import pytest
from samples import documents, harwick, harwick_compared

from rashomon import Article, Span, overlap
from rashomon.errors import ComparisonError
from rashomon.result import Evidence, Quote, Result, row_spans, source_columns

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


def test_evidence_reads_as_lines_and_as_html():
    quotes = Evidence([*result().evidence(0), Quote("a\nb", Span("g", 5, 9), "fe\nll", "x")], {})
    assert repr(quotes).splitlines() == [
        "gazette: “Roads”",
        "gazette: Rain",
        "gazette: fell",
        "a b (x): fe ll",
    ]
    html = result().evidence(0)._repr_html_()
    assert "<mark>“Roads”</mark> closed \U0001f600." in html
    assert html.count("gazette") == 2
    assert "no words" in result().evidence(1)._repr_html_()
    assert "no words" in repr(result().evidence(1))


def test_evidence_is_a_tuple_that_survives_pickling():
    quotes = result().evidence(0)
    again = pickle.loads(pickle.dumps(quotes))  # noqa: S301 - our own bytes
    assert again == quotes == tuple(quotes)
    assert again._repr_html_() == quotes._repr_html_()


def test_a_row_without_spans_has_no_evidence():
    assert result().evidence(1) == ()


@pytest.mark.parametrize("row", [-2, 0, np.int64(0)])
def test_rows_are_counted_from_0_or_from_the_end(row):
    assert len(result().evidence(row)) == 3


@pytest.mark.parametrize("row", [2, -3, "rain", 0.0, None, slice(0, 1)])
def test_a_row_that_is_not_there_is_named_with_what_is_accepted(row):
    with pytest.raises(ComparisonError, match=r"no row .*; it has 2 row\(s\), counted from 0"):
        result().evidence(row)


def test_rows_asked_for_with_pandas_open_to_their_words():
    made = result(notes=("A note.",))
    table = made.table.assign(letters=[4, 4]).sort_values("name")
    rows = made.with_evidence(table.rename(columns={"name": "what"})[["what", "letters"]])
    assert list(rows.table) == ["what", "letters", "span", "spans"]
    assert rows.table.index.tolist() == [1, 0]
    assert rows.evidence(0) == ()
    assert [quote.text for quote in rows.evidence(1)] == ["“Roads”", "Rain", "fell"]
    assert rows.notes == ("A note.",)
    assert repr(rows).startswith("Result: 2 rows. Call .table, .evidence(row).")


def test_rows_of_rows_and_none_at_all():
    made = result()
    rows = made.with_evidence(made.table[["name"]]).find("Fell")
    assert rows.table["name"].tolist() == ["rain"]
    assert rows.heading == "Result"
    assert len(made.with_evidence(made.table[made.table["name"] == "snow"])) == 0


def test_rows_may_have_cells_that_hold_nothing():
    article = Article(TEXT, source="gazette", id="g")
    data = pd.DataFrame(
        {"speaker": [None, float("nan")], "span": [Span("g", 0, 4)] * 2}, dtype=object
    )
    made = Result(data, {"g": article})
    assert len(made.with_evidence(made.table[["speaker"]].iloc[::-1])) == 2
    assert len(made.with_evidence(made.table.assign(speaker=pd.NA)[["speaker"]])) == 2
    with pytest.raises(ComparisonError, match="not rows of the table"):
        made.with_evidence(made.table.assign(speaker="Lee")[["speaker"]])


def test_rows_with_spans_of_their_own_keep_them():
    found = overlap.statements(harwick())
    tellings = found.tellings.tail(2)
    rows = found.with_evidence(tellings[["source", "text", "span"]])
    assert [rows.evidence(i)[0].text for i in (0, 1)] == tellings["text"].tolist()


def test_rows_of_another_table_are_refused():
    made = result()
    for other in (
        made.table[["name"]].set_axis([0, 2]),
        made.table[["name"]].sort_values("name").reset_index(drop=True),
        made.table[["name"]].groupby("name").count(),
        made.table[["name", "name"]],
        pd.DataFrame({"threshold": [0.1, 0.2], "pairs": [2, 0]}),
        pd.DataFrame({"span": [Span("other", 0, 4)]}),
    ):
        with pytest.raises(ComparisonError, match="not rows of the table of “Result”"):
            made.with_evidence(other)
    with pytest.raises(ComparisonError, match=r"as a DataFrame, not Series.*table\[\[\"text\"\]\]"):
        made.with_evidence(made.table["name"])


def test_rows_are_found_by_words_of_their_texts_and_spans():
    made = result()
    assert made.find("  RAIN ").table["name"].tolist() == ["rain"]
    assert made.find("none").table["name"].tolist() == ["none"]
    assert made.find("“roads").table["name"].tolist() == ["rain"]
    assert len(made.find("snow")) == 0
    for words in ("", " ", None, 3):
        with pytest.raises(ComparisonError, match="find takes words"):
            made.find(words)


def test_what_only_may_tell_it_is_labelled_and_not_looked_at():
    made = overlap.statements(
        documents(
            "The mayor said that the bridge was unsafe for the police.",
            "The ferry is free. On Monday the police shut the old bridge.",
        )
    )
    rows = made.with_evidence(made.table[["text"]])
    assert [quote.label for quote in rows.evidence(0)] == ["", "uncertain"]
    assert (
        rows.find("on Monday").table.index.tolist() == made.find("on Monday").table.index.tolist()
    )
    assert 0 not in rows.find("on Monday").table.index


def test_the_repr_says_what_to_call_and_what_to_know():
    lines = repr(result(notes=("A note.",))).splitlines()
    assert lines[0] == "Result: 2 rows. Call .table, .plot(), .evidence(row)."
    assert [line.split() for line in lines[1:4]] == [["name"], ["0", "rain"], ["1", "none"]]
    assert lines[4:] == ["A note."]
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


@pytest.mark.parametrize("turn", [1, -1])
def test_a_source_column_never_hides_another_source(turn):
    sources = ("text", "text (source)", "score (source) (source)", "score")[::turn]
    columns = source_columns(sources, ("text", "score", "score (source)"))
    assert columns == {
        "text": "text (source) (source)",
        "text (source)": "text (source)",
        "score (source) (source)": "score (source) (source)",
        "score": "score (source) (source) (source)",
    }


def test_further_tables_are_named_in_short_and_in_a_notebook():
    made = harwick_compared().framing
    assert "; more tables: .groups, .cues, .answers." in repr(made.voices).splitlines()[0]
    assert "; more tables: .by_entity, .contrasts." in repr(made.agency).splitlines()[0]
    assert "<code>.answers</code>" in made.voices._repr_html_()
    assert "more tables" not in repr(made.keywords)
    for result in (made.voices, made.agency, made.emphasis, made.labels, made.frames):
        for call in result.more_tables:
            assert isinstance(getattr(result, call[1:]), pd.DataFrame)

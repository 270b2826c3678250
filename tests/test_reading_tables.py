"""CSV, JSON Lines, JSON, Parquet and data frames: a row an article."""

import datetime as dt
import json
import sys

import pandas as pd
import pytest

import rashomon
from rashomon.errors import MissingExtraError, ReadingError, ReadingWarning

RIVER = "The river rose by two metres in the night, the council said on Tuesday."
BRIDGE = "The old bridge will stay closed until Friday,\nthe mayor told “reporters” in Ada."
ROWS = [
    {
        "ID": "g-1",
        "Source": "Gazette",
        "Title": "River rises",
        "TEXT": RIVER,
        "Date": "2024-06-18",
        "URL": "https://gazette.example/1",
        "author": "Ada Berg",
    },
    {
        "ID": "h-1",
        "Source": "Herald",
        "Title": "Bridge closed",
        "TEXT": BRIDGE,
        "Date": "19 June 2024",
        "URL": "https://herald.example/1",
        "author": "Jon Lind",
    },
]


def frame(rows=ROWS):
    return pd.DataFrame(rows)


def written(tmp_path, name, text):
    path = tmp_path / name
    path.write_text(text, encoding="utf-8")
    return path


def table(tmp_path, kind):
    path = tmp_path / f"news.{kind}"
    match kind:
        case "csv":
            frame().to_csv(path, index=False)
        case "tsv":
            frame().to_csv(path, index=False, sep="\t")
        case "jsonl":
            frame().to_json(path, orient="records", lines=True)
        case "json":
            frame().to_json(path, orient="records")
        case "parquet":
            frame().to_parquet(path)
        case "frame":
            return frame()
    return path


@pytest.mark.parametrize("kind", ["csv", "tsv", "jsonl", "json", "parquet", "frame"])
def test_every_column_is_found_whatever_its_case(tmp_path, kind):
    first, second = rashomon.read(table(tmp_path, kind))
    assert (first.id, first.source, first.title) == ("g-1", "Gazette", "River rises")
    assert (first.text, second.text) == (RIVER, BRIDGE)
    assert first.date == dt.date(2024, 6, 18)
    assert second.date == dt.date(2024, 6, 19)
    assert (first.url, first.author) == ("https://gazette.example/1", "Ada Berg")
    assert first.notes == ()
    assert "line" in first.origin or "row" in first.origin or "record" in first.origin


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_the_delimiter_of_csv_is_found(tmp_path, delimiter):
    path = tmp_path / "news.csv"
    frame().to_csv(path, index=False, sep=delimiter)
    assert [article.text for article in rashomon.read(path)] == [RIVER, BRIDGE]


def test_a_large_cell_and_lines_within_quotes_keep_the_count_of_lines(tmp_path):
    long = f"{RIVER} " * 5000
    path = written(tmp_path, "news.csv", f'source,text\na,"{long}\n{RIVER}"\nb\nc,Rain fell.\n')
    with pytest.warns(ReadingWarning, match=r"news\.csv, line 4 has 1 field"):
        articles = rashomon.read(path)
    assert len(articles[0].text) > 300_000
    assert articles[1].origin == f"{path}, line 5"


def test_columns_with_names_of_their_own():
    own = frame().rename(columns={"TEXT": "Body", "Source": "Outlet"})
    articles = rashomon.read(own, columns={"text": "Body", "source": "outlet"})
    assert [article.source for article in articles] == ["Gazette", "Herald"]
    assert articles[0].text == RIVER


@pytest.mark.parametrize("kind", ["csv", "jsonl", "frame"])
def test_without_a_text_column_the_columns_are_named_and_the_way_out(tmp_path, kind):
    own = frame().rename(columns={"TEXT": "Body"})
    path = tmp_path / f"news.{kind}"
    if kind == "csv":
        own.to_csv(path, index=False)
    elif kind == "jsonl":
        own.to_json(path, orient="records", lines=True)
    else:
        path = own
    with pytest.raises(ReadingError) as caught:
        rashomon.read(path)
    message = str(caught.value)
    assert "has no column text or html" in message
    assert "'Source', 'Title', 'Body'" in message
    assert "columns={'text': 'Body'}" in message


def test_a_mapped_column_that_is_not_there():
    with pytest.raises(ReadingError, match=r"no column 'Txt', only .*; did you mean 'TEXT'\?"):
        rashomon.read(frame(), columns={"text": "Txt"})


def test_html_in_a_column():
    html = f"<html><body><article><h1>River</h1><p>{RIVER}</p></article></body></html>"
    rows = pd.DataFrame(
        {"source": ["a", "b"], "html": [html, "<html></html>"], "title": ["T", "U"]}
    )
    with pytest.warns(ReadingWarning, match="row 1 is a page without an article"):
        (article,) = rashomon.read(rows)
    assert (article.source, article.title, article.text) == ("a", "T", f"River\n{RIVER}")
    both = pd.DataFrame({"source": ["a"], "html": [html], "text": ["Other words here."]})
    assert rashomon.read(both)[0].text == "Other words here."


def test_the_stem_is_the_source_of_a_file_without_that_column(tmp_path):
    path = written(tmp_path, "gazette.csv", "text\nRain fell.\n")
    assert rashomon.read(path)[0].source == "gazette"
    assert rashomon.read(path, source="The Gazette")[0].source == "The Gazette"
    assert rashomon.read({"Named": path})[0].source == "Named"


@pytest.mark.parametrize("nothing", [float("nan"), None, pd.NA, "", "  "])
def test_a_row_without_a_source_is_called_after_its_row(nothing):
    rows = pd.DataFrame({"source": ["a", nothing], "text": [RIVER, BRIDGE]}, dtype=object)
    with pytest.warns(ReadingWarning, match="names no source; it is called after its row"):
        articles = rashomon.read(rows)
    assert [article.source for article in articles] == ["a", "row 1"]
    assert [article.source for article in rashomon.read(rows, source="b")] == ["a", "b"]


@pytest.mark.parametrize("nothing", [float("nan"), None, pd.NA, "", " \n"])
def test_a_row_without_text_is_left_out_by_its_row(nothing):
    rows = pd.DataFrame({"source": ["a", "b"], "text": [RIVER, nothing]}, index=[10, 20])
    with pytest.warns(ReadingWarning, match="1 left out"):
        articles = rashomon.read(rows)
    assert [(item.name, item.reason) for item in articles.left_out] == [
        ("DataFrame, row 20", "has no text")
    ]


def test_a_text_that_is_no_text_is_left_out():
    rows = pd.DataFrame({"source": ["a", "b", "c"], "text": [RIVER, 7, [RIVER]]})
    with pytest.warns(ReadingWarning, match="2 left out"):
        articles = rashomon.read(rows)
    assert [item.reason for item in articles.left_out] == [
        "has a text that is not text but int",
        "has a text that is not text but list",
    ]


def test_a_date_that_is_none_costs_only_the_date():
    rows = pd.DataFrame({"source": ["a"], "text": [RIVER], "date": ["soon"]})
    with pytest.warns(ReadingWarning, match="'soon' is not a date"):
        (article,) = rashomon.read(rows)
    assert article.date is None
    assert article.notes == ("date left out: 'soon' is not a date",)


def test_dates_and_numbers_of_a_data_frame():
    rows = pd.DataFrame(
        {
            "id": [1.0, 2.0],
            "source": ["a", "b"],
            "text": [RIVER, BRIDGE],
            "date": [pd.Timestamp("2024-06-18 10:00"), pd.NaT],
            "author": [["Ada Berg", "Jon Lind"], float("nan")],
        }
    )
    first, second = rashomon.read(rows)
    assert (first.id, second.id) == ("1", "2")
    assert (first.date, second.date) == (dt.date(2024, 6, 18), None)
    assert (first.author, second.author) == ("Ada Berg, Jon Lind", None)


def test_an_id_that_occurs_twice():
    rows = pd.DataFrame({"id": ["x", "x", "x-2"], "source": ["a", "b", "c"], "text": list("pqr")})
    with pytest.warns(ReadingWarning, match="the id 'x' occurs twice; here it is 'x-3'"):
        articles = rashomon.read(rows)
    assert [article.id for article in articles] == ["x", "x-3", "x-2"]


def test_a_row_that_occurs_twice_is_kept_and_noted():
    rows = pd.DataFrame({"source": ["a", "a"], "text": [RIVER, RIVER]})
    with pytest.warns(ReadingWarning, match="the same text as another article of a"):
        articles = rashomon.read(rows)
    assert articles[1].id == f"{articles[0].id}-2"
    assert articles[0].text == articles[1].text


@pytest.mark.parametrize("kind", ["csv", "frame", "parquet"])
def test_a_table_with_no_rows(tmp_path, kind):
    given = frame().iloc[:0]
    path = tmp_path / f"news.{kind}"
    if kind == "csv":
        given.to_csv(path, index=False)
    elif kind == "parquet":
        given.to_parquet(path)
    with pytest.raises(ReadingError, match="has columns but no rows"):
        rashomon.read(given if kind == "frame" else path)


def test_csv_lines_that_are_broken_are_named(tmp_path):
    lines = ["source,text", "a,Rain fell.", "b,one,two,three", 'c,"Rain" fell.', "d,Roads closed."]
    path = written(tmp_path, "news.csv", "\n".join(lines))
    with pytest.warns(ReadingWarning, match="2 left out"):
        articles = rashomon.read(path)
    assert [article.source for article in articles] == ["a", "d"]
    assert [item.name for item in articles.left_out] == [f"{path}, line 3", f"{path}, line 4"]
    assert "has 4 field(s) where the first line has 2" in articles.left_out[0].reason
    assert "is not CSV" in articles.left_out[1].reason


def test_a_quotation_mark_that_is_never_closed(tmp_path):
    path = written(tmp_path, "news.csv", 'source,text\na,Rain fell.\nb,"Roads\nc,Schools closed.\n')
    with pytest.warns(ReadingWarning, match="line 3 opens a quotation mark that is never closed"):
        articles = rashomon.read(path)
    assert [article.source for article in articles] == ["a"]
    with pytest.raises(ReadingError, match="line 1 on: opens a quotation mark"):
        rashomon.read(written(tmp_path, "other.csv", 'source,"text\na,b\n'))


def test_json_lines_that_are_broken_are_named(tmp_path):
    lines = [json.dumps(ROWS[0]), '{"text": ', "[1, 2]", "", "7" * 5000, "[" * 100_000]
    path = written(tmp_path, "news.jsonl", "\n".join(lines))
    with pytest.warns(ReadingWarning, match="4 left out"):
        articles = rashomon.read(path)
    assert [article.source for article in articles] == ["Gazette"]
    assert [item.name for item in articles.left_out] == [f"{path}, line {n}" for n in (2, 3, 5, 6)]
    assert "is not JSON" in articles.left_out[0].reason
    assert "is not an object with names but list" in articles.left_out[1].reason


def test_json_of_other_shapes(tmp_path):
    whole = {"status": "ok", "articles": ROWS}
    assert len(rashomon.read(written(tmp_path, "api.json", json.dumps(whole)))) == 2
    assert len(rashomon.read(written(tmp_path, "one.json", json.dumps(ROWS[0])))) == 1
    lines = "\n".join(json.dumps(row) for row in ROWS)
    with pytest.raises(ReadingError, match=r"if each line is a record, name it \.jsonl"):
        rashomon.read(written(tmp_path, "lines.json", lines))
    for text in ("7", "[]", '"text"'):
        with pytest.raises(ReadingError, match=r"other\.json"):
            rashomon.read(written(tmp_path, "other.json", text))


def test_a_line_separator_within_json_is_text(tmp_path):
    row = '{"source": "a", "text": "Rain fell.\u2028Roads\\r\\nclosed."}\n'
    (article,) = rashomon.read(written(tmp_path, "news.jsonl", row))
    assert article.text == "Rain fell.\u2028Roads\nclosed."


def test_parquet_without_pyarrow(tmp_path, monkeypatch):
    path = tmp_path / "news.parquet"
    frame().to_parquet(path)
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    monkeypatch.setitem(sys.modules, "pyarrow.parquet", None)
    with pytest.raises(MissingExtraError, match=r"pip install 'rashomon\[parquet\]'") as caught:
        rashomon.read(path)
    assert str(path) in str(caught.value)
    with pytest.warns(ReadingWarning, match="which needs pyarrow"):
        articles = rashomon.read([path, {"a": RIVER}])
    assert [article.source for article in articles] == ["a"]


@pytest.mark.parametrize("data", [b"PAR1", b"PAR1 and then nothing of use PAR1", b"Rain fell."])
def test_a_broken_parquet_file(tmp_path, data):
    path = tmp_path / "news.parquet"
    path.write_bytes(data)
    with pytest.raises(ReadingError, match=r"news\.parquet is not a Parquet file"):
        rashomon.read(path)


def test_columns_that_are_not_names():
    rows = pd.DataFrame([["a", RIVER]])
    with pytest.raises(ReadingError, match=r"only '0', '1'.*columns=\{'text': 'name of column'\}"):
        rashomon.read(rows)
    assert rashomon.read(rows, columns={"text": "1", "source": "0"})[0].source == "a"
    double = pd.DataFrame([[RIVER, BRIDGE, "a"]], columns=["text", "text", "source"])
    assert rashomon.read(double)[0].text == RIVER


def test_a_table_is_not_changed():
    rows = frame()
    before = rows.copy(deep=True)
    rashomon.read(rows)
    pd.testing.assert_frame_equal(rows, before)

"""Tables read piece by piece: packed, damaged, partitioned, and too large in one place."""

import csv
import gzip
import json
import tracemalloc
from contextlib import contextmanager

import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

import rashomon
from rashomon.errors import ReadingError, ReadingWarning
from rashomon.reading import opening

RIVER = "The river rose by two metres in the night, the council said on Tuesday."
BRIDGE = "The old bridge will stay closed until Friday, the mayor told reporters in Ada."


def written(tmp_path, name, data):
    path = tmp_path / name
    path.write_bytes(data if isinstance(data, bytes) else data.encode())
    return path


def lines(count, **more):
    rows = ({"source": "a", "text": f"{RIVER} Number {n}.", **more} for n in range(count))
    return "".join(json.dumps(row) + "\n" for row in rows)


def numbers(articles):
    return [article.text.rsplit(" ", 1)[-1].strip(".") for article in articles]


@contextmanager
def little_memory(most):
    """What is done within takes no more than so many bytes."""
    tracemalloc.start()
    try:
        yield
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert peak < most, f"{peak:,} bytes"


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("news.jsonl.gz", lines(2)),
        ("news.JSON.GZ", json.dumps([{"source": "a", "text": RIVER}])),
        ("news.csv.gz", f'source;text\na;"{RIVER}"\n'),
        ("news.tsv.gz", f"source\ttext\na\t{RIVER}\n"),
        ("a.txt.gz", RIVER),
        ("a.html.gz", f"<html><body><article><p>{RIVER}</p></article></body></html>"),
    ],
)
def test_every_kind_may_be_packed(tmp_path, name, text):
    articles = rashomon.read(written(tmp_path, name, gzip.compress(text.encode())))
    assert articles[0].text.startswith(RIVER)
    assert articles[0].source == "a"
    assert rashomon.read(tmp_path)[0].text == articles[0].text


def test_several_packed_parts_in_one_file(tmp_path):
    text = lines(4).splitlines(keepends=True)
    data = b"".join(gzip.compress(line.encode()) for line in text)
    assert numbers(rashomon.read(written(tmp_path, "a.jsonl.gz", data))) == list("0123")


@pytest.mark.parametrize("name", ["a.jsonl.gz", "a.csv.gz"])
def test_a_packed_table_that_breaks_off(tmp_path, name):
    text = lines(3000)
    if name == "a.csv.gz":
        text = "source,text\n" + "".join(f'a,"{RIVER} Number {n}."\n' for n in range(3000))
    data = gzip.compress(text.encode())
    with pytest.warns(ReadingWarning, match=r"a\..*\.gz is packed with gzip and breaks off"):
        articles = rashomon.read(written(tmp_path, name, data[: len(data) // 2]))
    assert numbers(articles) == [str(n) for n in range(len(articles))]
    assert 500 < len(articles) < 3000


@pytest.mark.parametrize(
    "data", [b"\x1f\x8b\x08", b"Rain fell.", gzip.compress(b"x" * 99, mtime=0)[:-9]]
)
def test_a_packed_file_that_is_none_or_breaks_off_at_once(tmp_path, data):
    with pytest.raises(ReadingError, match=r"a\.jsonl\.gz is packed with gzip and breaks off"):
        rashomon.read(written(tmp_path, "a.jsonl.gz", data))


def test_a_line_that_is_too_long_costs_only_itself_and_no_memory(tmp_path, monkeypatch):
    monkeypatch.setattr(opening, "LONGEST_LINE", 200_000)
    monkeypatch.setattr(opening, "SAMPLE", 10_000)
    long = json.dumps({"source": "a", "text": "x" * 8_000_000})
    path = written(tmp_path, "a.jsonl", lines(2) + long + "\n" + lines(1, url="https://a.example"))
    with little_memory(3_000_000), pytest.warns(ReadingWarning, match="line 3 is longer than 200,"):
        articles = list(rashomon.corpus.stream(path))
    assert numbers(articles) == ["0", "1", "0"]


def test_columns_that_occur_only_later_are_found(tmp_path):
    path = written(tmp_path, "a.jsonl", lines(1500) + lines(1, date="2024-06-18", n_1=1))
    with pytest.warns(ReadingWarning, match="the same text"):
        last = rashomon.read(path)[-1]
    assert str(last.date) == "2024-06-18"


def test_a_file_of_lines_that_are_no_records(tmp_path):
    with pytest.raises(ReadingError, match="holds no record that can be read: line 1 is not JSON"):
        rashomon.read(written(tmp_path, "a.jsonl", "Rain fell.\n" * 5000))


def test_a_json_document_that_is_too_large_is_not_loaded(tmp_path, monkeypatch):
    from rashomon.reading import records

    monkeypatch.setattr(records, "LARGEST_JSON", 1000)
    with pytest.raises(ReadingError, match=r"save it as JSON lines \(\.jsonl\)"):
        rashomon.read(written(tmp_path, "a.json", json.dumps([{"text": RIVER * 100}])))


LARGE = ["x" * 8_000_000, "x\n" * 200_000, 'x""y,\n' * 100_000, '""' * 2_000_000]


@pytest.mark.parametrize("cell", LARGE, ids=["letters", "lines", "quotes and lines", "quotes"])
def test_a_cell_that_is_too_large_costs_only_its_row_and_little_memory(tmp_path, monkeypatch, cell):
    monkeypatch.setattr(opening, "LONGEST_LINE", 50_000)
    monkeypatch.setattr(opening, "SAMPLE", 10_000)
    text = f'source,text,url\na,"{RIVER} 1.",\nb,"{cell}",u\nc,"{RIVER} 3.","u,\nv"\n'
    path = written(tmp_path, "a.csv", text)
    with (
        little_memory(2_000_000),
        pytest.warns(ReadingWarning, match=r"a\.csv, line 3 is longer than 50,000 characters"),
    ):
        articles = list(rashomon.corpus.stream(path))
    assert numbers(articles) == ["1", "3"]
    assert articles[1].origin == f"{path}, line {4 + cell.count(chr(10))}"


def test_the_limit_of_other_readers_of_csv_is_left_alone(tmp_path):
    before = csv.field_size_limit()
    iterator = iter(rashomon.corpus.stream(written(tmp_path, "a.csv", f'text\n"{RIVER}"\nb\n')))
    next(iterator)
    assert csv.field_size_limit() == before


@pytest.mark.parametrize("columns", [20_000, 300_000, 1_000_000])
def test_a_table_of_far_too_many_columns(tmp_path, columns):
    header = ",".join(f"c{n}" for n in range(columns))
    path = written(tmp_path, "a.csv", f"text,{header}\n{RIVER},{',' * (columns - 1)}\n")
    reason = "has 20,001 columns, more than 10,000" if columns == 20_000 else "line 1 on: is longer"
    with little_memory(40_000_000), pytest.raises(ReadingError, match=reason):
        rashomon.read(path)


def test_a_million_columns_and_a_hundred_megabytes_cost_only_their_own(tmp_path):
    header = ",".join(f"c{n}" for n in range(1_000_000))
    written(tmp_path, "wide.csv", f"text,{header}\n{RIVER}{',' * 1_000_000}\n")
    written(tmp_path, "long.csv", f'text\n"{RIVER} 1."\n"{"x" * 100_000_000}"\n"{RIVER} 3."\n')
    written(tmp_path, "plain.csv", f'text\n"{BRIDGE} 4."\n')
    stream = rashomon.corpus.stream(tmp_path, source="a")
    with little_memory(250_000_000), pytest.warns(ReadingWarning, match="2 left out"):
        articles = list(stream)
    assert numbers(articles) == ["1", "3", "4"]
    long, wide = (item.reason for item in stream.left_out)
    assert "is longer than 32,000,000 characters" in long
    assert "line 1 on: is longer" in wide or "columns, more than 10,000" in wide


def test_a_text_that_turns_out_not_to_be_utf8(tmp_path, monkeypatch):
    monkeypatch.setattr(opening, "SAMPLE", 200)
    plain = "".join(f'a,"{RIVER} {n}"\n' for n in range(10))
    data = f"source,text\n{plain}b,It’s raining in the café\n".encode("cp1252")
    assert rashomon.read(written(tmp_path, "a.csv", data))[-1].text == "It’s raining in the café"


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-8-sig", "cp1251", "utf-32"])
def test_tables_in_other_encodings(tmp_path, encoding):
    text = "source;text\nгазета;Ночью прошёл сильный дождь, и дороги закрыли.\n" * 3
    path = written(tmp_path, "a.csv", text.encode(encoding))
    with pytest.warns(ReadingWarning, match="Cyrillic"):
        assert rashomon.read(path)[0].source == "газета"


def test_a_parquet_folder_in_partitions(tmp_path):
    rows = pd.DataFrame(
        {
            "source": ["The Gazette", "The Gazette", "Herald/Ada"],
            "month": ["06", "07", "06"],
            "text": [f"{RIVER} Number {n}." for n in range(3)],
        }
    )
    folder = tmp_path / "news.parquet"
    pq.write_to_dataset(pa.Table.from_pandas(rows), folder, partition_cols=["source", "month"])
    (folder / "_SUCCESS").write_bytes(b"")
    (folder / "_metadata").write_bytes(b"PAR1")
    articles = rashomon.read(folder)
    assert articles.left_out == ()
    assert [(a.source, a.text[-2]) for a in articles] == [
        ("Herald/Ada", "2"),
        ("The Gazette", "0"),
        ("The Gazette", "1"),
    ]
    assert [a.text for a in rashomon.corpus.stream(folder)] == [a.text for a in articles]


def test_parquet_without_the_columns(tmp_path):
    pd.DataFrame({"Source": ["a"], "Body": [RIVER]}).to_parquet(tmp_path / "a.parquet")
    (tmp_path / "good.txt").write_text(RIVER)
    with pytest.warns(ReadingWarning, match=r"has no column text or html, only 'Source', 'Body'"):
        assert len(list(rashomon.corpus.stream(tmp_path))) == 1


def test_parquet_is_read_some_rows_at_a_time(tmp_path):
    text = pa.array([f"{RIVER} {n} " + "word " * 20_000 for n in range(200)])
    path = tmp_path / "a.parquet"
    table = pa.table({"text": text, "other": text})
    pq.write_table(table, path, use_dictionary=False, write_batch_size=10)
    del text, table
    before = pa.total_allocated_bytes()
    stream = rashomon.corpus.stream(path, source="a")
    most = max(pa.total_allocated_bytes() - before for _ in stream)
    assert most < 14_000_000  # of 40 million bytes of text


def test_parquet_rows_that_are_too_large_are_not_loaded(tmp_path, monkeypatch):
    from rashomon.reading import parquet

    monkeypatch.setattr(parquet, "LARGEST_ROW", 100_000)
    table = pa.table({"text": [RIVER, "x" * 10_000_000], "source": ["a", "b"]})
    path = tmp_path / "a.parquet"
    pq.write_table(table, path, row_group_size=1, use_dictionary=False, compression="none")
    with pytest.warns(ReadingWarning, match=r"has rows of 10,000,\d+ bytes in row group 2, more"):
        assert [a.text for a in rashomon.corpus.stream(path)] == [RIVER]


def test_a_parquet_file_that_is_damaged_within(tmp_path):
    rows = {"text": [f"{RIVER} Number {n}." for n in range(4000)], "source": ["a"] * 4000}
    path = tmp_path / "a.parquet"
    pq.write_table(pa.table(rows), path, row_group_size=1000, use_dictionary=False)
    data = bytearray(path.read_bytes())
    middle = len(data) // 2
    data[middle : middle + 3000] = b"\xff" * 3000
    path.write_bytes(data)
    with pytest.warns(ReadingWarning, match=r"a\.parquet breaks off after row 2000"):
        assert len(list(rashomon.corpus.stream(path))) == 2000


def test_a_day_in_the_year_9999_is_none(tmp_path):
    rows = [
        {"source": "a", "text": f"{RIVER} {d}", "date": d} for d in ("9999-12-31", "2024-06-18")
    ]
    path = written(tmp_path, "a.jsonl", "\n".join(map(json.dumps, rows)))
    with pytest.warns(ReadingWarning, match="date left out: '9999-12-31' is in the year 9999"):
        first, second = rashomon.read(path)
    assert first.date is None
    assert str(second.date) == "2024-06-18"

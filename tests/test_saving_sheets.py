"""CSV that spreadsheets open and do not run, and from which every text can be read back."""

import csv
import io

import pandas as pd
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from rashomon.article import Span
from rashomon.display.saving.parquet import to_parquet
from rashomon.display.saving.results import Table
from rashomon.display.saving.sheets import bare, guarded, spans_of, to_csv

TEXT = st.text(
    alphabet=st.one_of(
        st.sampled_from("=+-@|%'\"\t\r\n,; ＝ab:\u00a0\u2028\u202e🎉"),
        st.characters(exclude_categories=["Cs"], exclude_characters="\0"),
    ),
    max_size=12,
)


def read(content):
    frame = pd.read_csv(io.BytesIO(content), dtype="str", keep_default_na=False)
    return frame.rename(columns=bare).map(bare)


@given(TEXT)
@example("'=1")
@example("''\t=")
@example("' -")
@example("\r")
def test_a_text_comes_back_as_it_was(text):
    assert bare(guarded(text)) == text
    assert not guarded(text).startswith(("=", "+", "-", "@", "\t", "\r", "\n", "＝"))
    assert not guarded(text).lstrip().startswith(("=", "+", "-", "@"))


@settings(deadline=None)
@given(st.lists(TEXT, min_size=1, max_size=4, unique=True), st.lists(TEXT, max_size=4))
def test_a_table_comes_back_as_it_was(names, cells):
    columns = [f"{name}." for name in names]  # a head of nothing is no name of a column
    table = pd.DataFrame({name: [*cells, "end"] for name in columns})
    back = read(to_csv(table))
    assert list(back) == columns
    assert back.equals(table.astype(back.dtypes.iloc[0]))
    rows = list(csv.reader(io.StringIO(to_csv(table).decode("utf-8-sig"), newline="")))
    assert [[bare(cell) for cell in row] for row in rows[1:]] == table.to_numpy().tolist()


@given(
    st.lists(
        st.builds(Span, TEXT.filter(bool), st.integers(0, 99), st.integers(100, 10**6)), max_size=4
    )
)
def test_spans_come_back_whatever_their_article_is_called(spans):
    content = to_csv(pd.DataFrame({"spans": [tuple(spans)], "end": [1]}))
    cell = pd.read_csv(io.BytesIO(content), dtype="str", keep_default_na=False)["spans"][0]
    assert spans_of(cell) == tuple(spans)
    assert not cell.startswith(("=", "+", "-", "@", "\t"))


def test_numbers_stay_numbers_and_nothing_is_an_empty_cell():
    table = pd.DataFrame(
        {
            "share": [-0.1 - 0.2, float("nan")],
            "count": [-3, 4],
            "sure": [True, False],
            "speaker": ["-Ann", None],
            "opposed": [(3, 17), ()],
        }
    )
    lines = to_csv(table).decode("utf-8-sig").split("\r\n")
    assert lines[1] == "-0.30000000000000004,-3,True,'-Ann,3 17"
    assert lines[2] == ",4,False,,"


@pytest.mark.parametrize("name", ["spans", "my span", "text"])
def test_an_outlet_may_be_called_like_a_column_of_spans(name):
    from pyarrow import parquet

    table = Table("t", "T", pd.DataFrame({name: ["told", "not found"]}), "")
    assert parquet.read_table(io.BytesIO(to_parquet(table))).to_pydict() == {
        name: ["told", "not found"]
    }


def test_parquet_says_what_it_is_of():
    from pyarrow import parquet

    table = Table("overlap.x", "Title", pd.DataFrame({"span": [None]}), "", ("A note.",))
    read_back = parquet.read_table(io.BytesIO(to_parquet(table)))
    assert b"A note." in read_back.schema.metadata[b"rashomon"]
    assert str(read_back.schema.field("span").type) == (
        "struct<article: string, start: int64, end: int64>"
    )

"""What a crosstab cannot say: rare categories, shares of none or all; and how that is printed."""

import csv
import io
import math

import numpy as np
import pandas as pd
import pytest
from crosstabs import FRAMES, cell, coded, row_of, whole
from samples import documents

from rashomon.errors import ComparisonError
from rashomon.framing import crosstab, voices

RARE = coded(
    gazette={"war": 20, "peace": 10, "spokes–people ’\u0301": 2},
    herald={"war": 10, "peace": 20},
)
RARE_NAME = "spokes–people ’\u0301"


@pytest.mark.parametrize("block", [None, "run"])
def test_a_category_in_fewer_than_five_blocks_has_no_test_and_a_reason(block):
    result = crosstab(RARE.assign(run=np.arange(len(RARE)) // 2), "frame", block=block)
    row = row_of(result, RARE_NAME)
    assert (row["method"], row["df"]) == ("none", 0)
    for figure in ("chi_square", "p", "q", "v", "low", "high"):
        assert math.isnan(row[figure])
    assert math.isnan(cell(result, RARE_NAME, "gazette")["residual"])
    assert row_of(result, "war")["p"] < 1
    (reason,) = [note for note in result.notes if note.startswith("Not tested")]
    assert reason.startswith(f"Not tested: {RARE_NAME}. A test takes 5 blocks that hold")


def test_a_speaker_who_is_quoted_twice_is_no_finding():
    gazette = "“We won,” said Ann Lee. Rain fell. " * 6 + "“No comment,” said Omar Haddad. " * 2
    herald = "“We won,” said Ann Lee. Rain fell. “It rained,” said Tom Bell. " * 6
    docs = documents(gazette=gazette, herald=herald)
    result = crosstab(voices(docs), "speaker", weight="words", documents=docs, block=1)
    assert row_of(result, "Omar Haddad")["method"] == "none"
    assert row_of(result, "Tom Bell")["method"] == "permutation of blocks"


def test_a_category_that_nearly_all_blocks_hold_has_no_test_either():
    units = coded(a={"war": 30, "aid": 1}, b={"war": 30, "aid": 2})
    result = crosstab(units, "frame")
    assert (result.tests["method"] == "none").all()
    assert result.tests[["chi_square", "p", "q", "v"]].isna().all(axis=None)
    assert any("1 of 1 table(s) have no test: fewer than two" in note for note in result.notes)
    assert "–" in result.to_html()


def test_rare_categories_count_as_one_in_the_test_of_the_whole_table():
    common = {"war": 20, "peace": 20}
    rare = {f"rare {i}": 1 for i in range(6)}
    both = crosstab(coded(a=common | rare, b=common), "frame")
    assert whole(both)[0]["df"] == 2
    assert whole(both)[0]["units"] == 86
    few = crosstab(coded(a=common | {"rare": 2}, b=common), "frame")
    plain = crosstab(coded(a=common, b=common), "frame")
    assert whole(few)[0]["chi_square"] == whole(plain)[0]["chi_square"]
    assert (whole(few)[0]["units"], whole(few)[0]["df"]) == (80, 1)
    many = coded(a=common | {f"rare {i}": 1 for i in range(9)}, b=common)
    assert any(note.startswith("Not tested: 9 cat") for note in crosstab(many, "frame").notes)


def test_rare_categories_of_groups_are_named_with_their_group():
    units = pd.concat([RARE.assign(event="fire"), FRAMES.assign(event="flood")])
    notes = crosstab(units, "frame", by="event").notes
    assert any(note.startswith(f"Not tested: fire: {RARE_NAME}.") for note in notes)


def test_a_share_of_none_or_all_has_an_exact_limit_and_no_certain_zero():
    result = crosstab(coded(a={"war": 12}, b={"war": 8, "aid": 12}), "frame")
    none, every = cell(result, "aid", "a"), cell(result, "war", "a")
    assert none["low"] == 0
    assert none["high"] == pytest.approx(1 - 0.025 ** (1 / 12))
    assert every["high"] == 1
    assert every["low"] == pytest.approx(0.025 ** (1 / 12))
    short = crosstab(coded(a={"war": 3}, b={"war": 8, "aid": 12}), "frame")
    assert math.isnan(cell(short, "aid", "a")["high"])


def test_a_share_that_is_the_same_in_each_block_has_no_interval():
    units = coded(a={"war": 12, "aid": 12}, b={"war": 20, "aid": 4})
    units["article"] = [*range(12), *range(12), *range(12, 36)]
    row = cell(crosstab(units, "frame", block="article"), "war", "a")
    assert row["share"] == 0.5
    assert math.isnan(row["low"])
    assert math.isnan(row["high"])


MIXED = coded(
    a={"war": 30, "aid": 40, "talks": 3},
    b={"war": 40, "aid": 30, "talks": 5},
)


def test_the_printed_note_names_every_test_in_the_table_and_marks_it():
    result = crosstab(MIXED, "frame")
    methods = result.tests.set_index("category")["method"].to_dict()
    assert methods["talks"] == "Fisher's exact test"
    assert methods["war"] == "χ² test"
    assert methods[""] == "permutation of blocks"
    html, latex = result.to_html(), result.to_latex()
    assert "<p>p by χ² test; ᵃ Fisher&#x27;s exact test; ᵇ permutation of blocks.</p>" in html
    assert f"{row_of(result, 'talks')['p']:.3f}ᵃ</td>".removeprefix("0") in html
    assert f"{row_of(result, '')['p']:.3f}ᵇ</td>".removeprefix("0") in html
    assert r"\textsuperscript{a} Fisher's exact test" in latex
    assert "ᵃ" not in latex
    assert "Each category against the rest: χ² test (aid, war), Fisher's" in result.notes[0]
    assert "exact test (talks)" in repr(result)


def test_one_test_for_all_is_named_without_marks():
    result = crosstab(FRAMES, "frame")
    assert "p by χ² test." in result.to_html()
    assert r"p by $\chi$\textsuperscript{2} test." in result.to_latex()
    assert "ᵃ" not in result.to_html()
    one = crosstab(coded(a={"war": 9}), "frame")
    assert "p by" not in one.to_html()


def test_many_tables_count_their_tests():
    units = pd.concat([MIXED.assign(event=str(i)) for i in range(3)])
    (note, *_) = crosstab(units, "frame", by="event").notes
    assert note.startswith("0 of 3 tables tested have q up to 0.05 (permutation of blocks). Each")
    assert "χ² test (6), Fisher's exact test (3)" in note


def header(text):
    return next(csv.reader(io.StringIO(text)))


@pytest.mark.parametrize("column", ["p", "q", "group", "method", "low", "a: share", "a: rows"])
def test_a_category_column_keeps_its_values_whatever_its_name(column):
    units = FRAMES.replace({"gazette": "a", "herald": "b"}).rename(columns={"frame": column})
    text = crosstab(units, column).to_csv()
    assert len(set(header(text))) == len(header(text)) == 1 + 4 + 11
    rows = list(csv.reader(io.StringIO(text)))
    assert [row[0] for row in rows[1:]] == ["economy", "conflict", "morality", "whole table"]
    assert rows[1][1:3] == ["20.0", repr(1 / 3)]
    assert float(dict(zip(rows[0], rows[1], strict=True))["df"]) == 1


def test_groups_stand_in_the_file_only_where_there_are_some():
    assert header(crosstab(FRAMES, "frame").to_csv())[0] == "frame"
    parted = crosstab(FRAMES.assign(group="x"), "frame", by="group")
    assert header(parted.to_csv())[:2] == ["group", "frame"]
    same = crosstab(FRAMES.assign(group="x"), "group", by="frame")
    assert header(same.to_csv())[:2] == ["group", "group (category)"]


def test_a_weight_may_be_called_share():
    text = crosstab(FRAMES.assign(share=2.0), "frame", weight="share").to_csv()
    assert header(text)[1:3] == ["gazette: share", "gazette: share (share)"]


def test_nothing_counted_still_has_a_header():
    names = header(crosstab(FRAMES.head(0), "frame").to_csv())
    assert names[:3] == ["frame", "method", "chi_square"]


def test_an_empty_text_is_no_category():
    frame = FRAMES.copy()
    frame.loc[:4, "frame"] = ["", " ", "\u00a0", "\n", ""]
    result = crosstab(frame, "frame")
    assert result.table["count"].sum() == 115
    assert len(whole(result)) == 1
    assert any("5 row(s) without" in note for note in result.notes)


def test_what_is_put_together_has_a_name_that_no_category_has():
    units = coded(a={"other": 30, "x": 2, "y": 1}, b={"other": 10, "z": 20})
    result = crosstab(units, "frame", least=5)
    assert list(dict.fromkeys(result.table["category"])) == ["other", "z", "rarer (2)"]
    assert cell(result, "other", "a")["count"] == 30
    taken = coded(a={"Other (2)": 30, "rarer (2)": 9, "x": 2, "y": 1}, b={"z": 20})
    names = list(dict.fromkeys(crosstab(taken, "frame", least=5).table["category"]))
    assert names == ["Other (2)", "z", "rarer (2)", "rarer (2) together"]


def test_counts_are_printed_alike():
    html = crosstab(FRAMES.head(37), "frame")._repr_html_()
    assert ">30<" in html
    assert ">7<" in html
    assert "7.000" not in html
    weighed = FRAMES.assign(words=[1.0, 1.5] * 60)
    printed = crosstab(weighed, "frame", weight="words").to_html()
    assert "75.0 (100%)" in printed
    assert "75 (100%)" not in printed


def test_groups_are_left_out_of_a_notebook_where_there_are_none():
    assert ">group</th>" not in crosstab(FRAMES, "frame")._repr_html_()
    parted = crosstab(FRAMES.assign(event="x"), "frame", by="event")
    assert ">group</th>" in parted._repr_html_()
    assert "group" in crosstab(FRAMES, "frame").table


def test_a_source_that_has_nothing_has_no_share_of_the_whole():
    docs = documents(gazette="“We won,” said Ann Lee.", herald="Rain fell on the hills.")
    printed = crosstab(voices(docs), "speaker", weight="words", documents=docs).to_html()
    assert "0 (100%)" not in printed


@pytest.mark.parametrize("name", ["column", "source", "by", "weight"])
def test_columns_that_are_none_are_refused_by_name(name):
    with pytest.raises(ComparisonError, match="no column "):
        crosstab(FRAMES, **({"column": "frame"} | {name: ["frame"]}))


def test_documents_that_are_none_are_refused():
    with pytest.raises(ComparisonError, match="Documents are wanted, not str"):
        crosstab(FRAMES, "frame", documents="seeds/")

"""Crosstabs: what is counted, what is tested, and how it is printed."""

import csv
import io
import math

import numpy as np
import pandas as pd
import pytest
from crosstabs import FRAMES, cell, coded, whole
from samples import documents, harwick_compared

from rashomon.annotation import annotate
from rashomon.article import Article
from rashomon.display.plots import alt_text
from rashomon.errors import ComparisonError
from rashomon.framing import Labels, crosstab, labels, voices


def test_categories_are_counted_by_source_with_their_share_and_interval():
    result = crosstab(FRAMES, "frame")
    row = cell(result, "conflict", "gazette")
    assert (row["count"], row["share"]) == (30, 0.5)
    assert row["low"] < 0.5 < row["high"]
    assert row["residual"] > 2 > -2 > cell(result, "conflict", "herald")["residual"]
    assert list(dict.fromkeys(result.table["category"])) == ["economy", "conflict", "morality"]


def test_units_that_are_independent_have_a_classical_test_for_the_table_and_each_category():
    result = crosstab(FRAMES, "frame")
    tests = result.tests.set_index("category")
    assert tests["method"].unique().tolist() == ["χ² test"]
    assert tests.loc["", "df"] == 2
    assert tests.loc["conflict", "p"] < 0.05 < tests.loc["morality", "p"]
    assert (tests["q"] >= tests["p"]).all()
    assert tests.loc["", "low"] <= tests.loc["", "v"] <= tests.loc["", "high"]
    assert any("taken as independent" in note for note in result.notes)


def test_units_of_one_block_are_dealt_out_together():
    """Each article has one frame only, in all its ten sentences."""
    frame = pd.concat([FRAMES.head(0)] + [coded(a={"war": 10}), coded(a={"aid": 10})] * 5)
    other = pd.concat([coded(b={"war": 10}), coded(b={"aid": 10})] * 4 + [coded(b={"war": 10})] * 2)
    units = pd.concat([frame, other], ignore_index=True)
    units["article"] = np.arange(len(units)) // 10
    naive, blocked = crosstab(units, "frame"), crosstab(units, "frame", block="article")
    assert whole(blocked)[0]["method"] == "permutation of blocks"
    assert whole(blocked)[0]["blocks"] == 20
    assert whole(blocked)[0]["p"] > 3 * whole(naive)[0]["p"]
    assert whole(blocked)[0]["design_effect"] > 5
    assert cell(blocked, "war", "a")["high"] > cell(naive, "war", "a")["high"]
    assert any("all units of one article" in note for note in blocked.notes)
    assert "(permutation of blocks); Cramér's V" in blocked.notes[0]


def test_spans_are_put_into_blocks_of_sentences_by_the_documents():
    text = "Mayor Ann Lee spoke. Rain fell. Lee left. The mayor of Leeds slept. Ann Lee woke. " * 6
    docs = annotate([Article(text, "a"), Article(text.replace("Mayor ", "Dr. "), "b")])
    found = labels(docs)
    result = crosstab(found, "label", by="entity", documents=docs)
    test = whole(result)[0]
    assert test["method"] == "permutation of blocks"
    assert test["blocks"] < test["units"]
    assert any("consecutive sentences" in note for note in result.notes)


def test_every_span_is_a_unit_and_evidence_of_its_cell():
    docs = documents(
        gazette="Ann Lee spoke. Mayor Lee left. Mayor Lee slept.",
        herald="Mayor Lee spoke.",
    )
    result = crosstab(labels(docs), "label", by="entity", documents=docs)
    (entity,) = result.table["group"].unique()
    row = cell(result, "Mayor Lee", "gazette", entity)
    assert (row["count"], row["share"]) == (2, pytest.approx(2 / 3))
    assert {docs[0].article[span] for span in row["spans"]} == {"Mayor Lee"}
    assert result.table["count"].sum() == 4
    assert result.each == "spans"


def test_weights_are_added_up_and_spread_over_the_spans_of_a_row():
    docs = documents(
        gazette="“We won,” said Ann Lee. “By a mile, it was a joy,” said Ann Lee. Rain fell.",
        herald="“It rained,” said Tom Bell. Rain fell.",
    )
    spoken = voices(docs)
    result = crosstab(spoken, "speaker", weight="words", documents=docs)
    words = spoken.table.set_index("speaker")["words"]
    assert cell(result, "Ann Lee", "gazette")["count"] == pytest.approx(words["Ann Lee"])
    assert cell(result, "Tom Bell", "gazette")["count"] == 0
    assert result.each == "words"


def test_a_comparison_gives_its_own_documents_and_corrections():
    made = harwick_compared()
    by_itself = crosstab(made.framing.labels, "label", by="entity", documents=made.documents)
    assert made.framing.crosstab(made.framing.labels, "label", by="entity").table.equals(
        by_itself.table
    )


def test_rare_categories_are_put_together_last():
    result = crosstab(FRAMES, "frame", least=50)
    assert list(dict.fromkeys(result.table["category"])) == ["economy", "other (2)"]
    assert cell(result, "other (2)", "gazette")["count"] == 40


def test_a_source_that_has_none_is_a_column_of_zeros():
    docs = documents(gazette="Mayor Ann Lee spoke.", herald="Rain fell on the hills.")
    result = crosstab(labels(docs), "label", documents=docs)
    row = cell(result, "Mayor Ann Lee", "herald")
    assert row["count"] == 0
    assert math.isnan(row["share"])
    assert whole(result)[0]["method"] == "none"


def test_what_weighs_nothing_is_not_counted():
    frame = FRAMES.assign(words=[0, 2] * 60)
    assert crosstab(frame, "frame", weight="words").table["count"].sum() == 120
    assert len(crosstab(FRAMES.assign(words=0), "frame", weight="words")) == 0


def test_one_source_has_no_test_and_a_reason():
    result = crosstab(coded(gazette={"war": 9, "aid": 3}), "frame")
    assert result.tests[["p", "q", "v"]].isna().all(axis=None)
    assert any("have no test: fewer than two sources" in note for note in result.notes)


def test_rows_without_a_category_are_left_out_and_said():
    frame = FRAMES.copy()
    frame.loc[:4, "frame"] = None
    result = crosstab(frame, "frame")
    assert result.table["count"].sum() == 115
    assert any("5 row(s) without" in note for note in result.notes)


def test_nothing_to_count_is_said():
    result = crosstab(FRAMES.head(0), "frame")
    assert len(result) == len(result.tests) == 0
    assert "nothing is counted" in result.notes[0]
    for printed in (result.to_latex(), result.to_html(), result.to_csv(), result._repr_html_()):
        assert isinstance(printed, str)
    assert not result.plot().has_data()


@pytest.mark.parametrize(
    ("given", "options", "message"),
    [
        ([1, 2], {"column": "frame"}, "not of list"),
        (FRAMES, {"column": "tone"}, "no column 'tone'; it has: source, frame"),
        (FRAMES, {"column": "frame", "source": "outlet"}, "no column 'outlet'"),
        (FRAMES, {"column": "frame", "by": "event"}, "no column 'event'"),
        (FRAMES, {"column": "frame", "weight": "frame"}, "'frame' cannot weigh"),
        (FRAMES.assign(words=-1), {"column": "frame", "weight": "words"}, "0 or more"),
        (FRAMES[["source", "frame", "frame"]], {"column": "frame"}, "several columns 'frame'"),
        (FRAMES, {"column": "frame", "block": 3}, "block is 3: give the name of a column"),
        (FRAMES, {"column": "frame", "block": "article"}, "block is 'article'"),
        (FRAMES, {"column": "frame", "permutations": 0}, "permutations is 0"),
    ],
)
def test_what_makes_no_sense_is_refused_by_name(given, options, message):
    with pytest.raises(ComparisonError, match=message):
        crosstab(given, **options)


def test_a_span_of_an_article_that_was_not_given_is_named():
    docs = documents("Ann Lee spoke.", "Ann Lee left.")
    with pytest.raises(ComparisonError, match="article 'b-1', which is not among"):
        crosstab(labels(docs), "label", documents=docs[:1])


HOSTILE = coded(
    **{
        "A & B_1 {50%}": {"<script>alert(1)</script>": 9, "$x^2$ ~ #1 \\end{table}": 9},
        "שבועון 🎉": {"<script>alert(1)</script>": 9, "line\nbreak \u202eevil": 6},
    }
)


def test_latex_is_escaped_and_whole():
    latex = crosstab(HOSTILE, "frame").to_latex(caption="50% & more", label="tab:frames")
    assert r"A \& B\_1 \{50\%\}" in latex
    assert r"\$x\textasciicircum{}2\$ \textasciitilde{} \#1 \textbackslash{}end\{table\}" in latex
    assert r"\caption{50\% \& more}" in latex
    assert r"\label{tab:frames}" in latex
    assert "\u202e" not in latex
    assert latex.count(r"\end{table}") == 1
    assert latex.count(r"\toprule") == latex.count(r"\bottomrule") == 1
    body = latex[latex.index(r"\midrule") : latex.index(r"\bottomrule")]
    rows = [line for line in body.splitlines() if line.endswith(r"\\")]
    columns = 1 + 2 + 4
    assert {row.replace(r"\&", "").count("&") for row in rows} == {columns - 1}
    assert len(rows) == 4
    assert ".tests" not in latex


def test_html_is_escaped():
    html = crosstab(HOSTILE, "frame").to_html(caption="<b>Frames</b>")
    assert "<script>" not in html
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in html
    assert "<b>" not in html
    assert "\u202e" not in html


def test_csv_has_a_row_a_category_and_all_digits():
    rows = list(csv.DictReader(io.StringIO(crosstab(FRAMES, "frame").to_csv())))
    assert [row["frame"] for row in rows] == ["economy", "conflict", "morality", "whole table"]
    assert [float(row["gazette: rows"]) for row in rows] == [20, 30, 10, 60]
    assert float(rows[0]["gazette: share"]) == pytest.approx(1 / 3)
    assert {"p", "q", "v", "low", "high", "df", "method"} <= set(rows[0])


def test_p_values_are_printed_as_papers_do():
    strong = coded(a={"war": 90, "aid": 10}, b={"war": 10, "aid": 90})
    assert "&lt;.001" in crosstab(strong, "frame").to_html()
    assert "(50%)" in crosstab(FRAMES, "frame").to_html()


@pytest.mark.parametrize("write", ["to_latex", "to_html", "to_csv"])
def test_what_is_returned_is_written_too(write, tmp_path):
    path = tmp_path / "table"
    result = crosstab(HOSTILE, "frame")
    text = getattr(result, write)(path)
    assert path.read_bytes().decode() == text
    with pytest.raises(ComparisonError, match="cannot be written"):
        getattr(result, write)(tmp_path / "no" / "such" / "folder")


def test_groups_are_named_in_print_and_adjusted_together():
    frame = pd.concat([FRAMES.assign(event="a"), FRAMES.assign(event="b")])
    result = crosstab(frame, "frame", by="event")
    assert result.tests["group"].tolist() == ["a"] * 4 + ["b"] * 4
    assert "a: conflict" in result.to_html()
    assert result.notes[0].startswith("2 of 2 tables tested have q up to 0.05")
    one = whole(crosstab(FRAMES, "frame"))[0]
    assert whole(result)[0]["q"] == pytest.approx(one["p"])


def test_the_same_input_gives_the_same_output():
    frame = FRAMES.assign(article=np.arange(len(FRAMES)) // 3)
    first, again = (crosstab(frame, "frame", block="article") for _ in range(2))
    assert first.tests.equals(again.tests)
    assert first.table.equals(again.table)


def test_a_labels_result_is_read_by_its_spans():
    docs = documents("Ann Lee spoke.", "Ann Lee left.")
    assert isinstance(labels(docs), Labels)
    plain = crosstab(labels(docs).table, "label")
    assert plain.table["spans"].map(len).sum() == 2


def test_the_plot_says_what_was_found_and_takes_any_names():
    ax = crosstab(FRAMES, "frame").plot()
    assert "Frame differs by source: V 0.22" in " ".join(ax.get_title(loc="left").split())
    assert "Sources: A gazette, B herald." in alt_text(ax)
    ax = crosstab(HOSTILE, "frame").plot(limit=2)
    ax.figure.savefig(io.BytesIO(), format="png", dpi=30)
    assert "The first 2 of 3; limit=3 draws all" in alt_text(ax)


def test_a_category_that_begins_like_an_option_of_latex_is_set_as_text():
    units = pd.DataFrame({"source": list("abab"), "label": ["[the] visit", "* star"] * 2})
    latex = crosstab(units, "label").to_latex()
    assert "{}[the] visit" in latex
    assert "{}* star" in latex

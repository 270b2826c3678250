"""A result in a terminal: its first rows, in lines that fit; other tables of it open too."""

import io
import sys

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from samples import harwick_compared

import rashomon
from rashomon.article import Span
from rashomon.display.tables.text import MOST, result_text, width_of
from rashomon.errors import ComparisonError
from rashomon.result import Result

ODD = "Zoe\u0301 東京 👩‍👩‍👧 שלום \u202eevil\x07 a\u200bb «no\u00a0break» line\nbreak " * 4


def test_the_first_rows_are_printed_with_what_is_left_out():
    statements = harwick_compared().overlap.statements
    lines = str(statements).splitlines()
    count = len(statements)
    assert lines[0].startswith(f"Statements: {count} rows. Call .table, .plot(), .evidence(statem")
    assert lines[1].split()[:2] == ["statement", "text"]
    shown = lines[2 : 2 + count]
    for line, number, text in zip(shown, *map(statements.table.get, ["statement", "text"])):  # noqa: B905
        assert line.split()[0] == str(number)
        assert text[:20] in line
    many = Result(pd.DataFrame({f"column {i}": range(12) for i in range(30)}), {})
    assert "… 2 more rows: .show(rows=12); more columns: column 9, column 10, " in result_text(
        many, 100
    )
    assert all(len(line) <= 100 for line in lines[1 : 2 + count])
    assert any(line.startswith("Sources: A gazette, B herald") for line in lines)
    assert all(note in str(statements) for note in statements.notes)


def test_every_result_is_printed_within_its_width():
    compared = harwick_compared()
    for name in ("attributions", "entities", *("overlap", "framing", "sentiment")):
        view = getattr(compared, name)
        rooms = "statements quantities voices labels keywords tone targets emphasis".split()
        results = [view] if name in ("attributions", "entities") else []
        results += [getattr(view, room) for room in rooms if hasattr(type(view), room)]
        for made in results:
            for width in (60, 100, 200):
                lines = result_text(made, width).splitlines()
                table = lines[1 : 2 + min(10, len(made))] if len(made) else []
                assert len(table) == min(11, len(made) + bool(len(made)))
                assert all(width_of(line) <= width for line in table), (made.heading, width)


def test_as_many_rows_as_were_asked_for_are_printed():
    many = Result(pd.DataFrame({"number": range(60)}), {})
    assert str(many).splitlines()[11:] == ["9       9", "… 50 more rows: .show(rows=60)."]
    assert len(str(many.show(rows=3)).splitlines()) == 1 + 1 + 3 + 1
    assert len(str(many.show(rows=60)).splitlines()) == 1 + 1 + 60


def test_words_in_context_stand_below_each_other():
    text = "On Monday the council of Harwick shut the {} because engineers found cracks in it. "
    told = {"gazette": text.format("old bridge") * 2, "herald": text.format("bridge") * 2}
    found = rashomon.compare(told).framing.keywords.context("bridge", width=80)
    lines = result_text(found, 90).splitlines()[2:6]
    assert len({line.index("bridge") for line in lines}) == 1
    assert all("shut the" in line for line in lines)
    assert all(line.split()[2].startswith("…") for line in lines)


def test_a_result_without_rows_says_so():
    assert str(Result(pd.DataFrame({"word": []}), {}, notes=("None.",))).splitlines() == [
        "Result: no rows. Call .table, .plot(), .evidence(row).",
        "None.",
    ]
    assert str(Result(pd.DataFrame(), {})).count("\n") == 0


@settings(deadline=None, max_examples=60)
@given(
    st.lists(st.tuples(st.text(max_size=60), st.floats(), st.booleans()), max_size=14),
    st.integers(40, 140),
)
def test_any_text_is_printed_in_lines_that_fit(rows, width):
    table = pd.DataFrame(rows, columns=["text", "share", "sure"])
    table["other"] = ODD
    lines = result_text(Result(table, {}), width).splitlines()
    assert all(width_of(line) <= max(width, MOST) for line in lines[1:] if line[:1] != "…")
    assert not set("\u202e\x07\n\u2028") & set("".join(lines))


def test_the_width_is_that_of_a_terminal(monkeypatch):
    class Terminal(io.StringIO):
        def isatty(self):
            return True

    statements = harwick_compared().overlap.statements
    assert result_text(statements) == result_text(statements, 100)
    monkeypatch.setattr(sys, "stdout", Terminal())
    monkeypatch.setenv("COLUMNS", "64")
    assert result_text(statements) == result_text(statements, 64)
    assert result_text(statements, 64) != result_text(statements, 100)


def test_a_statement_is_known_by_its_number_everywhere():
    statements = harwick_compared().overlap.statements
    number = int(statements.table["statement"].iloc[-1])
    assert statements.evidence(statement=number) == statements.evidence(-1)
    assert f"statement={number}" in statements.call(len(statements) - 1)
    found = statements.find(statements.table["text"].iloc[-1])
    assert found.evidence(statement=number) == statements.evidence(-1)
    tellings = statements.show("tellings")
    assert tellings.calls[-1] == ".evidence(row)"
    texts = {quote.text for quote in tellings.evidence(statement=1)}
    assert texts == set(statements.tellings.query("statement == 1")["text"])
    for wrong in (0, -1, 10**6, True, "1", 1.5):
        with pytest.raises(ComparisonError, match="no statement"):
            statements.evidence(statement=wrong)
    with pytest.raises(ComparisonError, match="not both"):
        statements.evidence(1, statement=1)
    with pytest.raises(ComparisonError, match="no row None"):
        statements.evidence()
    with pytest.raises(ComparisonError, match="no column of statements"):
        harwick_compared().entities.evidence(statement=1)


def test_what_was_found_is_said_in_its_wordings():
    text = "Arms arrived. The farms were armed. An arm was broken. Armies came."
    statements = rashomon.compare({"gazette": text}).overlap.statements
    literal, forms = statements.find("ARMS"), statements.find("ARMS", forms=True)
    assert literal.table["text"].tolist() == ["Arms arrived.", "The farms were armed."]
    assert literal.notes[0].startswith(
        "Looked for “ARMS” as it is written, within longer words too: “arms” in 1 row, “farms” in 1"
    )
    assert forms.table["text"].tolist() == [
        *("Arms arrived.", "The farms were armed.", "An arm was broken.")
    ]
    assert "“arm” in 1 row, “armed” in 1, “arms” in 1." in forms.notes[0]
    assert "no row has it" in statements.find("snow").notes[0]
    assert len(statements.find("farm  being ARMED", forms=True)) == 0
    assert len(statements.find("farm was armed", forms=True)) == 0
    assert len(statements.find("farms were arming", forms=True)) == 1
    with pytest.raises(ComparisonError, match="no word"):
        statements.find("—", forms=True)
    for wrong in ("", " ", None, 3):
        with pytest.raises(ComparisonError, match="find takes words"):
            statements.find(wrong, forms=True)


def test_other_tables_are_dataframes_that_open():
    voices = harwick_compared().framing.voices
    for result in (voices, harwick_compared().framing.labels, harwick_compared().sentiment.tone):
        for call in result.more_tables:
            table = getattr(result, call[1:])
            shown = result.show(call[1:])
            assert isinstance(table, pd.DataFrame)
            assert pd.DataFrame(table).equals(shown.table[list(table)])
            assert [table.evidence(i) for i in range(len(table))] == [
                shown.evidence(i) for i in range(len(table))
            ]
            assert str(table).startswith(f"{result.heading}: {call[1:].replace('_', ' ')}: ")
            assert ("<details" in table._repr_html_()) == ("<details" in shown._repr_html_())
            assert type(table.head(1)) is type(table.copy()) is pd.DataFrame


def test_a_table_that_was_changed_still_shows_itself():
    labels = harwick_compared().framing.labels
    table = labels.differences
    table["mine"] = 1
    assert "mine" in str(table)
    assert "mine" in table._repr_html_()
    assert "mine" not in labels.differences
    table["span"] = [Span("elsewhere", 0, 4)] * len(table)
    assert "elsewhere" in repr(table)
    assert "<table" in table._repr_html_()
    with pytest.raises(ComparisonError, match="was changed"):
        table.evidence(0)


def test_keywords_say_first_whether_any_stands_out():
    text = "The {0} began at noon. The {0} ended at dusk."
    few = rashomon.compare({"gazette": text.format("riot"), "herald": text.format("march")})
    first = str(few.framing.keywords).splitlines()[0]
    assert "none was tested; the largest are “riot” (gazette), “march” (herald): 2 rows" in first
    lines = "The {0} began near the old bridge on day {1}. Then the police ended the {0} at dusk. "
    told = {
        source: "".join(lines.format(word, i) for i in range(30))
        for source, word in (("gazette", "riot"), ("herald", "march"))
    }
    many = rashomon.compare(told).framing.keywords
    assert many.stand_out
    assert "4 of which stand out at q ≤ 0.05" in str(many).splitlines()[0]
    html = few.framing.keywords._repr_html_()
    assert html.index("none was tested") < html.index("<tbody")

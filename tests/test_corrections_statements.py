"""Statements mended by hand: joined, split, told after all or not; replayed in any comparison."""

from dataclasses import replace

import numpy as np
import pytest
from mended import (
    CLOSED,
    CRIED,
    GAZETTE,
    HURT,
    LANE,
    NINE,
    SHUT,
    ZOE,
    articles,
    compared,
    grouped,
    number,
    row,
    span,
    telling,
    unmatched,
)
from samples import documents

import rashomon
from rashomon import Corrections, Span
from rashomon.overlap import Edit, align, quantities, statements


@pytest.fixture(scope="module")
def comparison():
    return compared()


def test_statements_are_joined_by_number_and_by_span(comparison):
    before = number(comparison, HURT)
    corrections = Corrections().join_statements(
        comparison, before, span(comparison, "St\u00a0Anne")
    )
    mended = comparison.corrected(corrections)
    own = row(mended, HURT)
    assert number(mended, HURT) == number(mended, NINE)
    assert (own["told_by"], own["gazette"], own["herald"]) == (2, "told", "told")
    assert own["by_hand"]
    assert (own["relation"], own["independent"]) == ("agree", 2)
    assert telling(mended, NINE)["by_hand"]
    assert not telling(mended, HURT)["by_hand"]


def test_what_no_correction_names_stays_as_it_was(comparison):
    at = [span(comparison, words) for words in (HURT, NINE)]
    mended = comparison.corrected(Corrections().join_statements(comparison, *at))
    changed = grouped(comparison) ^ grouped(mended)
    assert {len(group) for group in changed} == {1, 2}
    assert len(changed) == 3
    assert not row(mended, CLOSED)["by_hand"]
    assert not mended.overlap.statements.table["by_hand"].all()


def test_a_clause_is_split_off(comparison):
    assert number(comparison, SHUT) == number(comparison, "The old bridge in Harwick")
    corrections = Corrections().split_statement(comparison, span(comparison, "old bridge in"))
    mended = comparison.corrected(corrections)
    own, left = row(mended, "The old bridge in Harwick"), row(mended, SHUT)
    assert own[["gazette", "herald", ZOE]].tolist() == ["not found", "not found", "told"]
    assert left[["gazette", "herald", ZOE]].tolist() == ["told", "told", "not found"]
    assert own["by_hand"]
    assert left["by_hand"]
    assert telling(mended, "The old bridge in Harwick")["by_hand"]
    assert not telling(mended, SHUT)["by_hand"]


def test_clauses_split_off_together_stay_together(comparison):
    at = [span(comparison, words) for words in (CLOSED, SHUT)]
    mended = comparison.corrected(Corrections().split_statement(comparison, *at))
    assert number(mended, CLOSED) == number(mended, SHUT)
    assert row(mended, CLOSED)["told_by"] == 2
    assert row(mended, "The old bridge in Harwick")["told_by"] == 1


def test_a_source_tells_it_after_all(comparison):
    closed = number(comparison, CLOSED)
    words = "ferme\u0301 le pont"
    corrections = Corrections().told(comparison, closed, span(comparison, words))
    corrections = corrections.told(comparison, closed, span(comparison, LANE))
    mended = comparison.corrected(corrections)
    assert number(mended, words) == number(mended, CLOSED) == number(mended, LANE)
    told = telling(mended, words)
    assert (told["state"], told["by_hand"]) == ("told", True)
    assert told["score"] < 0.5
    assert telling(mended, LANE)["by_hand"]
    assert row(mended, CLOSED)["score"] == row(comparison, CLOSED)["score"]


def test_only_the_clause_that_is_named_changes_its_statement(comparison):
    corrections = Corrections().told(comparison, number(comparison, HURT), span(comparison, SHUT))
    mended = comparison.corrected(corrections)
    assert number(mended, SHUT) == number(mended, HURT)
    assert row(mended, HURT)["told_by"] == 2
    assert number(mended, CLOSED) == number(mended, "The old bridge in Harwick")
    assert row(mended, CLOSED)["herald"] == "uncertain"


def test_what_was_found_can_be_said_not_to_tell_it(comparison):
    closed = number(comparison, CLOSED)
    for words in (SHUT, CLOSED):
        mended = comparison.corrected(
            Corrections().not_told(comparison, closed, span(comparison, words))
        )
        assert row(mended, words)["told_by"] == 1
        assert row(mended, words)["by_hand"]
        assert row(mended, "The old bridge in Harwick")["told_by"] == 2


def test_what_does_not_tell_it_does_not_deny_it():
    bribes = "The mayor took bribes from a construction firm for the bridge in Harwick."
    denial = "The mayor denied that he took bribes from a construction firm for the bridge."
    comparison = rashomon.compare({"gazette": bribes, ZOE: denial, "herald": denial})
    assert row(comparison, bribes)["opposed"] == (number(comparison, "The mayor denied"),)
    first = comparison.overlap.statements.table["statement"][0]
    told = comparison.overlap.statements.tellings
    mended = comparison
    for at in told[(told["statement"] == first) & (told["state"] == "told")]["span"]:
        corrections = mended.corrections.not_told(mended, number(mended, bribes), at)
        mended = comparison.corrected(corrections)
    table = mended.overlap.statements.table
    assert table["opposed"].tolist() == [(), ()]
    assert table["relation"].tolist() == ["agree", ""]


def test_only_results_that_stand_on_statements_say_so(comparison):
    content = span(comparison, "Ils ont ferme\u0301 le pont")
    corrections = (
        Corrections()
        .speaker(comparison, content, "Zoe\u0301")
        .told(comparison, number(comparison, CLOSED), span(comparison, CRIED))
    )
    mended = comparison.corrected(corrections)
    note = "Stands on 2 corrections by hand: "
    overlap = mended.overlap
    of_statements = (overlap.statements, overlap.quantities, overlap.similarity)
    for result in (mended, *of_statements, mended.framing.voices, mended.framing.agency):
        assert result.notes[-1].startswith(note)
        assert result.notes[-1].endswith(
            "; took “«Ils ont ferme\u0301 le pont», cried Zoe\u0301 M…” for a telling of "
            "“Harwick council closed the old iron bri…”."
        )
    for result in (mended.framing.labels, mended.sentiment.tone, mended.attributions):
        assert any(n.startswith("Stands on 1 correction by hand: gave") for n in result.notes)
        assert not any("telling of" in n for n in result.notes)
    assert mended.made == corrections.entries
    for result in (mended.overlap.passages, mended.framing.keywords, mended.entities):
        assert not any("Stands on" in n for n in result.notes)
    assert not any("Stands on" in n for n in comparison.overlap.statements.notes)


def test_the_report_says_what_is_told_by_hand(comparison, tmp_path):
    corrections = Corrections().told(comparison, number(comparison, HURT), span(comparison, CRIED))
    page = comparison.corrected(corrections).report(tmp_path / "report.html").read_text("utf-8")
    assert "by hand; by search, probability 0.0" in page
    assert "for a telling of “Twelve people" in page


def test_a_file_is_small_and_replayed_on_newly_read_articles(comparison, tmp_path):
    corrections = (
        Corrections()
        .join_statements(comparison, number(comparison, HURT), number(comparison, NINE))
        .split_statement(comparison, span(comparison, "old bridge in"))
        .told(comparison, number(comparison, LANE), span(comparison, "שלום"))
        .not_told(comparison, number(comparison, CLOSED), span(comparison, "مجانية\u200f"))
    )
    path = corrections.save(tmp_path / "mine.yaml")
    assert Corrections.load(path) == corrections
    text = path.read_text("utf-8")
    assert "name" not in text
    assert f"text: {HURT}" in text
    assert len(text.splitlines()) < 45
    replayed = rashomon.compare(articles(), corrections=path)
    mended = comparison.corrected(corrections)
    assert replayed.made == corrections.entries
    for result in ("statements", "quantities"):
        mine, other = (getattr(c.overlap, result).table for c in (mended, replayed))
        assert mine.equals(other)
    assert mended.overlap.statements.tellings.equals(replayed.overlap.statements.tellings)


def test_only_what_changes_is_computed_anew(comparison):
    comparison.overlap.passages, comparison.framing.labels  # noqa: B018 - computed when asked for
    corrections = Corrections().join_statements(comparison, 1, 2)
    mended = comparison.corrected(corrections)
    assert mended.overlap.alignment is comparison.overlap.alignment
    assert mended.overlap.passages is comparison.overlap.passages
    assert mended.framing.labels is comparison.framing.labels
    assert mended.overlap.statements is not comparison.overlap.statements
    assert mended.annotated is comparison.annotated
    content = span(comparison, "Ils ont ferme\u0301 le pont")
    voiced = comparison.corrected(corrections.speaker(comparison, content, "Bo"))
    assert voiced.overlap.alignment is not comparison.overlap.alignment
    assert voiced.framing.labels is not comparison.framing.labels


def test_numbers_are_those_of_the_comparison_that_is_given(comparison):
    first = Corrections().join_statements(comparison, number(comparison, HURT), 1)
    mended = comparison.corrected(first)
    nine = np.int64(number(mended, NINE))
    both = mended.corrections.join_statements(mended, nine, number(mended, HURT))
    again = mended.corrected(both)
    assert number(again, NINE) == number(again, CLOSED) == number(again, HURT)
    assert row(again, CLOSED)["told_by"] == 3


def test_a_span_of_several_clauses_means_the_one_that_has_most_of_it(comparison):
    sentence = span(comparison, GAZETTE.partition("\n")[0])
    mended = comparison.corrected(Corrections().split_statement(comparison, sentence))
    assert row(mended, CLOSED)["told_by"] == 1
    assert row(mended, "after engineers")["told_by"] == 2


def test_a_clause_that_another_interrupts_is_one(comparison):
    texts = {"a": "The old bridge, which Swedish workers built, was closed after a storm hit it."}
    comparison = rashomon.compare(texts)
    assert telling(comparison, "was closed")["clause"] == telling(comparison, "The old")["clause"]
    corrections = Corrections().join_statements(
        comparison, number(comparison, "was closed"), span(comparison, "Swedish")
    )
    assert corrections.entries[0].places[0].text == "was closed after a storm hit it."
    mended = comparison.corrected(corrections)
    assert number(mended, "was closed") == number(mended, "which Swedish workers built")
    back = mended.corrections.split_statement(mended, span(mended, "was closed"))
    assert grouped(unmatched(comparison, back)) == grouped(comparison)


def unlike(*told):
    """Texts aligned as if no two of their clauses were alike."""
    found = align(documents(*told))
    return replace(found, scores=np.zeros_like(found.scores))


def test_what_was_open_is_settled_either_way():
    alignment = unlike(SHUT, CLOSED)
    alignment = replace(alignment, scores=alignment.scores + 0.3)
    a, b = (Span(f"{source}-1", 0, 9) for source in "ab")

    def states(*edits):
        return statements(alignment=alignment, edits=edits).table[["a", "b"]].values.tolist()

    assert states() == [["told", "uncertain"], ["uncertain", "told"]]
    assert states(Edit("not told", (a, b))) == [["told", "not found"], ["not found", "told"]]
    assert states(Edit("told", (a, b))) == [["told", "told"]]
    assert states(Edit("told", (a, b)), Edit("split", (b,))) == [
        ["told", "not found"],
        ["not found", "told"],
    ]


def test_quantities_follow():
    alignment = unlike(HURT, "Nine people were hurt, a nurse said.")
    join = Edit("join", (Span("a-1", 0, 6), Span("b-1", 0, 4)))
    found = quantities(alignment=alignment).table
    assert found["state"].tolist() == ["only one", "only one"]
    told = statements(alignment=alignment, edits=[join])
    found = quantities(alignment=alignment, told=told).table
    assert found[["state", "a", "b"]].values.tolist() == [["differ", "Twelve", "Nine"]]
    parted = statements(alignment=alignment, edits=[join, Edit("split", (Span("b-1", 0, 4),))])
    found = quantities(alignment=alignment, told=parted).table
    assert found["state"].tolist() == ["only one", "only one"]


def test_an_edit_that_names_no_article_here_is_told():
    wrong = Edit("join", (Span("a-1", 0, 9), Span("x", 0, 9)))
    found = statements(alignment=unlike(SHUT, CLOSED), edits=[wrong])
    assert found.unmade == {0: "there is no article 'x' here."}
    assert found.table["told_by"].tolist() == [1, 1]
    assert not found.table["by_hand"].any()

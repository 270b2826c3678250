"""Corrections of statements that contradict, no longer match, or are no such; and any others."""

import warnings

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from mended import (
    CLOSED,
    CRIED,
    HURT,
    SHUT,
    ZOE,
    compared,
    grouped,
    number,
    place,
    row,
    span,
    unmatched,
)

import rashomon
from rashomon import Article, Comparison, Corrections, Span
from rashomon.annotation import annotate
from rashomon.corrections import Correction, Place
from rashomon.errors import ComparisonError, CorrectionsError, CorrectionsWarning
from rashomon.overlap import Edit, statements


@pytest.fixture(scope="module")
def comparison():
    return compared()


def test_of_two_that_contradict_the_later_holds_and_the_other_is_reported(comparison):
    at = [span(comparison, words) for words in (CLOSED, SHUT, "The old bridge in Harwick")]
    joined = Corrections().join_statements(comparison, *at)
    both = joined.split_statement(comparison, *at[1:])
    mended = comparison.corrected(both)
    assert mended.made == both.entries  # the second and third are still together
    assert number(mended, SHUT) != number(mended, CLOSED)

    both = Corrections().join_statements(comparison, at[0], span(comparison, HURT))
    both = both.split_statement(comparison, span(comparison, "Twelve people"))
    mended = unmatched(comparison, both)
    assert grouped(mended) == grouped(comparison)
    assert mended.made == both.entries[1:]
    (message,) = mended.unmatched
    assert message == (
        "A correction was not made (joined the statements “Harwick council closed the old iron "
        "bri…”, “Twelve people were hurt when a railing…”): a later one undoes it (split “Twelve "
        "people” off as a statement of its own)."
    )
    assert message in mended.notes
    again = Corrections((*both.entries, both.entries[0]))
    mended = unmatched(comparison, again)
    assert number(mended, CLOSED) == number(mended, HURT)
    assert mended.made == (both.entries[0], both.entries[0])


def test_told_and_not_told_contradict(comparison):
    closed, cried = number(comparison, CLOSED), span(comparison, CRIED)
    yes = Corrections().told(comparison, closed, cried)
    both = yes.not_told(comparison, closed, cried)
    mended = unmatched(comparison, both)
    assert row(mended, CRIED)["told_by"] == 1
    assert "for no telling of" in mended.unmatched[0]
    mended = unmatched(comparison, Corrections(both.entries[::-1]))
    assert number(mended, CRIED) == number(mended, CLOSED)
    assert mended.made == yes.entries


@pytest.mark.parametrize(
    ("do", "words", "says"),
    [
        ("told", ("Shops fear", CRIED), "'g' has a heading at 88 to 98, and only clauses that"),
        ("not told", (CRIED, "Read also"), "'g' has boilerplate at"),
        ("join statements", (HURT, "The notice on it"), "'c' has no clause at"),
        ("join statements", ("Twelve", "railing"), "its words are of one clause here"),
        ("told", ("Twelve", "railing"), "its words are of one clause here"),
        ("split statement", (HURT, "\n"), "has no clause at"),
    ],
)
def test_what_is_no_clause_is_reported(comparison, do, words, says):
    wrong = Correction(do, tuple(place(comparison, own) for own in words))
    right = Correction("split statement", (place(comparison, SHUT),))
    with pytest.warns(CorrectionsWarning, match=says) as seen:
        mended = comparison.corrected(Corrections((wrong, right)))
    assert len(seen) == 1
    assert mended.made == (right,)
    assert len(mended.unmatched) == 1


def test_what_does_not_stand_there_any_more_is_reported(comparison):
    wrong = Correction(
        "join statements", (place(comparison, CLOSED), Place("h", 0, 9, "On Sunday"))
    )
    mended = unmatched(comparison, Corrections((wrong,)))
    assert "has 'On Monday' at 0 to 9" in mended.unmatched[0]
    assert grouped(mended) == grouped(comparison)


def test_a_bad_call_says_what_is_wanted(comparison):
    empty = Corrections()
    closed = number(comparison, CLOSED)
    hurt = number(comparison, HURT)
    heading = span(comparison, "Shops fear")
    for call, says in [
        (lambda: empty.join_statements(comparison), "takes two or more"),
        (lambda: empty.join_statements(comparison, 1), "takes two or more"),
        (lambda: empty.join_statements(comparison, 1, np.int64(1)), "not two different"),
        (lambda: empty.join_statements(comparison, 1, 99), "no statement 99 here; .* 1 to 9"),
        (lambda: empty.join_statements(comparison, 1, 0), "no statement 0"),
        (lambda: empty.join_statements(comparison, 1, -1), "no statement -1"),
        (lambda: empty.join_statements(comparison, 1, 2.0), "not as 2.0"),
        (lambda: empty.join_statements(comparison, 1, True), "not as True"),  # noqa: FBT003
        (lambda: empty.join_statements(comparison, 1, np.True_), "not as np.True_"),
        (lambda: empty.join_statements(comparison, 1, "2"), "not as '2'"),
        (lambda: empty.join_statements(comparison, 1, None), "not as None"),
        (lambda: empty.join_statements(comparison, 1, heading), "in no clause that is measured"),
        (lambda: empty.join_statements(comparison, 1, Span("x", 0, 4)), "no article 'x'"),
        (lambda: empty.join_statements(comparison, 1, Span("g", 0, 10**9)), "lies outside"),
        (lambda: empty.join_statements(comparison, 1, Span("g", 0.5, 9)), "no whole numbers"),
        (lambda: empty.split_statement(comparison), "one or more spans"),
        (lambda: empty.split_statement(comparison, 1), "A span is wanted, not 1.*tellings.span"),
        (lambda: empty.split_statement(comparison, heading), "in no clause that is measured"),
        (lambda: empty.told(comparison, 99, span(comparison, HURT)), "no statement 99"),
        (lambda: empty.told(comparison, closed, 3), "A span is wanted"),
        (lambda: empty.told(comparison, closed, heading), "in no clause that is measured"),
        (lambda: empty.told(comparison, hurt, span(comparison, HURT)), "Nothing but the clause"),
        (lambda: empty.not_told(comparison, 2.0, span(comparison, HURT)), "not as 2.0"),
        (
            lambda: empty.not_told(comparison, span(comparison, "Twelve"), span(comparison, HURT)),
            "are of one clause",
        ),
    ]:
        with pytest.raises(CorrectionsError, match=says):
            call()


@pytest.mark.parametrize(
    ("do", "count", "says"),
    [
        ("guess", 2, "one of join, split, told, not told, not 'guess'"),
        ("join", 1, "takes 2 or more span"),
        ("split", 0, "takes 1 or more span"),
        ("told", 3, "takes 2 span"),
        ("not told", 1, "takes 2 span"),
    ],
)
def test_what_is_no_edit(do, count, says):
    with pytest.raises(ComparisonError, match=says):
        Edit(do, (Span("g", 0, 4),) * count)
    for wrong in (5, "ab", (1, 2), None, [Span("g", 0, 4)] * 2):
        with pytest.raises(ComparisonError, match="a tuple of Span, not"):
            Edit("join", wrong)
    with pytest.raises(ComparisonError, match=r"not \['join'\]"):
        Edit(["join"], (Span("g", 0, 4),) * 2)


@pytest.mark.parametrize(
    "edits", ["x", 5, None, ["join"], Corrections((Correction("split", (Place("g", 0, 3, "x"),)),))]
)
def test_what_are_no_edits(comparison, edits):
    with pytest.raises(ComparisonError, match="a sequence of Edit, not"):
        statements(alignment=comparison.overlap.alignment, edits=edits)


@pytest.mark.parametrize("part", [lambda c: c.overlap.statements, lambda c: c.articles, repr])
def test_corrections_are_taken_from_a_comparison_alone(comparison, part):
    empty, words, other = Corrections(), span(comparison, HURT), part(comparison)
    for call in (
        lambda: empty.told(other, 1, words),
        lambda: empty.not_told(other, words, words),
        lambda: empty.join_statements(other, 1, 2),
        lambda: empty.split_statement(other, words),
        lambda: empty.join(other, "Harwick", "council"),
        lambda: empty.split(other, "Harwick", name="council"),
        lambda: empty.speaker(other, words, "Ann Lee"),
    ):
        with pytest.raises(CorrectionsError, match="A comparison comes first, not"):
            call()


def test_a_span_of_another_comparison_is_refused(comparison):
    other = rashomon.compare({"wire": "Rain fell on the town."})
    words = other.articles[0].span(0, 4)
    for call in (
        lambda: Corrections().join_statements(comparison, 1, words),
        lambda: Corrections().told(comparison, 1, words),
        lambda: Corrections().split_statement(comparison, words),
    ):
        with pytest.raises(CorrectionsError, match="There is no article 'wire-"):
            call()
    nothing = Comparison(annotate([Article("***", source="wire")]))
    with pytest.raises(CorrectionsError, match="no statement 1 here; none was found"):
        Corrections().join_statements(nothing, 1, 2)


@st.composite
def steps(draw):
    """What is done, and where: an article's number, and how far into it each span is."""
    do = draw(st.sampled_from(("join", "split", "told", "not told")))
    count = draw(st.integers(2, 3)) if do in ("join", "split") else 2
    share = st.floats(0, 1)
    return do, draw(st.lists(st.tuples(st.integers(0, 2), share), min_size=count, max_size=count))


@settings(max_examples=40)
@given(st.lists(steps(), min_size=1, max_size=6))
def test_every_clause_stays_in_exactly_one_statement(comparison, taken):
    calls = {
        "join": Corrections.join_statements,
        "split": Corrections.split_statement,
        "told": Corrections.told,
        "not told": Corrections.not_told,
    }
    now = comparison
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", CorrectionsWarning)
        for do, at in taken:
            spans = []
            for which, share in at:
                article = comparison.articles[which]
                start = int(share * (len(article.text) - 1))
                spans.append(article.span(start, min(start + 9, len(article.text))))
            try:
                now = now.corrected(calls[do](now.corrections, now, *spans))
            except CorrectionsError:
                continue
        at_once = comparison.corrected(now.corrections)
    told = now.overlap.statements.tellings.query("state == 'told'")
    everything = comparison.overlap.statements.tellings.query("state == 'told'")
    assert sorted(map(str, told["span"])) == sorted(map(str, everything["span"]))
    assert told.groupby("clause")["statement"].nunique().eq(1).all()
    table = now.overlap.statements.table
    assert table["statement"].tolist() == list(range(1, len(table) + 1))
    for own in table.to_dict("records"):
        rows = told[told["statement"] == own["statement"]]
        states = [own[column] for column in ("gazette", "herald", ZOE)]
        assert own["told_by"] == states.count("told") == rows["source"].nunique()
        assert own["by_hand"] or not rows["by_hand"].any()
        assert own["spans"] == tuple(rows["span"])
    assert len(now.made) + len(now.unmatched) == len(now.corrections)
    assert at_once.overlap.statements.table.equals(table)
    assert at_once.unmatched == now.unmatched

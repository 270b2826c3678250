"""Copies, fragments, footers and very long texts: a sound result that says so, in bounded size."""

import tracemalloc
from functools import cache
from io import BytesIO

import pytest

import rashomon
from rashomon import Article, Comparison
from rashomon.annotation import annotate
from rashomon.overlap import align, statements

pytestmark = pytest.mark.usefixtures("_figures_closed")

WIRE = (
    "Harwick council closed the old iron bridge on Monday after engineers found deep cracks.\n"
    "“We could not wait any longer,” Mayor Ann Lee told reporters. “It is unsafe,” she said.\n"
    "Repairs will take four months and cost two million pounds.\n"
    "Bakers on the east bank fear for their trade. A ferry crosses the river every ten minutes.\n"
    "The council will vote on a new bridge in June."
)
GARDEN = (
    "A gardener in Lindmark has grown a pumpkin of two hundred kilograms. It will be shown at the "
    "fair in October, and children may guess its weight."
)
FOOTER = (
    "\nThe Lower Valley Media Group is owned by its readers. Support independent journalism from "
    "two pounds a week."
)
PLOTS = ("passages", "statements", "derivation", "similarity", "positions")


def compared(**texts):
    return rashomon.compare([Article(text, source=s, id=s) for s, text in texts.items()])


@cache
def hundred() -> Comparison:
    """One wire text in a hundred papers, and one article of another paper on the same event."""
    papers = [Article(WIRE, source=f"paper {i}", id=f"p{i}") for i in range(100)]
    own = "On Monday police shut the bridge in Harwick. Mending it will cost two million pounds."
    return rashomon.compare([*papers, Article(own, source="gazette", id="g")])


def said(comparison):
    return " ".join(repr(comparison).split())


def scores(comparison):
    return comparison.overlap.similarity.table.set_index(["source_a", "source_b"])


def drawn(comparison):
    for name in PLOTS:
        ax = getattr(comparison.overlap, name).plot()
        ax.figure.savefig(BytesIO(), format="png", dpi=15)
        assert max(ax.figure.get_size_inches()) < 130
        assert ax.get_title(loc="left")


def test_identical_articles_share_everything_and_are_told_once():
    comparison = compared(gazette=WIRE, herald=WIRE)
    told = comparison.overlap.statements.table
    assert set(told["told_by"]) == {2}
    assert set(told["independent"]) == {1}
    assert comparison.overlap.derivation.table["level"].tolist() == ["wholly", "wholly"]
    row = scores(comparison).loc[("gazette", "herald")]
    assert row[:6].tolist() == pytest.approx([1, 1, 1, 1, 1, 1], abs=1e-5)
    text = said(comparison)
    assert "gazette and herald have the same text." in text
    assert "1 source has the text of another" in text
    assert "B gives" not in text
    drawn(comparison)


def test_an_article_that_another_contains_is_derived_and_adds_nothing():
    part = "\n".join(WIRE.split("\n")[:3])
    comparison = compared(wire=WIRE, brief=part)
    derived = comparison.overlap.derivation.table.set_index("source")
    assert derived.loc["brief", "share"] > 0.9
    assert derived.loc["brief", "share"] > derived.loc["wire", "share"]
    told = comparison.overlap.statements.table
    assert told["wire"].tolist() == ["told"] * 8
    assert told["brief"].tolist() == ["told"] * 5 + ["not found"] * 3
    assert scores(comparison).loc[("wire", "brief"), "verbatim"] > 0.9
    assert "Everything that B tells was found in the other, or nearly." in said(comparison)
    drawn(comparison)


def test_one_sentence_is_compared_and_carries_no_order():
    comparison = compared(wire=WIRE, brief="The old bridge in Harwick is closed.")
    assert comparison.overlap.passages.table.empty
    assert set(comparison.overlap.derivation.table["level"]) == {"not derived"}
    assert scores(comparison)["order"].isna().all()
    assert any("No order of telling" in note for note in comparison.overlap.similarity.notes)
    drawn(comparison)


def test_a_footer_makes_no_derivation_and_is_named_wherever_it_counts():
    comparison = compared(wire=WIRE + FOOTER, garden=GARDEN + FOOTER)
    overlap = comparison.overlap
    assert overlap.passages.footers == (1,)
    assert overlap.derivation.table["share"].max() > 0.2
    assert set(overlap.derivation.table["level"]) == {"not derived"}
    assert any("may be a footer" in note for note in overlap.derivation.notes)
    assert any("passage 1" in note for note in overlap.similarity.notes)
    assert any("may be a footer" in note for note in overlap.passages.notes)
    assert set(overlap.statements.table["independent"]) == {1}
    text = said(comparison)
    assert "It stands at the end of both, with nothing before it, and may be a footer." in text
    assert "may be derived" not in text
    title = " ".join(overlap.derivation.plot().get_title(loc="left").split())
    assert title == "A and B: by the rule none is derived from another"
    drawn(comparison)


def test_a_closing_paragraph_beside_other_shared_wording_is_no_footer():
    first = WIRE.partition("\n")[0] + "\n"
    comparison = compared(wire=WIRE + FOOTER, garden=first + GARDEN + FOOTER)
    assert comparison.overlap.passages.footers == ()
    assert "not derived" not in set(comparison.overlap.derivation.table["level"])


def test_an_article_twice_under_two_names_counts_as_one_telling():
    comparison = compared(gazette=WIRE, gazette_online=WIRE, herald=GARDEN)
    told = comparison.overlap.statements.table
    assert set(told["independent"]) == {1}
    text = said(comparison)
    assert "gazette and gazette_online have the same text." in text
    assert "C tells" in text
    drawn(comparison)


def test_a_wire_text_of_a_hundred_papers_is_one_telling_of_each_statement():
    told = hundred().overlap.statements.table
    wired = told[told["paper 0"] == "told"]
    assert (wired["told_by"] >= 100).all()
    assert set(wired["independent"]) <= {1, 2}
    both = wired[wired["gazette"] == "told"]
    assert len(both)
    assert set(both["independent"]) == {2}


def test_a_hundred_copies_are_said_once():
    text = said(hundred())
    assert "paper 0 (p0), paper 1 (p1), paper 2 (p2) and 97 more have the same text." in text
    assert "99 sources have the text of another" in text
    assert text.count("Everything that") <= 2
    assert "in A, B and 98 more" in text
    assert len(text) < 9000


def test_pictures_of_a_hundred_copies_stay_small():
    drawn(hundred())


def test_the_report_of_a_hundred_copies_names_a_few_counterparts_and_counts_the_rest(tmp_path):
    page = hundred().report(tmp_path / "report.html").read_text("utf-8")
    assert "Statement 4 in 91 more sources" in page
    assert "less alike in meaning" in page
    assert len(page) < 6_000_000


def test_copies_cost_little_memory():
    peaks = []
    for count in (10, 100):
        papers = annotate([Article(WIRE, source=f"p{i}", id=f"p{i}") for i in range(count)])
        tracemalloc.start()
        alignment = align(papers)
        peaks.append(tracemalloc.get_traced_memory()[1])
        tracemalloc.stop()
        assert len(alignment.first) == len(alignment.tellings) * (count - 1) / count
        assert len(statements(alignment=alignment)) == len(alignment.tellings) / count
    assert peaks[1] < 15 * peaks[0]


def test_two_articles_in_many_copies_each_keep_their_own_statements():
    other = (
        "On Monday Harwick’s council shut the old iron bridge as engineers had found deep cracks. "
        "Ducks were fed by children at noon."
    )
    papers = [Article(WIRE, source=f"a{i}", id=f"a{i}") for i in range(40)]
    papers += [Article(other, source=f"b{i}", id=f"b{i}") for i in range(40)]
    told = statements(annotate(papers)).table
    assert set(told["told_by"]) == {40, 80}
    assert (told["independent"] <= told["told_by"] // 40).all()
    assert told["independent"].max() == 2


def test_short_sentences_are_the_same_only_beside_the_same():
    told = statements(
        annotate(
            [
                Article("Is the bridge safe for lorries? No.", source="a", id="a"),
                Article("Will the festival be held in June? No.", source="b", id="b"),
                Article("Is the bridge safe for lorries? No.", source="c", id="c"),
            ]
        )
    ).table
    no = told[told["text"] == "No."]
    assert sorted(no["told_by"]) == [1, 2]


def test_a_long_article_is_compared_whole():
    names = ("Ann Lee", "Tom Bell", "Omar Haddad", "Ines Okafor", "Ruth Adler")
    things = ("bridge", "school", "harbour", "market", "tower", "canal", "theatre")
    long = " ".join(
        f"{names[i % 5]} said on day {i} that the {things[i % 7]} cost {i + 17} million pounds."
        for i in range(150)
    )
    comparison = compared(long=long, again=long + " " + GARDEN)
    row = scores(comparison).loc[("long", "again")]
    assert row["verbatim"] == pytest.approx(1, abs=0.01)
    assert row["order"] == 1
    assert len(comparison.overlap.statements) >= 150
    drawn(comparison)

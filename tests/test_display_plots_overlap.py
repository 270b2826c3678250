"""Plots of what sources share: of few sources and of many, and what is left out said."""

import math
from datetime import date
from io import BytesIO
from itertools import combinations, pairwise, permutations

import pandas as pd
import pytest
from display_documents import find, frame
from display_samples import comparison
from matplotlib.collections import LineCollection, PathCollection
from plot_measuring import title

from rashomon.annotation import annotate
from rashomon.article import Article, Span
from rashomon.display.plots import alt_text
from rashomon.errors import ComparisonError
from rashomon.overlap import Derivation, Passages, Positions, Similarity, positions, statements

pytestmark = pytest.mark.usefixtures("_figures_closed")

LONG = "The Independent Evening Post of Greater Harwick and the Lower Valley, No. $1_{x}"


def foot(ax):
    return alt_text(ax)


def articles(count):
    return {
        str(i): Article(f"Rain fell in town {i}.", source=f"{LONG} {i}", id=str(i))
        for i in range(count)
    }


def written(ax):
    """What stands on the drawing itself."""
    return [text.get_text() for text in ax.texts if text.xycoords == "data"]


def saved(ax):
    ax.figure.savefig(BytesIO(), format="png", dpi=20)
    return ax


def similar(count):
    """Sources of which each is the more like another the closer its number."""
    given = articles(count)
    names = [article.source for article in given.values()]
    rows = [
        (names[a], names[b], *[1 / (1 + b - a)] * 5, math.nan, ())
        for a, b in combinations(range(count), 2)
    ]
    columns = "source_a source_b verbatim lexical meaning entities quantities order spans"
    return Similarity(frame(rows, columns), given)


def derived(count, share=0.5, when="unknown"):
    given = articles(count)
    names = [article.source for article in given.values()]
    level = "wholly" if share >= 0.4 else "not derived"
    rows = [(a, b, share, share, 9, 9, 0.0, when, level, ()) for a, b in permutations(names, 2)]
    columns = "source other share share_all words longest common when level spans"
    return Derivation(frame(rows, columns), given, notes=("Rule.",))


def placed(count, statements=6):
    """Every two sources tell the same; the last turns it round."""
    given = articles(count)
    names = [article.source for article in given.values()]
    rows = []
    for a, b in combinations(range(count), 2):
        for i in range(statements):
            at = i / statements
            there = 1 - at - 1 / statements if b == count - 1 else at
            ends = (at, at + 0.1, there, there + 0.1)
            spans = (Span(str(a), 0, 4), Span(str(b), 0, 4))
            rows.append((names[a], names[b], "statement", i + 1, "Rain", *ends, *spans))
        rows.append((names[a], names[b], "passage", 1, "Rain", 0.2, 0.6, 0.2, 0.6, *spans))
    columns = "source_a source_b kind number text position_a end_a position_b end_b span_a span_b"
    return Positions(frame(rows, columns), given, tuple(names))


@pytest.mark.parametrize("score", ["verbatim", "lexical", "meaning", "entities", "quantities"])
def test_any_score_is_drawn_of_all_sources_with_all(score):
    ax = saved(comparison().overlap.similarity.plot(score=score))
    assert [label.get_text() for label in ax.get_xticklabels()] == ["A", "B", "C"]
    assert [label.get_text() for label in ax.get_yticklabels()] == ["A", "B", "C"]
    assert len(written(ax)) == 6
    value = comparison().overlap.similarity.table[score][0]
    assert f"A and B ({value:.2f}); least: " in title(ax)


def test_a_score_that_a_pair_does_not_have_is_a_dash():
    ax = comparison().overlap.similarity.plot(score="order")
    assert sorted(written(ax)) == [".90", ".90", "–", "–", "–", "–"]
    assert title(ax) == "Most in the same order: A and B (0.90)"


def test_no_pair_with_a_score_is_said():
    result = comparison().overlap.similarity
    bare = Similarity(result.table.assign(order=math.nan), result.articles)
    assert title(bare.plot(score="order")) == "Same order: no pair shares enough to say"


@pytest.mark.parametrize(("count", "values"), [(5, 60), (6, 30), (12, 132), (13, 0), (60, 0)])
def test_from_six_sources_on_one_score_is_drawn_and_values_as_long_as_they_can_be_read(
    count, values
):
    ax = saved(similar(count).plot())
    assert len(written(ax)) == values
    assert title(ax).startswith("Closest in meaning: A and B")
    assert max(ax.figure.get_size_inches()) < 11


def test_pairs_that_are_as_much_alike_are_counted():
    assert title(similar(12).plot()) == (
        "Closest in meaning: A and B and 10 more pairs (0.50); least: A and L (0.08)"
    )


@pytest.mark.parametrize("score", ["colour", 3, ["meaning"]])
def test_a_score_that_is_not_there_is_named_with_those_that_are(score):
    with pytest.raises(ComparisonError, match="verbatim, lexical, meaning"):
        comparison().overlap.similarity.plot(score=score)


def test_only_the_scores_that_were_asked_for_are_drawn():
    result = comparison().overlap.similarity
    ax = Similarity(result.table.drop(columns=["meaning", "lexical"]), result.articles).plot()
    assert len(ax.get_xticklabels()) == 4
    assert title(ax) == "Most of the same wording: A and B (same wording 0.20)"


def bars(ax):
    return [c for c in ax.collections if isinstance(c, LineCollection)]


def dots(ax):
    return [c for c in ax.collections if not isinstance(c, LineCollection)]


def test_a_pair_is_drawn_with_its_statements_and_passages():
    ax = saved(placed(2).plot())
    assert title(ax) == "A and B both tell 6 statements, in the reverse order (0.00)"
    assert written(ax) == ["1", "2", "3", "4", "5", "6"]
    assert [len(c.get_offsets()) for c in dots(ax)] == [6]
    assert [len(c.get_segments()) for c in bars(ax)] == [1]
    assert "a bar wording that both have" in foot(ax)


@pytest.mark.parametrize(("count", "panels"), [(2, 1), (3, 3), (4, 6), (6, 15), (12, 15)])
def test_every_pair_of_up_to_six_sources_has_its_square(count, panels):
    ax = saved(placed(count).plot())
    assert len(dots(ax)) == panels
    assert ("6 of 12 sources" in foot(ax)) == (count == 12)


@pytest.mark.parametrize(
    ("turn", "how"),
    [
        ((0, 1, 2, 3, 4, 5), "in the same order (1.00)"),
        ((0, 1, 2, 3, 5, 4), "in nearly the same order (0.93)"),
        ((4, 5, 3, 2, 1, 0), "mostly in the reverse order (0.07)"),
        ((5, 4, 3, 2, 1, 0), "in the reverse order (0.00)"),
    ],
)
def test_the_title_says_nearly_and_mostly_only_where_it_is(turn, how):
    told = [
        "The council closed the bridge.",
        "A ferry sank off the northern coast.",
        "Bakers baked bread for the hungry children.",
        "Engineers repaired the nuclear reactor in winter.",
        "The opera singer “Zoé” won a prize.",
        "Wolves killed forty sheep on a farm.",
    ]
    texts = ("\n".join(told), "\n".join(told[i] for i in turn))
    pair = annotate([Article(text, source=f"{LONG} {i}") for i, text in enumerate(texts)])
    assert title(positions(pair).plot()) == f"A and B both tell 6 statements, {how}"


def test_the_sources_drawn_can_be_named():
    result = placed(12)
    names = list(result.sources)
    ax = result.plot(among=[names[11], names[3]])
    assert title(ax) == "D and L both tell 6 statements, in the reverse order (0.00)"
    assert len(dots(ax)) == 1


@pytest.mark.parametrize("among", ["nobody", ["nobody", "else"], [], 7])
def test_sources_that_cannot_be_drawn_are_named_with_those_that_can(among):
    with pytest.raises(ComparisonError, match="name 2 to 6 of these sources"):
        comparison().overlap.positions.plot(among=among)


def test_more_than_six_sources_are_too_many():
    with pytest.raises(ComparisonError, match="2 to 6"):
        placed(7).plot(among=list(placed(7).sources))


def test_most_and_least_in_one_order():
    assert title(placed(4).plot()) == "Most in one order: A and B (1.00); least: A and D (0.00)"


@pytest.mark.parametrize("count", [3, 12, 20, 40, 100])
def test_a_network_of_any_number_of_sources_is_bounded(count):
    ax = saved(derived(count).plot())
    letters = [text for text in written(ax) if text.isalpha() and len(text) < 3]
    assert len(letters) == min(count, 30)
    assert (f"30 of {count} sources, those of the largest shares" in foot(ax)) == (count > 30)
    arrows = [text for text in ax.texts if text.arrow_patch is not None]
    assert len(arrows) <= 2 * min(count, 30)
    assert ("not drawn" in foot(ax)) == (count > 3)


@pytest.mark.parametrize(("when", "style"), [("later", "-|>"), ("unknown", "-")])
def test_an_arrow_only_where_dates_give_a_direction(when, style):
    ax = derived(3, when=when).plot()
    arrows = [text.arrow_patch for text in ax.texts if text.arrow_patch is not None]
    assert arrows
    head = type(arrows[0].get_arrowstyle()).__name__
    assert head == {"-|>": "CurveFilledB", "-": "Curve"}[style]


def test_shared_passages_alone_are_light_lines():
    ax = derived(12, share=0.1).plot()
    assert [len(c.get_segments()) for c in bars(ax)] == [66]
    assert title(ax) == "The 12 sources: none has 20% or more of its own words from another"


def copies(count, groups=1):
    """One wording, or several, in all of the sources."""
    given = articles(count)
    names = [article.source for article in given.values()]
    rows = [
        (
            *(number, names[a], names[b], 4, 4, 1.0, group + 1, count),
            *("Rain fell in town", "narrator", 0, Span(str(a), 0, 17), Span(str(b), 0, 17)),
        )
        for group in range(groups)
        for number, (a, b) in enumerate(combinations(range(count), 2), 1 + 1000 * group)
    ]
    columns = (
        "passage source_a source_b words longest similarity group sources text voice quoted "
        "span_a span_b"
    )
    return Passages(frame(rows, columns), given)


@pytest.mark.parametrize("count", [2, 6, 12, 100])
def test_a_wording_of_many_sources_is_one_line_through_all(count):
    ax = saved(copies(count).plot())
    assert written(ax) == ["1"]
    lanes = min(count, 12)
    joined = [c for c in bars(ax) if len(c.get_segments()) == lanes - 1 and c.zorder == 2]
    assert len(joined) == 1
    assert ax.figure.get_figheight() < 10
    assert "1 passage of the same wording" in title(ax)


def test_the_longest_passages_are_joined_and_the_rest_is_said():
    ax = copies(3, groups=30).plot()
    assert len(written(ax)) == 20
    assert "The longest 20 of 30 are joined; limit=30 joins all" in foot(ax)
    assert len(written(copies(3, groups=30).plot(limit=30))) == 30


def test_numbers_do_not_lie_on_one_another():
    texts = copies(3, groups=12).plot().texts
    places = [text.xy[0] for text in texts if text.xycoords == "data"]
    assert min(b - a for a, b in pairwise(places)) > 1


def test_a_hundred_sources_and_statements_can_be_drawn():
    result = comparison().overlap.statements
    table, tellings = result.table, result.tellings
    names = [f"{LONG} {i}" for i in range(100)]
    wide = pd.concat(
        [table[["statement", "text", "told_by"]], pd.DataFrame("told", table.index, names)], axis=1
    )
    wide["score"] = 0.9
    given = {str(i): Article("Rain", source=name, id=str(i)) for i, name in enumerate(names)}
    columns = {name: name for name in names}
    many = type(result)(wide, given, tellings.head(0), tuple(names), columns)
    ax = saved(many.plot())
    assert len(ax.get_xticklabels()) == 12
    assert title(ax) == "7 of 7 statements are told by two or more of 100 sources"
    assert "12 of 100 sources, those that tell most of what others tell; among=[…]" in foot(ax)
    chosen = many.plot(among=names[90:93])
    assert [label.get_text() for label in chosen.get_xticklabels()] == ["CM", "CN", "CO"]


def test_what_a_source_could_not_yet_know_has_a_mark_of_its_own():
    texts = {
        "Lindmark שמש": ("The sun was shining in Lindmark.", date(2024, 3, 11)),
        "gazette": ("The old bridge in Harwick was closed on Monday.", date(2024, 3, 12)),
        "herald": ("Ducks were fed by children at noon.", None),
    }
    told = statements(
        annotate([Article(text, source=s, id=s, date=day) for s, (text, day) in texts.items()])
    )
    ax = saved(told.plot())
    assert "dash: not found · three dots: not yet known" in foot(ax)
    states = [told.table[source].tolist() for source in texts]
    marks = [c.get_offsets().tolist() for c in ax.collections if isinstance(c, PathCollection)]
    rows = sorted({y for places in marks for _, y in places})
    for state in ("not found", "not yet known"):
        held = [[x, rows[y]] for y in range(3) for x in range(3) if states[x][y] == state]
        assert held == marks.pop(0)
    undated = statements(annotate([Article("Ducks were fed.", source="gazette")]))
    assert "not yet known" not in foot(undated.plot())


def test_the_key_says_which_letter_is_which_source():
    made = comparison(names=("Gazette", "Herald", LONG))
    shown = foot(made.overlap.statements.plot())
    assert f"Sources: A Gazette, B Herald, C {LONG}." in shown
    assert find(made.documents[0].article, "bridge").start == 8


def test_names_that_begin_alike_are_told_apart_in_a_picture():
    names = [text.get_text() for text in similar(12).plot().texts if text.get_ha() == "right"]
    assert [name.split()[-1] for name in names] == [str(i) for i in range(12)]

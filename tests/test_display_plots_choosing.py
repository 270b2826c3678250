"""Which sources are drawn, and what a title says of shares with intervals."""

import re
from math import nan

import matplotlib.pyplot as plt
import pytest
from matplotlib.figure import Figure
from plot_measuring import cut_off, overlapping, title, written
from plot_samples import PICTURES, SIX, compared, drawing

from rashomon.display.plots import alt_text
from rashomon.display.plots.contrasts import said
from rashomon.display.plots.lines import Group, Line, Mark
from rashomon.display.plots.style import named
from rashomon.errors import ComparisonError

pytestmark = pytest.mark.usefixtures("_figures_closed")

A, B, C = named("abc")
UNTOLD = "No difference can be told (too little for intervals); "


def letters(ax):
    lines = [line.text for line in written(ax.figure)]
    return {letter for letter in "ABCDEF" for line in lines if re.match(rf"{letter}\b", line)}


@pytest.mark.parametrize("picture", PICTURES)
def test_the_sources_that_are_named_are_drawn_and_told_of(picture):
    ax = drawing("six", picture)(among=[SIX[2], SIX[5]])
    if ax.has_data():
        assert letters(ax) == {"C", "F"}
        assert "2 of six sources, those named; among=[…] draws others" in alt_text(ax)
    assert not re.search(r"\b[ABDE]\b", title(ax).removeprefix("A ")), title(ax)


@pytest.mark.parametrize("picture", PICTURES)
@pytest.mark.parametrize("among", ["Courier", ["nobody"], [], 7, [[]]])
def test_who_cannot_be_drawn_is_named_with_those_who_can(picture, among):
    with pytest.raises(ComparisonError, match=r"name \d+ to \d+ of these sources: Harwick Gazette"):
        drawing("six", picture)(among=among)
    assert not plt.get_fignums()


@pytest.mark.parametrize("picture", ["voices", "groups", "agency", "frames", "tone", "targets"])
def test_seven_are_too_many_to_be_told_apart(picture):
    names = list(compared("fifty").letters)
    drawing("fifty", picture)(among=names[44:50])
    with pytest.raises(ComparisonError, match="name 1 to 6 of these sources"):
        drawing("fifty", picture)(among=names[43:50])


def test_the_first_are_drawn_or_those_that_share_most_and_it_is_said():
    first = alt_text(drawing("fifty", "voices")())
    assert "6 of 50 sources, the first; among=[…] draws those named" in first
    most = alt_text(drawing("fifty", "positions")())
    assert "6 of 50 sources, those that tell most of what others tell; among=[…]" in most


def test_beside_each_other_in_columns_the_words_keep_to_their_own():
    figure = Figure(figsize=(13, 5), layout="constrained")
    for ax, score in zip(figure.subplots(1, 2), ("lexical", "meaning"), strict=True):
        compared("six").overlap.similarity.plot(ax, score=score)
    lines = written(figure)
    assert not overlapping(lines)
    assert not cut_off(lines, figure)


def group(name, *marks):
    lines = zip((A, B, C), marks, strict=False)
    return Group(name, tuple(Line(source, (Mark(*mark),)) for source, mark in lines if mark))


def sentence(*groups):
    told = said(groups, ("{}'s words", "{}'s"), "most room", "Nobody")
    return " ".join(told.split())


def test_intervals_that_do_not_overlap_are_told_before_wider_gaps_that_do():
    wide = group("officials", (0.9, 0.1, 1.0), (0.2, 0.0, 0.6))
    apart = group("experts", (0.1, 0.05, 0.15), (0.41, 0.3, 0.52))
    assert sentence(wide, apart) == (
        "Experts: 41% of B's words (30 to 52%), 10% of A's (5 to 15%); the intervals do not overlap"
    )


def test_where_all_overlap_no_difference_can_be_told():
    groups = (
        group("experts", (0.1, 0.0, 0.2), (0.2, 0.1, 0.3), (0.3, 0.1, 0.5)),
        group("officials", (0.3, 0.1, 0.5), (0.2, 0.1, 0.3)),
    )
    assert sentence(*groups) == (
        "No difference can be told; widest apart is experts: 30% of C's words (10 to 50%), "
        "10% of A's (0 to 20%)"
    )


def test_equal_shares_are_not_called_apart():
    assert sentence(group("experts", (0, 0, 0.1), (0, 0, 0.2))) == (
        "No difference can be told; experts, for one: 0% of A's words (0 to 10%), "
        "0% of B's (0 to 20%)"
    )


@pytest.mark.parametrize(
    ("groups", "told"),
    [
        (
            [group("experts", (0.1, nan, nan), (0.3, 0.2, 0.4))],
            f"{UNTOLD}most room: experts (10% of A's words) and experts (30% of B's words)",
        ),
        (
            [group("Ann", (0.1, 0, 0.2)), group("Bo", None, (0.3, 0.2, 0.4))],
            "Nobody is in two sources; most room: Ann (10% of A's words) and Bo (30% of B's words)",
        ),
        ([group("Ann", (0.1, 0, 0.2))], "Most room: Ann (10% of A's words)"),
    ],
)
def test_what_cannot_be_compared_is_said(groups, told):
    assert sentence(*groups) == told

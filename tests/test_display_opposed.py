"""What one source denies and another tells: told apart from what both perhaps tell."""

import re

import pytest
from display_parsing import Page

import rashomon
from rashomon.article import Article
from rashomon.display.linked.tags import Tag, compact
from rashomon.display.pages.report import report_html
from rashomon.display.plots.statements import draw_statements
from rashomon.display.statements import statements
from rashomon.display.summary import summary_text

CHARGE = (
    "The harbour was closed on Monday. The United States accuses Harwick of supplying arms to the "
    "rebels in exchange for food and fuel."
)
DENIAL = "The harbour was shut on Monday. Harwick has denied the facts of arms supplies. It rained."


@pytest.fixture(scope="module")
def made():
    return rashomon.compare([Article(CHARGE, source="gazette"), Article(DENIAL, source="herald")])


def test_a_denial_is_not_perhaps_told_by_the_other(made):
    found = statements(made.overlap.statements)
    assert [s.reach for s in found] == ["shared", "opposed", "opposed", "only"]
    denial = next(s for s in found if "denied" in s.text)
    assert denial.tellers == ("herald",)
    assert (denial.doubtful, denial.against) == ((), ("gazette",))
    [charge] = denial.of("gazette")
    assert (charge.state, charge.against) == ("uncertain", 2)


def test_the_view_says_so_in_tags_lists_and_title(made):
    page = Page(made.side_by_side().html)
    tags = {
        (attrs["class"], attrs.get("title"))
        for name, attrs in page.tags
        if name == "a" and "tag" in attrs.get("class", "").split()
    }
    opposite = "Statement 3: perhaps the opposite, or its denial, in A"
    assert ("tag opposed", opposite) in tags
    assert ("tag shared", "Statement 1, told in B too") in tags
    assert "≠A·3" in page.text
    assert "≠B·3" in page.text
    lines = {
        attrs["data-g"]: attrs for name, attrs in page.tags if name == "li" and "data-g" in attrs
    }
    assert lines["s3"]["data-reach"] == "opposed"
    assert "only B; perhaps the opposite in A (2)" in page.text
    assert "2 of 3 sentences" not in page.text  # what is denied is not told elsewhere


def test_the_report_lists_it_apart(made):
    html = report_html(made)
    page = Page(html)
    assert (
        "2 statements told by one, and perhaps the opposite, or a denial, by another" in page.text
    )
    assert "perhaps told by more than one" not in page.text
    assert html.count('<td class="against-cell"') == 2
    assert "perhaps the opposite, probability" in page.text


def test_the_summary_says_it(made):
    said = re.sub(r"\s+", " ", summary_text(made))
    assert (
        "2 further statements of one source alone perhaps stand against what another tells" in said
    )
    assert "may be told by another source too" not in said


def test_the_picture_says_it(made):
    axes = draw_statements(made.overlap.statements)
    words = " ".join(
        text.get_text() for text in axes.figure.findobj(lambda a: hasattr(a, "get_text"))
    )
    assert "≠: perhaps the opposite" in words


def test_many_counterparts_are_one_mark_of_each_kind():
    tags = [
        Tag("shared", "B", "#b", "B", group="s1"),
        Tag("uncertain", "C?·1", "#c", "C", group="s1"),
        Tag("opposed", "≠D", "#d", "D", group="s2"),
        Tag("opposed", "≠E·2", "#e", "E", group="s2"),
        Tag("uncertain", "C?·3", "#c3", "C", group="s3"),
    ]
    shown = [(tag.text, tag.href, tag.group, tag.about) for tag in compact(tags)]
    assert shown == [
        ("B·1", "#b", "s1", ""),
        ("?", "#c", "s1 s3", "Perhaps told in C: statements 1 and 3"),
        ("≠D E", "#d", "s2", "Perhaps the opposite, or its denial, in D and E: statement 2"),
    ]

"""A result in a notebook."""

import pandas as pd
import pytest
from display_parsing import Page
from display_samples import HOSTILE, comparison, hostile
from display_snapshots import check

from rashomon.article import Article
from rashomon.display import result_html
from rashomon.result import Result


def every_result(made):
    return [
        made.attributions,
        made.entities,
        made.overlap.passages,
        made.overlap.statements,
        made.overlap.similarity,
        made.framing.voices,
        made.framing.keywords,
        made.framing.labels,
        made.sentiment.tone,
    ]


@pytest.mark.parametrize("result", every_result(comparison()), ids=lambda r: type(r).__name__)
def test_every_row_opens_to_its_words(result):
    page = Page(result_html(result))
    opened = [tag for tag, _ in page.tags if tag == "details"]
    assert len(opened) == len(result)
    for row in range(len(result)):
        for quote in result.evidence(row):
            assert quote.text in page.text


def test_a_table_looks_as_before():
    check("attributions.html", result_html(comparison().attributions))


def table(rows):
    article = Article("Rain fell.", source="Gazette", id="g")
    data = pd.DataFrame({"word": ["Rain"] * rows, "span": [article.span(0, 4)] * rows})
    return Result(data, {"g": article}, notes=("Only one article.",))


def test_a_long_table_says_where_the_rest_is():
    page = Page(result_html(table(120)))
    assert sum(tag == "details" for tag, _ in page.tags) == 50
    assert "50 of 120 rows are shown; all are in .table." in page.text


def test_an_empty_table_still_shows_its_notes():
    assert "Only one article." in Page(result_html(table(0))).text


def test_a_table_without_style_still_names_the_columns():
    html = result_html(table(1))
    assert '<th scope="col" class="wide" style="text-align: left">word</th>' in html


@pytest.mark.parametrize("result", every_result(hostile()), ids=lambda r: type(r).__name__)
def test_nothing_hostile_becomes_markup(result):
    page = Page(result_html(result))
    assert not page.names & {"script", "img", "svg", "iframe", "link"}
    assert not [name for _, attrs in page.tags for name in attrs if name.startswith("on")]


def test_a_hostile_name_is_shown_as_text():
    titles = Page(result_html(hostile().framing.voices)).attribute("title")
    assert HOSTILE[0] in titles
    assert HOSTILE[1] in titles

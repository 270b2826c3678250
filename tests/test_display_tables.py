"""A result in a notebook."""

import re

import pandas as pd
import pytest
from display_parsing import Page
from display_samples import HOSTILE, comparison, hostile
from display_snapshots import check

from rashomon.article import Article
from rashomon.display import result_html
from rashomon.display.rendering import script
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
        made.sentiment.targets,
    ]


def rows_that_open(page):
    return [at for at, attrs in page.tags if at == "details" and attrs.get("class") != "folded"]


@pytest.mark.parametrize("result", every_result(comparison()), ids=lambda r: type(r).__name__)
def test_every_row_opens_to_its_words(result):
    page = Page(result_html(result))
    assert len(rows_that_open(page)) == len(result)
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
    assert len(rows_that_open(page)) == 50
    assert "50 of 120 rows are shown; all are in .table, and .show(rows=120)" in page.text
    assert page.attribute("data-by") == ["'word'"]
    page = Page(table(120).show(rows=120)._repr_html_())
    assert len(rows_that_open(page)) == 120
    assert "are shown" not in page.text
    assert page.attribute("data-by") == []


def test_an_empty_table_still_shows_its_notes():
    assert "Only one article." in Page(result_html(table(0))).text


def test_a_long_text_is_shortened_where_it_opens_to_the_whole():
    long = "Rain fell on the hills. " * 40
    article = Article(long, source="Gazette", id="g")
    data = pd.DataFrame({"text": [long] * 2, "span": [article.span(0, 4), None]})
    page = Page(result_html(Result(data, {"g": article})))
    shown = [text for text in page.text.split("hills.") if "…" in text]
    assert len(shown) == 1
    assert page.text.count("Rain fell") > 40


def test_room_is_kept_for_longer_texts_beside_the_one_that_opens():
    article = Article("Rain fell.", source="Gazette", id="g")
    data = {
        "word": ["Rain"],
        "kind": ["noun"],
        "why": ["nobody is named here"],
        "how": ["ab " * 90],
    }
    data["span"] = [article.span(0, 4)]
    heads = re.findall("<th [^>]*>", result_html(Result(pd.DataFrame(data), {"g": article})))
    kept = [re.findall(r"min-width: (\d+)ch", head) for head in heads]
    assert kept == [[], [], ["20"], ["36"]]


def test_less_room_is_kept_for_one_text_among_ten_and_among_many_columns():
    article = Article("Rain fell.", source="Gazette", id="g")
    data = pd.DataFrame({"word": ["Rain"] * 10, "span": [article.span(0, 4)] * 10})
    data["about"] = ["The Danube Commission"] * 9 + ["The Commission for the Danube River"]
    data["why"] = "ab " * 30

    def room(shown):
        html = result_html(Result(shown, {"g": article}))
        return [int(length) for length in re.findall(r"min-width: (\d+)ch", html)]

    assert room(data) == [21, 36]
    assert room(data.assign(**dict.fromkeys("abcde", 0.5))) == [21, 30]


def test_short_texts_stay_on_one_line():
    article = Article("Rain fell.", source="Gazette", id="g")
    data = {"word": ["Rain"] * 10, "kind": ["noun"] * 10, "how": ["seldom"] * 9 + ["ab " * 9]}
    html = result_html(Result(pd.DataFrame(data).assign(n=1), {"g": article}))
    assert '<td class="brief" style="text-align: left"><bdi>Rain' in html
    assert '<td class="brief"><bdi>noun' in html
    assert '<th scope="col" style="min-width: 6ch" data-order="letters">how</th>' in html
    assert "<td><bdi>seldom" in html


def test_sources_have_their_letter_wherever_a_row_opens():
    html = result_html(comparison().overlap.derivation)
    page = Page(html)
    assert sum("badge" in (attrs.get("class") or "") for _, attrs in page.tags) >= 8
    assert 'class="wide"' not in html


def test_many_sources_have_their_whole_names_above_their_columns():
    names = ["The Northern Gazette and Evening Herald", "b", "c", "d"]
    articles = {n: Article("Rain fell.", source=n, id=n) for n in names}
    span = articles["b"].span(0, 4)
    data = pd.DataFrame({"text": ["Rain"], **{n: ["told"] for n in names}, "span": [span]})
    assert "The Northern Gazette and Evening Herald</bdi></th>" in result_html(
        Result(data, articles)
    )
    few = result_html(Result(data.drop(columns=["c", "d"]), articles))
    assert '<bdi class="short" title="The Northern Gazette and Evening Herald">' in few
    assert "The Northern …</bdi></th>" in few


def test_states_are_signs_where_many_sources_have_a_column():
    articles = {n: Article("Rain fell.", source=n, id=n) for n in "abcd"}
    data = pd.DataFrame({"text": ["Rain"], **dict.fromkeys("abc", ["told"]), "d": ["not found"]})
    html = result_html(Result(data, articles))
    assert '<span aria-hidden="true">●</span> <span class="word">told</span>' in html
    assert '<p class="marks" aria-hidden="true">' in html
    keys = Page(html).attribute("data-key")
    assert keys == ["0", "0", "0", "2"]
    assert 'class="marks"' not in result_html(Result(data.drop(columns="d"), articles))


def test_what_says_nothing_here_is_left_out_and_named():
    article = Article("Rain fell.", source="Gazette", id="g")
    data = pd.DataFrame({"word": ["Rain"], "article": ["g"], "by_hand": [False], "why": [""]})
    page = Page(result_html(Result(data, {"g": article})))
    assert "DataFrame, with more columns: article, by_hand, why." in page.text
    assert sum(tag == "th" for tag, _ in page.tags) == 1
    two = {"g": article, "h": Article("Snow fell.", source="Gazette", id="h")}
    page = Page(result_html(Result(data.assign(by_hand=True, why="x"), two)))
    assert "more columns" not in page.text
    assert sum(tag == "th" for tag, _ in page.tags) == 4


def test_of_several_notes_the_first_is_seen():
    article = Article("Rain fell.", source="Gazette", id="g")
    data = pd.DataFrame({"word": ["Rain"], "span": [article.span(0, 4)]})
    html = result_html(Result(data, {"g": article}, notes=("One.", "Two.", "Three.")))
    folded = html[html.index('<details class="folded">') :]
    assert folded.startswith('<details class="folded"><summary>One. <small>2 more notes</small>')
    assert folded.index("</summary>") < folded.index("Two.") < folded.index("Three.")


def test_many_long_quotes_keep_a_table_small():
    words = " ".join(f"word{n}" for n in range(60))
    article = Article(f"{words}. " * 400, source="Gazette", id="g")
    spans = [article.span(at * 400, at * 400 + 300) for at in range(300)]
    data = pd.DataFrame({"word": ["Rain"] * 50})
    data["spans"] = [tuple(spans[n : n + 200 : 30]) for n in range(50)]
    html = result_html(Result(data, {"g": article}))
    assert len(html.encode()) < 300_000
    page = Page(html)
    assert len(rows_that_open(page)) == 50
    assert "1 more: .evidence(0)" in page.text
    assert "6 more: .evidence(49)" in page.text


def test_a_figure_is_sorted_by_more_than_it_shows():
    data = pd.DataFrame({"word": list("abcd"), "p": [0.00012, 0.5, float("nan"), float("inf")]})
    page = Page(result_html(Result(data.assign(sure=[True, False, True, True]), {})))
    assert page.attribute("data-key") == ["0.00012", "0", "1", "0", "Infinity", "0"]
    assert page.attribute("data-order") == ["letters", "number", "rank"]


def test_words_of_several_kinds_are_labelled_and_few_of_each_are_shown():
    article = Article(" ".join(f"Rain {n} fell." for n in range(9)), source="Gazette", id="g")
    spans = tuple(article.span(m.start(), m.end()) for m in re.finditer(r"Rain \d", article.text))

    class Kinds(Result):
        def label(self, column):
            return {"one_spans": "one", "two_spans": "two", "three_spans": "three"}[column]

    data = {f"{name}_spans": [spans] for name in ("one", "two", "three")}
    two = Kinds(pd.DataFrame({"word": ["Rain"], **dict(list(data.items())[:2])}), {"g": article})
    assert result_html(two).count("<small>two</small>") == 6
    assert "6 more: .evidence(0)" in Page(result_html(two)).text
    three = Kinds(pd.DataFrame({"word": ["Rain"], **data}), {"g": article})
    assert result_html(three).count("<small>two</small>") == 2
    assert result_html(three).count("<small>three</small>") == 2
    assert three.evidence(0)._repr_html_().count("<small>Gazette, two</small>") == 9


def test_rows_asked_for_with_pandas_open_in_a_notebook():
    found = comparison().overlap.statements
    rows = found.with_evidence(found.table.tail(2)[["statement", "text"]])
    page = Page(result_html(rows))
    assert sum(tag == "details" for tag, _ in page.tags) == 2
    assert "Statements" in page.text


def test_a_column_may_have_any_name():
    found = table(1)
    rows = found.with_evidence(found.table.rename(columns={"word": 7}))
    assert "<mark>Rain</mark>" in result_html(rows)


def test_a_table_without_style_still_names_the_columns():
    html = result_html(table(1))
    assert (
        '<th scope="col" class="brief" style="text-align: left" data-order="letters">word</th>'
        in html
    )


@pytest.mark.parametrize("result", every_result(hostile()), ids=lambda r: type(r).__name__)
def test_nothing_hostile_becomes_markup(result):
    page = Page(result_html(result))
    assert not page.names & {"img", "svg", "iframe", "link"}
    ran = re.findall(r"<script>(.*?)</script>", page.source, re.DOTALL)
    assert ran == [f"\n(() => {{\n{script('tables')}\n}})();\n"]
    assert sum(tag == "script" for tag, _ in page.tags) == 1
    assert not [name for _, attrs in page.tags for name in attrs if name.startswith("on")]


def test_a_hostile_name_is_shown_as_text():
    titles = Page(result_html(hostile().framing.voices)).attribute("title")
    assert HOSTILE[0] in titles
    assert HOSTILE[1] in titles


def test_the_numbers_of_a_column_are_written_alike():
    article = Article("Rain fell.", source="Gazette", id="g")
    columns = {
        "whole": [7.0, 15.0, float("nan")],
        "part": [0.5, 2.0, float("inf")],
        "large": [7.25, 1500.0, -3.0],
    }
    data = pd.DataFrame({"word": list("abc"), **columns, "span": [article.span(0, 4)] * 3})
    page = Page(result_html(Result(data, {"g": article})))
    cells = re.findall(r'<td class="number"[^>]*><bdi>(.*?)</bdi></td>', page.source)
    assert cells[:6] == ["7", "0.500", "7.2", "15", "2.000", "1,500.0"]
    assert (cells[6], cells[8]) == ("–", "−3.0")

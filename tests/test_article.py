from datetime import UTC, date, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rashomon import Article, Articles, Part, Span
from rashomon.article import LeftOut

WORST = (
    "e\u0301 \U0001f469\u200d\U0001f467 \u05e9\u05dc\u05d5\u05dd 10\u00a0000 «non» “no”\r\n\ttail"
)


def test_a_span_slices_what_it_says():
    article = Article("Rain fell. Roads closed.", source="gazette", id="g")
    span = article.span(11, 16)
    assert span == Span("g", 11, 16)
    assert len(span) == 5
    assert article[span] == "Roads"


@settings(max_examples=25)
@given(st.text(max_size=40), st.data())
def test_offsets_count_code_points_in_any_text(text, data):
    article = Article(text, source="gazette")
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    assert len(article.text) == len(text)
    assert article[article.span(start, end)] == article.text[start:end]


@pytest.mark.parametrize(("start", "end"), [(-1, 2), (2, 1), (0, 11), (11, 11)])
def test_offsets_outside_the_text_are_refused(start, end):
    article = Article("Rain fell.", source="gazette", id="g1")
    with pytest.raises(ValueError, match=r"'g1', which has 10 characters"):
        article.span(start, end)


def test_a_span_of_another_article_is_refused():
    article = Article("Rain fell.", source="gazette", id="g1")
    with pytest.raises(KeyError, match="another article than 'g1'"):
        article[Span("h1", 0, 4)]


def test_an_article_is_kept_as_given_and_cannot_be_changed():
    article = Article(WORST, source="gazette", date=date(2024, 6, 18), title="Rain")
    assert article.text == WORST
    assert article.notes == ()
    with pytest.raises(AttributeError):
        article.text = "other"


def test_what_cannot_be_stored_is_replaced_one_for_one_and_noted():
    article = Article("a\0b\ud800c", source="ga\0zette", title="\udfff", notes=("read as utf-8",))
    assert article.text == "a\ufffdb\ufffdc"
    assert (article.source, article.title) == ("ga\ufffdzette", "\ufffd")
    assert article.notes[0] == "read as utf-8"
    assert article.notes[1].startswith("2 character(s)")


def test_without_an_id_it_is_the_source_and_the_text():
    a, b = Article("Rain.", source="gazette"), Article("Rain.", source="gazette", title="Other")
    assert a.id == b.id == f"gazette-{a.hash[:8]}"
    assert a.id != Article("Snow.", source="gazette").id
    assert Article("Rain.", source="gazette", id="own").id == "own"


def test_the_text_is_not_in_the_repr():
    article = Article("Rain " * 500, source="gazette", parts=(Part(0, 4, "heading"),))
    assert "Rain" not in repr(article)
    assert "gazette" in repr(article)


def articles():
    return Articles(
        (
            Article("Rain fell.", source="gazette", title="<b>Rain</b>", date=date(2024, 6, 18)),
            Article("It rained all day.", source="herald"),
        ),
        (LeftOut("empty.txt", "is empty & blank"),),
    )


def test_articles_behave_as_a_tuple():
    both = articles()
    assert len(both) == 2
    assert [article.source for article in both] == ["gazette", "herald"]
    assert both[-1].source == "herald"
    assert both[0] in both
    assert isinstance(both[:1], Articles)
    assert both[:1].left_out == both.left_out
    with pytest.raises(IndexError):
        both[2]


def test_articles_say_what_they_are_and_what_was_left_out():
    assert repr(articles()).splitlines() == [
        "2 articles, 1 left out",
        "  gazette: 2 words",
        "  herald: 4 words",
        "  left out empty.txt: is empty & blank",
        "Compare them with rashomon.compare(articles).",
    ]


def test_articles_in_a_notebook_are_a_table_with_names_escaped():
    html = articles()._repr_html_()
    assert "<td>&lt;b&gt;Rain&lt;/b&gt;</td><td>2024-06-18</td><td>2</td>" in html
    assert "is empty &amp; blank" in html
    assert "<b>" not in html
    assert "Left out" not in Articles(articles().items)._repr_html_()


def test_of_a_moment_only_the_day_is_kept() -> None:
    noon = datetime(2025, 3, 12, 12, tzinfo=UTC)
    assert Article("Rain fell.", source="gazette", date=noon).date == date(2025, 3, 12)

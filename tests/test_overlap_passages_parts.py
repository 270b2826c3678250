"""What is marked behind a passage: the words that are equal, apart from those that were changed."""

from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st
from samples import documents, harwick

from rashomon.overlap import passages

WORDS = "rain fell on the old red bridge\u00a0e\u0301 🎉 שלום".split()


def marked(found, row=0):
    articles = {article.id: article for article in found.articles.values()}
    return [[articles[p.article][p] for p in quote.parts] for quote in found.evidence(row)]


def edited():
    return passages(
        documents(
            "Police closed the old iron bridge to vans and cars on Monday.",
            "Then police shut the old iron bridge\nto lorries, vans and cars on Monday.",
        )
    )


def test_equal_words_are_told_from_those_that_were_changed():
    found = edited()
    for rows in (found, found.find("vans"), found.with_evidence(found.table[["text"]])):
        assert marked(rows) == [
            ["the old iron bridge to", "vans and cars on Monday"],
            ["the old iron bridge\nto", "vans and cars on Monday"],
        ]


def test_a_notebook_marks_only_what_is_equal():
    html = edited()._repr_html_()
    assert html.count("<mark>vans and cars on Monday</mark>") == 2
    assert "</mark> lorries, <mark>" in html
    assert "</mark> lorries, <mark>" in edited().evidence(0)._repr_html_()


@settings(max_examples=30, deadline=None)
@given(st.lists(st.sampled_from(WORDS), max_size=40))
def test_equal_words_lie_within_their_passage_in_order(words):
    text = f"Police closed the old iron bridge. {' '.join(words)}"
    found = passages(documents(text, f"{text} {' '.join(words[::-1])}"))
    assert len(found)
    for row in range(len(found)):
        for quote in found.evidence(row):
            ends = [quote.span.start, *(at for p in quote.parts for at in (p.start, p.end))]
            assert ends == sorted(ends)
            assert (quote.parts[0].start, quote.parts[-1].end) == (ends[0], quote.span.end)


def test_the_whole_is_meant_where_nothing_is_known_of_single_words():
    found = passages(harwick())
    assert [quote.parts for quote in replace(found, found=None).evidence(0)] == [(), ()]

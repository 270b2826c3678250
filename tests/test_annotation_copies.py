"""One text of several sources is parsed once, and each has its own article and dates."""

from datetime import date
from unittest.mock import patch

from rashomon import Article
from rashomon.annotation import annotate, pipeline
from rashomon.article import Part

TEXT = "Ann Lee closed the bridge on Tuesday.\n“It is unsafe,” she said."


def test_each_copy_has_its_own_article_and_the_same_sentences():
    first, other, copy = annotate(
        [
            Article(TEXT, source="gazette", id="g"),
            Article("Rain fell.", source="mail", id="m"),
            Article(TEXT, source="herald", id="h"),
        ]
    )
    assert [d.id for d in (first, other, copy)] == ["g", "m", "h"]
    assert copy.sentences == first.sentences
    assert copy.span(0, 7).article == "h"
    assert copy.attributions[0].speaker == "Ann Lee"
    assert other.sentences[0].end == len("Rain fell.")


def test_a_copy_is_parsed_once():
    nlp = pipeline.pipeline()
    with patch.object(type(nlp), "make_doc", autospec=True, side_effect=type(nlp).make_doc) as made:
        annotate([Article(TEXT, source=name, id=name) for name in "abcd"])
    assert made.call_count == 1


def test_a_day_is_that_of_the_copy():
    copies = annotate(
        [
            Article(TEXT, source="gazette", id="g", date=date(2024, 5, 1)),
            Article(TEXT, source="herald", id="h", date=date(2024, 5, 8)),
        ]
    )
    assert [d.quantities[0].days[0] for d in copies] == [date(2024, 4, 30), date(2024, 5, 7)]


def test_the_same_text_with_another_heading_is_no_copy():
    heading = Part(0, len("Ann Lee closed the bridge on Tuesday."), "heading")
    plain, headed = annotate(
        [Article(TEXT, source="a", id="a"), Article(TEXT, source="b", id="b", parts=(heading,))]
    )
    assert [len(plain.measured), len(headed.measured)] == [2, 1]

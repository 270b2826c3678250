import math

import pytest
from attributed import QUOTATIONS
from hypothesis import example, given, settings
from hypothesis import strategies as st

from rashomon.annotation import annotate
from rashomon.article import Article, Part
from rashomon.framing import voices

GAZETTE = (
    "Mayor Ines Okafor closed the old bridge in Port Lydden on Monday. "
    "“The bridge is safe for nobody,” said Okafor. "
    "Engineers found cracks in two of its pillars. "
    "“We will rebuild it,” she said, “and we will do so by spring.” "
    "Shopkeepers fear for their trade. "
    "“Nobody asked us,” claimed baker Tom Ridley. "
    "The bridge was built in 1931."
)
HERALD = (
    "The bridge in Port Lydden is closed. Drivers must take the ferry now. "
    "“It costs me an hour a day,” complained Tom Ridley, a baker. "
    "The ferry runs every twenty minutes. The town pays for it. It is free of charge."
)


def compared(**texts):
    return voices(annotate([Article(text, source=name) for name, text in texts.items()]))


def rows(result, source):
    table = result.table
    return table[table["source"] == source].set_index("speaker")


def test_a_speaker_is_counted_over_all_quotations_under_one_name():
    okafor = rows(compared(gazette=GAZETTE), "gazette").loc["Ines Okafor"]
    assert okafor["quotations"] == 2
    assert okafor["words"] == 6 + 4 + 7
    assert okafor["cues"] == "said (2)"


def test_words_are_a_share_of_all_measured_words_of_the_source():
    found = rows(compared(gazette=GAZETTE), "gazette")
    words = sum(any(c.isalnum() for c in word) for word in GAZETTE.replace("—", " ").split())
    assert found.loc["Tom Ridley", "share"] == pytest.approx(3 / words)
    assert found.loc["Tom Ridley", "low"] <= 3 / words <= found.loc["Tom Ridley", "high"]


def test_the_first_position_says_who_gets_to_speak_early():
    first = rows(compared(gazette=GAZETTE), "gazette")["first"]
    assert 0 < first["Ines Okafor"] < first["Tom Ridley"] < 1


def test_sources_and_then_the_most_quoted_come_first():
    table = compared(herald=HERALD, gazette=GAZETTE).table
    assert list(table["source"]) == ["herald", "gazette", "gazette"]
    assert list(table["words"][1:]) == sorted(table["words"][1:], reverse=True)


def test_a_short_name_in_one_source_is_the_full_name_of_another():
    result = compared(
        gazette="Chancellor Mira Halvorsen resigned. “I am tired,” Halvorsen said.",
        herald="“I leave with a light heart,” said Mira Halvorsen.",
    )
    assert set(result.table["speaker"]) == {"Mira Halvorsen"}


def test_articles_of_one_source_are_taken_together():
    articles = [
        Article(GAZETTE, source="gazette", id="monday"),
        Article("“I stand by it,” said Ines Okafor.", source="gazette", id="tuesday"),
    ]
    okafor = rows(voices(annotate(articles)), "gazette").loc["Ines Okafor"]
    assert okafor["quotations"] == 3
    assert okafor["first"] == 0
    assert {span.article for span in okafor["spans"]} == {"monday", "tuesday"}


def test_every_span_is_what_was_said_without_the_marks():
    result = compared(gazette=GAZETTE, herald=HERALD)
    said = [quote.text for row in range(len(result)) for quote in result.evidence(row)]
    assert said == [
        "The bridge is safe for nobody,",
        "We will rebuild it,",
        "and we will do so by spring.",
        "Nobody asked us,",
        "It costs me an hour a day,",
    ]


def test_who_quotes_nobody_has_no_row_and_is_named():
    result = compared(gazette=GAZETTE, wire="Rain fell on Port Lydden. Two roads were shut.")
    assert "wire" not in set(result.table["source"])
    assert "wire quotes nobody." in result.notes


def test_without_any_quotation_the_columns_keep_their_types():
    empty = compared(wire="Rain fell.").table
    full = compared(gazette=GAZETTE).table
    assert len(empty) == 0
    assert dict(empty.dtypes) == dict(full.dtypes)


def test_no_articles_at_all_is_said():
    result = voices(())
    assert len(result) == 0
    assert result.notes == ("There is no article to look at.",)


def test_a_source_of_headings_only_has_no_measured_words():
    text = "“We won,” said Ann Lee."
    article = Article(text, source="wire", parts=(Part(0, len(text), "heading"),))
    result = voices(annotate([article]))
    assert len(result) == 0
    assert result.notes == ("wire has no measured words.",)


def test_few_sentences_give_no_interval_and_say_so():
    result = compared(wire="“We won,” said Ann Lee. Rain fell.")
    (row,) = result.table.itertuples()
    assert math.isnan(row.low)
    assert math.isnan(row.high)
    assert result.notes == ("wire has 2 sentence(s): too few for an interval (at least 5).",)


def test_a_quotation_without_a_speaker_is_nobodys_by_name():
    result = compared(wire="“Get off the bridge now or you will all be arrested.” Then it fell.")
    assert list(result.table["speaker"]) == ["no named speaker"]
    assert list(result.table["cues"]) == [""]


def test_an_article_that_is_one_quotation_is_all_quoted():
    result = compared(wire="“The bridge is safe and it will stay open to everyone.”")
    assert list(result.table["share"]) == [1.0]


PIECES = (
    *QUOTATIONS[:-1],
    "Heavy rain fell 🌧️🌧️.",
    QUOTATIONS[-1],
)


@settings(deadline=None, max_examples=25)
@given(st.lists(st.sampled_from(PIECES), max_size=6), st.sampled_from([" ", "\n", "\u2028"]))
@example([PIECES[-1], PIECES[4].replace("e\u0301", "é")], " ")
@example([PIECES[-1], PIECES[4]], " ")
def test_every_span_lies_in_quotation_marks_whatever_the_script(pieces, between):
    article = Article(between.join(pieces), source="wire")
    result = voices(annotate([article]))
    marks = '“”«»"„‘’ \u00a0'
    for row in range(len(result)):
        for quote in result.evidence(row):
            assert article.text[quote.span.start : quote.span.end] == quote.text
            assert quote.text == quote.text.strip(marks)
            assert article.text[: quote.span.start].rstrip()[-1] in marks
    assert 0 <= result.table["share"].sum() <= 1 + 1e-9

"""Emphasis: room and place of statements and entities, and what headlines promise."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from samples import documents, harwick_compared, part

from rashomon.annotation import annotate, link
from rashomon.article import Article, Span
from rashomon.errors import ComparisonError
from rashomon.framing import emphasis
from rashomon.overlap import statements

GAZETTE = (
    "Harwick closes the old bridge\n"
    "Harwick council closed the old iron bridge on Monday after engineers found deep cracks. "
    "Mayor Ann Lee defended the decision.\n"
    "The bridge is a hundred years old. Some four thousand cars cross it every day.\n"
    "Bakers fear for their trade\n"
    "Shops on the east bank may lose half of their customers, said the baker Tom Bell. "
    "A ferry crosses the river every ten minutes. The ferry is free. "
    "The council will meet again on Friday.\n"
)
HERALD = (
    "Bakers on the east bank of Harwick lose half of their customers, Tom Bell said. "
    "“Nobody asked us,” Tom Bell complained.\n"
    "Tom Bell has baked bread in Harwick for thirty years. His father sold bread to sailors. "
    "Four thousand cars crossed the bridge every day.\n"
    "The council had closed the old iron bridge because engineers found deep cracks in it."
)


def pair():
    parts = (
        part(GAZETTE, "Harwick closes the old bridge", "heading"),
        part(GAZETTE, "Bakers fear for their trade", "heading"),
    )
    return annotate(
        [
            Article(
                GAZETTE,
                source="gazette",
                id="g",
                title="Harwick closes the old bridge",
                parts=parts,
            ),
            Article(HERALD, source="herald", id="h", title="Tom Bell against the council"),
        ]
    )


@pytest.fixture(scope="module")
def both():
    return pair()


@pytest.fixture(scope="module")
def measured(both):
    return emphasis(both, tellings=statements(both).tellings)


def row(result, text, source):
    table = result.table
    kind = "entity" if text.istitle() else "statement"
    table = table[(table["source"] == source) & (table["kind"] == kind)]
    return table[table["text"].str.contains(text, regex=False)].iloc[0]


def test_an_entity_has_the_room_of_the_sentences_that_name_it(both, measured):
    bell = row(measured, "Tom Bell", "herald")
    words = len(both[1].words())
    named = "Bakers on the east bank of Harwick lose half of their customers Tom Bell said "
    named += (
        "Nobody asked us Tom Bell complained Tom Bell has baked bread in Harwick for thirty years"
    )
    assert bell["words"] == len(named.split())
    assert bell["share"] == pytest.approx(bell["words"] / words)
    assert bell["low"] <= bell["share"] <= bell["high"]
    assert bell["times"] == 3
    assert (bell["lead"], bell["first_third"] + bell["tail"]) == (21, 10)


def test_the_most_prominent_place_is_told_the_headline_first(measured):
    assert row(measured, "Tom Bell", "herald")["position"] == "headline"
    assert row(measured, "Tom Bell", "gazette")["position"] == "tail"
    assert row(measured, "Harwick", "gazette")["position"] == "headline"
    assert row(measured, "Harwick", "herald")["position"] == "lead"


def test_a_headline_within_the_text_is_evidence_and_one_outside_is_counted(both, measured):
    harwick = row(measured, "Harwick", "gazette")
    assert harwick["headline"] == 1
    assert harwick["spans"] == (Span("g", 0, len("Harwick")),)
    bell = row(measured, "Tom Bell", "herald")
    assert bell["headline"] == 1
    assert len(bell["spans"]) == bell["times"]


def test_statements_have_the_room_of_their_clauses_and_the_headlines_that_take_them_up(measured):
    closed = row(measured, "closed the old iron bridge", "gazette")
    late = row(measured, "closed the old iron bridge", "herald")
    assert (closed["kind"], closed["number"]) == ("statement", late["number"])
    assert (closed["position"], closed["headline"]) == ("headline", 1)
    assert closed["lead"] > 0
    assert (late["position"], late["headline"], late["lead"]) == ("tail", 0, 0)
    assert closed["first"] < 0.1
    assert late["first"] > 0.5


def test_parts_add_up_and_shares_are_shares(measured):
    table = measured.table
    assert (table["lead"] + table["first_third"] + table["tail"] == table["words"]).all()
    assert table["share"].between(0, 1).all()
    assert (table["low"] <= table["share"] + 1e-9).all()
    assert (table["share"] <= table["high"] + 1e-9).all()


def test_two_sources_are_set_against_each_other_with_an_interval(measured):
    apart = measured.differences
    bell = apart[(apart["text"] == "Tom Bell") & (apart["kind"] == "entity")].iloc[0]
    assert (bell["source_a"], bell["source_b"]) == ("gazette", "herald")
    assert bell["difference"] == pytest.approx(bell["share_a"] - bell["share_b"])
    assert bell["low"] <= bell["difference"] <= bell["high"]
    assert bell["difference"] < -0.2
    assert (bell["position_a"], bell["position_b"]) == ("tail", "headline")
    assert list(apart["difference"].abs()) == sorted(apart["difference"].abs(), reverse=True)


def test_what_only_one_gives_room_has_an_interval_that_allows_for_the_unseen(measured):
    apart = measured.differences
    lee = apart[apart["text"] == "Ann Lee"].iloc[0]
    assert (lee["share_b"], lee["position_b"], lee["spans_b"]) == (0, "", ())
    assert lee["low"] < 0 < lee["difference"] <= lee["high"]


def test_a_headline_that_the_text_carries_and_one_that_it_does_not(measured):
    told = measured.promises.set_index(["source", "part"])
    assert told.loc[("gazette", "headline"), "state"] == "carried"
    assert told.loc[("gazette", "headline"), "missing"] == ""
    herald = told.loc[("herald", "headline")]
    assert herald["span"] is None
    assert herald["missing"] == ""
    text = "Rain fell in the hills all day. The road to the mill was closed. The mill is old."
    strange = emphasis(annotate([Article(text, source="a", title="Senator slams tax cheats")]))
    (headline,) = strange.promises[strange.promises["part"] == "headline"].to_dict("records")
    assert headline["state"] == "not found"
    assert headline["missing"] == "Senator, slams, tax, cheats"
    assert headline["against"] == "lead and body"


def test_a_headline_in_capitals_misses_no_word_that_the_text_has_in_another_form():
    text = "The senator slammed the cheats. He taxed their yachts. The sea was calm."
    found = emphasis(annotate([Article(text, source="a", title="SENATOR SLAMS THE CHEATS")]))
    assert found.promises["missing"].iloc[0] == ""


def test_what_the_body_dwells_on_and_the_top_does_not_say_is_told(measured):
    body = measured.promises
    body = body[(body["part"] == "body") & (body["source"] == "gazette")]
    assert 0 < len(body) <= 5
    assert set(body["against"]) == {"headline and lead"}
    ferry = body[body["text"].str.contains("ferry")]
    assert set(ferry["state"]) <= {"not found", "uncertain"}


def test_every_span_says_what_its_row_is_about(both, measured):
    articles = {document.id: document.article for document in both}
    for told in measured.promises.itertuples():
        for text, span in ((told.text, told.span), (told.nearest, told.nearest_span)):
            if span is not None:
                assert " ".join(articles[span.article][span].split()) == text
    for number in range(len(measured)):
        assert all(quote.text.strip() for quote in measured.evidence(number))


def test_a_comparison_hands_its_statements_to_framing():
    compared = harwick_compared()
    assert set(compared.framing.emphasis.table["kind"]) == {"statement", "entity"}
    assert not compared.framing.frames.within.empty
    assert (compared.framing.loaded.table["instead"] != "").any()
    assert compared.framing.emphasis is compared.framing.emphasis


def test_without_tellings_only_entities_are_counted_and_that_is_said(both):
    result = emphasis(both)
    assert set(result.table["kind"]) == {"entity"}
    assert any("no tellings" in note for note in result.notes)


def test_entities_at_hand_are_taken_as_they_are(both):
    linked = link(both)
    assert emphasis(both, linked=linked).table.equals(emphasis(both).table)
    assert emphasis(both, linked=linked[:1]).table["number"].unique().tolist() == [1]


def test_the_lead_is_two_sentences_at_most_where_there_are_no_paragraphs():
    text = "Ann Lee spoke. Rain fell. Bob Ray spoke. " + "It rained on. " * 12
    table = emphasis(documents(a=text)).table.set_index("text")
    assert table.loc["Ann Lee", "position"] == "lead"
    assert table.loc["Bob Ray", "position"] == "first third"


def test_a_short_name_is_found_in_a_headline_only_as_it_is_written():
    text = "The US signed. Rain fell."
    table = emphasis(annotate([Article(text, source="a", title="They told us all")])).table
    assert table.set_index("text").loc["United States", "headline"] == 0


@pytest.mark.parametrize(
    ("texts", "message"),
    [
        ({}, "no article"),
        ({"a": "…"}, "a has no measured words"),
        ({"a": "Rain fell."}, "too few for an interval"),
    ],
)
def test_with_little_to_measure_the_tables_keep_their_form_and_a_note_says_why(
    texts, message, measured
):
    result = emphasis(documents(**texts))
    for name in ("table", "differences", "promises"):
        assert dict(getattr(result, name).dtypes) == dict(getattr(measured, name).dtypes)
    assert any(message in note for note in result.notes)


def test_sources_that_share_no_entity_are_told_apart_all_the_same():
    result = emphasis(documents(a="Ann Lee spoke.", b="Bob Ray left."))
    assert result.table["text"].tolist() == ["Ann Lee", "Bob Ray"]
    assert len(result.differences) == 2


@pytest.mark.parametrize(
    ("tellings", "message"),
    [
        ("statements", "not as str"),
        (pd.DataFrame({"statement": [1]}), "no column source, state, span"),
        (
            pd.DataFrame(
                {"statement": [1], "source": "a", "state": "told", "span": [Span("x", 0, 1)]}
            ),
            "no place in these articles",
        ),
    ],
)
def test_tellings_of_another_form_are_refused_by_name(tellings, message, both):
    with pytest.raises(ComparisonError, match=message):
        emphasis(both, tellings=tellings)


PIECES = (
    "Zoë Müller met Ann Lee.",
    "👩‍👩‍👧 Ann Lee 👍🏽 left the U.S. on Monday.",
    "قال الوزير إن المطر لن يتوقف.",
    "«Ann Lee», said Cafe\u0301\u00a0Royal.",
)
TITLES = ("Ann Lee!", "ANN LEE IN “CAFÉ ROYAL”", "\u202eZoë (Müller) [*]", "", "👍🏽 ﬁnal")


@settings(max_examples=15)
@given(
    st.lists(st.sampled_from(PIECES), min_size=1, max_size=5),
    st.sampled_from([" ", "\n"]),
    st.sampled_from(TITLES),
)
def test_spans_and_words_hold_whatever_the_script(pieces, between, title):
    article = Article(between.join(pieces), source="a", id="a", title=title)
    made = annotate([article, Article(PIECES[0], source="b", id="b")])
    result = emphasis(made, tellings=statements(made).tellings)
    assert np.isfinite(result.table["share"]).all()
    articles = {"a": article, "b": made[1].article}
    for spans in result.table["spans"]:
        assert all(articles[span.article][span].strip() for span in spans)


def test_what_has_all_the_room_or_none_has_an_interval_all_the_same():
    text = "Ann Lee spoke here. Ann Lee left. Ann Lee slept. Ann Lee woke. Ann Lee sang. "
    docs = annotate(
        [
            Article(text, source="gazette", title="Ann Lee sings"),
            Article("Rain fell. " * 6, source="herald", title="Ann Lee silent"),
        ]
    )
    table = emphasis(docs).table.set_index("source")
    assert table.loc["gazette", ["share", "high"]].tolist() == [1, 1]
    assert table.loc["gazette", "low"] == pytest.approx(0.025 ** (1 / 5))
    assert table.loc["herald", ["share", "low"]].tolist() == [0, 0]
    assert table.loc["herald", "high"] == pytest.approx(1 - 0.025 ** (1 / 6))

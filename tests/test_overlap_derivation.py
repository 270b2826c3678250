from dataclasses import replace
from datetime import date, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from samples import documents, harwick, words_of

from rashomon import Article, overlap
from rashomon.annotation import annotate
from rashomon.errors import ComparisonError
from rashomon.overlap import derivation, passages
from rashomon.overlap.derivation import PARTLY, WHOLLY

WIRE = (
    "Heavy rain flooded the lower town of Harwick early on Monday and forced two hundred families "
    "to leave their homes, the fire service said. Rescuers carried elderly people out of the "
    "nursing home in rubber boats. Two bridges were closed and the railway stood still until noon."
)
EDITED = (
    "Heavy rain has flooded the lower town of Harwick and forced two hundred families to leave "
    "their homes, the fire service said on Monday. Rescuers carried elderly people out of the "
    "nursing home in boats. Two bridges were closed."
)
REWORDED = (
    "Floods drove hundreds from their houses. When the river rose before dawn, boats fetched the "
    "old and the sick, trains did not run in the morning, and nobody could cross to the east bank."
)
OTHER = (
    "The museum shows portraits by a painter whom hardly anybody knows. She sold cheese on the "
    "market for forty years and painted her customers by night, in the kitchen, from memory."
)
QUOTE = "“We have never seen the water rise so quickly, and we were not prepared for it,” Lee said."


def row(result, source, other):
    table = result.table
    (found,) = table[(table["source"] == source) & (table["other"] == other)].to_dict("records")
    return found


def dated(*days):
    """The wire's text and an edited one, in sources a and b, of these days."""
    return annotate(
        Article(text, source=source, id=source, date=day)
        for text, source, day in zip((WIRE, EDITED), "ab", days, strict=True)
    )


def test_the_columns_and_their_types():
    table = derivation(documents(WIRE, EDITED)).table
    kinds = {name: str(table[name].dtype) for name in table}
    assert list(kinds) == (
        "source other share share_all words longest common when level spans".split()
    )
    assert [kinds[n] for n in ("share", "share_all", "common")] == ["float64"] * 3
    assert [kinds[n] for n in ("words", "longest")] == ["int64"] * 2


def test_there_is_one_row_an_ordered_pair_of_sources():
    table = derivation(documents(WIRE, EDITED, OTHER)).table
    assert sorted(zip(table["source"], table["other"], strict=True)) == [
        (a, b) for a in "abc" for b in "abc" if a != b
    ]
    assert table["share"].is_monotonic_decreasing


def test_the_more_a_text_was_rewritten_the_less_it_shares():
    result = derivation(documents(WIRE, WIRE, EDITED, REWORDED, OTHER))
    shares = [row(result, source, "a")["share"] for source in "bcde"]
    assert shares[0] == 1
    assert shares == sorted(shares, reverse=True)
    assert len(set(shares)) == 4


def test_levels_follow_the_share():
    result = derivation(documents(WIRE, EDITED, f"{OTHER} {WIRE[:110]}. {OTHER[::-1]}", OTHER))
    for found in result.table.to_dict("records"):
        expected = "wholly" if found["share"] >= WHOLLY else "partly"
        if found["share"] < PARTLY or found["words"] < 5:
            expected = "not derived"
        assert found["level"] == expected
    assert row(result, "b", "a")["level"] == "wholly"
    assert row(result, "c", "a")["level"] == "partly"
    assert row(result, "d", "a")["level"] == "not derived"


def test_every_row_with_passages_opens_to_them_on_both_sides():
    told = documents(WIRE, EDITED)
    shared = passages(told)
    result = derivation(told, shared=shared)
    expected = [tuple(pair) for pair in shared.table[["span_a", "span_b"]].values]
    assert row(result, "a", "b")["spans"] == tuple(s for pair in expected for s in pair)
    assert row(result, "b", "a")["spans"] == tuple(s for pair in expected for s in pair[::-1])
    assert row(result, "a", "b")["words"] == shared.table["words"].sum()
    assert row(result, "a", "b")["longest"] == shared.table["longest"].max()


def test_without_a_passage_a_row_opens_to_the_longest_run():
    told = documents(
        "North Korean leader Kim Jong Un went home.", "He met North Korean leader Kim Jong Un."
    )
    result = derivation(told)
    found = row(result, "a", "b")
    assert (found["words"], found["longest"]) == (0, 6)
    assert words_of(result, 0) == ["North Korean leader Kim Jong Un"] * 2


def test_a_quotation_that_both_have_is_no_sign_of_copying():
    result = derivation(
        documents(
            f"Engineers were surprised on Monday. {QUOTE}",
            f"No dam was built here, critics complain. {QUOTE}",
        )
    )
    found = row(result, "a", "b")
    assert found["words"] > 10
    assert found["share_all"] > WHOLLY
    assert found["share"] < PARTLY
    assert found["level"] == "not derived"


def test_the_earlier_is_not_derived_from_the_later():
    result = derivation(dated(date(2024, 3, 12), datetime(2024, 3, 13, 6)))  # noqa: DTZ001
    assert row(result, "a", "b")["when"] == "earlier"
    assert row(result, "a", "b")["level"] == "not derived"
    assert row(result, "a", "b")["share"] > WHOLLY
    assert row(result, "b", "a")["when"] == "later"
    assert row(result, "b", "a")["level"] == "wholly"
    assert not any("no direction" in note for note in result.notes)


@pytest.mark.parametrize(
    ("days", "when"),
    [
        ((date(2024, 3, 12), date(2024, 3, 12)), "same day"),
        ((date(2024, 3, 12), None), "unknown"),
        ((None, None), "unknown"),
    ],
)
def test_where_dates_do_not_tell_reuse_has_no_direction(days, when):
    result = derivation(dated(*days))
    assert set(result.table["when"]) == {when}
    assert set(result.table["level"]) == {"wholly"}
    assert any("no direction" in note for note in result.notes)


def test_articles_of_one_source_are_taken_together():
    told = annotate(
        [
            Article(WIRE, source="wire", id="w", date=date(2024, 3, 12)),
            Article(EDITED, source="herald", id="h1", date=date(2024, 3, 11)),
            Article(OTHER, source="herald", id="h2", date=date(2024, 3, 13)),
        ]
    )
    result = derivation(told)
    assert len(result) == 2
    assert set(result.table["when"]) == {"unknown"}
    alone = derivation(told[:2])
    assert row(result, "herald", "wire")["share"] < row(alone, "herald", "wire")["share"]
    assert row(result, "wire", "herald")["share"] == row(alone, "wire", "herald")["share"]


def test_reuse_that_all_share_is_named_as_a_likely_common_source():
    result = derivation(documents(WIRE, EDITED, f"{EDITED} {OTHER}"))
    assert row(result, "b", "c")["common"] > 0.9
    assert any("passage 1 in 3" in note and "agency" in note for note in result.notes)
    two = derivation(documents(WIRE, EDITED))
    assert set(two.table["common"]) == {0}
    assert not any("agency" in note for note in two.notes)


def test_the_rule_and_what_hangs_on_it_are_printed():
    result = derivation(documents(WIRE, EDITED))
    text = repr(result)
    assert "wholly derived from a share of 0.40, partly from 0.20" in text
    assert "0 of 2 ordered pairs" in text


def test_sensitivity_counts_the_pairs_that_each_threshold_takes():
    result = derivation(documents(WIRE, EDITED, OTHER))
    table = result.sensitivity
    shares = result.table["share"]
    assert table["threshold"].iloc[[0, 4, -1]].tolist() == [0, 0.2, 1]
    for threshold, pairs in table.itertuples(index=False):
        assert pairs == (shares >= threshold).sum()


def test_an_article_under_two_names():
    table = derivation(documents(WIRE, WIRE)).table
    assert table["share"].tolist() == [1, 1]
    assert table["level"].tolist() == ["wholly", "wholly"]


def test_one_article_within_another():
    result = derivation(documents(WIRE, f"{OTHER} {WIRE} {OTHER}"))
    assert row(result, "a", "b")["share"] == 1
    assert PARTLY < row(result, "b", "a")["share"] < 0.7


def test_a_shared_footer_derives_nothing():
    footer = "© 2024. All rights reserved. Sign up for our daily newsletter."
    result = derivation(documents(f"{REWORDED}\n{footer}", f"{OTHER}\n{footer}"))
    assert set(result.table["level"]) == {"not derived"}


def test_a_hundred_copies_are_all_derived_or_all_sources():
    (wire,) = documents(WIRE)
    copies = [
        replace(wire, article=replace(wire.article, source=f"s{i}", id=f"s{i}")) for i in range(100)
    ]
    result = derivation(copies)
    assert len(result) == 9900
    assert set(result.table["share"]) == {1}
    assert set(result.table["common"]) == {1}
    assert any("all of the sources" in note for note in result.notes)


@pytest.mark.parametrize("told", [(), ("",), (WIRE,)])
def test_one_source_derives_from_none(told):
    result = derivation(documents(*told))
    assert len(result) == 0
    assert result.notes == (
        "Fewer than two sources were given, so none can be derived from another.",
    )


@pytest.mark.parametrize("told", [("", ""), ("", WIRE), ("!!!", "Rain."), ("Rain.", "Rain.")])
def test_texts_with_next_to_nothing(told):
    table = derivation(documents(*told)).table
    assert len(table) == 2
    assert set(table["level"]) == {"not derived"}


def test_what_passages_gave_may_be_handed_over():
    told = harwick()
    given, own = derivation(told, shared=passages(told)), derivation(told)
    assert given.table.equals(own.table)


def test_the_public_name_is_the_function():
    assert overlap.derivation is derivation


def test_the_picture_can_be_chosen():
    result = derivation(documents(WIRE, EDITED, OTHER))
    network, thresholds = result.plot(), result.plot(network=False)
    assert not len(network.get_yticks())
    assert thresholds.get_ylabel() == "ordered pairs"
    for ax in (network, thresholds):
        title = " ".join(ax.get_title(loc="left").split())
        assert title.startswith("May be derived: B wholly from A")
    with pytest.raises(ComparisonError, match="network is 'yes'; it must be"):
        result.plot(network="yes")
    with pytest.raises(ComparisonError, match="no option 'limit'; it takes ax, among and network"):
        result.plot(limit=3)


def test_the_network_shows_what_dates_allow():
    days = {"early": date(2024, 3, 11), "late": date(2024, 3, 12), "other": date(2024, 3, 12)}
    told = {"early": EDITED, "late": f"{WIRE} {OTHER[:60]}", "other": REWORDED}
    result = derivation(
        annotate(Article(told[name], source=name, id=name, date=days[name]) for name in told)
    )
    assert row(result, "early", "late")["share"] > row(result, "late", "early")["share"]
    assert row(result, "early", "late")["level"] == "not derived"
    ax = result.plot(network=True)
    labels = [text.get_text() for text in ax.texts]
    assert f"{row(result, 'late', 'early')['share']:.0%}" in labels


WORDS = st.sampled_from(
    "the old bridge police closed iron – “ ” ’ . cafe\u0301 \U0001f600 שלום «pont»".split()
) | st.sampled_from(["10\u00a0000", "\n"])


@settings(max_examples=30, deadline=None)
@given(st.lists(WORDS, max_size=30), st.lists(WORDS, max_size=30))
def test_shares_are_shares_and_spans_hold_the_words(a, b):
    told = documents(" ".join(a), " ".join(b))
    by_id = {document.id: document for document in told}
    for found in derivation(told).table.itertuples():
        assert 0 <= found.share <= 1
        assert 0 <= found.share_all <= 1
        assert 0 <= found.common <= 1
        own = [span for span in found.spans if span.article == f"{found.source}-1"]
        assert len(own) * 2 == len(found.spans)
        words = sum(
            token.is_word for s in own for token in by_id[s.article].tokens_in(s.start, s.end)
        )
        assert found.words <= words
        assert found.longest <= words

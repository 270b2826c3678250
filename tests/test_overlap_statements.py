from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from samples import documents, harwick, words_of

from rashomon import Article
from rashomon.annotation import annotate
from rashomon.overlap import align, statements

CLOSED = "Police closed the old iron bridge in Harwick on Monday."
SHUT = "On Monday, police shut Harwick’s old iron bridge."
FERRY = "A ferry crosses the river every ten minutes."


def apart(alignment):
    """Whether each pair is kept apart."""
    pairs = zip(alignment.first.tolist(), alignment.second.tolist(), strict=True)
    return dict(zip(pairs, alignment.kept_apart.tolist(), strict=True))


def states(found, text):
    """What each source is said to do with the first statement of this wording."""
    row = found.table[found.table["text"] == text].iloc[0]
    return row[list(found.columns.values())].tolist()


def test_the_columns_and_their_types():
    table = statements(harwick()).table
    assert (
        list(table)
        == (
            "statement text told_by independent gazette herald courier score relation opposed "
            "by_hand spans near_spans"
        ).split()
    )
    counts = ("statement", "told_by", "independent")
    assert {str(table[name].dtype) for name in counts} == {"int64"}
    assert str(table["score"].dtype) == "float64"
    assert table["statement"].tolist() == list(range(1, len(table) + 1))
    assert table["score"].between(0, 1).all()


def test_three_sources_tell_one_statement_and_each_its_own():
    found = statements(harwick())
    assert found.table["told_by"].tolist() == [3, 2, 2, 2, 1, 1]
    assert found.table["text"][0].startswith("Harwick council closed the old iron bridge")
    assert words_of(found, 0)[1:] == [
        "On Monday Harwick’s council shut the old iron bridge",
        "The old bridge in Harwick is closed.",
    ]
    assert words_of(found, 1) == [
        "after engineers found deep cracks.",
        "because engineers found deep cracks.",
    ]
    assert states(found, FERRY) == ["not found", "not found", "told"]


def test_headings_and_boilerplate_are_told_by_nobody():
    told = " ".join(statements(harwick()).tellings["text"])
    assert "Shops fear for trade" not in told
    assert "Read also" not in told


def test_every_word_is_told_once():
    found = statements(harwick())
    spans = [q.span for row in range(len(found)) for q in found.evidence(row)]
    for document in harwick():
        for token in document.words():
            within = [
                s for s in spans if s.article == document.id and s.start <= token.start < s.end
            ]
            assert len(within) == 1


def test_what_is_nearly_told_is_uncertain_and_shows_the_sentence():
    found = statements(
        documents(
            "The mayor said that the bridge was unsafe for the police.",
            f"{FERRY} On Monday the police shut the old bridge.",
        )
    )
    assert states(found, "The mayor said that the bridge was unsafe for the police.") == [
        "told",
        "uncertain",
    ]
    tellings = found.tellings
    (maybe,) = tellings[(tellings["statement"] == 1) & (tellings["state"] == "uncertain")].to_dict(
        "records"
    )
    assert (maybe["source"], maybe["text"]) == ("b", "On Monday the police shut the old bridge.")
    assert [(quote.text, quote.label) for quote in found.evidence(0)] == [
        ("The mayor said that the bridge was unsafe for the police.", ""),
        ("On Monday the police shut the old bridge.", "uncertain"),
    ]
    assert found.table.loc[0, "near_spans"] == (maybe["span"],)


def test_tellings_say_where_and_in_whose_voice():
    tellings = statements(harwick()).tellings
    assert (
        list(tellings)
        == ("statement source state score relation by_hand position voice clause text span").split()
    )
    assert tellings["position"].between(0, 1).all()
    assert set(tellings["voice"]) == {"narrator", "mixed"}
    first = tellings.iloc[0]
    assert (first["source"], first["state"], first["position"]) == ("gazette", "told", 0.0)


def test_two_sentences_that_tell_what_one_tells_are_one_statement():
    found = statements(
        documents(
            "Engineers found deep cracks in the bridge. Deep cracks alarmed the engineers.",
            "Engineers were alarmed by deep cracks found in the bridge.",
        )
    )
    assert found.table["told_by"].tolist() == [2]
    assert len(words_of(found, 0)) == 3


def test_what_most_sources_tell_comes_first():
    found = statements(documents(f"{FERRY} {CLOSED}", SHUT))
    assert found.table["text"].tolist() == [CLOSED, FERRY]


def test_two_matters_told_alike_stay_two_statements():
    text = "Two people died when the ferry sank. Ten people swam ashore when the ferry sank."
    alignment = align(documents(text, text))
    assert statements(alignment=alignment).table["told_by"].tolist() == [2, 2]


def test_articles_of_one_source_tell_together():
    found = statements(
        annotate(
            [
                Article(CLOSED, source="gazette", id="g1"),
                Article(FERRY, source="gazette", id="g2"),
                Article(f"{SHUT} Every ten minutes a ferry crosses the river.", source="herald"),
            ]
        )
    )
    assert list(found.columns) == ["gazette", "herald"]
    assert found.table["told_by"].tolist() == [2, 2]
    assert [q.span.article for row in (0, 1) for q in found.evidence(row)][::2] == ["g1", "g2"]


@pytest.mark.parametrize("short", ["Yes.", "No.", "He left.", "It was.", "They did not.", "Why?"])
def test_a_sentence_of_hardly_a_word_is_not_told_by_accident(short):
    found = statements(
        documents(
            f"{CLOSED} {short} Bakers fear a bad summer.",
            f"Spinach soup needs cream and nutmeg. {short} {FERRY}",
        )
    )
    assert set(found.table["told_by"]) == {1}
    assert states(found, short) == ["told", "uncertain"]
    assert align(documents(short, short)).kept_apart.all()


def test_a_short_sentence_is_told_where_the_one_beside_it_is():
    found = statements(
        documents(
            f"{CLOSED} He left. Ducks swam.", f"{FERRY} {CLOSED} He left.", f"He left. {FERRY}"
        )
    )
    assert states(found, "He left.") == ["told", "told", "uncertain"]
    row = found.table["text"].tolist().index("He left.")
    assert [(quote.span.article, quote.label) for quote in found.evidence(row)] == [
        ("a-1", ""),
        ("b-1", ""),
        ("c-1", "uncertain"),
    ]


def test_identical_articles_tell_the_same_short_sentences_and_all():
    text = f"Yes. {CLOSED} Why? “No.” {FERRY} He left."
    assert set(statements(documents(text, text)).table["told_by"]) == {2}


def test_a_denial_is_kept_apart_from_what_it_denies():
    told = documents(
        "The mayor took money from the builders of the bridge.",
        "The mayor denied that he had been given bribes by a construction firm.",
    )
    alignment = align(told)
    assert alignment.kept_apart.tolist() == alignment.denied.tolist() == [True]
    assert statements(told).table["told_by"].tolist() == [1, 1]


def test_words_of_different_speakers_are_kept_apart():
    told = documents(
        "“The bridge must stay closed,” said Ann Lee.",
        "“The crossing has to remain shut,” said Omar Haddad.",
        "“The crossing must stay shut,” said Ann Lee.",
    )
    alignment = align(told)
    assert apart(alignment) == {(0, 1): True, (0, 2): False, (1, 2): True}
    assert sorted(statements(told).table["told_by"]) == [1, 2]


def test_what_is_kept_apart_is_not_joined_through_a_third():
    told = documents(
        "“The old bridge must stay closed,” said Ann Lee.",
        "“The old crossing has to remain shut,” said Omar Haddad.",
        "The old bridge has to stay shut.",
    )
    assert apart(align(told)) == {(0, 1): True, (0, 2): False, (1, 2): False}
    found = statements(told)
    together = [{span.article for span in spans} for spans in found.table["spans"]]
    assert not any({"a-1", "b-1"} <= group for group in together)


def test_pairs_are_of_two_sources_and_none_twice():
    alignment = align(harwick())
    pairs = list(zip(alignment.first.tolist(), alignment.second.tolist(), strict=True))
    assert len(set(pairs)) == len(pairs)
    assert all(a < b for a, b in pairs)
    assert (alignment.source_of[alignment.first] != alignment.source_of[alignment.second]).all()
    assert 0 <= alignment.scores.min() <= alignment.scores.max() <= 1
    assert [alignment.pair(b, a) for a, b in pairs] == list(range(len(pairs)))
    assert alignment.pair(0, 1) is None
    assert alignment.source_of.tolist() == [0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2]


def test_an_alignment_shows_its_clauses():
    alignment = align(harwick())
    by_id = {document.id: document.article for document in harwick()}
    for number, telling in enumerate(alignment.tellings):
        pieces = [by_id[span.article][span] for span in alignment.spans(number)]
        assert " … ".join(pieces) == alignment.text(telling)


def test_a_sentence_that_only_announces_tells_nothing():
    alignment = align(documents(f"The order reads:\n{CLOSED}"))
    assert [alignment.text(telling) for telling in alignment.tellings] == [CLOSED]


def test_an_alignment_at_hand_gives_the_same():
    assert statements(alignment=align(harwick())).table.equals(statements(harwick()).table)


def test_a_source_named_like_a_column_keeps_its_own():
    found = statements(documents(text=CLOSED, score=SHUT))
    assert found.columns == {"text": "text (source)", "score": "score (source)"}
    assert found.table["text"].tolist() == [CLOSED]
    assert found.table["text (source)"].tolist() == ["told"]
    found = statements(documents(**{"text": CLOSED, "text (source)": FERRY}))
    assert found.table[list(found.columns.values())].values.tolist() == [
        ["told", "not found"],
        ["not found", "told"],
    ]


def test_one_source_tells_everything_alone():
    found = statements(documents(f"{CLOSED} {FERRY}"))
    assert found.table["a"].tolist() == ["told", "told"]
    assert found.table["score"].tolist() == [0, 0]
    assert any("Only one source" in note for note in found.notes)


@pytest.mark.parametrize("told", [(), ("",), ("!!!", "—"), ("It reads:",)])
def test_nothing_to_measure(told):
    found = statements(documents(*told))
    assert found.table.empty
    assert found.tellings.empty
    assert list(found.columns) == ["a", "b"][: len(told)]
    assert sum("Nothing to measure in" in note for note in found.notes) == bool(told)
    assert not any("Only one source" in note for note in found.notes)
    assert told or found.notes == ("There is no article to look at.",)


def test_a_source_without_a_measured_sentence_is_named():
    found = statements(documents(CLOSED, "***"))
    assert found.table["b"].tolist() == ["not found"]
    assert "Nothing to measure in: b." in found.notes


def test_the_notes_say_what_not_found_means():
    assert "outcome of a search" in statements(harwick()).notes[0]


WORDS = st.sampled_from(
    [
        CLOSED,
        SHUT,
        FERRY,
        "Yes.",
        "«Non !»",
        "e\u0301té\u00a0!",
        "\U0001f600",
        "שלום.",
        "“",
        "\n\n",
        "He:",
    ]
)


@settings(max_examples=20)
@given(st.lists(st.lists(WORDS | st.text(max_size=12), max_size=5).map(" ".join), max_size=3))
def test_every_statement_slices_what_it_claims(told):
    annotated = documents(*told)
    found = statements(annotated)
    by_id = {d.id: d for d in annotated}
    for row in found.tellings.itertuples():
        assert by_id[row.span.article].article[row.span] == row.text
    spans = [span for group in found.table["spans"] for span in group]
    assert len(spans) == len(set(spans))
    for document in annotated:
        own = sorted(span for span in spans if span.article == document.id)
        assert all(a.end <= b.start for a, b in pairwise(own))
    states = found.table[list(found.columns.values())]
    assert (states.eq("told").sum(axis=1) == found.table["told_by"]).all()


def dated(*told):
    return annotate(
        [
            Article(text, source=source, id=source, date=day)
            for source, (text, day) in zip("abc", told, strict=False)
        ]
    )


def test_what_is_told_only_later_is_not_yet_known():
    monday, tuesday = date(2025, 3, 10), date(2025, 3, 11)
    found = statements(dated((CLOSED, monday), (f"{SHUT} {FERRY}", tuesday)))
    assert states(found, FERRY) == ["not yet known", "told"]
    found = statements(dated((f"{CLOSED} {FERRY}", monday), (SHUT, tuesday)))
    assert states(found, FERRY) == ["told", "not found"]
    for days in ((None, tuesday), (monday, None), (monday, monday)):
        found = statements(dated((CLOSED, days[0]), (f"{SHUT} {FERRY}", days[1])))
        assert states(found, FERRY) == ["not found", "told"]


def test_copies_are_one_independent_telling():
    found = statements(documents(CLOSED, CLOSED, SHUT))
    assert found.table[["told_by", "independent"]].values.tolist() == [[3, 2]]


def test_a_telling_with_a_negation_is_marked():
    found = statements(
        documents(
            "The council of Harwick warned the drivers of the old bridge.",
            "The council of Harwick did not warn the drivers of the old bridge.",
        )
    )
    assert found.table[["told_by", "relation"]].values.tolist() == [[2, "negated"]]
    assert found.tellings["relation"].tolist() == ["opposes", "opposes"]


def test_what_is_denied_names_the_denial():
    found = statements(
        documents(
            "The mayor took bribes from a construction firm for the bridge in Harwick.",
            "The mayor denied that he took bribes from a construction firm for the bridge.",
        )
    )
    assert found.table["relation"].tolist() == ["denied", "denied"]
    assert found.table["opposed"].tolist() == [(2,), (1,)]


def test_a_clause_that_another_interrupts_is_one_telling_in_two_pieces():
    found = statements(
        documents(
            "The old iron bridge, which carries heavy trucks to Salford, was closed on Monday."
        )
    )
    assert words_of(found, 0) == ["The old iron bridge", "was closed on Monday."]
    assert found.table["text"][0] == "The old iron bridge … was closed on Monday."
    assert found.tellings["clause"].tolist() == [0, 0, 1]


def test_what_comes_near_and_denies_is_perhaps_denied():
    found = statements(
        documents(
            "The United States accuses Harwick of supplying arms to the rebels for food.",
            "Harwick has denied the facts of arms supplies. It rained.",
        )
    )
    assert found.table["relation"].tolist() == ["perhaps denied", "perhaps denied", ""]
    assert found.table["opposed"].tolist() == [(2,), (1,), ()]

import pytest
from samples import documents, harwick, words_of

from rashomon import Article
from rashomon.annotation import annotate, link
from rashomon.overlap import align, passages, similarity

SCORES = ["verbatim", "lexical", "meaning", "entities"]
STORY = "Police closed the old iron bridge in Harwick. Ann Lee called it a danger to all."


def scores(found):
    return found.table[SCORES].values.tolist()


def test_one_row_a_pair_with_scores_from_0_to_1():
    table = similarity(harwick()).table
    assert list(table) == ["source_a", "source_b", *SCORES, "spans"]
    assert table[["source_a", "source_b"]].values.tolist() == [
        ["gazette", "herald"],
        ["gazette", "courier"],
        ["herald", "courier"],
    ]
    assert {str(table[name].dtype) for name in SCORES} == {"float64"}
    assert table[SCORES].min().min() >= 0
    assert table[SCORES].max().max() <= 1


def test_the_evidence_is_the_two_sentences_that_are_most_alike():
    found = similarity(harwick())
    assert words_of(found, 1) == [
        "Repairs will take four months and cost two million pounds.",
        "Mending it will take four months, at a cost of two million pounds.",
    ]


def test_a_text_is_wholly_like_itself():
    assert scores(similarity(documents(STORY, STORY))) == [pytest.approx([1, 1, 1, 1], abs=1e-5)]


def test_texts_with_nothing_in_common_are_hardly_alike():
    ((verbatim, lexical, meaning, entities),) = scores(
        similarity(documents(STORY, "Spinach soup needs cream, nutmeg and a slow flame."))
    )
    assert (verbatim, lexical, entities) == (0, 0, 0)
    assert meaning < 0.3


def test_a_paraphrase_shares_meaning_and_not_wording():
    ((verbatim, lexical, meaning, _),) = scores(
        similarity(
            documents(
                "At least twelve people were killed when the ferry sank.",
                "A dozen passengers died after the boat went down.",
            )
        )
    )
    assert verbatim == lexical == 0
    assert meaning > 0.4


def test_verbatim_is_the_share_of_the_shorter_text():
    shared = "police closed the old iron bridge"
    found = similarity(documents(f"So {shared} at noon.", f"Again {shared}. " + "Ducks swam. " * 9))
    assert scores(found)[0][0] == pytest.approx(6 / 9)
    other_way = similarity(documents("Ducks swam. " * 9 + f"{shared}.", f"So {shared} at noon."))
    assert other_way.table["verbatim"].tolist() == [pytest.approx(6 / 9)]


def test_several_articles_of_one_source_are_taken_together():
    first, second = "Police closed the old iron bridge.", "Bakers fear a very bad summer."
    pair = annotate(
        [
            Article(first, source="gazette", id="g1"),
            Article(second, source="gazette", id="g2"),
            Article(f"{first} {second}", source="herald", id="h"),
        ]
    )
    found = similarity(pair)
    assert found.table[["source_a", "source_b"]].values.tolist() == [["gazette", "herald"]]
    assert found.table["verbatim"].tolist() == [1.0]
    assert found.table["lexical"].tolist() == [pytest.approx(1, abs=1e-5)]


def test_entities_named_by_both_of_all_that_either_names():
    found = similarity(
        documents("Angela Merkel met Emmanuel Macron.", "Angela Merkel left. So did Boris Johnson.")
    )
    assert found.table["entities"].tolist() == [pytest.approx(1 / 3)]


def test_what_is_at_hand_gives_the_same():
    told = harwick()
    again = similarity(told, alignment=align(told), shared=passages(told), linked=link(told))
    assert again.table.equals(similarity(told).table)


def test_a_source_with_nothing_to_measure_is_named():
    found = similarity(documents(STORY, "!!!"))
    assert scores(found) == [[0, 0, 0, 0]]
    assert found.evidence(0) == ()
    assert found.notes == ("Nothing to measure in: b; its scores are 0.",)


@pytest.mark.parametrize("told", [(), (STORY,)])
def test_without_two_sources_there_is_no_pair(told):
    found = similarity(documents(*told))
    assert found.table.empty
    assert "no pair" in found.notes[0]


def test_sources_alike_in_one_word():
    assert scores(similarity(documents("Rain", "Rain")))[0][1:3] == pytest.approx([1, 1], abs=1e-5)

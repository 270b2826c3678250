import math
import subprocess
import sys

import pytest
from samples import documents, harwick, words_of

from rashomon import Article
from rashomon.annotation import annotate, link
from rashomon.errors import ComparisonError
from rashomon.overlap import align, passages, similarity, statements

SCORES = ["verbatim", "lexical", "meaning", "entities", "quantities", "order"]
STORY = "Police closed the old iron bridge in Harwick. Ann Lee called it a danger to all."


def scores(found):
    return found.table[SCORES].values.tolist()


def test_one_row_a_pair_with_scores_from_0_to_1():
    table = similarity(harwick()).table
    spans = [f"{score}_spans" for score in SCORES]
    assert list(table) == ["source_a", "source_b", *SCORES, "spans", *spans]
    assert table[["source_a", "source_b"]].values.tolist() == [
        ["gazette", "herald"],
        ["gazette", "courier"],
        ["herald", "courier"],
    ]
    assert {str(table[name].dtype) for name in SCORES} == {"float64"}
    assert table[SCORES].min().min() >= 0
    assert table[SCORES].max().max() <= 1


def test_the_evidence_begins_with_the_two_sentences_that_are_most_alike():
    found = similarity(harwick())
    assert words_of(found, 1)[:2] == [
        "Repairs will take four months and cost two million pounds.",
        "Mending it will take four months, at a cost of two million pounds.",
    ]


def test_a_text_is_wholly_like_itself():
    found = similarity(documents(STORY, STORY))
    assert scores(found) == [pytest.approx([1, 1, 1, 1, math.nan, math.nan], abs=1e-5, nan_ok=True)]


def test_texts_with_nothing_in_common_are_hardly_alike():
    ((verbatim, lexical, meaning, entities, *_),) = scores(
        similarity(documents(STORY, "Spinach soup needs cream, nutmeg and a slow flame."))
    )
    assert (verbatim, lexical, entities) == (0, 0, 0)
    assert meaning < 0.3


def test_a_paraphrase_shares_meaning_and_not_wording():
    ((verbatim, lexical, meaning, *_),) = scores(
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
    again = similarity(
        told,
        alignment=align(told),
        told=statements(told),
        shared=passages(told),
        linked=link(told),
    )
    assert again.table.equals(similarity(told).table)


def test_a_source_with_nothing_to_measure_is_named():
    found = similarity(documents(STORY, "!!!"))
    assert scores(found)[0][:4] == [0, 0, 0, 0]
    assert found.evidence(0) == ()
    assert found.notes[0] == "Nothing to measure in: b; its scores are 0 or missing."


@pytest.mark.parametrize("told", [(), (STORY,)])
def test_without_two_sources_there_is_no_pair(told):
    found = similarity(documents(*told))
    assert found.table.empty
    assert "no pair" in found.notes[0]


def test_sources_alike_in_one_word():
    assert scores(similarity(documents("Rain", "Rain")))[0][1:3] == pytest.approx([1, 1], abs=1e-5)


def test_every_score_opens_to_its_own_words():
    found = similarity(harwick())
    words = {
        score: [quote.text for quote in found.evidence(0, score=score)] for score in found.scores
    }
    assert words["verbatim"][:2] == ["We could not wait any longer"] * 2
    assert len(words["lexical"]) == 10
    assert words["lexical"][::2] == words["lexical"][1::2]
    assert words["meaning"][0].startswith("Harwick council closed")
    assert "Ann Lee" in words["entities"]
    assert words["quantities"] == ["Monday", "Monday"]
    by_source = [quote.source for quote in found.evidence(0, score="lexical")]
    assert by_source == ["gazette", "herald"] * 5


def test_every_span_slices_out_what_it_is_about():
    by_id = {document.id: document.article for document in harwick()}
    found = similarity(harwick())
    for row in range(len(found)):
        quotes = found.evidence(row)
        assert quotes
        assert all(by_id[q.span.article].text[q.span.start : q.span.end] == q.text for q in quotes)


def test_numbers_dates_and_money_are_compared_as_written_alike():
    found = similarity(
        documents(
            "On 3 May 2024 the fire killed twelve people and cost $2 million. It took 40 minutes.",
            "The fire on May 3, 2024 killed 12 people. It cost 2 million dollars, 7 percent more.",
        )
    )
    assert found.table["quantities"].tolist() == [pytest.approx(3 / 5)]
    assert [q.text for q in found.evidence(0, score="quantities")] == [
        *("3 May 2024", "May 3, 2024"),
        *("twelve", "12"),
        *("$2 million", "2 million dollars"),
    ]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("The fire killed 12 people.", "The fire cost $12."),
        ("Repairs take 12 days.", "Repairs take 12 months."),
        ("It rained on 3 May 2024.", "It rained on 3 May 2023."),
        ("It cost $2 million.", "It cost 2 million euros."),
    ],
)
def test_numbers_of_another_kind_unit_or_value_are_not_the_same(one, other):
    assert similarity(documents(one, other)).table["quantities"].tolist() == [0]


def test_without_any_number_there_is_no_such_score_and_a_note_says_so():
    found = similarity(documents(STORY, "Rain fell in Harwick.", "Snow fell on 3 May 2024."))
    assert found.table["quantities"].isna().tolist() == [True, False, False]
    assert "No number and no date in either of: a and b." in found.notes


TOLD = (
    "Police closed the old iron bridge in Harwick.",
    "Engineers had found deep cracks in two of its pillars.",
    "Repairs will cost two million pounds.",
    "Bakers on the east bank fear for their trade.",
    "A small ferry carries people across the river for free.",
    "The council will vote on a new bridge in June.",
)


@pytest.mark.parametrize(
    ("turned", "expected"),
    [(TOLD, 1), (TOLD[::-1], 0), ((*TOLD[:4], TOLD[5], TOLD[4]), 14 / 15)],
)
def test_the_order_of_telling(turned, expected):
    found = similarity(documents(" ".join(TOLD), " ".join(turned)))
    assert found.table["order"].tolist() == [pytest.approx(expected)]
    assert [q.text for q in found.evidence(0, score="order")][:2] == [TOLD[0], TOLD[0]]


def test_the_order_of_a_few_statements_says_nothing_and_a_note_says_so():
    found = similarity(documents(" ".join(TOLD[:4]), " ".join(TOLD[:4])))
    assert math.isnan(found.table["order"][0])
    note = "No order of telling where fewer than 5 statements are told by both: all pairs."
    assert note in found.notes


def test_articles_of_a_source_are_told_one_after_the_other():
    told = annotate(
        [
            Article(" ".join(TOLD[:3]), source="gazette", id="g1"),
            Article(" ".join(TOLD[3:]), source="gazette", id="g2"),
            Article(" ".join(TOLD[3:] + TOLD[:3]), source="herald", id="h"),
        ]
    )
    # 6 of the 15 pairs are in one half, and told in the same order.
    assert similarity(told).table["order"].tolist() == [pytest.approx(6 / 15)]


def test_a_matrix_has_a_row_and_a_column_for_each_source():
    found = similarity(harwick())
    square = found.matrix("lexical")
    assert list(square.index) == list(square.columns) == ["gazette", "herald", "courier"]
    assert square.loc["courier", "gazette"] == found.table["lexical"][1]
    assert (square.to_numpy() == square.to_numpy().T).all()
    assert square.loc["herald", "herald"] == 1


def test_a_matrix_of_one_source_is_its_diagonal():
    assert similarity(documents(STORY)).matrix().to_numpy().tolist() == [[1.0]]


def test_only_the_scores_asked_for_are_there():
    found = similarity(harwick(), scores=["order", "meaning"])
    assert found.scores == ("meaning", "order")
    assert list(found.table)[2:5] == ["meaning", "order", "spans"]


@pytest.mark.parametrize(
    "call",
    [
        lambda: similarity(harwick(), scores=["colour"]),
        lambda: similarity(harwick()).matrix("colour"),
        lambda: similarity(harwick()).evidence(0, score="colour"),
    ],
)
def test_a_score_that_is_not_known_is_named_with_those_that_are(call):
    with pytest.raises(ComparisonError, match=r"no score 'colour'.*verbatim, lexical, meaning"):
        call()


def test_scikit_learn_loads_for_the_words_alone():
    code = (
        "import sys; from rashomon import Article; from rashomon.annotation import annotate;"
        "from rashomon.overlap import similarity;"
        "pair = annotate([Article('Rain fell.', source=s, id=s) for s in 'ab']);"
        "similarity(pair, scores=['verbatim', 'meaning', 'entities', 'quantities', 'order']);"
        "print('sklearn' in sys.modules); similarity(pair); print('sklearn' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True)
    assert done.stdout.split() == ["False", "True"]

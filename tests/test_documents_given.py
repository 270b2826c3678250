"""Functions on documents that are given something else: the message says what is wanted."""

import numpy as np
import pytest
from samples import harwick

from rashomon import Article, Articles
from rashomon.annotation import annotate, attributions, entities, link, resolve
from rashomon.errors import ComparisonError
from rashomon.framing import (
    agency,
    emphasis,
    frames,
    keywords,
    labels,
    loaded,
    voices,
)
from rashomon.overlap import (
    align,
    derivation,
    passages,
    positions,
    quantities,
    similarity,
    statements,
)
from rashomon.sentiment import read_targets, targets, tone

ARTICLE = Article("Police closed the old bridge. 🚧", source="gazette\u00a0(עברית)")
FUNCTIONS = [
    *(agency, emphasis, frames, keywords, labels, loaded, voices, tone),
    *(read_targets, targets),
    *(attributions, entities, link, lambda documents: resolve(documents, ())),
    *(align, derivation, passages, positions, quantities, similarity, statements),
]


@pytest.mark.parametrize("function", FUNCTIONS, ids=lambda f: f.__name__)
def test_what_are_no_documents_is_named_with_what_is_wanted(function):
    (document,) = annotate([ARTICLE])
    for wrong, says in [
        (Articles((ARTICLE,)), "one is Article: give comparison.documents, or annotate"),
        ([document, 5], "one is int"),
        (document, "not one: put it in a list"),
        (5, "not int"),
        ("gazette", "not str"),
    ]:
        with pytest.raises(ComparisonError, match=says):
            function(wrong)


@pytest.mark.parametrize("min_words", [np.array([3, 4]), np.array(3), 1, 2.5, "5", None, True])
def test_a_least_number_of_words_that_is_none(min_words):
    with pytest.raises(ComparisonError, match="min_words is"):
        passages(harwick(), min_words=min_words)


@pytest.mark.parametrize("scores", [None, 5, [], (), ["guess"], [["meaning"]]])
def test_scores_that_are_none(scores):
    with pytest.raises(ComparisonError, match=r"verbatim, lexical, meaning"):
        similarity(harwick(), scores=scores)


def test_numbers_of_numpy_and_documents_in_any_sequence_will_do():
    by_hand = iter(harwick())
    found = passages(by_hand, min_words=np.int64(4)).table
    assert found.equals(passages(harwick(), min_words=4).table)

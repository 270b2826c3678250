"""Base forms of verbs, where the pipeline's rules take off too much or too little."""

import pytest
from attributed import document

from rashomon.annotation import annotate
from rashomon.article import Article
from rashomon.framing import agency


@pytest.mark.parametrize(
    ("text", "lemma"),
    [
        ("The court fined the company.", "fine"),
        ("The court hoped for rain.", "hope"),
        ("He hopes that it rains.", "hope"),
        ("They staged a play.", "stage"),
        ("The police stopped the car.", "stop"),
        ("The council planned a bridge.", "plan"),
        ("The children were visiting the museum.", "visit"),
        ("The minister retweeted the picture.", "retweet"),
        ("The fire gutted the works.", "gut"),
        ("The mayor goes to work.", "go"),
        ("The firm reinvested the money.", "reinvest"),
    ],
)
def test_a_verb_has_the_base_that_spelling_allows(text, lemma):
    assert next(token.lemma for token in document(text).tokens if token.pos == "VERB") == lemma


def test_the_lemma_of_an_act_is_that_of_its_verb():
    article = Article("Corvan was fined 1.2 million euros in 2019.", source="gazette")
    assert agency(annotate([article])).table["act"].tolist() == ["fine"]

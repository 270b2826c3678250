"""Slips of the model that the rest of the article puts right."""

import pytest
from spacy.tokens import Span

from rashomon.annotation.pipeline import pipeline
from rashomon.annotation.slips import mend_names


def labelled(text, **labels):
    """A parsed text whose only names are these words, each with its label."""
    doc = pipeline()(text)
    doc.ents = tuple(
        Span(doc, token.i, token.i + 1, label=labels[token.text])
        for token in doc
        if token.text in labels
    )
    return doc


@pytest.mark.parametrize(
    ("text", "word", "label"),
    [
        ("Solvent reached the Danube. Fish died in the Danube.", "Danube", "LOC"),
        ("Bratislava was not told.", "Bratislava", "GPE"),
        ("Havran spoke. The minister left.", "Havran", "PERSON"),
        ("Aides of the Havran campaign met Havran.", "Havran", "PERSON"),
    ],
)
def test_a_word_alone_is_no_person_where_article_or_atlas_say_so(text, word, label):
    doc = mend_names(labelled(text, **{word: "PERSON"}))
    assert {name.label_ for name in doc.ents} == {label}


def test_the_model_is_outvoted_by_itself():
    doc = labelled("Corvan burned. Corvan paid. Corvan closed.", Corvan="ORG")
    first, *rest = doc.ents
    doc.ents = (Span(doc, first.start, first.end, label="PERSON"), *rest)
    assert [name.label_ for name in mend_names(doc).ents] == ["ORG"] * 3


def test_somebody_who_has_the_name_keeps_it():
    doc = pipeline()("Paris Hilton came. Paris smiled.")
    doc.ents = (Span(doc, 0, 2, label="PERSON"), Span(doc, 4, 5, label="PERSON"))
    assert [name.label_ for name in mend_names(doc).ents] == ["PERSON", "PERSON"]

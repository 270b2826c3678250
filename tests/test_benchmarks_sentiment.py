"""The benchmarks of sentiment, on small texts of their own."""

from __future__ import annotations

import json
from random import Random
from typing import TYPE_CHECKING, Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from benchmarks.basil_ordering import called
from benchmarks.basil_ordering import run as basil_ordering
from benchmarks.data import DataError
from benchmarks.name_bias import NAMES
from benchmarks.name_bias import run as name_bias
from benchmarks.names import name_words, renamed
from benchmarks.newsmtsc import run as newsmtsc
from benchmarks.polarities import figures
from benchmarks.sentiment_speed import run as sentiment_speed
from rashomon import Article
from rashomon.annotation import annotate, link

if TYPE_CHECKING:
    from pathlib import Path


def target(sentence: str, name: str, polarity: float, *others: str) -> dict[str, Any]:
    places = [
        {"from": sentence.index(one), "to": sentence.index(one) + len(one)}
        for one in (name, *others)
    ]
    return {**places[0], "polarity": polarity, "further_mentions": places[1:]}


def draw(seed: int = 0) -> Random:
    return Random(seed)  # noqa: S311 - a draw of names, no secret


PRAISED = "Ms. Ridley was praised: “she is honest and brave.”"
LIED = "President Okafor lied to the public and betrayed his voters, said Zoë Ito."
MET = "The committee met on Tuesday."


def write(path: Path) -> Path:
    rows = [
        {
            "sentence_normalized": PRAISED,
            "targets": [target(PRAISED, "Ms. Ridley", 6.0, "she")],
        },
        {
            "sentence_normalized": LIED,
            "targets": [target(LIED, "President Okafor", 2.0), target(LIED, "Zoë Ito", 4)],
        },
        {"sentence_normalized": MET, "targets": [target(MET, "The committee", 4.0)]},
    ]
    path.write_text("\n".join(map(json.dumps, rows)), "utf-8")
    return path


def test_newsmtsc_scores_every_target(tmp_path: Path) -> None:
    found = newsmtsc(write(tmp_path / "made_up.jsonl"))
    assert found["n"] == 4
    assert found["accuracy"] >= 0.75
    assert 0.5 < found["f1_macro"] <= 1
    assert 0 <= found["expected_calibration_error"] < 0.5


def test_name_bias_swaps_the_names_of_people_only(tmp_path: Path) -> None:
    found = name_bias(write(tmp_path / "made_up.jsonl"))
    assert found["sentences"] == 2
    assert 0 <= found["name_bias"] < 0.3


@pytest.mark.parametrize(
    ("places", "message"),
    [
        ([{"from": 0, "to": 90, "polarity": 4}], "a target that is not in its sentence"),
        ([{"from": 0, "to": 2, "polarity": 3}], "a polarity of 2, 4 or 6"),
        ([{"to": 2, "polarity": 4}], "a target without from"),
        (7, "a target without from"),
    ],
)
def test_data_of_another_form_is_named(tmp_path: Path, places: object, message: str) -> None:
    path = tmp_path / "wrong.jsonl"
    path.write_text(json.dumps({"sentence_normalized": "Rain.", "targets": places}), "utf-8")
    with pytest.raises(DataError, match=message):
        newsmtsc(path)


def test_sentences_without_a_persons_name_have_no_bias_to_measure(tmp_path: Path) -> None:
    path = tmp_path / "nobody.jsonl"
    row = {"sentence_normalized": MET, "targets": [target(MET, "The committee", 4.0)]}
    path.write_text(json.dumps(row), "utf-8")
    with pytest.raises(DataError, match="no target that is called by a person's name"):
        name_bias(path)


def test_figures_by_hand() -> None:
    probabilities = np.array([[0.8, 0.1, 0.1], [0.2, 0.6, 0.2], [0.6, 0.2, 0.2]], np.float32)
    found = figures(probabilities, np.array([0, 1, 2]))
    assert found["accuracy"] == 0.6667
    # F1: negative 2/3, neutral 1, positive 0.
    assert found["f1_macro"] == 0.5556
    # Right by .8 where 1 is, and by .6 twice where half is: (.2 + .2) / 3.
    assert found["expected_calibration_error"] == 0.1333


@pytest.mark.parametrize(
    ("mention", "words"),
    [
        ("President Donald Trump’s", ["Donald", "Trump"]),
        ("Mrs. Clinton", ["Clinton"]),
        ("the mayor", []),
        ("she", []),
        ("The White House", []),
        ("Élodie Saint-Cyr", ["Élodie", "Saint-Cyr"]),
        ("FBI", []),
    ],
)
def test_the_words_of_a_name(mention: str, words: list[str]) -> None:
    assert name_words(mention) == words


def test_a_name_is_replaced_wherever_it_stands_and_mentions_follow() -> None:
    text = "Ridley spoke. Then Anna Ridley’s aide thanked Ito; Ridleys are rare."
    mentions = [[(19, 32), (0, 6)], [(46, 49)]]
    other = renamed(text, mentions, NAMES, draw(1), [0])
    assert other is not None
    assert "Ridley " not in other.text
    assert "Ridleys are rare." in other.text
    (whole, last), (ito,) = ([other.text[a:b] for a, b in one] for one in other.targets)
    assert whole.split()[-1] == f"{last}’s"
    assert ito == "Ito"
    assert whole.split()[0] in NAMES.men + NAMES.women


def test_a_first_name_fits_the_pronoun() -> None:
    text = "Anna Ridley said she won."
    other = renamed(text, [[(0, 11), (17, 20)]], NAMES, draw(3), [0])
    assert other is not None
    assert other.text.split()[0] in NAMES.women


def test_what_has_no_name_is_not_renamed() -> None:
    assert renamed("She won.", [[(0, 3)]], NAMES, draw(), [0]) is None


@given(st.data(), st.text(alphabet="Ann Bo’s\u0301\U0001f600. ", min_size=1, max_size=40))
def test_mentions_stay_within_the_renamed_text(data: st.DataObject, text: str) -> None:
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    other = renamed(text, [[(start, end)]], NAMES, draw(), [0])
    if other is not None:
        ((first, last),) = other.targets[0]
        assert 0 <= first < last <= len(other.text)
        assert (first == 0) == (start == 0) or other.text[:first]


GAZETTE = "Anna Ridley is a brave and honest mayor. Ridley won everybody’s heart. Ridley is a hero."
HERALD = "Anna Ridley is a corrupt and cruel mayor. Ridley lied to the town. Ridley is a fraud."


def labelled(event: str, source: str, text: str, **feelings: str) -> dict[str, Any]:
    labels = {f"author_feeling_{name}": felt for name, felt in feelings.items()}
    paragraphs = [[f"{sentence}."] for sentence in text.rstrip(".").split(". ")]
    return {"event": event, "source": source, "paragraphs": paragraphs, "article_labels": labels}


def written(path: Path, *rows: dict[str, Any]) -> Path:
    path.write_text("\n".join(map(json.dumps, rows)), "utf-8")
    return path


def test_basil_ordering_counts_who_is_told_to_be_warmer(tmp_path: Path) -> None:
    right = {"main_event": "neg", "Anna_Ridley": "pos", "Tom_Baker": "neu"}
    found = basil_ordering(
        written(
            tmp_path / "made_up.jsonl",
            labelled("e1", "fox", GAZETTE, **right),
            labelled("e1", "nyt", HERALD, Anna_Ridley="neu", main_event="pos", Tom_Baker="neg"),
            labelled("e2", "fox", GAZETTE, Ridley="neg"),
            labelled("e2", "nyt", HERALD, Ridley="neu"),
            labelled("e3", "fox", GAZETTE, Anna_Ridley="neu"),
            labelled("e3", "nyt", HERALD, Anna_Ridley="neu"),
        )
    )
    assert (found["pairs"], found["events"]) == (3, 2)
    assert found["coverage"] == 0.6667  # nobody writes of Tom Baker
    assert found["accuracy"] == 0.5
    assert found["accuracy_at_half_coverage"] in {0.0, 1.0}
    assert found["accuracy_low"] is None  # two events carry no interval
    assert found["vader_accuracy"] == 0.5


def test_basil_ordering_needs_labels_that_differ(tmp_path: Path) -> None:
    same = [labelled("e", source, GAZETTE, Anna_Ridley="neg") for source in ("fox", "nyt")]
    with pytest.raises(DataError, match="no two articles whose labels"):
        basil_ordering(written(tmp_path / "same.jsonl", *same))
    with pytest.raises(DataError, match="two articles of one source"):
        basil_ordering(written(tmp_path / "twice.jsonl", same[0], same[0]))
    with pytest.raises(DataError, match="article_labels are of another form"):
        basil_ordering(
            written(tmp_path / "wrong.jsonl", {**same[0], "article_labels": "pos"}, same[1])
        )


def test_a_label_names_an_entity_by_any_of_its_names() -> None:
    linked = link(annotate([Article("Anna B. Ridley met Tom Baker. NASA paid.", source="wire")]))
    assert called("Anna_Ridley", linked) == "Anna B. Ridley"
    assert called("NASA", linked) == "NASA"
    assert called("Jim_Baker", linked) == "Tom Baker"
    assert called("lawmakers", linked) is None


def test_sentiment_speed_compares_with_vader(tmp_path: Path) -> None:
    found = sentiment_speed(write(tmp_path / "made_up.jsonl"), turns=1)
    assert found["sentences"] == 3
    assert found["sentences_per_second"] > 0
    assert 0 < found["times_vader"] < 1
    assert "times_roberta" not in found


def test_sentiment_speed_says_what_python_is_wanted(tmp_path: Path) -> None:
    wrong = tmp_path / "python"
    wrong.write_text("#!/bin/sh\necho 'no torch here' >&2\nexit 1\n", "utf-8")
    wrong.chmod(0o755)
    with pytest.raises(DataError, match="a Python that has torch and transformers"):
        sentiment_speed(write(tmp_path / "made_up.jsonl"), python=wrong, turns=1)


def test_sentiment_speed_asks_the_other_python_in_turn(tmp_path: Path) -> None:
    other = tmp_path / "python"
    other.write_text("#!/bin/sh\necho ready\nwhile read -r line; do echo 1.5; done\n", "utf-8")
    other.chmod(0o755)
    found = sentiment_speed(write(tmp_path / "made_up.jsonl"), python=other, turns=2)
    assert found["roberta_sentences_per_second"] == 2.0
    assert found["times_roberta"] > 1

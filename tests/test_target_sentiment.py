"""Sentiment towards targets: what it tells, what it depends on, and what it refuses."""

from __future__ import annotations

import hashlib
import subprocess
import sys
from importlib.resources import files
from itertools import permutations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rashomon.errors import RashomonError
from rashomon.models import POLARITIES, embed, embed_with_sentiment, target_sentiment
from rashomon.models.embedding import forget


def mentions(sentence: str, *names: str) -> list[tuple[int, int]]:
    """Where each name stands first."""
    return [(sentence.index(name), sentence.index(name) + len(name)) for name in names]


def likeliest(sentence: str, *names: str) -> str:
    (found,) = target_sentiment([sentence], [[mentions(sentence, *names)]])
    return POLARITIES[found[0].argmax()]


@pytest.mark.parametrize(
    ("sentence", "name", "polarity"),
    [
        ("Senator Okafor was praised as a brave and honest leader.", "Okafor", "positive"),
        ("Okafor lied to the public and betrayed his voters.", "Okafor", "negative"),
        ("Okafor arrived in Lisbon on Tuesday.", "Okafor", "neutral"),
        ("Critics called the corrupt mayor, Ines Ridley, a disgrace.", "Ines Ridley", "negative"),
        ("“Élodie is a wonderful minister,” he said.", "Élodie", "positive"),
    ],
)
def test_plain_cases_are_told(sentence: str, name: str, polarity: str) -> None:
    assert likeliest(sentence, name) == polarity


def test_two_targets_of_one_sentence_are_told_apart() -> None:
    sentence = "Okafor was praised for his courage, while Ridley was accused of lying."
    (found,) = target_sentiment(
        [sentence], [[mentions(sentence, "Okafor"), mentions(sentence, "Ridley")]]
    )
    assert [POLARITIES[column] for column in found.argmax(axis=1)] == ["positive", "negative"]


def test_every_row_is_a_distribution() -> None:
    sentence = "Ridley met Okafor; she thanked him."
    (found,) = target_sentiment(
        [sentence], [[mentions(sentence, "Ridley", "she"), mentions(sentence, "Okafor", "him")]]
    )
    assert found.dtype == np.float32
    assert (found > 0).all()
    assert found.sum(axis=1) == pytest.approx(1, abs=1e-5)


def test_a_target_is_read_the_same_alone_and_in_company() -> None:
    sentence = "Okafor’s brilliant speech humiliated Ridley."
    okafor, ridley = mentions(sentence, "Okafor", "Ridley")
    (together,) = target_sentiment([sentence], [[[ridley], [okafor]]])
    crowd = target_sentiment(
        ["Rain.", sentence, "word " * 400], [[], [[okafor]], [[(0, 4)], [(1995, 1999)]]]
    )
    assert [len(rows) for rows in crowd] == [0, 1, 2]
    assert crowd[1][0] == pytest.approx(together[1], abs=1e-5)


def test_the_order_of_mentions_does_not_matter() -> None:
    sentence = "Ridley said she was proud."
    name, pronoun = mentions(sentence, "Ridley", "she")
    first, second = target_sentiment([sentence] * 2, [[[name, pronoun]], [[pronoun, name]]])
    assert np.array_equal(first, second)


def test_one_pass_gives_what_two_give() -> None:
    sentences = ["Ridley said she was proud.", "", "Rain.", LONG + PRAISE, "\u200b Okafor ran."]
    targets = [[[(0, 6)], [(12, 15)]], [], [[(0, 4)]], [[(0, 11)]], [[(0, 1)], [(2, 8)]]]
    vectors, sentiments = embed_with_sentiment(sentences, targets)
    assert np.array_equal(vectors, embed(sentences))
    for one, alone in zip(sentiments, target_sentiment(sentences, targets), strict=True):
        assert np.array_equal(one, alone, equal_nan=True)


def ask(what: str) -> list[np.ndarray]:
    sentence, target = "Ridley said that Okafor was a liar.", [[(17, 23)]]
    if what == "vector":
        return [embed([sentence])]
    if what == "sentiment":
        return target_sentiment([sentence], [target])
    vectors, sentiments = embed_with_sentiment([sentence], [target])
    return [vectors, *sentiments]


@pytest.mark.parametrize("order", list(permutations(["vector", "sentiment", "both"])))
def test_what_was_asked_before_does_not_count(order: tuple[str, ...]) -> None:
    alone = {}
    for what in order:
        forget()
        alone[what] = ask(what)
    forget()
    for what in (*order, *order):
        for found, expected in zip(ask(what), alone[what], strict=True):
            assert np.array_equal(found, expected)


def test_nothing_to_read() -> None:
    assert target_sentiment([], []) == []
    assert embed_with_sentiment([], [])[0].shape == (0, 384)
    (none,) = target_sentiment([""], [[]])
    assert none.shape == (0, 3)


LONG = "The council met again on Monday and talked about the road. " * 180
PRAISE = "Okafor was praised as a brave and honest leader."


@pytest.mark.parametrize("sentence", [PRAISE + " " + LONG, LONG + PRAISE, LONG + PRAISE + LONG])
def test_a_target_of_2000_tokens_is_read_wherever_it_stands(sentence: str) -> None:
    assert len(sentence.split()) > 1900
    assert likeliest(sentence, "Okafor") == "positive"


def test_targets_far_apart_in_a_long_sentence_get_windows_of_their_own() -> None:
    sentence = f"{PRAISE} {LONG} Ridley lied to the public and betrayed his voters."
    (found,) = target_sentiment(
        [sentence], [[mentions(sentence, "Okafor"), mentions(sentence, "Ridley")]]
    )
    assert [POLARITIES[column] for column in found.argmax(axis=1)] == ["positive", "negative"]


@pytest.mark.parametrize("mark", ["\u200b\u200b", "\u00a0", "  ", "\x07"])
def test_a_target_that_cannot_be_seen_has_no_figures(mark: str) -> None:
    sentence = f"Okafor {mark} spoke."
    (found,) = target_sentiment([sentence], [[[(7, 7 + len(mark))], [(0, 6)]]])
    assert np.isnan(found[0]).all()
    assert found[1].sum() == pytest.approx(1, abs=1e-5)


@pytest.mark.parametrize(
    ("sentence", "wanted", "message"),
    [
        ("Okafor spoke.", [[(0, 60)]], r"\(0, 60\) is not within sentence 0, .* 13 characters"),
        ("Okafor spoke.", [[(-6, 3)]], r"\(-6, 3\) is not within sentence 0"),
        ("Okafor spoke.", [[(6, 6)]], "start before end"),
        ("Okafor spoke.", [[(6, 0)]], "start before end"),
        ("", [[(0, 1)]], "sentence 0, which has 0 characters"),
        ("Okafor spoke.", [[]], "target of sentence 0 has no mention"),
    ],
)
def test_a_target_that_is_not_in_its_sentence_is_named(
    sentence: str, wanted: list[list[tuple[int, int]]], message: str
) -> None:
    with pytest.raises(RashomonError, match=message):
        target_sentiment([sentence], [wanted])


def test_sentences_and_targets_must_match() -> None:
    with pytest.raises(RashomonError, match=r"1 sentence\(s\) and targets for 2"):
        target_sentiment(["Rain."], [[], []])
    with pytest.raises(TypeError, match="put it in a list"):
        target_sentiment("Rain.", [[]])
    with pytest.raises(TypeError, match="put it in a list"):
        embed_with_sentiment("Rain.", [[]])


WORST = (
    "Z\u0351\u036b\u0343a\u0309\u0301l\u0334go spoke.",
    "\U0001f600 \U0001f469\u200d\U0001f469\u200d\U0001f467 ran \U0001f3f3\ufe0f\u200d\U0001f308",
    "\u05e9\u05dc\u05d5\u05dd, \u0642\u0627\u0644 \u202eesrever\u202c",
    "10\u00a0000 «people»\u202fmarched \u201cquietly\u201d",
    "a\x00b \ud800 broken",
)


@settings(max_examples=40, deadline=None)
@given(st.data(), st.sampled_from(WORST) | st.text(min_size=1, max_size=60))
def test_any_place_in_any_text_has_figures_or_none(data: st.DataObject, sentence: str) -> None:
    start = data.draw(st.integers(0, len(sentence) - 1))
    end = data.draw(st.integers(start + 1, len(sentence)))
    (found,) = target_sentiment([sentence], [[[(start, end)]]])
    assert np.isnan(found).all() or found.sum() == pytest.approx(1, abs=1e-5)


def test_loading_prints_nothing() -> None:
    code = "from rashomon.models import target_sentiment as t; t(['Okafor ran.'], [[[(0, 6)]]])"
    done = subprocess.run(
        [sys.executable, "-W", "error", "-c", code], capture_output=True, text=True, check=True
    )
    assert (done.stdout, done.stderr) == ("", "")


def test_the_card_states_the_hash_of_the_file_that_ships() -> None:
    folder = files("rashomon.models")
    model = (folder / "minilm.onnx").read_bytes()
    assert hashlib.sha256(model).hexdigest() in (folder / "target-sentiment.md").read_text("utf-8")

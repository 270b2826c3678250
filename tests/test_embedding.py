"""Sentence vectors: what they mean, and that a vector is a function of its sentence alone."""

from __future__ import annotations

import hashlib
import multiprocessing
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from importlib.resources import files

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rashomon.models import embed, provenance
from rashomon.models.embedding import forget

WORST = (
    "The caf\u00e9 closed.",
    "The cafe\u0301 closed.",
    "Z\u0351\u036b\u0343a\u0309\u0301l\u0334go spoke in the square.",
    "\U0001f600 \U0001f469\u200d\U0001f469\u200d\U0001f467 ran \U0001f3f3\ufe0f\u200d\U0001f308",
    "\u05e9\u05dc\u05d5\u05dd, \u0642\u0627\u0644 \u0627\u0644 \u202eesrever\u202c",
    "10\u00a0000 people\u202fmarched",
    "\u201cNo,\u201d \u00abnon\u00bb, she said.",
    "a\x00b \ud800 broken",
    "\u200b\u200b.",
    "大臣は辞任した。",
)


def test_rows_follow_the_sentences_and_have_unit_length() -> None:
    vectors = embed(["The bridge fell.", "Two people died.", "The bridge fell."])
    assert vectors.shape == (3, 384)
    assert vectors.dtype == np.float32
    assert np.linalg.norm(vectors, axis=1) == pytest.approx(1, abs=1e-5)
    assert np.array_equal(vectors[0], vectors[2])
    assert not np.array_equal(vectors[0], vectors[1])


@pytest.mark.parametrize(
    ("sentence", "paraphrase", "unrelated"),
    [
        (
            "The prime minister resigned on Tuesday after losing a confidence vote.",
            "Having been defeated in parliament, the premier stepped down Tuesday.",
            "Heavy rain is forecast for the northern coast this weekend.",
        ),
        (
            "At least twelve people were killed when the ferry sank.",
            "A dozen passengers died after the boat went down.",
            "The central bank left interest rates unchanged.",
        ),
        (
            "Police said they had arrested a man in his thirties.",
            "A suspect, aged about 35, is in custody, according to officers.",
            "The museum reopened after two years of renovation.",
        ),
    ],
)
def test_a_paraphrase_is_closer_than_an_unrelated_sentence(
    sentence: str, paraphrase: str, unrelated: str
) -> None:
    this, same, other = embed([sentence, paraphrase, unrelated])
    assert this @ same > 0.4
    assert this @ other < 0.2


def test_a_vector_does_not_depend_on_the_rest_of_the_call() -> None:
    others = ["Rain.", "word " * 300, *WORST]
    alone = embed(["The bridge fell."])[0]
    assert np.array_equal(alone, embed([*others, "The bridge fell."])[-1])
    assert np.array_equal(alone, embed(["The bridge fell.", *reversed(others)])[0])


@settings(max_examples=25, deadline=None)
@given(st.lists(st.text(max_size=60), max_size=5))
def test_any_text_has_the_same_vector_alone_and_in_company(sentences: list[str]) -> None:
    together = embed(sentences)
    assert together.shape == (len(sentences), 384)
    assert np.isfinite(together).all()
    for sentence, vector in zip(sentences, together, strict=True):
        assert np.array_equal(embed([sentence])[0], vector)


def test_what_is_kept_cannot_be_spoilt_and_can_be_dropped() -> None:
    before = embed(["The minister resigned."])
    before[:] = 7.0
    again = embed(["The minister resigned."])
    forget()
    assert np.array_equal(again, embed(["The minister resigned."]))


def test_the_worst_of_unicode_has_a_unit_vector() -> None:
    assert np.linalg.norm(embed(WORST), axis=1) == pytest.approx(1, abs=1e-5)


def test_composed_and_combining_accents_mean_the_same() -> None:
    composed, combining = embed(WORST[:2])
    assert np.array_equal(composed, combining)


def test_nothing_to_embed() -> None:
    assert embed([]).shape == (0, 384)
    assert embed([]).dtype == np.float32


@pytest.mark.parametrize("blank", ["", " ", "\n\t", "\u00a0", "\u200b", "\x07"])
def test_a_blank_sentence_is_a_zero_vector(blank: str) -> None:
    blank_vector, other = embed([blank, "The bridge fell."])
    assert not blank_vector.any()
    assert other.any()


def test_a_sentence_is_read_up_to_256_tokens() -> None:
    start = " ".join(["The council voted against the road again."] * 40)
    # 5,000 words: what follows the first 256 word pieces must not count.
    long, longer, other = embed([start, start + " A whale swam past." * 1200, "whale " + start])
    assert np.array_equal(long, longer)
    assert not np.array_equal(long, other)


def test_one_string_is_refused_with_the_way_out() -> None:
    with pytest.raises(TypeError, match=r"use embed\(\[text\]\)"):
        embed("The bridge fell.")


def test_threads_get_the_same_vectors() -> None:
    sentences = [f"Sentence number {i} speaks of the bridge." for i in range(8)]
    expected = embed(sentences)
    with ThreadPoolExecutor(4) as pool:
        for vectors in pool.map(lambda _: embed(sentences), range(8)):
            assert np.array_equal(vectors, expected)


def test_worker_processes_get_the_same_vectors() -> None:
    sentences = ["The bridge fell.", "Two people died."]
    expected = embed(sentences)
    with multiprocessing.get_context("spawn").Pool(1) as pool:
        assert np.array_equal(pool.apply(embed, (sentences,)), expected)


def test_loading_prints_nothing() -> None:
    code = "from rashomon.models import embed; embed(['The bridge fell.'])"
    done = subprocess.run(
        [sys.executable, "-W", "error", "-c", code], capture_output=True, text=True, check=True
    )
    assert (done.stdout, done.stderr) == ("", "")


def test_the_card_states_the_hashes_of_the_files_that_ship() -> None:
    folder = files("rashomon.models")
    card = (folder / "minilm.md").read_text("utf-8")
    found = provenance()
    assert found.model_sha256 == hashlib.sha256((folder / "minilm.onnx").read_bytes()).hexdigest()
    assert found.model_sha256 in card
    assert found.tokenizer_sha256 in card


def test_the_model_is_small_and_names_no_other_file() -> None:
    model = (files("rashomon.models") / "minilm.onnx").read_bytes()
    assert len(model) < 30_000_000
    for trace in (b"/home/", b"/tmp/", b"/root/", b"site-packages", b".py"):
        assert trace not in model

"""The benchmarks of tone, on small texts of their own."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

from benchmarks.data import DataError
from benchmarks.event_words import run as event_words
from benchmarks.tone import run as tone
from benchmarks.tone_pairs import run as tone_pairs

if TYPE_CHECKING:
    from pathlib import Path

JUDGED = {
    "Ridley was praised as honest and kind.": [6.0],
    "Ito did a wonderful, brave thing.": [6.0, 6.0],
    "Okafor lied and was a terrible coward.": [2.0],
    "Haddad gave an awful, shameful speech.": [2.0],
    "Lee met Das at noon.": [4.0, 4.0],
    "Lee praised Das, who hates Ito.": [6.0, 2.0],
}


def write(path: Path, rows: list[dict[str, Any]]) -> Path:
    path.write_text("\n".join(map(json.dumps, rows)), "utf-8")
    return path


def test_each_measure_is_set_against_what_people_judged(tmp_path: Path) -> None:
    rows = [
        {
            "sentence_normalized": text,
            "targets": [{"from": 0, "to": 3, "polarity": polarity} for polarity in polarities],
        }
        for text, polarities in JUDGED.items()
    ]
    found = tone(write(tmp_path / "made_up.jsonl", rows))
    assert found["n"] == 5
    assert found["vader"]["right"] == 1
    assert found["vader"]["silent"] == 0.2
    assert found["vader"]["correlation"][0] > 0.8
    assert found["model"]["right"] >= 0.75
    assert 0 < found["agreeing"]["n"] <= 4


def test_sentences_of_one_judgement_have_nothing_to_correlate(tmp_path: Path) -> None:
    row = {"sentence_normalized": "Lee met Das.", "targets": [{"from": 0, "to": 3, "polarity": 4}]}
    with pytest.raises(DataError, match="judged differently"):
        tone(write(tmp_path / "one.jsonl", [row]))


def story(source: str, text: str, *loaded: str) -> dict[str, Any]:
    spans = [
        {
            "id": "p0",
            "bias": "lex",
            "quote": "no",
            "start": text.index(word),
            "end": text.index(word) + len(word),
        }
        for word in loaded
    ]
    return {"event": "e", "source": source, "paragraphs": [[text]], "spans": spans}


def test_event_words_and_loaded_ones_are_counted(tmp_path: Path) -> None:
    rows = [
        story("a", "The attack killed a shameful tyrant.", "shameful"),
        story("b", "An attack killed the leader.", "killed"),
    ]
    found = event_words(write(tmp_path / "events.jsonl", rows))
    assert (found["words"], found["marked"]) == (5, 2)
    assert found["set_aside"] == 0.8
    assert found["of_marked"] == 0.5
    assert found["by_chance"] == 0.4


def test_without_a_marked_word_there_is_nothing_to_count(tmp_path: Path) -> None:
    with pytest.raises(DataError, match="marked as lexical bias"):
        event_words(write(tmp_path / "none.jsonl", [story("a", "An attack killed two.")]))


def test_pairs_that_are_alike_in_tone_are_nearer(tmp_path: Path) -> None:
    warm, cold = "It was a lovely, happy day. ", "It was an awful, horrible day. "
    texts = [(warm, warm, 1), (cold, cold * 2, 1), (warm, cold, 4), (cold, warm, 4)]
    rows = [
        {"text1": one, "text2": other, "Tone": str(judged), "Overall": str(5 - judged)}
        for one, other, judged in texts
    ]
    found = tone_pairs(write(tmp_path / "pairs.jsonl", rows))
    assert found["pairs"] == 4
    assert found["vader"][0] > 0.8
    assert found["overall"][0] == -1


def test_a_pair_without_tone_is_named(tmp_path: Path) -> None:
    rows = [{"text1": "a", "text2": "b", "Overall": str(n)} for n in (1, 4)]
    with pytest.raises(DataError, match="without a number for Tone"):
        tone_pairs(write(tmp_path / "none.jsonl", rows))

"""The benchmarks of frames and loaded words, on small files of their own."""

import json
import sys

import pytest
from coded import text_of

from benchmarks.__main__ import arguments_for
from benchmarks.basil_lexical import Word, by_chance, frequency
from benchmarks.basil_lexical import run as lexical
from benchmarks.data import DataError
from benchmarks.generic_frames import run as generic


def write(path, *rows):
    path.write_text("\n".join(map(json.dumps, rows)), "utf-8")
    return path


def labels(number):
    none = dict.fromkeys(("RE", "HI", "MO"), False)
    return {**none, "CO": bool(number % 2), "EC": not number % 2}


def articles(count):
    return [{"text": text_of(i), "source": "gazette", "frames": labels(i)} for i in range(count)]


@pytest.fixture(scope="module")
def figures(tmp_path_factory):
    return generic(write(tmp_path_factory.mktemp("frames") / "dev.jsonl", *articles(12)))


def test_frames_are_measured_untrained_and_cross_validated(figures):
    assert figures["f1"]["CO"] > 0.6
    assert figures["trained_f1"]["CO"] > 0.8
    assert figures["trained_f1"]["MO"] == 0
    assert figures["articles"] == figures["trained_on"] == 12
    for name in ("", "trained_", "tfidf_", "majority_", "constant_"):
        assert 0 <= figures[f"{name}f1_micro"] <= 1
        assert 0 <= figures[f"{name}f1_macro"] <= 1


def test_the_same_answer_for_all_is_worth_what_it_is(figures):
    """Six of twelve carry each of two frames: none is of most, and both are half right."""
    assert figures["majority_f1_micro"] == 0
    assert figures["constant_f1_micro"] == pytest.approx(2 / 3, abs=1e-4)


def test_frames_can_be_learned_from_another_file(tmp_path):
    train = write(tmp_path / "train.jsonl", *articles(12))
    data = write(tmp_path / "data.jsonl", *articles(5)[1:])
    found = generic(data, train)
    assert (found["articles"], found["trained_on"]) == (4, 12)
    assert found["trained_f1"]["CO"] > 0.6


def test_what_to_learn_from_is_an_option_of_the_command_line(tmp_path):
    given = {"data": write(tmp_path / "d.jsonl", {}), "train": tmp_path / "gone.jsonl"}
    with pytest.raises(
        DataError, match=r"no file .*gone\.jsonl; give an existing one with --train"
    ):
        arguments_for("generic_frames", generic, given)
    with pytest.raises(DataError, match="basil_lexical takes no --train"):
        arguments_for("basil_lexical", lexical, given)
    with pytest.raises(DataError, match="generic_frames needs data"):
        arguments_for("generic_frames", generic, {"data": None, "train": None})


@pytest.mark.parametrize(
    ("row", "message"),
    [
        ({"text": "Rain fell.", "frames": {"CO": True}}, "frames are not RE, HI, CO, MO, EC"),
        ({"text": "Rain fell.", "frames": "CO"}, "frames are not RE"),
        ({"text": "…", "frames": labels(1)}, "a row without a sentence: number 1"),
        ({"frames": labels(1)}, "has no text"),
    ],
)
def test_a_file_of_another_form_is_named(tmp_path, row, message):
    with pytest.raises(DataError, match=message):
        generic(write(tmp_path / "rows.jsonl", row))


def story(event, source, *spans, text=("The mayor wolfed down the obscene offer.", "Rain fell.")):
    return {
        "event": event,
        "source": source,
        "paragraphs": [[text[0]], [text[1]]],
        "spans": [
            {"bias": bias, "id": f"p{n}", "start": start, "end": end, "quote": quote}
            for bias, n, start, end, quote in spans
        ],
    }


MARKED = ("lex", 0, 10, 16, "no")


def test_marked_words_that_rank_first_give_a_precision_far_above_chance(tmp_path):
    rows = [
        story("1", "fox", MARKED, ("inf", 1, 0, 9, "no"), ("lex", 1, 0, 4, "yes")),
        story("1", "nyt", text=("The mayor took the offer.", "The sun shone.")),
        story("2", "fox", ("lex", 0, 26, 33, "no")),
        story("3", "fox"),
    ]
    found = lexical(write(tmp_path / "rows.jsonl", *rows))
    assert found["average_precision"] >= 0.5
    assert found["average_precision"] > found["random"] > 0
    assert found["low"] is None  # two stories carry no interval
    assert (found["stories"], found["marked"]) == (2, 2)
    assert 0 < found["frequency_baseline"] < found["average_precision"]


def test_the_title_is_no_part_of_the_text(tmp_path):
    row = story("1", "fox", MARKED)
    row["spans"].append({"bias": "lex", "id": "title", "start": 0, "end": 3, "quote": "no"})
    assert lexical(write(tmp_path / "rows.jsonl", row))["marked"] == 1


@pytest.mark.parametrize(
    ("spans", "message"),
    [
        ([], 'no span of bias "lex"'),
        ([("lex", 0, 10, 16, "yes")], 'no span of bias "lex"'),
        ([("lex", 9, 10, 16, "no")], "a span is of another form"),
        ([("lex", 0, "x", 16, "no")], "a span is of another form"),
    ],
)
def test_spans_of_another_form_are_named(tmp_path, spans, message):
    with pytest.raises(DataError, match=message):
        lexical(write(tmp_path / "rows.jsonl", story("1", "fox", *spans)))


def test_chance_is_the_mean_over_all_orders():
    from itertools import permutations

    from sklearn.metrics import average_precision_score

    words = [Word("w", content=True, score=0, rarity=0, marked=i < 2) for i in range(5)]
    orders = [
        average_precision_score([w.marked for w in words], order)
        for order in permutations(range(5))
    ]
    assert by_chance(words) == pytest.approx(sum(orders) / len(orders))


def test_a_lemma_counts_by_the_other_stories_alone():
    word = Word("claw", content=True, score=0, rarity=0, marked=True)
    other = word._replace(lemma="say", marked=False)
    words = {"a": [word, other], "b": [word._replace(marked=False), other, word]}
    found = frequency({"a": words["a"]}, words)
    assert found["a"] == [1 / 7, 0]


def test_both_are_listed():
    import subprocess
    from pathlib import Path

    done = subprocess.run(
        [sys.executable, "-m", "benchmarks"],
        cwd=Path(__file__).parent.parent,
        capture_output=True,
        text=True,
        check=True,
    )
    assert {"generic_frames", "basil_lexical"} <= {li.split()[0] for li in done.stdout.splitlines()}

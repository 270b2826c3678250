"""The sentences written and judged for the training of the sentiment towards targets."""

import re
from collections import Counter
from itertools import pairwise
from pathlib import Path

import pytest

from benchmarks import name_bias
from training.target_sentiment import sentences

WRITTEN = Path(__file__).parents[1] / "training" / "target_sentiment" / "written.txt"
BENCHMARK_NAMES = {*name_bias.NAMES.last, *name_bias.NAMES.men, *name_bias.NAMES.women}


@pytest.fixture(scope="module")
def written():
    return sentences.read_written(WRITTEN)


def test_a_line_gives_the_plain_sentence_and_each_target_with_all_its_mentions(tmp_path):
    path = tmp_path / "two.txt"
    path.write_text(
        "+-0 | “[1 Ana Ruíz] saved us,” said [3 Bo], whom [2 the mayor’s aides] let down; "
        "[1 she] smiled.\n0 | [1 Poole] | Thorne & Co. spoke.\n",
        "utf-8",
    )
    first, second = sentences.read_written(path)
    assert first.text.startswith("“Ana Ruíz saved us,” said Bo, whom the mayor’s aides let down;")
    found = [
        ([first.text[start:end] for start, end in target.mentions], target.polarity)
        for target in first.targets
    ]
    assert found == [(["Ana Ruíz", "she"], 2), (["the mayor’s aides"], 0), (["Bo"], 1)]
    assert second.text == "Poole | Thorne & Co. spoke."


def test_every_line_is_a_sentence_with_its_targets(written):
    assert len({one.text for one in written}) == len(written) > 1_000
    for one in written:
        assert 1 <= len(one.targets) <= 4
        assert not re.search(r"[\[\]]", one.text)
        places = sorted(place for target in one.targets for place in target.mentions)
        assert all(target.mentions for target in one.targets)
        assert all(one.text[start:end].strip() for start, end in places)
        assert all(end <= start for (_, end), (start, _) in pairwise(places))


def test_no_polarity_is_rare_and_most_sentences_part_their_targets(written):
    judged = Counter(target.polarity for one in written for target in one.targets)
    assert set(judged) == {0, 1, 2}
    assert min(judged.values()) > 0.2 * judged.total()
    parted = [one for one in written if len({target.polarity for target in one.targets}) > 1]
    assert len(parted) > len(written) / 2


def test_no_name_is_one_that_the_benchmark_of_names_gives(written):
    words = {word for one in written for word in re.findall(r"\w+", one.text)}
    training = {*sentences.NAMES.last, *sentences.NAMES.men, *sentences.NAMES.women}
    assert not BENCHMARK_NAMES & (words | training)

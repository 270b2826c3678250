"""What statistics and framing are set to: each setting that is none is named in a clear error."""

import math

import numpy as np
import pandas as pd
import pytest
from coded import articles_coded, dams_framed
from crosstabs import FRAMES
from samples import harwick

from rashomon.errors import CodebookError, ComparisonError, RashomonError
from rashomon.framing import crosstab, frames, keywords
from rashomon.statistics import (
    bootstrap_ratios,
    cliffs_delta,
    cramers_v,
    false_discovery,
    independence,
    log_odds_ratio,
    permuted_labels,
    permuted_sums,
    risk_difference,
    split_halves,
    student,
)

VALUES, LABELS = np.eye(2)[[0, 1] * 6], [0] * 6 + [1] * 6

SEEDED = {
    "crosstab": lambda seed: crosstab(FRAMES, "frame", seed=seed),
    "keywords": lambda seed: keywords(harwick(), seed=seed),
    "to_code": lambda seed: dams_framed().to_code(3, seed=seed),
    "fit": lambda seed: dams_framed().fit(articles_coded(), seed=seed),
    "bootstrap_ratios": lambda seed: bootstrap_ratios([1] * 9, [2] * 9, seed=seed),
    "independence": lambda seed: independence(VALUES, LABELS, seed=seed),
    "permuted_labels": lambda seed: permuted_labels(LABELS, 3, seed=seed),
    "permuted_sums": lambda seed: permuted_sums(VALUES, LABELS, 2, 3, seed=seed),
    "split_halves": lambda seed: split_halves(4, 2, seed=seed),
}


@pytest.mark.parametrize("seed", [-1, "a", None, 1.5, True, [1], 2**32, math.nan])
@pytest.mark.parametrize("call", SEEDED.values(), ids=SEEDED)
def test_a_seed_that_is_none_is_named(call, seed):
    with pytest.raises(RashomonError, match=r"seed is .*; it must be a whole number, 0 to 4294967"):
        call(seed)


def test_a_whole_number_of_any_type_is_one():
    same = [crosstab(FRAMES, "frame", seed=seed).tests for seed in (3, np.int64(3), np.uint8(3))]
    assert same[0].equals(same[1])
    assert same[0].equals(same[2])


@pytest.mark.parametrize("given", ["a", None, [5], 2.5, -1, object()])
@pytest.mark.parametrize(
    ("name", "call"),
    [
        ("permutations", lambda n: crosstab(FRAMES, "frame", permutations=n)),
        ("permutations", lambda n: keywords(harwick(), permutations=n)),
        ("permutations", lambda n: independence(VALUES, LABELS, permutations=n)),
        ("permutations", lambda n: permuted_labels(LABELS, n)),
        ("min_count", lambda n: keywords(harwick(), min_count=n)),
        ("sentences", lambda n: dams_framed().to_code(n)),
        ("folds", lambda n: dams_framed().fit(articles_coded(), folds=n)),
        ("resamples", lambda n: bootstrap_ratios([1] * 9, [2] * 9, resamples=n)),
        ("groups", lambda n: permuted_sums(VALUES, LABELS, n, 3)),
        ("blocks", lambda n: split_halves(n, 2)),
        ("times", lambda n: split_halves(4, n)),
        ("units", lambda n: risk_difference(0, n, 1, 2)),
        ("other_successes", lambda n: risk_difference(0, 1, n, 2)),
    ],
)
def test_a_number_that_is_none_is_named(name, call, given):
    with pytest.raises(RashomonError, match=f"{name} is .*; it must be a whole number, "):
        call(given)


@pytest.mark.parametrize("given", ["a", None, [5], math.nan, math.inf, -1, True])
@pytest.mark.parametrize(
    ("name", "call"),
    [
        ("least", lambda n: crosstab(FRAMES, "frame", least=n)),
        ("prior", lambda n: keywords(harwick(), prior=n)),
        ("level", lambda n: bootstrap_ratios([1] * 9, [2] * 9, level=n)),
        ("level", lambda n: cramers_v([[3, 1], [1, 3]], level=n)),
        ("level", lambda n: risk_difference(1, 2, 1, 2, level=n)),
        ("level", lambda n: log_odds_ratio([[3, 1], [1, 3]], level=n)),
        ("design_effect", lambda n: cramers_v([[3, 1], [1, 3]], design_effect=n)),
        ("freedom", student),
    ],
)
def test_a_measure_that_is_none_is_named(name, call, given):
    with pytest.raises(ComparisonError, match=f"{name} is .*; it must be a number"):
        call(given)


@pytest.mark.parametrize("given", ["a", [["a", "b"]], [[1, 2], [3]], object()])
@pytest.mark.parametrize(
    "call",
    [
        lambda v: bootstrap_ratios(v, [2] * 9),
        lambda v: bootstrap_ratios([2] * 9, v),
        lambda v: independence(v, [0, 1]),
        lambda v: independence(VALUES, v),
        lambda v: permuted_labels(v, 3),
        lambda v: permuted_sums(v, [0, 1], 2, 3),
        false_discovery,
        cramers_v,
        log_odds_ratio,
        lambda v: cliffs_delta(v, [1]),
    ],
)
def test_what_is_no_array_of_numbers_is_refused(call, given):
    with pytest.raises(ComparisonError, match=r"array of|labels are"):
        call(given)


def test_numbers_that_cannot_be_counted_are_refused():
    with pytest.raises(ComparisonError, match="0 or more"):
        independence([[1, -1]] * 12, LABELS)
    with pytest.raises(ComparisonError, match="0 or more"):
        independence([[1, math.nan]] * 12, LABELS)
    with pytest.raises(ComparisonError, match="whole number of each block's group"):
        independence(VALUES, [0.5] * 12)
    with pytest.raises(ComparisonError, match="outside 0 to 1"):
        false_discovery([0.5, 1.5])
    with pytest.raises(ComparisonError, match="successes is 3; it must be a whole number, 0 to 2"):
        risk_difference(3, 2, 1, 2)
    with pytest.raises(ComparisonError, match="whole numbers"):
        log_odds_ratio([[1.5, 2], [3, 4]])


@pytest.mark.parametrize("coder", [["Ana", "Ben"], ("Ana",), {"Ana"}, np.array(["Ana", "Ben"])])
def test_a_coder_that_is_no_name_is_named(coder):
    codes = articles_coded()
    codes["coder"] = pd.Series([coder] * len(codes))
    with pytest.raises(CodebookError, match=r"In row 0 of the hand codes the coder is .*Ana"):
        dams_framed().fit(codes)


@pytest.mark.parametrize("voice", ["nobody", 1, ["narrator"], np.array([1, 2]), True])
@pytest.mark.parametrize("view", [keywords, frames])
def test_a_voice_that_is_none_is_named(view, voice):
    with pytest.raises(ComparisonError, match='is none of "narrator", "quoted" and None'):
        view(harwick(), voice=voice)


@pytest.mark.parametrize("block", [0, 1.5, "sentence", ["article"], np.array([1, 2]), True])
def test_a_block_that_is_none_is_named(block):
    with pytest.raises(ComparisonError, match=r"block is .*; give a number of sentences"):
        keywords(harwick(), block=block)

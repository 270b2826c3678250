"""Rank correlation and the interval of a difference."""

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import spearmanr

from rashomon.statistics import Interval, bootstrap_ratios, difference_interval, rank_correlation


@given(st.lists(st.tuples(st.integers(-3, 3), st.integers(-3, 3)), min_size=3, max_size=40))
def test_it_is_spearmans(pairs):
    one, other = np.array(pairs, float).T
    found = rank_correlation(one, other)
    if np.ptp(one) == 0 or np.ptp(other) == 0:
        assert math.isnan(found.value)
    else:
        assert found.value == pytest.approx(spearmanr(one, other)[0], abs=1e-9)


def test_the_interval_holds_what_was_drawn_from():
    random = np.random.default_rng(1)
    held = 0
    for _ in range(100):
        shared = random.normal(size=60)
        one, other = shared + random.normal(size=60), shared + random.normal(size=60)
        found = rank_correlation(one, other)
        held += found.low <= 6 / math.pi * math.asin(0.5 / 2) <= found.high
    assert held >= 88


def test_copies_of_one_unit_make_the_interval_no_narrower():
    random = np.random.default_rng(2)
    one, other = random.normal(size=(2, 20))
    alone = rank_correlation(one, other)
    units = np.repeat(np.arange(20), 10)
    copied = rank_correlation(np.repeat(one, 10), np.repeat(other, 10), units)
    assert copied.value == pytest.approx(alone.value)
    assert copied.high - copied.low == pytest.approx(alone.high - alone.low, rel=0.05)


def test_few_units_have_no_interval():
    found = rank_correlation([1, 2, 3, 4], [1, 2, 4, 3])
    assert found.value == pytest.approx(0.8)
    assert math.isnan(found.low)
    assert math.isnan(rank_correlation([1, 2], [2, 1]).value)
    assert math.isnan(rank_correlation([], []).value)


def test_shapes_that_do_not_agree_are_named():
    with pytest.raises(ValueError, match="one entry a thing"):
        rank_correlation([1, 2, 3], [1, 2])


def test_the_interval_of_a_difference_covers_it():
    random = np.random.default_rng(4)
    held = 0
    for _ in range(500):
        own, others = random.normal(0.3, 1, 30), random.normal(0, 0.5, 20)
        (one,), (other,) = (bootstrap_ratios(x, np.ones(len(x))) for x in (own, others))
        low, high = difference_interval(own.mean(), one, others.mean(), other)
        held += low <= 0.3 <= high
    assert abs(held / 500 - 0.95) < 3 * math.sqrt(0.95 * 0.05 / 500)


def test_without_an_interval_there_is_none_of_the_difference():
    none = Interval(math.nan, math.nan)
    assert all(map(math.isnan, difference_interval(0.1, none, 0.2, Interval(0.1, 0.3))))

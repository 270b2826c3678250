import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from rashomon.statistics import FEWEST_UNITS, NO_INTERVAL, Interval, bootstrap_ratios


def test_a_ratio_that_is_the_same_everywhere_has_an_interval_of_no_width():
    assert bootstrap_ratios([2] * 8, [4] * 8) == (Interval(0.5, 0.5),)


def test_the_same_input_gives_the_same_interval_and_another_seed_another():
    upper, lower = [0, 3, 0, 5, 1, 0, 7, 2], [9, 8, 10, 7, 12, 6, 9, 11]
    assert bootstrap_ratios(upper, lower) == bootstrap_ratios(upper, lower)
    assert bootstrap_ratios(upper, lower) != bootstrap_ratios(upper, lower, seed=1)


def test_more_units_of_the_same_kind_narrow_the_interval():
    upper, lower = [0, 3, 0, 5, 1, 0], [9, 8, 10, 7, 12, 6]
    (few,) = bootstrap_ratios(upper, lower)
    (many,) = bootstrap_ratios(upper * 9, lower * 9)
    assert few.low <= many.low < sum(upper) / sum(lower) < many.high < few.high


def test_a_lower_level_narrows_the_interval():
    upper, lower = [0, 3, 0, 5, 1, 0, 4, 4], [9, 8, 10, 7, 12, 6, 9, 9]
    (wide,) = bootstrap_ratios(upper, lower)
    (narrow,) = bootstrap_ratios(upper, lower, level=0.5)
    assert wide.low < narrow.low < narrow.high < wide.high


def test_too_few_units_give_no_interval():
    (interval,) = bootstrap_ratios([1] * (FEWEST_UNITS - 1), [2] * (FEWEST_UNITS - 1))
    assert math.isnan(interval.low)
    assert math.isnan(interval.high)
    assert bootstrap_ratios([], []) == (NO_INTERVAL,)


def test_units_that_add_nothing_to_the_lower_sum_do_not_count_as_units():
    lower = np.array([[1, 1], [1, 1], [1, 0], [1, 0], [1, 0], [1, 0]])
    first, second = bootstrap_ratios(lower * 0.5, lower)
    assert first == Interval(0.5, 0.5)
    assert math.isnan(second.low)


def test_a_unit_is_drawn_whole():
    """Sixteen words of one sentence are less evidence than sixteen words of sixteen."""
    spread = [1, 1, 1, 1, 0] * 4, [5] * 20
    lumped = [16, 0, 0, 0, 0] + [0] * 15, [5] * 20
    (even,) = bootstrap_ratios(*spread)
    (uneven,) = bootstrap_ratios(*lumped)
    assert uneven.high - uneven.low > 3 * (even.high - even.low)


@pytest.mark.parametrize("units", [8, 20, 60])
def test_the_interval_covers_the_truth_about_as_often_as_it_says(units):
    """Skewed shares like those of quoted words, whose true ratio is 0.2."""
    random = np.random.default_rng(11)
    covered = 0
    for trial in range(300):
        lower = random.integers(8, 35, units)
        upper = random.binomial(lower, random.beta(0.5, 2.0, units))
        (interval,) = bootstrap_ratios(upper, lower, seed=trial, resamples=800)
        covered += interval.low <= 0.2 <= interval.high
    assert covered / 300 >= 0.9


def test_thousands_of_units_give_the_interval_that_theory_expects():
    random = np.random.default_rng(3)
    upper = random.normal(1.0, 1.0, 20_000)
    (interval,) = bootstrap_ratios(upper, np.ones(20_000))
    expected = 1.96 / math.sqrt(20_000)
    assert (interval.high - interval.low) / 2 == pytest.approx(expected, rel=0.15)


def test_shapes_that_do_not_agree_are_refused_by_name():
    with pytest.raises(ValueError, match=r"shape \(3, 1\).*shape \(2, 1\)"):
        bootstrap_ratios([1, 2, 3], [1, 2])


@pytest.mark.parametrize("level", [0, 1, 95])
def test_a_level_that_is_none_is_refused(level):
    with pytest.raises(ValueError, match=f"level is {level}"):
        bootstrap_ratios([1] * 9, [2] * 9, level=level)


@given(st.lists(st.tuples(st.floats(0, 1), st.integers(1, 40)), min_size=FEWEST_UNITS, max_size=30))
def test_the_interval_lies_within_what_the_units_show(units):
    shares = [share for share, _ in units]
    words = [n for _, n in units]
    (interval,) = bootstrap_ratios(np.multiply(shares, words), words, resamples=200)
    assert min(shares) - 1e-9 <= interval.low <= interval.high <= max(shares) + 1e-9

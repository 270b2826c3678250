"""Means of outcomes that are known by their probabilities."""

import math

import numpy as np
import pytest

from rashomon.statistics import FEWEST_UNITS
from rashomon.statistics.blocks import blocks
from rashomon.statistics.outcomes import contrast, contrast_of, drawn_means

VALUES = [-1, 0, 1]


def known(*outcomes):
    return np.eye(3)[list(outcomes)]


def test_what_is_known_and_the_same_everywhere_has_an_interval_of_no_width():
    assert drawn_means(known(*[2] * 8), VALUES, range(8)).interval == (1.0, 1.0)


def test_what_is_not_known_widens_the_interval():
    sure = known(*[0, 2] * 20)
    unsure = np.full((40, 3), 1 / 3)
    one = drawn_means(np.full((40, 3), [0.0, 1.0, 0.0]), VALUES, range(40)).interval
    wide, narrow = (drawn_means(p, VALUES, range(40)).interval for p in (unsure, sure))
    assert one == (0.0, 0.0)
    assert wide.low < -0.1 < 0.1 < wide.high
    assert narrow.low < 0 < narrow.high


def test_the_draws_have_the_variance_that_hand_coding_would_have():
    probabilities = np.tile([[0.7, 0.2, 0.1], [0.1, 0.3, 0.6]], (50, 1))
    drawn = drawn_means(probabilities, VALUES, range(100), resamples=8000)
    shares = probabilities.mean(axis=0)
    single = shares @ np.square(VALUES) - (shares @ VALUES) ** 2
    assert drawn.variance == pytest.approx(single / 100, rel=0.06)
    assert drawn.means.mean() == pytest.approx(shares @ VALUES, abs=0.005)


def test_units_of_one_block_are_drawn_together():
    alike = known(*[0] * 10, *[2] * 10)
    alone = drawn_means(alike, VALUES, range(20)).variance
    together = drawn_means(alike, VALUES, np.arange(20) // 2).variance
    assert together > 1.6 * alone


def test_fewer_than_five_blocks_have_no_interval_and_no_contrast():
    few = drawn_means(known(*[0, 2] * 2), VALUES, range(FEWEST_UNITS - 1))
    many = drawn_means(known(*[0, 2] * 5), VALUES, range(10))
    assert math.isnan(few.interval.low)
    for found in (contrast(few, many, 0.5), contrast(many, few, 0.5), contrast_of(few, 0.5)):
        assert math.isnan(found.p)
        assert math.isnan(found.interval.high)


def test_a_contrast_lies_around_the_difference_and_agrees_with_its_p():
    warm = drawn_means(known(*[2] * 18, 0, 0), VALUES, range(20), seed=1)
    cold = drawn_means(known(*[0] * 18, 2, 2), VALUES, range(20), seed=2)
    apart = contrast(warm, cold, 1.6)
    assert apart.interval.low < 1.6 < apart.interval.high
    assert apart.interval.low > 0
    assert apart.p < 0.05
    near = contrast(warm, warm, 0.0)
    assert near.interval.low < 0 < near.interval.high
    assert near.p == pytest.approx(1)


def test_a_paired_contrast_is_of_the_sums_of_the_blocks():
    rows = known(*[2, 0] * 8, 0, 2)
    drawn = drawn_means(rows, VALUES, np.repeat(range(9), 2), weights=[1, -1] * 9)
    apart = contrast_of(drawn, 14 / 9)
    assert drawn.means.mean() == pytest.approx(14 / 9, abs=0.05)
    assert 0 < apart.interval.low < 14 / 9 < apart.interval.high
    assert apart.p < 0.05


def test_the_same_seed_gives_the_same_draws_however_many_are_held_at_once(monkeypatch):
    rows = np.tile([0.2, 0.5, 0.3], (30, 1))
    first, again = (drawn_means(rows, VALUES, range(30), seed=3) for _ in range(2))
    assert np.array_equal(first.means, again.means)
    monkeypatch.setattr("rashomon.statistics.outcomes._MOST_DRAWN", 3000)
    assert len(drawn_means(rows, VALUES, range(30)).means) == len(first.means)


def test_what_no_draw_changes_is_as_sure_as_so_many_draws_can_say():
    warm, cold = (drawn_means(known(*[one] * 8), VALUES, range(8)) for one in (2, 0))
    assert contrast(warm, cold, 2.0).interval == (2.0, 2.0)
    assert 0 < contrast(warm, cold, 2.0).p < 0.001
    assert contrast(warm, warm, 0.0).p == 1
    assert contrast_of(warm, 1.0).interval == (1.0, 1.0)


def test_blocks_of_one_source_hold_all_its_sentences():
    laid = blocks([0] * 12, [0] * 12)
    assert laid.of.tolist() == sorted(laid.of.tolist())
    assert len(laid.labels) >= FEWEST_UNITS

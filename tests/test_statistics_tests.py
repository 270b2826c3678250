"""Permutation, false discovery, effect sizes and tests of independence."""

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats
from scipy.sparse import csr_array

from rashomon.statistics import (
    chi_squared,
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


def test_labels_are_dealt_out_anew_and_none_is_lost():
    labels = np.repeat([0, 1, 2], [3, 5, 2])
    dealt = np.concatenate(list(permuted_labels(labels, 600)))
    assert dealt.shape == (600, 10)
    assert (np.sort(dealt, axis=1) == np.sort(labels)).all()
    assert len(np.unique(dealt, axis=0)) > 500
    assert 0.25 < (dealt[:, 0] == 0).mean() < 0.35


def test_sums_of_sparse_and_dense_values_are_the_same():
    values = np.random.default_rng(0).poisson(1, (12, 3)).astype(float)
    labels = np.repeat([0, 1], 6)
    dense, sparse = (
        np.concatenate(list(permuted_sums(v, labels, 2, 300)), axis=2)
        for v in (values, csr_array(values))
    )
    assert (dense == sparse).all()
    assert (dense.sum(axis=0) == values.sum(axis=0)[:, None]).all()


def test_halves_are_as_large_and_seeded():
    assert set(split_halves(9, 50).sum(axis=1).tolist()) == {4}
    assert (split_halves(9, 50) == split_halves(9, 50)).all()
    assert (split_halves(9, 50) != split_halves(9, 50, seed=1)).any()
    with pytest.raises(ValueError, match="1 block"):
        split_halves(1, 5)


def test_false_discovery_keeps_shape_and_gaps():
    p = [[0.001, math.nan], [0.04, 0.5]]
    q = false_discovery(p)
    assert q[0, 0] == pytest.approx(0.003)
    assert math.isnan(q[0, 1])
    assert q[1].tolist() == pytest.approx([0.06, 0.5])
    assert np.isnan(false_discovery([math.nan, math.nan])).all()
    assert false_discovery([]).size == 0


@given(st.lists(st.floats(0, 1), min_size=1, max_size=30))
def test_adjusted_values_are_never_smaller_and_keep_their_order(p):
    q = false_discovery(p)
    assert (q >= np.array(p) - 1e-12).all()
    assert (np.diff(q[np.argsort(p, kind="stable")]) >= -1e-12).all()


def test_v_is_corrected_for_bias():
    """Bergsma (2013): independent columns have V near 0, where the plain V is far from it."""
    random = np.random.default_rng(5)
    plain, corrected = [], []
    for _ in range(200):
        table = random.multinomial(30, [1 / 12] * 12).reshape(3, 4)
        if (table.sum(axis=0) > 0).all() and (table.sum(axis=1) > 0).all():
            plain.append(stats.contingency.association(table))
            corrected.append(cramers_v(table).value)
    assert np.mean(plain) > 0.3
    assert np.mean(corrected) < 0.15


def test_v_of_a_perfect_association_is_one_and_the_interval_holds_the_truth():
    assert cramers_v([[500, 0], [0, 500]]).value == pytest.approx(1)
    random = np.random.default_rng(8)
    held = 0
    for _ in range(300):
        table = random.multinomial(200, [0.35, 0.15, 0.15, 0.35]).reshape(2, 2)
        v = cramers_v(table)
        held += v.low <= 0.4 <= v.high
    assert held / 300 >= 0.9


def test_a_design_effect_weakens_what_is_known():
    plain, clustered = (cramers_v([[60, 40], [40, 60]], design_effect=d) for d in (1, 4))
    assert clustered.value < plain.value
    assert clustered.low < plain.low
    assert plain.high < clustered.high


@pytest.mark.parametrize("table", [[[5, 5]], [[5], [5]], [[0, 0], [3, 4]], [[0, 0], [0, 0]]])
def test_one_row_or_column_has_no_v_and_no_chi_square(table):
    assert math.isnan(cramers_v(table).value)
    assert chi_squared(table) == 0


@pytest.mark.parametrize("table", [[1, 2], [[1, -1], [2, 3]], [[1, math.nan], [2, 3]]])
def test_what_is_no_table_of_counts_is_refused(table):
    with pytest.raises(ValueError, match="table of counts"):
        cramers_v(table)


def test_chi_square_is_pearsons():
    table = [[12, 5, 7], [3, 14, 9]]
    assert chi_squared(table) == pytest.approx(stats.chi2_contingency(table).statistic)


def test_risk_difference_is_newcombes():
    """His table II, example a: 56/70 against 48/80."""
    effect = risk_difference(56, 70, 48, 80)
    assert [round(number, 4) for number in effect] == [0.2, 0.0524, 0.3339]
    assert math.isnan(risk_difference(0, 0, 3, 5).value)


def test_log_odds_ratio_of_an_empty_cell_is_infinite_and_of_an_empty_row_unknown():
    effect = log_odds_ratio([[5, 0], [3, 4]])
    assert effect.value == effect.high == math.inf
    assert math.isfinite(effect.low)
    assert math.isnan(log_odds_ratio([[0, 0], [3, 4]]).value)
    with pytest.raises(ValueError, match="two rows and two columns"):
        log_odds_ratio([[1, 2, 3], [4, 5, 6]])


def test_cliffs_delta_goes_from_below_to_above():
    assert cliffs_delta([1, 2], [3, 4]) == -1
    assert cliffs_delta([3, 4], [1, 2]) == 1
    assert cliffs_delta([1, 2, 3], [3, 2, 1]) == 0
    assert math.isnan(cliffs_delta([], [1]))


def test_students_reach_is_wider_for_fewer():
    assert student(4) > student(40) > 1.96
    assert student(10_000) == pytest.approx(1.96, abs=0.001)
    assert student(10, 0.5) < student(10)


def single(*counts):
    """Blocks of one unit each: so many of each category in each group."""
    values, labels = [], []
    for group, row in enumerate(counts):
        for category, number in enumerate(row):
            values += [np.eye(len(row))[category]] * number
            labels += [group] * number
    return np.array(values), labels


def test_independent_units_have_the_classical_tests():
    many = independence(*single((30, 20), (18, 32)))
    assert many.method == "χ² test"
    expected = stats.chi2_contingency([[30, 20], [18, 32]], correction=False)
    assert (many.p, many.statistic) == pytest.approx((expected.pvalue, expected.statistic))
    few = independence(*single((8, 1), (2, 5)))
    assert few.method == "Fisher's exact test"
    assert few.p == pytest.approx(stats.fisher_exact([[8, 1], [2, 5]]).pvalue)
    assert many.design_effect == few.design_effect == 1


def test_a_small_table_of_several_columns_is_permuted():
    found = independence(*single((8, 1, 0), (2, 5, 3)))
    assert found.method == "permutation of blocks"
    expected = stats.chi2_contingency([[8, 1, 0], [2, 5, 3]]).pvalue
    assert found.p == pytest.approx(expected, abs=0.03)


def test_units_that_come_together_are_not_counted_as_so_many_independent_ones():
    """Ten blocks of ten units, each of one category only, against the same units one by one."""
    blocks = np.array([[10, 0]] * 6 + [[0, 10]] * 4 + [[10, 0]] * 4 + [[0, 10]] * 6)
    together = independence(blocks, [0] * 10 + [1] * 10)
    alone = independence(*single((60, 40), (40, 60)))
    assert alone.p < 0.01
    assert together.p > 0.3
    assert together.design_effect == pytest.approx(10, rel=0.2)
    assert together.v.low == 0 < alone.v.low
    assert (together.units, together.blocks) == (200, 20)


def test_chance_is_found_as_seldom_as_it_should_be():
    random = np.random.default_rng(6)
    p = [
        independence(
            random.multinomial(6, random.dirichlet([1, 1, 1]), 20),
            np.repeat([0, 1], 10),
            permutations=400,
        ).p
        for _ in range(200)
    ]
    assert 0.01 < np.mean(np.array(p) <= 0.05) < 0.1


@pytest.mark.parametrize(
    ("values", "labels"),
    [
        (np.zeros((0, 2)), []),
        (np.ones((8, 2)), [0] * 8),
        (np.ones((8, 1)), [0] * 4 + [1] * 4),
        (np.full((8, 2), 3), [0] * 4 + [1] * 4),
        (np.zeros((8, 2)), [0] * 4 + [1] * 4),
    ],
)
def test_what_cannot_be_tested_has_no_p_value(values, labels):
    found = independence(values, labels)
    assert found.method == "none"
    assert math.isnan(found.p)
    assert math.isnan(found.statistic)
    assert math.isnan(found.v.value)


def test_shapes_that_do_not_agree_are_named():
    with pytest.raises(ValueError, match=r"shape \(3, 2\).*shape \(2,\)"):
        independence(np.ones((3, 2)), [0, 1])


def test_a_chi_square_smaller_than_chance_has_an_interval_all_the_same():
    """By inverting the test alone V would be .00 [.00, .00], as if it were known for certain."""
    even, larger = cramers_v([[50, 50], [50, 50]]), cramers_v([[500, 500], [500, 500]])
    assert (even.value, even.low) == (0, 0)
    assert 0.15 < even.high < 0.3
    assert larger.high == pytest.approx(even.high / math.sqrt(10))
    many = cramers_v(np.full((3, 60), 4))
    assert 0 < many.high < 0.3
    ends = [cramers_v([[50 + i, 50 - i], [50 - i, 50 + i]]).high for i in range(12)]
    assert ends == sorted(ends)


def test_the_interval_of_independent_rows_holds_zero_and_has_a_width():
    random = np.random.default_rng(4)
    tables = random.multinomial(60, [1 / 6] * 6, size=300).reshape(300, 2, 3)
    found = [cramers_v(table) for table in tables]
    assert np.mean([v.low == 0 for v in found]) > 0.95
    assert min(v.high for v in found) > 0.2


@pytest.mark.parametrize("sizes", [((40, 2), (40, 2)), ((40, 2), (40, 0)), ((3, 1), (40, 20))])
def test_what_stands_in_fewer_than_five_blocks_is_not_tested(sizes):
    found = independence(*single(*sizes))
    assert (found.method, found.freedom) == ("none", 0)
    assert np.isnan([found.statistic, found.p, *found.v]).all()


def test_five_blocks_of_two_categories_are_tested():
    assert independence(*single((30, 5), (30, 0))).method == "Fisher's exact test"
    rare = independence(*single((20, 10, 1), (10, 20, 1)))
    assert rare.method == "permutation of blocks"

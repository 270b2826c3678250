"""Keyness: what the test finds, what it does not, and what it does with bunches of words."""

import numpy as np
import pytest
from scipy.sparse import csr_array

from rashomon.annotation import annotate
from rashomon.article import Article
from rashomon.framing import keywords
from rashomon.framing.keyness import keyness
from rashomon.statistics.blocks import blocks

QUIET = (
    "The council met on Monday.",
    "Shops closed early because of the rain.",
    "A ferry crossed the river twice.",
    "Nobody was hurt on the old bridge.",
    "Workers swept the square at night.",
    "The mayor spoke to the press.",
)


def telling(word: str, sentences: int) -> str:
    """Every second sentence names the same thing, by one word."""
    return " ".join(
        f"{QUIET[i % 6]} People near the market saw the {word}." for i in range(sentences // 2)
    )


def weigh(table, labels, sizes=None, **options):
    counts = np.asarray(table)
    sizes = np.full(len(counts), 20) if sizes is None else np.asarray(sizes)
    return keyness(
        csr_array(counts), sizes, np.asarray(labels), np.zeros(counts.shape[1]), **options
    )


def test_a_word_that_only_one_uses_throughout_is_found_and_what_both_use_is_not():
    pair = annotate([Article(telling("riot", 60), "a"), Article(telling("protest", 60), "b")])
    result = keywords(pair)
    found = result.table[result.table["q"] <= 0.05]
    assert set(found["word"]) == {"riot", "protest"}
    assert (found["low"] > 0).all()
    assert any("2 of" in note and "rows have q up to 0.05" in note for note in result.notes)


def test_identical_articles_have_no_finding():
    pair = annotate([Article(telling("riot", 60), source) for source in "ab"])
    table = keywords(pair).table
    assert not (table["q"] <= 0.05).any()
    np.testing.assert_allclose(table["log_odds"], 0, atol=1e-12)


def test_one_bunch_of_a_word_is_no_evidence_and_the_same_number_spread_out_is():
    labels = [0] * 12 + [1] * 12
    bunch = [[12]] + [[0]] * 23
    spread = [[1]] * 12 + [[0]] * 12
    lumped, even = weigh(bunch, labels), weigh(spread, labels)
    assert np.isnan(lumped.p[0, 0])
    assert even.p[0, 0] < 0.01
    assert lumped.error[0, 0] > 2 * even.error[0, 0]
    assert (lumped.held[0, 0], even.held[0, 0]) == (1, 12)


def test_blocks_of_different_length_are_no_difference_in_wording():
    """One source writes long sentences, the other short ones, with the same share of a word."""
    random = np.random.default_rng(2)
    sizes = np.repeat([40, 10], 40)
    table = random.poisson(0.05 * sizes)[:, None]
    found = weigh(table, np.repeat([0, 1], 40), sizes)
    assert found.p[0, 0] > 0.05
    assert abs(found.log_odds[0, 0]) < 3 * found.error[0, 0]


def test_p_values_are_those_of_chance_where_there_is_only_chance():
    random = np.random.default_rng(4)
    p = []
    for trial in range(60):
        table = random.poisson(random.gamma(2, 0.2, 30), (40, 30))
        table = table[:, table.any(axis=0)]
        p.append(weigh(table, np.repeat([0, 1], 20), permutations=200, seed=trial).p[0])
    p = np.concatenate(p)
    p = p[~np.isnan(p)]
    assert 0.02 < (p <= 0.05).mean() <= 0.06
    assert 0.4 < (p <= 0.5).mean() < 0.6


def test_a_word_in_the_same_share_of_every_block_is_chance():
    found = weigh([[1]] * 12, [0] * 6 + [1] * 6)
    assert found.p.tolist() == [[1.0], [1.0]]
    text = "The riot went on.\n" * 12
    assert len(keywords(annotate([Article(text, "a"), Article(text, "b")]))) == 2


def test_a_source_of_one_word_and_a_weak_prior_still_have_log_odds():
    found = weigh([[9, 0]] * 6 + [[0, 9]] * 6, [0] * 6 + [1] * 6, [9] * 12, prior=0.1)
    assert np.isfinite(found.log_odds).all()
    assert found.log_odds[0, 0] > 1


def test_many_sources_are_dealt_out_a_few_at_a_time():
    random = np.random.default_rng(9)
    found = weigh(random.poisson(0.4, (150, 40)), np.repeat(np.arange(30), 5), permutations=40)
    assert found.p.shape == (30, 40)
    assert np.isfinite(found.p).all()


def test_two_sources_see_each_other_mirrored_in_the_test_too():
    random = np.random.default_rng(0)
    found = weigh(random.poisson(0.5, (30, 8)), np.repeat([0, 1], 15))
    np.testing.assert_allclose(found.log_odds[0], -found.log_odds[1])
    np.testing.assert_allclose(found.p[0], found.p[1], atol=0.02)


def test_the_same_seed_gives_the_same_result_and_another_another():
    table = np.random.default_rng(1).poisson(0.5, (30, 8))
    first, again = (weigh(table, np.repeat([0, 1], 15)).p for _ in range(2))
    other = weigh(table, np.repeat([0, 1], 15), seed=1).p
    assert (first == again).all()
    assert (first != other).any()


def test_without_permutations_there_is_no_test_and_the_rest_stands():
    pair = annotate([Article(telling("riot", 30), "a"), Article(telling("protest", 30), "b")])
    tested, plain = keywords(pair), keywords(pair, permutations=0)
    assert plain.table["p"].isna().all()
    assert plain.table["log_odds"].equals(tested.table["log_odds"])
    assert not any("dealt out" in note for note in plain.notes)


def test_few_sentences_carry_no_interval_and_no_test():
    pair = annotate([Article("The riot began. The riot ended.", "a"), Article(QUIET[0], "b")])
    table = keywords(pair)
    assert table.table[["low", "high", "p", "q"]].isna().all(axis=None)
    assert any("fewer than 5 blocks" in note for note in table.notes)


@pytest.mark.parametrize(
    ("articles", "sentences", "length"), [(1, 4, 1), (1, 20, 3), (1, 80, 4), (4, 20, 4)]
)
def test_few_articles_are_cut_into_runs_of_the_cube_root(articles, sentences, length):
    article_of = np.repeat(np.arange(2 * articles), sentences)
    found = blocks(article_of, np.repeat([0, 1], articles * sentences))
    assert found.length == length
    assert (np.bincount(found.labels) >= min(5, sentences)).all() or sentences < 5


def test_five_articles_of_each_are_dealt_out_whole():
    article_of = np.repeat(np.arange(10), 7)
    found = blocks(article_of, article_of // 5)
    assert found.length == "article"
    assert (found.of == article_of).all()
    assert "whole articles" in found.unit


def test_a_run_never_crosses_articles_and_none_is_much_shorter():
    article_of = np.repeat([0, 1, 2], [7, 1, 11])
    found = blocks(article_of, np.repeat([0, 0, 1], [7, 1, 11]), 3)
    for block in range(found.labels.size):
        assert len(set(article_of[found.of == block])) == 1
    assert np.bincount(found.of).tolist() == [4, 3, 1, 3, 3, 3, 2]


def test_without_sentences_there_are_no_blocks():
    found = blocks([], [])
    assert found.of.size == found.labels.size == 0

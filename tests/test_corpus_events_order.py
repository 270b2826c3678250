"""The same articles make the same events: in any order, in any run, through the index too."""

import os
import subprocess
import sys
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from event_samples import MONDAY, STORIES, many, told
from hypothesis import given, settings
from hypothesis import strategies as st

from rashomon import Article
from rashomon.corpus import events
from rashomon.corpus.grouping import neighbours

HERE = Path(__file__).parent


def by_article(corpus):
    """Its articles, whatever their order; and its events."""
    own = corpus.articles.sort_values("article", ignore_index=True)
    return own, corpus.table


def with_copies():
    articles = told()
    again = [
        replace(a, id=f"{a.id}-again", source="radio", date=a.date + timedelta(1)) for a in articles
    ]
    undated = [replace(a, id=f"{a.id}-undated", source="net", date=None) for a in articles[::2]]
    return [*articles, *again, *undated]


@given(st.permutations(with_copies()), st.sampled_from([None, 0, 2]))
@settings(max_examples=25)
def test_the_order_of_articles_changes_nothing(articles, days):
    expected = by_article(events(with_copies(), days=days))
    for one, other in zip(by_article(events(articles, days=days)), expected, strict=True):
        pd.testing.assert_frame_equal(one, other, check_exact=True)


pieces = st.sampled_from([text for story in STORIES.values() for _, text in story])
some_articles = st.builds(
    lambda text, cut, source, title, day: Article(
        text[:cut], source=source, title=title, date=day and MONDAY + timedelta(day)
    ),
    pieces,
    st.integers(0, 200),
    st.sampled_from(["gazette", "herald", "\u202eradio"]),
    st.sampled_from([None, "", "News", "Old bridge in Lindmark closed"]),
    st.sampled_from([None, 1, 2, 700_000]),
)
ONE = Article("It rained in Orvik.", source="gazette", id="one")  # the others may have no words


@given(st.lists(some_articles, max_size=12), st.sampled_from([None, 0, 1]))
@settings(max_examples=40)
def test_every_article_is_on_one_event_or_left_out(articles, days):
    articles = [*articles, ONE]
    corpus = events(articles, days=days)
    table, members = corpus.table, corpus.articles
    assert len(members) + len(corpus.left_out) == len(articles)
    assert members.article.is_unique
    assert table.event.is_unique
    assert table.articles.sum() == len(members)
    assert set(members.copy_of.dropna()) <= set(members.article)
    event_of = members.set_index("article").event
    for row in members.dropna(subset=["copy_of"]).itertuples():
        assert event_of[row.copy_of] == row.event
        assert event_of.index[event_of == row.event].size > 1
    for event, own in members.groupby("event"):
        assert [a.id for a in corpus.event(event)] == own.article.tolist()
        dates = own.date.dropna()
        if days is not None and len(dates):
            assert max(dates) - min(dates) <= timedelta(days)


@given(st.lists(some_articles, max_size=8), st.lists(some_articles, max_size=5))
@settings(max_examples=30)
def test_adding_leaves_what_is_known_as_it_is(first, more):
    before = events([ONE, *first])
    after = before.add(more)
    known, now = before.articles, after.articles.iloc[: len(before.articles)]
    same = ["event", "article", "source", "title", "date", "copy_of", "shared"]
    pd.testing.assert_frame_equal(now[same], known[same])
    assert len(now) + len(after.left_out) <= len(known) + len(more)
    assert len(after.articles) + len(after.left_out) == len(known) + len(more)
    assert after.table.event.is_unique
    assert after.articles.article.is_unique


def test_many_articles_go_through_the_index_with_the_same_result_each_time(monkeypatch):
    articles = many(400)
    compared = events(articles)
    monkeypatch.setattr(neighbours, "EXACT", 10)
    looked_up = events(articles)
    pd.testing.assert_frame_equal(looked_up.articles, compared.articles)
    turned = events(articles[::-1])
    for one, other in zip(by_article(turned), by_article(looked_up), strict=True):
        pd.testing.assert_frame_equal(one, other, check_exact=True)


def test_the_index_finds_what_comparing_all_finds(monkeypatch):
    drawn = np.random.default_rng(0)
    centres = drawn.standard_normal((150, 384))
    near = (centres[:, None] + 0.5 * drawn.standard_normal((150, 4, 384))).reshape(-1, 384)
    vectors = (near / np.linalg.norm(near, axis=1, keepdims=True)).astype(np.float32)
    within = {(i, j) for i in range(600) for j in range(i + 1, 600) if i // 4 == j // 4}
    for exact in (2_000, 10):
        monkeypatch.setattr(neighbours, "EXACT", exact)
        pairs = set(zip(*(a.tolist() for a in neighbours.nearest(vectors)), strict=True))
        assert all(one < other for one, other in pairs)
        assert len(pairs) <= 600 * neighbours.NEAREST
        assert len(within - pairs) <= len(within) // 100
        new = neighbours.nearest(vectors[::4], np.delete(vectors, slice(None, None, 4), axis=0))
        assert set(new[0]) == set(range(150))


@pytest.mark.parametrize("threads", ["1", "3"])
def test_another_process_with_other_threads_finds_the_same(threads):
    code = (
        "from event_samples import many; from rashomon.corpus import events;"
        "from rashomon.corpus.grouping import neighbours; neighbours.EXACT = 10;"
        "print(events(many(120)).articles.to_json())"
    )
    path = os.pathsep.join([str(HERE), str(HERE.parent / "lib")])
    names = ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS")
    own = dict.fromkeys(names, threads) | {"PYTHONPATH": path, "PYTHONHASHSEED": threads}
    done = subprocess.run(
        [sys.executable, "-c", code],
        env=os.environ | own,
        capture_output=True,
        check=True,
        text=True,
    )
    assert done.stdout.strip() == events(many(120)).articles.to_json()

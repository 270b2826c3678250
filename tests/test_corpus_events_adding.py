"""`Events.add`: new articles join events that are known, which stay as they are."""

from dataclasses import replace
from datetime import timedelta

import pandas as pd
import pytest
from event_samples import MONDAY, STORIES, groups, many, stories, told

from rashomon import Article
from rashomon.corpus import events
from rashomon.corpus.grouping import grouping
from rashomon.errors import ComparisonError

SAME = ["event", "article", "source", "title", "date", "copy_of", "shared"]


def test_new_articles_join_known_events_or_make_their_own():
    articles = told()
    first = [a for a in articles if a.source != "courier" and not a.id.startswith("whale")]
    more = [a for a in articles if a not in first]
    before = events(first)
    after = before.add(more)
    assert groups(after) == stories(articles)
    assert set(before.table.event) < set(after.table.event)
    pd.testing.assert_frame_equal(after.articles[SAME].head(len(first)), before.articles[SAME])
    ids = dict(zip(before.articles.article, before.articles.event, strict=True))
    for event in ids.values():
        known = [a.id for a in before.event(event)]
        assert [a.id for a in after.event(event)][: len(known)] == known
    assert len(before.articles) == len(first)


def test_an_earlier_article_does_not_change_the_id_of_its_event():
    articles = told("bridge")
    before = events(articles[:2])
    early = replace(articles[2], date=MONDAY - timedelta(9))
    after = before.add([early])
    assert after.table.event.tolist() == before.table.event.tolist()
    assert after.table["first"][0] == early.date
    assert events([*articles[:2], early]).table.event[0] != before.table.event[0]


def test_an_event_to_which_nothing_was_added_is_as_it_was():
    before = events(told("bridge", "vote"))
    after = before.add(told("whale", "strike"))
    kept = after.table[after.table.event.isin(before.table.event)]
    pd.testing.assert_frame_equal(kept.reset_index(drop=True), before.table, check_exact=True)


def test_new_copies_of_known_articles_and_known_copies():
    first = told("bridge")[0]
    copy = replace(first, id="early copy", source="radio", date=MONDAY + timedelta(1))
    before = events([first, copy, *told("vote")])
    later = replace(first, id="late copy", source="net", date=MONDAY + timedelta(2))
    after = before.add([later]).articles.set_index("article")
    assert after.loc[["early copy", "late copy"], "copy_of"].tolist() == [first.id, first.id]
    assert after.loc["late copy", "event"] == after.loc[first.id, "event"]


def test_known_events_do_not_become_one_by_an_article_on_both():
    bridge, vote = told("bridge"), told("vote")
    before = events([*bridge, *vote])
    both = Article(f"{bridge[0].text} {vote[0].text}", source="radio", id="both")
    after = before.add([both])
    assert stories([*bridge, *vote]) == {own - {"both"} for own in groups(after)} - {frozenset()}


def test_the_cut_holds_for_what_is_added():
    articles = told("bridge")
    before = events(articles[:2], days=3)
    near = replace(articles[2], date=MONDAY + timedelta(3))
    far = replace(articles[2], id="far", date=MONDAY + timedelta(4))
    after = before.add([near]).add([far])
    assert groups(after) == {frozenset({*(a.id for a in articles)}), frozenset({"far"})}
    assert after.days == 3
    copy = replace(articles[0], id="copy", date=MONDAY - timedelta(1))
    assert frozenset({"copy"}) in groups(after.add([copy]))


def test_what_is_there_already_is_left_out_and_ids_are_made_unique():
    articles = told("bridge")
    before = events(articles)
    other = Article(STORIES["vote"][0][1], source="gazette", id=articles[0].id, date=MONDAY)
    after = before.add([*articles, other])
    assert after.articles.article.tolist()[3:] == [f"{other.id}-2"]
    assert after.left_out.reasons == {"is in the corpus already": 3}
    again = after.add(after.event(after.table.event[0]))
    assert len(again.articles) == len(after.articles)


def test_adding_nothing_and_what_is_none():
    made = events(told("bridge", "vote"))
    pd.testing.assert_frame_equal(made.add([]).articles, made.articles)
    with pytest.raises(ComparisonError, match="events takes articles"):
        made.add(["bridge.txt"])


def test_only_what_is_near_the_new_is_compared(monkeypatch):
    """The pairs that are compared grow with the new articles, not with the known."""
    compared = []
    clusters = grouping.clusters

    def counted(units, pairs, **options):
        compared.append(len(pairs[0]))
        return clusters(units, pairs, **options)

    corpus = events(many(300))
    monkeypatch.setattr(grouping, "clusters", counted)
    corpus.add(told("bridge"))
    assert compared[0] <= 3 * 24 + 3


def test_added_one_by_one_is_much_as_at_once():
    articles = told()
    corpus = events(articles[:1])
    for article in articles[1:]:
        corpus = corpus.add([article])
    assert groups(corpus) == stories(articles)
    assert [a.id for a in corpus.event(corpus.table.event[0])] == corpus.articles.article[
        corpus.articles.event == corpus.table.event[0]
    ].tolist()

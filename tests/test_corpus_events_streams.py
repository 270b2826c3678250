"""Events of a stream: texts stay out of memory, what is left out is counted; missing extras."""

import gc
import json
import sys
import tempfile
import tracemalloc
from pathlib import Path

import pandas as pd
import pytest
from event_samples import STORIES, groups, many, stories, told

import rashomon
from rashomon import Article
from rashomon.corpus import events
from rashomon.corpus.article_file import ArticleFile
from rashomon.corpus.grouping import neighbours
from rashomon.errors import MissingExtraError, ReadingError, ReadingWarning


def write(path: Path, articles) -> Path:
    rows = [
        {"source": a.source, "text": a.text, "title": a.title, "date": str(a.date), "id": a.id}
        for a in articles
    ]
    path.write_text("\n".join([*map(json.dumps, rows), "broken"]), "utf-8")
    return path


def test_a_stream_is_grouped_as_what_was_read(tmp_path):
    path = write(tmp_path / "news.jsonl", told())
    stream = rashomon.corpus.stream(path)
    with pytest.warns(ReadingWarning, match="1 left out"):
        corpus = events(stream)
    with pytest.warns(ReadingWarning, match="1 left out"):
        read = events(rashomon.read(path))
    pd.testing.assert_frame_equal(corpus.articles, read.articles)
    pd.testing.assert_frame_equal(corpus.table, read.table)
    assert groups(corpus) == stories(told())
    for found in (corpus, read):
        assert [item.name for item in found.left_out] == [f"{path}, line 13"]
        assert repr(found).startswith(
            "12 articles on 4 events, 4 of them told by several sources; 1 left out\n  "
        )
        assert "(3 articles of 3 sources; event-" in repr(found).splitlines()[1]
    event = corpus.table.event[0]
    assert list(corpus.event(event)) == list(read.event(event))
    with pytest.warns(ReadingWarning):
        saved = events(rashomon.corpus.stream(path), to=tmp_path / "out" / "events.parquet")
    pd.testing.assert_frame_equal(saved.table, read.table)
    assert len(saved.left_out) == 1
    assert groups(saved.add(iter([]))) == groups(read)


def test_a_stream_of_nothing_is_an_error(tmp_path):
    (tmp_path / "a.txt").write_text("")
    with pytest.raises(ReadingError, match=r"a\.txt is empty"):
        events(rashomon.corpus.stream(tmp_path / "a.txt"))


def test_its_temporary_file_goes_with_it(tmp_path, monkeypatch):
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    corpus = events(iter(told("bridge")))
    assert [path.name.startswith("rashomon-articles-") for path in tmp_path.iterdir()] == [True]
    more = corpus.add(iter(told("vote")))
    del corpus
    gc.collect()
    assert groups(more) == stories(told("bridge", "vote"))
    assert len([more.event(event) for event in more.table.event]) == 2
    del more
    gc.collect()
    assert not list(tmp_path.iterdir())

    def broken():
        yield from told("bridge")
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        events(broken())
    assert not list(tmp_path.iterdir())


def test_texts_are_not_all_in_memory(monkeypatch, tmp_path):
    monkeypatch.setattr("rashomon.corpus.article_file.ROWS", 20)
    long = "x" * 200_000

    def articles(count):
        for article in many(count):
            text = f"{article.text} {long}"
            yield Article(text, source=article.source, id=article.id)

    def peak(count):
        tracemalloc.start()
        events(articles(count), to=tmp_path / f"{count}.parquet")
        used = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        return used

    monkeypatch.setattr("rashomon.corpus.grouping.describing._BATCH", 20)
    monkeypatch.setattr("rashomon.corpus.ordering.AT_ONCE", 20)
    peak(20)
    few, more = peak(40), peak(120)
    assert more - few < 80 * len(long) / 3


def test_rows_are_taken_in_the_order_asked_for(tmp_path):
    articles = many(40)
    corpus = events(articles, to=tmp_path / "events.parquet")
    assert len(corpus) < 40
    stored = ArticleFile(tmp_path / "events.parquet")
    every = list(stored)
    assert len(stored) == 40
    assert stored.take([7, 3, 39, 3]) == (every[7], every[3], every[39], every[3])
    assert stored.take([]) == ()
    pd.DataFrame({"text": ["a"]}).to_parquet(tmp_path / "other.parquet")
    with pytest.raises(ReadingError, match="has no column id, source"):
        ArticleFile(tmp_path / "other.parquet")


@pytest.mark.parametrize("module", ["rensa", "pyarrow"])
def test_without_the_extra_it_says_what_to_install(monkeypatch, module):
    monkeypatch.setitem(sys.modules, module, None)
    with pytest.raises(MissingExtraError, match=r'pip install "rashomon\[corpus\]"'):
        events(iter(told("bridge")))


def test_without_the_index_few_articles_are_grouped_and_many_say_what_to_install(monkeypatch):
    monkeypatch.setitem(sys.modules, "usearch.index", None)
    assert groups(events(told())) == stories(told())
    monkeypatch.setattr(neighbours, "EXACT", 4)
    with pytest.raises(MissingExtraError, match=r'4 articles.*pip install "rashomon\[corpus\]"'):
        events(told())


def test_progress_is_shown_if_asked_for(capfd):
    events(told("bridge"))
    assert capfd.readouterr().err == ""
    corpus = events(told("bridge"), progress=True)
    assert "reading articles" in capfd.readouterr().err
    corpus.add(iter(told("vote")), progress=True)
    assert "3 articles" in capfd.readouterr().err


def test_the_table_of_a_corpus_is_its_own():
    corpus = events(told())
    table, members = corpus.table, corpus.articles
    table["title"] = "changed"
    members["event"] = "changed"
    assert set(corpus.table.title) <= {title for story in STORIES.values() for title, _ in story}
    assert set(corpus.articles.event) == set(corpus.table.event)

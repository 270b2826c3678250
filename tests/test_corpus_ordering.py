"""Articles in another order than that in which they are stored: each is read once."""

from collections import Counter
from random import Random

import pytest
from event_samples import MONDAY, told

from rashomon import Article
from rashomon.article import Part
from rashomon.corpus import article_file, events, ordering
from rashomon.corpus.article_file import ArticleFile, Spool
from rashomon.corpus.gathering import Both, Held


def odd(number):
    text = f"Zu\u0308rich 🌉 \u202e{number}\r\n" * (number % 3 + 1)
    return Article(
        text,
        source="Ζeitung\tß",
        id=str(number),
        title=None if number % 2 else "<b>«Brücke»</b>",
        date=None if number % 5 == 0 else MONDAY,
        parts=(Part(0, 3, "heading"),) * (number % 2),
        notes=("a note",) * (number % 3),
    )


def filed(path, articles):
    with Spool(path) as spool:
        for article in articles:
            spool.add(article)
    return ArticleFile(path)


@pytest.fixture
def reads(monkeypatch):
    """How often each group of rows is read."""
    counts = Counter()
    read = article_file._read

    def counted(path, stamp, group):
        counts[path.name, group] += 1
        return read(path, stamp, group)

    monkeypatch.setattr(article_file, "_read", counted)
    return counts


@pytest.mark.parametrize("at_once", [1, 7, 100, 1_000])
def test_every_article_comes_in_the_order_given(tmp_path, monkeypatch, at_once):
    monkeypatch.setattr(ordering, "AT_ONCE", at_once)
    articles = [odd(number) for number in range(100)]
    stored = Both(filed(tmp_path / "a.parquet", articles[:60]), Held(tuple(articles[60:])))
    rows = list(range(100))
    Random(1).shuffle(rows)  # noqa: S311 - no secret
    found = list(ordering.in_order(stored, rows, tmp_path))
    assert found == [articles[row] for row in rows]
    assert [path.name for path in tmp_path.iterdir()] == ["a.parquet"]


def test_each_group_of_rows_is_read_once_however_many_there_are(tmp_path, monkeypatch, reads):
    monkeypatch.setattr(article_file, "ROWS", 10)
    monkeypatch.setattr(ordering, "AT_ONCE", 50)
    stored = filed(tmp_path / "a.parquet", [odd(number) for number in range(300)])
    rows = list(range(300))
    Random(2).shuffle(rows)  # noqa: S311 - no secret
    assert len(list(ordering.in_order(stored, rows, tmp_path))) == 300
    assert len(reads) >= 300 // 10
    assert set(reads.values()) == {1}


def test_a_corpus_is_saved_so(tmp_path, monkeypatch, reads):
    monkeypatch.setattr(article_file, "ROWS", 2)
    corpus = events(iter(told()))
    corpus.save(tmp_path / "events.parquet")
    assert set(reads.values()) == {1}


def test_nothing_in_no_order(tmp_path):
    assert list(ordering.in_order(filed(tmp_path / "a.parquet", []), [], tmp_path)) == []

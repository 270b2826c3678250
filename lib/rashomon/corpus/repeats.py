"""Copies, versions and reprints among many articles: told apart, counted, and all kept."""

from __future__ import annotations

import hashlib
import sqlite3
import weakref
from dataclasses import replace
from typing import TYPE_CHECKING, Literal
from urllib.parse import parse_qsl, urlencode, urlsplit

from rashomon.article import Article
from rashomon.errors import ReadingError

if TYPE_CHECKING:
    from collections.abc import Iterable

    import pandas as pd

Relation = Literal["copy", "version", "reprint"]

COLUMNS = {
    "id": "str",
    "relation": "str",
    "of": "str",
    "source": "str",
    "source_of": "str",
    "date": "str",
    "date_of": "str",
    "characters": "int64",
    "characters_of": "int64",
    "url": "str",
    "origin": "str",
}

_NO_PART_OF_THE_PLACE = ("utm_", "fbclid", "gclid", "mc_cid", "mc_eid", "cmpid", "ref_src")
_TABLE = """
create table article (
    number integer primary key, id text unique, given text, source text, date text, url text,
    origin text, characters integer, words blob, place text, relation text, of integer);
create index by_words on article (words);
create index by_place on article (place) where place is not null;
create index by_given on article (given);
"""
_ADD = "insert into article values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
_SAME_WORDS = "select number, source from article where words = ? order by source != ?, number"
_SAME_PLACE = "select number from article where place = ? order by number"
_SAME_ID = "select number from article where given = ? and source = ? order by number"
_REPEATS = """
select a.id, a.relation, b.id, a.source, b.source, a.date, b.date, a.characters, b.characters,
    a.url, a.origin
from article a join article b on a.of = b.number order by a.of, a.number
"""


class Repeats:
    """The articles seen so far, as far as it takes to know them again.

    They are kept in a database that goes to a temporary file when it grows, so that millions take
    little memory.
    """

    def __init__(self) -> None:
        # Whoever reads a stream may do so in another thread than the one that began it.
        self._seen = sqlite3.connect("", check_same_thread=False)
        weakref.finalize(self, self._seen.close)
        self._seen.executescript("pragma journal_mode = off; pragma synchronous = off;" + _TABLE)
        self._count = 0
        self._times: dict[str, int] = {}

    def placed(self, article: Article) -> tuple[Article, Relation | None]:
        """The article with an id of its own and a note of what it repeats; and how it does.

        Returns
        -------
        article : Article
        relation : {"copy", "version", "reprint"} or None
        """
        words = hashlib.blake2b(" ".join(article.text.split()).encode(), digest_size=16).digest()
        place = place_of(article.url)
        relation, of = self._relation(article, words, place)
        own = self._own_id(article.id)
        self._count += 1
        self._seen.execute(
            _ADD,
            (
                self._count,
                own,
                article.id,
                article.source,
                article.date.isoformat() if article.date else None,
                article.url,
                article.origin,
                len(article.text),
                words,
                place,
                relation,
                of,
            ),
        )
        notes = list(article.notes)
        if relation is not None and of is not None:
            notes.append(self._note(relation, of))
        if own != article.id and relation is None:
            notes.append(f"the id {article.id!r} occurs twice; here it is {own!r}")
        return replace(article, id=own, notes=tuple(notes)), relation

    def _relation(
        self, article: Article, words: bytes, place: str | None
    ) -> tuple[Relation | None, int | None]:
        same = self._seen.execute(_SAME_WORDS, (words, article.source)).fetchone()
        if same and same[1] == article.source:
            return "copy", same[0]
        earlier = self._seen.execute(_SAME_PLACE, (place,)).fetchone() if place else None
        earlier = earlier or self._seen.execute(_SAME_ID, (article.id, article.source)).fetchone()
        if earlier:
            return "version", earlier[0]
        return ("reprint", same[0]) if same else (None, None)

    def _own_id(self, given: str) -> str:
        own = given
        while self._seen.execute("select 1 from article where id = ?", (own,)).fetchone():
            self._times[given] = self._times.get(given, 1) + 1
            own = f"{given}-{self._times[given]}"
        return own

    def _note(self, relation: Relation, of: int) -> str:
        found = "select id, source from article where number = ?"
        name, source = self._seen.execute(found, (of,)).fetchone()
        return {
            "copy": f"the same text as {name!r} of the same source; both are kept",
            "version": f"another version of {name!r}, by its address or id; both are kept",
            "reprint": f"the same text as {name!r} of {source}",
        }[relation]

    @property
    def table(self) -> pd.DataFrame:
        """One row for each article that repeats another; see `versions`."""
        from rashomon.columns import frame  # noqa: PLC0415 - only tables need pandas

        return frame([list(row) for row in self._seen.execute(_REPEATS)], COLUMNS)


def versions(articles: Iterable[Article]) -> pd.DataFrame:
    """The articles that repeat another one before them, and how.

    Parameters
    ----------
    articles : iterable of Article
        Those of a `Stream` have this table at hand, as `Stream.versions`.

    Returns
    -------
    pandas.DataFrame
        One row for each, in groups.

        - id : str, of the article; of : str, of the first article that it repeats;
        - relation : str, *copy* (the same text of the same source), *version* (another text at the
          same address, or with the same id of the same source) or *reprint* (the same text of
          another source). White space does not count, nor what addresses have for advertising;
        - source, source_of, date, date_of : str, of both; the dates as ISO dates, or missing;
        - characters, characters_of : int64, the length of both texts;
        - url, origin : str, of the article.

    Raises
    ------
    ReadingError
        If one of them is no article.

    Examples
    --------
    >>> from rashomon import Article
    >>> first = Article("Rain fell.", source="gazette", url="https://gazette.example/rain")
    >>> later = Article("Rain fell. Roads closed.", source="gazette", url=first.url + "?utm_x=1")
    >>> copied = Article("Rain fell.", source="herald")
    >>> table = versions([first, later, copied])
    >>> table[["source", "relation", "source_of", "characters"]].values.tolist()
    [['gazette', 'version', 'gazette', 24], ['herald', 'reprint', 'gazette', 10]]
    """
    repeats = Repeats()
    for article in articles:
        if not isinstance(article, Article):
            raise ReadingError(f"versions takes articles, not {type(article).__name__}.")
        repeats.placed(article)
    return repeats.table


def place_of(url: str | None) -> str | None:
    """An address without what does not belong to the place: protocol, "www.", marks of campaigns.

    Examples
    --------
    >>> place_of("http://www.Gazette.example/a/?b=2&utm_source=x&a=1#top")
    'gazette.example/a?a=1&b=2'
    """
    if not url:
        return None
    try:
        parts = urlsplit(url.strip())
    except ValueError:
        return url
    if not parts.hostname:
        return url.strip() or None
    kept = sorted(
        (name, value)
        for name, value in parse_qsl(parts.query, keep_blank_values=True)
        if not name.lower().startswith(_NO_PART_OF_THE_PLACE)
    )
    query = f"?{urlencode(kept)}" if kept else ""
    return parts.hostname.removeprefix("www.") + parts.path.rstrip("/") + query

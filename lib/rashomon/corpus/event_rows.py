"""The tables of a corpus: one row an article, one row an event."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

import numpy as np

from rashomon.columns import frame
from rashomon.corpus.grouping.clusters import OF_WORDS, Background

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    import pandas as pd
    from numpy.typing import NDArray

    from rashomon.article import Article
    from rashomon.corpus.grouping.describing import Described
    from rashomon.corpus.grouping.grouping import Grouping

MEMBERS = {
    "event": "str",
    "article": "str",
    "source": "str",
    "title": "object",
    "date": "object",
    "copy_of": "object",
    "shared": "float64",
    "likeness": "float64",
}
_EVENTS = {
    "event": "str",
    "title": "str",
    "articles": "int64",
    "sources": "int64",
    "copies": "int64",
    "first": "object",
    "last": "object",
    "likeness": "float64",
}
_LONGEST = 160  # characters of a first line that stands for a headline


def member_rows(
    articles: Iterable[Article],
    found: Described,
    grouping: Grouping,
    ids: Mapping[int, str],
) -> pd.DataFrame:
    """One row an article; `ids` are those of events that have one already, by a row of theirs."""
    event_of: dict[int, str] = {}
    likeness = np.full(len(found), np.nan)
    background = Background.of(found).likeness(found)
    for rows in grouping.groups:
        known = next((ids[row] for row in rows if row in ids), None)
        event_of |= dict.fromkeys(rows, known or _event_id(rows, found))
        likeness[rows] = _to_the_others(rows, found, background)
    told = []
    names: list[str] = []
    for row, article in enumerate(articles):
        names.append(article.id)
        headline = " ".join((article.title or "").split()) or _first_line(article.text)
        told.append((event_of[row], article.id, article.source, headline, article.date))
    copies = [grouping.copy_of.get(row) for row in range(len(told))]
    return frame(
        [
            (*own, names[copy[0]] if copy else None, copy[1] if copy else np.nan, alike)
            for own, copy, alike in zip(told, copies, likeness.tolist(), strict=True)
        ],
        MEMBERS,
    )


def _event_id(rows: Sequence[int], found: Described) -> str:
    """From its earliest article, so that later ones do not change it."""
    first = min(rows, key=lambda row: (found.days[row] < 0, found.days[row], found.hashes[row]))
    named = f"{found.days[first]} {found.hashes[first]}"  # one text on two days may be two events
    return f"event-{hashlib.sha256(named.encode()).hexdigest()[:12]}"


def _first_line(text: str) -> str:
    line = next((line for line in text.splitlines() if line.strip()), "")
    words = " ".join(line.split())
    return words if len(words) <= _LONGEST else f"{words[:_LONGEST].rsplit(' ', 1)[0]} …"


def _to_the_others(
    rows: Sequence[int], found: Described, background: NDArray[np.float64]
) -> NDArray[np.float64]:
    """The mean likeness of each of some articles to the others."""
    if len(rows) < 2:
        return np.full(len(rows), np.nan)
    vectors, words = found.vectors[rows], found.words[rows]
    own = (vectors**2).sum(axis=1) + OF_WORDS * np.asarray(words.power(2).sum(axis=1)).ravel()
    total = vectors @ vectors.sum(axis=0)
    total = total + OF_WORDS * np.asarray(words @ np.asarray(words.sum(axis=0)).ravel()).ravel()
    others = len(rows) - 1
    near = background[list(rows)]
    return np.asarray((total - own) / others - (near + (near.sum() - near) / others) / 2)


def event_rows(members: pd.DataFrame) -> pd.DataFrame:
    """One row an event, those with most sources first, then with most articles."""
    made = []
    for event, own in members.groupby("event", sort=False):
        dates = sorted(date for date in own["date"] if date is not None)
        best = int(own["likeness"].fillna(0).to_numpy().argmax())
        made.append(
            (
                event,
                own["title"].iloc[best],
                len(own),
                own["source"].nunique(),
                int(own["copy_of"].notna().sum()),
                dates[0] if dates else None,
                dates[-1] if dates else None,
                float(own["likeness"].mean()) if len(own) > 1 else np.nan,
            )
        )
    made.sort(key=lambda row: (-row[3], -row[2], str(row[5]), row[0]))
    return frame(made, _EVENTS)

"""The tables of a corpus: one row an article, one row an event."""

from __future__ import annotations

import hashlib
import math
import re
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from rashomon.columns import frame

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

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
_EVENT = re.compile(r"event-[0-9a-f]{12}")
_LONGEST = 160  # characters of a first line that stands for a headline


def told_row(article: Article) -> tuple[object, ...]:
    """The row of an article that is on no event yet."""
    own = (article.id, article.source, _headline(article), article.date)
    return ("", *own, None, np.nan, np.nan)


def with_events(
    told: pd.DataFrame, grouping: Grouping, found: Described, known: Mapping[int, str]
) -> pd.DataFrame:
    """The rows with the events that were found; `known` are the ids of some, by a row of theirs."""
    made = {name: told[name].tolist() for name in ("event", "copy_of", "shared", "likeness")}
    names = told["article"].tolist()
    for rows in grouping.groups:
        event = next((known[row] for row in rows if row in known), None)
        event = event or _event_id(found.days[rows[0]], found.hashes[rows[0]])
        for row in rows:
            made["event"][row] = event
    for row, (of, shared) in grouping.copy_of.items():
        made["copy_of"][row], made["shared"][row] = names[of], shared
    for row, likeness in grouping.likeness.items():
        made["likeness"][row] = likeness
    columns = {name: pd.Series(made[name], dtype=MEMBERS[name]) for name in made}
    return told.assign(**columns)


def _event_id(day: int, wording: str) -> str:
    """From its earliest article, so that later ones do not change it.

    One wording on two days may be two events, on one day it is one.
    """
    return f"event-{hashlib.sha256(f'{day} {wording}'.encode()).hexdigest()[:12]}"


def is_event(event: str) -> bool:
    """Whether something is such an id: it becomes the name of a folder.

    Examples
    --------
    >>> is_event("event-0123456789ab"), is_event("../event-0123456789ab")
    (True, False)
    """
    return _EVENT.fullmatch(event) is not None


def _headline(article: Article) -> str:
    return _shortened(article.title or "") or next(
        (words for line in article.text[:10_000].splitlines() if (words := _shortened(line))), ""
    )


def _shortened(line: str) -> str:
    words = " ".join(line.split())
    return words if len(words) <= _LONGEST else f"{words[:_LONGEST].rsplit(' ', 1)[0]} …"


def event_rows(members: pd.DataFrame) -> pd.DataFrame:
    """One row an event, those with most sources first, then with most articles."""
    own: dict[str, list[int]] = {}
    for row, event in enumerate(members["event"].tolist()):
        own.setdefault(event, []).append(row)
    columns = {name: members[name].tolist() for name in MEMBERS}
    made = [_event_row(event, rows, columns) for event, rows in own.items()]
    made.sort(key=lambda row: (-row[3], -row[2], str(row[5]), row[0]))
    return frame(made, _EVENTS)


def _event_row(
    event: str, rows: Sequence[int], columns: Mapping[str, list[Any]]
) -> tuple[str, str, int, int, int, object, object, float]:
    dates = [date for row in rows if (date := columns["date"][row]) is not None]
    alike = [columns["likeness"][row] for row in rows]

    def likest(row: int) -> tuple[float, str, str, str]:
        """First of all the article most like the others; the same in whatever order they come."""
        likeness = 0.0 if len(rows) == 1 else columns["likeness"][row]
        date = str(columns["date"][row] or "~")  # those without a date last
        return (-round(likeness, 6), date, columns["title"][row], columns["source"][row])

    return (
        event,
        columns["title"][min(rows, key=likest)],
        len(rows),
        len({columns["source"][row] for row in rows}),
        sum(columns["copy_of"][row] is not None for row in rows),
        min(dates, default=None),
        max(dates, default=None),
        math.fsum(alike) / len(alike),  # whatever their order
    )

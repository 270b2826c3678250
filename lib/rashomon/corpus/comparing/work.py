"""What a worker does with one event: compare it and write its tables."""

from __future__ import annotations

import warnings
from collections import defaultdict
from dataclasses import dataclass
from itertools import chain, zip_longest
from pathlib import Path
from typing import TYPE_CHECKING, Any

from rashomon import annotation
from rashomon.comparison import Comparison
from rashomon.corpus.comparing.event_folder import write
from rashomon.corpus.comparing.tables import tables
from rashomon.corpus.engines.engine import in_words
from rashomon.corpus.engines.memory import peak
from rashomon.errors import RashomonError, RashomonWarning

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rashomon.annotation import Document
    from rashomon.article import Article


@dataclass(frozen=True)
class Task:
    """One event to compare.

    `folder` is where the event's own is made; of more than `most` articles so many are compared;
    `set_aside` are articles, and why, that are not compared.
    """

    event: str
    title: str
    articles: tuple[Article, ...]
    folder: str
    tables: tuple[str, ...]
    most: int
    set_aside: tuple[tuple[str, str], ...] = ()


def compare_event(task: Task) -> dict[str, Any]:
    """Compare an event and write its tables; what is noted of it comes back.

    An article that cannot be annotated is set aside with its error, and the others are compared.

    Raises
    ------
    RashomonError
        If none can be annotated.
    OSError
        If nothing can be written.
    """
    aside = dict(task.set_aside)
    chosen = chosen_of(task.articles, task.most)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", RashomonWarning)  # noted in the tables and the counts
        documents: list[Document] = []
        for article in chosen:
            if article.id in aside:
                continue
            try:
                documents += annotation.annotate((article,))
            except Exception as error:  # noqa: BLE001 - whatever it is, it is this article's alone
                aside[article.id] = in_words(error)
        if not documents:
            raise RashomonError(
                f"no article of it can be annotated: {next(iter(aside.values()), '')}"
            )
        comparison = Comparison(tuple(documents))
        noted = {
            "event": task.event,
            "title": task.title,
            "articles": len(task.articles),
            "compared": len(documents),
            "sources": len(comparison.sources),
            "not_compared": sorted({a.id for a in task.articles} - {a.id for a in chosen}),
            "set_aside": sorted(aside.items()),
        }
        write(Path(task.folder), task.event, tables(comparison, task.tables), noted)
    return noted | {"peak": peak()}


def try_article(article: Article) -> str:
    """Annotate one article alone, to see whether it can be; the error in words if it cannot."""
    try:
        annotation.annotate((article,))
    except Exception as error:  # noqa: BLE001 - whatever it is, it is this article's alone
        return in_words(error)
    return ""


def chosen_of(articles: Sequence[Article], most: int) -> tuple[Article, ...]:
    """At most so many articles: of each source in turn its earliest."""
    if len(articles) <= most:
        return tuple(articles)
    own: dict[str, list[Article]] = defaultdict(list)
    for article in sorted(articles, key=lambda a: (a.date is None, str(a.date), a.id)):
        own[article.source].append(article)
    in_turn = chain.from_iterable(zip_longest(*own.values()))
    found = {article.id for article, _ in zip((a for a in in_turn if a), range(most), strict=False)}
    return tuple(article for article in articles if article.id in found)

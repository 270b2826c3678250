"""What a worker does with one event: compare it and write its tables."""

from __future__ import annotations

import errno
import platform
import warnings
from collections import defaultdict
from dataclasses import dataclass
from hashlib import sha256
from itertools import chain, islice, zip_longest
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING, Any

from threadpoolctl import threadpool_limits

import rashomon
from rashomon import annotation
from rashomon.comparison import Comparison
from rashomon.corpus.comparing.event_folder import note_of_time, write
from rashomon.corpus.comparing.settings import RUN
from rashomon.corpus.comparing.tables import NoSuchTableError, tables
from rashomon.corpus.comparing.time_limit import this_process, within
from rashomon.corpus.engines.engine import in_words
from rashomon.corpus.engines.memory import peak
from rashomon.errors import MissingExtraError, RashomonError, RashomonWarning

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from contextlib import AbstractContextManager

    from rashomon.annotation import Document
    from rashomon.article import Article

STOP = "stop"
"""Where this is noted, no event can be compared; it says why."""

_FULL = (errno.ENOSPC, errno.EDQUOT)
_one = Lock()  # event at a time: a worker of Dask may have several threads


@dataclass(frozen=True)
class Task:
    """One event to compare.

    Attributes
    ----------
    event, title, mark : str
        The mark is another when the event has grown.
    articles : tuple of Article
        Those that are compared.
    others : tuple of str
        Ids of its articles that are not, being too many.
    folder : str
        Where the event's own is made.
    tables : tuple of str
    version : str
        Of rashomon where the run was started.
    process : str
        In which the run was started, and which therefore does not end itself.
    minutes : float, optional
        In which it is to be done.
    set_aside : tuple of (str, str)
        Articles, and why, that are not compared.
    """

    event: str
    title: str
    mark: str
    articles: tuple[Article, ...]
    others: tuple[str, ...]
    folder: str
    tables: tuple[str, ...]
    version: str
    process: str
    minutes: float | None
    set_aside: tuple[tuple[str, str], ...] = ()


def compare_event(task: Task) -> dict[str, Any]:
    """Compare an event and write its tables; what is noted of it comes back.

    An article that cannot be annotated is set aside with its error, and the others are compared.
    Where no event could be compared, as on a full disk, `STOP` says why.

    Raises
    ------
    RashomonError
        If none can be annotated.
    OSError
        If this event cannot be written.
    """
    if why := _unfit(task):
        return {STOP: why}
    try:
        # One thread, so that sums are made in the same order wherever the event is compared.
        with _one, _limit(task), threadpool_limits(1), warnings.catch_warnings():
            warnings.simplefilter("ignore", RashomonWarning)  # noted in the tables and the counts
            return _compared(task) | {"peak": peak()}
    except (NoSuchTableError, MissingExtraError) as error:
        return {STOP: str(error)}
    except OSError as error:
        if error.errno in _FULL:
            return {STOP: f"The disk is full ({error}). Make room."}
        raise


def _limit(task: Task) -> AbstractContextManager[None]:
    minutes = None if task.process == this_process() else task.minutes
    return within(minutes, note_of_time(Path(task.folder), task.event))


def _unfit(task: Task) -> str:
    """Why this worker cannot do the work of the run; empty if it can."""
    here = platform.node() or "this computer"
    if task.version != rashomon.__version__:
        return (
            f"The worker on {here} has rashomon {rashomon.__version__}, the run was started with "
            f"{task.version}. Install the same everywhere."
        )
    if not (Path(task.folder) / RUN).is_file():
        return (
            f"The worker on {here} does not see {task.folder}. Take a folder that all workers "
            "share under the same path."
        )
    return ""


def _compared(task: Task) -> dict[str, Any]:
    aside = dict(task.set_aside)
    documents: list[Document] = []
    for article in task.articles:
        if article.id in aside:
            continue
        if why := _annotated(article, documents):
            aside[article.id] = why
    if not documents:
        raise RashomonError(f"no article of it can be annotated: {next(iter(aside.values()), '')}")
    comparison = Comparison(tuple(documents))
    noted = {
        "event": task.event,
        "title": task.title,
        "mark": task.mark,
        "articles": len(task.articles) + len(task.others),
        "compared": len(documents),
        "sources": len(comparison.sources),
        "set_aside": sorted(aside.items()),
    }
    whole = noted | {"not_compared": sorted(task.others)}
    write(Path(task.folder), task.event, tables(comparison, task.tables), whole)
    return noted | {"not_compared": len(task.others)}


def try_article(task: Task) -> str:
    """Annotate its one article alone, to see if it can be; the error in words if it cannot."""
    (article,) = task.articles
    with _one, _limit(task):
        return _annotated(article, [])


def _annotated(article: Article, documents: list[Document]) -> str:
    """Add the document of an article; the error in words if it cannot be annotated."""
    try:
        documents += annotation.annotate((article,))
    except MemoryError:  # as it is now in this process, and no fault of the article
        raise
    except Exception as error:  # noqa: BLE001 - whatever it is, it is this article's alone
        return in_words(error)
    return ""


def mark_of(articles: Iterable[Article]) -> str:
    """A hash of the articles of an event: another as soon as one is added or changed.

    Examples
    --------
    >>> from rashomon import Article
    >>> one, two = Article("Rain.", "gazette"), Article("It rained.", "herald")
    >>> mark_of([one, two]) == mark_of([two, one]) != mark_of([one])
    True
    """
    lines = sorted(repr((a.id, a.source, a.title, str(a.date), a.parts, a.hash)) for a in articles)
    return sha256("\n".join(lines).encode()).hexdigest()[:16]


def chosen_of(articles: Sequence[Article], most: int) -> tuple[Article, ...]:
    """At most so many articles: of each source in turn its earliest.

    Examples
    --------
    >>> from rashomon import Article
    >>> many = [Article(text, source) for text, source in (("1", "a"), ("2", "a"), ("3", "b"))]
    >>> [article.source for article in chosen_of(many, 2)]
    ['a', 'b']
    """
    if len(articles) <= most:
        return tuple(articles)
    own: dict[str, list[int]] = defaultdict(list)
    by_date = sorted(
        range(len(articles)),
        key=lambda n: (articles[n].date is None, str(articles[n].date), articles[n].id),
    )
    for number in by_date:
        own[articles[number].source].append(number)
    in_turn = (n for n in chain.from_iterable(zip_longest(*own.values())) if n is not None)
    return tuple(articles[number] for number in sorted(islice(in_turn, most)))

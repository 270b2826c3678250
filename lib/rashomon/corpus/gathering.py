"""Gathering the articles of a corpus: each with an id of its own, described as it comes."""

from __future__ import annotations

import tempfile
import weakref
from collections.abc import Sequence
from contextlib import ExitStack
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

from tqdm.auto import tqdm

from rashomon.article import Article, LeftOut
from rashomon.columns import frame
from rashomon.corpus.article_file import ArticleFile, Spool
from rashomon.corpus.event_rows import MEMBERS, told_row
from rashomon.corpus.grouping.describing import described, key_of
from rashomon.corpus.left_out import Aside
from rashomon.errors import ComparisonError, RashomonError

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Iterator

    import pandas as pd

    from rashomon.corpus.grouping.describing import Described


class Stored(Protocol):
    """Articles by the number of their row, in memory or in a file."""

    def __len__(self) -> int: ...
    def __iter__(self) -> Iterator[Article]: ...
    def take(self, rows: Sequence[int]) -> tuple[Article, ...]:
        """The articles of some rows."""


@dataclass(frozen=True)
class Held:
    """Articles in memory."""

    items: tuple[Article, ...]

    def __len__(self) -> int:
        return len(self.items)

    def __iter__(self) -> Iterator[Article]:
        return iter(self.items)

    def take(self, rows: Sequence[int]) -> tuple[Article, ...]:
        """The articles of some rows."""
        return tuple(self.items[row] for row in rows)


@dataclass(frozen=True)
class Both:
    """Articles that are stored in two places, those of the second after those of the first."""

    one: Stored
    other: Stored

    def __len__(self) -> int:
        return len(self.one) + len(self.other)

    def __iter__(self) -> Iterator[Article]:
        yield from self.one
        yield from self.other

    def take(self, rows: Sequence[int]) -> tuple[Article, ...]:
        """The articles of some rows."""
        first = len(self.one)
        early = iter(self.one.take([row for row in rows if row < first]))
        late = iter(self.other.take([row - first for row in rows if row >= first]))
        return tuple(next(early if row < first else late) for row in rows)


@dataclass(frozen=True, eq=False)
class Gathered:
    """Articles that were given, and what was left out of them."""

    stored: Stored
    found: Described
    told: pd.DataFrame
    left_out: Aside


def gathered(
    articles: Any,  # noqa: ANN401 - whatever was given: it is checked
    *,
    ids: Collection[str] = (),
    keys: Collection[tuple[str, str, int]] = (),
    folder: Path | None = None,
    progress: bool = False,
) -> Gathered:
    """Take articles as they come.

    Parameters
    ----------
    articles : iterable of Article
        A sequence is held in memory, as it is there already. Of anything else the texts go to a
        file.
    ids, keys : collections
        Of articles that are there already: new ones get other ids, and the very same are left out.
    folder : Path, optional
        Where that file is made; without it, in a temporary folder that goes when nobody needs it.
    progress : bool

    Raises
    ------
    ComparisonError
        If they are no articles.
    RashomonError
        If the file cannot be written.
    """
    aside, rows = Aside(), list[tuple[object, ...]]()
    in_memory = isinstance(articles, Sequence)
    given = tqdm(
        _given(articles),
        total=len(articles) if in_memory else None,
        disable=not progress,
        desc="reading articles",
        unit=" articles",
    )
    own = _with_own_ids(_admitted(given, set(keys), aside), set(ids))
    own = _noted(own, lambda article: rows.append(told_row(article)))
    stored, found = _held(own) if in_memory else _filed(own, folder)
    for item in getattr(articles, "left_out", ()):  # known once all were read
        aside.add(item)
    return Gathered(stored, found, frame(rows, MEMBERS), aside)


def _held(articles: Iterable[Article]) -> tuple[Stored, Described]:
    items: list[Article] = []
    found = described(_noted(articles, items.append))
    return Held(tuple(items)), found


def _filed(articles: Iterable[Article], folder: Path | None) -> tuple[Stored, Described]:
    with ExitStack() as unless_done:
        try:
            own = folder or Path(_temporary(unless_done))
            with Spool(own / "articles.parquet") as spool:
                found = described(_noted(articles, spool.add))
        except OSError as error:
            raise RashomonError(
                f"The articles cannot be kept in a file while they are grouped ({error})."
            ) from None
        stored = ArticleFile(own / "articles.parquet")
        weakref.finalize(stored, unless_done.pop_all().close)
    return stored, found


def _temporary(until: ExitStack) -> str:
    return until.enter_context(tempfile.TemporaryDirectory(prefix="rashomon-articles-"))


def _noted(articles: Iterable[Article], note: Callable[[Article], None]) -> Iterator[Article]:
    for article in articles:
        note(article)
        yield article


def _given(articles: Any) -> Iterator[Article]:  # noqa: ANN401 - checked here
    try:
        given = iter(articles)
    except TypeError:
        given = iter((articles,))
    for article in given:
        if not isinstance(article, Article):
            raise ComparisonError(
                "events takes articles, as rashomon.read or rashomon.corpus.stream give them, not "
                f"{type(article).__name__}."
            )
        yield article


def _admitted(
    articles: Iterable[Article], keys: set[tuple[str, str, int]], aside: Aside
) -> Iterator[Article]:
    """The articles that have words and are not there already."""
    for article in articles:
        if not any(
            letter.isalnum() for text in (article.title, article.text) for letter in text or ""
        ):
            aside.add(LeftOut(article.origin or article.id, "has no words"))
        elif keys and key_of(article) in keys:
            aside.add(LeftOut(article.origin or article.id, "is in the corpus already"))
        else:
            yield article


def _with_own_ids(articles: Iterable[Article], taken: set[str]) -> Iterator[Article]:
    """The articles, those whose id another has with a number behind it."""
    times: dict[str, int] = {}
    for article in articles:
        own = article.id
        while own in taken:
            times[article.id] = times.get(article.id, 1) + 1
            own = f"{article.id}-{times[article.id]}"
        taken.add(own)
        if own == article.id:
            yield article
        else:
            note = f"the id {article.id!r} occurs twice; here it is {own!r}"
            yield replace(article, id=own, notes=(*article.notes, note))

"""`rashomon.corpus.stream`: articles one by one, however many there are."""

from __future__ import annotations

import warnings
from dataclasses import dataclass, field, replace
from html import escape
from typing import TYPE_CHECKING

from rashomon.article import Article, LeftOut
from rashomon.corpus.left_out import Aside
from rashomon.corpus.repeats import Relation, Repeats
from rashomon.errors import FetchError, ReadingError, ReadingWarning
from rashomon.reading.addresses import Unfetched
from rashomon.reading.given import take_apart
from rashomon.reading.making import NOT_ENGLISH
from rashomon.reading.reader import check_options, each, listed, nothing

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from pathlib import Path

    import pandas as pd

    from rashomon.reading.given import Readable


def stream(
    what: Readable,
    *,
    columns: Mapping[str, str] | None = None,
    source: str | None = None,
    only_english: bool = False,
    fetch: bool = False,
    keep: str | Path = "fetched",
    pause: float = 1.0,
) -> Stream:
    """Read articles one by one, with as little memory for a million as for one.

    Parameters
    ----------
    what, columns, source
        As `rashomon.read` takes them: paths, folders, patterns, tables, … of any size.
    only_english : bool, default False
        Leave out what does not look like English, and count it, as annotation is for English.
        Otherwise it is read with a note, and counted too.
    fetch : bool, default False
        Fetch the pages whose addresses a list names without their texts, as Media Cloud and GDELT
        export them: one at a time. Otherwise nothing is fetched, and they are listed in
        `Stream.left_out`.
    keep : path, default "fetched"
        The folder where pages fetched are kept, each with its hash; what is there already is not
        fetched again. See `fetch`.
    pause : float, default 1.0
        Seconds between two pages of one site.

    Returns
    -------
    Stream
        To be iterated, as often as `what` can be.

    Raises
    ------
    ReadingError
        If the options make no sense; while it is iterated, at the end, if there was no article.
    MissingExtraError
        While it is iterated, at the end, if all there is are files that need a package which is not
        installed.

    Warns
    -----
    ReadingWarning
        Once at the end, if something was left out.

    Notes
    -----
    At one time it holds one file of text or HTML (20 MB at most, of which its parser makes ten
    times as much), one record or row (32 million characters), or some rows of a Parquet file
    (4 MB). What it must remember of all articles, their hashes and addresses, goes to a temporary
    file. Documents are held as far as their formats ask for it (RTF, PDF: 20 MB of text).

    Examples
    --------
    >>> import rashomon
    >>> articles = rashomon.corpus.stream({"gazette": ["Rain fell.", "Rain fell."]})
    >>> [article.source for article in articles]
    ['gazette', 'gazette']
    >>> articles.line
    '2 articles read (1 copy); nothing left out'
    """
    check_options(columns, source)
    if pause < 0:
        raise ReadingError(f"pause is in seconds and not negative; {pause} was given.")
    return Stream(what, columns, source, only_english, _fetching(keep, pause) if fetch else None)


@dataclass(frozen=True, slots=True)
class Counts:
    """How many articles were read, and of what kind.

    Attributes
    ----------
    read : int
        Those that the stream gave.
    copies, versions, reprints : int
        Of these, as `Stream.versions` tells them apart.
    not_english : int
        Of all, read or left out for that.
    left_out, to_fetch : int
        What was left out; and of that, the addresses whose pages were not fetched.
    """

    read: int = 0
    copies: int = 0
    versions: int = 0
    reprints: int = 0
    not_english: int = 0
    left_out: int = 0
    to_fetch: int = 0


@dataclass(slots=True)
class _Pass:
    """What one pass over a stream has come to so far."""

    aside: Aside = field(default_factory=Aside)
    repeats: Repeats = field(default_factory=Repeats)
    read: int = 0
    not_english: int = 0
    begun: bool = False
    relations: dict[Relation, int] = field(
        default_factory=lambda: {"copy": 0, "version": 0, "reprint": 0}
    )


class Stream:
    """Articles that are read while one iterates; see `stream`.

    What is told of them is that of the last pass, up to where it came.
    """

    def __init__(
        self,
        what: Readable,
        columns: Mapping[str, str] | None,
        source: str | None,
        only_english: bool,  # noqa: FBT001 - made by `stream`
        fetch: Callable[[Unfetched], Article] | None,
    ) -> None:
        self._what = what
        self._columns = columns
        self._source = source
        self._only_english = only_english
        self._fetch = fetch
        self._pass = _Pass()

    def __iter__(self) -> Iterator[Article]:
        own = self._pass = _Pass(begun=True)
        for given in each(take_apart(self._what, self._source), self._columns):
            item = self._admitted(given, own)
            if isinstance(item, LeftOut):
                own.aside.add(item)
                continue
            article, relation = own.repeats.placed(item)
            own.read += 1
            if relation:
                own.relations[relation] += 1
            yield article
        if not own.read:
            raise nothing(self._what, own.aside.first, len(own.aside))
        if own.aside:
            warnings.warn(
                f"{self.line}:\n{listed(own.aside.first, len(own.aside))}",
                ReadingWarning,
                stacklevel=2,
            )

    def _admitted(self, item: Article | LeftOut, own: _Pass) -> Article | LeftOut:
        if isinstance(item, Unfetched) and self._fetch is not None:
            name = item.name
            try:
                item = self._fetch(item)
            except FetchError as error:
                return LeftOut(name, str(error))
        if isinstance(item, LeftOut):
            return item
        foreign = next((note for note in item.notes if note.startswith(NOT_ENGLISH)), None)
        own.not_english += foreign is not None
        return LeftOut(item.origin or item.id, foreign) if foreign and self._only_english else item

    @property
    def left_out(self) -> Aside:
        """What was left out, each with the reason: iterable, with `reasons` and `table`."""
        return self._pass.aside

    @property
    def versions(self) -> pd.DataFrame:
        """The articles that repeat another one; see `rashomon.corpus.versions`."""
        return self._pass.repeats.table

    @property
    def counts(self) -> Counts:
        """How many of each kind."""
        own = self._pass
        return Counts(
            own.read,
            own.relations["copy"],
            own.relations["version"],
            own.relations["reprint"],
            own.not_english,
            len(own.aside),
            own.aside.to_fetch,
        )

    @property
    def line(self) -> str:
        """The counts in a line."""
        own = self.counts
        other = 0 if self._only_english else own.not_english
        kinds = (
            (own.copies, "copy", "copies"),
            (own.versions, "later version", "later versions"),
            (own.reprints, "reprint", "reprints"),
            (other, "not in English", "not in English"),
        )
        told = ", ".join(f"{n:,} {one if n == 1 else many}" for n, one, many in kinds if n)
        read = "1 article read" if own.read == 1 else f"{own.read:,} articles read"
        left = f"{own.left_out:,} left out" if own.left_out else "nothing left out"
        to_fetch = f", {own.to_fetch:,} of them addresses to fetch" if own.to_fetch else ""
        return f"{read}{f' ({told})' if told else ''}; {left}{to_fetch}"

    def __repr__(self) -> str:
        if not self._pass.begun:
            return "A stream of articles, not read yet; iterate it: for article in …"
        return f"{self.line}. See .left_out, .versions and .counts."

    def _repr_html_(self) -> str:
        return f"<p>{escape(repr(self))}</p>"


def _fetching(keep: str | Path, pause: float) -> Callable[[Unfetched], Article]:
    """What fetches the page of a row, and adds what the row says of it."""
    from rashomon.corpus.fetching import Fetcher  # noqa: PLC0415 - only on request

    fetcher = Fetcher(keep, pause=pause)

    def article(row: Unfetched) -> Article:
        told = row.told
        page = fetcher.article(told.url or "", source=told.source or None)
        return replace(
            page,
            id=told.id or page.id,
            title=told.title or page.title,
            date=told.date or page.date,
            author=told.author or page.author,
            notes=(*told.notes, *page.notes),
        )

    return article

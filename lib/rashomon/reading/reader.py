"""`rashomon.read`."""

from __future__ import annotations

import os
import warnings
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING

from rashomon.article import Article, Articles, LeftOut
from rashomon.errors import MissingExtraError, RashomonError, ReadingError, ReadingWarning
from rashomon.reading.files import File
from rashomon.reading.formats import articles_in
from rashomon.reading.given import ACCEPTED, Frame, Given, Text, take_apart
from rashomon.reading.making import Told, admit, make
from rashomon.reading.rows import table_of
from rashomon.reading.tables import FIELDS, articles_of
from rashomon.reading.unreadable import Unreadable

if TYPE_CHECKING:
    from rashomon.reading.given import Readable

_QUIET = frozenset({"decoded as windows-1252", "decoded as mac-roman"})
"""Notes that need no warning: these encodings are told apart safely, and very common."""
_MOST_NAMED = 8
"""How many things a message names before it counts the rest."""


def read(
    what: Readable, *, columns: Mapping[str, str] | None = None, source: str | None = None
) -> Articles:
    r"""Read articles from files, folders, tables or memory.

    Parameters
    ----------
    what : path, str, Article, mapping, pandas.DataFrame, or an iterable of these
        - a path to a file: ``.txt``, ``.md`` (plain text), ``.html`` (the article on the page),
          ``.csv``, ``.tsv``, ``.jsonl``, ``.json``, ``.parquet`` (a row an article; Parquet needs
          ``rashomon[parquet]``), ``.docx``, ``.rtf``, ``.pdf`` (the last two need
          ``rashomon[documents]``), ``.warc`` (its HTML pages; needs ``rashomon[corpus]``), those
          of text and archives also packed (``.jsonl.gz``); a file with another ending is read as
          plain text. What Nexis Uni, LexisNexis, Factiva and ProQuest export is taken apart into
          its articles, as document, page or text;
        - a folder: all such files in it and in its folders, in the order of their names, without
          hidden ones and links that lead out of it; folders named ``column=value`` are columns of
          the Parquet files in them;
        - a pattern such as ``"news/*.txt"``, ``**`` for folders at any depth;
        - an `Article`, kept as it is; its parts are looked for when it has none;
        - a mapping of source to text, to a path (`pathlib.Path`) or folder, or to a list of them;
        - a DataFrame, a row an article.
    columns : mapping of str to str, optional
        For tables whose columns have names of their own: field to column, as in
        ``{"text": "Body", "source": "Outlet"}``. The fields are id, source, title, text or html,
        date, url and author; columns with these names are found whatever their case.
    source : str, optional
        The source of all files and rows that are not named by a mapping or a column. Without it, a
        page's source is the outlet it names, and any other file's its name without the ending.

    Returns
    -------
    Articles
        The articles in the order given, and in `Articles.left_out` what was not read and why.

    Raises
    ------
    ReadingError
        If there is no article at all in what was given; the message names each thing and why.
    MissingExtraError
        If all there is are files that need a package which is not installed.

    Warns
    -----
    ReadingWarning
        Once for what was left out, and once for what its reader must know of what was read: dates
        that are none, ids that occur twice, texts that do not look like English.

    Notes
    -----
    The text of an article is kept whole; line ends of files become ``\n``. Headings and what is
    not of the story ("Read also: …") are marked in `Article.parts`, and left out of all measures.
    One article may have 1,000,000 characters.

    Examples
    --------
    >>> import rashomon
    >>> articles = rashomon.read({"gazette": "Rain fell in the night.", "herald": "It rained."})
    >>> [article.source for article in articles]
    ['gazette', 'herald']
    """
    check_options(columns, source)
    found: list[Article] = []
    left_out: list[LeftOut] = []
    for item in each(take_apart(what, source), columns):
        found.append(item) if isinstance(item, Article) else left_out.append(item)
    if not found:
        raise nothing(what, left_out, len(left_out))
    articles = _with_namesakes(_with_own_ids(found))
    _warn(articles, left_out)
    return Articles(tuple(articles), tuple(left_out))


def each(given: Iterable[Given], columns: Mapping[str, str] | None) -> Iterator[Article | LeftOut]:
    """The articles in things given, one by one, and what is left out; nothing is kept."""
    for item in _once(given):
        try:
            yield from _read_one(item, columns)
        except Unreadable as error:
            yield LeftOut(_name(item), error.reason)
        except MissingExtraError as error:
            yield Needing(_name(item), str(error).removeprefix(f"{_name(item)} "), error)


@dataclass(frozen=True, slots=True)
class Needing(LeftOut):
    """A file left out because a package is not installed."""

    error: MissingExtraError


def check_options(columns: Mapping[str, str] | None, source: str | None) -> None:
    """Refuse options of `read` that make no sense.

    Raises
    ------
    ReadingError
    """
    if source is not None and (not isinstance(source, str) or not source.strip()):
        raise ReadingError(f"source={source!r} is not the name of a source.")
    if columns is None:
        return
    if not isinstance(columns, Mapping) or not all(
        isinstance(name, str) for pair in columns.items() for name in pair
    ):
        raise ReadingError("columns must be a mapping of field to column, as {'text': 'Body'}.")
    unknown = [field for field in columns if field not in FIELDS]
    if unknown and all(column in FIELDS for column in columns.values()):
        turned = {column: field for field, column in columns.items()}
        raise ReadingError(f"columns maps fields to columns; turn it round: columns={turned!r}.")
    if unknown:
        raise ReadingError(f"columns names {unknown[0]!r}; the fields are {', '.join(FIELDS)}.")


def _once(given: Iterable[Given]) -> Iterator[Given]:
    """Each file only once, however many of the things given name it."""
    seen: set[int] = set()
    for item in given:
        if isinstance(item, File):
            # A number for each, so that a folder of a million files takes little memory.
            key = hash((os.path.abspath(item.path), item.source))  # noqa: PTH100 - links are apart
            if key in seen:
                yield LeftOut(item.name, "is named more than once and was read once")
                continue
            seen.add(key)
        yield item


def _read_one(given: Given, columns: Mapping[str, str] | None) -> Iterator[Article | LeftOut]:
    match given:
        case LeftOut():
            yield given
        case Article():
            yield admit(given)
        case Text():
            yield make(given.text, Told(source=given.source))
        case Frame():
            yield from articles_of(table_of(given.frame, given.source), columns)
        case File():
            yield from articles_in(given, columns)


def _name(given: Given) -> str:
    match given:
        case Text():
            return given.source
        case Frame():
            return "DataFrame"
        case Article():
            return given.id
        case _:
            return given.name


def nothing(what: object, left_out: Sequence[LeftOut], count: int) -> RashomonError:
    """The error that there is no article at all.

    Parameters
    ----------
    what : object
        What was given.
    left_out : sequence of LeftOut
        The first of those left out.
    count : int
        How many were left out in all.
    """
    if not count:
        return ReadingError(
            f"There is nothing to read in an empty {type(what).__name__}; {ACCEPTED}."
        )
    needing = [item.error for item in left_out if isinstance(item, Needing)]
    if len(needing) == count:
        return needing[0]
    if count == 1:
        message = f"{left_out[0].name} {left_out[0].reason}"
        return ReadingError(message if message.endswith("?") else f"{message}.")
    return ReadingError(f"Nothing could be read of {count} things:\n{listed(left_out, count)}")


def listed(left_out: Sequence[LeftOut], count: int) -> str:
    """The first things left out, a line each, and how many more there are of `count`."""
    lines = [f"  {item.name} {item.reason}" for item in left_out[:_MOST_NAMED]]
    if count > _MOST_NAMED:
        lines.append(f"  and {count - _MOST_NAMED} more")
    return "\n".join(lines)


def _with_own_ids(found: list[Article]) -> list[Article]:
    """Give each article an id of its own, and note what occurs twice."""
    given = {article.id for article in found}
    ids: set[str] = set()
    texts: set[tuple[str, str]] = set()
    articles: list[Article] = []
    for article in found:
        own, notes = article.id, list(article.notes)
        text = (article.source, article.hash)
        if text in texts:
            notes.append(f"the same text as another article of {article.source}; both are kept")
        if own in ids:
            numbered = (f"{article.id}-{number}" for number in count(2))
            own = next(name for name in numbered if name not in given and name not in ids)
            if text not in texts:
                notes.append(f"the id {article.id!r} occurs twice; here it is {own!r}")
        ids.add(own)
        texts.add(text)
        articles.append(replace(article, id=own, notes=tuple(notes)))
    return articles


def _with_namesakes(articles: list[Article]) -> list[Article]:
    """Note files of one name in different folders, which are taken for one source."""
    folders: defaultdict[str, set[Path]] = defaultdict(set)
    for article in articles:
        path = Path(article.origin or "")
        if path.suffix and path.stem == article.source:
            folders[article.source].add(path.parent)
    shared = {source for source, places in folders.items() if len(places) > 1}
    note = (
        "files of this name in several folders are taken for one source; to keep them apart give "
        "a mapping of source to path"
    )
    return [
        replace(article, notes=(*article.notes, note)) if article.source in shared else article
        for article in articles
    ]


def _warn(articles: list[Article], left_out: list[LeftOut]) -> None:
    if left_out:
        text = f"{len(left_out)} left out:\n{listed(left_out, len(left_out))}"
        warnings.warn(text, ReadingWarning, stacklevel=3)
    noted = [
        LeftOut(article.id, note)
        for article in articles
        for note in article.notes
        if note not in _QUIET
    ]
    if noted:
        warnings.warn(
            f"{len(noted)} note(s):\n{listed(noted, len(noted))}", ReadingWarning, stacklevel=3
        )

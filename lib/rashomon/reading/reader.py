"""`rashomon.read`."""

from __future__ import annotations

import os
import warnings
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING

from rashomon.article import Article, Articles, LeftOut
from rashomon.errors import MissingExtraError, ReadingError, ReadingWarning
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
          ``rashomon[parquet]``); a file with another ending is read as plain text;
        - a folder: all such files in it and in its folders, in the order of their names, without
          hidden ones;
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
        If all there is are Parquet files, and pyarrow is not installed.

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
    _check_options(columns, source)
    found: list[Article] = []
    left_out: list[LeftOut] = []
    extras: list[MissingExtraError] = []
    for given in _once(take_apart(what, source)):
        try:
            for item in _read_one(given, columns):
                found.append(item) if isinstance(item, Article) else left_out.append(item)
        except Unreadable as error:
            left_out.append(LeftOut(_name(given), error.reason))
        except MissingExtraError as error:
            extras.append(error)
            left_out.append(LeftOut(_name(given), str(error).removeprefix(f"{_name(given)} ")))
    if not found:
        if extras and len(extras) == len(left_out):
            raise extras[0]
        raise ReadingError(_nothing(what, left_out))
    articles = _with_namesakes(_with_own_ids(found))
    _warn(articles, left_out)
    return Articles(tuple(articles), tuple(left_out))


def _check_options(columns: Mapping[str, str] | None, source: str | None) -> None:
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
    seen: set[tuple[str, str | None]] = set()
    for item in given:
        if isinstance(item, File):
            key = (os.path.abspath(item.path), item.source)  # noqa: PTH100 - links are kept apart
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


def _nothing(what: object, left_out: list[LeftOut]) -> str:
    if not left_out:
        return f"There is nothing to read in an empty {type(what).__name__}; {ACCEPTED}."
    if len(left_out) == 1:
        message = f"{left_out[0].name} {left_out[0].reason}"
        return message if message.endswith("?") else f"{message}."
    return f"Nothing could be read of {len(left_out)} things:\n{_listed(left_out)}"


def _listed(left_out: list[LeftOut]) -> str:
    lines = [f"  {item.name} {item.reason}" for item in left_out[:_MOST_NAMED]]
    if len(left_out) > _MOST_NAMED:
        lines.append(f"  and {len(left_out) - _MOST_NAMED} more")
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
        text = f"{len(left_out)} left out:\n{_listed(left_out)}"
        warnings.warn(text, ReadingWarning, stacklevel=3)
    noted = [
        LeftOut(article.id, note)
        for article in articles
        for note in article.notes
        if note not in _QUIET
    ]
    if noted:
        warnings.warn(f"{len(noted)} note(s):\n{_listed(noted)}", ReadingWarning, stacklevel=3)

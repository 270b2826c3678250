"""What news databases export: several articles in one file, each with its particulars.

Nexis Uni and LexisNexis, Factiva and ProQuest write the same lines whatever the file's format, so a
form is told by its lines, and a document or page is turned into lines before.
"""

from __future__ import annotations

from itertools import chain, islice
from typing import TYPE_CHECKING

from rashomon.article import Article, LeftOut
from rashomon.reading.dates import read_day
from rashomon.reading.exports import factiva, lexisnexis, nexis, proquest
from rashomon.reading.making import Told, make
from rashomon.reading.unreadable import Unreadable

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from rashomon.reading.exports.exported import Exported
    from rashomon.reading.files import File

PEEKED = 6_000
"""Lines that a form is told by: a list of contents may come before the first article."""

_FORMS = (lexisnexis, factiva, proquest, nexis)


def articles_in_lines(
    lines: Iterable[str], file: File
) -> tuple[Iterator[Article | LeftOut] | None, Iterator[str]]:
    """The articles of an export, or None; and all lines, to be read if it is none."""
    rest = iter(lines)
    first = list(islice(rest, PEEKED))
    every = chain(first, rest)
    form = next((form for form in _FORMS if form.begins(first)), None)
    return (_made(form.articles(every), file) if form else None), every


def is_export(lines: Sequence[str]) -> bool:
    """Whether lines are the beginning of an export."""
    return any(form.begins(lines) for form in _FORMS)


def _made(found: Iterator[Exported], file: File) -> Iterator[Article | LeftOut]:
    number = 0
    for number, one in enumerate(found, 1):
        name = f"{file.name}, article {number}"
        try:
            yield _article(one, file, name)
        except Unreadable as error:
            yield LeftOut(name, error.reason)
    if not number:
        raise Unreadable("looks like an export of a news database, but no article was found in it")


def _article(one: Exported, file: File, name: str) -> Article:
    if one.reason:
        raise Unreadable(one.reason)
    notes: list[str] = []
    date = read_day(one.date, notes)
    return make(
        one.text,
        Told(
            source=file.source or one.source or file.stem,
            origin=name,
            id=one.id or "",
            title=one.title,
            date=date,
            url=one.url,
            author=one.author,
            notes=tuple(notes),
        ),
    )

"""One article of an export, before it is made one; and the lines of an export, divided."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from rashomon.article import LONGEST_ARTICLE

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

_MONTH = (
    r"(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?"
    r"|Sept?(?:ember)?|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?)\.?"
)
_DAY = r"(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day,?\s+)?"
_DATE = re.compile(
    rf"{_DAY}(?P<date>{_MONTH}\s+\d{{1,2}},?\s+\d{{4}}|\d{{1,2}}\.?\s+{_MONTH},?\s+\d{{4}})\b.{{0,60}}"
)
_BYLINE = re.compile(r"\s*by\s*:?\s+", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Exported:
    """One article as it stands in an export; `reason` says why it cannot be read, if so."""

    text: str = ""
    title: str | None = None
    source: str | None = None
    date: str | None = None
    author: str | None = None
    url: str | None = None
    id: str | None = None
    reason: str | None = None


TOO_LONG = Exported(
    reason=f"has more than {LONGEST_ARTICLE:,} characters, too many for one article"
)


def divided(lines: Iterable[str], ends: Callable[[str], bool]) -> Iterator[tuple[str, ...] | None]:
    """The lines up to each that ends an article, it included, and those after the last.

    None stands for an article that is too long, whose lines are not kept.
    """
    kept: list[str] = []
    size = 0
    for line in lines:
        size += len(line) + 1
        if size <= 2 * LONGEST_ARTICLE:
            kept.append(line)
        if ends(line):
            yield tuple(kept) if size <= 2 * LONGEST_ARTICLE else None
            kept, size = [], 0
    yield tuple(kept) if size <= 2 * LONGEST_ARTICLE else None


def date_in(line: str) -> str | None:
    """The date that a line consists of, with a weekday, a time or an edition around it.

    Examples
    --------
    >>> date_in("June 18, 2024 Tuesday, Late Edition - Final")
    'June 18, 2024'
    >>> date_in("On June 18, 2024 the bridge was closed.")
    """
    match = _DATE.fullmatch(line.strip())
    return match["date"] if match else None


def name_in(byline: str | None) -> str | None:
    """The writer in a byline.

    Examples
    --------
    >>> name_in("By ADA BERG")
    'ADA BERG'
    """
    return (_BYLINE.sub("", byline, count=1).strip() or None) if byline else None


def filled(lines: Sequence[str]) -> list[str]:
    """The lines that are not blank, without the white space around them."""
    return [line.strip() for line in lines if line.strip()]

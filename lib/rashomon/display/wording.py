"""How letters, numbers and lists are written, and how text is shortened for a line."""

from __future__ import annotations

import math
import re
import unicodedata
from typing import TYPE_CHECKING

from rashomon.article import source_letters
from rashomon.characters import one_line

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from rashomon.article import Article


def shorten(text: str, width: int) -> str:
    """Text on one line in at most `width` characters, cut between words where it can be.

    Examples
    --------
    >>> shorten("Heavy rain closed the road to the harbour.", 24)
    'Heavy rain closed the …'
    """
    line = one_line(text)
    if len(line) <= width:
        return line
    cut = line[: max(width - 2, 1)]
    head, space, _ = cut.rpartition(" ")
    if space and len(head) > width // 2:
        return f"{head} …"
    while cut and unicodedata.combining(line[len(cut)]):
        cut = cut[:-1]
    return f"{cut}…"


def shorten_middle(text: str, width: int) -> str:
    """Text on one line in at most `width` characters, its beginning and its end kept.

    Examples
    --------
    >>> shorten_middle("The Evening Post of the Lower Valley", 24)
    'The Evening…Lower Valley'
    """
    line = one_line(text)
    if len(line) <= width:
        return line
    first = (width - 1) // 2
    last = len(line) - (width - 1 - first)
    while first and unicodedata.combining(line[first]):
        first -= 1
    while last < len(line) and unicodedata.combining(line[last]):
        last += 1
    return f"{line[:first].rstrip()}…{line[last:].lstrip()}"


_NAME = 20  # characters of a source's name beside its letter
_HASH = re.compile(r"(?<![^\W_])(?=[a-z]*\d)(?=\d*[a-f])([\da-f]{4})[\da-f]{6,}(?![^\W_])")


def short_name(name: str) -> str:
    """The name of a source where its letter stands beside it; of a hash only the beginning.

    Examples
    --------
    >>> short_name("The Evening Post of the Lower Valley"), short_name("000_eb44d62a1c29f727")
    ('The Evening Post …', '000_eb44…')
    """
    return shorten(_HASH.sub(r"\1…", one_line(name)), _NAME)


def letters(articles: Iterable[Article]) -> dict[str, str]:
    """A letter for each source, in the order in which the sources first appear."""
    return source_letters(article.source for article in articles)


def listed(items: Sequence[str], joint: str = "and") -> str:
    """Items as a phrase.

    Examples
    --------
    >>> listed(["A", "B", "C"])
    'A, B and C'
    """
    if len(items) < 2:
        return "".join(items)
    return f"{', '.join(items[:-1])} {joint} {items[-1]}"


_NAMED = 3  # of many names


def few_of(names: Sequence[str]) -> str:
    """The first of many names, and how many more there are.

    Examples
    --------
    >>> few_of(["A", "B", "C"]), few_of(["A", "B", "C", "D"])
    ('A, B, C', 'A, B, C and 1 more')
    """
    more = f" and {len(names) - _NAMED:,} more" if len(names) > _NAMED else ""
    return f"{', '.join(map(one_line, names[:_NAMED]))}{more}"


def counted(count: int, noun: str, plural: str = "") -> str:
    """A number with its noun.

    Examples
    --------
    >>> counted(1, "statement"), counted(1200, "word")
    ('1 statement', '1,200 words')
    """
    return f"{count:,} {noun if count == 1 else plural or noun + 's'}"


def decimal(value: float, digits: int = 2, *, sign: bool = False) -> str:
    """A number with a true minus sign; a dash where there is none.

    Examples
    --------
    >>> decimal(-0.123), decimal(0.5, sign=True), decimal(float("nan")), decimal(-0.001)
    ('−0.12', '+0.50', '–', '0.00')
    """
    if math.isnan(value):
        return "–"
    text = f"{abs(value):,.{digits}f}"
    if not float(text.replace(",", "")):
        return text
    return ("−" if value < 0 else "+" if sign else "") + text


def probability(value: float) -> str:
    """A p- or q-value in three digits.

    Examples
    --------
    >>> probability(0.0123), probability(0.0004), probability(float("nan"))
    ('0.012', '<0.001', '–')
    """
    return "<0.001" if value < 0.001 else decimal(value, 3)


def percent(share: float) -> str:
    """A share of one as a percentage.

    Examples
    --------
    >>> percent(0.123), percent(0.004), percent(0.0)
    ('12%', '<1%', '0%')
    """
    if math.isnan(share):
        return "–"
    return "<1%" if 0 < share < 0.005 else f"{share * 100:.0f}%"


def percent_interval(low: float, high: float) -> str:
    """An interval of shares.

    Examples
    --------
    >>> percent_interval(0.08, 0.17)
    '8 to 17%'
    """
    if math.isnan(low) or math.isnan(high):
        return "–"
    return f"{low * 100:.0f} to {high * 100:.0f}%"


def interval(low: float, high: float) -> str:
    """An interval of numbers.

    Examples
    --------
    >>> interval(-0.2, 0.1)
    '−0.20 to 0.10'
    """
    if math.isnan(low) or math.isnan(high):
        return "–"
    return f"{decimal(low)} to {decimal(high)}"


def quoted(text: str, width: int = 80) -> str:
    """A short piece of an article's wording within quotation marks."""
    return f"“{shorten(text, width).strip('“”')}”"

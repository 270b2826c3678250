"""What the pages measured by `display` show: two articles, six, and one of 20,000 words."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from random import Random
from typing import TYPE_CHECKING, Any

import rashomon
from benchmarks.data import DataError, read_rows
from rashomon import Article
from rashomon.errors import RashomonError

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

FEW, MANY = 2, 6
LONG = 20_000
SEED = 7

WHO = (
    "the harbour board", "a retired pilot", "Mayor Ilse Brandt", "two engineers", "a judge",
    "a baker from Lindau", "the state auditor", "a group of parents", "the ferry company",
    "Doctor Omar Reyes", "a night watchman", "the court in Marle",
)  # fmt: skip
DID = (
    "closed", "inspected", "paid for", "photographed", "forgot", "defended", "sold", "measured",
    "complained about", "visited", "opened", "reported on",
)  # fmt: skip
WHAT = (
    "the east pier", "an old timber bridge", "nine school buses", "the flood gates", "a barn",
    "the town archive", "a leaking pump house", "three tramway cars", "the winter market",
    "a row of poplars", "the lower lock", "a box of letters",
)  # fmt: skip
WHY = (
    "after a storm", "for the second time this year", "without a permit", "despite the frost",
    "at the request of neighbours", "because nobody else would", "to save money",
    "before the inquiry began", "under the new rules", "in front of a small crowd",
)  # fmt: skip


def cases(data: Path, words: int = LONG) -> dict[str, list[Article]]:
    """The articles of each case: `2`, `6` (where there are so many) and `long`.

    Parameters
    ----------
    data : Path
        What `rashomon.read` takes; or JSON lines with `source` and `text` or `paragraphs` (lists of
        sentences), and `event` where they tell several. Of several the one told by most sources is
        shown, filled up from the others where it has fewer than six.
    words : int
        Of the long article: the other texts one after the other, then sentences made up.

    Raises
    ------
    DataError
        If the data are not of that form, or hold fewer than two articles.
    """
    given = _rows(data) if data.suffix == ".jsonl" else _read(data)
    if len(given) < FEW:
        raise DataError(f"{data} has {len(given)} article(s); two or more are needed.")
    made = {str(FEW): given[:FEW]}
    if len(given) > FEW:
        made[str(MANY)] = given[:MANY]
    made["long"] = [given[0], _long(given[1:], words)]
    return made


def _read(data: Path) -> list[Article]:
    try:
        return _apart(rashomon.read(data))
    except RashomonError as error:
        raise DataError(f"{data} cannot be read: {error}") from error


def _rows(data: Path) -> list[Article]:
    """The articles of a file of rows, those of the event that most sources tell first."""
    told: dict[Any, list[Article]] = defaultdict(list)
    for number, row in enumerate(read_rows(data, "source")):
        told[row.get("event")].append(_article(row, str(number)))
    most = max(told, key=lambda event: len({article.source for article in told[event]}))
    others = [article for event, articles in told.items() if event != most for article in articles]
    return _apart([*told[most], *others])


def _article(row: dict[str, Any], number: str) -> Article:
    try:
        text = row["text"] if "text" in row else "\n".join(map(" ".join, row["paragraphs"]))
        title = str(row["title"]) if row.get("title") else None
        return Article(text, source=str(row["source"]), id=number, title=title)
    except (KeyError, TypeError, ValueError) as error:
        raise DataError(f"Row {number} is not an article with source and text: {error}.") from error


def _apart(articles: Sequence[Article]) -> list[Article]:
    """First one article of each source, then the rest under names of their own."""
    first, rest = {}, []
    for article in articles:
        if article.source in first:
            rest.append(replace(article, source=f"{article.source} ({article.id})"))
        else:
            first[article.source] = article
    return [*first.values(), *rest]


def _long(articles: Sequence[Article], words: int) -> Article:
    """An article of so many words, the given ones first."""
    told: list[str] = []
    for paragraph in _paragraphs(articles):
        wanted = words - sum(map(_words, told))
        told.append(" ".join(paragraph.split()[:wanted]))
        if _words(told[-1]) >= wanted:
            break
    return Article("\n".join(told), source=f"{articles[0].source}, long", id="long")


def _paragraphs(articles: Sequence[Article]) -> Iterator[str]:
    for article in articles:
        yield from filter(str.strip, article.text.splitlines())
    drawn = Random(SEED)  # noqa: S311 - the same every time
    while True:
        yield " ".join(_made_up(drawn) for _ in range(4))


def _made_up(drawn: Random) -> str:
    who, did, what, why = (drawn.choice(some) for some in (WHO, DID, WHAT, WHY))
    told = f"{who} {did} {what} {why}"
    if drawn.random() < 0.2:
        other = drawn.choice(WHO)
        return f"“{told[0].upper()}{told[1:]},” said {other} on page {drawn.randrange(2, 400)}."
    return f"{told[0].upper()}{told[1:]}, {drawn.randrange(2, 400)} people were told."


def _words(text: str) -> int:
    return len(text.split())

"""Events: several outlets' articles on one happening, read from one file."""

from __future__ import annotations

from collections import defaultdict
from datetime import date as Date
from typing import TYPE_CHECKING, Any

from benchmarks.data import DataError, read_rows
from rashomon.annotation import annotate
from rashomon.article import Article

if TYPE_CHECKING:
    from pathlib import Path

    from rashomon.annotation import Document


def read_events(data: Path) -> dict[str, list[Document]]:
    """The annotated articles of each event.

    Parameters
    ----------
    data : Path
        JSON lines with `id`, `event`, `source`, `date` and `paragraphs` (lists of sentences), as
        BASIL's articles (Fan et al. 2019) are given here.

    Raises
    ------
    DataError
        If the file is not of that form.
    """
    rows = read_rows(data, "id", "event", "source", "date", "paragraphs")
    events: dict[str, list[Document]] = defaultdict(list)
    for row, document in zip(rows, annotate(map(read_article, rows)), strict=True):
        events[row["event"]].append(document)
    return events


def read_article(row: dict[str, Any]) -> Article:
    """The article of a row: a line of text for each paragraph."""
    try:
        text = "\n".join(" ".join(paragraph) for paragraph in row["paragraphs"])
        date = Date.fromisoformat(row["date"]) if row["date"] else None
        return Article(text, source=str(row["source"]), id=str(row["id"]), date=date)
    except (TypeError, ValueError) as error:
        raise DataError(f"Article {row['id']!r} is not of the expected form: {error}.") from error

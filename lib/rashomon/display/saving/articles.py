"""The texts as files, under names of their own: nothing of a text or an outlet is in them."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

import pandas as pd

from rashomon.display.saving.results import Table

if TYPE_CHECKING:
    from collections.abc import Mapping

    from rashomon.comparison import Comparison

FOLDER = "articles"

DESCRIBED = """The columns of `table`, one row an article:

======  ===  =======================================================================
id      str  by which spans and the column `article` of other tables name it
file    str  where its text is, in UTF-8, byte for byte that of the hash
letter  str  of its source, in figures and in the report
source  str  the outlet
title, date, url, author
        str  as published; empty if not known
length  int  characters (Unicode code points), which offsets count
sha256  str  hash of the text
======  ===  =======================================================================
"""


def files(comparison: Comparison) -> Mapping[str, str]:
    """For each article by id the name of its file: the letter of its source, and a number."""
    numbers: Counter[str] = Counter()
    named = {}
    for article in comparison.articles:
        numbers[article.source] += 1
        letter = comparison.letters[article.source]
        named[article.id] = f"{FOLDER}/{letter}{numbers[article.source]}.txt"
    return named


def table(comparison: Comparison) -> Table:
    """All articles, as a table."""
    named = files(comparison)
    rows = [
        (
            article.id,
            named[article.id],
            comparison.letters[article.source],
            article.source,
            article.title,
            article.date.isoformat() if article.date else None,
            article.url,
            article.author,
            len(article.text),
            article.hash,
        )
        for article in comparison.articles
    ]
    columns = "id file letter source title date url author length sha256".split()
    return Table("articles", "Articles", pd.DataFrame(rows, columns=columns), DESCRIBED)

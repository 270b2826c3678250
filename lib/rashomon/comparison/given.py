"""What is given to be compared: articles that can be, corrections that are about them."""

from __future__ import annotations

import warnings
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

from rashomon.article import LONGEST_ARTICLE, Article, Articles, LeftOut
from rashomon.corrections import Corrections
from rashomon.errors import ComparisonError, CorrectionsError, CorrectionsWarning, ReadingWarning

if TYPE_CHECKING:
    from rashomon.comparison.comparison import Comparison


def check_ids(articles: tuple[Article, ...]) -> None:
    """Every span names its article by id; `read` sees to it that ids differ, others may not."""
    for article_id, count in Counter(article.id for article in articles).items():
        if count > 1:
            raise ComparisonError(
                f"{count} articles have the id {article_id!r}, and evidence is found by id. Give "
                "the articles to rashomon.read as one list; it numbers ids that occur twice."
            )


def comparable(articles: Articles) -> tuple[tuple[Article, ...], tuple[LeftOut, ...]]:
    """Leave out what cannot be annotated, with a warning that says so."""
    long = tuple(
        LeftOut(
            article.origin or article.id,
            f"has {len(article.text):,} characters; at most {LONGEST_ARTICLE:,} are annotated. "
            "Split it into articles.",
        )
        for article in articles
        if len(article.text) > LONGEST_ARTICLE
    )
    for item in long:
        warnings.warn(f"{item.name} is left out: it {item.reason}", ReadingWarning, stacklevel=3)
    kept = tuple(article for article in articles if len(article.text) <= LONGEST_ARTICLE)
    return kept, articles.left_out + long


def corrections_of(corrections: Corrections | str | Path | None) -> Corrections:
    """The corrections, from themselves or from the file that holds them."""
    if corrections is None:
        return Corrections()
    if isinstance(corrections, Corrections):
        return corrections
    if isinstance(corrections, (str, Path)):
        return Corrections.load(corrections)
    raise CorrectionsError(
        f"Corrections are given as rashomon.Corrections or as the path of a file of them, not as "
        f"{type(corrections).__name__}."
    )


def checked(comparison: Comparison) -> Comparison:
    """A comparison with corrections made; a warning tells of each that was not."""
    corrections = comparison.corrections
    known = {document.id for document in comparison.annotated}
    named = list(dict.fromkeys(place.article for entry in corrections for place in entry.places))
    if named and not known.intersection(named):
        raise CorrectionsError(
            f"{corrections.origin or 'These corrections'} is about other articles: "
            f"{', '.join(named[:5])}. Here are: {', '.join(sorted(known)[:5])}. Give the articles "
            "that it was made for, or leave it out. (An article's id changes with its text.)"
        )
    for message in comparison.unmatched if corrections.entries else ():
        warnings.warn(message, CorrectionsWarning, stacklevel=3)
    return comparison

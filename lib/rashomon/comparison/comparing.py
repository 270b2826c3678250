"""From articles to a comparison."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from rashomon import annotation
from rashomon.article import Articles
from rashomon.comparison.comparison import Comparison
from rashomon.comparison.given import check_ids, checked, comparable, corrections_of
from rashomon.errors import ComparisonError
from rashomon.reading import read

if TYPE_CHECKING:
    from pathlib import Path

    from rashomon.corrections import Corrections


def compare(
    articles: Any,  # noqa: ANN401
    *,
    corrections: Corrections | str | Path | None = None,
    progress: bool = False,
) -> Comparison:
    """Compare articles on one event.

    Parameters
    ----------
    articles : Articles, or anything that `rashomon.read` takes
        At least one article. Articles of one source are taken together.
    corrections : Corrections, or the path of a file of them, optional
        What was mended by hand. One that no longer matches its text is not made, and a
        `CorrectionsWarning` and the comparison's notes say so. Where any are about statements,
        the statements are found at once.
    progress : bool, default False
        Show a progress bar while the articles are annotated.

    Returns
    -------
    Comparison
        Each view is computed when it is first asked for.

    Raises
    ------
    ComparisonError
        If there is no article to compare, or if two have the same id.
    CorrectionsError
        If the corrections cannot be read, or none of them is about these articles.
    ReadingError
        If nothing can be read from what was given.

    Examples
    --------
    >>> import rashomon
    >>> comparison = rashomon.compare({
    ...     "gazette": "The old bridge was closed on Monday. Ducks were fed.",
    ...     "herald": "On Monday, police shut the old bridge.",
    ... })
    >>> comparison.overlap.statements.table["told_by"].tolist()
    [2, 1]
    """
    mended = corrections_of(corrections)
    given = articles if isinstance(articles, Articles) else read(articles)
    kept, left_out = comparable(given)
    if not kept:
        reasons = "; ".join(f"{item.name}: {item.reason}" for item in left_out)
        raise ComparisonError(
            "There is no article to compare. Give at least two, on one event, by different "
            f"sources.{' Left out: ' + reasons if reasons else ''}"
        )
    check_ids(kept)
    documents = annotation.annotate(kept, progress=progress)
    return checked(Comparison(documents, left_out, mended))

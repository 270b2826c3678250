"""The words behind a table that sums up the rows of another."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from rashomon.result.quotes import holds_spans, row_spans

if TYPE_CHECKING:
    from rashomon.article import Span


def with_words(sums: pd.DataFrame, of: pd.DataFrame) -> pd.DataFrame:
    """A table with the words of the rows that each of its rows sums up.

    Parameters
    ----------
    sums : pandas.DataFrame
    of : pandas.DataFrame
        The rows that it sums up: those that say the same in every column of texts that both have,
        where the sum says something there.

    Returns
    -------
    pandas.DataFrame
        With a column `spans`; as it was where it has spans of its own, or no column in common.

    Examples
    --------
    >>> import pandas as pd
    >>> from rashomon.article import Span
    >>> rows = pd.DataFrame({"who": ["Ann", "Ann"], "span": [Span("g", 0, 4), Span("g", 6, 9)]})
    >>> len(with_words(pd.DataFrame({"who": ["Ann"], "count": [2]}), rows)["spans"][0])
    2
    """
    keys = [
        name for name in sums if name in of and of[name].dtype.kind == sums[name].dtype.kind == "O"
    ]
    if not keys or any(holds_spans(sums[name]) for name in sums):
        return sums
    spans = [tuple(row_spans(row)) for _, row in of.iterrows()]
    texts = [tuple(row) for row in of[keys].itertuples(index=False, name=None)]

    def behind(wanted: tuple[object, ...]) -> tuple[Span, ...]:
        own = (
            found
            for text, found in zip(texts, spans, strict=True)
            if all(one in ("", said) for one, said in zip(wanted, text, strict=True))
        )
        return tuple(dict.fromkeys(span for found in own for span in found))

    found = [behind(tuple(row)) for row in sums[keys].itertuples(index=False, name=None)]
    return sums.assign(spans=pd.Series(found, index=sums.index, dtype=object))

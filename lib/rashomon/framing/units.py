"""Reading the units of a crosstab from a table: their category, source, block, weight, span."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Hashable
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np
import pandas as pd

from rashomon.article import Span
from rashomon.errors import ComparisonError
from rashomon.result import Result
from rashomon.statistics.blocks import blocks

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from rashomon.annotation.document import Document
    from rashomon.statistics.blocks import Block

    Place = Callable[[int, int, Span | None], Hashable]
    """From a row, the number of a span in it, and the span, to the block of a unit."""


class Unit(NamedTuple):
    """What is counted once: a row of a table, or one of several spans of a row.

    `group` is "" where the table is not parted; `block` tells which units are dealt out together.
    """

    group: str
    category: str
    source: str
    block: Hashable
    weight: float
    span: Span | None


class Units(NamedTuple):
    """The units of a table.

    `each` says what one is ("spans", "rows", or the column that weighs them), `blocked` what a
    block is, and `left_out` how many rows lack a category, a group or a source.
    """

    found: tuple[Unit, ...]
    each: str
    blocked: str
    left_out: int


def read_units(
    units: Result | pd.DataFrame,
    column: str,
    *,
    source: str,
    by: str | None,
    weight: str | None,
    block: Block | str | None,
    documents: Sequence[Document] | None,
) -> Units:
    """The units of a table; see `rashomon.framing.crosstab`."""
    table = _table(units)
    for name in (column, source, *(name for name in (by, weight) if name is not None)):
        _check_column(table, name)
    wanted = list(dict.fromkeys(name for name in (column, source, by) if name is not None))
    whole = table[wanted].apply(lambda own: own.notna() & (own.astype(str).str.strip() != ""))
    whole = whole.all(axis=1)
    kept = table[whole.to_numpy()]
    holder = next((name for name in ("spans", "span") if name in table.columns), None)
    held = kept[holder].tolist() if holder else [None] * len(kept)
    groups = kept[by].tolist() if by else [""] * len(kept)
    weights = _weights(kept, weight)
    place, blocked = _placing(kept, documents, block, spanned=holder is not None)
    found = [
        Unit(
            str(groups[row]),
            str(category),
            str(outlet),
            (str(outlet), place(row, i, span)),
            1.0 if weight is None else weights[row] * share,
            span,
        )
        for row, (category, outlet) in enumerate(
            zip(kept[column].tolist(), kept[source].tolist(), strict=True)
        )
        for i, (span, share) in enumerate(_parts(held[row]))
        if weights[row] * share > 0
    ]
    each = weight or ("spans" if holder == "spans" else "rows")
    return Units(tuple(found), each, blocked, int((~whole).sum()))


def _table(units: Result | pd.DataFrame) -> pd.DataFrame:
    if isinstance(units, Result):
        return units.table
    if isinstance(units, pd.DataFrame):
        return units
    raise ComparisonError(
        "A crosstab is made of a result, such as comparison.framing.labels, or of a DataFrame "
        f"with a row a unit, not of {type(units).__name__}."
    )


def _check_column(table: pd.DataFrame, name: str) -> None:
    if not isinstance(name, Hashable) or name not in table.columns:
        raise ComparisonError(
            f"The table has no column {name!r}; it has: {', '.join(map(str, table.columns))}."
        )
    if list(table.columns).count(name) > 1:
        raise ComparisonError(f"The table has several columns {name!r}; give each its own name.")


def _weights(table: pd.DataFrame, weight: str | None) -> list[float]:
    if weight is None:
        return [1.0] * len(table)
    values = pd.to_numeric(table[weight], errors="coerce").to_numpy(dtype=np.float64)
    if not np.isfinite(values).all() or (values < 0).any():
        raise ComparisonError(
            f"The column {weight!r} cannot weigh units: every value must be a number, 0 or more."
        )
    return [float(value) for value in values]


def _parts(held: Any) -> list[tuple[Span | None, float]]:  # noqa: ANN401 - a cell of any table
    """The spans of a row, each with its share of the row's characters."""
    items = held if isinstance(held, tuple | list) else [held]
    spans = [item for item in items if isinstance(item, Span)]
    if not spans:
        return [(None, 1.0)]
    length = sum(map(len, spans))
    return [(span, len(span) / length if length else 1 / len(spans)) for span in spans]


def _placing(
    table: pd.DataFrame,
    documents: Sequence[Document] | None,
    block: Block | str | None,
    *,
    spanned: bool,
) -> tuple[Place, str]:
    """How to find the block of a unit, and what a block is."""
    if isinstance(block, str) and block in table.columns:
        values = table[block].astype(str).tolist()
        return lambda row, _, __: values[row], f"all units of one {block}"
    if documents is not None and spanned:
        return _by_sentence(documents, block)
    if block is not None:
        raise ComparisonError(
            f"block is {block!r}: give the name of a column of the table, or the documents that "
            "its spans are of (documents=), so that their sentences can be put into blocks."
        )
    return lambda row, i, _: (row, i), "single units"


def _by_sentence(documents: Sequence[Document], block: Block | str | None) -> tuple[Place, str]:
    sources = list(dict.fromkeys(document.source for document in documents))
    first = np.cumsum([0, *(len(document.sentences) for document in documents)])
    number = {document.id: i for i, document in enumerate(documents)}
    starts = [[sentence.start for sentence in document.sentences] for document in documents]
    article_of = np.repeat(np.arange(len(documents)), np.diff(first))
    source_of = np.array([sources.index(d.source) for d in documents], dtype=np.int64)[article_of]
    laid = blocks(article_of, source_of, block)

    def place(row: int, i: int, span: Span | None) -> Hashable:
        if span is None:
            return row, i
        if span.article not in number:
            raise ComparisonError(
                f"A span of the table is of the article {span.article!r}, which is not among the "
                f"documents given."
            )
        article = number[span.article]
        sentence = max(bisect_right(starts[article], span.start) - 1, 0)
        return int(laid.of[first[article] + sentence])

    return place, laid.unit

"""The words behind a row of a table: stretches of text with where they stand."""

from __future__ import annotations

import importlib
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from rashomon.article import Article, Span
from rashomon.characters import one_line

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from typing import Self

    import pandas as pd


def display(name: str) -> Any:  # noqa: ANN401 - a function of rashomon.display, of any shape
    """What draws, looked up when it is asked for."""
    return getattr(importlib.import_module("rashomon.display"), name)


@dataclass(frozen=True, slots=True)
class Quote:
    """One stretch of text behind a row: where it stands and what it says.

    `label` says what it is to the row, where the row has words of several kinds ("uncertain");
    `parts` are the stretches within it that the row is about, if it is not about the whole.
    """

    source: str
    span: Span
    text: str
    label: str = ""
    parts: tuple[Span, ...] = ()


class Evidence(tuple[Quote, ...]):  # noqa: SLOT001 - a tuple can have no slots
    """The words behind a row: a tuple of `Quote` that a notebook shows within their sentences."""

    articles: Mapping[str, Article]

    def __new__(cls, quotes: Iterable[Quote], articles: Mapping[str, Article]) -> Self:
        """Make it of quotes, and of the articles by id that their spans refer to."""
        made = super().__new__(cls, tuple(quotes))
        made.articles = articles
        return made

    def __getnewargs__(self) -> tuple[tuple[Quote, ...], Mapping[str, Article]]:
        return tuple(self), self.articles

    def _repr_html_(self) -> str:
        html: str = display("evidence_html")(self)
        return html

    def __repr__(self) -> str:
        if not self:
            return "There are no words behind it."
        named = ((q, f"{q.source} ({q.label})" if q.label else q.source) for q in self)
        return "\n".join(f"{one_line(name)}: {one_line(quote.text)}" for quote, name in named)


def row_spans(row: Iterable[object]) -> Iterator[Span]:
    """Every `Span` in one row of a result's table, in the order of the columns."""
    for value in row:
        yield from spans_in(value)


def spans_in(value: object) -> Iterator[Span]:
    """The spans that one cell holds."""
    if isinstance(value, Span):
        yield value
    elif isinstance(value, tuple):
        yield from (item for item in value if isinstance(item, Span))


def holds_spans(column: pd.Series[Any]) -> bool:
    """Whether any cell of a column holds spans."""
    return column.dtype == object and any(True for value in column for _ in spans_in(value))

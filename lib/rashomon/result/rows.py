"""Rows of another result, which open to their words as those of the other do."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, ClassVar

from rashomon.result.result import ROWS, Result

if TYPE_CHECKING:
    from collections.abc import Mapping

    import pandas as pd

    from rashomon.article import Span
    from rashomon.result.quotes import Evidence


@dataclass(frozen=True, eq=False, repr=False)
class Rows(Result):
    """Rows of another result; see `Result.with_evidence` and `Result.find`.

    Attributes
    ----------
    of : Result
        The other.
    name : str
        Which table of the other they are from, if not from `table`.
    at_hand : bool
        Whether whoever sees them has them as a DataFrame.
    """

    title: ClassVar[str] = "Rows"
    has_plot: ClassVar[bool] = False
    shows_itself: ClassVar[bool] = False  # whether what is at hand can show more of its rows

    of: Result
    name: str = ""
    _most: int = ROWS
    at_hand: bool = field(default=False, kw_only=True)

    @property
    def calls(self) -> tuple[str, ...]:
        """What to call next."""
        return super().calls[1:] if self.at_hand else super().calls

    @property
    def shown_rows(self) -> int:
        """How many rows a notebook shows."""
        return self._most

    @property
    def heading(self) -> str:
        """What stands above the table: the title of the other."""
        return f"{self.of.heading}: {self.name.replace('_', ' ')}" if self.name else self.of.heading

    def label(self, column: str) -> str:
        """What the words in a column of spans are to their row, as the other says."""
        return self.of.label(column)

    def evidence(self, row: int | None = None, *, statement: int | None = None) -> Evidence:
        """The words behind a row; see `Result.evidence`."""
        own = super().evidence(row, statement=statement)
        return self.of._arranged(own)  # noqa: SLF001 - a result as well

    def _first_words(self, row: int) -> Evidence:
        """The words behind a row of which a table shows the first."""
        return super().evidence(row)

    def _about(self, span: Span) -> str:
        """What the words at a span are of, as the other says."""
        return self.of._about(span)  # noqa: SLF001 - a result as well

    @property
    def _called(self) -> str:
        """What they are called in an error: as the other, and which of its tables."""
        of = self.of._called  # noqa: SLF001 - a result as well
        return f"{of}: {self.name.replace('_', ' ')}" if self.name else of

    def parts(self, row: pd.Series[Any]) -> Mapping[Span, tuple[Span, ...]]:
        """The stretches within spans that a row is about, as the other says."""
        return self.of.parts(row)

"""A DataFrame that shows itself with the words behind its rows."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pandas as pd

from rashomon.errors import ComparisonError
from rashomon.result.quotes import row_spans

if TYPE_CHECKING:
    from typing import Self

    from rashomon.result.quotes import Evidence
    from rashomon.result.result import Result
    from rashomon.result.rows import Rows

ROWS = 60  # rows that are shown of one that no longer opens, as pandas does


class Opened(pd.DataFrame):
    """Another table of a result: a DataFrame whose rows open in a notebook.

    Whatever pandas makes of it is a plain DataFrame; `Result.with_evidence` opens that.
    """

    _of: Result | None = None
    _name: str = ""

    @classmethod
    def of(cls, result: Result, name: str, table: pd.DataFrame) -> Self:
        """Make it of a table that a result has under a name."""
        made = cls(table)
        made._of = result
        made._name = name
        return made

    @property
    def _constructor(self) -> Any:  # noqa: ANN401 - of pandas'
        return pd.DataFrame

    @property
    def table(self) -> pd.DataFrame:
        """The plain DataFrame, as other results have it."""
        return pd.DataFrame(self)

    def evidence(self, row: int | None = None, *, statement: int | None = None) -> Evidence:
        """The words behind a row; see `Result.evidence`.

        Parameters
        ----------
        row : int, optional
            Its position, from 0.
        statement : int, optional
            Or the number of a statement, where there is a column of these.

        Returns
        -------
        Evidence

        Raises
        ------
        ComparisonError
            If there is no such row.
        """
        rows = self._rows()
        if rows is None:
            raise ComparisonError("This DataFrame was changed: its rows open to no words any more.")
        return rows.evidence(row, statement=statement)

    def _rows(self) -> Rows | None:
        """As rows of its result, unless somebody wrote into it what is of no article there."""
        if self._of is None:
            return None
        frame = pd.DataFrame(self)
        named = {span.article for row in frame.itertuples(index=False) for span in row_spans(row)}
        if named - self._of.articles.keys():
            return None
        return self._of.opened(self._name, frame)

    def _repr_html_(self) -> str:
        rows = self._rows()
        if rows is None:
            return pd.DataFrame(self).to_html(max_rows=ROWS)
        return rows._repr_html_()

    def __repr__(self) -> str:
        rows = self._rows()
        return repr(pd.DataFrame(self)) if rows is None else repr(rows)

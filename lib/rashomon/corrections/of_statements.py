"""What a person can say of statements: which clauses tell the same."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from rashomon.corrections import statements
from rashomon.corrections.log import Log
from rashomon.errors import CorrectionsError

if TYPE_CHECKING:
    from typing import Self

    from rashomon.article import Span
    from rashomon.corrections.places import Compared


@dataclass(frozen=True)
class OfStatements(Log):
    """The part of `Corrections` that is about statements."""

    def join_statements(self, comparison: Compared, *what: int | Span) -> Self:
        """Say that statements are one.

        Parameters
        ----------
        comparison : Comparison
        *what : int or Span
            Two or more: the number of a statement in this comparison, or a span within a clause
            that tells it. Either is kept as words of the text, for numbers change.

        Returns
        -------
        Corrections

        Raises
        ------
        CorrectionsError
            If fewer than two are given, or one is no statement.

        Examples
        --------
        >>> import rashomon
        >>> comparison = rashomon.compare({
        ...     "gazette": "The old bridge was closed on Monday.",
        ...     "herald": "Nobody crosses the river any more.",
        ... })
        >>> comparison.overlap.statements.table["told_by"].tolist()
        [1, 1]
        >>> mended = comparison.corrected(comparison.corrections.join_statements(comparison, 1, 2))
        >>> mended.overlap.statements.table["told_by"].tolist()
        [2]
        >>> print(mended.corrections)
        1 correction
          joined the statements “The old bridge was closed on Monday.”, “Nobody crosses the river
          any more.”
        """
        return self._with("join statements", statements.joined(comparison, what))

    def split_statement(self, comparison: Compared, *spans: Span) -> Self:
        """Say that clauses are a statement of their own, apart from the one that they were in.

        Parameters
        ----------
        comparison : Comparison
        *spans : Span
            Of the clauses, or within them: `comparison.overlap.statements.tellings.span[i]`.

        Returns
        -------
        Corrections

        Raises
        ------
        CorrectionsError
            If nothing is given, or a span is in no clause that is measured.
        """
        if not spans:
            raise CorrectionsError("split_statement takes one or more spans after the comparison.")
        return self._with("split statement", statements.clauses(comparison, spans))

    def told(self, comparison: Compared, statement: int | Span, span: Span) -> Self:
        """Say that a source does tell a statement, in the clause at a span.

        A clause tells one statement: where it told another, it no longer does. To say that both
        are one, join them.

        Parameters
        ----------
        comparison : Comparison
        statement : int or Span
            Its number in this comparison, or a span within another clause that tells it.
        span : Span
            Of the clause, or within it; if a span is of several, that which has most of it.

        Returns
        -------
        Corrections

        Raises
        ------
        CorrectionsError
            If there is no such statement, nothing else tells it, or the span is in no clause that
            is measured.

        Examples
        --------
        >>> import rashomon
        >>> comparison = rashomon.compare({
        ...     "gazette": "The old bridge was closed on Monday.",
        ...     "herald": "Nobody crosses the river any more.",
        ... })
        >>> words = comparison.articles[1].span(0, 34)
        >>> mended = comparison.corrected(comparison.corrections.told(comparison, 1, words))
        >>> mended.overlap.statements.table[["gazette", "herald", "by_hand"]].values.tolist()
        [['told', 'told', True]]
        """
        return self._with("told", statements.told_at(comparison, statement, span))

    def not_told(self, comparison: Compared, statement: int | Span, span: Span) -> Self:
        """Say that the clause at a span does not tell a statement, though it was found or open.

        It becomes a statement of its own if it was found to tell this one, and no longer makes it
        "uncertain" whether its source does; nor does it count as a denial of what tells it.

        Parameters
        ----------
        comparison : Comparison
        statement : int or Span
            Its number in this comparison, or a span within another clause that tells it.
        span : Span
            Of the clause, or within it; if a span is of several, that which has most of it.

        Returns
        -------
        Corrections

        Raises
        ------
        CorrectionsError
            As of `told`.
        """
        return self._with("not told", statements.told_at(comparison, statement, span))

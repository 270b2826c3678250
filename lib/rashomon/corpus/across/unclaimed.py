"""Why an answer has no rows, or makes no claim."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rashomon.corpus.across.differences import CHANCE, HOLDS_ZERO, LEVEL, TOO_FEW
from rashomon.display.wording import counted, percent, probability
from rashomon.statistics import FEWEST_UNITS

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    import pandas as pd

    from rashomon.corpus.compared import ComparedCorpus


def why_nothing(
    table: pd.DataFrame, corpus: ComparedCorpus, none: str, needs: str, findings: Sequence[str]
) -> str:
    """A sentence on why there is no row or no claim, or nothing where there is one.

    Parameters
    ----------
    table : pandas.DataFrame
        If it makes claims, with the columns `reading`, `why` and `q`.
    corpus : ComparedCorpus
    none : str
        Why there may be no rows.
    needs : str
        The events that a claim needs some of.
    findings : sequence of str
        What is claimed.
    """
    if table.empty:
        events = corpus.events
        several = int((events["sources"] > 1).sum())
        return (
            f"No rows: {none}. {counted(len(events), 'event')} compared, {several:,} of them told "
            "by two outlets or more."
        )
    if findings or "reading" not in table or (table["reading"] != "cannot tell").any():
        return ""
    few = table["why"].str.startswith(TOO_FEW)
    if few.all():
        return (
            f"Nothing is claimed: a claim needs {FEWEST_UNITS} {needs}, and no row rests on so "
            "many. Each row opens to its words all the same; what they say of these events holds."
        )
    return f"Nothing is claimed: {'; '.join(_reasons(table, few, needs))}."


def _reasons(table: pd.DataFrame, few: pd.Series[bool], needs: str) -> Iterator[str]:
    """How many rows make no claim for which reason: each row is told of once."""
    chance, zero = table["why"] == CHANCE, table["why"] == HOLDS_ZERO
    if chance.any():
        yield (
            f"{_rows(chance)} chance could have done as much at a false discovery rate of "
            f"{percent(LEVEL)} (the smallest q is {probability(float(table['q'][chance].min()))})"
        )
    if zero.any():
        yield f"{_rows(zero)} chance is unlikely, but the interval of the difference holds zero"
    if few.any():
        yield f"{_rows(few)} a claim would need {FEWEST_UNITS} {needs}"


def _rows(own: pd.Series[bool]) -> str:
    return "in all rows" if own.all() else f"in {counted(int(own.sum()), 'row')}"

"""Why an answer has no rows, or makes no claim."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rashomon.corpus.across.differences import LEVEL
from rashomon.display.wording import counted, decimal, percent
from rashomon.statistics import FEWEST_UNITS

if TYPE_CHECKING:
    from collections.abc import Sequence

    import pandas as pd

    from rashomon.corpus.compared import ComparedCorpus

_RESTS_ON = ("compared", "both", "events")  # columns that say on how many events a row rests
_FEW = "too few events"


def why_nothing(
    table: pd.DataFrame, corpus: ComparedCorpus, none: str, findings: Sequence[str]
) -> str:
    """A sentence on why there is no row or no claim, or nothing where there is one.

    Parameters
    ----------
    table : pandas.DataFrame
        If it makes claims, with the columns `reading`, `why` and `q`.
    corpus : ComparedCorpus
    none : str
        Why there may be no rows.
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
    few = table["why"].str.startswith(_FEW)
    if few.all():
        name = next(name for name in _RESTS_ON if name in table)
        return (
            f"Nothing is claimed: a claim needs {FEWEST_UNITS} events that an outlet and others "
            f"tell, and no row rests on more than {int(table[name].max())}. Each row opens to its "
            "words all the same; what they say of these events holds."
        )
    rest = int(few.sum())
    others = "in all rows" if not rest else f"in {counted(len(table) - rest, 'row')}"
    too_few = f", and {counted(rest, 'row')} rest on fewer than {FEWEST_UNITS} events"
    return (
        f"Nothing is claimed: {others} chance could have done as much at a false discovery rate of "
        f"{percent(LEVEL)} (the smallest q is {decimal(float(table['q'].min()))})"
        f"{too_few if rest else ''}."
    )

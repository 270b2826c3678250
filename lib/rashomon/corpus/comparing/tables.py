"""The tables that are kept of a compared event, such that those of many events can be read as one.

Where a table has a column for each source, the sources go into a column `source` instead.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from rashomon.columns import frame
from rashomon.comparison import Comparison
from rashomon.corpus.comparing import articles
from rashomon.display.saving.parquet import to_parquet
from rashomon.display.saving.results import Named, Table, calls
from rashomon.errors import RashomonError
from rashomon.result import Result

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    import pandas as pd

KEPT = (
    "attributions",
    "overlap.statements",
    "overlap.statements.tellings",
    "overlap.passages",
    "overlap.derivation",
    "framing.voices",
    "framing.voices.answers",
    "framing.labels",
    "sentiment.targets",
    "sentiment.targets.sentences",
)
"""What is kept if nothing else is asked for: what the questions across events need."""

STATES = "overlap.statements.states"
_BY_SOURCE = ("overlap.statements", "overlap.quantities", "framing.labels.differences")


class NoSuchTableError(RashomonError):
    """A result was asked for that comparisons do not have."""


def checked(names: Sequence[str]) -> tuple[str, ...]:
    """The names of tables, if there are such results.

    Raises
    ------
    NoSuchTableError
    """
    if isinstance(names, str) or not isinstance(names, Iterable):
        names = (names,)
    given = tuple(names)
    if not given:
        raise NoSuchTableError(
            f"tables takes names of results, such as {KEPT[1]!r}; none was given."
        )
    known = [name for name, _ in calls(Comparison(()))]
    for name in given:
        if not isinstance(name, str) or not any(f"{name}.".startswith(f"{k}.") for k in known):
            raise NoSuchTableError(_no_such(name, known))
    return tuple(dict.fromkeys(given))


def _no_such(name: object, known: Sequence[str]) -> str:
    return (
        f"There is no result {name!r}. Results are named as they are called: {', '.join(known)}; "
        "or a further table of one, such as 'overlap.statements.tellings'."
    )


def tables(comparison: Comparison, names: Sequence[str]) -> Iterator[tuple[str, bytes]]:
    """Each table by its name, as Parquet."""
    yield articles.ARTICLES, articles.to_parquet(comparison.documents)
    found = set()
    for name, compute in calls(comparison):
        if not any(wanted == name or wanted.startswith(f"{name}.") for wanted in names):
            continue
        result = compute()
        if not isinstance(result, Result):
            continue
        for table in Named(name, result).tables:
            if table.name not in names:
                continue
            found.add(table.name)
            yield table.name, to_parquet(_long(table, result))
            if table.name == "overlap.statements":
                states = _states(table.frame, comparison)
                yield STATES, to_parquet(Table(STATES, "Who tells what", states, ""))
    if missing := [name for name in names if name not in found]:
        raise NoSuchTableError(_no_such(missing[0], [name for name, _ in calls(comparison)]))


def _states(table: pd.DataFrame, comparison: Comparison) -> pd.DataFrame:
    """One row a statement and source."""
    columns: Any = comparison.overlap.statements.columns
    rows = [
        (row["statement"], source, row[columns[source]])
        for row in table.to_dict("records")
        for source in comparison.sources
    ]
    return frame(rows, {"statement": "int64", "source": "object", "state": "object"})


def _long(table: Table, result: Any) -> Table:  # noqa: ANN401 - a result with columns of sources
    """Without the columns that are named after sources."""
    if table.name not in _BY_SOURCE:
        return table
    own = list(result.columns.values())
    return Table(table.name, table.title, table.frame.drop(columns=own), "", table.notes)

"""The tables that are kept of a compared event, such that those of many events can be read as one.

Where a table has a column for each source, the sources go into a column `source` instead.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from rashomon.columns import frame
from rashomon.display.saving.parquet import to_parquet
from rashomon.display.saving.results import Named, Table, calls
from rashomon.errors import RashomonError
from rashomon.result import Result

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    import pandas as pd

    from rashomon.comparison import Comparison

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
ARTICLES = "articles"


def checked(names: Sequence[str]) -> tuple[str, ...]:
    """The names of tables, if they are names.

    Raises
    ------
    RashomonError
    """
    given = (names,) if isinstance(names, str) else tuple(names)
    wrong = [name for name in given if not isinstance(name, str) or name.count(".") > 2]
    if wrong or not given:
        raise RashomonError(
            f"tables takes names of results as they are called, such as {KEPT[1]!r}; not "
            f"{wrong or given!r}."
        )
    return given


def tables(comparison: Comparison, names: Sequence[str]) -> Iterator[tuple[str, bytes]]:
    """Each table by its name, as Parquet."""
    yield ARTICLES, to_parquet(Table(ARTICLES, "Articles", _articles(comparison), ""))
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
            yield table.name, to_parquet(_long(table, comparison.sources))
            if table.name == "overlap.statements":
                states = _states(table.frame, comparison)
                yield STATES, to_parquet(Table(STATES, "Who tells what", states, ""))
    if missing := [name for name in names if name not in found]:
        raise RashomonError(f"There is no result {missing[0]!r}; results are named as in {KEPT}.")


def _articles(comparison: Comparison) -> pd.DataFrame:
    rows = [
        (
            document.id,
            document.source,
            " ".join((document.article.title or "").split()),
            document.article.date.isoformat() if document.article.date else None,
            document.article.hash,
            len(document.words()),
            document.article.text,
        )
        for document in comparison.documents
    ]
    kinds = dict.fromkeys(("article", "source", "title", "date", "hash"), "object")
    return frame(rows, kinds | {"words": "int64", "text": "object"})


def _states(table: pd.DataFrame, comparison: Comparison) -> pd.DataFrame:
    """One row a statement and source."""
    columns: Any = comparison.overlap.statements.columns
    rows = [
        (row["statement"], source, row[columns[source]])
        for row in table.to_dict("records")
        for source in comparison.sources
    ]
    return frame(rows, {"statement": "int64", "source": "object", "state": "object"})


def _long(table: Table, sources: Sequence[str]) -> Table:
    """Without the columns that are named after sources."""
    own = [name for name in table.frame if str(name).removesuffix(" (source)") in sources]
    if not own:
        return table
    return Table(table.name, table.title, table.frame.drop(columns=own), "", table.notes)

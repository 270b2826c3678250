"""The tests of a crosstab as a table, and in words: what was found, by which test, and what not."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from rashomon.columns import frame
from rashomon.statistics import FEWEST_UNITS, false_discovery

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    import pandas as pd

    from rashomon.statistics import Independence

_TESTS = {
    "group": "str",
    "category": "str",
    "method": "str",
    "chi_square": "float64",
    "df": "int64",
    "design_effect": "float64",
    "units": "float64",
    "blocks": "int64",
    "p": "float64",
    "q": "float64",
    "v": "float64",
    "low": "float64",
    "high": "float64",
}

MORE = "All tests: .tests."
"""Ends the note that a printed table needs none of: the table says the same."""

_FALSE = 0.05
"""The false discovery rate that the notes count findings at."""

_NAMED = 6
"""Categories that a note names; more are counted."""

_PERMUTATION = "permutation of blocks"


class CategoryTest(NamedTuple):
    """One test: of a category of a group against the rest, or ("") of the group's whole table."""

    group: str
    category: str
    test: Independence


def table_of(tests: Sequence[CategoryTest]) -> pd.DataFrame:
    """One row a test; p adjusted over whole tables and over categories, each among themselves."""
    p = np.array([test.p for *_, test in tests], dtype=np.float64)
    whole = np.array([category == "" for _, category, _ in tests], dtype=np.bool_)
    q = np.full(p.shape, np.nan)
    for family in (whole, ~whole):
        q[family] = false_discovery(p[family])
    rows = [
        (
            group,
            category,
            test.method,
            test.statistic,
            test.freedom,
            test.design_effect,
            test.units,
            test.blocks,
            test.p,
            adjusted,
            *test.v,
        )
        for (group, category, test), adjusted in zip(tests, q.tolist(), strict=True)
    ]
    return frame(rows, _TESTS)


def found(tested: pd.DataFrame) -> Iterator[str]:
    """What the tests say, in short, and which tests they are."""
    done = tested[tested["p"].notna()]
    if done.empty:
        return
    whole, categories = done[done["category"] == ""], done[done["category"] != ""]
    one = len(tested["group"].unique()) == 1
    if one and len(whole):
        (row,) = whole.to_dict("records")
        said = (
            f"χ² {row['chi_square']:.2f}, df {row['df']}, p {row['p']:.2g} ({row['method']}); "
            f"Cramér's V {row['v']:.2f} ({row['low']:.2f} to {row['high']:.2f}). "
        )
    elif len(whole):
        differ = int((whole["q"] <= _FALSE).sum())
        said = (
            f"{differ} of {len(whole)} tables tested have q up to {_FALSE} "
            f"({_by_method(whole, named=False)}). "
        )
    else:
        said = ""
    if len(categories):
        said += f"Each category against the rest: {_by_method(categories, named=one)}. "
    yield f"{said}{MORE}"


def _by_method(tests: pd.DataFrame, *, named: bool) -> str:
    methods = Counter(tests["method"])
    if len(methods) == 1:
        return str(next(iter(methods)))
    parts = []
    for method, number in methods.most_common():
        own = tests.loc[tests["method"] == method, "category"].tolist()
        which = ", ".join(own) if named and number <= _NAMED else f"{number}"
        parts.append(f"{method} ({which})")
    return ", ".join(parts)


def limits(tests: Sequence[CategoryTest], permutations: int) -> Iterator[str]:
    """How p comes about, and what has no test, and why."""
    if any(one.test.method == _PERMUTATION for one in tests):
        yield (
            f"Permutation: blocks dealt out to the sources anew {permutations:,} times. χ² is "
            "divided by how much larger it is then than for independent units, and V goes by that."
        )
    whole = [one for one in tests if not one.category]
    without = {one.group for one in whole if one.test.method == "none"}
    rare = [
        one
        for one in tests
        if one.category and one.test.method == "none" and one.group not in without
    ]
    if rare:
        yield (
            f"Not tested: {_named(rare, parted=len(whole) > 1)}. A test takes {FEWEST_UNITS} "
            "blocks that hold the category, and as many that hold another. In that of a whole "
            "table, categories with fewer count as one, and are left out if that has fewer, too."
        )
    if without:
        yield (
            f"{len(without)} of {len(whole)} table(s) have no test: fewer than two sources or "
            f"categories with {FEWEST_UNITS} blocks or more, or a source with fewer in a "
            "permutation."
        )


def _named(tests: Sequence[CategoryTest], *, parted: bool) -> str:
    if len(tests) > _NAMED:
        return f"{len(tests)} categories"
    return ", ".join(f"{one.group}: {one.category}" if parted else one.category for one in tests)

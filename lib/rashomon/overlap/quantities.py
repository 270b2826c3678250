"""Quantities: the numbers and dates of all sources, and where they agree or part.

Only quantities in aligned statements can conflict. A value that the other source gives too,
anywhere, for the same thing is no conflict, whatever else it gives.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from itertools import combinations
from typing import TYPE_CHECKING, ClassVar, Literal

import pandas as pd

from rashomon.overlap.agreement import relation
from rashomon.overlap.alignment import Alignment, align
from rashomon.overlap.statements import TOLD, Statements, statements
from rashomon.result import Result, source_columns

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from rashomon.annotation import Document, Quantity
    from rashomon.article import Span
    from rashomon.overlap.agreement import Relation

    State = Literal["differ", "coarser", "agree", "different", "only one"]

STATES: tuple[State, ...] = ("differ", "coarser", "agree", "different", "only one")
"""What can be said of a quantity, in the order of the table."""

_OWN_COLUMNS = ("state", "kind", "counts", "statement", "text", "spans")


class Quantities(Result):
    """Numbers and dates across sources; see `quantities`."""

    title: ClassVar[str] = "Quantities"
    has_plot: ClassVar[bool] = False


@dataclass(frozen=True, slots=True)
class _Place:
    """A quantity, and the number of the telling and of the statement that it stands in."""

    quantity: Quantity
    telling: int
    source: int
    statement: int
    span: Span


def quantities(
    documents: Sequence[Document] | None = None,
    *,
    alignment: Alignment | None = None,
    told: Statements | None = None,
) -> Quantities:
    """Compare the numbers and dates of all sources."""
    alignment = align(documents or ()) if alignment is None else alignment
    told = statements(alignment=alignment) if told is None else told
    places = list(_places(alignment, told))
    groups = _groups(alignment, places)
    return groups, places

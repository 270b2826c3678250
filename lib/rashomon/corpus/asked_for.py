"""Names that somebody asks a compared corpus for, and what is said to those that are none."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from rashomon.corpus.comparing.tables import NoSuchTableError, checked
from rashomon.errors import ComparisonError

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path


def names_given(given: object, what: str, such: str) -> list[str]:
    """Names as they were given, each once; one alone is taken as such."""
    one = isinstance(given, str) or not isinstance(given, Iterable)
    names: list[Any] = [given] if one else [*given]  # type: ignore[misc]
    for name in names:
        if not isinstance(name, str):
            raise ComparisonError(f"{what} takes names, such as [{such!r}], not {name!r}.")
    return list(dict.fromkeys(names))


def check_kept(name: object, tables: Sequence[str], folder: Path) -> None:
    """See that a table is one of those that a run kept.

    Raises
    ------
    ComparisonError
        If it is not; it says how it is had, if there is such a result.
    """
    if name not in tables:
        raise ComparisonError(
            f"There is no table {name!r} in {folder}; there are {', '.join(tables)}."
            f"{_how_to_have(name)}"
        )


def _how_to_have(name: object) -> str:
    try:
        checked([str(name)])
    except NoSuchTableError:
        return ""
    return (
        f" Compare the events into another folder, with tables=[…, {name!r}] or the tables that "
        "are kept where none are named."
    )

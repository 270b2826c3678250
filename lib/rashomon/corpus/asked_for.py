"""Names that somebody asks a compared corpus for, and how it names what it has."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from rashomon.characters import one_line
from rashomon.corpus.comparing.tables import NoSuchTableError, checked
from rashomon.errors import ComparisonError

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

ANSWERS = """\
  .reuse      who takes wording from whom        .voices()  who has a say, over time
  .omissions  who leaves out what others tell    .labels()  who is called what, over time
  .warmth     who is warmer towards whom         .events    what was compared"""
"""What a compared corpus can be asked, a line each."""

NAMED = 3  # files or events that a note names


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


def few_of(names: Sequence[str]) -> str:
    """The first of these names, and how many more there are."""
    more = f" and {len(names) - NAMED:,} more" if len(names) > NAMED else ""
    return f"{', '.join(map(one_line, names[:NAMED]))}{more}"

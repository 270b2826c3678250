"""All tables of a comparison, named as they are called."""

from __future__ import annotations

import inspect
import re
from dataclasses import dataclass
from functools import cached_property, partial
from typing import TYPE_CHECKING

from rashomon import annotation, framing, overlap, sentiment
from rashomon.result import Result

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    import pandas as pd

    from rashomon.comparison import Comparison

_ROOMS = {"": annotation, "overlap": overlap, "framing": framing, "sentiment": sentiment}
_RULE = re.compile(r"^=+(?: +=+)*$")


@dataclass(frozen=True, slots=True)
class Named:
    """A result and how it is called: ``overlap.statements``."""

    name: str
    result: Result

    @property
    def tables(self) -> Iterator[Table]:
        """Its table, then the further ones it has."""
        title, own = self.result.title, type(self.result)
        yield Table(
            self.name, title, self.result.table, _columns(self.name, own), self.result.notes
        )
        for call in self.result.more_tables:
            further = call.removeprefix(".")
            described = inspect.getdoc(getattr(own, further)) or ""
            frame: pd.DataFrame = getattr(self.result, further)
            yield Table(f"{self.name}.{further}", f"{title}: {further}", frame, described)


@dataclass(frozen=True, slots=True)
class Table:
    """One table: its name, its rows, and what its columns are."""

    name: str
    title: str
    frame: pd.DataFrame
    described: str
    notes: tuple[str, ...] = ()


def calls(comparison: Comparison) -> Iterator[tuple[str, Callable[[], object]]]:
    """What a comparison can be asked for, each with what computes it."""
    for name in ("attributions", "entities"):
        yield name, partial(getattr, comparison, name)
    for room in ("overlap", "framing", "sentiment"):
        view = getattr(comparison, room)
        for name, own in vars(type(view)).items():
            if isinstance(own, cached_property) and not name.startswith("_"):
                yield f"{room}.{name}", partial(getattr, view, name)


def results(comparison: Comparison) -> Iterator[Named]:
    """Every result of a comparison, computed when it is come to."""
    for name, computed in calls(comparison):
        result = computed()
        if isinstance(result, Result):
            yield Named(name, result)


def _columns(name: str, own: type[Result]) -> str:
    """What the documentation says of the columns: at the result, or at what makes it."""
    described = inspect.getdoc(own) or ""
    if _has_table(described):
        return _cut(described, "The columns")
    room, _, made = name.rpartition(".")
    return _cut(inspect.getdoc(getattr(_ROOMS[room], made)) or "", "Returns")


def _has_table(text: str) -> bool:
    return any(_RULE.match(line.strip()) for line in text.splitlines())


def _cut(text: str, start: str) -> str:
    """From a line that begins so to the next headed part."""
    lines = text.splitlines()
    first = next((i for i, line in enumerate(lines) if line.startswith(start)), 0)
    rest = lines[first:]
    heads = (i for i, line in enumerate(rest) if i > 1 and re.fullmatch(r"-{3,}", line))
    last = next(heads, len(rest) + 1) - 1
    return inspect.cleandoc("\n".join(_unheaded(rest[:last])))


def _unheaded(lines: list[str]) -> list[str]:
    """Without the head of the part and the name of the type that is returned."""
    return lines[3:] if len(lines) > 2 and lines[1].startswith("---") else lines

"""What happens in the invented world, and the words for it; they stand in stories.yaml."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import yaml

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

_FILE = Path(__file__).with_name("stories.yaml")


@dataclass(frozen=True)
class Story:
    """A kind of event: `done` is what a firm of this `trade` is accused of, `claim` as a clause.

    `facts` are ways to say what happened, what follows, and what was before.
    """

    trade: str
    done: str
    claim: str
    titles: Sequence[str]
    facts: Mapping[str, Sequence[str]]


@dataclass(frozen=True)
class Stories:
    """All of it: kinds of events, what is told of any of them, and of two people."""

    kinds: Sequence[Story]
    facts: Mapping[str, Sequence[str]]
    person: Sequence[str]
    person_cold: Sequence[str]
    other: Sequence[str]


@cache
def stories() -> Stories:
    """Read the file."""
    told = yaml.safe_load(_FILE.read_text("utf-8"))
    kinds = []
    for own in told["stories"]:
        facts = {name: own[name] for name in ("lead", "effect", "detail")}
        kinds.append(Story(own["trade"], own["done"], own["claim"], own["titles"], facts))
    rest = (told[name] for name in ("person", "person_cold", "other"))
    return Stories(kinds, told["facts"], *rest)

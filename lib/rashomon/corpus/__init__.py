"""The corpus: many articles, grouped into events, each of which can be compared."""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from rashomon.corpus.found_events import Events, events

__all__ = ["Events", "events"]

_HOMES = {
    "Events": "rashomon.corpus.found_events",
    "events": "rashomon.corpus.found_events",
}


def __getattr__(name: str) -> Any:  # noqa: ANN401 - whatever the name stands for
    if name in _HOMES:
        return getattr(importlib.import_module(_HOMES[name]), name)
    raise AttributeError(f"module 'rashomon.corpus' has no attribute {name!r}")


def __dir__() -> list[str]:
    return sorted([*globals(), *__all__])

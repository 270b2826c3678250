"""Many articles: read as a stream, grouped into events, each event compared.

Everything here is loaded when it is first asked for.
"""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from rashomon.corpus.compared import ComparedCorpus, opened
    from rashomon.corpus.comparing.run import Run
    from rashomon.corpus.comparing.running import compare_events
    from rashomon.corpus.fetching import fetch
    from rashomon.corpus.found_events import Events, events
    from rashomon.corpus.reading import Stream, stream
    from rashomon.corpus.repeats import versions

__all__ = [
    "ComparedCorpus",
    "Events",
    "Run",
    "Stream",
    "compare_events",
    "events",
    "fetch",
    "opened",
    "stream",
    "versions",
]

_HOMES = {
    "ComparedCorpus": "rashomon.corpus.compared",
    "Events": "rashomon.corpus.found_events",
    "Run": "rashomon.corpus.comparing.run",
    "Stream": "rashomon.corpus.reading",
    "compare_events": "rashomon.corpus.comparing.running",
    "events": "rashomon.corpus.found_events",
    "fetch": "rashomon.corpus.fetching",
    "opened": "rashomon.corpus.compared",
    "stream": "rashomon.corpus.reading",
    "versions": "rashomon.corpus.repeats",
}


def __getattr__(name: str) -> Any:  # noqa: ANN401 - whatever the name stands for
    if name in _HOMES:
        return getattr(importlib.import_module(_HOMES[name]), name)
    raise AttributeError(f"module 'rashomon.corpus' has no attribute {name!r}")


def __dir__() -> list[str]:
    return sorted([*globals(), *__all__])

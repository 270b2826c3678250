"""Many articles: read as a stream, whatever they are kept in.

Everything here is loaded when it is first asked for.
"""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from rashomon.corpus.fetching import fetch
    from rashomon.corpus.reading import Stream, stream
    from rashomon.corpus.repeats import versions

__all__ = ["Stream", "fetch", "stream", "versions"]

_HOMES = {
    "Stream": "rashomon.corpus.reading",
    "fetch": "rashomon.corpus.fetching",
    "stream": "rashomon.corpus.reading",
    "versions": "rashomon.corpus.repeats",
}


def __getattr__(name: str) -> Any:  # noqa: ANN401 - whatever the name stands for
    if name in _HOMES:
        return getattr(importlib.import_module(_HOMES[name]), name)
    raise AttributeError(f"module 'rashomon.corpus' has no attribute {name!r}")


def __dir__() -> list[str]:
    return sorted([*globals(), *__all__])

"""Compare how different sources tell the same event.

>>> import rashomon
>>> articles = rashomon.read({"gazette": "Rain fell.", "herald": "It rained."})
>>> len(articles)
2

Everything here is loaded when it is first asked for, so that `import rashomon` is quick.
"""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from rashomon import annotation, corpus, display, framing, overlap, sentiment, validation
    from rashomon.article import Article, Articles, Part, Span
    from rashomon.comparison import Comparison, compare
    from rashomon.corrections import Corrections
    from rashomon.errors import RashomonError, RashomonWarning
    from rashomon.reading import read

__version__ = "0.1.0"

__all__ = [
    "Article",
    "Articles",
    "Comparison",
    "Corrections",
    "Part",
    "RashomonError",
    "RashomonWarning",
    "Span",
    "annotation",
    "compare",
    "corpus",
    "display",
    "framing",
    "overlap",
    "read",
    "sentiment",
    "validation",
]

_HOMES = {
    "Article": "rashomon.article",
    "Articles": "rashomon.article",
    "Comparison": "rashomon.comparison",
    "Corrections": "rashomon.corrections",
    "Part": "rashomon.article",
    "RashomonError": "rashomon.errors",
    "RashomonWarning": "rashomon.errors",
    "Span": "rashomon.article",
    "compare": "rashomon.comparison",
    "read": "rashomon.reading",
}


def __getattr__(name: str) -> Any:  # noqa: ANN401 - whatever the name stands for
    if name in _HOMES:
        return getattr(importlib.import_module(_HOMES[name]), name)
    if name in __all__:
        return importlib.import_module(f"rashomon.{name}")
    raise AttributeError(f"module 'rashomon' has no attribute {name!r}")


def __dir__() -> list[str]:
    return sorted([*globals(), *__all__])

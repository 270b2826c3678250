"""What each method does, in words for a paper; see `static/methods.yaml`."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from rashomon.comparison import Comparison


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A method: what it does, what it cannot do, and of which comparisons it is one."""

    name: str
    text: str
    limits: str = ""
    when: str = ""

    def holds(self, comparison: Comparison) -> bool:
        """Whether it is a method of this comparison."""
        return not self.when or WHEN[self.when](comparison)


def _several(comparison: Comparison) -> bool:
    return len(comparison.sources) > 1


def _pages(comparison: Comparison) -> bool:
    return any((a.origin or "").lower().endswith((".html", ".htm")) for a in comparison.articles)


def _validated(comparison: Comparison) -> bool:
    results = (comparison.sentiment.targets, comparison.sentiment.tone)
    return any("validated by hand" in note for result in results for note in result.notes)


def _corrected(comparison: Comparison) -> bool:
    return bool(comparison.made)


WHEN: Mapping[str, Callable[[Comparison], bool]] = MappingProxyType(
    {
        "several sources": _several,
        "read from pages": _pages,
        "validated": _validated,
        "corrected": _corrected,
    }
)


@cache
def paragraphs() -> tuple[tuple[Paragraph, ...], tuple[str, ...]]:
    """All methods, in the order of the views, and the limits of every comparison."""
    import yaml  # noqa: PLC0415

    text = (files("rashomon.display") / "static" / "methods.yaml").read_text("utf-8")
    content: dict[str, Any] = yaml.safe_load(text)
    return tuple(Paragraph(**item) for item in content["methods"]), tuple(content["limits"])

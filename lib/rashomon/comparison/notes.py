"""What the reader must know of the articles before any result."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rashomon.annotation import Document


def of_articles(
    annotated: Sequence[Document], corrected: Sequence[Document], sources: Sequence[str]
) -> tuple[str, ...]:
    """One source, equal texts, what reading changed, articles without a sentence to measure."""
    notes = []
    if len(sources) < 2:
        notes.append(
            f"Only one source was given ({sources[0]}), so there is nothing to compare "
            "it with. What follows describes it alone."
        )
    copies: dict[str, list[str]] = defaultdict(list)
    for document in annotated:
        copies[document.article.text].append(_named(document))
    notes += [f"{_listed(named)} have the same text." for named in copies.values() if named[1:]]
    notes += [
        f"{_named(document)}: {note}"
        for document in annotated
        for note in (*document.article.notes, *document.notes)
    ]
    notes += [
        f"{_named(document)} has no sentence to measure."
        for document in corrected
        if not document.measured
    ]
    return tuple(notes)


def _listed(names: Sequence[str]) -> str:
    """Names as a phrase, of many the first few."""
    shown = [*names[:3], f"{len(names) - 3} more"] if len(names) > 4 else list(names)
    return f"{', '.join(shown[:-1])} and {shown[-1]}"


def _named(document: Document) -> str:
    return f"{document.source} ({document.id})" if document.id != document.source else document.id

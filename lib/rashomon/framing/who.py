"""The words that name who takes part in an act."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.tokens import Token

_BEFORE = frozenset({"amod", "compound", "det", "nmod", "nummod", "poss", "predet", "quantmod"})
_MOST_AFTER = 8
"""Words of an "of" phrase that still belong to a name for somebody."""


def core(head: Token) -> tuple[int, int]:
    """First and last (half-open) token of a noun phrase: what is before its head, and "of …"."""
    first = min([head.i, *(c.left_edge.i for c in head.lefts if c.dep_ in _BEFORE)])
    after = head.nbor() if head.i + 1 < len(head.doc) else None
    of = after is not None and after.dep_ == "prep" and after.lower_ == "of" and after.head == head
    if not of or after is None:
        return first, head.i + 1
    named = next((c for c in after.children if c.dep_ == "pobj"), None)
    if named is None or named.i - head.i > _MOST_AFTER:
        return first, head.i + 1
    return first, named.i + 1

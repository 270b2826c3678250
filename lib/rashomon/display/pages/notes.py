"""Notes of results as a page has them: for who reads, not for who calls."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

_CALL = re.compile(r"\s*\((?:(?:see )?\.[a-z_]|in Python:)(?:[^()]|\([^()]*\))*\)")


def readable(notes: Iterable[str]) -> tuple[str, ...]:
    """Notes without what is for Python: calls in brackets. Each note once.

    Examples
    --------
    >>> readable(["Read the sentences (.heaviest()) first.", "Set aside: war (see .set_aside)."])
    ('Read the sentences first.', 'Set aside: war.')
    """
    return tuple(dict.fromkeys(_CALL.sub("", note) for note in notes))

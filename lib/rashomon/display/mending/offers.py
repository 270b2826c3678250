"""Offers: what can be mended at the place that somebody points at, each ready to be done.

The browser shows them and sends one back; what it sends is checked all the same.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import TYPE_CHECKING

from rashomon.display.mending.actions import MOST, span_of
from rashomon.display.mending.of_statements import of_statements
from rashomon.display.mending.of_words import of_words
from rashomon.errors import CorrectionsError

if TYPE_CHECKING:
    from rashomon.comparison import Comparison
    from rashomon.display.mending.offer import Part

_FEW = 2
_STATEMENT = re.compile(r"s(\d{1,6})")


def offers(comparison: Comparison, asked: object) -> list[Part]:
    """What can be mended at a place, or of what is selected.

    Parameters
    ----------
    comparison : Comparison
    asked : mapping
        From the browser: `groups` (of text, "s4" for statement 4), `spans` (words selected freely)
        and `at` (the stretch that was clicked), as [article, start, end]; each may be missing.

    Raises
    ------
    CorrectionsError
        If it is anything else.

    Examples
    --------
    >>> import rashomon
    >>> comparison = rashomon.compare({"gazette": "“It is safe,” said Tom Ridley on Monday."})
    >>> for part in offers(comparison, {"at": [0, 1, 12]}):
    ...     print(part.title, "-", [offer.label for offer in part.offers])
    Statement 1, told in A - ['Join with …', 'Told elsewhere too …']
    Words of Tom Ridley - ['Set', 'Nobody who is named', 'The outlet’s own words']
    Sentence - ['Not of this story']
    """
    if not isinstance(asked, Mapping) or asked.keys() - {"groups", "spans", "at"}:
        raise CorrectionsError("What is pointed at has groups, spans and a place, nothing else.")
    groups, spans = asked.get("groups", []), asked.get("spans", [])
    if not all(isinstance(own, list) and len(own) <= MOST for own in (groups, spans)):
        raise CorrectionsError(f"What is selected are lists of up to {MOST}.")
    matched = [_STATEMENT.fullmatch(group) for group in groups if isinstance(group, str)]
    numbers = [int(found[1]) for found in matched if found]
    free = bool(spans)
    given = spans[0] if free else asked.get("at")
    place = None if given is None else span_of(comparison, given)
    found = list(of_statements(comparison, place, numbers))
    if free and len(found) > _FEW:
        found = []  # so long a stretch is of no one clause
    if place is not None:
        found += of_words(comparison, place, free=free)
    return [part for part in found if part.offers]

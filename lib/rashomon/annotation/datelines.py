"""Datelines: the place, date and agency that a report begins with: "LINDMARK, March 12 (AP) — ".

They belong to no sentence. The parser would take the place for the subject of the first one.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import TYPE_CHECKING

from rashomon.reading.layout import blocks

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from rashomon.reading.layout import Block

_MONTH = (
    r"(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?"
    r"|Sept?(?:ember)?|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?)\.?"
)
_DAY = rf"(?:{_MONTH}\s\d{{1,2}}|\d{{1,2}}\.?\s{_MONTH})(?:,?\s\d{{4}})?"
_SMALL = r"(?:al|am|an|and|auf|de|del|der|di|du|el|la|le|of|on|the|upon)"
_CAPITALS = r"(?:[^\W\d_a-z]|['’.-](?=\w|\s|,))+"
_TITLED = r"[^\W\d_a-z](?:\w|['’.-](?=\w))*\.?"
_REGION = rf"(?:,\s{_TITLED}(?:\s{_TITLED}){{0,2}})?"
_CITY_IN_CAPITALS = rf"{_CAPITALS}(?:\s{_CAPITALS}){{0,2}}"
_CITY = rf"{_TITLED}(?:\s(?:{_SMALL}\s)?{_TITLED}){{0,2}}"
_AGENCY = r"\((?:dpa|[^\W\d_a-z][\w .&/-]{1,24})\)"
_DASH = r"(?:\s*(?:[—–―]|--|–-)\s*|\s-\s)(?=[\"“‘'«„(\[]?[^\W_a-z])"
_SURE = re.compile(
    rf"(?:{_CITY_IN_CAPITALS}{_REGION}(?:,\s{_DAY})?(?:\s{_AGENCY})?"
    rf"|(?:{_CITY}{_REGION},?\s)?(?:{_DAY}\s)?{_AGENCY}){_DASH}"
)
"""What can only be a dateline: a place in capitals, or an agency in brackets."""
_LIKELY = re.compile(rf"{_CITY}{_REGION}(?:,\s{_DAY})?\s(?:[—–―]|--?)\s(?=[\"“‘«„]?[^\W\d_a-z])")
"""What is one where a report begins: "Lindmark – The ministry said"."""
_ANOTHER_DASH = re.compile(r"[^.!?]*\s(?:[—–―]|--?)\s")
_FEWEST_WORDS = 8
"""Words that a line without a full stop must have to be no heading."""


def datelines(text: str) -> tuple[tuple[int, int], ...]:
    r"""Find the datelines of a text, with the dash and the space after it.

    Parameters
    ----------
    text : str

    Returns
    -------
    tuple of (int, int)
        Offsets, in order.

    Examples
    --------
    >>> text = "Fire\n\nLindmark – The ministry said on Monday that no water was lost."
    >>> [text[start:end] for start, end in datelines(text)]
    ['Lindmark – ']
    """
    return tuple(_found(text))


def in_dateline(found: Sequence[tuple[int, int]], offset: int) -> bool:
    """Whether an offset lies in one of these datelines."""
    nearest = bisect_right(found, offset, key=lambda place: place[0]) - 1
    return nearest >= 0 and offset < found[nearest][1]


def _found(text: str) -> Iterator[tuple[int, int]]:
    begun = False
    for block in blocks(text):
        if block.words < _FEWEST_WORDS and not block.finished:
            continue
        match = _SURE.match(block.text) or (None if begun else _likely(block))
        if match is not None:
            yield block.start, block.start + match.end()
        begun = begun or block.finished


def _likely(block: Block) -> re.Match[str] | None:
    """The dateline of the line a report begins with; of two dashes, neither is that of one."""
    match = _LIKELY.match(block.text) if block.finished else None
    parenthesis = match is not None and _ANOTHER_DASH.match(block.text, match.end())
    return None if parenthesis else match

"""Rows that name where an article stands on the web, and not what it says."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from rashomon.article import LeftOut

if TYPE_CHECKING:
    from rashomon.reading.making import Told

NOT_FETCHED = (
    "names an address and no text; nothing is fetched unless you ask: "
    "rashomon.corpus.stream(…, fetch=True), or rashomon.corpus.fetch(address)"
)

_ADDRESS = re.compile(r"https?://[^\s/]+(?:/\S*)?", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Unfetched(LeftOut):
    """A row left out because its article would have to be fetched first.

    Attributes
    ----------
    told : Told
        What the row says of it; `told.url` is where it stands, and `told.source` is empty where
        the row names none.
    """

    told: Told


def is_address(text: str | None) -> bool:
    """Whether a text is the address of a page.

    Examples
    --------
    >>> is_address("https://gazette.example/bridge")
    True
    >>> is_address("gazette.txt")
    False
    """
    if not text or not _ADDRESS.fullmatch(text):
        return False
    try:
        return bool(urlsplit(text).hostname) and urlsplit(text).port != 0
    except ValueError:
        return False

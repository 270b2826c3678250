"""Nexis Uni and Lexis Advance: an article up to "End of Document", its text after "Body"."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from rashomon.reading.exports.exported import (
    TOO_LONG,
    Exported,
    date_in,
    divided,
    filled,
    name_in,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

_END = re.compile(r"\s*(?:End of Document|Ende des Dokuments|Fin du document)\s*", re.IGNORECASE)
_BODY = re.compile(r"\s*(?:Body|Text|Textkörper|Corps)\s*")
_COVER = re.compile(r"\s*(?:Job Number|Date and Time)\s*:")
_LISTED = re.compile(r"\s*Documents?\s*\(\d+\)\s*")
_PARTICULAR = re.compile(
    r"(?P<name>Section|Length|Byline|Author|Dateline|Highlight|Series|Distribution|Edition"
    r"|Load-Date|Language|Länge|Longueur|Copyright)\s*:?\s",
    re.IGNORECASE,
)
_AFTER = re.compile(
    r"(?:Classification|Graphic|Correction|Load-Date:.*|Language:\s.*|Copyright \d{4}\b.*)"
)
"""What stands below the text and is no more of it; each is a line of its own."""
_NOT_A_HEAD = re.compile(r"(?:Link to (?:PDF|Image).*|Page \d+ of \d+|\d+ of \d+)", re.IGNORECASE)


def begins(lines: Sequence[str]) -> bool:
    """Whether lines are those of such an export."""
    top = lines[:60]
    if any(_COVER.match(line) for line in top) and any(_LISTED.fullmatch(line) for line in top):
        return True
    body = next((place for place, line in enumerate(lines) if _BODY.fullmatch(line)), None)
    if body is None:
        return False
    particulars = {
        match["name"].lower() for line in lines[:body] if (match := _PARTICULAR.match(line.strip()))
    }
    return bool(particulars & {"length", "länge", "longueur", "copyright"})


def articles(lines: Iterable[str]) -> Iterator[Exported]:
    """Each article, in order."""
    for part in divided(lines, lambda line: bool(_END.fullmatch(line))):
        if part is None:
            yield TOO_LONG
            continue
        found = [line for line in filled(part) if not _END.fullmatch(line)]
        if any(_BODY.fullmatch(line) or date_in(line) for line in found):
            yield _article(found)


def _article(lines: list[str]) -> Exported:
    body = next((place for place, line in enumerate(lines) if _BODY.fullmatch(line)), None)
    head = lines if body is None else lines[:body]
    head = [line for line in head if not _NOT_A_HEAD.fullmatch(line)]
    dated = next((place for place, line in enumerate(head) if date_in(line)), None)
    told = {
        match["name"].lower(): line[match.end() :].strip()
        for line in head
        if (match := _PARTICULAR.match(line))
    }
    # What has no name stands in its place: the headline, the source, the date.
    at = len(head) if dated is None else dated
    named = Exported(
        title=head[at - 2] if dated is not None and at >= 2 else (head[0] if head else None),
        source=head[at - 1] if dated is not None and at >= 1 else None,
        date=date_in(head[at]) if dated is not None else told.get("load-date"),
        author=name_in(told.get("byline") or told.get("author")),
    )
    if body is None:
        return replace(named, reason="has no text; its heading alone was exported")
    text = lines[body + 1 :]
    after = next((place for place, line in enumerate(text) if _AFTER.fullmatch(line)), len(text))
    return replace(named, text="\n".join(text[:after]))

"""LexisNexis as it was before Nexis Uni: "1 of 20 DOCUMENTS", particulars in capitals."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from rashomon.reading.exports.exported import (
    TOO_LONG,
    Exported,
    date_in,
    divided,
    name_in,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

_BEGIN = re.compile(r"\s*(?:\d+ of \d+ DOCUMENTS?|Dokument \d+ von \d+|Document \d+ de \d+)\s*")
_HYPHEN = re.compile(r"(?<=\w)- (?=\w)")
"""A word that was broken at its hyphen, when its lines are joined."""
_RIGHTS = re.compile(r"Copyright \d{4}\b.*|All Rights Reserved\.?", re.IGNORECASE)
_HEAD = re.compile(
    r"(?P<name>BYLINE|AUTOR|SECTION|RUBRIK|LENGTH|LÄNGE|LONGUEUR|DATELINE|HIGHLIGHT|SERIES)\s*:\s*"
)
_TAIL = re.compile(
    r"(?:LOAD-DATE|UPDATE|LANGUAGE|SPRACHE|LANGUE|GRAPHIC|GRAFIK|PUBLICATION-TYPE|SUBJECT|PERSON"
    r"|CORRECTION-DATE|JOURNAL-CODE|DISTRIBUTION|COUNTRY|CITY|STATE|COMPANY|ORGANIZATION|TICKER"
    r"|INDUSTRY|GEOGRAPHIC)\s*:.*",
    re.DOTALL,
)


def begins(lines: Sequence[str]) -> bool:
    """Whether lines are those of such an export."""
    return any(_BEGIN.fullmatch(line) for line in lines) and any(
        _HEAD.match(line.strip()) for line in lines
    )


def articles(lines: Iterable[str]) -> Iterator[Exported]:
    """Each article, in order."""
    begun = False
    for part in divided(lines, lambda line: bool(_BEGIN.fullmatch(line))):
        if begun:
            yield TOO_LONG if part is None else _article(_paragraphs(part))
        begun = True


def _paragraphs(lines: Sequence[str]) -> list[str]:
    """What stands between blank lines, each on one line."""
    found: list[list[str]] = [[]]
    for line in lines:
        if not line.strip():
            found.append([])
        elif not _BEGIN.fullmatch(line):
            found[-1].append(line.strip())
    return [_HYPHEN.sub("-", " ".join(paragraph)) for paragraph in found if paragraph]


def _article(paragraphs: list[str]) -> Exported:
    heads = [place for place, text in enumerate(paragraphs) if _HEAD.match(text)]
    if not heads:
        return Exported(
            title=paragraphs[0] if paragraphs else None,
            reason="has no text with a LENGTH before it; its heading alone was exported",
        )
    last = heads[0]
    while last + 1 in heads:
        last += 1
    told = {
        match["name"]: paragraphs[place][match.end() :]
        for place in range(heads[0], last + 1)
        if (match := _HEAD.match(paragraphs[place]))
    }
    top = [text for text in paragraphs[: heads[0]] if not _RIGHTS.match(text)]
    dated = next((place for place, text in enumerate(top) if date_in(text)), None)
    named = Exported(
        title=" ".join(top[1 if dated is None else dated + 1 :]) or None,
        source=top[0] if top and dated != 0 else None,
        date=None if dated is None else date_in(top[dated]),
        author=name_in(told.get("BYLINE") or told.get("AUTOR")),
    )
    body = paragraphs[last + 1 :]
    ends = (
        place
        for place, text in enumerate(body)
        if _TAIL.fullmatch(text) or _RIGHTS.fullmatch(text.split(" All Rights")[0])
    )
    return replace(named, text="\n".join(body[: next(ends, len(body))]))

"""Factiva: each article ends with "Document" and its number.

It is exported with a two-letter code before each particular (HD, BY, PD, …), or plainly: headline,
writer, words, date, source, language, rights, text.
"""

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

_END = re.compile(r"[\s|]*(?:AN[\s|]+)?Document\s+(?P<id>[A-Za-z0-9]{15,40})[\s|]*")
_CODES = (
    "SE HD BY CR WC PD ET SN SC ED PG VOL LA CY LP TD CT RF CO IN NS RE IPC IPD PUB AN CLM ART DLN"
).split()
_CODED = re.compile(rf"\s*(?P<code>{'|'.join(_CODES)})\s*(?:[|\t]\s*(?P<rest>.*)|)", re.DOTALL)
_BODY = re.compile(r"\s*(?:LP|TD|PD)\s*(?:[|\t]|$)")
_HEADLINE = re.compile(r"\s*HD\s*(?:[|\t].*)?")
_WORDS = re.compile(r"\d[\d,.]*\s+words?", re.IGNORECASE)
_RIGHTS = re.compile(r"(?:\(c\)|©|Copyright)\W.*|.*All rights reserved\.?", re.IGNORECASE)
_LANGUAGES = frozenset(
    "English Englisch Anglais Inglés Inglese German Deutsch French Français Spanish Español".split()
)
_TIME = re.compile(r"\d{1,2}:\d{2}(?:\s*GMT)?")
_CONTENTS = re.compile(r".*(?:\.{3,}|\t)\s*\d+")
_NAME = re.compile(r"[Bb][Yy]\s.+|(?:[^\W\d_a-zß-ÿ][\w.'’-]*[,]?(?:\s+|$)){2,5}(?:and\s.+)?")
_MOST_PARTICULARS = 9
"""Lines between the date and the text."""


def begins(lines: Sequence[str]) -> bool:
    """Whether lines are those of such an export."""
    return any(_END.fullmatch(line) for line in lines) and any(
        _HEADLINE.fullmatch(line) or _WORDS.fullmatch(line.strip()) for line in lines
    )


def articles(lines: Iterable[str]) -> Iterator[Exported]:
    """Each article, in order."""
    for part in divided(lines, lambda line: bool(_END.fullmatch(line))):
        if part is None:
            yield TOO_LONG
            continue
        end = _END.fullmatch(part[-1]) if part else None
        if end is None:
            continue  # what stands below the last article: the search that found them
        number = end["id"].upper()
        if any(_BODY.match(line) for line in part):
            yield replace(_coded(part), id=number)
        else:
            yield replace(_plain(filled(part[:-1])), id=number)


def _coded(lines: Sequence[str]) -> Exported:
    told: dict[str, list[str]] = {}
    code = ""
    for line in lines:
        match = _CODED.fullmatch(line)
        if match and match["code"] not in told:
            code = match["code"]
            told[code] = [match["rest"] or ""]
        elif code:
            told[code].append(line)
    values = {name: filled([line.strip(" |\t") for line in own]) for name, own in told.items()}

    def one(name: str) -> str | None:
        return " ".join(values.get(name, ())) or None

    text = "\n".join([*values.get("LP", ()), *values.get("TD", ())])
    return Exported(
        text=text,
        title=one("HD"),
        source=one("SN"),
        date=one("PD"),
        author=name_in(one("BY")),
        reason=None if text else "has no text; its heading alone was exported",
    )


def _plain(lines: list[str]) -> Exported:
    counted = next((place for place, line in enumerate(lines) if _WORDS.fullmatch(line)), None)
    if counted is None:
        return Exported(
            reason="does not say how many words it has, so that its heading cannot be told from "
            "its text; export it with the field codes"
        )
    title, author = _heading([line for line in lines[:counted] if not _CONTENTS.fullmatch(line)])
    rest = lines[counted + 1 :]
    dated = next((place for place, line in enumerate(rest[:4]) if date_in(line)), None)
    below = rest if dated is None else rest[dated + 1 :]
    below = below[1:] if below and _TIME.fullmatch(below[0]) else below
    marks = [
        place
        for place, line in enumerate(below[:_MOST_PARTICULARS])
        if line in _LANGUAGES or _RIGHTS.fullmatch(line)
    ]
    text = "\n".join(below[marks[-1] + 1 if marks else 1 :])
    return Exported(
        text=text,
        title=title,
        source=below[0] if below else None,
        date=None if dated is None else date_in(rest[dated]),
        author=name_in(author),
        reason=None if text else "has no text; its heading alone was exported",
    )


def _heading(lines: list[str]) -> tuple[str | None, str | None]:
    """The headline and the writer; a section may stand above."""
    coded = next((line for line in lines if _HEADLINE.fullmatch(line)), None)
    if coded is not None:
        after = lines[lines.index(coded) + 1 :]
        return coded.strip()[2:].strip(), after[0] if after else None
    if len(lines) > 1 and _NAME.fullmatch(lines[-1]):
        return lines[-2], lines[-1]
    return (lines[-1] if lines else None), None

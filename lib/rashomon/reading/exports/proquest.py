"""ProQuest: named fields, the text in "Full text:", articles divided by a rule."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from rashomon.reading.exports.exported import TOO_LONG, Exported, divided, filled

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

RULE = "_" * 60
"""What divides the articles of a text export, and is put between those of other formats."""

_RULE = re.compile(r"\s*_{20,}\s*|\s*Document \d+ of \d+\s*")
_FIELDS = (
    "Author|Title|Publication title|Publication date|Publication year|Publication info|Full text"
    "|Abstract|Links|Subject|Location|People|Company / organization|Classification|Pages|Section"
    "|Publisher|Place of publication|Country of publication|Publication subject|ISSN|Source type"
    "|Language of publication|Document type|ProQuest document ID|Document URL|Copyright|Database"
    "|Last updated|Identifier / keyword|Issue|Volume|Column|Dateline|First page|Number of pages"
    "|Document feature|Credit|Business indexing term"
)
_FIELD = re.compile(rf"\s*(?P<name>{_FIELDS})\s*:(?:\s+(?P<rest>.*)|)", re.DOTALL)
_LINK = re.compile(r"\s*ProQuest document link\s*", re.IGNORECASE)
_NONE = re.compile(r"(?:Full text )?(?:is )?(?:not available|unavailable)\.?", re.IGNORECASE)


def begins(lines: Sequence[str]) -> bool:
    """Whether lines are those of such an export."""
    names = {match["name"] for line in lines if (match := _FIELD.fullmatch(line))}
    return "ProQuest document ID" in names and bool(names & {"Full text", "Publication title"})


def articles(lines: Iterable[str]) -> Iterator[Exported]:
    """Each article, in order."""
    for part in divided(lines, lambda line: bool(_RULE.fullmatch(line))):
        if part is None:
            yield TOO_LONG
        elif any(
            match["name"] in {"ProQuest document ID", "Full text"}
            for line in part
            if (match := _FIELD.fullmatch(line))
        ):
            yield _article([line for line in part if not _RULE.fullmatch(line)])


def _article(lines: list[str]) -> Exported:
    told: dict[str, list[str]] = {}
    heading: list[str] = []
    own = heading
    for line in lines:
        match = _FIELD.fullmatch(line)
        if match and match["name"] not in told:
            own = told.setdefault(match["name"], [match["rest"] or ""])
        elif _LINK.fullmatch(line):
            own = []
        else:
            own.append(line)

    def one(name: str) -> str | None:
        return " ".join(filled(told.get(name, ()))) or None

    text = "\n".join(filled(told.get("Full text", ())))
    missing = not text or _NONE.fullmatch(text)
    return Exported(
        text=text,
        title=" ".join(filled(heading)) or one("Title"),
        source=_name(one("Publication title")),
        date=one("Publication date"),
        author=one("Author"),
        url=one("Document URL"),
        id=one("ProQuest document ID"),
        reason="has no full text, only its particulars" if missing else None,
    )


def _name(title: str | None) -> str | None:
    """The outlet, without the place that follows it."""
    return title.split(";")[0].strip() if title else None

"""Exports as web pages: their lines, in the form in which documents have them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from rashomon.reading.exports.proquest import RULE

if TYPE_CHECKING:
    from collections.abc import Iterator

_FORMS = re.compile(
    r"articleParagraph|<DOCFULL>|<DOC NUMBER=|ProQuest document ID|\bOF \d+ DOCUMENTS?\b"
    r"|End of Document",
    re.IGNORECASE,
)
_BLOCKS = frozenset(
    "address article aside blockquote body br center dd div dl dt form h1 h2 h3 h4 h5 h6 header hr"
    " li main ol p pre section table tbody text thead tr ul".split()
)
_UNSEEN = frozenset({"head", "script", "style", "noscript", "template", "title"})
_LINE, _CELL = "\0", "\1"
_SPACE = re.compile(r"[ \t\n\r\f\v]+")


def may_be_export(html: str) -> bool:
    """Whether a page has words in it that the pages of news databases have."""
    return bool(_FORMS.search(html))


def lines_of(html: str) -> Iterator[str]:
    """What stands on each line of a page; the cells of a row are divided by tabs."""
    from lxml import etree  # noqa: PLC0415 - only such pages need it
    from lxml import html as parser  # noqa: PLC0415

    try:
        root = parser.document_fromstring(html)
    except (ValueError, etree.ParserError):
        return
    pieces: list[str] = []
    hidden = 0
    for event, element in etree.iterwalk(root, events=("start", "end", "comment")):
        name = element.tag if isinstance(element.tag, str) else ""
        if name in _UNSEEN:
            hidden += 1 if event == "start" else -1
        before, after = _marks(element, name)
        if event == "start" and not hidden:
            pieces += (before, element.text or "")
        elif event != "start" and not hidden:
            pieces += (after, element.tail or "")
    for line in "".join(pieces).split(_LINE):
        cells = (_SPACE.sub(" ", cell).strip() for cell in line.split(_CELL))
        yield "\t".join(cells).rstrip("\t")


def _marks(element: Any, name: str) -> tuple[str, str]:  # noqa: ANN401 - an lxml element
    """What stands before and behind an element in the lines of its page."""
    if name == "a" and (element.get("name") or "").startswith("DocID"):
        return f"{_LINE}{RULE}{_LINE}", ""
    if name == "span" and "Headline" in (element.get("class") or ""):
        return f"{_LINE}HD{_CELL}", _LINE
    if name in {"td", "th"}:
        return "", _CELL
    return (_LINE, _LINE) if name in _BLOCKS else ("", "")

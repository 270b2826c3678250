"""All spans as Web Annotations (W3C Recommendation, 23 February 2017).

One annotation a stretch of text: its target says where it stands, by position (code points, as the
recommendation and Python count) and by the words and those around them; its bodies say what was
found there, and in which rows of which tables (RFC 7111, fragments of CSV).
"""

from __future__ import annotations

import json
import re
import uuid
from typing import TYPE_CHECKING, Any

from rashomon import __version__
from rashomon.display.saving.labels import label
from rashomon.result import row_spans

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from rashomon.article import Article, Span
    from rashomon.display.saving.results import Table

AROUND = 32  # characters before and behind a quote that help to find it again

_CONTEXT = "http://www.w3.org/ns/anno.jsonld"
_CSV = "http://tools.ietf.org/rfc/rfc7111"

# Within a JSON text these are the same written as \\u…, and do not turn or break the line.
_UNSEEN = re.compile("[\x7f-\x9f\u061c\u200e\u200f\u2028\u2029\u202a-\u202e\u2066-\u2069\ufeff]")


class Annotations:
    """Gathers, table by table, what was found at each span.

    Parameters
    ----------
    articles : mapping of str to Article
    files : mapping of str to str
        For each article by id the name of its file.
    linked : bool
        Whether the tables are there as CSV, to be pointed to.
    """

    def __init__(
        self, articles: Mapping[str, Article], files: Mapping[str, str], *, linked: bool
    ) -> None:
        self._articles = articles
        self._files = files
        self._linked = linked
        self._labels: dict[Span, dict[str, None]] = {}
        self._rows: dict[Span, dict[str, list[int]]] = {}

    def add(self, table: Table) -> None:
        """Take up the spans of a table."""
        names = [str(name) for name in table.frame]
        for number, values in enumerate(table.frame.itertuples(index=False, name=None)):
            row = dict(zip(names, values, strict=True))
            for span in dict.fromkeys(row_spans(row.values())):
                rows = self._rows.setdefault(span, {}).setdefault(table.name, [])
                rows.append(number + 2)  # the first row of the file, counted from 1, is the head
            for span, said in label(table.name, row):
                self._labels.setdefault(span, {})[said] = None

    def to_json(self) -> bytes:
        """The collection in JSON-LD, in the order of the articles."""
        order = {article: number for number, article in enumerate(self._articles)}
        spans = sorted(self._rows, key=lambda s: (order[s.article], s.start, s.end))
        hashes = "".join(article.hash for article in self._articles.values())
        collection = _urn(f"collection {hashes}")
        page = _urn(f"page {hashes}")
        content = {
            "@context": _CONTEXT,
            "id": collection,
            "type": "AnnotationCollection",
            "label": "Every span of every table of a comparison",
            "generator": {"type": "Software", "name": f"rashomon {__version__}"},
            "total": len(spans),
            "first": {
                "id": page,
                "type": "AnnotationPage",
                "partOf": collection,
                "startIndex": 0,
                "items": [self._annotation(span) for span in spans],
            },
        }
        text = json.dumps(content, ensure_ascii=False, indent=1)
        return _UNSEEN.sub(lambda found: f"\\u{ord(found[0]):04x}", text).encode() + b"\n"

    def _annotation(self, span: Span) -> dict[str, Any]:
        article = self._articles[span.article]
        text = article.text
        return {
            "id": _urn(f"{article.id} {article.hash} {span.start} {span.end}"),
            "type": "Annotation",
            "motivation": "tagging",
            "body": list(self._bodies(span)),
            "target": {
                "type": "SpecificResource",
                "source": self._files[span.article],
                "selector": [
                    {"type": "TextPositionSelector", "start": span.start, "end": span.end},
                    {
                        "type": "TextQuoteSelector",
                        "exact": text[span.start : span.end],
                        "prefix": text[max(0, span.start - AROUND) : span.start],
                        "suffix": text[span.end : span.end + AROUND],
                    },
                ],
            },
        }

    def _bodies(self, span: Span) -> Iterable[dict[str, Any]]:
        for said in self._labels.get(span, {}):
            yield {"type": "TextualBody", "purpose": "tagging", "value": said}
        for table, rows in self._rows[span].items() if self._linked else ():
            yield {
                "type": "SpecificResource",
                "purpose": "linking",
                "source": f"tables/{table}.csv",
                "selector": {
                    "type": "FragmentSelector",
                    "conformsTo": _CSV,
                    "value": "row=" + ";".join(map(str, rows)),
                },
            }


def _urn(name: str) -> str:
    return uuid.uuid5(uuid.NAMESPACE_OID, name).urn

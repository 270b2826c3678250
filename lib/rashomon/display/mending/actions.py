"""Actions: what a browser asks for, checked, and made a correction.

An action is plain JSON: ``{"do": "join statements", "spans": [[0, 10, 42], [1, 0, 30]]}``, the
spans as [article, start, end], articles counted from 0 as in `comparison.articles`; where somebody
is named, with ``"name"``. Nothing of it is trusted.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from rashomon.characters import visible
from rashomon.corrections.entry import KINDS, OF_STATEMENTS
from rashomon.corrections.names import checked_name
from rashomon.errors import CorrectionsError

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from rashomon.article import Span
    from rashomon.comparison import Comparison
    from rashomon.corrections import Corrections
    from rashomon.corrections.entry import Kind

    _Spans = Sequence[Span]
    _Make = Callable[[Corrections, Comparison, _Spans, str | None], Corrections]

MOST = 500
"""Spans that one action may have."""

_KEYS = frozenset(("do", "spans", "name"))


def _speaker(log: Corrections, of: Comparison, spans: _Spans, name: str | None) -> Corrections:
    for span in spans:
        log = log.speaker(of, span, name)
    return log


def _no_quotation(log: Corrections, of: Comparison, spans: _Spans) -> Corrections:
    for span in spans:
        log = log.no_quotation(of, span)
    return log


_MAKE: dict[Kind, tuple[int, int, _Make]] = {
    "join": (2, MOST, lambda log, of, spans, name: log.join(of, *spans, name=name)),
    "split": (1, MOST, lambda log, of, spans, name: log.split(of, *spans, name=name or "")),
    "speaker": (1, MOST, _speaker),
    "quotation": (1, 1, lambda log, of, spans, name: log.quotation(of, spans[0], name)),
    "no quotation": (1, MOST, lambda log, of, spans, _: _no_quotation(log, of, spans)),
    "join statements": (2, MOST, lambda log, of, spans, _: log.join_statements(of, *spans)),
    "split statement": (1, MOST, lambda log, of, spans, _: log.split_statement(of, *spans)),
    "told": (2, 2, lambda log, of, spans, _: log.told(of, *spans)),
    "not told": (2, 2, lambda log, of, spans, _: log.not_told(of, *spans)),
    "boilerplate": (1, 1, lambda log, of, spans, _: log.boilerplate(of, spans[0])),
    "story": (1, 1, lambda log, of, spans, _: log.story(of, spans[0])),
}
"""How many spans each takes, at least and at most, and what it adds to the corrections.

A speaker is set for one quotation at a time, so that several spans are as many corrections.
"""

NAMED: frozenset[Kind] = frozenset(("join", "split", "speaker", "quotation"))
"""These may name somebody."""


def corrected(comparison: Comparison, action: object) -> Corrections:
    """The corrections of a comparison and the one that an action asks for.

    Parameters
    ----------
    comparison : Comparison
    action : mapping
        See above.

    Raises
    ------
    CorrectionsError
        If it is no such action, or cannot be a correction of this comparison.

    Examples
    --------
    >>> import rashomon
    >>> comparison = rashomon.compare({"gazette": "“It is safe,” he said of the bridge."})
    >>> action = {"do": "speaker", "spans": [[0, 1, 12]], "name": "Tom Ridley"}
    >>> print(corrected(comparison, action))
    1 correction
      gave “It is safe,” to Tom Ridley
    """
    if not isinstance(action, Mapping) or action.keys() - _KEYS or "do" not in action:
        raise CorrectionsError('An action is {"do": …, "spans": …, "name": …} and nothing else.')
    do = action["do"]
    if not isinstance(do, str) or do not in KINDS:
        raise CorrectionsError(f"No such action: {_shown(do)}. There are: {', '.join(KINDS)}.")
    least, most, make = _MAKE[do]
    spans = spans_of(comparison, action.get("spans"), least, most)
    if do in OF_STATEMENTS:
        spans = [_clause(comparison, span) for span in spans]
    return make(comparison.corrections, comparison, spans, _name(do, action.get("name")))


def spans_of(comparison: Comparison, given: object, least: int, most: int) -> list[Span]:
    """Spans as a browser sends them, checked.

    Raises
    ------
    CorrectionsError
        If they are anything else, too few or too many.
    """
    if not isinstance(given, list) or not least <= len(given) <= most:
        count = f"{least}" if least == most else f"{least} to {most}"
        raise CorrectionsError(f"The spans are a list of {count}, each [article, start, end].")
    return [span_of(comparison, one) for one in given]


def span_of(comparison: Comparison, given: object) -> Span:
    """One span as a browser sends it, without white space at its ends.

    Raises
    ------
    CorrectionsError
        If it is anything else, or is no place in these articles.
    """
    numbers = [n for n in given if type(n) is int] if isinstance(given, list) else []
    if len(numbers) != 3 or numbers != given:
        raise CorrectionsError(f"A span is [article, start, end], not {_shown(given)}.")
    at, start, end = numbers
    articles = comparison.articles
    if not 0 <= at < len(articles):
        raise CorrectionsError(f"There is no article {_shown(at)}; there are {len(articles)}.")
    article = articles[at]
    if not 0 <= start < end <= len(article.text):
        raise CorrectionsError(
            f"{_shown(start)} to {_shown(end)} does not lie within the article, which has "
            f"{len(article.text)} characters."
        )
    words = article.text[start:end]
    if not words.strip():
        raise CorrectionsError("There are no words at that place.")
    start += len(words) - len(words.lstrip())
    return article.span(start, start + len(words.strip()))


def _clause(comparison: Comparison, span: Span) -> Span:
    """The piece of a clause that has most of a place, if any: a file says more with it."""
    tellings = comparison.overlap.statements.tellings
    pieces = tellings["span"][tellings["state"] == "told"]
    shared = [
        (min(span.end, piece.end) - max(span.start, piece.start), piece)
        for piece in pieces
        if piece.article == span.article
    ]
    most = max((common for common, _ in shared), default=0)
    return next((piece for common, piece in shared if common == most > 0), span)


def _name(do: Kind, given: object) -> str | None:
    if given is None:
        if do == "split":
            raise CorrectionsError("Give the other one a name.")
        return None
    if do not in NAMED:
        raise CorrectionsError(f"“{do}” names nobody, and was given the name {_shown(given)}.")
    return checked_name(given)


def _shown(given: object) -> str:
    """What was given, in a few words."""
    text = visible(repr(given)) if isinstance(given, (str, int, float, type(None))) else ""
    return (text if len(text) <= 40 else f"{text[:39]}…") or f"a {type(given).__name__}"

"""What a view is asked to show, found by name or number."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from itertools import islice
from numbers import Integral
from typing import TYPE_CHECKING, Any, TypeGuard

from rashomon.article import Span
from rashomon.characters import one_line
from rashomon.display.linked.selection import MOST
from rashomon.display.wording import shorten
from rashomon.errors import ComparisonError

if TYPE_CHECKING:
    from rashomon.display.linked.index import Index, Kind

_NAMED = 8  # names that a message lists


@dataclass(frozen=True, slots=True)
class Asked:
    """Groups and spans to be selected, or words to be searched for."""

    groups: tuple[str, ...] = ()
    spans: tuple[Span, ...] = ()
    search: str = ""


def asked(
    index: Index,
    *,
    statement: int | None = None,
    span: Span | Iterable[Span] | None = None,
    passage: int | None = None,
    entity: str | None = None,
    speaker: str | None = None,
    search: str | None = None,
) -> Asked:
    """What is meant by the arguments of `SideBySide.show`.

    Raises
    ------
    ComparisonError
        If more than one thing is asked for, or there is no such thing in the texts shown.
    """
    given = {
        name: value
        for name, value in {
            "statement": statement,
            "span": span,
            "passage": passage,
            "entity": entity,
            "speaker": speaker,
            "search": search,
        }.items()
        if value is not None
    }
    if len(given) > 1:
        raise ComparisonError(f"Show one thing at a time, not {' and '.join(given)}.")
    return next((_FINDS[name](index, value) for name, value in given.items()), Asked())


def _statement(index: Index, number: object) -> Asked:
    known = {entry.number: entry.group for entry in index.of("statement")}
    group = known.get(number) if _counts(number) else None
    if group is None:
        raise ComparisonError(
            f"There is no statement {_shown(number)} in the texts shown; {_range(known)}."
        )
    return Asked((group,))


def _passage(index: Index, number: object) -> Asked:
    groups = index.passage_groups
    group = groups.get(number) if _counts(number) else None
    if group is None or f"p{group}" not in index.by_group:
        raise ComparisonError(
            f"There is no passage {_shown(number)} in the texts shown; {_range(groups)}."
        )
    return Asked((f"p{group}",))


def _counts(number: object) -> TypeGuard[int]:
    """Whether this is a whole number: True is none, though Python counts with it."""
    return isinstance(number, Integral) and not isinstance(number, bool)


def _range(known: Iterable[int]) -> str:
    numbers = sorted(known)
    return f"they go from {numbers[0]} to {numbers[-1]}" if numbers else "there are none"


def _named(index: Index, kind: Kind, name: object) -> Asked:
    entries = index.of(kind)
    wanted = _plain(name) if isinstance(name, str) else ""
    found = [entry for entry in entries if _plain(entry.name) == wanted]
    if not found and wanted:
        found = [entry for entry in entries if wanted in _plain(entry.name)]
    if len(found) != 1:
        known = [one_line(entry.name) for entry in (found or entries)]
        shown = ", ".join(known[:_NAMED]) + (", …" if len(known) > _NAMED else "")
        which = "There are several" if found else "There are"
        raise ComparisonError(f"{_shown(name)} is no one {kind}. {which}: {shown or 'none'}.")
    return Asked((found[0].group,))


def _entity(index: Index, name: object) -> Asked:
    return _named(index, "entity", name)


def _speaker(index: Index, name: object) -> Asked:
    return _named(index, "speaker", name)


def _shown(given: object) -> str:
    return shorten(repr(given), 80)


def _plain(name: str) -> str:
    return one_line(name).casefold()


def _spans(index: Index, given: object) -> Asked:
    several = isinstance(given, Iterable) and not isinstance(given, str | bytes)
    spans = tuple(islice(given, MOST + 1)) if isinstance(given, Iterable) and several else (given,)
    if len(spans) > MOST:
        raise ComparisonError(
            f"A view shows up to {MOST} spans at a time, and was given more. Give it those that "
            "matter, or a statement, passage, entity or speaker, which have all of theirs."
        )
    texts = {d.id: d.article.text for d in index.comparison.documents if d.id in index.shown}
    checked = [span for span in spans if isinstance(span, Span)]
    if len(checked) < len(spans):
        wrong = next(span for span in spans if not isinstance(span, Span))
        raise ComparisonError(
            f"span takes a Span or several, such as article.span(0, 9), not {_shown(wrong)}."
        )
    for span in checked:
        if not 0 <= span.start < span.end <= len(texts.get(span.article, "")):
            raise ComparisonError(f"{span} is no place in the texts shown.")
    return Asked(spans=tuple(checked))


def _words(index: Index, words: object) -> Asked:  # noqa: ARG001 - as the others
    if not isinstance(words, str) or not words.strip():
        raise ComparisonError(f"search takes words of the texts, not {_shown(words)}.")
    return Asked(search=words)


_FINDS: dict[str, Callable[[Index, Any], Asked]] = {
    "statement": _statement,
    "span": _spans,
    "passage": _passage,
    "entity": _entity,
    "speaker": _speaker,
    "search": _words,
}

"""What can be mended of the rows that are checked in a table."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Literal

from rashomon.display.mending.actions import MOST
from rashomon.display.mending.of_statements import clause_by_clause, together
from rashomon.display.mending.of_words import named_at, same_as
from rashomon.display.mending.offer import Offer, Option, Part, at
from rashomon.display.statements import statements
from rashomon.display.wording import counted
from rashomon.errors import CorrectionsError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from rashomon.annotation import Entity
    from rashomon.comparison import Comparison

Name = Literal["entities", "attributions", "statements"]


def of_rows(name: Name, comparison: Comparison, asked: object) -> list[Part]:
    """What can be mended of some rows.

    Parameters
    ----------
    name : {"entities", "attributions", "statements"}
        Which table.
    comparison : Comparison
    asked : mapping
        From the browser: ``{"rows": [0, 3]}``, positions in the table.

    Raises
    ------
    CorrectionsError
        If it is anything else.
    """
    rows = asked.get("rows") if isinstance(asked, Mapping) else None
    if not isinstance(rows, list) or len(rows) > MOST or any(type(r) is not int for r in rows):
        raise CorrectionsError(f"Rows are a list of up to {MOST} whole numbers.")
    length, of = _OF[name](comparison)
    if any(not 0 <= row < length for row in rows):
        raise CorrectionsError(f"There is no such row; there are {length}, counted from 0.")
    own = list(dict.fromkeys(rows))
    return list(of(own)) if own else []


def _of_entities(comparison: Comparison) -> tuple[int, Callable[[list[int]], Iterator[Part]]]:
    def of(rows: list[int]) -> Iterator[Part]:
        chosen = [comparison.linked[row] for row in rows]
        yield _entity(comparison, chosen[0]) if len(chosen) == 1 else _entities(chosen)

    return len(comparison.linked), of


def _entity(comparison: Comparison, entity: Entity) -> Part:
    wordings: dict[str, list[Option]] = {}
    for mention in entity.mentions:
        wordings.setdefault(" ".join(mention.text.split()), []).append(Option("", (mention.span,)))
    ways = tuple(
        Option(f"“{text}” ({len(own)})", tuple(span for option in own for span in option.spans))
        for text, own in wordings.items()
    )
    offers = [same_as(comparison, named_at(entity), entity)]
    if len(ways) > 1:
        offers.append(Offer("split", "Split off", ways, "Somebody else, named", "must"))
    return Part(entity.name, ", ".join(wordings), tuple(offers))


def _entities(chosen: Sequence[Entity]) -> Part:
    options = tuple(
        Option(first.name, tuple(map(named_at, (first, *(e for e in chosen if e is not first)))))
        for first in chosen
    )
    offer = Offer("join", "Join", options, "They are one, called")
    names = " / ".join(entity.name for entity in chosen)
    return Part(counted(len(chosen), "name"), names, (offer,))


def _of_attributions(comparison: Comparison) -> tuple[int, Callable[[list[int]], Iterator[Part]]]:
    table = comparison.attributions.table

    def of(rows: list[int]) -> Iterator[Part]:
        spans = [table["content_spans"].iloc[row] for row in rows]
        by = [name for row in rows if isinstance(name := table["speaker"].iloc[row], str)]
        same = by[0] if len(by) == len(rows) and len(set(by)) == 1 else ""
        first = at(*(own[0] for own in spans))
        offers = [Offer("speaker", "Set", first, "Speaker", "must", same)]
        if by:
            offers.append(Offer("speaker", "Nobody who is named", first))
        own = at(*(span for content in spans for span in content))
        offers.append(Offer("no quotation", "The outlet’s own words", own))
        words = " / ".join(str(table["content"].iloc[row]) for row in rows)
        yield Part(counted(len(rows), "quotation"), words, tuple(offers))

    return len(table), of


def _of_statements(comparison: Comparison) -> tuple[int, Callable[[list[int]], Iterator[Part]]]:
    found = statements(comparison.overlap.statements)

    def of(rows: list[int]) -> Iterator[Part]:
        if len(rows) > 1:
            yield together([found[row] for row in rows])
        else:
            yield from clause_by_clause(comparison, found[rows[0]])

    return len(found), of


_OF = {
    "entities": _of_entities,
    "attributions": _of_attributions,
    "statements": _of_statements,
}

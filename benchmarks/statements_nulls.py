"""How often statements join what does not belong together.

The data are BASIL's articles (Fan et al. 2019), several outlets an event. Articles of different
events are paired: no statement should be told by both (`false_told_by_both`, the share that is).
Of articles on one event a reader has judged pairs of clauses that were told by both: `told` is
how many of these still are, `precision` the share of them that do tell the same, wholly or in a
substantial part; `told_surely` and `precision_surely` are of statements whose score is .7 or more.
The judgements stand beside this module by article id and offsets, without the text. Counted are
those marked "check", drawn at random from the statements of this version that several tell, and
judged without seeing a score. "second" and "first" are samples of older versions, by which methods
were chosen (`precision_second`, `precision_first`: of those still told), "even" one drawn evenly
over all scores. No weight was fitted on any of them.
"""

from __future__ import annotations

from collections import defaultdict
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Any

from benchmarks.data import DataError, read_json
from benchmarks.events import read_events
from rashomon.overlap import statements

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    import pandas as pd

    from rashomon.annotation import Document

    Place = tuple[str, int]
    Judged = tuple[Place, Place, bool]

JUDGEMENTS = Path(__file__).with_suffix(".json")
SURELY = 0.7


def run(data: Path, judgements: Path = JUDGEMENTS) -> dict[str, Any]:
    kept_by_use = _judgements(judgements)
    judged = kept_by_use["check"]
    events = read_events(data)
    found = wrong = unsure = 0
    for pair in _strangers(list(events.values())):
        table = statements(pair).table
        states = table[[document.source for document in pair]]
        found += len(table)
        wrong += int((table["told_by"] > 1).sum())
        unsure += int((states == "uncertain").any(axis=1).sum())
    wanted = {place[0] for own in kept_by_use.values() for place, *_ in own}
    told: dict[Place, int] = {}
    score: dict[int, float] = {}
    shared = every = 0
    for number, documents in enumerate(events.values()):
        if any(document.id in wanted for document in documents):
            result = statements(documents)
            table, base = result.table, number * 10**6
            told |= dict(_told(result.tellings, base))
            score |= dict(zip(table["statement"] + base, table["score"], strict=True))
            shared += int((table["told_by"] > 1).sum())
            every += len(result)
    kept = _still_told(judged, told)
    surely = _still_told(judged, {at: n for at, n in told.items() if score[n] >= SURELY})
    return {
        "false_told_by_both": round(wrong / max(found, 1), 4),
        "false_uncertain": round(unsure / max(found, 1), 4),
        "statements_of_strangers": found,
        "told": len(kept),
        "judged": len(judged),
        "precision": _share(kept),
        "told_surely": len(surely),
        "precision_surely": _share(surely),
        "precision_second": _share(_still_told(kept_by_use["second"], told)),
        "precision_first": _share(_still_told(kept_by_use["first"], told)),
        "told_by_several": round(shared / max(every, 1), 4),
    }


def _strangers(events: Sequence[list[Document]]) -> Iterator[tuple[Document, Document]]:
    """Every article with one of another outlet on the next event."""
    for here, there in pairwise((*events, *events[:1])):
        for number, document in enumerate(here):
            other = there[(number + 1) % len(there)]
            if other.source != document.source and here is not there:
                yield document, other


def _told(tellings: pd.DataFrame, base: int) -> Iterator[tuple[Place, int]]:
    """The statement that begins at each place."""
    told = tellings[tellings["state"] == "told"]
    for span, statement in zip(told["span"], told["statement"].tolist(), strict=True):
        yield (span.article, span.start), base + statement


def _still_told(judged: Sequence[Judged], told: dict[Place, int]) -> list[bool]:
    """The verdicts on those pairs that are told by both in one statement."""
    return [same for a, b, same in judged if told.get(a, -1) == told.get(b, -2)]


def _share(verdicts: Sequence[bool]) -> float | None:
    return round(sum(verdicts) / len(verdicts), 3) if verdicts else None


def _judgements(path: Path) -> dict[str, list[Judged]]:
    """By their use: where either clause begins, and the verdict."""
    kept: dict[str, list[Judged]] = defaultdict(list)
    try:
        for entry in read_json(path):
            judged = (_place(entry["a"]), _place(entry["b"]), bool(entry["same"]))
            kept[entry["use"]].append(judged)
    except (KeyError, TypeError, ValueError, IndexError) as error:
        raise DataError(
            f"{path} is not a list of judgements with use, a, b and same: {error!r}."
        ) from error
    return kept


def _place(given: list[Any]) -> Place:
    article, (start, _), *_ = given
    return str(article), int(start)

"""How many conflicts of numbers and dates are reported, and the share that a reader confirms.

The data are BASIL's articles (Fan et al. 2019), several outlets an event, one JSON object a line
with `id`, `event`, `source`, `date` and `paragraphs`. What a reader judged is kept beside this
module by article id and offsets, without the text. A conflict is true if the two stretches count
the same thing and cannot both be right as stated.
"""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Any

from benchmarks.data import DataError, read_json
from benchmarks.events import read_events
from rashomon import overlap

if TYPE_CHECKING:
    from collections.abc import Iterable

    from rashomon.article import Span

    Place = tuple[str, int, int]

JUDGEMENTS = Path(__file__).with_suffix(".json")


def run(data: Path, judgements: Path = JUDGEMENTS) -> dict[str, Any]:
    """Compare the articles of each event; `to_judge` names what nobody has judged yet."""
    judged = _judgements(judgements)
    events = read_events(data)
    conflicts: list[tuple[Span, ...]] = []
    aligned = 0
    for documents in events.values():
        alignment = overlap.align(documents)
        told = overlap.statements(alignment=alignment)
        table = overlap.quantities(alignment=alignment, told=told).table
        conflicts += table.loc[table["state"] == "differ", "spans"].tolist()
        aligned += int((told.table["told_by"] > 1).sum())
    verdicts = [_verdict(spans, judged) for spans in conflicts]
    known = [verdict for verdict in verdicts if verdict is not None]
    reported = {frozenset(place) for spans in conflicts for place in [map(_place, spans)]}
    return {
        "events": len(events),
        "aligned_statements": aligned,
        "conflicts": len(conflicts),
        "conflicts_per_hundred": round(100 * len(conflicts) / aligned, 2) if aligned else 0.0,
        "judged": len(known),
        "unjudged": len(verdicts) - len(known),
        "precision_judged": round(sum(v["verdict"] for v in known) / len(known), 3)
        if known
        else None,
        "false_kinds": dict(Counter(v["kind"] for v in known if not v["verdict"])),
        "true_missed": sum(
            entry["verdict"] and not any(pair <= places for places in reported)
            for pair, entry in judged.items()
        ),
        "to_judge": [
            [list(_place(span)) for span in spans]
            for spans, verdict in zip(conflicts, verdicts, strict=True)
            if verdict is None
        ],
    }


def _judgements(path: Path) -> dict[frozenset[Place], dict[str, Any]]:
    """What was judged, by the two places."""
    try:
        return {
            frozenset((_given(entry["a"]), _given(entry["b"]))): {
                "verdict": bool(entry["verdict"]),
                "kind": str(entry["kind"]),
            }
            for entry in read_json(path)
        }
    except (KeyError, TypeError, ValueError) as error:
        raise DataError(
            f"{path} is not a list of judgements with a, b, verdict and kind: {error!r}."
        ) from error


def _given(place: Iterable[Any]) -> Place:
    article, start, end = place
    return str(article), int(start), int(end)


def _place(span: Span) -> Place:
    return span.article, span.start, span.end


def _verdict(
    spans: Iterable[Span], judged: dict[frozenset[Place], dict[str, Any]]
) -> dict[str, Any] | None:
    """The judgement on two of the spans; a false one counts first."""
    places = {_place(span) for span in spans}
    found = [entry for pair, entry in judged.items() if pair <= places]
    return min(found, key=lambda entry: entry["verdict"], default=None)

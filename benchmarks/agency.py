"""How often who does what to whom is read as a person reads it: actor, affected, form and voice.

The data are BASIL's articles (Fan et al. 2019), one JSON object a line with `id`, `source`, `date`
and `paragraphs`. What a reader judged is kept beside this module by article id and offsets,
without the text, and was judged before any output was seen. Verbs and nouns were drawn at random,
so many of each form as the parse told them apart: finite verbs with a subject, verbs in relative
clauses, verbs without a subject of their own, passives with and without an agent, participles
that describe a noun, and nouns that look like an act's (an ending, or a verb's own form) with
words around them that could take part.

In `agency.json`, `at` is the verb or noun; `act` is false of a noun that names no act and null
where a reader could take it either way, which is not counted. `actor` and `affected` list the
answers that are right, each a list of heads of noun phrases, empty where the text names none;
`form` and `voice` list those that are right. An answer is right if it names the same heads, all
of them. `use` is "tune" for the half that the rules were looked at with, "check" for the other.
"""

from __future__ import annotations

from collections import defaultdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

from benchmarks.data import DataError, read_json, read_rows
from benchmarks.events import read_article
from rashomon.annotation import annotate
from rashomon.framing import agency

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rashomon.annotation import Document
    from rashomon.article import Span

    Place = tuple[int, int]

JUDGEMENTS = Path(__file__).with_suffix(".json")
ASKED = ("actor", "affected", "form", "voice")


def run(data: Path, judgements: Path = JUDGEMENTS) -> dict[str, Any]:
    """Accuracy, 0 to 1, over all clauses, over each half and over each form."""
    judged = _judgements(judgements)
    wanted = {entry["article"] for entry in judged}
    rows = read_rows(data, "id", "source", "date", "paragraphs")
    documents = annotate([read_article(row) for row in rows if str(row["id"]) in wanted])
    if missing := wanted - {document.id for document in documents}:
        raise DataError(f"{data} lacks {len(missing)} judged article(s), {min(missing)} for one.")
    answers = _answers(documents)
    asked = [entry for entry in judged if entry["act"]]
    right = [_right(entry, answers) for entry in asked]
    no_act = [entry for entry in judged if entry["act"] is False]
    return {
        "clauses": len(asked),
        **_accuracy(right),
        **{
            f"{name}_{use}": value
            for use in ("tune", "check", "fresh")
            for name, value in _accuracy(
                [r for r, e in zip(right, asked, strict=True) if e["use"] == use]
            ).items()
        },
        "by_form": {
            form: {"clauses": len(own), **_accuracy(own)}
            for form in dict.fromkeys(entry["form"][0] for entry in asked)
            for own in [[r for r, e in zip(right, asked, strict=True) if e["form"][0] == form]]
        },
        "missed": sum(_answer(entry, answers) is None for entry in asked),
        "no_act": len(no_act),
        "no_act_taken_for_one": sum(_answer(entry, answers) is not None for entry in no_act),
    }


def _judgements(path: Path) -> list[dict[str, Any]]:
    judged = read_json(path)
    try:
        for entry in judged:
            if not isinstance(entry["act"], bool | None) or len(entry["at"]) != 2:
                raise ValueError(f"act or at is wrong in {entry}")  # noqa: TRY301
            if entry["act"] and not all(entry[name] for name in ASKED):
                raise ValueError(f"an answer is missing in {entry}")  # noqa: TRY301
    except (KeyError, TypeError, ValueError) as error:
        raise DataError(f"{path} is not a list of judged clauses: {error!r}.") from error
    return list(judged)


def _answers(documents: Sequence[Document]) -> dict[str, list[dict[str, Any]]]:
    """The rows of the table by article, with the heads of who takes part."""
    by_id = {document.id: document for document in documents}
    found: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for row in agency(documents).table.to_dict("records"):
        document = by_id[row["act_spans"][0].article]
        found[document.id].append(
            {
                "at": [(span.start, span.end) for span in row["act_spans"]],
                "actor": [_head(document, span) for span in row["actor_spans"]],
                "affected": [_head(document, span) for span in row["affected_spans"]],
                "form": row["form"],
                "voice": row["voice"],
            }
        )
    return found


def _head(document: Document, span: Span) -> Place:
    words = document.doc.char_span(span.start, span.end, alignment_mode="expand")
    root = words.root if words is not None else document.doc[0]
    return root.idx, root.idx + len(root)


def _answer(
    entry: dict[str, Any], answers: dict[str, list[dict[str, Any]]]
) -> dict[str, Any] | None:
    start, end = entry["at"]
    own = answers.get(entry["article"], [])
    return next((row for row in own if any(a < end and b > start for a, b in row["at"])), None)


def _right(
    entry: dict[str, Any], answers: dict[str, list[dict[str, Any]]]
) -> tuple[bool, bool, bool, bool]:
    """Whether actor, affected, form and voice are right."""
    answer = _answer(entry, answers)
    if answer is None:
        return False, False, False, False
    return (
        any(_same(wanted, answer["actor"]) for wanted in entry["actor"]),
        any(_same(wanted, answer["affected"]) for wanted in entry["affected"]),
        answer["form"] in entry["form"],
        answer["voice"] in entry["voice"],
    )


def _same(wanted: Sequence[Sequence[int]], heads: Sequence[Place]) -> bool:
    """Whether the heads lie in the words that were judged, one in each."""
    return len(wanted) == len(heads) and all(
        any(start <= a and b <= end for a, b in heads) for start, end in wanted
    )


def _accuracy(right: Sequence[tuple[bool, ...]]) -> dict[str, float | None]:
    return {
        name: round(sum(r[i] for r in right) / len(right), 4) if right else None
        for i, name in enumerate(ASKED)
    }

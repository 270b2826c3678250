"""What an annotation says of its words: a few words for each kind of finding."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from rashomon.article import Span

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

_LABELS: Mapping[str, Mapping[str, str]] = {
    "attributions": {
        "content_spans": "{kind} quotation of {speaker}",
        "speaker_span": "speaker: {speaker}",
        "cue_span": "reporting word: {cue}",
    },
    "entities": {"spans": "entity: {entity} ({kind})"},
    "overlap.statements.tellings": {"span": "statement {statement}: {state}"},
    "overlap.passages": {"span_a": "passage {passage}", "span_b": "passage {passage}"},
    "overlap.quantities": {"spans": "{kind}: {state}"},
    "framing.voices.answers": {
        "charge_spans": "accusation {exchange}",
        "answer_spans": "answer to accusation {exchange}: {answer}",
    },
    "framing.labels": {"spans": "label of {entity}"},
    "framing.agency": {
        "actor_spans": "who acts: {act}",
        "act_spans": "act: {act} ({form})",
        "affected_spans": "who is affected: {act}",
    },
    "framing.frames.sentences": {"span": "frame: {frame}, score {score}"},
    "framing.loaded": {"spans": "loaded word, score {score}"},
    "framing.keywords": {"spans": "word that its source uses more or less: log-odds {log_odds}"},
    "sentiment.targets.sentences": {"span": "warmth towards {entity}, {voice}: {warmth}"},
    "sentiment.tone": {"span": "tone by VADER {tone}, by Pattern {pattern}"},
}
"""For each table, and each of its columns of spans, what it says; the other columns fill it in."""


def label(table: str, row: Mapping[str, Any]) -> Iterator[tuple[Span, str]]:
    """What a row of a table says of its spans.

    Examples
    --------
    >>> row = {"statement": 4, "state": "told", "span": Span("g", 0, 4)}
    >>> list(label("overlap.statements.tellings", row))
    [(Span(article='g', start=0, end=4), 'statement 4: told')]
    """
    filled = {name: _written(value) for name, value in row.items()}
    for column, words in _LABELS.get(table, {}).items():
        value = row[column]
        for span in value if isinstance(value, tuple) else (value,):
            if isinstance(span, Span):
                yield span, words.format_map(filled)


def _written(value: object) -> str:
    if value is None or value != value:  # noqa: PLR0124 - not a number
        return "nobody named"
    return f"{value:.2f}" if isinstance(value, float) else str(value)

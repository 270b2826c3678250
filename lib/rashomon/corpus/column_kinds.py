"""What the columns hold that questions across events read, so that nothing else is taken for it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rashomon.corpus.article_file import arrow

if TYPE_CHECKING:
    import pyarrow as pa

TEXT, ARTICLE, NUMBERS, COUNTS = "text", "ids of articles", "numbers", "whole numbers"
SPANS, LISTS = "spans", "lists of spans"

_UNTOLD = ("speaker", "title", "date")  # may be empty
_KINDS = {
    **dict.fromkeys(("source", "other", "when", "level", "state", "answer"), TEXT),
    **dict.fromkeys(("charge_state", "answer_state", "group", "entity", "kind"), TEXT),
    **dict.fromkeys(("label", "voice", *_UNTOLD), TEXT),
    **dict.fromkeys(("share", "intensity", "valence", "warmth"), NUMBERS),
    **dict.fromkeys(("words", "statement", "exchange", "count"), COUNTS),
    "article": ARTICLE,
    "span": SPANS,
    "spans": LISTS,
    "answer_spans": LISTS,
}
_SPAN = {"article", "start", "end"}


def named(column: str) -> str:
    """What a column of this name holds; "" if it is none of these."""
    return _KINDS.get(column, "")


def other_kind(table: pa.Table) -> str:
    """Why a column is not what it is in what a run writes; "" where all are."""
    for name in table.column_names:
        column, kind = table[name], named(name)
        untold = name in _UNTOLD and column.null_count == len(column)
        if kind and len(column) and not untold and not _is(column, name, kind):
            return f"its column {name} does not hold {kind}"
    return ""


def is_text(kind: pa.DataType) -> bool:
    """Whether values of this type are text."""
    types = arrow().types
    plain = kind.value_type if types.is_dictionary(kind) else kind
    return bool(types.is_string(plain) or types.is_large_string(plain))


def _is(column: pa.ChunkedArray, name: str, kind: str) -> bool:
    types, own = arrow().types, column.type
    if kind == NUMBERS:
        return bool(types.is_floating(own) or types.is_integer(own))  # with some that are none
    if column.null_count and name not in _UNTOLD:
        return False
    if kind == LISTS:
        inner = own.value_type if types.is_list(own) else None
        return inner is not None and (types.is_null(inner) or _of_spans(inner))
    is_kind = {SPANS: _of_spans, COUNTS: types.is_integer}.get(kind, is_text)
    return bool(is_kind(own))


def _of_spans(kind: pa.DataType) -> bool:
    types = arrow().types
    if not types.is_struct(kind) or {field.name for field in kind} != _SPAN:
        return False
    own = {field.name: field.type for field in kind}
    numbers = types.is_integer(own["start"]) and types.is_integer(own["end"])
    return bool(numbers) and is_text(own["article"])

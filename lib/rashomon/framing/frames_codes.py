"""Hand codes: drawing sentences to code, and reading what people coded."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal, NamedTuple

import numpy as np
import pandas as pd

from rashomon.article import Span
from rashomon.delimiters import delimiter_in
from rashomon.errors import CodebookError
from rashomon.framing.codebook_files import shown
from rashomon.framing.codebook_form import RESERVED
from rashomon.statistics.settings import seed_of, whole

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from numpy.typing import NDArray

    from rashomon.framing.frames_tables import Judged
    from rashomon.framing.frames_units import Unit

_YES = frozenset({"1", "1.0", "true", "yes"})
_NO = frozenset({"0", "0.0", "false", "no"})
_NOBODY = "coder"


def to_code(judged: Judged, sentences: int, seed: int) -> pd.DataFrame:
    """Sentences to code by hand; see `Frames.to_code`."""
    sentences = whole("sentences", sentences, 1, error=CodebookError)
    random = np.random.default_rng(seed_of(seed, error=CodebookError))
    order = random.permutation(len(judged.units))
    # By score, equal ones in random order; one frame's best, then the next frame's, in turn.
    best = [
        order[np.argsort(-judged.scores[order, i], kind="stable")] for i in range(len(judged.keys))
    ]
    in_turn = dict.fromkeys(int(row) for rows in zip(*best, strict=True) for row in rows)
    likely = list(in_turn)[: (sentences + 1) // 2]
    rest = [row for row in order.tolist() if row not in set(likely)]
    chosen = [*likely, *rest[: sentences - len(likely)]]
    units = [judged.units[row] for row in random.permutation(chosen)] if chosen else []
    return pd.DataFrame(
        {
            "article": pd.Series([u.article for u in units], dtype="str"),
            "start": pd.Series([u.start for u in units], dtype="int64"),
            "end": pd.Series([u.end for u in units], dtype="int64"),
            "source": pd.Series([u.source for u in units], dtype="str"),
            "text": pd.Series([u.text for u in units], dtype="str"),
            **{key: pd.Series([None] * len(units), dtype="object") for key in judged.keys},
        }
    )


class Code(NamedTuple):
    """What one coder says of one unit for one frame."""

    coder: str
    unit: int
    carries: bool


@dataclass(frozen=True, eq=False)
class HandCodes:
    """Hand codes, with the sentences that they are of.

    Attributes
    ----------
    kind : {"sentences", "articles"}
        What was coded.
    members : tuple of array
        For each coded unit the rows of its sentences.
    articles : tuple of str
        For each coded unit its article.
    codes : mapping of str to tuple of Code
        By frame, in the order of the codebook; only frames that were coded.
    """

    kind: Literal["sentences", "articles"]
    members: tuple[NDArray[np.int64], ...]
    articles: tuple[str, ...]
    codes: Mapping[str, tuple[Code, ...]]


def read(given: object, judged: Judged) -> HandCodes:
    """Read hand codes.

    Raises
    ------
    CodebookError
        If they are of another form, or of sentences or articles that are not here.
    """
    table = _table(given)
    frames = _frames(table, judged.keys)
    kind, keys = _keys(table, judged)
    coders = _coders(table)
    units = {key: number for number, key in enumerate(dict.fromkeys(keys))}
    twice = [pair for pair, n in Counter(zip(coders, keys, strict=True)).items() if n > 1]
    if twice:
        coder, key = twice[0]
        raise CodebookError(
            f"The hand codes have two rows by {shown(coder)} for {key.named()}; a coder codes a "
            "unit once. Where several people coded, say who in a column coder."
        )
    codes = {
        frame: tuple(
            Code(coder, units[key], value)
            for coder, key, value in zip(coders, keys, _values(table, frame), strict=True)
            if value is not None
        )
        for frame in frames
    }
    codes = {frame: own for frame, own in codes.items() if own}
    if not codes:
        raise CodebookError(
            "The hand codes are all empty; fill the columns of frames with 1 (carries it) and 0."
        )
    rows = judged.grouped("article")
    return HandCodes(
        kind,
        tuple(rows[k.article] if k.row is None else np.array([k.row]) for k in units),
        tuple(key.article for key in units),
        codes,
    )


def _table(given: object) -> pd.DataFrame:
    if isinstance(given, pd.DataFrame):
        return given.reset_index(drop=True)
    if not isinstance(given, (str, Path)):
        raise CodebookError(
            "Hand codes are given as a DataFrame or as the path of a CSV file, not as "
            f"{type(given).__name__}."
        )
    try:
        types = {"article": "str", "coder": "str"}
        return pd.read_csv(given, sep=delimiter_in(given), dtype=types)
    except (OSError, ValueError) as error:  # pandas' own errors and Unicode's are ValueErrors
        reason = getattr(error, "strerror", None) or error
        raise CodebookError(
            f"The hand codes {given} cannot be read: {reason}. Give the path of a CSV file in "
            "UTF-8, as DataFrame.to_csv writes it."
        ) from error


def _frames(table: pd.DataFrame, known: Sequence[str]) -> list[str]:
    columns = [str(name) for name in table.columns]
    repeated = [name for name, count in Counter(columns).items() if count > 1]
    if repeated:
        raise CodebookError(f"The hand codes have two columns {shown(repeated[0])}; keep one.")
    index = "Unnamed: 0"  # what DataFrame.to_csv writes without a name, read again
    unknown = [n for n in columns if n not in known and n not in RESERVED and n != index]
    if unknown:
        raise CodebookError(
            f"The hand codes have a column {shown(unknown[0])}, which is no frame of the codebook. "
            f"Its frames are {', '.join(known)}; besides these, {', '.join(sorted(RESERVED))} are "
            "accepted."
        )
    found = [name for name in known if name in columns]
    if not found:
        raise CodebookError(
            f"The hand codes have no column of a frame; the codebook has {', '.join(known)}."
        )
    if table.empty:
        raise CodebookError("The hand codes have no row.")
    return found


class _Key(NamedTuple):
    """What was coded: an article, or the sentence in a row of the scores."""

    article: str
    row: int | None = None
    start: int = 0
    end: int = 0

    def named(self) -> str:
        place = "" if self.row is None else f", characters {self.start} to {self.end}"
        return f"article {shown(self.article)}{place}"


def _keys(
    table: pd.DataFrame, judged: Judged
) -> tuple[Literal["sentences", "articles"], list[_Key]]:
    if "span" in table.columns:
        return "sentences", _sentence_keys([_offsets(value) for value in table["span"]], judged)
    if {"start", "end"} & set(table.columns):
        missing = [n for n in ("article", "start", "end") if n not in table.columns]
        if missing:
            raise CodebookError(
                f"The hand codes of sentences have no column {', '.join(missing)}; they need "
                "article, start and end, or span."
            )
        places = zip(table["article"], table["start"], table["end"], strict=True)
        return "sentences", _sentence_keys([_place(*place) for place in places], judged)
    if "article" in table.columns:
        return "articles", _article_keys([str(value) for value in table["article"]], judged)
    raise CodebookError(
        "The hand codes do not say what was coded: a sentence by span, or by article, start and "
        "end; an article by article."
    )


def _offsets(value: object) -> tuple[str, int, int]:
    if not isinstance(value, Span):
        raise CodebookError(
            f"In the hand codes a span is {shown(value)}, and no Span; a table that was in a file "
            "needs article, start and end instead."
        )
    return value.article, value.start, value.end


def _place(article: object, start: Any, end: Any) -> tuple[str, int, int]:  # noqa: ANN401
    try:
        first, last = int(start), int(end)
    except (TypeError, ValueError, OverflowError):
        first, last = -1, -1
    if not 0 <= first < last or first != start or last != end:
        raise CodebookError(
            f"In the hand codes a sentence is at {shown(start)} to {shown(end)}; start and end are "
            "whole numbers from 0, the end beyond the start."
        )
    return str(article), first, last


def _article_keys(names: Sequence[str], judged: Judged) -> list[_Key]:
    known = judged.grouped("article")
    for name in names:
        if name not in known:
            raise CodebookError(
                f"The hand codes are of article {shown(name)}, which is not among those with "
                f"measured sentences here: {_some(list(known))}."
            )
    return [_Key(name) for name in names]


def _sentence_keys(places: Sequence[tuple[str, int, int]], judged: Judged) -> list[_Key]:
    rows: dict[str, list[int]] = defaultdict(list)
    for row, unit in enumerate(judged.units):
        rows[unit.article].append(row)
    return [_sentence_key(place, rows, judged.units) for place in places]


def _sentence_key(
    place: tuple[str, int, int], rows: Mapping[str, Sequence[int]], units: Sequence[Unit]
) -> _Key:
    article, start, end = place
    own = rows.get(article, ())
    first = bisect_right(own, start, key=lambda row: units[row].end)
    last = bisect_left(own, end, key=lambda row: units[row].start)
    if last - first != 1:
        where = f"article {shown(article)} at {start} to {end}"
        why = "covers several sentences" if last > first else "is no measured sentence"
        raise CodebookError(
            f"The hand codes are of a place that {why}: {where}. Take sentences from to_code() or "
            f"from the table of scores. Articles here: {_some(list(rows))}."
        )
    unit = units[own[first]]
    return _Key(article, own[first], unit.start, unit.end)


def _some(names: Sequence[str]) -> str:
    return ", ".join(names[:5]) + (", …" if len(names) > 5 else "")


def _coders(table: pd.DataFrame) -> list[str]:
    if "coder" not in table.columns:
        return [_NOBODY] * len(table)
    for row, value in enumerate(table["coder"]):
        if not pd.api.types.is_scalar(value):
            raise CodebookError(
                f"In row {row} of the hand codes the coder is {shown(value)}; give one name a row."
            )
        if pd.isna(value) or not str(value).strip():
            raise CodebookError(f"In row {row} of the hand codes the coder is not named.")
    return [str(value).strip() for value in table["coder"]]


def _values(table: pd.DataFrame, frame: str) -> list[bool | None]:
    return [_value(value, frame, row) for row, value in enumerate(table[frame])]


def _value(value: Any, frame: str, row: int) -> bool | None:  # noqa: ANN401
    if pd.api.types.is_scalar(value) and pd.isna(value):
        return None
    text = str(value).strip().casefold()
    if not text:
        return None
    if text in _YES or text in _NO:
        return text in _YES
    raise CodebookError(
        f"In row {row} of the hand codes {frame} is {shown(value)}; accepted are 1, 0, True, "
        "False, yes, no, or nothing where it was not coded."
    )

"""Sheets of codes: written for spreadsheets, and read back."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

import pandas as pd

from rashomon.delimiters import delimiter_in
from rashomon.errors import ValidationError
from rashomon.writing import write_whole

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from rashomon.article import Span
    from rashomon.validation.sample import Sample

Codes = dict[str, dict[str, str]]
"""By coder and unit."""

NOBODY = "coder"
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def sheet(sample: Sample, codes: Mapping[str, str], coder: str) -> str:
    """A sheet of the sample with what one coder has said so far; it does not name the outlets."""
    table = sample.table
    shown = zip(table["unit"], table["span"], table["text"], strict=True)
    return pd.DataFrame(
        {
            "unit": table["unit"],
            "coder": coder,
            "question": [_as_text(_asked(sample, about)) for about in table["about"]],
            "text": [_as_text(_marked(t, s, sample.marks.get(u, ()))) for u, s, t in shown],
            "code": [codes.get(unit, "") for unit in table["unit"]],
        }
    ).to_csv(index=False)


def _asked(sample: Sample, about: str) -> str:
    question = sample.question or "{about}"
    return f"{question.replace('{about}', about)} ({', '.join(sample.categories)})".strip()


def keep_codes(sample: Sample, path: str | Path) -> None:
    """Refuse to write an empty sheet over one that somebody has filled.

    Raises
    ------
    ValidationError
    """
    if Path(path).is_file() and any(read(path, sample).values()):
        raise ValidationError(
            f"{str(path)!r} has codes, which an empty sheet would replace. Give it to measure, or "
            "choose another name."
        )


def write(text: str, path: str | Path) -> None:
    """Write a sheet, so that a run that is cut short leaves the one before whole.

    Raises
    ------
    ValidationError
        If the file cannot be written.
    """
    try:
        write_whole(Path(path), text.encode("utf-8"))
    except (OSError, TypeError, ValueError) as error:
        raise ValidationError(
            f"{str(path)!r} cannot be written ({error}). Choose another place, or make the folder "
            "first."
        ) from error


def read(given: object, sample: Sample) -> Codes:
    """What coders said, from sheets, tables or codings.

    Raises
    ------
    ValidationError
        If they are of another form, or not of this sample.
    """
    codes: Codes = {}
    for one in _flat(given):
        for coder, own in _one(one, sample).items():
            for unit, code in own.items():
                before = codes.setdefault(coder, {}).setdefault(unit, code)
                if before != code:
                    raise ValidationError(
                        f"{coder} says both {before!r} and {code!r} of unit {unit}. A coder codes "
                        "a unit once; where several people code, each needs another name."
                    )
    return codes


def _flat(given: object) -> Iterator[object]:
    if isinstance(given, (list, tuple)):
        for one in given:
            yield from _flat(one)
    else:
        yield given


def _one(given: object, sample: Sample) -> Codes:
    coder, codes = getattr(given, "coder", None), getattr(given, "codes", None)
    if isinstance(coder, str) and isinstance(codes, dict):  # a Coding
        table = pd.DataFrame({"unit": list(codes), "coder": coder, "code": list(codes.values())})
    elif isinstance(given, pd.DataFrame):
        table = given.copy()
    elif isinstance(given, (str, Path)):
        table = _file(given)
    else:
        raise ValidationError(
            "Codes are given as what sample.code(…) returned, as the path of a CSV file or as a "
            f"DataFrame, or as a list of these; not as {type(given).__name__}."
        )
    return _codes(table, sample)


def _file(path: str | Path) -> pd.DataFrame:
    try:
        return pd.read_csv(path, sep=delimiter_in(path), dtype="str", keep_default_na=False)
    except (OSError, ValueError) as error:  # pandas' own errors and Unicode's are ValueErrors
        reason = getattr(error, "strerror", None) or error
        raise ValidationError(
            f"The codes {str(path)!r} cannot be read: {reason}. Give the path of a CSV file in "
            "UTF-8, as sample.to_csv writes it or a spreadsheet with semicolons."
        ) from error


def _codes(table: pd.DataFrame, sample: Sample) -> Codes:
    missing = [name for name in ("unit", "code") if name not in table]
    if missing:
        raise ValidationError(
            f"The codes have no column {missing[0]!r}; needed are unit and code, and coder where "
            "several people coded. Start from sample.to_csv()."
        )
    known = set(sample.table["unit"])
    choice = {category.casefold(): category for category in sample.categories}
    coders = table["coder"] if "coder" in table else pd.Series([""] * len(table))
    codes: Codes = {}
    rows = zip(table["unit"], coders, table["code"], strict=True)
    for unit, coder, code in ((_text(a), _text(b), _text(c)) for a, b, c in rows):
        if not code:
            continue
        if unit not in known:
            raise ValidationError(
                f"The codes have a unit {unit!r}, which is not in the sample. Draw the sample with "
                "the same settings and articles as the sheet was written from."
            )
        if code.casefold() not in choice:
            raise ValidationError(
                f"Unit {unit} has the code {code!r}; accepted are {', '.join(sample.categories)}, "
                "or nothing where it cannot be told."
            )
        own = codes.setdefault(coder or NOBODY, {})
        if unit in own:
            raise ValidationError(
                f"The codes have unit {unit} twice by {coder or NOBODY}. A coder codes a unit "
                "once; where several people coded, say who in a column coder."
            )
        own[unit] = choice[code.casefold()]
    return codes


def majority(codes: Codes, unit: str) -> str | None:
    """What more than half of those who coded a unit say; None where no code has that."""
    said = Counter(own[unit] for own in codes.values() if unit in own)
    if not said:
        return None
    code, count = said.most_common(1)[0]
    return code if 2 * count > said.total() else None


def _marked(text: str, span: Span, marks: tuple[Span, ...]) -> str:
    for mark in sorted(marks, key=lambda m: m.start, reverse=True):
        start, end = mark.start - span.start, mark.end - span.start
        if 0 <= start < end <= len(text):
            text = f"{text[:start]}⟦{text[start:end]}⟧{text[end:]}"
    return text


def _as_text(value: str) -> str:
    """So that a spreadsheet takes no words of an article for a formula."""
    return f"'{value}" if value.startswith(_FORMULA) else value


def _text(value: object) -> str:
    return "" if value is None or value != value else str(value).strip()  # noqa: PLR0124 - NaN

"""Reading the files that benchmarks measure on."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pathlib import Path


class DataError(ValueError):
    """A benchmark's data is missing or is not of the expected form; the message says which."""


def read_json(path: Path) -> Any:  # noqa: ANN401 - whatever the file holds
    """The content of a JSON file.

    Raises
    ------
    DataError
        If the file cannot be read or is not JSON.
    """
    try:
        return json.loads(path.read_text("utf-8"))
    except (OSError, ValueError) as error:
        raise DataError(f"{path} cannot be read as JSON: {error}") from error


def read_rows(path: Path, *fields: str) -> list[dict[str, Any]]:
    """The rows of a JSON lines file, each a mapping that has all of `fields`.

    Raises
    ------
    DataError
        If the file cannot be read, holds no row, or a row is not JSON or lacks a field.
    """
    try:
        lines = path.read_text("utf-8").splitlines()
    except (OSError, ValueError) as error:
        raise DataError(f"{path} cannot be read: {error}") from error
    rows = [_row(path, i, line, fields) for i, line in enumerate(lines, 1) if line.strip()]
    if not rows:
        raise DataError(f"{path} has no rows; a JSON object a line is expected.")
    return rows


def _row(path: Path, number: int, line: str, fields: tuple[str, ...]) -> dict[str, Any]:
    try:
        row = json.loads(line)
    except ValueError as error:
        raise DataError(f"{path}, line {number}, is not JSON: {error}") from error
    if not isinstance(row, dict):
        raise DataError(f"{path}, line {number}, is not a JSON object.")
    if missing := [field for field in fields if field not in row]:
        raise DataError(f"{path}, line {number}, has no {', '.join(missing)}.")
    return row


def read_judged_pairs(path: Path) -> tuple[list[dict[str, Any]], list[float]]:
    """The rows of SemEval-2022 task 8, and how alike people found the two articles: 1 to 4.

    Raises
    ------
    DataError
        If they cannot be read, or nothing can be correlated with the judgements.
    """
    rows = read_rows(path, "text1", "text2", "Overall")
    try:
        judged = [float(row["Overall"]) for row in rows]
    except (TypeError, ValueError) as error:
        raise DataError(f"In {path} a value of Overall is not a number: {error}") from error
    if len(set(judged)) < 2:
        raise DataError(f"{path} has fewer than two values of Overall; nothing can be correlated.")
    return rows, judged

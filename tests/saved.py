"""Reading back what was saved, as a program would that knows only the README."""

import json
import math
import re
from pathlib import Path

import pandas as pd
from pyarrow import parquet

from rashomon.article import Span
from rashomon.display.saving.sheets import bare, spans_of


def csv(folder: Path, name: str) -> pd.DataFrame:
    """A table of text, without the apostrophes that keep spreadsheets from running it."""
    read = pd.read_csv(
        folder / "tables" / f"{name}.csv",
        dtype="str",
        keep_default_na=False,
        encoding="utf-8",
    )
    return read.rename(columns=bare)


def cell(read: str, value: object) -> object:
    """A cell of CSV, in the type of the value that it is to be compared with."""
    if isinstance(value, Span):
        return spans_of(read)[0]
    if isinstance(value, tuple):
        if all(isinstance(item, Span) for item in value):
            return spans_of(read)
        return tuple(int(item) for item in read.split(" ") if item)
    if isinstance(value, str):
        return bare(read)
    return read


def is_none(value: object) -> bool:
    """Whether a cell says that there is none."""
    return value is None or (isinstance(value, float) and math.isnan(value))


def plain(value: object) -> object:
    """A value of a table as Parquet hands it out."""
    if isinstance(value, Span):
        return {"article": value.article, "start": value.start, "end": value.end}
    if isinstance(value, tuple):
        return [plain(item) for item in value]
    if is_none(value):
        return None
    return value.item() if hasattr(value, "item") else value


def from_parquet(folder: Path, name: str) -> dict[str, list[object]]:
    columns: dict[str, list[object]] = parquet.read_table(
        folder / "tables" / f"{name}.parquet"
    ).to_pydict()
    return columns


def annotations(folder: Path) -> list[dict]:
    collection = json.loads((folder / "spans.json").read_text("utf-8"))
    return collection["first"]["items"]


def tables(folder: Path, ending: str) -> set[str]:
    return {re.sub(rf"\.{ending}$", "", p.name) for p in (folder / "tables").glob(f"*.{ending}")}

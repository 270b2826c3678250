"""The folder of one compared event: written whole or not at all, so that its being there is enough.

``event=<id>/`` is the form in which pandas, DuckDB and Dask read the id as a column.
"""

from __future__ import annotations

import json
import re
import shutil
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Any

from rashomon.errors import RashomonError

if TYPE_CHECKING:
    from collections.abc import Iterable

FINISHED = "finished.json"
_ID = re.compile(r"[A-Za-z0-9_-]{1,80}")


def place(folder: Path, event: str) -> Path:
    """Where the tables of an event are.

    Raises
    ------
    RashomonError
        If the id is not one that `events` gives: it becomes the name of a folder.
    """
    if not _ID.fullmatch(event):
        raise RashomonError(f"{event!r} is not an id of an event as rashomon.corpus.events gives.")
    return folder / f"event={event}"


def finished(folder: Path, event: str) -> dict[str, Any] | None:
    """What was noted of an event that is finished; None if it is not."""
    try:
        noted = json.loads((place(folder, event) / FINISHED).read_text("utf-8"))
    except (OSError, ValueError):
        return None
    return noted if isinstance(noted, dict) else None


def write(
    folder: Path, event: str, tables: Iterable[tuple[str, bytes]], noted: dict[str, Any]
) -> None:
    """Write the tables of an event and what is noted of it.

    Raises
    ------
    OSError
        If it cannot be written; then nothing is left behind.
    """
    target = place(folder, event)
    made = Path(tempfile.mkdtemp(dir=folder, prefix=".unfinished-"))
    try:
        for name, content in tables:
            (made / f"{name}.parquet").write_bytes(content)
        (made / FINISHED).write_text(json.dumps(noted, ensure_ascii=False, sort_keys=True), "utf-8")
        made.chmod(0o755)
        if target.exists():  # of a run that was ended here, or an event that has grown
            shutil.rmtree(target)
        made.replace(target)
    except BaseException:
        shutil.rmtree(made, ignore_errors=True)
        raise


def clear(folder: Path) -> None:
    """Take away what runs that were ended have left behind."""
    for left in folder.glob(".unfinished-*"):
        shutil.rmtree(left, ignore_errors=True)

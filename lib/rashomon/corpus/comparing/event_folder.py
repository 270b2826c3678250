"""The folder of one compared event: written whole or not at all.

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
UNFINISHED = ".unfinished-"
_ID = re.compile(r"[A-Za-z0-9_-]{1,80}")


def place(folder: Path, event: str) -> Path:
    """Where the tables of an event are.

    Raises
    ------
    RashomonError
        If the id is not one that `events` gives: it becomes the name of a folder.
    """
    if not _ID.fullmatch(event):
        raise RashomonError(
            f"{event!r} is no id of an event as rashomon.corpus.events gives them: letters, digits "
            "and hyphens. Group the articles anew."
        )
    return folder / f"event={event}"


def event_of(own: Path) -> str:
    """The event whose folder it is."""
    return own.name.removeprefix("event=")


def finished(folder: Path, event: str) -> dict[str, Any] | None:
    """What was noted of an event that is finished; None if it is not."""
    try:
        noted = json.loads((place(folder, event) / FINISHED).read_text("utf-8"))
    except (OSError, ValueError):
        return None
    return noted if isinstance(noted, dict) else None


def whole(folder: Path, event: str, noted: dict[str, Any]) -> bool:
    """Whether the files of a finished event are as long as noted.

    Where a computer lost its power they may not be written to the end.
    """
    own, sizes = place(folder, event), noted.get("files")
    try:
        return isinstance(sizes, dict) and all(
            (own / name).stat().st_size == size for name, size in sizes.items()
        )
    except OSError:
        return False


def write(
    folder: Path, event: str, tables: Iterable[tuple[str, bytes]], noted: dict[str, Any]
) -> None:
    """Write the tables of an event and what is noted of it, with the size of each file.

    Raises
    ------
    OSError
        If it cannot be written; then nothing is left behind.
    """
    target = place(folder, event)
    made = Path(tempfile.mkdtemp(dir=folder, prefix=UNFINISHED))
    try:
        sizes = {}
        for name, content in tables:
            file = made / f"{name}.parquet"
            file.write_bytes(content)
            sizes[file.name] = len(content)
        note = json.dumps(noted | {"files": sizes}, ensure_ascii=False, sort_keys=True)
        (made / FINISHED).write_text(note, "utf-8")
        made.chmod(0o755)
        # Of an event that has grown since, or whose files are damaged.
        shutil.rmtree(target, ignore_errors=True)
        _put(made, target)
    finally:
        shutil.rmtree(made, ignore_errors=True)


def _put(made: Path, target: Path) -> None:
    try:
        made.replace(target)
    except OSError:
        # A worker that was given up for lost may have done the same in the meantime.
        if not (target / FINISHED).is_file():
            raise


def clear(folder: Path) -> None:
    """Take away what runs that were ended have left behind."""
    for left in folder.glob(f"{UNFINISHED}*"):
        shutil.rmtree(left, ignore_errors=True)

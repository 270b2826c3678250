"""The folder of one compared event: written whole or not at all.

``event=<id>/`` is the form in which pandas, DuckDB and Dask read the id as a column.
"""

from __future__ import annotations

import json
import re
import shutil
import tempfile
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Any

from rashomon.errors import RashomonError

if TYPE_CHECKING:
    from collections.abc import Iterable

FINISHED = "finished.json"
UNFINISHED = ".unfinished-"
_ID = re.compile(r"[A-Za-z0-9_-]{1,80}")
_NOTED = {"event": str, "title": str, "compared": int, "sources": int}
_NOTED |= {"not_compared": list, "set_aside": list}


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


def note_of_time(folder: Path, event: str) -> Path:
    """Where a worker notes that the time for an event has run out."""
    return folder / f"{UNFINISHED}{place(folder, event).name}"


def ids(folder: Path) -> tuple[list[str], list[str]]:
    """The events that have a folder, and the names of other folders that look like theirs."""
    names = sorted(path.name for path in folder.glob("event=*"))
    own = [name.removeprefix("event=") for name in names]
    return (
        [event for event in own if _ID.fullmatch(event)],
        [f"event={event}" for event in own if not _ID.fullmatch(event)],
    )


def finished(folder: Path, event: str) -> dict[str, Any] | None:
    """What was noted of an event that is finished; None if it is not, or nothing a run notes."""
    try:
        noted = json.loads((place(folder, event) / FINISHED).read_text("utf-8"))
    except (OSError, ValueError):
        return None
    if not isinstance(noted, dict):
        return None
    return noted if all(isinstance(noted.get(name), own) for name, own in _NOTED.items()) else None


def whole(folder: Path, event: str, noted: dict[str, Any]) -> bool:
    """Whether the files of a finished event are as they were written, by their hashes."""
    own, hashes = place(folder, event), noted.get("files")
    try:
        return isinstance(hashes, dict) and all(
            sha256((own / name).read_bytes()).hexdigest() == noted_hash
            for name, noted_hash in hashes.items()
        )
    except OSError:
        return False


def write(
    folder: Path, event: str, tables: Iterable[tuple[str, bytes]], noted: dict[str, Any]
) -> None:
    """Write the tables of an event and what is noted of it, with the SHA-256 of each file.

    Raises
    ------
    OSError
        If it cannot be written; then nothing is left behind.
    """
    target = place(folder, event)
    made = Path(tempfile.mkdtemp(dir=folder, prefix=UNFINISHED))
    try:
        hashes = {}
        for name, content in tables:
            file = made / f"{name}.parquet"
            file.write_bytes(content)
            hashes[file.name] = sha256(content).hexdigest()
        note = json.dumps(noted | {"files": hashes}, ensure_ascii=False, sort_keys=True)
        (made / FINISHED).write_text(note, "utf-8")
        made.chmod(0o755)
        # Of an event that has grown since, or whose files are damaged.
        shutil.rmtree(target, ignore_errors=True)
        _put(made, target, note)
    finally:
        shutil.rmtree(made, ignore_errors=True)


def _put(made: Path, target: Path, note: str) -> None:
    try:
        made.replace(target)
    except OSError:
        # A worker that was given up for lost may have done the same in the meantime; what is there
        # can also be an older one that could not be taken away.
        try:
            there = (target / FINISHED).read_text("utf-8")
        except (OSError, ValueError):
            there = ""
        if there != note:
            raise


def clear(folder: Path) -> None:
    """Take away what runs that were ended have left behind."""
    for left in folder.glob(f"{UNFINISHED}*"):
        if left.is_file():
            left.unlink(missing_ok=True)
        else:
            shutil.rmtree(left, ignore_errors=True)

"""Writing a page to a file: whole or not at all."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

from rashomon.errors import RashomonError


def check_place(path: str | os.PathLike[str]) -> Path:
    """The path, if a page can have it: asked before the work, not after it.

    Raises
    ------
    RashomonError
        If it is a folder.
    """
    target = Path(path)
    if target.is_dir():
        raise RashomonError(
            f"{str(target)!r} is a folder. Give the name of a file in it, for example "
            f"{str(target / 'report.html')!r}."
        )
    return target


def write_page(path: str | os.PathLike[str], html: str) -> Path:
    """Write a page; nothing is left behind, and nothing replaced, where that fails.

    Parameters
    ----------
    path : str or os.PathLike
        Folders that do not exist are made; a file that does is replaced.
    html : str

    Returns
    -------
    pathlib.Path

    Raises
    ------
    RashomonError
        If nothing can be written there.
    """
    target = check_place(path)
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        _replace(target, html.encode("utf-8"))
    except OSError as error:
        raise RashomonError(
            f"{str(target)!r} cannot be written ({error.strerror or error}). "
            f"Choose another place, or make the folder writable."
        ) from error
    return target


def _replace(target: Path, content: bytes) -> None:
    handle, name = tempfile.mkstemp(dir=target.parent, prefix=f".{target.name[:40]}-")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
        # mkstemp makes a private file; a page is made to be handed on.
        mask = os.umask(0)
        os.umask(mask)
        Path(name).chmod(0o666 & ~mask)
        Path(name).replace(target)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise

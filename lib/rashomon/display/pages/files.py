"""Writing a page to a file: whole or not at all."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from rashomon.errors import RashomonError
from rashomon.writing import write_whole

if TYPE_CHECKING:
    import os


def check_place(path: str | os.PathLike[str]) -> Path:
    """The path, if a page can have it: asked before the work, not after it.

    Raises
    ------
    RashomonError
        If it is a folder, or no path at all.
    """
    try:
        target = Path(path)
        folder = target.resolve().is_dir()
    except (TypeError, ValueError) as error:
        raise RashomonError(f"{path!r} is no name of a file ({error}). Give another.") from error
    except OSError as error:
        raise _unwritable(Path(path), error) from error
    if folder:
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
        write_whole(target, html.encode("utf-8"))
    except OSError as error:
        raise _unwritable(target, error) from error
    return target


def _unwritable(target: Path, error: OSError) -> RashomonError:
    return RashomonError(
        f"{str(target)!r} cannot be written ({error.strerror or error}). "
        f"Choose another place, or make the folder writable."
    )

"""A folder written whole or not at all."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import tempfile
from contextlib import contextmanager
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

from rashomon.errors import RashomonError

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

MANIFEST = "provenance.json"
"""The file in which a folder says what is in it; by it one that was saved before is known."""

_SHOWN = 3  # files that an error names
_LEFT_BY_SYSTEMS = frozenset((".DS_Store", "Thumbs.db", "desktop.ini"))


def check_folder(path: str | os.PathLike[str]) -> Path:
    """The folder, if it can be written: asked before the work, not after it.

    It may be new, empty, or hold what was saved there before and nothing else.

    Raises
    ------
    RashomonError
        If it holds anything else, or what was saved there was changed since.
    """
    try:
        target = Path(path).resolve()
        _check(target)
    except RashomonError:
        raise
    except (TypeError, ValueError) as error:
        raise RashomonError(f"{path!r} is no name of a folder ({error}). Give another.") from error
    except OSError as error:
        raise _unwritable(Path(path), error) from error
    return target


@contextmanager
def whole(target: Path) -> Iterator[Path]:
    """A folder to write into, which takes its place once it is complete.

    Where that fails nothing is left behind, and what was there before stays.

    Raises
    ------
    RashomonError
        If it cannot be written.
    """
    made: Path | None = None
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        made = Path(tempfile.mkdtemp(dir=target.parent, prefix=".rashomon-"))
        yield made
        mask = os.umask(0)
        os.umask(mask)
        made.chmod(0o777 & ~mask)  # mkdtemp makes a private folder; this one is to be handed on
        _put(made, target)
    except OSError as error:
        raise _unwritable(target, error) from error
    finally:
        if made is not None:
            shutil.rmtree(made, ignore_errors=True)


def _put(made: Path, target: Path) -> None:
    """Put a complete folder where it belongs; what was there is set aside until that is done."""
    if not target.exists():
        made.rename(target)
        return
    aside = Path(tempfile.mkdtemp(dir=target.parent, prefix=".rashomon-"))
    target.rename(aside / "before")
    try:
        made.rename(target)
    except BaseException:
        (aside / "before").rename(target)
        aside.rmdir()
        raise
    shutil.rmtree(aside, ignore_errors=True)


def hashes(folder: Path) -> dict[str, str]:
    """Every file in a folder with its hash, but for the manifest."""
    return {
        path.relative_to(folder).as_posix(): _hash(path)
        for path in sorted(folder.rglob("*"))
        if path.is_file() and path != folder / MANIFEST
    }


def _hash(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def _check(target: Path) -> None:
    if target.exists() and not target.is_dir():
        raise RashomonError(f"{str(target)!r} is a file. Give the name of a folder.")
    if Path.cwd().is_relative_to(target):
        raise RashomonError(
            f"{str(target)!r} is the folder you work in, or one above it. Give the name of a "
            f"folder in it, for example {str(target / 'comparison')!r}."
        )
    if target.is_dir():
        _check_own(target)


def _check_own(target: Path) -> None:
    """Look for anything else by name first: what is refused may be large."""
    known = _manifest(target)
    strange = list(islice(_strange(target, known or {}), _SHOWN + 1))
    if strange:
        raise RashomonError(
            f"{str(target)!r} holds other files: {_some(strange)}. Give the name of a new folder, "
            "or move them elsewhere; a folder is replaced only if all in it was saved there before."
        )
    changed = [
        name
        for name, hashed in (known or {}).items()
        if (target / name).exists() and _hash(target / name) != hashed
    ]
    if changed:
        raise RashomonError(
            f"In {str(target)!r} files were changed since they were saved: {_some(changed)}. Move "
            "them elsewhere to keep them, or give the name of a new folder."
        )


def _strange(target: Path, known: Mapping[str, str]) -> Iterator[str]:
    """What is in a folder and was not saved there."""
    own = {*known, *(part.as_posix() for name in known for part in Path(name).parents)}
    if known:
        own.add(MANIFEST)
    for folder, folders, names in os.walk(target):
        for name in sorted((*folders, *names)):
            path = (Path(folder) / name).relative_to(target).as_posix()
            if path not in own and name not in _LEFT_BY_SYSTEMS:
                yield path


def _manifest(target: Path) -> dict[str, str] | None:
    """The files that were saved in a folder, or None where nothing says so."""
    try:
        content = json.loads((target / MANIFEST).read_text("utf-8"))
        files = {str(name): str(hashed) for name, hashed in content["files"].items()}
        return files if content["made_by"].startswith("rashomon ") else None
    except (FileNotFoundError, ValueError, TypeError, KeyError, AttributeError):
        return None


def _some(names: Sequence[str]) -> str:
    shown = ", ".join(repr(name) for name in names[:_SHOWN])
    return f"{shown} and more" if len(names) > _SHOWN else shown


def _unwritable(target: Path, error: OSError) -> RashomonError:
    return RashomonError(
        f"{str(target)!r} cannot be written ({error.strerror or error}). Nothing was left there. "
        "Choose another place, or make the folder writable."
    )

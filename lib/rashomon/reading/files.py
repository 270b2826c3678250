"""From what was typed to the files that it names, in a stable order."""

from __future__ import annotations

import difflib
import errno
import glob
import os
import stat
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from rashomon.article import LeftOut
from rashomon.characters import storable
from rashomon.reading.kinds import (
    ACCEPTED,
    PAGES,
    SUFFIXES,
    is_beside_the_point,
    stem_of,
    suffix_of,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

_NO_PERMISSION = "may not be read; give yourself permission to read it (chmod u+r)"
_PLAINLY = {
    errno.EACCES: _NO_PERMISSION,
    errno.EPERM: _NO_PERMISSION,
    errno.ELOOP: "is a link that leads round in a circle; give the file itself",
    errno.ENAMETOOLONG: "is too long for a path; a text is given as {'name of the source': text}",
    errno.ENOTDIR: "does not exist: a part of the path is a file, not a folder",
}


@dataclass(frozen=True, slots=True)
class File:
    """A file to read, and the source that its reader named for it."""

    path: Path
    source: str | None = None

    @property
    def name(self) -> str:
        """The path, as messages show it."""
        return shown(self.path)

    @property
    def stem(self) -> str:
        """The file's name without its suffix: the source when nothing else names one."""
        return storable(stem_of(self.path))[0] or self.name


def shown(path: object) -> str:
    """A path in a message, whatever bytes are in its name."""
    return storable(str(path))[0]


def find(path: str | Path, source: str | None = None) -> Iterator[File | LeftOut]:
    """The files that a path, a folder or a pattern names, sorted.

    A folder is read with the folders in it; hidden files, and the folder that a browser saves
    beside a page, are not looked at. Links to folders, and links that lead out of the folder, are
    not followed.
    """
    place = _at_home(Path(path))
    try:
        kind = place.stat().st_mode
    except (OSError, ValueError) as error:
        if isinstance(error, FileNotFoundError) and glob.has_magic(str(place)):
            yield from _matching(str(place), source)
        else:
            yield LeftOut(shown(path), why_not(place, error))
        return
    if stat.S_ISDIR(kind):
        yield from _within(place, source)
    else:
        yield _file(place, source)


def _at_home(path: Path) -> Path:
    try:
        return path.expanduser()
    except RuntimeError:
        return path


def _file(path: Path, source: str | None) -> File | LeftOut:
    """A file, unless reading it could take forever or cannot begin."""
    try:
        kind = path.stat().st_mode
    except (OSError, ValueError) as error:
        return LeftOut(shown(path), why_not(path, error))
    if stat.S_ISREG(kind):
        return File(path, source)
    return LeftOut(shown(path), "is not a file but a device or a pipe; save its content to a file")


def why_not(path: Path, error: Exception) -> str:
    """Why a file cannot be read, in plain words, and what to do."""
    if isinstance(error, FileNotFoundError):
        return _missing(path)
    if not isinstance(error, OSError):
        return "is not a path that a file can have"
    plain = _PLAINLY.get(error.errno or 0)
    return plain or f"cannot be read ({error.strerror or type(error).__name__})"


def _missing(path: Path) -> str:
    if path.is_symlink():
        return f"is a link to {shown(path.readlink())}, which does not exist"
    whole = path if path.is_absolute() else Path.cwd() / path
    first = whole
    while not first.parent.is_dir() and first.parent != first:
        first = first.parent
    what = "does not exist" if first == whole else f"does not exist: there is no {shown(first)}"
    try:
        beside = sorted(entry.name for entry in first.parent.iterdir())
    except OSError:
        beside = []
    folded = {name.casefold(): name for name in beside}
    close = difflib.get_close_matches(first.name.casefold(), list(folded), n=3, cutoff=0.6)
    if close:
        return f"{what}; did you mean {' or '.join(shown(folded[name]) for name in close)}?"
    return f"{what} (looked in {shown(first.parent)})"


def _matching(pattern: str, source: str | None) -> Iterator[File | LeftOut]:
    found = sorted(glob.glob(pattern, recursive=True))  # noqa: PTH207 - any pattern, also absolute
    files = [Path(path) for path in found if not os.path.isdir(path)]  # noqa: PTH112 - never raises
    if not files:
        folders = f" ({len(found)} folder(s) match; give the folder itself)" if found else ""
        reason = f"matches no file{folders}; the pattern is looked up in {shown(Path.cwd())}"
        yield LeftOut(shown(pattern), reason)
    for path in files:
        yield _file(path, source)


def _within(folder: Path, source: str | None) -> Iterator[File | LeftOut]:
    """The files of a folder, in the order of their names, and of the folders in it."""
    errors: list[OSError] = []
    found = 0
    whole = folder.resolve()
    for here, folders, names in os.walk(folder, onerror=errors.append):
        where = Path(here)
        saved = {f"{Path(name).stem}_files" for name in names if suffix_of(Path(name)) in PAGES}
        folders[:] = sorted(n for n in folders if not n.startswith(".") and n not in saved)
        for name in [n for n in folders if (where / n).is_symlink()]:
            found += 1
            yield LeftOut(
                shown(where / name), "is a link to a folder, which is not followed; give it"
            )
        for name in sorted(n for n in names if not is_beside_the_point(n)):
            found += 1
            path = where / name
            if suffix_of(path) not in SUFFIXES:
                yield LeftOut(shown(path), f"is not of a kind that is read ({ACCEPTED})")
            elif _leads_out(path, whole):
                yield LeftOut(shown(path), f"is a link out of the folder {shown(folder)}; give it")
            else:
                yield _file(path, source)
    for error in errors:
        found += 1
        yield LeftOut(shown(error.filename), why_not(Path(error.filename), error))
    if not found:
        yield LeftOut(shown(folder), f"is an empty folder; put {ACCEPTED} files into it")


def _leads_out(path: Path, folder: Path) -> bool:
    """Whether a link leads to a file that does not stand in the folder."""
    if not path.is_symlink():
        return False
    try:
        return not path.resolve(strict=True).is_relative_to(folder)
    except (OSError, RuntimeError):
        return False  # it leads nowhere or in a circle, which reading it will say

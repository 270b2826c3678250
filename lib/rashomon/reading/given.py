"""Whatever a user hands to `rashomon.read`, taken apart into things that can each be read."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Iterator, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeAlias, TypeGuard

from rashomon.article import Article, Articles, LeftOut
from rashomon.characters import storable
from rashomon.reading.files import File, find
from rashomon.reading.kinds import SUFFIXES, suffix_of

if TYPE_CHECKING:
    import pandas as pd

    Readable: TypeAlias = (
        str
        | os.PathLike[str]
        | Article
        | Mapping[str, str | os.PathLike[str] | Iterable[str | os.PathLike[str]]]
        | pd.DataFrame
        | Iterable[str | os.PathLike[str] | Article | Mapping[str, Any] | pd.DataFrame]
    )

ACCEPTED = (
    "read takes a path, a folder, a pattern, an Article, a mapping of source to text, a pandas "
    "DataFrame, or a list of these"
)
_DEEPEST = 5


@dataclass(frozen=True, slots=True)
class Text:
    """A text that was given itself."""

    text: str
    source: str


@dataclass(frozen=True, slots=True)
class Frame:
    """A data frame."""

    frame: pd.DataFrame
    source: str | None


Given: TypeAlias = File | Text | Frame | Article | LeftOut


def take_apart(what: object, source: str | None = None, depth: int = 0) -> Iterator[Given]:
    """Each thing that was given, in order; what is not of a kind that is read as `LeftOut`."""
    if isinstance(what, Article):
        yield what
    elif isinstance(what, Articles):
        yield from what
        yield from what.left_out
    elif isinstance(what, (str, os.PathLike)):
        yield from _path(what, source)
    elif _is_frame(what):
        yield Frame(what, source)
    elif isinstance(what, Mapping):
        for name, told in what.items():
            yield from _named(name, told)
    elif isinstance(what, Iterable) and not isinstance(what, (bytes, bytearray, memoryview)):
        yield from _each(what, source, depth)
    else:
        yield LeftOut(_shown(what), f"is not something that can be read; {ACCEPTED}")


def _each(what: Iterable[object], source: str | None, depth: int) -> Iterator[Given]:
    if depth >= _DEEPEST:
        yield LeftOut(_shown(what), "is a list within too many lists; give one list")
        return
    for item in sorted(what, key=str) if isinstance(what, AbstractSet) else what:
        yield from take_apart(item, source, depth + 1)


def _is_frame(what: object) -> TypeGuard[pd.DataFrame]:
    """Whether it is a DataFrame; pandas is there if it is, and need not be loaded to ask."""
    pandas = sys.modules.get("pandas")
    return pandas is not None and isinstance(what, pandas.DataFrame)


def _path(what: str | os.PathLike[str], source: str | None) -> Iterator[Given]:
    path: object = os.fspath(what)
    if not isinstance(path, str):
        yield LeftOut(_shown(what), f"is not a path of text; {ACCEPTED}")
    elif not path.strip():
        yield LeftOut(repr(path), "is an empty path; for the folder you are in, give '.'")
    elif path.startswith(("http://", "https://", "ftp://")):
        yield LeftOut(
            storable(path)[0],
            "is an address on the web; save the page and give the file, or fetch it with "
            "rashomon.corpus.fetch",
        )
    elif _looks_like_text(path):
        yield LeftOut(
            _shown(path), "looks like a text, not a path; give {'name of the source': text}"
        )
    else:
        yield from find(path, source)


def _named(name: object, told: object) -> Iterator[Given]:
    """What a mapping says of one source: a text, a path, or several."""
    if not isinstance(name, (str, int)) or not str(name).strip():
        yield LeftOut(
            _shown(name), "is not the name of a source; the keys are names, the values texts"
        )
        return
    source = str(name)
    if isinstance(told, str):
        if _looks_like_path(told):
            yield LeftOut(
                source, f"{told!r} looks like a path; to read it give pathlib.Path({told!r})"
            )
        else:
            yield Text(told, source)
    elif isinstance(told, os.PathLike):
        yield from _path(told, source)
    elif isinstance(told, (list, tuple)):
        for item in told:
            if isinstance(item, (str, os.PathLike)):
                yield from _named(source, item)
            else:
                yield LeftOut(source, f"holds {_shown(item)}, which is neither a text nor a path")
        if not told:
            yield LeftOut(source, "holds an empty list")
    else:
        yield LeftOut(source, f"holds {_shown(told)}, which is neither a text nor a path")


def _looks_like_text(path: str) -> bool:
    if os.path.exists(path):  # noqa: PTH110 - Path.exists raises when a path is too long
        return False
    sentence = len(path.split()) >= 5 and path.rstrip()[-1] in ".!?”’\"'"
    return "\n" in path or len(path) > 255 or sentence


def _looks_like_path(text: str) -> bool:
    return len(text) < 256 and "\n" not in text and suffix_of(Path(text)) in SUFFIXES


def _shown(what: object) -> str:
    """A thing in a message: its type, and its value when that is short."""
    if what is None:
        return "None"
    kind = type(what).__name__
    try:
        value = repr(what)
    except Exception:  # noqa: BLE001 - a stranger's __repr__ may do anything
        return kind
    short = value if len(value) <= 60 else f"{value[:50]}…"
    return storable(f"{kind} {short}")[0]

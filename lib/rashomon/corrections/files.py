"""Corrections as a small YAML file that a person can read and edit.

Only plain values are read (`yaml.safe_load`): a file that asks for Python objects is refused.
"""

from __future__ import annotations

import os
import reprlib
from pathlib import Path
from typing import Any, NoReturn

from rashomon.corrections.entry import (
    KINDS,
    OF_STATEMENTS,
    OF_STORY,
    UNNAMED,
    Correction,
    Kind,
    Place,
)
from rashomon.corrections.names import checked_name
from rashomon.errors import CorrectionsError
from rashomon.writing import write_whole

VERSION = 1

_RARE_BREAKS = frozenset("\r\x0b\x0c\x1c\x1d\x1e\x85\u2028\u2029")

_HEAD = "# Corrections by hand: give this file to rashomon.compare(articles, corrections=…)\n"
_TOP = ("version", "corrections")
_ENTRY = ("do", "name", "places")
_PLACE = ("article", "start", "end", "text")
_COUNTS: dict[Kind, tuple[int, int | None]] = {
    "join": (2, None),
    "split": (1, None),
    "speaker": (1, 1),
    "quotation": (1, 1),
    "no quotation": (1, 1),
    "join statements": (2, None),
    "split statement": (1, None),
    "told": (2, 2),
    "not told": (2, 2),
    "boilerplate": (1, 1),
    "story": (1, 1),
}
"""How many places each has, at least and at most."""

_NAMELESS: dict[Kind, str] = {
    "no quotation": "nobody speaks there",
    **dict.fromkeys(OF_STATEMENTS, "a statement has no name"),
    **dict.fromkeys(OF_STORY, "what is of the story or not has no name"),
}
"""What has no name, and why."""

_HOW = (
    "Write such files with Corrections.save(path); what is accepted is shown in the documentation "
    "of rashomon.Corrections."
)


def path_of(given: object) -> Path:
    """The path of a file that somebody gave.

    Raises
    ------
    CorrectionsError
        If it is no path.
    """
    path = os.fspath(given) if isinstance(given, os.PathLike) else given
    if not isinstance(path, str) or not path:
        raise CorrectionsError(
            f'The path of a file is wanted, such as "corrections.yaml", not {given!r}.'
        )
    return Path(path)


def write(path: Path, entries: tuple[Correction, ...]) -> None:
    """Write corrections to a file.

    Raises
    ------
    CorrectionsError
        If it cannot be written.
    """
    content = {"version": VERSION, "corrections": [_plain(entry) for entry in entries]}
    text = _dumped(content)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        write_whole(path, (_HEAD + text).encode())
    except (OSError, ValueError) as error:
        raise CorrectionsError(
            f"Corrections cannot be written to {path}: {_reason(error)}. Give a path to a file "
            "in a folder that can be written to."
        ) from error


def _dumped(content: object) -> str:
    import yaml  # noqa: PLC0415

    class Dumper(yaml.SafeDumper):
        """Writes texts with rare line breaks in double quotes, the only style that keeps them."""

    def text(dumper: yaml.SafeDumper, value: str) -> yaml.ScalarNode:
        style = '"' if _RARE_BREAKS & set(value) else None
        return dumper.represent_scalar("tag:yaml.org,2002:str", value, style=style)

    Dumper.add_representer(str, text)
    dumped: str = yaml.dump(content, Dumper=Dumper, sort_keys=False, allow_unicode=True, width=100)
    return dumped


def read(path: Path) -> tuple[Correction, ...]:
    """Read corrections from a file.

    Raises
    ------
    CorrectionsError
        If it cannot be read, is no YAML, or holds anything but corrections.
    """
    try:
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, ValueError) as error:
        raise CorrectionsError(
            f"Corrections cannot be read from {path}: {_reason(error)}. Give the path of a file "
            "that Corrections.save wrote."
        ) from error
    return _Reader(path).corrections(_parsed(path, text))


def _parsed(path: Path, text: str) -> object:
    import yaml  # noqa: PLC0415

    try:
        content: object = yaml.safe_load(text)
    except yaml.constructor.ConstructorError as error:
        raise CorrectionsError(
            f"{path} asks for more than plain values ({_line(error)}{error.problem}), and was not "
            "read. Only texts, numbers, lists and mappings are accepted; remove tags such as "
            "“!!python/object”."
        ) from error
    except (yaml.YAMLError, ValueError, OverflowError, RecursionError) as error:
        raise CorrectionsError(
            f"{path} is not YAML ({_line(error)}{getattr(error, 'problem', None) or error}). "
            f"Mend it there, or save the corrections again. {_HOW}"
        ) from error
    return content


def _line(error: Exception) -> str:
    mark = getattr(error, "problem_mark", None)
    return f"line {mark.line + 1}: " if mark is not None else ""


def _reason(error: Exception) -> str:
    if isinstance(error, UnicodeDecodeError):
        return "it is not text in UTF-8"
    return (error.strerror if isinstance(error, OSError) else None) or str(error)


def _plain(entry: Correction) -> dict[str, Any]:
    places = [{key: getattr(place, key) for key in _PLACE} for place in entry.places]
    name = {} if entry.do in UNNAMED else {"name": entry.name}
    return {"do": entry.do, **name, "places": places}


class _Reader:
    """Checks every value of one file; each error says where and what is accepted."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def corrections(self, content: object) -> tuple[Correction, ...]:
        top = self.mapping(content, _TOP, _TOP, "the file")
        if top["version"] != VERSION or isinstance(top["version"], bool):
            self.fail("version", top["version"], str(VERSION))
        entries = top["corrections"]
        if not isinstance(entries, list):
            self.fail("corrections", entries, "a list")
        return tuple(self.entry(item, f"correction {i}") for i, item in enumerate(entries, 1))

    def entry(self, item: object, where: str) -> Correction:
        found = self.mapping(item, _ENTRY, ("do", "places"), where)
        do, name, places = found["do"], found.get("name"), found["places"]
        if do not in KINDS:
            self.fail(f"{where}, do", do, "one of " + ", ".join(KINDS))
        self.name(do, name, f"{where}, name")
        self.count(do, places, f"{where}, places")
        numbered = enumerate(places, 1)
        return Correction(
            do, tuple(self.place(p, f"{where}, place {i}") for i, p in numbered), name
        )

    def name(self, do: Kind, name: object, where: str) -> None:
        if name is not None and not (isinstance(name, str) and name.strip()):
            self.fail(where, name, "a text (in quotes where it looks like a number)")
        if do == "split" and name is None:
            self.fail(where, name, "the name of the entity that is split off")
        if name is not None and do in _NAMELESS:
            self.fail(where, name, f"nothing: {_NAMELESS[do]}")
        try:
            _ = name is None or checked_name(name)
        except CorrectionsError as error:
            raise CorrectionsError(f"{self.path}: {where}: {error} {_HOW}") from None

    def count(self, do: Kind, places: object, where: str) -> None:
        least, most = _COUNTS[do]
        if isinstance(places, list) and least <= len(places) <= (most or len(places)):
            return
        count = f"{least} place{'s' if least > 1 else ''}{'' if most else ' or more'}"
        self.fail(where, places, f"a list of {count}")

    def place(self, item: object, where: str) -> Place:
        found = self.mapping(item, _PLACE, _PLACE, where)
        for key in ("article", "text"):
            if not isinstance(found[key], str) or not found[key]:
                self.fail(f"{where}, {key}", found[key], "a text (in quotes if need be)")
        for key in ("start", "end"):
            if not isinstance(found[key], int) or isinstance(found[key], bool) or found[key] < 0:
                self.fail(f"{where}, {key}", found[key], "a whole number from 0")
        if found["end"] - found["start"] != len(found["text"]):
            length = len(found["text"])
            self.fail(f"{where}, end", found["end"], f"start + {length}, the length of its text")
        return Place(found["article"], found["start"], found["end"], found["text"])

    def mapping(
        self, item: object, keys: tuple[str, ...], needed: tuple[str, ...], where: str
    ) -> dict[str, Any]:
        """A mapping with none but these keys."""
        if not isinstance(item, dict):
            self.fail(where, item, "a mapping with " + ", ".join(keys))
        unknown = [key for key in item if key not in keys]
        if unknown:
            self.fail(f"{where}, key", unknown[0], "only " + ", ".join(keys))
        missing = [key for key in needed if key not in item]
        if missing:
            raise CorrectionsError(f"{self.path}: {where} has no {', '.join(missing)}. {_HOW}")
        return item

    def fail(self, where: str, given: object, accepted: str) -> NoReturn:
        shown = reprlib.repr(given)  # aliases in YAML can unfold to more than any memory holds
        shown = shown if len(shown) <= 60 else f"{shown[:59]}…"
        raise CorrectionsError(f"{self.path}: {where} is {shown}; accepted is {accepted}. {_HOW}")

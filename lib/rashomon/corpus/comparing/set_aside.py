"""What could not be compared, and why: on disk as soon as it is known."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from rashomon.errors import RashomonError
from rashomon.writing import write_whole

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from collections.abc import Set as AbstractSet
    from pathlib import Path

SET_ASIDE = "set_aside.jsonl"


@dataclass
class SetAside:
    """The articles that are set aside, in a file of one JSON object a line.

    It holds those of `events` that an earlier run in the folder has set aside too, until their
    event is compared anew. While a run goes on lines are added; `settle` puts them in order.

    Raises
    ------
    RashomonError
        If the file cannot be read or written.
    """

    folder: Path
    events: AbstractSet[str]
    _own: dict[str, dict[str, str]] = field(init=False)  # of an event, by article

    def __post_init__(self) -> None:
        self._own = {}
        for event, article, error in _read(self.folder / SET_ASIDE):
            if event in self.events:
                self._own.setdefault(event, {})[article] = error
        self.settle()  # without a line that was cut short, to which others would be added

    def __iter__(self) -> Iterator[tuple[str, str, str]]:
        """Event, article and error of each, in order."""
        for event, own in sorted(self._own.items()):
            for article, error in sorted(own.items()):
                yield event, article, error

    def set(self, event: str, errors: Mapping[str, str]) -> None:
        """What is set aside of an event, in place of what was."""
        before = self._own.pop(event, {})
        if errors:
            self._own[event] = dict(errors)
        added = [(event, article, errors[article]) for article in sorted(errors)]
        if before != errors and added:
            try:
                with (self.folder / SET_ASIDE).open("a", encoding="utf-8") as file:
                    file.write(_lines(added))
            except OSError as error:
                raise RashomonError(_cannot(self.folder, error)) from None

    def settle(self) -> None:
        """Write the file anew, in order and each article once."""
        try:
            write_whole(self.folder / SET_ASIDE, _lines(self).encode())
        except OSError as error:
            raise RashomonError(_cannot(self.folder, error)) from None


def articles_in(folder: Path) -> tuple[str, ...]:
    """The articles that the file of a folder names; none where there is no file.

    Raises
    ------
    OSError, ValueError, KeyError, TypeError
        If it is damaged.
    """
    try:
        lines = (folder / SET_ASIDE).read_text("utf-8").splitlines()
    except FileNotFoundError:
        return ()
    return tuple(str(json.loads(line)["article"]) for line in lines)


def _lines(rows: SetAside | list[tuple[str, str, str]]) -> str:
    made = (
        json.dumps({"event": event, "article": article, "error": error})
        for event, article, error in rows
    )
    return "".join(f"{line}\n" for line in made)


def _read(file: Path) -> Iterator[tuple[str, str, str]]:
    """Its lines; one that a run was ended in is not whole, and its event is tried again."""
    try:
        lines = file.read_text("utf-8", "replace").split("\n")
    except FileNotFoundError:
        return
    except OSError as error:  # it would be written anew, without what was in it
        raise RashomonError(
            f"{file} cannot be read ({error}). See that it can, or take another folder."
        ) from None
    for line in lines:
        try:
            row = json.loads(line)
            yield str(row["event"]), str(row["article"]), str(row["error"])
        except (ValueError, KeyError, TypeError):
            continue


def _cannot(folder: Path, error: OSError) -> str:
    return (
        f"{folder / SET_ASIDE} cannot be written ({error}). What is finished is kept: make room "
        "and run the same line with resume=True (--resume)."
    )

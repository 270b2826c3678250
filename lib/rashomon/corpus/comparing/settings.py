"""The settings of a run, kept in its folder: all events in it are compared in the same way."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import rashomon
from rashomon.characters import one_line
from rashomon.corpus.comparing.articles import ARTICLES
from rashomon.corpus.comparing.event_folder import UNFINISHED, ids
from rashomon.corpus.comparing.holding import OWN
from rashomon.corpus.comparing.set_aside import SET_ASIDE
from rashomon.corpus.comparing.tables import KEPT, STATES
from rashomon.display.wording import counted
from rashomon.errors import RashomonError
from rashomon.writing import write_whole

if TYPE_CHECKING:
    from collections.abc import Set as AbstractSet
    from pathlib import Path

RUN = "run.json"


def settle(
    folder: Path, settings: dict[str, Any], events: AbstractSet[str], *, resume: bool
) -> None:
    """See that a folder is new, or that of a run with the same settings on the same corpus.

    Raises
    ------
    RashomonError
        If it is neither; if it is that of a run and `resume` is not said; or if it cannot be
        written into.
    """
    own = settings | {"rashomon": rashomon.__version__}
    others = _others(folder)
    if others and not resume:
        raise RashomonError(
            f"{folder} is not empty ({', '.join(others[:3])}{', …' * (len(others) > 3)}). Take "
            "another folder, or go on with what an earlier run left in it: resume=True (--resume)."
        )
    if others:
        _check_same(folder, _known(folder), own)
        _check_events(folder, events)
    try:
        write_whole(folder / RUN, json.dumps(own, indent=1).encode())
    except OSError as error:
        raise RashomonError(
            f"{folder} cannot be written into ({error}). Make room or take another folder."
        ) from None


def tables_in(folder: Path) -> tuple[tuple[str, ...], str]:
    """The names of the tables that a run kept, and why they are not known if they are not.

    Then they are those that are kept by itself.
    """
    names: tuple[str, ...] = KEPT
    why = ""
    try:
        names = tuple(map(str, json.loads((folder / RUN).read_text("utf-8"))["tables"]))
    except (OSError, ValueError, KeyError, TypeError) as error:
        why = one_line(str(error))[:100] or "it has no settings"
    states = (STATES,) if "overlap.statements" in names else ()
    return tuple(sorted({ARTICLES, *names, *states})), why


def shown(given: object) -> str:
    """What was given for a setting, as an error names it."""
    try:
        return repr(given)[:50]
    except ValueError:  # Python writes no number of thousands of digits
        return "so many"


def _others(folder: Path) -> list[str]:
    """What is in the folder besides what a run writes before its first event."""
    before = (*OWN, RUN, SET_ASIDE)
    found = sorted(one_line(path.name) for path in folder.iterdir())
    return [name for name in found if name not in before and not name.startswith(UNFINISHED)]


def _known(folder: Path) -> dict[str, Any]:
    file = folder / RUN
    try:
        known = json.loads(file.read_text("utf-8"))
    except FileNotFoundError:
        known = None
    except (OSError, ValueError) as error:
        raise RashomonError(
            f"{file} cannot be read ({error}), so it is not known how what is in the folder was "
            "compared. Take another folder."
        ) from None
    if not isinstance(known, dict):
        raise RashomonError(
            f"{folder} is no folder of a run: it has no {RUN} with settings. Take another folder."
        )
    return known


def _check_same(folder: Path, before: dict[str, Any], own: dict[str, Any]) -> None:
    if isinstance(before.get("tables"), list):
        before = before | {"tables": sorted(map(str, before["tables"]))}  # in any order
    other = [name for name in {**before, **own} if before.get(name) != own.get(name)]
    if other:
        told = "; ".join(f"{n} was {before.get(n)!r} and is now {own.get(n)!r}" for n in other)
        raise RashomonError(
            f"{folder} was begun with other settings: {told}. Use the same, or take another folder."
        )


def _check_events(folder: Path, events: AbstractSet[str]) -> None:
    """Tables of events that are not in the corpus would be read with the others later."""
    strange = [event for event in ids(folder)[0] if event not in events]
    if strange:
        raise RashomonError(
            f"{folder} holds {counted(len(strange), 'event')} that this corpus does not "
            f"have, such as {strange[0]!r}. Take another folder for another corpus."
        )

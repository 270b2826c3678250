"""`rashomon events CORPUS… -o FILE`: group articles by the event that they are on."""

from __future__ import annotations

import shlex
from pathlib import Path
from typing import TYPE_CHECKING

import rashomon
from rashomon.cli.saying import say, shows_progress
from rashomon.display.wording import counted, shorten
from rashomon.errors import RashomonError

if TYPE_CHECKING:
    import argparse

    from rashomon.corpus.found_events import Events

_REASONS = 5  # that are named in a line
_LARGEST = 5  # events that are named
_TITLE = 60  # characters of the title of each


def add_to(
    commands: argparse._SubParsersAction[argparse.ArgumentParser],
) -> argparse.ArgumentParser:
    """Say what the command takes."""
    parser = commands.add_parser(
        "events",
        help="group the articles of a corpus by event",
        description="Group the articles of a corpus by the event that they are on.",
    )
    parser.add_argument(
        "paths",
        nargs="+",
        metavar="CORPUS",
        help="folders, tables, archives, files or globs: all that compare takes, of any size",
    )
    parser.add_argument("-o", "--output", metavar="FILE", help="where to write them (.parquet)")
    parser.add_argument(
        "--days",
        type=int,
        metavar="N",
        help="cut stories that go on for more days than this",
    )
    parser.add_argument(
        "--add",
        metavar="FILE",
        help="events found before, to which these articles are added; known events keep their ids",
    )
    return parser


def run(options: argparse.Namespace) -> None:
    """Group, and say what was found."""
    target = _target(options)
    given = rashomon.corpus.stream(options.paths)
    progress = shows_progress(quiet=options.quiet)
    before = 0
    if options.add is None:
        found = rashomon.corpus.events(given, days=options.days, to=target, progress=progress)
    else:
        known = rashomon.corpus.Events.load(options.add)
        before = len(known.articles)
        found = known.add(given, to=target, progress=progress)
    if not options.quiet:
        say(f"{line(found, before)}; they are in {target}")
        for told in largest(found):
            say(f"  {told}")
        say(_next(found, target))


def line(found: Events, before: int = 0) -> str:
    """What was found, in a line: events that several articles are on, and the other articles."""
    count = len(found.articles)
    several = int((found.table["articles"] > 1).sum())
    told = counted(count, "article")
    if before:
        told += f" ({count - before:,} of them new)"
    told += f": {counted(several, 'event')}" if several else ": no two of them on one event"
    if several and (alone := len(found) - several):
        told += f", {counted(alone, 'article')} on none of them"
    left = len(found.left_out)
    return f"{told}, {left:,} left out{_reasons(found)}" if left else told


def largest(found: Events) -> list[str]:
    """The events with most outlets, a line each."""
    table = found.table
    several = table[table["articles"] > 1]
    more = len(several) - _LARGEST
    told = [
        f"{counted(row['articles'], 'article')} of {counted(row['sources'], 'outlet')}"
        f"{_days(row['first'], row['last'])}: {shorten(row['title'], _TITLE)}"
        for row in several.head(_LARGEST).to_dict("records")
    ]
    return [*told, *([f"… and {more:,} more"] if more > 0 else [])]


def _days(first: object, last: object) -> str:
    if first is None:
        return ""
    return f", {first}" if first == last else f", {first} to {last}"


def _next(found: Events, target: Path) -> str:
    """What to do with them."""
    if not (found.table["sources"] > 1).any():
        return "No event is told by two outlets: there is nothing to compare yet."
    return f"Compare them: rashomon compare-events {shlex.quote(str(target))} -o compared"


def _reasons(found: Events) -> str:
    reasons = [f"{count:,} × {reason}" for reason, count in found.left_out.reasons.items()]
    if not reasons:
        return ""
    more = ["…"] if len(reasons) > _REASONS else []
    return f" ({'; '.join([*reasons[:_REASONS], *more])})"


def _target(options: argparse.Namespace) -> Path:
    """Where to write; refused before the work if that cannot be."""
    from rashomon.corpus.event_file import checked  # noqa: PLC0415 - heavy

    if options.add is not None and options.days is not None:
        raise RashomonError(
            "--days cannot be changed where articles are added: the events found before were cut "
            "by theirs. Leave it out, or group all anew."
        )
    wanted = options.output if options.output is not None else options.add
    if wanted is None:
        raise RashomonError("Say where to write the events: -o events.parquet.")
    target = checked(wanted)
    for path in map(Path, options.paths):
        place = path.resolve()
        if place in (target.resolve(), *target.resolve().parents) and path.exists():
            raise RashomonError(
                f"{wanted!r} is {'' if place == target.resolve() else 'in '}the corpus given, and "
                "would be read as articles the next time. Write it elsewhere with -o."
            )
    return target

"""`rashomon compare-events EVENTS -o FOLDER`: compare every event of a corpus."""

from __future__ import annotations

from typing import TYPE_CHECKING

import rashomon
from rashomon.cli.saying import say, shows_progress

if TYPE_CHECKING:
    import argparse


def add_to(
    commands: argparse._SubParsersAction[argparse.ArgumentParser],
) -> argparse.ArgumentParser:
    """Say what the command takes."""
    parser = commands.add_parser(
        "compare-events",
        help="compare the articles of every event",
        description="Compare the articles of every event that several sources tell.",
    )
    parser.add_argument("events", metavar="EVENTS", help="what rashomon events wrote (.parquet)")
    parser.add_argument(
        "-o",
        "--output",
        metavar="FOLDER",
        required=True,
        help="where to write the tables, a folder an event",
    )
    parser.add_argument(
        "--engine",
        choices=("local", "dask"),
        help="processes on this computer (the default), or Dask",
    )
    parser.add_argument("--workers", type=int, metavar="N", help="how many processes")
    parser.add_argument("--memory", metavar="SIZE", help='what each may use, such as "2GB"')
    parser.add_argument(
        "--address",
        metavar="ADDRESS",
        help="of a Dask scheduler that runs, such as tcp://host:8786",
    )
    parser.add_argument(
        "--minutes",
        type=float,
        metavar="N",
        help="the limit of time for one event, after which its worker is ended (30)",
    )
    parser.add_argument(
        "--resume", action="store_true", help="go on with a run: only what is missing is done"
    )
    parser.set_defaults(
        stopped="stopped; the events that are finished are kept: go on with --resume."
    )
    return parser


def run(options: argparse.Namespace) -> None:
    """Compare, and say how it ended."""
    events = rashomon.corpus.Events.load(options.events)
    done = rashomon.corpus.compare_events(
        events,
        options.output,
        engine=options.engine or ("local" if options.address is None else "dask"),
        workers=options.workers,
        memory=options.memory,
        address=options.address,
        resume=options.resume,
        progress=shows_progress(quiet=options.quiet),
        **({} if options.minutes is None else {"minutes": options.minutes}),
    )
    if not options.quiet:
        say(f"{done.line}. Open them: rashomon.corpus.opened({str(options.output)!r})")
        from rashomon.corpus.answers import ANSWERS  # noqa: PLC0415 - heavy

        say(ANSWERS)

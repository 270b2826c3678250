"""The command line: `rashomon compare`, `rashomon events`, `rashomon compare-events`."""

from __future__ import annotations

import argparse
import os
import sys
import warnings
from typing import TYPE_CHECKING

import rashomon
from rashomon.cli import compare, compare_events, events
from rashomon.cli.saying import print_whatever_comes, say
from rashomon.errors import RashomonError, RashomonWarning

if TYPE_CHECKING:
    from collections.abc import Sequence


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line.

    Parameters
    ----------
    arguments : sequence of str, optional
        Without the program's name; by default those of the process.

    Returns
    -------
    int
        0 if all went well, 1 if it could not be done, 130 if it was interrupted. (The parser
        itself ends with 2 on arguments it cannot understand.)
    """
    print_whatever_comes()
    options = _parser().parse_args(arguments)
    if options.command is None:
        _parser().print_help()
        return 0
    try:
        with warnings.catch_warnings(action="always", category=RashomonWarning):
            warnings.showwarning = lambda message, *_, **__: say(f"warning: {message}")
            options.run(options)
    except RashomonError as error:
        say(f"rashomon: {error}")
        return 1
    except BrokenPipeError:  # as in `rashomon compare … | head`: who reads has read enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except KeyboardInterrupt as stop:
        say(f"rashomon: {str(stop) or options.stopped}")
        return 130
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="rashomon", description="Compare how different sources tell the same event."
    )
    parser.add_argument("--version", action="version", version=f"rashomon {rashomon.__version__}")
    parser.set_defaults(stopped="stopped; nothing was written.")
    commands = parser.add_subparsers(dest="command", metavar="COMMAND")
    for command in (compare, events, compare_events):
        own = command.add_to(commands)
        own.add_argument("-q", "--quiet", action="store_true", help="no progress, no counts")
        own.set_defaults(run=command.run)
    return parser

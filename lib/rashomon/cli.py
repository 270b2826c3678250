"""The command line: `rashomon compare PATH… -o report.html`."""

from __future__ import annotations

import argparse
import io
import os
import sys
import warnings
from pathlib import Path
from typing import TYPE_CHECKING

import rashomon
from rashomon.errors import RashomonError, RashomonWarning

if TYPE_CHECKING:
    from collections.abc import Sequence

_PAGES = (".html", ".htm")


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
    _print_whatever_comes()
    options = _parser().parse_args(arguments)
    if options.command is None:
        _parser().print_help()
        return 0
    try:
        with warnings.catch_warnings(action="always", category=RashomonWarning):
            warnings.showwarning = lambda message, *_, **__: _say(f"warning: {message}")
            return _compare(options)
    except RashomonError as error:
        _say(f"rashomon: {error}")
        return 1
    except BrokenPipeError:  # as in `rashomon compare … | head`: who reads has read enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except KeyboardInterrupt:
        _say("rashomon: stopped; nothing was written.")
        return 130


def _compare(options: argparse.Namespace) -> int:
    _check_output(options)
    given = rashomon.read(options.paths)
    quiet = options.quiet or not sys.stderr.isatty()
    comparison = rashomon.compare(given, progress=not quiet)
    if options.output is None:
        print(comparison, flush=True)
        return 0
    written = comparison.report(options.output)
    if not options.quiet:
        count = len(comparison.documents)
        articles = "1 article" if count == 1 else f"{count} articles"
        _say(f"Compared {articles}; the report is {written}")
    return 0


def _check_output(options: argparse.Namespace) -> None:
    """A report is a page, and never takes the place of what it is about."""
    if options.output is None:
        return
    target = Path(options.output).resolve()
    if target.suffix.lower() not in _PAGES and not target.is_dir():
        raise RashomonError(
            f"A report is a page, and {options.output!r} does not end in .html. "
            f"Call it {Path(options.output).stem + '.html'!r}, for example."
        )
    if any(Path(path).resolve() == target and Path(path).is_file() for path in options.paths):
        raise RashomonError(
            f"{options.output!r} is one of the articles given, and the report would replace it. "
            "Give the report another name with -o."
        )


def _print_whatever_comes() -> None:
    """A terminal that knows no curly quotes or minus signs gets "?" in their place, no error."""
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(errors="replace")


def _say(text: str) -> None:
    sys.stderr.write(text + "\n")


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="rashomon", description="Compare how different sources tell the same event."
    )
    parser.add_argument("--version", action="version", version=f"rashomon {rashomon.__version__}")
    commands = parser.add_subparsers(dest="command", metavar="COMMAND")
    compare = commands.add_parser(
        "compare",
        help="compare articles on one event",
        description="Compare articles on one event; print a summary or write a report.",
    )
    compare.add_argument(
        "paths", nargs="+", metavar="PATH", help="a file, a folder or a glob; any number of them"
    )
    compare.add_argument(
        "-o", "--output", metavar="FILE", help="write a report (HTML) instead of a summary"
    )
    compare.add_argument("-q", "--quiet", action="store_true", help="no progress")
    return parser

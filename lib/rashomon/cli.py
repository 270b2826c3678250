"""The command line: `rashomon compare PATH…`, with a report, a folder or a sheet as wanted."""

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
    _check(options)
    given = rashomon.read(options.paths)
    quiet = options.quiet or not sys.stderr.isatty()
    comparison = rashomon.compare(given, corrections=options.corrections, progress=not quiet)
    written = []
    # What may be refused for its sources comes first: then nothing is written by halves.
    if options.classroom is not None:
        chosen = _sources(options.sources)
        written.append(f"the sheet is {comparison.classroom(options.classroom, sources=chosen)}")
    if options.output is not None:
        written.append(f"the report is {comparison.report(options.output)}")
    if options.save is not None:
        written.append(f"all of it is in {comparison.save(options.save, progress=not quiet)}")
    if not written:
        print(comparison, flush=True)
    elif not options.quiet:
        count = len(comparison.documents)
        articles = "1 article" if count == 1 else f"{count} articles"
        _say("; ".join([f"Compared {articles}", *written]))
    return 0


def _sources(given: str | None) -> list[str] | None:
    return None if given is None else [name.strip() for name in given.split(",") if name.strip()]


def _check(options: argparse.Namespace) -> None:
    """Refuse before the work what could not be written after it."""
    _check_page(options, options.output, "report", "-o")
    _check_page(options, options.classroom, "sheet", "--classroom")
    if options.sources is not None and options.classroom is None:
        raise RashomonError(
            "--sources says which two sources a sheet for a class is about; give --classroom "
            "FILE as well."
        )
    if options.save is not None:
        from rashomon.display.saving.folder import check_folder  # noqa: PLC0415 - heavy

        check_folder(options.save)
    pages = [name for name in (options.output, options.classroom) if name is not None]
    if len(pages) == 2 and Path(pages[0]).resolve() == Path(pages[1]).resolve():
        raise RashomonError(f"{pages[0]!r} cannot be both the report and the sheet.")


def _check_page(options: argparse.Namespace, name: str | None, what: str, option: str) -> None:
    """A page never takes the place of what it is about."""
    if name is None:
        return
    target = Path(name).resolve()
    if target.suffix.lower() not in _PAGES and not target.is_dir():
        raise RashomonError(
            f"A {what} is a page, and {name!r} does not end in .html. "
            f"Call it {Path(name).stem + '.html'!r}, for example."
        )
    if any(Path(path).resolve() == target and Path(path).is_file() for path in options.paths):
        raise RashomonError(
            f"{name!r} is one of the articles given, and the {what} would replace it. "
            f"Give the {what} another name with {option}."
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
        description="Compare articles on one event; print a summary, or write what was found.",
    )
    compare.add_argument(
        "paths", nargs="+", metavar="PATH", help="a file, a folder or a glob; any number of them"
    )
    compare.add_argument(
        "-o", "--output", metavar="FILE", help="write a report (HTML) instead of a summary"
    )
    compare.add_argument(
        "--save",
        metavar="FOLDER",
        help="save tables, figures, texts, spans, methods and the report in a folder",
    )
    compare.add_argument(
        "--classroom",
        metavar="FILE",
        help="write a sheet for a class (HTML): two texts, questions, and a key",
    )
    compare.add_argument(
        "--sources",
        metavar="A,B",
        help="the two sources of that sheet, by letter or name; not needed if there are two",
    )
    compare.add_argument(
        "--corrections",
        metavar="FILE",
        help="what was mended by hand, as Corrections.save wrote it",
    )
    compare.add_argument("-q", "--quiet", action="store_true", help="no progress")
    return parser

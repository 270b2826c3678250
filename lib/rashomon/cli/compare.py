"""`rashomon compare PATH…`: with a report, a folder or a sheet as wanted."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import rashomon
from rashomon.cli.saying import say, shows_progress
from rashomon.display.wording import counted
from rashomon.errors import RashomonError

if TYPE_CHECKING:
    import argparse

_PAGES = (".html", ".htm")


def add_to(
    commands: argparse._SubParsersAction[argparse.ArgumentParser],
) -> argparse.ArgumentParser:
    """Say what the command takes."""
    parser = commands.add_parser(
        "compare",
        help="compare articles on one event",
        description="Compare articles on one event; print a summary, or write what was found.",
    )
    parser.add_argument(
        "paths", nargs="+", metavar="PATH", help="a file, a folder or a glob; any number of them"
    )
    parser.add_argument(
        "-o", "--output", metavar="FILE", help="write a report (HTML) instead of a summary"
    )
    parser.add_argument(
        "--save",
        metavar="FOLDER",
        help="save tables, figures, texts, spans, methods and the report in a folder",
    )
    parser.add_argument(
        "--classroom",
        metavar="FILE",
        help="write a sheet for a class (HTML): two texts, questions, and a key",
    )
    parser.add_argument(
        "--sources",
        metavar="A,B",
        help="the two sources of that sheet, by letter or name; not needed if there are two",
    )
    parser.add_argument(
        "--corrections",
        metavar="FILE",
        help="what was mended by hand, as Corrections.save wrote it",
    )
    return parser


def run(options: argparse.Namespace) -> None:
    """Compare, and print or write what was found."""
    _check(options)
    given = rashomon.read(options.paths)
    progress = shows_progress(quiet=options.quiet)
    comparison = rashomon.compare(given, corrections=options.corrections, progress=progress)
    written = []
    # What may be refused for its sources comes first: then nothing is written by halves.
    if options.classroom is not None:
        chosen = _sources(options.sources)
        written.append(f"the sheet is {comparison.classroom(options.classroom, sources=chosen)}")
    if options.output is not None:
        written.append(f"the report is {comparison.report(options.output)}")
    if options.save is not None:
        written.append(f"all of it is in {comparison.save(options.save, progress=progress)}")
    if not written:
        print(comparison, flush=True)
    elif not options.quiet:
        articles = counted(len(comparison.documents), "article")
        say("; ".join([f"Compared {articles}", *written]))


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

"""The README of a saved comparison: what each file is, and each column with its unit."""

from __future__ import annotations

import textwrap
from typing import TYPE_CHECKING

from rashomon import __version__
from rashomon.characters import one_line
from rashomon.display.summary import heading, leads, remarks
from rashomon.display.wording import counted, shorten

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from rashomon.comparison import Comparison
    from rashomon.display.saving.results import Table

_FILES = """
report.html        everything on one page that needs nothing else; open it in a browser
tables/            every table{tables}; what their columns are stands below
figures/           every picture{figures}
articles/          the texts as they were compared, in UTF-8
spans.json         every stretch of text that a table points to, as Web Annotations (W3C)
methods.bib        the works that the methods rest on, for BibTeX
provenance.json    hashes of the texts and of these files, versions, settings, models, corrections
corrections.yaml   what was mended by hand, if anything was: give it to rashomon.compare
"""

_READING = """
A span is a stretch of an article: half-open offsets in Unicode code points, counted from 0.
In CSV it is written article:start-end, several with a space between them; the article is named by
its id, in which white space, % and control characters are in percent code. In Parquet a span is a
struct of article, start and end, several are a list. tables/articles.csv says which file an id is.
In Python:

    import pandas as pd
    articles = pd.read_csv("tables/articles.csv", index_col="id")
    words = pd.read_parquet("tables/framing.loaded.parquet").spans[0][0]
    text = open(articles.file[words["article"]], encoding="utf-8", newline="").read()
    text[words["start"]:words["end"]]

CSV is in UTF-8 and begins with a mark that says so. An empty cell says that there is none. A cell
of text that a spreadsheet would take for a formula has an apostrophe before it; take it off where
a cell begins with an apostrophe and then with =, +, -, @, | or % (perhaps behind more apostrophes
or white space), or with a tab or a line break. Spreadsheets cut cells of more than 32,767
characters; other programs read them whole.

Each row of a table is evidence and no verdict: open its spans before you cite it.
"""


def readme(comparison: Comparison, tables: Sequence[Table], formats: Sequence[str]) -> str:
    """The text of the file.

    Parameters
    ----------
    comparison : Comparison
    tables : sequence of Table
    formats : sequence of str
        In which tables and figures are there.
    """
    return "\n".join(_lines(comparison, tables, formats)) + "\n"


def _lines(
    comparison: Comparison, tables: Sequence[Table], formats: Sequence[str]
) -> Iterator[str]:
    yield f"{heading(comparison)}. Saved by rashomon {__version__}."
    yield ""
    for lead in leads(comparison):
        title = f" {shorten(lead.title, 80)}," if lead.title else ""
        yield f"  {lead.letter}  {shorten(lead.source, 60)}:{title} {lead.facts}"
    yield from _wrapped("To know", remarks(comparison))
    yield from _headed("Files")
    yield _FILES.strip("\n").format(
        tables=_as(formats, ("csv", "parquet")), figures=_as(formats, ("svg", "png"))
    )
    yield from _headed("Spans and cells")
    yield _READING.strip("\n")
    yield from _headed("Tables and their columns")
    for table in tables:
        yield ""
        yield f"{table.name}: {table.title}, {counted(len(table.frame), 'row')}"
        yield ""
        yield textwrap.indent(table.described.strip() or _types(table), "    ")
        yield from _wrapped("    Notes", table.notes, "    ")


def _as(formats: Sequence[str], of: Sequence[str]) -> str:
    names = [name.upper() if name != "parquet" else "Parquet" for name in of if name in formats]
    return f" as {' and as '.join(names)}" if names else " (none was asked for)"


def _headed(name: str) -> Iterator[str]:
    yield from ("", "", name, "-" * len(name), "")


def _wrapped(head: str, notes: Sequence[str], indent: str = "") -> Iterator[str]:
    if notes:
        yield from ("", head)
        for note in notes:
            yield textwrap.fill(
                one_line(note),
                100,
                initial_indent=f"{indent}- ",
                subsequent_indent=f"{indent}  ",
                break_on_hyphens=False,
            )


def _types(table: Table) -> str:
    """Where the documentation is not at hand, as with Python's -OO."""
    return "\n".join(f"{one_line(str(name))}  {table.frame[name].dtype}" for name in table.frame)

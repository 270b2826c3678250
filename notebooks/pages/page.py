"""Pages of notebooks, self-contained and without scripts, in the style of the report."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from jinja2 import ChoiceLoader, Environment, FileSystemLoader
from markupsafe import Markup

from notebooks.pages.cells import cells, prose, sections
from rashomon.display.rendering import environment
from rashomon.display.scripts import PARTS

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from nbformat import NotebookNode

HERE = Path(__file__).parent

_NEEDED_FOR = {"linked": "data-view", "tables": "data-table"}  # scripts, and what they look for


def page(notebook: NotebookNode, name: str, among: Mapping[str, str]) -> str:
    """An executed notebook as a page.

    Parameters
    ----------
    notebook : NotebookNode
        As `execute` gives it.
    name : str
        The notebook's, without its ending.
    among : mapping of str to str
        Names and titles of all notebooks in order; the page leads to the ones before and after.

    Returns
    -------
    str
        HTML that asks for nothing.
    """
    names = list(among)
    at = names.index(name)
    shown = cells(notebook)
    return _filled(
        "notebook.html",
        title=among[name],
        cells=shown,
        scripts=_scripts("".join(output.html for cell in shown for output in cell.outputs)),
        sections=sections(shown),
        before=names[at - 1] if at else None,
        after=names[at + 1] if at + 1 < len(names) else None,
        among=among,
    )


def text_page(source: str) -> str:
    """Markdown beside the notebooks as a page."""
    return _filled("text.html", title=title(source), prose=prose(source))


def index(notebooks: Mapping[str, NotebookNode]) -> str:
    """The page that leads to the others: what each asks."""
    entries = [(name, title(_first(one)), _opening(one)) for name, one in notebooks.items()]
    return _filled("index.html", title="Notebooks", entries=entries)


def titles(notebooks: Mapping[str, NotebookNode]) -> dict[str, str]:
    """The title of each notebook."""
    return {name: title(_first(one)) for name, one in notebooks.items()}


def title(source: str) -> str:
    """The first heading of a text in Markdown."""
    found = re.search(r"^# (.+)$", source, re.MULTILINE)
    return found[1] if found else ""


def _scripts(outputs: str) -> list[str]:
    """The scripts that bring outputs to life; without them all can be read as well."""
    return [name for name, sign in _NEEDED_FOR.items() if name in PARTS and sign in outputs]


def _first(notebook: NotebookNode) -> str:
    text: str = notebook.cells[0].source
    return text


def _opening(notebook: NotebookNode) -> Markup:
    """The first paragraph below the title."""
    paragraphs = _first(notebook).split("\n\n")
    return prose(paragraphs[1]) if len(paragraphs) > 1 else Markup()


@cache
def _environment() -> Environment:
    theirs = environment()
    assert theirs.loader is not None  # noqa: S101 - it has one
    made = theirs.overlay(loader=ChoiceLoader([theirs.loader, FileSystemLoader(HERE)]))
    made.globals["own_style"] = Markup((HERE / "notebook.css").read_text("utf-8"))  # noqa: S704
    return made


def _filled(template: str, **values: object) -> str:
    return _environment().get_template(template).render(**values)


def write(pages: Mapping[str, str], folder: Path) -> Sequence[Path]:
    """Write pages into a folder, by their names."""
    folder.mkdir(parents=True, exist_ok=True)
    written = []
    for name, html in pages.items():
        path = folder / f"{name}.html"
        path.write_text(html, "utf-8")
        written.append(path)
    return written

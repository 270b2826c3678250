"""What a page shows of the cells of an executed notebook."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from markupsafe import Markup
from nbconvert.filters import Highlight2HTML
from nbconvert.filters.markdown_mistune import IPythonRenderer, MarkdownWithMath

if TYPE_CHECKING:
    from collections.abc import Callable

    from nbformat import NotebookNode

FOLDED = 24  # lines of code from which on they are folded

_HEADING = re.compile(r'<h2 id="([^"]*)">(.*?)</h2>', re.DOTALL)
_STYLE = re.compile(r"<style[^>]*>.*?</style>", re.DOTALL)
_SCRIPT = re.compile(r"<script\b.*?</script>", re.DOTALL)  # a page has them once, at its end
_COLOUR = re.compile(r"\x1b\[[0-9;]*m")  # of a terminal, in tracebacks

_highlight = Highlight2HTML()  # type: ignore[no-untyped-call]
_NOTHING = Markup()


@dataclass(frozen=True, slots=True)
class Output:
    """One output: HTML, or an image with its words, or plain text."""

    html: Markup = _NOTHING
    image: str = ""
    alt: str = ""
    width: int = 0
    height: int = 0
    text: str = ""


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell: prose, or code with what it gave."""

    prose: Markup = _NOTHING
    code: Markup = _NOTHING
    lines: int = 0
    outputs: tuple[Output, ...] = ()

    @property
    def folded(self) -> bool:
        """Whether the code is long enough to be in the way of who reads."""
        return self.lines >= FOLDED


def cells(notebook: NotebookNode) -> list[Cell]:
    """The cells in order; a style sheet that several outputs bring is kept once."""
    seen: set[str] = set()

    def once(found: re.Match[str]) -> str:
        known = found[0] in seen
        seen.add(found[0])
        return "" if known else found[0]

    shown = []
    for cell in notebook.cells:
        if cell.cell_type == "markdown":
            shown.append(Cell(prose=prose(cell.source)))
        elif cell.cell_type == "code":
            outputs = [_output(one, once) for one in cell.outputs]
            code = Markup(_highlight(cell.source))  # noqa: S704 - Pygments escapes
            lines = cell.source.count("\n") + 1
            shown.append(Cell(code=code, lines=lines, outputs=tuple(outputs)))
    return shown


def prose(source: str) -> Markup:
    """Markdown as HTML, whose links to other notebooks and texts lead to their pages."""
    renderer = _Renderer(escape=False, exclude_anchor_links=True)
    # Trusted: the words of the notebooks themselves, never those of an article.
    return Markup(MarkdownWithMath(renderer=renderer).render(source))  # noqa: S704


def sections(shown: list[Cell]) -> list[tuple[str, Markup]]:
    """The headings of the second level: where they are, and what they say."""
    return [(at, Markup(words)) for cell in shown for at, words in _HEADING.findall(cell.prose)]  # noqa: S704


class _Renderer(IPythonRenderer):
    def heading(self, text: str, level: int, **_: Any) -> str:
        at = re.sub(r"[^\w]+", "-", re.sub(r"<[^>]*>|&\w+;", "", text).lower()).strip("-")
        return f'<h{level} id="{at}">{text}</h{level}>\n'

    def link(self, text: str, url: str, title: str | None = None) -> str:
        return super().link(text, page_of(url), title)


def page_of(url: str) -> str:
    """Where the page of a notebook or of a text beside it is.

    Examples
    --------
    >>> page_of("03_overlap.ipynb#denials"), page_of("data/README.md")
    ('03_overlap.html#denials', 'data.html')
    """
    url = url.replace("data/README.md", "data.html")
    return re.sub(r"\.ipynb(?=#|$)", ".html", url) if "://" not in url else url


def _output(output: NotebookNode, once: Callable[[re.Match[str]], str]) -> Output:
    if output.output_type == "stream":
        return Output(text=output.text)
    if output.output_type == "error":
        return Output(text=_COLOUR.sub("", "\n".join(output.traceback)))
    data = output.data
    if "text/html" in data:
        html = _SCRIPT.sub("", _STYLE.sub(once, data["text/html"]))
        html = html.replace("<th></th>", "<td></td>")  # pandas heads its index so
        return Output(html=Markup(html))  # noqa: S704 - escaped where it was made
    if "image/png" in data:
        said = output.metadata.get("image/png", {})
        width, height = (int(said.get(name, 0)) for name in ("width", "height"))
        image = data["image/png"].replace("\n", "")
        return Output(image=image, alt=said.get("alt", ""), width=width, height=height)
    # A widget needs a kernel; what it says in words is what to do.
    return Output(text=data.get("text/plain", ""))

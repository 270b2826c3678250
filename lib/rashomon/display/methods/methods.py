"""How a comparison was made, as a person would write it into a paper."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

import pandas as pd

from rashomon import __version__
from rashomon.display.methods.paragraphs import paragraphs
from rashomon.display.methods.references import Reference, references
from rashomon.display.methods.settings import settings, values
from rashomon.display.pages.files import check_place, write_page
from rashomon.display.rendering import render
from rashomon.display.wording import counted, shorten

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from rashomon.comparison import Comparison

_LINE = 84  # characters of a step in a terminal
_CITED = re.compile(r"\[(@\w+(?:; @\w+)*)\]|@\w+")


@dataclass(frozen=True, slots=True)
class Piece:
    """Words of a text, or the name of a work that it cites."""

    text: str
    key: str = ""


@dataclass(frozen=True, slots=True)
class Step:
    """One method, in words, cut where it cites."""

    name: str
    pieces: tuple[Piece, ...]

    @property
    def text(self) -> str:
        """The words without their cuts."""
        return "".join(piece.text for piece in self.pieces)


@dataclass(frozen=True, eq=False, repr=False)
class Methods:
    """The methods of a comparison in words, with the works that they rest on.

    Attributes
    ----------
    steps : tuple of Step
        What was done, one method each.
    limits : tuple of Step
        What it cannot say.
    references : tuple of Reference
        The works cited, by author.
    """

    steps: tuple[Step, ...]
    limits: tuple[Step, ...]
    references: tuple[Reference, ...]

    @property
    def text(self) -> str:
        """Methods, limits and references as plain text, a paragraph each."""
        lines = [f"{step.name}. {step.text}" for step in self.steps]
        lines += ["Limits", *(step.text for step in self.limits)]
        lines += ["References", *(reference.text for reference in self.references)]
        return "\n\n".join(lines)

    @property
    def bibtex(self) -> str:
        """The works cited, and this version of rashomon, as entries for BibTeX."""
        return "\n\n".join([_OWN, *(reference.bibtex for reference in self.references)]) + "\n"

    @property
    def settings(self) -> pd.DataFrame:
        """Thresholds, counts and seeds: the columns `view`, `value` and `meaning` (all str)."""
        rows = [(s.view, s.shown, s.meaning) for s in settings()]
        return pd.DataFrame(rows, columns=["view", "value", "meaning"])

    def save(self, path: str | Path) -> Path:
        """Write the whole text, or the works cited, to a file.

        Parameters
        ----------
        path : str or Path
            Where it ends in ".bib", `bibtex` is written, else `text`. Folders above it are made.

        Returns
        -------
        Path

        Raises
        ------
        RashomonError
            If the file cannot be written.
        """
        whole = self.bibtex if check_place(path).suffix.lower() == ".bib" else f"{self.text}\n"
        return write_page(path, whole)

    def _repr_html_(self) -> str:
        return render("methods_cell.html", methods=self)

    def __repr__(self) -> str:
        steps = [f"  {step.name}: {_first_sentence(step.text)}" for step in self.steps]
        lines = [f"How it was made, in {counted(len(self.steps), 'step')}:", *steps]
        limits, works = counted(len(self.limits), "limit"), counted(len(self.references), "work")
        return "\n".join(lines) + (
            f"\nIn full, {len(self.text):,} characters with {limits}: "
            'print(comparison.methods.text) or .save("methods.txt"). '
            f"It cites {works}: .bibtex; thresholds and seeds: .settings."
        )


_OWN = f"""@misc{{rashomon,
  title = {{rashomon: Compare how different sources tell the same event}},
  howpublished = {{Python package}},
  note = {{Version {__version__}}}
}}"""


def describe_methods(comparison: Comparison) -> Methods:
    """How a comparison was made, in words, from what was computed.

    Parameters
    ----------
    comparison : Comparison

    Returns
    -------
    rashomon.display.methods.Methods
        Of one source without what compares several; with validation and corrections where there
        were any.

    Examples
    --------
    >>> import rashomon
    >>> made = describe_methods(rashomon.compare({"gazette": "Rain fell.", "herald": "It rained."}))
    >>> made.bibtex.count("doi = {10.1093/pan/mpn018}")
    1
    >>> print(made.text[:78])
    Annotation. Headings within a text and lists of other stories are kept and not
    """
    every, of_all = paragraphs()
    done = [paragraph for paragraph in every if paragraph.holds(comparison)]
    filled = values()
    steps = tuple(_step(p.name, p.text.format_map(filled)) for p in done)
    limits = tuple(_step(p.name, p.limits.format_map(filled)) for p in done if p.limits)
    limits += tuple(_step("", text) for text in of_all)
    return Methods(steps, limits, tuple(_works([*steps, *limits])))


def _first_sentence(text: str) -> str:
    """What a step begins with, on a line of a terminal."""
    return shorten(re.split(r"(?<=[a-z)’”]{2}\.)\s", text, maxsplit=1)[0], _LINE)


def _works(steps: Iterable[Step]) -> Iterator[Reference]:
    known = references()
    cited = {piece.key for step in steps for piece in step.pieces if piece.key}
    yield from sorted((known[key] for key in cited), key=lambda work: work.text.casefold())


def _step(name: str, text: str) -> Step:
    return Step(name, tuple(_pieces(text)))


def _pieces(text: str) -> Iterator[Piece]:
    known = references()
    end = 0
    for found in _CITED.finditer(text):
        yield Piece(text[end : found.start()])
        for number, key in enumerate(re.findall(r"@(\w+)", found[0])):
            if found[1]:
                yield Piece("; " if number else "(")
            yield Piece(known[key].label if found[1] else known[key].within, key)
        if found[1]:
            yield Piece(")")
        end = found.end()
    yield Piece(text[end:])

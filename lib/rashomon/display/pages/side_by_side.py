"""The articles side by side, with what they share linked and what only one tells marked."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import count
from typing import TYPE_CHECKING

from rashomon.characters import one_line
from rashomon.display.pages.files import write_page
from rashomon.display.pages.texts import texts
from rashomon.display.rendering import render
from rashomon.display.summary import heading
from rashomon.display.wording import listed
from rashomon.errors import ComparisonError

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from rashomon.comparison import Comparison

MOST = 6  # sources that fit beside each other

_views = count(1)


@dataclass(frozen=True, eq=False, repr=False)
class SideBySide:
    """The articles of some sources, side by side.

    In a notebook it shows itself; `html` is the whole page, `save` writes it.

    Attributes
    ----------
    comparison : Comparison
    sources : tuple of str
        Those shown, two to six, in the order of the columns.
    """

    comparison: Comparison
    sources: tuple[str, ...]

    @property
    def html(self) -> str:
        """One page, self-contained, without scripts."""
        return render("side_by_side.html", heading=heading(self.comparison), view=self._view("t"))

    def save(self, path: str | Path) -> Path:
        """Write the page to a file.

        Parameters
        ----------
        path : str or pathlib.Path
            Folders that do not exist are made; a file that does is replaced.

        Returns
        -------
        pathlib.Path

        Raises
        ------
        RashomonError
            If nothing can be written there.
        """
        return write_page(path, self.html)

    def _view(self, prefix: str) -> object:
        return texts(self.comparison, self.sources, prefix)

    def _repr_html_(self) -> str:
        return render("side_by_side_cell.html", view=self._view(f"rashomon-{next(_views)}"))

    def __repr__(self) -> str:
        names = listed([self.comparison.letters[source] for source in self.sources])
        return f'{names} side by side. Call .save("page.html"), or show it in a notebook.'


def side_by_side(comparison: Comparison, sources: Sequence[str] | None = None) -> SideBySide:
    """Show the articles of two to six sources side by side, marked and linked.

    Parameters
    ----------
    comparison : Comparison
    sources : sequence of str, optional
        Which sources, by name or by letter, in the order wanted; without it the first six.

    Returns
    -------
    SideBySide
        What another source tells too is underlined and followed by a link to it (``B·4`` is
        statement 4 in B); a broken line and a question mark say that the search is not sure;
        ``only A`` follows what was found nowhere else. The same wording is marked, quotations are
        in italics with their speaker, headings and lines of other stories stand apart.

    Raises
    ------
    ComparisonError
        If a source is not in the comparison, or there are more than six.

    Examples
    --------
    >>> import rashomon
    >>> comparison = rashomon.compare({
    ...     "gazette": "The old bridge was closed on Monday. Ducks were fed.",
    ...     "herald": "On Monday, police shut the old bridge.",
    ... })
    >>> side_by_side(comparison)
    A and B side by side. Call .save("page.html"), or show it in a notebook.
    """
    chosen = _chosen(comparison, sources)
    if len(chosen) > MOST:
        raise ComparisonError(
            f"{len(chosen)} sources do not fit side by side; at most {MOST} do. "
            f'Choose some of them, for example sources=["A", "B"].'
        )
    return SideBySide(comparison, chosen)


def _chosen(comparison: Comparison, sources: Sequence[str] | None) -> tuple[str, ...]:
    if sources is None:
        return tuple(comparison.sources[:MOST])
    wanted = [sources] if isinstance(sources, str) else list(sources)
    names = {letter: source for source, letter in comparison.letters.items()}
    names.update({source: source for source in comparison.sources})
    unknown = [name for name in wanted if name not in names]
    if unknown or not wanted:
        known = listed([f"{x} ({one_line(s)})" for s, x in comparison.letters.items()])
        given = listed([repr(name) for name in unknown]) or "none"
        raise ComparisonError(f"No such source: {given}. This comparison has {known}.")
    return tuple(dict.fromkeys(names[name] for name in wanted))

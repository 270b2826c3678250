"""The linked view as an object: what is shown, what is selected, and what follows it."""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from itertools import count
from typing import TYPE_CHECKING, Any, NamedTuple
from weakref import WeakMethod

from rashomon.display.linked.asking import asked
from rashomon.display.linked.choosing import chosen
from rashomon.display.linked.following import Follower, identity
from rashomon.display.linked.index import Index
from rashomon.display.linked.layers import SWITCHED_ON, Layer, checked_layers
from rashomon.display.linked.selection import Selection, select
from rashomon.display.linked.texts import Texts, texts
from rashomon.display.linked.widget import asking, selected, widget
from rashomon.display.mending.session import Mending, mend
from rashomon.display.pages.files import write_page
from rashomon.display.rendering import render
from rashomon.display.summary import heading
from rashomon.display.wording import listed
from rashomon.errors import RashomonError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from pathlib import Path

    from rashomon.article import Span
    from rashomon.comparison import Comparison
    from rashomon.corrections import Corrections

_WITHOUT = (
    "This view is still: it lights up, but says nothing to Python. For the live one install "
    "anywidget: pip install 'rashomon[notebook]'."
)


_KEPT = 8  # places where one view is shown that still follow it; older ones were run anew


_FOLLOWING = 24  # functions that follow one view; older ones were written anew


class _Shown(NamedTuple):
    """One place where the view is: its widget, and in Jupyter the plain markup above that."""

    widget: Any
    name: str
    twin: Any


class SideBySide:
    """The articles of some sources side by side, marked and linked.

    In a notebook it shows itself, and what is selected in it is `selection` in the next cell.
    `html` is the whole page, `save` writes it.

    Examples
    --------
    >>> import rashomon
    >>> comparison = rashomon.compare({
    ...     "gazette": "The old bridge was closed on Monday. Ducks were fed.",
    ...     "herald": "On Monday, police shut the old bridge.",
    ... })
    >>> view = comparison.side_by_side()
    >>> view.show(statement=1)
    >>> view.selection.texts
    ('The old bridge was closed on Monday.', 'On Monday, police shut the old bridge.')
    """

    def __init__(self, mending: Mending, sources: tuple[str, ...]) -> None:
        self._mending = mending
        self._index = Index(mending.comparison, sources)
        # A session may outlive its views, and does not keep them.
        own = WeakMethod(self._change)
        mending.observe(lambda: None if (change := own()) is None else change())
        self._layers: tuple[Layer, ...] = SWITCHED_ON
        self._selection = Selection()
        self._shown: list[_Shown] = []
        self._followers: dict[object, Follower] = {}
        self._turns = count(1)

    @property
    def comparison(self) -> Comparison:
        """The comparison that is shown, as it is mended by now."""
        return self._index.comparison

    @property
    def sources(self) -> tuple[str, ...]:
        """The sources shown, up to six, in the order of the columns."""
        return self._index.sources

    @property
    def mending(self) -> Mending:
        """What is mended in it; its tables mend the same and change with it."""
        return self._mending

    @property
    def corrections(self) -> Corrections:
        """What was mended by now."""
        return self._mending.corrections

    def undo(self) -> None:
        """Take the last correction back.

        Raises
        ------
        CorrectionsError
            If there is none, or the others cannot be saved.
        """
        self._mending.undo()

    @property
    def index(self) -> Index:
        """All statements, passages, speakers, names and loaded words that can be found."""
        return self._index

    @property
    def selection(self) -> Selection:
        """What is selected in the view by now."""
        return self._selection

    @property
    def layers(self) -> tuple[Layer, ...]:
        """The layers switched on, of "statements", "passages", "quotations", "entities", "loaded".

        Raises
        ------
        ComparisonError
            If set to what is no layer.
        """
        return self._layers

    @layers.setter
    def layers(self, names: Iterable[str]) -> None:
        self._layers = checked_layers(names)
        for shown in self._shown:
            shown.widget.layers = list(self._layers)

    def show(
        self,
        *,
        statement: int | None = None,
        span: Span | Iterable[Span] | None = None,
        passage: int | None = None,
        entity: str | None = None,
        speaker: str | None = None,
        search: str | None = None,
    ) -> None:
        """Select something in the view and bring it into sight; without an argument, nothing.

        Parameters
        ----------
        statement, passage : int
            By their numbers in `comparison.overlap.statements` and `.passages`.
        span : Span or several
            Words of the articles shown.
        entity, speaker : str
            By name, in upper or lower case; a part of it is enough where it is one's alone.
        search : str
            Words to search for. They are marked, not selected.

        Raises
        ------
        ComparisonError
            If more than one thing is asked for, or there is no such thing in the texts shown.
        """
        wanted = asked(
            self._index,
            statement=statement,
            span=span,
            passage=passage,
            entity=entity,
            speaker=speaker,
            search=search,
        )
        for shown in self._shown:
            shown.widget.asked = asking(self, wanted, next(self._turns))
        if not wanted.search:
            self._take(select(self._index, wanted.groups, wanted.spans))

    def follow(self, function: Callable[[SideBySide], Any]) -> None:
        """Show what a function makes of the view, below, and anew whenever that changes.

        Parameters
        ----------
        function : callable
            Is given this view; what it returns (a table, a plot, a string …) or prints is shown,
            now and after every selection and every change of the comparison.

        Raises
        ------
        RashomonError
            If it is no function, or where there is no notebook to show it in.

        Examples
        --------
        In a notebook::

            view.follow(lambda view: view.selection)
        """
        if not callable(function):
            raise RashomonError(
                f"follow takes a function of the view, such as lambda view: view.selection, not "
                f"{function!r}."
            )
        follower = Follower(lambda: function(self))
        # A cell that is run anew takes the place of what it made before.
        self._followers.pop(identity(function), None)
        self._followers[identity(function)] = follower
        self._followers = dict(list(self._followers.items())[-_FOLLOWING:])
        follower.show()

    def _change(self) -> None:
        """Show the comparison as it is mended now, in the same place; the selection is let go."""
        self._index = Index(self._mending.comparison, self.sources)
        self._selection = Selection()
        for shown in self._shown:
            shown.widget.selected = selected(self)
            shown.widget.html = self._markup(_unique())
            if shown.twin is not None:
                shown.twin.update(
                    {"text/html": self._twin(shown.name), "text/plain": repr(self)}, raw=True
                )
        self._tell()

    @property
    def html(self) -> str:
        """One page, self-contained, whose only script is that of this view."""
        return render("side_by_side.html", heading=heading(self.comparison), view=self._texts("t"))

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

    def _take(self, selection: Selection) -> None:
        if selection == self._selection:
            return
        self._selection = selection
        for shown in self._shown:
            shown.widget.selected = selected(self)
        self._tell()

    def _tell(self) -> None:
        for follower in tuple(self._followers.values()):
            follower.show()

    def _texts(self, prefix: str) -> Texts:
        return texts(self.comparison, self.sources, prefix, self._layers)

    def _markup(self, prefix: str) -> str:
        """The view alone, for the widget."""
        return render("linked_view.html", view=self._texts(prefix))

    def _twin(self, prefix: str, how: str = "") -> str:
        """The view without a script, for what shows no widgets."""
        return render("side_by_side_cell.html", view=self._texts(prefix), twin=prefix, how=how)

    def _repr_html_(self) -> str:
        return self._twin(_unique())

    def _ipython_display_(self) -> None:
        display = _display_of_ipython()
        plain, name = repr(self), _unique()
        try:
            made = widget(self, self._markup(_unique()), name)
        except ImportError:
            display({"text/html": self._twin(name, _WITHOUT), "text/plain": plain}, raw=True)
            return
        still = {"text/html": self._twin(name), "text/plain": plain}
        twin = display(still, raw=True, display_id=True)
        self._keep(_Shown(made, name, twin))
        bundle = made._repr_mimebundle_() or {}
        data, metadata = bundle if isinstance(bundle, tuple) else (bundle, {})
        # Its plain text is that of the twin above.
        data = {kind: value for kind, value in data.items() if kind != "text/plain"}
        display(data, metadata=metadata, raw=True)

    def _display_(self) -> Any:  # noqa: ANN401 - an AnyWidget
        """What marimo shows, which does not know `_ipython_display_`."""
        try:
            made = widget(self, self._markup(_unique()), "")
        except ImportError:
            return _Still(self._twin(_unique(), _WITHOUT))
        self._keep(_Shown(made, "", None))
        return made

    def _keep(self, shown: _Shown) -> None:
        self._shown = [*self._shown[1 - _KEPT :], shown]

    def __repr__(self) -> str:
        names = listed([self.comparison.letters[source] for source in self.sources])
        return f'{names} side by side. Call .save("page.html"), or show it in a notebook.'


@dataclass(frozen=True, slots=True)
class _Still:
    """Markup that shows itself."""

    html: str

    def _repr_html_(self) -> str:
        return self.html


def _display_of_ipython() -> Any:  # noqa: ANN401 - a function that has no types
    from IPython.display import display  # noqa: PLC0415 - only where it is at hand

    return display


def _unique() -> str:
    """The prefix of the ids of one view, of which a notebook may hold any number."""
    return f"rashomon-{secrets.token_hex(4)}"


def side_by_side(
    comparison: Comparison,
    sources: Sequence[str] | None = None,
    *,
    corrections: Mending | Corrections | str | Path | None = None,
) -> SideBySide:
    """Show the articles of two to six sources side by side, marked and linked.

    Parameters
    ----------
    comparison : Comparison
    sources : sequence of str, optional
        Which sources, by name or by letter, in the order wanted; without it the first six.
    corrections : str or Path, Mending or Corrections, optional
        What it is mended by: a file that every step is written to at once and that is read first,
        if it exists; what `comparison.mend()` gave; or corrections to start from.

    Returns
    -------
    SideBySide
        What another source tells too is underlined and followed by a link to it (``B·4`` is
        statement 4 in B); a broken line and a question mark say that the search is not sure; a
        double line and ``≠B·4`` that B perhaps tells the opposite, or that it is denied;
        ``only A`` follows what was found nowhere else. The same wording is marked, quotations are
        in italics with their speaker, headings and lines of other stories stand apart.

    Raises
    ------
    ComparisonError
        If a source is not in the comparison, or there are more than six.
    CorrectionsError
        If the corrections cannot be read, or are of other articles.

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
    return SideBySide(mend(comparison, corrections), chosen(comparison, sources))

"""A session of mending: one comparison, what is mended in it by now, and what is told of it."""

from __future__ import annotations

import warnings
from pathlib import Path
from typing import TYPE_CHECKING

from rashomon.characters import one_line
from rashomon.corrections import OF_STATEMENTS, Corrections
from rashomon.corrections.files import path_of
from rashomon.display.mending.actions import corrected
from rashomon.display.mending.kept import Kept
from rashomon.display.mending.watching import Watching
from rashomon.display.wording import counted
from rashomon.errors import CorrectionsError, CorrectionsWarning

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from typing import Any

    from rashomon.comparison import Comparison
    from rashomon.display.mending.of_rows import Name
    from rashomon.display.mending.tables import MendingTable

_REMEMBERED = 20
"""Steps, of the last, that are undone without computing anything anew."""


class Mending:
    """What a person mends in a comparison, step by step, in the notebook or in code.

    Each step is a correction more. `comparison` is what came of them, and all that shows it is
    told; what a step does not reach is not computed anew. Made by `comparison.mend()`.

    Examples
    --------
    >>> import rashomon
    >>> comparison = rashomon.compare({
    ...     "gazette": "The old bridge was closed on Monday.",
    ...     "herald": "Nobody crosses the river any more.",
    ... })
    >>> mending = comparison.mend()
    >>> mending.take(mending.corrections.join_statements(comparison, 1, 2))
    >>> mending.comparison.overlap.statements.table["told_by"].tolist()
    [2]
    >>> mending.undo()
    >>> mending.comparison.overlap.statements.table["told_by"].tolist()
    [1, 1]
    """

    def __init__(self, comparison: Comparison, path: str | Path | None = None) -> None:
        self._kept = None if path is None else Kept(path_of(path))
        own = comparison.corrections
        read = own if self._kept is None else self._kept.read(own)
        self._comparison = comparison if read == own else comparison.corrected(read)
        self._known = {self.corrections.entries: self._comparison}
        self.watching = Watching()

    @property
    def comparison(self) -> Comparison:
        """The comparison as mended by now."""
        return self._comparison

    @property
    def corrections(self) -> Corrections:
        """What was mended by now."""
        return self._comparison.corrections

    @property
    def path(self) -> Path | None:
        """The file that every step is written to at once, if there is one."""
        return None if self._kept is None else self._kept.path

    @property
    def keeping(self) -> str:
        """Where the corrections are kept by now, in words; "" where no file was given."""
        if self._kept is None:
            return ""
        path = one_line(str(self.path))
        if self._kept.holds(self.corrections):
            return f"kept in {path}"
        yet = f"not all in {path} yet" if self._kept.there else "not in a file yet"
        return f"{yet}: the next step writes {path}"

    @property
    def entities(self) -> MendingTable:
        """Who is who, as a table: check names that are one, or one that is several."""
        return self._table("entities")

    @property
    def attributions(self) -> MendingTable:
        """Who says what, as a table: check quotations to say whose they are."""
        return self._table("attributions")

    @property
    def statements(self) -> MendingTable:
        """Who tells what, as a table: check statements that are one, or one that is several."""
        return self._table("statements")

    def _table(self, name: Name) -> MendingTable:
        from rashomon.display.mending.tables import MendingTable  # noqa: PLC0415 - knows this class

        return MendingTable(self, name)

    def do(self, action: Mapping[str, Any]) -> None:
        """Make the correction that an action from the browser asks for.

        Parameters
        ----------
        action : mapping
            ``{"do": kind, "spans": [[article, start, end], …], "name": str or None}``: the kinds
            of `rashomon.corrections.entry.KINDS`, the articles by position from 0.

        Raises
        ------
        CorrectionsError
            If it cannot be made or not be saved; nothing is changed then.
        """
        before = self._comparison
        mended = _under(before, corrected(before, action))
        more = mended.corrections.entries[len(before.corrections) :]
        for entry in more:
            if entry not in mended.made:
                own = f"({entry})"
                reasons = (told for told in reversed(mended.unmatched) if own in told)
                raise CorrectionsError(next(reasons, f"It could not be made ({entry})."))
        if action["do"] not in OF_STATEMENTS and _alike(before, mended):
            raise CorrectionsError(f"That changes nothing, for it is so already ({more[-1]}).")
        self._change(mended)

    def take(self, corrections: Corrections) -> None:
        """Put other corrections in the place of these.

        Parameters
        ----------
        corrections : Corrections
            To add to these, start from `corrections`.

        Raises
        ------
        CorrectionsError
            If they are of other articles, or cannot be saved; nothing is changed then.
        """
        if not isinstance(corrections, Corrections):
            raise CorrectionsError(
                f"take() takes Corrections, not {type(corrections).__name__}: start from "
                "mending.corrections."
            )
        self._change(self._comparison.corrected(corrections))

    def undo(self) -> None:
        """Take the last correction back.

        Raises
        ------
        CorrectionsError
            If there is none, or the others cannot be saved; nothing is changed then.
        """
        undone = self.corrections.undone()
        known = self._known.get(undone.entries)
        self._change(_under(self._comparison, undone) if known is None else known)

    def take_back(self, entry: int) -> None:
        """Take one correction back, whatever followed it.

        Parameters
        ----------
        entry : int
            Its position in `corrections.entries`, from 0; negative counts from the end.

        Raises
        ------
        CorrectionsError
            If there is none, or the others cannot be saved; nothing is changed then.
        """
        self._change(_under(self._comparison, self.corrections.without(entry)))

    def observe(self, function: Callable[[], object]) -> None:
        """Have a function called after every change.

        Raises
        ------
        CorrectionsError
            If it cannot be called.
        """
        self.watching.observe(function)

    def unobserve(self, function: Callable[[], object]) -> None:
        """No longer call a function; one that was not called is passed over."""
        self.watching.forget(function)

    def _change(self, comparison: Comparison) -> None:
        if self._kept is not None:
            self._kept.write(comparison.corrections)
        self._comparison = comparison
        self._known = dict([*self._known.items()][-_REMEMBERED:])
        self._known[self.corrections.entries] = comparison
        self.watching.tell()

    def __repr__(self) -> str:
        kept = f", {self.keeping}" if self.keeping else ""
        return (
            f"Mending: {counted(len(self.corrections), 'correction')}{kept}. Show .statements, "
            ".attributions or .entities to mend in a table; .comparison is what came of it, "
            ".undo() takes the last back."
        )


def _alike(before: Comparison, after: Comparison) -> bool:
    pairs = zip(before.documents, after.documents, strict=True)
    return all(one is other for one, other in pairs) and before.linked == after.linked


def _under(comparison: Comparison, corrections: Corrections) -> Comparison:
    """The comparison under other corrections; what could not be made stands in its notes."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", CorrectionsWarning)
        return comparison.corrected(corrections)


def mend(
    comparison: Comparison, corrections: Mending | Corrections | str | Path | None = None
) -> Mending:
    """Begin to mend a comparison, or go on.

    Parameters
    ----------
    comparison : Comparison
    corrections : str or Path, or Corrections, optional
        A file that every step is written to at once; if it exists, what it holds is made first.
        Or corrections to start from, which are kept nowhere; or what this gave before.

    Returns
    -------
    Mending

    Raises
    ------
    CorrectionsError
        If they cannot be read, or are of other articles; nothing is written then.
    """
    if isinstance(corrections, Mending):
        if corrections.comparison.annotated is not comparison.annotated:
            raise CorrectionsError(
                "What is mended there is another comparison. Give what comparison.mend() gave."
            )
        return corrections
    if corrections is None or isinstance(corrections, (str, Path)):
        return Mending(comparison, corrections)
    return Mending(comparison.corrected(corrections))

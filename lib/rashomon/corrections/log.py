"""The log of corrections: immutable; every method returns a new one."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from rashomon.corrections import files, places, statements
from rashomon.corrections.entry import Correction, Kind, Place
from rashomon.errors import CorrectionsError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rashomon.article import Span
    from rashomon.corrections.places import Compared


@dataclass(frozen=True)
class Corrections:
    """What a person has mended by hand in a comparison.

    Each entry keeps the article, the offsets and the words it is about, so that it can be found
    again, and is checked against them when it is made anew. Start from `Corrections()`, add to it,
    save it, and give it, or the path of the file, to `rashomon.compare(…, corrections=…)`; in a
    notebook, `comparison.corrected(corrections)` does not annotate anew.

    Corrections of statements are made in order on the statements that the search finds; each
    changes those that it names and no other. Where two contradict, the later holds, and one of
    which nothing is left is reported as not made.

    Parameters
    ----------
    entries : tuple of Correction
        In the order in which they are made.

    Examples
    --------
    >>> import rashomon
    >>> comparison = rashomon.compare({
    ...     "gazette": "Mayor Ann Lee shut the bridge. “It is unsafe,” said Lee.",
    ...     "herald": "The Iron Lady shut the bridge. “Nobody asked us,” said Tom Ridley.",
    ... })
    >>> corrections = rashomon.Corrections().join(comparison, "Ann Lee", "The Iron Lady")
    >>> print(corrections)
    1 correction
      joined “Ann Lee”, “The Iron Lady”
    >>> mended = comparison.corrected(corrections)
    >>> mended.entities.table.loc[0, ["entity", "herald"]].tolist()
    ['Ann Lee', 'The Iron Lady (1)']

    As a file::

        version: 1
        corrections:
        - do: join            # or split, speaker, quotation, no quotation
          name: null          # of the entity or the speaker
          places:
          - article: gazette-…
            start: 6
            end: 13
            text: Ann Lee
          - article: herald-…
            start: 0
            end: 13
            text: The Iron Lady
        - do: told            # or not told, join statements, split statement
          places:
          - article: gazette-…
            start: 0
            end: 30
            text: Mayor Ann Lee shut the bridge.    # the statement, by words that tell it
          - article: herald-…
            start: 0
            end: 30
            text: The Iron Lady shut the bridge.    # the words that tell it too
    """

    entries: tuple[Correction, ...] = ()
    origin: str | None = field(default=None, compare=False, repr=False)

    def join(self, comparison: Compared, *what: str | Span, name: str | None = None) -> Corrections:
        """Say that names are of one entity.

        Parameters
        ----------
        comparison : Comparison
        *what : str or Span
            Two or more: the name of an entity, one of its other names, any words of the texts, or
            a span (of words that need not be known as a name).
        name : str, optional
            What to call the entity; without it, as the first of `what`.

        Returns
        -------
        Corrections

        Raises
        ------
        CorrectionsError
            If fewer than two are given, or one is not found.
        """
        if len(what) < 2:
            raise CorrectionsError(
                f"join takes two or more names or spans after the comparison, not {len(what)}."
            )
        found = tuple(places.first(comparison, item) for item in what)
        return self._with("join", found, _checked_name(name))

    def split(self, comparison: Compared, *what: str | Span, name: str) -> Corrections:
        """Say that mentions are of another entity than the one they were joined with.

        Parameters
        ----------
        comparison : Comparison
        *what : str or Span
            Wordings, of which every mention is meant, or the spans of single mentions.
        name : str
            What to call the other entity; if there is one of this name, they become its own.

        Returns
        -------
        Corrections

        Raises
        ------
        CorrectionsError
            If nothing is given, or no entity is mentioned so.

        Examples
        --------
        >>> import rashomon
        >>> text = {"gazette": "Ann Lee sang. Later Bo Chang spoke to Lee."}
        >>> comparison = rashomon.compare(text)
        >>> span = comparison.articles[0].span(38, 41)
        >>> mended = comparison.corrected(
        ...     rashomon.Corrections().split(comparison, span, name="Bo Lee")
        ... )
        >>> sorted(entity.name for entity in mended.linked)
        ['Ann Lee', 'Bo Chang', 'Bo Lee']
        """
        if not what:
            raise CorrectionsError("split takes one or more names or spans after the comparison.")
        found = tuple(p for item in what for p in places.mentions(comparison, item))
        return self._with("split", found, _checked_name(name))

    def speaker(self, comparison: Compared, span: Span, name: str | None) -> Corrections:
        """Say who speaks the quotation at a span; None for nobody who is named.

        Parameters
        ----------
        comparison : Comparison
        span : Span
            Of the quotation, or within it: `comparison.attributions.table.content_spans[i][0]`.
        name : str or None
            Where it is a name of an entity, the speaker is that entity in every table.

        Returns
        -------
        Corrections

        Raises
        ------
        CorrectionsError
            If the span is of none of the articles.
        """
        place = places.at(comparison, span)
        return self._with("speaker", (place,), _checked_name(name))

    def quotation(
        self, comparison: Compared, span: Span, speaker: str | None = None
    ) -> Corrections:
        """Say that a span is somebody's words.

        Parameters
        ----------
        comparison : Comparison
        span : Span
            The words, without quotation marks; what other quotations have of it is taken from
            them.
        speaker : str, optional

        Returns
        -------
        Corrections

        Raises
        ------
        CorrectionsError
            If the span is of none of the articles, or has no word in it.
        """
        place = places.at(comparison, span)
        if not any(c.isalnum() for c in place.text):
            raise CorrectionsError(f"There is no word in {place.text!r} that anybody could say.")
        return self._with("quotation", (place,), _checked_name(speaker))

    def no_quotation(self, comparison: Compared, span: Span) -> Corrections:
        """Say that a span, or the part of a quotation that it is, is the outlet's own words.

        Parameters
        ----------
        comparison : Comparison
        span : Span

        Returns
        -------
        Corrections

        Raises
        ------
        CorrectionsError
            If the span is of none of the articles.
        """
        return self._with("no quotation", (places.at(comparison, span),))

    def join_statements(self, comparison: Compared, *what: int | Span) -> Corrections:
        """Say that statements are one.

        Parameters
        ----------
        comparison : Comparison
        *what : int or Span
            Two or more: the number of a statement in this comparison, or a span within a clause
            that tells it. Either is kept as words of the text, for numbers change.

        Returns
        -------
        Corrections

        Raises
        ------
        CorrectionsError
            If fewer than two are given, or one is no statement.

        Examples
        --------
        >>> import rashomon
        >>> comparison = rashomon.compare({
        ...     "gazette": "The old bridge was closed on Monday.",
        ...     "herald": "Nobody crosses the river any more.",
        ... })
        >>> comparison.overlap.statements.table["told_by"].tolist()
        [1, 1]
        >>> mended = comparison.corrected(comparison.corrections.join_statements(comparison, 1, 2))
        >>> mended.overlap.statements.table["told_by"].tolist()
        [2]
        >>> print(mended.corrections)
        1 correction
          joined the statements “The old bridge was closed on Monday.”, “Nobody crosses the river
          any more.”
        """
        return self._with("join statements", statements.joined(comparison, what))

    def split_statement(self, comparison: Compared, *spans: Span) -> Corrections:
        """Say that clauses are a statement of their own, apart from the one that they were in.

        Parameters
        ----------
        comparison : Comparison
        *spans : Span
            Of the clauses, or within them: `comparison.overlap.statements.tellings.span[i]`.

        Returns
        -------
        Corrections

        Raises
        ------
        CorrectionsError
            If nothing is given, or a span is in no clause that is measured.
        """
        if not spans:
            raise CorrectionsError("split_statement takes one or more spans after the comparison.")
        return self._with("split statement", statements.clauses(comparison, spans))

    def told(self, comparison: Compared, statement: int | Span, span: Span) -> Corrections:
        """Say that a source does tell a statement, in the clause at a span.

        A clause tells one statement: where it told another, it no longer does. To say that both
        are one, join them.

        Parameters
        ----------
        comparison : Comparison
        statement : int or Span
            Its number in this comparison, or a span within another clause that tells it.
        span : Span
            Of the clause, or within it; if a span is of several, that which has most of it.

        Returns
        -------
        Corrections

        Raises
        ------
        CorrectionsError
            If there is no such statement, nothing else tells it, or the span is in no clause that
            is measured.

        Examples
        --------
        >>> import rashomon
        >>> comparison = rashomon.compare({
        ...     "gazette": "The old bridge was closed on Monday.",
        ...     "herald": "Nobody crosses the river any more.",
        ... })
        >>> words = comparison.articles[1].span(0, 34)
        >>> mended = comparison.corrected(comparison.corrections.told(comparison, 1, words))
        >>> mended.overlap.statements.table[["gazette", "herald", "by_hand"]].values.tolist()
        [['told', 'told', True]]
        """
        return self._with("told", statements.told_at(comparison, statement, span))

    def not_told(self, comparison: Compared, statement: int | Span, span: Span) -> Corrections:
        """Say that the clause at a span does not tell a statement, though it was found or open.

        It becomes a statement of its own if it was found to tell this one, and no longer makes it
        "uncertain" whether its source does; nor does it count as a denial of what tells it.

        Parameters
        ----------
        comparison : Comparison
        statement : int or Span
            Its number in this comparison, or a span within another clause that tells it.
        span : Span
            Of the clause, or within it; if a span is of several, that which has most of it.

        Returns
        -------
        Corrections

        Raises
        ------
        CorrectionsError
            As of `told`.
        """
        return self._with("not told", statements.told_at(comparison, statement, span))

    def save(self, path: str | Path) -> Path:
        """Write the corrections to a small YAML file; folders above it are made.

        Raises
        ------
        CorrectionsError
            If it cannot be written.
        """
        path = Path(path)
        files.write(path, self.entries)
        return path

    @classmethod
    def load(cls, path: str | Path) -> Corrections:
        """Read corrections from a file that `save` wrote.

        Raises
        ------
        CorrectionsError
            If it cannot be read or holds anything else; the message names the file and the place.
        """
        path = Path(path)
        return cls(files.read(path), origin=str(path))

    def _with(self, do: Kind, found: tuple[Place, ...], name: str | None = None) -> Corrections:
        return Corrections((*self.entries, Correction(do, found, name)), self.origin)

    def __len__(self) -> int:
        return len(self.entries)

    def __iter__(self) -> Iterator[Correction]:
        return iter(self.entries)

    def __str__(self) -> str:
        count = "1 correction" if len(self) == 1 else f"{len(self)} corrections"
        return "\n".join([count, *(f"  {entry}" for entry in self)])


def _checked_name(name: str | None) -> str | None:
    if name is not None and not (isinstance(name, str) and name.strip()):
        raise CorrectionsError(f"A name is a text with a word in it, not {name!r}.")
    return name

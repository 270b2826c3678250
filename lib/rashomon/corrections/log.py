"""The log of corrections: immutable; every method returns a new one."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from rashomon.article import Span
from rashomon.corrections import files
from rashomon.corrections.entry import Correction, Kind, Place
from rashomon.errors import CorrectionsError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rashomon.annotation import Entity
    from rashomon.article import Articles


class Compared(Protocol):
    """What corrections are taken from: a comparison."""

    @property
    def articles(self) -> Articles:
        """The articles."""

    @property
    def linked(self) -> tuple[Entity, ...]:
        """The entities."""


@dataclass(frozen=True)
class Corrections:
    """What a person has mended by hand in a comparison.

    Each entry keeps the article, the offsets and the words it is about, so that it can be found
    again, and is checked against them when it is made anew. Start from `Corrections()`, add to it,
    save it, and give it, or the path of the file, to `rashomon.compare(…, corrections=…)`; in a
    notebook, `comparison.corrected(corrections)` does not annotate anew.

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
        - do: join            # join, split, speaker, quotation or no quotation
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
        places = tuple(_first_place(comparison, item) for item in what)
        return self._with("join", places, _checked_name(name))

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
        places = tuple(p for item in what for p in _mentions(comparison, item))
        return self._with("split", places, _checked_name(name))

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
        place = _place(comparison, span)
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
        place = _place(comparison, span)
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
        return self._with("no quotation", (_place(comparison, span),), None)

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

    def _with(self, do: Kind, places: tuple[Place, ...], name: str | None) -> Corrections:
        return Corrections((*self.entries, Correction(do, places, name)), self.origin)

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


def _place(comparison: Compared, span: Span) -> Place:
    if not isinstance(span, Span):
        raise CorrectionsError(
            f"A span is wanted, not {span!r}: take one from a table, such as "
            "comparison.attributions.table.content_spans[0][0], or article.span(start, end)."
        )
    article = next((a for a in comparison.articles if a.id == span.article), None)
    if article is None:
        known = ", ".join(a.id for a in comparison.articles)
        raise CorrectionsError(f"There is no article {span.article!r} here; there are: {known}.")
    if not 0 <= span.start < span.end <= len(article.text):
        raise CorrectionsError(
            f"{span} is empty or lies outside the article, which has {len(article.text)} "
            "characters."
        )
    return Place.at(article, span)


def _first_place(comparison: Compared, what: str | Span) -> Place:
    """A place by which what is to be joined is found again."""
    if not isinstance(what, str):
        return _place(comparison, what)
    mentions = [(entity, m) for entity in comparison.linked for m in entity.mentions]
    for _, mention in mentions:
        if _line(mention.text) == what:
            return _place(comparison, mention.span)
    for entity, mention in mentions:
        if entity.name == what:
            return _place(comparison, mention.span)
    for article in comparison.articles:
        start = article.text.find(what)
        if what and start >= 0:
            return Place(article.id, start, start + len(what), what)
    raise CorrectionsError(f"{what!r} stands in none of the articles. {_named(comparison)}")


def _mentions(comparison: Compared, what: str | Span) -> list[Place]:
    """Every mention that a wording or a span means."""
    if not isinstance(what, str):
        return [_place(comparison, what)]
    found = [
        _place(comparison, mention.span)
        for entity in comparison.linked
        for mention in entity.mentions
        if _line(mention.text) == what
    ]
    if not found:
        raise CorrectionsError(f"No entity is mentioned as {what!r}. {_named(comparison)}")
    return found


def _line(text: str) -> str:
    return " ".join(text.split())


def _named(comparison: Compared) -> str:
    names = [entity.name for entity in comparison.linked[:8]]
    known = f"The most mentioned are: {', '.join(names)}; all" if names else "All"
    return f"{known} stand in comparison.entities.table."

"""Corrections: all that a person can say of a comparison; immutable, as the log is."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from rashomon.corrections import places
from rashomon.corrections.of_statements import OfStatements
from rashomon.errors import CorrectionsError

if TYPE_CHECKING:
    from rashomon.article import Span
    from rashomon.corrections.places import Compared


@dataclass(frozen=True)
class Corrections(OfStatements):
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
        - do: boilerplate     # or story
          places:
          - article: gazette-…
            start: 57
            end: 89
            text: "Read also: Ten walks by the river"    # the sentences that are not measured
    """

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
        return self._with("join", found, name)

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
        return self._with("split", found, name)

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
        return self._with("speaker", (place,), name)

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
        return self._with("quotation", (place,), speaker)

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

    def boilerplate(self, comparison: Compared, span: Span) -> Corrections:
        r"""Say that sentences are not of the story: "Read also: …", a caption, words on the author.

        They are not measured, as what reading itself finds to be boilerplate is not.

        Parameters
        ----------
        comparison : Comparison
        span : Span
            Every sentence or line that it touches is meant.

        Returns
        -------
        Corrections

        Raises
        ------
        CorrectionsError
            If the span is of none of the articles, or touches nothing but boilerplate.

        Examples
        --------
        >>> import rashomon
        >>> text = {"gazette": "Rain fell on Monday.\nBo Chang lives in Lindmark with a cat."}
        >>> comparison = rashomon.compare(text)
        >>> words = comparison.articles[0].span(21, 29)
        >>> mended = comparison.corrected(rashomon.Corrections().boilerplate(comparison, words))
        >>> mended.overlap.statements.table["text"].tolist()
        ['Rain fell on Monday.']
        """
        return self._with("boilerplate", (places.sentences(comparison, span, "boilerplate"),))

    def story(self, comparison: Compared, span: Span) -> Corrections:
        r"""Say that sentences are of the story, though they were taken for something else.

        Parameters
        ----------
        comparison : Comparison
        span : Span
            Every sentence, heading or line of boilerplate that it touches is meant. Each stays
            cut as it is: of a line that was taken for boilerplate all is one sentence.

        Returns
        -------
        Corrections

        Raises
        ------
        CorrectionsError
            If the span is of none of the articles, or touches nothing but what is measured.

        Examples
        --------
        >>> import rashomon
        >>> text = {"gazette": "Rain fell on Monday.\nSubscribe to our letters today!"}
        >>> comparison = rashomon.compare(text)
        >>> words = comparison.articles[0].span(21, 30)
        >>> mended = comparison.corrected(rashomon.Corrections().story(comparison, words))
        >>> mended.overlap.statements.table["text"].tolist()
        ['Rain fell on Monday.', 'Subscribe to our letters today!']
        """
        return self._with("story", (places.sentences(comparison, span, "text"),))

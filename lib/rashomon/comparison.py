"""The comparison: the one place that puts the views together.

Each view is computed when it is first asked for, and once. What several views need (the linked
entities, the alignment of sentences) is made once and handed to them.
"""

from __future__ import annotations

import importlib
import warnings
from collections import Counter
from dataclasses import dataclass, field
from functools import cached_property
from itertools import combinations
from typing import TYPE_CHECKING, Any

from rashomon import annotation, framing, overlap, sentiment
from rashomon.article import LONGEST_ARTICLE, Article, Articles, LeftOut, source_letters
from rashomon.errors import ComparisonError, ReadingWarning
from rashomon.reading import read

if TYPE_CHECKING:
    from pathlib import Path

    from rashomon.annotation import Document, Entity
    from rashomon.display import SideBySide


def compare(articles: Any, *, progress: bool = False) -> Comparison:  # noqa: ANN401
    """Compare articles on one event.

    Parameters
    ----------
    articles : Articles, or anything that `rashomon.read` takes
        At least one article. Articles of one source are taken together.
    progress : bool, default False
        Show a progress bar while the articles are annotated.

    Returns
    -------
    Comparison
        Each view is computed when it is first asked for.

    Raises
    ------
    ComparisonError
        If there is no article to compare, or if two have the same id.
    ReadingError
        If nothing can be read from what was given.

    Examples
    --------
    >>> import rashomon
    >>> comparison = rashomon.compare({
    ...     "gazette": "The old bridge was closed on Monday. Ducks were fed.",
    ...     "herald": "On Monday, police shut the old bridge.",
    ... })
    >>> comparison.overlap.statements.table["told_by"].tolist()
    [2, 1]
    """
    given = articles if isinstance(articles, Articles) else read(articles)
    kept, left_out = _kept(given)
    if not kept:
        reasons = "; ".join(f"{item.name}: {item.reason}" for item in left_out)
        raise ComparisonError(
            "There is no article to compare. Give at least two, on one event, by different "
            f"sources.{' Left out: ' + reasons if reasons else ''}"
        )
    _check_ids(kept)
    documents = annotation.annotate(kept, progress=progress)
    return Comparison(documents, left_out)


def _check_ids(articles: tuple[Article, ...]) -> None:
    """Every span names its article by id; `read` sees to it that ids differ, others may not."""
    for article_id, count in Counter(article.id for article in articles).items():
        if count > 1:
            raise ComparisonError(
                f"{count} articles have the id {article_id!r}, and evidence is found by id. Give "
                "the articles to rashomon.read as one list; it numbers ids that occur twice."
            )


def _kept(articles: Articles) -> tuple[tuple[Article, ...], tuple[LeftOut, ...]]:
    """Leave out what cannot be annotated, with a warning that says so."""
    long = tuple(
        LeftOut(
            article.origin or article.id,
            f"has {len(article.text):,} characters; at most {LONGEST_ARTICLE:,} are annotated. "
            "Split it into articles.",
        )
        for article in articles
        if len(article.text) > LONGEST_ARTICLE
    )
    for item in long:
        warnings.warn(f"{item.name} is left out: it {item.reason}", ReadingWarning, stacklevel=3)
    kept = tuple(article for article in articles if len(article.text) <= LONGEST_ARTICLE)
    return kept, articles.left_out + long


class _View:
    """Results that are computed when they are first asked for."""

    def __repr__(self) -> str:
        names = [n for n, own in vars(type(self)).items() if isinstance(own, cached_property)]
        return f"{type(self).__name__}. Call {', '.join('.' + name for name in names)}."


@dataclass(frozen=True, eq=False, repr=False)
class OverlapView(_View):
    """What the sources share: `passages`, `statements`, `derivation`, `similarity`."""

    _documents: tuple[Document, ...] = field(repr=False)
    _linked: tuple[Entity, ...] = field(repr=False)

    @cached_property
    def alignment(self) -> overlap.Alignment:
        """How alike each two sentences are; see `rashomon.overlap.align`."""
        return overlap.align(self._documents)

    @cached_property
    def passages(self) -> overlap.Passages:
        """Shared wording; see `rashomon.overlap.passages`."""
        return overlap.passages(self._documents)

    @cached_property
    def statements(self) -> overlap.Statements:
        """Who tells what; see `rashomon.overlap.statements`."""
        return overlap.statements(alignment=self.alignment)

    @cached_property
    def derivation(self) -> overlap.Derivation:
        """Who may have taken wording from whom; see `rashomon.overlap.derivation`."""
        return overlap.derivation(self._documents, shared=self.passages)

    @cached_property
    def similarity(self) -> overlap.Similarity:
        """Pairwise scores; see `rashomon.overlap.similarity`."""
        return overlap.similarity(
            self._documents,
            alignment=self.alignment,
            shared=self.passages,
            linked=self._linked,
        )


@dataclass(frozen=True, eq=False, repr=False)
class FramingView(_View):
    """What is chosen and how it is called: `voices`, `keywords`, `labels`."""

    _documents: tuple[Document, ...] = field(repr=False)
    _linked: tuple[Entity, ...] = field(repr=False)

    @cached_property
    def voices(self) -> framing.Voices:
        """Who is quoted, and how much; see `rashomon.framing.voices`."""
        return framing.voices(self._documents, linked=self._linked)

    @cached_property
    def keywords(self) -> framing.Keywords:
        """Words that one source prefers; see `rashomon.framing.keywords`."""
        return framing.keywords(self._documents)

    @cached_property
    def labels(self) -> framing.Labels:
        """What each source calls each entity; see `rashomon.framing.labels`."""
        return framing.labels(self._documents, linked=self._linked)


@dataclass(frozen=True, eq=False, repr=False)
class SentimentView(_View):
    """How the sources sound: `tone`."""

    _documents: tuple[Document, ...] = field(repr=False)

    @cached_property
    def tone(self) -> sentiment.Tone:
        """Tone of the wording by sentence and voice; see `rashomon.sentiment.tone`."""
        return sentiment.tone(self._documents)


@dataclass(frozen=True, eq=False, repr=False)
class Comparison:
    """Several sources' tellings of one event, and every view of them.

    Made by `rashomon.compare`. Show it in a notebook, or print it, for a summary.

    Attributes
    ----------
    documents : tuple of Document
        The annotated articles.
    left_out : tuple of LeftOut
        What was given and could not be compared, each with the reason.
    """

    documents: tuple[Document, ...]
    left_out: tuple[LeftOut, ...] = ()

    @property
    def articles(self) -> Articles:
        """The articles compared, in order, and what was left out."""
        return Articles(tuple(document.article for document in self.documents), self.left_out)

    @cached_property
    def sources(self) -> tuple[str, ...]:
        """The outlets, in order of first appearance."""
        return tuple(dict.fromkeys(document.source for document in self.documents))

    @cached_property
    def letters(self) -> dict[str, str]:
        """A short letter for each source: A, B, …, Z, AA, AB, …"""
        return source_letters(self.sources)

    @cached_property
    def notes(self) -> tuple[str, ...]:
        """What the reader must know of the articles before any result."""
        notes = []
        if len(self.sources) < 2:
            notes.append(
                f"Only one source was given ({self.sources[0]}), so there is nothing to compare "
                "it with. What follows describes it alone."
            )
        for a, b in combinations(self.documents, 2):
            if a.article.text == b.article.text:
                notes.append(f"{_named(a)} and {_named(b)} have the same text.")
        notes += [
            f"{_named(document)}: {note}"
            for document in self.documents
            for note in (*document.article.notes, *document.notes)
        ]
        notes += [
            f"{_named(document)} has no sentence to measure."
            for document in self.documents
            if not document.measured
        ]
        return tuple(notes)

    @cached_property
    def linked(self) -> tuple[Entity, ...]:
        """The entities of all articles; see `rashomon.annotation.link`."""
        return annotation.link(self.documents)

    @cached_property
    def attributions(self) -> annotation.Attributions:
        """Who says what; see `rashomon.annotation.attributions`."""
        return annotation.attributions(self.documents)

    @cached_property
    def entities(self) -> annotation.Entities:
        """One row an entity; see `rashomon.annotation.entities`."""
        return annotation.entities(self.documents, self.linked)

    @cached_property
    def overlap(self) -> OverlapView:
        """What the sources share."""
        return OverlapView(self.documents, self.linked)

    @cached_property
    def framing(self) -> FramingView:
        """What is chosen and how it is called."""
        return FramingView(self.documents, self.linked)

    @cached_property
    def sentiment(self) -> SentimentView:
        """How the sources sound."""
        return SentimentView(self.documents)

    def side_by_side(self) -> SideBySide:
        """The texts beside each other, with what they share and what only one tells marked.

        Returns
        -------
        SideBySide
            Shows itself in a notebook; `.save(path)` writes a page.
        """
        view: SideBySide = _display("side_by_side")(self)
        return view

    def report(self, path: str | Path) -> Path:
        """Write everything into one HTML file that needs nothing else.

        Parameters
        ----------
        path : str or Path
            Folders above it are made.

        Returns
        -------
        Path
            Where it was written.

        Raises
        ------
        RashomonError
            If the file cannot be written.
        """
        written: Path = _display("report")(self, path)
        return written

    def __repr__(self) -> str:
        text: str = _display("summary_text")(self)
        return text

    def _repr_html_(self) -> str:
        html: str = _display("summary_html")(self)
        return html


def _display(name: str) -> Any:  # noqa: ANN401 - a function of rashomon.display, of any shape
    """Drawing is looked up by name when asked for: what computes knows nothing of what shows."""
    return getattr(importlib.import_module("rashomon.display"), name)


def _named(document: Document) -> str:
    return f"{document.source} ({document.id})" if document.id != document.source else document.id

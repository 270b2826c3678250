"""The comparison: the one place that puts the views together.

What several views need (the corrected documents, the linked entities) is made once, when it is
first asked for, and handed to them.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING

from rashomon import annotation
from rashomon.article import Articles, LeftOut, source_letters
from rashomon.comparison.given import checked, corrections_of
from rashomon.comparison.notes import of_articles
from rashomon.corrections import Corrections, Replay, changed, replay
from rashomon.result import display
from rashomon.views import READS, FramingView, OverlapView, SentimentView, standing

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from rashomon.annotation import Document, Entity
    from rashomon.corrections import Correction
    from rashomon.display import Mending, SideBySide
    from rashomon.display.methods import Methods
    from rashomon.validation import Validation


@dataclass(frozen=True, eq=False, repr=False)
class Comparison:
    """Several sources' tellings of one event, and every view of them.

    Made by `rashomon.compare`. Show it in a notebook, or print it, for a summary.

    Attributes
    ----------
    annotated : tuple of Document
        The articles as annotated, before any correction.
    left_out : tuple of LeftOut
        What was given and could not be compared, each with the reason.
    corrections : Corrections
        What a person has mended; see `corrected`.
    """

    annotated: tuple[Document, ...]
    left_out: tuple[LeftOut, ...] = ()
    corrections: Corrections = field(default_factory=Corrections)

    @cached_property
    def _replay(self) -> Replay:
        return replay(self.annotated, self.corrections.entries)

    @cached_property
    def _grouped(self) -> Replay:
        """The replay once statements are grouped, if corrections are about any."""
        replayed = self._replay
        if not replayed.of_statements:
            return replayed
        return replayed.grouped(self.overlap.statements.unmade)

    @property
    def documents(self) -> tuple[Document, ...]:
        """The articles as annotated and corrected, their speakers named as their entities are."""
        return self._replay.documents

    @property
    def linked(self) -> tuple[Entity, ...]:
        """The entities of all articles, corrected; see `rashomon.annotation.link`."""
        return self._replay.linked

    @property
    def made(self) -> tuple[Correction, ...]:
        """The corrections that were made."""
        return self._grouped.made

    @property
    def unmatched(self) -> tuple[str, ...]:
        """The corrections that could not be made, each with the reason."""
        return self._grouped.unmatched

    def corrected(self, corrections: Corrections | str | Path) -> Comparison:
        """The same articles with other corrections, not annotated anew.

        Parameters
        ----------
        corrections : Corrections, or the path of a file of them
            They take the place of those that this comparison has; to add to these, start from
            `comparison.corrections`.

        Returns
        -------
        Comparison

        Raises
        ------
        CorrectionsError
            If the corrections cannot be read, or none of them is about these articles.

        Examples
        --------
        >>> import rashomon
        >>> comparison = rashomon.compare({"gazette": "“It is unsafe,” he said of the bridge."})
        >>> said = comparison.attributions.table.content_spans[0][0]
        >>> corrections = comparison.corrections.speaker(comparison, said, "Tom Ridley")
        >>> comparison.corrected(corrections).framing.voices.table.speaker.tolist()
        ['Tom Ridley']
        """
        return checked(self._with(corrections_of(corrections)))

    def _with(self, corrections: Corrections) -> Comparison:
        """The same under other corrections; what these do not change is not computed anew."""
        comparison = Comparison(self.annotated, self.left_out, corrections)
        replayed = replay(self.annotated, corrections.entries).sharing(self._replay)
        changes = changed(self._replay, replayed)
        overlap = self.overlap.mended(replayed, changes)
        kept = {
            f"_{name}": vars(self)[f"_{name}"]
            for name in ("attributions", "entities")
            if f"_{name}" in vars(self) and not READS[name] & changes
        }
        vars(comparison).update(
            _replay=replayed,
            overlap=overlap,
            framing=self.framing.mended(replayed, overlap, changes),
            sentiment=self.sentiment.mended(replayed, overlap, changes),
            **kept,
        )
        return comparison

    def validated(self, validation: Validation) -> Comparison:
        """The same comparison, whose sentiment says how far people agree.

        Parameters
        ----------
        validation : Validation
            Of `sentiment.targets` or `.tone`. Corrections of texts made afterwards drop it.

        Returns
        -------
        Comparison
            Its results carry the figure among their notes.

        Raises
        ------
        ValidationError

        Examples
        --------
        >>> import rashomon
        >>> comparison = rashomon.compare({"gazette": "Ann Lee is a hero. Ann Lee spoke."})
        >>> sample = comparison.sentiment.targets.sample()
        >>> coding = sample.code("Bo")
        >>> coding.set(sample.table.unit[0], "positive")
        >>> validation = rashomon.validation.measure(sample, coding)
        >>> comparison.validated(validation).sentiment.targets.notes[-1]
        'Warmth towards entities: validated by hand on 1 unit, 1 coder: F1 macro ...'
        """
        comparison = self._with(self.corrections)
        vars(comparison).update(sentiment=self.sentiment.validated(validation))
        return comparison

    @property
    def articles(self) -> Articles:
        """The articles compared, in order, and what was left out."""
        return Articles(tuple(document.article for document in self.annotated), self.left_out)

    @cached_property
    def sources(self) -> tuple[str, ...]:
        """The outlets, in order of first appearance."""
        return tuple(dict.fromkeys(document.source for document in self.annotated))

    @cached_property
    def letters(self) -> dict[str, str]:
        """A short letter for each source: A, B, …, Z, AA, AB, …"""
        return source_letters(self.sources)

    @cached_property
    def notes(self) -> tuple[str, ...]:
        """What the reader must know of the articles before any result."""
        own = of_articles(self.annotated, self.documents, self.sources)
        if not self.corrections.entries:
            return own
        return (*own, *self._grouped.stands_on(), *self.unmatched)

    @cached_property
    def attributions(self) -> annotation.Attributions:
        """Who says what; see `rashomon.annotation.attributions`."""
        return standing(self._attributions, self._replay.stands_on(READS["attributions"]))

    @cached_property
    def _attributions(self) -> annotation.Attributions:
        return annotation.attributions(self.documents, self.linked)

    @cached_property
    def entities(self) -> annotation.Entities:
        """One row an entity; see `rashomon.annotation.entities`."""
        return standing(self._entities, self._replay.stands_on(READS["entities"]))

    @cached_property
    def _entities(self) -> annotation.Entities:
        return annotation.entities(self.documents, self.linked)

    @cached_property
    def overlap(self) -> OverlapView:
        """What the sources share."""
        return OverlapView(self._replay)

    @cached_property
    def framing(self) -> FramingView:
        """What is chosen, how it is called and who acts."""
        return FramingView(self._replay, self.overlap)

    @cached_property
    def sentiment(self) -> SentimentView:
        """How the sources sound, and how warm they are towards whom."""
        return SentimentView(self._replay, self.overlap)

    def side_by_side(
        self,
        sources: Sequence[str] | None = None,
        *,
        corrections: Mending | Corrections | str | Path | None = None,
    ) -> SideBySide:
        """The texts beside each other, with what they share and what only one tells marked.

        Parameters
        ----------
        sources : sequence of str, optional
            Which sources, by name or by letter, in the order wanted; without it the first six.
        corrections : str or Path, Mending or Corrections, optional
            What it is mended by: a file that every step is written to at once and that is read
            first, if it exists; what `mend` gave; or corrections to start from.

        Returns
        -------
        SideBySide
            Shows itself in a notebook, where `.selection` is what is selected in it; `.show(…)`
            leads to a statement or a name; `.save(path)` writes a page.

        Raises
        ------
        ComparisonError
            If a source is not in the comparison, or there are more than six.
        CorrectionsError
            If the corrections cannot be read, or are of other articles.
        """
        view: SideBySide = display("side_by_side")(self, sources, corrections=corrections)
        return view

    def mend(self, corrections: Corrections | str | Path | None = None) -> Mending:
        """Mend it in the notebook: in tables, or in the view; see `rashomon.display.Mending`.

        Parameters
        ----------
        corrections : str or Path, or Corrections, optional
            A file that every step is written to at once; if it exists, what it holds is made
            first. Or corrections to start from, which are kept nowhere.

        Returns
        -------
        Mending
            `.comparison` is what came of it by now; this comparison does not change.

        Raises
        ------
        CorrectionsError
            If they cannot be read, or are of other articles; nothing is written then.

        Examples
        --------
        >>> import rashomon
        >>> comparison = rashomon.compare({"gazette": "Ann Lee sang. Bo Chang danced."})
        >>> comparison.mend()
        Mending: 0 corrections. Show .statements, .attributions or .entities to mend in a table; ...
        """
        mending: Mending = display("mend")(self, corrections)
        return mending

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
        written: Path = display("report")(self, path)
        return written

    def classroom(
        self,
        path: str | Path,
        *,
        sources: Sequence[str] | None = None,
        key: bool | str | Path = True,
    ) -> Path:
        """Write a sheet for a class: two texts with line numbers, questions, and a key.

        Parameters
        ----------
        path : str or Path
            An HTML file, to be printed. Folders above it are made.
        sources : sequence of str, optional
            The two sources, by name or by letter; not needed where there are two.
        key : bool, str or Path, default True
            Whether the key follows on pages of its own; or a file of its own to write it to.

        Returns
        -------
        Path
            Where the sheet was written. Only what the comparison can answer with words of the
            texts is asked.

        Raises
        ------
        ComparisonError
            If the sources are not two of the comparison.
        RashomonError
            If a file cannot be written.
        """
        written: Path = display("write_sheet")(self, path, sources=sources, key=key)
        return written

    @property
    def methods(self) -> Methods:
        """How all of this was found, in words for a paper, with the works cited; `.bibtex`."""
        made: Methods = display("describe_methods")(self)
        return made

    def save(
        self,
        folder: str | Path,
        *,
        formats: Sequence[str] | None = None,
        progress: bool = False,
    ) -> Path:
        """Save every table, figure, text and span, the methods and the report, in a folder.

        Parameters
        ----------
        folder : str or Path
            A new folder, an empty one, or one that holds what was saved there before and nothing
            else, which is then replaced. Folders above it are made.
        formats : sequence of {"csv", "parquet", "svg", "png"}, optional
            Of tables and figures; by default all of them, Parquet only if pyarrow is installed.
        progress : bool, default False
            Show a progress bar.

        Returns
        -------
        Path
            The folder, written whole or not at all. Its README.txt says what each file and each
            column is.

        Raises
        ------
        RashomonError
            If the folder holds anything else, or cannot be written.
        ComparisonError
            If a format is none of these.
        MissingExtraError
            If Parquet is asked for and pyarrow is not installed.
        """
        saved: Path = display("save")(self, folder, formats=formats, progress=progress)
        return saved

    def __repr__(self) -> str:
        text: str = display("summary_text")(self)
        return text

    def _repr_html_(self) -> str:
        html: str = display("summary_html")(self)
        return html

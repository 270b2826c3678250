"""Frames: from which perspective each source tells the event, by a codebook.

A sentence is scored for each frame of the codebook by its wording (seed words) and by its meaning
(likeness to the codebook's example sentences). That makes a first reading, not a measurement:
whether it agrees with a human coder is known only once hand codes were compared with it, which
`Frames.fit` does. Until then every row says that it was never validated.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, ClassVar

from rashomon.annotation import checked_documents
from rashomon.annotation.tellings import shared_sentences, told
from rashomon.framing import frames_tables as tables
from rashomon.framing.codebook import Codebook, given_codebook
from rashomon.framing.frames_codes import to_code
from rashomon.framing.frames_scores import score
from rashomon.framing.frames_tables import NEVER, Judged
from rashomon.result import MoreTable, Result

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    import pandas as pd

    from rashomon.annotation.document import Document, VoiceKind
    from rashomon.framing.frames_fit import FittedFrames

_LIMITS = (
    "A topic is not a frame: that a text speaks of money does not yet mean that it tells the event "
    "as a matter of money. Read the sentences behind a share."
)


@dataclass(frozen=True, eq=False, repr=False)
class Frames(Result):
    """How much of each source is told from each frame: one row a source and frame.

    The columns of `table`, in the order of the sources and of the codebook:

    =========  =====  ==============================================================================
    source     str    the outlet
    frame      str    the frame's short name in the codebook
    sentences  int    measured sentences that carry it (score of 0.5 or more); one may carry several
    of         int    measured sentences
    share      float  of the sentences, 0-1
    low, high  float  95 % interval of the share, sentences drawn again; NaN below five sentences
    articles   int    articles that carry it; see `by_article`
    validated  str    "never", or by what the frame was validated: see `fit`
    spans      tuple  `Span` of every sentence that carries it
    =========  =====  ==============================================================================

    Attributes
    ----------
    book : Codebook
    voice : {"narrator", "quoted", None}
        Whose words were read.
    """

    title: ClassVar[str] = "Frames"

    book: Codebook
    voice: VoiceKind | None
    _judged: Judged = field(repr=False)
    _shared: Mapping[tuple[str, int], bool] = field(repr=False)
    _documents: tuple[Document, ...] = field(repr=False)

    @MoreTable
    def sentences(self) -> pd.DataFrame:
        """One row a sentence and frame that it carries.

        Columns: `source`, `article`, `sentence` (`Sentence.index`), `voice` ("narrator", "quoted"
        or "mixed"), `frame`, `score` (0-1), `meaning` (0-1, how likely it is an example of the
        frame; NaN without examples), `wording` (0-1: none, .5 for one seed word, .75 for two, …),
        `words` (str, the seed words as written), `text`, `validated`, `span`, `word_spans`.
        """
        return tables.sentences(self._judged)

    @MoreTable
    def scores(self) -> pd.DataFrame:
        """One row a measured sentence, with its score (0-1) for every frame in a column each.

        The other columns: `source`, `article`, `sentence`, `voice`, `text`, `span`.
        """
        return tables.scores(self._judged)

    @MoreTable
    def by_article(self) -> pd.DataFrame:
        """One row an article and frame.

        Columns: `source`, `article`, `frame`, `sentences`, `of`, `share`, `low`, `high`,
        `probability` (0-1 by a model trained on codes of articles, .5 and more is yes; else NaN),
        `carried` (bool: by the model, or else if a tenth of the sentences carry it), `validated`,
        `spans`.
        """
        return tables.by_article(self._judged)

    @MoreTable
    def within(self) -> pd.DataFrame:
        """Frames of what several sources tell, apart from what only one covers.

        A source may choose another topic, or tell the same in another frame; only the second is a
        difference in framing. Columns: `where` ("told by several": sentences that tell a statement
        which another source tells, too; "told by one": the rest), `source`, `frame`, `sentences`,
        `of`, `share`, `low`, `high`, `validated`, `spans`. Empty without tellings.
        """
        return tables.within(self._judged, self._shared)

    def to_code(self, sentences: int = 100, *, seed: int = 0) -> pd.DataFrame:
        """Sentences to code by hand, drawn so that every frame has a chance of examples.

        Parameters
        ----------
        sentences : int
            How many; all, if there are fewer.
        seed : int
            The same seed draws the same.

        Returns
        -------
        pandas.DataFrame
            `article`, `start`, `end`, `source`, `text`, and an empty column for each frame, to be
            filled with 1 (carries it) and 0 and given to `fit`; add a column `coder` where several
            people code. Half are drawn from the sentences with the highest scores of each frame,
            half from all others, in random order: shares in such a sample are not those of the
            articles.

        Raises
        ------
        CodebookError
            If `sentences` is no whole number from 1 on, or the seed none.

        Examples
        --------
        >>> from rashomon import Article
        >>> from rashomon.annotation import annotate
        >>> article = Article("Rain fell. The mayor blamed the council.", source="gazette", id="g")
        >>> frames(annotate([article])).to_code(1).text.tolist()
        ['The mayor blamed the council.']
        """
        return to_code(self._judged, sentences, seed)

    def fit(
        self, hand_codes: pd.DataFrame | str | Path, *, folds: int = 5, seed: int = 0
    ) -> FittedFrames:
        """Learn the frames from hand codes, and measure how well that agrees with the coders.

        Parameters
        ----------
        hand_codes : pandas.DataFrame, or the path of a CSV file of one
            A row a coded sentence or article: a sentence by a column `span` of `Span`, or by
            `article`, `start` and `end`; an article by `article` alone. A column for each coded
            frame, by its short name: 1, 0, True, False, or empty where it was not coded. If wanted
            `coder`; and `source`, `sentence`, `voice`, `text`, `spans`, `note`, `notes`, which
            are not read.
        folds : int
            Into how many parts the articles are dealt for cross-validation, at least 2.
        seed : int

        Returns
        -------
        FittedFrames
            With one scikit-learn pipeline a frame, figures from articles that a pipeline had not
            seen, and Krippendorff's α; its `frames` are these, scored by what was learned.

        Raises
        ------
        CodebookError
            If the codes are not of this form, or are of sentences or articles that are not here,
            or `folds` or the seed is none.
        """
        from rashomon.framing.frames_fit import fit  # noqa: PLC0415 - it knows this class

        return fit(self, hand_codes, folds=folds, seed=seed)


def frames(
    documents: Sequence[Document],
    *,
    codebook: Codebook | str | Path | None = None,
    tellings: pd.DataFrame | None = None,
    voice: VoiceKind | None = None,
) -> Frames:
    """How much of each source is told from each frame of a codebook.

    Parameters
    ----------
    documents : sequence of Document
        Of any number of sources; articles of one source are taken together.
    codebook : Codebook, or the path of a YAML file of one, optional
        Without it, the generic frames of Semetko & Valkenburg (2000); see `Codebook`.
    tellings : pandas.DataFrame, optional
        `rashomon.overlap.statements(documents).tellings`: which clauses tell the same, for
        `Frames.within`.
    voice : {"narrator", "quoted", None}
        Whose words are read: the outlets' own, those they quote or report, or (by default) all:
        whom a source lets speak is part of its frame.

    Returns
    -------
    Frames

    Raises
    ------
    CodebookError
        If the codebook is not of the accepted form.
    ComparisonError
        If `voice` is none, or `tellings` are of other articles or another form.

    Examples
    --------
    >>> from rashomon import Article
    >>> from rashomon.annotation import annotate
    >>> text = "The parties accused each other of lying. Repairs cost millions."
    >>> article = Article(text, source="gazette")
    >>> frames(annotate([article])).sentences[["frame", "words", "validated"]].values.tolist()
    [['conflict', 'accused', 'never'], ['economic_consequences', 'cost', 'never']]
    """
    documents = checked_documents(documents)
    book = given_codebook(codebook)
    scored = score(documents, book, voice)
    judged = Judged(scored, scored.scores, (NEVER,) * len(book), (NEVER,) * len(book))
    shared = shared_sentences(documents, told(documents, tellings))
    return assemble(documents, judged, shared, voice)


def assemble(
    documents: Sequence[Document],
    judged: Judged,
    shared: Mapping[tuple[str, int], bool],
    voice: VoiceKind | None,
) -> Frames:
    """The result of what was judged."""
    return Frames(
        tables.by_source(judged),
        {document.id: document.article for document in documents},
        judged.scored.book,
        voice,
        judged,
        shared,
        tuple(documents),
        notes=describe(documents, judged, shared, voice),
    )


def describe(
    documents: Sequence[Document],
    judged: Judged,
    shared: Mapping[tuple[str, int], bool],
    voice: VoiceKind | None,
) -> tuple[str, ...]:
    """What the reader must know of these frames."""
    book = judged.scored.book
    notes = [f"Codebook: {book.name}{'. ' + book.reference if book.reference else ''}", _LIMITS]
    never = [
        key for key, how in zip(book.keys, judged.sentences_validated, strict=True) if how == NEVER
    ]
    if never:
        notes.insert(
            0,
            f"Never validated: {', '.join(never)}. How far this agrees with a reader is not "
            "known: code some sentences by hand, and let it learn from them (.to_code(), "
            ".fit(hand_codes)).",
        )
    if voice is not None:
        whose = {"narrator": "the sources' own words", "quoted": "words that they quote or report"}
        notes.append(f"Read: only {whose[voice]}.")
    read = {unit.source for unit in judged.units}
    articles = Counter(document.source for document in documents)
    notes += [f"{source} has no sentence to read." for source in articles if source not in read]
    if len(articles) > 1 and not shared:
        notes.append("Which sentences tell what others tell, too, is not known here: no tellings.")
    if any(number == 1 for number in articles.values()):
        notes.append(
            "With one article a source this describes these articles, not how an outlet frames "
            "events in general."
        )
    if not documents:
        notes.append("There is no article to look at.")
    return tuple(notes)

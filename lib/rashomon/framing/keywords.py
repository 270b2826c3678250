"""Keywords: the words and phrases that one source prefers to the others on the same event.

The measure is the weighted log-odds ratio with an informative Dirichlet prior (Monroe, Colaresi &
Quinn 2008, Political Analysis 16: 372-403). The prior says how often a word is to be expected
before a source was read: half by its frequency in general English (`wordfreq`), half by its
frequency in all the sources compared. It keeps rare words from looking decisive.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, ClassVar, NamedTuple, get_args

import numpy as np

from rashomon.annotation import checked_documents
from rashomon.columns import frame
from rashomon.errors import ComparisonError
from rashomon.framing.concordance import Concordance, concordance
from rashomon.framing.counting import count
from rashomon.framing.keyness import keyness
from rashomon.framing.repeats import SharedQuotes
from rashomon.result import Result
from rashomon.statistics import FEWEST_UNITS, false_discovery, student
from rashomon.statistics.blocks import blocks
from rashomon.statistics.settings import number, seed_of, shown, whole

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    import pandas as pd
    from numpy.typing import NDArray

    from rashomon.annotation.document import Document, VoiceKind
    from rashomon.article import Span
    from rashomon.framing.counting import Counts
    from rashomon.framing.keyness import Keyness
    from rashomon.statistics.blocks import Block, Blocks

_COLUMNS = {
    "source": "str",
    "word": "str",
    "kind": "str",
    "count": "int64",
    "per_thousand": "float64",
    "count_others": "int64",
    "per_thousand_others": "float64",
    "log_odds": "float64",
    "low": "float64",
    "high": "float64",
    "z": "float64",
    "blocks": "int64",
    "p": "float64",
    "q": "float64",
    "spans": "object",
}

_VOICES = {
    "narrator": "their own words, quotations and reported speech left out",
    "quoted": "the words they quote or report",
    None: "all their words, quoted or not",
}

FALSE = 0.05
"""The false discovery rate that the notes count findings at."""

_AT = f"q ≤ {FALSE}"


@dataclass(frozen=True, eq=False, repr=False)
class Keywords(Result):
    """The words each source uses more, or less, than the others: one row a source and word.

    The columns of `table`, sorted by source, then by `z`, highest first:

    ===================  =====  ===================================================================
    source               str    the outlet
    word                 str    the most frequent form of the word in these articles
    kind                 str    "word", "name" or "phrase"
    count                int    how often the source uses it, in any of its forms
    per_thousand         float  of the source's words in this voice
    count_others         int    how often all other sources together use it
    per_thousand_others  float  of the others' words in this voice
    log_odds             float  natural logarithm of the odds ratio, drawn a little towards 0 by the
                                prior; above 0: the source prefers the word
    low, high            float  95 % interval of log_odds, made wider by how unevenly the blocks
                                hold the word; NaN where the source, or the others, have fewer
                                than five blocks
    z                    float  log_odds in standard errors: to sort by, not to test with
    blocks               int    how many of the source's blocks hold the word; the notes say what
                                a block is
    p                    float  how often blocks dealt out to the sources anew mark a word as much;
                                NaN where fewer than five blocks of all sources hold the word, or
                                there is no interval
    q                    float  `p` adjusted over all words and sources tested (Benjamini &
                                Hochberg 1995): of the words with q up to .05, one in twenty is to
                                be expected there by chance
    spans                tuple  `Span` of every occurrence in the source
    ===================  =====  ===================================================================

    Attributes
    ----------
    uses : mapping of str to tuple of Span
        Where each word counted stands, in all sources, by each of its forms in lower case; those
        too rare for a row are among them.
    """

    title: ClassVar[str] = "Keywords"

    uses: Mapping[str, tuple[Span, ...]] = field(default_factory=dict, kw_only=True, repr=False)

    @property
    def heading(self) -> str:
        """What stands above the table: whether any word stands out, before words are listed."""
        if not len(self):
            return self.title
        q = self._frame["q"]
        if count := int((q <= FALSE).sum()):
            return (
                f"{self.title}, {count} of which {'stand' if count > 1 else 'stands'} out at {_AT}"
            )
        largest = self._frame[self._frame["log_odds"] > 0].groupby("source", sort=False).head(1)
        named = [f"“{row['word']}” ({row['source']})" for _, row in largest.head(3).iterrows()]
        why = "none was tested" if q.isna().all() else f"none stands out at {_AT}"
        return f"{self.title}, of which {why}; the largest are {', '.join(named)}"

    @property
    def stand_out(self) -> bool:
        """Whether any word has q up to `FALSE`."""
        return bool((self._frame["q"] <= FALSE).any())

    def context(self, word: str, *, width: int = 60) -> Concordance:
        """Every use of a word with what stands before and after it, in all sources.

        Parameters
        ----------
        word : str
            Any form of a word, name or phrase that was counted.
        width : int
            The most characters shown on either side.

        Returns
        -------
        Concordance

        Raises
        ------
        ComparisonError
            If no such word was counted, or `width` is none.

        Examples
        --------
        >>> from rashomon import Article
        >>> from rashomon.annotation import annotate
        >>> a = Article("The riot began at noon. The riot ended at dusk.", source="gazette")
        >>> b = Article("The protest began at noon. The protest ended at dusk.", source="herald")
        >>> found = keywords(annotate([a, b])).context("riot", width=10)
        >>> found.table[["before", "word", "after"]].values.tolist()
        [['The', 'riot', 'began at …'], ['… noon. The', 'riot', 'ended at …']]
        """
        return concordance(word, self.uses, self.articles, width=width)


def keywords(
    documents: Sequence[Document],
    *,
    voice: VoiceKind | None = "narrator",
    names: bool = True,
    phrases: bool = True,
    shared_quotes: SharedQuotes = "once",
    min_count: int = 2,
    prior: float = 200.0,
    block: Block | None = None,
    permutations: int = 1000,
    seed: int = 0,
) -> Keywords:
    """The words that each source prefers, against all other sources together.

    Forms of a word are counted as one, by lemma; a name of several words, and words that hyphens
    join, count as one word. Function words and numbers are left out. Phrases are two words that
    stand beside each other more often than by chance.

    Parameters
    ----------
    documents : sequence of Document
        Of two sources or more.
    voice : {"narrator", "quoted", None}
        Whose words: the outlets' own, those they quote, or both.
    names : bool
        Whether names (of people, places, organisations) are counted.
    phrases : bool
        Whether phrases are counted, besides their words. A word used in one phrase only is then
        not counted by itself.
    shared_quotes : {"once", "left out", "each"}
        Words in quotation marks that stand in several places (five in a row, or a whole shorter
        quotation): "once" counts them once in a source, "left out" does not count what two
        sources quote, "each" counts every time.
    min_count : int
        Rows are only for words that the source uses at least this often; phrases are only those
        used three times in all.
    prior : float
        The prior's strength, above 0: how many words it weighs. Each word has half a use of it at
        least, more where a word comes in bunches, so that one that the others never use stays
        finite.
    block : int, "article" or None
        What is dealt out anew to test a word: runs of so many consecutive sentences, or whole
        articles. Without it, articles where every source has five or more, else short runs: see
        `rashomon.statistics.blocks.blocks`.
    permutations : int
        How often; 0 for no test.
    seed : int
        0 to 2³² - 1.

    Returns
    -------
    Keywords
        With one article a source it describes these articles and nothing of the outlets, and its
        notes say so.

    Raises
    ------
    ComparisonError
        If an option is not one of those above.

    Examples
    --------
    >>> from rashomon import Article
    >>> from rashomon.annotation import annotate
    >>> a = Article("The riot began at noon. The riot ended at dusk.", source="gazette")
    >>> b = Article("The protest began at noon. The protest ended at dusk.", source="herald")
    >>> keywords(annotate([a, b])).table[["source", "word", "count", "count_others"]]
        source     word  count  count_others
    0  gazette     riot      2             0
    1   herald  protest      2             0
    """
    documents = checked_documents(documents)
    _check(voice, shared_quotes)
    min_count, seed = whole("min_count", min_count, 1), seed_of(seed)
    permutations = whole("permutations", permutations)
    prior = number("prior", prior, "a number above 0", 0, open_=True)
    counts = count(
        documents, voice=voice, names=names, phrases=phrases, shared_quotes=shared_quotes
    )
    weighed = _weigh(counts, prior, block, permutations, seed)
    rows = [
        row for i in range(len(weighed.sources)) for row in _rows(counts, weighed, i, min_count)
    ]
    found = frame(rows, _COLUMNS)
    return Keywords(
        found,
        {document.id: document.article for document in documents},
        notes=(
            f"Counted in each source: {_VOICES[voice]}.",
            *_gaps(counts, weighed, min_count, found=bool(rows)),
            *_limits(documents, weighed, permutations, found["q"]),
        ),
        uses=counts.uses(),
    )


def _check(voice: VoiceKind | None, shared_quotes: SharedQuotes) -> None:
    if voice is not None and (not isinstance(voice, str) or voice not in _VOICES):
        raise ComparisonError(f'The voice {shown(voice)} is none of "narrator", "quoted" and None.')
    if not isinstance(shared_quotes, str) or shared_quotes not in get_args(SharedQuotes):
        raise ComparisonError(
            f'shared_quotes is {shown(shared_quotes)}; it must be "once", "left out" or "each".'
        )


class _Weighed(NamedTuple):
    """The sources that have words, in order, and how much each word marks each of them.

    Rows of the arrays are those sources; `sure` says which have blocks enough, on both sides, for
    an interval and a test.
    """

    sources: NDArray[np.int64]
    laid: Blocks
    sure: NDArray[np.bool_]
    found: Keyness
    q: NDArray[np.float64]
    counts: NDArray[np.int64]
    totals: NDArray[np.int64]


def _weigh(
    counts: Counts, prior: float, block: Block | None, permutations: int, seed: int
) -> _Weighed:
    sources, own = np.unique(counts.source_of[counts.article_of], return_inverse=True)
    laid = blocks(counts.article_of, own, block)
    number = np.bincount(laid.labels, minlength=len(sources))
    sure = (number >= FEWEST_UNITS) & (number.sum() - number >= FEWEST_UNITS)
    table, sizes = counts.in_blocks(laid.of)
    found = keyness(
        table,
        sizes,
        laid.labels,
        counts.background,
        prior=prior,
        permutations=permutations if sure.any() else 0,
        seed=seed,
    )
    found.p[~sure] = np.nan
    member = (laid.labels == np.arange(len(sources))[:, None]).astype(np.int64)
    return _Weighed(
        sources, laid, sure, found, false_discovery(found.p), member @ table, member @ sizes
    )


def _rows(
    counts: Counts, weighed: _Weighed, i: int, min_count: int
) -> Iterator[tuple[object, ...]]:
    """The rows of one source, against all others, the highest z first."""
    used = weighed.counts[i]
    total, others = weighed.totals[i], weighed.totals.sum() - weighed.totals[i]
    if not others:
        return
    log_odds, error = weighed.found.log_odds[i], weighed.found.error[i]
    z = log_odds / error
    shown = np.flatnonzero(used >= min_count)
    spare = weighed.laid.labels.size - len(weighed.sources)
    reach = student(spare) if weighed.sure[i] else np.nan
    source = int(weighed.sources[i])
    for word in shown[np.lexsort((shown, -used[shown], -np.round(z[shown], 12)))].tolist():
        rest = weighed.counts[:, word].sum() - used[word]
        yield (
            counts.sources[source],
            counts.words[word],
            counts.kinds[word],
            used[word],
            1000 * used[word] / total,
            rest,
            1000 * rest / others,
            log_odds[word],
            log_odds[word] - reach * error[word],
            log_odds[word] + reach * error[word],
            z[word],
            weighed.found.held[i, word],
            weighed.found.p[i, word],
            weighed.q[i, word],
            tuple(counts.spans[source][word]),
        )


def _gaps(counts: Counts, weighed: _Weighed, min_count: int, *, found: bool) -> Iterator[str]:
    """What could not be compared."""
    silent = set(range(len(counts.sources))) - set(weighed.sources.tolist())
    yield from (f"{counts.sources[i]} has no words in this voice." for i in sorted(silent))
    if len(weighed.sources) < 2:
        yield "Keywords need words of two sources or more to compare."
    elif not found:
        yield f"No source uses a word {min_count} times; a lower min_count shows rarer ones."


def _limits(
    documents: Sequence[Document], weighed: _Weighed, permutations: int, q: pd.Series[float]
) -> Iterator[str]:
    """What was tested, and what of it holds beyond these articles."""
    tested = int((~np.isnan(weighed.q)).sum())
    if len(weighed.sources) > 1 and permutations:
        if tested:
            yield (
                f"p and q: {weighed.laid.unit} ({weighed.laid.labels.size} blocks) dealt out to "
                f"the sources anew {permutations:,} times, {tested} tests, one a word and source. "
                f"{int((q <= FALSE).sum())} of {len(q)} rows have q up to {FALSE}."
            )
        elif weighed.sure.any():
            yield f"No word is tested: {FEWEST_UNITS} blocks ({weighed.laid.unit}) hold none."
        if not weighed.sure.all():
            yield (
                f"A source with fewer than {FEWEST_UNITS} blocks ({weighed.laid.unit}), or against "
                "others with fewer, has no interval and no test."
            )
    articles = Counter(document.source for document in documents)
    if any(number == 1 for number in articles.values()):
        yield (
            "With one article a source this describes these articles and says nothing about how "
            "an outlet writes in general."
        )
    elif weighed.laid.length != "article":
        yield (
            "With few articles a source this describes these articles; what holds of an outlet "
            f"takes {FEWEST_UNITS} or more of each, which are then what is dealt out."
        )

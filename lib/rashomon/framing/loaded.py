"""Loaded words: those of a source's own wording that are intense, rare, and not the others'.

No list of biased words is looked up: such lists are short. What is known of every word is how
intense it is by its meaning, how rare in English, whether the other sources on the same event do
without it, and whether it qualifies (an adjective, adverb or verb) or names a thing. Intensifying
and one-sided words are what Recasens et al. (2013, ACL: 1650-1659) found editors to take out as
biased.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar, NamedTuple, cast

from rashomon.annotation import checked_documents
from rashomon.annotation.tellings import told
from rashomon.columns import frame
from rashomon.errors import ComparisonError
from rashomon.models.intensity import intensity, rarity
from rashomon.result import Result

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    import pandas as pd

    from rashomon.annotation.document import Document, Token
    from rashomon.annotation.tellings import Telling
    from rashomon.article import Span

    _Use = tuple[Document, Token]

PARTS = {"ADJ": "adjective", "ADV": "adverb", "NOUN": "noun", "VERB": "verb"}
"""The kinds of words that are looked at, by spaCy's part of speech."""

LEAST = 2.5
"""Score from which a word is shown, in standard deviations of the content words of news."""

_COLUMNS = {
    "source": "str",
    "word": "str",
    "part": "str",
    "count": "int64",
    "score": "float64",
    "intensity": "float64",
    "rarity": "float64",
    "alone": "bool",
    "reasons": "str",
    "instead": "str",
    "spans": "object",
    "instead_spans": "object",
}

_LIMITS = (
    "A loaded word is one that a reader may stop at; whether it is fair to what it tells, only a "
    "reader can say. Words are judged one by one, without their sentence."
)


@dataclass(frozen=True, eq=False, repr=False)
class Loaded(Result):
    """The loaded words of each source's own wording: one row a source and word.

    The columns of `table`, sorted by source, then by `score`, highest first:

    =============  =====  ==========================================================================
    source         str    the outlet
    word           str    the word, in lower case
    part           str    "adjective", "adverb", "noun" or "verb"
    count          int    how often the source uses it
    score          float  `intensity` + `rarity`, 1 more where `alone`, 1 less for a noun: in
                          standard deviations of the content words of news, 0 is average
    intensity      float  how intense the word is by its meaning, in standard deviations
    rarity         float  how rare it is in English, in standard deviations
    alone          bool   whether no other source uses the word in any form, or none that tells
                          the same statement tells it with this word
    reasons        str    the same in words
    instead        str    how other sources tell the statement that it stands in, "" if none does
    spans          tuple  `Span` of every use
    instead_spans  tuple  `Span` of what is in `instead`
    =============  =====  ==========================================================================
    """

    title: ClassVar[str] = "Loaded words"
    has_plot: ClassVar[bool] = False


class _Key(NamedTuple):
    source: str
    word: str
    part: str


def loaded(
    documents: Sequence[Document],
    *,
    tellings: pd.DataFrame | None = None,
    least: float = LEAST,
) -> Loaded:
    """The loaded words of each source's own wording.

    Own wording is all that stands outside quotation marks: what a source reports in its own words
    ("he boasted that …") is worded by it, too. Names and function words are left out.

    Parameters
    ----------
    documents : sequence of Document
        Of any number of sources; articles of one source are taken together.
    tellings : pandas.DataFrame, optional
        `rashomon.overlap.statements(documents).tellings`: which clauses tell the same. Without it,
        words are set against all that the other sources say.
    least : float
        Score from which a word has a row; ``float("-inf")`` gives every content word.

    Returns
    -------
    Loaded

    Raises
    ------
    ComparisonError
        If `least` is not a number, or `tellings` are of other articles or another form.

    Examples
    --------
    >>> from rashomon import Article
    >>> from rashomon.annotation import annotate
    >>> a = Article("The senator excoriated the shameless plan.", source="gazette")
    >>> b = Article("The senator criticised the plan.", source="herald")
    >>> loaded(annotate([a, b])).table[["source", "word", "reasons"]].values.tolist()
    [['gazette', 'shameless', 'intense, rare, no other source uses it'],
     ['gazette', 'excoriated', 'intense, rare, no other source uses it'],
     ['herald', 'criticised', 'intense, rare, no other source uses it']]
    """
    documents = checked_documents(documents)
    if not isinstance(least, (int, float)) or least != least:  # noqa: PLR0124 - not a number
        raise ComparisonError(f"least is {least!r}; it must be a number.")
    uses = _uses(documents)
    order = {source: i for i, source in enumerate(dict.fromkeys(d.source for d in documents))}
    rows = list(_rows(uses, _Others(documents, told(documents, tellings)), least))
    rows.sort(key=lambda row: (order[str(row[0])], -round(cast("float", row[4]), 9)))
    articles = {document.id: document.article for document in documents}
    return Loaded(frame(rows, _COLUMNS), articles, notes=_notes(documents, uses, rows))


def own_words(document: Document) -> Iterator[Token]:
    """The measured words that stand outside quotation marks."""
    return (token for token in document.words() if token.voice.manner != "direct")


def _uses(documents: Sequence[Document]) -> dict[_Key, list[_Use]]:
    found: dict[_Key, list[_Use]] = defaultdict(list)
    for document in documents:
        for token in own_words(document):
            counts = token.pos in PARTS and not token.is_stop and not token.is_name
            if counts and any(c.isalpha() for c in token.text):
                key = _Key(document.source, token.text.casefold(), PARTS[token.pos])
                found[key].append((document, token))
    return found


class _Others:
    """What the other sources say, against one source's word."""

    def __init__(self, documents: Sequence[Document], tellings: Sequence[Telling]) -> None:
        self.by_id = {document.id: document for document in documents}
        self.several = len({document.source for document in documents}) > 1
        self.users: dict[str, set[str]] = defaultdict(set)
        for document in documents:
            for token in document.words():
                self.users[_lemma(token)].add(document.source)
        self.tellings: dict[int, list[Telling]] = defaultdict(list)
        self.statements: dict[tuple[str, int], dict[int, None]] = defaultdict(dict)
        for telling in tellings:
            self.tellings[telling.statement].append(telling)
            for token in self._tokens(telling):
                self.statements[telling.span.article, token.index][telling.statement] = None

    def _tokens(self, telling: Telling) -> tuple[Token, ...]:
        span = telling.span
        return self.by_id[span.article].tokens_in(span.start, span.end)

    def use(self, token: Token, source: str) -> bool:
        """Whether another source uses the word in any form, quoted or not."""
        return not self.users[_lemma(token)] <= {source}

    def instead(self, document: Document, token: Token) -> tuple[Span, ...]:
        """Where others tell the statement of a word, if none of them tells it with the word."""
        others = [
            telling
            for statement in self.statements.get((document.id, token.index), ())
            for telling in self.tellings[statement]
            if telling.source != document.source
        ]
        lemmas = {_lemma(t) for telling in others for t in self._tokens(telling)}
        return () if _lemma(token) in lemmas else tuple(telling.span for telling in others)

    def text(self, span: Span) -> str:
        return " ".join(self.by_id[span.article].article[span].split())


def _lemma(token: Token) -> str:
    return token.lemma.casefold()


def _rows(
    uses: Mapping[_Key, Sequence[_Use]], others: _Others, least: float
) -> Iterator[tuple[object, ...]]:
    words = [key.word for key in uses]
    known = zip(uses.items(), intensity(words).tolist(), rarity(words).tolist(), strict=True)
    for (key, found), intense, rare in known:
        lone = others.several and not any(others.use(t, key.source) for _, t in found)
        instead = tuple(dict.fromkeys(s for d, t in found for s in others.instead(d, t)))
        alone = lone or bool(instead)
        score = intense + rare + alone - (key.part == "noun")
        if score >= least:
            yield (
                *key,
                len(found),
                score,
                intense,
                rare,
                alone,
                _reasons(intense, rare, lone=lone, alone=alone),
                " · ".join(others.text(span) for span in instead),
                tuple(d.span(t.start, t.end) for d, t in found),
                instead,
            )


def _reasons(intense: float, rare: float, *, lone: bool, alone: bool) -> str:
    reasons = ["intense"] * (intense >= 1) + ["rare"] * (rare >= 1)
    if lone:
        reasons.append("no other source uses it")
    elif alone:
        reasons.append("others tell this without it")
    return ", ".join(reasons)


def _notes(
    documents: Sequence[Document], uses: Mapping[_Key, object], rows: Sequence[tuple[object, ...]]
) -> tuple[str, ...]:
    sources = tuple(dict.fromkeys(document.source for document in documents))
    worded = {key.source for key in uses}
    shown = {row[0] for row in rows}
    notes = [_LIMITS]
    if len(sources) == 1:
        notes.append("With one source nothing can be said of the words that others do without.")
    for source in sources:
        if source not in worded:
            notes.append(f"{source} has no content words outside quotation marks.")
        elif source not in shown:
            notes.append(
                f"{source} has no word of this score (in Python: a lower least shows more)."
            )
    if not documents:
        notes.append("There is no article to look at.")
    return tuple(notes)

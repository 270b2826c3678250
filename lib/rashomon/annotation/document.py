"""The annotated article: sentences, tokens, mentions, attributions, and the voice of every token.

A `Document` is made once an article by `rashomon.annotation.annotate` and is all that the views
read. Offsets are those of `Article.text`.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Doc

    from rashomon.annotation.quantities import Quantity
    from rashomon.article import Article, Span

VoiceKind = Literal["narrator", "quoted"]
SentenceKind = Literal["text", "heading", "boilerplate"]
AttributionKind = Literal["direct", "indirect", "mixed"]
Manner = Literal["direct", "indirect"]


@dataclass(frozen=True, slots=True)
class Voice:
    """Whose words a token is: the outlet's own, or those of a speaker it quotes.

    `speaker` is the fullest name in the article, a description ("a spokesman"), or None where the
    text names nobody. `attribution` is the position in `Document.attributions`. `manner` is
    "direct" within quotation marks, "indirect" where the outlet puts the words, None for its own.
    """

    kind: VoiceKind
    speaker: str | None = None
    attribution: int | None = None
    manner: Manner | None = None

    def goes_with(self, other: Voice) -> bool:
        """Whether two voices are one attribution's, or both the outlet's own."""
        return self.kind == other.kind and self.attribution == other.attribution


NARRATOR = Voice("narrator")


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence, or a heading, or a line of boilerplate; a dateline counts as boilerplate.

    `kind` is "text" for what is measured. `first` and `last` are positions in `Document.tokens`
    (half-open). `paragraph` counts the lines of the text that hold words, from 0.
    """

    index: int
    start: int
    end: int
    first: int
    last: int
    paragraph: int
    kind: SentenceKind = "text"


@dataclass(frozen=True, slots=True)
class Token:
    """One token: its offsets, its form, and whose voice it is in.

    `is_word` is true of tokens with a letter or digit; `is_name` of tokens within an entity.
    `index` is the position in `Document.tokens` and in the spaCy `Doc` alike.
    """

    index: int
    start: int
    end: int
    text: str
    lemma: str
    pos: str
    sentence: int
    is_word: bool
    is_stop: bool
    is_name: bool
    voice: Voice


@dataclass(frozen=True, slots=True)
class Mention:
    """A name in the text, with spaCy's label for its kind (PERSON, ORG, GPE, NORP, …)."""

    start: int
    end: int
    kind: str
    sentence: int


@dataclass(frozen=True, slots=True)
class Attribution:
    """Somebody's words or thoughts within the article: source, cue and content (Pareti 2012).

    Parameters
    ----------
    contents : tuple of (int, int)
        Offsets of what is said, without the quotation marks around it; several when it is split.
    speaker : str or None
        The fullest name in the article of who says it, or a description, or None.
    source : (int, int) or None
        Offsets of the words that name the speaker.
    cue : (int, int) or None
        Offsets of the reporting word ("said", "pointed out", "according to", a headline's colon).
    verb : str or None
        The cue's lemma, with its particle.
    kind : {"direct", "indirect", "mixed"}
        Whether all of it stands in quotation marks, nothing, or a part.
    quoted : tuple of (int, int)
        Offsets of the parts of the contents that stand in quotation marks.
    """

    contents: tuple[tuple[int, int], ...]
    speaker: str | None = None
    source: tuple[int, int] | None = None
    cue: tuple[int, int] | None = None
    verb: str | None = None
    kind: AttributionKind = "direct"
    quoted: tuple[tuple[int, int], ...] = ()


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of text in one voice, within one sentence."""

    start: int
    end: int
    voice: Voice


@dataclass(frozen=True, eq=False)
class Document:
    """An annotated article.

    Parameters
    ----------
    article : Article
    sentences : tuple of Sentence
        In order; headings and boilerplate are among them, marked by `kind`.
    tokens : tuple of Token
    mentions : tuple of Mention
        In order; none overlap.
    attributions : tuple of Attribution
    doc : spacy.tokens.Doc
        The parse, for what needs it. Treat it as read-only.
    notes : tuple of str
        What annotation could not do.
    quantities : tuple of Quantity
        Numbers with what they count, and dates, in order; none overlap.
    """

    article: Article
    sentences: tuple[Sentence, ...] = field(repr=False)
    tokens: tuple[Token, ...] = field(repr=False)
    mentions: tuple[Mention, ...] = field(repr=False)
    attributions: tuple[Attribution, ...] = field(repr=False)
    doc: Doc = field(repr=False)
    notes: tuple[str, ...] = ()
    quantities: tuple[Quantity, ...] = field(default=(), repr=False)

    @property
    def id(self) -> str:
        """The article's id."""
        return self.article.id

    @property
    def source(self) -> str:
        """The outlet."""
        return self.article.source

    @cached_property
    def measured(self) -> tuple[Sentence, ...]:
        """The sentences that are measured: no headings, boilerplate or datelines."""
        return tuple(s for s in self.sentences if s.kind == "text")

    def words(self, voice: VoiceKind | None = None) -> tuple[Token, ...]:
        """The words of the measured sentences, of one voice or of both, in order."""
        return tuple(
            token
            for sentence in self.measured
            for token in self.tokens[sentence.first : sentence.last]
            if token.is_word and voice in (None, token.voice.kind)
        )

    def text(self, start: int, end: int) -> str:
        """The characters from `start` to `end`."""
        return self.article.text[start:end]

    def span(self, start: int, end: int) -> Span:
        """A `Span` of the article; see `Article.span`."""
        return self.article.span(start, end)

    def tokens_in(self, start: int, end: int) -> tuple[Token, ...]:
        """The tokens that overlap the characters from `start` to `end`."""
        first = bisect_right(self._ends, start)
        return self.tokens[first : max(first, bisect_left(self._starts, end))]

    def sentences_in(self, start: int, end: int) -> tuple[Sentence, ...]:
        """The sentences, headings and lines of boilerplate that overlap these characters."""
        first = bisect_right(self.sentences, start, key=lambda sentence: sentence.end)
        last = bisect_left(self.sentences, end, key=lambda sentence: sentence.start)
        return self.sentences[first : max(first, last)]

    def runs(self, sentence: Sentence) -> Iterator[Run]:
        """The sentence cut where the speaker changes; stretches without a word are dropped.

        Words of one attribution are one run, in quotation marks or not.
        """
        tokens = self.tokens[sentence.first : sentence.last]
        first = 0
        for i in range(1, len(tokens) + 1):
            if i == len(tokens) or not tokens[i].voice.goes_with(tokens[first].voice):
                if any(t.is_word for t in tokens[first:i]):
                    yield Run(tokens[first].start, tokens[i - 1].end, tokens[first].voice)
                first = i

    def position(self, offset: int) -> float:
        """How far into the measured text an offset lies: 0 at its first word, 1 at its end."""
        starts = self._word_starts
        return bisect_left(starts, offset) / len(starts) if starts else 0.0

    @cached_property
    def _starts(self) -> list[int]:
        return [t.start for t in self.tokens]

    @cached_property
    def _ends(self) -> list[int]:
        return [t.end for t in self.tokens]

    @cached_property
    def _word_starts(self) -> list[int]:
        return [t.start for t in self.words()]

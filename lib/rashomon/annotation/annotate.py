"""From articles to documents: the one place that runs the pipeline and puts its parts together."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import replace
from typing import TYPE_CHECKING

from tqdm.auto import tqdm

from rashomon.annotation.attributions import attribute
from rashomon.annotation.datelines import datelines, in_dateline
from rashomon.annotation.document import (
    NARRATOR,
    Attribution,
    Document,
    Mention,
    Sentence,
    Token,
    Voice,
)
from rashomon.annotation.lemmas import mend_lemmas
from rashomon.annotation.names import trim
from rashomon.annotation.pipeline import line_breaks, parse, part_at
from rashomon.annotation.quantities import measure
from rashomon.annotation.slips import mend_names

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Sequence

    from spacy.tokens import Doc
    from spacy.tokens import Token as SpacyToken

    from rashomon.annotation.document import SentenceKind
    from rashomon.article import Article, Part

_HAS_WORD = re.compile(r"[^\W_]")


def annotate(articles: Iterable[Article], *, progress: bool = False) -> tuple[Document, ...]:
    """Annotate articles: sentences, tokens, entities, quotations, and the voice of every token.

    Parameters
    ----------
    articles : iterable of Article
    progress : bool, default False
        Show a progress bar, one step an article.

    Returns
    -------
    tuple of Document
        One an article, in order.

    Raises
    ------
    RashomonError
        If a text is longer than the parser takes (a million characters).

    Examples
    --------
    >>> from rashomon import Article
    >>> document, = annotate([Article("“We won,” said Ann Lee. Rain fell.", source="gazette")])
    >>> document.attributions[0].speaker
    'Ann Lee'
    >>> [document.text(s.start, s.end) for s in document.sentences]
    ['“We won,” said Ann Lee.', 'Rain fell.']
    """
    articles = tuple(articles)
    distinct = {(article.text, article.parts): article for article in reversed(articles)}
    parsed = parse([a for a in articles if distinct[a.text, a.parts] is a])
    made: dict[tuple[str, tuple[Part, ...]], Document] = {}
    steps = tqdm(
        articles, total=len(articles), desc="annotating", unit="article", disable=not progress
    )
    return tuple(_annotated(article, parsed, made) for article in steps)


def _annotated(
    article: Article,
    parsed: Iterator[tuple[Doc, list[int]]],
    made: dict[tuple[str, tuple[Part, ...]], Document],
) -> Document:
    """An article's document; of the same text only what hangs on the date is made anew."""
    key = (article.text, article.parts)
    known = made.get(key)
    if known is None:
        doc, breaks = next(parsed)
        made[key] = _document(article, mend_lemmas(mend_names(doc)), breaks)
        return made[key]
    same_day = article.date == known.article.date
    measured = known.quantities if same_day else measure(article, known.doc, known.sentences)
    return replace(known, article=article, quantities=measured)


def _document(article: Article, doc: Doc, breaks: Sequence[int]) -> Document:
    sentences = _sentences(article, doc, breaks)
    attributions = attribute(doc, sentences, breaks)
    return Document(
        article=article,
        sentences=sentences,
        tokens=_tokens(doc, sentences, attributions),
        mentions=tuple(_mentions(doc, sentences)),
        attributions=attributions,
        doc=doc,
        quantities=measure(article, doc, sentences),
    )


def with_attributions(document: Document, attributions: Iterable[Attribution]) -> Document:
    """The document with other attributions, and the voice of every token that follows from them.

    Parameters
    ----------
    document : Document
    attributions : iterable of Attribution
        In any order; they are put in that of their first content.

    Returns
    -------
    Document

    Examples
    --------
    >>> from rashomon import Article
    >>> document, = annotate([Article("“We won,” said Ann Lee.", source="gazette")])
    >>> {token.voice.kind for token in with_attributions(document, ()).tokens}
    {'narrator'}
    """
    ordered = tuple(sorted(attributions, key=lambda attribution: attribution.contents[0]))
    voices = _voices(document.doc, ordered)
    tokens = tuple(
        token if token.voice == voice else replace(token, voice=voice)
        for token, voice in zip(document.tokens, voices, strict=True)
    )
    return replace(document, attributions=ordered, tokens=tokens)


def with_kind(document: Document, sentences: Collection[int], kind: SentenceKind) -> Document:
    """The document with some of its sentences taken for text, headings or boilerplate.

    Who says what is found anew, since boilerplate is passed over there; nothing is parsed anew, so
    that sentences stay cut as they are.

    Parameters
    ----------
    document : Document
    sentences : collection of int
        Their `Sentence.index`.
    kind : {"text", "heading", "boilerplate"}

    Returns
    -------
    Document

    Examples
    --------
    >>> from rashomon import Article
    >>> document, = annotate([Article("Rain fell. Read “Ten walks”, said Bo.", source="gazette")])
    >>> [s.index for s in with_kind(document, {1}, "boilerplate").measured]
    [0]
    """
    mended = tuple(
        replace(sentence, kind=kind) if sentence.index in sentences else sentence
        for sentence in document.sentences
    )
    if mended == document.sentences:
        return document
    found = attribute(document.doc, mended, line_breaks(document.article))
    return with_attributions(replace(document, sentences=mended), found)


def _sentences(article: Article, doc: Doc, breaks: Sequence[int]) -> tuple[Sentence, ...]:
    lines: dict[int, int] = {}
    found: list[Sentence] = []
    within = datelines(article.text)
    for first, last in _bounds(doc, breaks):
        start, end = doc[first].idx if first < last else 0, doc[first:last].end_char
        if first == last or not _HAS_WORD.search(article.text, start, end):
            continue
        line = bisect_right(breaks, start)
        paragraph = lines.setdefault(line, len(lines))
        kind = "boilerplate" if in_dateline(within, start) else _kind(article, start)
        found.append(Sentence(len(found), start, end, first, last, paragraph, kind))
    return tuple(found)


def _bounds(doc: Doc, breaks: Sequence[int]) -> Iterator[tuple[int, int]]:
    """SpaCy's sentences without the spaces around them, each with its opening quotation mark.

    SpaCy at times leaves the mark behind, at the end of the sentence before or on its own.
    """
    left_behind: int | None = None
    for sent in doc.sents:
        first, last = sent.start if left_behind is None else left_behind, sent.end
        while first < last and doc[first].is_space:
            first += 1
        while last > first and doc[last - 1].is_space:
            last -= 1
        end = last
        while end > first and _opens(doc[end - 1], breaks):
            end -= 1
        left_behind = end if end < last else None
        yield first, end


def _opens(token: SpacyToken, breaks: Sequence[int]) -> bool:
    """Whether it is a quotation mark or bracket with space before and words right after it."""
    if (
        not (token.is_quote or token.is_left_punct)
        or token.whitespace_
        or token.i + 1 >= len(token.doc)
    ):
        return False
    before, after = token.doc[token.i - 1] if token.i else None, token.nbor()
    if after.is_space or bisect_right(breaks, token.idx) != bisect_right(breaks, after.idx):
        return False
    return before is None or before.is_space or bool(before.whitespace_) or _opens(before, breaks)


def _kind(article: Article, offset: int) -> SentenceKind:
    part = part_at(article, offset)
    return "text" if part is None else part.kind


def _tokens(
    doc: Doc, sentences: Sequence[Sentence], attributions: Sequence[Attribution]
) -> tuple[Token, ...]:
    voices = _voices(doc, attributions)
    sentence_of = [-1] * len(doc)
    for sentence in sentences:
        sentence_of[sentence.first : sentence.last] = [sentence.index] * (
            sentence.last - sentence.first
        )
    return tuple(
        Token(
            index=t.i,
            start=t.idx,
            end=t.idx + len(t),
            text=t.text,
            lemma=t.lemma_,
            pos=t.pos_,
            sentence=sentence_of[t.i],
            is_word=_HAS_WORD.search(t.text) is not None,
            is_stop=t.is_stop,
            is_name=t.ent_type_ in _NAMES,
            voice=voices[t.i],
        )
        for t in doc
    )


def _voices(doc: Doc, attributions: Sequence[Attribution]) -> list[Voice]:
    """The voice of every token: of the attributions it is in, the innermost.

    What one of them has in quotation marks is not another's to report.
    """
    voices = [NARRATOR] * len(doc)
    stretches = (
        (start, end, number, attribution)
        for number, attribution in enumerate(attributions)
        for start, end in attribution.contents
    )
    for start, end, number, attribution in sorted(stretches, key=lambda s: s[0] - s[1]):
        voice = Voice("quoted", attribution.speaker, number, "indirect")
        _paint(doc, voices, (start, end), voice)
        direct = attribution.contents if attribution.kind == "direct" else attribution.quoted
        for part in direct:
            if start <= part[0] < end:
                _paint(doc, voices, part, replace(voice, manner="direct"))
    return voices


def _paint(doc: Doc, voices: list[Voice], offsets: tuple[int, int], voice: Voice) -> None:
    within = doc.char_span(*offsets, alignment_mode="expand")
    for token in within or ():
        if voice.manner == "direct" or voices[token.i].manner != "direct":
            voices[token.i] = voice


_NAMES = frozenset(
    ("PERSON", "ORG", "GPE", "NORP", "LOC", "FAC", "EVENT", "PRODUCT", "LAW", "WORK_OF_ART")
)
"""spaCy's labels for names; dates, numbers and amounts are not among them."""


def _mentions(doc: Doc, sentences: Sequence[Sentence]) -> Iterator[Mention]:
    starts = [sentence.first for sentence in sentences]
    for entity in doc.ents:
        at = bisect_right(starts, entity.start) - 1
        if entity.label_ not in _NAMES or at < 0 or entity.end > sentences[at].last:
            continue
        start, end = trim(entity.text)
        if _HAS_WORD.search(entity.text, start, end):
            offset = entity.start_char
            yield Mention(offset + start, offset + end, entity.label_, at)

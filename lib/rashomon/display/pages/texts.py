"""The full text of each article as paragraphs, sentences and runs, marked and linked."""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import groupby, pairwise
from typing import TYPE_CHECKING, Literal

from rashomon.display.marking import Mark, cut, lines
from rashomon.display.marking import Run as Cut
from rashomon.display.pages.anchors import Anchors
from rashomon.display.pages.marks import (
    Kind,
    Note,
    Tag,
    merged,
    passage_marks,
    quotation_marks,
    statement_marks,
)
from rashomon.display.statements import statements

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from rashomon.annotation.document import Document
    from rashomon.article import Article
    from rashomon.comparison import Comparison

BlockKind = Literal["text", "heading", "boilerplate"]
Told = Literal["", "shared", "uncertain", "only"]

_TOLD: tuple[Told, ...] = ("shared", "uncertain", "only")  # the strongest first


@dataclass(frozen=True, slots=True)
class Run:
    """Words under the same marks, and the tags that follow them."""

    text: str
    quote: bool
    passage: bool
    told: Told
    numbers: tuple[int, ...]
    tags: tuple[Tag, ...]


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence, or the space between two; `id` is empty where there is nothing to link to."""

    id: str
    runs: tuple[Run, ...]


@dataclass(frozen=True, slots=True)
class Block:
    """A line of the text: a paragraph, a heading, or a line that is not of the story."""

    kind: BlockKind
    sentences: tuple[Sentence, ...]


@dataclass(frozen=True, slots=True)
class Text:
    """One article as it is shown. `lang` is empty where the language is not known."""

    id: str
    title: str
    byline: str
    blocks: tuple[Block, ...]
    words: int


@dataclass(frozen=True, slots=True)
class Column:
    """One source and its articles."""

    letter: str
    source: str
    texts: tuple[Text, ...]


@dataclass(frozen=True, slots=True)
class Texts:
    """All columns, the anchors into them, and the statements that light up together."""

    columns: tuple[Column, ...]
    anchors: Anchors
    linked: tuple[int, ...]


def texts(comparison: Comparison, sources: Sequence[str], prefix: str) -> Texts:
    """The articles of some sources of a comparison, marked and linked among each other."""
    documents = [d for d in comparison.documents if d.source in sources]
    letters = comparison.letters
    anchors = Anchors(documents, prefix)
    found = statements(comparison.overlap.statements)
    marks = merged(
        quotation_marks(comparison.attributions),
        passage_marks(comparison.overlap.passages, letters, anchors),
        statement_marks(found, letters, anchors),
    )
    columns = tuple(
        Column(
            letters[source],
            source,
            tuple(_text(d, marks.get(d.id, []), anchors) for d in documents if d.source == source),
        )
        for source in sources
    )
    linked = tuple(s.number for s in found if s.reach != "only")
    return Texts(columns, anchors, linked)


def _text(document: Document, marks: list[Mark[Note]], anchors: Anchors) -> Text:
    article = document.article
    marks = _said_once([_fitted(mark, article.text) for mark in marks], article.text)
    known = [article.author or "", article.date.isoformat() if article.date else ""]
    return Text(
        id=anchors.article(article.id),
        title=_title(article),
        byline=", ".join(part for part in known if part),
        blocks=tuple(_blocks(document, marks, anchors)),
        words=len(document.words()),
    )


def _title(article: Article) -> str:
    """The headline, unless the text begins with it."""
    title = " ".join((article.title or "").split())
    return "" if " ".join(article.text[: 2 * len(title)].split()).startswith(title) else title


def _fitted(mark: Mark[Note], text: str) -> Mark[Note]:
    """The mark without white space at its ends, with the marks around it or the stop behind it."""
    start, end = mark.start, mark.end
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    if mark.key.kind == "quote":
        start -= start > 0 and text[start - 1] in '“"„«‘'
        end += end < len(text) and text[end] in '”"“»’'
    elif mark.key.kind == "indirect":
        end += end < len(text) and text[end] in ".,;:"  # its tag stands behind the stop
    return Mark(start, end, mark.key)


def _said_once(marks: list[Mark[Note]], text: str) -> list[Mark[Note]]:
    """Neighbouring sentences that stand alone say so once, behind the last of them."""
    told = sorted(
        (m for m in marks if m.key.kind in ("shared", "uncertain", "only")),
        key=lambda m: (m.start, m.end),
    )
    silent = {
        id(mark)
        for mark, following in pairwise(told)
        if mark.key.kind == "only"
        and (following.key.kind == "only" or following.start < mark.end)
        and "\n" not in text[mark.end : following.start]
    }
    return [Mark(m.start, m.end, replace(m.key, tags=())) if id(m) in silent else m for m in marks]


def _blocks(document: Document, marks: list[Mark[Note]], anchors: Anchors) -> Iterator[Block]:
    text = document.article.text
    sentences = [
        Mark(s.start, s.end, Note("sentence", id=anchors.sentence(document.id, s.index)))
        for s in document.sentences
    ]
    kinds = {m.key.id: s.kind for m, s in zip(sentences, document.sentences, strict=True)}
    paragraphs = [
        Mark(start, end, Note("paragraph", id=str(i))) for i, (start, end) in enumerate(lines(text))
    ]
    shown = {""}
    runs = cut(0, len(text), [*marks, *sentences, *paragraphs])
    for paragraph, within in groupby(runs, key=lambda run: _id(run, "paragraph")):
        if not paragraph:
            continue
        made = []
        kind: BlockKind = "text"
        for name, own in groupby(within, key=lambda run: _id(run, "sentence")):
            kind = kinds.get(name, kind)
            made.append(Sentence("" if name in shown else name, tuple(_run(r, text) for r in own)))
            shown.add(name)
        yield Block(kind, tuple(made))


def _id(run: Cut[Note], kind: Kind) -> str:
    return next((mark.key.id for mark in run.marks if mark.key.kind == kind), "")


def _run(run: Cut[Note], text: str) -> Run:
    kinds = {mark.key.kind for mark in run.marks}
    told: Told = next((kind for kind in _TOLD if kind in kinds), "")
    return Run(
        text=text[run.start : run.end],
        quote="quote" in kinds,
        passage="passage" in kinds,
        told=told,
        numbers=tuple(m.key.number for m in run.marks if m.key.kind in ("shared", "uncertain")),
        tags=tuple(tag for mark in run.closing for tag in mark.key.tags),
    )

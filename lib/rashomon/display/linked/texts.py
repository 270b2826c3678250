"""The full text of each article as paragraphs, sentences and runs, marked and linked."""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import groupby, pairwise
from typing import TYPE_CHECKING, Literal

from rashomon.characters import EXPANDED
from rashomon.display.linked.choosing import left_out
from rashomon.display.linked.index import Index
from rashomon.display.linked.layers import SWITCHED_ON, Layer, switched_by_boxes
from rashomon.display.linked.lists import Listed, lists
from rashomon.display.linked.marks import (
    Kind,
    Note,
    entity_marks,
    loaded_marks,
    merged,
    passage_marks,
    quotation_marks,
    statement_marks,
)
from rashomon.display.linked.strip import Strip, strip
from rashomon.display.linked.tags import FEW, Tag, compact
from rashomon.display.marking import Mark, cut, lines
from rashomon.display.marking import Run as Cut
from rashomon.display.pages.anchors import Anchors

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from markupsafe import Markup

    from rashomon.annotation.document import Document
    from rashomon.article import Article
    from rashomon.comparison import Comparison
    from rashomon.display.linked.warmth import Warmth

BlockKind = Literal["text", "heading", "boilerplate"]
Told = Literal["", "shared", "uncertain", "opposed", "only"]

_TOLD: tuple[Told, ...] = ("shared", "uncertain", "opposed", "only")  # the strongest first


@dataclass(frozen=True, slots=True)
class Run:
    """Words under the same marks, and the tags that follow them.

    `at` is the offset of the first in the article. `sign` says that this is one character which
    is shown by its name, in more characters than one. `unsure` are those of the `groups` to which
    it may not belong.
    """

    at: int
    text: str
    quote: bool
    passage: bool
    told: Told
    warmth: Warmth | Literal[""]
    loaded: bool
    sign: bool
    about: str
    groups: tuple[str, ...]
    unsure: tuple[str, ...]
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
    """One article as it is shown; `number` is its position in the comparison, from 0."""

    id: str
    number: int
    title: str
    byline: str
    blocks: tuple[Block, ...]
    words: int


@dataclass(frozen=True, slots=True)
class Column:
    """One source, its articles, and the map of them beside it."""

    letter: str
    source: str
    texts: tuple[Text, ...]
    strip: Strip


@dataclass(frozen=True, slots=True)
class Texts:
    """All columns, the anchors into them, and what can be found in them.

    `layers` are those switched on, `note` what is said above the columns.
    """

    columns: tuple[Column, ...]
    anchors: Anchors
    index: Index
    lists: tuple[Listed, ...]
    layers: tuple[Layer, ...] = SWITCHED_ON
    note: str = ""

    @property
    def still(self) -> Markup:
        """The style that the view needs where its script does not run."""
        return switched_by_boxes()

    @property
    def few(self) -> bool:
        """Whether every counterpart that is uncertain has a tag of its own."""
        return len(self.columns) <= FEW

    @property
    def linked(self) -> tuple[int, ...]:
        """The statements that light up in several places."""
        return tuple(s.number for s in self.index.found if s.reach != "only")


def texts(
    comparison: Comparison,
    sources: Sequence[str],
    prefix: str,
    layers: tuple[Layer, ...] = SWITCHED_ON,
) -> Texts:
    """The articles of some sources of a comparison, marked and linked among each other."""
    documents = [d for d in comparison.documents if d.source in sources]
    numbers = {d.id: number for number, d in enumerate(comparison.documents)}
    anchors = Anchors(documents, prefix)
    index = Index(comparison, tuple(sources))
    marks = _marks(comparison, index, anchors)
    columns = []
    for source in sources:
        own = tuple(
            _text(d, numbers[d.id], marks.get(d.id, []), anchors, few=len(sources) <= FEW)
            for d in documents
            if d.source == source
        )
        columns.append(Column(comparison.letters[source], source, own, strip(own)))
    note = left_out(comparison, sources)
    return Texts(tuple(columns), anchors, index, lists(index, anchors), layers, note)


def _marks(comparison: Comparison, index: Index, anchors: Anchors) -> dict[str, list[Mark[Note]]]:
    letters = comparison.letters
    return merged(
        quotation_marks(comparison.attributions, index),
        passage_marks(comparison.overlap.passages, letters, anchors),
        statement_marks(index.found, letters, anchors),
        entity_marks(comparison, index),
        loaded_marks(comparison, index),
    )


def _text(
    document: Document, number: int, marks: list[Mark[Note]], anchors: Anchors, *, few: bool
) -> Text:
    article = document.article
    marks = _said_once([_fitted(mark, article.text) for mark in marks], article.text)
    known = [article.author or "", article.date.isoformat() if article.date else ""]
    return Text(
        id=anchors.article(article.id),
        number=number,
        title=_title(article),
        byline=", ".join(part for part in known if part),
        blocks=tuple(_blocks(document, marks, anchors, few=few)),
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
        (m for m in marks if m.key.kind in _TOLD),
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


def _blocks(
    document: Document, marks: list[Mark[Note]], anchors: Anchors, *, few: bool
) -> Iterator[Block]:
    text = document.article.text
    sentences = [
        Mark(s.start, s.end, Note("sentence", id=anchors.sentence(document.id, s.index)))
        for s in document.sentences
    ]
    kinds = {m.key.id: s.kind for m, s in zip(sentences, document.sentences, strict=True)}
    paragraphs = [
        Mark(start, end, Note("paragraph", id=str(i))) for i, (start, end) in enumerate(lines(text))
    ]
    signs = [Mark(i, i + 1, Note("sign")) for i, own in enumerate(text) if own in EXPANDED]
    shown = {""}
    runs = cut(0, len(text), [*marks, *sentences, *paragraphs, *signs])
    for paragraph, within in groupby(runs, key=lambda run: _id(run, "paragraph")):
        if not paragraph:
            continue
        made = []
        kind: BlockKind = "text"
        for name, own in groupby(within, key=lambda run: _id(run, "sentence")):
            kind = kinds.get(name, kind)
            cuts = tuple(_run(r, text, few=few) for r in own)
            made.append(Sentence("" if name in shown else name, cuts))
            shown.add(name)
        yield Block(kind, tuple(made))


def _id(run: Cut[Note], kind: Kind) -> str:
    return next((mark.key.id for mark in run.marks if mark.key.kind == kind), "")


def _run(run: Cut[Note], text: str, *, few: bool) -> Run:
    kinds = {mark.key.kind for mark in run.marks}
    told: Told = next((kind for kind in _TOLD if kind in kinds), "")
    small = [mark.key for mark in run.marks if mark.key.kind in ("entity", "loaded")]
    tags = tuple(tag for mark in run.closing for tag in mark.key.tags)
    return Run(
        at=run.start,
        text=text[run.start : run.end],
        quote="quote" in kinds,
        passage="passage" in kinds,
        told=told,
        warmth=next((note.warmth for note in small if note.warmth), ""),
        loaded="loaded" in kinds,
        sign="sign" in kinds,
        about="; ".join(note.about for note in small if note.about),
        groups=_groups(run, {True, False}),
        unsure=tuple(g for g in _groups(run, {True}) if g not in _groups(run, {False})),
        tags=tags if few else compact(tags),
    )


def _groups(run: Cut[Note], unsure: set[bool]) -> tuple[str, ...]:
    own = (mark.key for mark in run.marks if mark.key.group)
    return tuple(dict.fromkeys(note.group for note in own if note.unsure in unsure))

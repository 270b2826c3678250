"""What is marked in the texts, layer by layer, and the tags that follow the words."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal

from rashomon.display.linked.index import UNNAMED
from rashomon.display.linked.tags import TAGS, Tag, counterparts
from rashomon.display.linked.warmth import soundings
from rashomon.display.marking import Mark
from rashomon.display.wording import counted, shorten

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from rashomon.article import Span
    from rashomon.comparison import Comparison
    from rashomon.display.linked.index import Index
    from rashomon.display.linked.warmth import Warmth
    from rashomon.display.pages.anchors import Anchors
    from rashomon.display.statements import Statement, Telling
    from rashomon.result import Result

Kind = Literal[
    "paragraph",
    "sentence",
    "sign",
    "shared",
    "uncertain",
    "opposed",
    "only",
    "passage",
    "quote",
    "indirect",
    "entity",
    "loaded",
]


@dataclass(frozen=True, slots=True)
class Note:
    """What one mark says: its kind, the tags behind its end, and the group that lights up with it.

    `unsure` says that the words perhaps do not belong to the group; `id` is the sentence's on the
    page; `warmth` and `about` are of entities and loaded words.
    """

    kind: Kind
    tags: tuple[Tag, ...] = ()
    group: str = ""
    unsure: bool = False
    id: str = ""
    warmth: Warmth | Literal[""] = ""
    about: str = ""


Marks = dict[str, list[Mark[Note]]]


def statement_marks(
    found: Sequence[Statement], letters: Mapping[str, str], anchors: Anchors
) -> Marks:
    """A mark for every telling, tagged with its counterparts: ``B·4`` is statement 4 in B."""
    marks: Marks = {}
    for statement in found:
        for telling in statement.tellings:
            kind = _kind(statement, telling)
            tags = tuple(counterparts(statement, telling, letters, anchors))
            if kind == "only":
                tags = (Tag("only", f"only {letters[telling.source]}", about=_ONLY),)
            note = Note(kind, tags, f"s{statement.number}", unsure=telling.state == "uncertain")
            mark = Mark(telling.span.start, telling.span.end, note)
            marks.setdefault(telling.span.article, []).append(mark)
    return marks


_ONLY = "Found in no other source"


def _kind(statement: Statement, telling: Telling) -> Kind:
    if telling.against or (statement.reach == "opposed" and telling.state == "told"):
        return "opposed"
    if telling.state == "uncertain" or statement.reach == "uncertain":
        return "uncertain"
    return "shared" if statement.reach == "shared" else "only"


def passage_marks(passages: Result, letters: Mapping[str, str], anchors: Anchors) -> Marks:
    """A mark for both sides of every passage: ``B≡2`` is the same wording, passage 2, in B."""
    tags: dict[tuple[Span, int], list[Tag]] = {}
    more: dict[tuple[Span, int], int] = {}
    for row in passages.table.to_dict("records"):
        for own, other in (("a", "b"), ("b", "a")):
            here, there = row[f"span_{own}"], row[f"span_{other}"]
            key = here, int(row["group"])
            link = anchors.link(there)
            if len(tags.setdefault(key, [])) == TAGS or not link:
                more[key] = more.get(key, 0) + 1
                continue
            letter = letters[row[f"source_{other}"]]
            tags[key].append(
                Tag(
                    "passage",
                    f"{letter}≡{row['passage']}",
                    link,
                    letter,
                    f"The same wording in {letter}, passage {row['passage']}",
                    f"p{row['group']}",
                )
            )
    for key, count in more.items():
        about = f"The same wording in {counted(count, 'more passage')}"
        tags[key].append(
            Tag("passage", f"+{count}≡" if not tags[key] else f"+{count}", about=about)
        )
    marks: Marks = {}
    for (span, group), behind in tags.items():
        mark = Mark(span.start, span.end, Note("passage", tuple(behind), f"p{group}"))
        marks.setdefault(span.article, []).append(mark)
    return marks


def quotation_marks(attributions: Result, index: Index) -> Marks:
    """A mark for every stretch of somebody's words, tagged with the speaker behind the last."""
    groups = {entry.name: entry.group for entry in index.of("speaker")}
    marks: Marks = {}
    for row in attributions.table.to_dict("records"):
        direct = row["kind"] != "indirect"
        kind: Literal["quote", "indirect"] = "quote" if direct else "indirect"
        speaker = row["speaker"] if isinstance(row["speaker"], str) else ""
        group = groups.get(speaker or UNNAMED, "")
        name = shorten(speaker, 40) if speaker else UNNAMED
        text, about = (f"“ {name}", f"Words of {name}") if direct else (_reported(row, name), "")
        tag = Tag(kind, text, about=about, group=group)
        spans = row["content_spans"]
        for span in spans:
            note = Note(kind, (tag,) if span is spans[-1] else (), group)
            marks.setdefault(span.article, []).append(Mark(span.start, span.end, note))
    return marks


def _reported(row: Mapping[Any, Any], name: str) -> str:
    """Whose words these are, as a report has them; what is denied is not said."""
    if row.get("cue_class") == "denial":
        return f"denied by {name}"
    return f"says {name}" if name != UNNAMED else "somebody says"


def entity_marks(comparison: Comparison, index: Index) -> Marks:
    """A mark for every mention, with how warm its sentence is in the outlet's own words."""
    sounds = soundings(comparison)
    marks: Marks = {}
    for entry in index.of("entity"):
        for span in entry.spans:
            sound = sounds.get((entry.name, span))
            warmth: Warmth = sound.warmth if sound else "untold"
            about = sound.about if sound else ""
            note = Note("entity", (), entry.group, warmth=warmth, about=about)
            marks.setdefault(span.article, []).append(Mark(span.start, span.end, note))
    return marks


def loaded_marks(comparison: Comparison, index: Index) -> Marks:
    """A mark for every loaded word, with the reasons."""
    groups = {entry.name: entry.group for entry in index.of("word")}
    marks: Marks = {}
    for row in comparison.framing.loaded.table.to_dict("records"):
        about = f"{row['word']}: {row['reasons']}"
        for span in row["spans"]:
            note = Note("loaded", (), groups.get(row["word"], ""), about=about)
            marks.setdefault(span.article, []).append(Mark(span.start, span.end, note))
    return marks


def merged(*several: Marks) -> Marks:
    """All marks of each article, in the order given."""
    together: Marks = {}
    for marks in several:
        for article, own in marks.items():
            together.setdefault(article, []).extend(own)
    return together

"""How often quoted words are told from the outlet's own, and given to the right speaker.

Data: JSON lines with `paragraphs`, lists of sentences, and `spans`, each with `id` (pN: sentence N
of the article), `start` and `end` within it, `quote` and `speaker`, as in BASIL (Fan et al. 2019).
Counted are the spans with quote "yes" and a speaker; the speaker is right if the last names agree.
Of a speaker called other_… only the voice is counted, since the annotation gives no name. Some
labels are those of a group ("Democratic_Lawmakers") where the article quotes one of its members by
name: `speaker_accuracy` counts these as wrong, `speaker_accuracy_people` leaves out labels whose
last name no person in the articles has.
"""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING, Any

from benchmarks.data import DataError, read_rows
from rashomon import Article
from rashomon.annotation import annotate
from rashomon.annotation.names import last_name, plain_name

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from pathlib import Path

    from rashomon.annotation import Document

_UNNAMED = "other_"
_BETWEEN = {"sentences": " ", "paragraphs": "\n\n"}


def run(data: Path) -> dict[str, Any]:
    """Shares between 0 and 1, and of how many spans."""
    rows = read_rows(data, "paragraphs", "spans")
    texts = [laid_out(data, row) for row in rows]
    articles = [
        Article(text, source=str(row.get("source") or "unnamed"), id=str(i))
        for i, (row, (text, _)) in enumerate(zip(rows, texts, strict=True))
    ]
    spans = [list(spoken(data, row, at)) for row, (_, at) in zip(rows, texts, strict=True)]
    if not any(spans):
        raise DataError(f'{data} has no span with quote "yes" and a speaker.')
    quoted: list[bool] = []
    named: list[tuple[str, bool]] = []
    documents = annotate(articles)
    for document, own in zip(documents, spans, strict=True):
        for start, end, name in own:
            is_quoted, speaker = voice_of(document, start, end)
            quoted.append(is_quoted)
            if not name.startswith(_UNNAMED):
                named.append((name, is_quoted and same(name, speaker)))
    people = last_names(documents)
    of_people = [right for name, right in named if last_name(_spaced(name)) in people]
    return {
        "quoted_recall": _share(quoted),
        "quoted_of": len(quoted),
        "speaker_accuracy": _share([right for _, right in named]),
        "speaker_of": len(named),
        "speaker_accuracy_people": _share(of_people),
        "speaker_people_of": len(of_people),
    }


def last_names(documents: Iterable[Document]) -> frozenset[str]:
    """The last names of all people that the articles name, cut off as labels are."""
    return frozenset(
        _ascii(plain_name(document.text(mention.start, mention.end)).casefold().split()[-1])
        for document in documents
        for mention in document.mentions
        if mention.kind == "PERSON"
    )


def laid_out(data: Path, row: dict[str, Any]) -> tuple[str, list[int]]:
    """The text of an article, and where each of its sentences starts.

    Raises
    ------
    DataError
        If its paragraphs are no lists of sentences.
    """
    text, starts = "", []
    try:
        for paragraph in row["paragraphs"]:
            text += _BETWEEN["paragraphs"] if text else ""
            for number, sentence in enumerate(paragraph):
                text += _BETWEEN["sentences"] if number else ""
                starts.append(len(text))
                text += sentence
    except TypeError as error:
        raise DataError(f"In {data} paragraphs are not lists of sentences: {error}") from error
    return text, starts


def spoken(data: Path, row: dict[str, Any], starts: list[int]) -> Iterator[tuple[int, int, str]]:
    """Offsets and speaker of each span that is marked as a quotation in the text."""
    for span in row["spans"]:
        try:
            number = str(span["id"]).removeprefix("p")
            if span["quote"] != "yes" or not span["speaker"] or not number.isdecimal():
                continue  # the title is marked too, but is no part of the text
            at = starts[int(number)]
            yield at + int(span["start"]), at + int(span["end"]), str(span["speaker"])
        except (KeyError, IndexError, TypeError, ValueError) as error:
            raise DataError(f"In {data} a span is of another form: {error!r}.") from error


def voice_of(document: Document, start: int, end: int) -> tuple[bool, str | None]:
    """Whether most words from `start` to `end` are quoted, and whose most of these are."""
    words = [t for t in document.tokens_in(start, end) if t.is_word]
    voices = [t.voice for t in words if t.voice.kind == "quoted"]
    if not voices or 2 * len(voices) < len(words):
        return False, None
    return True, Counter(voice.speaker for voice in voices).most_common(1)[0][0]


def same(label: str, speaker: str | None) -> bool:
    """Whether a label such as Ann_Lee names the speaker: the last names agree.

    Labels break off at the first letter that is not ASCII: Felipe_Calder is Felipe Calderón.
    """
    if speaker is None:
        return False
    wanted = last_name(_spaced(label))
    return any(wanted in (name, _ascii(name)) for name in plain_name(speaker).casefold().split())


def _spaced(label: str) -> str:
    return label.replace("_", " ")


def _ascii(name: str) -> str:
    return re.split(r"[^\x00-\x7f]", name)[0]


def _share(right: Sequence[bool]) -> float | None:
    return round(sum(right) / len(right), 4) if right else None

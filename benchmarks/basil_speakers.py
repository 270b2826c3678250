"""How often quoted words are told from the outlet's own, and given to the right speaker.

Data: JSON lines with `paragraphs`, lists of sentences, and `spans`, each with `id` (pN: sentence N
of the article), `start` and `end` within it, `quote` and `speaker`, as in BASIL (Fan et al. 2019).
Counted are the spans with quote "yes" and a speaker; the speaker is right if the last names agree.
Of a speaker called other_… only the voice is counted, since the annotation gives no name.
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
    from collections.abc import Iterator
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
    quoted, right = [], []
    for document, row, (_, starts) in zip(annotate(articles), rows, texts, strict=True):
        for start, end, name in spoken(data, row, starts):
            is_quoted, speaker = voice_of(document, start, end)
            quoted.append(is_quoted)
            if not name.startswith(_UNNAMED):
                right.append(is_quoted and same(name, speaker))
    if not quoted:
        raise DataError(f'{data} has no span with quote "yes" and a speaker.')
    return {
        "quoted_recall": round(sum(quoted) / len(quoted), 4),
        "quoted_of": len(quoted),
        "speaker_accuracy": round(sum(right) / len(right), 4) if right else None,
        "speaker_of": len(right),
    }


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


def spoken(
    data: Path, row: dict[str, Any], starts: list[int]
) -> Iterator[tuple[int, int, str]]:
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
    wanted = last_name(label.replace("_", " "))
    names = plain_name(speaker).casefold().split()
    return any(wanted in (name, re.split(r"[^\x00-\x7f]", name)[0]) for name in names)

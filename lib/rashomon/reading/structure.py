"""Which stretches of a text are headings, and which are not of its story.

A heading that goes unseen costs a line of noise; a sentence taken for a heading is lost to every
measure. So the rules ask for much: a short line of its own, that begins as a sentence and does
not end as one, that a finished paragraph comes before and running text after.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from rashomon.article import Part
from rashomon.reading.boilerplate import boilerplate, byline
from rashomon.reading.layout import Block, blocks, is_spaced

if TYPE_CHECKING:
    from collections.abc import Sequence

LONGEST_HEADING = 12
"""Words in a heading within the body."""
LONGEST_TITLE = 20
"""Words in a headline that is the first line of the text."""

_OPENING = "\"'“‘«‹„‚"
_CLOSING = "\"'”’»›"
_SENTENCE_BREAK = re.compile(r"[a-z0-9)”’\"'][.!?…]\s+[\"'“‘«]?[A-Z]")
_ADDRESS = re.compile(r"https?:|www\.|\S@\S|^@|\t|\||\w\.(?:com|org|net|news|tv|co\.uk|ca|eu)$")
_MONTH = (
    r"(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec|january|february|march|april"
    r"|august|september|october|november|december)"
)
_DAY = r"(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?"
_DATELINE = re.compile(
    rf"(?:[^\W\d_][\w .'’-]*,\s*)*(?:{_DAY}\.?,?\s*)?"
    rf"(?:{_MONTH}\.?\s+\d{{1,2}}|\d{{1,2}}\s+{_MONTH}\.?|\d{{1,4}}[./-]\d{{1,2}})\b.{{0,30}}",
    re.IGNORECASE,
)
_WIRE = re.compile(r"\((?:AP|AFP|Reuters|UPI|dpa|DPA|Xinhua|TASS|ANSA|EFE|PA|CNN)\)")
_QUESTION = re.compile(r"(?:what|why|how|who|when|where|which)\b[^.!?]*\?", re.IGNORECASE)
_POINTS = re.compile(
    r"\b(?:i|me|my|you|your|we|us|our|this|that|these|those|it|he|she|him|her|they|them)\b",
    re.IGNORECASE,
)
_SAID = re.compile(r"\b(?:said|told|added)\b")
_LABEL = re.compile(r"([^:]{1,40}):\s")


@dataclass(frozen=True, slots=True)
class Structure:
    """What the layout of a text says about it.

    Attributes
    ----------
    parts : tuple of Part
        Headings and boilerplate, in order, not overlapping.
    title : str or None
        The headline, when the text begins with one.
    author : str or None
        The writer, when a byline stands at the top.
    """

    parts: tuple[Part, ...]
    title: str | None = None
    author: str | None = None


def structure_of(text: str, title: str | None = None) -> Structure:
    r"""Find the headings and the boilerplate of a text.

    Parameters
    ----------
    text : str
    title : str, optional
        The headline, where it is known: a first line that repeats it is marked.

    Returns
    -------
    Structure

    Examples
    --------
    >>> text = '''The river rose by two metres in the night, the council said.
    ... A bridge is closed
    ... The old bridge will stay closed until Friday, the mayor told reporters.
    ... Read also:
    ... - Storm takes roofs in Ada'''
    >>> [(part.kind, text[part.start:part.end]) for part in structure_of(text).parts]
    [('heading', 'A bridge is closed'), ('boilerplate', 'Read also:\n- Storm takes roofs in Ada')]
    """
    found = blocks(text)
    ranges = boilerplate(found)
    taken = {index for first, last in ranges for index in range(first, last)}
    top = _headline(found, taken, title)
    heads = _headings(found, taken, top)
    parts = [Part(found[first].start, found[last - 1].end, "boilerplate") for first, last in ranges]
    parts += [Part(found[index].start, found[index].end, "heading") for index in heads]
    return Structure(
        tuple(sorted(parts)),
        None if top is None else " ".join(found[top].text.lstrip("#").strip("*_ ").split()),
        _author(found, taken),
    )


def _author(found: Sequence[Block], taken: set[int]) -> str | None:
    names = (byline(found[index].text) for index in sorted(taken)[:6])
    return next((name for name in names if name), None)


def _headline(found: Sequence[Block], taken: set[int], title: str | None) -> int | None:
    """The block that is the headline of the whole: the first that is not boilerplate."""
    rest = [index for index in range(len(found)) if index not in taken]
    if len(rest) < 2:
        return None
    block, after = found[rest[0]], found[rest[1]]
    if block.markdown or (title and _plain(block.text) == _plain(title)):
        return rest[0]
    lines = 1 if found[-1].lines == 1 else 3
    longest = LONGEST_HEADING if title else LONGEST_TITLE
    if block.lines > lines or not 3 <= block.words <= longest:
        return None
    follows = after.prose and after.words > 7 and _begins(after)
    return rest[0] if follows and _is_title_like(block) else None


def _begins(block: Block) -> bool:
    """Whether a block begins as a paragraph does, not in mid-sentence."""
    return block.text[0].isupper() or not block.text[0].isalpha()


def _is_title_like(block: Block) -> bool:
    text = block.text
    if len(text) > 12 * LONGEST_TITLE or _is_other(block) or text[-1] in ":;,—–-…":
        return False
    if _SENTENCE_BREAK.search(text[:-1]):
        return False
    if block.finished and text[-1] != "?":
        return text[-1] == "." and _is_title_case(text)
    quoted = text[0] in _OPENING and text[-1] in _CLOSING
    return not quoted and (text[0].isupper() or text[0].isdigit() or text[0] in _OPENING)


def _is_title_case(text: str) -> bool:
    long = [word for word in re.findall(r"[^\W\d_]+(?:['’][^\W\d_]+)?", text) if len(word) >= 4]
    return len(long) >= 5 and all(word[0].isupper() for word in long)


def _headings(found: Sequence[Block], taken: set[int], top: int | None) -> list[int]:
    """The blocks that are headings, the headline among them."""
    written = [i for i, block in enumerate(found) if block.markdown and i not in taken]
    heads = sorted({*written, *([] if top is None else [top])})
    if not _ends_sentences(found):
        return heads
    spaced = is_spaced(found)
    rest = [index for index in range(len(found)) if index not in taken]
    often = Counter(block.text for block in found)
    labels = Counter(match[1] for block in found if (match := _LABEL.match(block.text)))
    seen = set(heads)
    for place in range(1, len(rest) - 1):
        index = rest[place]
        block = found[index]
        label = _LABEL.match(block.text)
        apart = block.gap or not spaced or index - 1 in taken
        if (
            index not in seen
            and apart
            and often[block.text] == 1
            and not (label and labels[label[1]] > 1)
            and _is_heading_like(block)
            and _follows(found, rest[max(place - 2, 0) : place], seen)
            and _leads(block, found[rest[place + 1]])
        ):
            seen.add(index)
    return sorted(seen)


def _ends_sentences(found: Sequence[Block]) -> bool:
    """Whether running text here ends in full stops, so that their absence tells something."""
    long = [block for block in found if block.words >= 12 and not block.bullet]
    return bool(long) and sum(block.finished for block in long) >= 0.75 * len(long)


def _is_other(block: Block) -> bool:
    """A list item, a dateline, an address: short, and not a heading."""
    text = block.text
    return bool(
        block.bullet
        or block.wordless
        or _ADDRESS.search(text)
        or _WIRE.search(text)
        or _DATELINE.fullmatch(text)
        or byline(text)
    )


def _is_heading_like(block: Block) -> bool:
    text = block.text
    if block.lines > 1 or block.words > LONGEST_HEADING or len(text) > 100 or len(text) < 3:
        return False
    if _is_other(block) or not (text[0].isupper() or text[0].isdigit()):
        return False
    if _QUESTION.fullmatch(text):
        return block.words >= 3 and not _POINTS.search(text)
    if not (text[-1].isalnum() or text[-1] in ")%" or _ends_in_quote(text)):
        return False
    if _SENTENCE_BREAK.search(text) or _SAID.search(text):
        return False
    return any(len(word) > 2 for word in text.split())


def _ends_in_quote(text: str) -> bool:
    """Whether a few quoted words end the line, as in: Critics speak of ‘theft’."""
    if text[-1] not in _CLOSING or text[-2] in ".,!?":
        return False
    before = re.split(f"[{_OPENING}](?=\\w)", text)[0]
    return len(before.split()) > len(text.split()) / 2 and not before.rstrip().endswith((":", ","))


def _follows(found: Sequence[Block], before: Sequence[int], heads: set[int]) -> bool:
    """Whether what comes before a line is at its end: a finished paragraph, or another heading."""
    if before[-1] in heads:
        return True
    verse = len(before) > 1 and all(found[index].words < 10 for index in before)
    return found[before[-1]].finished and not verse


def _leads(block: Block, after: Block) -> bool:
    """Whether running text comes after a line, longer than it."""
    return after.prose and _begins(after) and after.words > block.words


def _plain(text: str) -> str:
    return " ".join(re.findall(r"\w+", text.casefold()))

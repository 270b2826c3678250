"""Sentences with their targets: read, parted, renamed, and cut into word pieces."""

from __future__ import annotations

import hashlib
import json
import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from benchmarks.names import Names, name_words, renamed

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path
    from random import Random

    from tokenizers import Tokenizer

LIMIT = 128
UNKNOWN = -1
_POLARITIES = (2.0, 4.0, 6.0)

NAMES = Names(
    last=tuple(
        "Abbott Adeyemi Ahmed Alvarez Andersson Baker Banerjee Barnes Becker Bennett Brooks "
        "Campbell Carter Chen Cohen Coleman Costa Cruz Davies Dawson Diaz Dubois Edwards Ellis "
        "Evans Fischer Fleming Foster Garcia Gibson Gomez Green Griffin Hansen Harris Hayes "
        "Hernandez Hoffman Holmes Hussain Ibrahim Ivanov Jackson Jansen Jenkins Johnson Kaplan "
        "Kelly Khan Kim Kowalski Kumar Larsen Lawson Lee Levy Lindberg Lopez MacDonald Marsh "
        "Martin Mbeki Mendoza Meyer Miller Morales Murphy Nakamura Nguyen Nolan Novak O’Brien "
        "Okafor Olsen Osborne Park Parsons Patel Perez Peters Petrov Phillips Quinn Rahman Ramirez "
        "Reed Reyes Rossi Russo Sandoval Sato Schmidt Shah Silva Singh Smith Suzuki Tanaka Tate "
        "Taylor Thompson Torres Turner Underwood Usman Vance Vargas Volkov Walker Wang Weber "
        "Whitaker Williams Wilson Wong Wright Yilmaz Young Zhang Zimmerman".split()
    ),
    men=tuple(
        "Ahmed Brian Carlos Darnell David Emeka Frank George Hassan Ivan Jamal James Kenji Luis "
        "Michael Mohammed Nikolai Omar Paul Pedro Raj Robert Sergei Steven Tomas Victor Wei "
        "William Yusuf".split()
    ),
    women=tuple(
        "Amina Ayesha Beatriz Chloe Deborah Elena Emily Fatima Grace Hannah Ingrid Jasmine Karen "
        "Keiko Lakisha Laura Linda Ling Maria Mei Nadia Olga Priya Rosa Sarah Susan Tanya "
        "Yasmin".split()
    ),
)


@dataclass(frozen=True, slots=True)
class Target:
    """Its mentions, and what people judged: 0 negative, 1 neutral, 2 positive, or UNKNOWN."""

    mentions: tuple[tuple[int, int], ...]
    polarity: int


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of an article, with the targets that are known in it."""

    article: str
    text: str
    targets: tuple[Target, ...]


@dataclass(frozen=True, slots=True)
class Pieces:
    """What a model reads in one pass: ids of word pieces, and for each target which are its own."""

    ids: list[int]
    targets: list[tuple[int, list[int]]]


def read(path: Path) -> list[Sentence]:
    """The sentences of a NewsMTSC file."""
    rows = [json.loads(line) for line in path.read_text("utf-8").splitlines()]
    return [
        Sentence(
            "_".join(row["primary_gid"].split("_")[:3]),
            row["sentence_normalized"],
            tuple(
                Target(_mentions(target), _POLARITIES.index(float(target["polarity"])))
                for target in row["targets"]
            ),
        )
        for row in rows
    ]


def _mentions(target: dict[str, Any]) -> tuple[tuple[int, int], ...]:
    places = [target, *target.get("further_mentions", [])]
    return tuple(dict.fromkeys((place["from"], place["to"]) for place in places))


def read_written(path: Path) -> list[Sentence]:
    """The sentences written for this project: `+0 | [1 Ann Lee] thanked [2 the court].` a line.

    A sign a target, in the order of their numbers; a bracket around each mention. Each sentence is
    an article of its own.
    """
    return [_written(line) for line in path.read_text("utf-8").splitlines()]


_BRACKET = re.compile(r"\[(\d) ([^\[\]]+)\]")


def _written(line: str) -> Sentence:
    signs, _, marked = line.partition(" | ")
    mentions: list[list[tuple[int, int]]] = [[] for _ in signs]
    text, done = "", 0
    for match in _BRACKET.finditer(marked):
        text += marked[done : match.start()]
        mentions[int(match[1]) - 1].append((len(text), len(text) + len(match[2])))
        text, done = text + match[2], match.end()
    text += marked[done:]
    targets = zip(mentions, signs, strict=True)
    return Sentence(text, text, tuple(Target(tuple(m), "-0+".index(sign)) for m, sign in targets))


def part(sentences: list[Sentence]) -> tuple[list[Sentence], list[Sentence]]:
    """Those to train on, and those of a tenth of the articles, to measure on."""

    def held(sentence: Sentence) -> bool:
        return int(hashlib.sha256(sentence.article.encode()).hexdigest(), 16) % 10 == 0

    return [s for s in sentences if not held(s)], [s for s in sentences if held(s)]


_PERSON = re.compile(r"\b(?:he|she|him|her|they)\b", re.IGNORECASE)
_NAME = re.compile(r"(?<=[^.?!:“\"‘(] )[A-Z][a-z]+(?:(?: [A-Z]\.)? [A-Z][a-z]+){0,2}")

_CALENDAR = re.compile(
    r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|January|February|March|April|May|June|July|August"
    r"|(?:Septem|Octo|Novem|Decem)ber"
)


def with_others(sentence: Sentence, random: Random, most: int) -> Sentence:
    """The sentence with up to `most` further targets that nobody judged: names and pronouns.

    Most sentences have a single judged target, and so teach little about telling targets apart.
    """
    taken = [mention for target in sentence.targets for mention in target.mentions]
    found: dict[object, list[tuple[int, int]]] = {}
    for match in _PERSON.finditer(sentence.text):
        found[match.start()] = [match.span()]
    for match in _NAME.finditer(sentence.text):
        if name_words(match.group()) and not _CALENDAR.fullmatch(match.group()):
            found.setdefault(match.group(), []).append(match.span())
    free = [
        mentions
        for mentions in found.values()
        if not any(a < last and first < b for a, b in mentions for first, last in taken)
    ]
    chosen = random.sample(free, min(most, len(free)))
    others = (Target(tuple(mentions), UNKNOWN) for mentions in chosen)
    return replace(sentence, targets=(*sentence.targets, *others))


def read_paragraphs(path: Path, random: Random, most: int) -> list[Sentence]:
    """The paragraphs of the articles written for this project, with targets that nobody judged."""
    articles = [json.loads(line) for line in path.read_text("utf-8").splitlines()]
    found = (
        with_others(Sentence(article["id"], paragraph, ()), random, most)
        for article in articles
        for paragraph in article["text"].split("\n\n")
    )
    return [one for one in found if one.targets]


def with_other_names(sentence: Sentence, random: Random) -> Sentence:
    """The sentence with other names for all its targets; itself if none has a name."""
    mentions = [target.mentions for target in sentence.targets]
    other = renamed(sentence.text, mentions, NAMES, random, range(len(mentions)))
    if other is None:
        return sentence
    targets = tuple(
        replace(target, mentions=moved)
        for target, moved in zip(sentence.targets, other.targets, strict=True)
    )
    return replace(sentence, text=other.text, targets=targets)


def joined(first: Sentence, second: Sentence) -> Sentence:
    """Both as one text, with the targets of both."""
    start = len(first.text) + 1
    moved = (
        replace(target, mentions=tuple((a + start, b + start) for a, b in target.mentions))
        for target in second.targets
    )
    return Sentence(first.article, f"{first.text} {second.text}", (*first.targets, *moved))


def pieces(tokenizer: Tokenizer, sentence: Sentence) -> list[Pieces]:
    """What to read of a sentence: all, or of a longer one a window around each target."""
    encoding = tokenizer.encode(sentence.text)
    own = [(k, _own(encoding.offsets, t.mentions)) for k, t in enumerate(sentence.targets)]
    own = [(number, found) for number, found in own if found]
    length, room = len(encoding.ids) - 2, LIMIT - 2
    if length <= room:
        return [Pieces(encoding.ids, own)] if own else []
    windows = []
    for number, found in own:
        first = min(max(found[0] - room // 2, 1), length + 1 - room)
        ids = [encoding.ids[0], *encoding.ids[first : first + room], encoding.ids[-1]]
        inside = [piece - first + 1 for piece in found if first <= piece < first + room]
        windows.append(Pieces(ids, [(number, inside)]))
    return windows


def _own(offsets: list[tuple[int, int]], mentions: Sequence[tuple[int, int]]) -> list[int]:
    return [
        piece
        for piece, (start, end) in enumerate(offsets)
        if start < end and any(start < last and first < end for first, last in mentions)
    ]

"""Questions on words: whose they are, what somebody is called, which are loaded, who acts."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from rashomon.characters import one_line
from rashomon.display.classroom.questions import Answer, Question, Room
from rashomon.display.wording import percent, quoted

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from rashomon.display.classroom.questions import Pair

_SPEAKERS = 6  # of each text, in the key
_LOADED = 5  # of each text, in the key
_FEWEST_LOADED = 2
_ENTITIES = 2
_NAMED_KINDS = frozenset(("PERSON", "ORG", "PLACE", "GROUP"))
_DESCRIBING = frozenset(("modified", "description", "apposition"))
_TITLES = frozenset("a an dr her his its miss mr mrs ms of sir the their".split())
_WORD = re.compile(r"\w{2,}")

Row = dict[Any, Any]


def quoted_voices(pair: Pair) -> Iterator[Question]:
    """Who has a say in each text."""
    rows: list[Row] = pair.comparison.framing.voices.table.to_dict("records")
    own = {s: [r for r in rows if r["source"] == s and r["named"]] for s in pair.sources}
    if not any(own.values()):
        return
    answers = []
    for source, speakers in own.items():
        letter = pair.text(source).letter
        for row in speakers[:_SPEAKERS]:
            share = percent(row["share"])
            text = f"{letter}: {one_line(row['speaker'])}, {share} of its words"
            answers.append(Answer(text, pair.gathered(row["spans"])))
        if not speakers:
            answers.append(Answer(f"{letter}: nobody by name was found.", ()))
    rooms = tuple(
        Room(f"In {pair.text(s).letter}", max(2, min(5, len(own[s])))) for s in pair.sources
    )
    yield Question(
        "Whose words does each text give, in quotation marks or without? Who has a say in only one "
        "of them?",
        rooms,
        tuple(answers),
        "Speakers are given to words by rules, which miss about a fifth.",
    )


def called(pair: Pair) -> Iterator[Question]:
    """What each text calls the same, where both have words of their own for it."""
    by_entity: dict[str, list[Row]] = {}
    for row in pair.comparison.framing.labels.table.to_dict("records"):
        named = row["voice"] == "narrator" and row["kind"] in _NAMED_KINDS
        if named and row["source"] in pair.sources and _names(row):
            by_entity.setdefault(row["entity"], []).append(row)
    ranked = sorted(by_entity.items(), key=lambda item: -sum(r["count"] for r in item[1]))
    asked = 0
    for entity, rows in ranked:
        own = [[r for r in rows if r["source"] == s] for s in pair.sources]
        if asked < _ENTITIES and _told_apart(entity, *own):
            asked += 1
            yield Question(
                f"What does each text call {one_line(entity)}? What do these words make you think?",
                tuple(Room(f"In {text.letter}", 1) for text in pair.texts),
                tuple(
                    Answer(f"{text.letter}: {', '.join(_label(pair, r) for r in mine)}", ())
                    for text, mine in zip(pair.texts, own, strict=True)
                ),
                "In the text’s own words; “he” and “she” are left out.",
            )


def _names(row: Row) -> bool:
    construction = row.get("construction", "name")
    return construction == "name" or construction in _DESCRIBING


def _told_apart(entity: str, own: Sequence[Row], others: Sequence[Row]) -> bool:
    """Whether both name it, and one has words for it that are neither its name nor the other's."""
    if not own or not others:
        return False
    every = [{word for r in rows for word in _words(r["label"])} for rows in (own, others)]
    described = [
        {w for r in rows if r.get("construction") in _DESCRIBING for w in _words(r["label"])}
        for rows in (own, others)
    ]
    plain = _words(entity)
    return bool(described[0] - every[1] - plain or described[1] - every[0] - plain)


def _words(label: str) -> set[str]:
    return set(_WORD.findall(label.casefold())) - _TITLES


def _label(pair: Pair, row: Row) -> str:
    return f"{quoted(row['label'], 60)} ({pair.lines(row['spans'])})"


def loaded(pair: Pair) -> Iterator[Question]:
    """The words that a reader may stop at, if there are any."""
    rows: list[Row] = pair.comparison.framing.loaded.table.to_dict("records")
    own = [r for s in pair.sources for r in [r for r in rows if r["source"] == s][:_LOADED]]
    if len(own) < _FEWEST_LOADED:
        return
    yield Question(
        "Which words sound stronger than the plain fact needs? Write down some, and a plainer word "
        "for each. Does it change what is told?",
        (Room("", 4),),
        tuple(_loaded(pair, own)),
        "These words are intense and rare in news, judged one by one. Whether one is fair to what "
        "it tells, only a reader can say.",
    )


def _loaded(pair: Pair, rows: Sequence[Row]) -> Iterator[Answer]:
    """The words of each text, then how the other tells without one what it tells with it."""
    for source in pair.sources:
        own = [_word(pair, row) for row in rows if row["source"] == source]
        if own:
            yield Answer(f"{pair.text(source).letter}: {', '.join(own)}", ())
    for row in rows:
        instead = pair.places(row["instead_spans"])
        if instead:
            yield Answer(f"Told without {quoted(row['word'])}:", instead)


def _word(pair: Pair, row: Row) -> str:
    return f"{quoted(row['word'])} ({pair.lines(row['spans'])})"


def acts(pair: Pair) -> Iterator[Question]:
    """An act of which one text says who does it, and the other does not."""
    for row in pair.comparison.framing.agency.contrasts.to_dict("records"):
        own = {row["source"], row["other"]} == set(pair.sources)
        if own and row["difference"] == "actor left out":
            says, silent = pair.text(row["source"]).letter, pair.text(row["other"]).letter
            yield Question(
                f"Both texts tell of one act ({quoted(row['act'], 40)}). Which of them says who "
                "does it, and which does not? What difference does that make?",
                (Room("", 3),),
                (
                    Answer(
                        f"{says} says who: {quoted(row['actor'], 60)}", pair.places(row["spans"])
                    ),
                    Answer(
                        f"{silent} does not ({row['other_form']})", pair.places(row["other_spans"])
                    ),
                ),
                "Read off the grammar. Leaving out who acts can have many reasons.",
            )
            return

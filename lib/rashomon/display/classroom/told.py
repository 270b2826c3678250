"""Questions on what is told: by both, by one, who answers a charge, which numbers differ."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from rashomon.characters import one_line
from rashomon.display.classroom.questions import Answer, Question, Room
from rashomon.display.statements import Statement, statements
from rashomon.display.wording import listed, quoted

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from rashomon.display.classroom.questions import Pair

SURE = 0.7
"""Probability from which nine of ten statements that two texts tell are rightly found."""

_APART = 0.25
"""Probability up to which nothing in the other text comes near."""

_MOST = 6  # things that the key lists
_FEWEST_WORDS = 5
_OPENING = "“\"‘'([„«"

Row = dict[Any, Any]


def both(pair: Pair) -> Iterator[Question]:
    """What both texts tell, if they tell anything in common; the surest first."""
    shared = sorted(
        (s for s in statements(pair.comparison.overlap.statements) if _told_by(s, *pair.sources)),
        key=lambda s: -s.score,
    )
    answers = tuple(
        Answer(
            "" if s.score >= SURE else "Less sure:",
            pair.places(_longest(s, source) for source in pair.sources),
        )
        for s in shared[:_MOST]
    )
    if answers:
        count = min(3, len(answers))
        things = "one thing" if count == 1 else f"{_WORDS[count]} things"
        yield Question(
            f"What do both texts tell? Write down {things}, with the lines in A and in B.",
            (Room("", 2 * count),),
            answers,
            "Found by likeness in meaning: a class may find more, and two sentences may sound "
            "alike without telling the same.",
        )


def only(pair: Pair) -> Iterator[Question]:
    """What one text tells and the other does not, as far as the search sees."""
    a, b = pair.sources
    alone = {a: _alone(pair, a, b), b: _alone(pair, b, a)}
    rooms = []
    answers = []
    for source, found in alone.items():
        letter = pair.text(source).letter
        if found:
            rooms.append(Room(f"Only in {letter}", 2 * min(3, len(found))))
            answers += [Answer("", pair.places([_longest(s, source)])) for s in found]
    if rooms:
        which = "only one of the texts" if len(rooms) == 2 else f"only text {rooms[0].head[-1]}"
        yield Question(
            f"What does {which} tell? What would a reader of the other one not know?",
            tuple(rooms),
            tuple(answers),
            "“Only” is what a search came back with: the other text may say it in words that the "
            "search does not see. There is more than is listed here.",
        )


def charges(pair: Pair) -> Iterator[Question]:
    """Who is accused, and who answers, where either text tells an accusation."""
    exchanges: dict[int, list[Row]] = {}
    for row in pair.comparison.framing.voices.answers.to_dict("records"):
        if row["source"] in pair.sources:
            exchanges.setdefault(row["exchange"], []).append(row)
    for rows in exchanges.values():
        told = [row for row in rows if row["charge_state"] == "told" and row["charge_spans"]]
        first = rows[0]
        if told and first["accused"]:
            yield Question(
                f"{_capital(one_line(first['accused']))} is accused. Of what, and by whom? Does "
                "anybody answer that, and in which text?",
                (Room("Accusation", 2), Room("Answer", 2)),
                tuple(_charged(pair, rows, _unclear(exchanges.values()))),
                "Found by reporting words such as “accused” and “denied”: an answer in other words "
                "is not seen.",
            )
            return


def _unclear(exchanges: Iterable[Sequence[Row]]) -> list[Row]:
    """Answers that are told without what they answer: they may be one to any accusation."""
    return [row for rows in exchanges for row in rows if not row["charge"] and row["answer_spans"]]


def _charged(pair: Pair, rows: Sequence[Row], unclear: Sequence[Row]) -> Iterator[Answer]:
    for row in rows:
        letter = pair.text(row["source"]).letter
        if row["charge_spans"]:
            by = f" by {one_line(row['accuser'])}" if row["accuser"] else ""
            perhaps = "perhaps told" if row["charge_state"] == "uncertain" else "told"
            places = pair.places(row["charge_spans"])
            yield Answer(f"The accusation{by} is {perhaps} in {letter}.", places)
    answered = [row for row in rows if row["answer_spans"]]
    for row in answered:
        letter = pair.text(row["source"]).letter
        who = (
            f"{one_line(row['answered_by'])} {row['answer']} it" if row["answered_by"] else "Answer"
        )
        yield Answer(f"{_capital(who)} in {letter}.", pair.places(row["answer_spans"]))
    for row in unclear:
        letter = pair.text(row["source"]).letter
        yield Answer(f"Perhaps answered in {letter}:", pair.places(row["answer_spans"]))
    heard = {row["source"] for row in (*answered, *unclear)}
    silent = [pair.text(row["source"]).letter for row in rows if row["source"] not in heard]
    if silent:
        yield Answer(f"In {listed(silent)} no answer was found.", ())


def numbers(pair: Pair) -> Iterator[Question]:
    """A number or date that the two texts give otherwise, of one thing."""
    result = pair.comparison.overlap.quantities
    for row in result.table.to_dict("records"):
        written = [one_line(row[result.columns[source]]) for source in pair.sources]
        differ = row["state"] == "differ" and all(written)
        if differ and written[0].casefold() != written[1].casefold():
            of = f" for “{one_line(row['counts'])}”" if row["counts"] else " for the same thing"
            kind = "date" if row["kind"] == "date" else "number"
            yield Question(
                f"Both texts give a {kind}{of}. Which? Can both be right?",
                (Room("", 2),),
                tuple(
                    Answer(
                        f"{pair.text(source).letter}: {quoted(text, 60)}",
                        pair.places(s for s in row["spans"] if _is_of(pair, s.article, source)),
                    )
                    for source, text in zip(pair.sources, written, strict=True)
                ),
                "The texts may be of different days; nothing here says which is right.",
            )
            return


def _is_of(pair: Pair, article: str, source: str) -> bool:
    return any(a.id == article and a.source == source for a in pair.comparison.articles)


def _told_by(statement: Statement, *sources: str) -> bool:
    return all(statement.states[source] == "told" for source in sources)


def _alone(pair: Pair, source: str, other: str) -> list[Statement]:
    """Whole sentences that one tells and to which nothing in the other comes near."""
    found = [
        s
        for s in statements(pair.comparison.overlap.statements)
        if s.states[source] == "told"
        and s.states[other] == "not found"
        and s.score <= _APART
        and _is_whole(_longest_text(s, source))
    ]
    chosen = sorted(found, key=lambda s: s.score)[:_MOST]
    return sorted(chosen, key=lambda s: _longest(s, source))


def _longest(statement: Statement, source: str) -> Any:  # noqa: ANN401 - a Span
    return max(statement.of(source), key=lambda t: len(t.span)).span


def _longest_text(statement: Statement, source: str) -> str:
    return max(statement.of(source), key=lambda t: len(t.span)).text


def _is_whole(text: str) -> bool:
    begins, ends = text.lstrip(_OPENING)[:1], text.rstrip('”"’»)]')[-1:]
    return begins.isupper() and ends in (".", "!", "?") and len(text.split()) >= _FEWEST_WORDS


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


_WORDS = ("no", "one", "two", "three")

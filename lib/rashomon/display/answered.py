"""What is denied or admitted in one source and not in another."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rashomon.characters import one_line
from rashomon.display.finding import NAMED, SHOWN, Finding, Row, See
from rashomon.display.wording import listed, quoted

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from rashomon.comparison import Comparison
    from rashomon.display.evidence import Quoting

_PRONOUNS = frozenset("he she it they him her them this that these those i we you us me".split())


def answered(comparison: Comparison, quoting: Quoting) -> Iterator[Finding]:
    """What is denied or admitted in one source, and not in another: it comes before all else."""
    topic = "Accused, and answered by one side only"
    exchanges: dict[int, list[Row]] = {}
    for row in comparison.framing.voices.answers.to_dict("records"):
        exchanges.setdefault(row["exchange"], []).append(row)
    parted = []
    unclear: set[str] = set()  # sources with an answer that may be any: "he denies it"
    for rows in exchanges.values():
        told = [r for r in rows if r["answer_state"] == "told"]
        silent = [r for r in rows if r["answer_state"] == "not found"]
        if not told or not rows[0]["answer"]:
            continue
        if _says_little(rows[0]["answered_by"]) or _says_little(rows[0]["answer_text"]):
            unclear.update(r["source"] for r in told)
        elif silent:
            parted.append((rows[0], told, silent))
    parted = [item for item in parted if not any(r["source"] in unclear for r in item[2])]
    for answer, told, silent in parted[:NAMED]:
        text = _answer_text(comparison.letters, answer, told, silent)
        spans = [
            *(span for r in told for span in r["answer_spans"]),
            *(span for r in silent for span in r["charge_spans"]),
        ]
        yield Finding(topic, text, quoting.all(spans)[:SHOWN])
    if len(parted) > NAMED:
        more = f"{len(parted) - NAMED:,} more"
        yield Finding(topic, more, see=(See("framing.voices.answers"),))


def _names(joined: str) -> list[str]:
    """The names of a cell that holds several."""
    return [one_line(name) for name in joined.split("; ")]


def _says_little(words: str) -> bool:
    """Whether these are a pronoun or nothing."""
    return not words or words.casefold() in _PRONOUNS


def _answer_text(
    letters: dict[str, str], answer: Row, told: Sequence[Row], silent: Sequence[Row]
) -> str:
    tellers = listed([letters[r["source"]] for r in told])
    others = listed([letters[r["source"]] for r in silent])
    tells = "tells" if len(told) == 1 else "tell"
    text = (
        f"Only {tellers} {tells} that {listed(_names(answer['answered_by']))} {answer['answer']} "
        f"{quoted(answer['answer_text'], 60)}; the search found no such answer in {others}"
    )
    charged = [letters[r["source"]] for r in silent if r["charge_state"] == "told"]
    if charged and answer["accused"]:
        who = "which tells" if len(silent) == len(charged) == 1 else f"of which {listed(charged)}"
        tell = "" if who == "which tells" else " tells" if len(charged) == 1 else " tell"
        text += f", {who}{tell} the accusation against {one_line(answer['accused'])}"
    return f"{text}."

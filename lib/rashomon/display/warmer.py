"""Who is warmer towards whom, in the outlets' own words, where that can be told."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rashomon.characters import one_line
from rashomon.display.finding import NAMED, SHOWN, Finding, Row, See
from rashomon.display.wording import counted, decimal, interval, listed, probability
from rashomon.statistics import FEWEST_UNITS

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from rashomon.article import Span
    from rashomon.comparison import Comparison
    from rashomon.display.evidence import Quoting


def warmer(comparison: Comparison, quoting: Quoting) -> Iterator[Finding]:
    """Differences whose interval leaves out zero; where none does, as in most pairs, why."""
    topic = "How warm, towards whom, from −1 to 1"
    result = comparison.sentiment.targets
    apart = result.differences
    told: list[Row] = apart[
        (apart["voice"] == "narrator") & (apart["reading"] != "cannot tell")
    ].to_dict("records")
    means = {
        (row["entity"], row["source"]): row["warmth"]
        for row in result.table.to_dict("records")
        if row["voice"] == "narrator"
    }
    sentences = result.sentences
    own = sentences[sentences["voice"] == "narrator"].to_dict("records")
    letters = comparison.letters
    for row in told[:NAMED]:
        entity, pair = row["entity"], (row["source"], row["other"])
        mine, others = (decimal(means[entity, source], sign=True) for source in pair)
        text = (
            f"In its own words {letters[pair[0]]} is {row['reading']} than {letters[pair[1]]} "
            f"towards {one_line(entity)}: {mine} against {others} (95% interval of the difference "
            f"{interval(row['low'], row['high'])}, q {probability(row['q'])})."
        )
        ranked = sorted(
            (r for r in own if r["entity"] == entity and r["source"] in pair),
            key=lambda r: -abs(r["warmth"]),
        )
        spans: list[Span] = [r["span"] for r in ranked[:SHOWN]]
        excerpts = (quoting.all([span], parts=result.mentions(entity)) for span in spans)
        yield Finding(topic, text, tuple(e for some in excerpts for e in some))
    if len(told) > NAMED:
        text = f"{len(told) - NAMED:,} more can be told"
        yield Finding(topic, text, see=(See("sentiment.targets"),))
    if not told:
        yield from _untold(topic, comparison, quoting)
    else:
        yield Finding(
            topic,
            "This is what the words convey about these people and bodies, read by a model that "
            "errs; one article says nothing of an outlet.",
        )


def _untold(topic: str, comparison: Comparison, quoting: Quoting) -> Iterator[Finding]:
    """That it cannot be told, and the sentences that weigh most, to be read instead."""
    result = comparison.sentiment.targets
    apart = result.differences
    own = apart[apart["voice"] == "narrator"]
    if len(comparison.sources) < 2:
        return
    if own.empty:
        text = (
            "No two sources speak of the same person, country or body in their own words, so none "
            "is warmer or colder than another."
        )
        yield Finding(topic, text)
        return
    few = int(own["p"].isna().sum())
    why = []
    if few:
        rest = "rests" if few == 1 else "rest"
        why.append(
            f"{few:,} {rest} on too few sentences (of each source {FEWEST_UNITS} are needed)"
        )
    if len(own) > few:
        hold = "has an interval that holds" if len(own) - few == 1 else "have intervals that hold"
        why.append(f"{len(own) - few:,} {hold} zero")
    text = (
        "No source can be told to be warmer in its own words towards anyone than another is: of "
        f"{counted(len(own), 'difference')} {listed(why)}"
    )
    heaviest = result.heaviest(SHOWN).table.to_dict("records") if len(result.sentences) else []
    excerpts = tuple(
        excerpt
        for row in heaviest
        for excerpt in quoting.all(
            [row["span"]],
            f"{decimal(row['warmth'], sign=True)} towards {one_line(row['entity'])}",
            result.mentions(row["entity"]),
        )
    )
    yield Finding(topic, text, excerpts, (See("sentiment.targets"),))


def most_spoken_of(counts: Mapping[tuple[str, str], int]) -> list[str]:
    """Entities by the number of sentences, those of several sources first.

    Parameters
    ----------
    counts : mapping of (str, str) to int
        The sentences of each entity and source.
    """
    own: dict[str, list[int]] = {}
    for (name, _), count in counts.items():
        own.setdefault(name, []).append(count)
    return sorted(own, key=lambda name: (len(own[name]) < 2, -sum(own[name]), name))

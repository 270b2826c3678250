"""Who is warmer towards whom, in the outlets' own words, where that can be told."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rashomon.characters import one_line
from rashomon.display.finding import NAMED, SHOWN, Finding, Row
from rashomon.display.wording import decimal, interval, probability

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from rashomon.article import Span
    from rashomon.comparison import Comparison
    from rashomon.display.evidence import Quoting


def warmer(comparison: Comparison, quoting: Quoting) -> Iterator[Finding]:
    """Only differences whose interval leaves out zero; most pairs of articles have none."""
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
        text = f"{len(told) - NAMED:,} more can be told; see comparison.sentiment.targets."
        yield Finding(topic, text)
    if told:
        yield Finding(
            topic,
            "This is what the words convey about these people and bodies, read by a model that "
            "errs; one article says nothing of an outlet.",
        )


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

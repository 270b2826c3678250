"""What a comparison found, in plain sentences, each with the words it rests on.

The summary in the notebook, the one in the terminal and the first part of the report say the same
things, so they are said here, once.
"""

from __future__ import annotations

import math
from itertools import islice
from typing import TYPE_CHECKING, Any

from rashomon.characters import one_line
from rashomon.display.answered import answered
from rashomon.display.finding import LINKED, NAMED, SHOWN, Finding, Row, See
from rashomon.display.statements import Statement, statements
from rashomon.display.warmer import warmer
from rashomon.display.wording import (
    counted,
    decimal,
    interval,
    listed,
    percent,
    percent_interval,
    probability,
    quoted,
)
from rashomon.framing.keywords import FALSE

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    import pandas as pd

    from rashomon.comparison import Comparison
    from rashomon.display.evidence import Excerpt, Quoting

SOURCES = 12  # sources that a summary speaks of one by one


def findings(comparison: Comparison, quoting: Quoting) -> list[Finding]:
    """Every finding of the summary, in the order in which it is read."""
    letters = comparison.letters
    found = statements(comparison.overlap.statements)
    each, rest, copies = _each(comparison)
    return [
        *answered(comparison, quoting),
        *_shared(found, letters, quoting),
        *_wording(comparison, quoting),
        *_derived(comparison, quoting),
        *_parted(comparison, quoting),
        *_and_the_rest(_only(found, letters, each, quoting), rest, "overlap.statements"),
        *_opposed(found, quoting),
        *copies,
        *_and_the_rest(_voices(comparison, each, quoting), rest, "framing.voices"),
        *_further(comparison),
        *_names(comparison, quoting),
        *_and_the_rest(_words(comparison, each, quoting), rest, "framing.keywords"),
        *warmer(comparison, quoting),
        *_and_the_rest(_tone(comparison, each, quoting), rest, "sentiment.tone"),
    ]


def _each(comparison: Comparison) -> tuple[dict[str, str], str, list[Finding]]:
    """The sources that are spoken of one by one, with their letters, and what of the others.

    What is said of one holds for those of the same text.
    """
    texts: dict[tuple[str, ...], str] = {}
    for source in comparison.sources:
        own = (d.article.text for d in comparison.documents if d.source == source)
        texts.setdefault(tuple(own), source)
    distinct = list(texts.values())
    others = len(distinct[SOURCES:])
    each = {source: comparison.letters[source] for source in distinct[:SOURCES]}
    copies = len(comparison.sources) - len(distinct)
    has, it = ("has", "it") if copies == 1 else ("have", "them")
    text = (
        f"{counted(copies, 'source')} {has} the text of another: what is said of that one holds "
        f"for {it}."
    )
    said = [Finding("What only one tells", text)] if copies else []
    return each, f"{others:,} more sources" if others else "", said


def _and_the_rest(own: Iterator[Finding], rest: str, view: str) -> Iterator[Finding]:
    topic = ""
    for finding in own:
        topic = finding.topic
        yield finding
    if topic and rest:
        yield Finding(topic, f"Not spoken of here: {rest}", see=(See(view),))


def _shared(
    found: Sequence[Statement], letters: dict[str, str], quoting: Quoting
) -> Iterator[Finding]:
    if len(letters) < 2:
        return
    shared = [s for s in found if s.reach == "shared"]
    yield Finding("What they share", _tell(shared, found, letters), _tellings(shared, quoting))
    doubtful = [s for s in found if s.reach == "uncertain"]
    if doubtful:
        text = (
            f"{counted(len(doubtful), 'further statement')} may be told by another source too: "
            f"the search found a sentence that comes close, and is not sure."
        )
        yield Finding("What they share", text, _tellings(doubtful, quoting))


def _tell(shared: Sequence[Statement], found: Sequence[Statement], letters: dict[str, str]) -> str:
    names = list(letters.values())
    who = listed(names) if len(names) <= 4 else f"The {len(names)} sources"
    every = counted(len(found), "statement")
    if not shared:
        return f"{who} tell {every}; the search found none that two of them share."
    if len(letters) == 2:
        return f"{who} both tell {len(shared):,} of {every}."
    everywhere = sum(len(s.tellers) == len(letters) for s in shared)
    total = f"{everywhere:,}" if everywhere else "none"
    return f"{who} tell {every}: {len(shared):,} in two or more of them, {total} in all."


def _tellings(of: Sequence[Statement], quoting: Quoting) -> tuple[Excerpt, ...]:
    """The telling of each source that is most like another's, statement after statement."""
    chosen = (
        quoting.one(
            max(s.of(source), key=lambda t: t.score).span,
            f"statement {s.number}",
            f"s{s.number}",
        )
        for s in of
        for source in s.states
        if s.of(source)
    )
    return tuple(islice(chosen, 2 * SHOWN))


def _wording(comparison: Comparison, quoting: Quoting) -> Iterator[Finding]:
    if len(comparison.sources) < 2:
        return
    rows: list[Row] = comparison.overlap.passages.table.to_dict("records")
    if not rows:
        yield Finding(
            "What they share",
            "Beyond names and stock phrases no run of five words is the same in any two.",
        )
        return
    longest = rows[0]
    groups = len({row["group"] for row in rows})
    pair = [comparison.letters[longest[side]] for side in ("source_a", "source_b")]
    if longest["sources"] > 2:
        pair.append(f"{longest['sources'] - 2:,} more")
    which = (
        f"{groups:,} passages have the same wording, or nearly; the longest has"
        if groups > 1
        else f"One passage has {'the same' if longest['similarity'] == 1 else 'nearly the same'} "
        "wording:"
    )
    text = (
        f"{which} {counted(longest['words'], 'word')} in {listed(pair)}, "
        f"{quoted(longest['text'], 90)}."
    )
    footers = comparison.overlap.passages.footers
    if longest["passage"] in footers:
        text += " It stands at the end of both, with nothing before it, and may be a footer."
    spans = [row[side] for row in rows[:SHOWN] for side in ("span_a", "span_b")]
    yield Finding("What they share", text, quoting.all(spans))


def _parted(comparison: Comparison, quoting: Quoting) -> Iterator[Finding]:
    """The numbers and dates of one thing that cannot both be right."""
    result = comparison.overlap.quantities
    table = result.table
    rows: list[Row] = table[table["state"] == "differ"].to_dict("records")
    for row in rows[:SHOWN]:
        told = [
            f"{letter} {quoted(row[result.columns[source]], 40)}"
            for source, letter in comparison.letters.items()
            if row[result.columns[source]]
        ]
        text = f"{one_line(row['counts'] or row['kind'])}: {listed(told)}."
        yield Finding("Numbers and dates that differ", text, quoting.all(row["spans"]))
    if len(rows) > SHOWN:
        text = f"{len(rows) - SHOWN:,} more differ"
        yield Finding("Numbers and dates that differ", text, see=(See("overlap.quantities"),))


def _derived(comparison: Comparison, quoting: Quoting) -> Iterator[Finding]:
    """Only what may be derived: that two sources share little is told by their passages."""
    rows: list[Row] = comparison.overlap.derivation.table.to_dict("records")
    derived = [row for row in rows if row["level"] != "not derived"]
    if not derived:
        return
    letters = comparison.letters
    named = [
        f"{letters[row['source']]} {row['level']} from {letters[row['other']]} "
        f"({percent(row['share'])})"
        for row in derived[:NAMED]
    ]
    if len(derived) > NAMED:
        named.append(counted(len(derived) - NAMED, "more pair"))
    text = f"By the share of its own words, a source may be derived: {listed(named)}."
    if any(row["when"] != "later" for row in derived):
        text += " Where dates do not tell, reuse has no direction, and both may follow a third."
    spans = [span for row in derived[:NAMED] for span in row["spans"]]
    yield Finding("What they share", text, quoting.all(spans)[:SHOWN])


def _only(
    found: Sequence[Statement], letters: dict[str, str], each: dict[str, str], quoting: Quoting
) -> Iterator[Finding]:
    if len(letters) < 2:
        return
    for source, letter in each.items():
        alone = [s for s in found if s.reach == "only" and source in s.tellers]
        others = "the other" if len(letters) == 2 else "the others"
        if alone:
            text = (
                f"{letter} tells {counted(len(alone), 'statement')} for which no counterpart was "
                f"found in {others}."
            )
        elif any(source in s.tellers for s in found):
            text = f"Everything that {letter} tells was found in {others}, or nearly."
        else:
            text = f"{letter} has no sentence that could be compared."
        yield Finding("What only one tells", text, _tellings(alone, quoting)[:LINKED])


def _opposed(found: Sequence[Statement], quoting: Quoting) -> Iterator[Finding]:
    own = [s for s in found if s.reach == "opposed"]
    if own:
        text = (
            f"{counted(len(own), 'further statement')} of one source alone perhaps "
            f"{'stands' if len(own) == 1 else 'stand'} against what another tells: "
            f"one denies or negates what the other says."
        )
        yield Finding("What only one tells", text, _tellings(own, quoting)[:LINKED])


def _voices(comparison: Comparison, each: dict[str, str], quoting: Quoting) -> Iterator[Finding]:
    rows: list[Row] = comparison.framing.voices.table.to_dict("records")
    for source, letter in each.items():
        own = sorted((r for r in rows if r["source"] == source), key=lambda r: -r["share"])
        if not own:
            yield Finding("Whose voices", f"{letter} quotes nobody that the search could find.")
            continue
        named = [f"{one_line(own[0]['speaker'])} {_share(own[0], '95% interval ')}"]
        named += [f"{one_line(r['speaker'])} {_share(r)}" for r in own[1:]]
        shown = named[:NAMED]
        if len(own) > NAMED:
            shown.append(counted(len(own) - NAMED, "other"))
        text = (
            f"{letter} gives {percent(sum(r['share'] for r in own))} of its words to others: "
            f"{listed(shown)}."
        )
        spans = [span for r in own[:NAMED] for span in r["spans"]]
        yield Finding("Whose voices", text, quoting.all(spans)[:SHOWN])


def _further(comparison: Comparison) -> Iterator[Finding]:
    """Where a reader who asks on about who speaks and who acts finds it."""
    if len(comparison.framing.voices):
        see = (
            See("framing.voices.groups", "groups of speakers"),
            See("framing.voices.answers", "who is accused, and who answers"),
            See("framing.agency", "who acts, and who is left out"),
        )
        yield Finding("Whose voices", "", see=see)


def _share(row: Row, what: str = "") -> str:
    bounds = percent_interval(row["low"], row["high"])
    around = f" ({what}{bounds})" if bounds != "–" else ""
    return f"{percent(row['share'])}{around}"


def _names(comparison: Comparison, quoting: Quoting) -> Iterator[Finding]:
    rows: list[Row] = comparison.framing.labels.table.to_dict("records")
    by_entity: dict[str, list[Row]] = {}
    for row in rows:
        if row["voice"] == "narrator":
            by_entity.setdefault(row["entity"], []).append(row)
    ranked = sorted(by_entity.items(), key=lambda item: -sum(r["count"] for r in item[1]))
    told = 0
    for entity, named in ranked:
        if told == 2:
            return
        by_source: dict[str, list[Row]] = {}
        for row in named:
            by_source.setdefault(row["source"], []).append(row)
        own = {
            source: [r for r in mine if not _told_elsewhere(r, by_source)]
            for source, mine in by_source.items()
        }
        if len(own) < 2 or not all(own.values()):
            continue
        told += 1
        ways = [
            f"only {comparison.letters[source]} writes "
            f"{listed([quoted(r['label'], 60) for r in mine[:NAMED]])}"
            for source, mine in own.items()
        ]
        spans = [r["spans"][0] for mine in own.values() for r in mine[:NAMED] if r["spans"]]
        text = f"{one_line(entity)}: {'; '.join(ways)}."
        yield Finding("What they call the same", text, quoting.all(spans)[:SHOWN])


def _told_elsewhere(row: Row, by_source: dict[str, list[Row]]) -> bool:
    label = f" {row['label'].casefold()} "
    return any(
        label in f" {other['label'].casefold()} "
        for source, rows in by_source.items()
        if source != row["source"]
        for other in rows
    )


def _words(comparison: Comparison, each: dict[str, str], quoting: Quoting) -> Iterator[Finding]:
    """Only words that stand the test; a larger count alone says little."""
    topic = "Words that stand out"
    result = comparison.framing.keywords
    rows: list[Row] = result.table.to_dict("records")
    some = False
    for source, letter in each.items():
        own = [r for r in rows if r["source"] == source and _stands_out(r)][: 2 * NAMED]
        if not own:
            continue
        some = True
        words = [
            f"{quoted(r['word'])} ({r['count']} against {r['count_others']}, "
            f"q {probability(r['q'])})"
            for r in own
        ]
        spans = [r["spans"][0] for r in own if r["spans"]]
        text = f"{letter} uses more than the rest: {listed(words)}."
        yield Finding(topic, text, quoting.all(spans)[:SHOWN])
    if some or not rows:
        return
    if all(math.isnan(r["q"]) for r in rows):
        yield Finding(topic, "There is too little text to test how often a word is used.")
    else:
        text = (
            "No word is used so much more by one source that chance would not do it, too (q up to "
            f"{FALSE})"
        )
        yield Finding(topic, text, see=(See("framing.keywords"),))


def _stands_out(row: Row) -> bool:
    return bool(row["log_odds"] > 0 and row["q"] <= FALSE)


def _tone(comparison: Comparison, each: dict[str, str], quoting: Quoting) -> Iterator[Finding]:
    tone = comparison.sentiment.tone
    means: list[Row] = tone.by_voice.to_dict("records")
    runs = tone.table
    own = {r["source"]: r for r in means if r["voice"] == "narrator" and r["sentences"]}
    for source, letter in each.items():
        if source not in own:
            continue
        text = f"{letter}, in its own words: {_by_measures(own[source])}."
        mine = [r for r in means if r["source"] == source and r["voice"] == "quoted"]
        if mine and mine[0]["sentences"]:
            text += f" What it quotes: {_by_measures(mine[0])}."
        yield Finding(
            "How the wording sounds, from −1 to 1", text, quoting.all(_strongest(runs, source))
        )
    if own:
        yield Finding(
            "How the wording sounds, from −1 to 1",
            "This is about the words of these articles; one article says nothing of an outlet.",
        )


def _by_measures(row: Row) -> str:
    """The mean by either word list, with its interval."""
    told = []
    for name, column, start in (("VADER", "tone", ""), ("Pattern", "pattern", "pattern_")):
        bounds = interval(row[f"{start}low"], row[f"{start}high"])
        around = f" ({bounds})" if bounds != "–" else ""
        told.append(f"{name} {decimal(row[column], sign=True)}{around}")
    few = "" if math.isfinite(row["low"]) else " (too few sentences for an interval)"
    return f"{', '.join(told)}{few}"


def _strongest(runs: pd.DataFrame, source: str) -> list[Any]:
    """The sentences in the outlet's own voice with the least and the most positive wording."""
    mine = runs[(runs["source"] == source) & (runs["voice"] == "narrator")]
    ranked = mine.sort_values("tone", kind="stable")
    low, high = ranked[ranked["tone"] < 0].head(NAMED), ranked[ranked["tone"] > 0].tail(NAMED)
    return [*low["span"], *high["span"][::-1]]

"""The first thing that is seen of a comparison: what it found, in a notebook and in a terminal."""

from __future__ import annotations

import textwrap
from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING

from rashomon.characters import one_line
from rashomon.display.evidence import Quoting
from rashomon.display.findings import findings
from rashomon.display.rendering import render
from rashomon.display.wording import counted, shorten

if TYPE_CHECKING:
    from collections.abc import Iterable

    from rashomon.comparison import Comparison
    from rashomon.display.finding import Finding

WIDTH = 88  # characters of a line in a terminal

CALLS = (
    "comparison.overlap.statements",
    "comparison.framing.voices",
    "comparison.framing.agency",
    "comparison.sentiment.targets",
    "comparison.sentiment.tone",
    "comparison.side_by_side()",
    'comparison.report("report.html")',
)


@dataclass(frozen=True, slots=True)
class Lead:
    """A source and what is known of its articles."""

    letter: str
    source: str
    title: str
    facts: str


@dataclass(frozen=True, slots=True)
class Topic:
    """Findings that belong together."""

    name: str
    findings: tuple[Finding, ...]


def heading(comparison: Comparison) -> str:
    """The title of everything that shows a comparison."""
    sources = len(comparison.sources)
    return f"How {sources} sources tell it" if sources > 1 else "One source, nothing to compare"


def leads(comparison: Comparison) -> list[Lead]:
    """The sources in order, each with its titles, dates and length."""
    made = []
    for source, letter in comparison.letters.items():
        documents = [d for d in comparison.documents if d.source == source]
        words = sum(len(d.words()) for d in documents)
        dates = sorted({d.article.date.isoformat() for d in documents if d.article.date})
        facts = [f"{counted(words, 'word')} measured"]
        if len(documents) > 1:
            facts.insert(0, counted(len(documents), "article"))
        if dates:
            facts.append(dates[0] if len(dates) == 1 else f"{dates[0]} to {dates[-1]}")
        titles = [d.article.title for d in documents if d.article.title]
        title = titles[0] if len(documents) == 1 and titles else ""
        made.append(Lead(letter, source, title, ", ".join(facts)))
    return made


def topics(found: Iterable[Finding]) -> list[Topic]:
    """Findings by topic, in order."""
    return [Topic(name, tuple(own)) for name, own in groupby(found, lambda f: f.topic)]


def remarks(comparison: Comparison) -> list[str]:
    """What the reader must know: what was left out, and what the data cannot carry."""
    left_out = [f"Left out: {one_line(x.name)} {one_line(x.reason)}" for x in comparison.left_out]
    return [*left_out, *dict.fromkeys(one_line(note) for note in comparison.notes)]


def _quoting(comparison: Comparison) -> Quoting:
    return Quoting({d.id: d.article for d in comparison.documents}, comparison.letters)


def summary_html(comparison: Comparison) -> str:
    """What a comparison found, as HTML for a notebook.

    Parameters
    ----------
    comparison : Comparison

    Returns
    -------
    str
        Without scripts, readable without its style; each sentence opens to the words it rests on.
    """
    return render(
        "summary.html",
        heading=heading(comparison),
        leads=leads(comparison),
        topics=topics(findings(comparison, _quoting(comparison))),
        notes=remarks(comparison),
        calls=CALLS,
    )


def summary_text(comparison: Comparison) -> str:
    """What a comparison found, as plain text for a terminal.

    Parameters
    ----------
    comparison : Comparison

    Returns
    -------
    str
        Lines of at most 88 characters; control characters of the articles are shown, not obeyed.
    """
    lines = [heading(comparison)]
    for lead in leads(comparison):
        title = f" {shorten(lead.title, 60)}," if lead.title else ""
        lines.append(f"  {lead.letter}  {shorten(lead.source, 40)}:{title} {lead.facts}")
    for topic in topics(findings(comparison, _quoting(comparison))):
        lines += ["", topic.name, *_indented(f.line for f in topic.findings)]
    notes = remarks(comparison)
    if notes:
        lines += ["", "To know", *_indented(notes)]
    lines += ["", "Next", *(f"  {call}" for call in CALLS)]
    return "\n".join(lines)


def _indented(texts: Iterable[str]) -> list[str]:
    return [
        line
        for text in texts
        for line in textwrap.wrap(
            one_line(text), WIDTH, initial_indent="  ", subsequent_indent="    "
        )
    ]

"""The report: everything a comparison found, as one page that needs nothing else."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from rashomon.display.evidence import Quoting
from rashomon.display.findings import findings
from rashomon.display.linked.texts import texts
from rashomon.display.methods import describe_methods
from rashomon.display.pages.bars import WORDS, panels
from rashomon.display.pages.emphasis import ITEMS
from rashomon.display.pages.files import check_place, write_page
from rashomon.display.pages.framing import framing
from rashomon.display.pages.matrix import matrix
from rashomon.display.pages.naming import SHOWN, naming
from rashomon.display.pages.notes import readable
from rashomon.display.pages.provenance import provenance
from rashomon.display.pages.quantities import quantities
from rashomon.display.pages.shape import shape
from rashomon.display.pages.strips import strips
from rashomon.display.pages.voices import exchanges, groups
from rashomon.display.pages.warmth import SHOWN as WARMTH_SHOWN
from rashomon.display.pages.warmth import warmth
from rashomon.display.rendering import render
from rashomon.display.statements import statements
from rashomon.display.summary import heading, leads, remarks, topics

if TYPE_CHECKING:
    import os
    from pathlib import Path

    from rashomon.article import Span
    from rashomon.comparison import Comparison

QUOTED = 6  # sources, or passages, whose words are shown behind a row
DERIVED = 12  # pairs of sources in the table of derivation
ALIKE = 40  # pairs of sources in that of similarity
SCORES = ("verbatim", "meaning", "entities", "quantities", "order")
"""The scores in the report. Likeness in words is left out: it takes as long as the whole page."""


def report(comparison: Comparison, path: str | os.PathLike[str]) -> Path:
    """Write a comparison as one self-contained page.

    The page holds the summary, the statements, the texts side by side, passages, voices, labels,
    keywords, warmth and tone, each figure with the words it rests on, and the methods, limits and
    hashes. Its only script is that of the texts side by
    side; it refers to nothing outside itself. The same comparison gives the
    same bytes.

    Parameters
    ----------
    comparison : Comparison
    path : str or os.PathLike
        Folders that do not exist are made; a file that does is replaced, whole or not at all.

    Returns
    -------
    pathlib.Path
        Where it was written.

    Raises
    ------
    RashomonError
        If nothing can be written there.
    """
    check_place(path)
    return write_page(path, report_html(comparison))


def report_html(comparison: Comparison) -> str:
    """The page that `report` writes."""
    view = texts(comparison, comparison.sources, "t")
    letters = comparison.letters
    articles = {d.id: d.article for d in comparison.documents}
    quoting = Quoting(articles, letters, view.anchors.link)
    found = statements(comparison.overlap.statements)
    return render(
        "report.html",
        heading=heading(comparison),
        leads=leads(comparison),
        topics=topics(findings(comparison, quoting)),
        remarks=remarks(comparison),
        letters=letters,
        view=view,
        shape=shape(comparison.documents, found, letters, view.anchors),
        groups=matrix(found, letters, quoting),
        statement_notes=readable(comparison.overlap.statements.notes),
        passages=_passages(comparison, quoting),
        passage_notes=readable(comparison.overlap.passages.notes),
        derived=_derived(comparison, quoting),
        derivation_notes=readable(comparison.overlap.derivation.notes),
        **_alike(comparison),
        quantities=quantities(comparison.overlap.quantities, quoting),
        quantity_notes=readable(comparison.overlap.quantities.notes),
        voices=panels(comparison.framing.voices, "share", quoting),
        exchanges=exchanges(comparison.framing.voices, quoting),
        speaker_groups=groups(comparison.framing.voices, quoting),
        voice_notes=readable(comparison.framing.voices.notes),
        named=naming(comparison.framing.labels, quoting),
        named_first=SHOWN,
        label_notes=readable(comparison.framing.labels.notes),
        framing=framing(comparison, quoting),
        emphasis_first=ITEMS,
        keywords=panels(comparison.framing.keywords, "log_odds", quoting, WORDS, above=0),
        keywords_stand_out=comparison.framing.keywords.stand_out,
        keyword_notes=readable(comparison.framing.keywords.notes),
        warmth=warmth(comparison.sentiment.targets, quoting),
        warmth_first=WARMTH_SHOWN,
        warmth_notes=readable(comparison.sentiment.targets.notes),
        strips=strips(comparison.sentiment.tone, quoting),
        tone_notes=readable(comparison.sentiment.tone.notes),
        methods=describe_methods(comparison),
        provenance=provenance(comparison),
    )


def _passages(comparison: Comparison, quoting: Quoting) -> list[dict[str, object]]:
    """One row a group of passages: the longest of them, and the wording of every source."""
    groups: dict[int, list[dict[Any, Any]]] = {}
    for row in comparison.overlap.passages.table.to_dict("records"):
        groups.setdefault(row["group"], []).append(row)
    made: list[dict[str, object]] = []
    for rows in groups.values():
        spans: dict[str, Span] = {}
        for row in rows:
            spans.setdefault(row["source_a"], row["span_a"])
            spans.setdefault(row["source_b"], row["span_b"])
        own = [source for source in quoting.letters if source in spans]
        made.append(
            {
                "number": rows[0]["passage"],
                "words": rows[0]["words"],
                "similarity": rows[0]["similarity"],
                "text": rows[0]["text"],
                "voice": rows[0]["voice"],
                "letters": [quoting.letters[source] for source in own],
                "excerpts": [quoting.one(spans[source]) for source in own[:QUOTED]],
                "more": max(len(own) - QUOTED, 0),
            }
        )
    return made


def _derived(comparison: Comparison, quoting: Quoting) -> list[dict[Any, Any]]:
    """The pairs of sources that share most wording, each with its passages."""
    rows = comparison.overlap.derivation.table.head(DERIVED).to_dict("records")
    return [
        row
        | {
            "letters": (quoting.letters[row["source"]], quoting.letters[row["other"]]),
            "excerpts": [quoting.one(span) for span in row["spans"][: 2 * QUOTED]],
            "more": max(len(row["spans"]) - 2 * QUOTED, 0),
        }
        for row in rows
    ]


def _alike(comparison: Comparison) -> dict[str, object]:
    """The pairs of sources with their scores; of many those that are most alike in meaning."""
    result = comparison.overlap.similarity_of(*SCORES)
    table = result.table
    if len(table) > ALIKE:
        table = table.nlargest(ALIKE, "meaning")
    return {
        "pairs": table.to_dict("records"),
        "pairs_left_out": len(result) - len(table),
        "pair_notes": readable(result.notes),
    }

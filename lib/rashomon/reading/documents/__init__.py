"""Documents of word processors and PDF files to their paragraphs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rashomon.reading.kinds import suffix_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rashomon.reading.files import File


def paragraphs_of(file: File) -> Iterator[str]:
    """The paragraphs of a document, in order; where it breaks lines, its lines.

    Raises
    ------
    Unreadable
        If it is damaged, locked, or larger inside than an export of news is.
    MissingExtraError
        If the format needs a package that is not installed.
    """
    match suffix_of(file.path):
        case ".docx":
            from rashomon.reading.documents.docx import paragraphs  # noqa: PLC0415 - its parser
        case ".rtf":
            from rashomon.reading.documents.rtf import paragraphs  # noqa: PLC0415 - an extra
        case _:
            from rashomon.reading.documents.pdf import paragraphs  # noqa: PLC0415 - an extra
    return paragraphs(file)

"""Word documents (DOCX): the paragraphs, read one by one from the packed XML.

A DOCX file is a ZIP archive that anybody may have made. Nothing of it is unpacked to disk, only the
one part with the text is looked at, and no more of it is read than an export of news can hold.
"""

from __future__ import annotations

import zipfile
import zlib
from typing import IO, TYPE_CHECKING, Any

from lxml import etree

from rashomon.reading.files import why_not
from rashomon.reading.unreadable import Unreadable

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rashomon.reading.files import File

LARGEST = 100_000_000
"""Bytes of the unpacked text and its markup: some thousand articles."""
MOST_PACKED = 150
"""How many times larger the text may be than its packed form, once it is large: Word's markup packs
to a tenth or a twentieth, a bomb to a thousandth."""
_LARGE = 5_000_000

_TEXT = "word/document.xml"
_WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_STRICT = "{http://purl.oclc.org/ooxml/wordprocessingml/main}"
_SECOND_FORM = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_MARKS = {"tab": "\t", "cr": "\n", "noBreakHyphen": "\N{NON-BREAKING HYPHEN}"}


def paragraphs(file: File) -> Iterator[str]:
    """The paragraphs of a Word document, without headers, footers, notes and deleted text.

    Raises
    ------
    Unreadable
        If it is none, is locked or damaged, or would unpack to far more than it seems.
    """
    try:
        with zipfile.ZipFile(file.path) as archive, archive.open(_part(archive)) as part:
            yield from _paragraphs(part)
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError) as error:
        raise Unreadable(f"is not a Word document, or is damaged ({str(error)[:80]})") from None
    except etree.XMLSyntaxError as error:
        raise Unreadable(f"is a damaged Word document ({str(error)[:80]})") from None
    except OSError as error:
        raise Unreadable(why_not(file.path, error)) from error


def _part(archive: zipfile.ZipFile) -> zipfile.ZipInfo:
    """The part with the text, unless it is a bomb by what the archive says of it."""
    try:
        part = archive.getinfo(_TEXT)
    except KeyError:
        raise Unreadable(
            "is a ZIP archive, but no Word document; unpack it and give the files"
        ) from None
    if part.flag_bits & 0x1:
        raise Unreadable("is locked with a password; save it without")
    packed = part.file_size / max(part.compress_size, 1)
    if part.file_size > LARGEST or (part.file_size > _LARGE and packed > MOST_PACKED):
        raise Unreadable(
            f"unpacks to {part.file_size:,} bytes of text, {packed:,.0f} times its size, which no "
            "document does that people wrote; it was not opened"
        )
    return part


class _Bounded:
    """A part that is read only as far as the archive said it goes, and `LARGEST` at most."""

    def __init__(self, part: IO[bytes]) -> None:
        self._part = part
        self._left = LARGEST

    def read(self, size: int = -1) -> bytes:
        data = self._part.read(min(size, 65_536) if size > 0 else 65_536)
        self._left -= len(data)
        if self._left < 0:
            raise Unreadable(f"unpacks to more than {LARGEST:,} bytes of text")
        return data


def _paragraphs(part: IO[bytes]) -> Iterator[str]:
    ends = etree.iterparse(
        _Bounded(part),
        events=("end",),
        tag=[f"{namespace}{name}" for namespace in (_WORD, _STRICT) for name in ("p", "tr")],
        resolve_entities=False,
        load_dtd=False,
        no_network=True,
        huge_tree=False,
    )
    for _, element in ends:
        is_paragraph = etree.QName(element).localname == "p"
        if is_paragraph and next(element.iterancestors(_SECOND_FORM), None) is None:
            yield from "".join(_pieces(element)).split("\n")
        _forget(element)


def _pieces(paragraph: Any) -> Iterator[str]:  # noqa: ANN401 - an lxml element
    for element in paragraph.iter():
        name = etree.QName(element).localname if isinstance(element.tag, str) else ""
        if name == "t":
            yield element.text or ""
        elif name == "br":
            kind = element.get(f"{_WORD}type") or element.get(f"{_STRICT}type")
            yield "" if kind in {"page", "column"} else "\n"
        else:
            yield _MARKS.get(name, "")


def _forget(element: Any) -> None:  # noqa: ANN401 - an lxml element
    """Free a paragraph or row that was read, and what stands before it."""
    element.clear()
    parent = element.getparent()
    while parent is not None and element.getprevious() is not None:
        del parent[0]

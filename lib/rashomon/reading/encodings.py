"""From bytes to text: which encoding a file is in, and whether it is text at all."""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass

from rashomon.reading.unreadable import Unreadable

MOST_CONTROLS = 0.1
"""Share of control characters above which a file is not text."""
FEW_BROKEN = 0.02
"""Share of a file's bytes beyond ASCII that may be broken UTF-8 before it is held to be another."""

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_MARKED = {
    "utf-8": "utf-8-sig",
    "utf-32-le": "utf-32",
    "utf-32-be": "utf-32",
    "utf-16-le": "utf-16",
    "utf-16-be": "utf-16",
}
"""What decodes each together with its mark."""
_WESTERN = "rashomon-western"
_KINDS = (
    (b"\x89PNG\r\n\x1a\n", "a PNG image"),
    (b"\xff\xd8\xff", "a JPEG image"),
    (b"GIF87a", "a GIF image"),
    (b"GIF89a", "a GIF image"),
    (b"%PDF-", "a PDF (name it .pdf)"),
    (b"PK\x03\x04", "a ZIP archive or an Office document (name a Word document .docx)"),
    (b"\x1f\x8b", "a gzip archive (name it .gz behind its kind, as in .jsonl.gz)"),
    (b"BZh", "a bzip2 archive"),
    (b"\xfd7zXZ\x00", "an xz archive"),
    (b"7z\xbc\xaf\x27\x1c", "a 7-Zip archive"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old Office document"),
    (b"{\\rtf", "an RTF document (name it .rtf)"),
    (b"\x7fELF", "a program"),
    (b"PAR1", "a Parquet table (name it .parquet)"),
    (b"WARC/", "a web archive (name it .warc)"),
    (b"SQLite format 3\x00", "an SQLite database"),
    (b"ID3", "a sound recording"),
    (b"OggS", "a sound recording"),
)
_NOT_TEXT = "is not text (some binary format, or no known encoding); save it as plain text in UTF-8"
_ALLOWED = re.compile(
    r"utf-?(?:8|16|32)(?:-?[lb]e)?|u8|(?:us-)?ascii|iso-?8859-?\d+|latin-?\d+|windows-?\d+|cp-?\d+"
    r"|koi8-?[rut]|mac.*|gb\w*|big5.*|euc-?\w+|shift-?jis|sjis|iso-2022-\w+|tis-620|hz",
    re.IGNORECASE,
)
_WEB_NAMES = {"ascii": "cp1252", "iso8859-1": "cp1252", "iso8859-9": "cp1254", "gb2312": "gb18030"}
"""What browsers take a declared encoding for (WHATWG Encoding Standard)."""
_NAMES = {"cp1252": "windows-1252", "cp1251": "windows-1251", "cp1250": "windows-1250"}
_CONTROLS = re.compile(r"[\0-\x08\x0e-\x1a\x1c-\x1f\x7f-\x84\x86-\x9f\ufffe\uffff]")
_NEWLINES = re.compile("\r\n?")
_MAC_APOSTROPHE = re.compile(rb"[A-Za-z]\xd5(?:s|t|re|ve|ll|d|m)\b")


@dataclass(frozen=True, slots=True)
class Decoded:
    r"""A file's text.

    Attributes
    ----------
    text : str
        With ``\n`` at the end of each line, and without a byte order mark.
    note : str or None
        What the reader of the file should know about how it was decoded.
    """

    text: str
    note: str | None = None


def decode(data: bytes, declared: str | None = None) -> Decoded:
    r"""Turn the bytes of a file into text.

    A byte order mark decides; then UTF-8, which other text hardly ever is by chance; then what
    the page itself declares; then a guess.

    Parameters
    ----------
    data : bytes
    declared : str, optional
        The encoding that an HTML page names.

    Raises
    ------
    Unreadable
        If it is not text.

    Examples
    --------
    >>> decode(b"\xef\xbb\xbfRain fell.\r\n").text
    'Rain fell.\n'
    >>> decode(b"It\x92s raining.")
    Decoded(text='It’s raining.', note='decoded as windows-1252')
    """
    _check_kind(data)
    text, note = _decoded(data, declared)
    _check_controls(text)
    return Decoded(_NEWLINES.sub("\n", text), note)


def encoding_of(sample: bytes, *, whole: bool) -> tuple[str, str]:
    r"""The encoding of a text too long to decode at once, told by how it begins.

    Parameters
    ----------
    sample : bytes
    whole : bool
        Whether that is all of it.

    Returns
    -------
    encoding, errors : str
        As `io.TextIOWrapper` takes them. Where only ASCII was seen so far, bytes that are not
        UTF-8 are read as windows-1252.

    Raises
    ------
    Unreadable
        If it is not text.

    Examples
    --------
    >>> encoding_of("It’s raining.".encode("cp1252"), whole=True)
    ('cp1252', 'replace')
    """
    _check_kind(sample)
    encoding, errors = _encoding(sample, whole)
    _check_controls(sample.decode(encoding, errors="replace"))
    return encoding, errors


def _encoding(sample: bytes, whole: bool) -> tuple[str, str]:  # noqa: FBT001 - see above
    for mark, encoding in _MARKS:
        if sample.startswith(mark):
            return _MARKED[encoding], "replace"
    wide = _wide(sample[: len(sample) // 2 * 2])
    if wide:
        return wide, "replace"
    try:
        text = codecs.getincrementaldecoder("utf-8")().decode(sample, final=whole)
    except UnicodeDecodeError:
        return _guess(sample)[0], "replace"
    return "utf-8", _WESTERN if text.isascii() else "replace"


def _check_kind(data: bytes) -> None:
    for start, kind in _KINDS:
        if data.startswith(start):
            raise Unreadable(f"is {kind}, not text; save it as plain text, HTML or a table")


def _check_controls(text: str) -> None:
    if len(_CONTROLS.findall(text)) > MOST_CONTROLS * len(text):
        raise Unreadable(_NOT_TEXT)


def _as_western(error: UnicodeError) -> tuple[str, int]:
    """What a byte that is not UTF-8 stands for in windows-1252."""
    if not isinstance(error, UnicodeDecodeError):
        raise error
    byte = error.object[error.start : error.start + 1]
    return byte.decode("cp1252", errors="replace"), error.start + 1


codecs.register_error(_WESTERN, _as_western)


def _decoded(data: bytes, declared: str | None) -> tuple[str, str | None]:
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _mended(data[len(mark) :], encoding)
    wide = _wide(data)
    if wide:
        return _mended(data, wide)
    try:
        return data.decode("utf-8"), None
    except UnicodeDecodeError:
        pass
    named = _declared(data, declared)
    if named is not None:
        return named, None
    return _guessed(data)


def _mended(data: bytes, encoding: str) -> tuple[str, str | None]:
    """Decode, with U+FFFD for what is broken, and say so."""
    try:
        return data.decode(encoding), None
    except UnicodeDecodeError:
        text = data.decode(encoding, errors="replace")
        broken = text.count("\ufffd")
        note = f"{broken} place(s) that are not valid {encoding} were replaced by \ufffd"
        return text, note


def _wide(data: bytes) -> str | None:
    """UTF-16 without a mark: in its two-byte characters one byte is mostly the same few."""
    sample = data[:4096]
    if len(sample) < 8 or len(data) % 2:
        return None
    first, second = sample[0::2], sample[1::2]
    for high, low, encoding in ((second, first, "utf-16-le"), (first, second, "utf-16-be")):
        nulls = high.count(0) / len(high)
        if nulls > 0.7 and low.count(0) / len(low) < 0.05:
            return encoding
        if nulls > 0.05 and not low.count(0) and _reads_as(data[:4096], encoding):
            return encoding
    return None


def _reads_as(sample: bytes, encoding: str) -> bool:
    text = sample.decode(encoding, errors="replace")
    plain = sum(letter.isalnum() or letter.isspace() for letter in text)
    return plain > 0.75 * len(text) and len(set(text)) < 200


def _declared(data: bytes, declared: str | None) -> str | None:
    if not declared or not _ALLOWED.fullmatch(declared.strip()):
        return None
    try:
        name = codecs.lookup(declared.strip()).name
        return data.decode(_WEB_NAMES.get(name, name))
    except (LookupError, UnicodeError):
        return None


def _guessed(data: bytes) -> tuple[str, str | None]:
    encoding, note = _guess(data)
    text = data.decode(encoding, errors="replace")
    if encoding == "utf-8":
        broken = text.count("\ufffd")
        note = f"{broken} place(s) that are not valid utf-8 were replaced by \ufffd"
    return text, note


def _guess(data: bytes) -> tuple[str, str | None]:
    """The encoding that bytes are probably in which are not UTF-8 throughout."""
    beyond = sum(byte > 0x7F for byte in data)
    broken = data.decode("utf-8", errors="replace").count("\ufffd")
    if broken <= max(FEW_BROKEN * beyond, 2) and beyond > 4 * broken:
        return "utf-8", None
    if _MAC_APOSTROPHE.search(data) and b"\x92" not in data:
        return "mac-roman", "decoded as mac-roman"
    if beyond <= 0.2 * len(data):
        try:
            data.decode("cp1252")
        except UnicodeDecodeError:
            pass
        else:
            return "cp1252", "decoded as windows-1252"
    return _detected(data)


def _detected(data: bytes) -> tuple[str, str | None]:
    import charset_normalizer  # noqa: PLC0415 - only files in rare encodings need it

    best = charset_normalizer.from_bytes(data).best()
    if best is None:
        raise Unreadable(_NOT_TEXT)
    name = _NAMES.get(best.encoding, best.encoding.replace("_", "-"))
    return best.encoding, f"decoded as {name}, a guess: save the file as UTF-8 to be sure"

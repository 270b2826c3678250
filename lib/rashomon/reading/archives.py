"""Web archives (WARC) to articles: the pages that answered with HTML."""

from __future__ import annotations

import re
import zlib
from io import BytesIO
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from rashomon.article import Article, LeftOut
from rashomon.errors import MissingExtraError
from rashomon.reading.encodings import decode
from rashomon.reading.files import why_not
from rashomon.reading.kinds import is_packed
from rashomon.reading.making import LARGEST_PAGE, Told
from rashomon.reading.markup import charset
from rashomon.reading.unreadable import Unreadable
from rashomon.reading.warc import records

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rashomon.reading.files import File

_PAGE_TYPES = frozenset({"text/html", "application/xhtml+xml"})
_CHARSET = re.compile(r"charset\s*=\s*[\"']?([\w.:-]+)", re.IGNORECASE)
_PIECE = 65_536


def articles_archived(file: File) -> Iterator[Article | LeftOut]:
    """The articles on the pages of a WARC file, and what it holds besides.

    Records that are no answers (requests, what the archive says of itself) are passed over.

    Raises
    ------
    Unreadable
        If it cannot be opened, or holds no answer.
    MissingExtraError
        If warcio is not installed.
    """
    loader = _loader(file)
    answers = 0
    try:
        with file.path.open("rb") as stream:
            for record in records(stream, packed=is_packed(file.path)):
                name = f"{file.name}, record {record.number}"
                found = (
                    LeftOut(name, record.reason)
                    if record.reason
                    else _found(loader, record.data, file, name)
                )
                if found is not None:
                    answers += 1
                    yield found
    except OSError as error:
        raise Unreadable(why_not(file.path, error)) from error
    if not answers:
        raise Unreadable("is a web archive that holds no page, or none at all")


def _loader(file: File) -> Any:  # noqa: ANN401 - warcio has no types
    try:
        from warcio.recordloader import ArcWarcRecordLoader  # noqa: PLC0415 - an extra
    except ImportError:
        raise MissingExtraError(
            f"{file.name} is a web archive, which needs warcio: pip install 'rashomon[corpus]'"
        ) from None
    return ArcWarcRecordLoader(verify_http=False, arc2warc=False)


def _found(loader: Any, data: bytes, file: File, name: str) -> Article | LeftOut | None:  # noqa: ANN401
    """The article in a record, why there is none, or None if it is no answer."""
    try:
        record = loader.parse_record_stream(BytesIO(data), known_format="warc")
    except Exception as error:  # noqa: BLE001 - whatever damage in a record leads to
        return LeftOut(name, f"is a record that cannot be taken apart ({type(error).__name__})")
    if record.rec_type == "revisit":
        return LeftOut(name, "only says that the page had not changed since another visit")
    if record.rec_type not in {"response", "resource"}:
        return None
    try:
        return _article(record, file, name)
    except Unreadable as error:
        return LeftOut(name, error.reason)


def _article(record: Any, file: File, name: str) -> Article:  # noqa: ANN401 - see above
    from rashomon.reading.pages import article_on  # noqa: PLC0415 - only pages need its parser

    answer = record.http_headers
    url = record.rec_headers.get_header("WARC-Target-URI") or ""
    status = answer.get_statuscode() if answer else "200"
    if not status.startswith("2"):
        raise Unreadable(f"answered {status}, not with a page")
    kind = (answer.get_header("Content-Type") if answer else record.content_type) or ""
    if kind and kind.split(";")[0].strip().lower() not in _PAGE_TYPES:
        raise Unreadable(f"is {kind.split(';')[0].strip()[:60]}, not a page")
    declared = _CHARSET.search(kind)
    body = _body(record)
    decoded = decode(body, declared[1] if declared else charset(body))
    told = Told(
        source=file.source or host(url) or file.stem,
        origin=name,
        url=url or None,
        notes=(decoded.note,) if decoded.note else (),
    )
    return article_on(decoded.text, told, named=file.source is not None)


def _body(record: Any) -> bytes:  # noqa: ANN401 - see above
    """What was answered, unpacked."""
    packed = record.http_headers and record.http_headers.get_header("Content-Encoding")
    stream = record.content_stream()
    pieces: list[bytes] = []
    size = 0
    try:
        while piece := stream.read(_PIECE):
            pieces.append(piece)
            size += len(piece)
            if size > LARGEST_PAGE:
                raise Unreadable(f"has more than {LARGEST_PAGE:,} bytes of HTML")
    except (OSError, ValueError, zlib.error, EOFError) as error:
        raise Unreadable(f"answered with a damaged page ({type(error).__name__})") from None
    body = b"".join(pieces)
    if not body:
        raise Unreadable("answered with an empty page")
    if packed and packed.strip().lower() == "br" and b"<" not in body[:2000]:
        raise Unreadable("is packed with Brotli; pip install brotli to read it")
    return body


def host(url: str) -> str | None:
    """The site of an address, which names an outlet when its page does not.

    Examples
    --------
    >>> host("https://www.gazette.example/bridge")
    'gazette.example'
    """
    try:
        name = urlsplit(url).hostname
    except ValueError:
        return None
    return name.removeprefix("www.") if name else None

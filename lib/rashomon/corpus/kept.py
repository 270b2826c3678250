"""Pages that were fetched, kept as WARC files in a folder and found there again."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import UTC, datetime
from io import BytesIO
from typing import TYPE_CHECKING

from rashomon.article import Article
from rashomon.errors import FetchError, MissingExtraError
from rashomon.reading.files import File
from rashomon.reading.formats import articles_in
from rashomon.reading.opening import opened
from rashomon.reading.unreadable import Unreadable
from rashomon.reading.warc import LARGEST_RECORD
from rashomon.writing import write_whole

if TYPE_CHECKING:
    from pathlib import Path

_DIGITS = 16
"""Of a hash in a file's name."""
_HEAD_END = b"\r\n\r\n"
_RECORD_END = b"\r\n\r\n"


@dataclass(frozen=True, slots=True)
class Page:
    """A page as it came: where it stood in the end, its bytes unpacked, the head of the answer."""

    url: str
    body: bytes
    headers: tuple[tuple[str, str], ...]


def check_installed() -> None:
    """Refuse to fetch what could not be kept.

    Raises
    ------
    MissingExtraError
        If warcio is not installed.
    """
    try:
        import warcio.warcwriter  # noqa: F401, PLC0415 - an extra
    except ImportError:
        raise MissingExtraError(
            "To keep the pages that are fetched it takes warcio: pip install 'rashomon[corpus]'"
        ) from None


def kept(folder: Path, url: str) -> Path | None:
    """The file of a page that was fetched before, the latest if several were; else None."""
    return max(folder.glob(f"{_hash(url.encode())}-*.warc.gz"), default=None)


def keep_page(folder: Path, url: str, page: Page) -> Path:
    """Keep a page, unless it is there already; its file.

    The name is made of the hash of the address, the time (UTC), and the hash of the page.

    Raises
    ------
    FetchError
        If it cannot be written.
    """
    from warcio.statusandheaders import StatusAndHeaders  # noqa: PLC0415 - an extra
    from warcio.warcwriter import WARCWriter  # noqa: PLC0415

    before = kept(folder, url)
    if before is not None and _own_hash(before) == _hash(page.body):
        return before
    now = datetime.now(UTC)
    written = BytesIO()
    writer = WARCWriter(written, gzip=True)
    writer.write_record(
        writer.create_warc_record(
            page.url,
            "response",
            payload=BytesIO(page.body),
            length=len(page.body),
            http_headers=StatusAndHeaders("200 OK", list(page.headers), protocol="HTTP/1.1"),
            warc_headers_dict={
                "WARC-Date": f"{now:%Y-%m-%dT%H:%M:%SZ}",
                "WARC-Payload-Digest": f"sha256:{hashlib.sha256(page.body).hexdigest()}",
                "WARC-Asked-For": url,
            },
        )
    )
    name = f"{_hash(url.encode())}-{now:%Y%m%d%H%M%S}-{_hash(page.body)}.warc.gz"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        write_whole(folder / name, written.getvalue())
    except OSError as error:
        raise FetchError(
            f"{url} was fetched and cannot be kept in {str(folder)!r}: {error.strerror}. "
            "Name another folder with keep."
        ) from None
    return folder / name


def article_in(path: Path, url: str, source: str | None) -> Article:
    """The article on a page that is kept.

    Raises
    ------
    FetchError
        If there is none, or the file was changed since.
    """
    file = File(path, source)
    try:
        if _changed(file):
            raise FetchError(
                f"{url} is kept as {str(path)!r}, which was changed since; delete that file "
                "to fetch the page anew."
            )
        item = next(articles_in(file))
    except Unreadable as error:
        raise FetchError(f"{url} is kept as {str(path)!r}, which {error.reason}.") from None
    if isinstance(item, Article):
        return item
    raise FetchError(f"{url} is kept as {str(path)!r}, but it {item.reason}.")


def _changed(file: File) -> bool:
    """Whether the page in a file is another than its name says."""
    with opened(file) as stream:
        parts = stream.read(LARGEST_RECORD).split(_HEAD_END, 2)
    return len(parts) < 3 or _hash(parts[2].removesuffix(_RECORD_END)) != _own_hash(file.path)


def _own_hash(path: Path) -> str:
    """The hash of a page, by its name."""
    return path.name.removesuffix(".warc.gz").rsplit("-", 1)[-1]


def _hash(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()[:_DIGITS]

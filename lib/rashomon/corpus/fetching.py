"""Pages fetched from the web: on request only, one at a time, and kept with their hash."""

from __future__ import annotations

import http.client
import ipaddress
import time
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import urljoin, urlsplit

import rashomon
from rashomon.corpus.kept import Page, article_in, check_installed, keep_page, kept
from rashomon.errors import FetchError
from rashomon.reading.addresses import is_address
from rashomon.reading.making import LARGEST_PAGE

if TYPE_CHECKING:
    from collections.abc import Iterator

    import urllib3

    from rashomon.article import Article

MOST_REDIRECTS = 10

_PAGE_TYPES = frozenset({"text/html", "application/xhtml+xml", ""})
_ASKING = {
    "Accept": "text/html,application/xhtml+xml",
    "Accept-Encoding": "gzip, deflate",
    "Accept-Language": "en",
}
_MOST_SITES = 10_000
_PIECE = 65_536
_UNPACKED = frozenset({"content-encoding", "content-length", "transfer-encoding"})
"""Headers that are no longer true of a page when it is kept unpacked."""


def fetch(
    url: str,
    *,
    keep: str | Path = "fetched",
    source: str | None = None,
    again: bool = False,
    timeout: float = 30.0,
) -> Article:
    """Fetch one page from the web, keep it, and read the article on it.

    Nothing else in rashomon uses a network, but for `stream` where it is told to.

    Parameters
    ----------
    url : str
        Beginning with ``http://`` or ``https://``.
    keep : path, default "fetched"
        The folder where the page is kept, as it came, in a WARC file of its own that other
        programs read too. Its name is made of the SHA-256 of the address and of the page. A page
        that is there already is read and not fetched again.
    source : str, optional
        The outlet; by default as the page names it, or else its site.
    again : bool, default False
        Fetch it also when it is there. If it has changed, both are kept.
    timeout : float, default 30.0
        Seconds that all of it may take.

    Returns
    -------
    Article

    Raises
    ------
    FetchError
        If the address is none, does not answer in time or not with a page, leads round in circles
        or into this computer's own network, if the page is too large (20 MB), or has no article, or
        what was kept was changed since.
    MissingExtraError
        If warcio is not installed.

    Examples
    --------
    >>> import rashomon
    >>> rashomon.corpus.fetch("gazette.example/bridge")
    Traceback (most recent call last):
    ...
    rashomon.errors.FetchError: 'gazette.example/bridge' is not an address of a page; one begins
    with http:// or https://.
    """
    return Fetcher(keep, timeout=timeout).article(url, source=source, again=again)


class Fetcher:
    """Fetches pages one at a time into one folder, with a pause between two of one site."""

    def __init__(self, keep: str | Path, *, timeout: float = 30.0, pause: float = 0.0) -> None:
        check_installed()
        self._folder = Path(keep).expanduser()
        self._timeout = timeout
        self._pause = pause
        self._last: dict[str, float] = {}
        self._pool: urllib3.PoolManager | None = None

    def article(self, url: str, *, source: str | None = None, again: bool = False) -> Article:
        """The article at an address; see `fetch`."""
        if not isinstance(url, str) or not is_address(url):
            raise FetchError(
                f"{url!r} is not an address of a page; one begins with http:// or https://."
            )
        path = None if again else kept(self._folder, url)
        if path is None:
            self._wait(url)
            path = keep_page(self._folder, url, self._get(url))
        return article_in(path, url, source)

    def _wait(self, url: str) -> None:
        """Leave each site its pause."""
        site = urlsplit(url).netloc
        rest = self._last.get(site, -self._pause) + self._pause - time.monotonic()
        if rest > 0 and site in self._last:
            time.sleep(rest)
        if len(self._last) > _MOST_SITES:
            self._last.clear()
        self._last[site] = time.monotonic()

    def _get(self, url: str) -> Page:
        deadline = time.monotonic() + self._timeout
        place = url
        for _ in range(MOST_REDIRECTS + 1):
            with self._request(place, url, deadline) as answer:
                onward = answer.get_redirect_location()
                if not onward:
                    return Page(
                        place, _body(answer, url, deadline, self._timeout), _headers(answer)
                    )
            place = _onward(place, str(onward), url)
        raise FetchError(f"{url} leads on more than {MOST_REDIRECTS} times, perhaps in a circle.")

    @contextmanager
    def _request(self, place: str, url: str, deadline: float) -> Iterator[Any]:
        """An answer, of which only the head has come; what goes wrong with it, in plain words."""
        import urllib3  # noqa: PLC0415 - only on request

        self._pool = self._pool or urllib3.PoolManager(headers={**_ASKING, "User-Agent": _who()})
        left = max(deadline - time.monotonic(), 0.001)
        try:
            answer = self._pool.request(
                "GET",
                place,
                redirect=False,
                retries=False,
                preload_content=False,
                timeout=urllib3.Timeout(total=left),
            )
            try:
                yield answer
            finally:
                answer.close()
        except urllib3.exceptions.HTTPError as error:
            raise FetchError(f"{url} {_why(error, self._timeout)}") from None
        except (ValueError, OSError) as error:
            if isinstance(error, FetchError):
                raise
            raise FetchError(f"{url} could not be fetched ({type(error).__name__}).") from None


def _who() -> str:
    return f"rashomon/{rashomon.__version__} (research on news; one page at a time, on request)"


def _why(error: Exception, timeout: float) -> str:
    from urllib3 import exceptions  # noqa: PLC0415 - only on request

    plainly = (
        (exceptions.NameResolutionError, "names a site that is not known, or there is no network."),
        (exceptions.NewConnectionError, "cannot be reached: nobody answers there."),
        (exceptions.TimeoutError, f"did not answer within {timeout:g} seconds."),
        (exceptions.SSLError, f"cannot prove that it is that site ({str(error)[:100]})."),
        (exceptions.DecodeError, "answered with a page that cannot be unpacked."),
        (exceptions.LocationParseError, "is not an address that can be asked."),
    )
    # Some of these are kinds of others: the first that fits says most.
    found = (reason for kind, reason in plainly if isinstance(error, kind))
    return next(found, "broke off while it answered.")


def _onward(place: str, onward: str, url: str) -> str:
    """Where a redirect leads."""
    target = urljoin(place, onward.strip().replace(" ", "%20"))
    if not is_address(target):
        raise FetchError(f"{url} leads on to {target[:100]!r}, which is no page on the web.")
    if _is_inner(target) and not _is_inner(url):
        raise FetchError(f"{url} leads on into this computer's own network; it was not followed.")
    return target


def _is_inner(url: str) -> bool:
    name = urlsplit(url).hostname or ""
    try:
        return not ipaddress.ip_address(name).is_global
    except ValueError:
        return name == "localhost" or name.endswith((".localhost", ".local", ".internal"))


def _headers(answer: Any) -> tuple[tuple[str, str], ...]:  # noqa: ANN401 - an answer of urllib3
    return tuple(
        (name, value) for name, value in answer.headers.items() if name.lower() not in _UNPACKED
    )


def _body(answer: Any, url: str, deadline: float, timeout: float) -> bytes:  # noqa: ANN401
    """The page, unpacked.

    Raises
    ------
    FetchError
        If it is none, or too large, or takes too long.
    """
    if answer.status != http.HTTPStatus.OK:
        phrase = http.client.responses.get(answer.status, "no page")
        raise FetchError(f"{url} answered {answer.status} ({phrase}).")
    kind = (answer.headers.get("Content-Type") or "").split(";")[0].strip().lower()
    if kind not in _PAGE_TYPES:
        raise FetchError(f"{url} is not a page but {kind[:60]}; save it and give the file.")
    pieces: list[bytes] = []
    size = 0
    while piece := answer.read1(_PIECE, decode_content=True):
        pieces.append(piece)
        size += len(piece)
        if size > LARGEST_PAGE:
            raise FetchError(f"{url} has more than {LARGEST_PAGE:,} bytes, too many for a page.")
        if time.monotonic() > deadline:
            raise FetchError(f"{url} had not answered in full within {timeout:g} seconds.")
    if not pieces:
        raise FetchError(f"{url} answered with an empty page.")
    return b"".join(pieces)

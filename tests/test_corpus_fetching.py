"""`rashomon.corpus.fetch`: pages from a server on this machine, well and badly behaved."""

import gzip
import socket
import sys
import threading
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest
from archived import FIRST, SECOND, page

import rashomon
from rashomon.corpus import fetching
from rashomon.errors import FetchError, MissingExtraError, ReadingError, ReadingWarning

TEXT = f"{FIRST}\n{SECOND}"
PAGE = page(FIRST, SECOND)
HTML = {"Content-Type": "text/html; charset=utf-8"}


class Site:
    """A server whose paths answer as a test says, and what it was asked for."""

    def __init__(self, port):
        self.home = f"http://127.0.0.1:{port}"
        self.answers = {}
        self.asked = []
        self.agents = set()
        self.end = threading.Event()

    def put(self, path, body=PAGE, *, status=200, **headers):
        data = body if isinstance(body, bytes) else body.encode()
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        self.answers[path] = (status, {**HTML, **named}, data)
        return self.home + path


@pytest.fixture
def site():
    class Answering(BaseHTTPRequestHandler):
        def do_GET(self):
            here = self.server.site
            here.asked.append(self.path)
            here.agents.add(self.headers["User-Agent"])
            answer = here.answers.get(self.path, (404, HTML, b"<html>No such page</html>"))
            if callable(answer):
                answer(self)
                return
            status, headers, data = answer
            self.send_response(status)
            for name, value in {"Content-Length": len(data), **headers}.items():
                if value is not None:
                    self.send_header(name, str(value))
            self.end_headers()
            self.wfile.write(data)

        def log_message(self, *_):
            pass

    with ThreadingHTTPServer(("127.0.0.1", 0), Answering) as server:
        server.site = Site(server.server_address[1])
        thread = threading.Thread(target=server.serve_forever, args=(0.01,))
        thread.start()
        yield server.site
        server.site.end.set()
        server.shutdown()
        thread.join()


@pytest.fixture
def keep(tmp_path):
    return tmp_path / "kept" / "pages"


def refused(url, keep, **options):
    with pytest.raises(FetchError) as caught:
        rashomon.corpus.fetch(url, keep=keep, **options)
    assert caught.value.__cause__ is None
    assert str(caught.value).startswith(url)
    return str(caught.value).removeprefix(f"{url} ")


def test_a_page_is_fetched_kept_with_its_hash_and_not_fetched_again(site, keep):
    url = site.put("/bridge")
    article = rashomon.corpus.fetch(url, keep=keep)
    assert article.text == TEXT
    assert article.source == "127.0.0.1"
    assert article.url == url
    (kept,) = keep.iterdir()
    assert kept.name.endswith(".warc.gz")
    import hashlib

    asked, _, body = kept.name.removesuffix(".warc.gz").split("-")
    assert asked == hashlib.sha256(url.encode()).hexdigest()[:16]
    assert body == hashlib.sha256(PAGE.encode()).hexdigest()[:16]
    record = gzip.decompress(kept.read_bytes()).decode()
    assert f"WARC-Payload-Digest: sha256:{hashlib.sha256(PAGE.encode()).hexdigest()}" in record
    site.put("/bridge", page(FIRST, "It was changed, the mayor told reporters on Wednesday."))
    assert rashomon.corpus.fetch(url, keep=keep) == article
    assert site.asked == ["/bridge"]
    assert site.agents == {
        f"rashomon/{rashomon.__version__} (research on news; one page at a time, on request)"
    }


def test_what_was_kept_is_read_as_any_archive_without_a_network(site, keep):
    url = site.put("/bridge")
    article = rashomon.corpus.fetch(url, keep=keep)
    assert list(rashomon.corpus.stream(keep)) == [article]
    assert rashomon.corpus.fetch(url, keep=keep, source="Gazette").source == "Gazette"


def test_a_page_that_changed_is_kept_in_both_versions(site, keep):
    url = site.put("/bridge")
    first = rashomon.corpus.fetch(url, keep=keep)
    assert rashomon.corpus.fetch(url, keep=keep, again=True) == first
    assert len(list(keep.iterdir())) == 1
    site.put("/bridge", page(FIRST, "It was changed, the mayor told reporters on Wednesday."))
    again = rashomon.corpus.fetch(url, keep=keep, again=True)
    assert "It was changed" in again.text
    assert len(list(keep.iterdir())) == 2
    table = rashomon.corpus.versions(rashomon.corpus.stream(keep))
    assert table.relation.tolist() == ["version"]


def test_redirects_are_followed_to_the_page(site, keep):
    site.put("/bridge")
    site.put("/old", b"", status=301, Location="/older")
    site.put("/older", b"", status=302, Location=f"{site.home}/bridge")
    article = rashomon.corpus.fetch(f"{site.home}/old", keep=keep)
    assert (article.text, article.url) == (TEXT, f"{site.home}/bridge")
    assert rashomon.corpus.fetch(f"{site.home}/old", keep=keep) == article
    assert site.asked == ["/old", "/older", "/bridge"]


@pytest.mark.parametrize(
    ("location", "reason"),
    [
        ("/circle", "leads on more than 10 times, perhaps in a circle."),
        ("file:///etc/passwd", "leads on to 'file:///etc/passwd', which is no page on the web."),
        ("ftp://gazette.example/x", "leads on to 'ftp://gazette.example/x'"),
    ],
)
def test_redirects_that_lead_nowhere(site, keep, location, reason):
    url = site.put("/circle", b"", status=302, Location=location)
    assert refused(url, keep).startswith(reason)
    assert not keep.exists()


def test_a_page_elsewhere_does_not_lead_into_ones_own_network():
    outside = "https://gazette.example/x"
    for inner in (
        "http://127.0.0.1/a",
        "http://localhost:8888/",
        "http://[::1]/",
        "http://10.1.2.3/",
    ):
        with pytest.raises(FetchError, match="leads on into this computer's own network"):
            fetching._onward(outside, inner, outside)
    assert fetching._onward(outside, "/y z", outside) == "https://gazette.example/y%20z"


@pytest.mark.parametrize(
    ("status", "reason"),
    [
        (404, "answered 404 (Not Found)."),
        (503, "answered 503 (Service Unavailable)."),
        (204, "answered 204 (No Content)."),
        (799, "answered 799 (no page)."),
    ],
)
def test_answers_that_are_no_page(site, keep, status, reason):
    url = site.put("/x", b"" if status == 204 else PAGE, status=status)
    assert refused(url, keep) == reason
    assert not keep.exists()


def test_other_things_than_pages(site, keep):
    pdf = site.put("/a.pdf", b"%PDF-1.4", Content_Type="application/pdf")
    assert refused(pdf, keep) == "is not a page but application/pdf; save it and give the file."
    assert refused(site.put("/empty", b""), keep) == "answered with an empty page."
    menu = refused(site.put("/menu", "<html><body><nav>Home</nav></body></html>"), keep)
    assert "but it is a page without an article" in menu
    assert refused(site.put("/png", b"<html>" + bytes(range(256)) * 9), keep).endswith("UTF-8.")


@pytest.mark.parametrize(
    ("declared", "encoding"),
    [("utf-8", "cp1252"), ("windows-1252", "utf-8"), ("no-such", "utf-8"), (None, "utf-16")],
)
def test_an_encoding_that_is_said_wrongly(site, keep, declared, encoding):
    kind = f"text/html; charset={declared}" if declared else None
    url = site.put("/x", PAGE.encode(encoding), Content_Type=kind)
    assert rashomon.corpus.fetch(url, keep=keep).text == TEXT


def test_a_page_packed_on_its_way(site, keep):
    url = site.put("/x", gzip.compress(PAGE.encode()), Content_Encoding="gzip")
    assert rashomon.corpus.fetch(url, keep=keep).text == TEXT
    assert rashomon.corpus.fetch(url, keep=keep).text == TEXT
    broken = site.put("/y", gzip.compress(PAGE.encode())[:40] + b"x" * 99, Content_Encoding="gzip")
    assert refused(broken, keep) == "answered with a page that cannot be unpacked."


def test_a_page_that_is_too_large(site, keep, monkeypatch):
    monkeypatch.setattr(fetching, "LARGEST_PAGE", 100_000)
    plain = site.put("/x", "x" * 300_000)
    assert refused(plain, keep) == "has more than 100,000 bytes, too many for a page."
    bomb = site.put("/y", gzip.compress(b"x" * 30_000_000), Content_Encoding="gzip")
    assert refused(bomb, keep) == "has more than 100,000 bytes, too many for a page."
    assert not keep.exists()


def test_an_answer_that_does_not_come(site, keep):
    def silent(_):
        site.end.wait()

    site.answers["/x"] = silent
    assert refused(f"{site.home}/x", keep, timeout=0.2) == "did not answer within 0.2 seconds."


def test_an_answer_that_drips(site, keep):
    def drip(handler):
        handler.send_response(200)
        handler.send_header("Content-Type", "text/html")
        handler.end_headers()
        while not site.end.wait(0.02):
            try:
                handler.wfile.write(b"<p>")
                handler.wfile.flush()
            except OSError:
                return

    site.answers["/x"] = drip
    reason = refused(f"{site.home}/x", keep, timeout=0.3)
    assert reason == "had not answered in full within 0.3 seconds."


def test_an_answer_that_breaks_off(site, keep):
    url = site.put("/x", PAGE, Content_Length=len(PAGE) + 500)
    assert refused(url, keep) == "broke off while it answered."

    def rude(handler):
        handler.wfile.write(b"What?\r\n\r\n")
        handler.close_connection = True

    site.answers["/y"] = rude
    assert refused(f"{site.home}/y", keep) == "broke off while it answered."


def test_nobody_there(keep):
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        url = f"http://127.0.0.1:{taken.getsockname()[1]}/x"
        assert refused(url, keep) == "cannot be reached: nobody answers there."
    assert refused("http://no-such-site.invalid/x", keep).startswith("names a site that is not")


@pytest.mark.parametrize(
    "url", ["gazette.example", "ftp://a.example/x", "file:///etc/passwd", "", 7]
)
def test_what_is_no_address(keep, url):
    with pytest.raises(FetchError, match="is not an address of a page; one begins with http"):
        rashomon.corpus.fetch(url, keep=keep)


def test_where_nothing_can_be_kept(site, tmp_path):
    blocked = tmp_path / "file"
    blocked.write_bytes(b"")
    reason = refused(site.put("/x"), blocked / "pages")
    assert "was fetched and cannot be kept in" in reason
    assert "Name another folder with keep." in reason


def test_a_full_disk_leaves_nothing_behind(site, keep, monkeypatch):
    import errno
    import os

    real = os.fdopen

    @contextmanager
    def full(*given):
        with real(*given):
            raise OSError(errno.ENOSPC, "No space left on device")
        yield

    monkeypatch.setattr("rashomon.writing.os.fdopen", full)
    assert "No space left on device. Name another folder" in refused(site.put("/x"), keep)
    assert list(keep.iterdir()) == []


def test_a_kept_page_that_was_changed_since(site, keep):
    url = site.put("/x")
    rashomon.corpus.fetch(url, keep=keep)
    (kept,) = keep.iterdir()
    kept.write_bytes(gzip.compress(gzip.decompress(kept.read_bytes()).replace(b"river", b"brook")))
    assert "which was changed since; delete that file to fetch the page anew." in refused(url, keep)
    kept.write_bytes(kept.read_bytes()[:-20])
    assert "breaks off or is damaged" in refused(url, keep)


def test_without_warcio(site, keep, monkeypatch):
    monkeypatch.setitem(sys.modules, "warcio.warcwriter", None)
    with pytest.raises(MissingExtraError, match=r"pip install 'rashomon\[corpus\]'"):
        rashomon.corpus.fetch(site.put("/x"), keep=keep)
    with pytest.raises(MissingExtraError):
        rashomon.corpus.stream({"a": TEXT}, fetch=True)
    assert site.asked == []


def test_a_list_is_fetched_row_by_row_when_that_is_asked_for(site, keep, tmp_path):
    site.put("/a")
    site.put("/b", page(FIRST, "A ferry will cross the river from Thursday, its owner said."))
    path = tmp_path / "mediacloud.csv"
    rows = f"a1,gazette.example,2024-06-18,Bridge closed,{site.home}/a\n"
    rows += f"a2,,soon,,{site.home}/b\na3,gazette.example,,,{site.home}/gone\n"
    path.write_text("id,media_name,publish_date,title,url\n" + rows)
    with pytest.raises(ReadingError, match="names an address and no text"):
        list(rashomon.corpus.stream(path))
    assert site.asked == []
    stream = rashomon.corpus.stream(path, fetch=True, keep=keep, pause=0)
    with pytest.warns(ReadingWarning, match=r"line 4 http.*/gone answered 404 \(Not Found\)"):
        first, second = stream
    assert (first.id, first.source, first.title) == ("a1", "gazette.example", "Bridge closed")
    assert (str(first.date), first.text) == ("2024-06-18", TEXT)
    assert (second.source, second.date) == ("127.0.0.1", None)
    assert second.notes == ("date left out: 'soon' is not a date",)
    assert stream.line == "2 articles read; 1 left out"
    with pytest.warns(ReadingWarning):
        assert list(stream) == [first, second]
    assert site.asked == ["/a", "/b", "/gone", "/gone"]


def test_each_site_is_left_its_pause(site, keep, monkeypatch):
    waited = []
    now = [100.0]
    monkeypatch.setattr(fetching.time, "monotonic", lambda: now[0])
    monkeypatch.setattr(fetching.time, "sleep", waited.append)
    fetcher = fetching.Fetcher(keep, pause=3.0)
    fetcher._wait("http://a.example/1")
    now[0] += 1
    fetcher._wait("http://a.example/2")
    fetcher._wait("http://b.example/1")
    now[0] += 5
    fetcher._wait("http://a.example/3")
    assert waited == [2.0]


def test_reading_never_opens_a_connection(tmp_path, monkeypatch):
    def forbidden(*_, **__):
        raise AssertionError

    monkeypatch.setattr(socket, "socket", forbidden)
    monkeypatch.setattr(socket, "create_connection", forbidden)
    path = tmp_path / "a.csv"
    path.write_text(f'source,text,url\na,"{FIRST}",https://a.example/1\na,,https://a.example/2\n')
    with pytest.warns(ReadingWarning, match="names an address and no text"):
        assert len(list(rashomon.corpus.stream(path))) == 1
    assert not any(tmp_path.glob("fetched*"))

"""Web archives (WARC) as warcio writes them: their pages, and what becomes of damage."""

import gzip
import sys
import tracemalloc
import zlib

import pytest
from archived import FIRST, SECOND, answer, archive, members, page

import rashomon
from rashomon.errors import MissingExtraError, ReadingError, ReadingWarning


def written(tmp_path, data, name="news.warc.gz"):
    path = tmp_path / name
    path.write_bytes(data)
    return path


def numbers(articles):
    return [article.url.rsplit("/", 1)[-1] for article in articles]


@pytest.mark.parametrize("name", ["news.warc.gz", "NEWS.WARC", "whole.warc.gz"])
def test_the_pages_of_an_archive(tmp_path, name):
    packed = name == "news.warc.gz"
    data = archive(*(answer(n) for n in range(3)), packed=packed)
    path = written(tmp_path, gzip.compress(data) if name == "whole.warc.gz" else data, name)
    articles = rashomon.read(path)
    assert articles.left_out == ()
    assert numbers(articles) == ["0", "1", "2"]
    assert {article.source for article in articles} == {"gazette.example"}
    assert articles[1].text == f"{FIRST}\n{SECOND} It was number 1."
    assert articles[1].origin == f"{path}, record 6"
    assert rashomon.read(path, source="Gazette")[0].source == "Gazette"


@pytest.mark.parametrize(
    ("header", "declared", "encoding"),
    [
        ("text/html; charset=windows-1252", None, "cp1252"),
        ("text/html; charset=utf-8", None, "cp1252"),
        ("text/html", "windows-1252", "cp1252"),
        ("text/html; charset=koi8-r", "windows-1252", "utf-8"),
        ('TEXT/HTML;charset="ISO-8859-1"', None, "cp1252"),
        ("", None, "utf-16"),
        ("application/xhtml+xml", None, "utf-8"),
    ],
)
def test_the_encoding_is_that_of_the_head_or_the_page_or_the_bytes(
    tmp_path, header, declared, encoding
):
    body = page(FIRST, SECOND, charset=declared).encode(encoding)
    path = written(tmp_path, archive(answer(1, body, kind=header)))
    assert rashomon.read(path)[0].text == f"{FIRST}\n{SECOND}"


def test_what_was_packed_or_chunked_on_its_way(tmp_path):
    first, second, third = (page(FIRST, f"{SECOND} Number {n}.").encode() for n in (1, 2, 3))
    chunked = b"%x\r\n%b\r\n0\r\n\r\n" % (len(third), third)
    path = written(
        tmp_path,
        archive(
            answer(1, gzip.compress(first), Content_Encoding="gzip"),
            answer(2, zlib.compress(second), Content_Encoding="deflate"),
            answer(3, chunked, Transfer_Encoding="chunked"),
        ),
    )
    assert [article.text for article in rashomon.read(path)] == [
        f"{FIRST}\n{SECOND} Number {n}." for n in (1, 2, 3)
    ]


def test_what_is_no_page_is_counted_and_named(tmp_path):
    path = written(
        tmp_path,
        archive(
            answer(1),
            answer(2, b"\x89PNG\r\n\x1a\n", kind="image/png"),
            answer(3, status="404 Not Found"),
            answer(4, b"", status="301 Moved Permanently", Location="/1"),
            answer(5, b""),
            answer(6, "<html><body><nav>Home</nav></body></html>"),
            answer(7, b"<html>" + bytes(range(256)) * 9),
        ),
    )
    with pytest.warns(ReadingWarning, match="6 left out"):
        articles = rashomon.read(path)
    assert numbers(articles) == ["1"]
    reasons = [item.reason for item in articles.left_out]
    assert reasons[:4] == [
        "is image/png, not a page",
        "answered 404, not with a page",
        "answered 301, not with a page",
        "answered with an empty page",
    ]
    assert "is a page without an article" in reasons[4]
    assert articles.left_out[0].name == f"{path}, record 6"


def test_an_archive_without_a_page(tmp_path):
    with pytest.raises(ReadingError, match="is a web archive that holds no page, or none at all"):
        rashomon.read(written(tmp_path, b"", "a.warc"))
    with pytest.raises(ReadingError, match="is not a record of a web archive"):
        rashomon.read(written(tmp_path, b"Rain fell.", "a.warc"))
    with pytest.raises(ReadingError, match="it is not packed with gzip"):
        rashomon.read(written(tmp_path, b"Rain fell."))


def test_without_warcio(tmp_path, monkeypatch):
    path = written(tmp_path, archive(answer(1)))
    monkeypatch.setitem(sys.modules, "warcio.recordloader", None)
    with pytest.raises(MissingExtraError, match=r"needs warcio: pip install 'rashomon\[corpus\]'"):
        rashomon.read(path)


def broken(tmp_path, data, name="news.warc.gz"):
    """The numbers of the pages that are still read, and what is said of the damage."""
    with pytest.warns(ReadingWarning, match="left out"):
        articles = rashomon.read(written(tmp_path, data, name))
    return numbers(articles), [item.reason for item in articles.left_out]


def test_an_archive_that_breaks_off(tmp_path):
    parts = members(*(answer(n) for n in range(3)), noise=False)
    data = b"".join(parts)[: -len(parts[-1]) // 2]
    assert broken(tmp_path, data) == (["0", "1"], ["breaks off"])
    plain = archive(*(answer(n) for n in range(3)), packed=False, noise=False)
    assert broken(tmp_path, plain[:-200], "a.warc") == (["0", "1"], ["breaks off"])


def test_a_whole_that_was_packed_and_breaks_off(tmp_path):
    plain = archive(*(answer(n) for n in range(40)), packed=False, noise=False)
    data = gzip.compress(plain)
    read, said = broken(tmp_path, data[: len(data) * 2 // 3])
    assert read == [str(n) for n in range(len(read))]
    assert 10 < len(read) < 40
    assert said == ["breaks off"]


@pytest.mark.parametrize("place", [0, 1, 2])
def test_a_damaged_record_costs_only_itself(tmp_path, place):
    parts = members(*(answer(n) for n in range(3)), noise=False)
    hurt = bytearray(parts[place])
    hurt[len(hurt) // 2 : len(hurt) // 2 + 40] = b"\xff" * 40
    parts[place] = bytes(hurt)
    read, said = broken(tmp_path, b"".join(parts))
    assert read == [n for n in ("0", "1", "2") if n != str(place)]
    assert said == ["is damaged and cannot be unpacked"]


def test_bytes_between_records_that_are_none(tmp_path):
    parts = members(*(answer(n) for n in range(3)), noise=False)
    data = parts[0] + b"\x1f\x8b\x08garbage and more of it" + parts[1] + b"junk" + parts[2]
    read, said = broken(tmp_path, data)
    assert read == ["0", "1", "2"]
    assert len(said) == 2


@pytest.mark.parametrize("packed", [True, False])
@pytest.mark.parametrize("wrong", [b"9", b"999999", b"99999999999", b"x", b"-5"])
def test_a_record_that_says_a_wrong_length(tmp_path, packed, wrong):
    parts = members(*(answer(n) for n in range(3)), packed=False, noise=False)
    head, rest = parts[1].split(b"Content-Length: ", 1)
    parts[1] = head + b"Content-Length: " + wrong + rest[rest.index(b"\r") :]
    if packed:
        parts = [gzip.compress(part) for part in parts]
    read, said = broken(tmp_path, b"".join(parts), "a.warc.gz" if packed else "a.warc")
    assert read[0] == "0"
    assert "1" not in read
    assert len(said) == 1
    if wrong != b"99999999999":  # what is that long takes all that follows with it
        assert read == ["0", "2"]


def test_a_record_without_an_answer_in_it(tmp_path):
    parts = members(*(answer(n) for n in range(3)), packed=False, noise=False)
    parts[1] = parts[1].replace(b"HTTP/1.1 200 OK", b"HTTP/1.1 200 O\xff")
    parts[2] = parts[2].replace(b"WARC-Type: response", b"WARC-Typ: response ")
    articles = rashomon.read(written(tmp_path, b"".join(parts), "a.warc"))
    assert numbers(articles) == ["0", "1"]


def test_a_page_that_unpacks_to_far_more_costs_only_itself_and_little_memory(tmp_path, monkeypatch):
    from rashomon.reading import archives

    monkeypatch.setattr(archives, "LARGEST_PAGE", 100_000)
    bomb = gzip.compress(b"<html>" + b"A" * 120_000_000)
    path = written(
        tmp_path, archive(answer(1), answer(2, bomb, Content_Encoding="gzip"), answer(3))
    )
    rashomon.read(written(tmp_path, archive(answer(1)), "warm.warc.gz"))
    tracemalloc.start()
    try:
        with pytest.warns(ReadingWarning, match="has more than 100,000 bytes of HTML"):
            articles = rashomon.read(path)
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert numbers(articles) == ["1", "3"]
    assert peak < 60_000_000


def test_a_record_that_is_too_large_is_passed_over(tmp_path, monkeypatch):
    from rashomon.reading import warc

    monkeypatch.setattr(warc, "LARGEST_RECORD", 200_000)
    path = written(
        tmp_path, archive(answer(1), answer(2, b"A" * 5_000_000), answer(3), noise=False)
    )
    tracemalloc.start()
    try:
        with pytest.warns(ReadingWarning, match=r"record 2 has 5,000,\d+ bytes, more than 200,000"):
            articles = rashomon.read(path)
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert numbers(articles) == ["1", "3"]
    assert peak < 4_000_000

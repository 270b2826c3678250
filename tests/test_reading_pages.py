"""Web pages: the article, its headings, and what the page says of itself."""

import datetime as dt

import pytest

import rashomon
from rashomon.errors import ReadingError, ReadingWarning

FIRST = "The river rose by two metres in the night, the council said, and the old bridge is closed."
SECOND = "“Nobody was hurt,” the mayor, Jon Lind, told reporters. He thanked the fire brigade."
THIRD = "Two schools were turned into shelters, and a hundred families slept there until morning."

PAGE = f"""<!DOCTYPE html>
<html lang="en"><head><meta charset="utf-8">
<title>Bridge closed after flood | The Ada Gazette</title>
<meta property="og:site_name" content="The Ada Gazette">
<meta property="og:title" content="Bridge closed after flood">
<meta name="author" content="Ada Berg">
<meta property="article:published_time" content="2024-06-18T10:00:00+02:00">
<meta property="article:modified_time" content="2024-07-20T10:00:00+02:00">
<link rel="canonical" href="https://gazette.example/bridge">
<script>document.title = "changed"</script></head><body>
<nav><ul><li><a href="/">Home</a></li><li><a href="/world">World</a></li></ul></nav>
<article><h1>Bridge closed after flood</h1>
<p>{FIRST.replace("council", '<a href="/c">council</a>').replace("old", "<b>old</b>")}</p>
<h2>“Nobody was hurt”</h2>
<p>{SECOND.replace(" He", "<br>He")}</p>
<ul><li>The bridge: closed until Friday.</li><li>The road: open.</li></ul>
<p>{THIRD}</p>
<p>Read also: <a href="/storm">Storm takes roofs in Ada</a></p></article>
<div class="comments"><p>I never liked that bridge, and now it is gone for good, I hope.</p></div>
<footer>Copyright 2024</footer></body></html>"""


def written(tmp_path, data, name="page.html"):
    path = tmp_path / name
    path.write_bytes(data if isinstance(data, bytes) else data.encode())
    return path


def test_the_article_of_a_page(tmp_path):
    (article,) = rashomon.read(written(tmp_path, PAGE))
    assert article.source == "The Ada Gazette"
    assert article.title == "Bridge closed after flood"
    assert article.author == "Ada Berg"
    assert article.date == dt.date(2024, 6, 18)
    assert article.url == "https://gazette.example/bridge"
    assert article.text.split("\n") == [
        "Bridge closed after flood",
        FIRST,
        "“Nobody was hurt”",
        *SECOND.replace(". He", ".\nHe").split("\n"),
        "- The bridge: closed until Friday.",
        "- The road: open.",
        THIRD,
        "Read also: Storm takes roofs in Ada",
    ]
    assert [(p.kind, article.text[p.start : p.end]) for p in article.parts] == [
        ("heading", "Bridge closed after flood"),
        ("heading", "“Nobody was hurt”"),
        ("boilerplate", "Read also: Storm takes roofs in Ada"),
    ]
    assert article.notes == ()


def test_a_page_that_names_no_outlet_is_called_after_its_file(tmp_path):
    page = f"<html><body><article><p>{FIRST}</p><p>{THIRD}</p></article></body></html>"
    (article,) = rashomon.read(written(tmp_path, page, "herald.htm"))
    assert article.source == "herald"
    assert article.date is None


def test_a_name_given_comes_before_the_outlet_of_the_page(tmp_path):
    path = written(tmp_path, PAGE)
    assert rashomon.read(path, source="Gazette")[0].source == "Gazette"
    assert rashomon.read({"G": path})[0].source == "G"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "windows-1252", "iso-8859-1", "koi8-r"])
def test_the_encoding_that_a_page_declares(tmp_path, encoding):
    words = {"koi8-r": "Мост закрыт", "utf-8": "Мост — “закрыт”"}.get(encoding, "Café Zoë")
    page = PAGE.replace("utf-8", encoding).replace("Two schools", f"{words}: two schools")
    data = page.replace("“", '"').replace("”", '"').encode(encoding)
    (article,) = rashomon.read(written(tmp_path, data))
    assert words.replace("“", '"').replace("”", '"') in article.text


def test_what_a_page_declares_is_not_believed_against_its_bytes(tmp_path):
    for declared in ("iso-8859-1", "ascii", "utf-7", "rot13", "nonsense", "unicode_escape"):
        page = PAGE.replace('charset="utf-8"', f'charset="{declared}"')
        assert SECOND[:10] in rashomon.read(written(tmp_path, page))[0].text
    lying = PAGE.encode("cp1252")
    assert SECOND[:10] in rashomon.read(written(tmp_path, lying))[0].text


def test_quotes_of_windows_on_a_page_that_declares_latin_1(tmp_path):
    data = PAGE.replace("utf-8", "iso-8859-1").encode("cp1252")
    assert SECOND[:20] in rashomon.read(written(tmp_path, data))[0].text


def test_xhtml_with_a_declaration(tmp_path):
    page = f'<?xml version="1.0" encoding="windows-1252"?>\n{PAGE.replace("utf-8", "windows-1252")}'
    assert SECOND[:20] in rashomon.read(written(tmp_path, page.encode("cp1252")))[0].text


@pytest.mark.parametrize(
    "page",
    [
        "<html></html>",
        "<html><body><nav><a href='/'>Home</a><a href='/w'>World</a></nav></body></html>",
        "<html><body><ul>" + "<li><a href='/x'>Section of the paper</a></li>" * 60 + "</ul>",
        "<html><head><script>var story = 'Rain fell.';</script></head><body><div id=app></div>",
        "<html><body><p>Subscribe to our newsletter.</p></body></html>",
    ],
)
def test_a_page_without_an_article(tmp_path, page):
    with pytest.raises(ReadingError, match=r"page\.html is a page without an article") as caught:
        rashomon.read(written(tmp_path, page))
    assert "save the article's text as .txt" in str(caught.value)


def test_scripts_and_tags_of_a_page_are_text_or_gone(tmp_path):
    page = PAGE.replace("Bridge closed after flood", "&lt;script&gt;alert(1)&lt;/script&gt;")
    page = page.replace("The Ada Gazette", "&quot;&gt;&lt;img src=x onerror=alert(2)&gt;")
    articles = rashomon.read(written(tmp_path, page))
    shown = articles._repr_html_()
    assert "<script" not in shown
    assert "<img" not in shown
    assert "alert" in shown


def test_nul_bytes_within_a_page(tmp_path):
    page = PAGE.replace("Two schools", "Two\0 schools")
    with pytest.warns(ReadingWarning, match="1 character"):
        (article,) = rashomon.read(written(tmp_path, page))
    assert "\0" not in article.text
    assert "schools" in article.text


@pytest.mark.parametrize("page", [PAGE[: PAGE.index("<ul><li>The")], PAGE + "</p>" * 1000])
def test_a_broken_page(tmp_path, page):
    (article,) = rashomon.read(written(tmp_path, page))
    assert FIRST in article.text


def test_a_page_of_endless_depth_costs_only_itself(tmp_path):
    deep = "<div>" * 50_000 + f"<p>{FIRST}</p>" + "</div>" * 50_000
    path = written(tmp_path, f"<html><body>{deep}</body></html>")
    with pytest.warns(ReadingWarning, match=r"page\.html is a page"):
        articles = rashomon.read([path, {"a": THIRD}])
    assert [article.text for article in articles] == [THIRD]


def test_a_page_too_large_is_not_loaded(tmp_path, monkeypatch):
    path = written(tmp_path, PAGE)
    with path.open("ab") as file:
        file.truncate(30_000_000)
    monkeypatch.setattr(type(path), "read_bytes", lambda _: pytest.fail("it was loaded"))
    with pytest.raises(ReadingError, match=r"has 30,000,000 bytes of HTML, more than 20,000,000"):
        rashomon.read(path)

"""What news databases export: several articles in one file, in every form and format."""

import datetime as dt

import exported
import pytest
from exported import BRIDGE, FERRY, STORIES, TEXTS, docx, nexis_lines, pdf, rtf

import rashomon
from rashomon.errors import ReadingError, ReadingWarning

EXPORTS = {
    "nexis.DOCX": docx(nexis_lines()),
    "nexis.rtf": rtf(nexis_lines()),
    "nexis.txt": "\n".join(nexis_lines()).encode(),
    "nexis-without-cover.docx": docx(nexis_lines(cover=False)),
    "nexis.pdf": pdf(nexis_lines()[:40], nexis_lines()[40:]),
    "lexisnexis.txt": exported.lexisnexis_text().encode(),
    "lexisnexis.html": exported.lexisnexis_html().encode(),
    "factiva-coded.html": exported.factiva_coded_html().encode(),
    "factiva-plain.html": exported.factiva_plain_html().encode(),
    "factiva-coded.rtf": rtf(
        [row for story in STORIES for row in exported.factiva_coded(story).items()], cells=True
    ),
    "factiva-plain.rtf": rtf([line for s in STORIES for line in exported.factiva_plain(s)]),
    "proquest.txt": exported.proquest_text().encode(),
    "proquest.html": exported.proquest_html().encode(),
    "proquest.rtf": rtf(exported.proquest_text().split("\n")),
}


def written(tmp_path, name, data):
    path = tmp_path / name
    path.write_bytes(data if isinstance(data, bytes) else data.encode())
    return path


@pytest.mark.parametrize("name", EXPORTS)
def test_an_export_is_taken_apart_into_its_articles(tmp_path, name):
    path = written(tmp_path, name, EXPORTS[name])
    articles = rashomon.read(path)
    assert articles.left_out == ()
    assert tuple(article.text for article in articles) == TEXTS
    assert [article.title for article in articles] == [story.title for story in STORIES]
    assert [article.source for article in articles] == ["The Ada Gazette", "Harwick Herald"]
    assert [article.date for article in articles] == [dt.date(2024, 6, 18), dt.date(2024, 7, 3)]
    assert articles[0].author == "Ada Berg"
    assert articles[1].author in {"Jo Lee and Kim Day", "Jo Lee; Kim Day"}
    assert [article.origin for article in articles] == [f"{path}, article 1", f"{path}, article 2"]
    assert all(article.notes == () for article in articles)


def test_the_numbers_and_addresses_of_a_database_are_kept(tmp_path):
    factiva = rashomon.read(written(tmp_path, "f.html", EXPORTS["factiva-coded.html"]))
    assert [article.id for article in factiva] == [story.number.upper() for story in STORIES]
    proquest = rashomon.read(written(tmp_path, "p.txt", EXPORTS["proquest.txt"]))
    assert proquest[0].id == BRIDGE.number[-8:]
    assert proquest[0].url == f"https://www.proquest.example/docview/{BRIDGE.number[-8:]}"


def test_a_single_article_saved_from_nexis(tmp_path):
    path = written(tmp_path, "A ferry for Ada.DOCX", docx(nexis_lines([FERRY], cover=False)))
    (article,) = rashomon.read(path)
    assert (article.title, article.text) == (FERRY.title, TEXTS[1])


def test_a_source_that_was_named_comes_first(tmp_path):
    path = written(tmp_path, "n.docx", EXPORTS["nexis.DOCX"])
    assert {article.source for article in rashomon.read(path, source="Both")} == {"Both"}


def test_an_article_without_text_is_left_out_by_its_number(tmp_path):
    lines = nexis_lines(cover=False)
    begin, end = lines.index("Body"), lines.index("End of Document")
    path = written(tmp_path, "n.docx", docx(lines[:begin] + lines[end:]))
    with pytest.warns(ReadingWarning, match="article 1 has no text; its heading alone"):
        (article,) = rashomon.read(path)
    assert article.text == TEXTS[1]
    text = exported.proquest_text().replace(
        "\n\n".join(BRIDGE.paragraphs), "Full text not available."
    )
    with pytest.warns(ReadingWarning, match="has no full text, only its particulars"):
        (article,) = rashomon.read(written(tmp_path, "p.txt", text))
    assert article.text == TEXTS[1]


def test_an_article_that_is_too_long_costs_only_itself(tmp_path):
    lines = nexis_lines(cover=False)
    lines[lines.index("Body") + 1] = "Rain fell. " * 200_000
    with pytest.warns(ReadingWarning, match="article 1 has more than 1,000,000 characters"):
        (article,) = rashomon.read(written(tmp_path, "n.docx", docx(lines)))
    assert article.text == TEXTS[1]


def test_an_export_as_text_may_be_larger_than_an_article(tmp_path, monkeypatch):
    from rashomon.reading import formats

    monkeypatch.setattr(formats, "_LARGEST_TEXT", 1000)
    articles = rashomon.read(written(tmp_path, "nexis.txt", EXPORTS["nexis.txt"]))
    assert tuple(article.text for article in articles) == TEXTS
    with pytest.raises(ReadingError, match=r"has .* bytes, and one article may have 1,000,000"):
        rashomon.read(written(tmp_path, "other.txt", "Rain fell. " * 200))


def test_a_date_that_cannot_be_is_left_out_and_said(tmp_path):
    text = "\n".join(nexis_lines([BRIDGE])).replace("June 18, 2024", "June 18, 9999")
    with pytest.warns(ReadingWarning, match="is in the year 9999"):
        (article,) = rashomon.read(written(tmp_path, "n.txt", text))
    assert article.date is None


def test_other_texts_and_pages_are_no_exports(tmp_path):
    text = f"Body\n\n{TEXTS[0]}\n\nEnd of Document\n"
    (article,) = rashomon.read(written(tmp_path, "a.txt", text))
    assert article.text == text
    page = f"<html><body><article><p>{'</p><p>'.join(BRIDGE.paragraphs)}</p><p>End of Document</p>"
    (article,) = rashomon.read(written(tmp_path, "a.html", page))
    assert article.text.startswith(TEXTS[0])


def test_an_export_in_which_nothing_is_found(tmp_path):
    text = "Job Number: 1\nDocuments (1)\n1. A ferry\n"
    with pytest.raises(ReadingError, match="looks like an export of a news database, but no"):
        rashomon.read(written(tmp_path, "n.txt", text))

"""Word, RTF and PDF documents that are one article, and those that are damaged or dangerous."""

import io
import sys
import tracemalloc
import zipfile

import docx as python_docx
import pypdf
import pytest
from exported import TEXTS, docx, packed, pdf, rtf

import rashomon
from rashomon.errors import MissingExtraError, ReadingError, ReadingWarning

PARAGRAPHS = (
    "The river rose by two metres in the night, the council said on Tuesday.",
    "“Nobody was hurt,” said Zoë Müller – שלום 🌊 e\u0301 — 10\u00a0000 «ça».",
    "The old bridge will stay closed until Friday, the mayor told reporters in Ada.",
)
TEXT = "\n".join(PARAGRAPHS)
NAMESPACE = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


@pytest.fixture
def good(tmp_path):
    path = tmp_path / "good.txt"
    path.write_text(PARAGRAPHS[0])
    return path


def written(tmp_path, name, data):
    path = tmp_path / name
    path.write_bytes(data)
    return path


def refused(path, good):
    """What is said of it alone, which is said beside something good too."""
    with pytest.raises(ReadingError) as caught:
        rashomon.read(path)
    with pytest.warns(ReadingWarning, match="1 left out"):
        articles = rashomon.read([path, good])
    assert [article.text for article in articles] == [PARAGRAPHS[0]]
    assert f"{path} {articles.left_out[0].reason}" in str(caught.value)
    return str(caught.value)


def word(body):
    return packed(f"<w:document {NAMESPACE}><w:body>{body}</w:body></w:document>")


def run(text):
    return f"<w:r><w:t>{text}</w:t></w:r>"


def test_a_document_that_python_docx_wrote(tmp_path):
    document = python_docx.Document()
    document.core_properties.title = "No title of an article"
    document.sections[0].header.paragraphs[0].text = "A header"
    for text in PARAGRAPHS:
        paragraph = document.add_paragraph()
        for piece in text.partition(","):
            paragraph.add_run(piece).bold = piece == ","
    cells = document.add_table(1, 2).rows[0].cells
    cells[0].text, cells[1].text = "Damage:", "two million pounds, the council said on Friday."
    document.save(tmp_path / "gazette.docx")
    (article,) = rashomon.read(tmp_path / "gazette.docx")
    assert article.source == "gazette"
    assert article.text == f"{TEXT}\nDamage:\ntwo million pounds, the council said on Friday."


def test_what_was_deleted_is_gone_and_what_was_added_is_there(tmp_path):
    changed = (
        f"<w:p>{run('The bridge is ')}<w:del><w:r><w:delText>open</w:delText></w:r></w:del>"
        f"<w:ins>{run('closed')}</w:ins><w:hyperlink>{run(' until Friday.')}</w:hyperlink>"
        "<w:r><w:instrText>HYPERLINK x</w:instrText><w:tab/><w:t>It</w:t><w:noBreakHyphen/>"
        "<w:t>rains.</w:t><w:br/><w:t>Roads closed.</w:t><w:br w:type='page'/></w:r></w:p>"
    )
    (article,) = rashomon.read(written(tmp_path, "a.docx", word(changed)))
    assert article.text == "The bridge is closed until Friday.\tIt\u2011rains.\nRoads closed."


def test_a_text_box_is_read_once(tmp_path):
    compatible = "http://schemas.openxmlformats.org/markup-compatibility/2006"
    box = f"<w:txbxContent><w:p>{run('A box.')}</w:p></w:txbxContent>"
    both = f"<mc:Choice>{box}</mc:Choice><mc:Fallback>{box}</mc:Fallback>"
    body = (
        f"<w:p>{run('Rain fell.')}<w:r><mc:AlternateContent xmlns:mc='{compatible}'>{both}"
        "</mc:AlternateContent></w:r></w:p>"
    )
    (article,) = rashomon.read(written(tmp_path, "a.docx", word(body)))
    assert sorted(article.text.split("\n")) == ["A box.", "Rain fell."]


def test_an_rtf_document(tmp_path):
    (article,) = rashomon.read(written(tmp_path, "gazette.rtf", rtf(PARAGRAPHS)))
    assert article.text == f"Link to PDF\n{TEXT}"
    assert "lexis.example" not in article.text


def test_a_pdf_has_one_line_a_paragraph(tmp_path):
    import textwrap

    paragraphs = [" ".join(TEXTS[0].split("\n")), " ".join(TEXTS[1].split("\n"))]
    lines = [
        line for text in paragraphs for line in textwrap.wrap(text, 60, break_on_hyphens=False)
    ]
    (article,) = rashomon.read(written(tmp_path, "a.pdf", pdf(lines)))
    assert article.text.split("\n") == paragraphs


def test_letters_that_were_set_as_one():
    from rashomon.reading.documents import pdf as reading

    assert "of\ufb01ce \ufb02at".translate(reading._LIGATURES) == "office flat"


def test_a_pdf_without_its_running_heads(tmp_path):
    first = "The bridge was closed after engineers of the council had looked at it"
    pages = [
        ("The Ada Gazette, page 1", first, "for four days."),
        ("The Ada Gazette, page 2", "Engineers found deep cracks in two of its piers."),
        ("The Ada Gazette, page 3", "The bridge will be clos-", "ed until the re-", "opening."),
        ("The Ada Gazette, page 4", "A well-known river, and many well-", "known floods."),
    ]
    (article,) = rashomon.read(written(tmp_path, "gazette.pdf", pdf(*pages)))
    assert article.source == "gazette"
    assert article.text.split("\n") == [
        f"{first} for four days.",
        "Engineers found deep cracks in two of its piers.",
        "The bridge will be closed until the reopening.",
        "A well-known river, and many well-known floods.",
    ]


@pytest.mark.parametrize(
    ("name", "module", "data"),
    [
        ("a.rtf", "striprtf.striprtf", rtf(PARAGRAPHS)),
        ("a.pdf", "pypdf", pdf(PARAGRAPHS[:1])),
    ],
)
def test_a_format_whose_package_is_missing(tmp_path, monkeypatch, name, module, data):
    path = written(tmp_path, name, data)
    monkeypatch.setitem(sys.modules, module, None)
    with pytest.raises(MissingExtraError, match=r"pip install 'rashomon\[documents\]'"):
        rashomon.read(path)
    with pytest.warns(ReadingWarning, match="which needs"):
        assert len(rashomon.read([path, {"a": TEXT}])) == 1
    with pytest.raises(MissingExtraError, match="which needs"):
        list(rashomon.corpus.stream(path))


def bomb(size, name="word/document.xml"):
    """A document that unpacks to so many bytes and is small itself."""
    made = io.BytesIO()
    with (
        zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive,
        archive.open(name, "w", force_zip64=True) as part,
    ):
        part.write(f"<w:document {NAMESPACE}><w:body><w:p><w:r><w:t>".encode())
        for _ in range(size // 1_000_000):
            part.write(b"A" * 1_000_000)
        part.write(b"</w:t></w:r></w:p></w:body></w:document>")
    return made.getvalue()


def refused_in_little_memory(path, good):
    tracemalloc.start()
    try:
        message = refused(path, good)
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert peak < 5_000_000
    return message


def test_a_zip_bomb_is_not_even_opened(tmp_path, good):
    path = written(tmp_path, "bomb.docx", bomb(60_000_000))
    assert path.stat().st_size < 100_000
    message = refused_in_little_memory(path, good)
    assert "unpacks to 60,000," in message
    assert "which no document does that people wrote; it was not opened" in message


def test_a_zip_bomb_that_lies_of_its_size(tmp_path, good):
    data = bomb(60_000_000)
    size = zipfile.ZipFile(io.BytesIO(data)).getinfo("word/document.xml").file_size
    lying = data.replace(size.to_bytes(4, "little"), (400_000).to_bytes(4, "little"))
    assert lying != data
    path = written(tmp_path, "b.docx", lying)
    message = refused_in_little_memory(path, good)
    assert "is not a Word document, or is damaged" in message


def test_a_document_of_more_text_than_there_is_news(tmp_path, good, monkeypatch):
    from rashomon.reading.documents import docx as reading

    monkeypatch.setattr(reading, "LARGEST", 1000)
    path = written(tmp_path, "a.docx", docx(PARAGRAPHS * 10))
    assert "bytes of text" in refused(path, good)


def test_names_of_entities_do_not_grow(tmp_path, good):
    entities = "".join(
        f'<!ENTITY e{n} "{f"&e{n - 1};" * 10 if n else "Rain fell. "}">' for n in range(9)
    )
    body = "<w:p><w:r><w:t>Snow fell.&e8;</w:t></w:r></w:p>"
    xml = (
        f"<?xml version='1.0'?><!DOCTYPE d [{entities}]><w:document {NAMESPACE}><w:body>{body}"
        "</w:body></w:document>"
    )
    path = written(tmp_path, "a.docx", packed(xml))
    try:
        (article,) = rashomon.read(path)
    except ReadingError:
        return
    assert len(article.text) < 100


def test_no_other_file_is_read_by_way_of_an_entity(tmp_path):
    secret = tmp_path / "secret.txt"
    secret.write_text("The secret.")
    xml = (
        f"<?xml version='1.0'?><!DOCTYPE d [<!ENTITY e SYSTEM '{secret.as_uri()}'>]>"
        f"<w:document {NAMESPACE}><w:body><w:p>{run('Rain fell.&e;')}</w:p></w:body></w:document>"
    )
    (article,) = rashomon.read(written(tmp_path, "a.docx", packed(xml)))
    assert article.text == "Rain fell."


def test_a_member_that_climbs_out_of_the_archive_is_never_unpacked(tmp_path):
    made = io.BytesIO(docx(PARAGRAPHS))
    with zipfile.ZipFile(made, "a") as archive:
        archive.writestr("../../climbed.txt", "x")
        archive.writestr("/climbed.txt", "x")
    before = sorted(tmp_path.parent.rglob("*"))
    path = written(tmp_path, "a.docx", made.getvalue())
    assert rashomon.read(path)[0].text == TEXT
    assert sorted(tmp_path.parent.rglob("*")) == sorted([*before, path])


@pytest.mark.parametrize(
    ("name", "data", "reason"),
    [
        ("a.docx", b"Rain fell.", "is not a Word document, or is damaged"),
        ("a.docx", packed("<x/>", "other.xml"), "is a ZIP archive, but no Word document"),
        ("a.docx", docx(PARAGRAPHS)[:200], "is not a Word document, or is damaged"),
        ("a.docx", packed("<w:p>"), "is a damaged Word document"),
        ("a.docx", word("<w:p></w:p>"), "is empty"),
        ("a.rtf", b"Rain fell.", "is not an RTF document"),
        ("a.rtf", b"", "is empty"),
        ("a.rtf", b"{\\rtf1 }", "is empty"),
        ("a.pdf", b"Rain fell.", "is not a PDF that can be read"),
        ("a.pdf", pdf(PARAGRAPHS[:1])[:300], "is not a PDF that can be read"),
        ("a.pdf", pdf(()), "is a PDF without text, only pictures of pages"),
    ],
)
def test_a_document_that_is_none(tmp_path, good, name, data, reason):
    assert reason in refused(written(tmp_path, name, data), good)


def test_a_locked_pdf(tmp_path, good):
    writer = pypdf.PdfWriter(io.BytesIO(pdf(PARAGRAPHS[:1])))
    writer.encrypt("secret", algorithm="RC4-128")
    made = io.BytesIO()
    writer.write(made)
    assert "is locked with a password" in refused(written(tmp_path, "a.pdf", made.getvalue()), good)


def test_an_rtf_document_of_too_much_text(tmp_path, good, monkeypatch):
    from rashomon.reading.documents import rtf as reading

    monkeypatch.setattr(reading, "LARGEST_WITHOUT_PICTURES", 500)
    path = written(tmp_path, "a.rtf", rtf(PARAGRAPHS * 10))
    assert "without its pictures, too many for an export of news" in refused(path, good)


@pytest.mark.parametrize("broken", [r"{\rtf1 \u99999999 x}", r"\'zz", r"\u-70000 ?", "}}", "{{"])
def test_odd_rtf_costs_no_more_than_it_must(tmp_path, broken):
    data = rtf(PARAGRAPHS).replace(b"The old bridge", broken.encode() + b" The old bridge")
    (article,) = rashomon.read(written(tmp_path, "a.rtf", data))
    assert PARAGRAPHS[0] in article.text

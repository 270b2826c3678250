"""Two invented articles as news databases export them, in the forms and formats of each.

The forms follow what these databases write; the articles, sources and numbers are made up.
"""

import io
import zipfile
from dataclasses import dataclass
from html import escape


@dataclass(frozen=True)
class Story:
    title: str
    source: str
    day: str
    month: str
    author: str
    paragraphs: tuple[str, ...]
    number: str


BRIDGE = Story(
    "Bridge closed after “deep cracks” found – council",
    "The Ada Gazette",
    "18",
    "June",
    "Ada Berg",
    (
        "The old bridge in Ada was closed on Tuesday after engineers found deep cracks in it.",
        "“We could not wait any longer,” said the mayor, Jón Lind-Müller. Repairs cost €2 million.",
        "Two schools on the east bank were told to expect fewer pupils until the autumn.",
    ),
    "GAZET00020240618ek6i0001x",
)
FERRY = Story(
    "A ferry for Ada",
    "Harwick Herald",
    "3",
    "July",
    "Jo Lee and Kim Day",
    (
        "A ferry will cross the river in Ada every ten minutes from Thursday, its owner said.",
        "Body",
        "The council has not said what it pays for it; it named no date for the bridge either.",
    ),
    "HARWH00020240703ek730000a",
)
STORIES = (BRIDGE, FERRY)
TEXTS = tuple("\n".join(story.paragraphs) for story in STORIES)


def american(story):
    return f"{story.month} {story.day}, 2024"


def nexis_lines(stories=STORIES, *, cover=True):
    """As Nexis Uni writes documents: each particular a paragraph, blank ones between."""
    lines = []
    if cover:
        lines += ["Date and Time: Friday, July 5, 2024 10:15:00 AM CEST", "Job Number: 227190001"]
        lines += [f"Documents ({len(stories)})"]
        for number, story in enumerate(stories, 1):
            lines += [f"{number}. {story.title}", "Client/Matter: -None-", "Search Terms: ada"]
            lines += ["Search Type: NaturalLanguage Search", "Narrowed by:", ""]
    for story in stories:
        lines += [story.title, story.source, f"{american(story)} Tuesday, Late Edition", ""]
        lines += [f"Copyright 2024 {story.source} All Rights Reserved", ""]
        lines += [
            "Section:\xa0News; Pg. 1",
            "Length:\xa0312 words",
            f"Byline:\xa0By {story.author}",
        ]
        lines += ["Body", "", *story.paragraphs, "Graphic", "The bridge, from the east. PHOTO"]
        lines += ["Classification", "Language:\xa0ENGLISH", f"Load-Date:\xa0{american(story)}", ""]
        lines += ["End of Document", ""]
    return lines


def lexisnexis_text():
    """As LexisNexis wrote text: lines of a fixed width, centred heads, names in capitals."""
    import textwrap

    lines = []
    for number, story in enumerate(STORIES, 1):
        heads = [f"{number} of 2 DOCUMENTS", story.source, f"{american(story)} Tuesday"]
        for head in heads:
            lines += [head.center(72).rstrip(), "", ""]
        lines += [*textwrap.wrap(story.title, 40), "", f"BYLINE: {story.author}", ""]
        lines += ["SECTION: NEWS; Pg. 1", "", "LENGTH: 312 words", ""]
        for paragraph in story.paragraphs:
            lines += [*textwrap.wrap(paragraph, 60), ""]
        lines += [f"LOAD-DATE: {american(story)}", "", "LANGUAGE: ENGLISH", ""]
        lines += [f"Copyright 2024 {story.source}".center(72), "All Rights Reserved".center(72), ""]
    return "\n".join(lines)


def lexisnexis_html():
    documents = []
    for number, story in enumerate(STORIES, 1):
        month, rest = american(story).split(" ", 1)
        body = "".join(
            f'<P CLASS="c9"><SPAN CLASS="c2">{escape(p)}</SPAN></P>' for p in story.paragraphs
        )
        documents.append(
            f"<A NAME=DOC_ID_{number}></A><!-- Hide XML section from browser\n"
            f"<DOC NUMBER={number}>\n<DOCFULL> -->\n"
            f'<BR><DIV CLASS="c0"><P><SPAN>{number} of 2 DOCUMENTS</SPAN></P></DIV>\n'
            f'<BR><DIV CLASS="c0"><BR><P><SPAN CLASS="c2">{story.source}</SPAN></P></DIV>\n'
            f'<BR><DIV><P><SPAN CLASS="c4">{month}</SPAN><SPAN> {rest} Tuesday</SPAN></P></DIV>\n'
            f'<BR><DIV><P><SPAN CLASS="c7">{escape(story.title)}</SPAN></P></DIV>\n'
            f"<BR><DIV><P><SPAN>BYLINE: </SPAN><SPAN>{story.author}</SPAN></P></DIV>\n"
            "<BR><DIV><P><SPAN>LENGTH: </SPAN><SPAN>312 words</SPAN></P></DIV>\n"
            f"<BR><DIV>{body}</DIV>\n"
            "<BR><DIV><P><SPAN>LOAD-DATE: </SPAN><SPAN>July 4, 2024</SPAN></P></DIV>\n"
            f"<BR><DIV><P>Copyright 2024 {story.source}<BR>All Rights Reserved</P></DIV>\n"
            "<!-- Hide XML section from browser\n</DOCFULL>\n</DOC> -->"
        )
    return f"<HTML><HEAD><TITLE>&nbsp;</TITLE></HEAD><BODY>{''.join(documents)}</BODY></HTML>"


def factiva_coded(story):
    first, *rest = story.paragraphs
    return {
        "SE": "News",
        "HD": story.title,
        "BY": f"By {story.author}",
        "WC": "312 words",
        "PD": f"{story.day} {story.month} 2024",
        "SN": story.source,
        "SC": "GAZET",
        "LA": "English",
        "CY": f"Copyright 2024. {story.source}.",
        "LP": first,
        "TD": "\n".join(rest),
        "NS": "gcat : Political/General News",
        "AN": f"Document {story.number}",
    }


def factiva_plain(story):
    """The lines of an article without field codes."""
    heads = [story.title, f"By {story.author}", "312 words", f"{story.day} {story.month} 2024"]
    heads += ["08:15 GMT", story.source, "GAZET", "A1", "English", f"© 2024 {story.source}."]
    return [*heads, *story.paragraphs, f"Document {story.number}"]


def factiva_coded_html():
    def cell(code, value):
        marked = "".join(
            f'<p class="articleParagraph enarticleParagraph">{escape(p)}</p>'
            for p in value.split("\n")
        )
        return marked if code in {"LP", "TD"} else escape(value)

    tables = []
    for story in STORIES:
        rows = "".join(
            f"<tr><td class='index'><b>{code}</b>&nbsp;</td><td>{cell(code, value)}</td></tr>"
            for code, value in factiva_coded(story).items()
        )
        tables.append(f'<div class="article enArticle"><table>{rows}</table></div>')
    chrome = '<div id="headlines"><ul><li>Search summary</li><li>Text: ada bridge</li></ul></div>'
    return f"<html><head><title>Factiva</title></head><body>{chrome}{''.join(tables)}</body></html>"


def factiva_plain_html():
    articles = []
    for story in STORIES:
        title, author, *heads = factiva_plain(story)[:10]
        divs = "".join(f"<div>{head}</div>" for head in heads)
        marked = "".join(
            f'<p class="articleParagraph enarticleParagraph">{escape(p)}</p>'
            for p in story.paragraphs
        )
        articles.append(
            f'<div class="article enArticle"><div id="hd"><span class="enHeadline">{escape(title)}'
            f'</span></div><div class="author">{author}</div>{divs}{marked}'
            f"<p>Document {story.number}</p></div>"
        )
    return f"<html><head><title>Factiva</title></head><body>{''.join(articles)}</body></html>"


def proquest_fields(story):
    return [
        ("Author", "; ".join(story.author.split(" and "))),
        ("Publication info", f"{story.source}; Ada [Ada]{story.day} {story.month[:3]} 2024: A.1."),
        ("Abstract", "The bridge is closed."),
        ("Full text", "\n\n".join(story.paragraphs)),
        ("Subject", "Bridges; Ferries"),
        ("Publication title", f"{story.source}; Ada"),
        ("Publication year", "2024"),
        ("Publication date", f"{story.month[:3]} {story.day}, 2024"),
        ("ProQuest document ID", story.number[-8:]),
        ("Document URL", f"https://www.proquest.example/docview/{story.number[-8:]}"),
        ("Copyright", f"Copyright {story.source} 2024"),
        ("Database", "Global Newsstream"),
    ]


def proquest_text():
    rule = "_" * 60
    parts = ["Search: ada bridge\n\n1. Bridge closed\n2. A ferry\n"]
    for story in STORIES:
        fields = "\n\n".join(f"{name}: {value}" for name, value in proquest_fields(story))
        parts.append(f"\n{story.title}\n\n{fields}\n\n")
    parts.append("\nContact us at: https://www.proquest.example\n\nTerms and Conditions apply.\n")
    return rule.join(parts)


def proquest_html():
    blocks = []
    for story in STORIES:
        rows = []
        for name, value in proquest_fields(story):
            if name == "Full text":
                inner = "".join(f"<p>{escape(p)}</p>   " for p in story.paragraphs)
                rows.append(
                    f'<p><strong>Full text: </strong><text wordcount="9">{inner}</text></p>'
                )
            else:
                rows.append(f"<p><strong>{name}: </strong>{escape(value)}</p>")
        blocks.append(
            f'<div style="border-bottom:2px solid #ccc"><a name="DocID_{story.number}"></a><p></p>'
            f'<p style="font-weight:bold;">{escape(story.title)}</p>{"".join(rows)}</div>'
        )
    return f"<html><body><h1>ProQuest</h1>{''.join(blocks)}</body></html>"


def docx(lines):
    """A small Word document of these paragraphs, made by hand."""
    paragraphs = "".join(f"<w:p><w:r><w:t>{escape(line)}</w:t></w:r></w:p>" for line in lines)
    return packed(
        '<?xml version="1.0" encoding="UTF-8"?><w:document xmlns:w='
        '"http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>'
        f"{paragraphs}</w:body></w:document>"
    )


def packed(xml, name="word/document.xml"):
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr(name, xml)
    return written.getvalue()


def rtf(lines, *, cells=False):
    """A small RTF document of these paragraphs; with `cells`, a table of code and text."""
    if cells:
        body = "".join(
            rf"\trowd {_rtf(code)}\cell " + _rtf(text).replace("\n", r"\par ") + r"\cell\row" + "\n"
            for code, text in lines
        )
    else:
        body = "".join(rf"{_rtf(line)}\par" + "\n" for line in lines)
    fonts = r"{\fonttbl{\f0\fcharset0 Times New Roman;}}"
    picture = r"{\pict\pngblip " + "89504e47" * 400 + "}"
    link = r'{\field{\*\fldinst{HYPERLINK "https://lexis.example/x"}}{\fldrslt{Link to PDF}}}\par'
    link += r'{\field{\fldinst HYPERLINK "https://lexis.example/y"}{\fldrslt }}'
    head = rf"\rtf1\ansi\ansicpg1252\deff0{fonts}{picture}{link}"
    return f"{{{head}\n{body}}}".encode("ascii")


def _rtf(text):
    text = text.replace("\\", r"\\").replace("{", r"\{").replace("}", r"\}")
    return "".join(c if c.isascii() else _numbered(c) for c in text)


def _numbered(character):
    """A character as RTF writes it: one or two signed numbers of 16 bits."""
    data = character.encode("utf-16-le")
    halves = (
        int.from_bytes(data[i : i + 2], "little", signed=True) for i in range(0, len(data), 2)
    )
    return "".join(rf"\u{half}?" for half in halves)


def pdf(*pages):
    """A small PDF with these lines on its pages."""
    objects = ["<< /Type /Catalog /Pages 2 0 R >>", ""]
    objects.append(
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>"
    )
    kids = []
    for lines in pages:
        shown = " T* ".join(f"({_pdf(line)}) Tj" for line in lines)
        stream = f"BT /F1 11 Tf 14 TL 50 780 Td {shown} ET"
        objects.append(f"<< /Length {len(stream)} >>\nstream\n{stream}\nendstream")
        objects.append(
            "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] "
            f"/Resources << /Font << /F1 3 0 R >> >> /Contents {len(objects)} 0 R >>"
        )
        kids.append(f"{len(objects)} 0 R")
    objects[1] = f"<< /Type /Pages /Kids [{' '.join(kids)}] /Count {len(kids)} >>"
    written, places = "%PDF-1.4\n", []
    for number, content in enumerate(objects, 1):
        places.append(len(written))
        written += f"{number} 0 obj\n{content}\nendobj\n"
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    start = len(written)
    written += f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}trailer\n"
    written += f"<< /Size {len(objects) + 1} /Root 1 0 R >>\nstartxref\n{start}\n%%EOF\n"
    return written.encode("cp1252")


def _pdf(line):
    return line.replace("\\", r"\\").replace("(", r"\(").replace(")", r"\)")

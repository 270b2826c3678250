"""Articles a second and memory of reading, from every kind of file that large corpora come in.

No data: the articles are made up, of some 350 words. Each kind is read in a process of its own by
`rashomon.corpus.stream`. Seconds are of the processor, so that what else a machine does counts
less; memory is what the process takes at most, in 10^6 bytes, and took before the first article.
"""

from __future__ import annotations

import io
import json
import random
import subprocess
import sys
import tempfile
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

READ = """
import json, re, sys, time
import rashomon.corpus.reading
if sys.argv[2] in ("html", "warc"):
    import rashomon.reading.pages
if sys.argv[2] == "parquet":
    import pyarrow.parquet

def most():
    with open("/proc/self/status") as status:  # what getrusage tells includes the parent's
        return int(re.search(r"VmHWM:\\s+(\\d+)", status.read())[1]) * 1024 / 1e6

before = most()
start = time.process_time()
count = sum(1 for _ in rashomon.corpus.stream(sys.argv[1], source="made up"))
print(json.dumps([count, time.process_time() - start, before, most()]))
"""
_WHO = "council mayor company police court school union farmer minister driver".split()
_DID = "closed opened sold repaired praised blamed visited counted moved left".split()
_WHAT = "bridge road ferry market station library harbour bank forest mill".split()


def run(articles: int = 2000) -> dict[str, Any]:
    """The figures for so many articles; of pages a tenth, as they take longer."""
    figures: dict[str, Any] = {"articles": articles}
    with tempfile.TemporaryDirectory() as name:
        for kind, write in WRITERS.items():
            count = articles if kind in {"jsonl", "parquet", "csv", "docx"} else articles // 10
            path = Path(name, kind)
            figures |= measured(write(path, made(count)), kind)
    return figures


def measured(path: Path, kind: str) -> dict[str, float]:
    """Articles a second, and megabytes at most, of reading what stands at a path."""
    done = subprocess.run(
        [sys.executable, "-c", READ, str(path), kind], capture_output=True, text=True, check=False
    )
    if done.returncode:
        raise RuntimeError(f"Reading {kind} failed:\n{done.stderr}")
    count, seconds, before, most = json.loads(done.stdout)
    return {
        f"{kind}_articles": count,
        f"{kind}_articles_per_second": round(count / seconds, 1),
        f"{kind}_megabytes_before": round(before, 1),
        f"{kind}_megabytes": round(most, 1),
    }


def made(count: int, seed: int = 0) -> list[dict[str, str]]:
    """Articles of no sense, all different."""
    chance = random.Random(seed)  # noqa: S311 - no secrets
    rows = []
    for number in range(count):
        sentences = [
            f"The {chance.choice(_WHO)} of Ada {chance.choice(_DID)} the {chance.choice(_WHAT)} "
            f"near the {chance.choice(_WHAT)} on day {chance.randrange(999)}, the "
            f"{chance.choice(_WHO)} said."
            for _ in range(21)
        ]
        paragraphs = [" ".join(sentences[place : place + 3]) for place in range(0, 21, 3)]
        rows.append(
            {
                "source": f"outlet {number % 8}",
                "title": f"News number {number}",
                "text": "\n".join(paragraphs),
                "date": f"2024-06-{1 + number % 28:02}",
                "url": f"https://outlet-{number % 8}.example/{number}",
            }
        )
    return rows


def page(row: dict[str, str]) -> str:
    """A web page with an article, a menu and a footer."""
    body = "".join(f"<p>{escape(line)}</p>" for line in row["text"].split("\n"))
    menu = "".join(f'<li><a href="/{n}">Section {n}</a></li>' for n in range(40))
    return (
        f"<!DOCTYPE html><html lang='en'><head><title>{row['title']}</title>"
        f'<meta property="article:published_time" content="{row["date"]}"></head><body>'
        f"<nav><ul>{menu}</ul></nav><article><h1>{row['title']}</h1>{body}</article>"
        "<footer><p>All rights reserved.</p></footer></body></html>"
    )


def jsonl(path: Path, rows: Sequence[dict[str, str]]) -> Path:
    target = path.with_suffix(".jsonl")
    target.write_text("".join(json.dumps(row) + "\n" for row in rows), "utf-8")
    return target


def table(path: Path, rows: Sequence[dict[str, str]]) -> Path:
    import pandas as pd  # noqa: PLC0415 - not in the process that is measured

    pd.DataFrame(rows).to_csv(path.with_suffix(".csv"), index=False)
    return path.with_suffix(".csv")


def parquet(path: Path, rows: Sequence[dict[str, str]]) -> Path:
    import pandas as pd  # noqa: PLC0415 - see above

    pd.DataFrame(rows).to_parquet(path.with_suffix(".parquet"))
    return path.with_suffix(".parquet")


def html(path: Path, rows: Sequence[dict[str, str]]) -> Path:
    path.mkdir()
    for number, row in enumerate(rows):
        (path / f"{number:06}.html").write_text(page(row), "utf-8")
    return path


def warc(path: Path, rows: Sequence[dict[str, str]]) -> Path:
    from warcio.statusandheaders import StatusAndHeaders  # noqa: PLC0415 - an extra
    from warcio.warcwriter import WARCWriter  # noqa: PLC0415

    target = path.with_suffix(".warc.gz")
    with target.open("wb") as stream:
        writer = WARCWriter(stream, gzip=True)
        for row in rows:
            data = page(row).encode()
            head = StatusAndHeaders("200 OK", [("Content-Type", "text/html")], protocol="HTTP/1.1")
            writer.write_record(
                writer.create_warc_record(
                    row["url"],
                    "response",
                    payload=io.BytesIO(data),
                    length=len(data),
                    http_headers=head,
                )
            )
    return target


def docx(path: Path, rows: Sequence[dict[str, str]]) -> Path:
    """All of them in one export, as Nexis Uni writes it."""
    import zipfile  # noqa: PLC0415 - see above

    lines = []
    for row in rows:
        lines += [row["title"], row["source"], "June 18, 2024 Tuesday", "Length: 350 words", "Body"]
        lines += [*row["text"].split("\n"), "Load-Date: June 18, 2024", "End of Document"]
    body = "".join(f"<w:p><w:r><w:t>{escape(line)}</w:t></w:r></w:p>" for line in lines)
    space = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    target = path.with_suffix(".docx")
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        document = f'<w:document xmlns:w="{space}"><w:body>{body}</w:body></w:document>'
        archive.writestr("word/document.xml", document)
    return target


WRITERS: dict[str, Callable[[Path, Sequence[dict[str, str]]], Path]] = {
    "jsonl": jsonl,
    "csv": table,
    "parquet": parquet,
    "docx": docx,
    "html": html,
    "warc": warc,
}

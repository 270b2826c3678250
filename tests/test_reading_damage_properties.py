"""Whatever damage a file has: an error of ours or the articles, never a foreign error."""

import gzip
import json
import tempfile
import warnings
from pathlib import Path

import exported
import pytest
from archived import answer, archive
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import rashomon
from rashomon.article import Article
from rashomon.errors import RashomonError, RashomonWarning
from rashomon.reading.exports import articles_in_lines
from rashomon.reading.files import File
from rashomon.reading.unreadable import Unreadable

ROWS = [{"source": "a", "text": f"Rain fell – {n} „times“."} for n in range(5)]
WHOLE = {
    "a.docx": exported.docx(exported.nexis_lines()),
    "a.rtf": exported.rtf(exported.nexis_lines()),
    "a.pdf": exported.pdf(exported.nexis_lines()[:30]),
    "a.warc.gz": archive(answer(1), answer(2)),
    "a.warc": archive(answer(1), answer(2), packed=False),
    "a.jsonl.gz": gzip.compress("\n".join(map(json.dumps, ROWS)).encode()),
    "a.csv": "source;text\n{}".format("\n".join(f'a;"{r["text"]}"' for r in ROWS)).encode("cp1252"),
    "a.html": exported.factiva_coded_html().encode(),
    "a.txt": exported.proquest_text().encode(),
}

CHANGES = st.lists(
    st.tuples(st.floats(0, 1), st.integers(0, 30), st.binary(max_size=30)), min_size=1, max_size=4
)


def changed(data, changes):
    """Bytes with some taken out and others put in their place."""
    for where, length, other in changes:
        at = int(where * len(data))
        data = data[:at] + other + data[at + length :]
    return data


@pytest.mark.parametrize("name", WHOLE)
@settings(max_examples=40, suppress_health_check=[HealthCheck.too_slow])
@given(CHANGES)
def test_a_changed_file_is_read_or_refused_in_our_words(name, changes):
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, name)
        path.write_bytes(changed(WHOLE[name], changes))
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", RashomonWarning)
            try:
                articles = list(rashomon.corpus.stream(path))
            except RashomonError:
                return
    for article in articles:
        assert any(letter.isalnum() for letter in article.text)
        article.text.encode()


@pytest.mark.parametrize("name", WHOLE)
@settings(max_examples=15)
@given(st.floats(0, 1))
def test_a_file_that_breaks_off_anywhere(name, where):
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, name)
        path.write_bytes(WHOLE[name][: int(where * len(WHOLE[name]))])
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", RashomonWarning)
            try:
                articles = list(rashomon.corpus.stream(path))
            except RashomonError:
                return
    assert all(isinstance(article, Article) for article in articles)


LINES = st.sampled_from(
    [
        *exported.nexis_lines(),
        *exported.lexisnexis_text().split("\n"),
        *(line for story in exported.STORIES for line in exported.factiva_plain(story)),
        *(f"{code}|{text}" for code, text in exported.factiva_coded(exported.BRIDGE).items()),
        *exported.proquest_text().split("\n"),
        *"HD BY TD LP Body Text Graphic Full text: ____________________".split(),
    ]
)


@given(st.lists(LINES | st.text(max_size=20), max_size=60))
def test_lines_of_exports_in_any_order(lines):
    found, every = articles_in_lines(lines, File(Path("a.txt")))
    if found is None:
        assert list(every) == lines
        return
    given = "\n".join(" ".join(line.split()) for line in lines)
    try:
        articles = [item for item in found if isinstance(item, Article)]
    except Unreadable:
        return
    for article in articles:
        words = article.text.split()
        assert words
        assert all(word.strip("|") in given for word in words)
        assert all(0 <= part.start < part.end <= len(article.text) for part in article.parts)

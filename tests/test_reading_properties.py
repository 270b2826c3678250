"""What holds for every text and every file."""

import tempfile
import warnings
from pathlib import Path

from hypothesis import example, given, settings
from hypothesis import strategies as st

import rashomon
from rashomon.errors import RashomonError, RashomonWarning
from rashomon.reading import structure_of
from rashomon.reading.layout import blocks

LINES = st.sampled_from(
    [
        "The river rose by two metres in the night, the council said on Tuesday.",
        "“Nobody was hurt,” said the mayor. “The bridge will hold.”",
        "The bridge is closed",
        "Read also:",
        "- Storm takes roofs in Ada",
        "Related: Storm takes roofs in Ada",
        "# Flood",
        "By Ada Berg",
        "Sign up for our newsletter.",
        "",
        " ",
        "***",
        "e\u0301 🌊\u200d🌊 שלום\u00a0«ça»",
        "and then the water came, further than",
    ]
)
LAYOUTS = st.lists(
    st.tuples(
        LINES | st.text(max_size=60), st.sampled_from(["\n", "\n\n", "\r\n", "\u2028", "\r"])
    ),
    max_size=30,
).map(lambda lines: "".join(line + end for line, end in lines))

LAYOUTS_OF_WORDS = st.lists(
    st.text(st.characters(categories=["L", "N", "P", "S", "Zs"]), max_size=60), max_size=20
).map(lambda lines: "\n".join(["The river rose in the night.", *lines]))


@given(LAYOUTS | st.text())
@example("\x1c\x1d\x85")
def test_parts_lie_within_the_text_in_order_and_apart(text):
    position = 0
    for part in structure_of(text).parts:
        assert position <= part.start < part.end <= len(text)
        marked = text[part.start : part.end]
        assert marked == marked.strip()
        position = part.end


@given(LAYOUTS | st.text())
def test_blocks_hold_all_but_white_space(text):
    found = blocks(text)
    assert all(block.text == text[block.start : block.end] for block in found)
    joined = "".join(block.text for block in found)
    assert "".join(joined.split()) == "".join(text.split())


@given(LAYOUTS)
def test_a_text_in_memory_is_kept(text):
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", RashomonWarning)
        try:
            (article,) = rashomon.read({"a": text})
        except RashomonError:
            assert not any(letter.isalnum() for letter in text)
        else:
            assert article.text == text.replace("\0", "\ufffd")
            assert all(article[article.span(p.start, p.end)] for p in article.parts)


@settings(deadline=None)
@given(
    LAYOUTS_OF_WORDS,
    st.sampled_from(["utf-8", "utf-8-sig", "utf-16", "utf-32"]),
    st.sampled_from(["\n", "\r\n", "\r"]),
)
def test_a_text_comes_back_from_a_file(text, encoding, newline):
    with tempfile.TemporaryDirectory() as folder, warnings.catch_warnings():
        warnings.simplefilter("ignore", RashomonWarning)
        path = Path(folder) / "file.txt"
        path.write_bytes(text.replace("\n", newline).encode(encoding))
        assert rashomon.read(path)[0].text == text


@settings(deadline=None)
@given(
    st.binary(max_size=400) | st.text(max_size=400).map(lambda text: text.encode(errors="replace")),
    st.sampled_from([".txt", ".md", ".html", ".csv", ".tsv", ".jsonl", ".json", ".parquet", ".x"]),
)
@example(b'"', ".csv")
@example(b"text\n\x00", ".csv")
@example(b'{"text": "\\ud800 rain"}', ".jsonl")
@example(b"<html><p>\x00</p>", ".html")
@example(b"<!DOCTYPE html><html><body><p>Rain fell in the night.", ".txt")
@example(b'<meta charset="utf-16"><p>Rain fell.</p>', ".html")
def test_no_file_ends_in_another_error_than_ours(data, suffix):
    with tempfile.TemporaryDirectory() as folder, warnings.catch_warnings():
        warnings.simplefilter("ignore", RashomonWarning)
        path = Path(folder) / f"file{suffix}"
        path.write_bytes(data)
        try:
            articles = rashomon.read(path)
        except RashomonError as error:
            str(error).encode()
        else:
            for article in articles:
                article.text.encode()
                assert all(p.end <= len(article.text) for p in article.parts)
            articles._repr_html_().encode()


@settings(deadline=None)
@given(st.recursive(st.none() | st.integers() | st.text() | st.binary(), st.lists, max_leaves=5))
def test_nothing_given_ends_in_another_error_than_ours(what):
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", RashomonWarning)
        try:
            rashomon.read({"a": what})
            rashomon.read(what if not isinstance(what, str) else what[:0])
        except RashomonError as error:
            str(error).encode()

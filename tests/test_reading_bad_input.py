"""Bad input: an error that names it and the way out, or left out while the others are read."""

import os
import socket
from pathlib import Path

import pandas as pd
import pytest

import rashomon
from rashomon.article import Article
from rashomon.errors import RashomonError, ReadingError, ReadingWarning

RIVER = "The river rose by two metres in the night, the council said on Tuesday."
BRIDGE = "The old bridge will stay closed until Friday, the mayor told reporters in Ada."


@pytest.fixture
def good(tmp_path):
    path = tmp_path / "good.txt"
    path.write_text(RIVER)
    return path


def refused(what, **options):
    with pytest.raises(ReadingError) as caught:
        rashomon.read(what, **options)
    return str(caught.value)


def left_out(bad, good):
    """What is said of something bad that is given beside something good."""
    with pytest.warns(ReadingWarning, match="1 left out") as caught:
        articles = rashomon.read([bad, good])
    assert caught[0].filename == __file__
    assert [article.text for article in articles] == [RIVER]
    (item,) = articles.left_out
    return f"{item.name} {item.reason}"


def both(bad, good):
    """The same is said of it alone and beside something good."""
    alone = refused(bad)
    assert alone.removesuffix(".") == left_out(bad, good)
    return alone


@pytest.mark.parametrize(
    "data", [b"", b" \n\t\r\n", b"\xef\xbb\xbf", b"\xff\xfe", b"\xef\xbb\xbf \n"]
)
@pytest.mark.parametrize("name", ["bad.txt", "bad.html", "bad.csv", "bad.jsonl"])
def test_an_empty_file(tmp_path, good, data, name):
    path = tmp_path / name
    path.write_bytes(data)
    assert both(path, good) == f"{path} is empty."


def test_a_file_without_words(tmp_path, good):
    path = tmp_path / "bad.txt"
    path.write_text("— … ***\n")
    assert both(path, good) == f"{path} has no words."


def test_an_empty_folder(tmp_path, good):
    folder = tmp_path / "empty"
    folder.mkdir()
    assert "is an empty folder; put .txt" in both(folder, good)


def test_a_folder_with_none_that_can_be_read(tmp_path):
    (tmp_path / "a.jpg").write_bytes(b"\xff\xd8\xff")
    (tmp_path / "b.txt").write_bytes(b"")
    message = refused(tmp_path)
    assert "Nothing could be read of 2 things" in message
    assert f"{tmp_path / 'a.jpg'} is not of a kind that is read" in message
    assert f"{tmp_path / 'b.txt'} is empty" in message


def test_many_bad_files_are_counted_not_all_named(tmp_path):
    for number in range(50):
        (tmp_path / f"{number}.txt").write_bytes(b"")
    message = refused(tmp_path)
    assert "Nothing could be read of 50 things" in message
    assert "and 42 more" in message


def test_an_image_under_txt_beside_a_text(tmp_path, good):
    path = tmp_path / "bad.txt"
    path.write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(range(256)))
    assert "bad.txt is a PNG image, not text" in both(path, good)


def test_a_missing_path_and_what_was_meant(tmp_path, good):
    assert "did you mean good.txt?" in both(tmp_path / "god.txt", good)
    assert "did you mean good.txt?" in both(str(tmp_path / "GOOD.html"), good)
    message = both(tmp_path / "nowhere" / "x.txt", good)
    assert f"there is no {tmp_path / 'nowhere'}" in message
    assert "x.txt does not exist" in both(good / "x.txt", good)


def test_a_pattern_without_matches(tmp_path, good):
    message = both(f"{tmp_path}/*.html", good)
    assert "*.html matches no file" in message
    (tmp_path / "folder").mkdir()
    assert "1 folder(s) match; give the folder itself" in both(f"{tmp_path}/fold*", good)


def test_a_file_that_vanishes_before_it_is_read(tmp_path, good, monkeypatch):
    (tmp_path / "gone.txt").write_text(BRIDGE)
    load = Path.read_bytes

    def vanish(path):
        (tmp_path / "gone.txt").unlink(missing_ok=True)
        return load(path)

    monkeypatch.setattr(Path, "read_bytes", vanish)
    with pytest.warns(ReadingWarning, match=r"gone\.txt does not exist"):
        articles = rashomon.read(tmp_path)
    assert [article.text for article in articles] == [RIVER]


def test_a_file_without_permission(tmp_path, good, monkeypatch):
    path = tmp_path / "closed.txt"
    path.write_text(BRIDGE)
    load = Path.read_bytes

    def read(this):
        if this == path:
            raise PermissionError(13, "Permission denied", str(path))
        return load(this)

    monkeypatch.setattr(Path, "read_bytes", read)
    assert "closed.txt may not be read; give yourself permission" in both(path, good)


def test_a_disk_that_fails(tmp_path, good, monkeypatch):
    path = tmp_path / "lost.txt"
    path.write_text(BRIDGE)
    load = Path.read_bytes

    def read(this):
        if this == path:
            raise OSError(5, "Input/output error", str(path))
        return load(this)

    monkeypatch.setattr(Path, "read_bytes", read)
    assert "lost.txt cannot be read (Input/output error)" in both(path, good)


def test_a_folder_without_permission(tmp_path, good, monkeypatch):
    folder = tmp_path / "closed"
    folder.mkdir()
    scan = os.scandir

    def closed(path):
        if Path(path) == folder:
            raise PermissionError(13, "Permission denied", str(path))
        return scan(path)

    monkeypatch.setattr(os, "scandir", closed)
    with pytest.warns(ReadingWarning, match="closed may not be read"):
        articles = rashomon.read(tmp_path)
    assert len(articles) == 1


def test_a_folder_named_like_a_file(tmp_path, good):
    folder = tmp_path / "x.txt"
    folder.mkdir()
    assert "x.txt is an empty folder" in both(folder, good)
    (folder / "a.txt").write_text(BRIDGE)
    assert [article.source for article in rashomon.read(folder)] == ["a"]
    assert [article.source for article in rashomon.read(tmp_path)] == ["good", "a"]


def test_links_that_lead_nowhere_or_in_a_circle(tmp_path, good):
    (tmp_path / "dangling.txt").symlink_to(tmp_path / "gone.txt")
    (tmp_path / "circle.txt").symlink_to(tmp_path / "circle.txt")
    dangling = both(tmp_path / "dangling.txt", good)
    assert f"is a link to {tmp_path / 'gone.txt'}, which does not exist" in dangling
    assert "is a link that leads round in a circle" in both(tmp_path / "circle.txt", good)
    with pytest.warns(ReadingWarning, match="2 left out"):
        assert len(rashomon.read(tmp_path)) == 1


def test_a_folder_that_links_to_itself(tmp_path, good):
    (tmp_path / "again").symlink_to(tmp_path)
    with pytest.warns(ReadingWarning, match="again is a link to a folder, which is not followed"):
        assert len(rashomon.read(tmp_path)) == 1


def test_a_pipe_and_a_device(tmp_path, good):
    os.mkfifo(tmp_path / "pipe.txt")
    assert "is not a file but a device or a pipe" in both(tmp_path / "pipe.txt", good)
    assert "is not a file but a device or a pipe" in both("/dev/zero", good)
    with socket.socket(socket.AF_UNIX) as listening:
        listening.bind(str(tmp_path / "s.txt"))
        assert "is not a file" in refused(tmp_path / "s.txt")


def test_fifty_megabytes_of_text_are_not_even_loaded(tmp_path, good, monkeypatch):
    path = tmp_path / "large.txt"
    with path.open("wb") as file:
        file.write(RIVER.encode())
        file.truncate(50_000_000)
    load = Path.read_bytes
    monkeypatch.setattr(
        Path, "read_bytes", lambda this: pytest.fail("loaded") if this == path else load(this)
    )
    message = both(path, good)
    assert "has 50,000,000 bytes, and one article may have 1,000,000 characters" in message
    assert "give each a file of its own or a row of a table" in message


def test_an_article_of_too_many_characters(tmp_path, good):
    text = RIVER * 15_000
    path = tmp_path / "large.txt"
    path.write_text(text)
    assert f"has {len(text):,} characters" in both(path, good)
    assert "characters" in both({"large": text}, good)
    assert "characters" in both(Article(text, source="large"), good)
    exact = {"large": (RIVER + " ") * (1_000_000 // (len(RIVER) + 1))}
    assert len(rashomon.read(exact)) == 1


@pytest.mark.parametrize(
    ("what", "shown"),
    [
        (None, "None is not something that can be read; read takes a path"),
        (7, "int 7 is not something"),
        (b"Rain fell.", "bytes b'Rain fell.' is not something"),
        (object(), "object <object object at"),
        ([], "There is nothing to read in an empty list"),
        ({}, "There is nothing to read in an empty dict"),
        ((), "There is nothing to read in an empty tuple"),
        (iter([]), "There is nothing to read"),
        ("", "'' is an empty path; for the folder you are in, give '.'"),
        ("Rain fell.\nRoads closed.", "looks like a text, not a path; give {'name of the source'"),
        ("Rain fell. " * 100, "looks like a text, not a path"),
        ("Rain fell in the night.", "looks like a text, not a path"),
        ("https://gazette.example/bridge", "is an address on the web; save the page"),
        ("a\0b.txt", "is not a path that a file can have"),
        ("\ud800.txt", "is not a path that a file can have"),
        ({"a": None}, "a holds None, which is neither a text nor a path"),
        ({"a": 3}, "a holds int 3, which is neither"),
        ({"a": [RIVER.encode()]}, "a holds bytes b'The river"),
        ({"a": []}, "a holds an empty list"),
        ({"a": ""}, "a is empty"),
        ({"a": "gazette.txt"}, "looks like a path; to read it give pathlib.Path('gazette.txt')"),
        ({None: RIVER}, "None is not the name of a source"),
        ({"": RIVER}, "is not the name of a source"),
        ([[[[[[[RIVER]]]]]]], "is a list within too many lists"),
    ],
)
def test_what_cannot_be_read_at_all(what, shown):
    assert shown in refused(what)


def test_a_thing_whose_repr_fails():
    class Stubborn:
        def __repr__(self):
            raise RuntimeError

    assert "Stubborn is not something that can be read" in refused(Stubborn())


def test_something_odd_in_a_list_costs_only_itself(good):
    assert "int 7 is not something that can be read" in left_out(7, good)
    assert "None is not something" in left_out(None, good)
    assert "a holds None" in left_out({"a": None}, good)


def test_the_cause_is_not_shown_as_another_traceback(tmp_path):
    with pytest.raises(ReadingError) as caught:
        rashomon.read(tmp_path / "none.txt")
    assert caught.value.__cause__ is None
    assert caught.value.__suppress_context__ or caught.value.__context__ is None


def test_two_identical_articles():
    articles = rashomon.read({"a": RIVER, "b": RIVER})
    assert len({article.id for article in articles}) == 2
    with pytest.warns(ReadingWarning, match="the same text as another article of a"):
        articles = rashomon.read({"a": [RIVER, RIVER]})
    assert len({article.id for article in articles}) == 2


def test_articles_with_one_id():
    first, second = (Article(text, source="a", id="x") for text in (RIVER, BRIDGE))
    with pytest.warns(ReadingWarning, match="the id 'x' occurs twice; here it is 'x-2'"):
        articles = rashomon.read([first, second])
    assert [article.id for article in articles] == ["x", "x-2"]


def test_markup_in_names_and_titles_is_text():
    name = '"><img src=x onerror=alert(1)>'
    title = "<script>alert(1)</script>"
    rows = pd.DataFrame({"source": [name], "title": [title], "text": [RIVER]})
    with pytest.warns(ReadingWarning, match="does not exist"):
        articles = rashomon.read([rows, "<b>none</b>"])
    assert articles[0].source == name
    assert articles[0].title == title
    shown = articles._repr_html_()
    assert "<script" not in shown
    assert "<img" not in shown
    assert "<b>" not in shown
    assert "&lt;script&gt;" in shown


def test_what_cannot_be_stored_is_replaced_and_said():
    with pytest.warns(ReadingWarning, match=r"2 character\(s\) that cannot be stored"):
        (article,) = rashomon.read({"a\ud800": f"Rain\0 fell.\udfff {RIVER}"})
    assert article.text == f"Rain\ufffd fell.\ufffd {RIVER}"
    assert article.source == "a\ufffd"
    (article.text + article.source + article.id).encode()


def test_nul_bytes_within_a_text(tmp_path):
    path = tmp_path / "bad.txt"
    path.write_bytes(b"Rain\0 fell. " + RIVER.encode())
    with pytest.warns(ReadingWarning, match="cannot be stored"):
        assert rashomon.read(path)[0].text == f"Rain\ufffd fell. {RIVER}"


def test_a_file_whose_name_is_not_text(tmp_path):
    path = os.fsencode(tmp_path) + b"/ga\xffzette.txt"
    with open(path, "wb") as file:  # noqa: PTH123 - a name that no Path would write
        file.write(RIVER.encode())
    (article,) = rashomon.read(tmp_path)
    assert article.source == "ga\ufffdzette"
    (article.source + article.id + article.origin).encode()
    with open(path, "wb"):  # noqa: PTH123
        pass
    refused(tmp_path).encode()


def test_every_error_is_one_of_ours():
    assert issubclass(ReadingError, RashomonError)
    assert issubclass(ReadingError, ValueError)

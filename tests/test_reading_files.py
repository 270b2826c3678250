"""Paths, folders, patterns, mappings and articles given to `rashomon.read`."""

from pathlib import Path

import pytest

import rashomon
from rashomon.article import Article, Articles, LeftOut, Part
from rashomon.errors import ReadingError, ReadingWarning

RIVER = "The river rose by two metres in the night, the council said on Tuesday."
BRIDGE = "The old bridge will stay closed until Friday, the mayor told reporters in Ada."


@pytest.fixture
def news(tmp_path):
    (tmp_path / "herald.txt").write_text(RIVER, encoding="utf-8")
    (tmp_path / "gazette.txt").write_text(BRIDGE, encoding="utf-8")
    (tmp_path / "more").mkdir()
    (tmp_path / "more" / "times.md").write_text(f"# Flood\n\n{RIVER}\n", encoding="utf-8")
    return tmp_path


def sources(articles):
    return [article.source for article in articles]


def test_one_file_as_a_path_and_as_a_string(news):
    path = news / "herald.txt"
    for given in (path, str(path), [path], iter([path])):
        (article,) = rashomon.read(given)
        assert article.text == RIVER
        assert article.source == "herald"
        assert article.origin == str(path)
        assert article.id.startswith("herald-")


def test_a_folder_is_read_with_its_folders_in_the_order_of_names(news):
    articles = rashomon.read(news)
    assert sources(articles) == ["gazette", "herald", "times"]
    assert articles.left_out == ()
    assert articles[2].title == "Flood"
    assert rashomon.read(str(news) + "/") == articles


def test_hidden_files_and_saved_page_folders_are_not_looked_at(news):
    (news / ".DS_Store").write_bytes(b"\0\0\0\1Bud1")
    (news / ".git").mkdir()
    (news / ".git" / "config.txt").write_text("x")
    (news / "page.html").write_text(f"<html><body><article><p>{RIVER}</p></article>")
    (news / "page_files").mkdir()
    (news / "page_files" / "advert.html").write_text("<html><p>Buy this now, it is good.</p>")
    assert sources(rashomon.read(news)) == ["gazette", "herald", "page", "times"]


def test_a_pattern(news):
    assert sources(rashomon.read(f"{news}/*.txt")) == ["gazette", "herald"]
    assert sources(rashomon.read(news / "**" / "*.md")) == ["times"]


def test_a_file_whose_name_looks_like_a_pattern(news):
    (news / "daily[1].txt").write_text(RIVER)
    assert sources(rashomon.read(news / "daily[1].txt")) == ["daily[1]"]


def test_the_home_folder(news, monkeypatch):
    monkeypatch.setenv("HOME", str(news))
    assert sources(rashomon.read("~/herald.txt")) == ["herald"]
    (news / "~").mkdir()
    monkeypatch.chdir(news)
    assert sources(rashomon.read("./herald.txt")) == ["herald"]


def test_several_of_different_kinds(news):
    article = Article(BRIDGE, source="own", id="own-1")
    articles = rashomon.read([news / "herald.txt", article, {"post": RIVER}, f"{news}/more"])
    assert sources(articles) == ["herald", "own", "post", "times"]
    assert articles[1] == article


def test_a_set_is_read_in_the_order_of_names(news):
    assert sources(rashomon.read({news / "herald.txt", news / "gazette.txt"})) == [
        "gazette",
        "herald",
    ]


def test_an_unknown_ending_is_read_as_text_when_it_is_named(news):
    (news / "story.article").write_text(RIVER)
    assert sources(rashomon.read(news / "story.article")) == ["story"]
    assert sources(rashomon.read(f"{news}/*.article")) == ["story"]
    with pytest.warns(ReadingWarning, match=r"story\.article is not of a kind that is read"):
        articles = rashomon.read(news)
    assert [item.name for item in articles.left_out] == [str(news / "story.article")]


def test_a_file_named_twice_is_read_once(news):
    with pytest.warns(ReadingWarning, match="named more than once"):
        articles = rashomon.read([news, news / "herald.txt"])
    assert sources(articles) == ["gazette", "herald", "times"]


def test_a_mapping_of_source_to_text_to_texts_and_to_paths(news):
    articles = rashomon.read(
        {"Gazette": BRIDGE, "Post": [RIVER, BRIDGE], "Times": news / "more", 7: news / "herald.txt"}
    )
    assert sources(articles) == ["Gazette", "Post", "Post", "Times", "7"]
    assert articles[0].origin is None
    assert len({article.id for article in articles}) == 5


def test_the_source_can_be_named(news):
    assert sources(rashomon.read(news, source="The Press")) == ["The Press"] * 3


def test_text_in_memory_is_kept_as_given():
    text = "  Rain\r\nfell.\u2028 Roads\rclosed.\t\n"
    (article,) = rashomon.read({"gazette": text})
    assert article.text == text


def test_line_ends_of_files_become_newlines(tmp_path):
    path = tmp_path / "gazette.txt"
    path.write_bytes(b"Rain fell.\r\nRoads closed.\rSchools too.\n\n")
    assert rashomon.read(path)[0].text == "Rain fell.\nRoads closed.\nSchools too.\n\n"


def test_an_article_keeps_its_parts_and_gets_them_when_it_has_none():
    text = f"{RIVER}\nThe bridge is closed\n{BRIDGE}"
    marked = Article(text, source="a", parts=(Part(0, 9, "boilerplate"),))
    plain = Article(text, source="b")
    first, second = rashomon.read([marked, plain])
    assert first == marked
    assert [text[p.start : p.end] for p in second.parts] == ["The bridge is closed"]
    assert second.title is None


def test_articles_that_were_read_can_be_read_again(news):
    articles = rashomon.read(news)
    assert rashomon.read(articles) == articles
    left = Articles(tuple(articles), (LeftOut("lost.txt", "does not exist"),))
    with pytest.warns(ReadingWarning, match=r"lost\.txt does not exist"):
        assert rashomon.read(left).left_out == left.left_out


def test_files_of_one_name_in_several_folders_are_one_source_and_noted(news):
    (news / "more" / "herald.txt").write_text(BRIDGE)
    with pytest.warns(ReadingWarning, match="several folders are taken for one source"):
        articles = rashomon.read(news)
    assert sources(articles) == ["gazette", "herald", "herald", "times"]
    assert [bool(article.notes) for article in articles] == [False, True, True, False]


def test_reading_text_loads_nothing_heavy(news):
    import subprocess
    import sys

    code = (
        "import sys, rashomon; rashomon.read(sys.argv[1]);"
        "heavy = {'pandas', 'numpy', 'trafilatura', 'lxml', 'charset_normalizer', 'spacy'};"
        "print(sorted(heavy & set(sys.modules)))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, str(news)], capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == "[]"


def test_html_under_another_ending_is_read_as_a_page(tmp_path):
    path = tmp_path / "gazette.txt"
    path.write_text(f"<!DOCTYPE html><html><body><article><p>{RIVER}</p></article></body></html>")
    assert rashomon.read(path)[0].text == RIVER


@pytest.mark.parametrize(
    ("columns", "message"),
    [
        ({"Body": "text"}, r"turn it round: columns=\{'text': 'Body'\}"),
        ({"words": "Body"}, "columns names 'words'; the fields are id, source"),
        ({"text": 3}, "must be a mapping"),
        ("text", "must be a mapping"),
    ],
)
def test_columns_that_make_no_sense(columns, message):
    with pytest.raises(ReadingError, match=message):
        rashomon.read({"a": RIVER}, columns=columns)


@pytest.mark.parametrize("source", ["", "  ", 3])
def test_a_source_that_is_no_name(source):
    with pytest.raises(ReadingError, match="is not the name of a source"):
        rashomon.read(Path("seeds"), source=source)

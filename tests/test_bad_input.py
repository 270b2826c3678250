"""Bad input from end to end: what can be compared is compared, the rest is said, nothing runs."""

import re
from pathlib import Path

import pytest

import rashomon
from rashomon import cli
from rashomon.article import LeftOut
from rashomon.display import scripts
from rashomon.errors import RashomonError, ReadingWarning

GAZETTE = (
    "The council of Harwick closed the old bridge on Monday after cracks were found.\n"
    "“We could not wait any longer,” said Mayor Ann Lee.\n"
    "Repairs will take four months and cost two million pounds.\n"
)
HERALD = (
    "Harwick’s old bridge was shut on Monday. Engineers had found cracks in it.\n"
    "Shopkeepers fear for their trade. “This will ruin us,” said Tom Bell, a baker.\n"
)
SCRIPT = "<script>alert(1)</script>"
IMAGE = '"><img src=x onerror=alert(2)>'


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with two good articles among everything that goes wrong."""
    (tmp_path / "gazette.txt").write_text(GAZETTE, "utf-8")
    (tmp_path / "herald.txt").write_text(HERALD, "utf-16")
    (tmp_path / "empty.txt").write_text("")
    (tmp_path / "picture.txt").write_bytes(b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" + bytes(range(256)))
    (tmp_path / "page.html").write_text("<html><body><nav>Menu</nav></body></html>")
    (tmp_path / "table.csv").write_text("when,where\n1,2\n")
    (tmp_path / "huge.txt").write_text("The bridge was closed on Monday. " * 40_000)
    (tmp_path / "gone.txt").symlink_to(tmp_path / "nowhere.txt")
    return tmp_path


def test_the_good_articles_of_a_bad_folder_are_compared(folder: Path) -> None:
    with pytest.warns(ReadingWarning):
        articles = rashomon.read(folder)
    comparison = rashomon.compare(articles)
    assert comparison.sources == ("gazette", "herald")
    left_out = " ".join(item.name for item in comparison.left_out)
    for name in ("empty", "picture", "page", "table", "huge", "gone"):
        assert name in left_out
    assert all(item.reason for item in comparison.left_out)
    page = comparison.report(folder / "out" / "report.html").read_text("utf-8")
    assert "empty.txt" in page


def test_the_same_on_the_command_line(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["compare", str(folder), "-o", str(folder / "report.html")]) == 0
    said = capsys.readouterr().err
    assert "empty.txt" in said
    assert "Traceback" not in said
    assert "gazette" in (folder / "report.html").read_text("utf-8")


def test_a_folder_with_none_that_can_be_read(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "empty.txt").write_text("")
    assert cli.main(["compare", str(tmp_path)]) == 1
    said = capsys.readouterr().err
    assert "empty.txt" in said
    assert "Traceback" not in said


def test_hostile_names_and_headlines_are_shown_as_text(tmp_path: Path) -> None:
    articles = [
        rashomon.Article(
            GAZETTE + SCRIPT, source=IMAGE, title=SCRIPT, author=IMAGE, url="javascript:alert(3)"
        ),
        rashomon.Article(
            HERALD.replace("Tom Bell", "Tom {{ 7*7 }} Bell"), source=SCRIPT, title=IMAGE
        ),
    ]
    comparison = rashomon.compare(articles)
    report = comparison.report(tmp_path / "report.html").read_text("utf-8")
    shown = [
        report,
        comparison._repr_html_(),
        comparison.articles._repr_html_(),
        comparison.side_by_side()._repr_html_(),
        comparison.overlap.statements._repr_html_(),
        comparison.framing.voices._repr_html_(),
    ]
    own = scripts.of_a_page("tables")
    for html in shown:
        ran = re.findall(r"<script[^>]*>(.*?)</script>", html, re.DOTALL)
        assert html.lower().count("<script") == len(ran)
        assert set(ran) <= {own, f"\n(() => {{\n{own}\n}})();\n"}
        assert "<img" not in html.lower()
        assert 'href="javascript' not in html.lower()
    assert "{{ 7*7 }}" in report


def test_surrogates_and_nul_do_not_stop_anything(tmp_path: Path) -> None:
    with pytest.warns(ReadingWarning, match="cannot be stored"):
        comparison = rashomon.compare({"gazette\0": GAZETTE + "\ud800", "herald": "\0" + HERALD})
    assert comparison.report(tmp_path / "report.html").stat().st_size
    assert any("U+FFFD" in note for note in comparison.notes)


def test_one_article_only(tmp_path: Path) -> None:
    comparison = rashomon.compare({"gazette": GAZETTE})
    assert "Only one source" in comparison.notes[0]
    assert "Only one source" in repr(comparison)
    assert set(comparison.overlap.statements.table["gazette"]) == {"told"}
    assert comparison.overlap.similarity.table.empty
    assert "Only one source" in comparison.report(tmp_path / "report.html").read_text("utf-8")


def test_two_identical_articles() -> None:
    comparison = rashomon.compare({"gazette": GAZETTE, "herald": GAZETTE})
    assert any("the same text" in note for note in comparison.notes)
    assert set(comparison.overlap.statements.table["told_by"]) == {2}
    assert comparison.overlap.similarity.table["verbatim"].tolist() == [1.0]


def test_a_text_in_another_language_is_compared_and_noted() -> None:
    german = (
        "Die alte Brücke von Harwick ist seit Montag gesperrt, weil Risse gefunden wurden. " * 3
    )
    with pytest.warns(ReadingWarning, match="English"):
        comparison = rashomon.compare({"gazette": GAZETTE, "bote": german})
    assert any("English" in note for note in comparison.notes)


@pytest.mark.parametrize("given", [[], {}, "", None, 7, b"text", {"gazette": ""}])
def test_nothing_to_compare(given: object) -> None:
    with pytest.raises(RashomonError):
        rashomon.compare(given)


def test_a_report_that_cannot_be_written(tmp_path: Path) -> None:
    comparison = rashomon.compare({"gazette": GAZETTE, "herald": HERALD})
    with pytest.raises(RashomonError, match=r"folder|directory"):
        comparison.report(tmp_path)


def test_a_report_is_not_read_as_an_article(tmp_path):
    (tmp_path / "gazette.txt").write_text("The old bridge was closed on Monday.", "utf-8")
    (tmp_path / "herald.txt").write_text("Police shut the old bridge on Monday.", "utf-8")
    rashomon.compare(tmp_path).report(tmp_path / "report.html")
    with pytest.warns(ReadingWarning, match="report that rashomon wrote"):
        articles = rashomon.read(tmp_path)
    assert [article.source for article in articles] == ["gazette", "herald"]


def test_a_report_never_replaces_an_article(tmp_path, capsys):
    given = tmp_path / "gazette.html"
    given.write_text(f"<article><p>{GAZETTE}</p></article>", "utf-8")
    before = given.read_bytes()
    assert cli.main(["compare", str(given), "-o", str(tmp_path / "." / "gazette.html")]) == 1
    assert "one of the articles given" in capsys.readouterr().err
    assert given.read_bytes() == before


def test_a_report_is_a_page(tmp_path, capsys):
    given = tmp_path / "gazette.txt"
    given.write_text(GAZETTE, "utf-8")
    assert cli.main(["compare", str(given), "-o", str(tmp_path / "report.pdf")]) == 1
    assert "'report.html'" in capsys.readouterr().err
    assert [path.name for path in tmp_path.iterdir()] == ["gazette.txt"]


def test_control_characters_do_not_reach_the_terminal():
    article = rashomon.Article("Rain fell.", source="ga\x1b[31mzette\u202e", title="\x1b]0;x\x07")
    articles = rashomon.Articles((article,), (LeftOut("a\x1bb", "c\u202ed"),))
    for shown in (repr(articles), articles._repr_html_()):
        assert "\x1b" not in shown
        assert "\u202e" not in shown

import io
import subprocess
import sys
from pathlib import Path

import pytest
from samples import COURIER, GAZETTE, HERALD

import rashomon
from rashomon.cli import main


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    news = tmp_path / "news"
    news.mkdir()
    (news / "gazette.txt").write_text(GAZETTE, "utf-8")
    (news / "herald.txt").write_text(HERALD, "utf-8")
    return news


@pytest.fixture
def news(folder, monkeypatch):
    monkeypatch.chdir(folder.parent)
    return folder


def test_files_are_compared_and_the_summary_printed(folder, capsys):
    assert main(["compare", str(folder / "gazette.txt"), str(folder / "herald.txt")]) == 0
    out, err = capsys.readouterr()
    assert out.startswith("How 2 sources tell it\n")
    assert "We could not wait any longer" in out
    assert err == ""


@pytest.mark.parametrize("pattern", ["", "*.txt"])
def test_a_folder_or_a_pattern(folder, capsys, pattern):
    assert main(["compare", str(folder / pattern)]) == 0
    assert "A  gazette" in capsys.readouterr().out


def test_a_folder_and_a_file_and_a_table_together(folder, tmp_path, capsys):
    table = tmp_path / "more.csv"
    table.write_text(f'Source,Text\ncourier,"{COURIER}"\nwire,"{COURIER}"\n', "utf-8")
    (tmp_path / "local.txt").write_text(COURIER, "utf-8")
    assert main(["compare", str(folder), str(tmp_path / "local.txt"), str(table)]) == 0
    out = capsys.readouterr().out
    assert "How 5 sources tell it" in out
    for source in ("gazette", "herald", "local", "courier", "wire"):
        assert source in out


def test_a_report_into_a_new_folder(folder, tmp_path, capsys):
    target = tmp_path / "out" / "of" / "Zürich" / "report.html"
    assert main(["compare", str(folder), "--output", str(target)]) == 0
    out, err = capsys.readouterr()
    assert out == ""
    assert err == f"Compared 2 articles; the report is {target}\n"
    page = target.read_text("utf-8")
    assert page.startswith("<!DOCTYPE html>")
    assert "We could not wait any longer" in page


def test_a_folder_a_sheet_and_a_report_in_one_go(folder, tmp_path, capsys):
    sheet, report, saved = tmp_path / "sheet.html", tmp_path / "r.html", tmp_path / "all"
    arguments = ["--classroom", str(sheet), "-o", str(report), "--save", str(saved)]
    assert main(["compare", str(folder), *arguments]) == 0
    out, err = capsys.readouterr()
    assert out == ""
    assert err == (
        f"Compared 2 articles; the sheet is {sheet}; the report is {report}; "
        f"all of it is in {saved}\n"
    )
    assert "Two texts on one event" in sheet.read_text("utf-8")
    assert (saved / "report.html").read_bytes() == report.read_bytes()


def test_a_sheet_is_about_the_sources_wanted(folder, tmp_path, capsys):
    (folder / "courier.txt").write_text(COURIER, "utf-8")
    target = tmp_path / "sheet.html"
    assert main(["compare", str(folder), "--classroom", str(target)]) == 1
    assert "--sources A,B. This comparison has A (courier), B" in capsys.readouterr().err
    assert not target.exists()
    arguments = ["compare", str(folder), "--classroom", str(target), "--sources", "C, courier"]
    assert main(arguments) == 0
    page = target.read_text("utf-8")
    assert page.index("herald") < page.index("courier")


def test_corrections_are_made(folder, tmp_path, capsys):
    comparison = rashomon.compare(folder)
    span = comparison.attributions.table.content_spans.iloc[0][0]
    mended = tmp_path / "mended.yaml"
    comparison.corrections.speaker(comparison, span, "Tom Ridley").save(mended)
    assert main(["compare", str(folder), "--corrections", str(mended)]) == 0
    assert "Tom Ridley" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--sources", "A,B"], "give --classroom FILE as well"),
        (["--classroom", "sheet.pdf"], "A sheet is a page, and 'sheet.pdf' does not end in .html"),
        (["--classroom", "x.html", "-o", "./x.html"], "cannot be both the report and the sheet"),
        (["--save", "."], "the folder you work in"),
        (["--save", "news"], "holds other files: 'gazette.txt', 'herald.txt'"),
        (["--save", "news/gazette.txt"], "is a file. Give the name of a folder"),
        (["--corrections", "none.yaml"], "cannot be read from none.yaml"),
        (["--corrections", "news/gazette.txt"], "is not YAML"),
        (["--classroom", "news/gazette.txt"], "does not end in .html"),
    ],
)
def test_what_cannot_be_done_is_said_in_words(news, capsys, arguments, said):
    assert main(["compare", "news", *arguments]) == 1
    out, err = capsys.readouterr()
    assert out == ""
    assert said in err
    assert "Traceback" not in err
    assert [path.name for path in Path().iterdir()] == ["news"]
    assert sorted(path.name for path in news.iterdir()) == ["gazette.txt", "herald.txt"]


def test_quiet_says_nothing(folder, tmp_path, capfd):
    assert main(["compare", "-q", str(folder), "-o", str(tmp_path / "r.html")]) == 0
    assert capfd.readouterr() == ("", "")


def test_progress_goes_to_a_terminal_on_stderr_alone(folder, capsys, monkeypatch):
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True)
    assert main(["compare", str(folder)]) == 0
    out, err = capsys.readouterr()
    assert "annotating: 100%" in err
    assert "annotating" not in out
    assert main(["compare", "--quiet", str(folder)]) == 0
    assert capsys.readouterr().err == ""


def test_what_cannot_be_read_is_said_and_the_rest_compared(folder, capsys):
    (folder / "empty.txt").write_text("")
    (folder / "picture.txt").write_bytes(b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR")
    missing = folder / "missing.txt"
    assert main(["compare", str(folder), str(missing)]) == 0
    out, err = capsys.readouterr()
    assert "How 2 sources tell it" in out
    assert err.startswith("warning: 3 left out:")
    for name in ("empty.txt", "picture.txt", "missing.txt does not exist"):
        assert name in err


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("missing.txt", "does not exist"),
        ("empty.txt", "is empty"),
        ("picture.png", "picture.png"),
        ("nothing", "nothing"),
        ("*.docx", "*.docx"),
    ],
)
def test_with_nothing_to_compare_it_ends_with_1(tmp_path, capsys, name, said):
    (tmp_path / "empty.txt").write_text("")
    (tmp_path / "picture.png").write_bytes(b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR")
    (tmp_path / "nothing").mkdir()
    assert main(["compare", str(tmp_path / name)]) == 1
    out, err = capsys.readouterr()
    assert out == ""
    assert err.startswith("rashomon: ")
    assert said in err
    assert "Traceback" not in err


@pytest.mark.parametrize("target", ["", "news", "news/gazette.txt/report.html"])
def test_a_report_that_cannot_be_written_ends_with_1(folder, capsys, target):
    given = str(folder.parent / target) if target else ""
    assert main(["compare", str(folder), "-o", given]) == 1
    assert capsys.readouterr().err.startswith("rashomon: '")
    assert (folder / "gazette.txt").read_text("utf-8") == GAZETTE


def test_without_a_command_it_says_what_there_is(capsys):
    assert main([]) == 0
    assert "compare articles on one event" in capsys.readouterr().out


@pytest.mark.parametrize("arguments", [["compare"], ["frob"], ["compare", "a", "--frob"]])
def test_arguments_that_it_does_not_know_end_with_2(arguments, capsys):
    with pytest.raises(SystemExit) as ended:
        main(arguments)
    assert ended.value.code == 2
    assert "usage: rashomon" in capsys.readouterr().err


@pytest.mark.parametrize("arguments", [["--help"], ["compare", "--help"], ["--version"]])
def test_help_and_version_end_with_0(arguments, capsys):
    with pytest.raises(SystemExit) as ended:
        main(arguments)
    assert ended.value.code == 0
    shown = capsys.readouterr().out
    assert rashomon.__version__ in shown if arguments == ["--version"] else "usage:" in shown


def test_stopped_by_the_keyboard_it_ends_with_130(folder, tmp_path, capsys, monkeypatch):
    def stop(*_, **__):
        raise KeyboardInterrupt

    monkeypatch.setattr(rashomon, "compare", stop)
    assert main(["compare", str(folder), "-o", str(tmp_path / "r.html")]) == 130
    assert "nothing was written" in capsys.readouterr().err
    assert not (tmp_path / "r.html").exists()


@pytest.mark.parametrize("encoding", ["ascii", "cp1252"])
def test_a_terminal_that_knows_few_characters_still_gets_the_summary(folder, monkeypatch, encoding):
    written = io.BytesIO()
    monkeypatch.setattr(sys, "stdout", io.TextIOWrapper(written, encoding=encoding))
    assert main(["compare", str(folder)]) == 0
    sys.stdout.flush()
    shown = written.getvalue().decode(encoding)
    assert shown.startswith("How 2 sources tell it")
    assert "from ?1 to 1" in shown
    assert ("“We could" in shown) == (encoding == "cp1252")


def test_the_package_runs_as_a_module():
    done = subprocess.run(
        [sys.executable, "-m", "rashomon", "--version"], capture_output=True, check=True, text=True
    )
    assert done.stdout == f"rashomon {rashomon.__version__}\n"

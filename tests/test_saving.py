"""A comparison saved as a folder, and read back."""

import hashlib
import json
import os
import subprocess
import sys
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
import saved
from hostile_articles import SCRIPT, SOURCES, TEXTS, evil
from samples import harwick_compared

import rashomon
from rashomon.article import Span
from rashomon.display.saving import writing
from rashomon.display.saving.results import results
from rashomon.errors import ComparisonError, MissingExtraError, RashomonError, RashomonWarning


def every_table(comparison):
    return {table.name: table for named in results(comparison) for table in named.tables}


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    return evil().save(tmp_path_factory.mktemp("saved") / "new" / "folder")


def test_every_result_is_there_under_the_name_it_is_called_by(folder):
    names = set(every_table(evil()))
    assert {"attributions", "entities", "overlap.statements", "overlap.statements.tellings"} < names
    assert {"framing.voices.answers", "sentiment.tone.headlines", "framing.loaded"} < names
    for name in names:
        owner = evil()
        for part in name.split("."):
            owner = getattr(owner, part)
    for ending in ("csv", "parquet"):
        assert saved.tables(folder, ending) == names | {"articles"}
    drawn = {named.name for named in results(evil()) if named.result.has_plot}
    figures = {path.name for path in (folder / "figures").iterdir()}
    assert figures == {f"{name}.{ending}" for name in drawn for ending in ("svg", "png")}
    assert {path.name for path in folder.iterdir()} == {
        "README.txt",
        "articles",
        "corrections.yaml",
        "figures",
        "methods.bib",
        "provenance.json",
        "report.html",
        "spans.json",
        "tables",
    }


def test_csv_gives_back_every_cell(folder):
    for name, table in every_table(evil()).items():
        read = saved.csv(folder, name)
        assert list(read) == [str(column) for column in table.frame]
        assert len(read) == len(table.frame)
        for column in table.frame:
            for cell, value in zip(read[str(column)], table.frame[column], strict=True):
                if saved.is_none(value):
                    assert cell == ""
                elif isinstance(value, (str, tuple, Span)):
                    assert saved.cell(cell, value) == value
                else:
                    assert (
                        type(value)(cell == "True" if cell in ("True", "False") else cell) == value
                    )


def test_parquet_gives_back_every_cell_in_its_type(folder):
    for name, table in every_table(evil()).items():
        read = saved.from_parquet(folder, name)
        assert list(read) == [str(column) for column in table.frame]
        for column in table.frame:
            assert read[str(column)] == [saved.plain(value) for value in table.frame[column]]


def test_no_cell_and_no_head_of_csv_is_a_formula(folder):
    frames = {name: table.frame for name, table in every_table(evil()).items()}
    seen = 0
    for path in (folder / "tables").glob("*.csv"):
        text = path.read_text("utf-8-sig")
        read = saved.pd.read_csv(path, dtype="str", keep_default_na=False)
        kinds = frames[path.stem].dtypes if path.stem in frames else {}
        numbers = {str(column) for column, kind in kinds.items() if kind.kind in "if"}
        for column in read:
            assert not column.startswith(("=", "+", "-", "@", "\t", "\r"))
            if column not in numbers:
                for cell in read[column]:
                    assert not cell.lstrip("' ").startswith(("=", "+", "-", "@")) or cell[0] == "'"
                    assert not cell.startswith(("\t", "\r", "\n"))
                    seen += cell.startswith("'=")
        assert "\ufeff" not in text
    assert seen


def test_the_texts_are_there_byte_for_byte_under_names_of_their_own(folder):
    index = saved.csv(folder, "articles")
    assert index["file"].tolist() == ["articles/A1.txt", "articles/B1.txt", "articles/C1.txt"]
    for article, (_, row) in zip(evil().articles, index.iterrows(), strict=True):
        content = (folder / row["file"]).read_bytes()
        assert content.decode("utf-8") == article.text
        assert hashlib.sha256(content).hexdigest() == row["sha256"] == article.hash
        assert row["length"] == str(len(article.text))
        assert saved.bare(row["id"]) == article.id
        assert saved.bare(row["source"]) == article.source


def test_each_annotation_slices_out_its_quote(folder):
    texts = {
        p.relative_to(folder).as_posix(): p.read_bytes().decode() for p in folder.rglob("*.txt")
    }
    found = saved.annotations(folder)
    files = {a.id: name for a, name in zip(evil().articles, sorted(texts)[1:], strict=True)}
    spans = set()
    for annotation in found:
        text = texts[annotation["target"]["source"]]
        place, quote = annotation["target"]["selector"]
        start, end = place["start"], place["end"]
        assert text[start:end] == quote["exact"]
        assert text[:start].endswith(quote["prefix"])
        assert text[end:].startswith(quote["suffix"])
        assert place["type"], quote["type"] == ("TextPositionSelector", "TextQuoteSelector")
        spans.add((annotation["target"]["source"], start, end))
    expected = {
        (files[span.article], span.start, span.end)
        for table in every_table(evil()).values()
        for row in table.frame.itertuples(index=False, name=None)
        for span in writing_spans(row)
    }
    assert spans == expected
    assert len({annotation["id"] for annotation in found}) == len(found)


def writing_spans(row):
    for value in row:
        for item in value if isinstance(value, tuple) else (value,):
            if isinstance(item, Span):
                yield item


def test_annotations_are_a_collection_of_the_w3c_model(folder):
    text = (folder / "spans.json").read_text("utf-8")
    collection = json.loads(text)
    assert collection["@context"] == "http://www.w3.org/ns/anno.jsonld"
    assert collection["type"] == "AnnotationCollection"
    page = collection["first"]
    assert page["type"] == "AnnotationPage"
    assert page["partOf"] == collection["id"]
    assert collection["total"] == len(page["items"]) > 50
    for annotation in page["items"]:
        assert annotation["type"] == "Annotation"
        assert annotation["id"].startswith("urn:uuid:")
        assert annotation["motivation"] == "tagging"
        for body in annotation["body"]:
            assert body["purpose"] in ("tagging", "linking")
    said = {b["value"] for a in page["items"] for b in a["body"] if b["type"] == "TextualBody"}
    assert "statement 1: told" in said
    assert any(value.startswith("accusation ") for value in said)
    assert not set("\u202e\u2066\u2028") & set(text)


def test_an_annotation_points_to_rows_that_have_its_span(folder):
    ids = {
        f"articles/{letter}1.txt": a.id for letter, a in zip("ABC", evil().articles, strict=True)
    }
    read = {}
    for annotation in saved.annotations(folder)[::7]:
        place = annotation["target"]["selector"][0]
        span = Span(ids[annotation["target"]["source"]], place["start"], place["end"])
        for body in annotation["body"]:
            if body["purpose"] == "linking":
                name = body["source"].removeprefix("tables/").removesuffix(".csv")
                table = read.setdefault(name, saved.csv(folder, name))
                for row in body["selector"]["value"].removeprefix("row=").split(";"):
                    cells = table.iloc[int(row) - 2]  # the head of the file is row 1
                    columns = [c for c in table if str(c).endswith(("span", "spans", "_a", "_b"))]
                    held = [s for c in columns if ":" in cells[c] for s in spans_in(cells[c])]
                    assert span in held


def spans_in(cell):
    try:
        return saved.spans_of(cell)
    except ValueError:  # a text with a colon in it
        return ()


def test_the_readme_says_what_each_column_is(folder):
    text = (folder / "README.txt").read_text("utf-8")
    parts = text.split("Tables and their columns")[1]
    sources = {str(c) for c in evil().overlap.statements.columns.values()}
    frames = set(evil().framing.frames.book.keys)
    for name, table in every_table(evil()).items():
        own = parts.split(f"\n{name}: {table.title}, ")[1].split("\n\n\n")[0]
        missing = [
            c
            for c in map(str, table.frame)
            if c not in own and c not in sources | frames | {"model"}
        ]
        assert missing == [], name
    for name in ("report.html", "spans.json", "methods.bib", "provenance.json", "corrections.yaml"):
        assert name in text
    assert "\u202e" not in text


def test_provenance_holds_hashes_versions_settings_models_and_corrections(folder):
    content = json.loads((folder / "provenance.json").read_text("utf-8"))
    for name, hashed in content["files"].items():
        assert hashlib.sha256((folder / name).read_bytes()).hexdigest() == hashed
    there = {p.relative_to(folder).as_posix() for p in folder.rglob("*") if p.is_file()}
    assert set(content["files"]) == there - {"provenance.json"}
    assert [o["sha256"] for o in content["origins"]] == [a.hash for a in evil().articles]
    assert content["made_by"] == f"rashomon {rashomon.__version__}"
    assert {"Python", "spacy", "matplotlib", "pyarrow"} < set(content["versions"])
    assert {m["name"] for m in content["models"]} > {"minilm.onnx", "word-intensity.json"}
    assert all(len(m["sha256"]) == 64 for m in content["models"])
    assert any(s["view"] == "keywords" and s["name"] == "permutations" for s in content["settings"])
    assert len(content["corrections"]) == 1


def test_corrections_and_methods_can_be_used_again(folder):
    assert rashomon.Corrections.load(folder / "corrections.yaml") == evil().corrections
    bib = (folder / "methods.bib").read_text("utf-8")
    assert bib == evil().methods.bibtex
    assert "passwd" not in bib
    assert (folder / "report.html").read_text("utf-8").startswith("<!DOCTYPE html>")


def test_nothing_hostile_becomes_a_name_or_a_picture_that_runs(folder):
    for path in folder.rglob("*"):
        assert path.relative_to(folder).as_posix().isascii()
        assert not set(path.name) & set("=<>:\"|?*\\'% ")
    for path in (folder / "figures").glob("*.svg"):
        text = path.read_text("utf-8")
        elements = list(ET.fromstring(text).iter())  # noqa: S314 - written here
        assert "script" not in {element.tag.rpartition("}")[2] for element in elements}
        assert not [name for e in elements for name in e.attrib if name.startswith("on")]
        assert "\u202e" not in text
    assert SCRIPT in SOURCES[0]
    assert SCRIPT in TEXTS[0]


def test_the_same_comparison_gives_the_same_bytes_in_a_process_of_its_own(tmp_path):
    code = (
        "import sys, matplotlib.pyplot; from samples import harwick_compared;"
        "harwick_compared().save(sys.argv[1]); print(len(matplotlib.pyplot.get_fignums()))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, str(tmp_path / "other")],
        cwd=Path(__file__).parent,
        env={**os.environ, "PYTHONHASHSEED": "11", "MPLBACKEND": "agg"},
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout == "0\n"  # pyplot has no figure to show
    own = harwick_compared().save(tmp_path / "own")
    names = [p.relative_to(own) for p in sorted(own.rglob("*")) if p.is_file()]
    assert names
    for name in names:
        assert (tmp_path / "other" / name).read_bytes() == (own / name).read_bytes(), name


@pytest.mark.parametrize("formats", [("csv",), "svg", ["parquet", "png"]])
def test_only_some_formats(tmp_path, formats):
    own = harwick_compared().save(tmp_path / "some", formats=formats)
    wanted = {formats} if isinstance(formats, str) else set(formats)
    endings = {
        p.suffix.removeprefix(".") for f in ("tables", "figures") for p in own.glob(f"{f}/*")
    }
    assert endings == wanted
    assert (own / "spans.json").exists()
    linked = any(b["purpose"] == "linking" for a in saved.annotations(own) for b in a["body"])
    assert linked == ("csv" in wanted)
    text = (own / "README.txt").read_text("utf-8")
    assert ("none was asked for" in text) == (len(wanted) == 1)


@pytest.mark.parametrize("formats", [("xlsx",), (), "pdf"])
def test_a_format_that_is_none_is_named_with_those_there_are(tmp_path, formats):
    with pytest.raises(ComparisonError, match=r"'csv', 'parquet', 'svg', 'png'"):
        harwick_compared().save(tmp_path / "some", formats=formats)
    assert list(tmp_path.iterdir()) == []


def test_without_pyarrow_parquet_is_left_out_with_words(tmp_path, monkeypatch):
    monkeypatch.setattr(writing, "installed", lambda: False)
    with pytest.raises(MissingExtraError, match=r"rashomon\[parquet\].*formats="):
        harwick_compared().save(tmp_path / "asked", formats=("parquet",))
    with pytest.warns(RashomonWarning, match=r"Parquet is left out.*rashomon\[parquet\]") as warned:
        own = harwick_compared().save(tmp_path / "not asked")
    assert warned[0].filename == __file__
    assert saved.tables(own, "csv")
    assert not saved.tables(own, "parquet")


def test_progress_is_shown_only_when_asked_for(tmp_path, capfd):
    harwick_compared().save(tmp_path / "a", formats="csv")
    assert capfd.readouterr() == ("", "")
    harwick_compared().save(tmp_path / "a", formats="csv", progress=True)
    assert "saving: 100%" in capfd.readouterr().err


def test_next_to_nothing_is_saved_too(tmp_path):
    for number, texts in enumerate(({"a": "***"}, {"a": "", "b": "Rain."})):
        told = [rashomon.Article(text, source=name) for name, text in texts.items()]
        own = rashomon.compare(rashomon.Articles(tuple(told))).save(tmp_path / str(number))
        assert saved.tables(own, "csv") == saved.tables(own, "parquet")
        for name in saved.tables(own, "csv"):
            assert len(saved.csv(own, name)) >= 0


def test_any_failure_leaves_nothing_behind(tmp_path, monkeypatch):
    def fail(*_, **__):
        raise RashomonError("as it happens")

    monkeypatch.setattr(writing, "readme", fail)
    with pytest.raises(RashomonError, match="as it happens"):
        harwick_compared().save(tmp_path / "some", formats="csv")
    assert list(tmp_path.iterdir()) == []

"""The benchmark of the pages, on small texts of its own."""

from __future__ import annotations

import json
import sys
from types import ModuleType
from typing import TYPE_CHECKING, Any

import pytest

from benchmarks import chromium, display
from benchmarks.data import DataError
from benchmarks.display_cases import cases
from benchmarks.display_peers import loaded

if TYPE_CHECKING:
    from pathlib import Path

TEXTS = {
    "gazette": "The old bridge was closed on Monday after engineers found cracks. Ducks swam.",
    "herald": "On Monday, police shut the old bridge. “It is unsafe,” said Mayor Ann Lee.",
    "courier": "The old bridge in Harwick is closed. A ferry crosses the river.",
}


def folder(path: Path) -> Path:
    for name, text in TEXTS.items():
        (path / f"{name}.txt").write_text(text, "utf-8")
    return path


def rows(path: Path, *made: dict[str, Any]) -> Path:
    path.write_text("\n".join(map(json.dumps, made)), "utf-8")
    return path


class _Corpus:
    def __init__(self, told: Any, **given: Any) -> None:
        self.told, self.given = told, given

    def build(self) -> _Corpus:
        return self


def _explorer(corpus: _Corpus, category: str) -> str:
    assert category in set(corpus.told["source"])
    return f'<script src="https://d3js.org/d3.min.js"></script>{" ".join(corpus.told["text"])}'


@pytest.fixture
def peer(monkeypatch: pytest.MonkeyPatch) -> None:
    made = ModuleType("scattertext")
    made.CorpusFromPandas = _Corpus  # type: ignore[attr-defined]
    made.produce_scattertext_explorer = _explorer  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, "scattertext", made)


@pytest.mark.usefixtures("peer")
def test_the_figures_of_two_and_a_long_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(chromium, "SCHEMES", ("light",))
    given = folder(tmp_path)
    (given / "courier.txt").unlink()
    figures = display.run(given, loads=1, statements=2, rounds=1, words=40)
    assert [shown["articles"] for shown in figures["cases"].values()] == [2, 2]
    assert figures["cases"]["long"]["words"] == 40 + len(TEXTS["gazette"].split())
    for shown in figures["cases"].values():
        assert 0 < shown["report"]["fixed_bytes"] < shown["report"]["bytes"]
        assert shown["displacy_ratio"] > 0
        assert shown["scattertext_ratio"] > shown["scattertext_ratio_whole"] > 0
        assert shown["scattertext_requests"] == 1
        assert shown["report"]["first_paint_ms"] > 0
    two = figures["cases"]["2"]
    assert figures["report_bytes"] == two["report"]["bytes"]
    assert two["side_by_side"]["statements_hovered"] > 0
    assert 0 < figures["hover_ms"] < chromium.SLOWEST
    assert figures["requests"] == 0
    assert figures["axe_violations"] == 0, figures["cases"]


def test_a_page_that_asks_hides_and_does_not_light_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "page.html"
    path.write_text(
        '<img src="nowhere.png"><p data-view><span class="column" data-g="x"><b data-g="s1">told'
        '</b></span> <span class="column"><b data-g="s1">told</b></span>',
        "utf-8",
    )
    with chromium.started() as browser:
        assert chromium.requests(browser, path) == [(tmp_path / "nowhere.png").as_uri()]
        broken = " ".join(chromium.violations(browser, path))
        assert "image-alt" in broken
        assert "html-has-lang" in broken
        monkeypatch.setattr(chromium, "SLOWEST", 50)
        assert chromium.hover(browser, path, 1, 1)["hover_ms"] == 50


def test_rows_of_several_events_show_the_one_that_most_sources_tell(tmp_path: Path) -> None:
    path = rows(
        tmp_path / "rows.jsonl",
        {"event": 1, "source": "a", "text": "Rain fell."},
        {"event": 2, "source": "a", "text": "Snow fell.", "title": "Snow"},
        {"event": 2, "source": "b", "paragraphs": [["It snowed.", "Ducks swam."], ["Cold."]]},
    )
    made = cases(path, 50)
    assert [article.text for article in made["2"]] == [
        "Snow fell.",
        "It snowed. Ducks swam.\nCold.",
    ]
    assert made["2"][0].title == "Snow"
    assert [article.source for article in made["6"]] == ["a", "b", "a (0)"]
    assert len(made["long"][1].text.split()) == 50
    assert made["long"] == cases(path, 50)["long"]


@pytest.mark.parametrize(
    ("made", "message"),
    [
        ([{"source": "a", "text": "Rain fell."}], "has 1 article"),
        ([{"source": "a"}, {"source": "b"}], "Row 0 is not an article"),
        ([{"text": "Rain fell."}], "has no source"),
    ],
)
def test_data_of_another_form_is_named(
    tmp_path: Path, made: list[dict[str, Any]], message: str
) -> None:
    with pytest.raises(DataError, match=message):
        cases(rows(tmp_path / "rows.jsonl", *made))


def test_what_cannot_be_read_and_what_is_missing_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with pytest.raises(DataError, match="cannot be read"):
        cases(tmp_path)
    monkeypatch.setitem(sys.modules, "scattertext", None)
    with pytest.raises(DataError, match="pip install scattertext"):
        display.run(folder(tmp_path))
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(DataError, match="Chromium"), chromium.started():
        pass


def test_what_a_page_loads_from_elsewhere_is_counted() -> None:
    page = '<script src="//a.example/x.js"></script><a href="https://b.example">b</a><img src="c">'
    assert loaded(page) == 1

"""The side by side and the report: whole pages."""

import base64
import hashlib
import os
import re
import subprocess
import sys
from itertools import pairwise
from pathlib import Path

import pytest
from display_documents import document
from display_overlap import statements
from display_parsing import Page
from display_samples import HOSTILE, comparison, hostile
from display_snapshots import check
from hypothesis import given, settings
from hypothesis import strategies as st

from rashomon.annotation import annotate
from rashomon.article import Article
from rashomon.comparison import Comparison
from rashomon.display import scripts, side_by_side
from rashomon.display.pages.report import report_html
from rashomon.errors import ComparisonError, RashomonError

PAGES = {
    "report": report_html,
    "side_by_side": lambda made: side_by_side(made).html,
}


@pytest.fixture(params=PAGES, scope="module")
def page(request):
    return Page(PAGES[request.param](comparison()))


@pytest.fixture(params=PAGES, scope="module")
def hostile_page(request):
    return Page(PAGES[request.param](hostile()))


def test_the_side_by_side_looks_as_before():
    check("side_by_side.html", side_by_side(comparison()).html)


def test_the_report_looks_as_before():
    # Versions and hashes change with what is installed; the methods are the same of every report.
    html = re.sub(
        r'<section id="(provenance|methods)".*?</section>',
        "",
        report_html(comparison()),
        flags=re.DOTALL,
    )
    check("report.html", html)


def test_a_page_refers_to_nothing_outside_itself(page):
    assert not page.names & {"link", "img", "iframe", "object", "form", "base"}
    assert all(href.startswith("#") for href in page.attribute("href"))
    assert not page.attribute("src")
    styles = "".join(re.findall(r"<style>(.*?)</style>", page.source, flags=re.DOTALL))
    assert "@import" not in styles
    assert set(re.findall(r"url\([^)]*\)", styles)) <= {"url(#t-hatch)"}
    assert "default-src 'none'" in page.source


@pytest.mark.parametrize("hostile", [False, True])
def test_only_the_scripts_of_the_package_may_run(page, hostile_page, hostile):
    shown = hostile_page if hostile else page
    ran = re.findall(r'<script type="module">(.*?)</script>', shown.source, flags=re.DOTALL)
    assert [tag for tag, _ in shown.tags].count("script") == len(ran)
    assert set(ran) <= {str(scripts.of_a_page(name)) for name in scripts.PARTS}
    policy = next(a["content"] for tag, a in shown.tags if tag == "meta" and "content" in a)
    digests = [base64.b64encode(hashlib.sha256(x.encode()).digest()).decode() for x in ran]
    assert re.findall(r"'sha256-([^']+)'", policy) == digests
    assert "unsafe-inline" not in policy.replace("style-src 'unsafe-inline'", "")


def test_every_link_leads_somewhere_and_no_id_stands_twice(page):
    ids = page.attribute("id")
    assert len(ids) == len(set(ids))
    assert {href[1:] for href in page.attribute("href")} <= set(ids)


def test_headings_are_in_order(page):
    levels = [int(tag[1]) for tag, _ in page.tags if re.fullmatch(r"h[1-6]", tag)]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(b - a <= 1 for a, b in pairwise(levels))


def test_every_table_head_says_what_it_heads(page):
    heads = [attrs for tag, attrs in page.tags if tag == "th"]
    assert all(attrs["scope"] in ("col", "row") for attrs in heads)


def test_nothing_hostile_becomes_markup(hostile_page):
    assert not hostile_page.names & {"img", "iframe"}
    for _, attrs in hostile_page.tags:
        assert not [name for name in attrs if name.startswith("on")]
        assert not attrs.get("href", "#").startswith("javascript")
    assert HOSTILE[0] in hostile_page.text
    assert "{{ 7*7 }}" in hostile_page.text
    assert "\u202e" not in hostile_page.source


def test_counterparts_are_linked_both_ways(page):
    tags = [
        attrs for tag, attrs in page.tags if tag == "a" and "tag shared" in attrs.get("class", "")
    ]
    assert [attrs["href"] for attrs in tags] == ["#t-2-1", "#t-1-1"]


@pytest.mark.parametrize(
    ("words", "mark"),
    [
        ("B·1", "tag shared"),
        ("C?·2", "tag uncertain"),
        ("only A", "tag only"),
        ("B≡1", "tag passage"),
        ("“ Ann Lee", "tag quote"),
        ("says Omar Haddad", "tag indirect"),
        ("“ no named speaker", "tag quote"),
    ],
)
def test_a_mark_is_told_in_words_too(words, mark):
    html = side_by_side(comparison()).html
    assert re.search(rf'class="{mark}"[^>]*>{re.escape(words)}<', html)


def test_a_heading_and_boilerplate_stand_apart():
    html = side_by_side(comparison()).html
    within = r'dir="auto"><span [^>]*><span [^>]*>'
    assert re.search(rf'<h4 class="inner" {within}The city reacts</span></span></h4>', html)
    assert re.search(rf'<p class="boilerplate" {within}Read also', html)


TEXT = st.text(alphabet="ab. \n\t“”é\u0301🎉א\u00a0<&{}'\"", max_size=80)


@settings(max_examples=40, deadline=None)
@given(TEXT, TEXT)
def test_the_text_is_shown_in_full(first, second):
    articles = [Article(first, source="A", id="a"), Article(second, source="B", id="b")]
    made = Comparison(tuple(document(a) for a in articles))
    plain = comparison()
    for name in ("attributions", "overlap", "entities", "framing", "sentiment"):
        made.__dict__[name] = getattr(plain, name)
    made.overlap.statements = statements_of(articles)
    made.overlap.passages = type(made.overlap.passages)(
        made.overlap.passages.table.head(0), {a.id: a for a in articles}
    )
    shown = Page(side_by_side(made).html).paragraphs
    lines = [line for a in articles for line in a.text.split("\n") if line.strip()]
    assert shown == lines


def statements_of(articles):
    groups = [
        [(a, a.text[s.start : s.end], "told")]
        for a in articles
        for s in document(a).sentences
        if a.text.count(a.text[s.start : s.end]) == 1
    ]
    return statements(articles, groups)


def test_two_views_in_a_notebook_do_not_clash():
    view = side_by_side(comparison())
    first, second = Page(view._repr_html_()), Page(view._repr_html_())
    assert set(first.attribute("id"))
    assert not set(first.attribute("id")) & set(second.attribute("id"))
    assert {href[1:] for href in second.attribute("href")} <= set(second.attribute("id"))


def test_sources_are_chosen_by_letter_or_name_in_the_order_wanted():
    view = side_by_side(comparison(), sources=["C", "Gazette"])
    assert view.sources == ("Daily Tabloid", "Gazette")
    page = Page(view.html)
    assert [a["aria-label"] for _, a in page.tags if "column" in a.get("class", "").split()] == [
        "Source C, Daily Tabloid",
        "Source A, Gazette",
    ]
    # What B tells is still said, though B is not on the page to be led to.
    assert '<span class="tag shared" data-g="s1" title=' in view.html
    assert {href[1:] for href in page.attribute("href")} <= set(page.attribute("id"))


@pytest.mark.parametrize("sources", [["D"], [], ["Gazette", "Nobody"]])
def test_an_unknown_source_is_named_with_those_known(sources):
    with pytest.raises(ComparisonError, match=r"A \(Gazette\), B \(Herald\) and C"):
        side_by_side(comparison(), sources=sources)


def test_too_many_sources_are_refused_with_a_way_out():
    articles = [Article(f"Rain {i}.", source=f"S{i}") for i in range(8)]
    made = Comparison(tuple(document(a) for a in articles))
    assert len(side_by_side(made).sources) == 6
    with pytest.raises(ComparisonError, match="at most 6"):
        side_by_side(made, sources=made.sources)


def test_the_report_is_written_whole_and_again_the_same(tmp_path):
    path = tmp_path / "new" / "folder" / "report.html"
    written = comparison().report(path)
    assert written == path
    first = path.read_bytes()
    assert first.decode("utf-8") == report_html(comparison())
    comparison().report(str(path))
    assert path.read_bytes() == first
    assert [p.name for p in path.parent.iterdir()] == ["report.html"]


def test_a_process_of_its_own_writes_the_same_bytes_and_loads_no_matplotlib():
    code = (
        "import sys, hashlib; from display_samples import comparison;"
        "from rashomon.display.pages.report import report_html;"
        "html = report_html(comparison());"
        "print(hashlib.sha256(html.encode()).hexdigest(), 'matplotlib' in sys.modules)"
    )
    answer = subprocess.run(
        [sys.executable, "-c", code],
        cwd=Path(__file__).parent,
        env={**os.environ, "PYTHONHASHSEED": "7"},
        capture_output=True,
        text=True,
        check=True,
    )
    expected = hashlib.sha256(report_html(comparison()).encode()).hexdigest()
    assert answer.stdout.split() == [expected, "False"]


def test_a_folder_is_no_place_for_a_report(tmp_path):
    with pytest.raises(RashomonError, match="is a folder"):
        comparison().report(tmp_path)


def test_a_place_that_cannot_be_written_is_named(tmp_path):
    (tmp_path / "file").write_text("kept")
    with pytest.raises(RashomonError, match="cannot be written"):
        side_by_side(comparison()).save(tmp_path / "file" / "page.html")
    assert (tmp_path / "file").read_text() == "kept"


def test_a_page_that_fails_leaves_the_old_one(tmp_path, monkeypatch):
    path = tmp_path / "report.html"
    path.write_text("old")

    def fail(self, target):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "replace", fail)
    with pytest.raises(RashomonError, match="No space left"):
        comparison().report(path)
    assert path.read_text() == "old"
    assert [p.name for p in tmp_path.iterdir()] == ["report.html"]


@pytest.mark.parametrize(
    "texts",
    [
        {"Gazette": "Rain fell on Monday. Roads were closed."},
        {"Gazette": "Rain fell on Monday.", "Herald": "Rain fell on Monday."},
        {"Gazette": "Rain fell on Monday.", "Herald": "???"},
    ],
    ids=["one source", "identical", "no sentence"],
)
def test_little_to_compare_still_makes_a_page(texts):
    made = Comparison(annotate([Article(text, source=name) for name, text in texts.items()]))
    page = Page(report_html(made))
    ids = page.attribute("id")
    assert {href[1:] for href in page.attribute("href")} <= set(ids)
    assert side_by_side(made).html


def test_keywords_have_their_q_beside_them():
    html = report_html(comparison())
    panel = html[html.index('id="keywords"') : html.index('id="tone"')]
    assert panel.count('<th scope="col" class="number" data-order="rank">q</th>') == 2
    assert '<td class="number" data-key="0.03">0.030</td></tr>' in panel
    assert "none of this is a test" not in panel

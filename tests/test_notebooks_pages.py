"""The pages of the notebooks: they ask for nothing, and can be read everywhere."""

import re
import subprocess
import sys
from urllib.parse import unquote, urlsplit

import nbformat
import pytest
from axe_playwright_python.sync_playwright import Axe
from browsing import CONTRAST, UNFOLD, listening
from executed import NAMES, executed
from lxml import html

from notebooks.pages import index, page, titles, write

WITH_A_VIEW = "01_first_comparison"
WCAG = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    # From the last: another process may be at the first, and no two run the same.
    ran = {name: executed(name) for name in reversed(NAMES)}
    notebooks = {name: ran[name] for name in NAMES}
    among = titles(notebooks)
    folder = tmp_path_factory.mktemp("pages")
    pages = {name: page(notebook, name, among) for name, notebook in notebooks.items()}
    write({"index": index(notebooks), **pages, "data": page_of_data()}, folder)
    return folder


def page_of_data():
    from notebooks.pages import FOLDER, text_page

    return text_page((FOLDER / "data" / "README.md").read_text("utf-8"))


@pytest.mark.parametrize("name", ["index", *NAMES, "data"])
def test_nothing_is_fetched_nothing_fails_and_it_fits(browser, folder, name):
    path = folder / f"{name}.html"
    shown = listening(browser, path, viewport={"width": 420, "height": 900})
    assert shown.evaluate("document.documentElement.scrollWidth") == 420
    shown.set_viewport_size({"width": 1400, "height": 900})
    assert shown.evaluate("document.documentElement.scrollWidth") == 1400
    fetched = [heard for heard in shown.heard if not heard.startswith("data:")]
    assert fetched == []
    shown.close()


@pytest.mark.parametrize("name", NAMES)
def test_outputs_are_there_and_figures_have_words(folder, name):
    shown = html.fromstring((folder / f"{name}.html").read_bytes())
    code = [cell for cell in executed(name).cells if cell.cell_type == "code"]
    assert len(shown.find_class("step")) == len(code)
    figures = [out for cell in code for out in cell.outputs if "image/png" in out.get("data", {})]
    said = [image.get("alt") for image in shown.iter("img")]
    assert len(said) == len(figures)
    assert all(len(words) > 10 for words in said)
    assert "without a title" not in " ".join(said)


def test_every_link_leads_somewhere(folder):
    pages = {path.name: html.fromstring(path.read_bytes()) for path in folder.iterdir()}
    ids = {name: {e.get("id") for e in shown.xpath("//*[@id]")} for name, shown in pages.items()}
    for name, shown in pages.items():
        for href in shown.xpath("//a/@href"):
            if href.startswith("https://"):
                continue
            place = urlsplit(href)
            target = place.path or name
            assert target in pages, (name, href)
            assert not place.fragment or unquote(place.fragment) in ids[target], (name, href)


def test_outputs_keep_their_words_and_lose_their_scripts():
    made = nbformat.v4
    data = {"text/html": "<style>p{}</style><p>told</p><script>window.ran = 1</script>"}
    table = "<table class='dataframe'><tr><th></th><th>a &lt; b</th></tr></table>"
    widget = {
        "application/vnd.jupyter.widget-view+json": {"model_id": "x"},
        "text/plain": "0 of 40",
    }
    cells = [
        made.new_markdown_cell(
            "# Who?\n\n[On](02_b.ipynb#why), [texts](data/README.md)\n\n## Why?"
        ),
        made.new_code_cell(
            "x = '<b>'",
            outputs=[made.new_output("display_data", one) for one in (data, data, widget)],
        ),
        made.new_code_cell("t", outputs=[made.new_output("display_data", {"text/html": table})]),
        made.new_code_cell(
            "1 / 0",
            outputs=[made.new_output("error", traceback=["\x1b[31mZeroDivisionError\x1b[0m: <i>"])],
        ),
    ]
    shown = page(made.new_notebook(cells=cells), "01_a", {"01_a": "Who?", "02_b": "What?"})
    assert "window.ran" not in shown
    assert shown.count("<style>p{}</style>") == 1
    assert shown.count("<p>told</p>") == 2
    assert "0 of 40" in shown
    assert "<td></td><th>a &lt; b</th>" in shown
    assert "ZeroDivisionError: &lt;i&gt;" in shown
    assert 'href="02_b.html#why"' in shown
    assert 'href="data.html"' in shown
    assert '<h2 id="why">Why?</h2>' in shown
    assert '<a href="#why">Why?</a>' in shown


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_words_stand_out(browser, folder, scheme):
    shown = listening(browser, folder / f"{WITH_A_VIEW}.html", color_scheme=scheme)
    shown.evaluate(UNFOLD)
    ratio, words = shown.evaluate(CONTRAST)
    assert ratio >= 4.5, words
    shown.close()


@pytest.mark.parametrize("name", ["index", "06_validating_by_hand", "07_many_sources"])
def test_pages_can_be_used_by_all(browser, folder, name):
    shown = listening(browser, folder / f"{name}.html", viewport={"width": 1400, "height": 900})
    options = {"runOnly": {"type": "tag", "values": WCAG}, "resultTypes": ["violations"]}
    found = Axe().run(shown, options=options).response["violations"]
    assert [(rule["id"], rule["nodes"][0]["html"][:200]) for rule in found] == []
    shown.close()


def test_the_view_lives_in_the_page(browser, folder):
    shown = listening(browser, folder / f"{WITH_A_VIEW}.html", reduced_motion="reduce")
    shown.locator(".columns u.told").first.hover()
    shown.locator(".columns .lit").nth(1).wait_for()
    shown.close()


def test_the_plain_command_keeps_the_view_readable(browser, tmp_path):
    stored = tmp_path / "stored.ipynb"
    nbformat.write(executed(WITH_A_VIEW), stored)
    subprocess.run(
        [sys.executable, "-m", "jupyter", "nbconvert", "--to", "html", str(stored)],
        check=True,
        capture_output=True,
    )
    shown = browser.new_page(viewport={"width": 1400, "height": 900})
    shown.route(re.compile("^https?:"), lambda route: route.abort())
    shown.goto((tmp_path / "stored.html").as_uri())
    columns = shown.locator("[data-twin] .column")
    assert columns.count() == 2
    left, right = columns.nth(0).bounding_box(), columns.nth(1).bounding_box()
    assert left["x"] + left["width"] <= right["x"]
    assert "Putin arrived in North Korea on Tuesday" in columns.nth(0).inner_text()
    link = columns.nth(0).locator("a.tag.shared").first
    assert link.is_visible()
    assert columns.nth(1).locator(link.get_attribute("href")).is_visible()
    shown.close()

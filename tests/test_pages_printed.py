"""The report on paper: what is folded is open, nothing is cut, and it fits the sheet."""

import re

import pytest
from samples import harwick_compared

import rashomon

OUTLETS = ("Gazette", "Evening Herald", "Wire", "café 👩‍👩‍👧", "שבועון", "Post")
TOLD = (
    "The reckless council of Harwick shut the old iron bridge on Monday after engineers found "
    "{} cracks. “We could not wait any longer,” Mayor Ann Lee of Harwick told reporters. Shops on "
    "the east bank fear for a disastrous summer, and Tom Ridley denied that he had been warned."
)
A4 = 680  # pixels between margins of 15 mm
SHUT = """() => [...document.querySelectorAll('details')]
  .filter((one) => !one.closest('td, tbody th'))
  .filter((one) => one.offsetParent && !one.lastElementChild.checkVisibility())
  .map((one) => one.textContent.slice(0, 60))"""
BEYOND = """(edge) => [...document.querySelectorAll('main *, header *')]
  .filter((one) => !one.closest('svg') && one.checkVisibility())
  .filter((one) => one.getBoundingClientRect().right > edge + 1)
  .map((one) => one.outerHTML.slice(0, 80))"""


@pytest.fixture
def report(browser, tmp_path):
    path = harwick_compared().report(tmp_path / "report.html")
    page = browser.new_page(
        viewport={"width": A4, "height": 960}, color_scheme="dark", reduced_motion="reduce"
    )
    page.goto(path.as_uri())
    yield page
    page.close()


def test_what_is_folded_on_a_screen_is_open_on_paper(report):
    assert report.evaluate(SHUT) != []
    report.emulate_media(media="print")
    assert report.evaluate(SHUT) == []
    assert not report.get_by_text("All statements, speakers and names").is_visible()
    assert not report.get_by_text("The same for BibTeX").is_visible()
    assert report.get_by_text("On paper the rows of tables are closed").is_visible()
    for link in report.locator(".topics .plain a").all():
        assert link.inner_text() != "see below"


def test_nothing_is_beyond_the_edge_of_a_sheet(report):
    report.emulate_media(media="print")
    assert report.evaluate("document.documentElement.scrollWidth") <= A4
    assert report.evaluate(BEYOND, A4) == []
    size = report.evaluate("parseFloat(getComputedStyle(document.body).fontSize)")
    assert 11 <= size <= 14
    assert report.evaluate("getComputedStyle(document.body).color") == "rgb(28, 27, 25)"


def test_the_works_cited_take_little_paper(report):
    heights = []
    for media in ("screen", "print"):
        report.emulate_media(media=media)
        report.evaluate("for (const one of document.querySelectorAll('.fold')) one.open = true")
        box = report.locator(".references").bounding_box()
        heights.append(box["height"])
    assert heights[1] < heights[0] / 2


@pytest.mark.parametrize("width", [420, 1400])
@pytest.mark.parametrize("opened", [True, False])
def test_it_fits_a_screen_with_all_folds_open(report, width, opened):
    report.set_viewport_size({"width": width, "height": 900})
    if opened:
        report.evaluate("for (const one of document.querySelectorAll('details')) one.open = true")
    assert report.evaluate("document.documentElement.scrollWidth") == width


def test_a_table_that_goes_on_shows_a_line_at_its_edge(report):
    report.set_viewport_size({"width": 420, "height": 900})
    where = """() => {
      const all = [...document.querySelectorAll('.scroll')];
      const one = all.find((it) => it.scrollWidth > it.clientWidth + 20 && it.clientHeight > 40);
      one.scrollIntoView({block: 'center'});
      const box = one.getBoundingClientRect();
      window.found = one;
      return [box.left, box.right, box.top + box.height / 2];
    }"""
    left, right, middle = report.evaluate(where)
    accent = (140, 196, 238)
    assert colour(report, right - 2, middle) == accent
    assert colour(report, left + 1, middle) != accent
    report.evaluate("window.found.scrollLeft = 1e6")
    assert colour(report, right - 2, middle) != accent
    assert colour(report, left + 1, middle) == accent


def colour(page, x, y):
    from io import BytesIO

    from matplotlib.image import imread

    clip = {"x": x, "y": y, "width": 1, "height": 1}
    shot = imread(BytesIO(page.screenshot(clip=clip)))
    return tuple(round(255 * part) for part in shot[0, 0, :3])


def test_parts_that_are_named_in_short_are_there(report):
    said = report.locator(".topics a").all_inner_texts()
    heads = report.locator("h2, h3").all_inner_texts()
    for name in re.findall(r"“(.*?)”", " ".join(said)):
        assert any(head.startswith(name) for head in heads), name


def test_six_sources_fit_a_sheet_too(browser, tmp_path):
    told = {name: TOLD.format(count) for count, name in enumerate(OUTLETS, 3)}
    path = rashomon.compare(told).report(tmp_path / "six.html")
    page = browser.new_page(viewport={"width": A4, "height": 960})
    page.goto(path.as_uri())
    page.emulate_media(media="print")
    assert page.evaluate("document.documentElement.scrollWidth") <= A4
    assert page.evaluate(BEYOND, A4) == []
    page.close()

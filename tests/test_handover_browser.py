"""The sheet, its print, and hostile reports and pictures in a browser."""

import pytest
from browsing import CONTRAST, UNFOLD, listening, violations
from hostile_articles import evil
from test_classroom import harbour


@pytest.fixture(scope="module")
def pages(tmp_path_factory):
    folder = tmp_path_factory.mktemp("pages")
    saved = evil().save(folder / "saved", formats="svg")
    return {
        "sheet": harbour().classroom(folder / "sheet.html"),
        "handout": harbour().classroom(folder / "handout.html", key=folder / "key.html"),
        "key": folder / "key.html",
        "report": harbour().report(folder / "report.html"),
        "hostile sheet": evil().classroom(folder / "hostile.html", sources=["A", "B"]),
        "hostile report": saved / "report.html",
        **{f"hostile {path.stem}": path for path in sorted((saved / "figures").glob("*.svg"))},
    }


def test_nothing_runs_and_nothing_is_fetched(browser, pages):
    for name, path in pages.items():
        page = listening(browser, path)
        page.evaluate(UNFOLD)
        assert page.heard == [], name
        assert page.evaluate("window.ran") is None, name
        page.close()


@pytest.mark.parametrize("name", ["sheet", "hostile sheet", "report", "hostile report"])
@pytest.mark.parametrize("width", [420, 1400])
def test_a_page_fits_its_window(browser, pages, name, width):
    page = listening(browser, pages[name], viewport={"width": width, "height": 900})
    page.evaluate(UNFOLD)
    page.evaluate("document.querySelector('#texts')?.remove()")  # it has tests of its own
    assert page.evaluate("document.documentElement.scrollWidth") == width
    page.close()


@pytest.mark.parametrize("name", ["sheet", "key", "report"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_words_stand_out_and_nothing_bars_a_reader(browser, pages, name, scheme):
    context = browser.new_context(color_scheme=scheme)
    page = listening(context, pages[name])
    page.evaluate(UNFOLD)
    ratio, words = page.evaluate(CONTRAST)
    assert ratio >= 4.5, words
    assert violations(page) == []
    context.close()


def places(page, selector):
    return page.evaluate(
        "s => [...document.querySelectorAll(s)].map(e => e.getBoundingClientRect().toJSON())",
        selector,
    )


def test_on_paper_each_numbered_line_takes_one_line(browser, pages):
    # A4 at 96 dots an inch, less the margins.
    page = listening(browser, pages["sheet"], viewport={"width": 658, "height": 1000})
    page.emulate_media(media="print")
    heights = [box["height"] for box in places(page, "p.lines .line")]
    assert len(heights) > 10
    assert max(heights) < 1.5 * min(heights)
    assert page.evaluate("getComputedStyle(document.body).color") == "rgb(28, 27, 25)"
    page.close()


def test_on_paper_texts_questions_and_key_have_pages_of_their_own(browser, pages):
    page = listening(browser, pages["sheet"], color_scheme="dark")
    page.emulate_media(media="print")
    broken = page.evaluate(
        "[...document.querySelectorAll('main > section')].map(e => getComputedStyle(e).breakBefore)"
    )
    assert broken == ["auto", "page", "page", "page"]
    handout = listening(browser, pages["handout"])
    assert 4 <= printed(handout) < printed(page)
    handout.close()
    page.close()


def printed(page):
    return page.pdf(format="A4").count(b"/Type /Page\n")


def test_there_is_room_to_write(browser, pages):
    page = listening(browser, pages["handout"], viewport={"width": 658, "height": 1000})
    page.emulate_media(media="print")
    rules = places(page, ".rules hr")
    assert len(rules) > 20
    assert all(rule["height"] > 28 and rule["width"] > 500 for rule in rules)
    page.close()


def test_a_click_on_a_citation_opens_the_work(browser, pages):
    page = listening(browser, pages["report"])
    work = page.locator("#ref-monroe2008")
    assert not work.is_visible()
    page.locator("a[href='#ref-monroe2008']").first.click()
    work.wait_for(state="visible")
    page.close()


def test_a_click_marks_all_of_the_bibtex(browser, pages):
    page = listening(browser, pages["report"])
    page.locator("summary", has_text="BibTeX").click()
    page.locator(".bibtex").click()
    marked = page.evaluate("getSelection().toString()")
    assert marked.strip() == harbour().methods.bibtex.strip()
    page.close()


def test_paper_shows_what_is_folded(browser, pages):
    page = listening(browser, pages["report"])
    page.emulate_media(media="print")
    assert page.locator("#ref-monroe2008").bounding_box()["height"] > 0
    assert not page.locator(".bibtex").is_visible()
    page.close()

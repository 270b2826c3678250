"""The pages in a browser: nothing runs, nothing is fetched, everything can be reached and read."""

import pytest
from browsing import CONTRAST, UNFOLD, listening
from display_samples import comparison, hostile
from playwright.sync_api import expect

from rashomon.display import result_html, side_by_side, summary_html


@pytest.fixture(scope="module")
def pages(tmp_path_factory):
    folder = tmp_path_factory.mktemp("pages")
    plain, evil = comparison(), hostile()
    cells = [summary_html(evil), result_html(evil.framing.voices), side_by_side(evil)._repr_html_()]
    (folder / "cells.html").write_text(
        f'<!DOCTYPE html><html lang="en"><meta charset="utf-8"><title>x</title>{"".join(cells)}',
        "utf-8",
    )
    (folder / "twin.html").write_text(
        f'<!DOCTYPE html><html lang="en"><meta charset="utf-8"><title>x</title>'
        f"<p>Above.</p>{side_by_side(plain)._repr_html_()}",
        "utf-8",
    )
    return {
        "twin": folder / "twin.html",
        "report": plain.report(folder / "report.html"),
        "side_by_side": side_by_side(plain).save(folder / "side_by_side.html"),
        "hostile report": evil.report(folder / "hostile.html"),
        "hostile side_by_side": side_by_side(evil).save(folder / "hostile_side.html"),
        "hostile cells": folder / "cells.html",
    }


@pytest.mark.parametrize(
    "name", ["report", "hostile report", "hostile side_by_side", "hostile cells"]
)
def test_nothing_runs_and_nothing_is_fetched(browser, pages, name):
    page = listening(browser, pages[name])
    page.evaluate(UNFOLD)
    for link in page.query_selector_all("main a, .columns a")[:40]:
        link.dispatch_event("click")
    fetched = [text for text in page.heard if not text.startswith(pages[name].as_uri())]
    assert fetched == []
    assert page.evaluate("window.ran") is None
    page.close()


@pytest.mark.parametrize("name", ["report", "hostile report", "side_by_side"])
@pytest.mark.parametrize("width", [420, 1400])
def test_a_page_fits_its_window(browser, pages, name, width):
    page = listening(browser, pages[name], viewport={"width": width, "height": 900})
    assert page.evaluate("document.documentElement.scrollWidth") == width
    page.close()


@pytest.mark.parametrize("name", ["report", "side_by_side"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_words_stand_out_from_what_they_stand_on(browser, pages, name, scheme):
    page = listening(browser, pages[name], color_scheme=scheme)
    page.evaluate(UNFOLD)
    ground = page.evaluate("getComputedStyle(document.body).backgroundColor")
    assert (ground == "rgb(23, 25, 28)") == (scheme == "dark")
    ratio, words = page.evaluate(CONTRAST)
    assert ratio >= 4.5, words
    page.close()


def test_the_keyboard_reaches_the_text_and_goes_to_the_counterpart(browser, pages):
    page = listening(browser, pages["side_by_side"])
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "Skip to the content"
    page.keyboard.press("Enter")
    for _ in range(20):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.matches('[data-at]')"):
            break
    assert page.evaluate("document.activeElement.textContent").startswith("The old bridge")
    assert page.evaluate("getComputedStyle(document.activeElement).outlineStyle") == "solid"
    page.keyboard.press("ArrowRight")
    assert page.evaluate("document.activeElement.textContent").startswith("On Monday")
    page.close()


@pytest.mark.parametrize("script", [True, False], ids=["with script", "without"])
def test_a_sentence_lights_its_counterparts(browser, pages, script):
    page = listening(
        browser,
        pages["side_by_side" if script else "twin"],
        reduced_motion="reduce",
        java_script_enabled=script,
    )
    there = page.locator("[data-letter=B] [data-g~=s1]").first
    colour = "e => getComputedStyle(e).backgroundColor"
    before = there.evaluate(colour)
    page.hover("[data-letter=A] [data-g~=s1]")
    assert there.evaluate(colour) != before
    page.mouse.move(0, 0)
    expect(there).to_have_css("background-color", before)
    page.close()


def test_paper_is_white_and_shows_what_is_folded(browser, pages):
    page = listening(browser, pages["report"], color_scheme="dark")
    words = page.locator("details.fold table").first
    page.emulate_media(media="screen")
    assert not words.is_visible()
    page.emulate_media(media="print")
    assert words.bounding_box()["height"] > 0
    assert page.evaluate("getComputedStyle(document.body).color") == "rgb(28, 27, 25)"
    page.close()

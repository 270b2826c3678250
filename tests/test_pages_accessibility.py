"""Without colours, a mouse or a wide window: axe-core, the keyboard, contrast, widths."""

import pytest
from browsing import CONTRAST, UNFOLD, listening, violations, walked
from display_samples import comparison
from samples import harwick_articles

from rashomon import compare
from rashomon.display import side_by_side

NAMES = ("report", "side by side", "sheet", "cells")
SCHEMES = ("light", "dark")


@pytest.fixture(scope="module")
def pages(tmp_path_factory):
    folder, plain = tmp_path_factory.mktemp("accessible"), comparison()
    cells = (
        plain._repr_html_(),
        plain.framing.voices._repr_html_(),
        plain.framing.voices.evidence(0)._repr_html_(),
        side_by_side(plain)._repr_html_(),
    )
    (folder / "cells.html").write_text(
        '<!DOCTYPE html><html lang="en"><meta charset="utf-8"><title>Outputs</title>'
        '<meta name="viewport" content="width=device-width"><main><h1>Outputs</h1><h2>All</h2>'
        f"{''.join(cells)}</main>",
        "utf-8",
    )
    return {
        "report": plain.report(folder / "report.html"),
        "side by side": side_by_side(plain).save(folder / "side.html"),
        "sheet": compare(harwick_articles()).classroom(folder / "sheet.html", sources=["A", "B"]),
        "cells": folder / "cells.html",
    }


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize("name", NAMES)
def test_axe_finds_nothing_and_words_stand_out(browser, pages, name, scheme):
    page = listening(browser, pages[name], color_scheme=scheme)
    page.evaluate(UNFOLD)
    assert violations(page) == []
    ratio, words = page.evaluate(CONTRAST)
    assert ratio >= 4.5, words
    assert page.heard == []
    page.close()


@pytest.mark.parametrize("name", NAMES)
def test_the_keyboard_reaches_every_control_and_one_sees_where_it_is(browser, pages, name):
    page = listening(browser, pages[name], reduced_motion="reduce")
    page.evaluate(UNFOLD)
    missing, unseen = walked(page)
    assert missing == []
    assert unseen == []
    page.close()


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("width", [420, 1400])
def test_nothing_is_wider_than_the_window(browser, pages, name, width):
    page = listening(browser, pages[name], viewport={"width": width, "height": 900})
    page.evaluate(UNFOLD)
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    page.close()


@pytest.mark.parametrize("name", ["report", "side by side", "sheet"])
def test_paper_is_white_and_shows_all_words(browser, pages, name):
    paper = {"width": 794, "height": 1123}  # A4
    options = {"color_scheme": "dark", "reduced_motion": "reduce", "viewport": paper}
    page = listening(browser, pages[name], **options)
    page.emulate_media(media="print")
    assert page.evaluate("document.documentElement.scrollWidth") <= paper["width"]
    ground, ink = page.evaluate(
        "[getComputedStyle(document.body).backgroundColor, getComputedStyle(document.body).color]"
    )
    assert ground in ("rgb(255, 255, 255)", "rgba(0, 0, 0, 0)")
    assert ink == "rgb(28, 27, 25)"
    ratio, words = page.evaluate(CONTRAST)
    assert ratio >= 4.5, words
    assert page.evaluate("document.querySelector('main').innerText.trim().length") > 500
    page.close()


def test_a_summary_follows_any_heading_of_a_notebook(browser, tmp_path):
    path = tmp_path / "summary.html"
    for heads in ("<h1>Visit</h1>", "<h1>Visit</h1><h2>First</h2>"):
        path.write_text(
            '<!DOCTYPE html><html lang="en"><meta charset="utf-8"><title>Visit</title>'
            f"<main>{heads}{comparison()._repr_html_()}{comparison().methods._repr_html_()}</main>",
            "utf-8",
        )
        page = listening(browser, path)
        assert violations(page) == []
        page.close()

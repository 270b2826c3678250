"""The linked view as a widget: hover, hold, level, layers, and what goes to Python and back."""

import pytest
from display_samples import comparison
from linked_views import Live, chromium

from rashomon.display import side_by_side


@pytest.fixture(scope="module")
def browser():
    with chromium() as started:
        yield started


@pytest.fixture
def live(browser):
    made = Live(browser, side_by_side(comparison()), viewport={"width": 1200, "height": 800})
    yield made
    assert made.heard == []
    made.page.close()


def test_pointing_at_a_sentence_lights_its_counterparts_and_links_them(live):
    live.page.hover("[data-letter=A] [data-at][data-g~=s1]")
    lit = live.lit()
    assert lit["A"].startswith("The old bridge")
    assert lit["B"].startswith("On Monday")
    assert set(lit) == {"A", "B"}
    assert live.page.locator(".links path").count() == 1
    live.page.hover(".bar")
    live.page.wait_for_function("!document.querySelector('.lit')")
    assert live.lit() == {}
    assert live.page.locator(".links path").count() == 0


def test_a_click_holds_a_statement_and_python_has_it(live):
    live.page.click("[data-letter=B] [data-at][data-g~=s2]")
    selection = live.take()
    assert selection.statements == (2,)
    assert selection.texts == ("Ferries are free.", "Ferries will cost nothing, it seems.")
    assert [a.source for a in selection.articles] == ["Herald", "Daily Tabloid"]
    assert "Statement 2" in live.page.inner_text(".bar .what")
    live.page.keyboard.press("Escape")
    assert not live.take()


def test_python_shows_a_statement(live):
    live.view.show(statement=1)
    live.tell("asked")
    held = live.texts(".held")
    assert held["A"].startswith("The old bridge")
    assert held["B"].startswith("On Monday")


def test_boxes_switch_layers_and_python_knows(live):
    colour = "getComputedStyle(document.querySelector('.columns mark')).backgroundColor"
    marked = live.page.evaluate(colour)
    live.page.uncheck("input[name=passages]")
    assert live.page.evaluate(colour) != marked
    live.take()
    assert live.view.layers == ("statements", "quotations")
    live.view.layers = ["passages"]
    live.tell("layers")
    assert live.page.is_checked("input[name=passages]")
    assert not live.page.is_checked("input[name=statements]")


def test_words_selected_in_a_column_are_a_span(live):
    live.page.evaluate(
        """() => {
          const runs = document.querySelectorAll('[data-letter=C] [data-at]');
          const range = document.createRange();
          range.setStart(runs[0].firstChild, 2);
          const last = runs[3];
          range.setEnd(last.childNodes.length ? last : last, last.childNodes.length);
          getSelection().addRange(range);
        }"""
    )
    live.page.wait_for_function("window.sent.length")
    selection = live.take()
    assert len(selection.spans) == 1
    article = live.view.comparison.articles[2]
    assert article[selection.spans[0]] == selection.text
    assert selection.text.startswith("aos!")

"""The linked view as a widget: hover, hold, layers, and what goes to Python and back."""

import pytest
from display_samples import comparison, hostile
from linked_views import Live, view_of
from playwright.sync_api import expect

from rashomon.display import side_by_side

WIDE = {"width": 1200, "height": 800}

# Selects in column C from the third character on, over the border of two runs.
DRAG = """() => {
  const runs = document.querySelectorAll('[data-letter=C] [data-at]');
  const range = document.createRange();
  range.setStart(runs[0].firstChild, 2);
  range.setEnd(runs[2], runs[2].childNodes.length);
  getSelection().addRange(range);
}"""


@pytest.fixture
def live(browser):
    made = Live(browser, side_by_side(comparison()), viewport=WIDE)
    yield made
    assert made.heard == []
    made.page.close()


def test_pointing_at_a_sentence_lights_its_counterparts_and_links_them(live):
    live.page.hover("[data-letter=A] [data-at][data-g~=s1]")
    lit = live.texts(".lit")
    assert lit["A"].startswith("The old bridge")
    assert lit["B"].startswith("On Monday")
    assert set(lit) == {"A", "B"}
    assert live.page.locator(".links path").count() == 1
    assert live.page.locator("[data-letter=B] .ticks i").count() == 1
    live.page.hover(".bar")
    expect(live.page.locator(".lit")).to_have_count(0)
    expect(live.page.locator(".links path")).to_have_count(0)


def test_a_click_holds_a_statement_and_python_has_it(live):
    live.page.click("[data-letter=B] [data-at][data-g~=s2]")
    selection = live.take()
    assert selection.statements == (2,)
    assert selection.texts == ("Ferries are free.", "Ferries will cost nothing, it seems.")
    assert [a.source for a in selection.articles] == ["Herald", "Daily Tabloid"]
    assert (
        live.page.inner_text(".bar .what")
        .split("\n")[0]
        .startswith("Statement 2 told by B, perhaps C Ferries are free.")
    )
    live.page.keyboard.press("Escape")
    assert not live.take()


def test_with_control_another_is_held_beside_it(live):
    live.page.click("[data-letter=B] [data-at][data-g~=s2]")
    live.page.click("[data-letter=C] [data-at][data-g~=s6]", modifiers=["Control"])
    assert live.take().statements == (2, 6)
    live.page.click("[data-letter=B] [data-at][data-g~=s2]", modifiers=["Control"])
    assert live.take().statements == (6,)


def test_a_tag_leads_to_its_counterpart(live):
    live.page.click("[data-letter=A] a.tag.shared")
    assert live.take().statements == (1,)
    assert live.page.evaluate("document.activeElement.textContent").startswith("On Monday")
    assert live.page.evaluate("location.hash") == ""


def test_a_name_is_held_where_names_are_marked(live):
    live.page.click("[data-letter=B] .entity")
    assert live.take().statements == (1,)
    live.page.check("input[name=entities]")
    live.page.click("[data-letter=B] .entity")
    selection = live.take()
    assert selection.entities == ("Ann Lee",)
    assert selection.texts == ("Ann Lee", "Lee")


def test_a_line_of_the_lists_leads_to_what_it_names(live):
    live.page.click(".index summary")
    live.page.click("[data-kind=speaker] a:has-text('Omar Haddad')")
    assert live.take().speakers == ("Omar Haddad",)
    assert live.texts(".held") == {"B": "Shops were not asked,"}


def test_python_shows_a_statement_and_clears_it(live):
    live.view.show(statement=1)
    live.tell("asked")
    held = live.texts(".held")
    assert held["A"].startswith("The old bridge")
    assert held["B"].startswith("On Monday")
    live.view.show()
    live.tell("asked")
    assert live.texts(".held") == {}
    assert live.page.evaluate("window.sent") == []


def test_python_shows_words(live):
    live.view.show(search="FERRIES")
    live.tell("asked")
    assert live.page.inner_text(".count") == "1 of 2"


def test_boxes_switch_layers_and_python_knows(live):
    mark = live.page.locator(".columns mark").first
    quote = live.page.locator(".columns i").first
    live.page.uncheck("input[name=passages]")
    expect(mark).to_have_css("background-color", "rgba(0, 0, 0, 0)")
    live.take()
    assert live.view.layers == ("statements", "quotations")
    live.view.layers = ["passages"]
    live.tell("layers")
    assert live.page.is_checked("input[name=passages]")
    assert not live.page.is_checked("input[name=statements]")
    expect(mark).to_have_css("background-color", "rgb(251, 233, 167)")
    expect(quote).to_have_css("font-style", "normal")
    assert not live.page.locator(".columns .tag.shared").first.is_visible()


def test_words_selected_in_a_column_are_a_span(live):
    live.page.evaluate(DRAG)
    live.page.wait_for_function("window.sent.length")
    selection = live.take()
    article = live.view.comparison.articles[2]
    assert len(selection.spans) == 1
    assert article[selection.spans[0]] == selection.text
    assert selection.text == "aos! “We are"
    assert live.page.inner_text(".bar .what").startswith("Words in C aos! “We are")


def test_python_shows_a_span_to_the_character(browser):
    text = "🎉 Ünder\u202e the \u0301bridge. שלום עולם. Ducks 👩\u200d🚀 were fed."
    live = Live(browser, view_of(text, "Rain."), viewport=WIDE)
    start = text.index("Ducks 👩")
    for first, last in ((0, 7), (6, 12), (text.index("שלום"), start), (start, start + 9)):
        span = live.view.comparison.articles[0].span(first, last)
        live.view.show(span=span)
        live.tell("asked")
        shown = live.page.evaluate(
            "[...CSS.highlights.get('rashomon-picked')].map(range => range.toString()).join()"
        )
        assert shown == text[first:last].replace("\u202e", "⟨U+202E⟩")
    live.page.evaluate(
        """() => {
          const home = document.querySelector('[data-letter=A] p[dir]');
          getSelection().selectAllChildren(home);
        }"""
    )
    live.page.wait_for_function("window.sent.length")
    assert live.take().text == text
    assert live.heard == []
    live.page.close()


def test_two_views_of_one_object_follow_each_other(browser):
    view = side_by_side(comparison())
    first, second = (Live(browser, view, viewport=WIDE) for _ in range(2))
    first.page.click("[data-letter=B] [data-at][data-g~=s2]")
    first.take()
    second.tell("selected")
    assert second.texts(".held")["C"].startswith("Ferries will")
    assert second.page.evaluate("window.sent") == []
    first.page.close()
    second.page.close()


def test_a_mended_comparison_takes_the_place_of_the_old_and_keeps_what_is_set(browser):
    lines = [f"In the {n}th street of the town nothing was seen." for n in range(60)]
    view = view_of("\n".join(lines), "Rain fell.")
    live = Live(browser, view, viewport=WIDE)
    live.page.uncheck("input[name=passages]")
    live.take()
    live.page.evaluate("document.querySelector('.pane').scrollTop = 300")
    live.page.click("[data-letter=B] [data-at]")
    assert live.take().texts == ("Rain fell.",)
    view._change()
    assert not view.selection
    assert 'data-twin="twin"' in live.twins[-1]
    for name in ("selected", "html"):
        live.tell(name)
    assert live.page.locator(".linked").count() == 1
    assert live.texts(".held") == {}
    assert not live.page.is_checked("input[name=passages]")
    assert live.page.evaluate("document.querySelector('.pane').scrollTop") == 300
    live.page.click("[data-letter=B] [data-at]")
    assert live.take().texts == ("Rain fell.",)
    assert live.heard == []
    live.page.close()


def test_a_view_whose_comparison_is_gone_says_so_and_stays_readable(live):
    live.page.evaluate("window.hear('comm_live_update')")
    assert "No longer connected to Python" in live.page.inner_text(".message")
    live.page.click("[data-letter=B] [data-at][data-g~=s2]")
    assert live.texts(".held")["B"] == "Ferries are free."


def test_what_python_refuses_is_said(live):
    live.page.evaluate("window.model.set('message', 'What was selected is not here.')")
    assert live.page.inner_text(".message") == "What was selected is not here."


def test_nothing_hostile_runs(browser):
    live = Live(browser, side_by_side(hostile()), viewport=WIDE)
    live.page.click("[data-letter=B] [data-at][data-g~=s2]")
    live.page.fill("input[type=search]", "<script>")
    live.page.hover("[data-letter=A] [data-at][data-g~=s1]")
    assert live.page.evaluate("window.ran") is None
    assert live.page.locator(".linked script, .linked img").count() == 0
    assert live.heard == []
    live.page.close()


def test_the_script_names_no_address_and_makes_nothing_of_strings(browser):
    from rashomon.display import scripts

    for script in (scripts.of_a_page("linked"), scripts.of_a_widget("linked")):
        named = script.replace("http://www.w3.org/2000/svg", "")
        assert "http" not in named
        for word in ("innerHTML", "outerHTML", "insertAdjacentHTML", "eval(", "</script"):
            assert word not in script

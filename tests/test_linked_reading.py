"""Reading in the linked view, as a page: level, strips, filters, search, keys, narrow windows."""

import pytest
from display_samples import comparison
from linked_views import long, view_of
from playwright.sync_api import expect

from rashomon.display import side_by_side

KEY = ("The key was found by a diver.", "A diver has found the key.", "Divers found the key.")


LONG = view_of(
    long(KEY[0], 2, 60),
    long(KEY[1], 55, 60).replace("street", "lane"),
    long(KEY[2], 30, 60),
    told=[KEY],
)


@pytest.fixture(scope="module")
def pages(tmp_path_factory):
    folder = tmp_path_factory.mktemp("pages")
    return {
        "long": LONG.save(folder / "long.html"),
        "short": side_by_side(comparison()).save(folder / "short.html"),
        "script": view_of(
            "Zażółć gęślą JAŹŃ, said the mayor “of Łódź”. Cafe\u0301 à la carte.",
            "في البداية كان الجسر مغلقا. שלום עולם.",
            "👩\u200d🚀 flew. The A\u00a0 B\tC of it.",
        ).save(folder / "script.html"),
    }


@pytest.fixture
def opened(browser, pages):
    """Opens a page; at the end nothing has gone wrong in it, and nothing was fetched."""
    held = []

    def open_page(name, **options):
        page = browser.new_page(
            **{"viewport": {"width": 1300, "height": 900}, "reduced_motion": "reduce", **options}
        )
        heard = []
        page.on("pageerror", lambda error: heard.append(str(error)))
        page.on("console", lambda message: heard.append(message.text))
        page.on("request", lambda request: heard.append(request.url))
        page.goto(pages[name].as_uri())
        held.append((page, heard))
        return page

    yield open_page
    for page, heard in held:
        assert [text for text in heard if not text.startswith("file:")] == []
        page.close()


def heights(page):
    return page.evaluate(
        """() => [...document.querySelectorAll('.column')].map(column =>
          Math.round(column.querySelector('[data-g~=s1]').getClientRects()[0].top))"""
    )


@pytest.mark.parametrize("letter", "ABC")
def test_a_click_brings_the_counterparts_level_and_into_sight(opened, letter):
    page = opened("long")
    # The words are scrolled to first, as who clicks them has done.
    run = page.locator(f"[data-letter={letter}] [data-g~=s1]").first
    run.scroll_into_view_if_needed()
    run.click()
    tops = heights(page)
    assert max(tops) - min(tops) <= 1
    panes = page.evaluate(
        """() => [...document.querySelectorAll('.pane')].map(p => {
          const box = p.getBoundingClientRect(); return [box.top, box.bottom]; })"""
    )
    assert all(top <= y <= bottom for y, (top, bottom) in zip(tops, panes, strict=True))
    assert page.locator(".links path").count() == 2


def test_the_letters_in_the_bar_lead_to_each_telling(opened):
    page = opened("long")
    page.locator("[data-letter=A] [data-at][data-g~=s1]").click()
    page.locator("[data-letter=B] .pane").evaluate("pane => { pane.scrollTop = 0; }")
    page.get_by_role("button", name="Go to it in B").click()
    assert page.evaluate("document.activeElement.textContent") == KEY[1]
    expect(page.locator("[data-letter=B] [data-g~=s1]").first).to_be_in_viewport()


def test_the_strip_shows_the_part_in_sight_and_goes_where_one_clicks(opened):
    page = opened("long")
    window, holder = (page.locator(f"[data-letter=B] .{name}") for name in ("window", "map"))
    share = "e => parseFloat(e.style.top)"
    assert window.evaluate(share) == 0
    page.locator(".columns").evaluate("columns => columns.scrollIntoView()")
    box = holder.bounding_box()
    page.mouse.click(box["x"] + 6, box["y"] + box["height"] * 0.9)
    expect(page.locator("[data-letter=B] [data-g~=s1]").first).to_be_in_viewport()
    page.evaluate("new Promise(requestAnimationFrame)")
    assert window.evaluate(share) > 60
    # Nothing else moved.
    assert page.evaluate("document.querySelector('[data-letter=A] .pane').scrollTop") == 0


def test_a_filter_dims_what_does_not_match_and_steps_through_what_does(opened):
    page = opened("short")
    page.select_option("label:has-text('Told by') select", "only A")
    dim = page.locator("[data-letter=B] [data-at]").first
    hit = page.locator("[data-letter=A] .hit").first
    colour = "e => getComputedStyle(e).color"
    assert dim.evaluate(colour) != hit.evaluate(colour)
    assert page.inner_text(".count") == "1 of 2 statements"
    at = "[...document.querySelectorAll('.at')].map(e => e.textContent).join('')"
    assert page.evaluate(at).startswith("“Nobody will cross it,”")
    page.get_by_role("button", name="Next").click()
    assert page.inner_text(".count") == "2 of 2 statements"
    assert page.evaluate(at).startswith("Shop owners")
    page.get_by_role("button", name="Next").click()
    assert page.inner_text(".count") == "1 of 2 statements"
    page.get_by_role("button", name="Show all").click()
    assert page.locator(".hit, .at").count() == 0
    assert dim.evaluate(colour) == page.locator("[data-letter=A] [data-at]").first.evaluate(colour)


@pytest.mark.parametrize(
    ("label", "chosen", "words"),
    [
        (
            "Told by",
            "several",
            "The old bridge was closed on Monday after inspectors found cracks.",
        ),
        ("Told by", "perhaps only B", "Ferries are free."),
        ("Statement", "5 Shops were not asked, said Omar Haddad.", "Shops were not asked"),
        ("Speaker", "Omar Haddad (B 1)", "Shops were not asked"),
        ("Speaker", "no named speaker (C 1)", "“We are ruined,”"),
        ("Name", "Ann Lee (A 1, B 1)", "Ann Lee"),
    ],
)
def test_statements_speakers_and_names_are_found(opened, label, chosen, words):
    page = opened("short")
    control = page.locator(".field", has=page.get_by_text(label, exact=True)).locator("select")
    options = control.locator("option").all_inner_texts()
    [option] = [one for one in options if one.startswith(chosen)]
    control.select_option(label=option)
    hits = page.evaluate("[...document.querySelectorAll('.hit')].map(e => e.textContent).join('')")
    assert hits.startswith(words)


def test_two_filters_hold_together(opened):
    page = opened("short")
    page.select_option("label:has-text('Told by') select", "only B")
    page.locator("label:has-text('Speaker') select").select_option(label="Ann Lee (A 1)")
    assert page.inner_text(".count") == "None with all of these"
    page.locator("label:has-text('Speaker') select").select_option(label="Omar Haddad (B 1)")
    assert page.inner_text(".count") == "1 of 1 statement"


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("zazolc GESLA jazn", "Zażółć gęślą JAŹŃ"),
        ('mayor "of lodz"', "mayor “of Łódź”"),
        ("CAFÉ", "Cafe\u0301"),
        ("كان الجسر", "كان الجسر"),
        ("שלום", "שלום"),
        ("👩\u200d🚀 flew", "👩\u200d🚀 flew"),
        ("a b c of", "A\u00a0 B\tC of"),
    ],
)
def test_words_are_found_whatever_their_case_and_accents(opened, words, found):
    page = opened("script")
    page.fill("input[type=search]", words)
    expect(page.locator(".count")).to_have_text("1 of 1")
    marked = "[...CSS.highlights.get('rashomon-found')].map(String)"
    assert page.evaluate(marked) == [found]


def test_words_are_found_over_the_borders_of_marks_and_stepped_through(opened):
    page = opened("short")
    page.fill("input[type=search]", "monday after inspectors")
    expect(page.locator(".count")).to_have_text("1 of 1")
    page.fill("input[type=search]", "the")
    expect(page.locator(".count")).to_have_text("1 of 4")
    page.keyboard.press("Enter")
    expect(page.locator(".count")).to_have_text("2 of 4")
    assert page.locator(".ticks i").count() == 4
    page.keyboard.press("Shift+Enter")
    expect(page.locator(".count")).to_have_text("1 of 4")
    page.select_option("label:has-text('Told by') select", "only C")
    expect(page.locator(".count")).to_have_text("None with all of these")
    page.fill("input[type=search]", "ruined")
    expect(page.locator(".count")).to_have_text("1 of 1")
    page.fill("input[type=search]", "nowhere at all")
    expect(page.locator(".count")).to_have_text("None with all of these")


def test_arrows_go_through_statements_and_across(opened):
    page = opened("short")
    focused = "document.activeElement.textContent"
    page.locator("[data-letter=A] [tabindex='0']").focus()
    assert page.evaluate(focused).startswith("The old bridge")
    assert page.locator(".pane [tabindex='0']").count() == 3  # one stop a column
    page.keyboard.press("ArrowDown")
    assert page.evaluate(focused) == "“Nobody will cross it,”"
    page.keyboard.press("ArrowUp")
    page.keyboard.press("ArrowRight")
    assert page.evaluate(focused).startswith("On Monday")
    page.keyboard.press("Enter")
    assert page.inner_text(".bar .what").startswith("Statement 1 ")
    page.keyboard.press("End")
    assert page.evaluate(focused) == "Ferries are free."
    page.keyboard.press("Control+Enter")
    assert page.locator(".bar .said").count() == 2
    page.keyboard.press("ArrowRight")
    assert page.evaluate(focused).startswith("Ferries will")
    page.keyboard.press("Escape")
    assert page.locator(".bar .said, .held").count() == 0


def test_words_are_selected_with_the_keyboard(opened):
    page = opened("short")
    page.locator("[data-letter=B] [tabindex='0']").focus()
    page.keyboard.press("Shift+ArrowRight")
    page.keyboard.press("Shift+ArrowRight")
    expect(page.locator(".bar .what")).to_contain_text("Words in B On Monday")


def test_in_a_narrow_window_columns_lie_in_a_row_under_the_thumb(opened):
    page = opened("long", viewport={"width": 420, "height": 800}, has_touch=True)
    assert page.evaluate("document.documentElement.scrollWidth") == 420
    assert not page.locator(".row").is_visible()
    page.locator(".controls summary").click()
    assert page.locator("input[type=search]").is_visible()
    page.locator(".controls summary").click()
    column = page.locator("[data-letter=B]")
    expect(column).not_to_be_in_viewport(ratio=0.5)
    page.locator("[data-letter=A] [data-at][data-g~=s1]").tap()
    page.get_by_role("button", name=f"Also in B {KEY[1]}").tap()
    expect(column).to_be_in_viewport(ratio=0.5)
    expect(page.locator("[data-letter=B] [data-g~=s1]").first).to_be_in_viewport()
    sizes = page.locator(".bar button:visible").evaluate_all(
        "all => all.map(e => e.getBoundingClientRect().height)"
    )
    assert min(sizes) >= 40


def test_columns_have_their_own_scroll_and_none_on_paper(opened):
    page = opened("long")
    pane = page.locator("[data-letter=A] .pane")
    whole = pane.evaluate("pane => pane.scrollHeight")
    assert pane.bounding_box()["height"] < 700 < whole
    assert page.locator(".linked").bounding_box()["height"] <= 900
    page.emulate_media(media="print")
    assert pane.evaluate("pane => pane.scrollHeight - pane.clientHeight") == 0
    for name in (".controls", ".bar", ".map", ".links"):
        assert not page.locator(name).first.is_visible()


def test_without_its_script_the_page_is_there_in_full(opened):
    page = opened("long", java_script_enabled=False)
    pane = page.locator("[data-letter=A] .pane")
    assert pane.bounding_box()["height"] > 2000
    assert page.locator("[data-letter=B] .strip").is_visible()
    mark = page.locator("[data-letter=A] .told").first
    before = mark.evaluate("e => getComputedStyle(e).backgroundColor")
    page.uncheck("input[name=statements]")
    expect(mark).not_to_have_css("background-color", before)

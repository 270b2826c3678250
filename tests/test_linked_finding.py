"""Finding one's way in the linked view: what is found, and what a link leads to, is seen."""

import re

import pytest
from browsing import listening, violations
from display_samples import comparison
from linked_views import long, view_of
from playwright.sync_api import expect

import rashomon
from rashomon.article import Article
from rashomon.display.pages.report import report_html

CHARGE = "The United States accuses Harwick of supplying arms to the rebels in exchange for food."
DENIAL = "Harwick has denied the facts of arms supplies."
WIDE = {"width": 1400, "height": 700}
NARROW = {"viewport": {"width": 420, "height": 800}, "has_touch": True}

# Where the words with `at` stand: their upper and lower edge, those of their pane, the window.
PLACE = """selector => {
  const line = document.querySelector(selector).getClientRects()[0];
  const pane = document.querySelector(selector).closest('.pane').getBoundingClientRect();
  return [line.top, line.bottom, pane.top, pane.bottom, innerHeight];
}"""


@pytest.fixture(scope="module")
def pages(tmp_path_factory):
    folder = tmp_path_factory.mktemp("pages")
    key = ("The key was found by a diver.", "A diver has found the key.")
    told = view_of(long(key[0], 5), long(key[1], 60).replace("street", "lane"), told=[key])
    opposed = rashomon.compare(
        [
            Article(f"{long(CHARGE, 65)}", source="gazette"),
            Article(f"{long(DENIAL, 3)}".replace("street", "lane"), source="herald"),
        ]
    )
    report = folder / "report.html"
    report.write_text(report_html(opposed), "utf-8")
    short = folder / "short.html"
    short.write_text(report_html(comparison()), "utf-8")
    six = view_of(*(f"Rain fell in town {i}. It was wet." for i in range(6)))
    return {
        "told": told.save(folder / "told.html"),
        "opposed": opposed.side_by_side().save(folder / "opposed.html"),
        "six": six.save(folder / "six.html"),
        "report": report,
        "short": short,
    }


@pytest.fixture
def opened(browser, pages):
    held = []

    def open_page(name, **options):
        page = listening(browser, pages[name], **{"reduced_motion": "reduce", **options})
        held.append(page)
        return page

    yield open_page
    for page in held:
        assert page.heard == []
        page.close()


def choose(page, label, start):
    control = page.locator(".field", has=page.get_by_text(label, exact=True)).locator("select")
    options = control.locator("option").all_inner_texts()
    control.select_option(label=next(one for one in options if one.startswith(start)))


def test_what_is_stepped_to_comes_into_sight_with_the_view(opened):
    page = opened("told", viewport=WIDE)
    page.evaluate("scrollTo(0, 0)")
    choose(page, "Told by", "several")
    for _ in range(2):  # the telling in A, then that in B
        top, bottom, pane, end, height = page.evaluate(PLACE, ".at")
        assert 0 <= pane <= top < bottom <= end <= height
        assert abs((top + bottom) / 2 - (pane + end) / 2) < 60 or top < (pane + end) / 2
        tops = page.evaluate(
            "[...document.querySelectorAll('.hit')].map(e => e.getClientRects()[0].top)"
        )
        assert all(pane <= one <= end for one in tops)  # its counterpart as well
        page.get_by_role("button", name="Next").click()


def test_what_is_in_sight_does_not_move(opened):
    page = opened("told", viewport=WIDE)
    choose(page, "Told by", "several")
    places = """[scrollY, ...[...document.querySelectorAll('.pane')].map(p => p.scrollTop)]"""
    before = page.evaluate(places)
    for _ in range(3):
        page.get_by_role("button", name="Next").click()
    assert page.evaluate(places) == before


def test_a_denial_has_its_own_filter_and_its_telling_comes_first(opened):
    page = opened("opposed", viewport=WIDE)
    choose(page, "Told by", "only B, perhaps the opposite elsewhere (1)")
    words = page.locator(".at").all_inner_texts()
    assert "".join(words) == DENIAL
    assert page.inner_text(".count") == "1 of 2 places, 1 statement"
    page.locator(".at").first.click()
    assert "only B; perhaps the opposite in A" in page.inner_text(".bar .what")
    assert page.locator(".links .opposed path").count() == 1
    expect(page.locator("[data-letter=A] .held").first).to_be_in_viewport()


def test_a_link_from_the_report_holds_what_it_leads_to(opened):
    page = opened("report", viewport=WIDE)
    page.evaluate("document.querySelectorAll('main > section details').forEach(d => d.open = true)")
    cell = page.locator("#statements .against-cell a").first
    cell.click()
    held = page.locator(".column .held")
    assert set(held.evaluate_all("all => all.map(e => e.closest('.column').dataset.letter)")) == {
        "A",
        "B",
    }
    assert page.locator(".links path").count() == 1
    for letter in "AB":
        expect(page.locator(f"[data-letter={letter}] .held").first).to_be_in_viewport()
    assert re.search(r"#t-\d-\d+$", page.url)
    page.get_by_role("button", name="Let go").click()
    quote = page.locator("#found li", has_text=DENIAL).get_by_role("link", name="in the text").first
    quote.click()
    assert "".join(page.locator("[data-letter=B] .held").all_inner_texts()) == DENIAL
    expect(page.locator("[data-letter=B] .held").first).to_be_in_viewport()
    page.go_back()
    page.go_back()
    assert page.url.endswith("report.html")


def test_a_link_to_words_that_tell_nothing_selects_their_sentence(opened):
    page = opened("short", viewport=WIDE)
    page.uncheck("input[name=statements]")
    page.uncheck("input[name=passages]")
    page.uncheck("input[name=quotations]")
    page.evaluate(
        """() => {
          const link = document.createElement('a');
          link.href = '#' + document.querySelector('[data-letter=B] .sentence').id;
          link.textContent = 'there';
          document.querySelector('main').prepend(link);
          link.click();
        }"""
    )
    marked = "[...CSS.highlights.get('rashomon-picked')].map(String).join('')"
    assert page.evaluate(marked).startswith("On Monday")


def test_an_address_that_names_words_holds_them(browser, pages):
    page = browser.new_page(viewport=WIDE, reduced_motion="reduce")
    page.goto(f"{pages['short'].as_uri()}#t-2-3")
    expect(page.locator("[data-letter=B] .held").first).to_have_text("Ferries are free.")
    page.close()


def test_in_a_narrow_window_the_counterpart_is_said_and_led_to(opened):
    page = opened("report", **NARROW)
    page.locator("[data-letter=A] [data-at]").first.scroll_into_view_if_needed()
    assert page.inner_text(".linked .hint").startswith("Tap a sentence")
    page.locator("[data-letter=A] [data-at][data-g~=s1]").first.tap()
    bar = page.locator(".linked .bar").first
    run = page.locator("#statements .against-cell a").first
    run.evaluate("e => e.click()")
    lead = page.get_by_role("button", name="Perhaps the opposite in")
    expect(lead).to_be_in_viewport()
    letter = lead.locator("b").inner_text()
    expect(page.locator(f"[data-letter={letter}]")).not_to_be_in_viewport(ratio=0.5)
    lead.tap()
    expect(page.locator(f"[data-letter={letter}] .held").first).to_be_in_viewport()
    # It stays within reach while one reads on.
    page.evaluate("scrollBy(0, 200)")
    expect(bar).to_be_in_viewport()
    expect(page.locator(".controls summary")).to_be_in_viewport()


def test_in_a_narrow_window_the_numbers_of_statements_stay(opened):
    page = opened("short", **NARROW)
    number = page.locator("#statements tbody td.number").first
    assert number.is_visible()
    assert number.inner_text() == "1"
    assert page.evaluate("document.documentElement.scrollWidth") == 420


def test_filtering_leaves_no_holes(opened):
    page = opened("short", viewport=WIDE)
    choose(page, "Told by", "only A")
    tags = page.locator(".columns .tag")
    assert tags.evaluate_all("all => all.every(e => e.checkVisibility({visibilityProperty: true}))")
    select = page.locator(".field select").first
    assert select.evaluate("e => e.title").startswith("only A")
    assert select.evaluate("e => e.clientWidth") > 130


def test_the_legend_says_what_the_tags_mean(opened):
    page = opened("short")
    legend = page.inner_text(".layers")
    for words in (
        "B·4 statement 4, in B too",
        "B?·4 B comes near it",
        "≠B·4 in B, or a denial of it",
        "not found elsewhere only A",
        "B≡1 passage 1, in B too",
    ):
        assert words in legend
    tag = page.locator(".column .tag.shared").first
    assert tag.get_attribute("title") == "Statement 1, told in B too"
    tag.hover()
    assert tag.get_attribute("title").startswith("Statement 1, told in B too: On Monday")


def test_keys_typed_in_the_view_stay_there(opened):
    page = opened("short", viewport=WIDE)
    page.evaluate(
        "window.heard = []; document.addEventListener('keydown', e => window.heard.push(e.key))"
    )
    page.locator("input[type=search]").focus()
    page.keyboard.type("dd0M")
    page.keyboard.press("Enter")
    page.locator("input[type=search]").fill("the")
    page.get_by_role("button", name="Next").focus()
    page.keyboard.press("Enter")
    page.keyboard.press("Space")
    assert page.evaluate("window.heard") == []
    page.keyboard.press("Control+s")
    assert page.evaluate("window.heard") == ["Control", "s"]


def test_six_columns_and_two_views_break_no_rule(opened):
    page = opened("six", viewport=WIDE)
    page.evaluate(
        """() => {
          const copy = document.querySelector('.linked').cloneNode(true);
          copy.querySelectorAll('[id]').forEach(e => { e.id += 'x'; });
          copy.id += 'x';
          document.querySelector('main').append(copy);
        }"""
    )
    assert [one for one in violations(page) if "landmark" in one] == []

"""Mending in the view: what the panel offers, what a press does, and what stays as it was."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from browsing import CONTRAST
from mended import CLOSED, HURT, NINE, compared, number, row, span
from mending_pages import MendedLive

import rashomon
from rashomon import Corrections
from rashomon.display import side_by_side
from rashomon.errors import CorrectionsError

WINDOW = {"width": 1200, "height": 900}


@pytest.fixture
def live(browser, tmp_path):
    view = side_by_side(compared(), corrections=tmp_path / "c.yaml")
    made = MendedLive(browser, view, viewport=WINDOW)
    yield made
    assert made.heard == []
    made.page.close()


def made(live):
    return [entry.do for entry in live.view.corrections]


def buttons(live):
    return live.page.locator(".mending .part button").all_inner_texts()


def test_the_panel_is_shut_until_it_is_wanted(live):
    live.click(CLOSED)
    assert not live.page.locator(".mending").is_visible()
    live.open()
    assert "Statement" in live.page.locator(".mending .part").first.inner_text()
    live.page.get_by_role("button", name="Mend", exact=True).click()
    assert not live.page.locator(".mending").is_visible()


def test_a_clause_is_taken_out_of_a_statement(live):
    live.open()
    live.click("The old bridge in")
    live.press("This clause is not part of it")
    assert made(live) == ["not told"]
    mended = live.view.comparison
    assert row(mended, "The old bridge in Harwick")["told_by"] == 1
    assert row(mended, CLOSED)["told_by"] == 2
    assert "no telling of" in live.page.get_by_role("status").filter(has_text="Done").inner_text()
    shown = live.page.locator("[data-letter=C] [data-at]", has_text="The old bridge in")
    number_now = number(mended, "The old bridge in Harwick")
    assert f"s{number_now}" in shown.first.get_attribute("data-g").split()


def test_statements_are_joined_by_a_click_on_the_other(live):
    live.open()
    live.click("Twelve people")
    live.press("Join with …")
    assert "Click another statement" in live.page.locator(".mending").inner_text()
    live.click("Nine people")
    assert made(live) == ["join statements"]
    mended = live.view.comparison
    assert number(mended, HURT) == number(mended, NINE)


def test_a_place_is_chosen_by_keyboard_or_not_at_all(live):
    live.open()
    live.click("Twelve people")
    live.press("Told elsewhere too …")
    live.page.keyboard.press("Escape")
    assert not live.page.get_by_role("button", name="Cancel").is_visible()
    live.click("Nine people")
    assert made(live) == []
    live.click("Twelve people")
    live.press("Told elsewhere too …")
    other = live.page.locator("[data-letter=B] [data-at]", has_text="Nine people").first
    other.evaluate("run => { run.tabIndex = 0; run.focus(); }")
    live.page.keyboard.press("Enter")
    live.pump()
    assert made(live) == ["told"]
    assert row(live.view.comparison, HURT)["told_by"] == 2


def test_several_selected_statements_are_joined_at_once(live):
    live.open()
    live.click("Twelve people")
    live.page.locator("[data-at]", has_text="Nine people").first.click(modifiers=["Control"])
    live.pump()
    live.press("Join them: they are one")
    assert made(live) == ["join statements"]


def select_words(live, words):
    """Select these words, which stand in one run, as with the mouse."""
    live.page.evaluate(
        """words => {
          for (const run of document.querySelectorAll('.columns [data-at]')) {
            const walk = document.createTreeWalker(run, NodeFilter.SHOW_TEXT);
            while (walk.nextNode()) {
              const at = walk.currentNode.data.indexOf(words);
              if (at < 0) continue;
              getSelection().setBaseAndExtent(
                walk.currentNode, at, walk.currentNode, at + words.length);
              return;
            }
          }
        }""",
        words,
    )
    live.page.wait_for_function("window.messages.length")
    live.pump()


def test_words_become_somebodys(live):
    live.open()
    select_words(live, "engineers found deep cracks")
    field = live.page.get_by_label("Somebody’s words, of")
    assert "Zoe\u0301 Mu\u0308ller" in live.page.locator("datalist option").evaluate_all(
        "all => all.map(one => one.value)"
    )
    field.fill("The <b>engineers</b> {{ 7*7 }}")
    field.press("Enter")
    live.pump()
    (entry,) = live.view.corrections
    assert (entry.do, entry.name) == ("quotation", "The <b>engineers</b> {{ 7*7 }}")
    assert entry.places[0].text == "engineers found deep cracks"
    assert live.page.locator(".mending b, .columns b").filter(has_text="engineers").count() == 0
    assert "<b>engineers</b> {{ 7*7 }}" in live.page.locator(".mending .made").text_content()


def test_a_quotation_gets_its_speaker_or_none(live):
    live.open()
    live.click("Ils ont ferme")
    field = live.page.locator(".mending").get_by_label("Speaker")
    assert field.input_value() == "Zoe\u0301 Mu\u0308ller"
    field.fill("Bo")
    live.press("Set", exact=True)
    table = live.view.comparison.attributions.table.set_index("content")
    assert table.loc["Ils ont ferme\u0301 le pont", "speaker"] == "Bo"
    live.click("Ils ont ferme")
    live.press("Nobody who is named")
    live.click("Ils ont ferme")
    live.press("The outlet’s own words")
    assert made(live) == ["speaker", "speaker", "no quotation"]
    contents = set(live.view.comparison.attributions.table["content"])
    assert "Ils ont ferme\u0301 le pont" not in contents


def test_names_are_joined_and_parted(live):
    live.open()
    live.page.check("input[name=entities]")
    live.click("Zoe")
    live.page.get_by_label("Same as").select_option("St Anne")
    live.press("Join", exact=True)
    (entry,) = live.view.corrections
    assert [place.text for place in entry.places] == ["St\u00a0Anne", "Zoe\u0301 Mu\u0308ller"]
    assert any(len(e.mentions) == 2 and e.name == "St Anne" for e in live.view.comparison.linked)
    live.click("Zoe")
    live.page.get_by_label("Somebody else, named").fill("Zoe\u0301")
    live.press("Split off")
    assert made(live) == ["join", "split"]


def test_what_is_not_of_the_story_goes_and_comes_back(live):
    live.open()
    live.click("The police shut a lane")
    live.press("Not of this story")
    assert live.page.locator(".boilerplate", has_text="The police shut a lane").count() == 1
    live.click("The police shut a lane")
    live.press("Of this story")
    assert made(live) == ["boilerplate", "story"]
    live.click("Read also")
    live.press("Of this story")
    assert made(live)[-1] == "story"


def test_where_one_was_looking_stays_in_sight(live):
    live.open()
    live.page.set_viewport_size({"width": 1200, "height": 260})
    live.page.uncheck("input[name=quotations]")
    live.page.fill("input[type=search]", "bridge")
    live.page.wait_for_function("document.querySelector('.count').textContent.includes('of')")
    live.click("Twelve people")
    tops = live.page.evaluate(
        """[...document.querySelectorAll('.pane')].map((pane, i) => (pane.scrollTop = 20 + i))"""
    )
    live.press("Not of this story")
    assert made(live) == ["boilerplate"]
    assert live.page.evaluate(
        "[...document.querySelectorAll('.pane')].map(pane => pane.scrollTop)"
    ) == pytest.approx(tops, abs=1)
    assert not live.page.is_checked("input[name=quotations]")
    assert live.page.input_value("input[type=search]") == "bridge"
    assert live.page.locator(".mending").is_visible()


def test_the_panel_does_not_hide_what_was_clicked(live):
    live.page.set_viewport_size({"width": 1200, "height": 500})
    live.open()
    live.page.get_by_role("button", name="Mend", exact=True).click()
    live.page.locator("[data-at]", has_text="Keep off").scroll_into_view_if_needed()
    live.page.get_by_role("button", name="Mend", exact=True).click()
    live.click("Keep off")
    live.page.wait_for_function(
        """() => document.querySelector('.held').getBoundingClientRect().bottom
          <= document.querySelector('.mending').getBoundingClientRect().top"""
    )
    box = live.page.locator(".mending").bounding_box()
    assert box["y"] + box["height"] <= 501


def test_steps_are_listed_kept_and_taken_back(live):
    live.open()
    for words in ("Twelve people", "The police shut a lane"):
        live.click(words)
        live.press("Not of this story")
    path = live.view.mending.path
    assert f"Kept in {path}" in live.page.locator(".mending").inner_text()
    assert len(Corrections.load(path)) == 2
    live.page.get_by_text("2 corrections").click()
    assert live.page.locator(".made li").count() == 2
    live.press("Take back: took “Twelve people were hurt when a railing…”", exact=False)
    assert [place.text for e in live.view.corrections for place in e.places] == [
        "The police shut a lane."
    ]
    live.press("Undo")
    assert made(live) == []
    assert live.page.get_by_role("button", name="Undo").is_disabled()
    assert len(Corrections.load(path)) == 0


def test_two_views_and_code_share_a_session(live, browser):
    other = MendedLive(browser, side_by_side(compared(), corrections=live.view.mending))
    followed = []
    other.view.mending.observe(lambda: followed.append(len(live.view.corrections)))
    live.open()
    live.click("Twelve people")
    live.press("Not of this story")
    assert other.view.comparison is live.view.comparison
    assert len(other.widget.mending["made"]) == 1
    assert "boilerplate" in other.widget.html
    assert "boilerplate" in other.twin.shown[0]["text/html"]
    other.view.undo()
    assert live.view.comparison.corrections == Corrections()
    assert followed == [1, 0]
    elsewhere = rashomon.compare({"wire": "Ann Lee sang."})
    with pytest.raises(CorrectionsError, match="another comparison"):
        elsewhere.side_by_side(corrections=other.view.mending)
    other.page.close()


def test_what_cannot_be_done_is_said_and_nothing_changes(live):
    live.open()
    live.click("Twelve people")
    live.view.mending.path.write_text("elsewhere", "utf-8")
    live.press("Not of this story")
    assert "changed elsewhere" in live.page.get_by_role("alert").inner_text()
    assert made(live) == []
    assert live.view.mending.path.read_text("utf-8") == "elsewhere"


BAD = [
    None,
    [],
    "undo",
    {},
    {"turn": "x"},
    {"turn": 3, "do": {"do": "join"}},
    {"turn": 3, "ask": None},
    {"turn": 3, "ask": {"at": [0, 0, 10**9]}},
    {"turn": 3, "ask": {"spans": [[0, 0]]}},
    {"turn": 3, "ask": {"groups": [["s1"], 7, "s99999999999"]}},
    {"turn": 3, "ask": {"groups": ["s1"] * 501}},
    {"turn": 3, "take back": 9},
    {"turn": 3, "take back": "0"},
    {"turn": 3, "undo": "yes"},
    {"turn": 3, "undo": True},
]


@pytest.mark.parametrize("message", BAD)
def test_no_message_breaks_the_session(message):
    from rashomon.display.linked.widget import widget

    view = side_by_side(compared())
    shown = widget(view, "", "twin")
    shown._handle_custom_msg(message, [])
    assert shown.mending["made"] == []
    assert view.comparison is compared()
    if isinstance(message, dict) and "groups" not in str(message):
        assert shown.mending["error"]


def test_a_kernel_that_is_gone_is_said(browser):
    live = MendedLive(browser, side_by_side(compared()), viewport=WINDOW)
    live.page.clock.install()
    live.open()
    live.click("Twelve people")
    live.page.locator(".mending").get_by_role("button", name="Not of this story").click()
    assert live.page.locator(".mending").get_attribute("aria-busy") == "true"
    live.page.clock.run_for(13_000)
    assert "Python has not answered" in live.page.get_by_role("alert").inner_text()
    live.pump()
    assert live.page.get_by_role("alert").inner_text() == ""
    assert live.page.locator(".mending").get_attribute("aria-busy") is None
    live.page.close()


@pytest.mark.parametrize("width", [420, 1400])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_it_fits_and_can_be_read(browser, width, scheme):
    live = MendedLive(
        browser,
        side_by_side(compared()),
        viewport={"width": width, "height": 900},
        color_scheme=scheme,
    )
    live.open()
    live.click("Ils ont ferme")
    live.press("Not of this story")
    live.click("Zoe")
    live.page.get_by_text("1 correction").click()
    assert live.page.evaluate("document.documentElement.scrollWidth") <= width
    contrast, words = live.page.evaluate(CONTRAST)
    assert contrast >= 4.5, words
    found = Axe().run(live.page, ".rashomon")
    assert found.response["violations"] == [], found.generate_report()
    live.page.close()


def test_a_view_starts_from_corrections(tmp_path):
    log = Corrections().boilerplate(compared(), span(compared(), HURT))
    path = log.save(tmp_path / "c.yaml")
    for given in (log, path, str(path)):
        view = compared().side_by_side(corrections=given)
        assert view.corrections == log
        assert "no part of the story" in view.comparison.notes[-1]
    view.undo()
    assert len(view.corrections) == len(Corrections.load(path)) == 0
    path.write_text("corrections: [", "utf-8")
    with pytest.raises(CorrectionsError, match=r"c\.yaml"):
        compared().side_by_side(corrections=path)


def test_what_follows_the_view_is_made_anew_once_a_step(live):
    seen = []
    live.view.follow(lambda view: seen.append(len(view.corrections)))
    live.open()
    live.click("Twelve people")
    seen.clear()
    live.press("Not of this story")
    assert seen == [1]

"""Tables that mend: rows are checked, the panel offers, every table and view changes together."""

import sys

import pandas as pd
import pytest
from axe_playwright_python.sync_playwright import Axe
from browsing import CONTRAST
from mended import CLOSED, HURT, NINE, compared, number
from mending_pages import MendedLive, MendedTable, pump

import rashomon
from rashomon.display import side_by_side
from rashomon.display.mending import tables

NAMES = ("entities", "attributions", "statements")


@pytest.fixture
def opened(browser):
    pages = []

    def open_(table, **options):
        made = MendedTable(browser, table, viewport={"width": 1200, "height": 900}, **options)
        pages.append(made)
        return made

    yield open_
    for made in pages:
        assert made.heard == []
        made.page.close()


def test_the_table_underneath_is_that_of_the_comparison():
    mending = compared().mend()
    assert mending.entities.table.equals(compared().entities.table)
    assert mending.attributions.table.equals(compared().attributions.table)
    assert mending.statements.table.equals(compared().overlap.statements.table)
    assert isinstance(mending.statements.table, pd.DataFrame)
    assert "check rows" in repr(mending.statements)
    assert mending.statements.mending is mending


def test_names_are_joined(opened):
    mending = compared().mend()
    shown = opened(mending.entities)
    shown.check("Harwick")
    assert "Same as" in shown.page.locator(".mending").inner_text()
    shown.check("St Anne")
    shown.page.get_by_label("They are one, called").select_option("St Anne")
    shown.press("Join", exact=True)
    assert mending.entities.table["entity"].tolist() == ["St Anne", "Zoe\u0301 Mu\u0308ller"]
    rows = shown.page.locator("tbody tr[data-row]")
    assert rows.count() == 2
    assert "Done: joined “St Anne”" in shown.page.locator(".mending").text_content()
    assert shown.page.locator("input:checked").count() == 0
    shown.press("Undo")
    assert rows.count() == 3


def test_quotations_get_their_speaker(opened):
    mending = compared().mend()
    shown = opened(mending.attributions)
    shown.check("Ils ont ferm")
    shown.check("Keep off")
    shown.page.get_by_label("Speaker").fill("Bo Chang")
    shown.page.keyboard.press("Enter")
    pump(shown)
    own = mending.attributions.table.set_index("content")["speaker"]
    assert own["Keep off, by order."] == own["Ils ont ferme\u0301 le pont"] == "Bo Chang"
    assert len(mending.corrections) == 2
    shown.check("Keep off")
    shown.press("The outlet’s own words")
    assert "Keep off, by order." not in mending.attributions.table["content"].tolist()


def test_statements_are_joined_and_parted(opened):
    mending = compared().mend()
    shown = opened(mending.statements)
    for words in ("Twelve people", "Nine people"):
        shown.check(words)
    shown.press("Join them: they are one")
    assert number(mending.comparison, HURT) == number(mending.comparison, NINE)
    parts = shown.check("Harwick council closed")
    assert parts.count() == 3
    parts.nth(1).get_by_role("button", name="This clause is not part of it").click()
    pump(shown)
    assert [entry.do for entry in mending.corrections] == ["join statements", "not told"]
    table = mending.statements.table.set_index("statement")
    assert table.loc[number(mending.comparison, CLOSED), "told_by"] == 2


def test_rows_sort_unfold_and_stay_so(opened):
    mending = compared().mend()
    shown = opened(mending.statements)
    page = shown.page
    page.locator("tbody tr[data-row]", has_text="Twelve people").locator("td").nth(2).click()
    assert "Twelve people were hurt" in page.locator("tr.words").inner_text()
    page.locator("th button.sort", has_text="text").click()
    order = page.locator("tbody tr[data-row]").evaluate_all("rows => rows.map(r => r.dataset.row)")
    assert order != sorted(order, key=int)
    before = page.locator("tbody tr[data-row] summary").all_inner_texts()
    shown.check("Twelve people")
    assert "Twelve people" in page.locator(".mending .about").first.inner_text()
    page.locator("tbody tr[data-row]", has_text="Nine people").get_by_role("checkbox").check()
    pump(shown)
    shown.press("Join them: they are one")
    assert page.locator("th[aria-sort=ascending]").inner_text() == "text"
    after = page.locator("tbody tr[data-row] summary").all_inner_texts()
    assert after == [text for text in before if text in after]
    assert len(after) == len(before) - 1


def test_a_view_and_its_tables_change_together(opened, browser):
    view = side_by_side(compared())
    live = MendedLive(browser, view)
    shown = opened(view.mending.entities)
    live.open()
    live.click("Twelve people")
    live.press("Not of this story")
    assert view.mending.statements.table["text"].tolist() == [
        text for text in compared().overlap.statements.table["text"] if "Twelve" not in text
    ]
    assert len(shown.widget.mending["made"]) == 1
    shown.check("Harwick")
    shown.check("St Anne")
    shown.press("Join", exact=True)
    assert [entry.do for entry in view.corrections] == ["boilerplate", "join"]
    assert len(live.widget.mending["made"]) == 2
    live.page.close()


def test_hostile_names_are_text(opened):
    hostile = "<img src=x onerror=alert(1)> {{ 7*7 }} \u202eevil"
    comparison = rashomon.compare({hostile: "Ann Lee sang. “We won,” said Bo Chang of Harwick."})
    name = hostile.replace("\u202e", "")
    log = rashomon.Corrections().join(comparison, "Ann Lee", "Bo Chang", name=name)
    mending = comparison.mend(log)
    for name in NAMES:
        shown = opened(getattr(mending, name))
        shown.page.locator("tbody [type=checkbox]").first.check()
        pump(shown)
        assert shown.page.locator("img").count() == 0
        assert "\u202e" not in shown.page.content()


@pytest.mark.parametrize("width", [420, 1400])
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("name", NAMES)
def test_it_fits_and_can_be_read_and_reached(browser, name, width, scheme):
    shown = MendedTable(
        browser,
        getattr(compared().mend(), name),
        viewport={"width": width, "height": 900},
        color_scheme=scheme,
    )
    shown.page.locator("tbody [type=checkbox]").first.check()
    pump(shown)
    assert shown.page.evaluate("document.documentElement.scrollWidth") <= width
    contrast, words = shown.page.evaluate(CONTRAST)
    assert contrast >= 4.5, words
    found = Axe().run(shown.page, ".rashomon")
    assert found.response["violations"] == [], found.generate_report()
    shown.page.close()


def test_what_was_shown_long_ago_no_longer_slows_every_step(monkeypatch):
    mending = compared().mend()
    shown = [tables.widget(mending.entities) for _ in range(40)]
    made = []
    monkeypatch.setattr(tables.MendingTable, "_markup", lambda table: made.append(table) or "new")
    mending.take(mending.corrections.join(compared(), "Harwick", "St Anne"))
    assert 0 < len(made) <= 12
    assert [widget.html == "new" for widget in shown] == [False] * 28 + [True] * 12
    shown[-1].close()
    shown[0]._handle_custom_msg({"turn": 1, "ask": {"rows": [0]}}, [])  # it is in use again
    mending.undo()
    assert shown[0].html == "new"
    made.clear()
    mending.take(mending.corrections.join(compared(), "Harwick", "St Anne"))
    assert len(made) == 11


def test_without_anywidget_it_is_a_table(monkeypatch):
    tables._kind.cache_clear()
    monkeypatch.setitem(sys.modules, "anywidget", None)
    shown = compared().mend().entities._repr_mimebundle_()
    assert set(shown) == {"text/plain", "text/html"}
    assert "Harwick" in shown["text/html"]
    tables._kind.cache_clear()


def test_a_notebook_gets_the_widget_the_table_and_the_plain_text():
    data, _ = compared().mend().entities._repr_mimebundle_()
    assert {"application/vnd.jupyter.widget-view+json", "text/html", "text/plain"} <= set(data)

"""Tables of results in a browser: they sort, filter and open, and nothing else runs."""

import pandas as pd
import pytest
from axe_playwright_python.sync_playwright import Axe
from browsing import CONTRAST, listening
from display_samples import HOSTILE, comparison

from rashomon.article import Article
from rashomon.display import result_html
from rashomon.result import Result

PAGE = (
    '<!DOCTYPE html><html lang="en"><meta charset="utf-8"><title>Tables</title>'
    '<meta name="viewport" content="width=device-width"><main><h1>Tables</h1>{}</main></html>'
)
ARABIC = "أغلق الجسر القديم يوم الاثنين"


def views(made):
    whole = [made.attributions, made.entities]
    for view in (made.overlap, made.framing, made.sentiment):
        whole += [x for x in vars(view).values() if isinstance(x, Result)]
    further = [x.show(name[1:]) for x in whole for name in x.more_tables if _is_there(x, name[1:])]
    return [*whole, *further]


def _is_there(result, name):
    return getattr(result, f"_{name}", None) is not None


def figures():
    """Three sources, numbers that need a locale's order, what is missing, a text to the left."""
    articles = {
        n: Article(f"{n} says: the bridge is shut. {ARABIC}. It rained.", source=n, id=n)
        for n in ("Gazette", "Herald", "Tabloid")
    }
    spans = [a.span(a.text.index("the"), a.text.index("the") + 18) for a in articles.values()]
    data = pd.DataFrame(
        {
            "source": list(articles),
            "text": ["zebra", "Émile", ARABIC],
            "count": [9, 10, 100],
            "share": [0.5, float("nan"), 0.50001],
            "span": spans,
        }
    )
    return Result(data, articles, notes=("One.", "Two."))


def long():
    article = Article("Ráin fell. Snow lay on the old bridge. " * 20, source="Gazette", id="g")
    at = [article.text.index("Snow"), 0]
    data = pd.DataFrame({"word": [f"word {n}" for n in range(60)], "n": range(60)})
    data["span"] = [article.span(at[n % 2], at[n % 2] + 4) for n in range(60)]
    return Result(data, {"g": article})


def evil():
    """Hostile words wherever words may stand: names of columns and sources, cells, texts, notes."""
    words = [*HOSTILE, "]]>", "{{ 7*7 }}", "</script><script>window.ran=1</script>"]
    words += ["' onfocus=window.ran=1 autofocus '", "}</style><style>*{display:none}"]
    articles = {w: Article(f"Rain {w} fell.", source=w, id=w) for w in words}
    data = pd.DataFrame(dict.fromkeys(words, words) | {"source": words, "text": words})
    data["span"] = [a.span(0, len(a.text)) for a in articles.values()]
    again = pd.concat([data] * 8, ignore_index=True)
    return Result(again, articles, notes=tuple(words))


@pytest.fixture(scope="module")
def pages(tmp_path_factory):
    folder = tmp_path_factory.mktemp("tables")
    shown = {
        "every": views(comparison()),
        "figures": [figures(), figures()],
        "long": [long()],
        "evil": [evil()],
    }
    for name, results in shown.items():
        cells = "".join(result_html(result) for result in results)
        (folder / f"{name}.html").write_text(PAGE.format(cells), "utf-8")
    comparison().report(folder / "report.html")
    return folder


@pytest.fixture
def opened(browser, pages):
    made = []

    def open_page(name, **options):
        page = listening(browser, pages / f"{name}.html", **options)
        made.append(page)
        return page

    yield open_page
    for page in made:
        assert page.heard == []
        assert page.evaluate("window.ran") is None
        page.close()


def column(table, number):
    return table.locator(f"tbody tr:not(.words) > td:nth-child({number})").all_inner_texts()


def press(table, name):
    table.locator("th button", has_text=name).press("Enter")


def test_a_head_sorts_and_the_third_press_gives_the_first_order_back(opened):
    table = opened("figures").locator(".result").first
    press(table, "count")
    assert column(table, 3) == ["100", "10", "9"]
    assert table.locator("th[aria-sort]").evaluate_all("all => all.map(h => h.ariaSort)") == [
        "descending"
    ]
    press(table, "count")
    assert column(table, 3) == ["9", "10", "100"]
    press(table, "count")
    assert column(table, 3) == ["9", "10", "100"]
    assert table.locator("th[aria-sort]").count() == 0
    press(table, "text")
    assert column(table, 2) == ["Émile", "zebra", ARABIC]
    press(table, "text")
    assert column(table, 2) == [ARABIC, "zebra", "Émile"]


def test_what_is_missing_comes_last_and_figures_are_exact(opened):
    table = opened("figures").locator(".result").first
    press(table, "share")
    assert column(table, 1) == ["C Tabloid", "A Gazette", "B Herald"]
    press(table, "share")
    assert column(table, 1) == ["A Gazette", "C Tabloid", "B Herald"]


def test_a_table_leaves_the_others_alone(opened):
    page = opened("figures")
    first, second = page.locator(".result").all()
    press(second, "count")
    second.get_by_role("button", name="Open all").click()
    assert column(first, 3) == ["9", "10", "100"]
    assert first.locator("tr.words").count() == 0
    assert second.locator("tr.words").count() == 3
    assert page.locator(".controls").count() == 2


def test_a_row_unfolds_below_itself_over_the_whole_width(opened):
    page = opened("figures", viewport={"width": 900, "height": 900})
    table = page.locator(".result").first
    table.locator("td", has_text="100").click()
    words = table.locator("tbody tr").nth(3)
    assert words.get_attribute("class") == "words"
    assert words.locator("mark").inner_text() == "the bridge is shut"
    room = table.locator(".scroll").bounding_box()["width"]
    assert words.locator(".unfolded").bounding_box()["width"] == room
    press(table, "count")
    assert table.locator("tbody tr").nth(1).get_attribute("class") == "words"
    assert "Tabloid says" in table.locator("tbody tr").nth(1).inner_text()
    table.locator("td", has_text="100").click()
    words.wait_for(state="detached")
    assert table.locator("details .quotes").count() == 3


def test_the_keyboard_reaches_every_control(opened):
    page = opened("figures")
    reached = []
    for _ in range(40):
        page.keyboard.press("Tab")
        reached.append(page.evaluate("document.activeElement.innerText"))
        assert page.evaluate("getComputedStyle(document.activeElement).outlineStyle") == "solid"
        if reached[-1].startswith("One."):
            break
    wanted = ["Open all", "Close all", "source", "text", "count", "share"]
    assert [text for text in reached if text in wanted] == wanted
    assert [text for text in reached if text in ("zebra", "Émile", ARABIC)] == [
        "zebra",
        "Émile",
        ARABIC,
    ]
    page.keyboard.press("Enter")
    assert page.get_by_text("Two.").first.is_visible()
    table = page.locator(".result").first
    table.locator("summary").first.press("Enter")
    table.locator("tr.words").wait_for()


def test_a_filter_looks_at_cells_and_at_what_they_open_to(opened):
    page = opened("long")
    box = page.get_by_label("Filter")
    box.fill("RAIN")
    assert page.get_by_role("status").inner_text() == "25 of 50 rows"
    page.get_by_role("button", name="Open all").click()
    page.locator("tr.words").nth(24).wait_for()
    assert page.locator("tr.words").count() == 25
    box.fill("word 7")
    assert page.get_by_role("status").inner_text() == "1 of 50 rows"
    assert page.locator("tr.words:visible").count() == 1
    box.fill("")
    assert page.get_by_role("status").inner_text() == ""
    assert page.locator("tbody tr:visible:not(.words)").count() == 50
    page.get_by_role("button", name="Close all").click()
    page.locator("tr.words").first.wait_for(state="detached")
    assert page.locator("tr.words").count() == 0


def test_sorting_a_part_says_how_to_sort_all(opened):
    page = opened("long")
    press(page, "n")
    said = "This sorts the rows shown here; for all of them: .show(by='n'"
    assert page.get_by_role("status").inner_text() == f"{said})"
    press(page, "n")
    assert page.get_by_role("status").inner_text() == f"{said}, ascending=True)"
    press(page, "n")
    assert page.get_by_role("status").inner_text() == ""
    assert long().show(by="n").table["n"].tolist() == list(range(59, -1, -1))


def test_where_there_is_little_room_the_texts_come_first(opened):
    page = opened("every", viewport={"width": 420, "height": 900})
    table = page.locator(".result", has_text="Statements").first
    page.wait_for_function("document.querySelector('.result th.wide').cellIndex === 0")
    assert table.locator("th").first.inner_text() == "text"
    press(table, "statement")
    assert column(table, 2)[0] == "7"
    page.set_viewport_size({"width": 1400, "height": 900})
    page.wait_for_function("document.querySelector('.result th.wide').cellIndex > 0")
    assert column(table, 1)[0] == "7"
    press(table, "statement")
    assert column(table, 1)[0] == "1"


def test_without_a_script_a_row_opens_within_its_cell(opened):
    page = opened("figures", java_script_enabled=False)
    assert page.locator("button, .controls").count() == 0
    page.locator("summary").first.click()
    assert page.locator("details mark").first.inner_text() == "the bridge is shut"


def test_a_page_that_a_browser_saved_works_again(browser, pages, opened):
    page = opened("long")
    press(page, "n")
    page.get_by_role("button", name="Open all").click()
    page.locator("tr.words").nth(49).wait_for()
    (pages / "saved.html").write_text(page.content(), "utf-8")
    again = opened("saved")
    assert again.locator(".controls").count() == 1
    assert again.locator("th button").count() == 2
    assert again.locator("tr.words").count() == 0
    assert again.locator("th[aria-sort]").count() == 0
    assert again.locator("details .quotes").count() == 50


@pytest.mark.parametrize("width", [420, 1400])
@pytest.mark.parametrize("name", ["every", "evil", "figures"])
def test_a_wide_table_scrolls_within_itself(opened, name, width):
    page = opened(name, viewport={"width": width, "height": 900})
    for button in page.get_by_role("button", name="Open all").all():
        button.click()
    page.locator("tr.words").first.wait_for()
    assert page.evaluate("document.documentElement.scrollWidth") == width


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_words_stand_out_from_what_they_stand_on(opened, scheme):
    page = opened("every", color_scheme=scheme)
    for button in page.get_by_role("button", name="Open all").all():
        button.click()
    for table in page.locator(".result:has(button.sort)").all():
        table.locator("button.sort").first.click()
    page.locator("tr.words").first.wait_for()
    ratio, words = page.evaluate(CONTRAST)
    assert ratio >= 4.5, words


@pytest.mark.parametrize(("name", "width"), [("every", 1400), ("long", 420)])
def test_nobody_is_shut_out(opened, name, width):
    page = opened(name, viewport={"width": width, "height": 900})
    for button in page.get_by_role("button", name="Open all").all():
        button.click()
    page.locator("tr.words").first.wait_for()
    press(page.locator(".result").first, "word")
    found = Axe().run(page)
    assert found.violations_count == 0, found.generate_report()


def test_hostile_words_are_words(opened):
    page = opened("evil")
    for button in page.locator("th button").all():
        button.click()
    page.get_by_label("Filter").fill("<script>")
    page.get_by_role("button", name="Open all").click()
    page.locator("tr.words").first.wait_for()
    assert page.locator(".result script").count() == 1
    assert page.locator("img, svg, iframe").count() == 0
    assert HOSTILE[0] in page.locator("main").inner_text()
    status = page.get_by_role("status").inner_text()
    assert "rows. This sorts the rows shown here; for all of them: .show(by='text')" in status


def test_the_tables_of_a_report_sort(opened):
    page = opened("report")
    table = page.get_by_label("Derivation").locator("table")
    shares = "td:nth-child(2)"
    given = table.locator(shares).all_inner_texts()
    press(table, "share")
    press(table, "share")
    assert table.locator(shares).all_inner_texts() == sorted(given)
    press(table, "share")
    assert table.locator(shares).all_inner_texts() == given

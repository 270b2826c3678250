"""The coding widget: what it shows and sends in a browser, and in JupyterLab with a kernel."""

import sys
from importlib.resources import files

import pytest
from browsing import CONTRAST
from coded_units import CATEGORIES, HOSTILE, units
from display_parsing import Page

from rashomon.display.coding import coding_bundle, widget
from rashomon.validation import draw

# A stand-in for what anywidget gives the widget in a notebook.
OPEN = """async ([code, css, state]) => {
  const style = document.head.appendChild(document.createElement('style'));
  style.textContent = css;
  const url = URL.createObjectURL(new Blob([code], {type: 'text/javascript'}));
  const heard = {};
  window.saved = [];
  window.model = {
    get: name => state[name],
    set: (name, value) => { state[name] = value; (heard[name] || []).forEach(f => f()); },
    save_changes: () => window.saved.push({...state.codes}),
    on: (what, f) => (heard[what.replace('change:', '')] ??= []).push(f),
  };
  (await import(url)).default.render({model: window.model, el: document.body});
}"""


def sample(given=None, **options):
    options = {"about": "entity", "marks": "mentions", "question": "How does it sound to {about}?"}
    return draw(given or units(), "polarity", categories=CATEGORIES, **options)


def opened(browser, coding, **options):
    page = browser.new_page(**options)
    page.heard = []
    page.on("pageerror", lambda error: page.heard.append(str(error)))
    page.on("request", lambda request: page.heard.append(request.url))
    made = widget(coding)
    state = {
        name: getattr(made, name)
        for name in ("units", "categories", "question", "codes", "message")
    }
    page.evaluate(OPEN, [made._esm, made._css, state])
    page.heard = [url for url in page.heard if not url.startswith("blob:")]
    return page


def test_buttons_and_keys_code_and_go_on(browser) -> None:
    drawn = sample()
    page = opened(browser, drawn.code("Ann"))
    first, second, third = drawn.table["unit"][:3]
    assert page.locator(".unit").inner_text() == drawn.table["text"][0]
    assert page.locator("mark").inner_text() in {"Lee", "mayor"}
    assert page.locator(".question").inner_text() == "How does it sound to Lee?"
    page.get_by_role("button", name="neutral").click()
    page.keyboard.press("3")
    assert page.evaluate("window.saved.at(-1)") == {first: "neutral", second: "positive"}
    assert "3 of 12 · 2 coded" in page.get_by_role("status").inner_text()
    page.keyboard.press("ArrowLeft")
    pressed = page.locator("[aria-pressed=true]")
    assert pressed.inner_text().split() == ["3", "positive"]
    page.get_by_role("button", name="Leave open").click()
    assert page.evaluate("window.saved.at(-1)") == {first: "neutral"}
    page.get_by_role("button", name="Back").click()
    page.get_by_role("button", name="Back").click()
    assert page.get_by_role("button", name="Back").is_disabled()
    assert page.heard == []
    assert third not in page.evaluate("window.saved.at(-1)")


def test_every_control_is_reached_by_keyboard_and_the_end_is_said(browser) -> None:
    drawn = sample()
    page = opened(browser, drawn.code("Ann"))
    reached = []
    page.keyboard.press("Tab")
    for _ in range(4):
        reached.append(page.evaluate("document.activeElement.textContent.trim()"))
        page.keyboard.press("Tab")
    assert reached == ["1 negative", "2 neutral", "3 positive", "Leave open"]
    page.locator("button").first.focus()
    for _ in range(len(drawn)):
        page.keyboard.press("1")
    assert "All are coded" in page.get_by_role("status").inner_text()
    assert set(page.evaluate("window.saved.at(-1)")) == set(drawn.table["unit"])


def test_words_are_shown_and_never_run(browser) -> None:
    given = units({"gazette": f"{HOSTILE} Lee \u202ewon."}, {"gazette": ("positive",)})
    page = opened(browser, sample(given).code("Ann"))
    shown = page.locator(".unit").inner_text()
    assert "<img src=x" in shown
    assert "{{ 7 * 7 }} ]]>" in shown
    assert "⟨U+202E⟩" in shown
    assert page.locator("img").count() == 0
    assert page.heard == []


@pytest.mark.parametrize("width", [420, 1400])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_it_fits_the_page_and_can_be_read(browser, width, scheme) -> None:
    page = opened(
        browser,
        sample().code("Ann"),
        viewport={"width": width, "height": 700},
        color_scheme=scheme,
    )
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    page.get_by_role("button", name="neutral").click()
    page.get_by_role("button", name="Back").click()
    for name in ("neutral", "positive"):
        page.get_by_role("button", name=name).hover()
        contrast, words = page.evaluate(CONTRAST)
        assert contrast >= 4.5, words


def test_what_is_chosen_goes_into_the_coding_and_its_file(tmp_path) -> None:
    drawn, path = sample(), tmp_path / "ann.csv"
    coding = drawn.code("Ann", path=path)
    made = widget(coding)
    first, second = drawn.table["unit"][:2]
    made.codes = {first: "neutral"}
    made.codes = {first: "neutral", second: "positive"}
    made.codes = {second: "positive"}
    assert coding.codes == {second: "positive"}
    assert drawn.code("Ann", path=path).codes == {second: "positive"}
    made.codes = {second: "hot"}
    assert "no category" in made.message
    assert coding.codes == {second: "positive"}


def test_what_is_coded_elsewhere_in_the_meantime_is_kept() -> None:
    drawn = sample()
    coding = drawn.code("Ann")
    made = widget(coding)
    first, second = drawn.table["unit"][:2]
    coding.set(second, "positive")
    made.codes = {first: "neutral"}
    assert coding.codes == {first: "neutral", second: "positive"}
    made.codes = {}
    assert coding.codes == {second: "positive"}


def test_without_anywidget_it_says_how_to_code(monkeypatch) -> None:
    monkeypatch.setitem(sys.modules, "anywidget", None)
    from rashomon.display import coding as display

    display._kind.cache_clear()
    shown = coding_bundle(sample().code("<Ann>"))
    assert "rashomon[notebook]" in shown["text/html"]
    assert "&lt;Ann&gt;" in shown["text/html"]
    assert "Coding by" in shown["text/plain"]
    display._kind.cache_clear()


def test_a_notebook_gets_the_widget_and_the_plain_text() -> None:
    data, _ = coding_bundle(sample().code("Ann"))
    assert "application/vnd.jupyter.widget-view+json" in data
    assert data["text/plain"].startswith("Coding by Ann")


def test_a_page_without_the_widget_shows_what_is_coded() -> None:
    drawn = sample()
    coding = drawn.code("Ann")
    coding.set(drawn.table["unit"][1], "neutral")
    data, _ = coding_bundle(coding)
    page = Page(data["text/html"])
    for text in drawn.table["text"]:
        assert " ".join(text.split()) in " ".join(page.text.split())
    assert data["text/html"].count("<td><bdi>neutral</bdi></td>") == 1
    assert "1 of 12 are coded" in data["text/html"]
    assert "<mark>" in data["text/html"]
    assert "install" not in data["text/html"]
    given = units({"gazette": f"{HOSTILE} Lee \u202ewon."}, {"gazette": ("positive",)})
    html = coding_bundle(sample(given).code("<Ann>"))[0]["text/html"]
    assert "img" not in Page(html).names
    assert "\u202e" not in html
    assert "&lt;Ann&gt;" in html


def test_the_script_names_no_address() -> None:
    script = (files("rashomon.display") / "static" / "coding.js").read_text("utf-8")
    assert "http" not in script
    assert "innerHTML" not in script

"""What a page does in Chromium: when it paints, how soon it answers the mouse, what it asks for.

Needs Debian's Chromium, playwright and axe-playwright-python, as the tests do.
"""

from __future__ import annotations

import contextlib
import shutil
from statistics import median
from typing import TYPE_CHECKING, Any

import numpy as np
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import sync_playwright

from benchmarks.data import DataError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from playwright.sync_api import Browser, Page

ARGUMENTS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]
SIZE: Any = {"width": 1400, "height": 900}
SCHEMES = ("light", "dark")
SLOWEST = 2000  # milliseconds after which a statement counts as never lit

# axe's rules but those for level AAA, which ask for a contrast of 7
RULES = {
    "runOnly": {
        "type": "tag",
        "values": "wcag2a wcag2aa wcag21a wcag21aa wcag22aa best-practice experimental".split(),
    },
    "resultTypes": ["violations"],
}

UNFOLD = "document.querySelectorAll('details').forEach(d => d.open = true)"
PAINTED = """() => new Promise(resolve => {
  const seen = () => performance.getEntriesByName('first-contentful-paint')[0];
  const wait = () => seen() ? resolve(seen().startTime) : requestAnimationFrame(wait);
  wait();
})"""

# Statements told in several columns: words at which they light up, and those that light up with
# them elsewhere. Entities and loaded words light up themselves; of statements at one place those
# do that are surely told there.
STATEMENTS = """() => {
  const listed = marks => (marks ?? '').split(' ').filter(Boolean);
  const told = new Map();
  document.querySelectorAll('[data-view] .column [data-g]:not(.tag)').forEach(words => {
    const marks = listed(words.dataset.g), unsure = listed(words.dataset.u);
    const own = marks.filter(mark => mark[0] === 's');
    const sure = own.filter(mark => !unsure.includes(mark));
    const lights = marks.some(mark => 'ew'.includes(mark[0])) ? [] : sure.length ? sure : own;
    const column = words.closest('.column');
    own.forEach(mark => {
      if (!told.has(mark)) told.set(mark, {from: null, all: []});
      const statement = told.get(mark);
      statement.all.push([words, column]);
      if (!statement.from && lights.includes(mark)) statement.from = [words, column];
    });
  });
  window.statements = [...told.values()].filter(({from}) => from)
    .map(({from: [words, column], all}) => [
      words, all.filter(one => one[1] !== column).map(one => one[0])])
    .filter(([, others]) => others.length);
  return window.statements.length;
}"""

# What was lit before has gone out and faded.
DARK = """() => !document.querySelector('[data-view] .column .lit')
  && !document.getAnimations().some(fading => fading instanceof CSSTransition)"""

# Bring one into view; where to point, or nothing where something else lies over it.
BRING = """i => {
  const words = window.statements[i][0];
  words.scrollIntoView({block: 'center', behavior: 'instant'});
  const box = words.getClientRects()[0];
  const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
  return words.contains(document.elementFromPoint(x, y)) ? [x, y] : null;
}"""

# From the time of the mouse's move to after the first frame that shows all counterparts lit.
WATCH = """([i, slowest]) => {
  const colour = words => getComputedStyle(words).backgroundColor;
  const others = window.statements[i][1], dark = others.map(colour);
  window.lit = new Promise(resolve => window.addEventListener('mousemove', move => {
    const shown = () => {
      const spent = performance.now() - move.timeStamp;
      if (spent > slowest) return resolve(slowest);
      const all = others.every((words, k) => colour(words) !== dark[k]);
      if (!all) return requestAnimationFrame(shown);
      const {port1, port2} = new MessageChannel();
      port1.onmessage = () => resolve(performance.now() - move.timeStamp);
      port2.postMessage(0);
    };
    requestAnimationFrame(shown);
  }, {capture: true, once: true}));
}"""
SETTLE = "() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))"


@contextlib.contextmanager
def started() -> Iterator[Browser]:
    """Chromium, as long as it is needed.

    Raises
    ------
    DataError
        If it is not installed.
    """
    found = shutil.which("chromium") or shutil.which("chromium-browser")
    if found is None:
        raise DataError("Chromium, in which pages are measured, is not on the PATH; install it.")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=found, args=ARGUMENTS)
        try:
            yield browser
        finally:
            browser.close()


@contextlib.contextmanager
def opened(browser: Browser, path: Path, **options: Any) -> Iterator[Page]:  # noqa: ANN401
    page = browser.new_page(viewport=SIZE, **options)
    try:
        page.goto(path.as_uri())
        yield page
    finally:
        page.close()


def first_paint(browser: Browser, path: Path, loads: int) -> float:
    """Milliseconds to Chromium's first contentful paint, the median of several loads."""
    spent = []
    for _ in range(loads + 1):
        with opened(browser, path) as page:
            spent.append(float(page.evaluate(PAINTED)))
    return median(spent[1:])  # what is loaded first warms the browser up


def hover(browser: Browser, path: Path, statements: int, rounds: int) -> dict[str, float]:
    """Milliseconds from pointing at a statement to its counterparts lit: 95th percentile.

    Of so many statements, evenly over the page, each the median of some rounds.
    """
    with opened(browser, path) as page:
        told = page.evaluate(STATEMENTS)
        spent = [
            _lit(page, i, rounds)
            for i in sorted({k * told // statements for k in range(statements)})
        ]
    measured = [one for one in spent if one is not None]
    if not measured:
        return {"statements_hovered": 0}
    return {
        "hover_ms": float(np.percentile(measured, 95)),
        "hover_ms_median": median(measured),
        "statements_hovered": len(measured),
    }


def _lit(page: Page, number: int, rounds: int) -> float | None:
    if number >= page.evaluate("window.statements.length"):
        return None
    spent = []
    for _ in range(rounds):
        page.mouse.move(1, 1)
        place = page.evaluate(BRING, number)
        if place is None:
            return None
        page.wait_for_function(DARK, polling="raf")
        page.evaluate(WATCH, [number, SLOWEST])
        page.mouse.move(*place)
        spent.append(float(page.evaluate("window.lit")))
    return median(spent)


def requests(browser: Browser, path: Path) -> list[str]:
    """What a page asks for besides itself, everything unfolded and brought into view."""
    asked: list[str] = []
    page = browser.new_page(viewport=SIZE)
    page.on("request", lambda request: asked.append(request.url))
    page.goto(path.as_uri())
    page.evaluate(UNFOLD)
    page.evaluate("scrollTo(0, document.body.scrollHeight)")
    page.evaluate(SETTLE)
    page.close()
    return [url for url in asked if url.partition("#")[0] != path.as_uri()]


def violations(browser: Browser, path: Path) -> list[str]:
    """The rules of axe that a page breaks, everything unfolded, in light and dark."""
    broken = []
    for scheme in SCHEMES:
        with opened(browser, path, color_scheme=scheme) as page:
            page.evaluate(UNFOLD)
            found = Axe().run(page, options=RULES).response["violations"]
            broken += [f"{rule['id']} ({len(rule['nodes'])}, {scheme})" for rule in found]
    return broken

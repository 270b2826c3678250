"""How tests start a browser, and what they measure in it."""

import shutil
from contextlib import contextmanager

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import sync_playwright

ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--no-first-run",
]

# The lowest contrast of any visible words with what they stand on, and the words themselves.
CONTRAST = """() => {
  const paint = document.createElement('canvas').getContext('2d', {willReadFrequently: true});
  const channels = colour => {
    paint.clearRect(0, 0, 1, 1); paint.fillStyle = colour; paint.fillRect(0, 0, 1, 1);
    return [...paint.getImageData(0, 0, 1, 1).data];
  };
  const light = rgb => rgb.slice(0, 3).map(v => v / 255)
    .map(v => v <= 0.03928 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4)
    .reduce((sum, v, i) => sum + v * [0.2126, 0.7152, 0.0722][i], 0);
  const ground = e => {
    for (; e; e = e.parentElement) {
      const rgba = channels(getComputedStyle(e).backgroundColor);
      if (rgba[3] > 250) return rgba;
    }
    return [255, 255, 255, 255];
  };
  let worst = [99, ''];
  const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walk.nextNode()) {
    const e = walk.currentNode.parentElement;
    if (!walk.currentNode.data.trim() || e.closest('style, svg') || !e.checkVisibility()) continue;
    const a = light(channels(getComputedStyle(e).color)), b = light(ground(e));
    const ratio = (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
    if (ratio < worst[0]) worst = [ratio, walk.currentNode.data.trim().slice(0, 60)];
  }
  return worst;
}"""

# axe's rules but those of level AAA, which ask for a contrast of 7.
TAGS = "wcag2a wcag2aa wcag21a wcag21aa wcag22aa best-practice experimental".split()
AXE = {"runOnly": {"type": "tag", "values": TAGS}, "resultTypes": ["violations"]}

UNFOLD = "document.querySelectorAll('details').forEach(d => d.open = true)"

# What a keyboard should reach, marked so that it can be told what it did reach.
CONTROLS = """() => {
  const wanted = 'a[href], button, input, select, textarea, summary, [tabindex="0"]';
  const all = [...document.querySelectorAll(wanted)]
    .filter(e => e.checkVisibility({visibilityProperty: true}))
    .filter(e => !e.disabled && e.getAttribute('tabindex') !== '-1');
  all.forEach((e, i) => { e.dataset.control = i; });
  return all.length;
}"""

# Which of them has the focus, and whether one sees that it has.
FOCUSED = """() => {
  const e = document.activeElement, style = getComputedStyle(e), box = e.getBoundingClientRect();
  const seen = box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth;
  const shown = style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 1;
  return [e.dataset.control ?? null, seen && shown, e.outerHTML.slice(0, 200)];
}"""


@contextmanager
def chromium():
    """Debian's Chromium, as long as it is needed."""
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(
            executable_path=shutil.which("chromium") or shutil.which("chromium-browser"),
            args=ARGUMENTS,
        )
        yield started
        started.close()


def listening(browser, path, **options):
    """A page of a file, which keeps in `heard` what it says, asks for or complains of."""
    page = browser.new_page(**options)
    page.heard = []
    page.on("console", lambda message: page.heard.append(message.text))
    page.on("pageerror", lambda error: page.heard.append(str(error)))
    page.on("dialog", lambda dialog: (page.heard.append(dialog.message), dialog.dismiss()))
    page.on("request", lambda request: page.heard.append(request.url))
    page.on("websocket", lambda socket: page.heard.append(socket.url))
    page.goto(path.as_uri())
    page.heard = [text for text in page.heard if text.partition("#")[0] != path.as_uri()]
    return page


def violations(page):
    """The rules of axe-core that a page breaks, each with the first place where it does."""
    found = Axe().run(page, options=AXE).response["violations"]
    return [f"{rule['id']}: {rule['nodes'][0]['html'][:300]}" for rule in found]


def walked(page):
    """Tab through a page once: what was not reached, and what was not seen to have the focus."""
    missing = set(map(str, range(page.evaluate(CONTROLS))))
    unseen = []
    for _ in range(len(missing) + 5):
        page.keyboard.press("Tab")
        number, seen, html = page.evaluate(FOCUSED)
        if number is not None and not seen:
            unseen.append(html)
        missing.discard(number)
    return [
        page.locator(f"[data-control='{n}']").evaluate("e => e.outerHTML") for n in missing
    ], unseen

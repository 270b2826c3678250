"""The linked view in a browser, with a stand-in for what anywidget gives it in a notebook."""

import shutil
from contextlib import contextmanager

from browsing import ARGUMENTS
from playwright.sync_api import sync_playwright

from rashomon.display.linked.view import _Shown
from rashomon.display.linked.widget import widget

TRAITS = ("html", "twin", "layers", "selected", "asked", "message")

OPEN = """async ([code, css, state]) => {
  const style = document.head.appendChild(document.createElement('style'));
  style.textContent = css;
  const url = URL.createObjectURL(new Blob([code], {type: 'text/javascript'}));
  const heard = {};
  window.sent = [];
  window.model = {
    get: name => state[name],
    set: (name, value) => { state[name] = value; (heard[name] || []).forEach(f => f()); },
    save_changes: () => window.sent.push(structuredClone(
      {selected: state.selected, layers: state.layers})),
    on: (what, f) => (heard[what.replace('change:', '')] ??= []).push(f),
    off: () => {},
    send: () => {},
  };
  const el = document.body.appendChild(document.createElement('div'));
  window.end = await (await import(url)).default.render({model: window.model, el});
}"""


@contextmanager
def chromium():
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(
            executable_path=shutil.which("chromium") or shutil.which("chromium-browser"),
            args=ARGUMENTS,
        )
        yield started
        started.close()


class Live:
    """A view and its widget, the one in Python and the other in a page, joined by hand."""

    def __init__(self, browser, view, **options):
        self.view = view
        self.page = browser.new_page(**{"reduced_motion": "reduce", **options})
        self.heard = []
        self.page.on("pageerror", lambda error: self.heard.append(str(error)))
        self.page.on("console", lambda message: self.heard.append(message.text))
        self.page.on("request", lambda request: self.heard.append(request.url))
        self.widget = widget(view, view._markup("v"), "twin")
        view._shown.append(_Shown(self.widget, "twin", None))
        state = {name: getattr(self.widget, name) for name in TRAITS}
        self.page.evaluate(OPEN, [self.widget._esm, self.widget._css, state])
        self.heard = [text for text in self.heard if not text.startswith("blob:")]

    def take(self):
        """Bring to Python what the browser sent since."""
        for sent in self.page.evaluate("window.sent.splice(0)"):
            self.widget.set_trait("layers", sent["layers"])
            self.widget.set_trait("selected", sent["selected"])
        return self.view.selection

    def tell(self, name):
        """Bring to the browser what Python has set."""
        self.page.evaluate(
            "([name, value]) => window.model.set(name, value)", [name, getattr(self.widget, name)]
        )

    def lit(self):
        """The words that are lit, column by column."""
        return self.texts(".lit")

    def texts(self, selector):
        return self.page.evaluate(
            """selector => Object.fromEntries([...document.querySelectorAll('.column')].map(c => [
              c.dataset.letter,
              [...c.querySelectorAll(selector)].map(e => e.textContent).join('|'),
            ]).filter(([, words]) => words))""",
            selector,
        )

"""Widgets that mend, in a page: what the browser sends comes to Python, and the answer back."""

from linked_views import OPEN, Live

from rashomon.display.mending.tables import widget

CATCH = """() => {
  window.messages = [];
  window.model.send = (content) => window.messages.push(structuredClone(content));
}"""


def pump(shown):
    """Bring the messages of a page to its widget, and what Python set since back, in order."""
    changed = []

    def note(change):
        changed.append((change["name"], change["new"]))

    shown.widget.observe(note)
    for message in shown.page.evaluate("window.messages.splice(0)"):
        shown.widget._handle_custom_msg(message, [])
    shown.widget.unobserve(note)
    for name, value in changed:
        shown.page.evaluate("([name, value]) => window.model.set(name, value)", [name, value])


class Twin:
    """Stands in for the output of a notebook that holds the plain markup."""

    shown: tuple = ()

    def update(self, *shown, **_):
        self.shown = shown


class MendedLive(Live):
    """A view whose panel speaks to its session whenever `pump` is called."""

    def __init__(self, browser, view, **options):
        super().__init__(browser, view, **options)
        self.twin = Twin()
        view._shown[-1] = view._shown[-1]._replace(twin=self.twin)
        self.page.evaluate(CATCH)

    def pump(self):
        """Bring what was sent to Python, and the answer back."""
        self.take()
        pump(self)
        self.take()

    def open(self):
        """Open the panel; returns it."""
        self.page.get_by_role("button", name="Mend", exact=True).click()
        self.pump()
        return self.page.locator(".mending")

    def press(self, name, **options):
        """Press a button of the panel and wait for what comes of it."""
        self.page.locator(".mending").get_by_role("button", name=name, **options).click()
        self.pump()

    def click(self, words):
        """Click the run of text with these words."""
        self.page.locator(".columns [data-at]", has_text=words).first.click()
        self.pump()


class MendedTable:
    """A table that mends and its widget, joined by hand."""

    def __init__(self, browser, table, **options):
        self.table = table
        self.page = browser.new_page(**{"reduced_motion": "reduce", **options})
        self.heard = []
        self.page.on("pageerror", lambda error: self.heard.append(str(error)))
        self.page.on("console", lambda message: self.heard.append(message.text))
        self.page.on("request", lambda request: self.heard.append(request.url))
        self.widget = widget(table)
        state = {name: getattr(self.widget, name) for name in ("html", "mending")}
        self.page.evaluate(OPEN, [self.widget._esm, self.widget._css, state])
        self.page.evaluate(CATCH)
        self.heard = [text for text in self.heard if not text.startswith("blob:")]

    def check(self, words):
        """Check the row with these words; returns what the panel offers."""
        row = self.page.locator("tbody tr[data-row]", has_text=words).first
        row.get_by_role("checkbox").check()
        pump(self)
        return self.page.locator(".mending .part")

    def press(self, name, **options):
        self.page.locator(".mending").get_by_role("button", name=name, **options).click()
        pump(self)

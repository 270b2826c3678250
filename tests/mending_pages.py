"""Widgets that mend, in a page: what the browser sends comes to Python, and the answer back."""

from linked_views import Live

CATCH = """() => {
  window.messages = [];
  window.model.send = (content) => window.messages.push(structuredClone(content));
}"""


class MendedLive(Live):
    """A view whose panel speaks to its session whenever `pump` is called."""

    def __init__(self, browser, view, **options):
        super().__init__(browser, view, **options)
        self.page.evaluate(CATCH)

    def pump(self):
        """Bring what was sent to Python, and what Python set since to the browser, in order."""
        changed = []

        def note(change):
            changed.append((change["name"], change["new"]))

        self.take()
        self.widget.observe(note)
        for message in self.page.evaluate("window.messages.splice(0)"):
            self.widget._handle_custom_msg(message, [])
        self.widget.unobserve(note)
        for name, value in changed:
            self.page.evaluate("([name, value]) => window.model.set(name, value)", [name, value])
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

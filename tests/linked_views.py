"""Views made by hand, in a browser with a stand-in for what anywidget gives them in a notebook."""

from types import SimpleNamespace

from display_documents import document
from display_overlap import statements
from display_samples import comparison

from rashomon.article import Article
from rashomon.comparison import Comparison
from rashomon.display import side_by_side
from rashomon.display.linked.view import _Shown
from rashomon.display.linked.widget import widget

TRAITS = ("html", "twin", "layers", "selected", "asked", "message", "mending")

OPEN = """async ([code, css, state]) => {
  const style = document.head.appendChild(document.createElement('style'));
  style.textContent = css;
  const url = URL.createObjectURL(new Blob([code], {type: 'text/javascript'}));
  const heard = {};
  window.hear = name => heard[name].forEach(f => f());
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


def view_of(*texts, told=()):
    """A view of one text a source, in which nothing is found but statements.

    `told` are those told by several: for each the words of a sentence, one a source, or "". Every
    other sentence is told by its source alone.
    """
    articles = [Article(text, source=f"S{i}", id=f"x{i}") for i, text in enumerate(texts)]
    made = Comparison(tuple(document(a) for a in articles))
    plain = comparison()
    for name in ("attributions", "overlap", "entities", "framing", "sentiment"):
        made.__dict__[name] = getattr(plain, name)
    shared = [
        [(a, words, "told") for a, words in zip(articles, group, strict=True) if words]
        for group in told
    ]
    alone = [
        [(a, words, "told")]
        for a in articles
        for words in (a.text[s.start : s.end] for s in document(a).sentences)
        if a.text.count(words) == 1
        and not any(one and one in words for group in told for one in group)
    ]
    made.overlap.statements = statements(articles, [*shared, *alone])
    passages = plain.overlap.passages
    made.overlap.passages = type(passages)(passages.table.head(0), {a.id: a for a in articles})
    return side_by_side(made)


def long(words, place, others=70):
    """These words as a line of a text, after as many others as `place` says."""
    line = "In the {}th street of the town nothing at all was seen that day."
    filling = [line.format(number) for number in range(others)]
    return "\n".join([*filling[:place], words, *filling[place:]])


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
        self.twins = []  # what the plain markup above the widget becomes
        twin = SimpleNamespace(update=lambda data, **_: self.twins.append(data["text/html"]))
        view._shown.append(_Shown(self.widget, "twin", twin))
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

    def texts(self, selector):
        return self.page.evaluate(
            """selector => Object.fromEntries([...document.querySelectorAll('.column')].map(c => [
              c.dataset.letter,
              [...c.querySelectorAll(selector)].map(e => e.textContent).join('|'),
            ]).filter(([, words]) => words))""",
            selector,
        )

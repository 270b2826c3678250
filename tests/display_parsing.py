"""A page as a browser takes it apart: its tags, attributes and words."""

from dataclasses import dataclass, field
from html.parser import HTMLParser

_VOID = {"meta", "br", "hr", "rect", "line", "circle", "input", "wbr"}


@dataclass
class Page(HTMLParser):
    """Tags with their attributes, and the text without styles, scripts and what follows words."""

    source: str
    tags: list = field(default_factory=list)
    text: str = ""
    paragraphs: list = field(default_factory=list)

    def __post_init__(self):
        super().__init__(convert_charrefs=True)
        self._open = []
        self.feed(self.source)
        self.close()

    def handle_starttag(self, tag, attrs):
        self.tags.append((tag, dict(attrs)))
        if tag not in _VOID:
            self._open.append((tag, dict(attrs)))
        if "article" in [t for t, _ in self._open] and "dir" in dict(attrs):
            self.paragraphs.append("")

    def handle_startendtag(self, tag, attrs):
        self.tags.append((tag, dict(attrs)))

    def handle_endtag(self, tag):
        if tag in _VOID:
            return
        opened, _ = self._open.pop()
        assert opened == tag, f"</{tag}> closes <{opened}>"

    def handle_data(self, data):
        names = [tag for tag, _ in self._open]
        if "style" in names or "script" in names:
            return
        self.text += data
        within = any("dir" in attrs for _, attrs in self._open)
        if "article" in names and within and "sup" not in names:
            self.paragraphs[-1] += data

    def attribute(self, name):
        return [attrs[name] for _, attrs in self.tags if name in attrs]

    @property
    def names(self):
        return {tag for tag, _ in self.tags}

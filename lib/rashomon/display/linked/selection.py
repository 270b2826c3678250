"""What is selected in the view, as Python has it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, TypeVar

from rashomon.article import Span
from rashomon.display.evidence import Quoting
from rashomon.display.rendering import render
from rashomon.display.wording import counted, letters, quoted
from rashomon.errors import ComparisonError

if TYPE_CHECKING:
    from rashomon.article import Article
    from rashomon.display.linked.index import Entry, Index, Kind

T = TypeVar("T")

SHOWN = 30  # spans shown in a notebook; all are in .spans
MOST = 500  # groups or spans that one selection may have


@dataclass(frozen=True, repr=False)
class Selection:
    """What is selected in a view.

    Attributes
    ----------
    spans : tuple of Span
        The words selected: those of every telling of the statements, of the passages, speakers
        and names, and words marked freely, each once, in the order of the articles.
    entries : tuple of Entry
        The statements, passages, speakers, names and loaded words that are selected as such.
    """

    spans: tuple[Span, ...] = ()
    entries: tuple[Entry, ...] = ()
    _articles: Mapping[str, Article] = field(default_factory=dict, compare=False)

    @property
    def statements(self) -> tuple[int, ...]:
        """The numbers of the statements, as in `comparison.overlap.statements`."""
        return tuple(entry.number for entry in self.entries if entry.kind == "statement")

    @property
    def speakers(self) -> tuple[str, ...]:
        """The names of the speakers."""
        return self._names("speaker")

    @property
    def entities(self) -> tuple[str, ...]:
        """The names of people, places and bodies."""
        return self._names("entity")

    @property
    def texts(self) -> tuple[str, ...]:
        """The words of each span."""
        return tuple(self._articles[span.article][span] for span in self.spans)

    @property
    def text(self) -> str:
        """The words of all spans, a line each."""
        return "\n".join(self.texts)

    @property
    def articles(self) -> tuple[Article, ...]:
        """The articles that the spans are in."""
        own = dict.fromkeys(span.article for span in self.spans)
        return tuple(self._articles[article] for article in own)

    def _names(self, kind: Kind) -> tuple[str, ...]:
        return tuple(entry.name for entry in self.entries if entry.kind == kind)

    def __bool__(self) -> bool:
        return bool(self.spans)

    def __repr__(self) -> str:
        if not self:
            return "Nothing is selected."
        parts = [
            f"statement {entry.number}"
            if entry.kind == "statement"
            else f"{entry.kind} {quoted(entry.name, 40)}"
            for entry in self.entries
        ]
        within = counted(len(self.articles), "article")
        named = f"{', '.join(parts)}: " if parts else ""
        return f"{named}{counted(len(self.spans), 'span')} in {within}. .spans, .text, .articles"

    def _repr_html_(self) -> str:
        quoting = Quoting(self._articles, letters(self._articles.values()))
        excerpts = quoting.all(self.spans[:SHOWN])
        more = len(self.spans[SHOWN:])
        return render("selection.html", said=repr(self), excerpts=excerpts, more=more)


def select(index: Index, groups: Sequence[str] = (), spans: Sequence[Span] = ()) -> Selection:
    """The selection of some groups and of some spans."""
    entries = tuple(index.by_group[group] for group in dict.fromkeys(groups))
    order = {d.id: number for number, d in enumerate(index.comparison.documents)}
    all_spans = {*spans, *(span for entry in entries for span in entry.spans)}
    ordered = sorted(all_spans, key=lambda span: (order[span.article], span.start, span.end))
    articles = {d.id: d.article for d in index.comparison.documents}
    return Selection(tuple(ordered), entries, articles)


def from_browser(index: Index, message: object) -> Selection:
    """The selection that a browser sent: `{"groups": ["s4"], "spans": [[article, start, end]]}`.

    Nothing of it is taken on trust. Articles are counted from 0 in `comparison.documents`.

    Raises
    ------
    ComparisonError
        If it is anything else, or of what is not shown.
    """
    if not isinstance(message, Mapping) or message.keys() - {"groups", "spans"}:
        raise ComparisonError("A selection has groups and spans, and nothing else.")
    groups = _several(message.get("groups", []), str)
    if any(group not in index.by_group for group in groups):
        raise ComparisonError("What was selected is not in this comparison any more.")
    spans = _several(message.get("spans", []), list)
    return select(index, groups, [_span(index, given) for given in spans])


def _several(given: object, kind: type[T]) -> list[T]:
    if not isinstance(given, list) or len(given) > MOST:
        raise ComparisonError(f"A selection has lists of up to {MOST} groups and spans.")
    if not all(isinstance(one, kind) for one in given):
        raise ComparisonError("A selection has names of groups, and spans as lists.")
    return given


def _span(index: Index, given: list[Any]) -> Span:
    if len(given) != 3 or not all(type(number) is int for number in given):
        raise ComparisonError("A span is [article, start, end], in whole numbers.")
    article, start, end = given
    documents = index.comparison.documents
    if not 0 <= article < len(documents) or documents[article].id not in index.shown:
        raise ComparisonError("A span of an article that is not shown was selected.")
    text = documents[article].article.text
    if not 0 <= start < end <= len(text):
        raise ComparisonError("A span that does not lie within its article was selected.")
    stretch = text[start:end]
    if not stretch.strip():
        raise ComparisonError("Only white space was selected.")
    start += len(stretch) - len(stretch.lstrip())
    return Span(documents[article].id, start, start + len(stretch.strip()))

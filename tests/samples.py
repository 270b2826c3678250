"""Three small articles on one event, annotated once for all tests that use them."""

from functools import cache

from rashomon import Article, Comparison
from rashomon.annotation import Document, annotate
from rashomon.article import Articles, Part

GAZETTE = (
    "Harwick council closed the old iron bridge on Monday after engineers found deep cracks.\n"
    "Shops fear for trade\n"
    "“We could not wait any longer,” Mayor Ann Lee told reporters. "
    "Repairs will take four months and cost two million pounds.\n"
    "Read also: Ten walks by the river"
)
HERALD = (
    "On Monday Harwick’s council shut the old iron bridge because engineers found deep cracks. "
    "Mayor Ann Lee said: “We could not wait any longer.” "
    "Bakers on the east bank lose half of their customers."
)
COURIER = (
    "The old bridge in Harwick is closed. "
    "Mending it will take four months, at a cost of two million pounds. "
    "A ferry crosses the river every ten minutes."
)


def part(text: str, words: str, kind: str) -> Part:
    start = text.index(words)
    return Part(start, start + len(words), kind)


def harwick_articles() -> Articles:
    parts = (
        part(GAZETTE, "Shops fear for trade", "heading"),
        part(GAZETTE, "Read also: Ten walks by the river", "boilerplate"),
    )
    return Articles(
        (
            Article(GAZETTE, source="gazette", id="g", title="Bridge closed", parts=parts),
            Article(HERALD, source="herald", id="h"),
            Article(COURIER, source="courier", id="c"),
        )
    )


@cache
def harwick() -> tuple[Document, ...]:
    return annotate(harwick_articles())


@cache
def harwick_compared() -> Comparison:
    return Comparison(harwick())


def documents(*told: str, **by_source: str) -> tuple[Document, ...]:
    """Annotated texts: of the sources a, b, c, … or of those named."""
    texts = [*zip("abcdefgh", told, strict=False), *by_source.items()]
    return annotate([Article(text, source=source, id=f"{source}-1") for source, text in texts])


def words_of(result, row: int) -> list[str]:
    return [quote.text for quote in result.evidence(row)]

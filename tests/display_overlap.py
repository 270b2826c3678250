"""What sources share, made by hand, for samples of what is shown."""

import pandas as pd
from display_documents import find, frame, sentence

from rashomon.overlap import Positions, Quantities, Similarity, Statements
from rashomon.result import source_columns


def statements(articles, groups):
    """`groups`: for each statement, (article, words of the sentence, state) for each telling."""
    sources = tuple(dict.fromkeys(a.source for a in articles))
    columns = source_columns(sources, ("statement", "text", "told_by", "score", "spans"))
    rows, tellings = [], []
    for number, group in enumerate(groups, 1):
        states = dict.fromkeys(sources, "not found")
        for article, words, state in group:
            states[article.source] = state
            span = sentence(article, words)
            tellings.append(
                (
                    number,
                    article.source,
                    state,
                    0.75,
                    0.5,
                    "narrator",
                    len(tellings),
                    article[span],
                    span,
                )
            )
        own = [t for t in tellings if t[0] == number]
        told = sum(state == "told" for state in states.values())
        rows.append((number, own[0][7], told, *states.values(), 0.75, tuple(t[8] for t in own)))
    names = ["statement", "text", "told_by", *columns.values(), "score", "spans"]
    return Statements(
        pd.DataFrame(rows, columns=names),
        {a.id: a for a in articles},
        frame(tellings, "statement source state score position voice clause text span").assign(
            by_hand=False
        ),
        sources,
        columns,
        notes=("“Not found” is the outcome of a search.",),
    )


def quantities(articles):
    """One day that two of them tell otherwise, and a number that one tells."""
    a, b, c = articles
    columns = source_columns(
        tuple(x.source for x in articles),
        ("state", "kind", "counts", "statement", "text", "spans"),
    )
    pair = (find(a, "bridge was closed"), find(b, "shut the bridge"))
    rows = [
        ("differ", "date", "", "closed", "shut", "", 1, a[sentence(a, "closed")], pair),
        ("only one", "number", "owner", "", "", "Chaos", 6, "Chaos!", (find(c, "Chaos"),)),
    ]
    names = ["state", "kind", "counts", *columns.values(), "statement", "text", "spans"]
    held = {x.id: x for x in articles}
    return Quantities(pd.DataFrame(rows, columns=names), held, columns, notes=("“Differ” says.",))


def similarity(a, b, c):
    nan = float("nan")
    pairs = [
        (a, b, 0.2, 0.5, 0.8, 1.0, 0.5, 0.9, (sentence(a, "closed"), sentence(b, "shut"))),
        (a, c, 0.0, 0.1, 0.3, 0.0, nan, nan, (sentence(a, "closed"), sentence(c, "Chaos"))),
        (b, c, 0.0, 0.2, 0.5, 0.5, 0.0, nan, (sentence(b, "Ferries"), sentence(c, "Ferries"))),
    ]
    return Similarity(
        frame(
            [(one.source, other.source, *scores) for one, other, *scores in pairs],
            "source_a source_b verbatim lexical meaning entities quantities order spans",
        ),
        {x.id: x for x in (a, b, c)},
    )


def positions(a, b, c):
    both = sentence(a, "closed"), sentence(b, "shut")
    wording = find(a, "after inspectors found"), find(b, "after inspectors found")
    free = sentence(b, "Ferries"), sentence(c, "Ferries")
    rows = [
        (a.source, b.source, "statement", 1, "closed", 0.0, 0.4, 0.0, 0.5, *both),
        (a.source, b.source, "passage", 1, "after", 0.2, 0.4, 0.3, 0.5, *wording),
        (b.source, c.source, "statement", 2, "free", 0.9, 1.0, 0.5, 1.0, *free),
    ]
    columns = "source_a source_b kind number text position_a end_a position_b end_b span_a span_b"
    articles = {x.id: x for x in (a, b, c)}
    return Positions(frame(rows, columns), articles, (a.source, b.source, c.source))

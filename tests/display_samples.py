"""Small comparisons made by hand, so that what is shown does not hang on what a model finds."""

import re
from types import SimpleNamespace

import pandas as pd

from rashomon.annotation import Attributions, Document, Entities
from rashomon.annotation.document import Sentence, Token, Voice
from rashomon.article import Article, LeftOut, Part, Span
from rashomon.comparison import Comparison
from rashomon.framing import Keywords, Labels, Voices
from rashomon.overlap import (
    Derivation,
    Passages,
    Positions,
    Quantities,
    Similarity,
    Statements,
)
from rashomon.result import source_columns
from rashomon.sentiment import Tone

GAZETTE = (
    "The old bridge was closed on Monday after inspectors found cracks.\n"
    "The city reacts\n"
    "“Nobody will cross it,” Mayor Ann Lee told reporters. Shop owners fear a bad summer.\n"
    "Read also: Ten walks by the river"
)
HERALD = (
    "On Monday, Mayor Lee shut the bridge after inspectors found cracks. "
    "Shops were not asked, said Omar Haddad. Ferries are free."
)
TABLOID = "Chaos! “We are ruined,” Haddad cried. Ferries will cost nothing, it seems."


def document(article):
    """An annotated article: sentences end where a full stop does, and the narrator says all."""
    sentences, tokens = [], []
    for paragraph, line in enumerate(re.finditer(r"[^\n]+", article.text)):
        for found in re.finditer(r"\S.*?(?:[.!?]”?(?=\s|$)|$)", line.group()):
            start, end = line.start() + found.start(), line.start() + found.end()
            kinds = [p.kind for p in article.parts if p.start <= start < p.end]
            first = len(tokens)
            for word in re.finditer(r"\w+|[^\w\s]", article.text[start:end]):
                tokens.append(
                    Token(
                        len(tokens),
                        start + word.start(),
                        start + word.end(),
                        word.group(),
                        word.group().lower(),
                        "X",
                        len(sentences),
                        word.group()[0].isalnum(),
                        is_stop=False,
                        is_name=False,
                        voice=Voice("narrator"),
                    )
                )
            kind = kinds[0] if kinds else "text"
            sentences.append(
                Sentence(len(sentences), start, end, first, len(tokens), paragraph, kind)
            )
    return Document(article, tuple(sentences), tuple(tokens), (), (), None)


def find(article, words):
    start = article.text.index(words)
    return Span(article.id, start, start + len(words))


def sentence(article, words):
    """The sentence that holds `words`."""
    span = find(article, words)
    own = next(s for s in document(article).sentences if s.start <= span.start < s.end)
    return Span(article.id, own.start, own.end)


def keyword(document, word, counts, odds, tested):
    span = (find(document, word),)
    return (document.source, word, "word", *counts, *odds, *tested, span)


def frame(rows, columns):
    return pd.DataFrame(rows, columns=columns.split())


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


def comparison(names=("Gazette", "Herald", "Daily Tabloid"), titles=("Bridge closed", None, None)):
    """Three sources on a bridge, every view made by hand."""
    parts = (
        Part(GAZETTE.index("The city"), GAZETTE.index("The city") + 15, "heading"),
        Part(GAZETTE.index("Read also"), len(GAZETTE), "boilerplate"),
    )
    a = Article(GAZETTE, source=names[0], id="a1", title=titles[0], parts=parts)
    b = Article(HERALD, source=names[1], id="b1", title=titles[1])
    c = Article(TABLOID, source=names[2], id="c1", title=titles[2])
    articles = {x.id: x for x in (a, b, c)}
    made = Comparison(
        tuple(document(x) for x in (a, b, c)), (LeftOut("photo.txt", "is a picture"),)
    )
    made.__dict__["attributions"] = Attributions(
        frame(
            [
                (
                    a.source,
                    "Ann Lee",
                    "direct",
                    "tell",
                    "Nobody will cross it,",
                    4,
                    find(a, "Mayor Ann Lee"),
                    find(a, "told"),
                    (find(a, "Nobody will cross it,"),),
                ),
                (
                    b.source,
                    "Omar Haddad",
                    "indirect",
                    "say",
                    "Shops were not asked",
                    4,
                    find(b, "Omar Haddad"),
                    find(b, "said"),
                    (find(b, "Shops were not asked"),),
                ),
                (
                    c.source,
                    None,
                    "direct",
                    "cry",
                    "We are ruined,",
                    3,
                    None,
                    find(c, "cried"),
                    (find(c, "We are ruined,"),),
                ),
            ],
            "source speaker kind cue content words speaker_span cue_span content_spans",
        ),
        articles,
    )
    made.__dict__["entities"] = Entities(
        pd.DataFrame(
            [
                (
                    "Ann Lee",
                    "PERSON",
                    2,
                    "Ann Lee (1)",
                    "Lee (1)",
                    "",
                    (find(a, "Ann Lee"), find(b, "Lee")),
                )
            ],
            columns=["entity", "kind", "mentions", *names, "spans"],
        ),
        articles,
    )
    shared = (
        find(a, "after inspectors found cracks"),
        find(b, "after inspectors found cracks"),
    )
    made.__dict__["overlap"] = SimpleNamespace(
        statements=statements(
            [a, b, c],
            [
                [(a, "bridge was closed", "told"), (b, "shut the bridge", "told")],
                [(b, "Ferries are free", "told"), (c, "Ferries will", "uncertain")],
                [(a, "Nobody will", "told")],
                [(a, "Shop owners", "told")],
                [(b, "not asked", "told")],
                [(c, "Chaos!", "told")],
                [(c, "We are ruined", "told")],
            ],
        ),
        passages=Passages(
            frame(
                [
                    (
                        1,
                        a.source,
                        b.source,
                        4,
                        4,
                        1.0,
                        1,
                        2,
                        "after inspectors found cracks",
                        "narrator",
                        0,
                        find(a, "after inspectors found cracks"),
                        find(b, "after inspectors found cracks"),
                    )
                ],
                "passage source_a source_b words longest similarity group sources text voice "
                "quoted span_a span_b",
            ),
            articles,
        ),
        quantities=quantities((a, b, c)),
        derivation=Derivation(
            frame(
                [
                    (a.source, b.source, 0.25, 0.2, 4, 4, 0.0, "unknown", "partly", shared),
                    (
                        b.source,
                        a.source,
                        0.15,
                        0.1,
                        4,
                        4,
                        0.0,
                        "unknown",
                        "not derived",
                        shared[::-1],
                    ),
                    (a.source, c.source, 0.05, 0.05, 0, 0, 0.0, "later", "not derived", ()),
                    (c.source, a.source, 0.02, 0.02, 0, 0, 0.0, "earlier", "not derived", ()),
                ],
                "source other share share_all words longest common when level spans",
            ),
            articles,
            notes=("Rule: partly from 0.20.",),
        ),
        similarity=similarity(a, b, c),
        similarity_of=lambda *_: similarity(a, b, c),
        positions=positions(a, b, c),
    )
    made.__dict__["framing"] = SimpleNamespace(
        voices=Voices(
            frame(
                [
                    (
                        a.source,
                        "Ann Lee",
                        1,
                        4,
                        0.15,
                        0.0,
                        0.4,
                        "told",
                        0.5,
                        (find(a, "Nobody will cross it,"),),
                    ),
                    (
                        b.source,
                        "Omar Haddad",
                        1,
                        4,
                        0.2,
                        float("nan"),
                        float("nan"),
                        "said",
                        0.6,
                        (find(b, "Shops were not asked"),),
                    ),
                    (
                        c.source,
                        "no named speaker",
                        1,
                        3,
                        0.25,
                        0.1,
                        0.5,
                        "cried",
                        0.1,
                        (find(c, "We are ruined,"),),
                    ),
                ],
                "source speaker quotations words share low high cues first spans",
            ),
            articles,
        ),
        keywords=Keywords(
            frame(
                [
                    keyword(a, "city", (2, 60.0, 0, 0.0), (1.2, 0.1, 2.3, 2.1), (5, 0.01, 0.03)),
                    keyword(b, "shut", (2, 90.0, 1, 10.0), (0.8, -0.4, 2.0, 1.3), (2, 0.2, 0.4)),
                ],
                "source word kind count per_thousand count_others per_thousand_others "
                "log_odds low high z blocks p q spans",
            ),
            articles,
            notes=("Descriptive: no row is a test.",),
        ),
        labels=Labels(
            frame(
                [
                    (
                        "Ann Lee",
                        "PERSON",
                        a.source,
                        "Mayor Ann Lee",
                        1,
                        "narrator",
                        (find(a, "Mayor Ann Lee"),),
                    ),
                    (
                        "Ann Lee",
                        "PERSON",
                        b.source,
                        "Mayor Lee",
                        1,
                        "narrator",
                        (find(b, "Mayor Lee"),),
                    ),
                    (
                        "Omar Haddad",
                        "PERSON",
                        b.source,
                        "Omar Haddad",
                        1,
                        "narrator",
                        (find(b, "Omar Haddad"),),
                    ),
                    (
                        "Omar Haddad",
                        "PERSON",
                        c.source,
                        "Haddad",
                        1,
                        "quoted",
                        (find(c, "Haddad"),),
                    ),
                ],
                "entity kind source label count voice spans",
            ),
            articles,
        ),
    )
    made.__dict__["sentiment"] = SimpleNamespace(tone=tone(articles, a, b, c))
    return made


def tone(articles, a, b, c):
    runs = [
        (a, "narrator", None, -0.3, 0.0, "The old bridge"),
        (a, "quoted", "Ann Lee", 0.0, 0.5, "Nobody will cross it,"),
        (a, "narrator", None, -0.5, 0.8, "Shop owners fear"),
        (b, "narrator", None, 0.4, 0.9, "Ferries are free."),
        (c, "quoted", None, -0.6, 0.1, "We are ruined,"),
    ]
    rows = [
        (
            x.source,
            x.id,
            0,
            voice,
            speaker,
            score,
            0.1,
            0.2,
            0.7,
            3,
            position,
            words,
            find(x, words),
        )
        for x, voice, speaker, score, position, words in runs
    ]
    nan = float("nan")
    means = [
        (a.source, "narrator", -0.4, -0.6, -0.1, 2, (find(a, "The old bridge"),)),
        (a.source, "quoted", 0.0, nan, nan, 1, (find(a, "Nobody will cross it,"),)),
        (a.source, "both", -0.3, -0.5, 0.1, 3, ()),
        (b.source, "narrator", 0.4, 0.1, 0.7, 1, (find(b, "Ferries are free."),)),
        (b.source, "quoted", nan, nan, nan, 0, ()),
        (c.source, "narrator", nan, nan, nan, 0, ()),
        (c.source, "quoted", -0.6, nan, nan, 1, (find(c, "We are ruined,"),)),
    ]
    return Tone(
        frame(
            rows,
            "source article sentence voice speaker tone positive negative neutral words "
            "position text span",
        ),
        articles,
        _by_voice=frame(means, "source voice tone low high sentences spans"),
        notes=("Tone is of wording.",),
    )


HOSTILE = (
    "<script>window.ran = 1</script>",
    "\"><img src=x onerror='window.ran = 1'>",
    "\u202eevil ]]></style><svg onload=window.ran=1> {{ 7*7 }} {% raw %} javascript:window.ran=1",
)


def hostile():
    """The same three sources under names and headlines that try to run."""
    return comparison(names=HOSTILE, titles=HOSTILE[::-1])

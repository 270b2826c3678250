"""Small comparisons made by hand, so that what is shown does not hang on what a model finds."""

from types import SimpleNamespace

import numpy as np
import pandas as pd
from display_documents import document, find, frame, sentence
from display_framing import framing
from display_overlap import positions, quantities, similarity, statements

from rashomon.annotation import Attributions, Entities, Entity
from rashomon.article import Article, LeftOut, Part
from rashomon.comparison import Comparison
from rashomon.framing import Keywords, Labels, Voices
from rashomon.overlap import (
    Derivation,
    Passages,
)
from rashomon.sentiment import Readings, Tone, targets
from rashomon.sentiment.spoken_of import SpokenOf

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


def keyword(document, word, counts, odds, tested):
    span = (find(document, word),)
    return (document.source, word, "word", *counts, *odds, *tested, span)


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
    vars(made.framing).update(framing(a, b, c))
    made.__dict__["sentiment"] = SimpleNamespace(
        tone=tone(articles, a, b, c), targets=warmth(articles)
    )
    return made


def warmth(articles):
    """Read by hand: Ann Lee is spoken of in two sources, Omar Haddad in two."""
    documents = {document(x).source: document(x) for x in articles.values()}
    names = list(documents)
    told = [
        ("Ann Lee", names[0], "Ann Lee", (0.1, 0.2, 0.7)),
        ("Ann Lee", names[1], "Lee", (0.8, 0.1, 0.1)),
        ("Omar Haddad", names[1], "Omar Haddad", (0.3, 0.6, 0.1)),
        ("Omar Haddad", names[2], "Haddad", (0.2, 0.7, 0.1)),
    ]
    spoken_of = []
    for entity, source, words, _ in told:
        own = documents[source]
        span = find(own.article, words)
        around = sentence(own.article, words)
        within = next(s for s in own.sentences if s.start == around.start)
        place = (span.start - around.start, span.end - around.start)
        text = own.article[around]
        spoken_of.append(SpokenOf(entity, own, within, "narrator", (span,), text, (place,)))
    linked = (Entity("Ann Lee", "PERSON", ()), Entity("Omar Haddad", "PERSON", ()))
    probabilities = np.array([shares for *_, shares in told])
    readings = Readings(tuple(documents.values()), linked, tuple(spoken_of), probabilities)
    return targets(tuple(documents.values()), readings=readings)


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
            score / 2,
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
            "source article sentence voice speaker tone pattern positive negative neutral words "
            "position text span",
        ),
        articles,
        _by_voice=frame(
            [(*row[:-1], row[2] / 2, nan, nan, row[-1]) for row in means],
            "source voice tone low high sentences pattern pattern_low pattern_high spans",
        ),
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

"""Framing made by hand, for samples of what is shown."""

from display_documents import find, frame

from rashomon.framing import Agency, Codebook, Emphasis, Frames, Loaded

NAN = float("nan")


def framing(a, b, c):
    """Emphasis, agency, frames and loaded words of three articles."""
    articles = {x.id: x for x in (a, b, c)}
    return {
        "emphasis": emphasis(articles, a, b, c),
        "agency": agency(articles, a, b),
        "frames": frames(articles, a, c),
        "loaded": loaded(articles, a, c),
    }


def emphasis(articles, a, b, c):
    """A statement that is early in one and late in another, and more room for a name in one."""
    closed = (find(a, "bridge was closed"),), (find(b, "shut the bridge"),)
    lee = (find(a, "Mayor Ann Lee"),), (find(b, "Mayor Lee"),)
    text, name = "The old bridge was closed", "Ann Lee"
    rows = [
        ("statement", 1, text, a.source, 8, 0.3, 0.1, 0.5, 1, "lead", 0.0, 1, 8, 0, 0, closed[0]),
        ("statement", 1, text, b.source, 6, 0.25, NAN, NAN, 1, "tail", 0.5, 0, 0, 0, 6, closed[1]),
        ("entity", 1, name, a.source, 9, 0.1, 0.0, 0.2, 1, "tail", 0.6, 0, 0, 0, 9, lee[0]),
        ("entity", 1, name, b.source, 9, 0.6, 0.3, 0.9, 1, "lead", 0.0, 0, 9, 0, 0, lee[1]),
    ]
    pair = (a.source, b.source)
    differences = [
        ("entity", 1, name, *pair, 0.1, 0.6, -0.5, -0.8, -0.1, "tail", "lead", *lee),
        ("statement", 1, text, *pair, 0.3, 0.25, 0.05, -0.2, 0.3, "lead", "tail", *closed),
    ]
    promises = [
        (
            c.source,
            c.id,
            "headline",
            "lead and body",
            "Chaos at the bridge",
            "uncertain",
            0.5,
            "bridge",
            "Chaos!",
            None,
            find(c, "Chaos!"),
        )
    ]
    return Emphasis(
        frame(
            rows,
            "kind number text source words share low high times position first headline lead "
            "first_third tail spans",
        ),
        articles,
        notes=("Room is counted in words.", "With one article a source this is no more."),
        _differences=frame(
            differences,
            "kind number text source_a source_b share_a share_b difference low high position_a "
            "position_b spans_a spans_b",
        ),
        _promises=frame(
            promises,
            "source article part against text state score missing nearest span nearest_span",
        ),
    )


def agency(articles, a, b):
    """One act with and without who does it, and how often the mayor acts."""
    shut, closed = (find(b, "Mayor Lee"), find(b, "shut")), (find(a, "closed"),)
    rows = [
        (b.source, "Mayor Lee", "shut", "bridge", "active", "narrator", *shut[::-1]),
    ]
    by_entity = [
        ("Ann Lee", "PERSON", a.source, "narrator", "acts", 1, 4, 0.25, 0.0, 0.6, closed),
        ("Ann Lee", "PERSON", b.source, "narrator", "acts", 2, 3, 0.67, NAN, NAN, shut),
        ("Ann Lee", "PERSON", b.source, "narrator", "acted on", 0, 3, 0.0, NAN, NAN, ()),
    ]
    contrast = (
        1,
        "shut",
        "actor left out",
        b.source,
        "Mayor Lee",
        "active",
        "Mayor Lee shut the bridge",
        a.source,
        "",
        "passive without agent",
        "The old bridge was closed",
        shut,
        closed,
    )
    return Agency(
        frame(rows, "source actor act affected form voice act_spans actor_spans"),
        articles,
        notes=("Read off the parse.",),
        _by_entity=frame(by_entity, "entity kind source voice role count of share low high spans"),
        _contrasts=frame(
            [contrast],
            "statement act difference source actor form text other other_actor other_form "
            "other_text spans other_spans",
        ),
    )


def frames(articles, a, c):
    """Conflict in one source, and a frame that none has."""
    rows = [
        (a.source, "conflict", 1, 4, 0.25, 0.0, 0.6, 1, "never", (find(a, "Shop owners fear"),)),
        (c.source, "morality", 0, 3, 0.0, NAN, NAN, 0, "never", ()),
    ]
    return Frames(
        frame(rows, "source frame sentences of share low high articles validated spans"),
        articles,
        Codebook.generic(),
        None,
        None,
        {},
        (),
        notes=("Never validated: conflict. Code some by hand (.to_code(), .fit(hand_codes)).",),
    )


def loaded(articles, a, c):
    """One word, which another source does without."""
    rows = [
        (
            c.source,
            "ruined",
            "verb",
            1,
            3.25,
            2.0,
            0.25,
            True,
            "intense, no other source uses it",
            "cracks",
            (find(c, "ruined"),),
            (find(a, "cracks"),),
        )
    ]
    return Loaded(
        frame(
            rows,
            "source word part count score intensity rarity alone reasons instead spans "
            "instead_spans",
        ),
        articles,
        notes=("A loaded word is one that a reader may stop at.",),
    )

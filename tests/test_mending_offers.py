"""What is offered at a place, for a selection and for checked rows: each can be done as it is."""

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from mended import CLOSED, HURT, NINE, compared, number, span
from test_mending import at

import rashomon
from rashomon.display.mending.of_rows import of_rows
from rashomon.display.mending.offer import plain
from rashomon.display.mending.offers import offers
from rashomon.errors import CorrectionsError

EVENT = {
    "gazette": "Mayor Ann Lee shut the old bridge. “It is not safe,” said Lee. Lee was praised. "
    "Shops fear the worst.",
    "herald": "The Iron Lady shut the old bridge of Harwick, and Tom Ridley said that nobody was "
    "asked. The bridge was shut by Mayor Lee on Monday. Ridley has a bakery.",
    "wire": "The bridge may be shut one day, bakers say. “It is not safe,” Ann Lee said.",
}


@pytest.fixture(scope="module")
def comparison():
    return rashomon.compare(EVENT)


def order(comparison):
    return {article.id: i for i, article in enumerate(comparison.articles)}


def every_action(comparison, parts, name="Bo Chang"):
    """Each action that the panel could send for these parts, what is picked left out."""
    for part in parts:
        for offer in plain(part, order(comparison))["offers"]:
            for option in offer["options"]:
                made = {"do": offer["do"], "spans": option["spans"]}
                if offer["name"]:
                    made["name"] = name
                if not offer["pick"]:
                    yield json.loads(json.dumps(made))


def labels(parts):
    return {part.title: [offer.label for offer in part.offers] for part in parts}


def test_a_clause_can_be_taken_out_joined_and_found_elsewhere(comparison):
    mine = compared()
    found = labels(offers(mine, {"at": at(mine, "The old bridge in")}))
    n = number(mine, CLOSED)
    assert found[f"Statement {n}, told in C"] == [
        "This clause is not part of it",
        "Join with …",
        "Told elsewhere too …",
    ]


def test_what_is_open_can_be_settled(comparison):
    table = comparison.overlap.statements.tellings
    near = table[table["state"] == "uncertain"].iloc[0]
    place = [order(comparison)[near["span"].article], near["span"].start, near["span"].end]
    parts = offers(comparison, {"at": place, "groups": [f"s{near['statement']}"]})
    title = next(t for t in labels(parts) if "perhaps told" in t)
    assert labels(parts)[title] == ["Tells it", "Does not tell it"]
    tells, not_ = list(every_action(comparison, [p for p in parts if p.title == title]))
    lead = table[(table["statement"] == near["statement"]) & (table["state"] == "told")].iloc[0]
    assert states(comparison, near["span"], lead["span"]) == {"uncertain"}
    for action, state in ((tells, {"told"}), (not_, set())):
        mending = comparison.mend()
        mending.do(action)
        assert states(mending.comparison, near["span"], lead["span"]) == state


def states(comparison, clause, lead):
    """How a clause stands in the statement that another tells."""
    table = comparison.overlap.statements.tellings
    own = table[(table["span"] == lead) & (table["state"] == "told")]["statement"].iloc[0]
    return set(table[(table["span"] == clause) & (table["statement"] == own)]["state"])


def test_words_that_are_selected_can_be_somebodys_or_name_somebody(comparison):
    article = comparison.articles[1]
    start = article.text.index("The Iron Lady")
    parts = offers(comparison, {"spans": [[1, start, start + 13]], "groups": []})
    own = labels(parts)["Selected words"]
    assert own == ["Quote", "Join", "Not of this story"]
    (join,) = [o for o in parts[-1].offers if o.do == "join"]
    (lee,) = [o for o in join.options if o.label == "Ann Lee"]
    mending = comparison.mend()
    places = [[order(comparison)[s.article], s.start, s.end] for s in lee.spans]
    mending.do({"do": "join", "spans": places})
    names = {m.text for e in mending.comparison.linked if e.name == "Ann Lee" for m in e.mentions}
    assert "The Iron Lady" in names


def test_a_long_selection_is_of_no_one_clause(comparison):
    found = labels(offers(comparison, {"spans": [[1, 0, len(comparison.articles[1].text)]]}))
    assert not any(title.startswith("Statement") for title in found)
    assert "Not of this story" in found["Selected words"]


def test_every_mention_of_a_wording_can_be_parted(comparison):
    parts = offers(comparison, {"at": at_words(comparison, 0, "Lee was praised", 3)})
    (split,) = [o for p in parts for o in p.offers if o.do == "split"]
    assert [option.label for option in split.options] == ["only here", "all 3 “Lee”"]
    mending = comparison.mend()
    spans = [[order(comparison)[s.article], s.start, s.end] for s in split.options[1].spans]
    mending.do({"do": "split", "spans": spans, "name": "Bo Lee"})
    (bo,) = [e for e in mending.comparison.linked if e.name == "Bo Lee"]
    assert [m.text for m in bo.mentions] == ["Lee", "Lee", "Lee"]


def at_words(comparison, article, words, length=None):
    start = comparison.articles[article].text.index(words)
    return [article, start, start + (length or len(words))]


@settings(deadline=None, max_examples=40)
@given(st.data())
def test_whatever_is_offered_anywhere_can_be_done(comparison, data):
    at = data.draw(st.integers(0, 2))
    text = comparison.articles[at].text
    start = data.draw(st.integers(0, len(text) - 2))
    end = data.draw(st.integers(start + 1, min(start + 80, len(text))))
    if not text[start:end].strip():
        return
    asked = {data.draw(st.sampled_from(("at", "spans"))): [at, start, end]}
    asked = {key: [value] if key == "spans" else value for key, value in asked.items()}
    actions = list(every_action(comparison, offers(comparison, asked)))
    for action in data.draw(st.lists(st.sampled_from(actions), max_size=3)) if actions else ():
        mending = comparison.mend()
        try:
            mending.do(action)
        except CorrectionsError as error:
            assert "changes nothing" in str(error)  # noqa: PT017 - whichever comes
        else:
            assert mending.comparison.unmatched == ()


@pytest.mark.parametrize("name", ["entities", "attributions", "statements"])
def test_whatever_is_offered_for_rows_can_be_done(comparison, name):
    length = len(getattr(comparison.mend(), name).table)
    for rows in ([0], [length - 1], [0, 1], list(range(length)), []):
        parts = of_rows(name, comparison, {"rows": rows})
        assert bool(parts) == bool(rows)
        for action in every_action(comparison, parts):
            mending = comparison.mend()
            mending.do(action)
            assert mending.comparison.unmatched == ()


def test_names_that_are_checked_become_one_under_the_name_that_is_chosen(comparison):
    table = comparison.entities.table["entity"].tolist()
    rows = [table.index("Tom Ridley"), table.index("Harwick")]
    (part,) = of_rows("entities", comparison, {"rows": rows})
    (join,) = part.offers
    assert [option.label for option in join.options] == ["Tom Ridley", "Harwick"]
    actions = list(every_action(comparison, [part]))
    for action, kept in zip(actions, ("Tom Ridley", "Harwick"), strict=True):
        action.pop("name", None)
        mending = comparison.mend()
        mending.do(action)
        after = mending.entities.table["entity"].tolist()
        assert kept in after
        assert len(after) == len(table) - 1


def test_one_statement_is_mended_clause_by_clause():
    mine = compared()
    table = mine.overlap.statements.table
    row = table.index[table["statement"] == number(mine, CLOSED)][0]
    parts = of_rows("statements", mine, {"rows": [int(row)]})
    assert [p.title.split(", ")[1] for p in parts] == ["told in A", "told in B", "told in C"]
    assert {p.offers[0].label for p in parts} == {"This clause is not part of it"}
    rows = [int(table.index[table["statement"] == number(mine, w)][0]) for w in (HURT, NINE)]
    (both,) = of_rows("statements", mine, {"rows": rows})
    assert [o.label for o in both.offers] == ["Join them: they are one"]


@pytest.mark.parametrize(
    "asked",
    [
        None,
        [],
        {},
        {"rows": None},
        {"rows": "0"},
        {"rows": [True]},
        {"rows": [0.0]},
        {"rows": [-1]},
        {"rows": [10**9]},
        {"rows": [0] * 501},
    ],
)
def test_rows_from_the_browser_are_checked(comparison, asked):
    with pytest.raises(CorrectionsError, match=r"whole numbers|no such row"):
        of_rows("entities", comparison, asked)


@pytest.mark.parametrize(
    "asked",
    [
        None,
        [],
        "x",
        {"at": 3},
        {"at": [0, 0]},
        {"at": [9, 0, 1]},
        {"at": [0, 5, 5]},
        {"who": 1},
        {"groups": "s1"},
        {"spans": {}},
        {"spans": [[0, 0, 10**9]]},
        {"groups": ["s1"] * 501},
    ],
)
def test_places_from_the_browser_are_checked(comparison, asked):
    with pytest.raises(CorrectionsError):
        offers(comparison, asked)


def test_texts_and_names_are_shown_as_text():
    hostile = "</bdi><script>x</script> \u202eevil"
    comparison = rashomon.compare({hostile: f"“No {hostile} way,” said Ann Lee of Harwick."})
    place = span(comparison, "No </bdi>")
    parts = offers(comparison, {"at": [0, place.start, place.end]})
    shown = json.dumps([plain(p, order(comparison)) for p in parts], ensure_ascii=False)
    assert "⟨U+202E⟩evil" in shown
    assert "\u202e" not in shown

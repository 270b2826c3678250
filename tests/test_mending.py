"""A session of mending: steps, undone, kept in a file, and what a browser may ask for."""

import json

import pytest
from mended import CLOSED, CRIED, HURT, NINE, SHUT, articles, compared, number, span
from test_corrections_kept import asked, tables

import rashomon
from rashomon import Corrections
from rashomon.corrections.entry import KINDS
from rashomon.display import Mending
from rashomon.errors import CorrectionsError, CorrectionsWarning


@pytest.fixture(scope="module")
def comparison():
    return compared()


def at(comparison, words):
    """A place as a browser sends it."""
    own = span(comparison, words)
    order = [article.id for article in comparison.articles]
    return [order.index(own.article), own.start, own.end]


def action(comparison, do, *words, name=None):
    made = {"do": do, "spans": [at(comparison, one) for one in words], "name": name}
    return json.loads(json.dumps(made))


STEPS = [
    ("join", ("St\u00a0Anne", "Zoe\u0301 Mu\u0308ller"), "The two"),
    ("split", ("St\u00a0Anne",), "St Anne’s Hospital"),
    ("speaker", ("Ils ont ferme\u0301 le pont",), "Zoe\u0301"),
    ("speaker", ("Ils ont ferme\u0301 le pont",), None),
    ("quotation", ("Keep off",), "the mayor"),
    ("quotation", ("deep cracks",), None),
    ("no quotation", ("Ils ont ferme\u0301 le pont",), None),
    ("join statements", (HURT, NINE), None),
    ("split statement", (CLOSED,), None),
    ("told", (HURT, NINE), None),
    ("not told", (CLOSED, SHUT), None),
    ("boilerplate", ("שלום",), None),
    ("story", ("Ten walks",), None),
]


@pytest.mark.parametrize(("do", "words", "name"), STEPS)
def test_an_action_is_the_correction_that_it_says(comparison, do, words, name):
    mending = comparison.mend()
    mending.do(action(comparison, do, *words, name=name))
    (entry,) = mending.corrections
    assert (entry.do, entry.name) == (do, name)
    assert mending.comparison.made == (entry,)
    assert mending.comparison.corrections == mending.corrections
    assert len(comparison.corrections) == 0
    mending.undo()
    assert mending.comparison is comparison


def test_every_kind_is_an_action():
    assert {do for do, *_ in STEPS} == set(KINDS)


def test_steps_go_on_from_what_was_mended(comparison):
    mending = comparison.mend()
    for do, words, name in (STEPS[7], STEPS[8], STEPS[2]):
        mending.do(action(comparison, do, *words, name=name))
    assert [entry.do for entry in mending.corrections] == [
        "join statements",
        "split statement",
        "speaker",
    ]
    assert number(mending.comparison, HURT) == number(mending.comparison, NINE)
    anew = asked(rashomon.compare(articles(), corrections=mending.corrections))
    for name, result in asked(mending.comparison).items():
        assert tables(result) == tables(anew[name]), name
    mending.take_back(1)
    assert [entry.do for entry in mending.corrections] == ["join statements", "speaker"]
    mending.undo()
    mending.undo()
    with pytest.raises(CorrectionsError, match="no correction to undo"):
        mending.undo()


def test_several_quotations_get_one_speaker(comparison):
    mending = comparison.mend()
    order = [article.id for article in comparison.articles]
    said = [spans[0] for spans in comparison.attributions.table["content_spans"]]
    assert len(said) > 1
    places = [[order.index(one.article), one.start, one.end] for one in said]
    mending.do({"do": "speaker", "spans": places, "name": "Bo"})
    assert set(mending.comparison.attributions.table["speaker"]) == {"Bo"}
    assert len(mending.corrections) == len(said)


def test_who_watches_is_told(comparison):
    mending, seen = comparison.mend(), []
    mending.observe(lambda: seen.append(len(mending.corrections)))
    mending.do(action(comparison, *("join statements", HURT, NINE)))
    mending.undo()
    mending.take(Corrections().join_statements(comparison, 1, 2))
    assert seen == [1, 0, 1]

    def fails():
        raise ZeroDivisionError

    def counts():
        seen.append("told")

    mending.observe(fails)
    mending.observe(counts)
    with pytest.raises(ZeroDivisionError):
        mending.undo()
    assert seen[-2:] == [0, "told"]
    assert len(mending.corrections) == 0
    mending.unobserve(fails)
    mending.do(action(comparison, "join statements", HURT, NINE))
    for wrong in (5, None, "seen.append"):
        with pytest.raises(CorrectionsError, match="observe takes a function"):
            mending.observe(wrong)
    assert seen[-1] == "told"


GOOD = {"do": "join statements", "spans": [[0, 0, 10], [1, 0, 10]]}


@pytest.mark.parametrize(
    ("wrong", "says"),
    [
        (None, "and nothing else"),
        ([], "and nothing else"),
        ({}, "and nothing else"),
        ({**GOOD, "path": "/etc/passwd"}, "and nothing else"),
        ({**GOOD, "do": "delete"}, "No such action"),
        ({**GOOD, "do": ["join"]}, "No such action"),
        ({**GOOD, "do": "x" * 10**6}, "No such action"),
        ({**GOOD, "do": "__class__"}, "No such action"),
        ({**GOOD, "spans": None}, "a list of 2 to 500"),
        ({**GOOD, "spans": {}}, "a list of 2 to 500"),
        ({**GOOD, "spans": [[0, 0, 10]]}, "a list of 2 to 500"),
        ({**GOOD, "spans": [[0, 0, 10]] * 501}, "a list of 2 to 500"),
        ({**GOOD, "spans": [[0, 0, 10], "1"]}, "A span is"),
        ({**GOOD, "spans": [[0, 0, 10], [1, 0]]}, "A span is"),
        ({**GOOD, "spans": [[0, 0, 10], [1, 0, 10, 2]]}, "A span is"),
        ({**GOOD, "spans": [[0, 0, 10], [1, 0.0, 10]]}, "A span is"),
        ({**GOOD, "spans": [[0, 0, 10], [True, 0, 10]]}, "A span is"),
        ({**GOOD, "spans": [[0, 0, 10], [1, 0, None]]}, "A span is"),
        ({**GOOD, "spans": [[0, 0, 10], [3, 0, 10]]}, "There is no article 3"),
        ({**GOOD, "spans": [[0, 0, 10], [-1, 0, 10]]}, "There is no article -1"),
        ({**GOOD, "spans": [[0, 0, 10], [1, -1, 10]]}, "does not lie within"),
        ({**GOOD, "spans": [[0, 0, 10], [1, 5, 5]]}, "does not lie within"),
        ({**GOOD, "spans": [[0, 0, 10], [1, 0, 10**30]]}, "does not lie within"),
        ({**GOOD, "spans": [[0, 0, 10], [0, 5, 6]]}, "two different ones"),
        ({**GOOD, "name": "Lee"}, "names nobody"),
        ({"do": "speaker", "spans": [[2, 40, 50]], "name": 3}, "letter or a digit in it, not"),
        ({"do": "speaker", "spans": [[2, 40, 50]], "name": ["x"]}, "letter or a digit in it, not"),
        ({"do": "speaker", "spans": [[2, 40, 50]], "name": " \u00a0"}, "letter or a digit"),
        ({"do": "speaker", "spans": [[2, 40, 50]], "name": "\u202e!"}, "letter or a digit"),
        ({"do": "speaker", "spans": [[2, 40, 50]], "name": "x" * 201}, "up to 200"),
        ({"do": "speaker", "spans": [[2, 40, 50]], "name": "Lee\u202eevil"}, "nobody would see"),
        ({"do": "speaker", "spans": [[2, 40, 50]], "name": "Lee\x00"}, "nobody would see"),
        ({"do": "speaker", "spans": [[2, 40, 50]], "name": "\ud800x"}, "nobody would see"),
        ({"do": "split", "spans": [[0, 0, 7]]}, "Give the other one a name"),
        ({"do": "told", "spans": [[0, 0, 7]] * 3}, "a list of 2, each"),
        ({"do": "speaker", "spans": [[0, 0, 7]], "name": "Lee"}, "no quotation was found there"),
        ({"do": "join", "spans": [[0, 30, 34], [0, 60, 65]]}, "none of these words names"),
        ({"do": "story", "spans": [[0, 0, 7]]}, "measured already"),
    ],
)
def test_nothing_from_the_browser_is_trusted(comparison, tmp_path, wrong, says):
    path = tmp_path / "c.yaml"
    mending, seen = comparison.mend(path), []
    mending.observe(lambda: seen.append(1))
    with pytest.raises(CorrectionsError, match=says) as error:
        mending.do(wrong)
    assert len(str(error.value)) < 400
    assert mending.comparison is comparison
    assert not path.exists()
    assert seen == []


def test_what_changes_nothing_is_said(comparison):
    mending = comparison.mend()
    mending.do(action(comparison, "speaker", "Ils ont ferme\u0301 le pont", name="Bo"))
    with pytest.raises(CorrectionsError, match="changes nothing"):
        mending.do(action(comparison, "speaker", "Ils ont ferme\u0301 le pont", name="Bo"))
    assert len(mending.corrections) == 1


def test_hostile_names_are_names(comparison, tmp_path):
    name = "<script>alert(1)</script> {{ 7*7 }} ]]> 'x': !!python/name:os.system"
    mending = comparison.mend(tmp_path / "c.yaml")
    mending.do(action(comparison, "speaker", CRIED[1:10], name=name))
    again = comparison.mend(tmp_path / "c.yaml")
    assert again.corrections.entries[0].name == name
    assert name in set(again.comparison.attributions.table["speaker"])


def test_every_step_is_written_at_once_and_read_again(comparison, tmp_path):
    path = tmp_path / "new" / "c.yaml"
    mending = comparison.mend(str(path))
    assert not path.exists()
    assert "not in a file yet: the next step writes" in repr(mending)
    mending.do(action(comparison, "join statements", HURT, NINE))
    assert Corrections.load(path) == mending.corrections
    mending.do(action(comparison, "boilerplate", "שלום"))
    assert Corrections.load(path) == mending.corrections
    again = comparison.mend(path)
    assert again.corrections == mending.corrections
    replayed = rashomon.compare(articles(), corrections=path)
    mine, other = (c.overlap.statements.table for c in (mending.comparison, replayed))
    assert mine.equals(other)
    again.undo()
    assert len(Corrections.load(path)) == 1
    assert "kept in" in repr(again)


@pytest.mark.parametrize(
    "content", ["corrections: [", "", "!!python/name:os.system ''", "version: 9"]
)
def test_a_corrupt_file_is_named_and_left_as_it_is(comparison, tmp_path, content):
    path = tmp_path / "c.yaml"
    path.write_text(content, "utf-8")
    with pytest.raises(CorrectionsError, match=r"c\.yaml"):
        comparison.mend(path)
    assert path.read_text("utf-8") == content


def test_a_file_of_other_articles_is_left_as_it_is(comparison, tmp_path):
    other = rashomon.compare({"wire": "Ann Lee sang. Bo Chang danced."})
    path = Corrections().join(other, "Ann Lee", "Bo Chang").save(tmp_path / "c.yaml")
    before = path.read_bytes()
    with pytest.raises(CorrectionsError, match="about other articles"):
        comparison.mend(path)
    assert path.read_bytes() == before


def test_what_cannot_be_written_is_not_done(comparison, tmp_path):
    mending = comparison.mend(tmp_path / "new" / "c.yaml")
    (tmp_path / "new" / "c.yaml").mkdir(parents=True)
    with pytest.raises(CorrectionsError, match=r"c\.yaml"):
        mending.do(action(comparison, "join statements", HURT, NINE))
    assert mending.comparison is comparison
    (tmp_path / "file").write_text("x", "utf-8")
    for path in (tmp_path, tmp_path / "file" / "c.yaml"):
        with pytest.raises(CorrectionsError, match="cannot be read"):
            comparison.mend(path)


def test_what_was_written_elsewhere_is_not_overwritten(comparison, tmp_path):
    path = tmp_path / "c.yaml"
    one, other = comparison.mend(path), comparison.mend(path)
    one.do(action(comparison, "join statements", HURT, NINE))
    before = path.read_bytes()
    with pytest.raises(CorrectionsError, match="changed elsewhere"):
        other.do(action(comparison, "boilerplate", "שלום"))
    assert path.read_bytes() == before
    assert len(other.corrections) == 0


def test_a_comparison_that_stands_on_some_goes_on(comparison, tmp_path):
    path = tmp_path / "c.yaml"
    one = comparison.mend(path)
    one.do(action(comparison, "join statements", HURT, NINE))
    mended = comparison.corrected(path)
    one.do(action(comparison, "boilerplate", "שלום"))
    assert mended.mend(path).corrections == one.corrections
    assert mended.mend().corrections == mended.corrections
    assert mended.mend(tmp_path / "other.yaml").corrections == mended.corrections
    two = one.corrections
    one.undo()
    one.undo()
    with pytest.warns(CorrectionsWarning, match="of which .* holds 0.*joined the statements"):
        more = comparison.corrected(two).mend(path)
    assert more.corrections == two
    assert f"not all in {path} yet: the next step writes" in repr(more)
    more.take(two)
    assert Corrections.load(path) == two
    assert "next step" not in repr(more)
    other = comparison.corrected(
        Corrections().told(comparison, number(comparison, HURT), span(comparison, NINE))
    )
    with pytest.raises(CorrectionsError, match="stands on other corrections"):
        other.mend(path)


def test_corrections_can_be_given_and_taken(comparison):
    log = Corrections().join_statements(comparison, 1, 2)
    mending = comparison.mend(log)
    assert isinstance(mending, Mending)
    assert (mending.corrections, mending.path) == (log, None)
    mending.take(Corrections())
    assert len(mending.corrections) == 0
    for wrong in ("c.yaml", None, 3):
        with pytest.raises(CorrectionsError, match="takes Corrections"):
            mending.take(wrong)


def test_what_no_longer_matches_is_told_and_undone(comparison):
    at_a_word = Corrections().no_quotation(comparison, span(comparison, "Twelve"))
    with pytest.warns(CorrectionsWarning, match="no quotation was found"):
        mending = comparison.mend(at_a_word)
    mending.do(action(comparison, "join statements", HURT, NINE))
    assert len(mending.comparison.unmatched) == 1
    mending.undo()
    mending.undo()
    assert mending.comparison.unmatched == ()

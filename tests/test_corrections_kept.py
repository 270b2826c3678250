"""What no correction reaches is kept, and is what a new computation gives."""

import pytest
from mended import CLOSED, HURT, NINE, articles, number, span

import rashomon
from rashomon import Article, Corrections
from rashomon.corrections.entry import KINDS
from rashomon.corrections.reach import REACH
from rashomon.views import READS

LEE = (
    "“The old bridge in Harwick is not safe,” said Mayor Ann Lee. Lee said that Tom Ridley had "
    "praised the brave council. The Iron Lady closed it on Monday."
)
RIDLEY = (
    "“The old bridge in Harwick is not safe,” Lee told reporters. Baker Tom Ridley is furious. "
    "The Iron Lady of Harwick betrayed us all, he said."
)

VIEWS = {
    "overlap": "alignment passages statements derivation quantities similarity positions".split(),
    "framing": "emphasis frames loaded voices keywords labels agency".split(),
    "sentiment": "tone targets".split(),
}


def given():
    return [
        *articles(),
        Article(LEE, source="wire", id="w"),
        Article(RIDLEY, source="bakers", id="b"),
    ]


@pytest.fixture(scope="module")
def comparison():
    made = rashomon.compare(given())
    asked(made)
    return made


def asked(comparison):
    """Every result by name, computed."""
    found = {"attributions": comparison.attributions, "entities": comparison.entities}
    for view, names in VIEWS.items():
        found |= {name: getattr(getattr(comparison, view), name) for name in names}
    return found


def kept(comparison):
    """What lies beneath each result: the same object as long as it is not computed anew."""
    names = [f"_{name}" for name in ("attributions", "entities")]
    found = {name[1:]: vars(comparison)[name] for name in names if name in vars(comparison)}
    for view in VIEWS:
        found |= getattr(comparison, view).computed
    return found


def tables(result):
    """The table and all more tables, as plain values."""
    if not hasattr(result, "table"):
        return [result.scores.tolist(), result.kept_apart.tolist(), result.first.tolist()]
    names = ["table", *(name.lstrip(".") for name in result.more_tables)]
    return [getattr(result, name).to_json(default_handler=str) for name in names]


def corrections(comparison):
    """One of each kind."""
    log = Corrections()

    def at(words):
        return span(comparison, words)

    safe, closed = "The old bridge in Harwick is not", "The old bridge in Harwick is closed"
    return {
        "join": log.join(comparison, "Ann Lee", at("The Iron Lady")),
        "split": log.split(comparison, "Lee", name="Bo Lee"),
        "speaker": log.speaker(comparison, at("Tom Ridley had praised"), "the owner"),
        "quotation": log.quotation(comparison, at("The Iron Lady closed it"), "Bo"),
        "no quotation": log.no_quotation(comparison, at(safe)),
        "join statements": log.join_statements(comparison, at(HURT), at(NINE)),
        "split statement": log.split_statement(comparison, at(CLOSED)),
        "told": log.told(comparison, number(comparison, HURT), at(NINE)),
        "not told": log.not_told(comparison, number(comparison, CLOSED), at(closed)),
        "boilerplate": log.boilerplate(comparison, at("Baker Tom Ridley is furious")),
        "story": log.story(comparison, at("Ten walks")),
    }


def test_every_kind_has_its_reach():
    assert set(REACH) == set(KINDS)
    assert set(READS) >= {name for names in VIEWS.values() for name in names}


@pytest.mark.parametrize("kind", KINDS)
def test_what_is_kept_is_what_a_new_computation_gives(comparison, kind):
    log = corrections(comparison)[kind]
    mended = comparison.corrected(log)
    before = kept(comparison)
    reached = {name for name in before if READS[name] & REACH[kind]}
    asked(mended)
    for name, result in kept(mended).items():
        if name not in reached:
            assert result is before[name], name
    anew = asked(rashomon.compare(given(), corrections=log))
    for name, result in asked(mended).items():
        assert tables(result) == tables(anew[name]), name
        assert getattr(result, "notes", ()) == getattr(anew[name], "notes", ()), name


@pytest.mark.parametrize(
    ("kind", "names"),
    [
        ("join", "passages derivation keywords"),
        (
            "speaker",
            (
                "alignment passages statements derivation quantities positions similarity "
                "keywords emphasis frames loaded entities"
            ),
        ),
        ("no quotation", "entities"),
        (
            "told",
            "alignment passages derivation keywords labels tone _readings attributions entities",
        ),
    ],
)
def test_what_is_not_computed_anew(comparison, kind, names):
    mended = comparison.corrected(corrections(comparison)[kind])
    before, after = kept(comparison), kept(mended)
    for name in names.split():
        assert after[name] is before[name]


def test_what_it_changes_is_computed_anew(comparison):
    mended = comparison.corrected(corrections(comparison)["join"])
    assert not {"labels", "_readings", "targets", "entities"} & set(kept(mended))
    mended = comparison.corrected(corrections(comparison)["boilerplate"])
    assert set(kept(mended)) == set()


def test_undoing_brings_back_what_was(comparison):
    mended = comparison.corrected(corrections(comparison)["join"])
    asked(mended)
    back = mended.corrected(mended.corrections.undone())
    for name, result in asked(back).items():
        assert tables(result) == tables(asked(comparison)[name])
    assert not any("Stands on" in note for note in back.entities.notes)


def test_articles_that_no_correction_names_stay_as_they_were(comparison):
    logs = [corrections(comparison)[kind] for kind in ("speaker", "quotation", "story")]
    logs += [Corrections().boilerplate(comparison, span(comparison, NINE))]
    for log in logs:
        mended = comparison.corrected(log)
        named = {place.article for entry in log for place in entry.places}
        assert len(named) == 1
        for before, after in zip(comparison.documents, mended.documents, strict=True):
            assert (before is after) == (before.id not in named)
            assert before.doc is after.doc


def test_a_sentence_that_was_read_is_not_read_again(comparison, monkeypatch):
    from rashomon.sentiment import target_readings

    read = []
    model = target_readings.target_sentiment

    def seen(sentences, targets):
        read.extend(sentences)
        return model(sentences, targets)

    monkeypatch.setattr(target_readings, "target_sentiment", seen)
    mended = comparison.corrected(corrections(comparison)["join"])
    assert len(mended.sentiment.targets) > 0
    assert all("Iron Lady" in sentence for sentence in read)
    assert read


def test_a_name_may_change_who_is_quoted_and_so_what_is_one_statement():
    comparison = rashomon.compare(
        {
            "a": "“We shut the old bridge for repairs,” said Ann Lee. Lee is mayor.",
            "b": "“The old bridge has to be shut,” said Bo Okafor. Okafor is mayor.",
        }
    )
    assert comparison.overlap.statements.table["told_by"].max() == 1
    log = Corrections().join(comparison, "Ann Lee", "Bo Okafor")
    mended = comparison.corrected(log)
    assert mended.overlap.statements.table["told_by"].max() == 2
    assert mended.overlap.passages._frame is comparison.overlap.passages._frame

"""Agency between sources: who acts, who is acted on, who is left out."""

import math

import pandas as pd
import pytest

from rashomon import compare
from rashomon.annotation import annotate
from rashomon.article import Article
from rashomon.errors import ComparisonError
from rashomon.framing import agency
from rashomon.overlap import statements

GAZETTE = (
    "Police shot two protesters in Harwick on Monday. Mayor Ann Lee closed the square. "
    "Ann Lee met the families. The families buried the dead. Rain fell on the town. "
    "Shops were shut."
)
HERALD = (
    "Two protesters were shot in Harwick on Monday. Ann Lee was criticised by the families. "
    "Nobody met her. The square is empty. Rain fell on the town."
)


def documents(**texts):
    return annotate([Article(text, source=name) for name, text in texts.items()])


def compared(**texts):
    docs = documents(**texts)
    return agency(docs, tellings=statements(docs).tellings)


def role(result, entity, source, name, voice="both"):
    table = result.by_entity
    (row,) = table[
        (table["entity"] == entity)
        & (table["source"] == source)
        & (table["role"] == name)
        & (table["voice"] == voice)
    ].to_dict("records")
    return row


def test_an_entity_acts_in_one_source_and_is_acted_on_in_the_other():
    result = compared(gazette=GAZETTE, herald=HERALD)
    acts = role(result, "Ann Lee", "gazette", "acts")
    assert (acts["count"], acts["of"]) == (2, len(result.table[result.table.source == "gazette"]))
    assert acts["share"] == pytest.approx(acts["count"] / acts["of"])
    assert acts["low"] <= acts["share"] <= acts["high"]
    assert role(result, "Ann Lee", "herald", "acts")["count"] == 0
    assert role(result, "Ann Lee", "herald", "acted on")["count"] == 2
    article = next(a for a in result.articles.values() if a.source == "gazette")
    assert [article[span] for span in acts["spans"]] == ["closed", "met"]


def test_who_is_named_by_one_source_and_left_out_by_the_other_is_shown():
    result = compared(gazette=GAZETTE, herald=HERALD)
    (row,) = result.contrasts.to_dict("records")
    assert (row["difference"], row["act"]) == ("actor left out", "shoot")
    assert (row["source"], row["actor"], row["form"]) == ("gazette", "Police", "active")
    assert (row["other"], row["other_actor"]) == ("herald", "")
    assert row["other_form"] == "passive without agent"
    assert row["text"] == "Police shot two protesters"
    assert row["other_text"] == "Two protesters were shot"


def test_an_entity_that_is_left_out_is_counted_on_aligned_statements():
    result = compared(
        gazette="The Kremlin invaded Ukraine in the early hours of Monday. Rain fell.",
        herald="Ukraine was invaded in the early hours of Monday. Snow fell.",
    )
    out = role(result, "Kremlin", "herald", "left out")
    assert (out["count"], out["of"], out["share"]) == (1, 1, 1.0)
    assert math.isnan(out["low"])
    assert "left out" not in set(result.by_entity.query("source == 'gazette'")["role"])


def test_another_form_with_the_same_actor_is_a_difference_of_form():
    result = compared(
        gazette="The council of Harwick closed the old iron bridge on Monday morning.",
        herald="The old iron bridge was closed by the council of Harwick on Monday morning.",
    )
    assert result.contrasts["difference"].tolist() == ["form"]


def test_two_who_speak_are_no_contrast():
    result = compared(
        gazette="Ann Lee said the old bridge of Harwick was closed on Monday.",
        herald="It was said that the old bridge of Harwick was closed on Monday.",
    )
    assert "say" not in set(result.contrasts["act"])


def test_without_tellings_nobody_is_said_to_be_left_out():
    result = agency(documents(gazette=GAZETTE, herald=HERALD))
    assert len(result.contrasts) == 0
    assert "left out" not in set(result.by_entity["role"])
    assert any("no aligned statements were given" in note for note in result.notes)


def test_voices_are_told_apart():
    text = "“Rebels attacked Germany,” said Ann Lee. Germany attacked nobody."
    result = agency(documents(wire=text))
    assert role(result, "Germany", "wire", "acted on", "quoted")["count"] == 1
    assert role(result, "Germany", "wire", "acted on", "narrator")["count"] == 0


def test_an_article_that_is_one_quotation_has_no_act_of_its_own():
    result = agency(documents(wire="“Germany attacked France and France attacked Germany.”"))
    assert set(result.table["voice"]) == {"quoted"}
    assert set(result.by_entity["voice"]) == {"quoted", "both"}
    assert not result.plot(voice="narrator").has_data()


@pytest.mark.parametrize("texts", [{}, {"wire": "A quiet day."}, {"wire": "قال الوزير."}])
def test_without_an_act_the_columns_keep_their_types(texts):
    empty = agency(documents(**texts))
    full = compared(gazette=GAZETTE, herald=HERALD)
    assert len(empty) == 0
    for name in ("table", "by_entity", "contrasts"):
        assert dict(getattr(empty, name).dtypes) == dict(getattr(full, name).dtypes)
    assert empty.notes


def test_a_source_without_acts_is_named():
    result = agency(documents(gazette=GAZETTE, wire="A quiet day."))
    assert "wire tells no act." in result.notes


def test_one_source_alone_has_nothing_to_be_compared_with():
    assert any("Only one source" in note for note in agency(documents(wire=GAZETTE)).notes)


@pytest.mark.parametrize("tellings", [pd.DataFrame(), "statements", pd.DataFrame({"span": []})])
def test_wrong_tellings_are_named(tellings):
    with pytest.raises(ComparisonError, match=r"tellings lacks the column\(s\) statement"):
        agency(documents(wire=GAZETTE), tellings=tellings)


def test_the_comparison_gives_agency_on_its_statements():
    result = compare({"gazette": GAZETTE, "herald": HERALD}).framing.agency
    assert result.contrasts["difference"].tolist() == ["actor left out"]
    assert result.table.equals(compare({"gazette": GAZETTE, "herald": HERALD}).framing.agency.table)
    assert "Call .table, .plot(), .evidence(row)" in repr(result)


def test_who_never_or_always_acts_has_an_interval_all_the_same():
    text = "Police shot at the crowd. Police left. The crowd saw Ann Lee. Police hid the guns. "
    docs = documents(
        gazette=text * 3 + "Ann Lee met Tom Bell.", herald="Tom Bell met Ann Lee. " * 6
    )
    table = agency(docs).by_entity
    known = table[table["low"].notna()]
    assert len(known[known["share"] == 0])
    assert (known["high"] > known["low"]).all()
    always = role(agency(docs), "Tom Bell", "herald", "acts")
    assert (always["share"], always["high"]) == (1, 1)
    assert always["low"] == pytest.approx(0.025 ** (1 / 6))


def test_who_is_always_left_out_has_an_interval_all_the_same():
    acts = "invaded Ukraine,bombed Kyiv,shelled Kharkiv,occupied Kherson,seized Mariupol".split(",")
    passive = [f"{act.split()[1]} was {act.split()[0]}" for act in acts]
    when = [f"in the early hours of {day}" for day in "May 1,May 2,May 3,May 4,May 5".split(",")]
    told = [f"Russia {act} {on}." for act, on in zip(acts, when, strict=True)]
    other = [f"{act} {on}." for act, on in zip(passive, when, strict=True)]
    docs = documents(gazette=" ".join(told), herald=" ".join(other))
    pairs = [
        (number, document.source, "told", document.span(sentence.start, sentence.end))
        for document in docs
        for number, sentence in enumerate(document.sentences)
    ]
    tellings = pd.DataFrame(pairs, columns=["statement", "source", "state", "span"])
    out = role(agency(docs, tellings=tellings), "Russia", "herald", "left out")
    assert (out["count"], out["of"], out["share"], out["high"]) == (5, 5, 1, 1)
    assert out["low"] == pytest.approx(0.025 ** (1 / 5))


@pytest.mark.parametrize(
    ("gazette", "herald"),
    [
        # a plant, and a tank that is inspected
        ("The Corvan works burned on Monday.", "The Corvan paint works burned on Monday."),
        ("The tank was inspected in May.", "The tank passed its inspection in May."),
        # the same verb with its roles the other way round
        ("Ann Lee stopped in Harwick on Monday.", "Ann Lee was stopped in Harwick on Monday."),
        ("The jury convened in May.", "The jury was convened in May."),
        # a noun whose sentence names who does it
        (
            "Ann Lee met the fishermen in May.",
            "Ann Lee came in May for a meeting with the fishermen.",
        ),
        # a reporting word whose source is known
        (
            "The mayor, Ann Lee, called the night “the worst of all”.",
            "The mayor, Ann Lee, who is no kin of the baker, called the night “the worst of all”.",
        ),
    ],
)
def test_what_is_not_the_same_act_or_leaves_nobody_out_is_no_contrast(gazette, herald):
    assert len(together(gazette, herald).contrasts) == 0


def test_a_passive_beside_an_active_still_is_one():
    result = together("Ann Lee opened the sluice on Monday.", "The sluice was opened on Monday.")
    assert result.contrasts["difference"].tolist() == ["actor left out"]


def together(*texts):
    """Agency where all that is said is one statement."""
    articles = [Article(text, source=f"s{i}", id=f"a{i}") for i, text in enumerate(texts)]
    tellings = pd.DataFrame(
        {
            "statement": 1,
            "source": [article.source for article in articles],
            "state": "told",
            "span": [article.span(0, len(article.text)) for article in articles],
        }
    )
    return agency(annotate(articles), tellings=tellings)

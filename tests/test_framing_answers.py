"""Accusations and answers: what one source tells as denied and another leaves without an answer."""

import pandas as pd
import pytest

from rashomon import compare
from rashomon.annotation import annotate
from rashomon.article import Article
from rashomon.errors import ComparisonError
from rashomon.framing import voices

CHARGE = "Police accused Ann Lee of taking bribes from builders."
DENIAL = "Ann Lee denied the allegations."


def answers(**texts):
    return voices(
        annotate([Article(text, source=name) for name, text in texts.items()])
    ).answers.to_dict("records")


def states(rows, what):
    return {row["source"]: row[f"{what}_state"] for row in rows}


def test_a_denial_that_one_source_leaves_out_is_not_found_there():
    rows = answers(gazette=f"{CHARGE} {DENIAL} Rain fell.", herald=f"{CHARGE} Snow fell.")
    assert states(rows, "charge") == {"gazette": "told", "herald": "told"}
    assert states(rows, "answer") == {"gazette": "told", "herald": "not found"}
    assert {(r["accuser"], r["accused"], r["answer"], r["answered_by"]) for r in rows} == {
        ("Police", "Ann Lee", "denied", "Ann Lee")
    }


def test_every_span_is_of_its_source():
    articles = [
        Article(f"{CHARGE} {DENIAL}", source="gazette", id="g"),
        Article(CHARGE, source="herald", id="h"),
    ]
    result = voices(annotate(articles))
    for row in result.answers.to_dict("records"):
        for span in (*row["charge_spans"], *row["answer_spans"]):
            assert result.articles[span.article].source == row["source"]
    said = result.answers["answer_spans"][0]
    assert [articles[0][span] for span in said] == ["Ann Lee", "denied", "the allegations"]


@pytest.mark.parametrize(
    "answer",
    [
        "Ann Lee denied taking bribes.",
        "Ann Lee rejected the allegations.",
        "Ann Lee called the accusation baseless.",
        "“I took no bribes and I did not take bribes,” Ann Lee said.",
        "Ann Lee’s lawyer denied that she had taken bribes from builders.",
    ],
)
def test_a_charge_is_denied_in_many_words(answer):
    (row,) = answers(gazette=f"{CHARGE} {answer}")
    assert (row["answer"], row["accused"], row["answer_state"]) == ("denied", "Ann Lee", "told")


@pytest.mark.parametrize(
    "text",
    [
        "Ann Lee neither confirmed nor denied the report.",
        "The council denied him a visa.",
        "The shop denied service to a couple.",
        "The council rejected the offer.",
        "“I do not like rain,” said Ann Lee.",
    ],
)
def test_what_only_sounds_like_a_denial_is_none(text):
    assert answers(gazette=f"{text} Rain fell.") == []


def test_an_admission_answers_a_charge():
    (row,) = answers(gazette=f"{CHARGE} Ann Lee admitted taking bribes from builders.")
    assert row["answer"] == "admitted"


def test_a_charge_that_nobody_answers_is_told_as_such():
    rows = answers(gazette=CHARGE, herald="Snow fell.")
    assert states(rows, "answer") == {"gazette": "", "herald": ""}
    assert states(rows, "charge") == {"gazette": "told", "herald": "not found"}


def test_charges_against_two_parties_are_two_exchanges():
    text = "Kyiv accused Moscow of shelling a school. Moscow accused Kyiv of shelling a hospital."
    rows = answers(gazette=f"{text} Moscow denied shelling the school.")
    assert [(r["accused"], r["answer"]) for r in rows] == [("Moscow", "denied"), ("Kyiv", "")]


def test_what_is_answered_by_one_side_only_comes_first():
    text = "Kyiv accused Moscow of shelling a school."
    rows = answers(
        gazette=f"{text} {CHARGE} {DENIAL}",
        herald=f"{text} {CHARGE} The town’s bakers denied that bread was dear.",
    )
    assert rows[0]["accused"] == "Ann Lee"
    assert rows[0]["exchange"] == 1


def test_an_aligned_telling_counts_as_told():
    articles = [
        Article(f"{CHARGE} {DENIAL}", source="gazette", id="g"),
        Article("Ann Lee took nothing, she says.", source="herald", id="h"),
    ]
    denied = articles[0].span(len(CHARGE) + 1, len(articles[0].text))
    tellings = pd.DataFrame(
        {
            "statement": [1, 1],
            "source": ["gazette", "herald"],
            "state": ["told", "uncertain"],
            "relation": ["agrees", "agrees"],
            "span": [denied, articles[1].span(0, 20)],
        }
    )
    found = voices(annotate(articles), tellings=tellings).answers.to_dict("records")
    assert states(found, "answer") == {"gazette": "told", "herald": "uncertain"}
    tellings["relation"] = "opposes"
    found = voices(annotate(articles), tellings=tellings).answers.to_dict("records")
    assert states(found, "answer") == {"gazette": "told", "herald": "not found"}


def test_the_summary_begins_with_a_denial_that_only_one_source_tells():
    summary = repr(compare({"gazette": f"{CHARGE} {DENIAL}", "herald": f"{CHARGE} Snow fell."}))
    topics = [line for line in summary.splitlines() if line and not line.startswith(" ")]
    assert topics[1] == "Accused, and answered by one side only"
    said = " ".join(summary.split())
    assert (
        "Only A tells that Ann Lee denied “the allegations”; the search found no such answer in "
        "B, which tells the accusation against Ann Lee." in said
    )


def test_a_denial_that_both_tell_is_no_finding():
    both = f"{CHARGE} {DENIAL}"
    assert "answered by one side" not in repr(compare({"gazette": both, "herald": both}))


def test_wrong_tellings_are_named():
    with pytest.raises(ComparisonError, match="tellings lacks"):
        voices(annotate([Article(CHARGE, source="wire")]), tellings=pd.DataFrame())


@pytest.mark.parametrize("texts", [{}, {"wire": "Rain fell."}, {"wire": "“We did not,” she said."}])
def test_without_a_charge_there_is_no_row(texts):
    assert answers(**texts) == []


NEIGHBOUR = "Slovakia accused its neighbour of warning it eleven hours {late}. Rain fell."


def test_two_wordings_of_a_charge_are_one_exchange():
    rows = answers(
        gazette=NEIGHBOUR.format(late="too late"),
        herald=NEIGHBOUR.format(late="late"),
        wire="Slovakia accused Austria of warning it late, by eleven hours.",
    )
    assert {row["exchange"] for row in rows} == {1}
    assert set(states(rows, "charge").values()) == {"told"}


def test_other_accusers_other_parties_and_other_words_are_other_charges():
    rows = answers(
        gazette=NEIGHBOUR.format(late="late"),
        herald="Hungary accused its neighbour of warning it eleven hours late.",
        wire="Slovakia accused Austria of hiding the letters of its inspectors.",
        post="Slovakia accused its bakers of burning the bread.",
    )
    assert len({row["exchange"] for row in rows}) == 4


@pytest.mark.parametrize(
    "denial",
    [
        "Austria denied the accusation.",
        "Austria rejected the charge.",
        "Austria denied any wrongdoing.",
        "Austria has denied the accusation of its neighbour.",
    ],
)
def test_a_denial_that_does_not_say_of_what_answers_the_last_charge_before_it(denial):
    rows = answers(
        gazette=f"{CHARGE} {NEIGHBOUR.format(late='too late')} {denial}",
        herald=NEIGHBOUR.format(late="late"),
    )
    (answered,) = {r["exchange"] for r in rows if r["answer"]}
    own = [r for r in rows if r["exchange"] == answered]
    assert (own[0]["accuser"], own[0]["accused"]) == ("Slovakia", "its neighbour")
    assert (own[0]["answer"], own[0]["answered_by"]) == ("denied", "Austria")
    assert states(own, "charge") == {"gazette": "told", "herald": "told"}
    assert states(own, "answer") == {"gazette": "told", "herald": "not found"}


def test_of_two_charges_against_a_party_the_last_is_answered():
    text = (
        "Kyiv accused Moscow of shelling a school. Minsk accused Moscow of poisoning a river. "
        "Moscow denied the accusation."
    )
    rows = answers(gazette=text)
    assert [(r["accuser"], r["answer"]) for r in rows] == [("Minsk", "denied"), ("Kyiv", "")]


def test_the_accuser_does_not_deny_its_own_charge():
    rows = answers(gazette=f"{NEIGHBOUR.format(late='late')} Slovakia denied the accusation.")
    assert [(r["charge"] != "", r["answer"]) for r in rows] == [(False, "denied"), (True, "")]


def test_a_denial_that_names_the_accuser_belongs_to_its_charge():
    rows = answers(
        gazette=NEIGHBOUR.format(late="too late"),
        herald="The Interior Ministry rejected claims from Slovakia that it was warned too late.",
    )
    assert {row["exchange"] for row in rows} == {1}
    assert states(rows, "answer") == {"gazette": "not found", "herald": "told"}


def test_charges_in_one_aligned_statement_are_one_exchange():
    articles = [
        Article("Ann Lee accused the company of poisoning the river.", source="gazette", id="g"),
        Article("Ann Lee blamed the firm for dead fish.", source="herald", id="h"),
    ]
    alone = voices(annotate(articles)).answers
    assert alone["exchange"].nunique() == 2
    tellings = pd.DataFrame(
        {
            "statement": [1, 1],
            "source": ["gazette", "herald"],
            "state": ["told", "told"],
            "relation": ["agrees", "agrees"],
            "span": [article.span(0, len(article.text)) for article in articles],
        }
    )
    joined = voices(annotate(articles), tellings=tellings).answers
    assert set(joined["exchange"]) == {1}
    assert set(joined["charge_state"]) == {"told"}


def test_other_charges_against_one_party_stay_apart_where_both_are_told_as_one():
    articles = {
        "gazette": "Israel accused Iran of attacking a ship. Iran denied the accusation.",
        "herald": "Israel accused Iran of hacking a hospital.",
    }
    rows = compare(articles).framing.voices.answers
    assert rows["exchange"].nunique() == 2
    denied = rows[rows["answer"] == "denied"].set_index("source")
    assert denied["charge_state"].to_dict() == {"gazette": "told", "herald": "not found"}


def test_a_bare_denial_is_tied_to_no_charge_of_another_article_that_its_own_does_not_tell():
    rows = answers(
        gazette="Ukraine accused Russia of stealing grain. The EU accused Russia of jamming.",
        herald="A nuclear treaty was signed in Geneva. Russia denied the allegations.",
    )
    denied = [row for row in rows if row["answer"] == "denied"]
    assert {row["charge"] for row in denied} == {""}
    assert states(denied, "answer") == {"gazette": "not found", "herald": "told"}


@pytest.mark.parametrize(
    "text",
    [
        "The union accused Eva Roth of hiding the report. She denied the allegation.",
        "Slovakia accused Austria of opening the sluices. It denied the accusation.",
    ],
)
def test_who_denies_may_be_a_pronoun(text):
    (row,) = answers(gazette=text)
    assert (row["answer"], row["charge_state"], row["answer_state"]) == ("denied", "told", "told")


def test_a_note_says_what_an_empty_answer_means():
    (note,) = [n for n in voices(annotate([Article(CHARGE, source="g")])).notes if "answer" in n]
    assert "outcomes of a search" in note
    assert not any("answer" in n for n in voices(annotate([Article("Rain.", source="g")])).notes)


def test_several_who_deny_are_listed_in_the_summary():
    charge = NEIGHBOUR.format(late="late")
    denials = "Austria denied the accusation. The ministry in Vienna denied warning Slovakia late."
    summary = " ".join(repr(compare({"gazette": f"{charge} {denials}", "herald": charge})).split())
    assert "Only A tells that Austria and ministry in Vienna denied" in summary

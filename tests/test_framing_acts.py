"""Who does what to whom, sentence by sentence: what grammar leaves unsaid and says elsewhere."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rashomon.annotation import annotate
from rashomon.article import Article, Part
from rashomon.framing import agency

ACTIVE, PASSIVE, AGENTLESS = "active", "passive", "passive without agent"
NOUN, NOUN_ALONE = "nominalised", "nominalised without agent"


def acts(text):
    return agency(annotate([Article(text, source="wire")])).table


def act(text, lemma):
    (row,) = (row for row in acts(text).to_dict("records") if row["act"] == lemma)
    return row


@pytest.mark.parametrize(
    ("text", "lemma", "actor", "affected", "form"),
    [
        ("Police shot two protesters.", "shoot", "Police", "two protesters", ACTIVE),
        ("The town was shelled.", "shell", "", "The town", AGENTLESS),
        (
            "The town was shelled by rebels.",
            "shell",
            "rebels",
            "The town",
            PASSIVE,
        ),
        ("The mayor got killed by a mob.", "kill", "a mob", "The mayor", PASSIVE),
        ("He had his car stolen.", "steal", "", "his car", AGENTLESS),
        ("The letters sent on Monday angered the town.", "send", "", "The letters", AGENTLESS),
        (
            "Protesters were beaten and arrested by police.",
            "beat",
            "police",
            "Protesters",
            PASSIVE,
        ),
        ("The report is expected by June.", "expect", "", "The report", AGENTLESS),
        ("The shelling of Kharkiv continued.", "shell", "", "Kharkiv", NOUN_ALONE),
        (
            "The shelling of Kharkiv by Russian forces continued.",
            "shell",
            "Russian forces",
            "Kharkiv",
            NOUN,
        ),
        (
            "The Russian invasion of Ukraine began.",
            "invade",
            "Russian",
            "Ukraine",
            NOUN,
        ),
        ("The arrest of the journalist angered many.", "arrest", "", "the journalist", NOUN_ALONE),
        ("The journalist’s arrest angered many.", "arrest", "", "The journalist", NOUN_ALONE),
        ("The arrival of the president was late.", "arrive", "the president", "", NOUN),
        ("Last week’s attack on the convoy failed.", "attack", "", "the convoy", NOUN_ALONE),
        (
            "The police shooting of a man sparked protests.",
            "shoot",
            "police",
            "a man",
            NOUN,
        ),
        ("Kim paid a visit to Russia.", "visit", "Kim", "Russia", ACTIVE),
        ("Air strikes were carried out on Gaza.", "strike", "", "Gaza", AGENTLESS),
        ("The man who shot the mayor fled.", "shoot", "The man", "the mayor", ACTIVE),
        ("The deal that the mayor opposed was signed.", "oppose", "the mayor", "The deal", ACTIVE),
        ("The council met, and closed the bridge.", "close", "The council", "the bridge", ACTIVE),
        ("Police urged residents to leave the town.", "leave", "residents", "the town", ACTIVE),
        (
            "The mayor promised residents to rebuild the bridge.",
            "rebuild",
            "The mayor",
            "the bridge",
            ACTIVE,
        ),
        ("They blamed the mayor for closing it.", "close", "the mayor", "it", ACTIVE),
        ("She saved the town by closing the bridge.", "close", "She", "the bridge", ACTIVE),
        ("Three people died.", "die", "", "Three people", ACTIVE),
        ("The village burned.", "burn", "", "The village", ACTIVE),
        ("Soldiers burned the village.", "burn", "Soldiers", "the village", ACTIVE),
        ("The talks ended on Monday.", "end", "", "The talks", ACTIVE),
        ("Police fired at the crowd.", "fire", "Police", "the crowd", ACTIVE),
        ("The bombing killed and wounded dozens.", "kill", "The bombing", "dozens", ACTIVE),
        ("Kim and Putin signed a treaty.", "sign", "Kim; Putin", "a treaty", ACTIVE),
        ("We are ready to co-operate closely.", "co-operate", "We", "", ACTIVE),
    ],
)
def test_grammar_says_who_does_what_to_whom(text, lemma, actor, affected, form):
    row = act(text, lemma)
    assert (row["actor"], row["affected"], row["form"]) == (actor, affected, form)


@pytest.mark.parametrize(
    ("text", "lemma", "thing", "recipient"),
    [
        ("They gave Ukraine arms.", "give", "arms", "Ukraine"),
        ("They gave arms to Ukraine.", "give", "arms", "Ukraine"),
        ("France promised it ammunition.", "promise", "ammunition", "it"),
        ("He was offered a job.", "offer", "a job", "He"),
    ],
)
def test_what_is_given_is_affected_and_who_gets_it_receives(text, lemma, thing, recipient):
    row = act(text, lemma)
    assert row["affected"].endswith(thing)
    assert row["recipient"] == recipient


@pytest.mark.parametrize(
    ("text", "lemma", "negated", "modal"),
    [
        ("Rebels may not have attacked the convoy.", "attack", True, "may"),
        ("No soldier was hurt.", "hurt", True, ""),
        ("The mayor plans to close the bridge.", "close", False, "plan"),
        ("They’ll rebuild the bridge.", "rebuild", False, "will"),
        ("The council closed it.", "close", False, ""),
    ],
)
def test_what_is_not_done_or_only_planned_says_so(text, lemma, negated, modal):
    row = act(text, lemma)
    assert (row["negated"], row["modal"]) == (negated, modal)


def test_being_and_having_are_no_acts():
    assert len(acts("The bridge is old. It has two arches and consists of stone.")) == 0


def test_a_nouns_act_needs_somebody_who_takes_part():
    assert "destroy" not in set(acts("Destruction frightens people.")["act"])


def test_quoted_acts_are_not_the_outlets():
    table = acts("“Rebels shelled the town,” said Ann Lee. Soldiers left it.").set_index("act")
    assert table.loc["shell", "voice"] == "quoted"
    assert table.loc["leave", "voice"] == "narrator"


def test_pronouns_stand_for_entities_but_keep_their_words():
    row = act("Barack Obama arrived on Monday. He signed the law.", "sign")
    assert row["actor"] == "He"
    assert row["actor_entity"] == "Barack Obama"


def test_i_is_whoever_speaks():
    row = act("“I closed the bridge,” said Mayor Ann Lee.", "close")
    assert row["actor_entity"] == "Ann Lee"


def test_headings_and_boilerplate_hold_no_acts():
    text = "Police shot a man\nRain fell on the town."
    article = Article(text, source="wire", parts=(Part(0, 17, "heading"),))
    assert set(agency(annotate([article])).table["act"]) == {"fall"}


PIECES = (
    "Zoë’s café was shut by Ravi\u00a0Das, who fled.",
    "“We did not shell the cafe\u0301,” he said 👩‍👩‍👧, adding: “They’re lying.”",
    "«La guerre», by and of by.",
    "التقى الرئيس بوتين في موسكو.",
    "- who, which and that. To be or not to be given it!",
    "Killing and wounding dozens, the co-operation re-began 🌧️",
    "The shelling of İstanbul by the-the of of.",
)


@settings(max_examples=40)
@given(st.lists(st.sampled_from(PIECES), max_size=6), st.sampled_from([" ", "\n", "\u2028"]))
def test_every_span_slices_out_what_the_row_says(pieces, between):
    article = Article(between.join(pieces), source="wire")
    for row in agency(annotate([article])).table.to_dict("records"):
        assert row["act_spans"]
        for role in ("actor", "affected", "recipient"):
            said = [" ".join(article[span].split()) for span in row[f"{role}_spans"]]
            assert row[role] == "; ".join(said)
            assert all(said)
        assert (row["form"] in ("passive", "nominalised")) <= bool(row["actor"])
        assert row["form"].endswith("without agent") <= (not row["actor"])

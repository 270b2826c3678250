"""Who an attribution says it is that speaks: names, pronouns, participles and denials."""

import pytest
from attributed import document, found

from rashomon.annotation import attributions


@pytest.mark.parametrize(
    ("text", "last"),
    [
        ("Ann Lee said the bridge was safe. She also said it would open in May.", "Ann Lee"),
        ("Mr Lee met Ms Bell in Leeds. She said the bridge was safe.", "Bell"),
        ("Mr Lee met Ms Bell in Leeds. He said the bridge was safe.", "Lee"),
        ("Tom Lee praised Susan Bell. She said the bridge was safe.", "Susan Bell"),
        ("Ann Lee, who lives in Leeds, said the bridge was safe.", "Ann Lee"),
        ("The bridge was built by Ann Lee, who said it was safe.", "Ann Lee"),
        ("Transport Minister Ann Lee left. The minister said the bridge was safe.", "Ann Lee"),
        ("Ann Lee left early. Lee said the bridge was safe.", "Ann Lee"),
        ("Ann Lee stood up, saying the bridge was safe.", "Ann Lee"),
        ("Ann Lee left the room. Her claim that the bridge was safe failed.", "Ann Lee"),
        ("ANN LEE SAID THE BRIDGE WAS SAFE.", "ANN LEE"),
        ("Moscow and Pyongyang denied the reports.", "Moscow and Pyongyang"),
        ("Zoë Núñez said the bridge was safe.", "Zoë Núñez"),
    ],
)
def test_the_speaker_is_resolved_to_the_fullest_name(text, last):
    assert found(text)[-1][0] == last


def test_a_chain_of_pronouns_leads_back_to_a_name_over_another_name():
    text = "Ann Lee went to Leeds. She met Tom Bell. She said the bridge was safe."
    assert found(text)[-1][0] == "Ann Lee"


def test_whom_the_words_are_said_to_is_not_their_speaker():
    text = "Ann Lee doubled down on Monday, telling CNN: “The bridge is safe.”"
    assert found(text)[-1][0] == "Ann Lee"


@pytest.mark.parametrize(
    ("text", "first", "second"),
    [
        (
            "The coastguard said two boats sank, adding that the storm had turned.",
            ("coastguard", "two boats sank"),
            ("coastguard", "that the storm had turned"),
        ),
        (
            "Vilde Aasen said fares would rise, adding it was temporary.",
            ("Vilde Aasen", "fares would rise"),
            ("Vilde Aasen", "it was temporary"),
        ),
        (
            "Vilde Aasen said the law would fail, citing a lack of votes.",
            ("Vilde Aasen", "the law would fail"),
            ("Vilde Aasen", "a lack of votes"),
        ),
        (
            "The guards said two men fled, claiming that the gate was open.",
            ("guards", "two men fled"),
            ("guards", "that the gate was open"),
        ),
    ],
)
def test_a_participle_after_what_was_said_goes_on_from_its_source(text, first, second):
    assert [(speaker, content) for speaker, _, _, content in found(text)] == [first, second]


def test_somebody_else_s_participle_stays_within_what_is_said():
    text = "Police said Tom Bell admitted the theft, saying he had been hungry."
    assert [(speaker, verb) for speaker, verb, *_ in found(text)] == [
        ("Police", "say"),
        ("Tom Bell", "admit"),
        ("Tom Bell", "say"),
    ]


def test_a_question_that_somebody_was_asked_is_not_theirs():
    text = "Asked whether the dam would hold, Vilde Aasen replied that it would."
    assert [(speaker, verb) for speaker, verb, *_ in found(text)] == [
        (None, "ask"),
        ("Vilde Aasen", "reply"),
    ]
    by = found("Asked by Tom Bell whether the dam would hold, Vilde Aasen left.")
    assert [(speaker, verb) for speaker, verb, *_ in by] == [("Tom Bell", "ask")]


@pytest.mark.parametrize("wish", ["not to be named", "not to be identified", "to stay anonymous"])
def test_a_source_that_asks_not_to_be_named_asks_nothing_else(wish):
    text = f"A senior official who asked {wish} said the talks had failed."
    assert [(speaker, verb) for speaker, verb, *_ in found(text)] == [("senior official", "say")]


def test_of_whom_witnesses_speak_is_not_the_speaker():
    text = "Vilde Aasen, who witnesses said was driving, left the town."
    assert found(text) == [("witnesses", "say", "indirect", "was driving")]
    text = "The driver, whom police said they had arrested, was released."
    assert found(text) == [("police", "say", "indirect", "they had arrested")]


@pytest.mark.parametrize(
    ("text", "speaker", "content"),
    [
        ("Moscow denied it.", "Russia", "it"),
        ("Vilde Aasen left early. She denies this.", "Vilde Aasen", "this"),
        ("The union rejected that on Monday.", "union", "that"),
    ],
)
def test_a_denial_of_it_is_a_denial(text, speaker, content):
    (row,) = attributions([document(text)]).table.to_dict("records")
    assert (row["speaker"], row["cue_class"]) == (speaker, "denial")
    assert found(text)[0][3] == content


def test_a_lone_pronoun_is_nothing_that_was_said():
    assert found("Vilde Aasen endorsed him.") == []
    assert found("The party dismissed him.") == []

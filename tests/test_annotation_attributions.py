"""Who says what: the forms in which news attributes words, and the voice that follows from them."""

import pytest
from attributed import document, found, voices

from rashomon.annotation import attributions
from rashomon.annotation.cues import verb_class
from rashomon.article import Part

# -- quotations ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "text",
    [
        "“The bridge is safe,” said Ann Lee.",
        "Ann Lee said: “The bridge is safe.”",
        "Ann Lee said, “The bridge is safe.”",
        "“The bridge,” said Ann Lee, “is safe.”",
        '"The bridge is safe," Ann Lee said.',
        "«The bridge is safe», said Ann Lee.",
        "‘The bridge is safe,’ said Ann Lee.",
        "'The bridge is safe,' said Ann Lee.",
        "''The bridge is safe,'' said Ann Lee.",
        "``The bridge is safe,'' said Ann Lee.",
        "„The bridge is safe“, said Ann Lee.",
    ],
)
def test_a_quotation_before_after_and_around_its_verb_in_any_marks(text):
    ((speaker, verb, kind, content),) = found(text)
    assert (speaker, verb, kind) == ("Ann Lee", "say", "direct")
    assert " ".join(content.replace("…", " ").replace(",", " ").strip(". ").split()) == (
        "The bridge is safe"
    )


def test_several_sentences_of_one_speaker_are_all_hers():
    text = "“The bridge is safe,” said Ann Lee. “We tested it twice. It will open in May.”"
    assert voices(text)["Ann Lee"] == "The bridge is safe We tested it twice It will open in May"
    assert {speaker for speaker, *_ in found(text)} == {"Ann Lee"}


def test_a_paragraph_that_opens_its_mark_again_goes_on():
    text = "“The bridge is safe,” said Ann Lee. “We tested it.\n\n“It will open in May.”"
    assert [speaker for speaker, *_ in found(text)] == ["Ann Lee"] * len(found(text))
    assert "open in May" in voices(text)["Ann Lee"]


def test_a_paragraph_that_forgets_to_open_its_mark_again_goes_on_to_the_closing_one():
    text = "Ann Lee wrote: “The bridge is safe.\n\nIt will open in May.” Rain fell."
    assert voices(text)["Ann Lee"] == "The bridge is safe It will open in May"
    assert voices(text)[None] == "Ann Lee wrote Rain fell"


def test_a_line_that_a_colon_announces_needs_no_marks():
    text = "Ann Lee wrote on her page, saying:\n\nThe bridge is safe. Use it.\n\nRain fell."
    assert voices(text)["Ann Lee"] == "The bridge is safe Use it"


@pytest.mark.parametrize("dash", [" — ", "\n— ", "\xa0― ", " -- "])
def test_a_dash_signs_a_quotation_with_its_speaker(dash):
    text = f"“The bridge is safe.”{dash}Ann Lee\n\n“It fell.”{dash}Tom Bell\n\nRain fell."
    assert voices(text)["Ann Lee"] == "The bridge is safe"
    assert voices(text)["Tom Bell"] == "It fell"


def test_a_missing_closing_mark_ends_with_its_line():
    text = "“The bridge is safe, said Ann Lee.\n\nRain fell."
    assert "Rain fell" in voices(text)[None]


@pytest.mark.parametrize(
    "text",
    [
        "The “historic” bridge fell into the river.",
        "She played “Hamlet” and “The Tempest” in Leeds.",
        "Joe “The Hammer” Bell built the bridge.",
        "The so-called “expert” was late.",
        "A scheme called “Clean Streets” began in May.",
    ],
)
def test_scare_quotes_titles_and_nicknames_are_nobodys_speech(text):
    assert set(voices(text)) == {None}


def test_speech_whose_closing_mark_was_forgotten_ends_before_who_says_it():
    text = "“The dam will hold, said Vilde Aasen. She left.\n\n“It fell,” said Tom Bell."
    assert voices(text) == {
        "Vilde Aasen": "The dam will hold",
        None: "said Vilde Aasen She left said Tom Bell",
        "Tom Bell": "It fell",
    }


def test_a_speaker_named_in_the_second_paragraph_speaks_in_the_first():
    text = (
        "“It is hot,” said Tom Bell. Rain fell.\n\n“We will mend the dam before winter.\n\n"
        "“We have the stone.\n\n“And we will do it ourselves,” said Vilde Aasen."
    )
    assert [speaker for speaker, *_ in found(text)] == ["Tom Bell", *["Vilde Aasen"] * 3]


def test_what_somebody_is_called_belongs_to_the_verb_that_calls():
    text = "“It is hot,” said Vilde Aasen, who called Tom Bell “a liar.”"
    assert [(verb, content) for _, verb, _, content in found(text)] == [
        ("say", "It is hot,"),
        ("call", "Tom Bell … a liar."),
    ]


# -- reporting clauses -----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "speaker", "verb", "content"),
    [
        (
            "Ann Lee said that the bridge was safe.",
            "Ann Lee",
            "say",
            "that the bridge was safe",
        ),
        ("Ann Lee said the bridge was safe.", "Ann Lee", "say", "the bridge was safe"),
        ("The bridge was safe, Ann Lee said.", "Ann Lee", "say", "The bridge was safe"),
        ("The bridge was safe, said Ann Lee.", "Ann Lee", "say", "The bridge was safe"),
        ("The bridge, Ann Lee said, was safe.", "Ann Lee", "say", "The bridge … was safe"),
        (
            "A spokesman told reporters that the bridge was safe.",
            "spokesman",
            "tell",
            "that the bridge was safe",
        ),
        (
            "According to Ann Lee, the bridge was safe.",
            "Ann Lee",
            "according to",
            "the bridge was safe",
        ),
        (
            "The bridge was safe, according to media reports.",
            "media reports",
            "according to",
            "The bridge was safe",
        ),
        (
            "The bridge reportedly fell on Monday.",
            None,
            "reportedly",
            "The bridge … fell on Monday",
        ),
        ("Ann Lee allegedly hid the report.", None, "allegedly", "Ann Lee … hid the report"),
        (
            "The city denied the facts of the collapse.",
            "city",
            "deny",
            "the facts of the collapse",
        ),
        (
            "Ann Lee accused Tom Bell of hiding the report.",
            "Ann Lee",
            "accuse",
            "Tom Bell of hiding the report",
        ),
        ("Ann Lee urged the council to act.", "Ann Lee", "urge", "the council to act"),
        ("Ann Lee vowed to rebuild the bridge.", "Ann Lee", "vow", "to rebuild the bridge"),
        ("Ann Lee called for a new bridge.", "Ann Lee", "call for", "a new bridge"),
        (
            "Ann Lee pointed out that the bridge was old.",
            "Ann Lee",
            "point out",
            "that the bridge was old",
        ),
        ("Ann Lee boasted of record profits.", "Ann Lee", "boast", "record profits"),
        (
            "Satellite images show that the bridge fell.",
            "Satellite images",
            "show",
            "that the bridge fell",
        ),
        (
            "Ann Lee is confident that the bridge is safe.",
            "Ann Lee",
            "confident",
            "that the bridge is safe",
        ),
        (
            "Ann Lee repeated her claim that the bridge was safe.",
            "Ann Lee",
            "claim",
            "that the bridge was safe",
        ),
        (
            "The bridge is expected to open in May.",
            None,
            "expect",
            "The bridge … to open in May",
        ),
        (
            "Tom Bell was accused by Ann Lee of lying.",
            "Ann Lee",
            "accuse",
            "Tom Bell … of lying",
        ),
        (
            "Ann Lee asked whether the bridge was safe.",
            "Ann Lee",
            "ask",
            "whether the bridge was safe",
        ),
        ("Ann Lee denied hiding the report.", "Ann Lee", "deny", "hiding the report"),
        ("As Ann Lee put it, the bridge was safe.", "Ann Lee", "put", "the bridge was safe"),
        ("The WHO said the water was clean.", "WHO", "say", "the water was clean"),
        ("The US said the water was clean.", "US", "say", "the water was clean"),
    ],
)
def test_what_is_reported_without_marks(text, speaker, verb, content):
    assert (speaker, verb, "indirect", content) in found(text)


def test_quoted_words_within_a_reported_clause_are_mixed():
    text = "Ann Lee said that the bridge “will never open” under this council."
    ((speaker, verb, kind, content),) = found(text)
    assert (speaker, verb, kind) == ("Ann Lee", "say", "mixed")
    assert content == "that the bridge “will never open” under this council"
    manner = {t.text: t.voice.manner for t in document(text).tokens}
    assert (manner["never"], manner["bridge"], manner["said"]) == ("direct", "indirect", None)


def test_what_somebody_calls_a_thing():
    ((speaker, verb, kind, content),) = found("Ann Lee called the plan “a disaster”.")
    assert (speaker, verb, kind) == ("Ann Lee", "call", "mixed")
    assert content == "the plan “a disaster”"


def test_of_nested_attributions_the_innermost_gives_the_voice():
    text = "Ann Lee said Tom Bell had told her that the bridge was safe."
    assert voices(text) == {
        None: "Ann Lee said",
        "Ann Lee": "Tom Bell had told her",
        "Tom Bell": "that the bridge was safe",
    }


def test_the_writer_and_the_reader_are_no_sources():
    assert found("I think that the bridge is safe.") == []
    assert found("You can say that the bridge is safe.") == []


@pytest.mark.parametrize(
    "text",
    ["Mayor: bridge is unsafe\n\nRain fell on Monday.", "Bridge is unsafe: mayor\n\nRain fell."],
)
def test_a_headline_with_a_colon_has_a_source(text):
    ((_, verb, kind, content),) = found(text)
    assert (verb, kind, content.casefold()) == (":", "indirect", "bridge is unsafe")
    heading = document(text, parts=(Part(0, text.index("\n"), "heading"),))
    assert heading.attributions[0].verb == ":"


@pytest.mark.parametrize(
    "text",
    [
        "Live updates: bridge falls\n\nRain fell.",
        "The town has two bridges: one is old.\n\nRain fell.",
    ],
)
def test_a_colon_alone_makes_no_source(text):
    assert found(text) == []


def test_boilerplate_says_nothing():
    text = "Rain fell.\n\nRead also: Ann Lee said the bridge was safe."
    parts = (Part(text.index("Read"), len(text), "boilerplate"),)
    assert document(text, parts=parts).attributions == ()


# -- tables and classes ----------------------------------------------------------------------------


def test_the_table_shows_kind_cue_and_its_class():
    text = "Ann Lee claimed the bridge was safe. “It fell,” Tom Bell pointed out."
    table = attributions([document(text)]).table
    shown = table[["speaker", "kind", "cue", "cue_class", "words"]].values.tolist()
    assert shown == [
        ["Ann Lee", "indirect", "claim", "distancing", 4],
        ["Tom Bell", "direct", "point out", "approving", 2],
    ]


@pytest.mark.parametrize(
    ("lemma", "name"),
    [
        ("say", "neutral"),
        ("claim", "distancing"),
        ("reportedly", "distancing"),
        ("point out", "approving"),
        ("deny", "denial"),
        ("boast", "boast"),
        ("accuse", "accusation"),
        ("vow", "promise"),
        ("call for", "demand"),
        ("call", "naming"),
        ("sure", "belief"),
        ("walk", None),
        (None, None),
    ],
)
def test_every_reporting_word_has_a_class(lemma, name):
    assert verb_class(lemma) == name

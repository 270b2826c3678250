import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rashomon.annotation import annotate, attributions, entities, link, resolve
from rashomon.annotation.acronyms import same_things
from rashomon.annotation.document import Mention
from rashomon.annotation.entities import _named, _people
from rashomon.annotation.names import candidates, fullest, name_key
from rashomon.annotation.people import Person, full_names
from rashomon.article import Article
from rashomon.framing import labels, voices

GAZETTE = (
    "Norwegian President Vilde Aasen flew to Paris on Monday. Mr. Tom Ridley, the mayor of Port "
    "Lydden, met Aasen at the airport. The Norwegian president spoke for an hour. Moscow denied "
    "the report, and talks with Moscow have stalled. “We are ready,” said Aasen. "
    "Russian officials said little. Crowds had gathered in Moscow overnight. The mayor smiled."
)
HERALD = (
    "Vilde Aasen, the president of Norway, is in France. Ridley greeted her. Russia rejected the "
    "report. “We are ready,” said the president. Norwegians were divided over the visit, and the "
    "North Atlantic Treaty Organization was silent. NATO has 32 members."
)


def documents(**texts):
    return annotate([Article(text, source=name, id=name) for name, text in texts.items()])


@pytest.fixture(scope="module")
def told():
    return documents(gazette=GAZETTE, herald=HERALD)


@pytest.fixture(scope="module")
def linked(told):
    return {entity.name: entity for entity in link(told)}


def said_of(entity, form=None):
    return [m.text for m in entity.mentions if form in (None, m.form)]


def test_full_and_last_names_and_titles_are_one_person_in_both_sources(linked):
    names = linked["Tom Ridley"].names
    assert names["Ridley"] == "full and last name"
    assert {m.source for m in linked["Tom Ridley"].mentions} == {"gazette", "herald"}
    assert linked["Tom Ridley"].kind == "PERSON"


def test_a_role_introduced_beside_a_name_later_stands_for_it(linked):
    assert said_of(linked["Vilde Aasen"], "description") == [
        "The Norwegian president",
        "the president",
    ]
    assert said_of(linked["Tom Ridley"], "description") == ["The mayor"]
    assert linked["Vilde Aasen"].names["Norwegian president"] == "role beside the name"


def test_a_capital_is_its_government_where_it_acts_and_the_city_where_one_is_in_it(linked):
    assert said_of(linked["Russia"], "capital") == ["Moscow", "Moscow"]
    assert [m.span.start for m in linked["Moscow"].mentions] == [GAZETTE.index("Moscow overnight")]
    assert linked["Russia"].names["Moscow"] == "capital for its government"
    assert "Paris" in linked


def test_adjectives_and_inhabitants_are_joined_and_marked(linked):
    assert said_of(linked["Norway"], "adjective") == ["Norwegian", "Norwegian"]
    assert said_of(linked["Norway"], "inhabitants") == ["Norwegians"]
    assert said_of(linked["Russia"], "adjective") == ["Russian"]


def test_a_country_taken_for_a_person_is_a_country_unless_somebody_has_the_name():
    named = [
        [_taken("Slovak", "PERSON")],
        [_taken("Jordan", "PERSON"), _taken("Jim Jordan", "PERSON")],
    ]
    settled = _people(named, {})
    assert [m.key for m in settled[0]] == ["=Slovakia"]
    assert [m.key for m in settled[1]] == ["jim jordan", "jim jordan"]


def _taken(name, label):
    (document,) = documents(a=name)
    return _named(0, document, Mention(0, len(name), label, 0))


def test_an_acronym_joins_its_long_form(linked):
    assert linked["North Atlantic Treaty Organization"].names["NATO"] == "acronym"


def test_the_table_says_why_names_were_joined(told):
    table = entities(told).table.set_index("entity")
    assert table.loc["Russia", "joined"] == (
        "Moscow: capital for its government; Russian: adjective"
    )
    assert table.loc["Tom Ridley", "herald"] == "Ridley (1)"
    assert list(table.columns) == ["kind", "mentions", "gazette", "herald", "joined", "spans"]


def test_every_mention_says_what_it_claims(told):
    by_id = {d.id: d for d in told}
    for entity in link(told):
        for mention in entity.mentions:
            assert by_id[mention.span.article].article[mention.span] == mention.text


def test_a_speaker_has_one_name_in_every_table(told):
    assert set(attributions(told).table["speaker"]) == {"Vilde Aasen", "Russia"}
    assert set(voices(told).table["speaker"]) == {"Vilde Aasen", "Russia"}
    resolved = resolve(told, link(told))
    assert {t.voice.speaker for d in resolved for t in d.tokens if t.voice.manner == "direct"} == {
        "Vilde Aasen"
    }
    assert resolve(resolved, link(resolved)) == resolved


def test_labels_hold_roles_and_not_adjectives(told):
    table = labels(told).table
    aasen = set(table.label[table.entity == "Vilde Aasen"])
    assert {"Norwegian president", "president"} <= aasen
    assert "Norwegian" not in set(table.label)


def test_officials_and_residents_of_a_place_do_not_speak_as_the_place():
    told = documents(
        a="“We are afraid,” said Moscow residents. “No deal was made,” said Russian officials. "
        "“It is over,” Moscow said."
    )
    speakers = attributions(told).table["speaker"].tolist()
    assert speakers[2] == "Russia"
    assert "Russia" not in speakers[:2]


def test_names_with_particles_that_the_model_cuts_are_whole():
    told = documents(
        a="Ursula von der Leyen, the president of the European Commission, came; von der Leyen "
        "sat. Bashar al-Assad left. Later al-Assad spoke, and Assad smiled."
    )
    found = {e.name: said_of(e) for e in link(told)}
    assert found["Ursula von der Leyen"] == ["Ursula von der Leyen", "von der Leyen"]
    assert found["Bashar al-Assad"] == ["Bashar al-Assad", "al-Assad", "Assad"]


def test_two_people_of_one_last_name_stay_apart():
    told = documents(
        a="Bill Carver met Hilda Carver on Monday. Carver spoke first. Hilda left early."
    )
    found = {e.name: said_of(e) for e in link(told)}
    assert found["Bill Carver"] == ["Bill Carver"]
    assert found["Hilda Carver"] == ["Hilda Carver", "Hilda"]
    assert found["Carver"] == ["Carver"]


@pytest.mark.parametrize(
    ("names", "meant"),
    [
        (["Ann Lee", "Lee", "Bo Lee", "Lee"], ["Ann Lee", "Ann Lee", "Bo Lee", "Ann Lee"]),
        (["Ann Lee", "Bo Lee", "Lee"], ["Ann Lee", "Bo Lee", "Lee"]),
        (["Lee", "Ann Lee", "Bo Lee", "Lee"], ["Lee", "Ann Lee", "Bo Lee", "Lee"]),
        (["Lee", "Ann Lee"], ["Ann Lee", "Ann Lee"]),
        (["Al Lee", "Al Lee Jr.", "Lee"], ["Al Lee", "Al Lee Jr.", "Al Lee"]),
        (["Lee", "Al Lee Jr.", "Lee"], ["Lee", "Al Lee Jr.", "Lee"]),
        (["Al Lee Jr.", "Lee"], ["Al Lee Jr.", "Al Lee Jr."]),
        (["Al J. Lee", "Al Lee"], ["Al J. Lee", "Al J. Lee"]),
        (
            ["Alexander Van der Bellen", "Van der Bellen", "Bellen"],
            ["Alexander Van der Bellen"] * 3,
        ),
        (["Bashar al-Assad", "Assad", "al-Assad"], ["Bashar al-Assad"] * 3),
        (["Charles de Gaulle", "de Gaulle", "DE GAULLE"], ["Charles de Gaulle"] * 3),
        (["Recep Tayyip Erdoğan", "Erdogan"], ["Recep Tayyip Erdoğan"] * 2),
        (["Владимир Путин", "Путин"], ["Владимир Путин"] * 2),
    ],
)
def test_short_names_in_one_article(names, meant):
    assert full_names([[Person(name) for name in names]])[0] == meant


def test_a_relative_does_not_take_the_family_name_that_stood_before():
    told = documents(a="President Rooke spoke. His daughter Ines Rooke left. Rooke smiled.")
    found = {e.name: said_of(e) for e in link(told)}
    assert found["Ines Rooke"] == ["Ines Rooke"]
    assert found["Rooke"] == ["Rooke", "Rooke"]


def test_forms_of_one_name_join_across_articles():
    told = documents(
        a="Korean leader Kim Jong-un spoke. ANN LEE sang.",
        b="Kim Jong Un left. Robert Bauer wept. Ann Lee sang again.",
        c="Then Kim sat down. Bob Bauer wept.",
    )
    found = {e.name: e for e in link(told)}
    kim = next(e for name, e in found.items() if name.startswith("Kim"))
    assert {m.source for m in kim.mentions} == {"a", "b", "c"}
    bauer = found["Robert Bauer"]
    assert bauer.names["Bob Bauer"] == "nickname"
    assert found["Ann Lee"].mentions[0].text == "ANN LEE"


def test_the_same_first_name_with_and_without_a_suffix_stays_apart():
    found = full_names([[Person("Al Lee")], [Person("Al Lee Jr.")]])
    assert found == [["Al Lee"], ["Al Lee Jr."]]
    found = full_names([[Person("Al Lee")], [Person("Al J. Lee Jr.")]])
    assert found == [["Al J. Lee Jr."], ["Al J. Lee Jr."]]


def test_what_the_model_took_for_something_else_is_the_person_of_that_name():
    asked = [
        [Person("Patrick Ryder"), Person("Ryder", certain=False), Person("Acme", certain=False)],
        [Person("Ryder", certain=False), Person("Ryder", certain=False, place=True)],
    ]
    assert full_names(asked) == [
        ["Patrick Ryder", "Patrick Ryder", None],
        ["Patrick Ryder", "Patrick Ryder"],
    ]
    asked = [[Person("Ann Lee")], [Person("Lee", certain=False)]]
    assert full_names(asked) == [["Ann Lee"], ["Ann Lee"]]
    asked = [[Person("Ann Lee")], [Person("Lee", certain=False, place=True)]]
    assert full_names(asked) == [["Ann Lee"], [None]]


def test_a_full_name_with_a_title_is_a_person_whatever_the_model_says():
    told = documents(a="Mayor Ines Okafor shut the bridge. “It is not safe,” said Okafor.")
    found = {e.name: e for e in link(told)}
    assert said_of(found["Ines Okafor"]) == ["Ines Okafor", "Okafor"]
    assert found["Ines Okafor"].kind == "PERSON"


def test_forms_of_one_organisation():
    found = same_things(
        ["Federal Office of Rivers", "FOR", "F.O.R.", "Acme Inc.", "Acme", "Whigs", "Whig"]
    )
    assert found["for"] == ("federal office of rivers", "acronym")
    assert found["acme inc"] == ("acme", "company form")
    assert found["whigs"] == ("whig", "plural")


def test_an_acronym_of_two_names_is_left_alone():
    assert same_things(["Northern Rail", "National Radio", "NR"]) == {}


def test_a_composed_and_a_decomposed_spelling_are_one_name():
    composed = "Zoë Ångström"
    decomposed = unicodedata.normalize("NFD", composed)
    assert composed != decomposed
    assert fullest([composed, decomposed, "Angstrom"])["Angstrom"] == composed
    assert name_key(decomposed) == name_key(composed)


def test_marks_of_other_scripts_are_kept():
    assert name_key("किताब") != name_key("कतब")
    assert name_key("й") != name_key("и")


def test_no_name_no_entity():
    assert link(documents(a="it rained and rained.")) == ()
    assert link(()) == ()


PIECES = (
    "Ann Lee|Lee|Mr. Lee|LEE|Moscow|Russia|Russians|the president|President Ann Lee|said|in|denied|"
    "met|with|.|,|“|”|’s|Åsa Ö|И́ван|الرياض|🇷🇺|\u00a0|\u200b|\n|\n\n|U.S.|of|to|van der Bellen|-"
).split("|")
WORDS = st.lists(st.sampled_from(PIECES), max_size=25).map(" ".join)


@settings(deadline=None, max_examples=40)
@given(st.lists(WORDS, min_size=1, max_size=3))
def test_offsets_hold_and_no_mention_is_lost_or_taken_twice(texts):
    told = annotate([Article(t, source=f"s{i}", id=str(i)) for i, t in enumerate(texts)])
    by_id = {d.id: d for d in told}
    found = link(told)
    named = []
    for entity in found:
        assert entity.name
        assert entity.mentions
        for mention in entity.mentions:
            assert by_id[mention.span.article].article[mention.span] == mention.text
            if mention.form != "description":
                named.append((mention.span.article, mention.span.start))
    measured = [
        (d.id, m.start) for d in told for m in d.mentions if d.sentences[m.sentence].kind == "text"
    ]
    assert len(set(named)) == len(named)
    assert len(named) >= len(measured) - sum(text.count("van der") for text in texts)
    assert link(told) == found
    assert len(entities(told, found).table) == len(found)
    resolve(told, found)


@given(st.lists(st.text(max_size=12), max_size=8))
def test_candidates_are_among_the_names_given(names):
    for name, full in candidates(names).items():
        assert full
        assert all(candidate in candidates([*names]) for candidate in full)
        assert name_key(name) == name_key(name_key(name))


def linked_names(**texts):
    return {e.name: [m.text for m in e.mentions] for e in link(documents(**texts))}


def test_mr_and_mrs_of_one_name_are_two_people():
    names = linked_names(
        a="John Weaver met Mary Weaver in Leeds. Mr. Weaver said he was glad. "
        "Mrs. Weaver said she was tired."
    )
    assert names["John Weaver"] == ["John Weaver", "Weaver"]
    assert names["Mary Weaver"] == ["Mary Weaver", "Weaver"]
    assert "Weaver" not in names


def test_mr_and_mrs_are_two_people_where_no_first_name_tells():
    names = linked_names(a="Mr. Weaver said the mill was old. Mrs. Weaver said it was cold.")
    assert set(names) == {"Mr. Weaver", "Mrs. Weaver"}


def test_an_acronym_in_brackets_joins_the_name_before_it():
    text = (
        "The World Health Organization (WHO) warned of a new wave. Later the WHO said that masks "
        "help."
    )
    names = linked_names(a=text)
    assert names == {"World Health Organization": ["The World Health Organization", "WHO"]}


def test_a_king_is_one_with_and_without_his_number():
    names = linked_names(a="King Charles met Ann Lee. On Monday King Charles III spoke in Leeds.")
    assert names["Charles III"] == ["Charles", "Charles III"]


def test_what_mr_says_is_not_what_mrs_says_in_the_table():
    told = documents(
        a="John Weaver met Mary Weaver in Leeds. Mr. Weaver said the mill was old. "
        "Mrs. Weaver said it was cold."
    )
    assert list(attributions(told).table["speaker"]) == ["John Weaver", "Mary Weaver"]

"""Groups of speakers, order of appearance and reporting words."""

import pytest

from rashomon.annotation import annotate
from rashomon.article import Article
from rashomon.errors import ComparisonError
from rashomon.framing import voices

GAZETTE = (
    "“The bridge is unsafe,” said Mayor Ann Lee. "
    "A police spokesman claimed that nobody was hurt. "
    "“It may fall within a year,” said Omar Haddad, a professor at the university. "
    "Tom Bell, a baker, boasted of full shelves. "
    "“We were not asked,” residents complained. "
    "“It was foreseeable,” said a person familiar with the plans."
)


def heard(text=GAZETTE, **options):
    return voices(annotate([Article(text, source="gazette")]), **options)


def groups(result):
    table = result.table
    return dict(zip(table["speaker"], table["group"], strict=True))


def test_speakers_are_grouped_by_what_they_are_called():
    found = groups(heard())
    assert found["Ann Lee"] == "government"
    assert found["Omar Haddad"] == "experts"
    assert found["police spokesman"] == "courts and police"
    assert found["residents"] == "citizens and civil society"
    assert found["person familiar with the plans"] == "unnamed"


def test_the_word_that_decided_is_told():
    table = heard().table.set_index("speaker")
    assert table.loc["Ann Lee", "why"] == "mayor"
    assert table.loc["Omar Haddad", "why"] == "professor"


@pytest.mark.parametrize(
    ("text", "group"),
    [
        ("“We won,” said Senate Majority Leader Ann Lee.", "parties and parliament"),
        ("“We won,” said Attorney General Ann Lee.", "courts and police"),
        ("“We won,” said Bill King, a farmer.", "citizens and civil society"),
        ("“We won,” said opposition leader Ann Lee.", "opposition"),
        ("Germany said it would help.", "government"),
        ("“We won.” It rained. “Nobody won the vote that day,” it said.", "unnamed"),
        ("“We won,” said Ann Lee.", "unknown"),
        ("“We won,” said the president of the bakers’ union.", "citizens and civil society"),
        ("“We won,” said Ann Lee, president of a university.", "experts"),
        ("“We won,” said President Ann Lee.", "government"),
        ("“We won,” said company officials.", "business"),
        ("“We won,” said Republicans and Democrats.", "parties and parliament"),
        ("“We won,” said Democratic leader Ann Lee.", "parties and parliament"),
        ("“We won,” said Ann Lee, a law professor.", "experts"),
        ("“We won,” the law says.", "documents"),
        ("“We won,” the Harwick Post reported.", "media"),
        ("“We won,” her post says.", "documents"),
        ("“We won,” said Bill King, the chief executive officer.", "business"),
        ("Americans said they would vote.", "citizens and civil society"),
        ("Those who saw it said it was dark.", "unnamed"),
    ],
)
def test_a_title_decides_and_a_persons_name_does_not(text, group):
    assert set(heard(text).table["group"]) == {group}


def test_a_firm_that_is_taken_for_a_place_is_no_government():
    text = (
        "Corvan regretted the damage. Corvan, the largest employer of the town, said the tank was "
        "safe. Corvan's spokesman claimed that it was inspected. “We won,” said Arizona. "
        "Rain fell in Arizona."
    )
    result = heard(text)
    found = groups(result)
    assert found["Corvan"] == found["Corvan's spokesman"] == "business"
    assert found["Arizona"] == "government"
    why = dict(zip(result.table["speaker"], result.table["why"], strict=True))
    assert why["Corvan's spokesman"] == "spokesman of Corvan"


def test_the_president_of_an_organisation_does_not_govern():
    text = "“We won,” said NCAA president Mark Emmert. The NCAA met in May."
    assert groups(heard(text))["Mark Emmert"] == "unknown"


def test_no_cell_says_nothing():
    table = heard("“We won,” said Ann Lee. Critics denied it. “They lied.”").table
    assert set(table["group"]) == {"unknown", "unnamed"}
    assert (table["why"] != "").all()


def test_a_users_groups_come_first():
    given = {"trade": ["baker"], "science": ["Omar Haddad"], "government": ["residents"]}
    found = groups(heard(groups=given))
    assert found["Tom Bell"] == "trade"
    assert found["Omar Haddad"] == "science"
    assert found["residents"] == "government"
    assert found["Ann Lee"] == "government"


def test_shares_of_the_quoted_words_make_a_whole():
    result = heard()
    assert result.table["of_quoted"].sum() == pytest.approx(1)
    assert result.groups["of_quoted"].sum() == pytest.approx(1)
    table = result.groups
    assert (table["of_quoted_low"] <= table["of_quoted"] + 1e-9).all()
    assert table["words"].sum() == result.table["words"].sum()


def test_who_has_a_say_first_is_numbered():
    table = heard().table.set_index("speaker")
    assert table["order"].sort_values().index[0] == "Ann Lee"
    assert sorted(table["order"]) == list(range(1, len(table) + 1))


def test_descriptions_are_no_names():
    result = heard()
    table = result.table.set_index("speaker")
    assert table.loc["Ann Lee", "named"]
    assert not table.loc["residents", "named"]
    own = result.groups.set_index("group")
    assert own.loc["government", "unnamed"] == 0
    assert own.loc["citizens and civil society", "unnamed"] > 0


def test_two_that_speak_together_are_named_and_grouped():
    table = heard("Moscow and Pyongyang have denied the facts.").table
    assert list(table["group"]) == ["government"]
    assert list(table["named"]) == [True]


def test_reporting_words_have_a_class():
    cues = heard().cues.set_index("speaker")
    assert cues.loc["Ann Lee", "cue_class"] == "neutral"
    assert cues.loc["police spokesman", "cue_class"] == "distancing"
    assert cues.loc["Tom Bell", "cue_class"] == "boast"
    assert cues.loc["residents", "cue_class"] == "accusation"


def test_every_reporting_word_is_where_its_span_says():
    result = heard()
    (article,) = result.articles.values()
    words = [article[span] for spans in result.cues["spans"] for span in spans]
    assert {"said", "claimed", "boasted of", "complained"} <= set(words)


@pytest.mark.parametrize(
    ("groups", "message"),
    [
        (["priest"], "groups is list; give a mapping"),
        ({"clergy": "priest"}, "The words of the group 'clergy' are 'priest'; give a list"),
        ({"clergy": []}, "give a list of words or names"),
        ({"clergy": [1]}, "give a list of words or names"),
        ({"": ["priest"]}, "A group is called ''"),
    ],
)
def test_wrong_groups_are_named(groups, message):
    with pytest.raises(ComparisonError, match=message):
        heard(groups=groups)


@pytest.mark.parametrize("text", ["Rain fell.", "A"])
def test_without_a_quotation_the_tables_keep_their_types(text):
    empty, full = heard(text), heard()
    for name in ("groups", "cues", "answers"):
        assert len(getattr(empty, name)) == 0
        assert dict(getattr(empty, name).dtypes) == dict(getattr(full, name).dtypes)

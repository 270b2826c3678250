"""Countries by all their names, and capitals that govern told from cities."""

import pytest

from rashomon.annotation.capitals import is_government
from rashomon.annotation.countries import country_named
from rashomon.annotation.pipeline import pipeline


@pytest.mark.parametrize(
    ("name", "country", "form"),
    [
        ("Democratic People's Republic of Korea", "North Korea", "name"),
        ("Democratic People’s Republic of Korea", "North Korea", "name"),
        ("DPRK", "North Korea", "acronym"),
        ("U.S.", "United States", "acronym"),
        ("the Netherlands".removeprefix("the "), "Netherlands", "name"),
        ("Dutch", "Netherlands", "adjective"),
        ("RUSSIA", "Russia", "name"),
        ("Poles", "Poland", "inhabitants"),
        ("Iraqis", "Iraq", "inhabitants"),
        ("Türkiye", "Turkey", "name"),
        ("Turkiye", "Turkey", "name"),
        ("Bogota", "Colombia", "capital"),
        ("Kiev", "Ukraine", "capital"),
    ],
)
def test_countries_by_their_names(name, country, form):
    found = country_named(name)
    assert (found.country, found.form) == (country, form)


@pytest.mark.parametrize("name", ["us", "Korea", "Brussels", "Gotham", "", "S", "’s", "🇫🇷"])
def test_what_names_no_country(name):
    assert country_named(name) is None


@pytest.mark.parametrize(
    "text",
    [
        "Moscow and Pyongyang have denied it.",
        "The relationship between Moscow and Pyongyang has soured.",
        "Pyongyang’s support for the war grew.",
        "Ankara hopes to join the talks.",
        "Beijing is wary of the plan.",
        "Tehran was accused of cheating.",
        "Sanctions on Tehran were lifted.",
        "According to Seoul, two missiles were fired.",
        "Moscow-backed forces fled.",
        "Pro-Moscow forces fled.",
    ],
)
def test_capitals_that_govern(text):
    assert told_apart(text) == {True}


@pytest.mark.parametrize(
    "text",
    [
        "He arrived in Pyongyang.",
        "She flew from Moscow to Beijing.",
        "Moscow is the capital of Russia.",
        "Kyiv residents hid in the subway.",
        "The train between Paris and London was late.",
        "Moscow’s Red Square was closed.",
        "The mayor of London resigned.",
        "A Moscow-based firm failed.",
        "MOSCOW — Officials fled.",
        "Washington (AP) – Officials fled.",
        "Caracas had 13 murders.",
        "London hosted the games.",
    ],
)
def test_capitals_that_are_cities(text):
    assert told_apart(text) == {False}


def told_apart(text):
    return {is_government(t) for t in pipeline()(text) if is_capital(t.text)}


def is_capital(word):
    found = country_named(word)
    return found is not None and found.form == "capital"


@pytest.mark.parametrize(
    ("text", "governs"),
    [
        ("Beijing must act.", True),
        ("Tehran will not yield.", True),
        ("London will freeze on Monday.", False),
        ("Paris will never sleep.", False),
        ("Moscow acts.", False),
    ],
)
def test_a_capital_that_must_or_will_act_is_its_government(text, governs):
    assert is_government(pipeline()(text)[0]) is governs

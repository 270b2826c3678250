"""Countries by name, acronym, adjective, inhabitants and capital.

The data is that of the package `countryinfo` (MIT, no dependencies, read from files). What it does
not hold, short names, common acronyms and irregular adjectives, stands in the tables below.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any, Literal

from rashomon.annotation.names import name_key

if TYPE_CHECKING:
    from collections.abc import Iterator

CountryForm = Literal["name", "acronym", "adjective", "inhabitants", "capital"]

_NAMES = {
    "America": "United States",
    "Britain": "United Kingdom",
    "Burma": "Myanmar",
    "Cote d'Ivoire": "Ivory Coast",
    "Czechia": "Czech Republic",
    "Eswatini": "Swaziland",
    "Great Britain": "United Kingdom",
    "Holland": "Netherlands",
    "Macedonia": "Republic of Macedonia",
    "Micronesia": "Federated States of Micronesia",
    "North Macedonia": "Republic of Macedonia",
    "Timor-Leste": "East Timor",
    "Türkiye": "Turkey",
    "Viet Nam": "Vietnam",
}
"""Short and new names that the package does not have, or only among names in other languages."""

_ACRONYMS = {
    "DRC": "Democratic Republic of the Congo",
    "PRC": "China",
    "ROK": "South Korea",
    "UAE": "United Arab Emirates",
    "UK": "United Kingdom",
    "US": "United States",
    "USA": "United States",
}
"""Acronyms of two or three letters; longer ones are made from the official names (DPRK)."""

_ADJECTIVES = {
    "Argentina": "Argentine Argentinian",
    "Bosnia and Herzegovina": "Bosnian",
    "Croatia": "Croat",
    "Denmark": "Dane",
    "Ecuador": "Ecuadorian",
    "Finland": "Finn",
    "France": "Frenchman Frenchmen Frenchwoman",
    "Iceland": "Icelandic",
    "Ireland": "Irishman Irishmen Irishwoman",
    "Kazakhstan": "Kazakh",
    "Kyrgyzstan": "Kyrgyz",
    "Nepal": "Nepali",
    "Netherlands": "Dutchman Dutchmen Dutchwoman",
    "Philippines": "Philippine Filipina",
    "Poland": "Pole",
    "Saudi Arabia": "Saudi",
    "Serbia": "Serb",
    "Slovakia": "Slovakian",
    "Slovenia": "Slovenian",
    "Spain": "Spaniard",
    "Sweden": "Swede",
    "Tajikistan": "Tajik",
    "Turkey": "Turk",
    "United Kingdom": "Briton Brit",
    "Uzbekistan": "Uzbek",
}
"""Adjectives and names of inhabitants besides the one that the package has for a country."""

_NOUNS_ONLY = frozenset(
    """briton brit croat dane finn frenchman frenchmen frenchwoman irishman irishmen irishwoman
    dutchman dutchmen dutchwoman filipina pole serb spaniard swede turk""".split()
)

_CAPITALS = {"Astana": "Kazakhstan", "Delhi": "India", "Kiev": "Ukraine", "La Paz": "Bolivia"}
"""Seats of government under another name than the package's."""

_NO_CAPITALS = frozenset({"brussels"})
"""Brussels speaks for the European Union more often than for Belgium."""

_LEAST_PEOPLE = 100_000
"""Capitals of smaller countries and territories share their names with too many other places."""

_STATE_WORDS = frozenset(
    """republic kingdom federation confederation commonwealth states state emirates sultanate
    principality duchy""".split()
)
"""An alternative name with one of these is English; many others are in other languages."""

_SMALL = frozenset("of the and".split())


@dataclass(frozen=True, slots=True)
class CountryName:
    """A country and in which form a name names it."""

    country: str
    form: CountryForm


def country_named(name: str) -> CountryName | None:
    """The country that a name belongs to, by itself, by its adjective or by its capital.

    Parameters
    ----------
    name : str
        As written, without an article. Acronyms are taken in capitals only.

    Returns
    -------
    CountryName or None
        Of several countries with one adjective or capital, the one with the most inhabitants.

    Examples
    --------
    >>> country_named("Democratic People’s Republic of Korea")
    CountryName(country='North Korea', form='name')
    >>> country_named("DPRK").form, country_named("Russians").form, country_named("Moscow").form
    ('acronym', 'inhabitants', 'capital')
    >>> country_named("us") is None
    True
    """
    letters = name.replace(".", "")
    if letters.isupper() and letters in _table().acronyms:
        return CountryName(_table().acronyms[letters], "acronym")
    key = name_key(name)
    known = _table().names.get(key)
    if known is None and key.endswith("s") and key[:-1] not in _table().capitals:
        single = _table().names.get(key[:-1])
        if single is not None and single.form in ("adjective", "inhabitants"):
            return CountryName(single.country, "inhabitants")
    if known is None and key in _table().capitals:
        return CountryName(_table().capitals[key], "capital")
    return known


@dataclass(frozen=True, slots=True)
class _Table:
    names: dict[str, CountryName]
    acronyms: dict[str, str]
    capitals: dict[str, str]


@cache
def _table() -> _Table:
    countries = _countries()
    names: dict[str, CountryName] = {}
    for country in countries:
        for name in _own_names(country):
            names.setdefault(name_key(name), CountryName(country["name"], "name"))
    names |= {name_key(n): CountryName(owner, "name") for n, owner in _NAMES.items()}
    for owner, words in _adjectives(countries):
        for word in words:
            key = name_key(word)
            form: CountryForm = "inhabitants" if key in _NOUNS_ONLY else "adjective"
            names.setdefault(key, CountryName(owner, form))
    acronyms = dict(_ACRONYMS)
    capitals = {name_key(n): owner for n, owner in _CAPITALS.items()}
    for country in countries:
        for name in _own_names(country):
            letters = _initials(name)
            if len(letters) >= 4:
                acronyms.setdefault(letters, country["name"])
        if country["population"] >= _LEAST_PEOPLE:
            key = name_key(country["capital"].removesuffix(" D.C."))
            if key and key not in _NO_CAPITALS and key not in names:
                capitals.setdefault(key, country["name"])
    return _Table(names, acronyms, capitals)


def _countries() -> list[dict[str, Any]]:
    """What the package has of each country, the one with the most inhabitants first."""
    import countryinfo  # noqa: PLC0415 - reads some 250 files

    found = []
    for country in countryinfo.all_countries():
        data = dict(country.info())
        capital = data.get("capital")
        found.append(
            {
                "name": data["name"],
                "other": data.get("altSpellings") or [],
                "demonym": data.get("demonym") or "",
                "capital": capital if isinstance(capital, str) else "",
                "population": data.get("population") or 0,
            }
        )
    return sorted(found, key=lambda country: -country["population"])


def _own_names(country: dict[str, Any]) -> Iterator[str]:
    yield country["name"].removeprefix("The ")
    for name in country["other"]:
        if "," not in name and _STATE_WORDS & set(name.casefold().split()):
            yield name.removeprefix("the ")


def _adjectives(countries: list[dict[str, Any]]) -> Iterator[tuple[str, list[str]]]:
    for country, words in _ADJECTIVES.items():
        yield country, words.split()
    for item in countries:
        yield item["name"], [w for w in item["demonym"].replace("/", ",").split(",") if w]


def _initials(name: str) -> str:
    words = name.replace("-", " ").split()
    return "".join(word[0] for word in words if word not in _SMALL and word[0].isupper())

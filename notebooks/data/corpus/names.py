"""The words of one invented event: its town, its river, who speaks, and the numbers."""

from __future__ import annotations

from datetime import date as Date
from datetime import timedelta
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from random import Random

    from notebooks.data.corpus.stories import Story

_FIRST = """Ald Bar Brenn Cald Dorn Eld Fal Garl Hess Ister Jar Kell Lind Mor Nev Orm Pell Quill
Rost Sarn Tarv Ulm Vass Wend""".split()
_SECOND = "a en er i o u el an".split()
_THIRD = """bach bridge by dorf ford gate ham holm kirk mark mouth stead ton vale wick
worth""".split()
_RIVERS = "Arre Bode Celle Dure Enz Fulde Garre Holle Isk Jagst Kolpe Leine Mosk Narr Oste Pliss"
_OF_FIRMS = "Abr Bel Corv Dam Esk Ferr Gand Holt Ives Jorn Krev Lom Merk Nord Ost Prax Rilk Sten"
_ENDS = "ado ana ex ico ine or ova us".split()
_KINDS = "Group Holding Industries Partners Services Works".split()
_GIVEN = """Ada Bruno Clara Daniel Edith Felix Greta Hugo Irene Jonas Karla Leo Marta Nils Olga
Paul Rita Simon Tessa Viktor""".split()
_FAMILY = """Adler Brandt Corrigan Dorsey Egger Farrow Gruber Hale Ilic Jansen Kovac Larkin Moss
Novak Ostler Pryce Quinn Rausch Sandler Thorne Urban Voss Winter Yorke Zeller Amsel Birch Cole
Denk Ebner""".split()
_NUMBERS = "two three four five six seven eight nine".split()
_WEEKDAYS = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()

FIRST_DAY = Date(2025, 3, 3)


def words_of(number: int, story: Story, first: Date, random: Random) -> dict[str, str]:
    """What fills the slots of an event."""
    names = random.sample([f"{own} {family}" for own in _GIVEN for family in _FAMILY], 3)
    firm = random.choice(_OF_FIRMS.split()) + random.choice(_ENDS)
    later = first + timedelta(days=random.randint(2, 5))
    return {
        "town": town(number),
        "river": random.choice(_RIVERS.split()),
        "firm": f"{firm} {random.choice(_KINDS)}",
        "mayor": names[0],
        "critic": names[1],
        "witness": names[2],
        "n": random.choice(_NUMBERS),
        "m": str(random.randint(12, 95)),
        "cost": str(random.randint(2, 90)),
        "year": str(random.randint(1951, 2016)),
        "day": _WEEKDAYS[first.weekday()],
        "later": _WEEKDAYS[later.weekday()],
        "done": story.done,
        "claim": story.claim,
        "trade": story.trade,
    }


def town(number: int) -> str:
    """The town of an event; of the first three thousand each has its own.

    Examples
    --------
    >>> len({town(number) for number in range(3000)})
    3000
    """
    every = len(_FIRST) * len(_SECOND) * len(_THIRD)
    place = number * 1_009 % every  # no common factor: neighbours in number are not alike
    place, third = divmod(place, len(_THIRD))
    first, second = divmod(place, len(_SECOND))
    return _FIRST[first] + _SECOND[second] + _THIRD[third]

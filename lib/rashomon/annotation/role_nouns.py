"""Nouns that say what somebody is: president, mayor, baker, lawmaker."""

from __future__ import annotations

_NOUNS = frozenset(
    """accountant accused activist admiral agent aide ally amateur ambassador analyst aunt author
    ayatollah bishop boss brigadier cadet captain cardinal celebrity champion chancellor chief
    chieftain child clerk coach colleague colonel columnist comic commissar companion comptroller
    congressman congresswoman conservative constable consul correspondent councillor councilor
    count countess cousin critic czar daughter dean defendant delegate democrat deputy detective
    diplomat dissident doctor duchess duke economist elder emir emperor envoy executive expert
    father fellow fiancee firebrand founder friend fugitive general governor graduate guard guru
    head heir hero hopeful host hostage husband imam incumbent intern journalist judge justice
    king laureate liberal libertarian magnate major marshal mastermind matriarch mayor medic
    mogul monarch monk mother mp musician nephew newcomer niece nominee novelist nun nurse
    official oligarch optometrist parent participant patient patriarch philanthropist physician
    pilot planner politician pontiff pope premier president priest prince princess principal
    prodigy professor pundit queen rabbi recluse recruit refugee representative republican
    resident rival saint scholar scientist secretary senator sergeant servant sheikh sheriff
    sister socialist socialite soldier son specialist spouse staff star strategist strongman
    student sultan superintendent surgeon suspect teen teenager technician tenant tsar tutor
    tycoon uncle valet vet veteran vicar victim volunteer warden widow wife witness worker
    youth""".split()
)
"""An open list; names of occupations by their ending come besides."""

_ENDINGS = ("man", "woman", "person", "girl", "boy", "ist", "er", "or", "eer", "ess", "ian", "ee")

_NOT_PEOPLE = frozenset(
    """answer banner barrier border bumper center chapter character charter clamor cluster color
    colour committee computer corner corridor counter cover cylinder dinner disaster disorder
    door employer error factor fiber filter finger floor flyer folder forever former
    further gender gesture guarantee heater honor honour horror human hunger ladder layer
    letter lever liquor litter lumber manner marker master matter meter mirror mister monster
    motor murder neither newsletter newspaper number offer order other over paper pepper poster
    power prayer primer printer quarter rather register reminder river roman rumor rumour
    semester server shelter shoulder silver slaughter summer supper surrender
    tanker temper terror theater ticker timber tower trailer transfer trigger trouser tumor
    twitter under vapor vector water weather whether winter wonder
    degree decree fee jubilee knee tree coffee""".split()
)


def is_role_noun(noun: str) -> bool:
    """Whether a noun names somebody by what they are or do.

    Parameters
    ----------
    noun : str
        In lower case, singular.

    Examples
    --------
    >>> [noun for noun in ("president", "baker", "letter", "group", "spokeswoman")
    ...  if is_role_noun(noun)]
    ['president', 'baker', 'spokeswoman']
    """
    last = noun.rpartition("-")[2]
    if last in _NOUNS:
        return True
    return len(last) > 3 and last.endswith(_ENDINGS) and last not in _NOT_PEOPLE


SHORT_TITLES = {
    "adm": "admiral",
    "capt": "captain",
    "cllr": "councillor",
    "col": "colonel",
    "dr": "doctor",
    "gen": "general",
    "gov": "governor",
    "insp": "inspector",
    "lt": "lieutenant",
    "maj": "major",
    "pres": "president",
    "prof": "professor",
    "rep": "representative",
    "rev": "reverend",
    "sen": "senator",
    "sgt": "sergeant",
}
"""Titles before a name, and the noun that later stands for who bears them."""

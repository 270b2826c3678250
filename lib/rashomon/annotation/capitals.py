"""Capitals that stand for their governments, told from the cities by the parse.

"Moscow denied it", "talks with Moscow" and "Moscow's demands" are the government; "in Moscow",
"flew to Moscow" and "Moscow's airports" are the city (metonymy: Markert and Nissim 2002). What the
lists below do not decide is taken for the city.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from rashomon.annotation.cues import REPORTING_VERBS

if TYPE_CHECKING:
    from spacy.tokens import Token

_DOES_NOT_ACT = frozenset(
    """be become experience remain lie sit stand stay wake sleep burn freeze sweat flood celebrate
    suffer grow shrink look feel smell sound host attract boast contain cost mean fall rise begin
    end happen change see survive recover vanish disappear flourish thrive darken glow shine rejoice
    mourn shut reopen open close expand double swell""".split()
)
"""With these as its verb, a capital is a place: "Paris wakes", "London hosts the games"."""

_MINDED = frozenset(
    """able angry anxious aware capable careful cautious certain committed concerned confident
    content
    convinced determined disappointed displeased eager frustrated furious guilty happy hesitant
    hopeful hostile impatient intent interested keen nervous obligated obliged open opposed
    outraged pleased prepared ready reluctant responsible right sceptical skeptical satisfied
    serious silent suspicious sure unhappy unable uneasy unlikely unwilling upset wary willing
    worried wrong""".split()
)
"""What only somebody with a mind can be: "Beijing is wary"."""

_DONE_TO_ACTORS = frozenset(
    """accuse aid allow anger antagonise antagonize appease arm ask assist assure back beg
    blame bribe
    challenge condemn confront contact convince counter court criticise criticize deceive defy
    deter distrust embarrass enable encourage engage fault force fund help inform infuriate invite
    irk irritate isolate join lobby mistrust notify oblige offend oppose outrage pay penalise
    penalize permit persuade placate press pressure prevent prod prompt provoke punish push
    reassure rebuff rebuke remind reproach sanction slam subsidise subsidize sue supply support
    suspect target tell thank threaten trust urge warn worry""".split()
)
"""Verbs whose object is one who acts: "helping Moscow", "Moscow was accused"."""

_GOES = frozenset(
    """arrival arrive bound bring bus come commute convoy cruise depart departure descend deploy
    direct direction distance drive east en-route evacuate exit fall fetch flee flight fly go head
    highway hop invite journey land leave line march migrate motorway move movement north pass path
    pilgrimage plane proceed race railway relocate return ride road route run rush sail ship south
    stop tour track train transfer travel traveller trek trip visit voyage walk way west""".split()
)
"""What leads to or from a place, or between two."""

_DEALINGS = frozenset(
    """according accountable accusation agreement aid alarm alliance allied ally answer anger
    apology
    appeal approval arm arms assistance assurance backing blow boost call challenge close closer
    commitment complaint compliant concern concession condemnation confirmation cooperation
    co-operation criticism deal defiance defy demand denial deny dependence dependent embargo
    export favorable friendly friendship funding gift give grant guarantee help hostile hostility
    import independence independent influence intelligence interference invitation lend letter
    limit link loyal loyalty message money new offer opposition order outrage permission pledge
    policy posture praise present pressure promise protest provide provocation reaction rebuke
    recognition relation relationship reply request response restriction sale sanction sell send
    setback shipment signal silence sponsorship stance statement subservient subsidy supply support
    sympathetic sympathy tariff threat tie ultimatum victory warning weapon win word""".split()
)
"""What passes between those who act: "aid from Washington", "sanctions on Tehran"."""

_CITY_PARTS = frozenset(
    """airport area avenue bank bar basement bridge building bureau cafe cathedral cemetery center
    centre church city climate court district downtown edge embassy fair festival gallery hall
    heart hospital hotel hotels house inhabitant inner landmark library marathon mayor metro
    monument mosque museum neighborhood neighbourhood north night office opera outskirts palace
    park population port prison quarter railway resident residents restaurant river school shop
    skyline slum square stadium station stock street suburb subway summit temple theater theatre
    tower traffic tube university weather west winter zoo""".split()
)
"""What belongs to the city: "Moscow's streets", "Kyiv residents"."""

_BY_ACTORS = frozenset(
    """aligned appointed armed backed brokered controlled equipped financed funded imposed installed
    led mediated occupied organised organized run sponsored supplied supported""".split()
)
"""What a government does in "Moscow-backed"; "Moscow-based" speaks of the city."""

_AFTER_DATELINE = frozenset("— – ― - -- –-".split())

_SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj"})
_HYPHENS = frozenset("- ‐ ‑".split())
_FOR_OR_AGAINST = frozenset("pro anti".split())
_TOLD_WITH = frozenset({"dobj", "nsubj", "nsubjpass"})


def is_government(name: Token) -> bool:
    """Whether a capital's name stands for those who govern from there.

    Parameters
    ----------
    name : spacy.tokens.Token
        The last word of the name.

    Examples
    --------
    >>> from rashomon.annotation.pipeline import pipeline
    >>> doc = pipeline()("Moscow denied it. Officials in Moscow met envoys from Beijing.")
    >>> [is_government(token) for token in doc if token.text == "Moscow"]
    [True, False]
    """
    after = name.nbor().text if name.i + 1 < len(name.doc) else ""
    if after in _HYPHENS and not name.whitespace_ and name.i + 2 < len(name.doc):
        return name.nbor(2).lower_ in _BY_ACTORS
    if after in {"(", ":"} or (name.is_sent_start and after in _AFTER_DATELINE):
        return False  # "MOSCOW — Officials said", "Moscow (AP)"
    if name.i > 1 and name.nbor(-1).text in _HYPHENS and name.nbor(-2).lower_ in _FOR_OR_AGAINST:
        return True
    while name.dep_ == "conj" and name.head.i < name.i:
        name = name.head  # "Moscow and Pyongyang denied"
    if any(child.dep_ == "appos" and child.ent_type_ == "GPE" for child in name.children):
        return False  # "Moscow, Russia"
    return _governs(name)


def _governs(name: Token) -> bool:
    if name.dep_ in _SUBJECTS:
        return _acts(name, name.head)
    if name.dep_ == "poss":
        return _owned(name, name.head)
    if name.dep_ == "pobj":
        return _after_preposition(name.head)
    is_object = name.dep_ in ("dobj", "iobj", "dative") and name.head.pos_ == "VERB"
    return is_object and name.head.lemma_ in _DONE_TO_ACTORS


def _acts(name: Token, verb: Token) -> bool:
    lemma = verb.lemma_
    if name.dep_ == "nsubjpass":
        return lemma in _DONE_TO_ACTORS or lemma in _MINDED or verb.text.casefold() in _MINDED
    if lemma == "be":
        said = next((c for c in verb.children if c.dep_ in ("acomp", "attr")), None)
        return said is not None and said.text.casefold() in _MINDED
    counted = any(c.dep_ == "nummod" for o in verb.children if o.dep_ == "dobj" for c in o.children)
    if lemma in _DOES_NOT_ACT or (lemma == "have" and counted):
        return False
    clause = any(child.dep_ in ("ccomp", "xcomp", "dobj", "dative") for child in verb.children)
    resolved = any(child.dep_ == "aux" and child.tag_ == "MD" for child in verb.children)
    return clause or resolved or lemma in REPORTING_VERBS or lemma in _DEALINGS


def _owned(name: Token, owned: Token) -> bool:
    """Of what a capital has: everything but what belongs to the city, and named places there."""
    between = owned.doc[name.i + 1 : owned.i + 1]
    named = any(token.pos_ == "PROPN" for token in between)
    return not named and not any(token.lemma_.casefold() in _CITY_PARTS for token in between)


def _after_preposition(preposition: Token) -> bool:
    word = preposition.lower_
    head = preposition.head
    around = {head.lemma_.casefold(), head.lower_}
    if head.pos_ in ("VERB", "AUX"):  # "sent weapons to Moscow", but "sent aides from Moscow"
        around = set() if word == "from" else around
        around |= {c.lemma_.casefold() for c in head.children if c.dep_ in _TOLD_WITH}
    if word == "by":
        return head.tag_ == "VBN" or preposition.dep_ == "agent"
    if word in ("with", "against", "between"):
        return not around & _GOES
    if word in ("to", "from", "for", "on", "toward", "towards"):
        return bool(around & _DEALINGS) and not around & _GOES
    return False

"""What the grammar of single verbs says about who acts and who undergoes; the lists are open.

That the subject of some verbs does not act but undergoes ("three people died", "the roof fell in")
is the difference between unergative and unaccusative verbs (Perlmutter 1978; Levin & Rappaport
Hovav 1995). Here it is a small class of verbs for which that is not in doubt, and another for
verbs that mean it only when they stand without an object ("the shop closed", "closed the shop").
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

UNDERGOING = frozenset(
    """arise befall collapse crumble decay decline die disappear drown dwindle elapse ensue
    erupt expire fade faint fall falter happen languish lapse occur perish plummet plunge
    recede recur rise shrink sink slump soar stagnate starve subside succumb surge
    vanish wilt wither""".split()
)
"""The subject of these undergoes what they say: died, fell, happened."""

UNDERGOING_ALONE = frozenset(
    """accelerate bend boil break burn burst capsize change close crack crash deepen
    deteriorate dissolve dry ease escalate evaporate expand explode flood freeze grow heal
    improve increase intensify melt open overturn reopen rip rupture shatter shut slide slow
    snap spill split spread stall stop strengthen swell tear thaw topple
    weaken widen worsen""".split()
)
"""So does that of these where they have no object: the shop closed, the boat capsized."""

GOING_ON = frozenset(
    """begin cease commence continue end finish last persist proceed resume start stop""".split()
)
"""So does that of these, where it is a thing or an event: the talks ended."""

GIVING = frozenset(
    """allocate award bring donate give grant hand lend offer pay promise sell send show supply
    teach tell throw""".split()
)
"""Of two nouns after these the first is who receives: gave Ukraine arms."""

NO_ACTS = frozenset(
    """be belong comprise consist constitute contain cost depend equal have include involve
    lack matter mean resemble seem total weigh""".split()
)
"""Verbs that say how things are and not what somebody does."""

LIGHT = frozenset(
    """carry commit conduct deal deliver do give have hold issue launch make mount offer pay
    perform stage take undertake wage""".split()
)
"""Verbs that leave it to their object to say what is done: paid a visit, launched an attack."""

SUBJECT_GOES_ON = frozenset("cost need pledge promise swear take threaten use vow".split())
"""With these, who does what the infinitive says is the subject, not the object: used force to."""

JUDGING = frozenset(
    """accuse applaud arrest attack bar blame block charge chastise chide commend condemn
    congratulate convict criticise criticize denounce deter discourage dissuade excuse fault
    fine fire forgive hail honor indict jail keep mock penalize pillory praise prevent
    prosecute punish rebuke reprimand reward ridicule sack scold slam stop sue suspect thank
    try""".split()
)
"""Whom these are done to is who did what follows "for", "of" or "from": blamed him for leaving."""

CAUSING = frozenset("find get have keep leave need order see want watch".split())
"""The participle after their object tells what is done to it: had him arrested."""

STATES = frozenset(
    """accustomed advanced aged alleged concerned convinced determined devoted disappointed
    dissatisfied entitled experienced frightened headquartered inclined interested involved
    known limited located married motivated named opposed pleased poised prepared qualified
    related retired satisfied scared situated supposed surprised tired titled united unnamed
    worried""".split()
)
"""Participles that describe rather than tell of an act, where no auxiliary stands by them."""

HOLDING = frozenset(
    """ability agenda aim ambition attempt authority battle bid campaign capacity chance choice
    commitment decision desire determination drive duty effort failure fight freedom goal hope
    idea inability inclination intention job mandate means mission motion move need obligation
    offer opportunity option order permission plan pledge plot position power pressure priority
    project promise proposal proposition push quest readiness reason record refusal reluctance
    request responsibility right role scheme strategy struggle task tendency threat time urge
    vow way willingness wish work""".split()
)
"""Nouns whose infinitive tells what their holder does: the mayor's decision to leave."""

WITH_PREPOSITION: Mapping[str, frozenset[str]] = {
    verb: frozenset(words.split())
    for verb, words in {
        "abide": "by",
        "account": "for",
        "adhere": "to",
        "agree": "with to on",
        "aim": "at",
        "allude": "to",
        "apologize": "to for",
        "apologise": "to for",
        "appeal": "to for",
        "apply": "for",
        "argue": "for against with over about",
        "ask": "for about",
        "attend": "to",
        "bank": "on",
        "bargain": "with over",
        "believe": "in",
        "benefit": "from",
        "build": "on upon",
        "call": "for on upon",
        "campaign": "for against",
        "capitalize": "on",
        "care": "for about",
        "cater": "to",
        "clash": "with",
        "collude": "with",
        "come": "after across",
        "comment": "on about",
        "communicate": "with",
        "compete": "with against for",
        "complain": "about of",
        "comply": "with",
        "concentrate": "on",
        "confer": "with",
        "consent": "to",
        "consult": "with",
        "contend": "with",
        "contribute": "to",
        "cooperate": "with",
        "co-operate": "with",
        "cope": "with",
        "count": "on",
        "crack": "on",
        "cut": "on",
        "deal": "with",
        "decide": "on against for",
        "delve": "into",
        "deviate": "from",
        "dig": "into",
        "disagree": "with",
        "discriminate": "against",
        "dispose": "of",
        "draw": "on",
        "elaborate": "on",
        "embark": "on",
        "engage": "with",
        "expand": "on",
        "feed": "on",
        "fight": "against for with over",
        "fire": "on at upon into",
        "focus": "on",
        "follow": "with",
        "get": "over",
        "gloat": "over about",
        "go": "after",
        "grapple": "with",
        "guard": "against",
        "hear": "of about from",
        "hint": "at",
        "hope": "for",
        "impinge": "on",
        "impose": "on",
        "improve": "on upon",
        "inform": "on",
        "infringe": "on",
        "inquire": "about into",
        "insist": "on",
        "interact": "with",
        "interfere": "with in",
        "intervene": "in",
        "intrude": "on",
        "invest": "in",
        "joke": "about",
        "laugh": "at",
        "lash": "at",
        "lean": "on",
        "listen": "to",
        "lobby": "for against",
        "long": "for",
        "look": "for at into after",
        "march": "on against for",
        "meddle": "in with",
        "meet": "with",
        "negotiate": "with over",
        "object": "to",
        "opt": "for",
        "participate": "in",
        "pay": "for",
        "plead": "with for",
        "point": "to at",
        "pounce": "on",
        "pray": "for",
        "prepare": "for",
        "press": "for",
        "prey": "on upon",
        "protest": "against",
        "provide": "for",
        "push": "for against",
        "rail": "against at",
        "react": "to",
        "rebel": "against",
        "refer": "to",
        "reflect": "on",
        "refrain": "from",
        "rely": "on upon",
        "renege": "on",
        "reply": "to",
        "respond": "to",
        "retaliate": "against",
        "rule": "on against over",
        "run": "for against",
        "search": "for",
        "see": "to",
        "settle": "for on",
        "shoot": "at on",
        "side": "with",
        "speak": "to with about of for against",
        "spy": "on",
        "stand": "for by against",
        "stare": "at",
        "step": "on",
        "stick": "to with",
        "strike": "at",
        "struggle": "with for against",
        "subscribe": "to",
        "sympathize": "with",
        "take": "on",
        "talk": "to with about of",
        "tamper": "with",
        "testify": "against for",
        "think": "of about",
        "tinker": "with",
        "trade": "with in",
        "trample": "on",
        "triumph": "over",
        "turn": "against",
        "vie": "for",
        "visit": "with",
        "vote": "for against on",
        "wait": "for",
        "warn": "of about against",
        "watch": "for over",
        "weigh": "on",
        "withdraw": "from",
        "wonder": "about",
        "work": "with on",
        "worry": "about",
        "write": "about to",
        "yield": "to",
    }.items()
}
"""What these are done to follows a preposition, the first named first: shot at the crowd."""

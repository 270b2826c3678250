"""Nouns that name an act: "the shelling of", "Kim's visit", "an invasion", and their verbs.

A noun made from a verb by an ending is recognised by the ending and by the verb, which must be
one of those that spaCy's lemmatizer lists (WordNet's verbs). Nouns with the form of the verb
itself (attack, visit) and those of another root (war, death) are in a list, since most such
nouns name things. Forms of nominalisation follow Quirk et al. (1985, 17.51–54).
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from rashomon.annotation.lemmas import known_verbs

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

_LIKE_THE_VERB = frozenset(
    """abuse advance aid ambush appeal approach arrest assault attack attempt ban bid blackmail
    boost boycott breach break call capture challenge change charge chase claim clash collapse
    command comment control crash cut damage debate decline decrease defeat delay demand desire
    dispute drop embrace escape estimate exchange exit fall fight finish gain grab grant
    guarantee hack halt help hike hire hunt increase influence insult intercept jump kidnap kill
    launch leak lie lift loan look loss love march mention move murder neglect offer order
    overhaul override overthrow pledge plunge praise probe promise protest purchase purge push
    raid rally rape read rebuke recall recount reform release repair repeal reply report request
    rescue resort respect retreat return review revolt ridicule riot rise sabotage sale sanction
    search shift slaughter slump snub spread start stop strike struggle study support surge
    surrender switch talk test torture touch tour trade transfer travel triumph try turn use
    veto visit vote walk win work worship wound""".split()
)
"""Nouns that name an act as they stand; the list is open."""

_OF_ANOTHER_ROOT: Mapping[str, str] = {
    "aggression": "attack",
    "analysis": "analyze",
    "arson": "burn",
    "birth": "bear",
    "choice": "choose",
    "coup": "overthrow",
    "coverage": "cover",
    "crackdown": "crack down",
    "criticism": "criticize",
    "cutback": "cut",
    "death": "die",
    "deception": "deceive",
    "defence": "defend",
    "defense": "defend",
    "effort": "try",
    "emphasis": "emphasize",
    "failure": "fail",
    "flight": "flee",
    "genocide": "kill",
    "growth": "grow",
    "homicide": "kill",
    "inquiry": "inquire",
    "loss": "lose",
    "massacre": "kill",
    "offence": "offend",
    "offense": "offend",
    "offensive": "attack",
    "ouster": "oust",
    "overture": "approach",
    "plea": "plead",
    "pretence": "pretend",
    "prosecution": "prosecute",
    "pursuit": "pursue",
    "quest": "seek",
    "response": "respond",
    "sale": "sell",
    "shutdown": "shut down",
    "speech": "speak",
    "suicide": "kill",
    "summit": "meet",
    "surveillance": "surveil",
    "suspicion": "suspect",
    "takeover": "take over",
    "theft": "steal",
    "thought": "think",
    "threat": "threaten",
    "treatment": "treat",
    "trial": "try",
    "trip": "travel",
    "violence": "harm",
    "walkout": "walk out",
    "war": "fight",
    "withdrawal": "withdraw",
}
"""Nouns of another root, or with a verb that an ending would not give."""

_NO_ACT = frozenset(
    """ability activity addition administration admiral advertisement affection agreement
    allowance amendment animal apartment application arrangement article assembly association
    authority average balance basement battery bearing beginning being belonging blessing body
    briefing building cabinet capital ceiling celebrity ceremony chance city classification
    clothing coalition commission commitment community company compartment composition condition
    conference confidence connection conscience consequence constitution content contention
    convention corporation county criteria culture date deal definition delegation department
    difference dimension direction distance division document drawing duration duty earning
    earnings economy edition education element emotion engine entertainment entitlement
    environment equipment establishment evening evidence exception exhibition existence
    expedition expense experience extension fabric faction factory fashion feature feeling
    fencing fiction figure filing finance finding following footing formation foundation
    fraction freedom function funeral furniture future generation government guidance heading
    heritage holding holiday hospital hostage housing identity ignorance implication importance
    impression incidence income information institution instrument insurance intention interest
    interior investment issue journal judgement judgment junction jurisdiction justice knowledge
    lecture legislature lesson limitation listing living location machinery majority management
    manner manual manufacture market marketing material matter meaning measurement medal
    medicine message metal mission moment monument morning motion motivation nation nature
    notion number object obligation occasion office official opening operation opinion option
    organisation organization orientation original outing package painting parliament parting
    partition passion patience pavement pension permission personal petition picture pleasure
    policing policy population portion position possession posture practice precision preference
    presence pressure procedure proceeding procession profession programming projection
    proportion proposition provision punctuation quality quantity question rating ration reading
    reality reason recession recording reference refreshment region relation relationship
    religion remembrance reputation requirement residence resolution resource rest revolution
    right rival saying schooling science season secretion section sector security segment
    sensation sentence session setting sibling signal situation society solution spelling spring
    standing starting state statement station statue stature sting story structure subscription
    substance supplement surface talking teaching telephone television temperature tension
    testament texture thing timing total tradition transaction transition treasure treaty
    trouble understanding uniform union university vacation value vegetation venture version
    vision wedding wording working writing yearning""".split()
)
"""Nouns with a verb's ending that mostly name a thing, a body or a state; the list is open."""

_IN_AL = frozenset(
    """acquittal appraisal approval arousal arrival avowal betrayal burial committal deferral denial
    disapproval disavowal dismissal disposal espousal perusal portrayal proposal rebuttal recital
    recusal referral refusal rehearsal removal renewal reversal revival survival transmittal
    withdrawal""".split()
)
"""Of the nouns in -al, those made from a verb."""

_ENDINGS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("ification", ("ify",)),
    ("isation", ("ise", "ize")),
    ("ization", ("ize", "ise")),
    ("ication", ("icate", "ic", "y")),
    ("ation", ("ate", "", "e", "ain")),
    ("duction", ("duce",)),
    ("scription", ("scribe",)),
    ("eption", ("eive", "ept")),
    ("umption", ("ume",)),
    ("ruption", ("rupt",)),
    ("osition", ("ose",)),
    ("uisition", ("uire",)),
    ("ition", ("e", "it", "ish")),
    ("ution", ("ute", "ve")),
    ("tion", ("t", "te")),
    ("ulsion", ("el", "ulse")),
    ("ission", ("it",)),
    ("ession", ("ess", "ede")),
    ("ersion", ("ert",)),
    ("rsion", ("rse",)),
    ("ssion", ("ss",)),
    ("nsion", ("nd", "nse")),
    ("sion", ("de", "se", "s")),
    ("ment", ("", "e")),
    ("iance", ("y",)),
    ("ance", ("", "e")),
    ("ence", ("", "e")),
    ("ial", ("y",)),
    ("al", ("", "e")),
    ("ure", ("", "e")),
    ("ery", ("er", "e")),
    ("ing", ("", "e")),
)
"""Endings and what stands for them in the verb, the first that gives a known verb counts."""

_SHORTEST = 3
"""Letters that a verb has, at least: "al" behind less is no ending."""

UNDERGONE = frozenset(
    """abduction acquittal appointment arraignment arrest assassination beating capture collapse
    confirmation conviction death defeat deportation destruction detention dismissal election
    execution exoneration expulsion extradition firing funding hanging hospitalization
    impeachment imprisonment incarceration indictment jailing kidnapping killing lynching murder
    nomination ouster overthrow persecution prosecution punishment rape recall recovery release
    removal rescue sentencing shooting slaying suspension torture treatment trial""".split()
)
"""Whoever stands before these with "'s" has it done to them: Kim's arrest, the mayor's defeat."""

DONE_BY_OF = frozenset(
    """apology appeal arrival assertion assurance attempt bid call claim comeback comment
    complaint concern decision demand departure effort escape exit failure flight growth hope
    intervention look march overture plea pledge promise protest quest rally reaction refusal
    reign reply request resignation response retreat return riot rise speech surrender talk
    testimony threat trip visit vote walkout withdrawal work""".split()
)
"""Whoever stands after these with "of" does it: the arrival of the president."""

HAPPENINGS = frozenset(
    """birth collapse crash death decline decrease drop fall growth increase plunge rise slump
    spread suffering surge""".split()
)
"""These happen to whoever is named with them: the death of, a surge of."""


@cache
def verb_behind(noun: str) -> str | None:
    """The verb for the act that a noun names; None of a noun that names no act.

    Parameters
    ----------
    noun : str
        The lemma, in lower case.

    Examples
    --------
    >>> [verb_behind(noun) for noun in ("shelling", "invasion", "war", "visit", "table", "nation")]
    ['shell', 'invade', 'fight', 'visit', None, None]
    """
    if noun in _OF_ANOTHER_ROOT:
        return _OF_ANOTHER_ROOT[noun]
    if noun in _LIKE_THE_VERB:
        return noun
    if noun in _NO_ACT or "-" in noun or (noun.endswith("al") and noun not in _IN_AL):
        return None
    return next((verb for verb in _candidates(noun) if verb in known_verbs()), None)


def _candidates(noun: str) -> Iterator[str]:
    for ending, instead in _ENDINGS:
        stem = noun.removesuffix(ending)
        if stem == noun or len(stem) < _SHORTEST - 1:
            continue
        for more in instead:
            verb = stem + more
            if len(verb) >= _SHORTEST:
                yield verb
        if ending == "ing" and stem[-1] == stem[-2]:
            yield stem[:-1]  # "cutting", "running"

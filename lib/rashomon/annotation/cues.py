"""Reporting words: which of them say that somebody's words or thoughts follow, and in what form.

The lists are open: they hold what English news writing uses often, and a word that is missing can
be added to the class and to the forms it takes. The classes follow Thompson & Ye (1991), who ask
what a writer's verb says of the words it reports; forms follow Pareti (2012).

=============  ===================================================================================
neutral        the words are reported and no more: said, told, wrote, according to
distancing     the writer does not vouch for them: claimed, alleged, reportedly
approving      the writer takes them for true, or has them granted: pointed out, admitted, showed
denial         the source rejects or refuses: denied, dismissed, disputed, declined
accusation     the source finds fault with somebody: accused, blamed, criticised
praise         the source speaks well of somebody: praised, welcomed, defended, endorsed
boast          the source speaks well of itself: boasted, bragged
demand         the source wants somebody to act: urged, called for, ordered
promise        the source binds itself: vowed, pledged, threatened
question       the source wants to know: asked, wondered
belief         what the source thinks, expects or feels: believes, hopes, fears
intention      what the source means to do: plans, wants
naming         what the source calls somebody: called, dubbed, described
=============  ===================================================================================
"""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from spacy.tokens import Token

_VERBS: Mapping[str, frozenset[str]] = {
    name: frozenset(words.split())
    for name, words in {
        "neutral": """say tell state add report note announce write explain comment declare remark
            mention speak talk discuss reply respond answer read post tweet retweet email text
            quote cite recall conclude testify brief inform notify advise repeat reiterate
            summarize summarise relate recount observe express voice refer reference address
            joke quip whisper shout yell cry exclaim murmur mutter sing chant signal caution
            proclaim opine clarify elaborate echo predict forecast estimate project calculate
            put continue begin go smile laugh quote remind counter reason indicate rule
            determine interject recite articulate outline specify publish stipulate counsel
            propose offer recommend suggest present hint intimate imply""",
        "distancing": """claim allege assert contend maintain insist argue insinuate purport
            profess speculate rumor rumour downplay portray paint cast pretend posit theorize
            hypothesize suppose""",
        "approving": """acknowledge admit concede confirm reveal disclose emphasize emphasise
            stress underline underscore point show demonstrate prove affirm agree accept assure
            find learn discover know realize realise recognize recognise understand highlight
            document detail certify attest divulge confess concur notice""",
        "denial": """deny reject dismiss refute rebut dispute disavow disagree contradict
            repudiate renounce refuse decline""",
        "accusation": """accuse blame criticize criticise condemn denounce attack blast slam
            assail lash rail lambast lambaste castigate chastise chide rebuke scold deride
            ridicule mock decry deplore lament bemoan complain charge fault disparage malign
            berate savage rap excoriate bash berate vilify oppose protest warn question blast
            rip reprimand skewer pan boo ding belittle grumble""",
        "praise": """praise hail laud thank welcome applaud congratulate commend compliment
            celebrate defend endorse support favor favour embrace champion credit salute
            tout extol admire trumpet""",
        "boast": "boast brag crow gloat",
        "demand": """urge demand order call ask request implore beg plead advocate press
            exhort encourage instruct direct command bid lobby push beseech require invite""",
        "promise": """vow swear pledge promise threaten commit guarantee volunteer
            agree""",
        "question": "ask inquire enquire query wonder debate",
        "belief": """think believe hope wish feel expect fear worry doubt suspect assume consider
            deem view regard see guess bet reckon imagine anticipate envision foresee prefer
            like love hate dislike remember forget dread trust distrust""",
        "intention": "want plan intend mean aim seek hope contemplate aspire opt prefer",
        "naming": """call dub label brand term name refer nickname title entitle describe
            characterize characterise liken compare depict""",
    }.items()
}
"""Verbs by class; a verb in two classes is of the first that is named in `_PRECEDENCE`."""

_PRECEDENCE = (
    "denial accusation boast praise promise demand question distancing approving naming belief "
    "intention neutral"
).split()

_CLASS_OF: dict[str, str] = {
    verb: name for name in reversed(_PRECEDENCE) for verb in _VERBS[name]
} | {
    # with their particle or preposition, and what two classes claim
    "call for": "demand",
    "call on": "demand",
    "call": "naming",
    "ask": "question",
    "agree": "approving",
    "tout": "praise",
    "question": "question",
    "point to": "neutral",
    **dict.fromkeys(":―—–", "neutral"),
    "--": "neutral",
    "according to": "neutral",
    "reportedly": "distancing",
    "allegedly": "distancing",
    "supposedly": "distancing",
    "purportedly": "distancing",
    "ostensibly": "distancing",
}

NEUTRAL, DISTANCING, APPROVING, DENYING = (
    frozenset(verb for verb, name in _CLASS_OF.items() if name == wanted)
    for wanted in ("neutral", "distancing", "approving", "denial")
)

BEFORE_SPEECH_ONLY = frozenset("continue begin go add agree conclude smile laugh".split())
"""Verbs that report a whole utterance in quotation marks, never a quoted word or phrase."""

NAMING_VERBS = _VERBS["naming"]
"""Verbs whose object and complement say what somebody calls a thing."""

REPORTING_VERBS = frozenset(chain.from_iterable(_VERBS.values()))

QUOTING_VERBS = (
    frozenset(chain.from_iterable(w for name, w in _VERBS.items() if name != "intention"))
    - _VERBS["praise"]
    - frozenset("see like love hate prefer remember forget put cast oppose protest".split())
) | frozenset("praise hail laud thank welcome applaud congratulate commend tout defend".split())
"""The verbs whose object in quotation marks is somebody's words: hailed “a new start”."""

SPEECH_VERBS = BEFORE_SPEECH_ONLY | frozenset(
    """say tell state report note announce write explain comment declare remark reply respond
    answer ask read post tweet testify claim allege assert contend maintain insist argue suggest
    warn vow acknowledge admit concede confirm reveal emphasize emphasise stress underline
    underscore affirm recall repeat reiterate joke quip whisper shout yell cry exclaim murmur
    mutter urge complain boast caution counter opine""".split()
)
"""The verbs that report speech whatever their object: the surest cues."""

CLAUSE_VERBS = (
    REPORTING_VERBS
    - BEFORE_SPEECH_ONLY
    - frozenset("quote put see like love hate sing publish mean like seek back".split())
) | frozenset("add agree conclude".split())
"""What a finite clause beside them says is reported: said (that) the bridge was closed."""

OBJECT_VERBS = frozenset(
    """accuse announce attack bemoan blame blast call cite condemn congratulate criticize criticise
    decry defend demand denounce deny describe discuss dismiss disavow document dub echo emphasize
    emphasise endorse envision explain express favor favour fault hail highlight lament label laud
    mention mock note oppose outline portray praise predict prefer promise propose question
    recall recommend recount reference refute reiterate reject repudiate slam stress support
    thank tout trumpet underline underscore urge view voice want welcome disclose liken
    compare characterize characterise brand castigate chastise chide rebuke scold deride ridicule
    deplore assail lambast lambaste disparage berate excoriate contradict dispute rebut articulate
    applaud commend salute forecast foresee allege claim boast signal downplay ask order name
    dislike suggest tweet depict consider regard deem fear worry contemplate trust demonstrate
    recognize recognise acknowledge admit detail advocate request embrace champion boo savage
    offer pledge project estimate
    """.split()
)
"""What the noun after them names is reported, with what is said of it: denied the facts."""

ADDRESSED_VERBS = frozenset(
    "tell remind assure inform notify warn advise brief ask convince persuade".split()
)
"""The noun after them is whom the words are said to, unless an infinitive follows it."""

INFINITIVE_VERBS = frozenset(
    """ask urge vow promise pledge threaten refuse decline want plan hope intend agree call
    expect order exhort encourage propose claim swear offer advise instruct tell invite prefer
    like opt consider seek mean contemplate volunteer guarantee purport require wish
    beg implore demand authorize warn lobby profess love hate aim aspire commit
    """.split()
)
"""What the infinitive or participle after them says is reported: vowed to rebuild it."""

PREPOSITIONS: Mapping[str, frozenset[str]] = {
    verb: frozenset(words.split())
    for verb, words in {
        "accuse": "of",
        "advocate": "for",
        "agree": "with on to about",
        "argue": "for against about over",
        "ask": "for about",
        "blame": "for on",
        "boast": "of about",
        "brag": "of about",
        "call": "for on",
        "comment": "on about",
        "complain": "of about",
        "disagree": "with on about over",
        "elaborate": "on",
        "express": "about",
        "hint": "at",
        "joke": "about",
        "laugh": "about",
        "lash": "at",
        "object": "to",
        "plead": "for",
        "point": "to",
        "press": "for",
        "protest": "against",
        "rail": "against",
        "refer": "to as",
        "respond": "to",
        "speak": "about of",
        "talk": "about of",
        "testify": "about",
        "think": "about of",
        "vote": "for against",
        "warn": "of about against",
        "wonder": "about",
        "worry": "about over",
        "insist": "on",
        "inquire": "about",
        "apologize": "for",
        "apologise": "for",
        "push": "for",
        "say": "of about",
        "question": "about",
        "tell": "about of",
        "write": "about of",
        "react": "to",
        "believe": "in",
        "care": "about",
        "focus": "on",
    }.items()
}
"""What these verbs are about, with the preposition that says so: called for a new bridge."""

NOUNS: Mapping[str, str] = {
    noun: kind
    for kind, nouns in {
        "neutral": """statement comment remark announcement report message news answer response
            explanation suggestion proposal recommendation description prediction estimate forecast
            conclusion reply revelation testimony story view position opinion""",
        "distancing": "claim allegation assertion contention insinuation rumor rumour notion "
        "narrative speculation theory argument implication case",
        "approving": "admission acknowledgment confirmation evidence agreement",
        "denial": "denial rejection dismissal",
        "accusation": "accusation criticism complaint condemnation attack charge warning objection "
        "opposition",
        "praise": "praise endorsement support defense defence",
        "boast": "boast",
        "demand": "demand call request appeal plea order suggestion",
        "promise": "promise pledge vow threat refusal commitment",
        "question": "question inquiry doubt",
        "belief": "belief fear hope concern worry expectation confidence suspicion feeling "
        "conviction assumption sense",
        "intention": "plan intention decision determination reluctance desire willingness",
    }.items()
    for noun in nouns.split()
}
"""Nouns by class: what the clause or phrase they govern says is reported."""

NOUN_PREPOSITIONS: Mapping[str, frozenset[str]] = {
    noun: frozenset(words.split())
    for noun, words in {
        "accusation": "of against",
        "allegation": "of against",
        "appeal": "for to",
        "attack": "on",
        "call": "for",
        "charge": "of against",
        "claim": "of about",
        "comment": "about on",
        "complaint": "about of",
        "concern": "about over",
        "condemnation": "of",
        "criticism": "of about over",
        "defense": "of",
        "defence": "of",
        "demand": "for",
        "denial": "of",
        "description": "of",
        "dismissal": "of",
        "doubt": "about over",
        "endorsement": "of",
        "explanation": "for of",
        "fear": "of about over",
        "hope": "of for",
        "objection": "to",
        "opposition": "to",
        "praise": "for of",
        "prediction": "of about",
        "promise": "of",
        "proposal": "for",
        "question": "about",
        "rejection": "of",
        "remark": "about on",
        "request": "for",
        "rumor": "of about",
        "rumour": "of about",
        "speculation": "about over",
        "statement": "about on",
        "support": "for",
        "suspicion": "of about",
        "threat": "of",
        "view": "of on about",
        "warning": "of about against",
        "worry": "about over",
    }.items()
}

VOICING = frozenset(
    """make issue express voice raise have offer give repeat renew reiterate release publish
    deliver announce hold state share sound level file lodge draw unveil""".split()
)
"""Verbs that give voice to a noun: made the claim that …, expressed doubt."""

ADJECTIVES: Mapping[str, frozenset[str]] = {
    adjective: frozenset(words.split())
    for adjective, words in {
        "afraid": "of",
        "angry": "about at over",
        "aware": "of",
        "certain": "of about",
        "concerned": "about over by",
        "confident": "of about in",
        "convinced": "of",
        "critical": "of",
        "dismissive": "of",
        "eager": "",
        "excited": "about",
        "glad": "",
        "happy": "about",
        "hopeful": "about",
        "optimistic": "about",
        "proud": "of",
        "sceptical": "of about",
        "skeptical": "of about",
        "sure": "of about",
        "supportive": "of",
        "surprised": "",
        "unaware": "of",
        "wary": "of",
        "willing": "",
        "worried": "about over",
    }.items()
}
"""Adjectives that say what somebody thinks or feels, with their prepositions: sure of it."""

UNVOUCHED = frozenset("reportedly allegedly supposedly purportedly ostensibly".split())
"""Adverbs that give a clause to somebody else, who goes unnamed."""

EXPECTED = frozenset(
    """expect believe think say report know rumor rumour allege suppose fear estimate consider
    understand""".split()
)
"""Verbs whose passive gives a clause to people unnamed: is expected to sign."""

DOCUMENTS = frozenset(
    """poll survey study report statement letter memo document filing lawsuit analysis book
    article interview speech address email tweet post review testimony ad transcript release
    essay column indictment complaint ruling opinion""".split()
)
"""What can be a source of words itself, or say where somebody's words were found."""


def lemma_of(token: Token) -> str:
    """The lemma of a word, in lower case."""
    return token.lemma_.lower()


def verb_class(lemma: str | None) -> str | None:
    """The class of a reporting word, or None if it is in none of the lists.

    Parameters
    ----------
    lemma : str or None
        Of a verb, with its particle if it has one, or of a noun, an adjective or an adverb.

    Examples
    --------
    >>> verb_class("claim"), verb_class("point out"), verb_class("call for")
    ('distancing', 'approving', 'demand')
    """
    if lemma is None:
        return None
    first = lemma.partition(" ")[0]
    for known in (lemma, first):
        if found := _CLASS_OF.get(known) or NOUNS.get(known):
            return found
    return "belief" if first in ADJECTIVES else None

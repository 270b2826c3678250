"""Reporting words: which verbs and nouns say that somebody's words follow.

The list is open: a verb that is not in it can still introduce a quotation when a quotation is its
object. Classes and their use follow Thompson & Ye (1991) and Pareti (2012); a later release
grades them further.
"""

from __future__ import annotations

NEUTRAL = frozenset(
    """say tell state add report note announce write explain describe comment declare remark
    mention speak talk discuss reply respond answer ask inquire question read post tweet quote
    cite recall conclude testify brief inform notify advise repeat reiterate
    summarize summarise relate recount observe express voice call dub label brand term name
    refer address predict forecast estimate joke quip whisper shout yell cry exclaim murmur
    mutter think believe hope wonder feel expect urge""".split()
)
DISTANCING = frozenset(
    """claim allege assert contend maintain insist argue suggest imply insinuate purport accuse
    charge boast brag complain blast slam criticize criticise attack lash mock warn threaten
    vow swear pledge promise demand order""".split()
)
APPROVING = frozenset(
    """acknowledge admit concede confirm reveal disclose emphasize emphasise stress underline
    underscore point show demonstrate prove affirm agree accept praise hail laud thank welcome
    applaud congratulate assure""".split()
)
DENYING = frozenset("deny reject dismiss refute rebut dispute disavow disagree decline".split())

BEFORE_SPEECH_ONLY = frozenset("continue begin go add agree conclude smile laugh".split())
"""Verbs that report a whole utterance in quotation marks, never a quoted word or phrase."""

NAMING_VERBS = frozenset("call dub label brand term name refer nickname title entitle".split())
"""Verbs whose object and complement say what somebody calls a thing."""

REPORTING_VERBS = NEUTRAL | DISTANCING | APPROVING | DENYING | BEFORE_SPEECH_ONLY

SPEECH_VERBS = BEFORE_SPEECH_ONLY | frozenset(
    """say tell state report note announce write explain comment declare remark reply respond
    answer ask read post tweet testify claim allege assert contend maintain insist argue suggest
    warn vow acknowledge admit concede confirm reveal emphasize emphasise stress underline
    underscore affirm recall repeat reiterate joke quip whisper shout yell cry exclaim murmur
    mutter urge""".split()
)
"""The verbs that report speech whatever their object: the surest cues."""


def verb_class(lemma: str | None) -> str | None:
    """The class of a reporting verb: neutral, distancing, approving, denial, or None.

    Examples
    --------
    >>> verb_class("claim")
    'distancing'
    """
    for name, verbs in (
        ("denial", DENYING),
        ("approving", APPROVING),
        ("distancing", DISTANCING),
        ("neutral", NEUTRAL),
    ):
        if lemma in verbs:
            return name
    return None

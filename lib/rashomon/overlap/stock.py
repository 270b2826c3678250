"""Stock: words that texts share without one having been taken from the other.

Function words, names, titles, and the phrases that every newsroom uses. A shared run says
something by the words that are left.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from rashomon.annotation.names import HONORIFICS

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from rashomon.annotation import Token

TITLES = HONORIFICS | frozenset(
    """attorney chairman chairwoman chair chief commissioner congressman congresswoman councillor
    councilor council deputy director executive first former head justices leader leaders member
    members officer official officials prime secretaries senators senate house sheriff
    spokesman spokesperson spokeswoman state vice""".split()
)

_ASKED = r"(?:\w+ ){0,3}(?:requests?|calls?|messages?|e mails?|emails?|inquir(?:y|ies))"
_FORUM = (
    r"(?:\w+ ){0,2}(?:statement|interview|tweet|post|email|speech|address|memo|letter|briefing"
    r"|conference)"
)
_HEARERS = (
    r"(?:reporters|journalists|lawmakers|supporters|(?:the )?(?:\w+ ){1,2}(?:news|times|post))"
)
_AGAIN = r"(?:published|reproduced|broadcast|rewritten|redistributed)"
_DAY = r"(?:mon|tues|wednes|thurs|fri|satur|sun)day"
_SPELL = r"(?:day|week|month|year|night|morning|afternoon|evening|summer|winter|spring|fall|autumn)"

_NO_ANSWER = (
    r"(?:did|have|has|had) (?:not|n't)(?: immediately)? "
    r"(?:respond(?:ed)?|repl(?:y|ied)|return(?:ed)?)"
)
_NOT_ALLOWED = r"(?:was|were|is|are) (?:not|n't) (?:authorized|authorised|allowed)"

_PHRASES = (
    r"according to",
    rf"{_NO_ANSWER}(?: to)? {_ASKED}(?: for| seeking)?(?: further)?(?: comment)?",
    r"(?:declined|refused) to (?:comment|be (?:named|identified)|say)",
    r"on (?:the )?condition of anonymity",
    rf"{_NOT_ALLOWED} to (?:speak|talk|discuss)(?: the matter)?(?: publicly| to the \w+)?",
    r"familiar with the (?:matter|situation|investigation)",
    rf"(?:said|told|wrote|announced|posted)(?: \w+)? in an? {_FORUM}",
    rf"in an? {_FORUM}",
    rf"(?:told|tells?) {_HEARERS}",
    r"(?:at|during) an? (?:news|press) (?:conference|briefing)",
    r"contributed to (?:this|the) (?:report|story|article)",
    r"(?:reporting|writing|editing) by",
    r"all rights reserved",
    rf"(?:may|can) not be {_AGAIN}(?:(?: or| and)? {_AGAIN})*(?: without(?: \w+)* permission)?",
    r"(?:sign up|subscribe) (?:for|to) (?:\w+ ){0,3}newsletters?",
    r"(?:click|tap) here",
    r"(?:follow|like|find) us on \w+",
    r"for the first time",
    r"at the (?:same time|end of the day)",
    rf"(?:last|this|next) {_SPELL}",
    rf"(?:on )?{_DAY}(?: {_SPELL})?",
    rf"(?:earlier|later) (?:this|that|in the|on) {_SPELL}",
)
_STOCK = re.compile("|".join(rf"\b(?:{phrase})\b" for phrase in _PHRASES))

_REPORTING = frozenset("say tell add write state report note announce statement reporter".split())


def saying(words: Sequence[Token | None], forms: Sequence[str | None]) -> list[bool]:
    """Which words say something of their own: no function word, name, title or stock phrase.

    Parameters
    ----------
    words : sequence of Token or None
        The words of an article; None parts what does not follow on.
    forms : sequence of str or None
        The same in lower case.
    """
    own = [
        token is not None
        and not (token.is_stop or token.is_name or token.pos == "PROPN")
        and form not in TITLES
        and token.lemma not in _REPORTING
        for token, form in zip(words, forms, strict=True)
    ]
    for first, last in _stock_phrases(forms):
        own[first:last] = [False] * (last - first)
    return own


def _stock_phrases(forms: Sequence[str | None]) -> Iterator[tuple[int, int]]:
    """Where stock phrases stand: the first word and the one after the last."""
    text = " ".join("\n" if form is None else form for form in forms)
    for found in _STOCK.finditer(text):
        first = text.count(" ", 0, found.start())
        yield first, first + found.group().count(" ") + 1

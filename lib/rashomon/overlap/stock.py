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

_PHRASES = """
accord to
(?:do|did|have|has|had) not (?:immediately )?(?:respond|reply|return) (?:to )?(?:a |an |any |several |repeated )?(?:requests?|calls?|messages?|e-?mails?|inquiry|inquiries)
(?:for|seeking) (?:further )?comment
(?:decline|declined|refuse|refused) to (?:comment|be (?:named|identified))
on (?:the )?condition of anonymity
(?:because|as|since) (?:he|she|they) (?:was|were|is|are) not (?:authorized|authorised|allowed) to (?:speak|talk|discuss)(?: the matter)? (?:publicly|to the (?:media|press))
familiar with the (?:matter|situation|investigation)
(?:said|told|wrote|announced|posted|tweeted)(?: \\w+)? in (?:a|an) (?:\\w+ )?(?:statement|interview|tweet|post|email|speech|news conference|press conference|briefing)
in (?:a|an) (?:\\w+ )?(?:statement|interview|tweet|post|speech|news conference|press conference)
(?:told|tell|tells) (?:reporters|journalists|the associated press|reuters|cnn|fox news|abc news|nbc news|cbs news|the new york times|the washington post)
(?:at|during) (?:a|the) (?:news|press) (?:conference|briefing)
contributed to (?:this|the) (?:report|story|article)
(?:reporting|writing|editing) by
all rights reserved
(?:may|can) not be (?:published|reproduced|broadcast|rewritten|redistributed)(?:(?: or| and)? (?:published|reproduced|broadcast|rewritten|redistributed))*(?: without (?:prior )?(?:written )?permission)?
this material
(?:sign up|subscribe) (?:for|to) (?:our|the|a)(?: \\w+){0,3} newsletters?
(?:click|tap) here
(?:follow|like|find) us on \\w+
for the first time(?: in| since)?(?: \\w+ years?)?
at the (?:same|end of the) (?:time|day)
(?:last|this|next) (?:week|month|year|night|summer|winter|spring|fall|autumn)
(?:on )?(?:monday|tuesday|wednesday|thursday|friday|saturday|sunday)(?: (?:morning|afternoon|evening|night))?
(?:earlier|later) (?:this|that|in the|on) (?:day|week|month|year)
""".strip().splitlines()
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

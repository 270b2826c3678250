"""Rewriting a passage by hand-written rules, the same every time for the same seed."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from random import Random

_SYNONYMS = """
about around|according to in the words of|accused blamed|added went on|after following
agency office|agreed consented|aid help|aimed meant|allow let|allowed let|almost nearly
also too|although though|announced made public|answer reply|appeared seemed|arrested detained
asked requested|attack assault|attempt effort|began started|begin start|believe think
big large|bill draft law|called described|case affair|cause reason|change shift|charged indicted
chance opportunity|chief head|choose pick|claim assertion|claimed asserted|clear plain
comments remarks|companies firms|company firm|concern worry|concerns worries|country nation
countries nations|crime offence|criticism censure|criticized faulted|dangerous risky
decided resolved|decision choice|decline fall|defend protect|demand call|demanded called for
deny dispute|denied disputed|despite in spite of|different other|difficult hard|earlier before
efforts attempts|end finish|enough sufficient|ensure make sure|especially above all
evidence proof|expected due|fight battle|find discover|found discovered|first initial
foreign overseas|former ex-|give grant|goal aim|government administration|great major
group body|groups bodies|growing rising|happened occurred|help assist|however but
huge vast|idea notion|immediately at once|important weighty|include take in|including among them
increase rise|increased rose|issue matter|issues matters|job post|jobs posts|keep retain
kill slay|killed slain|know are aware|large big|last previous|law statute|lawmakers legislators
lead guide|leaders heads|leave depart|likely probable|long lengthy|major big|make produce
many numerous|meeting gathering|money funds|month four weeks|moreover besides|most the bulk of
move step|near close to|necessary needed|need require|new fresh|next following|now at present
number count|offer propose|offered proposed|officials authorities|often frequently|old former
only just|opposition resistance|order command|part portion|party camp|people persons
plan scheme|plans schemes|police officers|power authority|problem trouble|problems troubles
promised pledged|proposal plan|protest demonstration|public open|question query|quickly fast
raise lift|reach attain|recent latest|recently of late|refused declined|reject turn down
rejected turned down|remain stay|report account|reported recounted|reporters journalists
result outcome|right proper|rule regulation|rules regulations|said stated|says states
seek pursue|sent dispatched|several a number of|should ought to|show reveal|shows reveals
since because|small little|some certain|speech address|start begin|statement declaration
stop halt|strong firm|support back|supporters backers|supported backed|talks negotiations
tell inform|threat menace|told informed|took seized|tried attempted|true correct|use employ
used employed|victory win|view opinion|views opinions|violence bloodshed|vote ballot
wants wishes|warned cautioned|while whereas|whole entire|won gained|work labour|working labouring
worried anxious|wrong mistaken|wrote penned|year twelve months|years' years of|yet still
"""
SYNONYMS = dict(
    entry.strip().split(" ", 1)
    for entry in _SYNONYMS.replace("\n", "|").split("|")
    if entry.strip() and not entry.startswith(("according to",))
)

_DAYS = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()
_TURNS = (
    (r"\bdid not\b", "didn't"),
    (r"\b(do|does|is|are|was|were|would|could|should|has|have|had) not\b", r"\1n't"),
    (r"\bbecause of\b", "owing to"),
    (r"\bin order to\b", "to"),
    (r"\bsuch as\b", "like"),
    (r"\bmore than\b", "over"),
    (r"\bless than\b", "under"),
    (r"\bas well as\b", "and also"),
    (r"\b(\w+) and (\w+)\b(?=[,.;])", r"\2 and \1"),
    (r", who (was|is|were|are|has|had) ", r" – he or she \1 "),
    (r", which ", ", something that "),
    (r", and (?=\w+ \w+ \w+)", ". And "),
    (r"; ", ". "),
)
_DAY_LAST = re.compile(rf"^(?P<told>[A-Z].*\w) (?P<day>on (?:{'|'.join(_DAYS)}))(?P<rest>[,.].*)$")
_SAID_LAST = re.compile(r"^(?P<told>[^“”\"]{20,}), (?P<who>[^,“”\"]{3,40}) said\.$")
_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)?")


def copied(sentences: Sequence[str], random: Random) -> list[str]:  # noqa: ARG001 - one shape
    """The passage as it is."""
    return list(sentences)


def replaced(sentences: Sequence[str], random: Random) -> list[str]:
    """One word in five replaced, by a synonym or else by another word of the passage."""
    words = _WORD.findall(" ".join(sentences))

    def other(found: re.Match[str]) -> str:
        word = found.group()
        if random.random() >= 0.2:
            return word
        return SYNONYMS.get(word.lower()) or random.choice(words)

    return [_WORD.sub(other, sentence) for sentence in sentences]


def dropped(sentences: Sequence[str], random: Random) -> list[str]:
    """One word in five left out."""
    return [
        " ".join(word for word in sentence.split() if random.random() >= 0.2) or sentence
        for sentence in sentences
    ]


def reordered(sentences: Sequence[str], random: Random) -> list[str]:
    """The sentences in another order."""
    order = list(sentences)
    while len(set(order)) > 1 and order == list(sentences):
        random.shuffle(order)
    return order


def paraphrased(sentences: Sequence[str], random: Random) -> list[str]:  # noqa: ARG001 - one shape
    """Every word that has a synonym replaced, phrases turned, days and speakers moved to front."""
    return [_paraphrase(sentence) for sentence in sentences]


def _paraphrase(sentence: str) -> str:
    for pattern, turned in _TURNS:
        sentence = re.sub(pattern, turned, sentence)
    sentence = _DAY_LAST.sub(_day_first, sentence)
    sentence = _SAID_LAST.sub(
        lambda found: f"According to {found['who']}, {_lower(found['told'])}.", sentence
    )
    return _WORD.sub(_synonym, sentence)


def _day_first(found: re.Match[str]) -> str:
    day = found["day"]
    return f"{day[0].upper()}{day[1:]} {_lower(found['told'])}{found['rest']}"


def _lower(text: str) -> str:
    first = text.split(maxsplit=1)[0]
    return text[0].lower() + text[1:] if first in ("The", "A", "An", "In") else text


def _synonym(found: re.Match[str]) -> str:
    word = found.group()
    other = SYNONYMS.get(word.lower(), word)
    return other.capitalize() if word[0].isupper() and other != word else other


KINDS: dict[str, Callable[[Sequence[str], Random], list[str]]] = {
    "copied": copied,
    "replaced": replaced,
    "dropped": dropped,
    "reordered": reordered,
    "paraphrased": paraphrased,
}

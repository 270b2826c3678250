"""Quantities: how much of what, how long, how old, the how-manieth, and when.

A number by itself says little. What it counts, in which unit, and what is said of it (the verb
and its other nouns) are kept beside it, so that only like is compared with like.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date as Date
from typing import TYPE_CHECKING, Literal

from rashomon.annotation.counted import Counted, counted, lemma, looks_ahead
from rashomon.annotation.dates import Dated, When, dates, resolve
from rashomon.annotation.numerals import Numeral, Rounding, numerals
from rashomon.annotation.plain import Plain, plain

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from spacy.tokens import Doc, Span, Token

    from rashomon.annotation.document import Sentence
    from rashomon.article import Article

Kind = Literal[
    "number", "money", "percent", "ordinal", "duration", "age", "measure", "score", "date"
]

_DAYS = {"day": 1.0, "week": 7.0, "month": 30.4, "year": 365.25, "decade": 3652.5}
_DAYS |= {"century": 36525.0, "hour": 1 / 24, "minute": 1 / 1440, "second": 1 / 86400}
_METERS = {"meter": 1.0, "metre": 1.0, "kilometer": 1e3, "kilometre": 1e3, "mile": 1609.344}
_METERS |= {"foot": 0.3048, "inch": 0.0254, "yard": 0.9144, "centimeter": 0.01}
_METERS |= {"centimetre": 0.01, "km": 1e3, "cm": 0.01}
_GRAMS = {"gram": 1.0, "kilogram": 1e3, "kg": 1e3, "kilo": 1e3, "pound": 453.592}
_GRAMS |= {"ounce": 28.3495, "ton": 1e6, "tonne": 1e6}
_AREAS = {"acre": 4046.86, "hectare": 1e4}
_UNITS: dict[str, tuple[Kind, str, float]] = {
    **{word: ("duration", "day", size) for word, size in _DAYS.items()},
    **{word: ("measure", "meter", size) for word, size in _METERS.items()},
    **{word: ("measure", "gram", size) for word, size in _GRAMS.items()},
    **{word: ("measure", "square meter", size) for word, size in _AREAS.items()},
}
_PLURALS = {"feet": "foot", "inches": "inch", "centuries": "century"}
_MONEY = {"dollar": "USD", "euro": "EUR", "ruble": "RUB", "rouble": "RUB", "yen": "JPY"}
_MONEY |= {"yuan": "CNY", "rupee": "INR", "hryvnia": "UAH", "franc": "CHF"}
_MONEY |= {"usd": "USD", "eur": "EUR", "gbp": "GBP"}

_UNIT = re.compile(
    r"(?P<percent>[ -]?(?:percent|per cent|pct)\b)?(?P<points>[ -](?:percentage[ -])?points?\b)?"
    rf"(?:[ -](?:(?:U\.?S\.? )?(?P<money>{'|'.join(_MONEY)})s?\b"
    rf"|(?P<unit>{'|'.join((*_PLURALS, *_UNITS))})s?\b(?P<old>[ -]olds?\b)?))?",
    re.IGNORECASE,
)
_AGED = re.compile(r"\baged? (?:of )?$", re.IGNORECASE)
_LABEL = re.compile(r"\b(?:no\.?|nos\.?|number) ?$", re.IGNORECASE)
_CLOCK = re.compile(r" ?(?:[ap]\.?m\b|o'clock\b)", re.IGNORECASE)
_FIXED = frozenset("lady ladies family name place aid hand glance".split())
_TOO_OLD = 120


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number with what it counts, or a date, and where it stands.

    Parameters
    ----------
    start, end : int
        Offsets in the text, with rounding words and unit ("nearly 40 percent").
    kind : str
        "number" (of things), "money", "percent", "ordinal", "duration", "age", "measure" (length,
        weight, area), "score" (52-48) or "date".
    low, high : float or None
        The values that it may stand for, in `unit`; of a score the two sides; of a date the
        ordinals of its first and last day (see `days`), None where they cannot be told.
    step : float
        The place of its last digit that counts, in `unit`: a million for "2 million".
    rounding : str
        "exact", "about", "below" (nearly), "above" (more than), "at most" or "vague" (dozens).
    unit : str
        "day" for a duration, "meter", "gram" or "square meter", the currency (ISO 4217),
        "percent" or "percentage point", "year" for an age; "" if there is none.
    thing : str
        Lemma of the noun counted; "" where the text leaves it out.
    about : frozenset of str
        Lemmas of what describes that noun, and of the nouns that it depends on.
    whole : str
        Lemma of what number and noun describe together ("oath" in "a 35-word oath").
    verb : str
        Lemma of the verb that it goes with.
    subject, roles : frozenset of str
        Lemmas of the doer, and of the other nouns that go with that verb.
    sentence : int
        Position in `Document.sentences`.
    when : When or None
        What a date says, as far as it is known without the day of writing.
    """

    start: int
    end: int
    kind: Kind
    low: float | None
    high: float | None
    step: float = 1
    rounding: Rounding = "exact"
    unit: str = ""
    thing: str = ""
    about: frozenset[str] = frozenset()
    whole: str = ""
    verb: str = ""
    subject: frozenset[str] = frozenset()
    roles: frozenset[str] = frozenset()
    sentence: int = 0
    when: When | None = None

    @property
    def days(self) -> tuple[Date, Date] | None:
        """The first and last day of a date, where they can be told."""
        if self.kind != "date" or self.low is None or self.high is None:
            return None
        return Date.fromordinal(int(self.low)), Date.fromordinal(int(self.high))

    @property
    def counts(self) -> str:
        """What is counted: "official", "USD fine", "percent voter", "solvent", "hour"."""
        measured = self.kind in {"measure", "duration", "age"} or self.thing in _MONEY
        if self.thing and measured:
            return self.thing
        return " ".join(word for word in (self.unit, self.thing) if word)


@dataclass(frozen=True, slots=True)
class _Amount:
    """A numeral with the unit that is written beside it, in the plain text."""

    start: int
    end: int
    numeral: Numeral
    kind: Kind
    unit: str = ""
    size: float = 1


def measure(article: Article, doc: Doc, sentences: Sequence[Sentence]) -> tuple[Quantity, ...]:
    """Find the quantities and dates of an article, in order; none overlap.

    Parameters
    ----------
    article : Article
        Relative dates ("Tuesday", "last year") are resolved against its date.
    doc : spacy.tokens.Doc
    sentences : sequence of Sentence

    Returns
    -------
    tuple of Quantity
        Of all sentences, headings and boilerplate included.
    """
    text = plain(article.text)
    found: list[Quantity] = []
    at = 0
    for item in _found(text.text):
        start, end = text.original(item.start, item.end)
        while at < len(sentences) and sentences[at].end <= start:
            at += 1
        if at == len(sentences) or start < sentences[at].start or end > sentences[at].end:
            continue
        words = doc.char_span(start, end, alignment_mode="expand")
        if words is None or any(token.like_url or token.like_email for token in words):
            continue
        if isinstance(item, Dated):
            found += _date(item, words, (start, end, at), article.date)
        else:
            found += _number(item, words, (start, end, at), text)
    return tuple(found)


def _found(text: str) -> Iterator[Dated | _Amount]:
    """Dates and amounts of a plain text, in order; where they overlap, the dates."""
    taken = dates(text)
    amounts = [_amount(text, n) for n in numerals(text) if not _CLOCK.match(text, n.end)]
    at = 0
    for amount in amounts:
        while at < len(taken) and taken[at].end <= amount.start:
            yield taken[at]
            at += 1
        if at == len(taken) or amount.end <= taken[at].start:
            yield amount
    yield from taken[at:]


def _amount(text: str, numeral: Numeral) -> _Amount:
    kind: Kind = "number"
    unit, size = "", 1.0
    match = _UNIT.match(text, numeral.end)
    assert match is not None  # noqa: S101 - every part of it may be missing
    end = match.end()
    if numeral.form in {"ordinal", "score"}:
        kind, end = ("ordinal" if numeral.form == "ordinal" else "score"), numeral.end
    elif numeral.currency:
        kind, unit, end = "money", numeral.currency, numeral.end
    elif numeral.percent or match["percent"] or (match["points"] or "").count("percentage"):
        kind, unit = "percent", "percentage point" if match["points"] else "percent"
        end = match.end("points") if match["points"] else max(numeral.end, match.end("percent"))
    elif match["points"]:
        end = numeral.end
    elif match["money"]:
        kind, unit = "money", _MONEY[match["money"].lower()]
    elif match["unit"]:
        word = match["unit"].lower()
        kind, unit, size = _UNITS[_PLURALS.get(word, word)]
        if match["old"]:
            kind, unit, size = "age", "year", size / _DAYS["year"]
    if kind == "number" and (lead := _AGED.search(text[max(0, numeral.start - 9) : numeral.start])):
        return _Amount(numeral.start - len(lead[0]), numeral.end, numeral, "age", "year")
    return _Amount(numeral.start, end, numeral, kind, unit, size)


def _date(
    dated: Dated, words: Span, place: tuple[int, int, int], written: Date | None
) -> Iterator[Quantity]:
    root = words.root
    if dated.when.year and root.dep_ == "nummod" and root.head.tag_ == "NNS":
        return  # "2000 troops"
    context = counted(words)
    period = resolve(dated.when, written, ahead=written is not None and looks_ahead(words))
    start, end, sentence = place
    named = context.noun if context.noun is not None and context.noun.i >= words.end else None
    yield Quantity(
        start,
        end,
        "date",
        period[0].toordinal() if period else None,
        period[1].toordinal() if period else None,
        thing=lemma(named) if named is not None else "",
        about=context.about,
        whole=context.whole,
        verb=context.verb,
        subject=context.subject,
        roles=context.roles,
        sentence=sentence,
        when=dated.when,
    )


def _number(
    amount: _Amount, words: Span, place: tuple[int, int, int], text: Plain
) -> Iterator[Quantity]:
    numeral = amount.numeral
    context = counted(words)
    kind, unit, size = amount.kind, amount.unit, amount.size
    thing = lemma(context.noun) if context.noun is not None else ""
    if kind == "number" and _is_age(text.text, amount, words, context.noun):
        kind, unit, thing = "age", "year", words.doc[words.start - 2].lower_
    elif _is_no_count(text.text, amount, words, context):
        return
    start, end, sentence = place
    if kind == "number" and thing in _UNITS:
        kind, unit, size = _UNITS[thing]
    elif kind == "number" and thing in _MONEY:
        kind, unit = "money", _MONEY[thing]
    yield Quantity(
        start,
        end,
        kind,
        numeral.low * size,
        numeral.high * size,
        numeral.step * size,
        numeral.rounding,
        unit,
        thing,
        context.about,
        context.whole,
        context.verb,
        context.subject,
        context.roles,
        sentence,
    )


def _is_age(text: str, amount: _Amount, words: Span, noun: Token | None) -> bool:
    """A number between commas after a name, that counts nothing: "Ann Lee, 54, said"."""
    before, after = text[max(0, amount.start - 2) : amount.start], text[amount.end : amount.end + 1]
    return (
        before == ", "
        and after in {",", ".", ";"}
        and noun is None
        and amount.numeral.rounding == "exact"
        and 0 < amount.numeral.high < _TOO_OLD
        and words.start > 1
        and words.doc[words.start - 2].pos_ == "PROPN"
    )


def _is_no_count(text: str, amount: _Amount, words: Span, context: Counted) -> bool:
    """A number that is a name or a label ("Boeing 737", "first lady", "no one")."""
    root, noun = words.root, context.noun
    if amount.kind == "ordinal":
        named = words[0].ent_type_ in _NAMES or (noun is not None and noun.lower_ in _FIXED)
        capital = words.text[0].isupper() and not words[0].is_sent_start
        return named or capital or root.dep_ in {"advmod", "ROOT", "npadvmod"}
    if amount.kind != "number":
        return False
    if words[0].ent_type_ in _NAMES or _LABEL.search(text[max(0, amount.start - 8) : amount.start]):
        return True
    if root.lower_ == "one" and (noun is None or root.dep_ != "nummod"):
        return True
    return root.dep_ in {"nummod", "appos"} and root.head.i < words.start and noun is None


_NAMES = frozenset("PERSON ORG GPE NORP LOC FAC EVENT PRODUCT LAW WORK_OF_ART".split())

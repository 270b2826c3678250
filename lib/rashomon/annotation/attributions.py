"""Attributions: whose words, and whose thoughts, the stretches of an article are.

Quotations and reported clauses that share a reporting word are one attribution: direct where all
of it stands in quotation marks, indirect where none does, mixed otherwise. A quotation without a
reporting word goes on from the one before it; quoted words that nothing explains are scare quotes
or titles, and stay in the voice around them.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass, field, replace
from itertools import pairwise
from typing import TYPE_CHECKING

from rashomon.annotation.colons import headlines, set_apart
from rashomon.annotation.cues import lemma_of
from rashomon.annotation.direct import Cues
from rashomon.annotation.document import Attribution
from rashomon.annotation.indirect import reported
from rashomon.annotation.pronouns import PRONOUNS
from rashomon.annotation.quoted import Quoted
from rashomon.annotation.sources import full_phrase
from rashomon.annotation.speakers import Speakers

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from spacy.tokens import Doc, Token

    from rashomon.annotation.content import Interval
    from rashomon.annotation.direct import Cue
    from rashomon.annotation.document import AttributionKind, Sentence
    from rashomon.annotation.quotations import Quotation

Offsets = tuple[int, int]


@dataclass(slots=True)
class _Draft:
    """What one reporting word reports, while it is put together."""

    verb: str | None
    cue: Offsets | None
    source: Token | None
    clauses: list[Offsets] = field(default_factory=list)
    quotations: list[Quotation] = field(default_factory=list)


def attribute(
    doc: Doc, sentences: Sequence[Sentence], breaks: Sequence[int] = ()
) -> tuple[Attribution, ...]:
    """Find who says what in an article, in quotation marks or without.

    Parameters
    ----------
    doc : spacy.tokens.Doc
        Parsed, with the offsets of the article's text.
    sentences : sequence of Sentence
        Boilerplate is passed over.
    breaks : sequence of int
        Where lines begin; no quotation runs beyond its line.

    Returns
    -------
    tuple of Attribution
        In order of their first content; one may lie within the content of another.
    """
    quoted = Quoted(doc, sentences, breaks)
    speakers = Speakers(doc, quoted.outside)
    drafts = _reported(quoted, speakers)
    loose: list[tuple[Quotation, bool]] = []
    cues = Cues(quoted)
    for quotation in quoted.quotations:
        cue = cues.of(quotation)
        if cue is None:
            loose.append((quotation, quoted.is_speech(quotation)))
        else:
            draft = drafts.setdefault(cue.word.i, _from_cue(cue))
            draft.source = draft.source or cue.source
            draft.quotations.append(quotation)
    _leave_to_quotations(drafts)
    within, free = _placed(loose, drafts)
    found = [
        attribution
        for draft in drafts.values()
        if (attribution := _finished(draft, quoted, speakers, within)) is not None
    ]
    found += [Attribution(contents=(at := ((q.start, q.end),)), quoted=at) for q in free]
    found = _named_later(sorted(found, key=lambda a: a.contents[0]), free, quoted)
    return tuple(_carried_on(found, free, quoted, speakers))


def _reported(quoted: Quoted, speakers: Speakers) -> dict[int, _Draft]:
    doc = quoted.doc
    stretches = [(s.first, s.last) for s in quoted.sentences]
    found = (
        *reported(doc, stretches, quoted.outside),
        *headlines(quoted, speakers),
        *set_apart(quoted),
    )
    drafts: dict[int, _Draft] = {}
    for item in found:
        draft = _Draft(item.verb, _offsets(doc, item.cue), item.source)
        draft = drafts.setdefault(item.word.i, draft)
        draft.clauses += [_offsets(doc, interval) for interval in item.contents]
    return drafts


def _offsets(doc: Doc, interval: Interval) -> Offsets:
    last = doc[interval[1] - 1]
    return doc[interval[0]].idx, last.idx + len(last)


def _from_cue(cue: Cue) -> _Draft:
    word = cue.word
    return _Draft(lemma_of(word), (word.idx, word.idx + len(word)), cue.source)


def _leave_to_quotations(drafts: dict[int, _Draft]) -> None:
    """Take away the clauses that the parse finds within what another quotes."""
    pairs = ((q, draft) for draft in drafts.values() for q in draft.quotations)
    owners = sorted(pairs, key=lambda pair: pair[0].outer_start)

    def is_anothers(draft: _Draft, clause: Offsets) -> bool:
        at = bisect_right(owners, clause[0], key=lambda pair: pair[0].outer_start) - 1
        return at >= 0 and clause[1] <= owners[at][0].outer_end and owners[at][1] is not draft

    for draft in drafts.values():
        draft.clauses = [c for c in draft.clauses if not is_anothers(draft, c)]


def _placed(
    loose: Sequence[tuple[Quotation, bool]], drafts: dict[int, _Draft]
) -> tuple[list[Quotation], list[Quotation]]:
    """Quotations without a cue: those within what somebody is reported to say, and speech."""
    clauses = sorted(clause for draft in drafts.values() for clause in draft.clauses)
    within, free = [], []
    at, reach = 0, -1
    for quotation, speech in loose:
        while at < len(clauses) and clauses[at][0] <= quotation.start:
            reach = max(reach, clauses[at][1])
            at += 1
        if reach > quotation.start:
            within.append(quotation)
        elif speech:
            free.append(quotation)
    return within, free


def _finished(
    draft: _Draft, quoted: Quoted, speakers: Speakers, within: Sequence[Quotation]
) -> Attribution | None:
    contents, marked = _contents(draft, quoted, within)
    if not contents:
        return None
    source, speaker = None, None
    if draft.source is not None:
        words = full_phrase(draft.source, quoted.outside)
        source = (words.start_char, words.end_char)
        speaker = speakers.name(draft.source)
    return Attribution(
        contents=contents,
        speaker=speaker,
        source=source,
        cue=draft.cue,
        verb=draft.verb,
        kind=_kind(quoted.text, contents, marked),
        quoted=marked,
    )


def _contents(
    draft: _Draft, quoted: Quoted, within: Sequence[Quotation]
) -> tuple[tuple[Offsets, ...], tuple[Offsets, ...]]:
    """The contents, joined where they overlap, and the parts of them in quotation marks."""
    stretches: list[Offsets] = []
    marked: list[Quotation] = list(draft.quotations)
    for start, end in draft.clauses:
        first = bisect_right(within, start, key=lambda q: q.outer_end)
        last = bisect_left(within, end, key=lambda q: q.outer_start)
        marked += within[first:last]
        own = [q for q in draft.quotations if q.outer_start < end and q.outer_end > start]
        inside = sorted((*own, *within[first:last]), key=lambda q: q.start)
        stretches.append(_fitted((start, end), inside, quoted))
    stretches += [(q.start, q.end) for q in draft.quotations]
    contents = tuple(_joined(stretches))
    parts = tuple(_joined((q.start, q.end) for q in marked))
    return contents, tuple(part for part in parts if _lies_in(part, contents))


def _lies_in(part: Offsets, contents: Sequence[Offsets]) -> bool:
    at = bisect_right(contents, part[0], key=lambda content: content[0]) - 1
    return at >= 0 and part[1] <= contents[at][1]


def _fitted(clause: Offsets, inside: Sequence[Quotation], quoted: Quoted) -> Offsets:
    """A clause made to end where the quotations at its edges do."""
    start, end = clause
    if not inside:
        return clause
    first, last = inside[0], inside[-1]
    if start < first.outer_start:
        start = _lead(quoted, start, first.outer_start)
    if first.outer_start <= start and (end <= first.outer_end or quoted.is_set_off(first)):
        return first.start, first.end  # nothing but the quotation, or it is set off from the rest
    return min(start, first.outer_start), max(end, last.outer_end)


def _lead(quoted: Quoted, start: int, end: int) -> int:
    """Where a clause begins whose first quotation begins at `end`.

    What ends a sentence before it is cut off, and so is a bare "then" or "but".
    """
    before = quoted.doc.char_span(start, end, alignment_mode="expand")
    words: list[Token] = []
    for token in before or ():
        if token.text[-1] in _ENDS_SENTENCE and not token.text[0].isalnum():
            words.clear()
        elif not (token.is_punct or token.is_space):
            words.append(token)
    if not words or (len(words) == 1 and words[0].pos_ in ("ADV", "CCONJ", "INTJ")):
        return end
    return max(start, words[0].idx)


_ENDS_SENTENCE = frozenset(".!?…")


def _joined(stretches: Iterable[Offsets]) -> Iterator[Offsets]:
    """Stretches in order, those that overlap as one."""
    open_: Offsets | None = None
    for start, end in sorted(stretches):
        if open_ is not None and start < open_[1]:
            open_ = open_[0], max(open_[1], end)
            continue
        if open_ is not None:
            yield open_
        open_ = start, end
    if open_ is not None:
        yield open_


def _kind(text: str, contents: Sequence[Offsets], marked: Sequence[Offsets]) -> AttributionKind:
    if not marked:
        return "indirect"
    said = sum(_letters(text, content) for content in contents)
    return "direct" if sum(_letters(text, part) for part in marked) >= said else "mixed"


def _letters(text: str, offsets: Offsets) -> int:
    return sum(character.isalnum() for character in text[slice(*offsets)])


def _named_later(
    found: Sequence[Attribution], free: Sequence[Quotation], quoted: Quoted
) -> list[Attribution]:
    """Give speech that the next paragraph goes on with the speaker who is named there."""
    reopened = {q.start: later.start for q, later in pairwise(quoted.quotations) if q.open_ended}
    loose = {q.start for q in free}
    speaker_at: dict[int, str | None] = {}
    named = []
    for attribution in reversed(found):
        start = attribution.contents[0][0]
        if attribution.cue is None and start in loose and start in reopened:
            speaker = speaker_at.get(reopened[start])
            attribution = replace(attribution, speaker=speaker)  # noqa: PLW2901
        speaker_at |= {begin: attribution.speaker for begin, _ in attribution.quoted}
        named.append(attribution)
    return named[::-1]


def _carried_on(
    found: Sequence[Attribution],
    free: Sequence[Quotation],
    quoted: Quoted,
    speakers: Speakers,
) -> Iterator[Attribution]:
    """Give speech without a cue, and pronouns that no name explains, the speaker before them."""
    free_at = {(q.start, q.end): q for q in free}
    before: tuple[Quotation, Attribution] | None = None
    reporting = frozenset(attribution.cue[0] for attribution in found if attribution.cue)
    quotation_at = {q.start: q for q in quoted.quotations}
    for attribution in found:
        quotation = free_at.get(attribution.contents[0]) if attribution.cue is None else None
        if before is not None and (
            attribution.speaker is None
            and _goes_on(quotation, before[0], quoted)
            and not _intervenes(
                before[1].speaker, (before[0], quotation), reporting, quoted, speakers
            )
            if quotation is not None
            else (attribution.speaker or "").casefold() in PRONOUNS
        ):
            speaker = before[1].speaker or attribution.speaker
            attribution = replace(attribution, speaker=speaker)  # noqa: PLW2901
        yield attribution
        last = next(
            (quotation_at[s] for s, _ in reversed(attribution.quoted) if s in quotation_at),
            quotation,
        )
        if last is not None:
            before = last, attribution


def _intervenes(
    speaker: str | None,
    between: tuple[Quotation, Quotation],
    reporting: frozenset[int],
    quoted: Quoted,
    speakers: Speakers,
) -> bool:
    """Whether a sentence between two quotations is about somebody else, or reports what they say.

    `reporting` are the offsets of the reporting words.
    """
    start, end = between[0].outer_end, between[1].outer_start
    for sentence in quoted.within(start, end):
        for word in quoted.narrated(sentence):
            acts = word.dep_ in ("nsubj", "nsubjpass") and word.head.dep_ == "ROOT"
            if not acts or word.pos_ == "PRON":
                continue
            has_a_say = word.ent_type_ == "PERSON" or word.head.idx in reporting
            if has_a_say and speakers.name(word) != speaker:
                return True
    return False


def _goes_on(quotation: Quotation, before: Quotation, quoted: Quoted) -> bool:
    """Whether speech without a cue is near enough to go on from the quotation before."""
    here = quoted.sentences_of(quotation)
    there = quoted.sentences_of(before)[-1].paragraph
    if here[0].paragraph == there:
        return True
    if here[0].paragraph != there + 1:
        return False
    whole = quoted.stands_alone(quotation) or not quoted.has_narration(here)
    return before.open_ended or whole

"""Who is spoken of in which sentence, in whose voice, and what of the sentence is read for that.

A sentence speaks of an entity in the voice in which the mention stands. Of the outlet's own words
everything is read but what somebody says in quotation marks: of "Kim called the vote “a farce”" the
words "Kim called the vote “…”". What the outlet reports without quotation marks is read with them,
since it has chosen these words. Of the words that it gives to others, all of the sentence is read:
a quotation is understood by what stands around it.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from rashomon.annotation.pronouns import POSSESSIVES, SINGULAR
from rashomon.annotation.referring import names_in

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from rashomon.annotation.document import Document, Sentence, VoiceKind
    from rashomon.annotation.entities import Entity
    from rashomon.annotation.referring import Named
    from rashomon.article import Span

    Offsets = tuple[int, int]

_GAP = "…"
"""What stands for words in quotation marks that are not read."""

_PRONOUNS = (
    SINGULAR
    | {"him", "himself", "herself"}
    | {p for p, of in POSSESSIVES.items() if of in SINGULAR}
)
"""Only these: what "it" and "they" stand for is too often found wrongly."""


@dataclass(frozen=True, slots=True)
class SpokenOf:
    """One sentence that speaks of one entity in one voice.

    Parameters
    ----------
    entity : str
    document : Document
    sentence : Sentence
    voice : {"narrator", "quoted"}
    mentions : tuple of Span
        The entity's mentions in this voice: names, roles, "he", "her".
    text : str
        What is read of the sentence.
    places : tuple of (int, int)
        Where the mentions stand in `text`, half-open character offsets.
    """

    entity: str
    document: Document
    sentence: Sentence
    voice: VoiceKind
    mentions: tuple[Span, ...]
    text: str
    places: tuple[Offsets, ...]

    @property
    def span(self) -> Span:
        """The whole sentence."""
        return self.document.span(self.sentence.start, self.sentence.end)

    @property
    def speaker(self) -> str:
        """Who says it if it is quoted, several parted by ";"; "" where nobody is named."""
        voices = (self.document.tokens_in(m.start, m.end)[0].voice for m in self.mentions)
        return "; ".join(dict.fromkeys(v.speaker for v in voices if v.speaker))


def spoken_of(documents: Sequence[Document], linked: Sequence[Entity]) -> list[SpokenOf]:
    """Every sentence, entity and voice, in the order of the texts.

    Adjectives and inhabitants of countries ("Russian", "Russians") are not the country.
    """
    return [
        one
        for named in names_in(documents, linked)
        for sentence, entities in _by_sentence(named)
        for entity, mentions in entities.items()
        for one in _by_voice(named.document, sentence, entity, mentions)
    ]


def _by_sentence(named: Named) -> Iterator[tuple[Sentence, dict[str, list[Offsets]]]]:
    """The measured sentences that speak of somebody, and the mentions of each entity there."""
    document = named.document
    found: dict[int, dict[str, list[Offsets]]] = defaultdict(lambda: defaultdict(list))
    for entity, mention in named.mentions:
        tokens = document.tokens_in(mention.span.start, mention.span.end)
        if tokens and mention.form not in ("adjective", "inhabitants"):
            own = found[tokens[0].sentence][entity.name]
            own.append((mention.span.start, mention.span.end))
    for token in document.doc:
        if token.lower_ in _PRONOUNS and token.pos_ == "PRON":
            meant = named.entity(token)
            if meant is not None:
                own = found[document.tokens[token.i].sentence][meant.name]
                own.append((token.idx, token.idx + len(token)))
    for sentence in document.measured:
        if sentence.index in found:
            yield sentence, found[sentence.index]


def _by_voice(
    document: Document, sentence: Sentence, entity: str, mentions: Sequence[Offsets]
) -> Iterator[SpokenOf]:
    by_voice: dict[VoiceKind, list[Offsets]] = defaultdict(list)
    for start, end in sorted(set(mentions)):
        # What a parser takes for one name may run past the end of its sentence.
        within = start, min(end, sentence.end)
        by_voice[document.tokens_in(*within)[0].voice.kind].append(within)
    for voice, own in sorted(by_voice.items()):
        gaps = _in_marks(document, sentence) if voice == "narrator" else []
        text, places = _read(document, sentence, gaps, own)
        spans = tuple(document.span(start, end) for start, end in own)
        yield SpokenOf(entity, document, sentence, voice, spans, text, tuple(places))


def _in_marks(document: Document, sentence: Sentence) -> list[Offsets]:
    """The stretches of a sentence that somebody says in quotation marks."""
    found: list[Offsets] = []
    last = -1
    for token in document.tokens[sentence.first : sentence.last]:
        if token.voice.manner == "direct":
            start = found.pop()[0] if found and last == token.index - 1 else token.start
            found.append((start, token.end))
            last = token.index
    return found


def _read(
    document: Document, sentence: Sentence, gaps: Sequence[Offsets], mentions: Sequence[Offsets]
) -> tuple[str, list[Offsets]]:
    """The sentence with its gaps closed, and where the mentions are then."""
    parts, at = [], sentence.start
    for start, end in gaps:
        parts += [document.text(at, start), _GAP]
        at = end
    parts.append(document.text(at, sentence.end))

    def moved(offset: int) -> int:
        """An offset; one within a gap lies at the gap's end."""
        closed = sum(min(offset, end) - start - len(_GAP) for start, end in gaps if start < offset)
        return offset - sentence.start - closed

    return "".join(parts), [(moved(start), moved(end)) for start, end in mentions]

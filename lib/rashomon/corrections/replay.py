"""Replay: corrections made on newly annotated documents, and what no longer matches."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from rashomon import annotation
from rashomon.annotation import (
    Attribution,
    Entity,
    EntityMention,
    resolve,
    with_attributions,
    with_kind,
)
from rashomon.corrections.entry import (
    OF_ENTITIES,
    OF_STATEMENTS,
    OF_STORY,
    OF_VOICES,
    Correction,
    Kind,
    Place,
)
from rashomon.corrections.reach import ASPECTS, REACH

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from collections.abc import Set as AbstractSet

    from rashomon.annotation import Document
    from rashomon.annotation.document import SentenceKind
    from rashomon.corrections.reach import Aspect


@dataclass(frozen=True)
class Replay:
    """Documents and entities as corrected.

    Attributes
    ----------
    documents : tuple of Document
        With the speakers resolved to entities.
    linked : tuple of Entity
    made : tuple of Correction
        Those of statements too, as long as their words stand where they stood: they are made when
        statements are grouped, and `grouped` takes out those that could not be.
    unmatched : tuple of str
        What could not be made, each with the reason.
    """

    documents: tuple[Document, ...]
    linked: tuple[Entity, ...]
    made: tuple[Correction, ...] = ()
    unmatched: tuple[str, ...] = ()

    @property
    def of_statements(self) -> tuple[Correction, ...]:
        """Those of `made` that are about statements."""
        return tuple(c for c in self.made if c.do in OF_STATEMENTS)

    def grouped(self, unmade: Mapping[int, str]) -> Replay:
        """The same, once statements are grouped.

        Parameters
        ----------
        unmade : mapping of int to str
            Which of `of_statements` were not made, by position, and the reason.
        """
        own = [n for n, c in enumerate(self.made) if c.do in OF_STATEMENTS]
        gone = {own[n] for n in unmade}
        told = tuple(_not_made(self.made[own[n]], reason) for n, reason in unmade.items())
        made = tuple(c for n, c in enumerate(self.made) if n not in gone)
        return replace(self, made=made, unmatched=self.unmatched + told)

    def stands_on(self, reads: AbstractSet[Aspect] = ASPECTS) -> tuple[str, ...]:
        """The note for a result that these corrections may change; none if there are none.

        Parameters
        ----------
        reads : set of str
            What the result is made from, of `ASPECTS`.
        """
        own = [c for c in self.made if REACH[c.do] & reads]
        if not own:
            return ()
        count = "1 correction" if len(own) == 1 else f"{len(own)} corrections"
        return (f"Stands on {count} by hand: {'; '.join(str(c) for c in own)}.",)

    def sharing(self, former: Replay) -> Replay:
        """The same, with the documents of another replay wherever both are alike.

        Parameters
        ----------
        former : Replay
            Of the same annotated documents.
        """
        documents = tuple(
            before if _alike(before, after) else after
            for before, after in zip(former.documents, self.documents, strict=True)
        )
        return replace(self, documents=documents)


def _alike(before: Document, after: Document) -> bool:
    return before.sentences == after.sentences and before.attributions == after.attributions


class _Unmatched(Exception):  # noqa: N818 - caught here; it never leaves this module
    """Why a correction cannot be made."""


def _not_made(correction: Correction, reason: object) -> str:
    return f"A correction was not made ({correction}): {reason}"


def replay(documents: Sequence[Document], corrections: Sequence[Correction]) -> Replay:
    """Make corrections on documents, link their entities and resolve their speakers.

    Parameters
    ----------
    documents : sequence of Document
        As annotated.
    corrections : sequence of Correction
        Those of what is of the story are made first, in order, then those of quotations and
        speakers, then those of entities. Of those of statements only the words are looked up.

    Returns
    -------
    Replay
        A correction whose text is not where it was is not made, and told in `unmatched`.

    Examples
    --------
    >>> from rashomon import Article
    >>> from rashomon.annotation import annotate
    >>> documents = annotate([Article("“We won,” said Ann Lee.", source="gazette", id="g")])
    >>> mended = replay(documents, [Correction("no quotation", (Place("g", 1, 8, "We won,"),))])
    >>> mended.documents[0].attributions, mended.unmatched
    ((), ())
    """
    by_id = {document.id: document for document in documents}
    made: list[Correction] = []
    unmatched: list[str] = []

    def each(kinds: Sequence[Kind], change: Callable[[Correction], None]) -> None:
        for correction in corrections:
            if correction.do not in kinds:
                continue
            try:
                for place in correction.places:
                    _check(place, by_id)
                change(correction)
            except _Unmatched as reason:
                unmatched.append(_not_made(correction, reason))
            else:
                made.append(correction)

    each(OF_STORY, lambda c: _change_kind(by_id, c))
    each(OF_VOICES, lambda c: _change_voice(by_id, c))
    mended = [by_id[document.id] for document in documents]
    entities = list(annotation.link(mended))
    order = {document.id: number for number, document in enumerate(documents)}
    change = {"join": _join, "split": _split}
    each(OF_ENTITIES, lambda c: change[c.do](entities, c, by_id, order))
    each(OF_STATEMENTS, lambda _: None)
    linked = tuple(sorted(entities, key=lambda e: (-len(e.mentions), e.name)))
    in_order = tuple(c for c in corrections if c in made)
    return Replay(resolve(mended, linked), linked, in_order, tuple(unmatched))


def _check(place: Place, documents: Mapping[str, Document]) -> None:
    if place.article not in documents:
        raise _Unmatched(f"there is no article {place.article!r} here.")
    text = documents[place.article].text(place.start, place.end)
    if text != place.text:
        raise _Unmatched(
            f"article {place.article!r} has {text!r} at {place.start} to {place.end}, not "
            f"{place.text!r}."
        )


def _change_kind(documents: dict[str, Document], correction: Correction) -> None:
    """Put the corrected document in its place."""
    place = correction.places[0]
    document = documents[place.article]
    touched = {s.index for s in document.sentences_in(place.start, place.end)}
    if not touched:
        raise _Unmatched("there is no word there.")
    kind: SentenceKind = "boilerplate" if correction.do == "boilerplate" else "text"
    documents[place.article] = with_kind(document, touched, kind)


def _change_voice(documents: dict[str, Document], correction: Correction) -> None:
    """Put the corrected document in its place."""
    place = correction.places[0]
    document = documents[place.article]
    at = (place.start, place.end)
    meant = _meant(document.attributions, at)
    if not meant and correction.do != "quotation":
        raise _Unmatched("no quotation was found there.")
    attributions: list[Attribution] = []
    for attribution in document.attributions:
        if correction.do == "speaker":
            own = replace(attribution, speaker=correction.name, source=None)
            attributions.append(own if attribution in meant else attribution)
            continue
        if correction.do == "no quotation" and attribution not in meant:
            attributions.append(attribution)
            continue
        left = tuple(part for content in attribution.contents for part in _without(content, at))
        if any(any(c.isalnum() for c in document.text(*part)) for part in left):
            attributions.append(replace(attribution, contents=left))
    if correction.do == "quotation":
        attributions.append(Attribution(contents=(at,), speaker=correction.name))
    documents[place.article] = with_attributions(document, attributions)


def _meant(attributions: Sequence[Attribution], at: tuple[int, int]) -> list[Attribution]:
    """The attribution with just this content, else the innermost that holds it, else all it meets.

    In "Lee said Bell had warned of cracks" one stretch is told by two.
    """
    exact = [a for a in attributions if at in a.contents]
    around = [a for a in attributions if any(s <= at[0] and at[1] <= e for s, e in a.contents)]
    if exact or around:
        return [min(exact or around, key=_length)]
    return [a for a in attributions if any(s < at[1] and at[0] < e for s, e in a.contents)]


def _length(attribution: Attribution) -> int:
    return attribution.contents[-1][1] - attribution.contents[0][0]


def _without(content: tuple[int, int], at: tuple[int, int]) -> list[tuple[int, int]]:
    """What is left of a stretch when another is taken out."""
    parts = [(content[0], min(content[1], at[0])), (max(content[0], at[1]), content[1])]
    return [(start, end) for start, end in parts if start < end]


def _join(
    entities: list[Entity],
    correction: Correction,
    documents: Mapping[str, Document],
    order: Mapping[str, int],
) -> None:
    found = [_entity_at(entities, place) for place in correction.places]
    base = next((entity for entity in found if entity is not None), None)
    if base is None:
        raise _Unmatched("none of these words names anybody or anything.")
    joined = list(dict.fromkeys(e for e in found if e is not None))
    mentions = [
        mention if entity is base else replace(mention, why=mention.why or "by hand")
        for entity in joined
        for mention in entity.mentions
    ]
    mentions += [
        EntityMention(
            documents[place.article].span(place.start, place.end),
            place.text,
            documents[place.article].source,
            why="by hand",
        )
        for place, entity in zip(correction.places, found, strict=True)
        if entity is None
    ]
    entities[:] = [entity for entity in entities if entity not in joined]
    entities.append(_made(correction.name or base.name, base.kind, mentions, order))


def _split(
    entities: list[Entity],
    correction: Correction,
    documents: Mapping[str, Document],  # noqa: ARG001 - the same call for all that change entities
    order: Mapping[str, int],
) -> None:
    at = {(place.article, place.start, place.end) for place in correction.places}
    taken: list[EntityMention] = []
    kind = ""
    left: list[Entity] = []
    for entity in entities:
        own = [m for m in entity.mentions if _offsets(m) in at]
        kind = kind or (entity.kind if own else "")
        rest = [m for m in entity.mentions if _offsets(m) not in at]
        taken += [replace(m, form="name", why="by hand") for m in own]
        if rest:
            left.append(_made(entity.name, entity.kind, rest, order) if own else entity)
    if len({_offsets(m) for m in taken}) < len(at):
        raise _Unmatched("not all of these words were found to name anybody or anything.")
    name = correction.name or taken[0].text
    same = [entity for entity in left if entity.name == name]
    if len(same) == 1:
        left.remove(same[0])
        taken += same[0].mentions
        kind = same[0].kind
    entities[:] = [*left, _made(name, kind, taken, order)]


def _offsets(mention: EntityMention) -> tuple[str, int, int]:
    return mention.span.article, mention.span.start, mention.span.end


def _entity_at(entities: Sequence[Entity], place: Place) -> Entity | None:
    """The entity with just this mention, else one that its last word is a mention of.

    "Ford's spokesman" is not Ford, though it begins with the name.
    """
    near: Entity | None = None
    for entity in entities:
        for mention in entity.mentions:
            article, start, end = _offsets(mention)
            if article != place.article or not start < place.end <= end:
                continue
            if (start, end) == (place.start, place.end):
                return entity
            near = near or entity
    return near


def _made(
    name: str, kind: str, mentions: Sequence[EntityMention], order: Mapping[str, int]
) -> Entity:
    in_order = sorted(mentions, key=lambda m: (order[m.span.article], m.span.start, m.span.end))
    return Entity(name, kind, tuple(in_order))

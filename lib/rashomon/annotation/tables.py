"""The tables of annotation: attributions, and entities with their names in every source."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, ClassVar

import pandas as pd

from rashomon.annotation.cues import verb_class
from rashomon.annotation.entities import Entity, link
from rashomon.annotation.given import checked_documents
from rashomon.annotation.resolution import resolve
from rashomon.result import Result, source_columns

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from rashomon.annotation.document import Document


class Attributions(Result):
    """Who says what; see `attributions`."""

    title: ClassVar[str] = "Attributions"
    has_plot: ClassVar[bool] = False


class Entities(Result):
    """Who and what is named; see `entities`."""

    title: ClassVar[str] = "Entities"
    has_plot: ClassVar[bool] = False


_ATTRIBUTION_COLUMNS = (
    "source speaker kind cue cue_class content words speaker_span cue_span content_spans".split()
)


def attributions(
    documents: Sequence[Document], linked: Sequence[Entity] | None = None
) -> Attributions:
    """List who says what in each article.

    Parameters
    ----------
    documents : sequence of Document
    linked : sequence of Entity, optional
        What `link(documents)` gave, if it is at hand.

    Returns
    -------
    Attributions
        One row an attribution, in the order of the articles, with the columns

        ==============  =======  ==========================================================
        source          str      the outlet
        speaker         str      the entity's name in all articles, a description, or None
        kind            str      "direct" (in quotation marks), "indirect" or "mixed"
        cue             str      lemma of the reporting word ("say", "point out"), or None
        cue_class       str      neutral, distancing, approving, denial, accusation, praise, boast,
                                 demand, promise, question, belief, intention, naming, or None;
                                 see `rashomon.annotation.cues`
        content         str      what is said, its white space single; parts joined by " … "
        words           int      words of the content
        speaker_span    Span     the words that name the speaker, or None
        cue_span        Span     the reporting word, or None
        content_spans   tuple    of Span, without quotation marks around them
        ==============  =======  ==========================================================

    Examples
    --------
    >>> from rashomon import Article
    >>> from rashomon.annotation import annotate
    >>> article = Article("“We won,” said Ann Lee. Bo Yi claims that she lost.", source="gazette")
    >>> found = attributions(annotate([article])).table
    >>> found[["speaker", "kind", "cue_class"]].values.tolist()
    [['Ann Lee', 'direct', 'neutral'], ['Bo Yi', 'indirect', 'distancing']]
    """
    documents = resolve(documents, link(documents) if linked is None else linked)
    rows = [row for document in documents for row in _attribution_rows(document)]
    frame = pd.DataFrame(rows, columns=_ATTRIBUTION_COLUMNS, dtype=object)
    frame = frame.astype({"words": "int64"})
    quiet = [d.source for d in documents if not d.attributions]
    notes = (f"No attribution was found in: {', '.join(quiet)}.",) if quiet else ()
    return Attributions(frame, {d.id: d.article for d in documents}, notes=notes)


def _attribution_rows(document: Document) -> Iterator[tuple[object, ...]]:
    for a in document.attributions:
        yield (
            document.source,
            a.speaker,
            a.kind,
            a.verb,
            verb_class(a.verb),
            " … ".join(" ".join(document.text(*content).split()) for content in a.contents),
            sum(t.is_word for content in a.contents for t in document.tokens_in(*content)),
            document.span(*a.source) if a.source else None,
            document.span(*a.cue) if a.cue else None,
            tuple(document.span(*content) for content in a.contents),
        )


def entities(documents: Sequence[Document], linked: Sequence[Entity] | None = None) -> Entities:
    """List the entities of all articles with their names in every source.

    Parameters
    ----------
    documents : sequence of Document
    linked : sequence of Entity, optional
        What `link(documents)` gave, if it is at hand.

    Returns
    -------
    Entities
        One row an entity, the most mentioned first, with the columns

        ==============  =====  ============================================================
        entity          str    its fullest name; of a country, the most used
        kind            str    PERSON, ORG, PLACE, GROUP, …; a country is a PLACE
        mentions        int    in all sources
        (each source)   str    its names there, and how often each is used
        joined          str    why each other name was joined: "full and last name", "title",
                               "role beside the name", "acronym", "adjective", "inhabitants",
                               "capital for its government", …
        spans           tuple  of Span, every mention
        ==============  =====  ============================================================

        A family name that two people of an article bear stays by itself where it is not clear
        which of them it means. A capital is an entity of its own where it is the city.

    Examples
    --------
    >>> from rashomon import Article
    >>> from rashomon.annotation import annotate
    >>> documents = annotate([Article("Ann Lee won. Lee smiled.", source="gazette")])
    >>> entities(documents).table.loc[0, "gazette"]
    'Ann Lee (1), Lee (1)'
    >>> entities(documents).table.loc[0, "joined"]
    'Lee: full and last name'
    """
    documents = checked_documents(documents)
    sources = tuple(dict.fromkeys(d.source for d in documents))
    linked = link(documents) if linked is None else linked
    columns = source_columns(sources, ("entity", "kind", "mentions", "joined", "spans"))
    rows = [
        (
            entity.name,
            entity.kind,
            len(entity.mentions),
            *(_names(entity, source) for source in sources),
            "; ".join(f"{name}: {why}" for name, why in entity.names.items() if why),
            tuple(mention.span for mention in entity.mentions),
        )
        for entity in linked
    ]
    names = ["entity", "kind", "mentions", *columns.values(), "joined", "spans"]
    frame = pd.DataFrame(rows, columns=names, dtype=object).astype({"mentions": "int64"})
    notes = () if rows else ("No name was found in these articles.",)
    return Entities(frame, {d.id: d.article for d in documents}, notes=notes)


def _names(entity: Entity, source: str) -> str:
    counts = Counter(" ".join(m.text.split()) for m in entity.mentions if m.source == source)
    return ", ".join(f"{name} ({n})" for name, n in counts.most_common())

"""Agency: who acts, who is acted on, who is left out.

What a sentence makes of those who take part, by its verbs, passives and nominalisations, is what
critical linguistics calls transitivity and agent deletion (Fowler et al. 1979; van Leeuwen 1996);
that agents in news can be counted from a parse was shown by van Atteveldt, Kleinnijenhuis & Ruigrok
(2008, Political Analysis 16) and van Atteveldt et al. (2017, Political Analysis 25).
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, ClassVar

import pandas as pd

from rashomon.annotation import link, resolve
from rashomon.annotation.referring import names_in
from rashomon.columns import frame
from rashomon.framing.acts import acts
from rashomon.framing.aligned import check_tellings
from rashomon.framing.roles import Told, by_entity, contrasts
from rashomon.framing.who import core
from rashomon.result import MoreTable, Result

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from spacy.tokens import Token

    from rashomon.annotation import Document, Entity
    from rashomon.annotation.referring import Named
    from rashomon.article import Span

_COLUMNS = {
    "source": "str",
    "actor": "str",
    "act": "str",
    "affected": "str",
    "form": "str",
    "voice": "str",
    "negated": "bool",
    "modal": "str",
    "recipient": "str",
    "actor_entity": "str",
    "affected_entity": "str",
    "actor_spans": "object",
    "act_spans": "object",
    "affected_spans": "object",
    "recipient_spans": "object",
}

_LIMITS = (
    "Read off the parse: of clauses judged by hand, about one in nine has another actor and one in "
    "ten another affected than a reader finds. A form is no verdict: passives have many reasons."
)


@dataclass(frozen=True, eq=False, repr=False)
class Agency(Result):
    """Who does what to whom: one row an act, in the order of the texts.

    The columns of `table`:

    ===============  =====  ======================================================================
    source           str    the outlet
    actor            str    the words for who or what does it, "" where the sentence names none;
                            several are parted by ";"
    act              str    the verb, of a noun too: "visit", "invade" for "invasion"
    affected         str    the words for whom or what it is done to, or to whom it happens
    form             str    "active", "passive", "passive without agent", "nominalised" (a noun,
                            with who does it) or "nominalised without agent"
    voice            str    "narrator" (the outlet's own words) or "quoted", in marks or not
    negated          bool   whether it is said not to be done
    modal            str    "may", "would", … or the verb on which it depends whether it is done:
                            "plan", "urge"; "" where it is told as a fact
    recipient        str    who gets what is given or told
    actor_entity, affected_entity
                     str    the entities that these words stand for, pronouns resolved; "" if none
    actor_spans, act_spans, affected_spans, recipient_spans
                     tuple  of `Span`
    ===============  =====  ======================================================================
    """

    title: ClassVar[str] = "Agency"

    _by_entity: pd.DataFrame = field(default_factory=pd.DataFrame, kw_only=True)
    _contrasts: pd.DataFrame = field(default_factory=pd.DataFrame, kw_only=True)

    @MoreTable
    def by_entity(self) -> pd.DataFrame:
        """How often each entity acts, is acted on or is left out, one row each, source and voice.

        Columns: `entity`, `kind`, `source`, `voice` ("narrator", "quoted" or "both"), `role`
        ("acts", "acted on" or "left out"), `count` (int), `of` (int), `share` (count / of, 0–1),
        `low`, `high` (95 % interval of the share, sentences drawn again, or statements where it
        is left out, with the exact limit for so many where the share is 0 or 1; NaN where there
        are fewer than five), `spans` (tuple of `Span`, the acts).

        "acts" and "acted on" are out of all acts of the source in this voice. "left out" counts
        statements in which another source names the entity as who does it and this one tells the
        same act without saying who, out of all such acts that both tell; it needs `tellings` and
        is of both voices together. Entities that take part in one act only, and are never left
        out, are not listed.
        """
        return self._by_entity.copy()

    @MoreTable
    def contrasts(self) -> pd.DataFrame:
        """Acts of one statement that two sources tell in different forms.

        Columns: `statement` (int), `act` (the verb), `difference` ("actor left out": the other
        source does not say who does it; "form": both say so, in another form), `source`, `actor`,
        `form`, `text` (the clause), `other`, `other_actor`, `other_form`, `other_text`, `spans`,
        `other_spans` (tuples of `Span`: the act and its actor). Empty without `tellings`.
        """
        return self._contrasts.copy()


def agency(
    documents: Sequence[Document],
    *,
    linked: Sequence[Entity] | None = None,
    tellings: pd.DataFrame | None = None,
) -> Agency:
    """Who does what to whom in each source, and who is left out.

    Parameters
    ----------
    documents : sequence of Document
        Of any number of sources; articles of one source are taken together.
    linked : sequence of Entity, optional
        What `link(documents)` gave, if it is at hand.
    tellings : pandas.DataFrame, optional
        Which clauses tell the same, as `overlap.statements(documents).tellings` says: the columns
        `statement`, `source`, `state` and `span`. Without it nobody is said to be left out.

    Returns
    -------
    Agency
        The subject of a verb that happens to somebody ("died", "fell") counts as affected. What
        noun an infinitive, participle or relative clause is about is understood by grammar, within
        the sentence; only the entity behind a pronoun is looked for before it.

    Raises
    ------
    ComparisonError
        If `tellings` lacks a column.

    Examples
    --------
    >>> from rashomon import Article
    >>> from rashomon.annotation import annotate
    >>> result = agency(annotate([
    ...     Article("Police shot two protesters on Monday.", source="gazette"),
    ...     Article("Two protesters were shot on Monday.", source="herald"),
    ... ]))
    >>> result.table[["source", "actor", "act", "affected", "form"]]
        source   actor    act        affected                   form
    0  gazette  Police  shoot  two protesters                 active
    1   herald          shoot  Two protesters  passive without agent
    """
    check_tellings(tellings)
    linked = link(documents) if linked is None else linked
    documents = resolve(documents, linked)
    told = [act for named in names_in(documents, linked) for act in _told(named)]
    rows = [_row(act) for act in told]
    sources = tuple(dict.fromkeys(document.source for document in documents))
    parted = contrasts(told, tellings)
    return Agency(
        frame(rows, _COLUMNS),
        {document.id: document.article for document in documents},
        notes=_notes(sources, told, tellings),
        _by_entity=by_entity(told, sources, linked, parted),
        _contrasts=parted.table,
    )


def _told(named: Named) -> Iterator[Told]:
    document = named.document
    for act in acts(document):
        token = document.tokens[act.words[0].i]
        yield Told(
            document=document,
            sentence=token.sentence,
            act=act,
            voice=token.voice.kind,
            actors=tuple(_spans(document, act.actors)),
            words=tuple(document.span(w.idx, w.idx + len(w)) for w in act.words),
            affected=tuple(_spans(document, act.affected)),
            recipients=tuple(_spans(document, act.recipients)),
            acting=tuple(dict.fromkeys(_entities(named, act.actors))),
            acted_on=tuple(dict.fromkeys(_entities(named, act.affected))),
        )


def _entities(named: Named, heads: Sequence[Token]) -> Iterator[str]:
    for head in heads:
        entity = named.entity(head)
        if entity is not None:
            yield entity.name


def _spans(document: Document, heads: Sequence[Token]) -> Iterator[Span]:
    for head in heads:
        first, last = core(head)
        tokens = document.tokens[first:last]
        yield document.span(tokens[0].start, tokens[-1].end)


def _row(told: Told) -> tuple[Any, ...]:
    return (
        told.document.source,
        told.text(told.actors),
        told.act.lemma,
        told.text(told.affected),
        told.act.form,
        told.voice,
        told.act.negated,
        told.act.modal,
        told.text(told.recipients),
        "; ".join(told.acting),
        "; ".join(told.acted_on),
        told.actors,
        told.words,
        told.affected,
        told.recipients,
    )


def _notes(
    sources: Sequence[str], told: Sequence[Told], tellings: pd.DataFrame | None
) -> tuple[str, ...]:
    if not sources:
        return ("There is no article to look at.",)
    notes = [_LIMITS]
    acting = {act.document.source for act in told}
    notes += [f"{source} tells no act." for source in sources if source not in acting]
    if len(sources) < 2:
        notes.append("Only one source was given, so there is nothing to compare it with.")
    elif tellings is None:
        notes.append("Who is left out is not known: no aligned statements were given.")
    return tuple(notes)

"""Clauses: the pieces of a sentence that each tell something of their own.

A sentence is cut where its parse (spaCy) shows a further predicate with content: a coordinated
verb ("closed the bridge *and sent the traffic home*"), a relative clause or participle ("the
bridge, *built in 1902*, …") and a subordinate clause of time, cause or contrast ("*after engineers
found cracks*"). What somebody is reported to say stays with the words that report it, and what is
only supposed ("if", "to") with what it depends on. Every word is in one clause.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from spacy.tokens import Token

    from rashomon.annotation import Document, Sentence

_LEAST_WORDS = 3
"""Words of its own, function words left out, that a clause has; with fewer it is not cut off."""

_MOST_PIECES = 3
"""A clause in more pieces than this is a parse gone wrong: the sentence is left whole."""

_MOST_LENT = 8
"""Words that a clause takes over, at most: who or what it is about."""

_SUBJECTS = frozenset(("nsubj", "nsubjpass", "csubj", "expl"))
_BREAKS = frozenset((",", ";", ":", "-", "–", "—", "--"))
_MARKS = " ,;:–—-"
_OPENING = frozenset(("cc", "mark", "punct", "preconj"))
_SUPPOSING = frozenset("if unless whether lest to than provided".split())
_CIRCUMSTANCE = frozenset("following despite after".split())
_AMID = frozenset(("amid", "amidst"))
_BACKDROP = frozenset(("backdrop", "background"))
_LEFT = frozenset("“‘«([{¿¡")
_EITHER = frozenset(('"', "'"))
_RELATIVE = frozenset("who which that whom".split())


@dataclass(frozen=True, slots=True)
class Clause:
    """A part of a sentence that tells something of its own.

    Parameters
    ----------
    sentence : Sentence
    pieces : tuple of (int, int)
        Where it stands, as offsets into the article; several when another clause interrupts it.
    tokens : tuple of int
        Its tokens, as positions in `Document.tokens`.
    lent : tuple of int
        The tokens, elsewhere in the sentence, that name what it is about: the subject that it
        shares with another clause, or the noun that it describes.
    told : tuple of int
        Its tokens without those that only tie it to what stands before it ("and", "which").
    """

    sentence: Sentence
    pieces: tuple[tuple[int, int], ...]
    tokens: tuple[int, ...]
    lent: tuple[int, ...] = ()
    told: tuple[int, ...] = ()

    @property
    def start(self) -> int:
        """The offset of its first character."""
        return self.pieces[0][0]

    @property
    def end(self) -> int:
        """The offset behind its last character."""
        return self.pieces[-1][1]

    @property
    def first(self) -> int:
        """The position of its first token."""
        return self.tokens[0]

    @property
    def last(self) -> int:
        """The position behind its last token."""
        return self.tokens[-1] + 1

    def reading(self, document: Document) -> str:
        """The clause as a sentence of its own: what it is about, then its words."""
        parts = (
            "".join(document.doc[i].text_with_ws for i in run) for run in (self.lent, self.told)
        )
        return " ".join(part.strip(_MARKS) for part in parts).strip()


def clauses(document: Document, sentence: Sentence) -> tuple[Clause, ...]:
    """Cut a sentence into clauses.

    Parameters
    ----------
    document : Document
    sentence : Sentence
        One of the document's.

    Returns
    -------
    tuple of Clause
        In the order in which they begin; every word of the sentence is in one of them.

    Examples
    --------
    >>> from rashomon import Article
    >>> from rashomon.annotation import annotate
    >>> (document,) = annotate([Article(
    ...     "The old bridge, which Swedish workers built, was closed after engineers found cracks.",
    ...     source="gazette",
    ... )])
    >>> for clause in clauses(document, document.sentences[0]):
    ...     print([document.text(start, end) for start, end in clause.pieces])
    ['The old bridge', 'was closed']
    ['which Swedish workers built']
    ['after engineers found cracks.']
    >>> clauses(document, document.sentences[0])[1].reading(document)
    'The old bridge which Swedish workers built'
    """
    heads = [token for token in _tokens(document, sentence) if _tells_more(document, token)]
    owner = _owners(document, sentence, heads)
    for head in sorted(heads, key=lambda token: -len(list(token.ancestors))):
        if _content(document, [i for i, h in owner.items() if h == head.i]) < _LEAST_WORDS:
            owner |= {i: _owner_of(head.head, owner) for i, h in owner.items() if h == head.i}
    if len(set(owner.values())) > 1:
        _join_too_little(document, owner)
    runs = _runs(document, owner)
    found = []
    for at in dict.fromkeys(h for h, _ in runs):
        own = [run for h, run in runs if h == at]
        pieces = tuple(_span(document, run) for run in own)
        tokens = tuple(i for run in own for i in run)
        lent = _lent(document, at, set(tokens))
        told = tokens[_opens_at(document, tokens) :] if lent else tokens
        found.append(Clause(sentence, pieces, tokens, lent, told))
    if len(found) < 2 or any(len(clause.pieces) > _MOST_PIECES for clause in found):
        return (whole(sentence),)
    return tuple(found)


def whole(sentence: Sentence) -> Clause:
    """The sentence as one clause."""
    tokens = tuple(range(sentence.first, sentence.last))
    span = (sentence.start, sentence.end)
    return Clause(sentence, (span,), tokens, told=tokens)


def _tokens(document: Document, sentence: Sentence) -> Iterator[Token]:
    for i in range(sentence.first, sentence.last):
        yield document.doc[i]


def _tells_more(document: Document, token: Token) -> bool:
    """Whether a word heads a clause with a fact of its own."""
    kind = token.dep_
    if kind == "conj":
        return token.pos_ in ("VERB", "AUX") and token.head.pos_ in ("VERB", "AUX")
    if kind == "relcl":
        return not any(child.tag_ == "TO" for child in token.children)
    if kind == "acl":
        return token.tag_ in ("VBN", "VBG") and _set_off(document, token)
    if kind in ("prep", "pcomp"):
        return _circumstance(token)
    if kind == "advcl":
        opened = {child.lower_ for child in token.children if child.dep_ in ("mark", "aux")}
        own = any(child.dep_ in _SUBJECTS for child in token.children)
        return not opened & _SUPPOSING and (own or token.tag_ == "VBG")
    return False


def _circumstance(token: Token) -> bool:
    """Whether a preposition ties an event to the verb: "amid reports of …", "after the vote".

    "Amid" and "against the backdrop of" do so even where the parse hangs them on a noun.
    """
    nouns = {child.lemma_ for child in token.children if child.dep_ == "pobj"}
    if token.lower_ in _AMID or (token.lower_ == "against" and nouns & _BACKDROP):
        return True
    return token.lower_ in _CIRCUMSTANCE and token.head.pos_ in ("VERB", "AUX")


def _set_off(document: Document, token: Token) -> bool:
    """Whether a comma or dash parts a participle's phrase from its noun: "built in 1902" tells
    something of a bridge that is known; without one it says which bridge is meant.
    """
    first = token.left_edge.i
    return first > 0 and document.tokens[first - 1].text in _BREAKS


def _owners(document: Document, sentence: Sentence, heads: Sequence[Token]) -> dict[int, int]:
    """For each token the head of its clause; -1 is the main clause."""
    positions = {head.i for head in heads}
    above = {token.i: token.head.i for token in _tokens(document, sentence)}
    owner: dict[int, int] = {}
    for i in above:
        at = i
        while at not in positions and above[at] != at and above[at] in above:
            at = above[at]
        owner[i] = at if at in positions else -1
    return owner


def _owner_of(token: Token, owner: dict[int, int]) -> int:
    return owner.get(token.i, -1)


def _content(document: Document, tokens: Sequence[int]) -> int:
    return sum(document.tokens[i].is_word and not document.tokens[i].is_stop for i in tokens)


def _join_too_little(document: Document, owner: dict[int, int]) -> None:
    """A main clause of hardly a word ("said") takes its longest neighbour in."""
    main = [i for i, head in owner.items() if head == -1]
    if _content(document, main) >= _LEAST_WORDS:
        return
    others = [head for head in dict.fromkeys(owner.values()) if head != -1]
    first = next((h for h in others if document.doc[h].head.i in main), others[0])
    for i, head in owner.items():
        if head == first:
            owner[i] = -1


def _runs(document: Document, owner: dict[int, int]) -> list[tuple[int, list[int]]]:
    """Stretches of one clause; a mark or conjunction goes with the words behind it."""
    order = sorted(owner)
    spoken = [i for i in order if document.tokens[i].is_word]
    for i, after in pairwise(spoken):
        if document.doc[i].dep_ in ("cc", "preconj", "mark"):
            owner[i] = owner[after] if after == i + 1 else owner[i]
    runs: list[tuple[int, list[int]]] = []
    waiting: list[int] = []
    for i in order:
        if not document.tokens[i].is_word:
            waiting.append(i)
        elif runs and runs[-1][0] == owner[i]:
            runs[-1][1].extend((*waiting, i))
            waiting = []
        else:
            before = [k for k in waiting if _opens(document, k)] if runs else waiting
            if runs:
                runs[-1][1].extend(k for k in waiting if k not in before)
            runs.append((owner[i], [*before, i]))
            waiting = []
    if runs:
        runs[-1][1].extend(waiting)
    return runs


def _opens(document: Document, i: int) -> bool:
    """Whether a mark stands before the words it belongs to."""
    token = document.doc[i]
    return token.text in _LEFT or (token.text in _EITHER and not token.whitespace_)


def _span(document: Document, run: Sequence[int]) -> tuple[int, int]:
    """Without the commas and dashes that part it from what follows."""
    last = len(run)
    while last > 1 and document.tokens[run[last - 1]].text in _BREAKS:
        last -= 1
    return document.tokens[run[0]].start, document.tokens[run[last - 1]].end


def _lent(document: Document, head: int, own: set[int]) -> tuple[int, ...]:
    """Who or what a clause is about, where it does not say so itself."""
    if head == -1:
        return ()
    token = document.doc[head]
    if token.dep_ in ("relcl", "acl"):
        return _phrase(token.head, own)
    if token.pos_ not in ("VERB", "AUX") or any(c.dep_ in _SUBJECTS for c in token.children):
        return ()
    about = _subject_above(token)
    return () if about is None else _phrase(about, own)


def _subject_above(token: Token) -> Token | None:
    """The noun that a verb without a subject shares with the clauses above it."""
    above = token.head
    for _ in range(4):
        wanted = _SUBJECTS
        if above.dep_ == "pcomp":  # accused them of selling: they sell
            above, wanted = above.head.head, frozenset(("dobj",))
        found = next((child for child in above.children if child.dep_ in wanted), None)
        if found is None and above.dep_ in ("relcl", "acl"):
            found = above.head
        if found is not None:
            return found
        above = above.head
    return None


def _phrase(noun: Token, own: set[int]) -> tuple[int, ...]:
    """A noun with the words before it and the phrases right behind it."""
    kept = [
        t.i
        for t in noun.subtree
        if t.i not in own and not any(a.dep_ in ("relcl", "acl", "appos") for a in _up(t, noun))
    ]
    if len(kept) > _MOST_LENT:
        kept = [i for i in kept if noun.left_edge.i <= i <= noun.i][-_MOST_LENT:]
    while kept and noun.doc[kept[-1]].is_punct:
        kept.pop()
    return tuple(kept)


def _up(token: Token, until: Token) -> Iterator[Token]:
    while token.i != until.i:
        yield token
        token = token.head


def _opens_at(document: Document, own: Sequence[int]) -> int:
    """How many words at its beginning only tie the clause to what stands before it."""
    skip = 0
    while skip < len(own) - 1:
        token = document.doc[own[skip]]
        relative = token.lower_ in _RELATIVE and token.dep_ in _SUBJECTS
        if not (token.dep_ in _OPENING or relative):
            break
        skip += 1
    return skip

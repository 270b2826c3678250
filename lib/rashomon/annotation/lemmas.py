"""Base forms of verbs that the pipeline's rules get wrong: "fin" for fined, "retweete".

The pipeline takes an ending off and believes what it finds in its list of verbs, so that "fined"
comes from "fin" and "hopes" from "hop". English spelling tells them apart: a short verb that ends
in one vowel and one consonant doubles the consonant ("finned", "hopped"). To verbs that are not in
its list the pipeline gives an "e" whatever they end in.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from rashomon.annotation.pipeline import pipeline

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Doc

_DOUBLES = re.compile(r"[^aeiou]*(?:qu)?[aeiou][^aeiouwxys]")
"""Verbs of one syllable that double their last consonant: stop, fin, quit."""
_DOUBLED = re.compile(r"([bdgmnprt])\1")
_HISSING = re.compile(r"(?:[sxzio]|[cs]h)$")
"""What takes "es" and not "s"."""
_NO_E = re.compile(
    r"(?:(?:ee|ea|oo|oa|ai|ou|au)[dklmnprt]|[aeiou].*[eo][lnr]|[wxy]"
    r"|(?!(?:[lnr][cgsvz]|dg|th|[bcdfgkptz]l)$)[^aeiou]{2})$"
)
"""What no English verb spells with an "e" after it: tweet, laser, stiff."""
_PREFIX = re.compile(r"(?:de|dis|mis|out|over|pre|re|un|under)-?")


def mend_lemmas(doc: Doc) -> Doc:
    """Give verbs the base form that English spelling allows.

    Parameters
    ----------
    doc : spacy.tokens.Doc
        Parsed; the lemmas of its verbs are set anew where they cannot be right.

    Returns
    -------
    spacy.tokens.Doc
        The same.

    Examples
    --------
    >>> from rashomon.annotation.pipeline import pipeline
    >>> doc = pipeline()("They fined him, hoping that he stopped what he retweeted.")
    >>> [token.lemma_ for token in mend_lemmas(doc) if token.pos_ == "VERB"]
    ['fine', 'hope', 'stop', 'retweet']
    """
    for token in doc:
        if token.pos_ == "VERB":
            lemma = _base(token.lower_, token.lemma_)
            if lemma != token.lemma_:
                token.lemma_ = lemma
    return doc


@cache
def _base(form: str, lemma: str) -> str:
    """The base of a form, the pipeline's where spelling does not speak against it."""
    known = known_verbs()
    if form in (f"{lemma}ed", f"{lemma}ing") and _DOUBLES.fullmatch(lemma):
        return f"{lemma}e"
    if form == f"{lemma}es" and not _HISSING.search(lemma):
        return f"{lemma}e"
    if lemma == form or (lemma not in known and form in known):
        return form if form in known else next(_stripped(form), form)
    stem = lemma.removesuffix("e")
    if lemma in known or stem == lemma or form not in (f"{stem}ed", f"{stem}ing"):
        return lemma
    return _without_e(stem) or lemma


def _stripped(form: str) -> Iterator[str]:
    """Verbs of the list that a form with an ending may come from, where none was taken off."""
    for ending in ("ed", "ing"):
        stem = form.removesuffix(ending)
        if stem != form:
            single = stem[:-1] if _DOUBLED.fullmatch(stem[-2:]) else ""
            bases = (f"{stem}e",) if _DOUBLES.fullmatch(stem) else (stem, f"{stem}e", single)
            yield from (base for base in bases if base in known_verbs())


def _without_e(stem: str) -> str | None:
    """The base that a verb outside the list has, where it has no "e" at its end."""
    if _DOUBLED.fullmatch(stem[-2:]):
        return stem[:-1]
    rest = _PREFIX.sub("", stem, count=1)
    known = rest in known_verbs() and not _DOUBLES.fullmatch(rest)
    return stem if known or _NO_E.search(stem) else None


@cache
def known_verbs() -> frozenset[str]:
    """The verbs that the pipeline's lemmatizer knows by their base form."""
    lookups = pipeline().get_pipe("lemmatizer").lookups  # type: ignore[attr-defined]
    if not lookups.has_table("lemma_index"):
        return frozenset()
    return frozenset(lookups.get_table("lemma_index")["verb"])

"""Slips of the model that the rest of the article, or an atlas, puts right.

A small model takes rivers and capitals for people ("the Danube", "Bratislava"). One word alone is
no person where it mostly has the article "the", where it is the capital of a country, or where
the model itself takes it for something else more often; unless somebody in the article has it for
a first or last name.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING

from rashomon.annotation.countries import country_named
from rashomon.annotation.names import bare_name, name_key

if TYPE_CHECKING:
    from spacy.tokens import Doc, Span


def mend_names(doc: Doc) -> Doc:
    """Take single words for places, or for what the model mostly does, that are no people.

    Parameters
    ----------
    doc : spacy.tokens.Doc
        Parsed; its `ents` are set anew.

    Returns
    -------
    spacy.tokens.Doc
        The same.

    Examples
    --------
    >>> from rashomon.annotation.pipeline import pipeline
    >>> doc = pipeline()("Ann Lee met Bratislava in Bratislava.")
    >>> [name.label_ for name in mend_names(doc).ents if name.text == "Bratislava"]
    ['GPE', 'GPE']
    """
    borne = {
        word
        for name in doc.ents
        if name.label_ == "PERSON"
        for word in name_key(bare_name(name.text)).split()
        if " " in bare_name(name.text)
    }
    alone: dict[str, list[Span]] = defaultdict(list)
    for name in doc.ents:
        key = name_key(bare_name(name.text))
        if key and " " not in key and key not in borne:
            alone[key].append(name)
    other = {key: _kind(names) for key, names in alone.items()}
    doc.ents = tuple(
        _labelled(name, other.get(name_key(bare_name(name.text))))
        if name.label_ == "PERSON"
        else name
        for name in doc.ents
    )
    return doc


def _labelled(name: Span, label: str | None) -> Span:
    return name if label is None else type(name)(name.doc, name.start, name.end, label=label)


def _kind(names: list[Span]) -> str | None:
    """What a single word stands for, if it is no person."""
    labels = Counter(name.label_ for name in names)
    if "PERSON" not in labels:
        return None
    country = country_named(names[0].text)
    if country is not None and country.form == "capital":
        return "GPE"
    free = [name for name in names if name.root.dep_ != "compound"]
    with_article = sum(name.start > 0 and name.doc[name.start - 1].lower_ == "the" for name in free)
    if free and 2 * with_article > len(free):
        return "LOC"
    label, most = labels.most_common(1)[0]
    return label if label != "PERSON" and most > labels["PERSON"] else None

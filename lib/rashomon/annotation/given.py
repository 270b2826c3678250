"""What functions on documents are given: checked before anything is made of it."""

from __future__ import annotations

from collections.abc import Iterable

from rashomon.annotation.document import Document
from rashomon.errors import ComparisonError

_WANTED = "give comparison.documents, or annotate(articles)."


def checked_documents(given: object) -> tuple[Document, ...]:
    """The documents given, in order.

    Raises
    ------
    ComparisonError
        If it is no sequence of documents; one of articles is the likeliest mistake.

    Examples
    --------
    >>> checked_documents("The old bridge was closed.")
    Traceback (most recent call last):
        ...
    rashomon.errors.ComparisonError: Documents are wanted, not str: give comparison.documents, or \
annotate(articles).
    """
    if isinstance(given, Document):
        raise ComparisonError("Several documents are wanted, not one: put it in a list.")
    if isinstance(given, str) or not isinstance(given, Iterable):
        raise ComparisonError(f"Documents are wanted, not {type(given).__name__}: {_WANTED}")
    documents = tuple(given)
    for item in documents:
        if not isinstance(item, Document):
            kind = type(item).__name__
            raise ComparisonError(f"Documents are wanted, and one is {kind}: {_WANTED}")
    return documents

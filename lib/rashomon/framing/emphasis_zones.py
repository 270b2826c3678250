"""Where in the body of an article something stands: lead, first third, tail."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from rashomon.annotation.document import Document

    Zone = Literal["lead", "first third", "tail"]

ZONES: tuple[Zone, ...] = ("lead", "first third", "tail")

LEAD_SENTENCES = 2
"""At most so many sentences of the first paragraph are the lead: some texts have no paragraphs."""


def zones(document: Document) -> Mapping[int, Zone]:
    """The zone of every measured sentence, by its index."""
    return dict(_zones(document))


def _zones(document: Document) -> Iterator[tuple[int, Zone]]:
    measured = document.measured
    for number, sentence in enumerate(measured):
        first = sentence.paragraph == measured[0].paragraph
        if first and number < LEAD_SENTENCES:
            yield sentence.index, "lead"
        elif document.position(sentence.start) < 1 / 3:
            yield sentence.index, "first third"
        else:
            yield sentence.index, "tail"

"""An offer: something that can be mended, as a browser shows it and sends it back."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal

from rashomon.corrections.names import is_name
from rashomon.display.wording import shorten

if TYPE_CHECKING:
    from collections.abc import Mapping

    from rashomon.article import Span
    from rashomon.corrections.entry import Kind

_SHOWN = 120
"""Characters of the words that something is about."""


@dataclass(frozen=True, slots=True)
class Option:
    """One of several ways to do it."""

    label: str
    spans: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Offer:
    """An action that can be done.

    Parameters
    ----------
    do : str
        Its kind.
    label : str
        What its button says.
    options : tuple of Option
        One, or several to choose from.
    asks : str
        What stands before the choice or the name.
    name : {"", "may", "must"}
        Whether somebody is named with it.
    value : str
        The name that is proposed.
    pick : str
        What is to be clicked next, if anything; its place comes behind the spans.
    """

    do: Kind
    label: str
    options: tuple[Option, ...]
    asks: str = ""
    name: Literal["", "may", "must"] = ""
    value: str = ""
    pick: str = ""


@dataclass(frozen=True, slots=True)
class Part:
    """What is pointed at, and what can be done with it."""

    title: str
    words: str
    offers: tuple[Offer, ...]


def at(*spans: Span) -> tuple[Option, ...]:
    """No choice: just these spans."""
    return (Option("", spans),)


def plain(part: Part, articles: Mapping[str, int]) -> dict[str, Any]:
    """A part as JSON, all text fit to be shown; `articles` are the articles' positions by id."""
    return {
        "title": shorten(part.title, _SHOWN),
        "words": shorten(part.words, _SHOWN),
        "offers": [
            {
                "do": offer.do,
                "label": offer.label,
                "asks": offer.asks,
                "name": offer.name,
                "value": offer.value if is_name(offer.value) else "",
                "pick": offer.pick,
                "options": [
                    {
                        "label": shorten(option.label, _SHOWN),
                        "spans": [[articles[s.article], s.start, s.end] for s in option.spans],
                    }
                    for option in offer.options
                ],
            }
            for offer in part.offers
        ],
    }

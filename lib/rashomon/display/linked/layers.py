"""The layers of the view, which boxes above it switch."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Literal, get_args

from markupsafe import Markup

from rashomon.display.rendering import style
from rashomon.errors import ComparisonError

Layer = Literal["statements", "passages", "quotations", "entities", "loaded"]

LAYERS: tuple[Layer, ...] = get_args(Layer)

SWITCHED_ON: tuple[Layer, ...] = ("statements", "passages", "quotations")
"""Those that are switched on at first."""


def checked_layers(names: Iterable[str]) -> tuple[Layer, ...]:
    """Names of layers, in the order in which they are offered.

    Raises
    ------
    ComparisonError
        If there is no such layer.

    Examples
    --------
    >>> checked_layers(["loaded", "statements"])
    ('statements', 'loaded')
    """
    several = isinstance(names, Iterable) and not isinstance(names, str)
    given = list(names) if several else [names]
    unknown = [name for name in given if name not in LAYERS]
    if unknown:
        raise ComparisonError(f"{unknown[0]!r} is no layer; there are: {', '.join(LAYERS)}.")
    return tuple(layer for layer in LAYERS if layer in given)


def switched_by_boxes() -> Markup:
    """The rules of the layers for a view without its script: each asks its box whether it is on.

    With the script they ask classes: of a long text a browser reads such rules too slowly to
    follow a pointer.
    """
    rules = str(style("layers.css"))
    rules = re.sub(r"\.off-(\w+)", r':has(input[name="\1"]:not(:checked))', rules)
    # Trusted: made of a style sheet of this package alone.
    return Markup(re.sub(r"\.on-(\w+)", r':has(input[name="\1"]:checked)', rules))  # noqa: S704

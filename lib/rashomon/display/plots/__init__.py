"""Plots: `plot` draws a result on axes, in one style; `save_figure` and `alt_text` hand it on.

Six sources at most are told apart by colour, mark and letter, so that a plot reads in grey and for
the colour-blind; where there are more, a note says which are drawn and how to choose others.
"""

from __future__ import annotations

from functools import singledispatch
from typing import TYPE_CHECKING, Any

import numpy as np

from rashomon.display.plots.agency import draw_agency
from rashomon.display.plots.crosstab import draw_crosstab
from rashomon.display.plots.derivation import draw_derivation
from rashomon.display.plots.emphasis import draw_emphasis
from rashomon.display.plots.frames import draw_frames
from rashomon.display.plots.keywords import draw_keywords
from rashomon.display.plots.labels import draw_labels
from rashomon.display.plots.options import checked
from rashomon.display.plots.passages import draw_passages
from rashomon.display.plots.positions import draw_positions
from rashomon.display.plots.saving import alt_text, figure_bytes, save_figure
from rashomon.display.plots.sheet import apart
from rashomon.display.plots.similarity import draw_similarity
from rashomon.display.plots.statements import draw_statements
from rashomon.display.plots.style import styled
from rashomon.display.plots.targets import draw_targets
from rashomon.display.plots.tone import draw_tone
from rashomon.display.plots.voices import draw_voices
from rashomon.errors import ComparisonError
from rashomon.framing import Agency, Crosstab, Emphasis, Frames, Keywords, Labels, Voices
from rashomon.overlap import Derivation, Passages, Positions, Similarity, Statements
from rashomon.sentiment import Targets, Tone

if TYPE_CHECKING:
    from collections.abc import Callable

    from matplotlib.axes import Axes

    from rashomon.result import Result

__all__ = ["alt_text", "apart", "figure_bytes", "plot", "save_figure"]


def plot(result: Result, ax: Axes | None = None, **options: Any) -> Axes:  # noqa: ANN401
    """Draw a result.

    Parameters
    ----------
    result : Result
    ax : matplotlib.axes.Axes, optional
        Where to draw; without it a new figure is made. In a notebook, and where pyplot is in use,
        pyplot shows it; elsewhere it is ``ax.figure``, to be saved with `save_figure`. Axes of
        your own are best on a figure with ``layout="constrained"``, which makes room for names.
    **options
        ``limit``: how many rows, or names with the rows of all sources, are drawn; of keywords,
        how many words of each source; of tone, how many sentences are numbered.
        ``voice``, of agency: "both", or the acts told by the "narrator" or "quoted" alone; of
        warmth towards entities: "narrator", or "quoted" or "both".
        ``by``, of voices: "speaker", or "group" of speakers.
        ``network``, of a derivation: whether the network of reuse is drawn, or else how many
        pairs count as derived at each threshold; without it, what suits the number of sources.
        ``score``, of a similarity: the one score that is drawn, of all sources with all; without
        it all scores of every pair, or of six sources and more their likeness in meaning.
        ``among``: the sources that are drawn, by their names; six at most, of statements and
        passages twelve, of a derivation 30, of a similarity 50. Without it, where there are more,
        the first or those that share most; the picture says which.

    Returns
    -------
    matplotlib.axes.Axes
        The title says what was found; `alt_text` gives all words, for who does not see it. The
        ground is white in dark notebooks too. What the font lacks is drawn as □.

    Raises
    ------
    ComparisonError
        If the result has no picture, or `ax` is none, or an option is not known.
    """
    ax = checked(result, ax, options, _OPTIONS.get(type(result), {"limit"}))
    network = options.get("network")
    if not isinstance(network, bool | np.bool_ | None):
        raise ComparisonError(f"network is {network!r}; it must be True, False or None.")
    with styled():
        return _draw(result, ax, **options)


@singledispatch
def _draw(result: Result, ax: Axes | None, **options: Any) -> Axes:  # noqa: ANN401, ARG001
    raise ComparisonError(
        f"{result.title} has no picture. Look at its table: .table, or show it in a notebook."
    )


_OPTIONS: dict[type, set[str]] = {
    Agency: {"limit", "voice"},
    Voices: {"limit", "by"},
    Derivation: {"network"},
    Positions: set(),
    Similarity: {"score"},
    Targets: {"limit", "voice"},
}

_DRAWN: dict[type, Callable[..., Axes]] = {
    Crosstab: draw_crosstab,
    Agency: draw_agency,
    Derivation: draw_derivation,
    Emphasis: draw_emphasis,
    Frames: draw_frames,
    Keywords: draw_keywords,
    Labels: draw_labels,
    Passages: draw_passages,
    Positions: draw_positions,
    Similarity: draw_similarity,
    Statements: draw_statements,
    Targets: draw_targets,
    Tone: draw_tone,
    Voices: draw_voices,
}
for _kind, _function in _DRAWN.items():
    _draw.register(_kind, _function)

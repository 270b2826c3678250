"""Coding by hand in a notebook, as a widget: one unit and a button for each category."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any

from rashomon.characters import visible
from rashomon.display.marking import Mark, cut
from rashomon.display.rendering import render, style
from rashomon.errors import RashomonError

if TYPE_CHECKING:
    from rashomon.validation import Coding, Sample


STILL = 200
"""Units that a page without the widget shows."""


def coding_bundle(coding: Coding, **options: Any) -> Any:  # noqa: ANN401 - of IPython's
    """What a notebook shows: the widget, or how to code without it where it is not installed."""
    plain = {"text/plain": repr(coding)}
    try:
        made = widget(coding)
    except ImportError:
        return plain | {"text/html": _still(coding, absent=True)}
    plain["text/html"] = _still(coding)
    shown = made._repr_mimebundle_(**options)
    if shown is None:
        return plain
    data, metadata = shown if isinstance(shown, tuple) else (shown, {})
    return data | plain, metadata


def _still(coding: Coding, *, absent: bool = False) -> str:
    """What pages show, where no widget runs: what is to be coded, and the codes so far."""
    sample = coding.sample
    every = units(sample)
    return render(
        "coding_still.html",
        absent=absent,
        coder=coding.coder,
        question=sample.question.replace("{about}", "…"),
        categories=sample.categories,
        coded=len(coding),
        count=len(sample),
        units=every[:STILL],
        more=len(every[STILL:]),
        asks=any(unit["about"] for unit in every),
        codes=coding.codes,
    )


def widget(coding: Coding) -> Any:  # noqa: ANN401 - an AnyWidget
    """The widget of a coding; what is chosen in it goes into the coding at once.

    Raises
    ------
    ImportError
        If anywidget is not installed.
    """
    made = _kind()(
        units=units(coding.sample),
        categories=list(coding.sample.categories),
        question=visible(coding.sample.question),
        codes=dict(coding.codes),
    )

    def take(change: dict[str, Any]) -> None:
        made.message = ""
        # Only what was chosen here: the coding may have gone on elsewhere since it was shown.
        before, after = change["old"], change["new"]
        for unit in dict.fromkeys((*before, *after)):
            code = after.get(unit)
            if code != before.get(unit):
                try:
                    coding.set(unit, code)
                except RashomonError as error:
                    made.message = str(error)

    made.observe(take, names="codes")
    return made


@cache
def _kind() -> Any:  # noqa: ANN401 - a class that needs an extra
    import anywidget  # noqa: PLC0415 - of the extra "notebook"
    import traitlets  # noqa: PLC0415

    class CodingWidget(anywidget.AnyWidget):
        """What the browser and the kernel share of a coding."""

        _esm = (files("rashomon.display") / "static" / "coding.js").read_text("utf-8")
        _css = str(style("theme.css", "coding.css"))
        units: Any = traitlets.List().tag(sync=True)
        categories: Any = traitlets.List().tag(sync=True)
        question = traitlets.Unicode().tag(sync=True)
        codes = traitlets.Dict().tag(sync=True)
        message = traitlets.Unicode().tag(sync=True)

    return CodingWidget


def units(sample: Sample) -> list[dict[str, Any]]:
    """The words of every unit in runs: [text, whether it is marked]."""
    table = sample.table
    found = []
    for unit, about, span in zip(table["unit"], table["about"], table["span"], strict=True):
        text = sample.articles[span.article].text
        marks = [Mark(mark.start, mark.end, None) for mark in sample.marks.get(unit, ())]
        runs = cut(span.start, span.end, marks)
        pieces = [[visible(text[run.start : run.end]), bool(run.marks)] for run in runs]
        found.append({"unit": unit, "about": visible(about), "pieces": pieces})
    return found

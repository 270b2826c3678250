"""The sheet as a page to print, with the key on pages of its own, in a file of its own, or none."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from rashomon.characters import one_line
from rashomon.display.classroom import told, words
from rashomon.display.classroom.lines import numbered
from rashomon.display.classroom.questions import Pair
from rashomon.display.pages.files import check_place, write_page
from rashomon.display.rendering import render
from rashomon.display.wording import listed
from rashomon.errors import ComparisonError

if TYPE_CHECKING:
    import os
    from collections.abc import Sequence
    from pathlib import Path

    from rashomon.comparison import Comparison
    from rashomon.display.classroom.questions import Question

_ASKED = (
    told.both,
    told.only,
    words.quoted_voices,
    words.called,
    told.charges,
    told.numbers,
    words.loaded,
    words.acts,
)


def write_sheet(
    comparison: Comparison,
    path: str | os.PathLike[str],
    *,
    sources: Sequence[str] | None = None,
    key: bool | str | os.PathLike[str] = True,
) -> Path:
    """Write a sheet for a class: two texts with line numbers, questions, and a key.

    Parameters
    ----------
    comparison : Comparison
    path : str or os.PathLike
        Folders that do not exist are made; a file that does is replaced.
    sources : sequence of str, optional
        The two sources, by name or by letter, in the order wanted; not needed where there are two.
    key : bool, str or os.PathLike, default True
        Whether the key follows on pages of its own; or a file of its own to write it to.

    Returns
    -------
    pathlib.Path
        Where the sheet was written. Only what the comparison can answer with words of the texts is
        asked.

    Raises
    ------
    ComparisonError
        If the sources are not two of the comparison.
    RashomonError
        If nothing can be written there.

    Examples
    --------
    >>> import tempfile, rashomon
    >>> comparison = rashomon.compare({
    ...     "gazette": "The old bridge was closed on Monday. Ducks were fed.",
    ...     "herald": "On Monday, police shut the old bridge.",
    ... })
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     comparison.classroom(f"{folder}/sheet.html").name
    'sheet.html'
    """
    chosen = _two(comparison, sources)
    place = check_place(path)
    apart = None if isinstance(key, bool) else check_place(key)
    if apart is not None and apart.resolve() == place.resolve():
        raise ComparisonError(f"The key would replace the sheet {str(place)!r}. Name it otherwise.")
    pair = _pair(comparison, chosen)
    asked = questions(pair)
    shared = {"pair": pair, "questions": asked}
    if apart is not None:
        write_page(apart, render("classroom.html", **shared, sheet=False, key=True))
    return write_page(path, render("classroom.html", **shared, sheet=True, key=key is True))


def questions(pair: Pair) -> list[Question]:
    """What can be asked of two texts, each with its answer."""
    return [question for ask in _ASKED for question in ask(pair)]


def _pair(comparison: Comparison, chosen: tuple[str, str]) -> Pair:
    a, b = (
        numbered(letter, source, [x for x in comparison.articles if x.source == source])
        for letter, source in zip("AB", chosen, strict=True)
    )
    return Pair(comparison, (a, b))


def _two(comparison: Comparison, sources: Sequence[str] | None) -> tuple[str, str]:
    known = {letter: source for source, letter in comparison.letters.items()}
    known.update({source: source for source in comparison.sources})
    wanted = list(comparison.sources) if sources is None else _list(sources)
    unknown = [name for name in wanted if name not in known]
    chosen = list(dict.fromkeys(known[name] for name in wanted if name in known))
    if not unknown and len(chosen) == 2:
        return chosen[0], chosen[1]
    there = listed([f"{x} ({one_line(s)})" for s, x in comparison.letters.items()])
    if len(comparison.sources) < 2:
        raise ComparisonError(
            f"A sheet is about two texts of different sources; this comparison has only {there}."
        )
    given = listed([repr(name) for name in wanted]) or "none"
    was = "" if sources is None else f" Given: {given}."
    raise ComparisonError(
        f"A sheet is about two of the sources.{was} Choose them by letter or name, for example "
        f'sources=["A", "B"], on the command line --sources A,B. This comparison has {there}.'
    )


def _list(sources: Sequence[str]) -> list[str]:
    if isinstance(sources, str) or not isinstance(sources, Iterable):
        return [str(sources)]
    return [str(name) for name in sources]

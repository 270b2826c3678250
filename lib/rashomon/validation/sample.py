"""Drawing sentences to code by hand: some of every category and of every source.

Drawn evenly, rare categories have enough examples to be judged by; each unit carries the weight
that makes up for it, so that figures are those of all units and not of the sample.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, ClassVar

import numpy as np
import pandas as pd

from rashomon.article import Span
from rashomon.errors import ValidationError
from rashomon.result import Result
from rashomon.statistics.settings import seed_of, whole

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from rashomon.validation.coding import Coding

_COLUMNS = {
    "unit": "str",
    "source": "str",
    "article": "str",
    "about": "str",
    "text": "str",
    "weight": "float64",
    "span": "object",
}


@dataclass(frozen=True, eq=False, repr=False)
class Sample(Result):
    """Units to code by hand, in random order; what was measured of them is not shown.

    The columns of `table`:

    =======  =====  ================================================================================
    unit     str    its name in files of codes; the same words have the same name
    source   str    the outlet
    article  str    `Article.id`
    about    str    what the question is about (a person, a body); "" if it is the whole
    text     str    the words to code
    weight   float  of how many units like it in all that was measured it stands for
    span     Span   where the words stand
    =======  =====  ================================================================================

    Attributes
    ----------
    categories : tuple of str
        What a coder chooses from.
    question : str
        What a coder is asked.
    of : int
        How many units it was drawn from.
    measured : mapping of str to str
        For each unit the category that was measured. Do not show it to coders.
    """

    title: ClassVar[str] = "Sample to code"
    has_plot: ClassVar[bool] = False

    categories: tuple[str, ...]
    question: str
    of: int
    ordered: bool
    what: str
    scope: str
    measured: Mapping[str, str] = field(repr=False)
    marks: Mapping[Span, tuple[Span, ...]] = field(repr=False)

    @property
    def shown(self) -> pd.DataFrame:
        """The rows as coders see them: without the outlet, and the weight, which hints at codes."""
        return self._frame.drop(columns=["source", "article", "weight"])

    def parts(self, row: pd.Series[Any]) -> Mapping[Span, tuple[Span, ...]]:
        """What is marked within the words: the mentions of what the question is about."""
        own = self.marks.get(row.get("unit", ""), ())
        return {row["span"]: own} if own and "span" in row else {}

    def to_csv(self, path: str | Path | None = None, *, coder: str = "") -> str:
        """A sheet to code in a spreadsheet: fill its column `code` and give it to `measure`.

        Parameters
        ----------
        path : str or Path, optional
            Where to write it, in UTF-8.
        coder : str
            Who will fill it.

        Returns
        -------
        str
            The sheet: `unit`, `coder`, `question`, `text` (with ⟦ ⟧ around what the question is
            about), `code`. It names no outlet: who knows it expects something of it.

        Raises
        ------
        ValidationError
            If the file cannot be written, or has codes that would be lost.
        """
        from rashomon.validation.sheet import keep_codes, sheet, write  # noqa: PLC0415

        text = sheet(self, {}, coder)
        if path is not None:
            keep_codes(self, path)
            write(text, path)
        return text

    def code(self, coder: str, *, path: str | Path | None = None) -> Coding:
        """Begin to code in the notebook, or go on.

        Parameters
        ----------
        coder : str
            Who codes.
        path : str or Path, optional
            A file that every code is written to at once; what it already has of this sample and
            coder is taken up.

        Returns
        -------
        Coding
            Shows itself in a notebook with a button for each category.

        Raises
        ------
        ValidationError
            If `coder` is blank or the file is not one of codes for this sample.
        """
        from rashomon.validation.coding import begin  # noqa: PLC0415 - it knows this class

        return begin(self, coder, path)


def draw(
    units: Result,
    column: str,
    number: int = 60,
    *,
    categories: Sequence[str] | None = None,
    ordered: bool = False,
    by: str | Sequence[str] = ("source",),
    about: str | None = None,
    marks: str | None = None,
    question: str = "",
    scope: str = "",
    seed: int = 0,
) -> Sample:
    """Draw units to code by hand, evenly from every category and source.

    Parameters
    ----------
    units : Result
        A row a unit, with a column `span` of `Span`. For rows of your own see
        `Result.with_evidence`.
    column : str
        The column with the category that was measured, as text.
    number : int
        How many to draw; all, if there are fewer.
    categories : sequence of str, optional
        What coders choose from, in the order of the buttons; by default those in the column.
    ordered : bool
        Whether these are in order (negative, neutral, positive), so that far ones disagree more.
    by : str or sequence of str
        Columns whose values are drawn from evenly, besides the category.
    about : str, optional
        The column that says what the question is about (a person).
    marks : str, optional
        The column with the `Span`, or the tuple of them, to mark in the words.
    question : str
        What coders are asked; {about} stands for what it is about.
    scope : str
        Of which part of the result the units are, if not of all ("in their own words").
    seed : int
        The same seed draws the same.

    Returns
    -------
    Sample

    Raises
    ------
    ValidationError
        If there is no such column or no unit, or a category that coders cannot choose.

    Notes
    -----
    A stratified sample: a unit of a stratum of which n of N are drawn has the weight N / n
    (Horvitz & Thompson 1952).

    Examples
    --------
    >>> import pandas as pd
    >>> from rashomon.article import Article
    >>> article = Article("Rain fell. A fine day.", source="gazette", id="g")
    >>> spans = [article.span(0, 10), article.span(11, 22)]
    >>> found = pd.DataFrame({"source": "gazette", "said": ["bad", "good"], "span": spans})
    >>> draw(Result(found, {"g": article}), "said", 1).table.text.tolist()
    ['A fine day.']
    """
    if not isinstance(question, str):
        raise ValidationError(f"question is {question!r}; it must be text.")
    strata = _strata(column, by)
    table = _checked(units, [*strata, *(name for name in (about, marks) if name)])
    number = whole("number", number, 1, error=ValidationError)
    seed = seed_of(seed, error=ValidationError)
    found = tuple(dict.fromkeys(table[column]))
    chosen = tuple(sorted(found)) if categories is None else _choice(categories, found)
    table["about"] = table[about].astype("str") if about else ""
    table["unit"] = [_name(*one) for one in zip(table["span"], table["about"], strict=True)]
    table = table.drop_duplicates("unit", ignore_index=True)
    rows, weights = _stratified(table, strata, number, seed)
    drawn = table.iloc[rows].reset_index(drop=True)
    names = drawn["unit"]
    own = {
        "unit": names,
        "source": [units.articles[s.article].source for s in drawn["span"]],
        "article": [s.article for s in drawn["span"]],
        "about": drawn["about"],
        "text": [units.articles[s.article][s] for s in drawn["span"]],
        "weight": weights,
        "span": drawn["span"],
    }
    marked = drawn[marks] if marks else [()] * len(drawn)
    return Sample(
        pd.DataFrame({name: pd.Series(own[name], dtype=kind) for name, kind in _COLUMNS.items()}),
        units.articles,
        notes=_notes(table, rows, column),
        categories=chosen,
        question=question,
        of=len(table),
        ordered=ordered,
        what=units.heading,
        scope=scope,
        measured=dict(zip(names, drawn[column], strict=True)),
        marks={name: _spans(value) for name, value in zip(names, marked, strict=True)},
    )


def _strata(column: str, by: str | Sequence[str]) -> list[str]:
    """The columns whose values are drawn from evenly, the category first."""
    if isinstance(by, str):
        return [column, by]
    if not isinstance(by, (list, tuple)):
        raise ValidationError(f"by is {by!r}; give the name of a column, or a list of them.")
    return [column, *by]


def _checked(units: object, columns: Sequence[str]) -> pd.DataFrame:
    """The table, if it has what is asked for, without rows that have no words or category.

    The first of `columns` is that of the category.
    """
    if not isinstance(units, Result):
        raise ValidationError(
            f"Units are given as a Result, such as a table of a comparison, not as "
            f"{type(units).__name__}. For rows of one use result.with_evidence(rows)."
        )
    table = units.table
    for name in ("span", *columns):
        if not isinstance(name, str) or name not in table:
            raise ValidationError(
                f"{type(units).__name__} has no column {name!r}; it has "
                f"{', '.join(map(str, table.columns))}."
            )
    column = columns[0]
    table = table[table[column].notna() & table["span"].notna()]
    if not len(table):
        raise ValidationError(f"{units.heading} has no row with a {column}: nothing to draw from.")
    strange = next((value for value in table[column] if not isinstance(value, str)), None)
    if strange is not None:
        raise ValidationError(
            f"Column {column!r} holds {strange!r}; categories are text. Make one first, for "
            'instance with pandas.cut(column, bins, labels=["low", "high"]).astype("str").'
        )
    return table.reset_index(drop=True)


def _choice(categories: Sequence[str], found: Sequence[str]) -> tuple[str, ...]:
    chosen = tuple(categories) if isinstance(categories, (list, tuple)) else ()
    named = all(isinstance(c, str) and c.strip() for c in chosen)
    if not named or len(set(chosen)) < 2:
        raise ValidationError(
            f"categories is {categories!r}; give two or more different names, as a list."
        )
    missing = [category for category in found if category not in chosen]
    if missing:
        raise ValidationError(
            f"{missing[0]!r} was measured, and is not among the categories {', '.join(chosen)}."
        )
    return tuple(dict.fromkeys(chosen))


def _stratified(
    table: pd.DataFrame, strata: list[str], number: int, seed: int
) -> tuple[list[int], list[float]]:
    """Rows in random order, as many of each stratum as can be, and their weights."""
    random = np.random.default_rng(seed)
    keys = list(zip(*(table[name].astype("str") for name in strata), strict=True))
    members: dict[tuple[str, ...], list[int]] = {key: [] for key in sorted(set(keys))}
    for row in random.permutation(len(table)).tolist():
        members[keys[row]].append(row)
    taken = dict.fromkeys(members, 0)
    values: Counter[tuple[int, str]] = Counter()  # how often each value of each column is taken
    for _ in range(min(number, len(table))):
        left = [key for key, own in members.items() if taken[key] < len(own)]
        chance = random.random(len(left))
        _, _, key = min(
            ((taken[key], sum(values[one] for one in enumerate(key))), c, key)
            for c, key in zip(chance, left, strict=True)
        )
        taken[key] += 1
        values.update(enumerate(key))
    drawn = [(row, len(own) / taken[k]) for k, own in members.items() for row in own[: taken[k]]]
    order = random.permutation(len(drawn)).tolist()
    return [drawn[i][0] for i in order], [drawn[i][1] for i in order]


def _name(span: Span, about: str) -> str:
    place = f"{span.article}\0{span.start}\0{span.end}\0{about}"
    return "u" + hashlib.sha256(place.encode("utf-8", "surrogatepass")).hexdigest()[:12]


def _spans(value: object) -> tuple[Span, ...]:
    if isinstance(value, Span):
        return (value,)
    return value if isinstance(value, tuple) else ()


def _notes(table: pd.DataFrame, rows: list[int], column: str) -> tuple[str, ...]:
    drawn = f"{len(rows)} of {len(table)} units"
    notes = [f"{drawn}, by what was measured as evenly as there are: weight makes up for that."]
    missing = sorted(set(table[column]) - set(table[column].iloc[rows]))
    if missing:
        notes.append(
            f"None drawn of {', '.join(missing)}: draw at least {table[column].nunique()} units."
        )
    return tuple(notes)

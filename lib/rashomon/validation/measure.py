"""How far a measurement is what coders see: precision, recall, F1, α."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, ClassVar

import numpy as np
import pandas as pd

from rashomon.columns import frame
from rashomon.errors import ValidationError
from rashomon.result import Result
from rashomon.statistics import FEWEST_UNITS
from rashomon.statistics.agreement import NO_AGREEMENT, Agreement, Rating, alpha, differ
from rashomon.validation.figures import Judged, clusters, figures
from rashomon.validation.sample import Sample
from rashomon.validation.sheet import Codes, majority, read

if TYPE_CHECKING:
    from collections.abc import Hashable, Mapping
    from pathlib import Path

    from rashomon.statistics.agreement import Distance

MODEL = "what was measured"

_AGREEMENT = {
    "between": "str",
    "coders": "int64",
    "units": "int64",
    "alpha": "float64",
    "low": "float64",
    "high": "float64",
    "same": "float64",
}


@dataclass(frozen=True, eq=False, repr=False)
class Validation(Result):
    """How far what was measured is what coders see: one row a category, then all together.

    The columns of `table`; figures are of all that was measured, each coded unit with its weight
    (see `draw`), against what more than half of its coders say:

    ===========================  =====  ============================================================
    category                     str    the category; "macro" is the mean of all that coders gave,
                                        "all" the share of units measured right (accuracy)
    coded                        int    units that coders say are of it
    measured                     int    coded units that were measured as it
    precision, precision_low, precision_high
                                 float  of what is measured as it, the share that is; 95 % interval
    recall, recall_low, recall_high
                                 float  of what is it, the share that is measured so
    f1, f1_low, f1_high          float  the harmonic mean of both; of "all" accuracy
    spans                        tuple  `Span` of the units where coders and measurement differ
    ===========================  =====  ============================================================

    NaN where nothing can be said. Articles are drawn again for intervals where there are five or
    more, else units.

    Attributes
    ----------
    agreement : pandas.DataFrame
        Krippendorff's α, one row a pairing: `between` ("coders", "coders and what was measured",
        and with several coders each one's with what was measured), `coders` (people), `units`,
        `alpha`, `low`, `high` (95 % interval), `same` (0-1, the share of pairs that agree).
    confusion : pandas.DataFrame
        Units by what coders say (rows) and what was measured (columns), unweighted.
    coded : int
        Units with a majority.
    """

    title: ClassVar[str] = "Validation by hand"
    has_plot: ClassVar[bool] = False

    agreement: pd.DataFrame
    confusion: pd.DataFrame
    coded: int
    coders: tuple[str, ...]
    what: str
    scope: str
    _differing: pd.DataFrame = field(repr=False)

    @property
    def differing(self) -> Result:
        """The units where coders and measurement differ, opening to their words.

        Columns: `unit`, `source`, `about`, `coders` (the majority), `measured`, `text`, `span`.
        """
        return self.with_evidence(self._differing)

    @property
    def line(self) -> str:
        """One sentence for a paper or under a result."""
        macro = self._frame[self._frame["category"] == "macro"].iloc[0]
        found = f"F1 macro {_figure(macro['f1'], macro['f1_low'], macro['f1_high'])}"
        told = [
            f"α of {row['between']} {_figure(row['alpha'], row['low'], row['high'])}"
            for _, row in self.agreement.head(2).iterrows()
            if not np.isnan(row["alpha"])
        ]
        people = f"{len(self.coders)} coder{'s' if len(self.coders) > 1 else ''}"
        units = f"{self.coded} unit{'' if self.coded == 1 else 's'}"
        return f"{self.what}: validated by hand on {units}, {people}: {'; '.join([found, *told])}."

    def to_latex(self, path: str | Path | None = None) -> str:
        """The table as a paper prints it, as a LaTeX ``tabular`` in the style of booktabs.

        Parameters
        ----------
        path : str or Path, optional
            Where to write it.

        Raises
        ------
        ValidationError
            If the file cannot be written.
        """
        from rashomon.validation.paper import latex  # noqa: PLC0415 - it knows this class

        return latex(self, path)


def measure(sample: Sample, *codes: object) -> Validation:
    """Compare what was measured with what people coded.

    Parameters
    ----------
    sample : Sample
        As `draw` gave it.
    *codes : Coding, DataFrame, path of a CSV file, or list of these
        What one or more people said: from `Sample.code`, or a sheet from `Sample.to_csv` with its
        column `code` filled. With several coders, each has a name in the column `coder`.

    Returns
    -------
    Validation

    Raises
    ------
    ValidationError
        If nothing is coded, or a code is of no unit or category of the sample.

    Notes
    -----
    Precision, recall and F1 are ratios of weighted sums; for their intervals whole articles, or
    units where articles are fewer than five, are drawn again (a cluster bootstrap). A ratio of 0 or
    1 never varies from draw to draw: its other limit is that of Clopper & Pearson (1934). α is
    Krippendorff's (Hayes & Krippendorff 2007); ordered categories disagree by the square of their
    distance.

    Examples
    --------
    >>> import pandas as pd
    >>> from rashomon.article import Article
    >>> from rashomon.validation import draw
    >>> article = Article("Rain fell. A fine day.", source="gazette", id="g")
    >>> spans = [article.span(0, 10), article.span(11, 22)]
    >>> found = pd.DataFrame({"source": "gazette", "said": ["bad", "good"], "span": spans})
    >>> sample = draw(Result(found, {"g": article}), "said")
    >>> coding = sample.code("Ann")
    >>> for unit in sample.table.unit:
    ...     coding.set(unit, "good")
    >>> measure(sample, coding).table.loc[:, ["category", "coded", "measured", "f1"]].round(2)
      category  coded  measured    f1
    0      bad      0         1   NaN
    1     good      2         1  0.67
    2    macro      2         2  0.67
    3      all      2         2  0.50
    """
    if not isinstance(sample, Sample):
        raise ValidationError(
            f"The first argument is the Sample that was coded, not {type(sample).__name__}; see "
            "rashomon.validation.draw."
        )
    said = read(codes, sample)
    if not any(said.values()):
        raise ValidationError(
            f"Nothing is coded yet: give each unit one of {', '.join(sample.categories)}, in the "
            "notebook (sample.code) or in the column code of a sheet (sample.to_csv)."
        )
    units = _units(sample, said)
    return Validation(
        figures(units, sample.categories),
        sample.articles,
        notes=_notes(sample, said, units),
        agreement=_agreement(sample, said, units),
        confusion=_confusion(units, sample.categories),
        coded=len(units),
        coders=tuple(said),
        what=sample.what,
        scope=sample.scope,
        _differing=_differing(units, sample),
    )


def _units(sample: Sample, said: Codes) -> list[Judged]:
    """The units that more than half of their coders agree on."""
    table = sample.table
    found = []
    for unit, span, weight in zip(table["unit"], table["span"], table["weight"], strict=True):
        code = majority(said, unit)
        if code is not None:
            measured = sample.measured[unit]
            found.append(Judged(unit, code, measured, float(weight), span.article, span))
    return found


def _differing(units: list[Judged], sample: Sample) -> pd.DataFrame:
    wrong = {one.unit: one for one in units if one.coded != one.measured}
    table = sample.table
    table = table[table["unit"].isin(list(wrong))].reset_index(drop=True)
    table.insert(4, "coders", [wrong[unit].coded for unit in table["unit"]])
    table.insert(5, "measured", [wrong[unit].measured for unit in table["unit"]])
    return table.drop(columns=["article", "weight"])


def _confusion(units: list[Judged], categories: tuple[str, ...]) -> pd.DataFrame:
    counts = Counter((one.coded, one.measured) for one in units)
    rows = [[counts[coded, measured] for measured in categories] for coded in categories]
    return pd.DataFrame(
        rows,
        index=pd.Index(categories, name="coders"),
        columns=pd.Index(categories, name="measured"),
    )


def _agreement(sample: Sample, said: Codes, units: list[Judged]) -> pd.DataFrame:
    distance = _by_order(sample.categories) if sample.ordered else differ
    names = list(sample.measured)
    drawn = dict(zip((one.unit for one in units), clusters(units), strict=True))

    def ratings(codes: Codes) -> list[Rating]:
        return [
            Rating(coder, i, drawn.get(unit, unit), own[unit])
            for i, unit in enumerate(names)
            for coder, own in codes.items()
            if unit in own
        ]

    together = {one.unit: one.coded for one in units}
    measured = dict(sample.measured)
    pairings: list[tuple[str, int, Codes]] = [
        ("coders", len(said), dict(said)),
        (f"coders and {MODEL}", len(said), {"coders": together, MODEL: measured}),
    ]
    if len(said) > 1:
        pairings += [
            (f"{coder} and {MODEL}", 1, {coder: own, MODEL: measured})
            for coder, own in said.items()
        ]
    rows = [
        _paired(between, coders, ratings(codes), distance) for between, coders, codes in pairings
    ]
    return frame(rows, _AGREEMENT)


def _paired(
    between: str, coders: int, ratings: list[Rating], distance: Distance
) -> tuple[object, ...]:
    by_unit: dict[int, list[Hashable]] = {}
    for rating in ratings:
        by_unit.setdefault(rating.unit, []).append(rating.value)
    several = [values for values in by_unit.values() if len(values) > 1]
    pairs = [(a, b) for own in several for i, a in enumerate(own) for b in own[i + 1 :]]
    found: Agreement = alpha(ratings, distance=distance) if pairs else NO_AGREEMENT
    same = sum(a == b for a, b in pairs) / len(pairs) if pairs else np.nan
    return between, coders, len(several), *found, same


def _by_order(categories: tuple[str, ...]) -> Distance:
    place: Mapping[Hashable, int] = {name: i for i, name in enumerate(categories)}
    return lambda first, second: float((place[first] - place[second]) ** 2)


def _notes(sample: Sample, said: Codes, units: list[Judged]) -> tuple[str, ...]:
    notes = []
    reached = {unit for own in said.values() for unit in own}
    open_units = len(sample) - len(reached)
    if open_units:
        notes.append(f"{open_units} of {len(sample)} units are not coded and are left out.")
    tied = len(reached) - len(units)
    if tied:
        notes.append(
            f"{tied} of {len(reached)} coded units have no majority among their coders and are "
            "left out: they are the hard ones, so figures flatter. Let one more person code them."
        )
    if len(said) < 2:
        notes.append(
            "One coder only: how far people agree with each other is not known, so neither is how "
            "well anything can agree with them."
        )
    values = {code for own in said.values() for code in own.values()}
    if len(values) < 2:
        notes.append(
            f"All codes are {next(iter(values))}: α needs codes that vary, and what never occurs "
            "cannot be validated."
        )
    elif len({one.article for one in units}) < FEWEST_UNITS:
        notes.append(
            "Fewer than five articles: intervals are of units drawn again, and say nothing of "
            "other articles."
        )
    if units and len(units) < FEWEST_UNITS:
        notes.append(f"{len(units)} units are too few for an interval (at least {FEWEST_UNITS}).")
    return tuple(notes)


def _figure(value: float, low: float, high: float) -> str:
    if np.isnan(value):
        return "cannot be told"
    interval = "" if np.isnan(low) else f" [{_short(low)}, {_short(high)}]"
    return f"{_short(value)}{interval}"


def _short(value: float) -> str:
    text = f"{abs(value):.2f}"
    return ("−" if value < 0 else "") + (text.removeprefix("0") if abs(value) < 1 else text)

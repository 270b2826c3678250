"""Derivation: how much of each source's wording another has, and what that says of its origin."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from itertools import permutations
from typing import TYPE_CHECKING, ClassVar, Literal

import numpy as np
import pandas as pd

from rashomon.annotation import checked_documents
from rashomon.overlap.matching import Found
from rashomon.overlap.passages import Passages, passages
from rashomon.overlap.reuse import share, wording
from rashomon.overlap.shares import Agreement, agreements
from rashomon.result import MoreTable, Result

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from rashomon.annotation import Document
    from rashomon.overlap.matching import Text

    Level = Literal["wholly", "partly", "not derived"]
    When = Literal["later", "earlier", "same day", "unknown"]

WHOLLY = 0.40
"""Share from which a source counts as wholly derived: a text that was edited from end to end."""

PARTLY = 0.20
"""Share from which it counts as partly derived. Of articles that different outlets wrote on one
event (BASIL, Fan et al. 2019) one in a hundred reaches it."""

LEAST_WORDS = 5
"""A source is derived only if so many of its own words stand in passages it shares."""

_SHIFTED = 0.25  # how much lower and higher the thresholds are set to see what hangs on them
_NAMED = 3  # groups of passages that a note names


@dataclass(frozen=True, eq=False, repr=False)
class Derivation(Result):
    """Who may have taken wording from whom; see `derivation`."""

    title: ClassVar[str] = "Derivation"

    @MoreTable
    def sensitivity(self) -> pd.DataFrame:
        """How many ordered pairs would count as derived, for any threshold one might prefer.

        Columns: `threshold` (0–1, in steps of .05) and `pairs` (int), those of the table whose
        share is that or more and that dates do not rule out, whatever passages they share.
        """
        shares = self._frame.loc[self._frame["when"] != "earlier", "share"]
        thresholds = np.arange(0, 1.01, 0.05).round(2)
        pairs = [int((shares >= threshold).sum()) for threshold in thresholds]
        return pd.DataFrame({"threshold": thresholds, "pairs": np.array(pairs, dtype="int64")})


_TYPES = {
    "source": "object",
    "other": "object",
    "share": "float64",
    "share_all": "float64",
    "words": "int64",
    "longest": "int64",
    "common": "float64",
    "when": "object",
    "level": "object",
    "spans": "object",
}


def derivation(documents: Sequence[Document], *, shared: Passages | None = None) -> Derivation:
    """Say for each source how much of its wording each other has, and whether it may be derived.

    The share is of the source's own words: what stands in quotation marks is left out, since who
    quotes one speaker has a source in common and need not have copied. It is the mean of five
    shares: of the content words those that the other has in the same order, and of the runs of
    two, three, four and five words those that the other has.

    A source is wholly derived from another if the share is .40 or more, partly if it is .20 or
    more, and if five of its own words stand in passages of both (levels after Clough et al. 2002,
    METER). What may be a footer, all that two share and word for word at the end of both, does
    not count for the level. Earlier articles cannot be derived from later
    ones; where dates do not tell, reuse has no direction, and both may have taken from a third.
    A text put into other words throughout cannot be told from an independent one.

    Parameters
    ----------
    documents : sequence of Document
    shared : Passages, optional
        What `passages(documents)` gave, if it is at hand.

    Returns
    -------
    Derivation
        One row an ordered pair of sources, the largest share first, with the columns

        =========  =====  ================================================================
        source     str    the source that may be derived
        other      str    the source that it may be derived from
        share      float  0–1, of its own words those that the other has, graded
        share_all  float  the same with what it quotes
        words      int    its words that agree, within the passages it shares with the other
        longest    int    words of the longest run that is equal
        common     float  0–1, of `words` those that a third source has as well: a sign of a
                          common source
        when       str    "later", "earlier" or "same day" than the other, or "unknown"
        level      str    "wholly", "partly" or "not derived"
        spans      tuple  of Span: its passages and the other's, pair by pair; where there
                          are none, the longest run that is equal
        =========  =====  ================================================================

    Raises
    ------
    ComparisonError
        If what is given is no sequence of documents.

    Examples
    --------
    >>> from rashomon import Article
    >>> from rashomon.annotation import annotate
    >>> result = derivation(annotate([
    ...     Article("Police closed the old iron bridge to all traffic at noon.", source="wire"),
    ...     Article("The police closed the old iron bridge to all traffic at noon. Ducks were "
    ...             "fed by children from the school on the east bank.", source="gazette"),
    ... ]))
    >>> result.table[["source", "other", "share", "level"]].round(2).values.tolist()
    [['wire', 'gazette', 1.0, 'wholly'], ['gazette', 'wire', 0.42, 'wholly']]
    """
    documents = checked_documents(documents)
    shared = passages(documents) if shared is None or shared.found is None else shared
    found = shared.found or Found()
    by_source: dict[str, list[Text]] = defaultdict(list)
    for text in found.texts:
        by_source[text.document.source].append(text)
    known: dict[tuple[str | None, ...], int] = {}
    own = {name: wording(some, known, quotations=False) for name, some in by_source.items()}
    every = {name: wording(some, known, quotations=True) for name, some in by_source.items()}
    agreed = agreements(found)
    judged, rows = [], []
    for source, other in permutations(by_source, 2):
        part = share(own[source], every[other])
        agree = agreed.get((source, other), Agreement())
        when = _when(by_source[source], by_source[other])
        judged.append((part, when, 0 if agree.footer else agree.own))
        rows.append(
            (
                source,
                other,
                part,
                share(every[source], every[other]),
                agree.words,
                agree.longest,
                agree.common / agree.words if agree.words else 0.0,
                when,
                _level(*judged[-1]),
                agree.spans,
            )
        )
    frame = pd.DataFrame(rows, columns=list(_TYPES)).astype(_TYPES)
    frame = frame.sort_values("share", ascending=False, kind="stable", ignore_index=True)
    articles = {d.id: d.article for d in documents}
    footers = [pair for pair, agree in agreed.items() if agree.footer and pair[::-1] > pair]
    return Derivation(frame, articles, notes=_notes(frame, shared, judged, footers))


def _when(own: Iterable[Text], others: Iterable[Text]) -> When:
    """Whether a source's articles appeared before the other's, where all days are known."""
    days, other_days = _days(own), _days(others)
    if not all(days) or not all(other_days):
        return "unknown"
    if max(days) < min(other_days):
        return "earlier"
    if min(days) > max(other_days):
        return "later"
    return "same day" if {*days, *other_days} == {days[0]} else "unknown"


def _days(texts: Iterable[Text]) -> list[str]:
    dates = [text.document.article.date for text in texts]
    return ["" if date is None else date.isoformat()[:10] for date in dates]


def _level(part: float, when: When, words: int, shift: float = 1.0) -> Level:
    if when == "earlier" or words < LEAST_WORDS or part < PARTLY * shift:
        return "not derived"
    return "wholly" if part >= WHOLLY * shift else "partly"


def _notes(
    frame: pd.DataFrame,
    shared: Passages,
    judged: Sequence[tuple[float, When, int]],
    footers: Sequence[tuple[str, str]],
) -> tuple[str, ...]:
    if frame.empty:
        return ("Fewer than two sources were given, so none can be derived from another.",)
    notes = [
        (
            f"Rule: wholly derived from a share of {WHOLLY:.2f}, partly from {PARTLY:.2f}, else "
            "not derived (levels after Clough et al. 2002); at least five of its own words must "
            "stand in shared passages, and an earlier article is not derived from a later one."
        ),
        _hanging(judged),
    ]
    if footers:
        named = "; ".join(" and ".join(pair) for pair in footers[:_NAMED])
        more = f" and {len(footers) - _NAMED} more pairs" if len(footers) > _NAMED else ""
        notes.append(
            f"All that is shared stands word for word at the end of both, may be a footer, and "
            f"does not count for the level: {named}{more}."
        )
    if _undirected(frame):
        notes.append(
            "Where dates do not tell, reuse has no direction: either may have taken from the "
            "other, or both from a third."
        )
    return (*notes, *_common(shared))


def _hanging(rows: Sequence[tuple[float, When, int]]) -> str:
    """What would change with other thresholds."""
    changed = sum(
        any(_level(*row, shift) != _level(*row) for shift in (1 - _SHIFTED, 1 + _SHIFTED))
        for row in rows
    )
    return (
        f"With thresholds a quarter lower or higher {changed} of {len(rows)} ordered pairs "
        "would have another level."
    )


def _undirected(frame: pd.DataFrame) -> bool:
    derived = frame["level"] != "not derived"
    return bool((derived & frame["when"].isin(("unknown", "same day"))).any())


def _common(shared: Passages) -> list[str]:
    """Wording that three sources or more have, named as a sign of a common source."""
    table = shared.table
    wide = (
        table[table["sources"] > 2].drop_duplicates("group").sort_values("sources", ascending=False)
    )
    if wide.empty:
        return []
    named = [f"passage {row.passage} in {row.sources}" for row in wide.head(_NAMED).itertuples()]
    more = f", and {len(wide) - _NAMED} more" if len(wide) > _NAMED else ""
    every = len({*table["source_a"], *table["source_b"]})
    most = "all" if int(wide["sources"].max()) == every else "several"
    note = (
        f"Wording that {most} of the sources share ({', '.join(named)}{more}) likely comes from a "
        "common source, such as an agency, a statement or a speech."
    )
    return [note]

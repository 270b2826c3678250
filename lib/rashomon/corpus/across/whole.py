"""The tables of an answer, of the events of which all of them can be read.

An event that lacks one of several tables would be counted in one part of an answer and not in
another: as words without voices, as tellings without derivation.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple, TypeVar

from rashomon.corpus.across.result import AcrossEvents
from rashomon.display.wording import counted, few_of

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    import pandas as pd

    from rashomon.corpus.compared import ComparedCorpus

A = TypeVar("A", bound=AcrossEvents)


class Whole(NamedTuple):
    """Tables in the order that they were asked for in, and which events are in none of them."""

    corpus: ComparedCorpus
    tables: tuple[pd.DataFrame, ...]
    left_out: tuple[str, ...]

    @property
    def notes(self) -> tuple[str, ...]:
        """Which events are left out, if any are."""
        if not self.left_out:
            return ()
        note = (
            f"{counted(len(self.left_out), 'event')} left out of all figures here, of which a file "
            f"that they need is missing or damaged: {few_of(self.left_out)}."
        )
        return (note,)

    def answer(
        self,
        kind: type[A],
        table: pd.DataFrame,
        each: pd.DataFrame,
        said: Sequence[str],
        *,
        findings: Sequence[str] = (),
        **more: Any,  # noqa: ANN401 - what a kind has besides
    ) -> A:
        """The answer made of these tables, with what is found and what is said of its kind."""
        return kind(
            table,
            self.corpus._texts,  # noqa: SLF001 - each article is read once for all answers
            notes=(*findings, *said, *self.notes, *self.corpus.notes),
            findings=tuple(findings),
            _each=each,
            _corpus=self.corpus,
            **more,
        )


def whole(corpus: ComparedCorpus, wanted: Mapping[str, Sequence[str]]) -> Whole:
    """Read tables by name, each with these columns."""
    tables = [corpus.opening(name, columns) for name, columns in wanted.items()]
    damaged = corpus.damaged(["articles", *wanted])
    kept = [
        table[~table["event"].isin(damaged)].reset_index(drop=True) if damaged else table
        for table in tables
    ]
    return Whole(corpus, tuple(kept), damaged)

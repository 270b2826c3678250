"""Rows of an answer over many events, and the words behind them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from rashomon.corpus.across.evidence import EventEvidence

if TYPE_CHECKING:
    from rashomon.corpus.across import AcrossEvents
    from rashomon.result import Evidence


def by_event(found: Evidence) -> EventEvidence:
    assert isinstance(found, EventEvidence)
    return found


def row_of(result: AcrossEvents, **wanted: str) -> int:
    table = result.table
    same = [(table[name] == value) for name, value in wanted.items()]
    return int(pd.concat(same, axis=1).all(axis=1).to_numpy().nonzero()[0][0])

"""Names across events: which are matched, and which say too little outside of their event."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd
import pytest
from compared_folders import by_hand

from rashomon.corpus import opened
from rashomon.corpus.across.matching import matched

if TYPE_CHECKING:
    from pathlib import Path


def names(kind: str, *written: str) -> dict[tuple[str, str], str]:
    rows = [(f"event-{number}", kind, name) for number, name in enumerate(written)]
    return matched(pd.DataFrame(rows, columns=["event", "kind", "entity"]))


@pytest.mark.parametrize("name", ["Smith", "Mr. Smith", "SMITH’S", "Smith Jr.", "Óscar", "Müller"])
def test_a_person_named_by_one_word_is_nobody_across_events(name: str) -> None:
    assert names("PERSON", name, "Ann Smith") == {("PERSON", "Ann Smith"): "Ann Smith"}


def test_a_king_is_known_by_his_number() -> None:
    assert names("PERSON", "King Charles III")["PERSON", "King Charles III"] == "Charles III"


@pytest.mark.parametrize("name", ["Police", "the City Council", "POLICE DEPARTMENT", "High Court"])
def test_a_body_that_every_town_has_is_none_across_events(name: str) -> None:
    assert names("ORG", name, "Lindmark City Council") == {
        ("ORG", "Lindmark City Council"): "Lindmark City Council"
    }
    assert names("PLACE", name)  # it is not a body then


def test_who_is_named_by_one_word_is_in_no_table(tmp_path: Path) -> None:
    by_hand(tmp_path, 3)
    for name in ("framing.labels", "sentiment.targets.sentences"):
        for path in tmp_path.glob(f"event=*/{name}.parquet"):
            pd.read_parquet(path).assign(entity="Ms Velden").to_parquet(path)
    corpus = opened(tmp_path)
    assert len(corpus.warmth) == len(corpus.labels()) == 0
    for result in (corpus.warmth, corpus.labels()):
        assert any("people named by one word" in note for note in result.notes)

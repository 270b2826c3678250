"""What must not pass for a habit: families, dates that rule out, big events, damaged files."""

from __future__ import annotations

from itertools import permutations
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd
import pytest
from compared_folders import OUTLETS, by_hand

from rashomon.corpus import ComparedCorpus, opened

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from rashomon.corpus.across import AcrossEvents


def rewritten(folder: Path, name: str, change: Callable[[pd.DataFrame], pd.DataFrame]) -> None:
    """Change one table of all events."""
    for path in sorted(folder.glob(f"event=*/{name}.parquet")):
        change(pd.read_parquet(path)).to_parquet(path)


def derived(table: pd.DataFrame, pairs: set[tuple[str, str]], level: str) -> pd.DataFrame:
    own = zip(table["source"], table["other"], strict=True)
    return table.assign(level=[level if pair in pairs else "not derived" for pair in own])


def test_a_copy_of_an_outlet_is_no_independent_other_of_it(tmp_path: Path) -> None:
    """Of four families one has two outlets; statements 2 and 3 are told by few."""
    by_hand(tmp_path, 6)
    pairs = {("Copy", "Wire")}
    rewritten(tmp_path, "overlap.derivation", lambda own: derived(own, pairs, "wholly"))
    told = {"Wire", "Copy", "Cold"}

    def fewer(own: pd.DataFrame) -> pd.DataFrame:
        return own[own["source"].isin(told)]

    rewritten(tmp_path, "overlap.statements.tellings", fewer)
    table = opened(tmp_path).omissions.table.set_index(["kind", "source"]).loc["statements"]
    # Wire and Copy have each other and Cold, which is one other family; Cold has their one
    assert set(table.index) == set(OUTLETS) - told


def test_a_denial_that_only_the_own_copy_tells_is_not_left_out(tmp_path: Path) -> None:
    by_hand(tmp_path, 6)
    pairs = {("Copy", "Wire")}
    rewritten(tmp_path, "overlap.derivation", lambda own: derived(own, pairs, "wholly"))

    def only_copy(own: pd.DataFrame) -> pd.DataFrame:
        states = np.where(own["source"] == "Copy", "told", "not found")
        return own.assign(answer_state=states)

    rewritten(tmp_path, "framing.voices.answers", only_copy)
    table = opened(tmp_path).omissions.table.set_index(["kind", "source"]).loc["denials"]
    assert set(table.index) == set(OUTLETS) - {"Wire", "Copy"}


@pytest.fixture(scope="module")
def dated(tmp_path_factory: pytest.TempPathFactory) -> ComparedCorpus:
    """Every pair of outlets is alike in some events, as chance has it; four publish first."""
    folder = by_hand(tmp_path_factory.mktemp("dated"), 40)
    random = np.random.default_rng(3)
    day = {source: int(number > 2) for number, source in enumerate(OUTLETS)}

    def by_chance(own: pd.DataFrame) -> pd.DataFrame:
        alike = {pair: random.random() < 0.25 for pair in permutations(OUTLETS, 2)}
        rows = []
        for source, other in zip(own["source"], own["other"], strict=True):
            later = day[source] - day[other]
            when = "later" if later > 0 else "earlier" if later < 0 else "same day"
            both = alike[min(source, other), max(source, other)]
            rows.append((when, "partly" if both and when != "earlier" else "not derived"))
        return own.assign(when=[row[0] for row in rows], level=[row[1] for row in rows])

    rewritten(folder, "overlap.derivation", by_chance)
    return opened(folder)


def test_who_came_first_is_not_one_that_does_not_copy(dated: ComparedCorpus) -> None:
    reuse = dated.reuse
    assert reuse.findings == ()
    first = set(OUTLETS[:3])
    pairs = set(zip(reuse.table["source"], reuse.table["other"], strict=True))
    assert not {(s, o) for s, o in pairs if s in first and o not in first}
    assert len(reuse.independent) == 40


def test_where_all_others_came_first_there_is_nobody_to_compare_with(tmp_path: Path) -> None:
    by_hand(tmp_path, 6, copies=True)

    def ruled_out(own: pd.DataFrame) -> pd.DataFrame:
        return own.assign(when=np.where(own["source"] == "Copy", "later", "earlier"))

    rewritten(tmp_path, "overlap.derivation", ruled_out)
    table = opened(tmp_path).reuse.table
    assert table[["source", "other", "copied", "both"]].to_numpy().tolist() == [
        ["Copy", "Wire", 6, 6]
    ]
    assert table["why"].tolist() == ["too few events: 0, 5 are needed"]


def test_where_dates_do_not_tell_no_direction_is_claimed(tmp_path: Path) -> None:
    by_hand(tmp_path, 14)
    pairs = {("Copy", "Wire"), ("Wire", "Copy")}
    rewritten(
        tmp_path,
        "overlap.derivation",
        lambda own: derived(own, pairs, "wholly").assign(when="unknown"),
    )
    reuse = opened(tmp_path).reuse
    assert len(reuse.table[reuse.table["reading"] == "more"]) == 2
    (said,) = reuse.findings  # the same from either side: once
    assert said.startswith(
        "Copy and Wire share wording, and no date says which has it from the other. "
        "Copy has wording of Wire in 14 of 14 events: "
    )
    assert "; Wire has wording of Copy in 14 of 14 events: " in said
    assert reuse.notes[0] == said


@pytest.mark.parametrize("dated", [6, 14])
def test_what_some_events_date_is_claimed_from_the_side_that_came_later(
    tmp_path: Path, dated: int
) -> None:
    by_hand(tmp_path, 14)
    pairs = {("Copy", "Wire"), ("Wire", "Copy")}
    for number, path in enumerate(sorted(tmp_path.glob("event=*/overlap.derivation.parquet"))):
        own = derived(pd.read_parquet(path), pairs, "wholly")
        when = np.where(own["source"] == "Copy", "later", "earlier")
        told = own["source"].isin(["Copy", "Wire"]) & (number < dated)
        own.assign(when=np.where(told, when, "unknown")).to_parquet(path)
    (said,) = opened(tmp_path).reuse.findings
    verb = "takes wording from" if dated == 14 else "shares wording with"
    assert said.startswith(f"Copy {verb} Wire in 14 of 14 events ")
    assert ("it came later, by date, in 6 of these" in said) == (dated == 6)


def test_a_big_event_does_not_decide_what_is_said_of_all(tmp_path: Path) -> None:
    """What one leaves out in each small event it tells in the one that has most statements."""
    by_hand(tmp_path, 8)
    wide = opened(tmp_path).table("overlap.statements.states")
    first = wide["event"].iloc[0]

    def states(event: str) -> pd.DataFrame:
        rows = [
            (number, source, "told" if source != "Cold" or event == first else "not found")
            for number in range(60 if event == first else 2)
            for source in OUTLETS
        ]
        return pd.DataFrame(rows, columns=["statement", "source", "state"])

    for event, own in opened(tmp_path).table("overlap.statements.tellings").groupby("event"):
        made = states(str(event))
        span = own["span"].iloc[0]
        words = {"article": span.article, "start": span.start, "end": span.end}
        told = made[made["state"] == "told"]
        told = told.assign(span=[words] * len(told))
        folder = tmp_path / f"event={event}"
        made.to_parquet(folder / "overlap.statements.states.parquet")
        told.to_parquet(folder / "overlap.statements.tellings.parquet")
    omissions = opened(tmp_path).omissions
    own = omissions.table.set_index(["kind", "source"]).loc[("statements", "Cold")]
    assert own["rate"] == pytest.approx(14 / 74)
    assert own["mean"] == pytest.approx(7 / 8)
    assert own["mean"] - own["others"] == pytest.approx(own["difference"])
    [said] = [said for said in omissions.findings if said.startswith("Cold")]
    assert "the same 8 events: on average 88% of those of an event, the others 0%" in said
    assert "In all its 8 events together 14 of 74 (19%" in said


def test_the_number_of_events_is_that_of_the_test(tmp_path: Path) -> None:
    by_hand(tmp_path, 9, silent=True)
    path = tmp_path / "event=event-001" / "overlap.statements.states.parquet"
    table = pd.read_parquet(path)
    table[table["source"] == "Silent"].to_parquet(path)
    table = opened(tmp_path).omissions.table.set_index(["kind", "source"])
    assert tuple(table.loc[("statements", "Silent"), ["events", "compared"]]) == (9, 8)


@pytest.mark.parametrize(
    ("kind", "damaged"),
    [
        ("reuse", "overlap.derivation"),
        ("omissions", "overlap.derivation"),
        ("omissions", "framing.voices.answers"),
        ("warmth", "sentiment.targets.sentences"),
        ("voices", "framing.voices"),
        ("labels", "framing.labels"),
    ],
)
def test_an_event_with_a_damaged_file_is_in_no_part_of_an_answer(
    tmp_path: Path, kind: str, damaged: str
) -> None:
    def answer(folder: Path) -> AcrossEvents:
        found = getattr(opened(folder), kind)
        result: AcrossEvents = found() if callable(found) else found
        return result

    for count, name in ((8, "damaged"), (7, "without")):
        by_hand(tmp_path / name, count, silent=True, copies=True)
    (tmp_path / "damaged" / "event=event-007" / f"{damaged}.parquet").write_bytes(b"PAR1")
    found, without = answer(tmp_path / "damaged"), answer(tmp_path / "without")
    pd.testing.assert_frame_equal(found.table, without.table)
    assert set(found.each["event"]) == {f"event-{number:03}" for number in range(7)}
    note = "1 event left out of all figures here, of which a file that they need is missing or"
    assert any(said.startswith(note) and "event-007" in said for said in found.notes)
    assert not any(said.startswith(note) for said in without.notes)


def test_of_an_event_without_derivation_nothing_is_said_of_independence(tmp_path: Path) -> None:
    by_hand(tmp_path, 3)
    (tmp_path / "event=event-001" / "overlap.derivation.parquet").unlink()
    assert set(opened(tmp_path).reuse.independent["event"]) == {"event-000", "event-002"}

"""Voices and labels over time, and the plots of what was asked across events."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

import matplotlib.pyplot as plt
import numpy as np
import pandas as pd
import pytest
from compared_folders import MARA, OUTLETS, by_hand

from rashomon.corpus import ComparedCorpus, opened
from rashomon.display.plots import alt_text, figure_bytes
from rashomon.errors import ComparisonError

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture(scope="module")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> ComparedCorpus:
    folder = tmp_path_factory.mktemp("over_time")
    return opened(by_hand(folder, 14, copies=True, silent=True, cold=True))


@pytest.mark.parametrize(
    ("by", "first", "count"),
    [
        ("day", "2025-01-27", 14),
        ("week", "2025-W05", 14),
        ("month", "2025-01", 4),
        ("year", "2025", 1),
    ],
)
def test_events_fall_into_periods_by_their_first_day(
    corpus: ComparedCorpus, by: str, first: str, count: int
) -> None:
    for result in (corpus.voices(by=by), corpus.labels(by=by)):
        periods = result.table["period"]
        assert periods.iloc[0] == first
        assert periods.nunique() == count
        assert periods.tolist() == sorted(periods)


@pytest.mark.parametrize("by", ["day", "week", "month", "year"])
@pytest.mark.parametrize("others", [0, 2])
def test_the_first_and_the_last_year_are_counted_and_drawn(
    tmp_path: Path, by: str, others: int
) -> None:
    """Alone, and beside events between which nobody waits for three million days."""
    last = by_hand(tmp_path / "last", 1, first=date(9999, 12, 31))
    for number in range(others):
        made = by_hand(
            tmp_path / f"{number}", 1, first=date(1, 1, 1) if number else date(2025, 1, 27)
        )
        (made / "event=event-000").rename(last / f"event=other-{number}")
    voices = opened(last).voices(by=by)
    first = ["0001", "2025"][: len(range(others))]
    assert [period[:4] for period in voices.table["period"].unique()] == [*first, "9999"]
    assert alt_text(voices.plot())
    plt.close("all")


def test_the_share_of_a_group_is_of_all_words_of_the_outlet(corpus: ComparedCorpus) -> None:
    table = corpus.voices(by="year").table.set_index("source")
    assert set(table.index) == set(OUTLETS)
    assert table.loc["Wire", "share"] == pytest.approx(2 / 20)
    assert table.loc["Cold", "words"] == 3 * 14
    assert table.loc["Cold", "share"] == pytest.approx(3 / 20)
    assert (table["events"] == 14).all()


def test_a_share_that_is_the_same_in_every_event_has_no_interval(corpus: ComparedCorpus) -> None:
    assert corpus.voices(by="year").table[["low", "high"]].isna().to_numpy().all()


def test_a_group_without_a_word_has_a_share_of_none_in_each_period(tmp_path: Path) -> None:
    """Experts are quoted by one outlet in the first month alone."""
    by_hand(tmp_path, 14)
    for number, path in enumerate(sorted(tmp_path.glob("event=*/framing.voices.parquet"))):
        table = pd.read_parquet(path)
        groups = np.where((table["source"] == "Cold") & (number < 1), "experts", table["group"])
        path.unlink()
        table.assign(group=groups).to_parquet(path)
    voices = opened(tmp_path).voices(by="month")
    table = voices.table
    assert len(table) == 4 * len(OUTLETS) * 2
    none = table[(table["group"] == "experts") & (table["source"] == "Wire")]
    assert none["share"].tolist() == [0.0] * 4
    assert none["words"].tolist() == none["speakers"].tolist() == [0] * 4
    assert none["events"].sum() == 14
    assert not any(none["spans"])
    assert len(voices.evidence(none.index[0])) == len(voices.events(none.index[0])) == 0
    axes = voices.plot(group="experts")
    assert [label.get_text() for label in axes.get_xticklabels()][-1] == "2025-04"
    plt.close("all")


def test_months_without_an_event_are_on_the_axis(tmp_path: Path) -> None:
    by_hand(tmp_path, 1)
    by_hand(tmp_path / "later", 2, first=date(2025, 4, 1))
    (tmp_path / "later" / "event=event-001").rename(tmp_path / "event=event-001")
    corpus = opened(tmp_path)
    for result in (corpus.voices(), corpus.labels()):
        labels = [label.get_text() for label in result.plot().get_xticklabels()]
        assert labels == ["2025-01", "2025-02", "2025-03", "2025-04"]
    plt.close("all")


def test_one_name_of_two_kinds_is_drawn_and_told_apart(tmp_path: Path) -> None:
    by_hand(tmp_path, 14, cold=True)
    for name in ("framing.labels", "sentiment.targets.sentences"):
        for path in tmp_path.glob(f"event=*/{name}.parquet"):
            table = pd.read_parquet(path)
            pd.concat([table, table.assign(kind="ORG")]).to_parquet(path)
    corpus = opened(tmp_path)
    table = corpus.labels(by="year").table
    assert len(table) == 2 * len(OUTLETS)
    for entity, drawn in ((None, ""), (MARA, ""), (f"{MARA} (PERSON)", "PERSON)")):
        axes = corpus.labels(by="year").plot(entity=entity)
        assert f"{MARA} ({drawn}" in alt_text(axes)
    said = "\n".join(corpus.warmth.findings)
    assert f"towards {MARA} (PERSON)" in said
    assert f"{MARA} (ORG)" in alt_text(corpus.warmth.plot())
    with pytest.raises(ComparisonError, match=r"one of: .*Mara Velden \(PERSON\)"):
        corpus.labels().plot(entity="x")
    plt.close("all")


def test_labels_tell_wordings_and_how_loaded_they_are(corpus: ComparedCorpus) -> None:
    table = corpus.labels(by="year").table.set_index("source")
    assert table["entity"].unique().tolist() == [MARA]
    assert table.loc["Cold", "wordings"] == "hapless Mara Velden (28)"
    assert table.loc["Cold", ["valence", "intensity", "loaded"]].tolist() == [-2.0, 2.0, 1.0]
    assert table.loc["Wire", "valence"] == 0
    assert (table["count"] == 28).all()


@pytest.mark.parametrize("name", ["voices", "labels"])
def test_rows_open_and_settings_are_checked(corpus: ComparedCorpus, name: str) -> None:
    result = getattr(corpus, name)(by="month")
    for row in (0, -1):
        assert result.evidence(row)
        assert len(result.events(row)) == result.table["events"].iloc[row]
    with pytest.raises(ComparisonError, match="by is 'decade'; it must be one of: day, week"):
        getattr(corpus, name)(by="decade")


def test_events_without_a_date_are_a_period_of_their_own(tmp_path: Path) -> None:
    by_hand(tmp_path, 3)
    corpus = opened(tmp_path)
    table = corpus.table("articles")
    own = table[table["event"] == "event-001"].drop(columns="event").assign(date=None)
    own.astype({"date": "string"}).to_parquet(tmp_path / "event=event-001" / "articles.parquet")
    corpus = opened(tmp_path)
    assert corpus.events["date"].isna().sum() == 1
    assert set(corpus.voices(by="year").table["period"]) == {"2025", "undated"}
    labels = corpus.voices(by="year").plot().get_xticklabels()
    assert [label.get_text() for label in labels] == ["2025", "undated"]
    plt.close("all")


PLOTS: list[tuple[str, dict[str, Any], str]] = [
    ("reuse", {}, "Takes wording: B from D in 14 of 14 events"),
    ("omissions", {}, "leaves out more denials than others"),
    ("warmth", {}, "is colder towards Mara Velden than others in 14 events"),
    ("warmth", {"limit": 1, "among": ["Cold", "Wire"]}, "is colder towards"),
    ("omissions", {"among": ["Wire", "Copy"]}, "cannot be told"),
    ("reuse", {"among": ["Silent", "Cold"]}, "No outlet takes from another"),
]


@pytest.mark.parametrize(("name", "options", "said"), PLOTS)
def test_a_plot_says_what_was_found(
    corpus: ComparedCorpus, name: str, options: dict[str, Any], said: str
) -> None:
    axes = getattr(corpus, name).plot(**options)
    assert said in alt_text(axes)
    assert figure_bytes(axes, "png").startswith(b"\x89PNG")
    plt.close("all")


@pytest.mark.parametrize("by", ["month", "year"])
def test_what_changes_is_drawn_over_time(corpus: ComparedCorpus, by: str) -> None:
    for axes in (
        corpus.voices(by=by).plot(group="government", among=["Cold", "נייעס"]),
        corpus.labels(by=by).plot(entity=MARA),
    ):
        assert "6 outlets" in alt_text(axes)
        assert next(label.get_text() for label in axes.get_xticklabels()).startswith("2025")
    plt.close("all")


def test_a_plot_takes_axes_of_ones_own(corpus: ComparedCorpus) -> None:
    figure, ax = plt.subplots()
    assert corpus.warmth.plot(ax) is ax
    assert corpus.warmth.plot(ax, limit=np.int64(1)) is ax
    plt.close(figure)


@pytest.mark.parametrize(
    ("options", "said"),
    [
        ({"limit": 0}, "limit is 0"),
        ({"limit": True}, "limit is True"),
        ({"colour": "red"}, "no option 'colour'; it takes ax, among and limit"),
        ({"among": ["Nobody"]}, "name 1 to 12 of these sources"),
        ({"ax": 3}, "give one matplotlib Axes"),
    ],
)
def test_options_that_are_none_are_refused(
    corpus: ComparedCorpus, options: dict[str, Any], said: str
) -> None:
    with pytest.raises(ComparisonError, match=said):
        corpus.warmth.plot(**options)


def test_a_group_or_name_that_is_none_is_refused(corpus: ComparedCorpus) -> None:
    with pytest.raises(ComparisonError, match="group is 'x'; it must be one of: government"):
        corpus.voices().plot(group="x")
    with pytest.raises(ComparisonError, match="entity is 'x'; it must be one of: Mara Velden"):
        corpus.labels().plot(entity="x")
    with pytest.raises(ComparisonError, match=r"entity is \['x', 'y'\]; it must be one of"):
        corpus.labels().plot(entity=["x", "y"])

"""Questions across events: who copies, who leaves out what, who is warm towards whom."""

from __future__ import annotations

import importlib
from datetime import date, timedelta
from typing import TYPE_CHECKING

import numpy as np
import pytest
from compared_folders import MARA, OUTLETS, a_real_run, by_hand

from rashomon.corpus import ComparedCorpus, across, opened
from rashomon.corpus.across.differences import MOST_DEALT, differences, reading
from rashomon.errors import ComparisonError
from rashomon.statistics import FEWEST_UNITS

if TYPE_CHECKING:
    from pathlib import Path

    from rashomon.article import Articles
    from rashomon.corpus.across import AcrossEvents

KINDS = ("reuse", "omissions", "warmth")


@pytest.fixture(scope="module")
def habits(tmp_path_factory: pytest.TempPathFactory) -> ComparedCorpus:
    folder = tmp_path_factory.mktemp("habits")
    return opened(by_hand(folder, 14, copies=True, silent=True, cold=True))


@pytest.fixture(scope="module")
def none(tmp_path_factory: pytest.TempPathFactory) -> ComparedCorpus:
    return opened(by_hand(tmp_path_factory.mktemp("none"), 14))


def test_who_copies_is_found_with_the_events_and_the_interval(habits: ComparedCorpus) -> None:
    reuse = habits.reuse
    first = reuse.table.iloc[0]
    assert tuple(first[["source", "other", "copied", "later", "both"]]) == (
        *("Copy", "Wire", 14, 14, 14),
    )
    assert (first["share"], first["reading"], first["why"]) == (1.0, "more", "")
    assert 0.7 < first["low"] < first["high"] == 1.0
    assert [said.split(" in ")[0] for said in reuse.findings] == ["Copy takes wording from Wire"]
    assert "14 of 14 events" in reuse.findings[0]
    assert "95% interval" in reuse.findings[0]
    assert reuse.notes[0] == reuse.findings[0]


def test_tellings_that_derive_from_one_another_count_once(habits: ComparedCorpus) -> None:
    table = habits.reuse.independent.set_index("event")
    assert table.loc["event-001", "independent"] == len(OUTLETS) - 1
    assert table.loc["event-001", "copies"] == "Wire, Copy"
    # in every fourth event one more is derived from its neighbour
    assert table.loc["event-008", "independent"] == len(OUTLETS) - 2
    assert set(table["sources"]) == {len(OUTLETS)}


def test_who_leaves_out_denials_is_found(habits: ComparedCorpus) -> None:
    table = habits.omissions.table
    first = table.iloc[0]
    assert (first["kind"], first["source"], first["reading"]) == ("denials", "Silent", "more")
    assert (first["left_out"], first["chances"], first["events"], first["rate"]) == (14, 14, 14, 1)
    assert first["difference"] > 0.8
    assert (table["reading"] != "cannot tell").sum() == 1
    assert "leaves out more of the denials" in habits.omissions.findings[0]


def test_a_statement_counts_if_two_independent_others_tell_it(habits: ComparedCorpus) -> None:
    table = habits.omissions.table.set_index(["kind", "source"])
    own = table.loc["statements"]
    # the third statement is told by one outlet alone, the second left out by one in turn
    assert own.loc["Wire", "chances"] == 2 * 14
    left = [sum(OUTLETS[(n * 5) % 6] == source for n in range(14)) for source in own.index]
    assert own["left_out"].tolist() == left


def test_who_is_cold_is_found_under_all_spellings_of_a_name(habits: ComparedCorpus) -> None:
    table = habits.warmth.table
    assert table["entity"].unique().tolist() == [MARA]
    first = table.iloc[0]
    assert (first["source"], first["reading"], first["events"]) == ("Cold", "colder", 14)
    assert first["difference"] == pytest.approx(first["warmth"] - first["others"])
    assert first["low"] < first["difference"] < first["high"] < -0.4
    assert first["warmth"] < -0.5  # quoted words, which are warm here, do not count
    # the means of the others are off by what one of them does; that is no finding
    assert (table["reading"] != "cannot tell").sum() == 1
    assert "in the same 14 events" in habits.warmth.findings[0]


@pytest.mark.parametrize("kind", KINDS)
def test_where_there_is_no_habit_nothing_is_claimed(none: ComparedCorpus, kind: str) -> None:
    result: AcrossEvents = getattr(none, kind)
    assert set(result.table["reading"]) == {"cannot tell"}
    assert result.findings == ()
    assert all(result.table["why"])


@pytest.mark.parametrize("kind", KINDS)
def test_too_few_events_are_said_to_be_too_few(tmp_path: Path, kind: str) -> None:
    corpus = opened(by_hand(tmp_path, FEWEST_UNITS - 1, copies=True, silent=True, cold=True))
    table = getattr(corpus, kind).table
    assert len(table)
    assert table[["p", "q"]].isna().to_numpy().all()
    assert all("too few events" in why for why in table["why"])


@pytest.mark.parametrize("kind", KINDS)
def test_a_row_opens_to_its_events_and_their_words(habits: ComparedCorpus, kind: str) -> None:
    result: AcrossEvents = getattr(habits, kind)
    events = result.events(0)
    assert len(events) == 14
    assert events["date"].tolist() == sorted(events["date"])
    assert set(events["title"]) == set(habits.events["title"])
    some = result.evidence(0)
    assert 14 <= len(some.pieces) <= 24
    assert len({piece.event for piece in some.pieces}) == 14
    assert {quote.span.article.split("-")[0] for quote in some} == {str(n) for n in range(14)}
    all_of_one = result.evidence(0, event="event-003")
    assert all_of_one
    assert {quote.span.article.split("-")[0] for quote in all_of_one} == {"3"}
    for quote in (*some, *all_of_one):
        assert result.articles[quote.span.article][quote.span] == quote.text
        assert quote.text
    assert len(result.show(rows=3)) == len(result)


def test_words_that_are_not_shown_open_too(habits: ComparedCorpus) -> None:
    shown = habits.warmth.find("mara")
    assert len(shown) == len(OUTLETS)
    assert "Mara Velden came to town" in shown._repr_html_()


def test_texts_are_read_when_they_are_asked_for(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    corpus = opened(by_hand(tmp_path, 9, cold=True))
    read: list[str] = []
    articles = ComparedCorpus.articles

    def noted(self: ComparedCorpus, event: str) -> Articles:
        read.append(event)
        return articles(self, event)

    monkeypatch.setattr(ComparedCorpus, "articles", noted)
    warmth = corpus.warmth
    assert len(warmth.articles) == 9 * len(OUTLETS)
    assert "8-Cold" in warmth.articles
    assert "nowhere" not in warmth.articles
    opening = warmth.with_evidence(warmth.each.tail(2))
    assert read == []
    assert len(opening) == 2
    assert "Mara Velden came to town" in str(opening.evidence(1))
    assert read == [warmth.each["event"].iloc[-1]]
    for others in (corpus.omissions.articles, corpus.labels().articles):
        assert others["8-Cold"] is warmth.articles["8-Cold"]
    assert len(read) == 1  # what one answer has read the others have
    assert [a.source for a in warmth.articles.values()][: len(OUTLETS)] == sorted(OUTLETS)
    with pytest.raises(KeyError, match="nowhere"):
        warmth.articles["nowhere"]


@pytest.mark.parametrize("module", ["reuse", "omissions", "warmth", "voices", "labels"])
def test_each_question_is_a_module_of_its_own(module: str) -> None:
    found = importlib.import_module(f"rashomon.corpus.across.{module}")
    assert getattr(across, module) is found
    assert callable(getattr(found, module))


@pytest.mark.parametrize("row", [99, "0", None])
def test_a_row_that_is_not_there_is_said_not_to_be(habits: ComparedCorpus, row: object) -> None:
    with pytest.raises(ComparisonError, match="has no row"):
        habits.warmth.events(row)  # type: ignore[arg-type]
    with pytest.raises(ComparisonError, match="has no event 'event-99'"):
        habits.warmth.evidence(0, event="event-99")


def test_what_others_tell_only_later_is_not_left_out(tmp_path: Path) -> None:
    """An agency of the first day cannot tell what others find out on the second."""
    corpus = opened(by_hand(tmp_path, 6, silent=True))
    table = corpus.table("articles")
    days = {name: int(name != "Silent") for name in OUTLETS}
    for event, own in table.groupby("event"):
        moved = own.drop(columns="event").assign(
            date=[
                str(date.fromisoformat(day) + timedelta(days=days[source]))
                for day, source in zip(own["date"], own["source"], strict=True)
            ]
        )
        moved.to_parquet(tmp_path / f"event={event}" / "articles.parquet")
    omissions = opened(tmp_path).omissions.table
    assert "Silent" not in set(omissions["source"])
    assert set(omissions["source"]) == set(OUTLETS) - {"Silent"}


def test_a_real_run_answers_every_question(tmp_path: Path) -> None:
    corpus = opened(a_real_run(tmp_path / "run"))
    for kind in KINDS:
        result: AcrossEvents = getattr(corpus, kind)
        assert all("too few events" in why for why in result.table["why"])
        for row in range(len(result)):
            assert len(result.events(row)) >= 1
    assert len(corpus.reuse.independent) == 2


def test_without_any_event_to_ask_of_the_tables_are_empty(tmp_path: Path) -> None:
    by_hand(tmp_path, 2)
    for name in ("overlap.derivation", "framing.voices.answers", "sentiment.targets.sentences"):
        for path in tmp_path.glob(f"*/{name}.parquet"):
            path.unlink()
    corpus = opened(tmp_path)
    assert len(corpus.reuse) == len(corpus.warmth) == 0
    assert len(corpus.omissions) == len(corpus.reuse.independent) == 0
    assert all(any("it is not there" in n for n in getattr(corpus, k).notes) for k in KINDS)


def test_chance_is_called_a_difference_as_seldom_as_it_should_be() -> None:
    random = np.random.default_rng(1)
    values = [random.exponential(size=(8, 5)) for _ in range(60)]
    for own in values:
        own[random.random(own.shape) < 0.2] = np.nan
    p = np.array([found.p for own in values for found in differences(own)])
    p = p[~np.isnan(p)]
    assert 0.02 < (p <= 0.05).mean() < 0.08
    assert 0.4 < (p <= 0.5).mean() < 0.6


def test_many_events_are_tested_by_the_normal_distribution_with_the_same_outcome() -> None:
    random = np.random.default_rng(2)
    values = random.normal(size=(MOST_DEALT + 1, 5))
    values[:, 0] += 0.25
    values[-1] /= 1000
    few, many = differences(values[:MOST_DEALT]), differences(values)
    for one, other in zip(few, many, strict=True):
        assert one.p == pytest.approx(other.p, abs=0.02)
    assert few[0].p < 0.05


def test_what_other_outlets_do_elsewhere_does_not_change_the_test_of_one() -> None:
    own = np.zeros((6, 8))
    own[:3, 0] = 1
    elsewhere = np.random.default_rng(1).normal(size=(300, 8))
    elsewhere[:, 0] = np.nan
    assert differences(np.vstack([own, elsewhere]))[0] == differences(own)[0]


def test_an_event_that_one_outlet_alone_tells_says_nothing() -> None:
    alone = np.array([[1.0, np.nan]] * 9)
    [one, other] = differences(alone)
    assert one.events == other.events == 0
    assert np.isnan(one.p)
    assert reading(one, np.nan, "more", "less")[1].startswith("too few events: 0")


def test_an_interval_that_holds_zero_makes_no_claim() -> None:
    values = np.zeros((9, 3))
    values[0, 0] = 5.0
    [found, *_] = differences(values)
    assert reading(found, 0.01, "more", "less") == ("cannot tell", "the interval holds zero")

"""The benchmarks of the corpus run, on few articles."""

from __future__ import annotations

from concurrent.futures import Future

import pytest

from benchmarks import corpus_scale, events_added, habits_found
from notebooks.data.corpus import DROPS, PERSON, Habits
from rashomon.corpus.engines import Outcome


class Here:
    """An engine that works in this process."""

    workers = 1
    described = "this process"

    def outcomes(self, function, tasks):
        for task in tasks:
            yield Outcome(task, function(task))

    def close(self):
        pass


def _here(name, workers):
    assert name in ("local", "dask")
    assert workers == 2
    return Here()


@pytest.fixture
def here(monkeypatch: pytest.MonkeyPatch) -> None:
    for module in (habits_found, corpus_scale):
        monkeypatch.setattr(module, "engine", _here)


@pytest.mark.usefixtures("here")
def test_habits_are_counted_by_seed() -> None:
    figures = habits_found.run(seeds=[0], nulls=[1], number=1)
    assert figures["of"] == 3
    assert [figures[name] for name in ("found", "false", "null_false")] == [
        0,
        0,
        0,
    ]  # one event is too few
    assert figures["seeds"] == figures["null_seeds"] == 1


@pytest.mark.usefixtures("here")
def test_claims_are_told_from_each_other(tmp_path, monkeypatch: pytest.MonkeyPatch) -> None:
    from compared_folders import by_hand

    from rashomon.corpus import opened

    corpus = opened(by_hand(tmp_path, 14, copies=True, silent=True, cold=True))
    assert set(habits_found.claims(corpus)) == {
        ("reuse", "Copy", "Wire", "more"),
        ("denials", "Silent", "more"),
        ("warmth", PERSON, "Cold", "colder"),
    }
    assert habits_found.HABITS["drops"] == ("denials", DROPS, "more")
    assert Habits() != Habits(0, 0, 0)


class Alone:
    """In place of a process for itself, which would only have to load the models again."""

    def __init__(self, *_):
        pass

    def __enter__(self):
        return self

    def __exit__(self, *_):
        pass

    def submit(self, function, *given):
        done = Future()
        done.set_result(function(*given))
        return done


@pytest.mark.usefixtures("here")
def test_growth_is_measured(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(corpus_scale, "ProcessPoolExecutor", Alone)
    figures = corpus_scale.run(sizes=(16, 48), sample=1, minhashed=100)
    assert {"read_16", "grouped_48", "megabytes_48", "exponent", "local_to_dask"} <= set(figures)
    assert figures["found_48"] + figures["mixed_48"] <= figures["events_48"]
    assert (figures["found_48"], figures["of_48"]) == (1, 1)
    assert figures["minhash_articles"] == 100
    assert figures["minhash_recall"] >= 0.9
    assert figures["datasketch_recall"] >= 0.9
    assert figures["minhash_pairs"] > 0


def test_what_is_added_is_grouped_with_what_is_known() -> None:
    figures = events_added.run(sizes=(24, 48), more=8)
    assert set(figures) == {
        f"{name}_{size}" for name in ("read", "added", "joined") for size in (24, 48)
    }
    assert 0 < figures["joined_48"] <= 8

"""`compare_events` on a Dask cluster of processes of their own, some of which are killed."""

import os
import signal
import threading

import pytest
from dask_cluster import Cluster
from engine_tasks import pids, until
from grouped_events import files, grouped, told
from poisoned import KILLS, WAITS, Here, Poisoned

from rashomon import Article
from rashomon.corpus import compare_events
from rashomon.corpus.engines import engine
from rashomon.errors import RashomonError

FEW = ["attributions"]


def corpus(*marks):
    """Four events, some of which begin with an article that does something, before models load."""
    events = told()
    for event, mark in zip(events, marks, strict=False):
        if mark:
            event.insert(0, Article(f"A third telling. {mark}", source="courier", id="harm"))
    return grouped(*events)


@pytest.fixture(scope="module")
def expected(tmp_path_factory):
    """What is written where nothing goes wrong."""
    folder = tmp_path_factory.mktemp("expected")
    (folder / "go").touch()
    own = Poisoned(Here(), folder)
    compare_events(corpus(WAITS), folder / "run", engine=own, tables=FEW, progress=False)
    return files(folder / "run")


@pytest.fixture(scope="module")
def cluster(tmp_path_factory):
    with Cluster(tmp_path_factory.mktemp("dask")) as own:
        yield own


def meanwhile(act):
    thread = threading.Thread(target=act)
    thread.start()
    return thread


def test_a_worker_killed_in_the_middle_costs_nothing(cluster, expected, tmp_path):
    def kill():
        until(lambda: pids(tmp_path))
        os.kill(pids(tmp_path)[0], signal.SIGKILL)
        until(lambda: len(pids(tmp_path)) == 2)
        (tmp_path / "go").touch()

    killing = meanwhile(kill)
    own = Poisoned(engine("dask", address=cluster.address), tmp_path)
    run = compare_events(corpus(WAITS), tmp_path / "run", engine=own, tables=FEW, progress=False)
    own.close()
    killing.join()
    assert run.line == "9 of 9 articles, 4 of 4 events"
    assert files(tmp_path / "run") == expected


def test_an_article_that_always_kills_its_worker_is_set_aside(cluster, tmp_path):
    own = Poisoned(engine("dask", address=cluster.address), tmp_path)
    folder = tmp_path / "run"
    run = compare_events(corpus(None, KILLS), folder, engine=own, tables=FEW, progress=False)
    own.close()
    aside = folder / "set_aside.jsonl"
    assert run.line == f"8 of 9 articles, 4 of 4 events, 1 set aside: {aside}"
    ((_, article, error),) = run.set_aside
    assert article == "harm"
    assert error == "its worker was killed, crashed, or used more memory than it may"
    assert len(aside.read_text().splitlines()) == 1


def test_a_killed_scheduler_ends_the_run_and_a_new_one_does_what_is_missing(expected, tmp_path):
    folder = tmp_path / "run"
    with Cluster(tmp_path) as cluster:

        def kill():
            until(lambda: pids(tmp_path) and len([*folder.glob("event=*")]) == 3)
            cluster.kill_scheduler()

        killing = meanwhile(kill)
        own = Poisoned(engine("dask", address=cluster.address), tmp_path)
        with pytest.raises(RashomonError, match=r"scheduler was lost .* is kept: .*resume=True"):
            compare_events(corpus(WAITS), folder, engine=own, tables=FEW, progress=False)
        own.close()
        killing.join()
        before = files(folder)
        times = {path: path.stat().st_mtime_ns for path in folder.glob("event=*/*")}
        assert len({name.partition("/")[0] for name in before}) == 3
        (tmp_path / "go").touch()
        cluster.start_scheduler()
        cluster.start_worker()
        own = Poisoned(engine("dask", address=cluster.address), tmp_path)
        run = compare_events(
            corpus(WAITS), folder, engine=own, tables=FEW, resume=True, progress=False
        )
        own.close()
    assert run.line == "9 of 9 articles, 4 of 4 events"
    assert files(folder) == expected
    assert all(path.stat().st_mtime_ns == time for path, time in times.items())


def test_by_its_address_the_same_is_written(cluster, tmp_path):
    few = {"tables": FEW, "progress": False}
    run = compare_events(corpus(), tmp_path / "dask", engine="dask", address=cluster.address, **few)
    here = compare_events(corpus(), tmp_path / "here", engine=Here(), **few)
    assert run.line == here.line
    assert "of Dask" in run.where
    assert files(run.folder) == files(here.folder)

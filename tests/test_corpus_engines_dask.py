"""The engine dask, on a scheduler and workers that are processes of their own."""

import os
import re
import signal

import engine_tasks
import pytest
from dask_cluster import Cluster
from engine_tasks import gone, pids, until

from rashomon.corpus.engines import distributed as module
from rashomon.corpus.engines import engine
from rashomon.errors import RashomonError


@pytest.fixture(scope="module")
def cluster(tmp_path_factory):
    with Cluster(tmp_path_factory.mktemp("dask")) as own:
        yield own


@pytest.fixture
def two(cluster):
    own = engine("dask", address=cluster.address)
    yield own
    own.close()


def by_task(outcomes):
    return {outcome.task: outcome for outcome in outcomes}


def test_every_task_comes_back_once_and_an_error_is_its_own(two):
    found = by_task(two.outcomes(engine_tasks.square, iter(range(50))))
    assert {task: own.value for task, own in found.items()} == {n: n * n for n in range(50)}
    found = by_task(two.outcomes(engine_tasks.fail, range(5)))
    assert found.pop(2)[1:] == (None, r"KeyError: 'two\u2028\udc80'", False)
    assert [own.value for own in found.values() if not own.error] == [*found]


def test_where_it_runs_is_said(two):
    two._client.wait_for_workers(2)
    assert re.fullmatch(r"2 workers of Dask, each with at most [\d.]+ GB of memory", two.described)
    assert re.fullmatch(r"http://127\.0\.0\.1:\d+/status", two.dashboard)


def test_a_worker_killed_in_the_middle_costs_its_task_a_second_try(two, tmp_path):
    outcomes = two.outcomes(engine_tasks.held, [(str(tmp_path), n) for n in range(8)])
    first = next(outcomes)
    until(lambda: pids(tmp_path))
    (before,) = pids(tmp_path)
    os.kill(before, signal.SIGKILL)
    until(lambda: len(pids(tmp_path)) == 2)  # another has it now
    (tmp_path / "go").touch()
    others = list(outcomes)
    assert sorted(own.value for own in (first, *others)) == [*range(8)]
    assert not any(own.error for own in others)


def test_a_task_that_always_kills_its_worker_is_told_of_and_others_are_done(two):
    found = by_task(two.outcomes(engine_tasks.die, range(6)))
    lost = found.pop(2)
    assert lost.died
    assert lost.error == "its worker was killed, crashed, or used more memory than it may"
    assert all(own.died or own.value == task for task, own in found.items())
    alone = [task for task, own in found.items() if own.died]  # were on the same worker
    again = [next(two.outcomes(engine_tasks.die, [task])) for task in alone]
    assert [own.value for own in again] == alone


def test_what_is_running_is_taken_back_when_nobody_wants_it(two, tmp_path):
    tasks = [(str(tmp_path), 2)] * 6
    outcomes = two.outcomes(engine_tasks.held, (task for task in [(str(tmp_path), 0), *tasks]))
    assert next(outcomes).value == 0
    outcomes.close()
    (tmp_path / "go").touch()
    until(lambda: not two._client.processing() or not any(two._client.processing().values()))


def test_a_scheduler_that_is_killed_ends_the_run_with_a_name(tmp_path):
    with Cluster(tmp_path, workers=1) as cluster:
        own = engine("dask", address=cluster.address)
        outcomes = own.outcomes(engine_tasks.held, [(str(tmp_path), n) for n in (0, 1, 2, 3)])
        assert {next(outcomes).value, next(outcomes).value} == {0, 1}
        cluster.kill_scheduler()
        until(lambda: own._client.status != "running")  # else it may wait for ANSWER, then say so
        with pytest.raises(RashomonError, match=r"The Dask scheduler was lost .* resume=True"):
            list(outcomes)
        with pytest.raises(RashomonError, match="The Dask scheduler was lost"):
            list(own.outcomes(engine_tasks.square, [1]))
        own.close()


def test_a_scheduler_that_is_lost_before_it_is_noticed_is_told_of_too(two, monkeypatch):
    def lost(_):
        raise OSError("Timed out trying to connect")

    monkeypatch.setattr(module.Distributed, "workers", property(lost))
    with pytest.raises(
        RashomonError, match=r"scheduler was lost \(OSError: Timed out.* resume=True"
    ):
        list(two.outcomes(engine_tasks.square, [1]))


def test_a_cluster_whose_workers_are_all_gone_is_not_waited_for_without_end(tmp_path, monkeypatch):
    monkeypatch.setattr(module, "PATIENCE", 1)
    with Cluster(tmp_path, workers=0) as cluster:
        cluster.start_worker("--no-nanny")
        own = engine("dask", address=cluster.address)
        with pytest.raises(RashomonError, match="No worker of the scheduler was able to work for"):
            list(own.outcomes(engine_tasks.die, range(4)))
        own.close()


def test_a_value_that_is_lost_with_the_last_worker_is_not_asked_for_without_end(two, monkeypatch):
    monkeypatch.setattr(module, "PATIENCE", 0.2)
    monkeypatch.setattr(module.Distributed, "_outcome", lambda *_: None)  # it does not come
    monkeypatch.setattr(module.Distributed, "_able", lambda _: False)
    with pytest.raises(RashomonError, match=r"No worker .* able to work for 0\.2 seconds"):
        list(two.outcomes(engine_tasks.square, range(2)))


def test_a_scheduler_without_workers_is_told_of_in_time(tmp_path, monkeypatch):
    monkeypatch.setattr(module, "ANSWER", 2)
    with (
        Cluster(tmp_path, workers=0) as cluster,
        pytest.raises(RashomonError, match=f"has no workers. .*`dask worker {cluster.address} --"),
    ):
        engine("dask", address=cluster.address)


def test_workers_of_another_version_are_not_used(two, cluster, monkeypatch):
    monkeypatch.setattr("rashomon.__version__", "99.1")
    with pytest.raises(RashomonError, match=r"need rashomon 99.1, as it is here. One of them has"):
        engine("dask", address=cluster.address)


@pytest.mark.parametrize(
    "address", ["tcp://127.0.0.1:9", "127.0.0.1:9", "no such host:1", "http://[", "x" * 300, "://"]
)
def test_an_address_where_no_scheduler_is_is_named_in_time(address, monkeypatch):
    monkeypatch.setattr(module, "ANSWER", 1)
    with pytest.raises(RashomonError, match=r"No Dask scheduler answers at .*`dask scheduler`"):
        engine("dask", address=address)


def test_a_cluster_that_is_started_here_ends_with_the_engine():
    own = engine("dask", workers=1, memory="1 GB")
    assert own.described == "1 worker of Dask, with at most 1.0 GB of memory"
    assert re.fullmatch(r"http://127\.0\.0\.1:\d+/status", own.dashboard)
    (outcome,) = own.outcomes(engine_tasks.own_process, [0])
    found = by_task(own.outcomes(engine_tasks.grow, [1, 2]))
    assert found[2].died
    own.close()
    until(lambda: gone(outcome.value))

"""Engines on this computer: what becomes of tasks, whatever they do to their process."""

import os
import signal
import subprocess
import sys
import textwrap
from pathlib import Path

import engine_tasks
import pytest
from engine_tasks import gone, pids, until

from rashomon.corpus.engines import engine
from rashomon.corpus.engines import memory as memory_module
from rashomon.corpus.engines.memory import amount, shared
from rashomon.errors import MissingExtraError, RashomonError

LIB = Path(__file__).parents[1] / "lib"


@pytest.fixture(scope="module")
def two():
    own = engine("local", workers=2, memory="700 MB")
    yield own
    own.close()


def by_task(outcomes):
    return {outcome.task: outcome for outcome in outcomes}


def test_every_task_comes_back_once_whatever_the_order(two):
    found = by_task(two.outcomes(engine_tasks.square, iter(range(20))))
    assert {task: own.value for task, own in found.items()} == {n: n * n for n in range(20)}
    assert not any(own.error or own.died for own in found.values())
    assert list(two.outcomes(engine_tasks.square, [])) == []


def test_tasks_are_taken_as_workers_are_free(two):
    taken = []
    outcomes = two.outcomes(engine_tasks.square, (taken.append(n) or n for n in range(1_000)))
    next(outcomes)
    assert len(taken) <= 4
    outcomes.close()


def test_an_error_is_that_of_its_task_alone_in_one_line(two):
    found = by_task(two.outcomes(engine_tasks.fail, range(5)))
    assert found.pop(2)[1:] == (None, r"KeyError: 'two\u2028\udc80'", False)
    assert [own.value for own in found.values() if not own.error] == [*found]


@pytest.mark.parametrize("function", [engine_tasks.die, engine_tasks.leave, engine_tasks.grow])
def test_a_task_that_ends_its_process_costs_nobody_else(two, function):
    found = by_task(two.outcomes(function, range(6)))
    lost = found.pop(2)
    assert lost.died
    assert lost.error == ("its process was killed, crashed, or used more than 0.7 GB of memory")
    assert {own.value for own in found.values()} == {0, 1, 3, 4, 5}


def test_a_worker_killed_from_outside_costs_its_task(two, tmp_path):
    outcomes = two.outcomes(engine_tasks.held, [(str(tmp_path), n) for n in range(4)])
    first = [next(outcomes) for _ in range(3)]  # the other worker does the others
    until(lambda: pids(tmp_path))
    os.kill(pids(tmp_path)[0], signal.SIGKILL)
    (lost,) = outcomes
    assert {own.value for own in first} == {0, 1, 3}
    assert lost.task[1] == 2
    assert lost.died


def test_a_worker_killed_while_idle_costs_nothing():
    own = engine("local", workers=1)
    try:
        (before,) = own.outcomes(engine_tasks.own_process, [0])
        os.kill(before.value, signal.SIGKILL)
        until(lambda: gone(before.value))
        # Whether its end was seen before the task was handed over is a matter of chance.
        (after,) = own.outcomes(engine_tasks.own_process, [0])
        (again,) = own.outcomes(engine_tasks.own_process, [0])
        assert after.died or after.value == again.value
        assert again.value != before.value
    finally:
        own.close()
    until(lambda: gone(again.value))


def test_what_is_running_ends_with_the_run_and_with_the_engine(tmp_path):
    own = engine("local", workers=2)
    outcomes = own.outcomes(engine_tasks.held, [(str(tmp_path), n) for n in (0, 2)])
    assert next(outcomes).value == 0
    until(lambda: pids(tmp_path))
    outcomes.close()
    until(lambda: gone(pids(tmp_path)[0]))
    outcomes = own.outcomes(engine_tasks.held, [(str(tmp_path), n) for n in (0, 2)])
    assert next(outcomes).value == 0
    until(lambda: len(pids(tmp_path)) == 2)
    own.close()
    until(lambda: all(map(gone, pids(tmp_path))))


def test_workers_have_one_thread_each_for_sums(two):
    (outcome,) = two.outcomes(engine_tasks.environment, ["OPENBLAS_NUM_THREADS"])
    assert outcome.value == "1"


def script(text, *arguments):
    """Start a plain script, with no guard around what it does."""
    path = os.pathsep.join([str(LIB), str(Path(__file__).parent)])
    return subprocess.Popen(
        [sys.executable, "-c", "import runpy, sys; runpy.run_path(sys.argv.pop(1), run_name='x')"]
        if text is None
        else [sys.executable, text, *arguments],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env=os.environ | {"PYTHONPATH": path},
    )


@pytest.mark.parametrize("name", ["local", "dask"])
def test_a_script_without_a_guard_is_not_run_again_by_workers(tmp_path, name):
    file = tmp_path / "plain.py"
    file.write_text(
        textwrap.dedent(f"""
        import engine_tasks
        from rashomon.corpus.engines import engine
        print("begun", flush=True)
        own = engine({name!r}, workers=2)
        found = [o for o in own.outcomes(engine_tasks.die, range(4))]
        print(sorted(o.task for o in found), any(o.died for o in found))
        print(all(o.died or o.value == o.task for o in found))  # one may be lost with another
        print([o.value for o in own.outcomes(engine_tasks.square, [3])])
        own.close()
        print(__spec__)
        """)
    )
    process = script(file)
    out, err = process.communicate(timeout=engine_tasks.LONG)
    assert process.returncode == 0, err
    assert out.splitlines() == ["begun", "[0, 1, 2, 3] True", "True", "[9]", "None"]


def test_workers_end_with_the_process_that_started_them(tmp_path):
    file = tmp_path / "killed.py"
    file.write_text(
        "import engine_tasks, sys\n"
        "from rashomon.corpus.engines import engine\n"
        "own = engine('local', workers=2)\n"
        "list(own.outcomes(engine_tasks.held, [(sys.argv[1], 2)] * 2))\n"
    )
    process = script(file, str(tmp_path))
    until(lambda: len(pids(tmp_path)) == 2)
    process.kill()
    process.communicate()
    until(lambda: all(map(gone, pids(tmp_path))))


@pytest.mark.parametrize(
    ("given", "message"),
    [
        ({"name": "spark"}, "There is no engine 'spark'; there are 'local' and 'dask', or give"),
        ({"workers": 0}, "workers is a number of processes, 1 or more, not 0."),
        ({"workers": -1}, "1 or more, not -1"),
        ({"workers": True}, "1 or more, not True"),
        ({"workers": 1.5}, "1 or more, not 1.5"),
        ({"workers": "two"}, "1 or more, not 'two'"),
        ({"memory": "lots"}, "memory is a number of bytes or text such as \"2GB\", not 'lots'."),
        ({"memory": True}, "not True"),
        ({"memory": float("nan")}, "not nan"),
        ({"memory": float("inf")}, "not inf"),
        ({"memory": -1}, "not -1"),
        ({"memory": 10**400}, "not so many"),
        ({"memory": 10**5000}, "not so many"),
        ({"memory": "9" * 400 + "GB"}, 'such as "2GB", not \'9999'),
        ({"memory": b"2GB"}, "not b'2GB'"),
        ({"memory": "1MB"}, "'1MB' is too little memory for a worker: .* take 0.6 GB. Give more"),
        ({"address": "tcp://x:1"}, 'give engine="dask" too'),
        ({"name": "dask", "address": ""}, "such as \"tcp://node1:8786\", not ''"),
        ({"name": "dask", "address": 8786}, "not 8786"),
        ({"name": "dask", "address": "tcp://x:1", "workers": 2}, "has its own workers"),
        ({"name": "dask", "address": "tcp://x:1", "memory": "2GB"}, "leave out workers and memory"),
    ],
)
def test_what_cannot_be_started_is_refused_with_what_is_accepted(given, message):
    with pytest.raises(RashomonError, match=message):
        engine(**given)


def test_without_dask_the_extra_is_named(monkeypatch):
    monkeypatch.setitem(sys.modules, "distributed", None)
    with pytest.raises(MissingExtraError, match=r"pip install 'rashomon\[dask\]'.*'local' does"):
        engine("dask")


@pytest.mark.parametrize(
    ("text", "size"),
    [("2GB", 2 * 10**9), ("2 gib", 2**31), ("1500M", 15 * 10**8), (7e8, 7 * 10**8), ("1T", 10**12)],
)
def test_memory_is_understood_as_it_is_written(text, size):
    assert amount(text) == size


def test_workers_share_nine_tenths_of_the_memory(monkeypatch):
    monkeypatch.setattr(memory_module, "of_computer", lambda: 4 * 10**9)
    monkeypatch.setattr(memory_module, "cores", lambda: 16)
    assert shared(None, None) == (6, 6 * 10**8)
    assert shared(None, 10**9) == (3, 10**9)
    assert shared(2, None) == (2, 18 * 10**8)
    assert shared(8, 10**9) == (8, 10**9)
    monkeypatch.setattr(memory_module, "of_computer", lambda: None)
    assert shared(None, None) == (16, None)


def test_what_an_engine_may_use_is_said(two):
    assert two.described == "2 processes on this computer, each with at most 0.7 GB of memory"
    assert two.dashboard == ""

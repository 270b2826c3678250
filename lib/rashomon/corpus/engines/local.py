"""Processes on this computer: the default, with nothing to start."""

from __future__ import annotations

import multiprocessing
import os
import threading
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from multiprocessing.connection import wait as wait_for
from typing import TYPE_CHECKING, Any

from rashomon.corpus.engines.engine import Outcome, in_words
from rashomon.corpus.engines.memory import limit, peak, said, shared
from rashomon.corpus.engines.starting import leave_interrupts, settle_in, without_script
from rashomon.display.wording import counted
from rashomon.errors import RashomonError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

_OFTEN = 0.1  # seconds between two looks at the memory


class Local:
    """One process a worker.

    Each has an executor of its own: where a process dies, it is known which task it had, and no
    other task is lost with it.

    Parameters
    ----------
    workers : int, optional
        How many; by default one for each core, if there is memory for them.
    memory : int, optional
        Bytes that each may use, by default its share of nine tenths of the computer's; a process
        that uses more is ended.
    """

    def __init__(self, workers: int | None = None, memory: int | None = None) -> None:
        self.workers, self.memory = shared(workers, memory)
        self._own: list[ProcessPoolExecutor | None] = [None] * self.workers
        self._busy: set[int] = set()
        self._started = False

    @property
    def described(self) -> str:
        """Where it runs and with how much memory, in words."""
        where = f"{counted(self.workers, 'process', 'processes')} on this computer"
        return where + limit(self.workers, self.memory)

    @property
    def dashboard(self) -> str:
        """None."""
        return ""

    def outcomes(self, function: Callable[[Any], Any], tasks: Iterable[Any]) -> Iterator[Outcome]:
        """Run the function on each task; see `Engine`."""
        left = iter(tasks)
        running: dict[Future[Any], tuple[int, Any]] = {}
        try:
            while True:
                free = [place for place in range(self.workers) if place not in self._busy]
                for place, task in zip(free, left, strict=False):
                    running[self._submit(place, function, task)] = (place, task)
                if not running:
                    return
                done, _ = wait(running, return_when=FIRST_COMPLETED)
                for future in done:
                    place, task = running.pop(future)
                    self._busy.discard(place)
                    outcome = self._outcome(future, task)
                    if outcome.died:
                        self._end(place)
                    yield outcome
        finally:
            for place, _ in running.values():
                self._end(place)

    def _submit(self, place: int, function: Callable[[Any], Any], task: Any) -> Future[Any]:  # noqa: ANN401
        self._busy.add(place)
        try:
            return self._executor(place).submit(function, task)
        except BrokenProcessPool:  # it was killed while it had nothing to do
            self._end(place)
            return self._executor(place).submit(function, task)

    def _executor(self, place: int) -> ProcessPoolExecutor:
        own = self._own[place]
        if own is None:
            # Spawned, not forked: a fork of a process with threads (a notebook) may hang.
            spawn = multiprocessing.get_context("spawn")
            own = ProcessPoolExecutor(1, spawn, initializer=_begin, initargs=(self.memory,))
            self._own[place] = own
            with without_script():
                first = own.submit(os.getpid)
            if not self._started:
                _check(first)
                self._started = True
        return own

    def _outcome(self, future: Future[Any], task: Any) -> Outcome:  # noqa: ANN401
        try:
            return Outcome(task, future.result())
        except BrokenProcessPool:
            why = "its process was killed, crashed"
            why += f", or used more than {said(self.memory)} of memory" if self.memory else ""
            return Outcome(task, error=why, died=True)
        except MemoryError as error:
            return Outcome(task, error=in_words(error), died=True)
        except Exception as error:  # noqa: BLE001 - whatever it is, it is that task's alone
            return Outcome(task, error=in_words(error))

    def _end(self, place: int) -> None:
        """End the worker of a place, also one that is at work."""
        own = self._own[place]
        self._own[place] = None
        self._busy.discard(place)
        if own is not None:
            # As kill_workers does, which executors have from Python 3.14 on.
            for process in list((getattr(own, "_processes", None) or {}).values()):
                process.kill()
            own.shutdown(cancel_futures=True)

    def close(self) -> None:
        """End the workers, also those that are at work."""
        for place in tuple(self._busy):
            self._end(place)
        for own in self._own:
            if own is not None:
                own.shutdown()
        self._own = [None] * self.workers


def _check(first: Future[int]) -> None:
    try:
        first.result()
    except BrokenProcessPool:
        raise RashomonError(
            "No process can be started on this computer: it ended at once. See what was printed "
            "above, and whether the computer has memory left."
        ) from None


def _begin(memory: int | None) -> None:
    """What a worker does first."""
    leave_interrupts()
    # One thread each, as Dask's have it: there are as many workers as cores.
    os.environ |= dict.fromkeys(("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"), "1")
    settle_in()
    threading.Thread(target=_watch, args=(memory,), daemon=True).start()


def _watch(memory: int | None) -> None:
    """End this process with the one that started it, or when it uses more memory than it may."""
    parent = multiprocessing.parent_process()
    while parent is not None:
        if wait_for([parent.sentinel], _OFTEN) or (memory and peak() > memory):
            os._exit(1)

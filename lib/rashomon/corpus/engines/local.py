"""Processes on this computer: the default, with nothing to start."""

from __future__ import annotations

import multiprocessing
import os
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from typing import TYPE_CHECKING, Any

from rashomon.corpus.engines.engine import Outcome, in_words
from rashomon.corpus.engines.memory import limit_memory

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator


class Local:
    """One process a worker.

    Each has an executor of its own: where a process dies, it is known which task it had, and no
    other task is lost with it.

    Parameters
    ----------
    workers : int, optional
        How many; by default one for each core.
    memory : int, optional
        Bytes that each may use; a task that needs more fails.
    """

    def __init__(self, workers: int | None = None, memory: int | None = None) -> None:
        self.workers = workers or os.cpu_count() or 1
        self.memory = memory
        self._own: list[ProcessPoolExecutor | None] = [None] * self.workers

    @property
    def described(self) -> str:
        """Where it runs, in words."""
        counted = "1 process" if self.workers == 1 else f"{self.workers} processes"
        return f"{counted} on this computer"

    def outcomes(self, function: Callable[[Any], Any], tasks: Iterable[Any]) -> Iterator[Outcome]:
        """Run the function on each task; see `Engine`."""
        left = iter(tasks)
        running: dict[Future[Any], tuple[int, Any]] = {}
        free = list(range(self.workers))
        more = True
        while True:
            while more and free:
                try:
                    task = next(left)
                except StopIteration:
                    more = False
                    break
                place = free.pop()
                running[self._executor(place).submit(function, task)] = (place, task)
            if not running:
                return
            done, _ = wait(running, return_when=FIRST_COMPLETED)
            for future in done:
                place, task = running.pop(future)
                outcome = self._outcome(future, task)
                if outcome.died:
                    self._end(place)
                free.append(place)
                yield outcome

    def _executor(self, place: int) -> ProcessPoolExecutor:
        own = self._own[place]
        if own is None:
            # Spawned, not forked: a fork of a process with threads (a notebook) may hang.
            own = ProcessPoolExecutor(
                1,
                multiprocessing.get_context("spawn"),
                initializer=limit_memory,
                initargs=(self.memory,),
            )
            self._own[place] = own
        return own

    def _outcome(self, future: Future[Any], task: Any) -> Outcome:  # noqa: ANN401
        try:
            return Outcome(task, future.result())
        except BrokenProcessPool:
            return Outcome(task, error="its process ended before it did", died=True)
        except Exception as error:  # noqa: BLE001 - whatever it is, it is that task's alone
            return Outcome(task, error=in_words(error))

    def _end(self, place: int) -> None:
        own = self._own[place]
        self._own[place] = None
        if own is not None:
            own.shutdown(wait=False, cancel_futures=True)

    def close(self) -> None:
        """End the workers, also those that are at work."""
        for place, own in enumerate(self._own):
            for process in list((getattr(own, "_processes", None) or {}).values()):
                process.terminate()
            self._end(place)

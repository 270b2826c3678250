"""A Dask cluster: one that is started here, or any scheduler that is given by its address."""

from __future__ import annotations

import importlib
import logging
import warnings
from contextlib import ExitStack, suppress
from itertools import islice
from queue import Empty, SimpleQueue
from time import monotonic
from typing import TYPE_CHECKING, Any

import rashomon
from rashomon.corpus.engines import starting
from rashomon.corpus.engines.engine import Outcome, in_words
from rashomon.corpus.engines.memory import limit, shared
from rashomon.display.wording import counted
from rashomon.errors import MissingExtraError, RashomonError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

KEPT = (
    "What was finished is kept: when it is mended, run the same line with resume=True (--resume)."
)
ANSWER = 30  # seconds for a scheduler to answer, and for its first worker to be there
PATIENCE = 60  # seconds in which no worker can work
_LOOK = 1.0  # seconds between two looks at whether all is well
_FETCH = 5  # seconds for a value to come, which may be lost with its worker, before such a look
# A worker is ended where it uses more than its memory; by default Dask would stop it before that,
# for data that it could let go of. There are none here, and it would stand still for ever.
_WITHOUT = {f"distributed.worker.memory.{name}": False for name in ("target", "spill", "pause")}


class Distributed:
    """Workers of dask.distributed (Rocklin 2015).

    The scheduler and its workers need rashomon in the same version, and workers the same files.
    One thread a worker is best, with as much memory as each may use. By itself Dask stops a worker
    at four fifths of that, to wait for data that could be let go of; there are none here, so it
    would stand still and should only be ended where it uses more than all of it::

        export DASK_DISTRIBUTED__WORKER__MEMORY__TARGET=False
        export DASK_DISTRIBUTED__WORKER__MEMORY__SPILL=False
        export DASK_DISTRIBUTED__WORKER__MEMORY__PAUSE=False
        dask worker ADDRESS --nthreads 1 --memory-limit 4GB

    Parameters
    ----------
    address : str, optional
        Of a scheduler, such as "tcp://node1:8786"; without it a cluster is started here.
    workers : int, optional
        Of a cluster that is started here; by default one for each core, if there is memory.
    memory : int, optional
        Bytes for each worker of a cluster that is started here.

    Raises
    ------
    MissingExtraError
        If Dask is not installed.
    RashomonError
        If no scheduler answers at the address, or it has no workers that can be used.
    """

    def __init__(
        self, address: str | None = None, workers: int | None = None, memory: int | None = None
    ) -> None:
        try:  # by its name: it has no types of its own
            self._dask: Any = importlib.import_module("distributed")
        except ImportError:
            raise MissingExtraError(
                "The engine 'dask' needs dask.distributed, which is not installed: pip install "
                "'rashomon[dask]'. Without it the engine 'local' does the same on this computer."
            ) from None
        self._open = ExitStack()  # what is to be closed, in turn
        self._able_at = monotonic()  # when a worker was last seen that works
        try:
            self._client = self._connected(address or self._started(*shared(workers, memory)))
            self._check_workers(address)
        except BaseException:
            self.close()
            raise

    def _started(self, workers: int, memory: int | None) -> Any:  # noqa: ANN401 - Dask's own
        self._open.enter_context(starting.without_script())
        try:
            cluster = self._dask.LocalCluster(
                n_workers=workers,
                threads_per_worker=1,
                memory_limit=memory or "auto",
                dashboard_address=":0",
                silence_logs=logging.CRITICAL,  # of lost workers the run itself tells
                # Tried again here, alone, so that no other is blamed for the loss of a worker.
                scheduler_kwargs={"allowed_failures": 0},
                config=_WITHOUT,
                preload=[starting.__name__],
            )
        except (OSError, RuntimeError, TimeoutError) as error:
            raise RashomonError(
                f"No Dask cluster can be started on this computer ({in_words(error)}). Use the "
                'engine "local", or give the address of a scheduler.'
            ) from None
        self._open.callback(_closed, cluster, ANSWER)  # a worker may have much to end
        return cluster

    def _connected(self, place: Any) -> Any:  # noqa: ANN401 - Dask's own
        try:
            client = self._dask.Client(place, timeout=ANSWER, set_as_default=False)
        except Exception as error:  # noqa: BLE001 - an address can be wrong in many ways
            raise RashomonError(
                f"No Dask scheduler answers at {place!r} ({in_words(error)}). Start one with "
                "`dask scheduler` and give its address, or leave the address out to start a "
                "cluster on this computer."
            ) from None
        self._open.callback(_closed, client)
        return client

    def _check_workers(self, address: str | None) -> None:
        try:
            self._client.wait_for_workers(1, timeout=ANSWER)
        except TimeoutError:
            raise RashomonError(
                f"The scheduler at {address} has no workers. Start some: `dask worker {address} "
                "--nthreads 1` on every computer that is to work."
            ) from None
        try:
            theirs = self._client.submit(_version, pure=False).result(timeout=ANSWER)
        except Exception as error:  # noqa: BLE001 - whatever it is, nothing can be run there
            theirs = in_words(error)
        if theirs != rashomon.__version__:
            raise RashomonError(
                f"The scheduler and its workers need rashomon {rashomon.__version__}, as it is "
                f"here. One of them has not: {theirs}."
            )

    @property
    def workers(self) -> int:
        """How many threads of workers there are."""
        return max(1, sum(int(threads) for threads in self._client.nthreads().values()))

    @property
    def dashboard(self) -> str:
        """Where Dask shows what it does; where the scheduler lacks bokeh the page says so."""
        try:
            return str(self._client.dashboard_link or "")
        except (KeyError, ValueError):
            return ""

    @property
    def described(self) -> str:
        """Where it runs and with how much memory, in words."""
        known = self._client.scheduler_info(n_workers=-1)["workers"].values()
        limits = [int(worker["memory_limit"] or 0) for worker in known]
        most = max(limits, default=0) if all(limits) else None
        return f"{counted(len(known), 'worker')} of Dask" + limit(len(known), most)

    def outcomes(self, function: Callable[[Any], Any], tasks: Iterable[Any]) -> Iterator[Outcome]:
        """Run the function on each task; see `Engine`."""
        left = iter(tasks)
        running: dict[Any, tuple[Any, Any]] = {}
        done: SimpleQueue[Any] = SimpleQueue()
        self._able_at = monotonic()
        try:
            while True:
                # Two for each worker, so that none waits for its next.
                for task in islice(left, max(0, 2 * self._counted() - len(running))):
                    future = self._submitted(function, task)
                    running[future.key] = (future, task)
                    future.add_done_callback(done.put)
                if not running:
                    return
                future = self._next(done)
                outcome = self._outcome(*running[future.key])
                if outcome is None:
                    self._check_able()
                    future.add_done_callback(done.put)
                else:
                    del running[future.key]
                    yield outcome
        finally:
            with suppress(Exception):  # a scheduler that is gone needs not to be told
                self._client.cancel([future for future, _ in running.values()])

    def _counted(self) -> int:
        self._check_scheduler()
        try:
            return self.workers
        except Exception as error:  # noqa: BLE001 - it was lost since
            raise RashomonError(_lost(in_words(error))) from None

    def _submitted(self, function: Callable[[Any], Any], task: Any) -> Any:  # noqa: ANN401
        self._check_scheduler()
        with warnings.catch_warnings():
            warnings.filterwarnings("ignore", "Sending large graph", UserWarning)
            return self._client.submit(_done, function, task, pure=False)

    def _next(self, done: SimpleQueue[Any]) -> Any:  # noqa: ANN401 - a future of Dask
        """The next that is done, as long as there is hope for one."""
        while True:
            try:
                return done.get(timeout=_LOOK)
            except Empty:
                self._check_able()

    def _check_able(self) -> None:
        """See that the scheduler is there, and has had a worker that works not long ago."""
        self._check_scheduler()
        if self._able():
            self._able_at = monotonic()
        elif monotonic() - self._able_at > PATIENCE:
            raise RashomonError(
                f"No worker of the scheduler was able to work for {PATIENCE} seconds: all are "
                f"gone, or have stopped for want of memory. {KEPT}"
            )

    def _check_scheduler(self) -> None:
        if self._client.status != "running":
            raise RashomonError(_lost(f"the connection is {self._client.status}"))

    def _able(self) -> bool:
        """Whether any worker can work."""
        try:
            known = self._client.scheduler_info(n_workers=-1)["workers"].values()
        except Exception:  # noqa: BLE001 - a lost connection is told of at the next look
            return False
        return any(worker["status"] == "running" for worker in known)

    def _outcome(self, future: Any, task: Any) -> Outcome | None:  # noqa: ANN401 - Dask's, and any
        """What became of a task; None if it was lost with its worker and is done once more."""
        if future.status == "cancelled":
            raise RashomonError(_lost("what was running is cancelled"))
        if future.status == "error":
            return self._failure(future.exception(timeout=ANSWER), task)
        if future.status != "finished":
            return None
        try:
            return Outcome(task, future.result(timeout=_FETCH))
        except Exception:  # noqa: BLE001 - not the task's, which has its value: it is lost since
            return None

    def _failure(self, error: BaseException, task: Any) -> Outcome:  # noqa: ANN401 - any
        if isinstance(error, self._dask.KilledWorker):
            why = "its worker was killed, crashed, or used more memory than it may"
            return Outcome(task, error=why, died=True)
        return Outcome(task, error=in_words(error), died=isinstance(error, MemoryError))

    def close(self) -> None:
        """Leave the cluster, and end it if it was started here."""
        self._open.close()


def _lost(why: str) -> str:
    return f"The Dask scheduler was lost ({why}). {KEPT}"


def _closed(open_one: Any, seconds: float = 5) -> None:  # noqa: ANN401 - Dask's own
    """Close a client or a cluster; one that has lost the other side cannot say goodbye."""
    with suppress(Exception):
        open_one.close(timeout=seconds)


def _done(function: Callable[[Any], Any], task: Any) -> Any:  # noqa: ANN401 - any
    starting.settle_in()
    return function(task)


def _version() -> str:
    """The version that a worker has."""
    return rashomon.__version__

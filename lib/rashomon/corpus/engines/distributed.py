"""A Dask cluster: one that is started here, or any scheduler that is given by its address."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from rashomon.corpus.engines.engine import Outcome, in_words
from rashomon.errors import MissingExtraError, RashomonError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

LOST = (
    "The scheduler was lost ({}). What was finished is kept: start it again and run the same line "
    "with resume=True (--resume)."
)
_WAIT = "30s"  # for a scheduler to answer


class Distributed:
    """Workers of dask.distributed (Rocklin 2015).

    Parameters
    ----------
    address : str, optional
        Of a scheduler, such as "tcp://node1:8786"; without it a cluster is started here.
    workers : int, optional
        Of a cluster that is started here; by default one for each core.
    memory : int, optional
        Bytes for each worker of a cluster that is started here.

    Raises
    ------
    MissingExtraError
        If Dask is not installed.
    RashomonError
        If no scheduler answers at the address.
    """

    def __init__(
        self, address: str | None = None, workers: int | None = None, memory: int | None = None
    ) -> None:
        try:
            from distributed import Client, LocalCluster  # noqa: PLC0415 - of the extra "dask"
        except ImportError:
            raise MissingExtraError(
                "The engine dask needs dask.distributed: pip install 'rashomon[dask]'. Without it "
                'the engine "local" does the same on this computer.'
            ) from None
        self._cluster = None
        if address is None:
            self._cluster = LocalCluster(
                n_workers=workers,
                threads_per_worker=1,
                memory_limit="auto" if memory is None else memory,
                dashboard_address=":0",
            )
        try:
            self._client = Client(self._cluster or address, timeout=_WAIT)
        except (OSError, ValueError) as error:
            raise RashomonError(
                f"No Dask scheduler answers at {address!r} ({in_words(error)}). Start one with "
                "`dask scheduler` and give its address, or leave the address out to start a "
                "cluster here."
            ) from None

    @property
    def workers(self) -> int:
        """How many threads of workers there are."""
        return max(1, sum(int(threads) for threads in self._client.nthreads().values()))

    @property
    def dashboard(self) -> str:
        """Where Dask shows what it does."""
        return str(self._client.dashboard_link)

    @property
    def described(self) -> str:
        """Where it runs, in words."""
        workers = "1 worker" if self.workers == 1 else f"{self.workers} workers"
        return f"{workers} of Dask, dashboard at {self.dashboard}"

    def outcomes(self, function: Callable[[Any], Any], tasks: Iterable[Any]) -> Iterator[Outcome]:
        """Run the function on each task; see `Engine`."""
        from distributed import as_completed  # noqa: PLC0415 - it is installed, see above

        left = iter(tasks)
        task_of: dict[str, Any] = {}

        def submit(count: int) -> list[Any]:
            made = []
            for _, task in zip(range(count), left, strict=False):
                future = self._client.submit(function, task, pure=False)
                task_of[future.key] = task
                made.append(future)
            return made

        running = as_completed(submit(2 * self.workers))
        for future in running:
            yield self._outcome(future, task_of.pop(future.key))
            for following in submit(1):
                running.add(following)

    def _outcome(self, future: Any, task: Any) -> Outcome:  # noqa: ANN401 - Dask's, and any
        from distributed import KilledWorker  # noqa: PLC0415 - it is installed, see above

        if future.status in ("cancelled", "lost"):
            raise RashomonError(LOST.format(future.status))
        try:
            return Outcome(task, future.result())
        except KilledWorker:
            return Outcome(task, error="every worker that had it was lost", died=True)
        except Exception as error:  # noqa: BLE001 - whatever it is, it is that task's alone
            return Outcome(task, error=in_words(error))

    def close(self) -> None:
        """Leave the cluster, and end it if it was started here."""
        self._client.close()
        if self._cluster is not None:
            self._cluster.close()

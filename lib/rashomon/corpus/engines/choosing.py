"""The engines by name."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rashomon.corpus.engines.local import Local
from rashomon.corpus.engines.memory import amount
from rashomon.errors import RashomonError

if TYPE_CHECKING:
    from rashomon.corpus.engines.engine import Engine

ENGINES = ("local", "dask")


def engine(
    name: str = "local",
    *,
    workers: int | None = None,
    memory: str | float | None = None,
    address: str | None = None,
) -> Engine:
    """Start an engine.

    Parameters
    ----------
    name : {"local", "dask"}
        Processes on this computer, or workers of dask.distributed.
    workers : int, optional
        Processes; by default one for each core, if there is memory for them.
    memory : str or number, optional
        What each may use, such as "2GB" (or bytes); by default its share of nine tenths of the
        computer's. A worker that uses more is ended, and costs the task that it had.
    address : str, optional
        Of a Dask scheduler, such as "tcp://node1:8786"; then workers and memory are as it has
        them. Without it a cluster is started on this computer.

    Returns
    -------
    Engine

    Raises
    ------
    RashomonError
        If there is no such engine, what was given does not go together, or no scheduler answers.
    MissingExtraError
        If Dask is not installed.

    Examples
    --------
    >>> own = engine("local", workers=2, memory="1.5GB")
    >>> own.described
    '2 processes on this computer, each with at most 1.5 GB of memory'
    >>> own.close()
    """
    if name not in ENGINES:
        raise RashomonError(
            f"There is no engine {name!r}; there are {' and '.join(map(repr, ENGINES))}, or give "
            "one that rashomon.corpus.engines.engine started."
        )
    if workers is not None and (
        isinstance(workers, bool) or not isinstance(workers, int) or workers < 1
    ):
        raise RashomonError(f"workers is a number of processes, 1 or more, not {workers!r}.")
    size = amount(memory)
    if name == "local":
        if address is not None:
            raise RashomonError('An address is that of a Dask scheduler: give engine="dask" too.')
        return Local(workers, size)
    if address is not None and (not isinstance(address, str) or not address):
        raise RashomonError(
            f'address is that of a scheduler, such as "tcp://node1:8786", not {address!r}.'
        )
    if address is not None and (workers is not None or size is not None):
        raise RashomonError(
            "A scheduler at an address has its own workers and their memory; leave out workers "
            "and memory, or leave out the address to start a cluster on this computer."
        )
    from rashomon.corpus.engines.distributed import Distributed  # noqa: PLC0415 - an extra

    return Distributed(address, workers, size)

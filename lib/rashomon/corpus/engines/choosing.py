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
    workers : int, optional
        Processes; by default one for each core.
    memory : str or number, optional
        What each may use, such as "2GB".
    address : str, optional
        Of a Dask scheduler; then workers and memory are as it has them.

    Raises
    ------
    RashomonError
        If there is no such engine, or what was given does not go together.
    """
    if name not in ENGINES:
        raise RashomonError(f"There is no engine {name!r}; there are {' and '.join(ENGINES)}.")
    if workers is not None and (isinstance(workers, bool) or workers < 1):
        raise RashomonError(f"workers is a number of processes, 1 or more, not {workers!r}.")
    size = amount(memory)
    if name == "local":
        if address is not None:
            raise RashomonError('An address is that of a Dask scheduler: give engine="dask" too.')
        return Local(workers, size)
    if address is not None and (workers is not None or size is not None):
        raise RashomonError(
            "A scheduler at an address has its own workers and their memory; leave both out."
        )
    from rashomon.corpus.engines.distributed import Distributed  # noqa: PLC0415 - an extra

    return Distributed(address, workers, size)

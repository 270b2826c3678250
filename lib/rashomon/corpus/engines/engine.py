"""What an engine does: run a function on tasks in other processes, whatever becomes of them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple, Protocol

from rashomon.characters import one_line

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator


class Outcome(NamedTuple):
    """What became of one task: a value, or an error in words.

    `died` says that the process which had the task ended before it did, or would have: killed,
    crashed, or more memory than it may use. Another may be better off with the same task.
    """

    task: Any
    value: Any = None
    error: str = ""
    died: bool = False


class Engine(Protocol):
    """Runs tasks in worker processes.

    The function and the tasks are sent to them, so both must be picklable, the function by the
    name that it has in a module: one that is written in a script or a notebook is not found.
    Tasks are taken as workers are free: they may come from a stream.
    """

    @property
    def workers(self) -> int:
        """How many processes work."""

    @property
    def described(self) -> str:
        """Where it runs and with how much memory, in words."""

    @property
    def dashboard(self) -> str:
        """The address of a page that shows the work; empty where there is none."""

    def outcomes(self, function: Callable[[Any], Any], tasks: Iterable[Any]) -> Iterator[Outcome]:
        """Run the function on each task; outcomes come as tasks end, in any order.

        A task that fails or takes its worker with it costs nobody else's work.
        """

    def close(self) -> None:
        """End the workers."""


def in_words(error: BaseException) -> str:
    """An error as one line: its kind and what it says.

    Examples
    --------
    >>> in_words(KeyError("speaker"))
    "KeyError: 'speaker'"
    """
    said = one_line(str(error))
    return f"{type(error).__name__}: {said}"[:500] if said else type(error).__name__

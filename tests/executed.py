"""The notebooks as they ran, each once for all tests."""

from concurrent.futures import Future, ThreadPoolExecutor
from functools import cache

from nbformat import NotebookNode

from notebooks.pages import NOTEBOOKS, execute

PATHS = {path.stem: path for path in NOTEBOOKS}
NAMES = list(PATHS)


def executed(name: str) -> NotebookNode:
    """A notebook with its outputs; while it is read, the one after it runs."""
    for one in NAMES[NAMES.index(name) :][:2]:
        _running(one)
    return _running(name).result()


@cache
def _kernels() -> ThreadPoolExecutor:
    return ThreadPoolExecutor(2)


@cache
def _running(name: str) -> Future[NotebookNode]:
    return _kernels().submit(execute, PATHS[name])

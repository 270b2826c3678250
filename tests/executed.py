"""The notebooks as they ran, each once for all tests, in however many processes these run."""

import os
import tempfile
from functools import cache
from pathlib import Path

import nbformat
from filelock import FileLock
from nbformat import NotebookNode

from notebooks.pages import NOTEBOOKS, execute

PATHS = {path.stem: path for path in NOTEBOOKS}
NAMES = list(PATHS)


@cache
def executed(name: str) -> NotebookNode:
    """A notebook with its outputs."""
    run = os.environ.get("PYTEST_XDIST_TESTRUNUID", "")
    if not run:
        return execute(PATHS[name])
    folder = Path(tempfile.gettempdir(), f"rashomon-notebooks-{run}")
    folder.mkdir(exist_ok=True)
    kept = folder / f"{name}.ipynb"
    with FileLock(folder / f"{name}.lock"):  # who comes second waits, and reads
        if not kept.exists():
            nbformat.write(execute(PATHS[name]), kept)
        return nbformat.read(kept, as_version=4)

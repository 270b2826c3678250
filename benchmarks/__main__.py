"""Run one benchmark and print its figures as one JSON object, on the last line.

A benchmark is a module of this package with a function ``run`` that returns a dict. A parameter
``data`` of that function receives the path given by ``--data``; without a default it is required.
Likewise a parameter ``train`` that of ``--train``, where a benchmark learns from other data, and
``python`` that of ``--python``, where it runs what another Python has installed.
"""

from __future__ import annotations

import argparse
import ast
import importlib
import inspect
import json
import pkgutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import benchmarks
from benchmarks.data import DataError

Run = Callable[..., dict[str, Any]]


def names() -> dict[str, str]:
    """Each benchmark's name and the first line of its docstring, read without importing it."""
    found = {}
    for module in pkgutil.iter_modules(benchmarks.__path__):
        path = Path(benchmarks.__path__[0], f"{module.name}.py")
        tree = ast.parse(path.read_text("utf-8"))
        if any(isinstance(node, ast.FunctionDef) and node.name == "run" for node in tree.body):
            found[module.name] = (ast.get_docstring(tree) or "").partition("\n")[0]
    return found


def listing() -> str:
    width = max(map(len, names()), default=0)
    return "\n".join(f"{name:{width}}  {line}" for name, line in names().items())


def arguments_for(name: str, run: Run, given: dict[str, Path | None]) -> dict[str, Path]:
    """What to call `run` with.

    Raises
    ------
    DataError
        If it needs data that was not given or is not there, or is given data that it does not use.
    """
    found = {}
    for option, path in given.items():
        parameter = inspect.signature(run).parameters.get(option)
        if path is None:
            if parameter is not None and parameter.default is parameter.empty:
                raise DataError(f"{name} needs data: python -m benchmarks {name} --{option} FILE")
            continue
        if parameter is None:
            what = "no data" if option == "data" else f"no --{option}"
            raise DataError(f"{name} takes {what}: python -m benchmarks {name}")
        if not path.exists():
            raise DataError(f"There is no file {path}; give an existing one with --{option}.")
        found[option] = path
    return found


def main(arguments: list[str] | None = None) -> None:
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("name", nargs="?", help="which one; none lists them")
    parser.add_argument("--data", type=Path, help="what to measure on")
    parser.add_argument("--train", type=Path, help="what to learn from, where that is other data")
    parser.add_argument("--python", type=Path, help="the Python that runs what is compared with")
    options = parser.parse_args(arguments)
    if options.name is None:
        print(listing())
        return
    if options.name not in names():
        parser.error(f"There is no benchmark {options.name!r}; there are: {', '.join(names())}.")
    run: Run = importlib.import_module(f"benchmarks.{options.name}").run
    try:
        given = {"data": options.data, "train": options.train, "python": options.python}
        figures = run(**arguments_for(options.name, run, given))
    except DataError as error:
        parser.error(str(error))
    print(json.dumps(figures))


if __name__ == "__main__":
    main()

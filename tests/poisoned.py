"""Articles that do harm while they are annotated, wherever that is."""

import os
import re
import signal
from functools import partial
from pathlib import Path

from engine_tasks import until

from rashomon import annotation

RAISES, KILLS, WAITS = "(raises)", "(kills)", "(waits)"
SPINS = "(spins)"  # for ever, and holds the interpreter meanwhile
_annotate = annotation.annotate


def run(folder, function, task):
    """Call a function where articles do what is written in them."""
    annotation.annotate = partial(annotate, folder)
    try:
        return function(task)
    finally:
        annotation.annotate = _annotate


def annotate(folder, articles):
    (article,) = articles
    if RAISES in article.text:
        raise IndexError("[E1] no such token")
    if KILLS in article.text:
        os.kill(os.getpid(), signal.SIGKILL)
    if SPINS in article.text:
        (Path(folder) / f"{os.getpid()}.pid").touch()
        re.match(r"(?:a|a)+$", "a" * 100 + "b")
    if WAITS in article.text:
        (Path(folder) / f"{os.getpid()}.pid").touch()
        until((Path(folder) / "go").exists)
    return _annotate(articles)


class Poisoned:
    """An engine on which articles do harm."""

    def __init__(self, engine, folder="."):
        self.engine, self.folder = engine, str(folder)

    def __getattr__(self, name):
        return getattr(self.engine, name)

    def outcomes(self, function, tasks):
        return self.engine.outcomes(partial(run, self.folder, function), tasks)


class Here:
    """An engine without processes: what it is asked to do it does itself."""

    workers, described, dashboard = 1, "this process", ""

    def outcomes(self, function, tasks):
        from rashomon.corpus.engines import Outcome
        from rashomon.corpus.engines.engine import in_words

        for task in tasks:
            try:
                yield Outcome(task, function(task))
            except Exception as error:  # noqa: BLE001 - as engines do
                yield Outcome(task, error=in_words(error))

    def close(self):
        """Nothing to end."""

"""Comparing every event of a corpus, on any engine, in a run that can be stopped and resumed."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from rashomon.corpus.article_file import arrow
from rashomon.corpus.comparing import event_folder
from rashomon.corpus.comparing.each_event import EachEvent
from rashomon.corpus.comparing.holding import held
from rashomon.corpus.comparing.settings import settle, shown
from rashomon.corpus.comparing.tables import KEPT, checked
from rashomon.corpus.comparing.time_limit import MINUTES
from rashomon.corpus.comparing.time_limit import checked as checked_minutes
from rashomon.corpus.engines import engine as start
from rashomon.corpus.found_events import Events
from rashomon.display.wording import counted
from rashomon.errors import RashomonError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rashomon.corpus.comparing.run import Run
    from rashomon.corpus.engines import Engine

MOST = 40
"""Articles of one event that are compared."""


def compare_events(
    events: Events,
    folder: str | os.PathLike[str],
    *,
    engine: str | Engine = "local",
    workers: int | None = None,
    memory: str | float | None = None,
    address: str | None = None,
    tables: Sequence[str] = KEPT,
    most: int = MOST,
    least_sources: int = 2,
    minutes: float | None = MINUTES,
    resume: bool = False,
    progress: bool = True,
) -> Run:
    """Compare the articles of every event and write the tables.

    What is finished is on disk, event by event, and stays whatever happens. An article that
    cannot be annotated, ends the process it is in, or comes to no end, is set aside with its error,
    and the others of its event are compared. All engines write the same files, byte for byte.

    Parameters
    ----------
    events : Events
        As `rashomon.corpus.events` gives them.
    folder : str or os.PathLike
        Where to write; every worker must see it. Each event has a folder ``event=<id>`` in it,
        with a Parquet file a table, whose rows hold their spans.
    engine : {"local", "dask"} or Engine
        Processes on this computer; or workers of Dask, for which "rashomon[dask]" is needed; or
        one that `rashomon.corpus.engines.engine` has started, which is left running.
    workers : int, optional
        Processes; by default one for each core, if there is memory for them.
    memory : str or number, optional
        What each may use, such as "2GB" (or bytes); by default its share of nine tenths of the
        computer's. A worker that uses more is ended, and costs its event, not the run.
    address : str, optional
        Of a Dask scheduler, such as "tcp://node1:8786". Without it a cluster is started here.
    tables : sequence of str
        Results as they are called: "framing.agency". Columns that are named after sources are
        left out, so that tables of many events can be read as one.
    most : int
        Of an event with more articles so many are compared: of each source in turn the earliest.
    least_sources : int
        Events told by fewer outlets are not compared.
    minutes : float, optional
        The limit of time for one event. A worker that is at it for longer is ended, as one is that
        uses too much memory; an article that alone takes longer is set aside. None for no limit.
        There is none either where an engine works in the process that calls this.
    resume : bool
        Go on in a folder that an earlier run was writing: what is finished is not done again,
        unless its event has other articles now or its files are damaged.
    progress : bool
        Whether to show how far it is, and the address of Dask's dashboard, for which the scheduler
        needs bokeh ("rashomon[dask]" brings it).

    Returns
    -------
    Run

    Raises
    ------
    RashomonError
        If there are no events to compare; if the folder is in use, is not empty (without
        `resume`), is of other settings or another corpus, or cannot be written; if an engine cannot
        be started, or its scheduler was lost.
    MissingExtraError
        If pyarrow, or Dask where it is asked for, is not installed.
    KeyboardInterrupt
        If it is stopped; it says how far it came.

    Notes
    -----
    Workers are processes that are started anew and import only rashomon: it can be called from a
    notebook or a plain script, without ``if __name__ == "__main__":``.

    Examples
    --------
    >>> import tempfile
    >>> from rashomon import Article
    >>> from rashomon.corpus import compare_events, events
    >>> corpus = events([
    ...     Article("The old bridge in Lindmark was closed on Monday.", source="gazette"),
    ...     Article("On Monday, police shut the old bridge of Lindmark.", source="herald"),
    ... ])
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     run = compare_events(
    ...         corpus, folder, workers=1, tables=["attributions"], progress=False
    ...     )
    >>> run.line
    '2 of 2 articles, 1 of 1 events'
    """
    _check(events, folder, most, least_sources)
    arrow()
    names, limit = checked(tables), checked_minutes(minutes)
    target = Path(folder)
    table = events.table
    wanted = table[table["sources"] >= least_sources]
    if wanted.empty:
        raise RashomonError(_none(len(table), least_sources))
    settings = {"tables": sorted(names), "most": most, "least_sources": least_sources}
    with held(target):
        settle(target, settings, set(wanted["event"]), resume=resume)
        event_folder.clear(target)
        own = _engine(engine, workers, memory, address)
        try:
            work = EachEvent(
                events,
                own,
                set(wanted["event"]),
                folder=target,
                tables=names,
                most=most,
                minutes=limit,
            )
            work.do(wanted, progress=progress)
        finally:
            if own is not engine:
                own.close()
    return work.run(wanted, len(table) - len(wanted))


def _check(events: object, folder: object, most: object, least_sources: object) -> None:
    if not isinstance(events, Events):
        raise RashomonError(
            "compare_events takes events, as rashomon.corpus.events(articles) gives them, not "
            f"{type(events).__name__}."
        )
    if not folder:
        raise RashomonError("folder is where the tables are written; it is empty.")
    if not isinstance(folder, str | os.PathLike):
        raise RashomonError(f"folder is a path where the tables are written, not {folder!r}.")
    for name, given in (("most", most), ("least_sources", least_sources)):
        whole = given if isinstance(given, int) and not isinstance(given, bool) else 0
        if not 1 <= whole <= sys.maxsize:
            raise RashomonError(f"{name} is a number, 1 or more, not {shown(given)}.")


def _none(events: int, least_sources: int) -> str:
    if not events:
        return "There are no events to compare: the corpus is empty."
    return (
        f"None of the {counted(events, 'event')} is told by {counted(least_sources, 'outlet')} or "
        "more, so there is nothing to compare. Give a lower least_sources, or gather more outlets."
    )


def _engine(
    given: str | Engine,
    workers: int | None,
    memory: str | float | None,
    address: str | None,
) -> Engine:
    if isinstance(given, str) or not hasattr(given, "outcomes"):
        return start(str(given), workers=workers, memory=memory, address=address)
    if (workers, memory, address) != (None, None, None):
        raise RashomonError(
            "An engine that is given has its own workers, memory and address; leave them out."
        )
    return given

"""Comparing every event of a corpus, on any engine, in a run that can be stopped and resumed."""

from __future__ import annotations

import json
import os
from collections import Counter
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tqdm.auto import tqdm

import rashomon
from rashomon.corpus.comparing import event_folder
from rashomon.corpus.comparing.tables import KEPT, checked
from rashomon.corpus.comparing.work import Task, compare_event, try_article
from rashomon.corpus.engines import engine as start
from rashomon.errors import RashomonError

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from rashomon.article import Article
    from rashomon.corpus.engines import Engine
    from rashomon.corpus.found_events import Events

MOST = 40  # articles of one event that are compared
TRIES = 2  # of an event whose process ended, before its articles are tried one by one
RUN = "run.json"
LOCK = "running"
SET_ASIDE = "set_aside.jsonl"


@dataclass(frozen=True)
class Run:
    """What became of a run.

    Attributes
    ----------
    folder : pathlib.Path
        Where the tables are; `rashomon.corpus.opened(folder)` reads them.
    events, finished : int
        Of the corpus, and of them compared by now.
    articles : int
        In those events.
    set_aside : tuple of (str, str, str)
        Event, article (empty where it is the whole event) and the error in words.
    not_compared : int
        Articles of events with too many, which others stand for.
    peak : int
        The most memory that one worker used, in bytes; 0 where it is not known.
    where : str
        On which engine.
    """

    folder: Path
    events: int
    finished: int
    articles: int
    set_aside: tuple[tuple[str, str, str], ...]
    not_compared: int
    peak: int
    where: str

    @property
    def line(self) -> str:
        """How it ended, in one line."""
        aside = self._articles_aside
        line = f"{self.articles - aside:,} of {self.articles:,} articles, "
        line += f"{self.finished:,} of {self.events:,} events"
        if aside:
            line += f", {aside:,} set aside: {self.folder / SET_ASIDE}"
        return line

    @property
    def _articles_aside(self) -> int:
        return sum(bool(article) for _, article, _ in self.set_aside)

    def __repr__(self) -> str:
        lines = [self.line, f"  on {self.where}"]
        if self.peak:
            lines.append(f"  at most {self.peak / 1e9:.1f} GB of memory a worker")
        if self.not_compared:
            lines.append(f"  {self.not_compared:,} more of events with over {MOST} articles")
        lines.append(f"Open it with rashomon.corpus.opened({str(self.folder)!r}).")
        return "\n".join(lines)


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
    resume: bool = False,
    progress: bool = True,
) -> Run:
    """Compare the articles of every event and write the tables.

    Parameters
    ----------
    events : Events
    folder : str or os.PathLike
        Where to write; every worker must see it. Each event has a folder in it, with a Parquet
        file a table, whose rows hold their spans.
    engine : {"local", "dask"} or Engine
    workers : int, optional
        Processes; by default one for each core.
    memory : str or number, optional
        What each may use, such as "2GB".
    address : str, optional
        Of a Dask scheduler.
    tables : sequence of str
        Results as they are called: "framing.agency".
    most : int
        Of an event with more articles so many are compared: of each source in turn the earliest.
    least_sources : int
        Events told by fewer outlets are not compared.
    resume : bool
        Go on in a folder that an earlier run was writing; what is finished is not done again.
    progress : bool

    Returns
    -------
    Run

    Raises
    ------
    RashomonError
        If the folder is in use, is not empty (without `resume`), or cannot be written; or if the
        scheduler was lost. What is finished is kept.
    """
    names = checked(tables)
    target = Path(folder)
    table = events.table
    wanted = table[table["sources"] >= least_sources]
    with _held(target):
        _settle(target, {"tables": list(names), "most": most}, resume=resume)
        event_folder.clear(target)
        running = engine if not isinstance(engine, str) else None
        own = running or start(str(engine), workers=workers, memory=memory, address=address)
        try:
            work = _Work(events, target, names, most, own)
            with tqdm(total=len(wanted), disable=not progress, unit="event") as bar:
                bar.set_description(work.where)
                for _ in work.done(list(zip(wanted["event"], wanted["title"], strict=True))):
                    bar.update()
        finally:
            if running is None:
                own.close()
    return work.run(wanted)


class _Work:
    """The events of one run: what is left, what failed, what was set aside."""

    def __init__(
        self, events: Events, folder: Path, tables: tuple[str, ...], most: int, engine: Engine
    ) -> None:
        self.events, self.folder, self.tables = events, folder, tables
        self.most, self.engine = most, engine
        self.noted: dict[str, dict[str, Any]] = {}
        self.failed: dict[str, str] = {}
        self.aside: dict[str, dict[str, str]] = {}
        self.peak = 0
        self.where = engine.described

    def done(self, wanted: Sequence[tuple[str, str]]) -> Iterator[str]:
        """Compare the events that are not finished; each id comes when it is."""
        left = []
        for event, title in wanted:
            if (noted := event_folder.finished(self.folder, event)) is not None:
                self.noted[event] = noted
                yield event
            else:
                left.append((event, title))
        deaths: Counter[str] = Counter()
        while left:
            again = []
            for outcome in self.engine.outcomes(compare_event, map(self._task, left)):
                event, title = outcome.task.event, outcome.task.title
                if outcome.died:
                    deaths[event] += 1
                    if deaths[event] <= TRIES:
                        again.append((event, title))
                        continue
                    self.failed[event] = outcome.error
                elif outcome.error:
                    self._check_disk(outcome.error)
                    self.failed[event] = outcome.error
                else:
                    self.peak = max(self.peak, outcome.value.pop("peak", 0))
                    self.noted[event] = outcome.value
                yield event
            self._try_alone([event for event, _ in again if deaths[event] == TRIES])
            left = again

    def _task(self, own: tuple[str, str]) -> Task:
        event, title = own
        return Task(
            event,
            title,
            tuple(self.events.event(event)),
            str(self.folder.resolve()),
            self.tables,
            self.most,
            tuple(self.aside.get(event, {}).items()),
        )

    def _try_alone(self, suspects: Sequence[str]) -> None:
        """Find the article that ends the process it is in, so that the others can be compared."""
        owner: dict[str, str] = {}

        def articles() -> Iterator[Article]:
            for event in suspects:
                for article in self.events.event(event):
                    owner[article.id] = event
                    yield article

        for outcome in self.engine.outcomes(try_article, articles()) if suspects else ():
            error = outcome.error or outcome.value
            if error:
                own = outcome.task.id
                self.aside.setdefault(owner[own], {})[own] = error

    @staticmethod
    def _check_disk(error: str) -> None:
        if "No space left" in error or "Disk quota" in error:
            raise RashomonError(
                f"The disk is full ({error}). What is finished is kept: make room and run the same "
                "line with resume=True (--resume)."
            )

    def run(self, wanted: Any) -> Run:  # noqa: ANN401 - a table of events
        """How it ended; what was set aside is written down."""
        aside = [
            (event, article, error)
            for event, noted in self.noted.items()
            for article, error in noted["set_aside"]
        ]
        aside += [
            (event, article.id, error)
            for event, error in self.failed.items()
            for article in self.events.event(event)
        ]
        lines = (
            json.dumps({"event": e, "article": a, "error": why}, ensure_ascii=False)
            for e, a, why in sorted(aside)
        )
        (self.folder / SET_ASIDE).write_text("".join(f"{line}\n" for line in lines), "utf-8")
        return Run(
            self.folder,
            len(wanted),
            len(self.noted),
            int(wanted["articles"].sum()),
            tuple(sorted(aside)),
            sum(len(noted["not_compared"]) for noted in self.noted.values()),
            self.peak,
            self.where,
        )


@contextmanager
def _held(folder: Path) -> Iterator[None]:
    """Hold a folder against a second run."""
    lock = folder / LOCK
    try:
        folder.mkdir(parents=True, exist_ok=True)
        _free_if_ended(lock)
        handle = os.open(lock, os.O_CREAT | os.O_EXCL | os.O_WRONLY)
    except FileExistsError:
        raise RashomonError(
            f"Another run is writing into {folder}. Wait for it, or take another folder. (If there "
            f"is none, for example on another computer, delete {lock}.)"
        ) from None
    except OSError as error:
        raise RashomonError(f"{folder} cannot be written into ({error}).") from None
    with os.fdopen(handle, "w") as file:
        file.write(f"{os.getpid()} {os.uname().nodename if hasattr(os, 'uname') else ''}")
    try:
        yield
    finally:
        lock.unlink(missing_ok=True)


def _free_if_ended(lock: Path) -> None:
    """Take away the hold of a process of this computer that is no more."""
    try:
        number, _, computer = lock.read_text("utf-8").partition(" ")
        if computer == (os.uname().nodename if hasattr(os, "uname") else ""):
            os.kill(int(number), 0)
    except ProcessLookupError:
        lock.unlink(missing_ok=True)
    except (OSError, ValueError):
        return


def _settle(folder: Path, settings: dict[str, Any], *, resume: bool) -> None:
    """See that the folder is new, or that of a run with the same settings."""
    file = folder / RUN
    own = settings | {"rashomon": rashomon.__version__}
    known = [path.name for path in folder.iterdir() if path.name != LOCK]
    if known and not resume:
        raise RashomonError(
            f"{folder} is not empty ({', '.join(sorted(known)[:3])}, …). Take another folder, or "
            "go on with what is in it: resume=True (--resume)."
        )
    if known and file.exists():
        try:
            before = json.loads(file.read_text("utf-8"))
        except ValueError:
            before = None
        if before != own:
            raise RashomonError(
                f"{folder} was begun with other settings: {before}; now: {own}. Use the same, or "
                "take another folder."
            )
    elif known:
        raise RashomonError(f"{folder} is no folder of a run: it has no {RUN}. Take another.")
    file.write_text(json.dumps(own, indent=1), "utf-8")

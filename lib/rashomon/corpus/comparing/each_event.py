"""The events of one run, one after the other: which are finished, which cannot be compared."""

from __future__ import annotations

import sys
from contextlib import suppress
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from tqdm.auto import tqdm

import rashomon
from rashomon.corpus.comparing import event_folder
from rashomon.corpus.comparing.run import Run
from rashomon.corpus.comparing.set_aside import SetAside
from rashomon.corpus.comparing.time_limit import ran_out, take_away, this_process, too_long
from rashomon.corpus.comparing.work import (
    STOP,
    Task,
    chosen_of,
    compare_event,
    mark_of,
    try_article,
)
from rashomon.errors import RashomonError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence
    from pathlib import Path

    import pandas as pd

    from rashomon.corpus.engines import Engine, Outcome
    from rashomon.corpus.found_events import Events

HOPELESS = 8
"""First events that all end their worker, after which a run ends."""

_AGAIN = "run the same line with resume=True (--resume)"


class EachEvent:
    """The events of one run: what is finished and what is set aside."""

    def __init__(
        self,
        events: Events,
        engine: Engine,
        wanted: set[str],
        *,
        folder: Path,
        tables: tuple[str, ...],
        most: int,
        minutes: float | None,
    ) -> None:
        self.events, self.folder, self.tables = events, folder, tables
        self.most, self.minutes, self.engine = most, minutes, engine
        self.aside = SetAside(folder, wanted)
        self.noted: dict[str, dict[str, Any]] = {}
        self.peak = 0
        self.hope = False  # whether any worker has come to an end of an event
        self.where = engine.described

    def do(self, wanted: pd.DataFrame, *, progress: bool) -> None:
        """Compare what is left; what was set aside is on disk however it ends."""
        if progress and self.engine.dashboard:
            tqdm.write(f"Dask's dashboard: {self.engine.dashboard}", file=sys.stderr)
        pairs = list(zip(wanted["event"], wanted["title"], strict=True))
        try:
            with tqdm(
                total=len(pairs), disable=not progress, unit="event", desc="comparing"
            ) as bar:
                for _ in self._done(pairs):
                    bar.update()
        except KeyboardInterrupt:
            # On disk may be more than has been heard of yet.
            kept = [own for own, _ in pairs if event_folder.finished(self.folder, own)]
            raise KeyboardInterrupt(
                f"Stopped: {len(kept):,} of {len(pairs):,} events are compared and kept in "
                f"{self.folder}. To go on, {_AGAIN}."
            ) from None
        finally:
            with suppress(RashomonError):  # a disk that is full is told of already
                self.aside.settle()

    def _done(self, wanted: Sequence[tuple[str, str]]) -> Iterator[str]:
        """Compare the events that are not finished; each id comes when it is, or cannot be."""
        left = []
        for event, title in wanted:
            if self._is_finished(event):
                yield event
            else:
                left.append((event, title))
        lost = []
        for outcome in self._outcomes(compare_event, map(self._task, left)):
            own = (outcome.task.event, outcome.task.title)
            if outcome.died:
                lost.append(own)
                self._check_hope(len(lost), outcome.error)
            else:
                self.hope = True
                self._settle(outcome)
                yield own[0]
        for own in lost:
            self._settle(self._alone(self._task(own)))
            yield own[0]

    def _outcomes(
        self, function: Callable[[Task], Any], tasks: Iterable[Task]
    ) -> Iterator[Outcome]:
        """Those of the engine; where the limit of time has ended a worker they say so."""
        for outcome in self.engine.outcomes(function, tasks):
            yield self._timed(outcome) if outcome.error else outcome

    def _timed(self, outcome: Outcome) -> Outcome:
        """Died of the limit of time if so, though it may then have come to another worker."""
        note = event_folder.note_of_time(self.folder, outcome.task.event)
        if self.minutes is not None and ran_out(note):
            outcome = outcome._replace(error=too_long(self.minutes), died=True)
        take_away(note)
        return outcome

    def _check_hope(self, lost: int, error: str) -> None:
        """Where every event ends its worker, it is not the events."""
        if lost == HOPELESS and not self.hope:
            raise RashomonError(
                f"Each of the first {lost} events ended the worker that had it ({error}). Give "
                "workers more memory (memory=) or time (minutes=), or start fewer (workers=); "
                f"then {_AGAIN}."
            )

    def _is_finished(self, event: str) -> bool:
        """Whether an earlier run has compared the event as it is now."""
        noted = event_folder.finished(self.folder, event)
        if (
            noted is None
            or not event_folder.whole(self.folder, event, noted)
            or noted.get("mark") != mark_of(self.events.event(event))
        ):
            return False
        self._finish(noted | {"not_compared": len(noted["not_compared"])})
        return True

    def _task(self, own: tuple[str, str]) -> Task:
        event, title = own
        articles = self.events.event(event)
        chosen = chosen_of(articles, self.most)
        others = {article.id for article in articles} - {article.id for article in chosen}
        return Task(
            event,
            title,
            mark_of(articles),
            chosen,
            tuple(sorted(others)),
            str(self.folder.resolve()),
            self.tables,
            rashomon.__version__,
            this_process(),
            self.minutes,
        )

    def _alone(self, task: Task) -> Outcome:
        """Compare an event whose worker was lost, while nothing else is running.

        An article that takes its worker with it again, or comes to no end, is found by that, and
        set aside.
        """
        errors = {}
        for article in task.articles:
            for outcome in self._outcomes(try_article, [replace(task, articles=(article,))]):
                if why := outcome.error or outcome.value:
                    errors[article.id] = why
        others = replace(task, set_aside=tuple(errors.items()))
        return next(iter(list(self._outcomes(compare_event, [others]))))

    def _settle(self, outcome: Outcome) -> None:
        event = outcome.task.event
        if outcome.error:
            every = [article.id for article in outcome.task.articles] + [*outcome.task.others]
            self.aside.set(event, dict.fromkeys(every, outcome.error))
        elif STOP in outcome.value:
            raise RashomonError(f"{outcome.value[STOP]} What is finished is kept: then {_AGAIN}.")
        else:
            self.peak = max(self.peak, outcome.value.pop("peak"))
            self._finish(outcome.value)

    def _finish(self, noted: dict[str, Any]) -> None:
        self.noted[noted["event"]] = noted
        self.aside.set(noted["event"], dict(noted["set_aside"]))

    def run(self, wanted: pd.DataFrame, by_few: int) -> Run:
        """How it ended."""
        return Run(
            self.folder,
            len(wanted),
            len(self.noted),
            int(wanted["articles"].sum()),
            tuple(self.aside),
            sum(noted["not_compared"] for noted in self.noted.values()),
            by_few,
            self.peak,
            self.where,
        )

"""What became of a run, in numbers and in words."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from rashomon.corpus.comparing.set_aside import SET_ASIDE
from rashomon.corpus.engines.memory import said
from rashomon.display.wording import counted

if TYPE_CHECKING:
    from pathlib import Path


@dataclass(frozen=True, repr=False)
class Run:
    """What became of a run of `rashomon.corpus.compare_events`.

    Attributes
    ----------
    folder : pathlib.Path
        Where the tables are; `rashomon.corpus.opened(folder)` reads them.
    events, finished : int
        Those that were to be compared, and those of them that are by now.
    articles : int
        In those events.
    set_aside : tuple of (str, str, str)
        Event, article and the error in words of each article that could not be compared, also of
        earlier runs in the folder.
    not_compared : int
        Articles of events with too many, for which the others stand.
    by_few : int
        Events of the corpus that too few outlets tell, which are not compared.
    peak : int
        The most memory that one worker used in this run, in bytes; 0 where it is not known.
    where : str
        On which engine, in words.
    """

    folder: Path
    events: int
    finished: int
    articles: int
    set_aside: tuple[tuple[str, str, str], ...]
    not_compared: int
    by_few: int
    peak: int
    where: str

    @property
    def compared(self) -> int:
        """Articles that are compared by now."""
        return self.articles - len(self.set_aside) - self.not_compared

    @property
    def line(self) -> str:
        """How it ended, in one line."""
        line = f"{self.compared:,} of {self.articles:,} articles, "
        line += f"{self.finished:,} of {self.events:,} events"
        if self.not_compared:
            line += f", {self.not_compared:,} left out of large events"
        if self.set_aside:
            line += f", {len(self.set_aside):,} set aside: {self.folder / SET_ASIDE}"
        return line

    def __repr__(self) -> str:
        lines = [self.line, f"  on {self.where}"]
        if self.peak:
            lines.append(f"  at most {said(self.peak)} of memory used by a worker")
        if self.by_few:
            others = counted(self.by_few, "event that", "events that")
            lines.append(f"  {others} too few outlets tell not compared")
        lines.append(f"Open it with rashomon.corpus.opened({str(self.folder)!r}).")
        return "\n".join(lines)

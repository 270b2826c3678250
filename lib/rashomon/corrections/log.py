"""The log: entries in order, that are kept in a file and can be taken back."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from operator import index
from typing import TYPE_CHECKING

from rashomon.corrections import files
from rashomon.corrections.entry import Correction, Kind, Place
from rashomon.errors import CorrectionsError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path
    from typing import Self


@dataclass(frozen=True)
class Log:
    """Entries in the order in which they are made; every method returns a new log.

    Parameters
    ----------
    entries : tuple of Correction
    origin : str, optional
        The file that they were read from.
    """

    entries: tuple[Correction, ...] = ()
    origin: str | None = field(default=None, compare=False, repr=False)

    def undone(self) -> Self:
        """The same without the last entry.

        Raises
        ------
        CorrectionsError
            If there is none.

        Examples
        --------
        >>> import rashomon
        >>> comparison = rashomon.compare({"gazette": "Ann Lee sang. Bo Chang danced."})
        >>> corrections = rashomon.Corrections().join(comparison, "Ann Lee", "Bo Chang")
        >>> len(corrections.undone())
        0
        """
        if not self.entries:
            raise CorrectionsError("There is no correction to undo.")
        return replace(self, entries=self.entries[:-1])

    def without(self, entry: int) -> Self:
        """The same without one entry.

        Parameters
        ----------
        entry : int
            Its position in `entries`, from 0; negative counts from the end.

        Raises
        ------
        CorrectionsError
            If there is no such entry.
        """
        try:
            at = range(len(self.entries))[index(entry)]
        except (IndexError, TypeError):
            raise CorrectionsError(
                f"There is no correction {entry!r}; there are {len(self)}, counted from 0."
            ) from None
        return replace(self, entries=self.entries[:at] + self.entries[at + 1 :])

    def save(self, path: str | Path) -> Path:
        """Write the corrections to a small YAML file; folders above it are made.

        Raises
        ------
        CorrectionsError
            If it cannot be written, or no path is given.
        """
        target = files.path_of(path)
        files.write(target, self.entries)
        return target

    @classmethod
    def load(cls, path: str | Path) -> Self:
        """Read corrections from a file that `save` wrote.

        Raises
        ------
        CorrectionsError
            If it cannot be read or holds anything else, or no path is given; the message names
            the file and the place.
        """
        source = files.path_of(path)
        return cls(files.read(source), origin=str(source))

    def _with(self, do: Kind, found: tuple[Place, ...], name: str | None = None) -> Self:
        return replace(self, entries=(*self.entries, Correction(do, found, name)))

    def __len__(self) -> int:
        return len(self.entries)

    def __iter__(self) -> Iterator[Correction]:
        return iter(self.entries)

    def __str__(self) -> str:
        count = "1 correction" if len(self) == 1 else f"{len(self)} corrections"
        return "\n".join([count, *(f"  {entry}" for entry in self)])

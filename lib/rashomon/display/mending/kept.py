"""The file that a session of mending is kept in."""

from __future__ import annotations

import warnings
from typing import TYPE_CHECKING

from rashomon.corrections import Corrections
from rashomon.errors import CorrectionsError, CorrectionsWarning

if TYPE_CHECKING:
    from pathlib import Path

    from rashomon.corrections import Correction


class Kept:
    """A file of corrections, read once and written at every step.

    What others wrote into it meanwhile is never overwritten, and none that a comparison stands on
    is lost.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self._known: bytes | None = None
        self._held: tuple[Correction, ...] = ()

    def read(self, own: Corrections) -> Corrections:
        """The corrections to start from: those of the file, or a comparison's where it has more.

        Of those that the file lacks a warning tells: they are kept, and written with the next step.

        Raises
        ------
        CorrectionsError
            If the file cannot be read or holds anything else, or if the file and the comparison
            have gone different ways.
        """
        self._known = self._content()
        if self._known is None:
            return own
        read = Corrections.load(self.path)
        self._held = read.entries
        both = min(len(own), len(read))
        if own.entries[:both] != read.entries[:both]:
            raise CorrectionsError(
                f"The comparison stands on other corrections ({len(own)}) than {self.path} holds "
                f"({len(read)}). Give another path, or start from a comparison without any: "
                "comparison.corrected(rashomon.Corrections())."
            )
        if len(own) <= len(read):
            return read
        lacking = "; ".join(str(entry) for entry in own.entries[both:])
        warnings.warn(
            f"The comparison stands on {len(own)} corrections, of which {self.path} holds {both}. "
            f"It goes on with all of them, and the next step writes them there too ({lacking}). "
            "If they were taken back there, start from what the file holds: "
            f'comparison.corrected("{self.path}").',
            CorrectionsWarning,
            stacklevel=5,
        )
        return own

    @property
    def there(self) -> bool:
        """Whether there is a file by what is known here."""
        return self._known is not None

    def holds(self, corrections: Corrections) -> bool:
        """Whether there is a file, and it holds just these by what is known here."""
        return self.there and self._held == corrections.entries

    def write(self, corrections: Corrections) -> None:
        """Write the corrections.

        Raises
        ------
        CorrectionsError
            If it cannot be written, or was changed since it was read or written here.
        """
        if self._content() != self._known:
            raise CorrectionsError(
                f"{self.path} was changed elsewhere, and is not overwritten. Run the cell anew: "
                "it begins with what stands there now."
            )
        corrections.save(self.path)
        self._known = self._content()
        self._held = corrections.entries

    def _content(self) -> bytes | None:
        try:
            return self.path.read_bytes()
        except FileNotFoundError:
            return None
        except (OSError, ValueError) as error:
            reason = getattr(error, "strerror", None) or error
            raise CorrectionsError(
                f"Corrections cannot be read from {self.path}: {reason}. Give a path to a "
                "file in a folder that can be written to."
            ) from error

"""The file that a session of mending is kept in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rashomon.corrections import Corrections
from rashomon.errors import CorrectionsError

if TYPE_CHECKING:
    from pathlib import Path


class Kept:
    """A file of corrections, read once and written at every step.

    What others wrote into it meanwhile is never overwritten.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self._known: bytes | None = None

    def read(self, own: Corrections) -> Corrections:
        """The corrections to start from: those of the file, or if there is none, a comparison's.

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
        both = min(len(own), len(read))
        if own.entries[:both] != read.entries[:both]:
            raise CorrectionsError(
                f"The comparison stands on other corrections ({len(own)}) than {self.path} holds "
                f"({len(read)}). Give another path, or start from a comparison without any: "
                "comparison.corrected(rashomon.Corrections())."
            )
        return read

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

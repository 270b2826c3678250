"""What the command line says, and where."""

from __future__ import annotations

import io
import sys


def print_whatever_comes() -> None:
    """A terminal that knows no curly quotes or minus signs gets "?" in their place, no error."""
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(errors="replace")


def say(text: str) -> None:
    """Say something about the work, apart from what it gives."""
    sys.stderr.write(text + "\n")


def shows_progress(*, quiet: bool) -> bool:
    """Whether there is somebody to look at a bar."""
    return not quiet and sys.stderr.isatty()

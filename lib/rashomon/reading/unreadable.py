"""How the readers say that one thing cannot be read, while the others still are."""

from __future__ import annotations


class Unreadable(Exception):  # noqa: N818 - a reason that `read` turns into LeftOut or ReadingError
    """One file or row cannot be read; the reason completes a sentence that its name begins."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason

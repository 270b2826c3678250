"""Aligned statements as they are handed to framing: one table, whoever made it."""

from __future__ import annotations

from rashomon.errors import ComparisonError

_COLUMNS = ("statement", "source", "state", "span")


def check_tellings(tellings: object) -> None:
    """See that a table of tellings has the columns that are read.

    Raises
    ------
    ComparisonError
        If it is not None and lacks one.
    """
    if tellings is None:
        return
    missing = [name for name in _COLUMNS if name not in getattr(tellings, "columns", ())]
    if missing:
        raise ComparisonError(
            f"tellings lacks the column(s) {', '.join(missing)}; give the DataFrame that "
            "rashomon.overlap.statements(documents).tellings is, or leave it out."
        )

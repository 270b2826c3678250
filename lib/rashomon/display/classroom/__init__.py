"""A sheet for a class: two texts without a mark, questions on them, and a key."""

from rashomon.display.classroom.sheet import write_sheet

__all__ = ["write_sheet"]

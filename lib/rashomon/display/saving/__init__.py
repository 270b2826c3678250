"""Everything a comparison found as a folder of files that other programs read."""

from rashomon.display.saving.writing import save

__all__ = ["save"]

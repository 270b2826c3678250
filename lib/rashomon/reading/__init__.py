"""Reading: files, folders, pages, tables and texts to articles."""

from __future__ import annotations

from rashomon.reading.reader import read
from rashomon.reading.structure import Structure, structure_of

__all__ = ["Structure", "read", "structure_of"]

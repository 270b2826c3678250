"""The form of a codebook: what its names, texts and seed words may be, however it was made."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NoReturn

from rashomon.errors import CodebookError
from rashomon.framing.codebook_files import shown

RESERVED = frozenset(
    "article start end span spans source sentence voice text coder note notes".split()
)
"""Names of columns that stand beside the frames in a table of hand codes."""


@dataclass(frozen=True, slots=True)
class Form:
    """Checks the values of one codebook; each error says where and what is accepted.

    `origin` is what errors call the codebook, `documented` where it is said how to write one, and
    `in_file` whether it was read from a file.
    """

    origin: str
    documented: str = "rashomon.framing.Codebook.load"
    in_file: bool = True

    @property
    def _a_text(self) -> str:
        return "a text" + " (in quotes where it looks like another)" * self.in_file

    def key(self, key: object) -> str:
        """The short name of a frame."""
        if not isinstance(key, str) or not key.strip():
            self.fail("the name of a frame", key, self._a_text)
        if key in RESERVED:
            self.fail(
                "the name of a frame",
                key,
                "any but those of columns: " + ", ".join(sorted(RESERVED)),
            )
        return key

    def text(self, value: object, where: str, *, empty: bool = False) -> str:
        """A text on one line."""
        if not isinstance(value, str) or not (empty or value.strip()):
            self.fail(where, value, self._a_text)
        return " ".join(value.split())

    def texts(self, values: object, where: str) -> tuple[str, ...]:
        """Texts, each once."""
        if not isinstance(values, (list, tuple)):
            self.fail(where, values, "a list of texts")
        for value in values:
            if not isinstance(value, str) or not value.strip():
                # YAML reads a bare yes, no, on or 5 as a truth value or a number.
                quotes = "; put in quotes what looks like another" * self.in_file
                self.fail(where, value, f"texts{quotes}")
        return tuple(dict.fromkeys(" ".join(value.split()) for value in values))

    def words(self, values: object, where: str) -> tuple[str, ...]:
        """Seed words and phrases."""
        found = self.texts(values, where)
        for word in found:
            if not any(c.isalnum() for c in word) or "*" in word.rstrip("*") or "**" in word:
                self.fail(where, word, "a word or phrase, with one * at its end or none")
        return found

    def fail(self, where: str, given: object, accepted: str) -> NoReturn:
        """Say what was given where, and what is accepted."""
        raise CodebookError(
            f"{self.origin}: {where} is {'empty' if given is None else shown(given)}; accepted is "
            f"{accepted}. How to write one is in the documentation of {self.documented}."
        )

"""Codebooks: frames as data, with their questions, seed words and examples.

A codebook is a YAML file that a person writes and reads; its form is checked to the last key, for a
misspelt key would silently weaken a frame. The generic frames ship as such a file.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn

from rashomon.errors import CodebookError
from rashomon.framing.codebook_files import parsed, shown

if TYPE_CHECKING:
    from collections.abc import Iterator

_GENERIC = Path(__file__).parent / "codebooks" / "generic.yaml"

_TOP = ("name", "reference", "frames", "neutral")
_FRAME = ("title", "questions", "words", "examples")

RESERVED = frozenset(
    "article start end span spans source sentence voice text coder note notes".split()
)
"""Names of columns that stand beside the frames in a table of hand codes."""


@dataclass(frozen=True, slots=True)
class Frame:
    """One frame of a codebook.

    Parameters
    ----------
    key : str
        Its short name, as in tables and columns.
    title : str
        Its name in full.
    questions : tuple of str
        What a coder asks of a text; "yes" speaks for the frame.
    words : tuple of str
        Words and phrases that speak for it: in any form ("blame" finds "blamed"), or all that
        begin so ("econom*").
    examples : tuple of str
        Sentences that it speaks from, for likeness of meaning.
    """

    key: str
    title: str
    questions: tuple[str, ...] = ()
    words: tuple[str, ...] = field(default=(), repr=False)
    examples: tuple[str, ...] = field(default=(), repr=False)


@dataclass(frozen=True, slots=True)
class Codebook:
    """Frames to look for in texts.

    Parameters
    ----------
    name : str
    frames : tuple of Frame
        At least one; no two with one key.
    reference : str
        Where it comes from.
    neutral : tuple of str
        Sentences that none of the frames speaks from.

    Examples
    --------
    >>> Codebook.generic().keys
    ('conflict', 'human_interest', 'economic_consequences', 'morality', 'responsibility')
    >>> Codebook.generic()["conflict"].questions[0]
    'Do parties, people, groups or countries disagree in the story?'
    """

    name: str
    frames: tuple[Frame, ...]
    reference: str = ""
    neutral: tuple[str, ...] = field(default=(), repr=False)

    @classmethod
    def generic(cls) -> Codebook:
        """The generic news frames of Semetko & Valkenburg (2000).

        Conflict, human interest, economic consequences, morality and attribution of
        responsibility. The questions are worded anew after theirs; the seed words and examples are
        this project's, and nobody has validated them: see `Frames.fit`.
        """
        return _generic()

    @classmethod
    def load(cls, path: str | Path) -> Codebook:
        r"""Read a codebook from a YAML file.

        Parameters
        ----------
        path : str or Path
            A mapping with `name`, `frames` and, if wanted, `reference` and `neutral` (a list of
            sentences that no frame speaks from; without it, those of the generic frames are
            taken). `frames` has a mapping for each frame, by its short name, with `words`,
            `examples` or both, and, if wanted, `title` and `questions`.

        Returns
        -------
        Codebook

        Raises
        ------
        CodebookError
            If it cannot be read, has no frame, has a key that is not listed above or twice, or a
            frame with neither words nor examples.

        Examples
        --------
        >>> import tempfile
        >>> from pathlib import Path
        >>> with tempfile.TemporaryDirectory() as folder:
        ...     path = Path(folder) / "book.yaml"
        ...     _ = path.write_text("name: Weather\nframes: {flood: {words: [flood, dam*]}}")
        ...     Codebook.load(path).frames
        (Frame(key='flood', title='flood', questions=()),)
        """
        path = Path(path)
        return cls.of(parsed(path), str(path))

    @classmethod
    def of(cls, content: object, origin: str = "The codebook") -> Codebook:
        """A codebook from plain values: mappings, lists and texts of the form that `load` reads.

        Parameters
        ----------
        content : mapping
        origin : str
            What errors call it.

        Raises
        ------
        CodebookError
            As `load`.
        """
        return _Checked(origin).book(content)

    @property
    def keys(self) -> tuple[str, ...]:
        """The short names of its frames."""
        return tuple(frame.key for frame in self.frames)

    def __len__(self) -> int:
        return len(self.frames)

    def __iter__(self) -> Iterator[Frame]:
        return iter(self.frames)

    def __getitem__(self, key: str) -> Frame:
        for frame in self.frames:
            if frame.key == key:
                return frame
        raise CodebookError(
            f"{self.name} has no frame {shown(key)}; it has {', '.join(self.keys)}."
        )


@cache
def _generic() -> Codebook:
    return Codebook.load(_GENERIC)


def given_codebook(given: Codebook | str | Path | None) -> Codebook:
    """The codebook that is meant: one as it is, one of a file, or the generic one.

    Raises
    ------
    CodebookError
        If it is none of these.
    """
    if given is None:
        return Codebook.generic()
    if isinstance(given, Codebook):
        if not given.frames:
            raise CodebookError(f"{given.name} has no frame; a codebook needs one or more.")
        return given
    if isinstance(given, (str, Path)):
        return Codebook.load(given)
    raise CodebookError(
        "A codebook is given as rashomon.framing.Codebook or as the path of a file of one, not as "
        f"{type(given).__name__}."
    )


class _Checked:
    """Checks every value of one codebook; each error says where and what is accepted."""

    def __init__(self, origin: str) -> None:
        self.origin = origin

    def book(self, content: object) -> Codebook:
        top = self.mapping(content, _TOP, "the file")
        frames = top.get("frames")
        if not isinstance(frames, dict) or not frames:
            self.fail("frames", frames, "a mapping with one frame or more, by its short name")
        neutral = self.texts(top, "neutral", "")
        return Codebook(
            self.text(top, "name", "", Path(self.origin).stem),
            tuple(self.frame(key, item) for key, item in frames.items()),
            self.text(top, "reference", "", ""),
            neutral or (() if self.origin == str(_GENERIC) else _generic().neutral),
        )

    def frame(self, key: object, item: object) -> Frame:
        if not isinstance(key, str) or not key.strip():
            self.fail("the name of a frame", key, "a text (in quotes where it looks like another)")
        if key in RESERVED:
            self.fail(
                "the name of a frame",
                key,
                "any but those of columns: " + ", ".join(sorted(RESERVED)),
            )
        where = f"frame {shown(key)}"
        found = self.mapping(item, _FRAME, where)
        words = self.texts(found, "words", where)
        examples = self.texts(found, "examples", where)
        if not words and not examples:
            self.fail(where, item, "a frame with words, examples or both")
        for word in words:
            if not any(c.isalnum() for c in word) or "*" in word.rstrip("*") or "**" in word:
                self.fail(
                    f"{where}, words", word, "a word or phrase, with one * at its end or none"
                )
        questions = self.texts(found, "questions", where)
        return Frame(key, self.text(found, "title", where, key), questions, words, examples)

    def text(self, found: dict[str, Any], key: str, where: str, default: str) -> str:
        value = found.get(key, default)
        if not isinstance(value, str) or (key in found and not value.strip()):
            self.fail(_at(where, key), value, "a text (in quotes where it looks like another)")
        return " ".join(value.split())

    def texts(self, found: dict[str, Any], key: str, where: str) -> tuple[str, ...]:
        values = found.get(key, [])
        if not isinstance(values, (list, tuple)):
            self.fail(_at(where, key), values, "a list of texts")
        for value in values:
            if not isinstance(value, str) or not value.strip():
                # YAML reads a bare yes, no, on or 5 as a truth value or a number.
                self.fail(_at(where, key), value, "texts; put in quotes what looks like another")
        return tuple(dict.fromkeys(" ".join(value.split()) for value in values))

    def mapping(self, item: object, keys: tuple[str, ...], where: str) -> dict[str, Any]:
        if not isinstance(item, dict):
            self.fail(where, item, "a mapping with " + ", ".join(keys))
        for key in item:
            if key not in keys:
                self.fail(f"a key of {where}", key, "only " + ", ".join(keys))
        return item

    def fail(self, where: str, given: object, accepted: str) -> NoReturn:
        raise CodebookError(
            f"{self.origin}: {where} is {'empty' if given is None else shown(given)}; accepted is "
            f"{accepted}. How to write one is in the documentation of "
            "rashomon.framing.Codebook.load."
        )


def _at(where: str, key: str) -> str:
    return f"{where}, {key}" if where else key

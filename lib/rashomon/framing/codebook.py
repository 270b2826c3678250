"""Codebooks: frames as data, with their questions, seed words and examples.

A codebook is a YAML file that a person writes and reads; its form is checked to the last key, for a
misspelt key would silently weaken a frame. The generic frames ship as such a file.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from rashomon.errors import CodebookError
from rashomon.framing.codebook_files import parsed, shown
from rashomon.framing.codebook_form import Form

if TYPE_CHECKING:
    from collections.abc import Iterator

_GENERIC = Path(__file__).parent / "codebooks" / "generic.yaml"

_TOP = ("name", "reference", "frames", "neutral")
_FRAME = ("title", "questions", "words", "examples")


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

    Raises
    ------
    CodebookError
        If one of these is of another form, its key is the name of a column, or it has neither
        words nor examples. Lists are taken for tuples.
    """

    key: str
    title: str
    questions: tuple[str, ...] = ()
    words: tuple[str, ...] = field(default=(), repr=False)
    examples: tuple[str, ...] = field(default=(), repr=False)

    def __post_init__(self) -> None:
        form = _form("rashomon.framing.Frame", "rashomon.framing.Frame")
        where = f"frame {shown(form.key(self.key))}"
        _set(
            self,
            title=form.text(self.title, f"{where}, title"),
            questions=form.texts(self.questions, f"{where}, questions"),
            words=form.words(self.words, f"{where}, words"),
            examples=form.texts(self.examples, f"{where}, examples"),
        )
        if not self.words and not self.examples:
            form.fail(f"{where}, words and examples", None, _EITHER)


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

    Raises
    ------
    CodebookError
        If one of these is of another form, there is no frame, or two have one key. Lists are taken
        for tuples.

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

    def __post_init__(self) -> None:
        name = _form("rashomon.framing.Codebook").text(self.name, "name")
        form = _form(f"The codebook {name}")
        _set(
            self,
            name=name,
            frames=_frames(form, self.frames),
            reference=form.text(self.reference, "reference", empty=True),
            neutral=form.texts(self.neutral, "neutral"),
        )

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
        return _read(Form(origin), content)

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
        return given
    if isinstance(given, (str, Path)):
        return Codebook.load(given)
    raise CodebookError(
        "A codebook is given as rashomon.framing.Codebook or as the path of a file of one, not as "
        f"{type(given).__name__}."
    )


_EITHER = "a frame with words, examples or both"


def _form(origin: str, documented: str = "rashomon.framing.Codebook") -> Form:
    """The checks of what was made in Python."""
    return Form(origin, documented, in_file=False)


def _set(made: object, **values: object) -> None:
    """Give an immutable value, while it is made, what was checked."""
    for name, value in values.items():
        object.__setattr__(made, name, value)


def _frames(form: Form, given: object) -> tuple[Frame, ...]:
    if not isinstance(given, (list, tuple)) or not all(isinstance(one, Frame) for one in given):
        form.fail("frames", given, "a tuple of rashomon.framing.Frame")
    if not given:
        raise CodebookError(f"{form.origin} has no frame; a codebook needs one or more.")
    keys = [frame.key for frame in given]
    twice = next((key for key in keys if keys.count(key) > 1), None)
    if twice is not None:
        form.fail("the name of two frames", twice, "a name for each of its own")
    return tuple(given)


def _read(form: Form, content: object) -> Codebook:
    """A codebook of plain values, as a file holds them."""
    top = _mapping(form, content, _TOP, "the file")
    frames = top.get("frames")
    if not isinstance(frames, dict) or not frames:
        form.fail("frames", frames, "a mapping with one frame or more, by its short name")
    neutral = form.texts(top.get("neutral", []), "neutral")
    generic = form.origin == str(_GENERIC)
    return Codebook(
        form.text(top.get("name", Path(form.origin).stem), "name"),
        tuple(_read_frame(form, key, item) for key, item in frames.items()),
        form.text(top.get("reference", ""), "reference", empty="reference" not in top),
        neutral or (() if generic else _generic().neutral),
    )


def _read_frame(form: Form, given: object, item: object) -> Frame:
    key = form.key(given)
    where = f"frame {shown(key)}"
    found = _mapping(form, item, _FRAME, where)
    words = form.words(found.get("words", []), f"{where}, words")
    examples = form.texts(found.get("examples", []), f"{where}, examples")
    if not words and not examples:
        form.fail(where, item, _EITHER)
    questions = form.texts(found.get("questions", []), f"{where}, questions")
    return Frame(
        key, form.text(found.get("title", key), f"{where}, title"), questions, words, examples
    )


def _mapping(form: Form, item: object, keys: tuple[str, ...], where: str) -> dict[str, Any]:
    if not isinstance(item, dict):
        form.fail(where, item, "a mapping with " + ", ".join(keys))
    for key in item:
        if key not in keys:
            form.fail(f"a key of {where}", key, "only " + ", ".join(keys))
    return item

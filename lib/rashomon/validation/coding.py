"""Coding in the notebook: one unit after the other, each answer kept at once."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from rashomon.errors import ValidationError
from rashomon.result import display
from rashomon.validation.sheet import read, sheet, write

if TYPE_CHECKING:
    from rashomon.validation.sample import Sample


@dataclass(eq=False, repr=False)
class Coding:
    """What one coder has said of a sample so far; shows itself in a notebook to go on.

    Attributes
    ----------
    sample : Sample
    coder : str
    path : Path or None
        The file that every code is written to at once.
    codes : dict of str to str
        By unit; those not coded yet, or left open, are not in it.
    """

    sample: Sample
    coder: str
    path: Path | None = None
    codes: dict[str, str] = field(default_factory=dict)

    def set(self, unit: str, code: str | None) -> None:
        """Code a unit, or take its code back.

        Parameters
        ----------
        unit : str
            Its name in `sample.table`.
        code : str or None
            One of `sample.categories`; None takes back.

        Raises
        ------
        ValidationError
            If there is no such unit or category, or the file cannot be written.
        """
        if not isinstance(unit, str) or unit not in self.sample.measured:
            raise ValidationError(
                f"There is no unit {unit!r} in the sample; see sample.table.unit."
            )
        if code is not None and code not in self.sample.categories:
            raise ValidationError(
                f"{code!r} is no category; accepted are {', '.join(self.sample.categories)}."
            )
        if code is None:
            self.codes.pop(unit, None)
        else:
            self.codes[unit] = code
        if self.path is not None:
            write(sheet(self.sample, self.codes, self.coder), self.path)

    def __len__(self) -> int:
        return len(self.codes)

    def __repr__(self) -> str:
        there = self.path is not None and self.path.exists()
        when = "kept" if there else "every code is to be kept at once"
        kept = f", {when} in {self.path}" if self.path else ""
        return (
            f"Coding by {self.coder}: {len(self)} of {len(self.sample)}{kept}. Show it in a "
            "notebook to go on, or call .set(unit, code); give it to rashomon.validation.measure."
        )

    def _repr_mimebundle_(self, **options: Any) -> Any:  # noqa: ANN401 - of IPython's
        return display("coding_bundle")(self, **options)


def begin(sample: Sample, coder: str, path: str | Path | None) -> Coding:
    """Begin to code, or go on; see `Sample.code`."""
    if not isinstance(coder, str) or not coder.strip():
        raise ValidationError(f"coder is {coder!r}; give the name or initials of who codes.")
    name = coder.strip()
    if path is not None and not isinstance(path, (str, Path)):
        raise ValidationError(f"path is {path!r}; give the path of a CSV file, or None.")
    place = Path(path) if path is not None else None
    found: dict[str, str] = {}
    if place is not None and place.exists():
        codes = read(place, sample)
        others = [other for other in codes if other != name]
        if others:
            raise ValidationError(
                f"{str(place)!r} has codes by {', '.join(others)}, and would be overwritten. Give "
                f"{name} a file of their own."
            )
        found = codes.get(name, {})
    return Coding(sample, name, place, found)

"""Saving a comparison: tables, figures, texts, annotations, methods and the report, in a folder."""

from __future__ import annotations

import json
import warnings
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from tqdm.auto import tqdm

from rashomon import __version__
from rashomon.display.methods import describe_methods
from rashomon.display.pages.provenance import provenance
from rashomon.display.pages.report import report_html
from rashomon.display.saving import articles
from rashomon.display.saving.annotations import Annotations
from rashomon.display.saving.figures import figures
from rashomon.display.saving.folder import MANIFEST, check_folder, hashes, whole
from rashomon.display.saving.parquet import WITHOUT, installed, to_parquet
from rashomon.display.saving.readme import readme
from rashomon.display.saving.results import Named, Table, calls
from rashomon.display.saving.sheets import to_csv
from rashomon.errors import ComparisonError, MissingExtraError, RashomonWarning
from rashomon.result import Result

if TYPE_CHECKING:
    import os
    from collections.abc import Sequence

    from rashomon.comparison import Comparison

FORMATS = ("csv", "parquet", "svg", "png")


def save(
    comparison: Comparison,
    folder: str | os.PathLike[str],
    *,
    formats: Sequence[str] | None = None,
    progress: bool = False,
) -> Path:
    """Save everything that a comparison found as files that other programs read.

    Parameters
    ----------
    comparison : Comparison
    folder : str or os.PathLike
        A new folder, an empty one, or one that holds what was saved there before and nothing else,
        which is then replaced. Folders above it are made.
    formats : sequence of {"csv", "parquet", "svg", "png"}, optional
        Of tables and figures; by default all of them, Parquet only if pyarrow is installed.
    progress : bool, default False
        Show a progress bar.

    Returns
    -------
    pathlib.Path
        The folder. It is written whole or not at all. The same comparison gives the same bytes.

    Raises
    ------
    RashomonError
        If the folder holds anything else, or cannot be written.
    ComparisonError
        If a format is none of these.
    MissingExtraError
        If Parquet is asked for and pyarrow is not installed.
    """
    wanted = _wanted(formats)
    target = check_folder(folder)
    with whole(target) as made:
        _Writing(comparison, made, wanted).all(progress=progress)
    return Path(folder)


def _wanted(formats: Sequence[str] | None) -> tuple[str, ...]:
    if formats is None:
        if installed():
            return FORMATS
        warnings.warn(f"Parquet is left out. {WITHOUT}", RashomonWarning, stacklevel=4)
        return tuple(name for name in FORMATS if name != "parquet")
    several = isinstance(formats, Iterable) and not isinstance(formats, str)
    given = tuple(formats) if several else (formats,)
    unknown = [name for name in given if name not in FORMATS]
    if unknown or not given:
        what = f"The format {unknown[0]!r} is not known" if unknown else "No format is given"
        known = ", ".join(map(repr, FORMATS))
        raise ComparisonError(f"{what}; formats are some of {known}.")
    if "parquet" in given and not installed():
        raise MissingExtraError(WITHOUT)
    return tuple(name for name in FORMATS if name in given)


@dataclass(frozen=True, slots=True)
class _Writing:
    """One comparison on its way into a folder."""

    comparison: Comparison
    folder: Path
    formats: tuple[str, ...]

    def all(self, *, progress: bool) -> None:
        """Write every file, the manifest last."""
        found = {d.id: d.article for d in self.comparison.documents}
        files = articles.files(self.comparison)
        self._put({name: found[key].text.encode() for key, name in files.items()})
        spans = Annotations(found, files, linked="csv" in self.formats)
        tables = [articles.table(self.comparison)]
        every = list(calls(self.comparison))
        with tqdm(every, desc="saving", disable=not progress) as steps:
            for name, computed in steps:
                steps.set_postfix_str(name)
                result = computed()
                if isinstance(result, Result):
                    tables += self._result(Named(name, result), spans)
        self._tables(tables[:1])
        self._put({"spans.json": spans.to_json(), "report.html": self._report()})
        self._put({"README.txt": readme(self.comparison, tables, self.formats).encode()})
        self._put({"methods.bib": describe_methods(self.comparison).bibtex.encode()})
        if self.comparison.corrections.entries:
            self.comparison.corrections.save(self.folder / "corrections.yaml")
        self._put({MANIFEST: self._manifest()})

    def _result(self, named: Named, spans: Annotations) -> list[Table]:
        tables = list(named.tables)
        for table in tables:
            spans.add(table)
        self._tables(tables)
        drawn = [name for name in self.formats if name in ("svg", "png")]
        if named.result.has_plot and drawn:
            pictures = figures(named.result, drawn)
            self._put({f"figures/{named.name}.{name}": content for name, content in pictures})
        return tables

    def _tables(self, tables: Iterable[Table]) -> None:
        for table in tables:
            if "csv" in self.formats:
                self._put({f"tables/{table.name}.csv": to_csv(table.frame)})
            if "parquet" in self.formats:
                self._put({f"tables/{table.name}.parquet": to_parquet(table)})

    def _report(self) -> bytes:
        return report_html(self.comparison).encode()

    def _manifest(self) -> bytes:
        rests_on = asdict(provenance(self.comparison, also=("matplotlib", "pyarrow")))
        left_out = [asdict(item) for item in self.comparison.left_out]
        content = {
            "made_by": f"rashomon {__version__}",
            **rests_on,
            "versions": dict(rests_on["versions"]),
            "left_out": left_out,
            "files": hashes(self.folder),
        }
        return json.dumps(content, ensure_ascii=True, indent=1).encode() + b"\n"

    def _put(self, contents: dict[str, bytes]) -> None:
        for name, content in contents.items():
            path = self.folder / name
            path.parent.mkdir(exist_ok=True)
            path.write_bytes(content)

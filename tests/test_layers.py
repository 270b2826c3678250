"""Data flows one way: a module imports only from what stands before it."""

import ast
import subprocess
import sys
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parents[1] / "lib" / "rashomon"

# Rooms of one row do not know each other; each may use the rows above it.
ROWS = (
    ("errors", "characters", "columns", "counts", "delimiters", "writing"),
    ("article",),
    ("result", "statistics", "models"),
    ("validation",),
    ("reading",),
    ("annotation",),
    ("corrections",),
    ("overlap", "framing", "sentiment"),
    ("views",),
    ("comparison",),
    ("display",),
    ("corpus",),
    ("cli",),
    ("__main__",),
)
ROW_OF = {room: row for row, rooms in enumerate(ROWS) for room in rooms}

# Drawing is looked up by name when it is asked for, in one place.
LOOK_UP = {"result"}

HEAVY = (
    "numpy pandas spacy nltk sklearn scipy matplotlib onnxruntime tokenizers trafilatura lxml "
    "wordfreq pyarrow jinja2 tqdm yaml countryinfo nicknames IPython torch pypdf striprtf warcio "
    "urllib3 sqlite3 dask distributed filelock threadpoolctl"
).split()


def modules() -> list[Path]:
    return sorted(path for path in PACKAGE.rglob("*.py") if path != PACKAGE / "__init__.py")


def room(path: Path) -> str:
    return path.relative_to(PACKAGE).parts[0].removesuffix(".py")


def imported_rooms(tree: ast.Module) -> set[str]:
    """The rooms that a module imports when it runs; what only type checkers see is left out."""
    found: set[str] = set()
    pending: list[ast.AST] = [tree]
    while pending:
        node = pending.pop()
        if isinstance(node, ast.If) and ast.unparse(node.test) == "TYPE_CHECKING":
            pending += node.orelse
            continue
        pending += ast.iter_child_nodes(node)
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            found |= {f"{node.module}.{alias.name}" for alias in node.names}
    parts = [name.split(".") for name in found]
    return {part[1] for part in parts if part[0] == "rashomon" and part[1:]}


@pytest.mark.parametrize("path", modules(), ids=lambda p: str(p.relative_to(PACKAGE)))
def test_module_imports_only_from_what_stands_before_it(path: Path) -> None:
    own = room(path)
    upwards = {
        other
        for other in imported_rooms(ast.parse(path.read_text("utf-8"))) & set(ROW_OF)
        if other != own and ROW_OF[other] >= ROW_OF[own]
    }
    assert not upwards, f"{own} reaches up or sideways to {sorted(upwards)}"


def test_every_room_has_its_place() -> None:
    assert {room(path) for path in modules()} == set(ROW_OF)


def test_an_import_upwards_is_seen() -> None:
    tree = ast.parse(
        "from typing import TYPE_CHECKING\n"
        "if TYPE_CHECKING:\n    from rashomon.cli import main\n"
        "def later():\n    from rashomon import display\n"
    )
    assert imported_rooms(tree) == {"display"}


def test_only_results_look_up_display() -> None:
    named = {room(p) for p in modules() if '"rashomon.display"' in p.read_text("utf-8")}
    assert named - {"display"} == LOOK_UP


def test_nothing_heavy_loads_with_the_package() -> None:
    code = "import sys, rashomon; print(*sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True)
    assert not set(HEAVY) & set(done.stdout.split())


def test_every_public_name_is_there() -> None:
    code = "import rashomon; print(all(getattr(rashomon, n) is not None for n in rashomon.__all__))"
    done = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True)
    assert done.stdout.strip() == "True"

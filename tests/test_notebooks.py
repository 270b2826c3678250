"""The notebooks run from top to bottom, and are stored without outputs."""

import re
import shutil
from pathlib import Path

import nbformat
import papermill
import pytest
from executed import NAMES, PATHS, executed

BRIDGE = {
    "gazette": "The old bridge over the Sal was closed on Monday, Mayor Ann Lee said. "
    "“It is unsafe,” she told reporters. Engineers found cracks in two pillars. "
    "The brave workers of the town will repair it by May. Shopkeepers fear for their trade.",
    "herald": "On Monday Mayor Ann Lee shut the old bridge over the Sal. Two of its pillars have "
    "cracks, according to engineers. “We warned her in 2019,” said the councillor Tom Ridley. "
    "Lee denied that she had been warned. The repair is to cost 3 million euros.",
}


@pytest.mark.parametrize("name", NAMES)
def test_stored_without_outputs(name: str) -> None:
    cells = nbformat.read(PATHS[name], as_version=4).cells
    assert not [cell.id for cell in cells if cell.get("outputs") or cell.get("execution_count")]


@pytest.mark.parametrize("name", NAMES)
def test_parameters_stand_in_one_cell_that_says_so(name: str) -> None:
    cells = nbformat.read(PATHS[name], as_version=4).cells
    parameters = [cell for cell in cells if "parameters" in _tags(cell)]
    assert len(parameters) == 1
    assert re.fullmatch(r"([A-Z]+ = .+\n?)+", parameters[0].source)


@pytest.mark.parametrize("name", NAMES)
def test_runs_and_shows_something_in_every_cell(name: str) -> None:
    code = [cell for cell in executed(name).cells if cell.cell_type == "code"]
    silent = [cell.source for cell in code if not cell.outputs and "parameters" not in _tags(cell)]
    printed = [out for cell in code for out in cell.outputs if out.get("name") == "stderr"]
    # a cell that shows that nothing is found says so by a tag
    shown = [
        out.get("data", {}).get("text/plain", "")
        for cell in code
        if "nothing-found" not in _tags(cell)
        for out in cell.outputs
    ]
    assert not silent
    assert not printed
    assert not [text for text in shown if re.search(r"\b0 row\(s\)", text)]


def test_the_first_runs_on_articles_of_ones_own(tmp_path: Path) -> None:
    folder = tmp_path / "bridge"
    folder.mkdir()
    for source, text in BRIDGE.items():
        (folder / f"{source}.txt").write_text(text, "utf-8")
    shutil.copy(PATHS["01_first_comparison"], tmp_path)
    ran = papermill.execute_notebook(
        tmp_path / "01_first_comparison.ipynb",
        tmp_path / "bridge.ipynb",
        parameters={"FOLDER": str(folder)},
        cwd=tmp_path,
        progress_bar=False,
        store_widget_state=False,
    )
    words = " ".join(
        out.get("data", {}).get("text/html", "")
        for cell in ran.cells
        for out in cell.get("outputs", [])
    )
    assert "Ann Lee" in words
    assert "Putin" not in words


def _tags(cell: nbformat.NotebookNode) -> list[str]:
    return list(cell.metadata.get("tags", []))

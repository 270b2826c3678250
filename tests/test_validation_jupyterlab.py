"""Coding by hand in JupyterLab, with a kernel: what is clicked is what the next cell measures."""

import shutil
import socket
import subprocess
import sys
import threading
from pathlib import Path

import nbformat
import pytest
from browsing import ARGUMENTS
from playwright.sync_api import sync_playwright

TOKEN = "only-for-this-test"  # noqa: S105 - of a server that lives for one test
PATIENCE = 120_000  # milliseconds for a kernel to start on a busy machine

CODE = """
import sys
sys.path.insert(0, {tests!r})
from coded_units import CATEGORIES, units
from rashomon.validation import draw, measure
sample = draw(units(), "polarity", 4, categories=CATEGORIES, about="entity", marks="mentions")
coding = sample.code("Ann")
coding
"""
MEASURE = """
print("coded", dict(coding.codes) == {u: "neutral" for u in sample.table.unit}, len(coding))
print(measure(sample, coding).line)
"""


@pytest.fixture
def lab(tmp_path):
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    notebook = nbformat.v4.new_notebook(
        cells=[
            nbformat.v4.new_code_cell(CODE.format(tests=str(Path(__file__).parent))),
            nbformat.v4.new_code_cell(MEASURE),
        ],
        metadata={"kernelspec": {"name": "python3", "display_name": "Python 3"}},
    )
    nbformat.write(notebook, tmp_path / "coding.ipynb")
    server = subprocess.Popen(
        [
            *(sys.executable, "-m", "jupyterlab", "--no-browser", "--allow-root"),
            *(f"--port={port}", "--ServerApp.port_retries=0", f"--IdentityProvider.token={TOKEN}"),
            *(
                f"--ServerApp.root_dir={tmp_path}",
                "--LabApp.news_url=",
                "--LabApp.extension_manager=readonly",
            ),
        ],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
    )
    ready = threading.Event()

    def read() -> None:  # to the end, or the server waits for a reader of what it says
        for line in server.stderr:
            if f"{port}/lab" in line:
                ready.set()

    reader = threading.Thread(target=read)
    reader.start()
    assert ready.wait(PATIENCE / 1000), "JupyterLab did not start."
    yield f"http://127.0.0.1:{port}/lab/tree/coding.ipynb?token={TOKEN}"
    server.terminate()
    server.wait(timeout=60)
    reader.join()
    server.stderr.close()


def run(page, cell) -> None:
    cell.locator(".cm-content").click()
    cell.locator(".cm-editor.cm-focused").wait_for()
    page.keyboard.press("Control+Enter")


def test_what_is_clicked_is_measured(lab) -> None:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=shutil.which("chromium") or shutil.which("chromium-browser"),
            args=ARGUMENTS,
        )
        page = browser.new_page()
        page.set_default_timeout(PATIENCE)
        page.goto(lab)
        cells = page.locator(".jp-CodeCell")
        cells.nth(1).wait_for()
        page.get_by_text("| Idle").wait_for()
        run(page, cells.nth(0))
        unit = page.locator(".coding .unit")
        unit.wait_for()
        page.get_by_role("button", name="2 neutral").click()
        for _ in range(3):
            page.keyboard.press("2")
        page.locator(".coding .so-far", has_text="All are coded").wait_for()
        run(page, cells.nth(1))
        cells.nth(1).get_by_text("coded True 4").wait_for()
        cells.nth(1).get_by_text("validated by hand on 4 units, 1 coder").wait_for()
        # A key that codes is no shortcut of JupyterLab: the cell is no heading.
        assert page.locator(".jp-MarkdownCell").count() == 0
        browser.close()

"""A real JupyterLab with a kernel, for tests that drive a notebook in a browser."""

import socket
import subprocess
import sys
import threading
from contextlib import contextmanager
from pathlib import Path

import nbformat
from browsing import chromium

TOKEN = "only-for-this-test"  # noqa: S105 - of a server that lives for one test
PATIENCE = 120_000  # milliseconds for a kernel to start on a busy machine
TESTS = str(Path(__file__).parent)  # a cell puts it on sys.path to use the samples beside it


@contextmanager
def served(folder, cells):
    """Serve a notebook of these cells; yields its address."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    notebook = nbformat.v4.new_notebook(
        cells=[nbformat.v4.new_code_cell(cell) for cell in cells],
        metadata={"kernelspec": {"name": "python3", "display_name": "Python 3"}},
    )
    nbformat.write(notebook, folder / "notebook.ipynb")
    server = subprocess.Popen(
        [
            *(sys.executable, "-m", "jupyterlab", "--no-browser", "--allow-root"),
            *(f"--port={port}", "--ServerApp.port_retries=0", f"--IdentityProvider.token={TOKEN}"),
            *(
                f"--ServerApp.root_dir={folder}",
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
    try:
        assert ready.wait(PATIENCE / 1000), "JupyterLab did not start."
        yield f"http://127.0.0.1:{port}/lab/tree/notebook.ipynb?token={TOKEN}"
    finally:
        server.terminate()
        try:
            server.wait(timeout=60)
        except subprocess.TimeoutExpired:  # it waits for a kernel that does not answer
            server.kill()
            server.wait()
        reader.join()
        server.stderr.close()


@contextmanager
def notebook(folder, cells, **options):
    """A page with the notebook open and its kernel idle."""
    with served(folder, cells) as address, chromium() as browser:
        page = browser.new_page(**options)
        page.set_default_timeout(PATIENCE)
        page.goto(address)
        page.locator(".jp-CodeCell").nth(len(cells) - 1).wait_for()
        page.get_by_text("| Idle").wait_for()
        yield page


def run(page, number):
    """Run one cell; returns it."""
    cell = page.locator(".jp-CodeCell").nth(number)
    cell.locator(".cm-content").click()
    cell.locator(".cm-editor.cm-focused").wait_for()
    page.keyboard.press("Control+Enter")
    return cell

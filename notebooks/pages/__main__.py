"""Execute the notebooks and write them as pages, with one that leads to them."""

from __future__ import annotations

import argparse
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from notebooks.pages.executing import FOLDER, NOTEBOOKS, execute
from notebooks.pages.page import index, page, text_page, titles, write


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m notebooks.pages", description=__doc__)
    parser.add_argument("folder", type=Path, help="where the pages go")
    parser.add_argument("notebooks", nargs="*", type=Path, help="which, if not all of them")
    given = parser.parse_args()
    paths, folder = given.notebooks or NOTEBOOKS, given.folder
    with ThreadPoolExecutor(2) as kernels:  # each has a process of its own
        executed = dict(
            zip((path.stem for path in paths), kernels.map(execute, paths), strict=True)
        )
    among = titles(executed)
    pages = {name: page(one, name, among) for name, one in executed.items()}
    about = (FOLDER / "data" / "README.md").read_text("utf-8")
    for path in write({"index": index(executed), **pages, "data": text_page(about)}, folder):
        print(path)


if __name__ == "__main__":
    main()

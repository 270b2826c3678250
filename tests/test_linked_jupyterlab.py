"""The linked view in JupyterLab, with a kernel: what is clicked is what the next cell has."""

from lab import TESTS, notebook, run

VIEW = f"""
import sys
sys.path.insert(0, {TESTS!r})
from display_samples import comparison
view = comparison().side_by_side()
view
"""
USE = """
print("selected", view.selection.statements, view.selection.texts)
"""
SHOW = """
view.show(statement=1)
"""
FOLLOW = """
view.follow(lambda view: print("follows", view.selection.statements, view.layers))
"""


def test_what_is_clicked_is_what_the_next_cell_has(tmp_path):
    with notebook(tmp_path, [VIEW, USE, SHOW, FOLLOW]) as page:
        run(page, 0)
        view = page.locator(".linked.alive")
        view.wait_for()
        # The plain markup, which stands there for those who have no kernel, is out of sight.
        assert not page.locator("[data-twin] .linked").is_visible()
        view.locator("[data-letter=B] [data-g~=s1]").first.hover()
        view.locator("[data-letter=A] .lit").first.wait_for()
        view.locator("[data-letter=B] [data-at][data-g~=s2]").click()
        run(page, 1).get_by_text("selected (2,) ('Ferries are free.',").wait_for()
        run(page, 2)
        view.locator("[data-letter=A] .held").first.wait_for()
        follows = run(page, 3)
        follows.get_by_text("follows (1,) ('statements', 'passages', 'quotations')").wait_for()
        view.locator("input[name=loaded]").check()
        view.locator("[data-letter=C] [data-at][data-g~=s6]").click()
        follows.get_by_text("follows (6,) (").wait_for()
        follows.get_by_text("'loaded')").wait_for()
        # What is typed in the view is no key of JupyterLab: "d d" would delete the cell.
        cells = page.locator(".jp-Notebook .jp-Cell").count()
        view.locator("input[type=search]").focus()
        page.keyboard.type("added")
        assert view.locator("input[type=search]").input_value() == "added"
        assert page.locator(".jp-Notebook .jp-Cell").count() == cells
        # A kernel that is gone: the view says so, and can still be read.
        run(page, 1)
        for key in ("Escape", "0", "0"):  # JupyterLab's keys to restart it
            page.keyboard.press(key)
        page.locator(".jp-Dialog .jp-mod-accept").click()
        view.get_by_text("No longer connected to Python").wait_for()
        view.locator("[data-letter=A] [data-g~=s1]").first.hover()
        view.locator("[data-letter=B] .lit").first.wait_for()
        page.get_by_text("| Idle").wait_for()

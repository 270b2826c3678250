"""Mending in JupyterLab, with a kernel: what is clicked changes the tables of other cells."""

from lab import TESTS, notebook, run
from mended import HURT, NINE, articles, compared, number

import rashomon
from rashomon import Corrections

VIEW = f"""
import sys
sys.path.insert(0, {TESTS!r})
from mended import HURT, NINE, articles, number
import rashomon
comparison = rashomon.compare(articles())
view = comparison.side_by_side(corrections="mended.yaml")
view
"""
FOLLOW = """
view.follow(lambda view: print(
    "told by", view.comparison.overlap.statements.table["told_by"].max(),
    "joined" if number(view.comparison, HURT) == number(view.comparison, NINE) else "apart",
))
"""
TABLE = """
view.mending.statements
"""
NEXT = """
table = view.comparison.overlap.statements.table
print("by hand", int(table["by_hand"].sum()), "corrections", len(view.corrections))
"""
REPLAY = """
again = rashomon.compare(articles(), corrections="mended.yaml")
print("the same", again.overlap.statements.table.equals(view.comparison.overlap.statements.table))
view.undo()
"""


def test_what_is_mended_in_a_view_or_a_table_changes_other_cells(tmp_path):
    with notebook(tmp_path, [VIEW, FOLLOW, NEXT, REPLAY, TABLE]) as page:
        run(page, 0)
        view = page.locator(".linked.alive")
        view.wait_for()
        follows = run(page, 1)
        follows.get_by_text("told by 3 apart").wait_for()
        run(page, 2).get_by_text("by hand 0 corrections 0").wait_for()
        mend_in_the_view(page, view)
        follows.get_by_text("told by 3 joined").wait_for()
        run(page, 2).get_by_text("by hand 1 corrections 1").wait_for()
        log = Corrections.load(tmp_path / "mended.yaml")
        mended = rashomon.compare(articles(), corrections=log)
        assert number(mended, HURT) == number(mended, NINE)
        assert number(compared(), HURT) != number(compared(), NINE)
        run(page, 3).get_by_text("the same True").wait_for()
        follows.get_by_text("told by 3 apart").wait_for()
        assert len(Corrections.load(tmp_path / "mended.yaml")) == 0
        mend_in_the_table(run(page, 4))
        follows.get_by_text("told by 3 joined").wait_for()
        view.locator(".mending .made").get_by_text("1 correction").wait_for()
        assert Corrections.load(tmp_path / "mended.yaml") == log
        lose_the_kernel(page)
        view.locator("[data-letter=B] [data-at]", has_text="Nine people").click()
        view.locator(".mending").get_by_text("Python has not answered").wait_for()


def mend_in_the_view(page, view):
    view.get_by_role("button", name="Mend", exact=True).click()
    panel = page.locator(".mending")
    view.locator("[data-letter=A] [data-at]", has_text="Twelve people").click()
    panel.get_by_role("button", name="Join with …").click()
    view.locator("[data-letter=B] [data-at]", has_text="Nine people").click()
    panel.get_by_text("Done: joined the statements").wait_for()


def mend_in_the_table(cell):
    for words in ("Twelve people", "Nine people"):
        row = cell.locator("tbody tr[data-row]", has_text=words)
        row.get_by_role("checkbox").check()
    cell.get_by_role("button", name="Join them: they are one").click()
    cell.get_by_text("Done: joined the statements").wait_for()
    cell.locator(".result.live").wait_for()


def lose_the_kernel(page):
    page.get_by_role("menuitem", name="Kernel", exact=True).click()
    page.get_by_role("menuitem", name="Shut Down Kernel", exact=True).click()
    page.locator(".jp-Toolbar-kernelName", has_text="No Kernel").wait_for()

"""Tables of results in JupyterLab, with a kernel: they sort, filter and open by the keyboard."""

from lab import TESTS, notebook, run

TABLES = f"""
import sys
sys.path.insert(0, {TESTS!r})
from display_samples import comparison
made = comparison()
made.overlap.statements
"""
MORE = "made.overlap.statements.show(rows=3, by='statement')"


def firsts(cell):
    return cell.locator("tbody tr:not(.words) > td:first-child").all_inner_texts()


def test_a_table_sorts_and_opens_and_others_stay_as_they_are(tmp_path):
    with notebook(tmp_path, [TABLES, MORE], viewport={"width": 1400, "height": 1200}) as page:
        first, second = run(page, 0), run(page, 1)
        for cell in (first, second):
            cell.locator(".result.live").wait_for()
        assert firsts(second) == ["7", "6", "5"]
        first.locator("th", has_text="told_by").locator("button").focus()
        page.keyboard.press("Enter")
        page.keyboard.press("Enter")
        assert first.locator("th[aria-sort=ascending]").inner_text() == "told_by"
        assert firsts(first) == ["2", "3", "4", "5", "6", "7", "1"]
        assert firsts(second) == ["7", "6", "5"]
        first.locator("summary").nth(1).focus()
        page.keyboard.press("Enter")
        first.locator("tr.words", has_text="Nobody will cross it").wait_for()
        assert second.locator("tr.words").count() == 0
        # Enter is no shortcut of JupyterLab here: no cell is being edited.
        assert page.locator(".jp-mod-editMode").count() == 0

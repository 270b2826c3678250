"""Coding by hand in JupyterLab, with a kernel: what is clicked is what the next cell measures."""

from lab import TESTS, notebook, run

CODE = f"""
import sys
sys.path.insert(0, {TESTS!r})
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


def test_what_is_clicked_is_measured(tmp_path) -> None:
    with notebook(tmp_path, [CODE, MEASURE]) as page:
        run(page, 0)
        page.locator(".coding .unit").wait_for()
        page.get_by_role("button", name="2 neutral").click()
        for _ in range(3):
            page.keyboard.press("2")
        page.locator(".coding .so-far", has_text="All are coded").wait_for()
        measured = run(page, 1)
        measured.get_by_text("coded True 4").wait_for()
        measured.get_by_text("validated by hand on 4 units, 1 coder").wait_for()
        # A key that codes is no shortcut of JupyterLab: the cell is no heading.
        assert page.locator(".jp-MarkdownCell").count() == 0

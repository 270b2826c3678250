"""Hostile names, words, headlines and corrections in every view: nothing runs, all is text."""

import io
import xml.etree.ElementTree as ET

import hostile
import matplotlib.pyplot as plt
import pytest
from browsing import UNFOLD, listening
from linked_views import Live

from rashomon.characters import one_line, storable
from rashomon.display import scripts, side_by_side

# What stands in a page that its own templates never put there.
FOREIGN = """() => [...document.querySelectorAll('*')].filter(e =>
  e.matches('img, iframe, object, embed, base, link, form, math, meta[http-equiv=refresh]')
  || [...e.attributes].some(a => a.name.startsWith('on') || /^\\\\s*javascript:/i.test(a.value))
  || (e.matches('a') && !(e.getAttribute('href') ?? '#').startsWith('#'))
).map(e => e.outerHTML.slice(0, 200))"""

# What a hand or a keyboard may do, to some three hundred elements of the page, and to all what a
# browser does by itself.
TOUCH = """() => {
  const send = (e, kind, bubbles) => e.dispatchEvent(new Event(kind, {bubbles}));
  const all = [...document.querySelectorAll('body *')], step = Math.ceil(all.length / 300);
  for (const e of all) for (const kind of ['load', 'error', 'focus']) send(e, kind, false);
  for (const e of all.filter((_, i) => i % step === 0))
    for (const kind of ['pointerover', 'mouseover', 'focusin', 'click']) send(e, kind, true);
}"""

WORDS = """() => {
  const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  let all = '';
  while (walk.nextNode())
    if (!walk.currentNode.parentElement.closest('style, script, sup')) all += walk.currentNode.data;
  return all;
}"""


# The only scripts that a page may hold, and what an output of a notebook puts around one.
OWN = {scripts.of_a_page(name).strip() for name in scripts.PARTS}


def bare(script):
    return script.strip().removeprefix("(() => {").removesuffix("})();").strip()


def cells(folder, name, *shown):
    """A page as a notebook makes one of outputs, without a policy of what may run."""
    path = folder / f"{name}.html"
    body = "".join(shown)
    path.write_text(
        f'<!DOCTYPE html><html lang="en"><meta charset="utf-8"><title>x</title>{body}', "utf-8"
    )
    return path


@pytest.fixture(scope="module")
def pages(tmp_path_factory):
    folder, comparison = tmp_path_factory.mktemp("hostile"), hostile.compared()
    results = hostile.results(comparison).values()
    sample = comparison.sentiment.targets.sample(4)
    evidence = [
        result.evidence(row)._repr_html_()
        for result in results
        for row in (0, len(result) - 1)
        if len(result)
    ]
    return {
        "report": comparison.report(folder / "report.html"),
        "side by side": side_by_side(comparison).save(folder / "side.html"),
        "sheet": comparison.classroom(folder / "sheet.html", sources=["A", "B"]),
        "summary": cells(folder, "summary", comparison._repr_html_()),
        "tables": cells(folder, "tables", *(result._repr_html_() for result in results)),
        "evidence": cells(folder, "evidence", *evidence),
        "articles": cells(folder, "articles", comparison.articles._repr_html_()),
        "sample": cells(folder, "sample", sample._repr_html_()),
    }


TABLES_ONLY = ("attributions", "entities", "overlap.quantities", "framing.loaded")
DRAWN = [path for path in hostile.PATHS if path not in TABLES_ONLY]

NAMES = ("report", "side by side", "sheet", "summary", "tables", "evidence", "articles", "sample")


@pytest.mark.parametrize("name", NAMES)
def test_nothing_runs_and_nothing_is_foreign(browser, pages, name):
    page = listening(browser, pages[name])
    page.evaluate(UNFOLD)
    assert page.evaluate(FOREIGN) == []
    assert {bare(text) for text in page.evaluate("[...document.scripts].map(s => s.text)")} <= OWN
    page.evaluate(TOUCH)
    page.wait_for_function("document.readyState == 'complete'")
    assert page.evaluate("window.__ran") is None
    assert page.heard == []
    page.close()


@pytest.mark.parametrize("name", ["report", "side by side"])
def test_every_word_is_shown(browser, pages, name):
    page = listening(browser, pages[name])
    words = " ".join(page.evaluate(WORDS).split())
    missing = [attack for attack in hostile.ATTACKS if one_line(storable(attack)[0]) not in words]
    assert missing == []
    page.close()


def test_a_table_shows_names_as_they_are(browser, pages):
    page = listening(browser, pages["tables"])
    words = " ".join(page.evaluate(WORDS).split())
    for attack in hostile.ATTACKS[:2]:
        assert attack in words
    page.close()


@pytest.mark.parametrize("path", DRAWN)
def test_a_plot_writes_names_as_text(path):
    axes = hostile.results(hostile.compared())[path].plot()
    file = io.BytesIO()
    axes.figure.savefig(file, format="svg")
    plt.close(axes.figure)
    drawn = ET.fromstring(file.getvalue())  # noqa: S314 - made here
    assert not {e.tag.rpartition("}")[2] for e in drawn.iter()} & {"script", "foreignObject", "a"}
    attributes = [
        (name.rpartition("}")[2], value) for e in drawn.iter() for name, value in e.items()
    ]
    assert not [name for name, _ in attributes if name.startswith("on")]
    assert all(
        value.startswith(("#", "data:image/png")) for name, value in attributes if name == "href"
    )


def test_the_live_view_and_what_is_selected_in_it(browser, tmp_path):
    live = Live(browser, side_by_side(hostile.compared()), viewport={"width": 1400, "height": 900})
    live.page.evaluate(UNFOLD)
    assert live.page.evaluate(FOREIGN) == []
    live.page.evaluate(TOUCH)
    live.page.get_by_role("searchbox").fill(hostile.ATTACKS[0])
    assert live.page.evaluate("window.__ran") is None
    assert live.heard == []
    live.page.close()
    live.view.show(statement=1)
    shown = cells(tmp_path, "selection", live.view.selection._repr_html_())
    page = listening(browser, shown)
    assert page.evaluate(FOREIGN) == []
    assert page.evaluate("window.__ran") is None
    assert page.heard == []
    page.close()

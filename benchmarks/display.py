"""Bytes, first paint, answer to the mouse, requests and accessibility of the pages in Chromium.

Data, if given: articles as `rashomon.read` takes them, or JSON lines with `source` and `text` or
`paragraphs`, and `event` where they tell several; without it those in notebooks/data/danube. Shown
are the first two, the first six, and one of 20,000 words beside another (`display_cases`), each as
a report, as the page side by side and as a sheet for a class.

`bytes` are of the file, `fixed_bytes` its style and script, the same for all texts.
`first_paint_ms`: first contentful paint, median of several loads. `hover_ms`: from the mouse's move
onto a statement to after the frame in which all its counterparts are lit, 95th percentile over
statements. `requests`: what leaves the page. `axe`: the rules of axe-core that a page of two or six
articles breaks, all but those of level AAA, in light and dark. `displacy_ratio`: bytes of the page
side by side over those of displaCy's page of the same texts with entities marked.
`scattertext_ratio`: bytes of the report over those of scattertext's explorer of the same texts, as
it comes; `scattertext_ratio_whole` counts D3 too, which that page loads from another host, while
ours has all within itself. Below 1 ours is the smaller. scattertext is installed beside:
pip install scattertext.

The plain figures are the worst of all cases, except bytes and ratios, which are those of six
articles (or of as many as there are): an article of 20,000 words has them under `cases`.
"""

from __future__ import annotations

import re
import tempfile
import warnings
from pathlib import Path
from typing import TYPE_CHECKING, Any

import rashomon
from benchmarks.chromium import first_paint, hover, requests, started, violations
from benchmarks.display_cases import FEW, LONG, MANY, cases
from benchmarks.display_peers import D3_BYTES, entities_page, loaded, words_page
from benchmarks.keywords_speed import import_peer
from rashomon.errors import RashomonWarning

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from playwright.sync_api import Browser

    from rashomon import Article

DANUBE = Path(__file__).parent.parent / "notebooks" / "data" / "danube"
LINKED = ("report", "side_by_side")  # pages with statements to point at
WORST = ("first_paint_ms", "hover_ms", "requests", "axe_violations")
FIXED = re.compile(r"<(style|script)\b[^>]*>.*?</\1>", re.DOTALL)


def run(
    data: Path = DANUBE, loads: int = 7, statements: int = 40, rounds: int = 3, words: int = LONG
) -> dict[str, Any]:
    """The figures; the numbers say how many times each is taken, `words` those of the long one."""
    import_peer()
    measured = {}
    with tempfile.TemporaryDirectory() as name, started() as browser:
        for case, articles in cases(data, words).items():
            shown = {}
            for page, path in written(articles, Path(name, case)).items():
                shown[page] = sizes(path) | in_browser(browser, path, loads)
                if case != "long":  # of the same parts as the others, which axe takes minutes for
                    shown[page] |= accessibility(browser, path)
                if page in LINKED:
                    shown[page] |= rounded(hover(browser, path, statements, rounds))
            measured[case] = shown | beside(articles, shown)
    return {**plain(measured), "cases": measured}


def written(articles: Sequence[Article], folder: Path) -> dict[str, Path]:
    """The pages of a comparison, by name."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", RashomonWarning)
        comparison = rashomon.compare(articles)
        two = comparison.sources[:FEW]
        return {
            "report": comparison.report(folder / "report.html"),
            "side_by_side": comparison.side_by_side().save(folder / "side_by_side.html"),
            "sheet": comparison.classroom(folder / "sheet.html", sources=two),
        }


def sizes(path: Path) -> dict[str, Any]:
    fixed = sum(len(found.group().encode()) for found in FIXED.finditer(path.read_text("utf-8")))
    return {"bytes": path.stat().st_size, "fixed_bytes": fixed}


def in_browser(browser: Browser, path: Path, loads: int) -> dict[str, Any]:
    return {
        "first_paint_ms": round(first_paint(browser, path, loads), 1),
        "requests": len(requests(browser, path)),
    }


def accessibility(browser: Browser, path: Path) -> dict[str, Any]:
    broken = violations(browser, path)
    return {"axe_violations": len(broken), "axe": broken}


def beside(articles: Sequence[Article], shown: Mapping[str, dict[str, Any]]) -> dict[str, Any]:
    """The sizes of others' pages of the same texts, and ours over theirs."""
    explorer = words_page(articles)
    entities, plots = len(entities_page(articles).encode()), len(explorer.encode())
    report, columns = shown["report"]["bytes"], shown["side_by_side"]["bytes"]
    return {
        "articles": len(articles),
        "words": sum(len(article.text.split()) for article in articles),
        "displacy_bytes": entities,
        "scattertext_bytes": plots,
        "scattertext_requests": loaded(explorer),
        "displacy_ratio": round(columns / entities, 3),
        "scattertext_ratio": round(report / plots, 3),
        "scattertext_ratio_whole": round(report / (plots + D3_BYTES), 3),
    }


def rounded(figures: Mapping[str, float]) -> dict[str, float]:
    return {name: round(value, 1) for name, value in figures.items()}


def plain(measured: Mapping[str, dict[str, Any]]) -> dict[str, Any]:
    """The worst of each figure; bytes and ratios of the most articles."""
    pages = [
        page for shown in measured.values() for page in shown.values() if isinstance(page, dict)
    ]
    most = measured.get(str(MANY), measured[str(FEW)])
    return {
        "report_bytes": most["report"]["bytes"],
        "side_by_side_bytes": most["side_by_side"]["bytes"],
        **{
            name: max((page[name] for page in pages if name in page), default=None)
            for name in WORST
        },
        **{name: value for name, value in most.items() if "ratio" in name},
    }

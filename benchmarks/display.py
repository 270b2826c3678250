"""Bytes, first paint, answer to the mouse, requests and accessibility of the pages.

Data, if given: articles as `rashomon.read` takes them, or JSON lines with `source` and `text` or
`paragraphs`, and `event` where there are several; without it those in notebooks/data/danube.
Compared are the first two, the first six, and an article of 20,000 words with another
(`display_cases`). Of each: the report and the page side by side, in Chromium.

`bytes` are of the file. `first_paint_ms`: first contentful paint. `hover_ms`: from the mouse's move
onto a statement to after the frame in which all its counterparts are lit, 95th percentile over
statements. `requests`: what leaves the page. `axe`: the rules of axe-core that are broken, all but
level AAA, in light and dark. The plain figures are the worst of all cases. `displacy_ratio`: bytes
of the page side by side over those of displaCy's page of the same texts, with entities marked;
`scattertext_ratio`: bytes of the report over those of scattertext's explorer of the same texts, not
counting what that loads from other hosts (`scattertext_requests`). Below 1 ours is the smaller.
scattertext is installed beside: pip install scattertext.
"""

from __future__ import annotations

import tempfile
import warnings
from pathlib import Path
from typing import TYPE_CHECKING, Any

import rashomon
from benchmarks.chromium import first_paint, hover, requests, started, violations
from benchmarks.display_cases import LONG, cases
from benchmarks.display_peers import entities_page, loaded, words_page
from benchmarks.keywords_speed import import_peer
from rashomon.errors import RashomonWarning

if TYPE_CHECKING:
    from collections.abc import Sequence

    from playwright.sync_api import Browser

    from rashomon import Article

DANUBE = Path(__file__).parent.parent / "notebooks" / "data" / "danube"
WORST = ("first_paint_ms", "hover_ms", "requests", "axe_violations")


def run(
    data: Path = DANUBE, loads: int = 7, statements: int = 40, rounds: int = 3, words: int = LONG
) -> dict[str, Any]:
    """The figures; the numbers say how many times each is taken, `words` those of the long one."""
    import_peer()
    measured = {}
    with tempfile.TemporaryDirectory() as name, started() as browser:
        for case, articles in cases(data, words).items():
            pages = written(articles, Path(name, case))
            shown = {
                page: {"bytes": path.stat().st_size}
                | in_browser(browser, path, loads, statements, rounds)
                for page, path in pages.items()
            }
            measured[case] = shown | beside(articles, shown)
    return {**worst(measured), "cases": measured}


def written(articles: Sequence[Article], folder: Path) -> dict[str, Path]:
    """The pages of a comparison, by name."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", RashomonWarning)
        comparison = rashomon.compare(articles)
        return {
            "report": comparison.report(folder / "report.html"),
            "side_by_side": comparison.side_by_side().save(folder / "side_by_side.html"),
        }


def in_browser(
    browser: Browser, path: Path, loads: int, statements: int, rounds: int
) -> dict[str, Any]:
    broken = violations(browser, path)
    figures = hover(browser, path, statements, rounds)
    figures["first_paint_ms"] = first_paint(browser, path, loads)
    return {
        **{name: round(value, 1) for name, value in figures.items()},
        "requests": len(requests(browser, path)),
        "axe_violations": len(broken),
        "axe": broken,
    }


def beside(articles: Sequence[Article], shown: dict[str, dict[str, Any]]) -> dict[str, Any]:
    """The sizes of others' pages of the same texts, and ours over theirs."""
    entities, explorer = entities_page(articles), words_page(articles)
    sizes = {"displacy": len(entities.encode()), "scattertext": len(explorer.encode())}
    return {
        "articles": len(articles),
        "words": sum(len(article.text.split()) for article in articles),
        "displacy_bytes": sizes["displacy"],
        "displacy_ratio": round(shown["side_by_side"]["bytes"] / sizes["displacy"], 3),
        "scattertext_bytes": sizes["scattertext"],
        "scattertext_ratio": round(shown["report"]["bytes"] / sizes["scattertext"], 3),
        "scattertext_requests": loaded(explorer),
    }


def worst(measured: dict[str, dict[str, Any]]) -> dict[str, Any]:
    """The largest of each figure over all cases and both pages."""
    pages = [shown[page] for shown in measured.values() for page in ("report", "side_by_side")]
    return {
        "report_bytes": max(shown["report"]["bytes"] for shown in measured.values()),
        "side_by_side_bytes": max(shown["side_by_side"]["bytes"] for shown in measured.values()),
        **{
            name: max((page[name] for page in pages if name in page), default=None)
            for name in WORST
        },
        **{
            name: max(shown[name] for shown in measured.values())
            for name in ("displacy_ratio", "scattertext_ratio")
        },
    }

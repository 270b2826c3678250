"""Folders as `compare_events` writes them: one of a real run, others made by hand."""

from __future__ import annotations

import json
from datetime import date, timedelta
from itertools import permutations
from typing import TYPE_CHECKING, Any

from notebooks.data.corpus import articles
from rashomon.article import Article, Span
from rashomon.columns import frame
from rashomon.corpus import compare_events, events
from rashomon.corpus.comparing import event_folder
from rashomon.corpus.comparing.tables import KEPT
from rashomon.corpus.engines import Outcome
from rashomon.display.saving.parquet import to_parquet
from rashomon.display.saving.results import Table

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from pathlib import Path

    import pandas as pd

OUTLETS = ("Wire", "Copy", "Silent", "Cold", "Ökonom", "נייעס")
MARA = "Mara Velden"


class Here:
    """An engine that works in this process: no worker has to load the models."""

    workers = 1
    described = "this process"

    def outcomes(self, function: Callable[[Any], Any], tasks: Iterable[Any]) -> Iterator[Outcome]:
        for task in tasks:
            yield Outcome(task, function(task))

    def close(self) -> None:
        """Nothing is to be ended."""


def a_real_run(folder: Path) -> Path:
    """Two invented events from four outlets, grouped and compared."""
    made = [told.article for told in articles(8, 2, seed=3)]
    compare_events(events(made), folder, engine=Here(), progress=False)
    return folder


def by_hand(
    folder: Path,
    count: int = 12,
    *,
    copies: bool = False,
    silent: bool = False,
    cold: bool = False,
    first: date = date(2025, 1, 27),
) -> Path:
    """Events of a week each, told by six outlets, with habits as asked for."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "run.json").write_text(json.dumps({"tables": list(KEPT), "most": 40}), "utf-8")
    for number in range(count):
        day = first + timedelta(days=7 * number)
        _event(folder, number, day, copies=copies, silent=silent, cold=cold)
    return folder


def _event(folder: Path, number: int, day: date, *, copies: bool, silent: bool, cold: bool) -> None:
    told = {source: _article(source, number, day) for source in OUTLETS}
    copied = {("Copy", "Wire")} if copies else set()
    copied |= {(OUTLETS[number % 5], OUTLETS[number % 5 + 1])} if number % 4 == 0 else set()
    drops = {"Silent"} if silent else set()
    drops |= {OUTLETS[number % 6]} if number % 3 == 0 else set()
    tables = {
        "articles": _articles(told),
        "overlap.derivation": _derivation(told, copied),
        **_statements(told, number),
        "framing.voices.answers": _answers(told, drops),
        "framing.voices": _voices(told),
        "framing.labels": _labels(told, cold=cold),
        "sentiment.targets.sentences": _sentences(told, number, cold=cold),
    }
    noted = {
        "event": f"event-{number:03}",
        "title": f"Ereignis № {number} – “bridge” 🌉",
        "articles": len(told),
        "compared": len(told),
        "sources": len(told),
        "not_compared": [],
        "set_aside": [],
    }
    rows = [
        (name, to_parquet(Table(name, name, table, ""))) for name, table in sorted(tables.items())
    ]
    event_folder.write(folder, noted["event"], rows, noted)


def _article(source: str, number: int, day: date) -> Article:
    text = (
        f"Mara Velden came to town {number}. “We knew,” she said. The firm denied it. "
        f"Cafe\u0301 №{number} closed. {source}"
    )
    return Article(text, source=source, title=f"№ {number}", date=day, id=f"{number}-{source}")


def _span(article: Article, words: str) -> Span:
    start = article.text.index(words)
    return article.span(start, start + len(words))


def _articles(told: dict[str, Article]) -> pd.DataFrame:
    names = "article source title date hash words text".split()
    rows = [(a.id, s, a.title, str(a.date), a.hash, 20, a.text) for s, a in told.items()]
    return frame(rows, dict.fromkeys(names, "object") | {"words": "int64"})


def _derivation(told: dict[str, Article], copied: set[tuple[str, str]]) -> pd.DataFrame:
    kinds = {"source": "object", "other": "object", "share": "float64", "words": "int64"}
    kinds |= {"when": "object", "level": "object", "spans": "object"}
    rows = []
    for one, other in permutations(told, 2):
        taken = (one, other) in copied
        spans = (_span(told[one], "denied it"), _span(told[other], "denied it")) if taken else ()
        when = "later" if (one, other) == ("Copy", "Wire") else "same day"
        rows.append((one, other, 0.9 if taken else 0.1, 9 * taken, when, _level(taken), spans))
    return frame(rows, kinds)


def _level(taken: bool) -> str:  # noqa: FBT001 - a test's own
    return "wholly" if taken else "not derived"


def _statements(told: dict[str, Article], number: int) -> dict[str, pd.DataFrame]:
    """Of three statements the third is told by one outlet alone, the second not by another."""
    missing = OUTLETS[(number * 5) % 6]
    tellers = {1: [*told], 2: [s for s in told if s != missing], 3: [OUTLETS[number % 6]]}
    words = {1: "came to town", 2: "The firm denied it", 3: "closed"}
    rows, tellings, states = [], [], []
    for statement, own in tellers.items():
        spans = tuple(_span(told[source], words[statement]) for source in own)
        rows.append((statement, words[statement], len(own), len(own), (), spans))
        tellings += [(statement, s, "told", span) for s, span in zip(own, spans, strict=True)]
        states += [(statement, s, "told" if s in own else "not found") for s in told]
    counts = dict.fromkeys(("told_by", "independent"), "int64")
    kinds = {"statement": "int64", "text": "object", **counts, "opposed": "object"}
    own_kinds = {"statement": "int64", "source": "object", "state": "object"}
    return {
        "overlap.statements": frame(rows, kinds | {"spans": "object"}),
        "overlap.statements.tellings": frame(tellings, own_kinds | {"span": "object"}),
        "overlap.statements.states": frame(states, own_kinds),
    }


def _answers(told: dict[str, Article], drops: set[str]) -> pd.DataFrame:
    names = "answer source charge_state answer_state answer_spans".split()
    rows = [
        (
            *(1, "denied", source, "told", "not found" if source in drops else "told"),
            () if source in drops else (_span(article, "The firm denied it"),),
        )
        for source, article in told.items()
    ]
    return frame(rows, {"exchange": "int64"} | dict.fromkeys(names, "object"))


def _voices(told: dict[str, Article]) -> pd.DataFrame:
    kinds = {"source": "object", "speaker": "object", "words": "int64", "group": "object"}
    rows = [
        (source, MARA, 2 + (source == "Cold"), "government", (_span(article, "We knew"),))
        for source, article in told.items()
    ]
    return frame(rows, kinds | {"spans": "object"})


def _labels(told: dict[str, Article], *, cold: bool) -> pd.DataFrame:
    texts = dict.fromkeys("entity kind source label voice".split(), "object")
    numbers = {"count": "int64", "intensity": "float64", "valence": "float64"}
    rows = []
    for source, article in told.items():
        bad = 2.0 if cold and source == "Cold" else 0.0
        label = "hapless Mara Velden" if bad else MARA
        span = (_span(article, MARA),)
        rows.append((MARA, "PERSON", source, label, "narrator", 2, bad, -bad, span))
    return frame(rows, texts | numbers | {"spans": "object"})


def _sentences(told: dict[str, Article], number: int, *, cold: bool) -> pd.DataFrame:
    """Titles and case differ from event to event; quoted words are to be left out."""
    name = ("Mara Velden", "Minister Mara Velden", "MARA VELDEN")[number % 3]
    texts = dict.fromkeys("entity kind source voice".split(), "object")
    rows = []
    for place, (source, article) in enumerate(told.items()):
        warmth = 0.02 * ((number * 7 + place * 5) % 6) - 0.05
        warmth -= 0.6 if cold and source == "Cold" else 0
        span = _span(article, "Mara Velden came to town")
        rows.append((name, "PERSON", source, "narrator", warmth, span))
        rows.append((name, "PERSON", source, "quoted", 1.0, span))
    return frame(rows, texts | {"warmth": "float64", "span": "object"})

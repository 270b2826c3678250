"""Whether articles are grouped by the event that they are on.

Data: JSON lines with `event` (the true group) and `source`, `title`, `date`, and `text` or
`paragraphs` (lists of sentences, as in BASIL, Fan et al. 2019). Grouped by `rashomon.corpus.events`
with its settings as they are; a story that goes on is one event. `b_cubed_…` (Bagga & Baldwin
1998): of the articles that are grouped with an article, the share that are on its event
(precision), and of those on its event the share grouped with it (recall), over all articles; the
interval draws true events anew. `ari`: the adjusted Rand index (Hubert & Arabie 1985). `added`: the
same where every other article is added after the rest was grouped. Beside it: TF-IDF cosine by
average linkage, at its best threshold on these very data (`tfidf_best_…`).
"""

from __future__ import annotations

from collections import Counter, defaultdict
from datetime import date as Date
from typing import TYPE_CHECKING, Any

import numpy as np
from sklearn.cluster import AgglomerativeClustering
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.metrics import adjusted_rand_score

from benchmarks.data import DataError, read_rows
from rashomon import Article
from rashomon.corpus import events

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

THRESHOLDS = [round(0.02 * step, 2) for step in range(1, 40)]


def run(data: Path) -> dict[str, Any]:
    rows = read_rows(data, "event", "source")
    true = [str(row["event"]) for row in rows]
    articles = [read_article(row, number) for number, row in enumerate(rows)]
    corpus = events(articles)
    found = grouped(corpus.articles, len(rows))
    later = events(articles[::2]).add(articles[1::2])
    precision, recall = b_cubed(true, found)
    for event, names in mixed(true, found).items():
        print(f"together: {event}: {', '.join(names)}")
    return {
        **figures(true, found),
        "b_cubed_f1_interval": interval(true, precision, recall),
        "ari": round(float(adjusted_rand_score(true, found)), 3),
        "added": figures(true, grouped(later.articles, len(rows))),
        **best_tfidf(articles, true),
        "articles": len(rows),
        "events": len(set(true)),
        "found": len(corpus),
    }


def read_article(row: dict[str, Any], number: int) -> Article:
    """The article of a row; its id is its number, so that it is found again."""
    text = row.get("text")
    try:
        if text is None:
            text = "\n".join(" ".join(paragraph) for paragraph in row.get("paragraphs") or ())
        date = Date.fromisoformat(str(row.get("date") or "")[:10]) if row.get("date") else None
        title = row.get("title") or None
        return Article(text, source=str(row["source"]), title=title, date=date, id=str(number))
    except (TypeError, ValueError, AttributeError) as error:
        raise DataError(f"Row {number + 1} is not of the expected form: {error}.") from error


def grouped(table: Any, count: int) -> list[str]:  # noqa: ANN401 - a table of articles
    event_of = dict(zip(table["article"], table["event"], strict=True))
    return [event_of.get(str(number), f"left out: {number}") for number in range(count)]


def b_cubed(true: Sequence[str], found: Sequence[str]) -> tuple[list[float], list[float]]:
    """Precision and recall of each article."""
    together = Counter(zip(true, found, strict=True))
    of_true, of_found = Counter(true), Counter(found)
    pairs = list(zip(true, found, strict=True))
    precision = [together[pair] / of_found[pair[1]] for pair in pairs]
    return precision, [together[pair] / of_true[pair[0]] for pair in pairs]


def figures(true: Sequence[str], found: Sequence[str]) -> dict[str, float]:
    precision, recall = (float(np.mean(values)) for values in b_cubed(true, found))
    return {
        "b_cubed_f1": round(2 * precision * recall / (precision + recall), 3),
        "b_cubed_precision": round(precision, 3),
        "b_cubed_recall": round(recall, 3),
    }


def interval(
    true: Sequence[str], precision: Sequence[float], recall: Sequence[float]
) -> list[float] | None:
    """Of F1, by drawing events: F1 is the harmonic mean, so its inverse is a ratio of sums."""
    own: dict[str, list[float]] = defaultdict(lambda: [0.0, 0.0, 0.0])
    for event, p, r in zip(true, precision, recall, strict=True):
        own[event][0] += p
        own[event][1] += r
        own[event][2] += 1
    if len(own) < 3:
        return None
    sums = np.array(list(own.values()))
    drawn = np.random.default_rng(0).integers(len(sums), size=(2000, len(sums)))
    p, r, n = np.moveaxis(sums[drawn].sum(axis=1), 1, 0)
    f1 = 2 * (p / n) * (r / n) / (p / n + r / n)
    return [round(float(value), 3) for value in np.quantile(f1, [0.025, 0.975])]


def mixed(true: Sequence[str], found: Sequence[str]) -> dict[str, list[str]]:
    """The groups in which several events are, to look at."""
    within: dict[str, set[str]] = defaultdict(set)
    for event, group in zip(true, found, strict=True):
        within[group].add(event)
    return {group: sorted(names) for group, names in within.items() if len(names) > 1}


def best_tfidf(articles: Sequence[Article], true: Sequence[str]) -> dict[str, float]:
    texts = [f"{article.title or ''} {article.text}" for article in articles]
    if len(texts) < 2:
        return {}
    vectors = TfidfVectorizer(sublinear_tf=True, stop_words="english").fit_transform(texts)
    distances = np.clip(1 - (vectors @ vectors.T).toarray(), 0, None)
    best: tuple[float, float] = (0.0, 0.0)
    for threshold in THRESHOLDS:
        groups = AgglomerativeClustering(
            None, metric="precomputed", linkage="average", distance_threshold=1 - threshold
        ).fit_predict(distances)
        best = max(best, (figures(true, [str(g) for g in groups])["b_cubed_f1"], threshold))
    return {"tfidf_best_b_cubed_f1": best[0], "tfidf_best_threshold": best[1]}

"""The benchmarks of keywords, on small files of their own."""

from __future__ import annotations

import json
import sys
from types import ModuleType
from typing import TYPE_CHECKING, Any

import numpy as np
import pytest

from benchmarks import keyness_null, keywords_speed
from benchmarks.data import DataError
from rashomon.annotation import annotate
from rashomon.article import Article

if TYPE_CHECKING:
    from pathlib import Path

SENTENCES = (
    "The council met on Monday.",
    "Shops closed early because of the rain.",
    "A ferry crossed the river twice.",
    "Nobody was hurt on the old bridge.",
    "Workers swept the square at night.",
    "The mayor opened the new harbour.",
    "Children fed ducks near the mill.",
)


def article(number: int, source: str, sentences: int = 5) -> dict[str, object]:
    told = [SENTENCES[(number + i) % len(SENTENCES)] for i in range(sentences)]
    return {"id": f"{source}-{number}", "source": source, "paragraphs": [told[:2], told[2:]]}


def write(path: Path, rows: list[dict[str, object]]) -> Path:
    path.write_text("\n".join(map(json.dumps, rows)), "utf-8")
    return path


def test_halves_of_one_source_power_and_coverage(tmp_path: Path) -> None:
    rows = [article(number, "Gazette") for number in range(12)]
    figures = keyness_null.run(write(tmp_path / "rows.jsonl", rows), times=6, sizes=(12, 20))
    assert figures["splits"] == 6
    for name in ("false_positive_rate", "naive_false_positive_rate", "power_12", "power_20"):
        assert 0 <= figures[name] <= 1
    assert figures["coverage"] > 0.8


def test_a_word_that_is_planted_everywhere_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    told = [article(number, "gazette", 8)["paragraphs"] for number in range(10)]
    documents = annotate(
        Article("\n".join(" ".join(p) for p in paragraphs), "gazette", f"g{i}")  # type: ignore[attr-defined]
        for i, paragraphs in enumerate(told)
    )
    counts = keyness_null.count(documents)
    monkeypatch.setattr(keyness_null, "USED", 0.95)
    monkeypatch.setattr(keyness_null, "USED_LESS", 0.0)
    assert keyness_null.power(counts, 40, 4) == 1
    monkeypatch.setattr(keyness_null, "USED_LESS", 0.95)
    assert keyness_null.power(counts, 40, 4) < 1


def test_too_few_articles_or_sentences_are_named(tmp_path: Path) -> None:
    few = write(tmp_path / "few.jsonl", [article(0, "gazette")])
    with pytest.raises(DataError, match="five or more"):
        keyness_null.run(few, times=2)
    short = write(tmp_path / "short.jsonl", [article(n, "gazette", 2) for n in range(10)])
    with pytest.raises(DataError, match="No source has 160 sentences"):
        keyness_null.run(short, times=2, sizes=(80,))


class _Matrix:
    """Stands for scattertext's: the uses of each word in each source."""

    def __init__(self, **given: Any) -> None:
        self.given = given

    def build(self) -> _Matrix:
        return self

    def get_term_freq_df(self, _: str) -> Any:
        import pandas as pd

        uses = {
            name: np.asarray(self.given["X"][self.given["y"] == i].sum(axis=0)).ravel()
            for i, name in enumerate(self.given["category_names"])
        }
        return pd.DataFrame(uses, index=list(self.given["feature_vocabulary"]))


class _Scorer:
    scored: list[int] = []  # noqa: RUF012 - filled by the benchmark

    def __init__(self, priors: Any) -> None:
        assert (priors > 0).all()

    def get_zeta_i_j_given_separate_counts(self, own: Any, others: Any) -> Any:
        self.scored.append(int(own.sum() + others.sum()))
        return own - others


def test_speed_scores_every_source_with_both_on_the_same_counts(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    peer = ModuleType("scattertext")
    peer.TermDocMatrixFromScikit = _Matrix  # type: ignore[attr-defined]
    peer.LogOddsRatioInformativeDirichletPrior = _Scorer  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, "scattertext", peer)
    rows = [article(n, source) for source in ("a", "b", "c") for n in range(2)]
    path = write(tmp_path / "rows.jsonl", rows)
    figures = keywords_speed.run(path, articles=15, times=1)
    assert figures["articles"] == 15
    assert {"ratio", "seconds_a_source", "seconds_a_source_counting"} <= set(figures)
    assert len(set(_Scorer.scored)) == 1
    assert len(_Scorer.scored) % 3 == 0


def test_speed_needs_three_sources_and_the_peer(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = write(tmp_path / "rows.jsonl", [article(0, "a"), article(1, "b")])
    with pytest.raises(DataError, match="2 source"):
        keywords_speed.run(path)
    monkeypatch.setitem(sys.modules, "scattertext", None)
    with pytest.raises(DataError, match="pip install scattertext"):
        keywords_speed.import_peer()

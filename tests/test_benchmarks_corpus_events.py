"""The benchmark of grouping, on small texts of its own."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest
from event_samples import STORIES, told

from benchmarks.__main__ import main
from benchmarks.data import DataError
from benchmarks.news_clusters import b_cubed, figures, interval, read_article, run

if TYPE_CHECKING:
    from pathlib import Path


def rows() -> list[dict[str, Any]]:
    return [
        {
            "event": article.id.split("-")[0],
            "source": article.source,
            "title": article.title,
            "date": str(article.date),
            "text": article.text,
        }
        for article in told()
    ]


def write(path: Path, own: list[dict[str, Any]]) -> Path:
    path.write_text("\n".join(map(json.dumps, own)), "utf-8")
    return path


def test_what_is_grouped_is_set_against_the_true_events(tmp_path, capsys):
    data = write(tmp_path / "data.jsonl", rows())
    main(["news_clusters", "--data", str(data)])
    found = json.loads(capsys.readouterr().out.splitlines()[-1])
    right = {"b_cubed_f1": 1.0, "b_cubed_precision": 1.0, "b_cubed_recall": 1.0}
    assert found == found | right | {"ari": 1.0, "added": right}
    assert found["b_cubed_f1_interval"] == [1.0, 1.0]
    assert (found["articles"], found["events"], found["found"]) == (12, 4, 4)
    assert 0 < found["tfidf_best_b_cubed_f1"] <= 1


def test_true_events_that_are_taken_together_are_printed(tmp_path, capsys):
    own = rows()
    for row in own:
        row["event"] = row["source"] if row["event"] == "bridge" else row["event"]
    found = run(write(tmp_path / "data.jsonl", own))
    assert "courier, gazette, herald" in capsys.readouterr().out
    # Of three articles on an event each, a third of those with each is on its event.
    assert found["b_cubed_precision"] == round((9 + 3 / 3) / 12, 3)
    assert found["b_cubed_recall"] == 1.0
    assert found["ari"] < 1


def test_texts_as_paragraphs_and_rows_without_date(tmp_path):
    own = [
        {**row, "paragraphs": [[row["text"]], ["The end."]], "text": None, "date": None}
        for row in rows()
    ]
    assert read_article(own[0], 0).text == f"{STORIES['bridge'][0][1]}\nThe end."
    assert run(write(tmp_path / "data.jsonl", own))["b_cubed_f1"] == 1.0


def test_b_cubed_by_hand():
    precision, recall = b_cubed(["a", "a", "b"], ["x", "y", "y"])
    assert precision == [1, 0.5, 0.5]
    assert recall == [0.5, 0.5, 1]
    assert figures(["a", "a", "b"], ["x", "y", "y"])["b_cubed_f1"] == 0.667
    assert interval(["a", "b"], [1, 1], [1, 1]) is None


@pytest.mark.parametrize("wrong", [{"date": "on Monday"}, {"text": 3}, {"paragraphs": [1]}])
def test_rows_of_another_form_are_said(tmp_path, wrong):
    own = [{**rows()[0], "text": None if "paragraphs" in wrong else "Rain fell.", **wrong}]
    with pytest.raises(DataError, match="Row 1 is not of the expected form"):
        run(write(tmp_path / "data.jsonl", own))

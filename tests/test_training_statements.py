"""The judged pairs that the weights of statements are fitted on."""

import json
from collections import Counter
from pathlib import Path

DATA = Path(__file__).parents[1] / "training" / "statements"


def rows(name):
    return [json.loads(line) for line in (DATA / name).read_text("utf-8").splitlines()]


def test_every_judged_pair_is_of_two_places_within_articles_on_one_event():
    articles = {row["id"]: row for row in rows("articles.jsonl")}
    assert len(articles) == len(rows("articles.jsonl"))
    for pair in rows("pairs.jsonl"):
        sides = [articles[pair[side][0]] for side in "ab"]
        assert len({article["source"] for article in sides}) == 2
        assert len({article["event"] for article in sides}) == 1
        for article, (_, pieces) in zip(sides, (pair["a"], pair["b"]), strict=True):
            assert pieces
            for start, end in pieces:
                assert 0 <= start < end <= len(article["text"])
                assert article["text"][start:end].strip()


def test_each_judgement_is_one_of_three_and_none_is_rare():
    judged = Counter(pair["same"] for pair in rows("pairs.jsonl"))
    assert set(judged) == {0, 1, 2}
    assert min(judged.values()) > 100

"""The invented corpus: what its articles are like, and that its habits are what is said."""

from __future__ import annotations

import json
import re
import tracemalloc
from collections import Counter, defaultdict
from itertools import islice
from typing import TYPE_CHECKING

import pytest

from notebooks.data.corpus import (
    AGENCY,
    COLD,
    COPIES,
    DROPS,
    OUTLETS,
    PERSON,
    Habits,
    Told,
    articles,
    truth,
)
from notebooks.data.corpus.__main__ import main
from notebooks.data.corpus.grammar import readings
from notebooks.data.corpus.stories import stories

if TYPE_CHECKING:
    from pathlib import Path

NONE = Habits(0, 0, 0)
ALWAYS = Habits(1, 1, 1)


def _of(told: list[Told], source: str) -> list[Told]:
    return [one for one in told if one.article.source == source]


def test_a_thousand_articles_on_forty_events_from_eight_outlets() -> None:
    told = list(articles())
    assert len(told) == 1000
    assert Counter(one.event for one in told) == dict.fromkeys(range(40), 25)
    assert {one.article.source for one in told} == set(OUTLETS)
    assert len({one.article.id for one in told}) == 1000
    assert len(truth(told)) == 1000


def test_each_has_a_title_a_date_and_five_to_nine_sentences() -> None:
    for told in articles(400):
        own = told.article
        assert own.title
        assert own.date
        assert 5 <= len(re.findall(r"[.!?]”?(?= |$)", own.text)) <= 9
        assert not re.search(r"[{}<>|]|  ", own.text + own.title)


def test_the_same_seed_makes_the_same_and_another_makes_others() -> None:
    assert list(articles(60, seed=5)) == list(articles(60, seed=5))
    texts = {told.article.text for told in articles(60, seed=5)}
    assert not texts & {told.article.text for told in articles(60, seed=6)}


def test_towns_differ_from_event_to_event() -> None:
    first = {told.event: told.article.title for told in articles(600, 300)}
    assert len(set(first.values())) > 270  # some titles name the river alone


@pytest.mark.parametrize("habits", [NONE, ALWAYS])
def test_one_outlet_copies_the_agency_if_told_to(habits: Habits) -> None:
    told = list(articles(320, 20, habits=habits))
    assert {one.article.source for one in told if one.copied} <= {COPIES}
    assert all(one.copied == bool(habits.copies) for one in _of(told, COPIES))
    shared = [_shared(one, told) for one in _of(told, COPIES)]
    assert (min(shared) > 0.5) if habits.copies else (sum(shared) / len(shared) < 0.3)


def _shared(one: Told, told: list[Told]) -> float:
    """Of the four-word runs of an article those that the agency has."""

    def runs(text: str) -> set[str]:
        words = text.split()
        return {" ".join(words[at : at + 4]) for at in range(len(words) - 3)}

    agency = [runs(other.article.text) for other in _of(told, AGENCY) if other.event == one.event]
    own = runs(one.article.text)
    return max(len(own & other) / len(own) for other in agency)


@pytest.mark.parametrize(("habits", "drops"), [(NONE, False), (ALWAYS, True)])
def test_one_outlet_drops_denials_if_told_to(habits: Habits, drops: bool) -> None:  # noqa: FBT001
    told = list(articles(320, 40, habits=habits))
    denied = defaultdict(list)
    for one in told:
        if "accus" in one.article.text:
            denied[one.article.source].append(bool(re.search("denied|reject", one.article.text)))
    shares = {source: sum(own) / len(own) for source, own in denied.items()}
    others = [share for source, share in shares.items() if source != DROPS]
    assert min(others) > 0.6
    assert (shares[DROPS] == 0) if drops else (shares[DROPS] > 0.6)


@pytest.mark.parametrize(("habits", "cold"), [(NONE, 0), (ALWAYS, 1)])
def test_one_outlet_is_cold_if_told_to(habits: Habits, cold: int) -> None:
    words = re.compile(
        "hapless|bungl|botch|shame|disgrace|record|fiasco|farce|vasive|failure|callous|ruthless"
    )
    found = defaultdict(list)
    for told in articles(320, 40, habits=habits):
        if PERSON in told.article.text:
            found[told.article.source].append(bool(words.search(told.article.text)))
    assert sum(found[COLD]) == cold * len(found[COLD])
    assert not any(any(own) for source, own in found.items() if source != COLD)


def test_a_hundred_thousand_come_as_a_stream() -> None:
    stream = articles(100_000)
    next(stream)
    tracemalloc.start()
    taken = sum(1 for _ in islice(stream, 3_000))
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert taken == 3_000
    assert peak < 8_000_000


def test_each_kind_of_event_has_several_ways_to_be_told() -> None:
    for kind in stories().kinds:
        assert all(len(patterns) >= 4 for patterns in (*kind.facts.values(), kind.titles))
        assert all(readings(pattern) >= 2 for pattern in kind.facts["effect"])


def test_the_corpus_can_be_written_as_json_lines(tmp_path: Path) -> None:
    main([str(tmp_path / "a.jsonl"), "--articles", "20", "--events", "2", "--seed", "4"])
    rows = [json.loads(line) for line in (tmp_path / "a.jsonl").read_text("utf-8").splitlines()]
    assert [row["id"] for row in rows] == [told.article.id for told in articles(20, 2, seed=4)]
    assert {"source", "title", "date", "text", "event", "copied"} <= set(rows[0])


@pytest.mark.parametrize(
    ("asked", "said", "largest"),
    [
        (["--articles", "60"], "60 articles on 7 events from up to 8 outlets", 9),
        (["--articles", "3"], "3 articles on 1 event from", 3),
        (["--articles", "60", "--events", "2"], "60 articles on 2 events from", 30),
        (["--articles", "400"], "400 articles on 40 events from", 10),
    ],
)
def test_a_small_corpus_has_an_article_an_outlet_of_each_event(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], asked: list[str], said: str, largest: int
) -> None:
    main([str(tmp_path / "in" / "a.jsonl"), *asked])
    text = (tmp_path / "in" / "a.jsonl").read_text("utf-8")
    events = Counter(json.loads(line)["event"] for line in text.splitlines())
    out = capsys.readouterr().out
    assert out.startswith(said)
    assert f"rashomon events {tmp_path / 'in' / 'a.jsonl'} -o " in out
    assert f" {len(events)} event" in out
    assert max(events.values()) == largest


def test_no_articles_are_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main([str(tmp_path / "a.jsonl"), "--articles", "0"])
    assert "numbers from 1 on" in capsys.readouterr().err
    assert not list(tmp_path.iterdir())

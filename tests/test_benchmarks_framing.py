"""The benchmarks of agency and of the seeds' labels, on texts of their own."""

import json
from pathlib import Path

import pytest

from benchmarks.agency import run as agency
from benchmarks.data import DataError
from benchmarks.seeds_gold import _labels
from rashomon import compare

ROOT = Path(__file__).parents[1]
TEXT = "Police shot two protesters. The town was shelled. A nation mourned."


def write_article(path: Path) -> Path:
    row = {"id": "g1", "source": "gazette", "date": "", "paragraphs": [[TEXT]]}
    path.write_text(json.dumps(row), "utf-8")
    return path


def place(words: str) -> list[int]:
    start = TEXT.index(words)
    return [start, start + len(words)]


def write_judged(path: Path, *, actor: str = "Police") -> Path:
    common = {"article": "g1", "voice": ["narrator"]}
    entries = [
        common
        | {
            "use": "tune",
            "at": place("shot"),
            "act": True,
            "actor": [[place(actor)]],
            "affected": [[place("protesters")]],
            "form": ["active"],
        },
        common
        | {
            "use": "check",
            "at": place("shelled"),
            "act": True,
            "actor": [[]],
            "affected": [[place("town")]],
            "form": ["passive without agent"],
        },
        {"use": "check", "article": "g1", "at": place("nation"), "act": False},
        {"use": "check", "article": "g1", "at": place("A"), "act": None},
    ]
    path.write_text(json.dumps(entries), "utf-8")
    return path


def test_answers_are_held_against_what_a_reader_judged(tmp_path: Path) -> None:
    data = write_article(tmp_path / "articles.jsonl")
    figures = agency(data, write_judged(tmp_path / "judged.json"))
    assert figures["clauses"] == 2
    assert [figures[name] for name in ("actor", "affected", "form", "voice")] == [1.0] * 4
    assert figures["actor_fresh"] is None
    assert (figures["no_act"], figures["no_act_taken_for_one"]) == (1, 0)
    wrong = agency(data, write_judged(tmp_path / "judged.json", actor="town"))
    assert (wrong["actor"], wrong["actor_tune"], wrong["actor_check"]) == (0.5, 0.0, 1.0)
    assert wrong["by_form"]["active"]["actor"] == 0.0


def test_judgements_of_another_form_or_article_are_named(tmp_path: Path) -> None:
    data = write_article(tmp_path / "articles.jsonl")
    judged = write_judged(tmp_path / "judged.json")
    entries = json.loads(judged.read_text("utf-8"))
    judged.write_text(json.dumps([entries[0] | {"article": "g2"}]), "utf-8")
    with pytest.raises(DataError, match="lacks 1 judged article"):
        agency(data, judged)
    judged.write_text(json.dumps([entries[0] | {"form": []}]), "utf-8")
    with pytest.raises(DataError, match="an answer is missing"):
        agency(data, judged)
    judged.write_text('[{"act": "yes", "at": [0, 1]}]', "utf-8")
    with pytest.raises(DataError, match="not a list of judged clauses"):
        agency(data, judged)


def test_the_kept_clauses_hold_places_and_no_text() -> None:
    kept = json.loads((ROOT / "benchmarks" / "agency.json").read_text("utf-8"))
    assert sum(entry["act"] is True for entry in kept) >= 150
    assert {entry["use"] for entry in kept} == {"tune", "check", "fresh"}
    known = {"use", "article", "at", "act", "actor", "affected", "form", "voice"}
    for entry in kept:
        assert set(entry) <= known
        places = [entry["at"]]
        for role in ("actor", "affected"):
            places += [p for answer in entry.get(role, []) for p in answer]
        assert all(0 <= start < end for start, end in places)


def test_a_label_fits_by_source_and_place() -> None:
    comparison = compare({"gazette": "The grand reception began.", "herald": "The war ended."})
    documents = {d.source: d for d in comparison.documents}
    gold = {
        "labels": [
            ["gazette", "reception", "a grand reception"],
            ["gazette", "reception", "reception began"],
        ]
    }
    found = _labels(gold, comparison, documents)
    assert (found["labels"], found["labels_of"]) == (1, 2)
    assert found["labels_missed"] == [["reception", "reception began"]]

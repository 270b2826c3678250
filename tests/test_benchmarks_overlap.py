"""Benchmarks of shared wording on made-up data: their figures, their scorer, what bad data gets."""

from __future__ import annotations

import json
import math
import sys
from pathlib import Path
from random import Random
from types import ModuleType

import pytest

from benchmarks import derivation, passages_synthetic, verbatim_speed
from benchmarks.data import DataError
from benchmarks.plagdet import Reuse, scores
from benchmarks.ranks import auc, ranks, spearman
from benchmarks.rewriting import KINDS

ROOT = Path(__file__).parent.parent


def reuse(start: int, end: int, source_start: int, source_end: int, source: str = "s") -> Reuse:
    return Reuse("d", start, end, source, source_start, source_end)


CASE = reuse(0, 100, 500, 600)


@pytest.mark.parametrize(
    ("cases", "detections", "expected"),
    [
        # Worked by hand from the definitions of Potthast et al. 2010, equations 1 to 4.
        ([CASE], [CASE], (1, 1, 1, 1)),
        ([CASE], [reuse(50, 150, 550, 650)], (0.5, 0.5, 0.5, 1)),
        ([CASE], [reuse(0, 50, 500, 550), reuse(50, 100, 550, 600)], (1 / math.log2(3), 1, 1, 2)),
        ([CASE], [reuse(0, 50, 500, 600)], (6 / 7, 1, 0.75, 1)),
        ([CASE, reuse(300, 400, 0, 100)], [CASE, reuse(700, 800, 0, 100)], (0.5, 0.5, 0.5, 1)),
        ([CASE], [reuse(0, 100, 700, 800)], (0, 0, 0, 1)),
        ([CASE], [reuse(0, 100, 500, 600, source="other")], (0, 0, 0, 1)),
        ([CASE], [CASE, CASE], (1 / math.log2(3), 1, 1, 2)),
        ([CASE], [], (0, 0, 0, 1)),
    ],
)
def test_plagdet_is_as_published(
    cases: list[Reuse], detections: list[Reuse], expected: tuple[float, ...]
) -> None:
    assert scores(cases, detections) == pytest.approx(expected)


def test_ranks_share_ties() -> None:
    assert ranks([3, 1, 3, 2]).tolist() == [3.5, 1, 3.5, 2]
    assert spearman([1, 2, 3], [1, 8, 27]) == pytest.approx(1)
    assert spearman([1, 2, 3], [3, 2, 1]) == pytest.approx(-1)
    assert auc([0.1, 0.4, 0.4, 0.9], [False, False, True, True]) == pytest.approx(3.5 / 4)


PASSAGE = (
    "The council voted on Monday to close the old bridge because engineers had found deep cracks.",
    "Officials said, however, that many people need it to reach the market.",
    "The mayor did not say when repairs would begin, and shops fear a bad summer.",
)


@pytest.mark.parametrize("kind", KINDS)
def test_rewriting_is_the_same_every_time(kind: str) -> None:
    once, again = (KINDS[kind](PASSAGE, Random(7)) for _ in range(2))  # noqa: S311
    assert once == again
    assert len(once) == len(PASSAGE)
    assert (once == list(PASSAGE)) == (kind == "copied")
    if kind == "reordered":
        assert sorted(once) == sorted(PASSAGE)


def write_rows(path: Path, rows: list[dict[str, object]]) -> Path:
    path.write_text("\n".join(map(json.dumps, rows)), "utf-8")
    return path


def write_events(path: Path) -> Path:
    stories = (
        PASSAGE,
        (
            "A whale swam up the estuary and stayed for nine days.",
            "Fishermen fed it herring from their boats although biologists had warned them.",
            "On Sunday night it left with the tide.",
        ),
    )
    rows = [
        {"id": f"{event}-{i}", "event": str(event), "paragraphs": [list(story[:2]), [story[2]]]}
        for event, story in enumerate(stories)
        for i in range(3)
    ]
    return write_rows(path, rows)


def test_planted_passages_are_found_and_stand_where_they_are_said_to(tmp_path: Path) -> None:
    path = write_events(tmp_path / "events.jsonl")
    rows = [json.loads(line) for line in path.read_text("utf-8").splitlines()]
    planted = passages_synthetic.plant(rows, Random(1))  # noqa: S311
    assert [item.kind for item in planted] == [*KINDS, ""]
    copied = planted[0].case
    assert copied is not None
    assert (
        planted[0].article.text[copied.start : copied.end].split()
        == planted[0].source.text[copied.source_start : copied.source_end].split()
    )
    figures = passages_synthetic.run(path)
    assert figures["cases"] == 5
    assert figures["plagdet_copied"] > 0.95
    assert 0.5 < figures["plagdet"] <= 1
    assert figures["granularity"] >= 1


def test_neighbours_are_one_detection() -> None:
    near = [reuse(0, 50, 300, 350), reuse(60, 90, 200, 290), reuse(5000, 5050, 0, 50)]
    assert passages_synthetic.merged(near) == [reuse(0, 90, 200, 350), near[2]]


def test_derivation_on_the_small_set_of_this_project() -> None:
    path = Path(derivation.__file__).parent / "derivation_made_up.jsonl"
    figures = derivation.run(path)
    assert figures["rows"] == 24
    assert figures["spearman"] > figures["spearman_plain"]
    assert figures["auc"] > figures["auc_plain"]


@pytest.mark.parametrize(
    ("levels", "message"),
    [(("non", "copied"), "a level is 'copied'"), (("cut", "light"), "rows of level non")],
)
def test_levels_that_cannot_be_ranked_are_named(
    tmp_path: Path, levels: tuple[str, str], message: str
) -> None:
    rows: list[dict[str, object]] = [
        {"text": "Rain fell.", "original": "It rained.", "level": level} for level in levels
    ]
    with pytest.raises(DataError, match=message):
        derivation.run(write_rows(tmp_path / "rows.jsonl", rows))


QUIET = "Nobody was on the water that day, and the boats stayed in the harbour."


class Peer(ModuleType):
    """Stands in for text-matcher: finds what is told, in every two texts."""

    found: tuple[list[tuple[int, int]], list[tuple[int, int]]] = ([], [])

    @staticmethod
    def Text(text: str, label: str) -> str:  # noqa: N802, ARG004 - the name it has
        return text

    @classmethod
    def Matcher(cls, a: str, b: str) -> type[Peer]:  # noqa: N802, ARG003
        return cls

    @classmethod
    def match(cls) -> tuple[int, list[tuple[int, int]], list[tuple[int, int]]]:
        print("matches found")
        return (len(cls.found[0]), *cls.found)


def test_what_the_peer_finds_and_we_do_not_is_missed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setitem(sys.modules, "text_matcher", ModuleType("text_matcher"))
    monkeypatch.setitem(sys.modules, "text_matcher.matcher", Peer("text_matcher.matcher"))
    other = "A whale swam up the estuary and stayed there for nine days."
    rows: list[dict[str, object]] = [
        {"id": name, "paragraphs": [[*PASSAGE, last]]}
        for name, last in (("a", other), ("b", QUIET))
    ]
    path = write_rows(tmp_path / "rows.jsonl", rows)
    same, end = len(" ".join(PASSAGE)), len(" ".join((*PASSAGE, other)))
    own = [(0, same), (same + 1, end), (0, 5)]  # shared; not shared; too short to count
    monkeypatch.setattr(Peer, "found", (own, [(0, same), (same + 1, same + len(QUIET)), (0, 5)]))
    figures = verbatim_speed.run(path, seconds=0)
    assert (figures["found_by_peer"], figures["missed"], figures["pairs"]) == (2, 1, 1)
    printed = capsys.readouterr().out
    assert "A whale swam" in printed
    assert "matches found" not in printed


def test_without_the_peer_it_is_said_how_to_get_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "text_matcher", None)
    monkeypatch.setitem(sys.modules, "text_matcher.matcher", None)
    rows: list[dict[str, object]] = [
        {"id": name, "paragraphs": [["Rain fell."]]} for name in ("a", "b")
    ]
    with pytest.raises(DataError, match="pip install text-matcher"):
        verbatim_speed.run(write_rows(tmp_path / "rows.jsonl", rows))

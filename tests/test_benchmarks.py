"""The benchmarks' command line, and that each benchmark runs on a small file of its own."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

import rashomon
from benchmarks.data import DataError
from benchmarks.false_conflicts import run as conflicts
from benchmarks.pan_paraphrase import run as paraphrases
from benchmarks.reading_speed import run as reading
from benchmarks.semeval22 import run as similar_articles
from benchmarks.speed import run as speed
from benchmarks.speed import tables
from benchmarks.statements_growth import run as growth
from benchmarks.statements_nulls import run as strangers

ROOT = Path(__file__).parent.parent

PAIRS = (
    ("The bridge over the Sal fell on Monday.", "Monday's collapse of the Sal bridge.", 1.0),
    ("Two ministers resigned over the budget.", "Budget row: a pair of ministers quit.", 1.5),
    ("The bridge over the Sal fell on Monday.", "Interest rates will stay where they are.", 4.0),
    ("“No comment,” said the mayor. \U0001f600", "A whale swam up the estuary.", 3.5),
)


def python(*arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, *arguments], cwd=ROOT, capture_output=True, text=True, check=False
    )


def write_pairs(path: Path) -> Path:
    rows = [{"text1": a, "text2": b, "Overall": str(score)} for a, b, score in PAIRS]
    path.write_text("\n".join(map(json.dumps, rows)), "utf-8")
    return path


def test_without_a_name_the_benchmarks_are_listed_one_a_line() -> None:
    done = python("-m", "benchmarks")
    lines = dict(line.split(maxsplit=1) for line in done.stdout.splitlines())
    assert done.returncode == 0
    assert {"embedding", "speed", "derivation", "verbatim_speed"} <= set(lines)
    assert not {"data", "plagdet", "ranks", "rewriting"} & set(lines)
    assert all(line.endswith(".") for line in lines.values())


def test_the_last_line_is_one_json_object(tmp_path: Path) -> None:
    done = python("-m", "benchmarks", "embedding", "--data", str(write_pairs(tmp_path / "p.jsonl")))
    assert done.returncode == 0, done.stderr
    figures = json.loads(done.stdout.splitlines()[-1])
    assert figures["pairs"] == 4
    assert 0.8 < figures["pearson"] <= 1


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["nonesuch"], "no benchmark 'nonesuch'; there are: "),
        (["data"], "no benchmark 'data'"),
        (["embedding"], "embedding needs data: python -m benchmarks embedding --data FILE"),
        (["embedding", "--data", "nowhere.jsonl"], "There is no file nowhere.jsonl"),
        (["speed", "--data", "docs"], "not a folder with at least two articles"),
        (["speed", "--data", "LICENSE"], "LICENSE"),
    ],
)
def test_a_mistake_is_named_without_a_traceback(arguments: list[str], message: str) -> None:
    done = python("-m", "benchmarks", *arguments)
    assert done.returncode == 2
    assert message in done.stderr
    assert "Traceback" not in done.stderr
    assert done.stdout == ""


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"", "has no rows"),
        (b"not json\n", "line 1, is not JSON"),
        (b"[1, 2]\n", "line 1, is not a JSON object"),
        (b'{"text1": "Rain."}\n', "line 1, has no text2, Overall"),
        (b"\x89PNG\r\n\xff\xfe", "cannot be read"),
        (b'{"text1": "Rain.", "text2": "Sun.", "Overall": 4}\n', "fewer than two values"),
        (b'{"text1": "Rain.", "text2": "Sun.", "Overall": "high"}\n', "is not a number"),
    ],
)
def test_a_file_of_another_form_is_named(tmp_path: Path, content: bytes, message: str) -> None:
    path = tmp_path / "rows.jsonl"
    path.write_bytes(content)
    done = python("-m", "benchmarks", "embedding", "--data", str(path))
    assert done.returncode == 2
    assert str(path) in done.stderr
    assert message in done.stderr
    assert "Traceback" not in done.stderr


STORY = "Ann Lee said that the bridge was safe. “It fell,” claimed Tom Bell. Rain fell."


def spans(text: str, *parts: str) -> list[list[int]]:
    return [[text.index(part), text.index(part) + len(part)] for part in parts]


def annotated(source: str, cue: str, *content: str) -> dict[str, list[list[int]]]:
    return {
        "source": spans(STORY, source),
        "cue": spans(STORY, cue),
        "content": spans(STORY, *content),
    }


def figures_of(name: str, path: Path, *rows: object) -> dict[str, float]:
    path.write_text("\n".join(map(json.dumps, rows)), "utf-8")
    done = python("-m", "benchmarks", name, "--data", str(path))
    assert done.returncode == 0, done.stderr
    figures: dict[str, float] = json.loads(done.stdout.splitlines()[-1])
    return figures


def test_polnear_counts_the_words_of_contents_cues_and_sources(tmp_path: Path) -> None:
    right = annotated("Ann Lee", "said", "that the bridge was safe")
    missed = {"content": spans(STORY, "Rain fell"), "cue": spans(STORY, "Rain")}
    row = {"text": STORY, "attributions": [right, missed]}
    figures = figures_of("polnear", tmp_path / "rows.jsonl", row)
    assert figures["content_precision"] == pytest.approx(5 / 7, abs=1e-4)
    assert figures["content_recall"] == pytest.approx(5 / 7, abs=1e-4)
    assert figures["content_f1"] == pytest.approx(5 / 7, abs=1e-4)
    assert figures["cue_f1"] == 0.5
    assert figures["source_f1"] == 1


def speaking(sentence: int, start: int, end: int, speaker: str, quote: str = "yes") -> object:
    return {"id": f"p{sentence}", "start": start, "end": end, "quote": quote, "speaker": speaker}


def test_basil_speakers_judges_voice_and_last_name(tmp_path: Path) -> None:
    first = "“It fell,” said Tom Bell."
    row = {
        "paragraphs": [["Rain fell on Leeds.", first], ["“We saw it,” said José Calderón."]],
        "spans": [
            speaking(1, 1, 8, "Thomas_Bell"),
            speaking(1, 1, 8, "other_anti"),
            speaking(1, 1, 8, "Protesters"),
            speaking(2, 1, 11, "Jose_Calder"),
            speaking(0, 0, 9, "Tom_Bell"),
            speaking(0, 0, 9, "Tom_Bell", "no"),
            {"id": "title", "start": 0, "end": 4, "quote": "yes", "speaker": "Tom_Bell"},
        ],
    }
    figures = figures_of("basil_speakers", tmp_path / "rows.jsonl", row)
    assert (figures["quoted_recall"], figures["quoted_of"]) == (0.8, 5)
    assert figures["speaker_accuracy_people"] == pytest.approx(2 / 3, abs=1e-4)
    assert (figures["speaker_people_of"], figures["speaker_of"]) == (3, 4)
    assert figures["speaker_accuracy"] == 0.5


@pytest.mark.parametrize(
    ("name", "row", "message"),
    [
        ("polnear", {"text": "Rain."}, "has no attributions"),
        ("polnear", {"text": 4, "attributions": []}, "is no string"),
        ("polnear", {"text": "Rain.", "attributions": [4]}, "no lists of offsets"),
        ("polnear", {"text": "Rain.", "attributions": [{"cue": [[1]]}]}, "no lists of offsets"),
        ("basil_speakers", {"paragraphs": []}, "has no spans"),
        ("basil_speakers", {"paragraphs": 4, "spans": []}, "not lists of sentences"),
        ("basil_speakers", {"paragraphs": [["Rain."]], "spans": [{}]}, "of another form"),
        ("basil_speakers", {"paragraphs": [["Rain."]], "spans": []}, "has no span"),
    ],
)
def test_attributions_of_another_form_are_named(
    tmp_path: Path, name: str, row: object, message: str
) -> None:
    path = tmp_path / "rows.jsonl"
    path.write_text(json.dumps(row), "utf-8")
    done = python("-m", "benchmarks", name, "--data", str(path))
    assert done.returncode == 2
    assert message in done.stderr
    assert "Traceback" not in done.stderr


def test_speed_compares_a_folder_with_the_parse_of_its_texts(tmp_path: Path) -> None:
    (tmp_path / "gazette.txt").write_text("The old bridge fell. “Nobody was hurt,” said Ann Lee.")
    (tmp_path / "herald.txt").write_text("On Monday the bridge collapsed. Police closed the road.")
    figures = json.loads(json.dumps(speed(tmp_path, imports=1, warm=1, cold=1)))
    assert figures["import_modules_heavy"] == 0
    assert figures["warm_ratio"] == pytest.approx(
        figures["warm_seconds"] / figures["warm_seconds_spacy"], rel=0.05
    )
    assert figures["cold_ratio"] == pytest.approx(
        figures["cold_seconds"] / figures["cold_seconds_spacy"], rel=0.05
    )
    assert figures["import_seconds"] < figures["cold_seconds"]
    assert 0 < figures["attribution_ratio"] < figures["warm_ratio"]
    assert figures["installed_megabytes"] > 100


def test_the_comparison_that_is_timed_has_overlap_framing_and_sentiment() -> None:
    comparison = rashomon.compare({"gazette": "Ann Lee won.", "herald": "Ann Lee lost."})
    assert len(tables(comparison)) == 14
    for view, results in {
        "overlap": {"passages", "derivation", "statements", "similarity"},
        "framing": {"voices", "keywords", "labels"},
        "sentiment": {"tone", "targets"},
    }.items():
        assert results <= set(vars(getattr(comparison, view)))


TOLD = (
    ("g1", "fire", "gazette", [["The fire at the old mill killed 12 people.", "Rain fell."]]),
    ("h1", "fire", "herald", [["The fire at the old mill killed 14 people."], ["Ducks swam."]]),
    ("g2", "vote", "gazette", [["Ann Lee won the vote on Monday."]]),
    ("h2", "vote", "herald", [["On Monday Ann Lee won the vote."]]),
)


def write_told(path: Path) -> Path:
    names = ("id", "event", "source", "paragraphs")
    rows = [dict(zip(names, row, strict=True)) | {"date": "2024-06-19"} for row in TOLD]
    path.write_text("\n".join(map(json.dumps, rows)), "utf-8")
    return path


@pytest.mark.parametrize(
    ("judgements", "expected"),
    [
        ([], {"judged": 0, "unjudged": 1, "precision_judged": None, "true_missed": 0}),
        (
            [{"a": ["g1", 32, 34], "b": ["h1", 32, 34], "verdict": True, "kind": "number"}],
            {"judged": 1, "unjudged": 0, "precision_judged": 1.0, "false_kinds": {}},
        ),
        (
            [
                {"a": ["h1", 32, 34], "b": ["g1", 32, 34], "verdict": False, "kind": "other"},
                {"a": ["g2", 0, 3], "b": ["h2", 0, 2], "verdict": True, "kind": "date"},
            ],
            {"precision_judged": 0.0, "false_kinds": {"other": 1}, "true_missed": 1},
        ),
    ],
)
def test_conflicts_are_held_against_what_a_reader_judged(
    tmp_path: Path, judgements: list[object], expected: dict[str, object]
) -> None:
    given = tmp_path / "judged.json"
    given.write_text(json.dumps(judgements), "utf-8")
    figures = conflicts(write_told(tmp_path / "told.jsonl"), given)
    assert (figures["events"], figures["aligned_statements"], figures["conflicts"]) == (2, 2, 1)
    assert figures["conflicts_per_hundred"] == 50
    assert {key: figures[key] for key in expected} == expected
    if not judgements:
        assert figures["to_judge"] == [[["g1", 32, 34], ["h1", 32, 34]]]


@pytest.mark.parametrize(
    ("judgements", "message"),
    [("{", "cannot be read as JSON"), ('[{"a": 1}]', "is not a list of judgements"),
     ("3", "is not a list of judgements")],
)  # fmt: skip
def test_judgements_of_another_form_are_named(
    tmp_path: Path, judgements: str, message: str
) -> None:
    given = tmp_path / "judged.json"
    given.write_text(judgements, "utf-8")
    with pytest.raises(DataError, match=message):
        conflicts(write_told(tmp_path / "told.jsonl"), given)


def test_the_kept_judgements_hold_places_and_no_text() -> None:
    kept = json.loads((ROOT / "benchmarks" / "false_conflicts.json").read_text("utf-8"))
    assert kept
    for entry in kept:
        assert set(entry) == {"a", "b", "verdict", "kind"}
        for article, start, end in (entry["a"], entry["b"]):
            assert isinstance(article, str)
            assert 0 <= start < end


def test_an_article_with_a_broken_date_is_named(tmp_path: Path) -> None:
    path = tmp_path / "told.jsonl"
    row = {"id": "g1", "event": "e", "source": "s", "date": "soon", "paragraphs": [["Rain."]]}
    path.write_text(json.dumps(row), "utf-8")
    with pytest.raises(DataError, match="Article 'g1' is not of the expected form"):
        conflicts(path)


EVENTS = {
    "bridge": (
        "Police closed the old iron bridge in Harwick on Monday.",
        "On Monday, police shut Harwick’s old iron bridge.",
    ),
    "whale": (
        "A whale swam up the estuary near Salford.",
        "Near Salford a whale has swum up the estuary.",
    ),
}


def write_events(path: Path) -> Path:
    rows = [
        {
            "id": f"{event}-{i}",
            "event": event,
            "source": f"s{i}",
            "date": "",
            "paragraphs": [[told]],
        }
        for event, texts in EVENTS.items()
        for i, told in enumerate(texts)
    ]
    path.write_text("\n".join(map(json.dumps, rows)), "utf-8")
    return path


def test_strangers_share_no_statement_and_judged_pairs_are_looked_up(tmp_path: Path) -> None:
    judged = tmp_path / "judged.json"
    first, second = ["bridge-0", [0, 55]], ["bridge-1", [0, 49]]
    rows = [
        {"use": "check", "a": first, "b": second, "same": True},
        {"use": "check", "a": first, "b": ["whale-0", [0, 41]], "same": False},
        {"use": "fit", "a": first, "b": second, "same": False},
    ]
    judged.write_text(json.dumps(rows), "utf-8")
    figures = strangers(write_events(tmp_path / "events.jsonl"), judged)
    assert figures["false_told_by_both"] == 0
    assert figures["statements_of_strangers"] == 8
    assert (figures["judged"], figures["told"], figures["precision"]) == (2, 1, 1.0)
    judged.write_text("[{}]", "utf-8")
    with pytest.raises(DataError, match="not a list of judgements"):
        strangers(tmp_path / "events.jsonl", judged)


def test_growth_says_how_many_articles_it_needs(tmp_path: Path) -> None:
    path = write_events(tmp_path / "events.jsonl")
    figures = growth(path, sizes=(2, 4))
    assert (figures["sentences_2"], figures["sentences_4"]) == (2, 4)
    with pytest.raises(DataError, match="has 4 articles; 100 are needed"):
        growth(path)


def test_paraphrases_are_fitted_on_one_half_and_judged_on_the_other(tmp_path: Path) -> None:
    path = tmp_path / "pairs.jsonl"
    same, other = EVENTS["bridge"], (EVENTS["bridge"][0], EVENTS["whale"][1])
    rows = [
        {"a": f"{a} {i}", "b": b, "paraphrase": label}
        for i in range(6)
        for (a, b), label in ((same, 1), (other, 0))
    ]
    path.write_text("\n".join(map(json.dumps, rows)), "utf-8")
    assert paraphrases(path) == {"accuracy": 1.0, "f1": 1.0, "pairs": 12}
    path.write_text("\n".join(map(json.dumps, rows[:1])), "utf-8")
    with pytest.raises(DataError, match="needs two paraphrases"):
        paraphrases(path)


def test_the_similarity_of_articles_is_held_against_judgements(tmp_path: Path) -> None:
    figures = similar_articles(write_pairs(tmp_path / "p.jsonl"))
    assert figures["pairs"] == 4
    assert figures["pearson"] > 0.8


def test_the_kept_pairs_hold_places_and_no_text() -> None:
    kept = json.loads((ROOT / "benchmarks" / "statements_nulls.json").read_text("utf-8"))
    assert sum(entry["use"] == "check" for entry in kept) >= 100
    for entry in kept:
        assert set(entry) == {"use", "a", "b", "same"}
        for article, *pieces in (entry["a"], entry["b"]):
            assert isinstance(article, str)
            assert all(0 <= start < end for start, end in pieces)


def test_reading_speed_reads_all_that_was_written_in_every_format() -> None:
    figures = reading(articles=20)
    for kind, count in {
        "jsonl": 20,
        "csv": 20,
        "parquet": 20,
        "docx": 20,
        "html": 2,
        "warc": 2,
    }.items():
        assert figures[f"{kind}_articles"] == count
        assert figures[f"{kind}_articles_per_second"] > 0
        assert figures[f"{kind}_megabytes"] >= figures[f"{kind}_megabytes_before"] > 0

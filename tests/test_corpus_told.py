"""What is seen first of a corpus: words under their events, tables with titles, why nothing is."""

from __future__ import annotations

import pickle
import re
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd
import pytest
from answers import by_event, row_of
from compared_folders import OUTLETS, by_hand

from rashomon import Article
from rashomon.corpus import ComparedCorpus, events, opened
from rashomon.corpus.across import AcrossEvents
from rashomon.errors import ComparisonError
from rashomon.result import Result, Rows

if TYPE_CHECKING:
    from pathlib import Path


COUNT = 14
TITLE = "Ereignis № {} – “bridge” 🌉"


@pytest.fixture(scope="module")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> ComparedCorpus:
    folder = tmp_path_factory.mktemp("told")
    return opened(by_hand(folder, COUNT, copies=True, silent=True, cold=True))


def _results(corpus: ComparedCorpus) -> list[AcrossEvents]:
    return [corpus.reuse, corpus.omissions, corpus.warmth, corpus.voices(), corpus.labels()]


def test_a_denial_is_shown_as_told_with_who_tells_it_and_who_does_not(
    corpus: ComparedCorpus,
) -> None:
    row = row_of(corpus.omissions, kind="denials", source="Silent")
    found = by_event(corpus.omissions.evidence(row))
    assert found.heading == (
        "Denials that Silent leaves out, in the words of others: 14, in 14 events."
    )
    second = found.pieces[1]
    assert (second.event, second.title) == ("event-001", TITLE.format(1))
    assert str(second.date) == "2025-02-03"
    assert second.told == (
        "Told by Cold, Copy, Wire, Ökonom and נייעס; not found, though the charge is told, in "
        "Silent."
    )
    first_lines = repr(found).splitlines()[1:5]
    assert first_lines[0] == f"{TITLE.format(0)} (2025-01-27, event-000)"
    assert first_lines[1].endswith(": The firm denied it.")


def test_a_statement_is_shown_with_all_who_do_not_tell_it(corpus: ComparedCorpus) -> None:
    row = row_of(corpus.omissions, kind="statements", source="Ökonom")
    found = by_event(corpus.omissions.evidence(row))
    assert {piece.told.partition("; ")[2] for piece in found.pieces} == {"not found in Ökonom."}
    # two of those who tell it are quoted, and both are among those named
    for piece in found.pieces:
        assert len({quote.source for quote in piece.quotes}) == 2
        assert all(quote.source in piece.told for quote in piece.quotes)


def test_what_is_taken_from_another_is_shown_beside_it(corpus: ComparedCorpus) -> None:
    row = row_of(corpus.reuse, source="Copy", other="Wire")
    found = by_event(corpus.reuse.evidence(row))
    pairs = {tuple(quote.source for quote in piece.quotes) for piece in found.pieces}
    assert pairs == {("Copy", "Wire")}


@pytest.mark.parametrize("number", range(5))
def test_every_answer_opens_eventby_event(corpus: ComparedCorpus, number: int) -> None:
    result = _results(corpus)[number]
    row = next(at for at, spans in enumerate(result.table["spans"]) if spans)
    found = by_event(result.evidence(row, limit=None))
    dates = [str(piece.date) for piece in found.pieces]
    assert dates == sorted(dates)
    assert tuple(quote for piece in found.pieces for quote in piece.quotes) == found
    assert "{" not in found.heading
    for quote in found:
        assert result.articles[quote.span.article][quote.span] == quote.text
    html = found._repr_html_()
    assert all(f"<bdi>{piece.title}</bdi>" in html for piece in found.pieces)
    assert all(piece.event in html for piece in found.pieces)


@pytest.mark.parametrize(("limit", "events"), [(3, 3), (1, 1), (COUNT, COUNT)])
def test_more_than_the_limit_is_said_to_be_more(
    corpus: ComparedCorpus, limit: int, events: int
) -> None:
    labels = corpus.labels(by="year")
    row = row_of(labels, source="Wire")
    every = by_event(labels.evidence(row, limit=None))
    found = by_event(labels.evidence(row, limit=limit))
    assert len(found.pieces) == limit
    assert len({piece.event for piece in found.pieces}) == events
    if limit < len(every.pieces):
        call = f".evidence({row}, limit=None) shows all."
        assert f"{limit} of {len(every.pieces)} shown" in found.heading
        assert found.heading.endswith(call)
        assert call in found._repr_html_()
    else:
        assert "shown" not in found.heading


@pytest.mark.parametrize("limit", [0, -1, True, 2.5, "all"])
def test_a_limit_that_is_none_is_refused(corpus: ComparedCorpus, limit: object) -> None:
    with pytest.raises(ComparisonError, match="number from 1 on, or None for all"):
        corpus.warmth.evidence(0, limit=limit)  # type: ignore[arg-type]


def test_a_limit_of_numpy_is_taken_as_a_picture_takes_it(corpus: ComparedCorpus) -> None:
    found = corpus.warmth.evidence(0, limit=np.int64(3))  # type: ignore[arg-type]
    assert found == corpus.warmth.evidence(0, limit=3)
    assert len(by_event(found).pieces) == 3
    assert corpus.warmth.plot(limit=np.int64(3))


@pytest.mark.parametrize("event", [["a"], ["a", "b"], 3, "event-999", ("event-000",), OUTLETS])
def test_an_event_that_is_none_of_the_row_is_refused(corpus: ComparedCorpus, event: object) -> None:
    with pytest.raises(ComparisonError, match=r"Row 0 has no event .*\.events\(0\)"):
        corpus.warmth.evidence(0, event=event)  # type: ignore[arg-type]


def test_words_of_rows_that_were_searched_for_stand_under_their_events(
    corpus: ComparedCorpus,
) -> None:
    found = by_event(corpus.warmth.find("Mara").evidence(0))
    assert [piece.title for piece in found.pieces] == [TITLE.format(n) for n in range(COUNT)]
    both = pickle.loads(pickle.dumps(found))  # noqa: S301 - what was pickled here
    assert (both, both.pieces) == (found, found.pieces)


def test_a_row_that_is_not_there_is_said_of_its_table(corpus: ComparedCorpus) -> None:
    warmth = corpus.warmth
    said = {
        "“Warmth across events”": warmth,
        "“Warmth across events: events”": warmth.events(0),
        "“Reuse across events: independent”": corpus.reuse.independent,
        "“framing.voices”": corpus.table("framing.voices"),
        "“Compared events”": corpus.events,
    }
    for name, table in said.items():
        with pytest.raises(ComparisonError, match=f"^{name} has no row 99999; it has {len(table)}"):
            table.evidence(99999)  # type: ignore[attr-defined]
    with pytest.raises(ComparisonError, match=r"^“Warmth across events” has no table 'groups'"):
        warmth.show("groups")


def test_results_offer_no_more_than_readers_need() -> None:
    offered = {name for kind in (Result, AcrossEvents, Rows) for name in dir(kind)}
    assert not offered & {"checked_row", "first_words", "about", "arranged"}


def test_titles_from_articles_are_escaped(tmp_path: Path) -> None:
    by_hand(tmp_path, 6, silent=True)
    for path in tmp_path.glob("*/finished.json"):
        evil = path.read_text("utf-8").replace("“bridge”", "<script>alert(1)</script>{kind}")
        path.write_text(evil, "utf-8")
    corpus = opened(tmp_path)
    for shown in (
        corpus.omissions.evidence(0),
        corpus.omissions.events(0),
        corpus.omissions,
        corpus.events,
        corpus.table("framing.voices"),
    ):
        html = shown._repr_html_()  # type: ignore[operator]
        assert "&lt;script&gt;alert(1)" in html
        assert "<script>alert" not in html


def test_tables_are_dataframes_and_show_titles_before_ids(corpus: ComparedCorpus) -> None:
    tables = {
        "events": corpus.events,
        "independent": corpus.reuse.independent,
        "behind": corpus.omissions.events(0),
        "each": corpus.warmth.each,
        "labels": corpus.labels().events(0),
        "table": corpus.table("framing.voices"),
    }
    for table in tables.values():
        assert isinstance(table, pd.DataFrame)
        assert type(table[table["event"] != ""]) is pd.DataFrame
        head = repr(table).splitlines()[1].split()
        assert head[0] == "title"
        assert "event" not in head[:-1]
        heads = re.findall(r"<th [^>]*>([^<]*)", table._repr_html_())  # type: ignore[operator]
        assert (heads[0], heads[-1]) == ("title", "event")
        assert "Span(" not in repr(table) + table._repr_html_()  # type: ignore[operator]
        assert "Counter(" not in table._repr_html_()  # type: ignore[operator]
    assert list(tables["events"]) == ["event", "title", "date", "articles", "sources"]
    assert next(iter(tables["independent"])) == "event"


def test_events_that_were_found_are_shown_by_their_titles() -> None:
    text = "The old bridge in Lindmark was closed on Monday after \u202ecracks\u202c were found."
    found = events([Article(text, source=source, title="Bridge 🌉 shut") for source in "AB"])
    assert "  Bridge 🌉 shut (2 articles of 2 sources; event-" in repr(found)
    assert max(map(len, repr(found).splitlines())) <= 100
    html = found._repr_html_()
    heads = re.findall(r"<th [^>]*>([^<]*)", html)
    assert (heads[0], heads[-1]) == ("title", "event")
    assert "2 articles on 1 event, 1 of them told by several sources; 0 left out." in html


def test_a_corpus_says_what_it_can_be_asked(corpus: ComparedCorpus) -> None:
    lines = repr(corpus).splitlines()
    assert lines[0] == (
        "14 compared events with 84 articles of 6 outlets, 2025-01-27 to 2025-04-28"
    )
    assert "  .omissions  who leaves out what others tell" in repr(corpus)
    assert max(map(len, lines)) <= 100


def test_rows_of_a_table_open_and_more_of_them_can_be_shown(corpus: ComparedCorpus) -> None:
    table = corpus.table("framing.voices")
    assert f"50 of {len(table)} rows are shown" in table._repr_html_()
    assert f".show(rows={len(table)})" in repr(table)
    shown = table.show(rows=len(table), by="words")
    assert shown.table["words"].tolist() == sorted(table["words"], reverse=True)
    assert "rows are shown" not in shown._repr_html_()
    assert table.evidence(3)[0].text == "We knew"
    assert "We knew" in table._repr_html_()
    some = corpus.table("articles")
    assert "Mara Velden came" not in some._repr_html_()
    assert "Mara Velden came" in some["text"][0]
    each = corpus.reuse.each
    assert by_event(each.evidence(0)).pieces[0].event == each["event"][0]


def test_a_table_that_somebody_wrote_into_is_shown_as_it_is(corpus: ComparedCorpus) -> None:
    table = corpus.table("framing.voices")
    other = corpus.table("framing.voices")["spans"].map(
        lambda own: tuple(type(span)("elsewhere", span.start, span.end) for span in own)
    )
    table["spans"] = other
    assert "elsewhere" in repr(table)
    with pytest.raises(ComparisonError, match="was changed"):
        table.show(rows=3)


def test_what_a_row_comes_to_stands_before_its_figures(corpus: ComparedCorpus) -> None:
    html = corpus.omissions._repr_html_()
    heads = [re.sub("<[^>]*>", "", own) for own in re.findall(r"<th .*?</th>", html)]
    assert heads[:4] == ["kind", "source", "reading", "q"]
    assert "difference_low" in html  # named among those that .table has
    assert set(corpus.omissions.show(rows=3).table) >= {"reading", "rate", "spans"}


@pytest.mark.parametrize("by", ["p", "mean", "difference_low"])
def test_rows_are_ordered_by_columns_that_are_not_shown_too(
    corpus: ComparedCorpus, by: str
) -> None:
    omissions = corpus.omissions
    shown = omissions.show(by=by)
    assert shown.table[by].tolist() == sorted(omissions.table[by], reverse=True)
    assert len(set(shown.table[by])) > 1
    heads = re.findall(r"<th .*?</th>", shown._repr_html_())
    assert by in [re.sub("<[^>]*>", "", head).replace(" ", "_") for head in heads]
    own = omissions.table.loc[shown.table.index[0], "source"]
    assert shown.table["source"].iloc[0] == own
    assert {quote.span for quote in shown.evidence(0)} == set(shown.table["spans"].iloc[0])
    assert "difference_high" not in shown.table


def test_without_a_claim_the_first_note_says_why(tmp_path: Path) -> None:
    few = opened(by_hand(tmp_path / "few", 3, silent=True))
    for result in (few.reuse, few.omissions, few.warmth):
        assert result.notes[0].startswith("Nothing is claimed: a claim needs 5 events")
        assert "and no row rests on so many" in result.notes[0]
        assert result.notes[0] in repr(result)
        assert result.notes[0] in result._repr_html_()
    many = opened(by_hand(tmp_path / "many", 12))
    for result in (many.reuse, many.omissions, many.warmth):
        assert "chance could have done as much at a false discovery rate of 5%" in result.notes[0]
        assert result.findings == ()
    claimed = opened(by_hand(tmp_path / "claimed", 12, silent=True)).omissions
    assert claimed.notes[0] == claimed.findings[0]


def test_of_two_outlets_the_note_on_reuse_says_that_others_are_lacking(tmp_path: Path) -> None:
    by_hand(tmp_path, 12, copies=True)
    for path in tmp_path.glob("*/overlap.derivation.parquet"):
        table = pd.read_parquet(path)
        pair = ["Wire", "Copy"]
        table[table["source"].isin(pair) & table["other"].isin(pair)].to_parquet(path)
    reuse = opened(tmp_path).reuse
    assert set(reuse.table["both"]) == {12}
    assert set(reuse.table["why"]) == {"too few events: 0, 5 are needed"}
    assert reuse.notes[0] == (
        "Nothing is claimed: a claim needs 5 events in which other outlets too could have wording "
        "from the same one, and no row rests on so many. Each row opens to its words all the same; "
        "what they say of these events holds."
    )


REASONS = [("chance could do that", 0.4)] * 2 + [("too few events: 2, 5 are needed", float("nan"))]
ZERO = [("the interval holds zero", 0.0034)]
BY_CHANCE = (
    "chance could have done as much at a false discovery rate of 5% (the smallest q is 0.400)"
)
BY_ZERO = "chance is unlikely, but the interval of the difference holds zero"
BY_FEW = "a claim would need 5 events that an outlet and others tell"


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        (ZERO * 2, f"in all rows {BY_ZERO}"),
        (ZERO + REASONS[:1], f"in 1 row {BY_CHANCE}; in 1 row {BY_ZERO}"),
        (
            ZERO * 2 + REASONS,
            f"in 2 rows {BY_CHANCE}; in 2 rows {BY_ZERO}; in 1 row {BY_FEW}",
        ),
        (ZERO + REASONS[2:], f"in 1 row {BY_ZERO}; in 1 row {BY_FEW}"),
    ],
)
def test_each_reason_for_no_claim_is_told_of_its_own_rows(
    corpus: ComparedCorpus, rows: list[tuple[str, float]], said: str
) -> None:
    table = pd.DataFrame(rows, columns=["why", "q"]).assign(source="A", reading="cannot tell")
    each = table.assign(event="event-001", spans=[()] * len(table))
    result = AcrossEvents(table, {}, _each=each, _corpus=corpus)
    assert result.notes == (f"Nothing is claimed: {said}.",)


def test_an_interval_that_holds_zero_is_not_said_to_be_chance(tmp_path: Path) -> None:
    """An outlet is far off in three of nine events: drawn again, they may all be left out."""
    by_hand(tmp_path, 9)
    for number, path in enumerate(sorted(tmp_path.glob("*/sentiment.targets.sentences.parquet"))):
        table = pd.read_parquet(path)
        off = (table["source"] == "Cold") & (number < 3)
        table.assign(warmth=off * -0.6).to_parquet(path)
    warmth = opened(tmp_path).warmth
    row = warmth.table.iloc[row_of(warmth, source="Cold")]
    assert (row["reading"], row["why"]) == ("cannot tell", "the interval holds zero")
    assert row["q"] < 0.05
    rest = warmth.table[warmth.table["source"] != "Cold"]
    assert warmth.notes[0] == (
        "Nothing is claimed: in 5 rows chance could have done as much at a false discovery rate of "
        f"5% (the smallest q is {rest['q'].min():.3f}); in 1 row chance is unlikely, but the "
        "interval of the difference holds zero."
    )


WHY = {
    "reuse": "no outlet has wording of another",
    "omissions": "in no event do two outlets, independent of each other",
    "warmth": "nobody is spoken of by two outlets",
    "voices": "nobody is quoted or reported",
    "labels": "no person, place or body is named in two events",
}


@pytest.mark.parametrize(("asked", "why"), WHY.items())
def test_without_rows_the_result_says_why(tmp_path: Path, asked: str, why: str) -> None:
    by_hand(tmp_path, 2)
    for path in tmp_path.glob("*/*.parquet"):
        if path.stem != "articles":
            table = pd.read_parquet(path)
            table.head(0).to_parquet(path)
    corpus = opened(tmp_path)
    found = getattr(corpus, asked)
    result = found() if callable(found) else found
    assert len(result) == 0
    assert result.notes[0].startswith(f"No rows: {why}")
    assert result.notes[0].endswith("2 events compared, 2 of them told by two outlets or more.")
    assert result.notes[0] in repr(result)
    assert result.notes[0] in result._repr_html_()
    assert len(OUTLETS) == corpus.events["sources"][0]

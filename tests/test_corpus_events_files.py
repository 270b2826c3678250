"""A grouped corpus as a file: written whole, read again, and what no file of events is."""

import json
from datetime import date
from pathlib import Path

import duckdb
import pandas as pd
import pyarrow as pa
import pytest
from event_samples import MONDAY, STORIES, groups, many, stories, told
from pyarrow import parquet

import rashomon
from rashomon import Article
from rashomon.article import Part
from rashomon.corpus import Events, event_file, events
from rashomon.errors import RashomonError, ReadingError

ODD = Article(
    "\u202eThe bridge\u00a0🌉 …\r\n\r\nZu\u0308rich\ufffd",
    source="Ζeitung\tß",
    id='../../"odd" id',
    title="<b>Brücke</b>\n🌉",
    date=date(9999, 12, 31),
    url="https://x.example/ä?a=1&b=2",
    author="Žofie",
    origin="a b.csv, line 3",
    parts=(Part(0, 4, "heading"),),
    notes=("a note",),
)


@pytest.fixture
def saved(tmp_path):
    path = tmp_path / "deep" / "events.parquet"
    assert events([*told(), ODD], days=30).save(path) == path
    return path


def test_what_was_saved_is_loaded(saved):
    corpus, again = events([*told(), ODD], days=30), Events.load(saved)
    pd.testing.assert_frame_equal(again.table, corpus.table)
    order = again.articles.article.tolist()
    own = corpus.articles.set_index("article").loc[order].reset_index()[again.articles.columns]
    pd.testing.assert_frame_equal(again.articles, own)
    assert again.articles.event.drop_duplicates().tolist() == corpus.table.event.tolist()
    for event in corpus.table.event:
        assert list(again.event(event)) == list(corpus.event(event))
    assert again.days == 30
    assert len(again.left_out) == 0
    assert sorted(path.name for path in saved.parent.iterdir()) == ["events.parquet"]


def test_saved_again_it_is_the_same_file_and_other_programs_read_it(saved, tmp_path):
    again = Events.load(saved).save(str(tmp_path / "again.parquet"))
    assert again.read_bytes() == saved.read_bytes()
    question = f"select event, count(*) from '{saved}' where source = 'herald' group by event"  # noqa: S608
    assert len(duckdb.sql(question).fetchall()) == len(STORIES)
    assert pd.read_parquet(saved).source.nunique() == 4


def test_articles_are_added_to_what_was_loaded_in_its_own_file(saved):
    before = Events.load(saved)
    later = Article(STORIES["bridge"][2][1], source="radio", id="later", date=MONDAY)
    after = before.add([later], to=saved)
    in_memory = events([*told(), ODD], days=30).add([later])
    assert groups(after) == groups(in_memory)
    assert set(before.table.event) == set(after.table.event)
    assert "later" in [a.id for event in after.table.event for a in after.event(event)]
    with pytest.raises(ReadingError, match="was replaced since it was opened: load it anew"):
        before.event(before.table.event[0])
    with pytest.raises(ReadingError, match="was replaced"):
        before.add([later])
    assert list(saved.parent.iterdir()) == [saved]


def test_a_file_that_is_gone_is_said(saved):
    corpus = Events.load(saved)
    saved.unlink()
    with pytest.raises(ReadingError, match="cannot be read"):
        corpus.event(corpus.table.event[0])


def test_a_file_of_no_events_can_be_added_to(saved):
    parquet.write_table(parquet.read_table(saved).slice(0, 0), saved)
    none = Events.load(saved)
    assert len(none) == len(none.table) == len(none.articles) == 0
    assert repr(none).startswith("0 articles on 0 events")
    assert groups(none.add(told("bridge"))) == stories(told("bridge"))


def test_many_events_over_several_groups_of_rows(tmp_path):
    articles = many(700)
    corpus = events(articles, to=tmp_path / "events.parquet")
    assert parquet.ParquetFile(tmp_path / "events.parquet").num_row_groups > 2
    read = [article for event in corpus.table.event for article in corpus.event(event)]
    assert sorted(read, key=lambda a: a.id) == sorted(articles, key=lambda a: a.id)


def replaced(path, **columns):
    """The file with other columns, and its settings."""
    table = parquet.read_table(path)
    for name, values in columns.items():
        place = table.schema.get_field_index(name)
        table = table.set_column(place, table.schema.field(name), values)
    parquet.write_table(table, path)


def settings(path, **own):
    table = parquet.read_table(path)
    kept = json.loads(table.schema.metadata[b"rashomon"]) | own
    parquet.write_table(table.replace_schema_metadata({b"rashomon": json.dumps(kept)}), path)


def null(column):
    def made_null(path):
        table = parquet.read_table(path)
        values = [*table[column].to_pylist()[1:], None]
        kind = table.schema.field(column).type
        replaced(path, **{column: pa.array(values, kind)})

    return made_null


def null_untold(path):
    """A file that does not say how many of its values are null."""
    null("text")(path)
    parquet.write_table(parquet.read_table(path), path, write_statistics=False)


def one_id_twice(path):
    ids = parquet.read_table(path)["id"].to_pylist()
    replaced(path, id=pa.array([*ids[:-1], ids[0]]))


def cut(path):
    path.write_bytes(path.read_bytes()[:-200])


def no_settings(path):
    parquet.write_table(parquet.read_table(path).replace_schema_metadata({}), path)


def articles_alone(path):
    pd.DataFrame({"source": ["a"], "text": ["b"]}).to_parquet(path)


def one_column_less(path):
    parquet.write_table(parquet.read_table(path).drop_columns(["vector"]), path)


def numbers_as_text(path):
    table = parquet.read_table(path)
    texts = pa.array(["x"] * table.num_rows)
    place = table.schema.get_field_index("shared")
    parquet.write_table(table.set_column(place, "shared", texts), path)


LACKING = "it has articles without event, id, source, headline or text"


@pytest.mark.parametrize(
    ("damage", "said"),
    [
        (lambda path: path.write_bytes(b""), "cannot be read as Parquet"),
        (lambda path: path.write_text("event,article"), "cannot be read as Parquet"),
        (cut, "cannot be read as Parquet"),
        (lambda path: path.unlink(), "does not exist. Give a file that rashomon events wrote"),
        (lambda path: (path.unlink(), path.mkdir()), "is a folder"),
        (articles_alone, "is no file of events that rashomon wrote: it has no settings"),
        (no_settings, "it has no settings of a grouping. Make one with"),
        (one_column_less, "its columns are others"),
        (numbers_as_text, "its columns are others"),
        *((null(name), LACKING) for name in ("event", "id", "source", "headline", "text")),
        (null_untold, LACKING),
        (one_id_twice, "'.+' is the id of 2 articles. Make one with"),
        (lambda path: settings(path, format=1), r"by another version of rashomon \(format 1; this"),
        (lambda path: settings(path, format="2"), "by another version of rashomon"),
        (lambda path: settings(path, days="3"), "its events are cut after '3' days"),
    ],
)
def test_a_damaged_or_foreign_file_is_said(saved, damage, said):
    damage(saved)
    with pytest.raises(ReadingError, match=said):
        Events.load(saved)


def short_vectors(path):
    count = parquet.read_metadata(path).num_rows
    replaced(path, vector=pa.array([b"short"] * count))


def names_beyond_the_table(path):
    table = parquet.read_table(path)
    named = pa.array([[2**30]] * table.num_rows, table.schema.field("named").type)
    replaced(path, named=named)


@pytest.mark.parametrize(
    "damage",
    [
        short_vectors,
        names_beyond_the_table,
        *(null(name) for name in ("vector", "hash", "slots", "named")),
    ],
)
def test_numbers_that_are_damaged_are_said_when_they_are_needed(saved, damage):
    damage(saved)
    corpus = Events.load(saved)
    with pytest.raises(ReadingError, match="its numbers are damaged"):
        corpus.add(told("bridge"))


def test_a_text_that_is_damaged_is_said_when_it_is_needed(saved):
    found = parquet.ParquetFile(saved).metadata.row_group(0)
    names = [found.column(n).path_in_schema for n in range(found.num_columns)]
    place = found.column(names.index("text"))
    content = bytearray(saved.read_bytes())
    start = place.dictionary_page_offset or place.data_page_offset
    content[start : start + place.total_compressed_size] = b"\xff" * place.total_compressed_size
    saved.write_bytes(bytes(content))
    corpus = Events.load(saved)
    with pytest.raises(ReadingError, match="cannot be read as Parquet"):
        corpus.event(corpus.table.event[0])


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("", "is a folder. A corpus is one file"),
        ("events.csv", "does not end in .parquet. Call it 'events.parquet'"),
        ("events", "does not end in .parquet"),
        ("a.txt/events.parquet", "cannot be written"),
    ],
)
def test_what_cannot_be_written_is_said_before_anything_is_read(tmp_path, name, said):
    (tmp_path / "a.txt").write_text("Rain fell.")
    begun = []

    def articles():
        begun.append(1)
        yield from told()

    with pytest.raises(RashomonError, match=said):
        events(articles(), to=tmp_path / name)
    assert not begun
    with pytest.raises(RashomonError, match=said):
        events(told()).save(tmp_path / name)
    assert [path.name for path in tmp_path.iterdir()] == ["a.txt"]


def test_a_device_is_no_file():
    with pytest.raises(RashomonError, match=r"does not end in \.parquet"):
        events(told(), to="/dev/null")


@pytest.mark.parametrize("wrong", [5, None, b"events.parquet", [], "a\0.parquet", "\ud800.parquet"])
def test_what_is_no_path_is_said(wrong):
    with pytest.raises(RashomonError, match=r"is no path\. Give the name of a file as text"):
        events(told("bridge")).save(wrong)
    with pytest.raises(ReadingError, match="is no path"):
        Events.load(wrong)
    if wrong is not None:
        with pytest.raises(RashomonError, match="is no path"):
            events(told("bridge"), to=wrong)


def test_what_stops_on_the_way_leaves_the_former_file(saved, monkeypatch):
    before = saved.read_bytes()

    def articles():
        yield from told("bridge")
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        events(articles(), to=saved)
    monkeypatch.setattr(event_file, "_rows", lambda *_: (_ for _ in ()).throw(OSError("full")))
    with pytest.raises(RashomonError, match=r"cannot be written \(full\)\. Nothing was replaced"):
        events(told("bridge"), to=saved)
    assert saved.read_bytes() == before
    assert list(saved.parent.iterdir()) == [saved]


def test_the_room_is_full(tmp_path, monkeypatch):
    class Full:
        def __init__(self, *_, **__):
            raise OSError(28, "No space left on device")

    monkeypatch.setattr("rashomon.corpus.gathering.Spool", Full)
    with pytest.raises(RashomonError, match="No space left on device"):
        events(iter(told("bridge")), to=tmp_path / "events.parquet")
    assert not list(Path(tmp_path).iterdir())
    assert rashomon.corpus.events(told("bridge")).table.articles.tolist() == [3]

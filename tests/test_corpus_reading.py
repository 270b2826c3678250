"""`rashomon.corpus.stream`: all kinds of files as one stream, and what is told of it."""

import json
import os
import tracemalloc

import exported
import pandas as pd
import pytest
from archived import answer, archive

import rashomon
from rashomon import Article
from rashomon.corpus import left_out as aside_module
from rashomon.errors import ReadingError, ReadingWarning
from rashomon.reading import opening
from rashomon.reading.addresses import Unfetched

RIVER = "The river rose by two metres in the night, the council said on Tuesday."
BRIDGE = "The old bridge will stay closed until Friday, the mayor told reporters in Ada."
GERMAN = (
    "Der Bürgermeister von Ada hat am Dienstag bestätigt, dass die alte Brücke bis Freitag "
    "geschlossen bleibt. In der Nacht war der Fluss um zwei Meter gestiegen."
)
PAGE = f"<html><body><article><p>{RIVER} In HTML.</p></article></body></html>"


@pytest.fixture
def news(tmp_path):
    """A folder with something of every kind."""
    folder = tmp_path / "news"
    (folder / "b").mkdir(parents=True)
    (folder / "a.txt").write_text(RIVER)
    (folder / "b" / "page.html").write_text(PAGE)
    (folder / "b" / "nexis.docx").write_bytes(exported.docx(exported.nexis_lines()))
    (folder / "c.warc.gz").write_bytes(archive(answer(1), answer(2, status="404 Not Found")))
    rows = [{"source": "a", "text": f"{BRIDGE} {n}."} for n in range(3)]
    (folder / "d.jsonl").write_text("\n".join([*map(json.dumps, rows), "broken"]))
    pd.DataFrame(rows).assign(text=lambda t: "Parquet. " + t.text).to_parquet(folder / "e.parquet")
    (folder / "f.csv").write_text(f'source;text\na;"CSV. {BRIDGE}"\n')
    (folder / "g.rtf").write_bytes(exported.rtf([RIVER, "In RTF."]))
    (folder / "h.pdf").write_bytes(exported.pdf([BRIDGE, "In PDF."]))
    (folder / "i.jpg").write_bytes(b"\xff\xd8\xff")
    (folder / "j.txt").write_bytes(b"")
    return folder


def test_a_folder_of_everything_is_one_stream_in_a_stable_order(news):
    stream = rashomon.corpus.stream(news)
    assert repr(stream) == "A stream of articles, not read yet; iterate it: for article in …"
    with pytest.warns(ReadingWarning, match="4 left out") as caught:
        articles = list(stream)
    assert caught[0].filename == __file__
    names = [article.origin.removeprefix(f"{news}/") for article in articles]
    assert names == [
        "a.txt",
        "c.warc.gz, record 3",
        "d.jsonl, line 1",
        "d.jsonl, line 2",
        "d.jsonl, line 3",
        "e.parquet, row 1",
        "e.parquet, row 2",
        "e.parquet, row 3",
        "f.csv, line 2",
        "g.rtf",
        "h.pdf",
        "b/nexis.docx, article 1",
        "b/nexis.docx, article 2",
        "b/page.html",
    ]
    assert stream.line == "14 articles read; 4 left out"
    assert [item.name.removeprefix(f"{news}/") for item in stream.left_out] == [
        "c.warc.gz, record 6",
        "d.jsonl, line 4",
        "i.jpg",
        "j.txt",
    ]
    with pytest.warns(ReadingWarning):
        assert list(stream) == articles


def test_it_reads_what_read_reads(news):
    with pytest.warns(ReadingWarning):
        at_once = rashomon.read(news)
    stream = rashomon.corpus.stream(news)
    with pytest.warns(ReadingWarning):
        articles = list(stream)
    assert articles == list(at_once)
    assert list(stream.left_out) == list(at_once.left_out)


def test_what_was_left_out_as_a_table_and_by_reason(news):
    stream = rashomon.corpus.stream(news)
    with pytest.warns(ReadingWarning):
        list(stream)
    table = stream.left_out.table
    assert table.columns.tolist() == ["name", "reason", "url", "source", "title", "date"]
    assert table.reason.tolist()[0] == "answered 404, not with a page"
    assert stream.left_out.reasons["answered …, not with a page"] == 1
    assert "1 × is empty" in repr(stream.left_out)
    assert repr(rashomon.corpus.stream({"a": RIVER}).left_out) == "Nothing was left out."


def test_counts_while_it_runs_are_those_up_to_there(news):
    stream = rashomon.corpus.stream(news)
    iterator = iter(stream)
    assert next(iterator).text == RIVER
    assert stream.counts.read == 1
    next(iterator)
    next(iterator)
    assert (stream.counts.read, stream.counts.left_out) == (3, 1)


def test_nothing_to_read_is_an_error_at_the_end(tmp_path):
    (tmp_path / "a.txt").write_bytes(b"")
    with pytest.raises(ReadingError, match=r"a\.txt is empty"):
        list(rashomon.corpus.stream(tmp_path))
    (tmp_path / "b.txt").write_bytes(b"")
    with pytest.raises(ReadingError, match="Nothing could be read of 2 things"):
        list(rashomon.corpus.stream(tmp_path))
    with pytest.raises(ReadingError, match="There is nothing to read in an empty list"):
        list(rashomon.corpus.stream([]))


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ({"columns": "text"}, "must be a mapping"),
        ({"source": ""}, "is not the name of a source"),
        ({"pause": -1}, "pause is in seconds and not negative"),
    ],
)
def test_options_that_make_no_sense_are_refused_at_once(options, message):
    with pytest.raises(ReadingError, match=message):
        rashomon.corpus.stream({"a": RIVER}, **options)


def test_other_languages_are_counted_and_kept_or_left_out():
    given = {"gazette": RIVER, "Blatt": GERMAN, "Газета": "Ночью прошёл сильный дождь."}
    stream = rashomon.corpus.stream(given)
    articles = list(stream)
    assert len(articles) == 3
    assert "does not look like English" in articles[1].notes[0]
    assert stream.line == "3 articles read (2 not in English); nothing left out"
    stream = rashomon.corpus.stream(given, only_english=True)
    with pytest.warns(ReadingWarning, match="most of its letters are Cyrillic"):
        assert [article.source for article in stream] == ["gazette"]
    assert (stream.counts.not_english, stream.counts.left_out) == (2, 2)
    assert stream.line == "1 article read; 2 left out"


LISTS = {
    "mediacloud.csv": (
        "id,indexed_date,language,media_name,media_url,publish_date,title,url\n"
        "x1,2024-06-19,en,gazette.example,gazette.example,2024-06-18,Bridge closed,"
        "https://gazette.example/bridge\n"
        "x2,2024-06-19,en,herald.example,herald.example,2024-06-18,A ferry,"
        "https://herald.example/ferry\n"
    ),
    "artlist.csv": (
        "URL,MobileURL,Date,Title\n"
        "https://gazette.example/bridge,,2024-06-18 10:15:00,Bridge closed\n"
        "https://herald.example/ferry,,2024-06-18 10:15:00,A ferry\n"
    ),
    "gkg.csv": "".join(
        "\t".join(
            [f"20240618101500-{n}", "20240618101500", "1", site, f"https://{site}/{place}"]
            + ["TAX_FNCACT;TAX_ETHNICITY,1"] * 22
        )
        + "\n"
        for n, site, place in ((1, "gazette.example", "bridge"), (2, "herald.example", "ferry"))
    ),
    "export.CSV": "".join(
        "\t".join(
            [f"117{n}", "20240618", "202406", "2024"]
            + ["x"] * 55
            + ["20240618101500", f"https://{place}"]
        )
        + "\n"
        for n, place in ((1, "gazette.example/bridge"), (2, "herald.example/ferry"))
    ),
    "mentions.csv": "".join(
        "\t".join(
            [f"117{n}", "20240618101500", "20240618101500", "1", site, f"https://{site}/{place}"]
            + ["1"] * 10
        )
        + "\n"
        for n, site, place in ((1, "gazette.example", "bridge"), (2, "herald.example", "ferry"))
    ),
}


@pytest.mark.parametrize("name", LISTS)
def test_lists_of_addresses_are_counted_and_listed_and_not_fetched(tmp_path, name):
    path = tmp_path / name
    path.write_text(LISTS[name])
    stream = rashomon.corpus.stream([path, {"gazette": RIVER}])
    with pytest.warns(ReadingWarning, match="names an address and no text; nothing is fetched"):
        assert len(list(stream)) == 1
    assert (stream.counts.left_out, stream.counts.to_fetch) == (2, 2)
    assert stream.line == "1 article read; 2 left out, 2 of them addresses to fetch"
    table = stream.left_out.table
    places = ["https://gazette.example/bridge", "https://herald.example/ferry"]
    assert table.url.tolist() == places
    assert set(table.date) == {"2024-06-18"}
    if "media" in name:
        assert table.title.tolist() == ["Bridge closed", "A ferry"]
        assert table.source.tolist() == ["gazette.example", "herald.example"]
    first = next(iter(stream.left_out))
    assert isinstance(first, Unfetched)
    assert first.told.url == places[0]
    with pytest.raises(ReadingError, match=r"rashomon\.corpus\.fetch\(address\)"):
        rashomon.read(path)


def test_a_row_without_text_names_its_address(tmp_path):
    rows = [
        {"text": RIVER, "url": "https://a.example/1"},
        {"text": "", "url": "https://a.example/2"},
    ]
    rows += [{"text": "", "url": "/3"}]
    stream = rashomon.corpus.stream(pd.DataFrame(rows).assign(source="a"))
    with pytest.warns(ReadingWarning, match="row 2 has no text"):
        list(stream)
    assert (stream.counts.left_out, stream.counts.to_fetch) == (2, 1)


def test_links_that_lead_out_of_a_folder_are_not_followed(tmp_path):
    (tmp_path / "secret.txt").write_text(f"{RIVER} A secret.")
    folder = tmp_path / "news"
    (folder / "more").mkdir(parents=True)
    (folder / "a.txt").write_text(RIVER)
    (folder / "more" / "b.txt").write_text(BRIDGE)
    (folder / "within.txt").symlink_to(folder / "more" / "b.txt")
    (folder / "out.txt").symlink_to(tmp_path / "secret.txt")
    (folder / "up.txt").symlink_to("../secret.txt")
    (folder / "more" / "far.txt").symlink_to("/etc/hostname")
    (folder / "folder").symlink_to(tmp_path)
    stream = rashomon.corpus.stream(folder)
    with pytest.warns(ReadingWarning, match="4 left out"):
        texts = [article.text for article in stream]
    assert texts == [RIVER, BRIDGE, BRIDGE]
    reasons = {os.path.basename(i.name): i.reason for i in stream.left_out}  # noqa: PTH119
    for name in ("out.txt", "up.txt", "far.txt"):
        assert reasons[name] == f"is a link out of the folder {folder}; give it"
    assert reasons["folder"] == "is a link to a folder, which is not followed; give it"
    assert rashomon.read(folder / "out.txt")[0].text.endswith("A secret.")


def test_copies_versions_and_reprints_are_told_apart_and_kept():
    place = "https://www.gazette.example/bridge"
    given = [
        Article(RIVER, source="gazette", url=place, id="g1"),
        Article(BRIDGE, source="gazette", url=f"{place}/?utm_source=mail#top", id="g2"),
        Article(f" {RIVER}\n", source="gazette", id="g3"),
        Article(RIVER, source="herald", id="h1"),
        Article("Snow fell.", source="herald", id="h1"),
        Article("Other words.", source="courier", id="h1"),
    ]
    stream = rashomon.corpus.stream(given)
    articles = list(stream)
    assert [article.id for article in articles] == ["g1", "g2", "g3", "h1", "h1-2", "h1-3"]
    assert stream.line == (
        "6 articles read (1 copy, 2 later versions, 1 reprint); nothing left out"
    )
    columns = ["id", "relation", "of", "source", "source_of"]
    assert list(stream.versions[columns].itertuples(index=False, name=None)) == [
        ("g2", "version", "g1", "gazette", "gazette"),
        ("g3", "copy", "g1", "gazette", "gazette"),
        ("h1", "reprint", "g1", "herald", "gazette"),
        ("h1-2", "version", "h1", "herald", "herald"),
    ]
    assert articles[1].notes == ("another version of 'g1', by its address or id; both are kept",)
    assert articles[5].notes == ("the id 'h1' occurs twice; here it is 'h1-3'",)
    assert rashomon.corpus.versions(given).equals(stream.versions)
    assert rashomon.corpus.versions([]).empty
    with pytest.raises(ReadingError, match="versions takes articles, not str"):
        rashomon.corpus.versions([RIVER])


def test_a_version_keeps_the_dates_and_lengths_of_both():
    first = Article(RIVER, source="a", url="https://a.example/1", date=pd.Timestamp("2024-06-18"))
    later = Article(f"{RIVER} {BRIDGE}", source="b", url="http://a.example/1/", origin="later.txt")
    row = rashomon.corpus.versions([first, later]).iloc[0]
    assert (row.date_of, row.characters_of, row.characters) == ("2024-06-18", 71, 150)
    assert pd.isna(row.date)
    assert (row.url, row.origin) == ("http://a.example/1/", "later.txt")


def test_memory_does_not_grow_with_the_number_of_articles(tmp_path, monkeypatch):
    monkeypatch.setattr(aside_module, "IN_MEMORY", 10_000)
    monkeypatch.setattr(opening, "SAMPLE", 10_000)

    def write(path, count):
        with path.open("w") as file:
            for n in range(count):
                row = {
                    "source": f"s{n % 7}",
                    "text": f"{RIVER} {n}.",
                    "url": f"https://a.example/{n}",
                }
                file.write(json.dumps(row) + "\nbroken\n")

    def peak(path):
        stream = rashomon.corpus.stream(path)
        tracemalloc.start()
        try:
            with pytest.warns(ReadingWarning):
                for _ in stream:
                    pass
            return tracemalloc.get_traced_memory()[1], stream
        finally:
            tracemalloc.stop()

    small, large = tmp_path / "small.jsonl", tmp_path / "large.jsonl"
    write(small, 300)
    write(large, 3000)
    peak(small)
    few, _ = peak(small)
    many, stream = peak(large)
    assert stream.counts.read == stream.counts.left_out == 3000
    assert len(list(stream.left_out)) == 3000
    assert many < few + 50_000


def test_names_of_the_room_and_their_help():
    assert set(rashomon.corpus.__all__) >= {"Stream", "fetch", "stream", "versions"}
    assert set(rashomon.corpus.__all__) <= set(dir(rashomon.corpus))
    with pytest.raises(AttributeError, match=r"'rashomon\.corpus' has no attribute 'streams'"):
        rashomon.corpus.streams  # noqa: B018 - what asking for it says


def test_a_stream_in_a_notebook_is_text():
    stream = rashomon.corpus.stream({"<b>": RIVER})
    list(stream)
    assert stream._repr_html_() == (
        "<p>1 article read; nothing left out. See .left_out, .versions and .counts.</p>"
    )

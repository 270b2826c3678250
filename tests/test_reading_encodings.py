"""Every encoding that news comes in gives the same text."""

import codecs

import pytest

import rashomon
from rashomon.errors import ReadingError, ReadingWarning
from rashomon.reading.dates import NotADate, day
from rashomon.reading.language import foreign

QUOTED = (
    "“It’s raining,” said Zoë Müller – owner of the café… The damage: €5 million.\nRoads closed.\n"
)
PLAIN = "Rain fell in the night, and the roads were closed. Nobody was hurt, the council said.\n"
CYRILLIC = "Ночью прошёл сильный дождь, и дороги закрыли. Мост закрыт, сообщил мэр города.\n"


def written(tmp_path, data):
    path = tmp_path / "gazette.txt"
    path.write_bytes(data)
    return path


@pytest.mark.parametrize("text", [QUOTED, PLAIN])
@pytest.mark.parametrize(
    "encoding",
    ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp1252", "mac-roman"],
)
def test_english_in_every_usual_encoding(tmp_path, text, encoding):
    (article,) = rashomon.read(written(tmp_path, text.encode(encoding)))
    assert article.text == text


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "utf-16-le", "utf-16-be", "cp1251"])
def test_another_script(tmp_path, encoding):
    path = written(tmp_path, CYRILLIC.encode(encoding))
    with pytest.warns(ReadingWarning, match="most of its letters are Cyrillic"):
        (article,) = rashomon.read(path)
    assert article.text == CYRILLIC


def test_a_mark_is_not_part_of_the_text(tmp_path):
    (article,) = rashomon.read(written(tmp_path, codecs.BOM_UTF8 + b"Rain fell."))
    assert article.text == "Rain fell."


def test_windows_1252_is_noted_and_not_warned_of(tmp_path):
    (article,) = rashomon.read(written(tmp_path, QUOTED.encode("cp1252")))
    assert article.notes == ("decoded as windows-1252",)


def test_a_broken_byte_in_utf8_costs_one_character(tmp_path):
    data = QUOTED.encode() + b"\xff" + QUOTED.encode()
    with pytest.warns(ReadingWarning, match="not valid utf-8 were replaced"):
        (article,) = rashomon.read(written(tmp_path, data))
    assert article.text == f"{QUOTED}\N{REPLACEMENT CHARACTER}{QUOTED}"


def test_a_file_cut_off_in_mid_character(tmp_path):
    with pytest.warns(ReadingWarning, match="were replaced"):
        (article,) = rashomon.read(written(tmp_path, (QUOTED + "€").encode()[:-1]))
    assert article.text.startswith(QUOTED)
    with pytest.warns(ReadingWarning, match="not valid utf-16-le"):
        (article,) = rashomon.read(written(tmp_path, QUOTED.encode("utf-16")[:-1]))
    assert article.text.startswith(QUOTED[:-1])


@pytest.mark.parametrize(
    ("value", "iso"),
    [
        ("2024-06-18", "2024-06-18"),
        ("2024-06-18T23:30:00+02:00", "2024-06-18"),
        ("2024-06-18 10:00:00", "2024-06-18"),
        ("Tue, 18 Jun 2024 10:00:00 GMT", "2024-06-18"),
        ("June 18, 2024", "2024-06-18"),
        ("18 June 2024 10:30 EST", "2024-06-18"),
        ("18.06.2024", "2024-06-18"),
        ("06/18/2024", "2024-06-18"),
        ("06/06/2024", "2024-06-06"),
        ("20240618", "2024-06-18"),
        ("20240618101500", "2024-06-18"),
        (1718700000, "2024-06-18"),
        ("1718700000000", "2024-06-18"),
    ],
)
def test_dates(value, iso):
    assert day(value).isoformat() == iso


@pytest.mark.parametrize(
    "value",
    ["06/07/2024", "June 2024", "2024", "5", "12:30", "yesterday", "soon", "", "x" * 10_000, True],
)
def test_what_names_no_single_day(value):
    with pytest.raises(NotADate):
        day(value)


GERMAN = (
    "Der Bürgermeister von Ada hat am Dienstag bestätigt, dass die alte Brücke bis Freitag "
    "geschlossen bleibt. In der Nacht war der Fluss um zwei Meter gestiegen."
)
DUTCH = (
    "De burgemeester van Ada heeft dinsdag bevestigd dat de oude brug tot vrijdag gesloten "
    "blijft. In de nacht was de rivier met twee meter gestegen, zei hij in de raad."
)
FRENCH = (
    "Le maire d’Ada a confirmé mardi que le vieux pont restera fermé jusqu’à vendredi. Dans la "
    "nuit, la rivière est montée de deux mètres, et les pompiers sont intervenus."
)
CHINESE = "市长周二证实，旧桥将关闭至周五。"
ARABIC = "أكد رئيس البلدية يوم الثلاثاء أن الجسر القديم سيبقى مغلقا"


@pytest.mark.parametrize("text", [GERMAN, DUTCH, FRENCH, CHINESE, ARABIC])
def test_another_language_is_kept_and_said(text):
    with pytest.warns(ReadingWarning, match="does not look like English"):
        (article,) = rashomon.read({"gazette": text})
    assert article.text == text
    assert "annotation is for English" in article.notes[0]


@pytest.mark.parametrize(
    "text",
    [
        PLAIN,
        QUOTED,
        "Rain.",
        "Müller, Łukasz Żółć, Đặng, Åse",
        "The mayor of Київ, Віталій Кличко, said on Tuesday that the bridge is closed.",
        "2024",
        "",
    ],
)
def test_english_and_what_is_too_short_to_tell(text):
    assert foreign(text) is None


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\1\0", "a PNG image"),
        (b"\xff\xd8\xff\xe0\0\x10JFIF", "a JPEG image"),
        (b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj", "a PDF"),
        (b"\x1f\x8b\x08\0\0\0\0\0\0\x03", "a gzip archive"),
        (b"PK\x03\x04\x14\0\6\0", "a ZIP archive or an Office document"),
        (b"{\\rtf1\\ansi Rain fell.}", "an RTF document"),
        (bytes(range(256)) * 20, "not text"),
        (b"\0" * 1000, "not text"),
    ],
)
def test_what_is_not_text_under_a_text_ending(tmp_path, data, kind):
    path = written(tmp_path, data)
    with pytest.raises(ReadingError, match=rf"gazette\.txt is .*{kind}") as caught:
        rashomon.read(path)
    assert "save it as plain text" in str(caught.value)

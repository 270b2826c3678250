"""Corrections as a file: what is saved is loaded, and what is broken is told."""

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import rashomon
from rashomon import Corrections
from rashomon.corrections import Correction, Place
from rashomon.corrections.entry import KINDS, UNNAMED
from rashomon.corrections.names import is_name
from rashomon.errors import CorrectionsError

GOOD = """version: 1
corrections:
- do: speaker
  name: Ann Lee
  places:
  - {article: gazette-1, start: 3, end: 7, text: Rain}
"""


def unnamed(do):
    return GOOD.replace("do: speaker", f"do: {do}").replace("  name: Ann Lee\n", "")


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("", "mapping with version, corrections"),
        ("- 1", "mapping with version, corrections"),
        ("version: 1", "has no corrections"),
        ("version: 2\ncorrections: []", "accepted is 1"),
        ("version: true\ncorrections: []", "accepted is 1"),
        ("version: 1\ncorrections: no", "accepted is a list"),
        ("version: 1\ncorrections: []\nauthor: me", "'author'"),
        ("version: [", "is not YAML"),
        ("a: b: c", "line 1"),
        ("version: 1\n\tcorrections: []", "line 2"),
        ("[" * 5000, "is not YAML"),
        ("x: 2023-99-99", "is not YAML"),
        ("!!python/object/apply:os.system ['exit 1']", "more than plain values"),
        (GOOD.replace("Rain", "!!python/name:os.system ''"), "more than plain values"),
        (GOOD.replace("speaker", "guess"), "one of join, split, speaker, quotation, no quotation"),
        (GOOD.replace("speaker", "[1]"), "one of join"),
        (GOOD.replace("Ann Lee", "17"), "in quotes"),
        (GOOD.replace("Ann Lee", "''"), "in quotes"),
        (GOOD.replace("do: speaker", "do: join"), "a list of 2 places or more"),
        (GOOD.replace("do: speaker", "do: no quotation"), "nobody speaks there"),
        (GOOD.replace("do: speaker", "do: split").replace("Ann Lee", "null"), "split off"),
        (GOOD.replace("do: speaker", "do: join statements"), "nothing: a statement has no name"),
        (GOOD.replace("do: speaker", "do: boilerplate"), "or not has no name"),
        (GOOD.replace("do: speaker", "do: story"), "or not has no name"),
        (unnamed("story").replace("\n  - {", " [] #"), "a list of 1 place"),
        (unnamed("join statements"), "a list of 2 places or more"),
        (unnamed("told"), "a list of 2 places."),
        (unnamed("not told"), "a list of 2 places"),
        (unnamed("split statement").replace("\n  - {", " [] #"), "a list of 1 place or more"),
        (GOOD.replace("start: 3", "start: 3.0"), "a whole number"),
        (GOOD.replace("start: 3", "start: yes"), "a whole number"),
        (GOOD.replace("start: 3", "start: -1"), "a whole number"),
        (GOOD.replace("end: 7", "end: 8"), "start + 4"),
        (GOOD.replace("text: Rain", "text: 2023-01-01"), "a text"),
        (GOOD.replace(", text: Rain", ""), "has no text"),
        (GOOD.replace("text: Rain", "text: Rain, note: x"), "'note'"),
        (GOOD.replace("- {", "- [1] #{"), "place 1"),
        (GOOD.replace("places:", "places: 3\n  x:"), "'x'"),
    ],
)
def test_a_broken_file_is_told_by_name_and_place(tmp_path, text, says):
    path = tmp_path / "mine.yaml"
    path.write_text(text, "utf-8")
    with pytest.raises(CorrectionsError) as error:
        Corrections.load(path)
    assert str(path) in str(error.value)
    assert says in str(error.value)


def test_a_good_file_is_read(tmp_path):
    path = tmp_path / "mine.yaml"
    path.write_text("\ufeff" + GOOD, "utf-8")
    place = Place("gazette-1", 3, 7, "Rain")
    assert list(Corrections.load(path)) == [Correction("speaker", (place,), "Ann Lee")]


def test_what_is_no_file_or_no_text(tmp_path):
    with pytest.raises(CorrectionsError, match="cannot be read"):
        Corrections.load(tmp_path)
    with pytest.raises(CorrectionsError, match=r"cannot be read.*No such file"):
        Corrections.load(tmp_path / "gone.yaml")
    (tmp_path / "b.yaml").write_bytes(b"\xff\xfe\x00v")
    with pytest.raises(CorrectionsError, match="not text in UTF-8"):
        Corrections.load(tmp_path / "b.yaml")
    with pytest.raises(CorrectionsError, match="cannot be written"):
        Corrections().save(tmp_path)
    for wrong in (5, None, b"c.yaml", "", ["c.yaml"], True):
        for call in (Corrections.load, Corrections().save):
            with pytest.raises(CorrectionsError, match="path of a file is wanted"):
                call(wrong)


BAD_NAMES = [
    ("x" * 201, "up to 200"),
    ("Ann\u200b Lee", "U+200B"),
    ("Ann\ufeff", "U+FEFF"),
    ("Ann\u200dLee", "U+200D"),
    ("Le\u00ade", "U+00AD"),
    ("Lee\u3164", "U+3164"),
    ("Lee\u202eevil", "U+202E"),
    ("Lee\x07", "nobody would see"),
    ("—", "letter or a digit"),
    ("\u3164", "letter or a digit"),
]


@pytest.mark.parametrize(("name", "says"), BAD_NAMES)
def test_a_name_is_checked_alike_wherever_it_is_given(tmp_path, name, says):
    comparison = rashomon.compare({"gazette": "“It is safe,” he said of the bridge."})
    quotation = {"do": "speaker", "spans": [[0, 1, 12]], "name": name}
    path = tmp_path / "mine.yaml"
    written = GOOD.replace("Ann Lee", json.dumps(name))
    path.write_text(written, "utf-8")
    for call in (
        lambda: Corrections().speaker(comparison, comparison.articles[0].span(1, 12), name),
        lambda: Corrections().quotation(comparison, comparison.articles[0].span(1, 12), name),
        lambda: comparison.mend().do(quotation),
        lambda: Corrections.load(path),
    ):
        with pytest.raises(CorrectionsError) as error:
            call()
        assert says in str(error.value)
        assert "\u202e" not in str(error.value)
    assert "correction 1, name" in str(error.value)


@pytest.mark.parametrize("name", ["نمی\u200cدانم", "क्\u200dष", "Team 👩‍👩‍👧", "Zoe\u0301", "7"])
def test_names_of_any_script_are_taken(name):
    assert is_name(name)


TEXT = st.text(
    st.characters(blacklist_categories=("Cs",), blacklist_characters="\0"), min_size=1, max_size=12
)
NAME = TEXT.filter(is_name)


@st.composite
def places(draw):
    text = draw(TEXT)
    start = draw(st.integers(0, 10**6))
    return Place(draw(TEXT), start, start + len(text), text)


@st.composite
def entries(draw):
    do = draw(st.sampled_from(KINDS))
    several = {"join": (2, 4), "join statements": (2, 4), "split": (1, 4)}
    several |= {"split statement": (1, 4), "told": (2, 2), "not told": (2, 2)}
    least, most = several.get(do, (1, 1))
    name = draw(NAME if do == "split" else st.none() | NAME)
    name = None if do in ("no quotation", *UNNAMED) else name
    return Correction(do, tuple(draw(st.lists(places(), min_size=least, max_size=most))), name)


@settings(deadline=None, max_examples=60)
@given(st.lists(entries(), max_size=4))
def test_what_is_saved_is_what_is_loaded(tmp_path_factory, made):
    path = tmp_path_factory.mktemp("corrections") / "c.yaml"
    corrections = Corrections(tuple(made))
    corrections.save(path)
    assert Corrections.load(path) == corrections
    assert str(corrections)


@pytest.mark.parametrize(
    "text", ["\x85", "a\u2028b", "a\r\nb\n\n c  d", "no", "1", "#", "👩‍👩‍👧", "مرحبا", "e\u0301"]
)
def test_odd_texts_survive(tmp_path, text):
    log = Corrections((Correction("speaker", (Place(text, 0, len(text), text),), "null"),))
    assert Corrections.load(log.save(tmp_path / "c.yaml")) == log


def test_aliases_that_unfold_without_end_are_refused_at_once(tmp_path):
    lines = ["a0: &a0 [x, x, x, x, x, x, x, x, x]"]
    lines += [f"a{i}: &a{i} [{', '.join([f'*a{i - 1}'] * 9)}]" for i in range(1, 12)]
    path = tmp_path / "bomb.yaml"
    path.write_text("\n".join([*lines, "version: *a11", "corrections: []"]), "utf-8")
    with pytest.raises(CorrectionsError, match=r"bomb\.yaml"):
        Corrections.load(path)
    path.write_text("version: &a [[[[1]]]]\ncorrections: []\n", "utf-8")
    with pytest.raises(CorrectionsError, match="version"):
        Corrections.load(path)

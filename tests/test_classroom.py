"""The sheet for a class: two texts with numbered lines, questions, and a key."""

import re
import unicodedata
from functools import cache

import pytest
from display_parsing import Page
from display_snapshots import check
from hostile_articles import SCRIPT, evil
from hypothesis import given, settings
from hypothesis import strategies as st
from samples import GAZETTE, harwick_articles, harwick_compared

import rashomon
from rashomon import Article, Articles
from rashomon.display.classroom.lines import WIDTH, numbered, wrapped
from rashomon.errors import ComparisonError, RashomonError

MINISTRY = (
    "Harbour talks end without a deal\n"
    "The ministry shut the harbour on Friday after engineers found cracks in the old pier. "
    "Union leader Rosa Marin accused the ministry of wasting three million euros on a report. "
    "“Nobody listened to us,” Rosa Marin told reporters. "
    "Two dockers were injured when a reckless driver rammed the gate. "
    "Fishermen sold their catch from vans in the market square."
)
UNION = (
    "The harbour was shut on Friday after engineers found cracks in the old pier. "
    "The ministry denied the accusation. "
    "Three dockers were injured when a driver rammed the gate. "
    "Firebrand Rosa Marin will speak at a rally on Sunday. "
    "Ferries to the islands leave from the northern quay instead."
)


@cache
def harbour():
    told = (
        Article(MINISTRY, source="Morning Star", id="m", title="Harbour talks end without a deal"),
        Article(UNION, source="Evening Sun", id="u"),
    )
    return rashomon.compare(Articles(told))


def sheet(comparison, folder, **options):
    return comparison.classroom(folder / "sheet.html", **options).read_text("utf-8")


def part(html, name):
    found = re.search(rf'<section class="{name}".*?</section>', html, flags=re.DOTALL)
    return Page(found[0]).text if found else ""


def test_the_sheet_looks_as_before(tmp_path):
    check("classroom.html", sheet(harbour(), tmp_path))


def test_the_texts_stand_in_full_without_a_mark(tmp_path):
    html = sheet(harbour(), tmp_path, key=False)
    assert "<mark" not in html
    shown = " ".join(all_text(html).split())
    assert shown == " ".join(f"{MINISTRY} {UNION}".split())


def all_text(html):
    words = re.findall(r'<span class="words">(.*?)</span>', html, flags=re.DOTALL)
    return Page(" ".join(words)).text


def test_lines_of_other_stories_are_left_out_and_headings_kept(tmp_path):
    html = sheet(harwick_compared(), tmp_path, sources=["A", "courier"])
    text = part(html, "text")
    assert "Shops fear for trade" in text
    assert "Read also" not in html
    assert re.search(r'<h3 class="lines"[^>]*>.*Shops fear for trade', html)


def test_only_what_can_be_answered_is_asked(tmp_path):
    questions = part(sheet(harbour(), tmp_path), "questions")
    for asked in (
        "What do both texts tell?",
        "What does only one of the texts tell?",
        "Whose words does each text give",
        "What does each text call Rosa Marin?",
        "The ministry is accused. Of what, and by whom?",
        "Both texts give a number",
        "Which words sound stronger",
    ):
        assert asked in questions
    apart = {"a": "Rain fell on Monday over the hills.", "b": "Ducks were fed in a park by boys."}
    few = part(sheet(rashomon.compare(apart), tmp_path), "questions")
    assert "only one of the texts tell" in few
    for asked in ("both texts tell", "Whose words", "accused", "number", "does each text call"):
        assert asked not in few
    nothing = Articles(tuple(Article(text, source=text) for text in ("***", "—")))
    none = part(sheet(rashomon.compare(nothing), tmp_path), "questions")
    assert "Nothing was found in these texts that could be asked" in none


def test_the_key_answers_by_line_and_words(tmp_path):
    html = sheet(harbour(), tmp_path)
    key = " ".join(part(html, "key").split())
    assert "A 2 The ministry shut the harbour on Friday B 1 The harbour was shut on Friday" in key
    assert "The accusation by Rosa Marin is told in A. A 3–4 Union leader Rosa Marin accused" in key
    assert "Perhaps answered in B: B 2 The ministry denied the accusation" in key
    assert "In A no answer was found." in key
    assert "A: “Two” A 5 Two B: “Three” B 2 Three" in key
    assert "A: “reckless” (6)" in key
    assert "Told without “reckless”: B 2–3 Three dockers were injured" in key
    assert "“Firebrand Rosa Marin”" in key
    assert "There is no verdict on either text." in key
    assert key.count("“Only” is what a search came back with") == 1


def test_every_place_of_the_key_is_on_the_lines_that_it_names(tmp_path):
    for comparison, sources in ((harbour(), None), (evil(), ["A", "B"]), (evil(), ["C", "A"])):
        html = sheet(comparison, tmp_path, sources=sources)
        lines = {}
        for letter, own in zip("AB", html.split('<section class="text"')[1:3], strict=True):
            words = re.findall(r'<span class="words">(.*?)</span></span>', own, flags=re.DOTALL)
            lines[letter] = [Page(text).text for text in words]
        places = re.findall(r'class="at">(.*?)</span> <q dir="auto">(.*?)</q>', html)
        assert places
        for at, quoted in places:
            letter, numbers = at.split(" ", 1)
            held = [
                lines[letter][number - 1]
                for entry in numbers.split(", ")
                for number in range(int(entry.split("–")[0]), int(entry.split("–")[-1]) + 1)
            ]
            words = Page(quoted).text.removesuffix(" …").removesuffix("…")
            assert " ".join(words.split()) in " ".join(" ".join(held).split()), at


def test_the_key_can_be_left_out_or_stand_in_a_file_of_its_own(tmp_path):
    assert part(sheet(harbour(), tmp_path), "key")
    assert not part(sheet(harbour(), tmp_path, key=False), "key")
    html = sheet(harbour(), tmp_path, key=tmp_path / "deep" / "key.html")
    assert not part(html, "key")
    key = (tmp_path / "deep" / "key.html").read_text("utf-8")
    assert part(key, "key").startswith("\nKey")
    assert not part(key, "text")
    assert Page(key).names >= {"h1"}
    assert "h2" not in Page(key).names


def test_sources_are_chosen_by_letter_or_name_in_the_order_wanted(tmp_path):
    html = sheet(harwick_compared(), tmp_path, sources=["courier", "A"])
    heads = re.findall(r'<h2 id="text-[AB]">(.*?)</h2>', html)
    assert [Page(head).text for head in heads] == ["Text A courier", "Text B gazette"]


@pytest.mark.parametrize("sources", [None, ["A"], ["A", "B", "C"], ["A", "Q"], "A", [], ["A", "A"]])
def test_what_is_not_two_sources_is_refused_with_those_there_are(tmp_path, sources):
    with pytest.raises(
        ComparisonError, match=r"A sheet is about two .* A \(gazette\), B \(herald\)"
    ):
        harwick_compared().classroom(tmp_path / "sheet.html", sources=sources)
    assert list(tmp_path.iterdir()) == []


def test_one_source_makes_no_sheet(tmp_path):
    with pytest.raises(ComparisonError, match=r"this comparison has only A \(gazette\)"):
        rashomon.compare({"gazette": GAZETTE}).classroom(tmp_path / "sheet.html")


def test_places_that_cannot_be_written_are_named(tmp_path):
    with pytest.raises(RashomonError, match="is a folder"):
        harbour().classroom(tmp_path)
    with pytest.raises(RashomonError, match="is a folder"):
        harbour().classroom(tmp_path / "sheet.html", key=tmp_path)
    with pytest.raises(ComparisonError, match="key would replace the sheet"):
        harbour().classroom(tmp_path / "sheet.html", key=str(tmp_path / "." / "sheet.html"))
    assert list(tmp_path.iterdir()) == []


def test_articles_of_one_source_are_numbered_through(tmp_path):
    told = [
        *harwick_articles()[:2],
        Article("Ferries will cost nothing.", source="gazette", id="g2"),
    ]
    html = sheet(rashomon.compare(told), tmp_path)
    assert "Ferries will cost nothing." in part(html, "text")
    text = numbered("A", "gazette", [told[0], told[2]])
    lines = [line for paragraph in text.paragraphs for line in paragraph.lines]
    assert [line.number for line in lines] == list(range(1, len(lines) + 1))
    assert text.at(told[2].span(0, 7)) == str(len(lines))
    assert text.at(told[1].span(0, 7)) == ""


def test_nothing_hostile_becomes_markup(tmp_path):
    html = sheet(evil(), tmp_path, sources=["A", "B"], key=tmp_path / "key.html")
    key = (tmp_path / "key.html").read_text("utf-8")
    for page in (Page(html), Page(key)):
        assert not page.names & {"script", "img", "svg", "iframe"}
        assert not [name for _, attrs in page.tags for name in attrs if name.startswith("on")]
        assert "\u202e" not in page.source
    assert SCRIPT in Page(html).text
    assert "49" not in Page(html).text


def test_the_same_comparison_gives_the_same_bytes(tmp_path):
    first = sheet(harbour(), tmp_path)
    again = rashomon.compare(Articles(harbour().articles.items))
    assert sheet(again, tmp_path) == first


@settings(deadline=None)
@given(st.text(alphabet="ab é\u0301漢字🎉\u00a0\u202e-.,“”א\t", max_size=120))
def test_lines_hold_every_word_and_are_no_longer_than_wanted(text):
    found = list(wrapped(text, 0, len(text), 12))
    inside = {i for first, last in found for i in range(first, last)}
    assert all(text[i].isspace() for i in range(len(text)) if i not in inside)
    assert found == sorted(set(found))
    for first, last in found:
        assert width(text[first:last]) <= 12 or last - first == 1
        assert not unicodedata.combining(text[first]) or text[first - 1 : first].strip() == ""


def width(line):
    wide = {c for c in line if unicodedata.east_asian_width(c) in "WF"}
    return sum(0 if unicodedata.combining(c) else 1 + (c in wide) for c in line)


def test_a_line_is_as_long_as_a_page_is_wide():
    text = "word " * 200
    assert all(last - first <= WIDTH for first, last in wrapped(text, 0, len(text)))


def test_the_first_text_comes_first_in_the_key(tmp_path):
    key = part(sheet(evil(), tmp_path, sources=["A", "B"]), "key")
    shared = key.split("What do both texts tell?")[1].split("Found by likeness")[0]
    letters = re.findall(r"([AB]) \d", shared)
    assert letters == ["A", "B"] * (len(letters) // 2)

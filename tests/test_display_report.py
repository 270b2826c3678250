"""The report of real articles: what it says of framing and voices, and for whom."""

import re
from dataclasses import replace

import pytest
from display_parsing import Page
from hostile_articles import SCRIPT, evil
from samples import GAZETTE, harwick_compared
from test_classroom import harbour

import rashomon
from rashomon.corrections import Corrections
from rashomon.display.pages.notes import readable
from rashomon.display.pages.report import report_html
from rashomon.errors import CorrectionsWarning


def section(html, name):
    found = re.search(rf'<section id="{name}".*?\n</section>', html, flags=re.DOTALL)
    return " ".join(Page(found[0].replace("><", "> <")).text.split())


@pytest.fixture(scope="module")
def report():
    return report_html(harbour())


def test_who_reads_a_page_is_told_of_no_call():
    for comparison in (harbour(), harwick_compared(), rashomon.compare({"gazette": GAZETTE})):
        text = Page(report_html(comparison)).text
        assert not re.findall(r"comparison\.\w+|\.\w+\(\)|\(\.\w+|in Python:", text)


def test_a_charge_stands_with_its_answer_source_by_source(report):
    voices = section(report, "voices")
    assert "Accusation by Rosa Marin: the ministry of wasting three million euros" in voices
    assert "Answer: ministry denied the accusation" in voices
    assert re.search(r"Groups of speakers group A B .*%", voices)


def test_framing_shows_what_stands_out_and_opens_to_its_words(report):
    framing = section(report, "framing")
    assert "shut actor left out A The ministry active" in framing
    assert "B nobody is named passive without agent" in framing
    assert "reckless" in framing
    assert "Told elsewhere: B Three dockers were injured when a driver rammed the gate." in framing
    assert framing.count("With one article a source") == 0
    assert "Sentences that carry a frame" in framing


def test_of_what_does_not_stand_out_one_sentence_tells():
    html = report_html(rashomon.compare({"a": "Rain fell.", "b": "It rained."}))
    text = section(html, "framing")
    assert "Nothing stands out in room and place, who acts, frames, loaded words." in text
    assert 'id="agency"' not in html
    assert "No accusation and no denial was found" in section(html, "voices")


def test_limits_are_those_of_what_was_done(report):
    limits = section(report, "limits")
    assert "Statements. “Not found” is what a search came back with" in limits
    alone = section(report_html(rashomon.compare({"gazette": GAZETTE})), "limits")
    assert "Statements." not in alone
    assert "One article a source describes that article" in alone


def test_provenance_has_texts_settings_models_versions_and_corrections(report):
    provenance = section(report, "provenance")
    for article in harbour().articles:
        assert article.hash in provenance
    assert "probability from which it is told 0.5" in provenance
    assert "permutations 1,000; seed 0" in provenance
    assert re.search(r"minilm\.onnx meaning of sentences [^.]* [0-9a-f]{64}", provenance)
    assert f"rashomon {rashomon.__version__}, spacy" in provenance
    assert "None: everything stands as it was found." in provenance
    mended = section(report_html(evil()), "provenance")
    assert f"joined “Tom Ridley”, “Harwick” as =1+1 {SCRIPT}" in mended


def test_corrections_that_were_not_made_are_in_the_provenance():
    plain = harwick_compared()
    span = plain.attributions.table.content_spans.iloc[0][0]
    entry = plain.corrections.speaker(plain, span, "Ann Lee").entries[0]
    moved = replace(entry.places[0], text="x" * len(entry.places[0].text))
    with pytest.warns(CorrectionsWarning):
        mended = plain.corrected(Corrections((replace(entry, places=(moved,)),)))
    (reason,) = mended.unmatched
    assert f"Not made: {reason}" in section(report_html(mended), "provenance")


def test_a_sentence_read_in_both_voices_says_so():
    told = {
        "a": "Ann Lee is a disgrace, and Tom Ridley said: “Ann Lee is a hero to us all.”",
        "b": "Ann Lee spoke to the press. Ann Lee left the hall.",
    }
    html = report_html(rashomon.compare(told))
    warmth = section(html, "warmth")
    assert re.search(r"[+−]0\.\d\d, own words; [+−]\d\.\d\d, quoted", warmth)
    assert "counts in both columns" in warmth


def test_notes_lose_what_is_for_python_and_nothing_else():
    notes = ("Read (all of) it (.heaviest()) first.", "Set (see .set_aside).", "A (in Python: x).")
    assert readable([*notes, notes[1]]) == ("Read (all of) it first.", "Set.", "A.")
    plain = "Ten (of 12) are sure (p 0.01); wording ends (…) here."
    assert readable([plain]) == (plain,)


def test_a_report_is_small(report):
    assert len(report.encode()) < 400_000

"""The report's section on warmth: what can be told of whom, and the sentences behind it."""

import re
from dataclasses import replace

import numpy as np
import pytest
from display_parsing import Page
from samples import documents

from rashomon.comparison import Comparison
from rashomon.display.evidence import Quoting
from rashomon.display.pages.report import report_html
from rashomon.display.pages.warmth import ENTITIES, QUOTES, SOURCES, warmth
from rashomon.sentiment import read_targets, targets
from rashomon.validation import measure

WARM, COLD, OPEN = (0.0, 0.0, 1.0), (1.0, 0.0, 0.0), (1 / 3, 1 / 3, 1 / 3)
TOLD = " ".join(f"Ann Lee opened bridge {n}." for n in range(6))


def compared(texts, read):
    """A comparison whose sentences are read by source as `read` says."""
    made = Comparison(documents(**texts))
    found = read_targets(made.documents, linked=made.linked)
    shares = np.array([read[one.document.source] for one in found.spoken_of])
    found = replace(found, probabilities=shares.reshape(-1, 3))
    made.sentiment.__dict__["targets"] = targets(made.documents, readings=found)
    return made


def shown(made):
    articles = {document.id: document.article for document in made.documents}
    return warmth(made.sentiment.targets, Quoting(articles, made.letters))


def section(made):
    html = re.search(r'<section id="warmth".*?</section>', report_html(made), re.DOTALL)[0]
    return html, " ".join(Page(html).text.split())


def test_a_difference_that_can_be_told_is_told_with_its_interval_and_q():
    made = compared({"a": TOLD, "b": TOLD}, {"a": WARM, "b": COLD})
    (one,) = shown(made)
    assert one.said == ("In its own words A is warmer than B by 2.00 (2.00 to 2.00; q <0.001).",)
    assert [s.own.value for s in one.sources] == [1.0, -1.0]
    assert all(s.own.bounded and s.quoted is None for s in one.sources)
    html, text = section(made)
    assert "one in twenty would be told so, too: see q" in text
    assert "<mark>Ann Lee</mark> opened bridge 0." in html
    assert "+1.00, own words" in text


def test_an_interval_that_holds_zero_and_too_few_sentences_cannot_be_told():
    wide = compared({"a": TOLD, "b": TOLD}, {"a": OPEN, "b": OPEN})
    (said,) = shown(wide)[0].said
    assert re.fullmatch(
        r"Cannot tell whether A or B is warmer: the interval, −[\d.]+ to [\d.]+, holds zero\.", said
    )
    few = compared({"a": TOLD, "b": "Ann Lee left."}, {"a": WARM, "b": COLD})
    (said,) = shown(few)[0].said
    assert said.endswith("too few sentences (6 in A and 1 in B; 5 each are needed).")
    assert [s.own.bounded for s in shown(few)[0].sources] == [True, False]
    assert "too few" in section(few)[1]


def test_of_many_pairs_the_reasons_are_counted():
    texts = {"a": TOLD, "b": TOLD, "c": "Ann Lee left."}
    made = compared(texts, dict.fromkeys(texts, OPEN))
    (said,) = shown(made)[0].said
    assert said.startswith("Cannot tell of 3 pairs which is warmer: 2 with too few sentences, ")
    assert said.endswith("1 whose interval holds zero.")


def test_the_quoted_stand_beside_and_are_called_so():
    quoted = " ".join(f"“Ann Lee is fine {n},” said Bo Dunn." for n in range(6))
    made = compared({"a": quoted, "b": quoted}, {"a": WARM, "b": COLD})
    lee = next(one for one in shown(made) if one.entity == "Ann Lee")
    assert lee.said == ("No source speaks of them in its own words.",)
    assert [(s.own, s.quoted.value) for s in lee.sources] == [(None, 1.0), (None, -1.0)]
    assert {x.label for x in lee.excerpts} == {"+1.00, quoted", "−1.00, quoted"}


def test_who_alone_speaks_of_somebody_in_its_own_words_is_named():
    made = compared({"a": TOLD, "b": "“Ann Lee is fine,” said Bo Dunn."}, {"a": WARM, "b": COLD})
    assert shown(made)[0].said == ("Only A speaks of them in its own words.",)


@pytest.mark.parametrize(
    "texts", [{"a": "It rained.", "b": "It snowed."}, {"a": "Ann Lee left.", "b": "It snowed."}]
)
def test_where_two_sources_speak_of_nobody_that_is_said(texts):
    made = compared(texts, dict.fromkeys(texts, WARM))
    assert "Nobody was found of whom two sources speak." in section(made)[1]


def test_one_source_is_shown_without_a_comparison():
    (one,) = shown(compared({"a": TOLD}, {"a": WARM}))
    assert one.said == ()
    assert one.sources[0].own_sentences == 6


def test_of_many_names_and_sources_some_are_shown_and_the_rest_is_counted():
    names = ("Ann Lee", "Bo Dunn", "Cy Ford", "Di Ames", "Ed Kerr", "Flo Bay", "Gus Orr", "Hal Ito")
    texts = {chr(97 + i): " ".join(f"{n} spoke." for n in names) for i in range(SOURCES + 2)}
    made = compared(texts, dict.fromkeys(texts, OPEN))
    found = shown(made)
    assert len(found) == ENTITIES
    assert [(len(one.sources), one.more) for one in found] == [(SOURCES, 2)] * ENTITIES
    assert all(len(one.excerpts) == max(QUOTES, SOURCES) for one in found)
    assert "2 more sources" in section(made)[1]


def test_those_of_whom_something_can_be_told_come_first():
    dunn = " ".join(f"Omar Haddad closed road {n}." for n in range(9))
    made = compared({"a": f"{TOLD} {dunn}", "b": f"{TOLD} {dunn}"}, {"a": OPEN, "b": OPEN})
    assert [one.entity for one in shown(made)] == ["Omar Haddad", "Ann Lee"]
    readings = made.sentiment.targets._readings
    shares = [
        (WARM if one.document.source == "a" else COLD) if one.entity == "Ann Lee" else OPEN
        for one in readings.spoken_of
    ]
    told = replace(readings, probabilities=np.array(shares))
    made.sentiment.__dict__["targets"] = targets(made.documents, readings=told)
    assert [one.entity for one in shown(made)] == ["Ann Lee", "Omar Haddad"]


def test_a_validation_by_hand_is_shown():
    made = Comparison(documents(a="Ann Lee is a hero. Ann Lee spoke.", b="Ann Lee lied."))
    sample = made.sentiment.targets.sample()
    coding = sample.code("Bo")
    for unit in sample.table.unit:
        coding.set(unit, "positive")
    text = section(made.validated(measure(sample, coding)))[1]
    assert "Warmth towards entities: validated by hand on 3 units, 1 coder" in text

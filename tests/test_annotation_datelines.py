"""Datelines: the place, date and agency before the first sentence belong to nobody's words."""

import pytest
from attributed import document
from hypothesis import given, settings
from hypothesis import strategies as st

from rashomon.annotation import annotate
from rashomon.article import Article
from rashomon.framing import agency, voices

SENTENCE = "The ministry rejected the offer and said that the alarm went out in time."


@pytest.mark.parametrize(
    "dateline",
    [
        "LINDMARK — ",
        "LINDMARK (AP) — ",
        "LINDMARK, Austria, March 12 (Reuters) - ",
        "ST. LOUIS -- ",
        "SÃO PAULO, Brazil — ",
        "Lindmark – ",
        "Lindmark, Austria – ",
        "Bad Ischl (dpa) — ",
        "(CNN) — ",
        "12 March (AFP) — ",
        "WASHINGTON—",
    ],
)
def test_a_dateline_is_no_speaker_and_does_not_act(dateline):
    made = document(f"{dateline}{SENTENCE} Rain fell.")
    assert [a.speaker for a in made.attributions][:1] == ["ministry"]
    assert [made.text(s.start, s.end) for s in made.measured] == [SENTENCE, "Rain fell."]
    assert made.text(made.sentences[0].start, made.sentences[0].end) == dateline.strip()
    acts = agency([made]).table
    assert acts[acts["act"] == "reject"]["actor"].tolist() == ["The ministry"]
    assert voices([made]).table["speaker"].tolist() == ["ministry"]


@pytest.mark.parametrize(
    "text",
    [
        "Ann Lee – The bold mayor of the town – said that the bridge was closed on Monday.",
        "Lindmark - the town on the river where the works burned - was quiet on Monday.",
        "K-Pop stars said that they were closing the bridge over the river on Monday.",
        "The mayor — Ann Lee — said that the bridge over the river was closed on Monday.",
        "Lindmark – Fire at the Corvan works",
    ],
)
def test_other_dashes_part_nothing(text):
    made = document(f"{text}\n\nRain fell on the town and on the river in the night.")
    assert made.measured[0].start == 0


def test_a_later_line_has_a_dateline_only_in_capitals_or_with_an_agency():
    later = "It rained on the town and on the river in the night and on Monday.\n"
    for dateline, found in (
        ("LINDMARK — ", True),
        ("Lindmark (AP) — ", True),
        ("Lindmark – ", False),
    ):
        made = document(f"{later}{dateline}{SENTENCE}")
        kinds = [sentence.kind for sentence in made.sentences]
        assert ("boilerplate" in kinds) == found


@settings(deadline=None, max_examples=30)
@given(st.text(alphabet="AbÉ –—-().,(AP)\n\u0301\u00a0“”", max_size=40))
def test_sentences_never_overlap_whatever_the_dashes(text):
    if not text:
        return
    (made,) = annotate([Article(text + " — The ministry said it.", source="gazette")])
    ends = [0, *(s.end for s in made.sentences)]
    assert all(end <= s.start < s.end for end, s in zip(ends, made.sentences, strict=False))

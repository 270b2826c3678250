import importlib.util

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from samples import harwick, part

from rashomon import Article
from rashomon.annotation import annotate
from rashomon.annotation import pipeline as room
from rashomon.article import Part
from rashomon.errors import RashomonError


def document(text, **kwargs):
    (made,) = annotate([Article(text, source="gazette", **kwargs)])
    return made


def sentences(made, kind=None):
    return [made.text(s.start, s.end) for s in made.sentences if kind in (None, s.kind)]


def test_sentences_in_order_with_their_number():
    made = document("Rain fell in the night. Mr. Lee of the U.S. Senate left at 8 p.m. on Monday.")
    assert sentences(made) == [
        "Rain fell in the night.",
        "Mr. Lee of the U.S. Senate left at 8 p.m. on Monday.",
    ]
    assert [s.index for s in made.sentences] == [0, 1]
    assert [made.tokens[s.first].text for s in made.sentences] == ["Rain", "Mr."]


def test_a_line_ends_a_sentence_and_paragraphs_are_counted():
    made = document("\n\nA list of things\n\n\nrain\nsnow. And hail.\n")
    assert sentences(made) == ["A list of things", "rain", "snow.", "And hail."]
    assert [s.paragraph for s in made.sentences] == [0, 1, 2, 2]


def test_headings_and_boilerplate_are_kept_and_not_measured():
    made = harwick()[0]
    assert sentences(made, "heading") == ["Shops fear for trade"]
    assert sentences(made, "boilerplate") == ["Read also: Ten walks by the river"]
    assert [made.text(s.start, s.end) for s in made.measured] == sentences(made, "text")
    assert made.text(made.measured[1].start, made.measured[1].end).startswith("“We could not")
    words = [token.text for token in made.words()]
    assert words[:3] == ["Harwick", "council", "closed"]
    assert not {"Shops", "river"} & set(words)


def test_a_heading_is_one_sentence_whatever_its_punctuation():
    text = "Rain fell.\nWho pays? Nobody knows. Yet.\nThe city does."
    made = document(text, parts=(part(text, "Who pays? Nobody knows. Yet.", "heading"),))
    assert sentences(made) == ["Rain fell.", "Who pays? Nobody knows. Yet.", "The city does."]


def test_a_part_within_a_line_is_cut_out_of_it():
    text = "Rain fell in the hills. Read also: Ten walks. Roads were closed."
    made = document(text, parts=(part(text, "Read also: Ten walks.", "boilerplate"),))
    assert sentences(made, "boilerplate") == ["Read also: Ten walks."]
    assert sentences(made, "text") == ["Rain fell in the hills.", "Roads were closed."]


def test_an_article_of_boilerplate_alone_has_nothing_to_measure():
    text = "Read also: Ten walks"
    made = document(text, parts=(Part(0, len(text), "boilerplate"),))
    assert made.measured == made.words() == ()
    assert made.position(0) == 0.0


@pytest.mark.parametrize("mark", ["“", '"', "«", "‘", "(", "“‘"])
def test_an_opening_mark_belongs_to_the_sentence_it_opens(mark):
    text = f"The bridge is shut.\n{mark}We could not wait.” It rained. {mark}Roads flooded.”"
    made = document(text)
    starts = [sentence for sentence in sentences(made) if sentence.startswith(mark)]
    assert [start.removeprefix(mark)[:2] for start in starts] == ["We", "Ro"]
    assert not any(sentence.endswith(mark) for sentence in sentences(made))


def test_an_opening_mark_before_a_part_stays_out_of_it():
    text = "Rain fell. “Who pays?” The city does."
    made = document(text, parts=(part(text, "Who pays?", "heading"),))
    assert sentences(made, "heading") == ["Who pays?"]


@pytest.mark.parametrize("text", ["", " \n\u00a0\u200b", "***", "— “ ” …", "\U0001f600"])
def test_a_text_without_a_word_has_no_sentence(text):
    made = document(text)
    assert made.sentences == made.attributions == made.mentions == made.words() == ()


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("Rain.", 1),
        ("The cafe\u0301 closed. Some 10\u00a0000 people\u202fmarched.", 2),
        ("שלום עולם.", 1),
        ("大臣は辞任した。", 1),
        ("The cafe\u0301 closed \U0001f469\u200d\U0001f467. It\u2019s \u202eover\u202c.", 2),
    ],
)
def test_the_worst_of_unicode_is_cut_at_the_right_places(text, count):
    made = document(text)
    assert "".join(sentences(made)).replace(" ", "") == text.replace(" ", "")
    assert len(made.sentences) == count


def test_tokens_know_their_sentence_word_and_name():
    made = document("Ann Lee didn’t go – twice.\nRain fell.")
    assert [t.text for t in made.words()] == [
        "Ann",
        "Lee",
        "did",
        "n’t",
        "go",
        "twice",
        "Rain",
        "fell",
    ]
    assert [t.text for t in made.tokens if t.is_name] == ["Ann", "Lee"]
    assert [t.index for t in made.tokens] == list(range(len(made.tokens)))
    for sentence in made.sentences:
        assert {t.sentence for t in made.tokens[sentence.first : sentence.last]} == {sentence.index}
    (line,) = [t for t in made.tokens if t.text == "\n"]
    assert line.sentence == -1


def test_every_token_has_a_voice():
    made = document("“We won,” said Ann Lee. Rain fell.")
    assert [t.text for t in made.words("quoted")] == ["We", "won"]
    assert [t.text for t in made.words("narrator")] == ["said", "Ann", "Lee", "Rain", "fell"]
    runs = [(made.text(r.start, r.end), r.voice.kind) for r in made.runs(made.sentences[0])]
    assert [kind for _, kind in runs] == ["quoted", "narrator"]
    assert runs[0][0].startswith("We won")


def test_tokens_in_a_stretch_are_those_that_overlap_it():
    made = document("Rain fell. Roads closed.")
    assert [t.text for t in made.tokens_in(2, 6)] == ["Rain", "fell"]
    assert [t.text for t in made.tokens_in(4, 5)] == []
    assert made.tokens_in(0, 24) == made.tokens


def test_position_runs_from_the_first_word_to_the_end():
    made = document("Rain fell. Roads closed.")
    assert [made.position(offset) for offset in (0, 11, 24)] == [0.0, 0.5, 1.0]


def test_a_document_is_the_same_alone_and_in_company():
    alone = document("Rain fell. “We won,” said Ann Lee.")
    _, again, _ = annotate(
        [
            Article("Snow.", source="a"),
            Article(alone.article.text, source="gazette"),
            Article("Hail fell on Ann Lee.", source="b"),
        ]
    )
    assert again.sentences == alone.sentences
    assert again.tokens == alone.tokens
    assert again.attributions == alone.attributions


def test_nothing_to_annotate():
    assert annotate([]) == ()


def test_a_long_text_is_annotated_to_its_end():
    text = "Rain fell on the old bridge in Harwick.\n" * 400
    made = document(text + "“We won,” said Ann Lee.")
    assert len(made.sentences) == 401
    assert made.attributions[-1].speaker == "Ann Lee"
    assert made.sentences[-1].end == len(made.article.text)


def test_a_text_longer_than_the_parser_takes_is_refused_by_name():
    article = Article("Rain. " * 200_000, source="gazette", id="almanac")
    with pytest.raises(
        RashomonError, match=r"'almanac' has 1,200,000 characters; at most 1,000,000"
    ):
        annotate([article])


def test_without_a_pipeline_it_says_what_to_install(monkeypatch):
    monkeypatch.setattr(importlib.util, "find_spec", lambda _: None)
    with pytest.raises(RashomonError, match=r"No English pipeline.*pip install en-core-web-sm"):
        room.pipeline.__wrapped__()


PIECES = st.sampled_from(
    [*'“”()«"\n\u2028\u200b', "Rain fell.", "“We won,” said Ann Lee.", "Non !»", "\r\n", "?!"]
) | st.sampled_from(
    ["cafe\u0301", "\U0001f469\u200d\U0001f467", "שלום.", "10\u00a0000", "Dr. U.S."]
)


@settings(max_examples=50)
@given(st.lists(PIECES | st.text(max_size=8), max_size=10), st.sampled_from(["", " "]), st.data())
def test_every_offset_slices_what_it_claims(pieces, space, data):
    text = space.join(pieces)
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    made = document(text, parts=(Part(start, end, "heading"),) if start < end else ())
    text = made.article.text
    assert all(text[t.start : t.end] == t.text for t in made.tokens)
    assert all(a.end <= b.start for a, b in zip(made.tokens, made.tokens[1:], strict=False))
    before = 0
    for sentence in made.sentences:
        own = made.tokens[sentence.first : sentence.last]
        assert before <= sentence.start == own[0].start < own[-1].end == sentence.end
        assert any(t.is_word for t in own)
        assert not own[0].text.isspace()
        assert not own[-1].text.isspace()
        before = sentence.end
    outside = [t for t in made.tokens if t.sentence == -1]
    assert not any(t.is_word for t in outside)
    assert all(text[m.start : m.end].strip() for m in made.mentions)

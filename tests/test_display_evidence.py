"""The sentence around a span."""

from hypothesis import given
from hypothesis import strategies as st

from rashomon.article import Article, Span
from rashomon.display.evidence import REACH, Quoting, context

WORDS = st.lists(
    st.sampled_from(
        ["rain", "fell", "Dr.", "“no”", "3.5", "end.", "what?!", "\n", "🎉", "שלום.", "e\u0301"]
    ),
    max_size=80,
).map(" ".join)


@given(WORDS, st.data())
def test_the_context_holds_the_span_and_stays_within_its_line(text, data):
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    left, right = context(text, start, end)
    assert start - REACH <= left <= start
    assert end <= right <= end + REACH
    assert "\n" not in text[left:start]
    assert "\n" not in text[end:right]


def excerpts(text, *wanted):
    article = Article(text, source="Gazette", id="g")
    spans = [Span("g", text.index(w), text.index(w) + len(w)) for w in wanted]
    return Quoting({"g": article}, {"Gazette": "A"}).all(spans)


def shown(excerpt):
    marks = "".join(f"[{p.text}]" if p.marked else p.text for p in excerpt.pieces)
    return f"{'…' if excerpt.opened else ''}{marks}{'…' if excerpt.closed else ''}"


def test_a_word_stands_in_its_sentence():
    (only,) = excerpts("Rain fell. Mr. Lee shut “the road.” It snowed.", "shut")
    assert shown(only) == "Mr. Lee [shut] “the road.”"


def test_a_sentence_goes_on_after_a_stop_before_a_small_letter():
    (only,) = excerpts("Rain fell. It began at 2 a.m. on Tuesday, he said. It snowed.", "Tuesday")
    assert shown(only) == "It began at 2 a.m. on [Tuesday], he said."
    (only,) = excerpts("Rain fell. It began at 2 a.m. on Tuesday, he said. It snowed.", "began")
    assert shown(only) == "It [began] at 2 a.m. on Tuesday, he said."


def test_only_parts_of_a_span_are_marked_where_it_is_about_parts():
    article = Article("Rain fell. Lee shut the old road. It snowed.", source="Gazette", id="g")
    span, lee, road = article.span(11, 32), article.span(11, 14), article.span(20, 32)
    quoting = Quoting({"g": article}, {"Gazette": "A"})
    (only,) = quoting.all([span], "", {span: (lee, road)})
    assert shown(only) == "[Lee] shut [the old road]."
    (only,) = quoting.all([span], "", {span: ()})
    assert shown(only) == "[Lee shut the old road]."


def test_spans_of_one_sentence_are_marked_together():
    (only,) = excerpts("Rain fell. Lee shut the road. It snowed.", "Lee", "road")
    assert shown(only) == "[Lee] shut the [road]."


def test_spans_of_two_sentences_stand_apart():
    found = excerpts("Rain fell. Lee shut the road. It snowed.", "Rain", "road")
    assert [shown(x) for x in found] == ["[Rain] fell.", "Lee shut the [road]."]


def test_a_sentence_out_of_reach_is_cut_between_words():
    (only,) = excerpts("word " * 200 + "here " + "word " * 200 + "end.", "here")
    assert shown(only).startswith("…word ")
    assert shown(only).endswith(" word…")


def test_a_heading_without_a_full_stop_is_not_said_to_go_on():
    (only,) = excerpts("Bridge closed\nRain fell.", "Bridge")
    assert shown(only) == "[Bridge] closed"

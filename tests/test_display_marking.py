"""Overlapping marks cut into flat runs."""

from hypothesis import given
from hypothesis import strategies as st

from rashomon.display.marking import Mark, cut, lines

TEXTS = st.text(alphabet="ab \n“”é\u0301🎉א\u202e", max_size=60)


@st.composite
def marked(draw):
    text = draw(TEXTS)
    offsets = st.integers(0, len(text) + 3)
    marks = draw(st.lists(st.builds(Mark, offsets, offsets, st.sampled_from("stq")), max_size=12))
    return text, marks


@given(marked())
def test_runs_give_back_the_text(given_):
    text, marks = given_
    runs = list(cut(0, len(text), marks))
    assert "".join(text[run.start : run.end] for run in runs) == text
    assert all(run.start < run.end for run in runs)


@given(marked())
def test_every_character_lies_under_exactly_its_marks(given_):
    text, marks = given_
    for run in cut(0, len(text), marks):
        for offset in range(run.start, run.end):
            assert list(run.marks) == [m for m in marks if m.start <= offset < m.end]


@given(marked())
def test_a_mark_that_ends_within_the_text_closes_once(given_):
    text, marks = given_
    closing = [id(m) for run in cut(0, len(text), marks) for m in run.closing]
    ended = [id(m) for m in marks if m.start < m.end <= len(text)]
    assert sorted(closing) == sorted(ended)


@given(marked(), st.data())
def test_a_stretch_is_cut_alone(given_, data):
    text, marks = given_
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    assert "".join(text[r.start : r.end] for r in cut(start, end, marks)) == text[start:end]


@given(TEXTS)
def test_lines_leave_out_nothing_but_white_space(text):
    found = list(lines(text))
    kept = {i for start, end in found for i in range(start, end)}
    assert all(text[i].isspace() for i in range(len(text)) if i not in kept)
    assert all("\n" not in text[start:end] for start, end in found)

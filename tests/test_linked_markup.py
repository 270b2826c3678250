"""The markup of the linked view: what the script, and whoever reads without it, can rely on."""

import re

import pytest
from display_parsing import Page
from display_samples import comparison, hostile
from hypothesis import given, settings
from hypothesis import strategies as st
from linked_views import view_of

from rashomon.characters import visible
from rashomon.display import side_by_side

WORST = "ab. \n\t“”é\u0301🎉👩\u200d🚀א\u05d1\u00a0<&{}'\"\u202e\u2066\u200f\x07\r\x85"


class Runs(Page):
    """A page, and the runs of text in it: [article, offset, sign, words, groups]."""

    def __post_init__(self):
        self.runs, self.article = [], None
        super().__post_init__()

    def handle_starttag(self, tag, attrs):
        super().handle_starttag(tag, attrs)
        found = dict(attrs)
        if "data-article" in found:
            self.article = int(found["data-article"])
        if "data-at" in found:
            groups = found.get("data-g", "").split()
            self.runs.append([self.article, int(found["data-at"]), "data-n" in found, "", groups])

    def handle_data(self, data):
        super().handle_data(data)
        if any("data-at" in attrs for _, attrs in self._open):
            self.runs[-1][3] += data


@settings(max_examples=50, deadline=None)
@given(st.lists(st.text(alphabet=WORST, max_size=60), min_size=1, max_size=3))
def test_every_run_slices_out_what_it_shows(texts):
    view = view_of(*texts)
    page = Runs(view.html)
    shown = {}
    for article, at, sign, words, _ in page.runs:
        text = view.comparison.documents[article].article.text
        length = 1 if sign else len(words)
        assert visible(text[at : at + length]) == words
        shown.setdefault(article, []).append((at, at + length))
    for number, text in enumerate(texts):
        covered = "".join(text[start:end] for start, end in shown.get(number, []))
        assert covered == "".join(line for line in text.split("\n") if line.strip())


def test_real_texts_keep_their_offsets_too():
    for made in (comparison(), hostile()):
        view = side_by_side(made, sources=["C", "A"])
        for article, at, _, words, _ in Runs(view.html).runs:
            assert made.documents[article].article.text[at : at + len(words)] == words


def test_runs_carry_the_groups_of_what_is_marked():
    runs = Runs(side_by_side(comparison()).html).runs
    groups = {words: carried for _, _, _, words, carried in runs}
    assert groups["after inspectors found cracks"] == ["p1", "s1"]
    assert groups["“Nobody will cross it,”"] == ["q1", "s3"]
    assert groups["Lee"] == ["s1", "e1"]
    assert groups["ruined"] == ["q0", "s7", "w1"]
    assert groups["Read also: Ten walks by the river"] == []


def test_doubt_in_one_telling_is_told_apart():
    html = side_by_side(comparison()).html
    assert re.search(r'data-g="s2" data-u="s2"><?[^<]*', html)
    assert html.count('data-u="s2"') == 1  # B tells it surely


def test_names_say_how_warm_their_sentence_is():
    html = side_by_side(comparison()).html
    assert re.search(
        r'<span class="entity warm" title="sounds warm '
        r'\(positive 0.70, negative 0.10, neutral 0.20\)">Ann Lee<',
        html,
    )
    assert re.search(r'<span class="entity cold" title="sounds cold [^"]*">Lee<', html)


def test_everything_that_can_be_found_is_listed():
    page = Page(side_by_side(comparison()).html)
    lines = [attrs for tag, attrs in page.tags if tag == "li" and "data-g" in attrs]
    reach = {a["data-g"]: (a["data-reach"], a["data-told"]) for a in lines if "data-reach" in a}
    assert reach["s1"] == ("shared", "A B")
    assert reach["s2"] == ("uncertain", "B")
    assert reach["s6"] == ("only", "C")
    assert [a["data-g"] for a in lines if "data-reach" not in a] == ["q1", "q2", "q0", "e1", "w1"]
    assert "told by A and B" in page.text
    assert "1 time: B 1" in page.text


def test_strips_are_told_in_words():
    page = Page(side_by_side(comparison()).html)
    assert "1 of 3 sentences also told elsewhere" in page.text
    strips = [attrs for tag, attrs in page.tags if attrs.get("class") == "strip"]
    assert [attrs["aria-hidden"] for attrs in strips] == ["true"] * 3
    lengths = [attrs["viewbox"] for attrs in strips]
    texts = [d.article.text for d in comparison().documents]
    assert lengths == [f"0 0 12 {len(text)}" for text in texts]


def test_no_name_or_text_of_an_article_selects():
    page = Page(side_by_side(hostile()).html)
    held = [
        attrs[name]
        for _, attrs in page.tags
        for name in ("data-g", "data-u", "data-article", "data-letter", "id", "href", "class")
        if name in attrs
    ]
    assert all(re.fullmatch(r"[#\w \-?]*", value) for value in held)


def test_more_than_six_sources_show_six_and_say_how_to_choose():
    view = view_of(*(f"Rain fell in town {i}." for i in range(50)))
    assert len(view.sources) == 6
    assert "6 of 50 sources are shown." in view.html
    assert "side_by_side(sources=[&#34;A&#34;, &#34;AX&#34;])" in view.html
    assert "sources are shown" not in view_of("Rain fell.", "Rain.").html


@pytest.mark.parametrize("number", range(1, 7))
def test_one_to_six_sources_have_a_column_each(number):
    view = view_of(*(f"Rain fell in town {i}." for i in range(number)))
    page = Page(view.html)
    letters = [attrs["data-letter"] for _, attrs in page.tags if "data-letter" in attrs]
    assert letters == list("ABCDEF")[:number]

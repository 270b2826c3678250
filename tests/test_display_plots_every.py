"""Every picture of every result, of two, six, fifty and hostile sources: what each must be."""

import pickle
import re
from functools import cache

import matplotlib as mpl
import matplotlib.pyplot as plt
import pytest
from lxml import etree
from matplotlib.figure import Figure
from plot_measuring import cut_off, overlapping, title, written
from plot_samples import PICTURES, SAMPLES, compared, drawing

from rashomon.characters import one_line
from rashomon.display.plots import alt_text, figure_bytes

pytestmark = pytest.mark.usefixtures("_figures_closed")

SAYS = re.compile(r"\d|\b(no|nobody|nothing|none|cannot)\b", re.IGNORECASE)
SVG = "{http://www.w3.org/2000/svg}"
SMALLEST = 9  # pixels of letters where a picture is 420 pixels wide
ALL = [(sample, picture) for sample in SAMPLES for picture in PICTURES]
every_picture = pytest.mark.parametrize(("sample", "picture"), ALL)


@cache
def drawn(sample, picture):
    """One picture, and its lines of text, for all who only look at it."""
    ax = drawing(sample, picture)()
    return ax, written(ax.figure)


@every_picture
def test_the_title_tells_a_figure_or_that_there_is_none(sample, picture):
    said = title(drawn(sample, picture)[0])
    assert SAYS.search(said), said
    assert said[0].isupper() or not said[0].isalpha()
    assert not re.search(r"\bnan\b|None|\{|  ", said)


@every_picture
def test_text_is_whole_apart_and_large_enough_to_read(sample, picture):
    ax, lines = drawn(sample, picture)
    figure = ax.figure
    assert lines
    assert not overlapping(lines)
    assert not cut_off(lines, figure)
    smaller = 420 / (figure.get_figwidth() * 96)
    assert min(line.size for line in lines) * 96 / 72 * smaller >= SMALLEST


@every_picture
def test_every_source_has_its_letter_or_it_is_said_which_are_drawn(sample, picture):
    ax, written_lines = drawn(sample, picture)
    if not ax.has_data():
        return
    lines = [line.text for line in written_lines]
    letters = compared(sample).letters.values()
    found = {letter for letter in letters for line in lines if re.match(rf"{letter}\b", line)}
    if found < set(letters):
        assert picture == "thresholds" or any("among=[…]" in line for line in lines)
        assert len(found) >= 6
    else:
        assert found == set(letters)


@every_picture
def test_nothing_of_the_readers_settings_or_figures_changes(sample, picture):
    before, open_figures = dict(mpl.rcParams), plt.get_fignums()
    ax = Figure(figsize=(7, 9)).add_subplot()
    assert drawing(sample, picture)(ax=ax) is ax
    figure_bytes(ax, "svg")
    assert dict(mpl.rcParams) == before
    assert plt.get_fignums() == open_figures


@every_picture
def test_the_svg_is_text_stands_alone_and_is_the_same_each_time(sample, picture):
    ax, _ = drawn(sample, picture)
    svg = figure_bytes(ax, "svg")
    assert svg == figure_bytes(drawing(sample, picture)(), "svg")
    root = etree.fromstring(svg)
    assert [child.tag for child in root][:2] == [f"{SVG}title", f"{SVG}desc"]
    assert root.get("role") == "img"
    assert root[0].text == title(ax).replace(r"\$", "$")
    assert root[1].text == alt_text(ax)
    texts = "".join(" ".join(root.itertext()).split())
    for line in ax.get_title(loc="left").split("\n"):
        assert "".join(line.split()).replace(r"\$", "$") in texts
    assert root.find(f".//{SVG}text") is not None
    assert not outside(root)
    assert b"<!DOCTYPE" not in svg
    assert b"script" not in svg.lower() or sample == "hostile"
    assert not root.findall(f".//{SVG}script")


def outside(root):
    """Attributes and rules that refer to anything but a part of the same file."""
    found = []
    for element in root.iter():
        for name, value in element.attrib.items():
            if name.endswith("href") and not value.startswith(("#", "data:image/png;base64,")):
                found.append((name, value))
            found += [(name, url) for url in re.findall(r"url\(([^)]*)\)", value) if url[0] != "#"]
            found += [(name, value)] if value.startswith("http") else []
        if element.tag.endswith("style"):
            found += re.findall(r"@import|url\(.*|https?:.*", element.text or "")
    return found


@every_picture
def test_the_words_for_who_does_not_see_it(sample, picture):
    ax, _ = drawn(sample, picture)
    alt = alt_text(ax)
    assert alt.startswith(title(ax).replace(r"\$", "$").rstrip(".")[:20])
    if "Sources: " in alt:
        named = [d.source for d in compared(sample).documents if one_line(d.source) in alt]
        assert len(named) >= min(len(compared(sample).letters), 6)
    assert "□" not in alt


@pytest.mark.parametrize("picture", PICTURES)
def test_a_picture_can_be_kept_and_looked_at_again(picture):
    ax, lines = drawn("six", picture)
    again = pickle.loads(pickle.dumps(ax.figure))  # noqa: S301 - our own
    assert written(again) == lines


@pytest.mark.parametrize("picture", PICTURES)
def test_the_png_is_the_same_each_time(picture):
    draw = drawing("two", picture)
    assert figure_bytes(draw(), "png") == figure_bytes(draw(), "png")


@pytest.mark.parametrize("picture", PICTURES)
def test_any_style_of_the_reader_leaves_a_picture_as_it_is(picture):
    plain = figure_bytes(drawing("six", picture)(), "svg")
    with mpl.rc_context():
        mpl.style.use(["dark_background", "ggplot"])
        mpl.rcParams.update({"text.usetex": True, "axes.xmargin": 0.4, "font.size": 22})
        assert figure_bytes(drawing("six", picture)(), "svg") == plain


@pytest.mark.parametrize("picture", PICTURES)
def test_on_axes_of_the_readers_own_everything_stands_within_the_figure(picture):
    figure = Figure(figsize=(8, 12), layout="constrained")
    drawing("six", picture)(ax=figure.add_subplot())
    lines = written(figure)
    assert not overlapping(lines)
    assert not cut_off(lines, figure)

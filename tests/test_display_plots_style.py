"""Colours, marks and letters: told apart by colour-blind readers, in grey, in any script."""

import re
from io import BytesIO
from itertools import combinations

import matplotlib as mpl
import numpy as np
import pytest
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from plot_measuring import cut_off, overlapping, written

from rashomon.article import Article
from rashomon.display import colours
from rashomon.display.plots.lettering import (
    drawable,
    fitted,
    forwards,
    plain,
    safe,
    width_of,
    wrapped,
)
from rashomon.display.plots.style import named, sources, styled, told_apart
from rashomon.display.rendering import style

LEAST_APART = 25  # in CIELAB
LONG = "The Independent Evening Post of Greater Harwick and the Lower Valley, No. $1_{x}"

# Machado, Oliveira & Fernandes (2009), a whole cone missing; for linear RGB.
VISIONS = {
    "all cones": np.eye(3),
    "protanopia": np.array(
        [
            [0.152286, 1.052583, -0.204868],
            [0.114503, 0.786281, 0.099216],
            [-0.003882, -0.048116, 1.051998],
        ]
    ),
    "deuteranopia": np.array(
        [
            [0.367322, 0.860646, -0.227968],
            [0.280085, 0.672501, 0.047413],
            [-0.011820, 0.042940, 0.968881],
        ]
    ),
    "tritanopia": np.array(
        [
            [1.255528, -0.076749, -0.178779],
            [-0.078411, 0.930809, 0.147602],
            [0.004733, 0.691367, 0.303900],
        ]
    ),
}
TO_XYZ = np.array(
    [
        [0.4124564, 0.3575761, 0.1804375],
        [0.2126729, 0.7151522, 0.0721750],
        [0.0193339, 0.1191920, 0.9503041],
    ]
)
WHITE = np.array([0.95047, 1.0, 1.08883])


def linear(colour):
    parts = np.array([int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)])
    return np.where(parts <= 0.04045, parts / 12.92, ((parts + 0.055) / 1.055) ** 2.4)


def cielab(rgb):
    """Of linear RGB: lightness, green to red, blue to yellow."""
    share = TO_XYZ @ np.clip(rgb, 0, 1) / WHITE
    x, y, z = np.where(share > 0.008856, np.cbrt(share), 7.787 * share + 16 / 116)
    return np.array([116 * y - 16, 500 * (x - y), 200 * (y - z)])


def six():
    return named(map(str, range(6)))


def test_the_measure_of_distance_is_that_of_the_standard():
    assert cielab(linear("#ffffff")) == pytest.approx([100, 0, 0], abs=0.01)
    assert cielab(linear("#ff0000")) == pytest.approx([53.24, 80.09, 67.20], abs=0.05)
    for turn in VISIONS.values():  # who misses a cone sees white as white
        assert turn @ np.ones(3) == pytest.approx(np.ones(3), abs=1e-3)


@pytest.mark.parametrize("vision", VISIONS)
def test_colours_of_sources_stay_apart_for_every_eye(vision):
    seen = {s.letter: cielab(VISIONS[vision] @ linear(s.colour)) for s in six()}
    near = {a + b: np.linalg.norm(seen[a] - seen[b]) for a, b in combinations(seen, 2)}
    assert min(near.values()) >= LEAST_APART, near


def contrast(colour, other):
    low, high = sorted(TO_XYZ[1] @ linear(one) + 0.05 for one in (colour, other))
    return high / low


@pytest.mark.parametrize("vision", VISIONS)
def test_colours_on_dark_pages_stay_apart_too(vision):
    seen = [cielab(VISIONS[vision] @ linear(colour)) for colour in colours.DARK]
    assert min(np.linalg.norm(a - b) for a, b in combinations(seen, 2)) >= LEAST_APART


def test_every_colour_stands_out():
    assert tuple(source.colour for source in six()) == colours.LIGHT
    for colour in colours.LIGHT:
        assert contrast(colour, "#ffffff") >= 4.5
        assert contrast(colour, "#fdfcf9") >= 4.5
    for colour in colours.DARK:
        assert contrast(colour, "#17191c") >= 4.5
        assert contrast(colour, "#212428") >= 4.5


def test_pages_have_the_colours_of_plots():
    sheet = style("theme.css")
    pair = r"light-dark\((#\w{6}), (#\w{6})\)"
    found = re.findall(rf"\.src-([A-F]) {{ --source: {pair}; }}", sheet)
    assert found == list(zip("ABCDEF", colours.LIGHT, colours.DARK, strict=True))
    found = re.findall(rf"--(paper|raised|ink): {pair}", sheet)
    papers = {name: pair for name, *pair in found}
    assert papers["ink"] == [colours.INK, colours.DARK_INK]
    assert [papers[name][1] for name in ("paper", "raised")] == ["#17191c", "#212428"]


def ink(marker, *, filled):
    """A picture of a mark, how dark each place is."""
    figure = Figure(figsize=(1, 1), dpi=80)
    ax = figure.add_axes((0, 0, 1, 1))
    ax.scatter(0, 0, 900, marker=marker, linewidth=5, ec="black", fc="black" if filled else "w")
    ax.set_axis_off()
    FigureCanvasAgg(figure).draw()
    return 1 - np.asarray(figure.canvas.buffer_rgba())[..., 0] / 255


@pytest.mark.parametrize("filled", [True, False])
def test_in_grey_the_marks_tell(filled):
    drawn = [ink(source.marker, filled=filled) for source in six()]
    for a, b in combinations(drawn, 2):
        common = np.minimum(a, b).sum() / np.maximum(a, b).sum()
        assert common < 0.85


def test_a_mark_drawn_open_does_not_look_filled():
    for source in six():
        shares = [ink(source.marker, filled=filled).mean() for filled in (False, True)]
        assert shares[0] < 0.85 * shares[1]


def test_six_of_many_have_each_a_colour_and_a_mark_their_own_if_they_can():
    every = named(map(str, range(50)))
    drawn = told_apart([every[i] for i in (0, 2, 6, 8, 30, 49)])
    assert len({source.colour for source in drawn}) == len({s.marker for s in drawn}) == 6
    assert [drawn[0].colour, drawn[1].colour] == [every[0].colour, every[2].colour]


def test_more_than_six_are_drawn_alike_and_keep_their_letters():
    drawn = told_apart(named(map(str, range(7))))
    assert len({(source.colour, source.marker) for source in drawn}) == 1
    assert [source.letter for source in drawn] == list("ABCDEFG")


def test_sources_are_lettered_in_order():
    articles = {str(i): Article(f"Rain {i}", source=f"S{i}", id=str(i)) for i in range(28)}
    assert [source.letter for source in sources(articles)][-3:] == ["Z", "AA", "AB"]


@pytest.mark.parametrize("text", ["$5 or $6", "100 % & #1_{x}", "a\\$b", "\\frac{1}{0}"])
def test_no_label_is_read_as_mathematics(text):
    figure = Figure()
    label = figure.text(0.5, 0.5, safe(text))
    figure.savefig(BytesIO(), format="svg")
    assert label._preprocess_math(label.get_text()) == (text, False)


def test_what_the_font_lacks_is_drawn_as_one_box():
    assert drawable("a 🎉 漢\u202e") == "a □ □⟨U+202E⟩"
    assert drawable("漢字 👩\u200d👩\u200d👧") == "□ □"


@pytest.mark.parametrize("size", [9, 10.5])
@pytest.mark.parametrize("bold", [True, False])
@pytest.mark.parametrize("dpi", [72, 100, 233])
def test_a_width_is_that_of_the_letters_when_they_are_drawn(size, bold, dpi):
    text = "Grüße from שבועון: 1,234.5 %"
    figure = Figure(dpi=dpi)
    FigureCanvasAgg(figure)
    with styled():
        label = figure.text(0, 0, text, fontsize=size, fontweight="bold" if bold else "normal")
        wide = label.get_window_extent().width * 72 / dpi
    assert width_of(text, size, bold=bold) == pytest.approx(wide, rel=0.01)


@pytest.mark.parametrize(
    "text", [LONG, "Donaudampfschifffahrtsgesellschaft" * 3, "cafe\u0301" * 30]
)
@pytest.mark.parametrize("room", [30, 80, 200])
def test_lines_fit_and_hold_every_letter(text, room):
    lines = wrapped(text, room)
    assert max(width_of(line) for line in lines) <= room
    assert "".join(lines).replace(" ", "") == text.replace(" ", "")
    few = wrapped(text, room, lines=2)
    assert len(few) <= 2
    assert max(width_of(line) for line in few) <= room
    assert few == lines or few[-1].endswith("…")
    assert not any(line.startswith("\u0301") for line in lines)


def test_a_line_does_not_end_at_a_no_break_space():
    assert wrapped("a share of 8\u00a0to\u00a017%", 70) == ["a share of", "8\u00a0to\u00a017%"]


def test_a_cut_leaves_whole_words_where_it_can():
    assert fitted("Heavy rain closed the road to the harbour", 110) == "Heavy rain closed …"


def test_a_line_with_a_name_from_right_to_left_still_runs_from_left_to_right():
    assert forwards("שבועון and B") == "\u200eשבועון and B"
    assert forwards("A and B") == "A and B"
    assert "□" not in drawable(forwards("שבועון and B"))


def test_names_that_begin_alike_are_told_apart_by_their_ends():
    names = [f"{LONG[:60]} cafe\u0301 {i} שמש" for i in range(12)]
    drawn = named([*names, "Gazette"])
    for room in (90, 120, 150):
        cut = [" ".join(source.label(room)) for source in drawn]
        assert len(set(cut)) == 13
        assert max(map(width_of, cut)) <= room
        assert cut[0].startswith("The Ind")
        assert cut[-1] == "Gazette"
    assert named(names[:1])[0].label(120) == ["The Independent …"]
    assert len(drawn[3].label(90, 2)) == 2


def test_the_style_is_put_back_whatever_happens():
    before = dict(mpl.rcParams)
    with pytest.raises(ZeroDivisionError), styled():
        raise ZeroDivisionError
    assert dict(mpl.rcParams) == before


def test_text_that_overlaps_or_is_cut_off_is_seen():
    figure = Figure(figsize=(2, 1))
    figure.text(0.1, 0.5, plain("one $ and two"))
    figure.text(0.1, 0.52, "three")
    figure.text(0.9, 0.1, "beyond the edge")
    lines = written(figure)
    assert overlapping(lines) == [("one $ and two", "three")]
    assert cut_off(lines, figure) == ["beyond the edge"]

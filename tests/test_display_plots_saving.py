"""Plots as files and in words: the same bytes, text that stays text, alternative text."""

import struct
import zlib

import matplotlib as mpl
import matplotlib.pyplot as plt
import nbformat
import pandas as pd
import pytest
from lxml import etree
from matplotlib.figure import Figure
from nbclient import NotebookClient
from nbconvert import HTMLExporter

from rashomon.display.plots import alt_text, apart, figure_bytes, save_figure
from rashomon.errors import ComparisonError
from rashomon.framing import crosstab

pytestmark = pytest.mark.usefixtures("_figures_closed")

SVG = "{http://www.w3.org/2000/svg}"
NAMES = ("Gazette & “Sons” <i>", "שבועון 🎉\x07")
UNITS = pd.DataFrame(
    {
        "source": [NAMES[i % 2] for i in range(60)],
        "frame": ["loss" if i % 3 else "gain ]]> </title>\ufffe" for i in range(60)],
    }
)


def drawn(ax=None):
    return crosstab(UNITS, "frame").plot(ax=ax)


def png_texts(content):
    """The words within a PNG by their keys."""
    at, found = 8, {}
    while at < len(content):
        (length,) = struct.unpack(">I", content[at : at + 4])
        kind, data = content[at + 4 : at + 8], content[at + 8 : at + 8 + length]
        if kind == b"tEXt":
            key, _, value = data.partition(b"\0")
            found[key.decode()] = value.decode("latin-1")
        elif kind == b"iTXt":
            key, _, rest = data.partition(b"\0")
            packed, _, rest = rest[:1], rest[1:2], rest[2:]
            value = rest.split(b"\0", 2)[2]
            found[key.decode()] = (zlib.decompress(value) if packed == b"\1" else value).decode()
        at += length + 12
    return found


@pytest.mark.parametrize("ending", ["svg", "png", "pdf", "SVG"])
def test_a_file_is_the_same_each_time_and_needs_no_date(ending, tmp_path):
    paths = [save_figure(drawn(), tmp_path / f"{i}.{ending}") for i in range(2)]
    first, second = (path.read_bytes() for path in paths)
    assert first == second
    assert not [word for word in (b"Date", b"Matplotlib") if word in first]
    assert sorted(tmp_path.iterdir()) == paths


def test_a_file_of_another_kind_is_refused_and_nothing_is_written(tmp_path):
    for name, kind in (("plot.jpg", "'jpg'"), ("plot", "'a file without ending'")):
        with pytest.raises(ComparisonError, match=f"as .svg, .png or .pdf, not as {kind}"):
            save_figure(drawn(), tmp_path / name)
    assert not list(tmp_path.iterdir())
    with pytest.raises(OSError, match="missing"):
        save_figure(drawn(), tmp_path / "missing" / "plot.svg")


@pytest.mark.parametrize("given", [None, "axes", Figure()])
def test_what_are_no_axes_is_named(given):
    for function in (alt_text, lambda axes: save_figure(axes, "plot.svg")):
        with pytest.raises(ComparisonError, match="give the Axes that result"):
            function(given)


def test_axes_without_a_plot_have_no_words_and_can_be_saved(tmp_path):
    ax = Figure().add_subplot()
    ax.set_title("Mine", loc="left")
    with pytest.raises(ComparisonError, match="no plot was drawn"):
        alt_text(ax)
    assert b"<title>Mine</title>" in save_figure(ax, tmp_path / "mine.svg").read_bytes()


def test_the_words_hold_the_names_as_they_are_and_no_control_characters():
    words = alt_text(drawn())
    assert words.startswith("Frame by source: no difference can be told, V 0.00 (")
    assert "Sources: A Gazette & “Sons” <i>, B שבועון 🎉␇." in words
    assert "share of the source's rows" in words


def test_an_svg_is_well_formed_whatever_the_names_hold():
    root = etree.fromstring(figure_bytes(drawn(), "svg"))
    assert root[1].tag == f"{SVG}desc"
    assert "Gazette & “Sons” <i>" in root[1].text
    texts = [" ".join(element.itertext()).strip() for element in root.iter(f"{SVG}text")]
    assert {"A", "B", "Gazette & “Sons” <i>", "שבועון □"} <= {
        text.strip("\u200e") for text in texts
    }


def test_a_png_and_a_pdf_carry_the_words():
    ax = drawn()
    assert png_texts(figure_bytes(ax, "png")) == {
        "Title": " ".join(ax.get_title(loc="left").split()),
        "Description": alt_text(ax),
    }
    assert b"/Subject" in figure_bytes(ax, "pdf")


def test_whoever_saves_by_matplotlib_has_text_as_text_too(tmp_path):
    with mpl.rc_context({"svg.fonttype": "path"}):
        drawn().figure.savefig(tmp_path / "plot.svg")
        assert mpl.rcParams["svg.fonttype"] == "path"
    assert b">Gazette &amp; " in (tmp_path / "plot.svg").read_bytes()


def test_what_is_drawn_apart_is_not_shown():
    plt.figure()
    with apart():
        ax = drawn()
    assert len(plt.get_fignums()) == 1
    assert figure_bytes(ax, "svg") == figure_bytes(drawn(), "svg")
    assert len(plt.get_fignums()) == 2


def test_a_figure_of_several_plots_is_saved_whole_and_each_has_its_words():
    figure = Figure(figsize=(11, 5), layout="constrained")
    left, right = figure.subplots(1, 2)
    drawn(left)
    crosstab(UNITS.head(4), "frame").plot(ax=right)
    assert alt_text(left) != alt_text(right)
    root = etree.fromstring(figure_bytes(left, "svg"))
    assert root[1].text == f"{alt_text(left)} {alt_text(right)}"


def test_a_new_plot_on_the_same_axes_has_words_of_its_own():
    ax = Figure(figsize=(7, 7)).add_subplot()
    drawn(ax)
    ax.clear()
    crosstab(UNITS.head(4), "frame").plot(ax=ax)
    assert "too little for a test" in alt_text(ax)


CELL = """
import pandas as pd
from rashomon.framing import crosstab
units = pd.DataFrame({"source": list("ab") * 30, "frame": ["loss", "gain", "loss"] * 20})
crosstab(units, "frame").plot();
"""


def test_a_notebook_carries_the_words_for_its_page(monkeypatch):
    monkeypatch.setenv("MPLBACKEND", "module://matplotlib_inline.backend_inline")
    notebook = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(CELL)])
    NotebookClient(notebook, timeout=120, kernel_name="python3").execute()
    (output,) = [o for o in notebook.cells[0].outputs if "image/png" in o.get("data", {})]
    assert output.metadata["image/png"]["alt"].startswith("Frame by source: ")
    # nbconvert's template "lab" passes over it, as JupyterLab does
    page, _ = HTMLExporter(template_name="classic").from_notebook_node(notebook)
    assert 'alt="Frame by source: ' in page

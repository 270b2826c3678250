"""What a picture holds when it is drawn: every line of text with its place, as a reader sees it."""

from dataclasses import dataclass
from itertools import combinations

from matplotlib.backends.backend_agg import RendererAgg

DPI = 100


def title(ax):
    """The title as one line."""
    return " ".join(ax.get_title(loc="left").split())


@dataclass(frozen=True)
class Written:
    """One line of text, in points from the left and the top of the figure."""

    text: str
    size: float
    left: float
    top: float
    right: float
    bottom: float

    def overlaps(self, other):
        across = min(self.right, other.right) - max(self.left, other.left)
        down = min(self.bottom, other.bottom) - max(self.top, other.top)
        return across > 0.75 and down > 0.75


class _Recorder(RendererAgg):
    def __init__(self, *args):
        super().__init__(*args)
        self.written = []

    def draw_text(self, *args, **named):
        _, x, y, s, prop, angle, *rest = args
        ismath = named.get("ismath", rest[0] if rest else False)
        wide, high, deep = self.get_text_width_height_descent(s, prop, ismath)
        size = prop.get_size_in_points()
        if angle == 90:
            box = (x - high + deep, y - wide, x + deep, y)
        else:
            assert angle == 0, f"{s!r} is turned by {angle}"
            box = (x, y - high + deep, x + wide, y + deep)
        if s.strip():
            points = [72 / DPI * place for place in box]
            self.written.append(Written(s.replace(r"\$", "$"), size, *points))
        super().draw_text(*args, **named)


def written(figure):
    """The lines of text of a figure, as they are drawn."""
    figure.set_dpi(DPI)
    wide, high = figure.get_size_inches() * DPI
    renderer = _Recorder(int(wide), int(high), DPI)
    figure.draw(renderer)
    return renderer.written


def overlapping(lines):
    return [(a.text, b.text) for a, b in combinations(lines, 2) if a.overlaps(b)]


def cut_off(lines, figure):
    wide, high = figure.get_size_inches() * 72
    return [
        line.text
        for line in lines
        if line.left < 0 or line.top < 0 or line.right > wide or line.bottom > high
    ]

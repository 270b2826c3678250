"""The colours of the sources: one set for pages and plots, one for dark pages.

They stay apart for colour-blind readers: between any two of a set lie at least 25 units of CIELAB,
whether seen as they are or as by deuteranopes, protanopes and tritanopes (Machado, Oliveira &
Fernandes 2009). Each has 4.5 to 1 of contrast on its page. `static/theme.css` has the same values;
a test compares them.
"""

from __future__ import annotations

INK = "#1c1b19"
DARK_INK = "#e9e6df"

LIGHT = ("#0a3cab", "#c0540a", "#17855b", "#985a9c", INK, "#662c06")
"""Of sources A to F, on white and on light pages."""

DARK = ("#7788f8", "#ee9630", "#7cee92", "#f2aaf6", DARK_INK, "#978a50")
"""Of sources A to F, on dark pages."""

"""Characters that no file can hold or no screen should obey, and what stands in their place."""

from __future__ import annotations

import re

_UNSTORABLE = re.compile("[\0\ud800-\udfff]")

# Marks that turn the direction of what follows: shown by name, so that none can turn the page.
_BIDI = "\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
_HARMLESS_BIDI = "\u061c\u200e\u200f"

_VISIBLE: dict[int, str] = {
    **{code: chr(0x2400 + code) for code in range(0x20)},
    **dict.fromkeys(range(0x80, 0xA0), "\N{REPLACEMENT CHARACTER}"),
    **dict.fromkeys(range(0xD800, 0xE000), "\N{REPLACEMENT CHARACTER}"),
    **{ord(mark): f"⟨U+{ord(mark):04X}⟩" for mark in _BIDI if mark not in _HARMLESS_BIDI},
    0x7F: "\N{SYMBOL FOR DELETE}",
    0x85: " ",
    0x0D: " ",
    0x2028: " ",
    0x2029: " ",
}
for _kept in "\t\n":
    del _VISIBLE[ord(_kept)]

EXPANDED = frozenset(chr(code) for code, shown in _VISIBLE.items() if len(shown) > 1)
"""Characters that `visible` shows in more than one; all others keep their place in a text."""


def visible(text: str) -> str:
    r"""Text with control characters and direction overrides shown instead of obeyed.

    Examples
    --------
    >>> visible("bell\x07 and \u202eoverride")
    'bell␇ and ⟨U+202E⟩override'
    """
    return text.translate(_VISIBLE)


def one_line(text: str) -> str:
    r"""Text as it may stand within a line: visible, white space folded.

    Examples
    --------
    >>> one_line("The\n  Herald")
    'The Herald'
    """
    return " ".join(visible(text).split())


_LATEX = str.maketrans(
    {
        "\\": r"\textbackslash{}",
        "{": r"\{",
        "}": r"\}",
        "~": r"\textasciitilde{}",
        "^": r"\textasciicircum{}",
        **{mark: rf"\{mark}" for mark in "&%$#_"},
        "α": r"$\alpha$",
        "χ": r"$\chi$",
        "²": r"\textsuperscript{2}",
        "ᵃ": r"\textsuperscript{a}",
        "ᵇ": r"\textsuperscript{b}",
        "−": "$-$",
    }
)


def latex(text: str) -> str:
    r"""Text as LaTeX prints it, in one line: nothing in it is taken for a command.

    Examples
    --------
    >>> latex("R&D, 5 %")
    'R\\&D, 5 \\%'
    """
    shown = one_line(text).translate(_LATEX)
    # behind a line's end these two would be taken for its options
    return f"{{}}{shown}" if shown.startswith(("[", "*")) else shown


def storable(text: str) -> tuple[str, int]:
    r"""Replace what no file, parser or page can hold, one character for one.

    Returns
    -------
    text : str
        Of the same length, with lone surrogates and NUL replaced by U+FFFD.
    replaced : int
        How many characters were replaced.

    Examples
    --------
    >>> storable("a\x00b")
    ('a�b', 1)
    """
    return _UNSTORABLE.subn("\N{REPLACEMENT CHARACTER}", text)

r"""The works that methods rest on, as BibTeX has them; see `static/references.bib`.

That file comes with the package and is plain: one field a line, in braces. Names and titles are
shown without its commands.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from types import MappingProxyType
from typing import TYPE_CHECKING

from rashomon.display.wording import listed

if TYPE_CHECKING:
    from collections.abc import Mapping

_ENTRY = re.compile(r"^@(\w+)\{(\w+),\n(.*?)^\}$", re.MULTILINE | re.DOTALL)
_FIELD = re.compile(r"^  (\w+) = \{(.*)\},?$", re.MULTILINE)
_REST_OF_NAME = re.compile(r"(?<=\b\w)[\w’]*\.?")
_LETTERS = (('{\\"a}', "ä"), ("--", "–"), ("`", "‘"), ("'", "’"), ("{", ""), ("}", ""))


@dataclass(frozen=True, slots=True)
class Reference:
    """One work.

    Attributes
    ----------
    key : str
        By which texts cite it, in the manner of pandoc: ``[@efron1979]``.
    bibtex : str
        The entry as it stands in the file.
    fields : mapping of str to str
    """

    key: str
    bibtex: str
    fields: Mapping[str, str]

    @property
    def label(self) -> str:
        """How a text names it.

        Examples
        --------
        >>> references()["monroe2008"].label, references()["hutto2014"].label
        ('Monroe et al. 2008', 'Hutto & Gilbert 2014')
        """
        return f"{self._who} {self.fields['year']}"

    @property
    def within(self) -> str:
        """How a text names it within a sentence.

        Examples
        --------
        >>> references()["clough2002"].within
        'Clough et al. (2002)'
        """
        return f"{self._who} ({self.fields['year']})"

    @property
    def text(self) -> str:
        """How a list of references has it.

        Examples
        --------
        >>> references()["efron1979"].text
        'Efron, B. (1979). Bootstrap Methods: ... The Annals of Statistics 7(1): 1–26. doi:...'
        """
        names = listed([_initials(name) for name in self._authors], "&")
        parts = [f"{names} ({self.fields['year']}). {_plain(self.fields['title'])}."]
        parts += [f"{place}." for place in (self._place, self._publisher) if place]
        if "doi" in self.fields:
            parts.append(f"doi:{self.fields['doi']}")
        return " ".join(parts)

    @property
    def _who(self) -> str:
        last = [name.partition(", ")[0] for name in self._authors]
        return " & ".join(last) if len(last) < 3 else f"{last[0]} et al."

    @property
    def _authors(self) -> list[str]:
        return _plain(self.fields["author"]).split(" and ")

    @property
    def _place(self) -> str:
        own = self.fields
        pages = f": {_plain(own['pages'])}" if "pages" in own else ""
        if "journal" in own:
            number = f"({own['number']})" if "number" in own else ""
            return f"{_plain(own['journal'])} {own['volume']}{number}{pages}"
        if "booktitle" not in own:
            return ""
        editors = _plain(own.get("editor", "")).split(" and ") if "editor" in own else []
        edited = f" ({listed([_initials(name) for name in editors], '&')}, eds.)" if editors else ""
        return f"In {_plain(own['booktitle'])}{edited}{pages}"

    @property
    def _publisher(self) -> str:
        own = self.fields
        return f"{own['address']}: {own['publisher']}" if "publisher" in own else ""


@cache
def references() -> Mapping[str, Reference]:
    """Every work that a method may rest on, by key."""
    text = (files("rashomon.display") / "static" / "references.bib").read_text("utf-8")
    return MappingProxyType(
        {
            found[2]: Reference(found[2], found[0], dict(_FIELD.findall(found[3])))
            for found in _ENTRY.finditer(text)
        }
    )


def _initials(name: str) -> str:
    """Efron, Bradley: Efron, B."""
    last, _, first = name.partition(", ")
    initials = _REST_OF_NAME.sub(".", first)
    return f"{last}, {initials}" if initials else last


def _plain(text: str) -> str:
    for written, shown in _LETTERS:
        text = text.replace(written, shown)
    return text

"""Words that are looked for in a table: as they are written, or in all their forms."""

from __future__ import annotations

import re
from collections import Counter
from functools import cache
from typing import TYPE_CHECKING, Any

from rashomon.characters import one_line
from rashomon.errors import ComparisonError

if TYPE_CHECKING:
    from collections.abc import Iterable

_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
_SHOWN = 6  # of the wordings found, the most frequent


class Wanted:
    """What is looked for, and in which wordings it was found.

    Parameters
    ----------
    words : str
    forms : bool
        Whether whole words count, in any of their forms, or just these letters.

    Raises
    ------
    ComparisonError
        If there is no word.

    Examples
    --------
    >>> as_written, in_forms = Wanted("arms"), Wanted("arms", forms=True)
    >>> [as_written.found([text]) for text in ("The Arms deal", "farms", "an arm")]
    [True, True, False]
    >>> [in_forms.found([text]) for text in ("The Arms deal", "farms", "an arm")]
    [True, False, True]
    >>> in_forms.note
    'Looked for “arms” in all its forms: “arm” in 1 row, “arms” in 1.'
    """

    def __init__(self, words: object, *, forms: bool = False) -> None:
        if not isinstance(words, str) or not words.strip():
            raise ComparisonError(f"find takes words of the texts, not {words!r}.")
        self._words = one_line(words)
        self._letters = self._words.casefold()
        self._stems = [_stem(word) for word in _WORD.findall(self._letters)] if forms else []
        self._forms = forms
        self._rows: Counter[str] = Counter()
        if forms and not self._stems:
            raise ComparisonError(f"There is no word in {words!r} that could have forms.")

    def found(self, texts: Iterable[str]) -> bool:
        """Whether any text of a row has it."""
        wordings = {wording for text in texts for wording in self._wordings(text)}
        self._rows.update(wordings)
        return bool(wordings)

    def _wordings(self, text: str) -> set[str]:
        line = one_line(text).casefold()
        return self._in_forms(line) if self._forms else self._as_written(line)

    def _as_written(self, line: str) -> set[str]:
        """The whole words around each place that has these letters."""
        found = set()
        at = line.find(self._letters)
        while at >= 0:
            start, end = at, at + len(self._letters)
            while start and line[start].isalnum() and line[start - 1].isalnum():
                start -= 1
            while end < len(line) and line[end - 1].isalnum() and line[end].isalnum():
                end += 1
            found.add(line[start:end])
            at = line.find(self._letters, at + 1)
        return found

    def _in_forms(self, line: str) -> set[str]:
        words = list(_WORD.finditer(line))
        stems = [_stem(word[0]) for word in words]
        size = len(self._stems)
        return {
            line[words[at].start() : words[at + size - 1].end()]
            for at in range(len(words) - size + 1)
            if stems[at : at + size] == self._stems
        }

    @property
    def note(self) -> str:
        """What was looked for, and what it was found as."""
        how = "in all its forms" if self._forms else "as it is written, within longer words too"
        ordered = sorted(self._rows.items(), key=lambda item: (-item[1], item[0]))
        shown = [f"“{wording}” in {count}" for wording, count in ordered[:_SHOWN]]
        if shown:
            first = ordered[0][1]
            shown[0] += " row" if first == 1 else " rows"
        more = [f"{len(ordered) - _SHOWN} more wordings"] if len(ordered) > _SHOWN else []
        found = ", ".join([*shown, *more]) or "no row has it"
        other = "" if self._forms else " find(…, forms=True) finds whole words in all their forms."
        return f"Looked for “{self._words}” {how}: {found}.{other}"


@cache
def _stem(word: str) -> str:
    stem: str = _stemmer().stemWord(word.replace("’", "'"))
    return stem


@cache
def _stemmer() -> Any:  # noqa: ANN401 - a class that has no types
    from snowballstemmer.english_stemmer import EnglishStemmer  # noqa: PLC0415 - only who asks

    return EnglishStemmer()

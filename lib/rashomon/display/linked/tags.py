"""The tags of statements: short notes behind the words, which lead to the counterparts.

``B·4`` is statement 4, told in B too; ``B?·4`` is perhaps told there; ``≠B·4`` says that B perhaps
tells the opposite, or that it is denied.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Literal

from rashomon.display.wording import counted, listed

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from rashomon.display.pages.anchors import Anchors
    from rashomon.display.statements import Statement, Telling

Kind = Literal["shared", "uncertain", "opposed", "only", "passage", "quote", "indirect"]

FEW = 3
"""Columns up to which every counterpart that is uncertain has a tag of its own."""
TAGS = 8
"""Counterparts that are named behind a telling or a passage, one a source; the rest are counted."""


@dataclass(frozen=True, slots=True)
class Tag:
    """A short note set behind the words it is about, with a link where there is a counterpart.

    `group` is what lights up with it (several, with a space between), `about` the note in words.
    """

    kind: Kind
    text: str
    href: str = ""
    letter: str = ""
    about: str = ""
    group: str = ""


def counterparts(
    statement: Statement, telling: Telling, letters: Mapping[str, str], anchors: Anchors
) -> Iterator[Tag]:
    """One link a source that is shown, the number of the statement behind the last: ``B C?·4``.

    The surest first. Of many the first are named; the others, and those not shown, are counted.
    """
    others = [source for source in letters if source != telling.source and statement.of(source)]
    links = {source: anchors.link(statement.of(source)[0].span) for source in others}
    named = sorted(
        (source for source in others if links[source]),
        key=lambda source: _RANKS[_kind(statement, telling, source)],
    )[:TAGS]
    rest = [source for source in others if source not in named]
    for source in named:
        kind, letter = _kind(statement, telling, source), letters[source]
        text = _SIGNS[kind].format(letter)
        if source == named[-1] and not rest:
            text += f"·{statement.number}"
        about = _SAYS[kind].format(number=statement.number, letter=letter)
        yield Tag(kind, text, links[source], letter, about, f"s{statement.number}")
    if rest:
        kind = "uncertain" if telling.state == "uncertain" else "shared"
        where = (
            f"{len(rest)} more sources"
            if len(rest) > TAGS
            else f"{listed([letters[source] for source in rest])} too"
        )
        about = f"Statement {statement.number} in {where}"
        if not any(links[source] for source in rest):
            about += ", not shown here"
        text = f"+{len(rest)}·{statement.number}"
        yield Tag(kind, text, about=about, group=f"s{statement.number}")


Own = Literal["shared", "uncertain", "opposed"]

_RANKS: Mapping[Own, int] = {"shared": 0, "uncertain": 1, "opposed": 2}
_SIGNS: Mapping[Own, str] = {"shared": "{}", "uncertain": "{}?", "opposed": "≠{}"}
_SAYS: Mapping[Own, str] = {
    "shared": "Statement {number}, told in {letter} too",
    "uncertain": "Statement {number}, perhaps told in {letter} too",
    "opposed": "Statement {number}: perhaps the opposite, or its denial, in {letter}",
}


def _kind(statement: Statement, telling: Telling, source: str) -> Own:
    """How what another source has stands to a telling."""
    sides = (telling.against > 0, source in statement.against)
    if any(sides) and "told" in (telling.state, statement.states[source]):
        return "opposed"
    sure = telling.state == statement.states[source] == "told"
    return "shared" if sure else "uncertain"


def compact(tags: Iterable[Tag]) -> tuple[Tag, ...]:
    """Tags behind the same words, with one mark for all that are uncertain, one for all opposed.

    Examples
    --------
    >>> tags = [Tag("shared", "B·4", group="s4"), Tag("uncertain", "C?·7", "#c", group="s7")]
    >>> [(t.text, t.group) for t in compact([*tags, Tag("uncertain", "D?·8", "#d", group="s8")])]
    [('B·4', 's4'), ('?', 's7 s8')]
    """
    given = list(tags)
    joined = {
        kind: _joined(own, text, about)
        for kind, text, about in (
            ("uncertain", "?", "Perhaps told in"),
            ("opposed", "≠{}", "Perhaps the opposite, or its denial, in"),
        )
        if (own := [tag for tag in given if tag.kind == kind])
    }
    kept = [tag for tag in given if tag.kind not in joined]
    return (*_numbered(kept), *joined.values())


def _joined(tags: list[Tag], text: str, about: str) -> Tag:
    """One tag for several: it leads to the first, and lights up all."""
    groups = dict.fromkeys(tag.group for tag in tags)
    linked = next((tag for tag in tags if tag.href), tags[0])
    letters = list(dict.fromkeys(tag.letter for tag in tags if tag.letter)) or ["others"]
    what = counted(len(groups), "statement").split()[1]
    numbers = listed([group[1:] for group in groups])
    return replace(
        linked,
        text=text.format(" ".join(letters)),
        about=f"{about} {listed(letters)}: {what} {numbers}",
        group=" ".join(groups),
    )


def _numbered(kept: list[Tag]) -> Iterator[Tag]:
    """The tags left over, with the number of the statement behind the last of each."""
    for i, tag in enumerate(kept):
        last = i + 1 == len(kept) or kept[i + 1].group != tag.group
        plain = tag.kind == "shared" and "·" not in tag.text
        yield replace(tag, text=f"{tag.text}·{tag.group[1:]}") if last and plain else tag

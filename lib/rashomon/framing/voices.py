"""Voices: who is quoted or reported, how much, how early, in which words, and who answers."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, ClassVar

from rashomon.annotation import Entity, link, resolve
from rashomon.columns import frame
from rashomon.framing.aligned import check_tellings
from rashomon.framing.answers import ANSWERS, answers
from rashomon.framing.labels import naming
from rashomon.framing.speaker_groups import Grouping, checked
from rashomon.framing.voice_counts import (
    CUES,
    NO_SPEAKER,
    Heard,
    Speakers,
    by_group,
    by_speaker,
    cue_rows,
    intervals,
    most_first,
    order_of,
    sentence_words,
    speakers_of,
)
from rashomon.result import MoreTable, Result
from rashomon.statistics import FEWEST_UNITS

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    import pandas as pd

    from rashomon.annotation import Entity
    from rashomon.annotation.document import Document
    from rashomon.framing.voice_counts import Unit

_SAID = {
    "quotations": "int64",
    "words": "int64",
    "direct": "int64",
    "indirect": "int64",
    "share": "float64",
    "low": "float64",
    "high": "float64",
    "of_quoted": "float64",
}
"""How much a speaker, or a group of them, has a say."""

_COLUMNS = {
    "source": "str",
    "speaker": "str",
    **_SAID,
    "cues": "str",
    "first": "float64",
    "order": "int64",
    "group": "str",
    "why": "str",
    "named": "bool",
    "spans": "object",
}

_GROUPS = {
    "source": "str",
    "group": "str",
    "speakers": "int64",
    **_SAID,
    "of_quoted_low": "float64",
    "of_quoted_high": "float64",
    "unnamed": "float64",
    "first": "float64",
    "order": "int64",
    "spans": "object",
}


@dataclass(frozen=True, eq=False, repr=False)
class Voices(Result):
    """Who is quoted in each source: one row a source and speaker.

    The columns of `table`, sorted by source, then by words, most first:

    =============  ======  =========================================================================
    source         str     the outlet
    speaker        str     the name used across all articles, a description ("a spokesman"), or
                           "no named speaker"
    quotations     int     how often the speaker is quoted or reported; a quotation split by "…",
                           she said, "…" counts once
    words          int     words that are the speaker's
    direct         int     of these, words in quotation marks
    indirect       int     of these, words that the source reports without quotation marks
    share          float   of the source's measured words, 0–1
    low, high      float   95 % interval of the share, sentences drawn again; NaN where the source
                           has fewer than five sentences
    of_quoted      float   of the words that the source gives to others, 0–1
    cues           str     the reporting words as written, with their number: "said (3), stating"
    first          float   where the speaker first has a say, 0 (beginning) to 1 (end of an article)
    order          int     1 for who has a say first in the source, 2 for the next, …
    group          str     government, experts, media, …, "unnamed", or "unknown" if no word tells;
                           see `rashomon.framing.speaker_groups`
    why            str     the word that put the speaker there
    named          bool    whether the speaker goes by a name and not only by a description
    spans          tuple   `Span` of every stretch of these words, in order
    =============  ======  =========================================================================
    """

    title: ClassVar[str] = "Voices"

    _groups: pd.DataFrame = field(default_factory=lambda: frame([], _GROUPS), kw_only=True)
    _cues: pd.DataFrame = field(default_factory=lambda: frame([], CUES), kw_only=True)
    _answers: pd.DataFrame = field(default_factory=lambda: frame([], ANSWERS), kw_only=True)

    @MoreTable
    def groups(self) -> pd.DataFrame:
        """How much each group of speakers has a say: one row a source and group, most words first.

        Columns: `source`, `group`, `speakers` (int, how many different), `quotations`, `words`,
        `direct`, `indirect`, `share` with `low` and `high` (of the source's measured words),
        `of_quoted` with `of_quoted_low` and `of_quoted_high` (of the words that it gives to
        others), `unnamed` (0–1, the part of the group's words that no named speaker says), `first`,
        `order`, `spans`. Intervals are at 95 %, sentences drawn again.
        """
        return self._groups.copy()

    @MoreTable
    def cues(self) -> pd.DataFrame:
        """With which words each speaker is reported: one row a source, speaker and word.

        Columns: `source`, `speaker`, `group`, `cue_class` ("neutral", "distancing", "approving",
        "denial", "accusation", "praise", "boast", …; see `rashomon.annotation.cues`; "" if the
        word is in no class), `cue` (its lemma), `count` (int), `spans`.
        """
        return self._cues.copy()

    @MoreTable
    def answers(self) -> pd.DataFrame:
        """Who is accused, who answers, and which source tells so: one row an exchange and source.

        First comes what one source tells as answered and another leaves without the answer.

        Columns: `exchange` (int, from 1), `accuser`, `accused`, `charge` (the wording in the first
        source; "" where only the answer is told), `answer` ("denied", "admitted" or "" where no
        source tells one), `answered_by`, `answer_text`, `source`, `charge_state` and
        `answer_state` ("told", "uncertain", "not found", or "" where no source tells one),
        `charge_spans`, `answer_spans`.

        "Not found" and an empty `answer` are outcomes of a search, not findings that nobody
        answered. It looks for the reporting words of charges and answers (denied, rejected,
        admitted, …) and, where the aligned statements are given, for what tells the same: an answer
        in other words ("there is no truth in it") is not seen.
        """
        return self._answers.copy()


def voices(
    documents: Sequence[Document],
    *,
    linked: Sequence[Entity] | None = None,
    groups: Mapping[str, Sequence[str]] | None = None,
    tellings: pd.DataFrame | None = None,
) -> Voices:
    """Who each source quotes, how much, how early, and by which reporting words.

    Parameters
    ----------
    documents : sequence of Document
        Of any number of sources; articles of one source are taken together.
    linked : sequence of Entity, optional
        What `link(documents)` gave, if it is at hand.
    groups : mapping of str to sequence of str, optional
        Groups of speakers and the words or names that belong to them. They are tried before
        those of `rashomon.framing.speaker_groups.GROUPS`, and may take their names.
    tellings : pandas.DataFrame, optional
        Which clauses tell the same, as `overlap.statements(documents).tellings` says: the columns
        `statement`, `source`, `state` and `span`, for `Voices.answers`.

    Returns
    -------
    Voices
        A speaker keeps one name across articles and sources. Words within quotation marks that
        are nobody's speech (a title, a scare quote) are the outlet's own and not counted.

    Raises
    ------
    ComparisonError
        If `groups` is not a mapping of names to lists of words, or `tellings` lacks a column.

    Examples
    --------
    >>> from rashomon import Article
    >>> from rashomon.annotation import annotate
    >>> article = Article("“We won by a mile,” said Ann Lee. A light rain fell.", source="gazette")
    >>> voices(annotate([article])).table[["speaker", "words", "share", "cues"]]
       speaker  words     share  cues
    0  Ann Lee      5  0.416667  said
    >>> result = voices(annotate([article]), groups={"players": ["Ann Lee"]})
    >>> result.groups[["group", "words", "of_quoted"]]
         group  words  of_quoted
    0  players      5        1.0
    """
    given = Grouping(checked(groups))
    check_tellings(tellings)
    linked = link(documents) if linked is None else linked
    documents = resolve(documents, linked)
    speakers = speakers_of(documents, linked, naming(documents, linked), given)
    sources: dict[str, list[Document]] = {}
    for document in documents:
        sources.setdefault(document.source, []).append(document)
    rows: list[tuple[Any, ...]] = []
    grouped: list[tuple[Any, ...]] = []
    notes: list[str] = []
    for source, own in sources.items():
        heard = by_speaker(own)
        words = sentence_words(own)
        rows += _rows(source, heard, words, speakers)
        grouped += _group_rows(source, own, words, speakers)
        notes += _notes(source, heard, words)
    answered = answers(documents, linked, tellings)
    if not documents:
        notes.append("There is no article to look at.")
    elif len(answered):
        notes.append(_ANSWERS_NOTE)
    return Voices(
        frame(rows, _COLUMNS),
        {document.id: document.article for document in documents},
        notes=tuple(notes),
        _groups=frame(grouped, _GROUPS),
        _cues=frame(cue_rows(documents, speakers), CUES),
        _answers=answered,
    )


_ANSWERS_NOTE = (
    "Of accusations, “not found” and an empty answer are outcomes of a search for reporting words "
    "(denied, rejected, admitted, …): an answer in other words is not seen."
)


def _rows(
    source: str, heard: Mapping[str, Heard], words: Mapping[Unit, int], speakers: Speakers
) -> Iterator[tuple[Any, ...]]:
    names = most_first(heard)
    order = order_of(heard)
    total = sum(words.values())
    given = sum(one.words.total() for one in heard.values())
    for name, interval in zip(names, intervals([heard[n] for n in names], words), strict=True):
        one = heard[name]
        said = one.words.total()
        speaker = None if name == NO_SPEAKER else name
        yield (
            source,
            name,
            len(one.attributions),
            said,
            one.direct,
            said - one.direct,
            said / total,
            interval.low,
            interval.high,
            said / given,
            one.said,
            one.first,
            order[name],
            *speakers.group(speaker),
            speakers.is_named(speaker),
            tuple(one.spans),
        )


def _group_rows(
    source: str, own: Sequence[Document], words: Mapping[Unit, int], speakers: Speakers
) -> Iterator[tuple[Any, ...]]:
    heard = by_group(own, speakers)
    members = by_speaker(own)
    names = most_first(heard)
    order = order_of(heard)
    total = sum(words.values())
    given = sum(one.words.total() for one in heard.values())
    ranked = [heard[name] for name in names]
    all_words = intervals(ranked, words)
    of_quoted = intervals(ranked, words, of_quoted=True)
    for name, wide, near in zip(names, all_words, of_quoted, strict=True):
        one = heard[name]
        said = one.words.total()
        inside = {
            member: speaker
            for member in members
            for speaker in [None if member == NO_SPEAKER else member]
            if speakers.group(speaker).group == name
        }
        nameless = (m for m, speaker in inside.items() if not speakers.is_named(speaker))
        yield (
            source,
            name,
            len(inside),
            len(one.attributions),
            said,
            one.direct,
            said - one.direct,
            said / total,
            wide.low,
            wide.high,
            said / given,
            near.low,
            near.high,
            sum(members[m].words.total() for m in nameless) / said,
            one.first,
            order[name],
            tuple(one.spans),
        )


def _notes(source: str, heard: Mapping[str, Heard], words: Mapping[Unit, int]) -> list[str]:
    sentences = sum(count > 0 for count in words.values())
    if not sentences:
        return [f"{source} has no measured words."]
    if not heard:
        return [f"{source} quotes nobody."]
    if sentences < FEWEST_UNITS:
        few = f"{source} has {sentences} sentence(s): too few for an interval"
        return [f"{few} (at least {FEWEST_UNITS})."]
    return []

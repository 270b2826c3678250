"""Events of two corpora in one folder: an id that both have opens each event's own article."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import compared_folders
import pytest
from compared_folders import OUTLETS, by_hand

from rashomon.corpus import opened
from rashomon.corpus.shown import CorpusTable
from rashomon.errors import ComparisonError

if TYPE_CHECKING:
    from datetime import date

    from rashomon import Article
    from rashomon.corpus import ComparedCorpus
    from rashomon.corpus.across.result import AcrossEvents

EVENTS = 12  # the number of an event is in its texts, so that from ten on all after it moves
_article = compared_folders._article


def by_outlet(source: str, number: int, day: date) -> Article:
    """An article that has the id of those of the same outlet in other events."""
    return replace(_article(source, number, day), id=source)


@pytest.fixture(scope="module")
def corpora(tmp_path_factory: pytest.TempPathFactory) -> tuple[ComparedCorpus, ComparedCorpus]:
    """The same events, in the second of which each outlet has one id throughout."""
    folder = tmp_path_factory.mktemp("ids")
    told = {"copies": True, "silent": True, "cold": True}
    own = by_hand(folder / "own", EVENTS, **told)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(compared_folders, "_article", by_outlet)
        same = by_hand(folder / "same", EVENTS, **told)
    return opened(own), opened(same)


def results(corpus: ComparedCorpus) -> list[AcrossEvents]:
    return [corpus.reuse, corpus.omissions, corpus.warmth, corpus.voices(), corpus.labels()]


def test_every_row_opens_to_the_words_of_its_own_events(
    corpora: tuple[ComparedCorpus, ComparedCorpus],
) -> None:
    seen = 0
    for own, same in zip(*map(results, corpora), strict=True):
        figures = [name for name in own.table if name != "spans"]
        assert same.table[figures].equals(own.table[figures])
        assert same.findings == own.findings
        for row in range(len(own)):
            assert [q.text for q in same.evidence(row)] == [q.text for q in own.evidence(row)]
            for event in own.events(row)["event"]:
                found = same.evidence(row, event=event)
                assert [q.text for q in found] == [q.text for q in own.evidence(row, event=event)]
                for quote in found:
                    text = found.articles[quote.span.article].text
                    assert f"came to town {int(event.removeprefix('event-'))}. " in text
                    seen += 1
    assert seen > 200


@pytest.mark.parametrize("name", ["framing.voices", "framing.voices.answers"])
def test_tables_open_to_the_words_of_their_own_events(
    corpora: tuple[ComparedCorpus, ComparedCorpus], name: str
) -> None:
    own, same = (corpus.table(name) for corpus in corpora)
    assert isinstance(same, CorpusTable)
    assert isinstance(own, CorpusTable)
    every = [table.show(rows=len(own), by="event", ascending=True) for table in (own, same)]
    for plain, table in ((own, same), every):
        for row in range(len(own)):
            words = [quote.text for quote in table.evidence(row)]
            assert words == [quote.text for quote in plain.evidence(row)]
            for quote in table.evidence(row):
                text = corpora[1].texts([quote.span.article])[0].text
                assert f"town {int(own['event'][row].removeprefix('event-'))}. " in text
        assert "Span(" not in table._repr_html_() + repr(table)
        assert table._repr_html_().count("<details>") == plain._repr_html_().count("<details>")


def test_such_an_article_is_asked_for_with_its_event(
    corpora: tuple[ComparedCorpus, ComparedCorpus],
) -> None:
    _, corpus = corpora
    one, other = corpus.texts(["event-003/Wire", "event-011/Wire"])
    assert ("town 3." in one.text, "town 11." in other.text) == (True, True)
    assert [one.id, other.id] == ["event-003/Wire", "event-011/Wire"]
    assert {article.id for article in corpus.articles("event-003")} == set(OUTLETS)
    with pytest.raises(ComparisonError, match=r"Several events have .* 'Wire'.*'event-000/Wire'"):
        corpus.texts("Wire")


def test_ids_that_are_there_once_are_as_they_were(
    corpora: tuple[ComparedCorpus, ComparedCorpus],
) -> None:
    own, _ = corpora
    assert own.texts("3-Wire")[0].id == "3-Wire"
    assert {q.span.article for q in own.reuse.evidence(0)} <= {
        f"{number}-{source}" for number in range(EVENTS) for source in OUTLETS
    }

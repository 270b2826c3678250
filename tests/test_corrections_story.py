"""What is of the story, said by hand; entries taken back."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from samples import part

import rashomon
from rashomon import Article, Corrections
from rashomon.article import Span
from rashomon.corrections import Correction, Place
from rashomon.errors import CorrectionsError

STORY = (
    "Harwick council closed the old iron bridge on Monday. “It is not safe,” said Mayor Ann Lee.\n"
    "Guests have breakfast at Cafe\u0301 Müller 👩‍👩‍👧 from eight. "
    "“Our bread is warm,” said Bo Chang.\n"
    "What the neighbours say\n"
    "Shops on the east bank lose half of their customers.\n"
)
WALKS = "Read also: Ten walks along the river with Tom Ridley"
OTHER = "On Monday the council shut the old bridge. Café Müller serves breakfast from eight."
CAFE = "from eight. “Our bread is warm,”"


def articles():
    text = STORY + WALKS
    parts = (part(text, "What the neighbours say", "heading"), part(text, WALKS, "boilerplate"))
    return [
        Article(text, source="gazette", id="g", parts=parts),
        Article(OTHER, source="herald", id="h"),
    ]


@pytest.fixture(scope="module")
def comparison():
    return rashomon.compare(articles())


def span(comparison, words, article=0):
    own = comparison.articles[article]
    return own.span(own.text.index(words), own.text.index(words) + len(words))


def told(comparison):
    return comparison.overlap.statements.table["text"].tolist()


def test_what_is_not_of_the_story_is_not_measured_anywhere(comparison):
    corrections = Corrections().boilerplate(comparison, span(comparison, CAFE))
    mended = comparison.corrected(corrections)
    assert [place.text for place in corrections.entries[0].places] == [STORY.split("\n")[1]]
    assert any("breakfast" in text and "👩" in text for text in told(comparison))
    assert not any("👩" in text for text in told(mended))
    assert "Bo Chang" in set(comparison.entities.table["entity"])
    assert "Bo Chang" not in set(mended.entities.table["entity"])
    assert "Bo Chang" not in set(mended.attributions.table["speaker"])
    assert "Bo Chang" not in set(mended.framing.voices.table["speaker"])
    tone = mended.sentiment.tone.table
    assert not any("bread" in text for text in tone["text"])
    assert {s.kind for s in mended.documents[0].sentences[2:4]} == {"boilerplate"}


def test_the_rest_stays_as_it_was(comparison):
    mended = comparison.corrected(Corrections().boilerplate(comparison, span(comparison, CAFE)))
    before, after = comparison.attributions.table, mended.attributions.table
    assert after["content"].tolist() == [c for c in before["content"] if "bread" not in c]
    assert mended.documents[1] is comparison.documents[1]
    assert mended.annotated is comparison.annotated
    assert mended.documents[0].doc is comparison.documents[0].doc


def test_it_is_measured_as_if_reading_had_cut_it(comparison):
    line = STORY.split("\n")[3]
    cut = list(articles())
    parts = sorted((*cut[0].parts, part(cut[0].text, line, "boilerplate")))
    cut[0] = Article(cut[0].text, source="gazette", id="g", parts=tuple(parts))
    read = rashomon.compare(cut)
    mended = comparison.corrected(Corrections().boilerplate(comparison, span(comparison, line)))
    assert mended.documents[0].sentences == read.documents[0].sentences
    for name in ("attributions", "entities"):
        assert getattr(mended, name).table.equals(getattr(read, name).table)
    for view, name in [
        ("overlap", "statements"),
        ("overlap", "passages"),
        ("framing", "voices"),
        ("framing", "emphasis"),
        ("sentiment", "tone"),
        ("sentiment", "targets"),
    ]:
        mine, other = (getattr(getattr(c, view), name).table for c in (mended, read))
        assert mine.equals(other), name


def test_what_was_cut_or_a_heading_is_of_the_story_after_all(comparison):
    walks, heading = span(comparison, "Ten walks"), span(comparison, "neighbours")
    assert "Tom Ridley" not in set(comparison.entities.table["entity"])
    mended = comparison.corrected(Corrections().story(comparison, walks).story(comparison, heading))
    assert {WALKS, "What the neighbours say"} <= set(told(mended))
    assert "Tom Ridley" in set(mended.entities.table["entity"])
    back = mended.corrections.boilerplate(mended, span(mended, "Ten walks"))
    assert WALKS not in told(mended.corrected(back))


def test_results_name_it(comparison):
    corrections = Corrections().boilerplate(comparison, span(comparison, "breakfast"))
    corrections = corrections.story(comparison, span(comparison, "Ten walks"))
    mended = comparison.corrected(corrections)
    note = (
        "Stands on 2 corrections by hand: took “Guests have breakfast at Cafe\u0301 Müller 👩…” "
        "for no part of the story; took “Read also: Ten walks along the river wi…” for part of "
        "the story."
    )
    for result in (
        mended,
        mended.attributions,
        mended.entities,
        mended.overlap.passages,
        mended.overlap.statements,
        mended.framing.keywords,
        mended.sentiment.targets,
    ):
        assert note in result.notes


def test_a_file_is_replayed(comparison, tmp_path):
    corrections = Corrections().boilerplate(comparison, span(comparison, CAFE))
    corrections = corrections.story(comparison, span(comparison, "Ten walks"))
    path = corrections.save(tmp_path / "c.yaml")
    assert "name" not in path.read_text("utf-8")
    assert Corrections.load(path) == corrections
    replayed, mended = rashomon.compare(articles(), corrections=path), comparison.corrected(path)
    assert told(replayed) == told(mended)
    assert replayed.made == corrections.entries


def test_nothing_is_left_to_measure(comparison):
    corrections = Corrections().boilerplate(comparison, Span("h", 0, len(OTHER)))
    mended = comparison.corrected(corrections)
    assert "herald (h) has no sentence to measure." in mended.notes
    assert len(mended.overlap.passages) == 0
    assert len(mended.sentiment.targets) >= 0


@pytest.mark.parametrize(
    ("do", "words", "says"),
    [
        ("boilerplate", "Ten walks", "left out already"),
        ("story", "breakfast", "measured already"),
        ("boilerplate", "\n", "no word"),
        ("story", "\n", "no word"),
    ],
)
def test_what_changes_nothing_is_refused(comparison, do, words, says):
    with pytest.raises(CorrectionsError, match=says):
        getattr(Corrections(), do)(comparison, span(comparison, words))


def test_a_place_without_a_word_is_reported(comparison):
    at = comparison.articles[0].text.index("\n")
    log = Corrections((Correction("story", (Place("g", at, at + 1, "\n"),)),))
    with pytest.warns(match="there is no word there"):
        mended = comparison.corrected(log)
    assert mended.made == ()


@settings(deadline=None, max_examples=30)
@given(st.data())
def test_any_sentences_can_be_cut_and_taken_back(comparison, data):
    log, mended = Corrections(), comparison
    for _ in range(data.draw(st.integers(1, 3))):
        article = data.draw(st.sampled_from(list(comparison.articles)))
        start = data.draw(st.integers(0, len(article.text) - 1))
        at = article.span(start, data.draw(st.integers(start + 1, len(article.text))))
        do = data.draw(st.sampled_from(("boilerplate", "story")))
        try:
            log = getattr(log, do)(mended, at)
        except CorrectionsError:
            continue
        mended = comparison.corrected(log)
        assert mended.made == log.entries
    for document, before in zip(mended.documents, comparison.documents, strict=True):
        for sentence, own in zip(document.sentences, before.sentences, strict=True):
            assert (sentence.start, sentence.end) == (own.start, own.end)
        measured = {s.index for s in document.measured}
        assert {t.sentence for t in document.words()} <= measured
        for token in document.tokens:
            number = token.voice.attribution
            assert number is None or number < len(document.attributions)
    if not log.entries:
        assert told(mended) == told(comparison)


def test_entries_are_taken_back(comparison):
    first = Corrections().boilerplate(comparison, span(comparison, "breakfast"))
    second = first.story(comparison, span(comparison, "Ten walks"))
    assert second.undone() == first
    assert second.undone().undone() == Corrections()
    assert second.without(0).entries == second.entries[1:]
    assert second.without(-1) == first
    assert len(second) == 2
    with pytest.raises(CorrectionsError, match="no correction to undo"):
        Corrections().undone()
    for wrong in (2, -3, "1", None, 1.0):
        with pytest.raises(CorrectionsError, match="there are 2, counted from 0"):
            second.without(wrong)

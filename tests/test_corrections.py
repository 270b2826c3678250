import warnings

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import rashomon
from rashomon import Corrections
from rashomon.article import Span
from rashomon.corrections import Correction, Place
from rashomon.errors import CorrectionsError, CorrectionsWarning

TEXTS = {
    "gazette": "Mayor Ines Okafor shut the old bridge on Monday. "
    "“Nobody is safe on it,” said Okafor. "
    "Shops fear for their trade. “Nobody asked us about it at all,” said baker Tom Ridley.",
    "herald": "The Iron Lady of Port Lydden shut the bridge. “Nobody is safe on that thing,” she "
    "said. The “historic” bridge was built in 1931. It is our bridge and we want it, Ridley says.",
}


@pytest.fixture(scope="module")
def comparison():
    return rashomon.compare(TEXTS)


def span(comparison, source, text):
    article = next(a for a in comparison.articles if a.source == source)
    return article.span(article.text.index(text), article.text.index(text) + len(text))


def names(comparison):
    return {e.name: [m.text for m in e.mentions] for e in comparison.linked}


def said(comparison, source):
    table = comparison.attributions.table
    own = table[table["source"] == source]
    return dict(zip(own["content"], own["speaker"], strict=True))


def test_joining_an_alias_changes_every_table_downstream(comparison):
    alias = span(comparison, "herald", "The Iron Lady")
    corrections = Corrections().join(comparison, "Ines Okafor", alias)
    mended = comparison.corrected(corrections)
    assert names(mended)["Ines Okafor"][-1] == "The Iron Lady"
    row = mended.entities.table.set_index("entity").loc["Ines Okafor"]
    assert "The Iron Lady (1)" in row["herald"]
    assert "Iron Lady: by hand" in row["joined"]
    labels = mended.framing.labels.table
    own = labels[(labels["entity"] == "Ines Okafor") & (labels["source"] == "herald")]
    assert any("Iron Lady" in label for label in own["label"])
    before = comparison.overlap.similarity.table.loc[0, "entities"]
    assert mended.overlap.similarity.table.loc[0, "entities"] > before


def test_an_alias_that_speaks_is_the_same_speaker_everywhere(comparison):
    content = comparison.attributions.table
    she = content[content["source"] == "herald"].iloc[0]["content_spans"][0]
    alias = span(comparison, "herald", "The Iron Lady")
    corrections = (
        Corrections().join(comparison, "Ines Okafor", alias).speaker(comparison, she, "Iron Lady")
    )
    mended = comparison.corrected(corrections)
    assert said(mended, "herald")["Nobody is safe on that thing,"] == "Ines Okafor"
    voices = mended.framing.voices.table
    assert {"gazette", "herald"} == set(voices["source"][voices["speaker"] == "Ines Okafor"])


def test_setting_a_speaker_changes_voices_tone_and_tokens(comparison):
    content = span(comparison, "herald", "Nobody is safe on that thing,")
    mended = comparison.corrected(Corrections().speaker(comparison, content, "Tom Ridley"))
    assert said(mended, "herald")["Nobody is safe on that thing,"] == "Tom Ridley"
    voices = mended.framing.voices.table
    assert "Tom Ridley" in set(voices["speaker"][voices["source"] == "herald"])
    tone = mended.sentiment.tone.table
    assert "Tom Ridley" in set(tone["speaker"][tone["source"] == "herald"].dropna())
    document = mended.documents[1]
    assert {t.voice.speaker for t in document.tokens_in(content.start, content.end)} == {
        "Tom Ridley"
    }
    assert comparison.documents[1].attributions[0].speaker != "Tom Ridley"


def test_a_speaker_can_be_taken_back(comparison):
    content = span(comparison, "gazette", "Nobody is safe on it,")
    mended = comparison.corrected(Corrections().speaker(comparison, content, None))
    assert said(mended, "gazette")["Nobody is safe on it,"] is None


def test_a_span_becomes_a_quotation_and_another_none(comparison):
    words = span(comparison, "herald", "It is our bridge and we want it")
    none = span(comparison, "gazette", "Nobody is safe on it,")
    corrections = (
        Corrections().quotation(comparison, words, "Tom Ridley").no_quotation(comparison, none)
    )
    mended = comparison.corrected(corrections)
    assert said(mended, "herald")["It is our bridge and we want it"] == "Tom Ridley"
    assert "Nobody is safe on it," not in said(mended, "gazette")
    quoted = [d.words("quoted") for d in mended.documents]
    assert {t.text for t in quoted[0]} == set("Nobody asked us about it at all".split())
    assert "bridge" in {t.text for t in quoted[1]}
    keywords = mended.framing.keywords
    assert any("2 corrections" in note for note in keywords.notes)


def test_a_part_of_a_quotation_can_be_taken_out(comparison):
    part = span(comparison, "gazette", "about it at all,")
    mended = comparison.corrected(Corrections().no_quotation(comparison, part))
    assert said(mended, "gazette")["Nobody asked us"] == "Tom Ridley"


def test_mentions_are_split_off(comparison):
    corrections = Corrections().split(comparison, "Okafor", name="Chidi Okafor")
    mended = comparison.corrected(corrections)
    assert names(mended)["Chidi Okafor"] == ["Okafor"]
    assert names(mended)["Ines Okafor"] == ["Ines Okafor"]
    again = comparison.corrected(corrections.split(comparison, "Okafor", name="Ines Okafor"))
    assert names(again)["Ines Okafor"] == ["Ines Okafor", "Okafor"]
    assert "Chidi Okafor" not in names(again)


def test_a_joined_entity_may_get_a_name(comparison):
    corrections = Corrections().join(comparison, "Ines Okafor", "Tom Ridley", name="The two")
    assert "The two" in names(comparison.corrected(corrections))


def test_corrections_are_named_where_a_result_stands_on_them(comparison):
    corrections = Corrections().join(comparison, "Ines Okafor", "The Iron Lady")
    mended = comparison.corrected(corrections)
    note = "Stands on 1 correction by hand: joined “Ines Okafor”, “The Iron Lady”."
    assert note in mended.notes
    for result in (mended.entities, mended.attributions, mended.framing.labels):
        assert note in result.notes
    assert note not in mended.framing.keywords.notes
    assert not any("correction" in note for note in comparison.entities.notes)


def test_the_report_lists_them(comparison, tmp_path):
    mended = comparison.corrected(Corrections().join(comparison, "Ines Okafor", "The Iron Lady"))
    page = mended.report(tmp_path / "report.html").read_text("utf-8")
    assert "None: everything stands as it was found." not in page
    assert "joined “Ines Okafor”, “The Iron Lady”" in page
    plain = comparison.report(tmp_path / "plain.html").read_text("utf-8")
    assert "None: everything stands as it was found." in plain


def test_a_log_never_changes_and_a_comparison_neither(comparison):
    before = names(comparison)
    corrections = Corrections()
    longer = corrections.join(comparison, "Ines Okafor", "Tom Ridley")
    assert (len(corrections), len(longer)) == (0, 1)
    mended = comparison.corrected(longer)
    assert names(comparison) == before
    assert names(mended.corrected(Corrections())) == before
    assert mended.corrections == longer


def test_a_saved_file_is_replayed(comparison, tmp_path):
    content = span(comparison, "herald", "Nobody is safe on that thing,")
    corrections = (
        Corrections()
        .join(comparison, "Ines Okafor", "The Iron Lady")
        .speaker(comparison, content, "Ines Okafor")
    )
    path = corrections.save(tmp_path / "new" / "corrections.yaml")
    assert Corrections.load(path) == corrections
    assert (
        Corrections.load(str(path)).save(tmp_path / "again.yaml").read_bytes() == path.read_bytes()
    )
    for given_as in (path, str(path), corrections):
        replayed = rashomon.compare(TEXTS, corrections=given_as)
        assert said(replayed, "herald")["Nobody is safe on that thing,"] == "Ines Okafor"


def test_a_correction_that_no_longer_matches_is_reported(comparison):
    content = span(comparison, "herald", "Nobody is safe on that thing,")
    changed = Place(content.article, content.start, content.end - 1, "Nobody is safe on this thin,")
    gone = Place("elsewhere", 0, 4, "Rain")
    kept = Correction(
        "join",
        (
            Place.at(comparison.articles[0], span(comparison, "gazette", "Okafor")),
            Place.at(comparison.articles[1], span(comparison, "herald", "Ridley")),
        ),
    )
    corrections = Corrections(
        (Correction("speaker", (changed,), "Bo"), Correction("split", (gone,), "X"), kept)
    )
    with pytest.warns(CorrectionsWarning) as seen:
        mended = comparison.corrected(corrections)
    assert len(seen) == 2
    assert "Nobody is safe on that thing" in str(seen[0].message)
    assert "there is no article 'elsewhere' here" in str(seen[1].message)
    assert sum("was not made" in note for note in mended.notes) == 2
    assert mended.made == (kept,)


def test_no_quotation_where_there_is_none_is_reported(comparison):
    plain = span(comparison, "gazette", "Shops fear")
    with pytest.warns(CorrectionsWarning, match="no quotation was found there"):
        comparison.corrected(Corrections().no_quotation(comparison, plain))


def test_a_split_of_what_is_no_mention_is_reported(comparison):
    plain = span(comparison, "gazette", "fear")
    with pytest.warns(CorrectionsWarning, match="found to name"):
        comparison.corrected(Corrections().split(comparison, plain, name="X"))


def test_a_join_of_what_names_nobody_is_reported(comparison):
    corrections = Corrections().join(
        comparison, span(comparison, "gazette", "fear"), span(comparison, "gazette", "asked")
    )
    with pytest.warns(CorrectionsWarning, match="none of these words names"):
        comparison.corrected(corrections)


def test_a_file_for_other_articles_is_refused(comparison, tmp_path):
    path = Corrections().join(comparison, "Ines Okafor", "Tom Ridley").save(tmp_path / "c.yaml")
    with pytest.raises(CorrectionsError, match="about other articles") as error:
        rashomon.compare({"wire": "Rain fell on the town."}, corrections=path)
    assert str(path) in str(error.value)


@pytest.mark.parametrize("given", [3, ["x"], {"version": 1}])
def test_what_no_corrections_are(comparison, given):
    with pytest.raises(CorrectionsError, match="path of a file"):
        comparison.corrected(given)


def test_a_bad_call_says_what_is_wanted(comparison):
    empty = Corrections()
    content = span(comparison, "gazette", "Nobody is safe on it,")
    for call, says in [
        (lambda: empty.join(comparison, "Ines Okafor"), "two or more"),
        (lambda: empty.join(comparison, "Ines Okafor", "Nosuch Body"), "in none of the articles"),
        (lambda: empty.join(comparison, "Ines Okafor", ""), "in none of the articles"),
        (lambda: empty.join(comparison, "Ines Okafor", 7), "A span is wanted"),
        (lambda: empty.split(comparison, name="X"), "one or more"),
        (lambda: empty.split(comparison, "Nosuch", name="X"), "No entity is mentioned"),
        (lambda: empty.split(comparison, "Okafor", name=" "), "letter or a digit"),
        (lambda: empty.speaker(comparison, content, 3), "letter or a digit"),
        (lambda: empty.speaker(comparison, "Nobody", "X"), "A span is wanted"),
        (lambda: empty.speaker(comparison, Span("wire", 0, 4), "X"), "There is no article 'wire'"),
        (lambda: empty.speaker(comparison, Span(content.article, 5, 5), "X"), "is empty"),
        (lambda: empty.no_quotation(comparison, Span(content.article, 5, 10**6)), "lies outside"),
        (lambda: empty.quotation(comparison, Span(content.article, 5, 6)), "no word"),
    ]:
        with pytest.raises(CorrectionsError, match=says):
            call()


@settings(deadline=None, max_examples=40)
@given(st.data())
def test_any_span_can_be_corrected_and_every_offset_still_holds(comparison, data):
    log = Corrections()
    for _ in range(data.draw(st.integers(1, 3))):
        article = data.draw(st.sampled_from(list(comparison.articles)))
        start = data.draw(st.integers(0, len(article.text) - 2))
        end = data.draw(st.integers(start + 1, min(start + 60, len(article.text))))
        at = article.span(start, end)
        if any(c.isalnum() for c in article[at]):
            log = log.quotation(comparison, at, data.draw(st.none() | st.just("Ines Okafor")))
        log = log.no_quotation(comparison, at).speaker(comparison, at, "Bo")
        log = log.join(comparison, "Tom Ridley", at).split(comparison, at, name="Bo")
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", CorrectionsWarning)
        mended = comparison.corrected(log)
    assert len(mended.made) + len(mended.unmatched) == len(log)
    for document in mended.documents:
        assert list(document.attributions) == sorted(
            document.attributions, key=lambda a: a.contents[0]
        )
        for token in document.tokens:
            assert document.text(token.start, token.end) == token.text
            number = token.voice.attribution
            assert number is None or number < len(document.attributions)
    by_id = {a.id: a for a in mended.articles}
    for entity in mended.linked:
        for mention in entity.mentions:
            assert by_id[mention.span.article][mention.span] == mention.text
    assert len(mended.framing.voices) >= 0


def test_words_that_begin_with_a_name_are_not_that_name():
    comparison = rashomon.compare(
        {
            "gazette": "Brond makes paint. Peter Lund, a spokesman for Brond, said it was safe.",
            "herald": "Brond's spokesman said that it was safe. Brond was fined in May.",
        }
    )
    alias = span(comparison, "herald", "Brond's spokesman")
    mended = comparison.corrected(Corrections().join(comparison, "Peter Lund", alias))
    found = names(mended)
    assert "Brond's spokesman" in found["Peter Lund"]
    assert "Brond" not in found["Peter Lund"]
    assert said(mended, "herald")["that it was safe"] == "Peter Lund"


def test_a_nested_attribution_is_corrected_alone():
    comparison = rashomon.compare(
        {"gazette": "Ana Lund said that Bo Chang had warned that the dam was cracked."}
    )
    inner = span(comparison, "gazette", "the dam was cracked")
    before = said(comparison, "gazette")
    mended = comparison.corrected(Corrections().speaker(comparison, inner, "Tom Ridley"))
    after = said(mended, "gazette")
    assert len(before) == 2
    assert sorted(after.values()) == ["Ana Lund", "Tom Ridley"]

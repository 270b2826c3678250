import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from samples import documents, harwick, words_of

from rashomon import Article, overlap
from rashomon.annotation import annotate
from rashomon.article import Part
from rashomon.errors import ComparisonError
from rashomon.overlap import passages

SHARED = "police closed the old iron bridge"


def texts(found):
    return found.table["text"].tolist()


def test_the_columns_and_their_types():
    table = passages(harwick()).table
    assert list(table) == "passage source_a source_b words text voice span_a span_b".split()
    assert [str(table[name].dtype) for name in ("passage", "words")] == ["int64", "int64"]
    (row,) = table.to_dict("records")
    assert (row["source_a"], row["source_b"]) == ("gazette", "herald")
    assert (row["words"], row["text"]) == (6, "We could not wait any longer")
    assert row["voice"] == "quoted"
    assert words_of(passages(harwick()), 0) == ["We could not wait any longer"] * 2


def test_a_run_is_as_long_as_the_wording_agrees():
    found = passages(
        documents(
            "At noon police closed the old iron bridge to trucks. Ducks swam.",
            "On Monday police closed the old iron bridge to cars.",
        )
    )
    assert texts(found) == ["police closed the old iron bridge to"]
    assert found.table["words"].tolist() == [7]


def test_case_punctuation_and_the_form_of_quotation_marks_do_not_matter():
    found = passages(
        documents(
            "“POLICE closed – the council’s old, iron bridge”",
            "Police closed the council's old iron bridge.",
        )
    )
    assert len(found) == 1
    assert words_of(found, 0) == [
        "POLICE closed – the council’s old, iron bridge",
        "Police closed the council's old iron bridge",
    ]


def test_the_longest_run_comes_first_and_hides_those_within_it():
    a = f"Yesterday {SHARED} again. The mayor opened a new swimming pool."
    b = f"The mayor opened a new swimming pool after {SHARED}."
    found = passages(documents(a, b))
    assert found.table["words"].tolist() == [7, 6]
    assert found.table["passage"].tolist() == [1, 2]
    assert texts(found)[1] == SHARED


@pytest.mark.parametrize(("min_words", "rows"), [(2, 1), (6, 1), (7, 0)])
def test_min_words_is_the_shortest_run_that_counts(min_words, rows):
    found = passages(documents(f"Today {SHARED} down.", f"Again {SHARED} up."), min_words=min_words)
    assert len(found) == rows
    assert found.notes == (() if rows else ("No run of 7 words or more is shared.",))


@pytest.mark.parametrize("min_words", [1, 0, -3, True, 2.5, "5", None])
def test_a_min_words_that_is_none_is_refused(min_words):
    with pytest.raises(ComparisonError, match="give a whole number, 2 or more"):
        passages(harwick(), min_words=min_words)


def test_names_and_function_words_alone_do_not_count():
    found = passages(
        documents(
            "Russian President Vladimir Putin and North Korean leader Kim Jong Un met.",
            "It was up to Vladimir Putin and North Korean leader Kim Jong Un alone.",
        )
    )
    assert len(found) == 0


def test_headings_and_boilerplate_are_left_out_and_not_bridged():
    head = "Police closed the old bridge again"
    gazette = f"Rain fell in the hills.\n{head}\nTraffic stood still for seven hours."
    articles = [
        Article(
            gazette,
            source="gazette",
            parts=(Part(24, 24 + len(head), "heading"),),
        ),
        Article(
            f"{head}. Rain fell in the hills. Traffic stood still for seven hours.",
            source="herald",
        ),
    ]
    found = passages(annotate(articles))
    assert texts(found) == ["Traffic stood still for seven hours", "Rain fell in the hills"]


def test_the_voice_is_mixed_when_one_quotes_what_the_other_says_itself():
    found = passages(
        documents(
            "“The old iron bridge is not safe,” said Ann Lee.",
            "The old iron bridge is not safe for trucks.",
        )
    )
    assert found.table["voice"].tolist() == ["mixed"]


def test_articles_of_one_source_are_not_compared_with_each_other():
    pair = [
        Article(f"Today {SHARED}.", source="gazette", id="g1"),
        Article(f"Again {SHARED}.", source="gazette", id="g2"),
    ]
    alone = passages(annotate(pair))
    assert len(alone) == 0
    assert alone.notes == ("Only one source was given, so there is nothing to share wording with.",)
    other = passages(annotate([*pair, Article(f"So {SHARED}.", source="herald", id="h")]))
    assert [(a.article, b.article) for a, b in other.table[["span_a", "span_b"]].values] == [
        ("g1", "h"),
        ("g2", "h"),
    ]


def test_each_pair_of_sources_has_its_own_row():
    found = passages(documents(*(f"{word} {SHARED}." for word in ("So", "Today", "Again"))))
    assert found.table[["source_a", "source_b"]].values.tolist() == [
        ["a", "b"],
        ["a", "c"],
        ["b", "c"],
    ]


def test_a_run_that_one_article_repeats_has_one_counterpart():
    found = passages(documents(f"Today {SHARED}. Later {SHARED} once more.", f"So {SHARED}."))
    assert [span.start for span in found.table["span_b"]] == [3]
    assert len(found) == 1


@pytest.mark.parametrize("told", [(), ("",), ("", "!!!"), ("Rain", "Rain"), ("Rain.", "")])
def test_nothing_to_share(told):
    found = passages(documents(*told))
    assert found.table.empty
    assert list(found.table) == list(passages(harwick()).table)
    assert len(found.notes) == 1


def test_the_public_name_is_the_function():
    assert overlap.passages is passages


WORDS = st.sampled_from(
    "the old bridge police closed iron – “ ” ’ . cafe\u0301 \U0001f600 שלום «pont»".split()
) | st.sampled_from(["10\u00a0000", "\n"])


@settings(max_examples=25)
@given(st.lists(WORDS, max_size=25), st.lists(WORDS, max_size=25))
def test_every_passage_slices_the_same_words_out_of_both(a, b):
    told = documents(" ".join(a), " ".join(b))
    by_id = {document.id: document for document in told}
    for row in passages(told, min_words=2).table.itertuples():
        forms = [
            [t.text.casefold().replace("’", "'") for t in tokens if t.is_word]
            for span in (row.span_a, row.span_b)
            for tokens in [by_id[span.article].tokens_in(span.start, span.end)]
        ]
        assert forms[0] == forms[1]
        assert len(forms[0]) == row.words
        assert by_id[row.span_a.article].article[row.span_a] == row.text

from dataclasses import replace

import pytest
from display_documents import document
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
    kinds = {name: str(table[name].dtype) for name in table}
    numbers = dict.fromkeys("passage words longest group sources quoted".split(), "int64")
    words = dict.fromkeys("source_a source_b text voice span_a span_b".split(), "object")
    assert kinds == {**numbers, **words, "similarity": "float64"}
    (row,) = table.to_dict("records")
    assert (row["longest"], row["similarity"], row["quoted"]) == (6, 1.0, 6)
    assert (row["group"], row["sources"]) == (1, 2)
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
    assert found.notes == (
        () if rows else ("No run of 7 words or more is shared, but for names and set phrases.",)
    )


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
    assert alone.notes == (
        "Fewer than two sources were given, so there is nothing to share wording with.",
    )
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


def common(a, b):
    """Words of the longest common subsequence."""
    lengths = [0] * (len(b) + 1)
    for x in a:
        before = lengths[:]
        for j, y in enumerate(b):
            lengths[j + 1] = before[j] + 1 if x == y else max(before[j + 1], lengths[j])
    return lengths[-1]


@settings(max_examples=40, deadline=None)
@given(st.lists(WORDS, max_size=25), st.lists(WORDS, max_size=25))
def test_every_passage_slices_out_of_both_what_it_says_they_share(a, b):
    told = documents(" ".join(a), " ".join(b))
    by_id = {document.id: document for document in told}
    for row in passages(told, min_words=2).table.itertuples():
        forms = [
            [t.text.casefold().replace("’", "'") for t in tokens if t.is_word]
            for span in (row.span_a, row.span_b)
            for tokens in [by_id[span.article].tokens_in(span.start, span.end)]
        ]
        assert by_id[row.span_a.article].article[row.span_a] == row.text
        assert forms[0][0] == forms[1][0]
        assert forms[0][-1] == forms[1][-1]
        assert 2 <= row.longest <= row.words <= common(*forms)
        assert row.similarity == pytest.approx(2 * row.words / sum(map(len, forms)))
        assert (row.similarity == 1) == (forms[0] == forms[1])


PLAIN = st.sampled_from(
    "old iron bridges were slowly painted green after heavy storms damaged several roofs".split()
)


@settings(max_examples=40, deadline=None)
@given(st.lists(PLAIN, min_size=8, max_size=30, unique=True), st.randoms(use_true_random=False))
def test_who_comes_first_does_not_matter(words, random):
    other = [word for word in words if random.random() > 0.15]
    told = documents(" ".join(words), " ".join(other))
    here, there = (passages(pair, min_words=3).table for pair in (told, told[::-1]))
    swapped = there.rename(columns={"span_a": "span_b", "span_b": "span_a", "source_a": "source_b"})
    columns = ["span_a", "span_b", "words", "longest", "similarity"]
    assert here[columns].values.tolist() == swapped[columns].values.tolist()


WIRE = (
    "Heavy rain flooded the lower town of Harwick early on Monday and forced two hundred families "
    "to leave their homes, the fire service said. Rescuers carried elderly people out of the "
    "nursing home in rubber boats."
)
REWRITTEN = (
    "Heavy rain has flooded the lower town of Harwick on Monday, forcing two hundred families out "
    "of their homes. Rescuers carried several elderly people out of a nursing home in boats."
)


def test_a_rewritten_text_is_one_passage_across_the_changes():
    found = passages(documents(WIRE, REWRITTEN))
    (row,) = found.table.itertuples()
    assert words_of(found, 0) == [
        WIRE.removesuffix(" rubber boats."),
        REWRITTEN.removesuffix(" boats."),
    ]
    assert row.longest == 6
    assert row.words == 24
    assert 0.6 < row.similarity < 0.9


def test_a_passage_does_not_go_on_where_nothing_is_shared():
    long = "A " + "quite different story about gardens and trains and cheese " * 3
    found = passages(
        documents(
            f"Today {SHARED}. {long}. The mayor opened a swimming pool.",
            f"Today {SHARED}. The mayor opened a swimming pool.",
        )
    )
    assert found.table["words"].tolist() == [7, 6]


def test_a_passage_may_leave_out_a_sentence():
    found = passages(
        documents(
            f"Today {SHARED}. Ducks swam below it. The mayor opened a swimming pool.",
            f"Today {SHARED}. The mayor opened a swimming pool.",
        )
    )
    assert found.table["words"].tolist() == [13]


def test_many_short_runs_make_a_passage_only_if_most_is_shared():
    close = passages(
        documents(
            "Farmers lost their barley, storms ruined late apples, floods drowned many young lambs",
            "Farmers lost their wheat, storms ruined late pears, floods drowned many young calves",
        )
    )
    assert close.table[["words", "longest"]].values.tolist() == [[10, 4]]
    assert not len(
        passages(
            documents(
                "Farmers lost their barley when nobody expected it, storms ruined late apples",
                "Farmers lost their wheat to the rust in June, storms ruined late pears",
            )
        )
    )


@pytest.mark.parametrize(
    "shared",
    [
        "did not immediately respond to a request for comment",
        "spoke on condition of anonymity because they were not authorized to speak publicly",
        "Senate Majority Leader Mitch McConnell and Attorney General William Barr",
        "told reporters at a news conference on Monday morning",
        "may not be published, broadcast, rewritten or redistributed without permission",
    ],
)
def test_stock_phrases_and_titles_do_not_count(shared):
    assert not len(passages(documents(f"One official {shared}.", f"Both brothers {shared}.")))


def test_a_footer_that_pages_share_is_no_passage():
    footer = "© 2024. All rights reserved. Sign up for our daily newsletter."
    told = documents(f"Rain fell for days.\n{footer}", f"Two trains collided.\n{footer}")
    assert not len(passages(told))


def test_a_footer_that_is_no_stock_phrase_is_said_to_be_one():
    footer = "This paper is printed daily in Harwick and has served the valley since 1887."
    found = passages(documents(f"Rain fell for days.\n{footer}", f"Two trains collided.\n{footer}"))
    assert texts(found) == [footer.removesuffix(".")]
    (note,) = found.notes
    assert note.startswith("Passage 1: word for word at the end of both articles")
    assert "footer" in note
    assert passages(documents(WIRE, WIRE)).notes == ()


def test_the_same_wording_in_several_sources_is_one_group():
    quote = "“A river is not a private drain,” said Ann Lee"
    found = passages(
        documents(
            f"{WIRE} {quote}.",
            f"{WIRE} {quote}. She left.",
            f"Fish died by the thousand. {quote}.",
            f"Nobody came. {quote}, who is angry.",
        )
    )
    table = found.table
    within = table[table["words"] <= 12]
    assert table["words"].iloc[0] > 30
    assert table["sources"].iloc[0] == 2
    assert set(within["group"]) == {2}
    assert set(within["sources"]) == {4}
    assert len(within) == 5


def test_what_stands_in_quotation_marks_on_both_sides_is_counted():
    found = passages(
        documents(
            "Mayor Ann Lee told the council: “The old iron bridge is not safe for lorries.”",
            "Mayor Ann Lee told the council “The old iron bridge is not safe”.",
        )
    )
    row = found.table.iloc[0]
    assert row["voice"] == "mixed"
    assert row["quoted"] == 7
    assert row["words"] > 10


def test_one_article_within_another():
    found = passages(documents(WIRE, f"Editor's choice. {WIRE} Schools stay shut."))
    assert texts(found) == [WIRE.removesuffix(".")]
    assert found.table["similarity"].tolist() == [1.0]


def test_an_article_under_two_names_is_shared_whole():
    found = passages(documents(WIRE, WIRE))
    assert words_of(found, 0) == [WIRE.removesuffix(".")] * 2


def test_a_hundred_copies_are_one_group():
    (wire,) = documents(WIRE)
    copies = [
        replace(wire, article=replace(wire.article, source=f"s{i}", id=f"s{i}")) for i in range(100)
    ]
    table = passages(copies).table
    assert len(table) == 100 * 99 / 2
    assert set(table["group"]) == {1}
    assert set(table["sources"]) == {100}


def test_twenty_thousand_words_against_a_part_of_them():
    names = "iron stone rope glass brick steel paper clay sand straw".split()
    sentences = [
        f"The {names[i % 10]} {names[i // 10 % 10]} {names[i // 100 % 10]} {names[i // 1000]} "
        "bridge was painted green."
        for i in range(2200)
    ]
    long = document(Article(" ".join(sentences), source="gazette"))
    part = document(Article(" ".join(sentences[700:900]), source="herald"))
    assert len(long.words()) > 19_000
    table = passages([long, part]).table
    assert table["words"].iloc[0] == len(part.words())
    assert table["similarity"].iloc[0] == 1


def test_a_long_passage_that_one_article_repeats_is_listed_each_time():
    found = passages(documents(f"{WIRE} Ducks swam. {WIRE}", WIRE))
    assert [span.start for span in found.table["span_b"]][:2] == [0, 0]
    assert texts(found)[:2] == [WIRE.removesuffix(".")] * 2

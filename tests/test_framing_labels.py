import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rashomon.annotation import annotate
from rashomon.article import Article, Part
from rashomon.framing import labels


def documents(**texts):
    return annotate([Article(text, source=name) for name, text in texts.items()])


def of(result, entity):
    table = result.table
    return table[table["entity"] == entity]


@pytest.mark.parametrize(
    ("text", "entity", "label"),
    [
        (
            "North Korean leader Kim Jong Un waved.",
            "Kim Jong Un",
            "North Korean leader Kim Jong Un",
        ),
        (
            "Former President Barack Obama spoke in Chicago.",
            "Barack Obama",
            "Former President Barack Obama",
        ),
        (
            "Angela Merkel, the former German chancellor, spoke on Monday.",
            "Angela Merkel",
            "Angela Merkel, the former German chancellor",
        ),
        (
            "The ousted president, Viktor Yanukovych, fled to Russia.",
            "Viktor Yanukovych",
            "ousted president, Viktor Yanukovych",
        ),
        (
            "Rep. Ed Royce (R-Calif.) spoke in Washington.",
            "Ed Royce",
            "Rep. Ed Royce",
        ),
        (
            "Angela Merkel, whose term ends in May, spoke on Monday.",
            "Angela Merkel",
            "Angela Merkel",
        ),
        ("Barack Obama’s visit ended.", "Barack Obama", "Barack Obama"),
        ("The Kremlin denied it.", "Kremlin", "Kremlin"),
    ],
)
def test_a_label_is_the_name_with_what_is_said_of_it(text, entity, label):
    assert list(of(labels(documents(wire=text)), entity)["label"]) == [label]


def test_sources_call_one_person_by_different_labels():
    result = labels(
        documents(
            gazette="Russian President Vladimir Putin left Moscow. Putin waved.",
            herald="The dictator Vladimir Putin left Moscow.",
        )
    )
    putin = of(result, "Vladimir Putin")
    assert list(putin["source"]) == ["gazette", "gazette", "herald"]
    assert set(putin["label"][:2]) == {"Russian President Vladimir Putin", "Putin"}
    assert "dictator" in putin["label"].iloc[2]
    assert set(putin["kind"]) == {"PERSON"}


def test_uses_of_one_wording_are_one_row_with_all_spans():
    result = labels(documents(wire="Barack Obama spoke.\nThen Barack  Obama\nleft. Obama waved."))
    obama = of(result, "Barack Obama").set_index("label")
    assert obama.loc["Barack Obama", "count"] == len(obama.loc["Barack Obama", "spans"])


def test_labels_in_a_quotation_are_not_the_outlets():
    text = "“The tyrant Vladimir Putin must go,” said Tom Ridley. Vladimir Putin stayed."
    putin = of(labels(documents(wire=text)), "Vladimir Putin").set_index("voice")
    assert "tyrant" in putin.loc["quoted", "label"]
    assert putin.loc["narrator", "label"] == "Vladimir Putin"


def test_a_label_does_not_reach_over_a_quotation_mark():
    text = (
        "He called him “the late, great” Barack Obama, “a good man and a friend of ours,” he said."
    )
    for label in labels(documents(wire=text)).table["label"]:
        assert not set(label) & set("“”")


def test_headings_and_boilerplate_hold_no_labels():
    text = "A visit by Angela Merkel\nOn Monday, Angela Merkel spoke in Berlin."
    article = Article(text, source="wire", parts=(Part(0, 24, "heading"),))
    result = labels(annotate([article]))
    spans = [span for spans in of(result, "Angela Merkel")["spans"] for span in spans]
    assert [span.start for span in spans] == [36]


@pytest.mark.parametrize("texts", [{}, {"wire": "Rain fell all day."}])
def test_without_a_name_there_is_no_row_and_a_reason(texts):
    result = labels(documents(**texts))
    full = labels(documents(wire="Angela Merkel spoke."))
    assert len(result) == 0
    assert dict(result.table.dtypes) == dict(full.table.dtypes)
    assert result.notes == ("No name of a person, place or organisation was found.",)


def test_a_source_that_names_nobody_is_named():
    result = labels(documents(gazette="Angela Merkel spoke.", wire="Rain fell all day."))
    assert "wire names nobody and nothing." in result.notes


def test_a_source_may_be_called_like_a_column():
    result = labels(documents(label="Angela Merkel spoke.", entity="Angela Merkel left."))
    assert set(result.table["source"]) == {"label", "entity"}


PIECES = (
    "Zoë Núñez, the café\u0301’s owner, met Angela\u00a0Merkel.",
    "👩‍👩‍👧 French President Emmanuel Macron 👍🏽 flew to İstanbul.",
    "التقى الرئيس بوتين في موسكو.",
    "“Mr.  Kim Jong Un’s missiles,” said Pentagon spokesman Patrick Ryder, “fell.”",
    "- Read also: NATO, the E.U. & “Russia”",
    "Moscow,\nRussia’s capital",
)


@settings(deadline=None, max_examples=25)
@given(st.lists(st.sampled_from(PIECES), max_size=6), st.sampled_from([" ", "\n"]))
def test_every_span_is_the_label_as_written(pieces, between):
    article = Article(between.join(pieces), source="wire")
    result = labels(annotate([article]))
    for row, (label, count) in enumerate(
        zip(result.table["label"], result.table["count"], strict=True)
    ):
        quotes = result.evidence(row)
        assert len(quotes) == count
        for quote in quotes:
            assert " ".join(quote.text.split()) == label
            assert any(c.isalnum() for c in label)

"""How many sources have a wording, whether alone or within a longer passage."""

from samples import documents

from rashomon.overlap import passages

BEFORE = "The tall crane dropped its load on the quay at dawn\u00a0🏗"
QUOTE = "“Our café neighbours let us sleep”"
AFTER = "while barges full of gravel waited under the railway arch"


def test_a_wording_within_longer_passages_of_others_counts_all_who_have_it():
    table = passages(
        documents(
            f"{QUOTE}, {AFTER}.",
            f"{BEFORE}. {QUOTE}. Nobody came.",
            f"{BEFORE}. {QUOTE}, {AFTER}.",
        )
    ).table
    rows = table[["source_a", "source_b", "text", "group", "sources"]].values.tolist()
    assert rows == [
        ["b", "c", f"{BEFORE}. {QUOTE[:-1]}", 1, 2],
        ["a", "c", f"{QUOTE[1:]}, {AFTER}", 2, 2],
        ["a", "b", QUOTE[1:-1], 3, 3],
    ]


def test_a_longer_passage_that_has_other_words_there_does_not_count():
    table = passages(
        documents(
            f"{BEFORE}. Our neighbours on the river let us all sleep, {AFTER}.",
            f"{BEFORE}. Wolves, {AFTER}.",
            "Our neighbours on the river let us all sleep, he wrote.",
        )
    ).table
    within = table[table["source_b"] == "c"]
    assert within["words"].tolist() == [9]
    assert within["sources"].tolist() == [2]

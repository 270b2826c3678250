"""Headings and boilerplate: what is marked, and what must not be."""

import textwrap
from pathlib import Path

import pytest

import rashomon
from rashomon.reading import structure_of

RIVER = "The river rose by two metres in the night, the council said on Tuesday."
BRIDGE = "The old bridge will stay closed until Friday, the mayor told reporters in Ada."
SCHOOL = "Two schools were turned into shelters, and a hundred families slept there."


def parts(text, title=None):
    return [(part.kind, text[part.start : part.end]) for part in structure_of(text, title).parts]


def headings(text, title=None):
    return [words for kind, words in parts(text, title) if kind == "heading"]


def boilerplate(text):
    return [words for kind, words in parts(text) if kind == "boilerplate"]


def test_the_seeds():
    first, second = rashomon.read(sorted(Path("seeds").glob("*.txt")))
    assert [(p.kind, first.text[p.start : p.end]) for p in first.parts] == [
        ("heading", "Russian President’s visit to North Korea"),
        ("heading", "The US expressed concern"),
    ]
    (block,) = second.parts
    assert block.kind == "boilerplate"
    assert second.text[block.start :].startswith("Read also:\n- ISW")
    assert block.end == len(second.text.rstrip())
    assert first.title is None
    assert second.title is None


@pytest.mark.parametrize("gap", ["\n", "\n\n", "\r\n", " \n \n"])
@pytest.mark.parametrize(
    "heading",
    [
        "The bridge is closed",
        "A BRIDGE IN DANGER",
        "Ada’s bridge: what is known",
        "Five days to go",
        "2023: a year of floods",
        "Critics speak of ‘neglect’",
        "What caused the flood?",
        "Überflutung am Fluss",
        "Shelter for a hundred families (so far)",
    ],
)
def test_a_short_line_between_paragraphs_is_a_heading(heading, gap):
    text = gap.join([RIVER, heading, BRIDGE, SCHOOL])
    assert headings(text) == [heading]


@pytest.mark.parametrize(
    "line",
    [
        "The council’s statement reads:",
        "Nobody was hurt.",
        "“Nobody was hurt”",
        "“Nobody was hurt,” said the mayor",
        "- Sandbags for every house",
        "• Sandbags for every house",
        "1. Sandbags for every house",
        "ADA (Reuters) -",
        "ADA, June 18",
        "18 June 2024",
        "and so the water came",
        "Why did they do this?",
        "www.gazette.example",
        "press@gazette.example",
        "He thanked the fire brigade. Nobody was hurt",
        "The mayor said in a statement",
        "One Two Three Four Five Six Seven Eight Nine Ten Eleven Twelve Thirteen",
        "*",
    ],
)
def test_what_is_no_heading(line):
    assert headings(f"{RIVER}\n{line}\n{BRIDGE}\n{SCHOOL}") == []


def test_a_line_in_mid_sentence_is_no_heading():
    note = "Editor’s note: the mayor of\nAda\nhas since said that the bridge is safe."
    text = f"{RIVER}\n{note}\n{BRIDGE}"
    assert parts(text) == []


def test_a_heading_needs_a_paragraph_after_it():
    assert headings(f"{RIVER}\n{BRIDGE}\nAda Berg") == []
    assert headings(f"{RIVER}\nThe bridge is closed\nShort.\n{BRIDGE}") == []


def test_a_list_without_bullets_is_not_headings():
    text = f"{RIVER}\nThe council asks for:\nSandbags\nBlankets\nWarm food\n{BRIDGE}"
    assert parts(text) == []


def test_speakers_of_a_transcript_are_not_headings():
    turns = [line for _ in range(3) for line in ("MAYOR LIND", BRIDGE, "ADA BERG", RIVER)]
    assert headings("\n".join([SCHOOL, *turns])) == []
    turns = [line for _ in range(3) for line in ("Lind: I saw the bridge", BRIDGE)]
    assert headings("\n".join([SCHOOL, *turns])) == []


def test_verse_is_not_headings():
    poem = (
        "The rain it raineth every day.\nUpon the just and unjust fellow.\nBut mostly on the just"
    )
    assert headings(f"{RIVER}\n{poem}\n{BRIDGE}") == []


def test_without_full_stops_their_absence_says_nothing():
    lines = [line.rstrip(".") for line in (RIVER, BRIDGE, SCHOOL)]
    assert headings("\n".join([lines[0], "The bridge is closed", *lines[1:]])) == []


def test_where_blank_lines_part_paragraphs_a_heading_has_one():
    text = f"{RIVER}\n\n{SCHOOL}\nThe bridge is closed\n\n{BRIDGE}\n\n{RIVER}\n\n{SCHOOL}"
    assert headings(text) == []


def test_markdown_headings():
    text = f"# Flood in Ada\n\n{RIVER}\n\n## Shelter\n\n{SCHOOL}\n#ada\n"
    assert headings(text) == ["# Flood in Ada", "## Shelter"]
    assert structure_of(text).title == "Flood in Ada"


@pytest.mark.parametrize("width", [40, 60, 72, 80, 100])
@pytest.mark.parametrize("gap", ["\n", "\n\n"])
def test_broken_lines_are_not_headings(width, gap):
    paragraphs = [f"{RIVER} {BRIDGE} {SCHOOL}", f"{SCHOOL} {RIVER}", f"{BRIDGE} {SCHOOL} {RIVER}"]
    wrapped = gap.join(textwrap.fill(paragraph, width) for paragraph in paragraphs)
    assert parts(wrapped) == []
    assert structure_of(wrapped).title is None


@pytest.mark.parametrize("width", [60, 72, 80])
def test_headings_among_broken_lines(width):
    long = [f"{RIVER} {BRIDGE} {SCHOOL}", f"{SCHOOL} {BRIDGE} {RIVER}"]
    first, second = (textwrap.fill(paragraph, width) for paragraph in long)
    text = f"Flood in the old town of Ada\n\n{first}\n\nThe bridge is closed\n\n{second}"
    assert headings(text) == ["Flood in the old town of Ada", "The bridge is closed"]


def test_one_sentence_a_line():
    text = "\n".join([RIVER, BRIDGE, SCHOOL] * 5)
    assert parts(text) == []


@pytest.mark.parametrize(
    "headline",
    [
        "Flood closes old bridge in Ada",
        "Will the bridge hold?",
        "‘Nobody was hurt’: mayor thanks fire brigade",
        "Old Bridge Closed After Worst Flood Since 1953.",
    ],
)
def test_a_headline_as_the_first_line_becomes_the_title(headline):
    (article,) = rashomon.read({"gazette": f"{headline}\n\n{RIVER}\n\n{BRIDGE}"})
    assert article.title == headline
    assert [article.text[p.start : p.end] for p in article.parts] == [headline]
    assert article.text.startswith(headline)


@pytest.mark.parametrize("first", [RIVER, "ADA (Reuters) - The river rose", "Ada, 18 June 2024"])
def test_a_first_line_that_is_no_headline(first):
    assert structure_of(f"{first}\n{BRIDGE}\n{SCHOOL}").title is None


def test_a_title_given_apart_stays_and_its_repetition_is_marked():
    text = f"Rain fell in Ada.\n{RIVER}\n{BRIDGE}"
    assert headings(text, "Rain fell in Ada") == ["Rain fell in Ada."]
    assert headings(text, "Another title") == []


def test_a_byline_and_the_time_of_publication():
    top = "Flood in the old town\nBy Ada Berg, Jon Lind and others\nPublished 18 June 2024"
    text = f"{top}\n{RIVER}\n{BRIDGE}"
    found = structure_of(text)
    assert found.author == "Ada Berg"
    assert found.title == "Flood in the old town"
    assert boilerplate(text) == ["By Ada Berg, Jon Lind and others", "Published 18 June 2024"]


def test_a_sentence_that_begins_with_by_is_no_byline():
    assert parts(f"{RIVER}\nBy noon the road was open\n{BRIDGE}") == [
        ("heading", "By noon the road was open")
    ]
    assert structure_of(f"By noon it was over\n{RIVER}\n{BRIDGE}").author is None


@pytest.mark.parametrize(
    "label",
    [
        "Read also:",
        "READ ALSO",
        "See also:",
        "Related:",
        "Related stories",
        "More on this",
        "More on this story:",
        "You may also like",
        "Most read",
        "More from the Ada Gazette:",
        "Don’t miss",
        "**Read more:**",
    ],
)
@pytest.mark.parametrize("bullet", ["- ", "• ", "", "1. "])
def test_a_list_of_other_stories_is_one_part(label, bullet):
    links = [f"{bullet}Storm takes roofs in Ada", f"{bullet}Who pays for the bridge?"]
    block = "\n".join([label, *links])
    assert boilerplate(f"{RIVER}\n{BRIDGE}\n{block}\n") == [block]
    assert boilerplate(f"{RIVER}\n{block}\n{BRIDGE}\n{SCHOOL}") == [block]


def test_a_list_with_blank_lines_is_one_part():
    block = "Read also:\n\n- Storm takes roofs in Ada\n\n- Who pays for the bridge"
    assert boilerplate(f"{RIVER}\n\n{BRIDGE}\n\n{block}\n\n{SCHOOL}") == [block]


@pytest.mark.parametrize(
    "line",
    [
        "Related: Storm takes roofs in Ada",
        "READ MORE: Who pays? Nobody, says the council",
        "Sign up for our morning newsletter to get the day in ten lines.",
        "Subscribe to our channel. Follow us on Facebook.",
        "Follow Ada Berg on Twitter: @adaberg",
        "© 2024 The Ada Gazette. All rights reserved.",
        "Copyright 2024 The Ada Gazette. All rights reserved.",
        "This article was originally published by the Ada Gazette.",
        "Advertisement",
        "Photo: Ada Berg",
        "Ada Berg/Getty Images",
        "J. Lind/AP",
        "3 min read",
        "Share this article",
        "* * *",
        "[Storm takes roofs in Ada, thousands without power]",
    ],
)
def test_furniture_of_the_page(line):
    assert boilerplate(f"{RIVER}\n{line}\n{BRIDGE}\n{SCHOOL}") == [line]


@pytest.mark.parametrize(
    "line",
    [
        "The council asked people to sign up for the newsletter of the fire brigade.",
        "Sign up for help by Friday, the mayor told those who lost their homes.",
        "Read also the report of 1953, he said, and you will see why.",
        "Related charges against the builder were dropped in May.",
        "More on that will be known by Friday, the mayor said.",
        "Follow the river and you will see the damage, she said.",
        "Share this burden, he told the richer towns.",
        "Copyright was never his concern, the photographer said.",
        "Reporting by the Ada Gazette showed in May that the bridge was weak.",
    ],
)
def test_sentences_that_only_sound_like_furniture(line):
    assert boilerplate(f"{RIVER}\n{line}\n{BRIDGE}\n{SCHOOL}\n{RIVER}\n{BRIDGE}\n{SCHOOL}") == []


def test_titles_in_a_row_at_the_end_are_other_stories():
    links = [
        f"Storm number {n} takes roofs in Ada" for n in ("one", "two", "three", "four", "five")
    ]
    assert boilerplate("\n".join([RIVER, BRIDGE, *links])) == ["\n".join(links)]
    introduced = "\n".join([RIVER, BRIDGE, "These storms are on record:", *links])
    assert boilerplate(introduced) == []


def test_credits_of_reporters_at_the_end():
    line = "(Reporting by Ada Berg; editing by Jon Lind)"
    assert boilerplate(f"{RIVER}\n{BRIDGE}\n{SCHOOL}\n{line}") == [line]
    lost = "Reporting by the Ada Gazette showed in May that the bridge was weak."
    assert boilerplate(f"{RIVER}\n{BRIDGE}\n{SCHOOL}\n{lost}") == []


def test_a_heading_beside_furniture():
    text = f"{RIVER}\nAdvertisement\nThe bridge is closed\nPhoto: Ada Berg\n{BRIDGE}\n{SCHOOL}"
    assert headings(text) == ["The bridge is closed"]


def test_offsets_count_code_points():
    text = f"🌊🌊 Caf\u0065\u0301\u00a0שלום {RIVER}\nThe bridge is closed\n{BRIDGE}"
    assert headings(text) == ["The bridge is closed"]

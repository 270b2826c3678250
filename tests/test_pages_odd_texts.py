"""Right-to-left text, emoji, combining marks, 20,000 words, 50 sources: in Chromium."""

import re

import odd_texts
import pytest
from browsing import UNFOLD, listening, violations
from playwright.sync_api import expect

from rashomon.display import side_by_side
from rashomon.errors import ComparisonError, CorrectionsError

# The text of each article as the page has it: the runs in order, without what is set between.
TEXTS = """() => [...document.querySelectorAll('[data-article]')].map(article =>
  [...article.querySelectorAll('[data-at]')].map(run => [run.dataset.at, run.textContent]))"""

# What lies to the right of the first word of a paragraph and what to its left, in a line.
BEGINS_RIGHT = """words => {
  const all = [...document.querySelectorAll('article [dir]')];
  const home = all.find(paragraph => paragraph.textContent.includes(words));
  const walk = document.createTreeWalker(home, NodeFilter.SHOW_TEXT);
  walk.nextNode();
  const first = document.createRange();
  first.setStart(walk.currentNode, 0);
  first.setEnd(walk.currentNode, 1);
  const [line, own] = [home.getBoundingClientRect(), first.getBoundingClientRect()];
  return line.right - own.right < own.left - line.left;
}"""


@pytest.fixture(scope="module")
def pages(tmp_path_factory):
    folder = tmp_path_factory.mktemp("odd")
    return {
        "odd": side_by_side(odd_texts.odd()).save(folder / "odd.html"),
        "odd report": odd_texts.odd().report(folder / "report.html"),
        "long": side_by_side(odd_texts.long()).save(folder / "long.html"),
        "many": side_by_side(odd_texts.many()).save(folder / "many.html"),
    }


def test_every_character_is_there_and_counted_as_python_counts(browser, pages):
    page = listening(browser, pages["odd"])
    articles = odd_texts.odd().articles
    for article, runs in zip(articles, page.evaluate(TEXTS), strict=True):
        for at, words in runs:
            assert article.text[int(at) : int(at) + len(words)] == words
        gaps = article.text
        for _, words in runs:
            gaps = gaps.replace(words, "", 1)
        assert not gaps.strip()
    assert page.heard == []
    page.close()


@pytest.mark.parametrize("name", ["odd", "odd report"])
@pytest.mark.parametrize("width", [420, 1400])
def test_odd_characters_fit_and_are_accessible(browser, pages, name, width):
    page = listening(browser, pages[name], viewport={"width": width, "height": 900})
    page.evaluate(UNFOLD)
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    if (name, width) == ("odd", 1400):
        assert violations(page) == []
    assert page.heard == []
    page.close()


def test_right_to_left_paragraphs_begin_on_the_right(browser, pages):
    page = listening(browser, pages["odd"])
    assert page.evaluate(BEGINS_RIGHT, odd_texts.ARABIC)
    assert page.evaluate(BEGINS_RIGHT, odd_texts.HEBREW)
    assert not page.evaluate(BEGINS_RIGHT, "The council closed")
    page.close()


def test_twenty_thousand_words_are_searched_and_lit(browser, pages):
    page = listening(browser, pages["long"], reduced_motion="reduce")
    assert page.evaluate("document.querySelectorAll('[data-at][tabindex=\"0\"]').length") == 3
    page.get_by_role("searchbox").fill(f"Note {odd_texts.WORDS // 9 - 1} ")
    expect(page.locator(".count")).to_contain_text("1")
    page.get_by_role("searchbox").press("Enter")
    last = page.locator("[data-at]", has_text=f"Note {odd_texts.WORDS // 9 - 1} ").last
    expect(last).to_be_in_viewport()
    told = page.locator("[data-at].told")
    told.first.hover()
    expect(told.locator("nth=1")).to_have_class(re.compile(r"\blit\b"))
    assert page.heard == []
    page.close()


def test_of_fifty_sources_six_are_shown_and_it_says_how_to_choose(browser, pages):
    page = listening(browser, pages["many"])
    assert page.locator(".column").count() == 6
    said = page.locator(".linked .note").first.inner_text()
    assert "6 of 50 sources" in said
    assert "side_by_side(sources=" in said
    page.close()
    with pytest.raises(ComparisonError, match=r"7 sources do not fit.*side_by_side\(sources="):
        odd_texts.many().side_by_side(odd_texts.many().sources[:7])


@pytest.mark.parametrize(
    "content", [b"\xff\xfe\x00{", b"version: 1\ncorrections: [", b"", b"\x00" * 64]
)
def test_a_corrupt_file_of_corrections_is_named(tmp_path, content):
    path = tmp_path / "corrections.yaml"
    path.write_bytes(content)
    with pytest.raises(CorrectionsError, match=r"corrections\.yaml"):
        odd_texts.odd().corrected(path)

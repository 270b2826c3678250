import pickle
import re
import sys
from dataclasses import replace

import pytest
from samples import GAZETTE, HERALD, harwick, harwick_articles, harwick_compared

import rashomon
from rashomon import Article, Articles, Comparison, annotation, framing, overlap, sentiment
from rashomon.annotation import annotate
from rashomon.article import LeftOut
from rashomon.display.saving.results import calls
from rashomon.errors import ComparisonError, ReadingWarning
from rashomon.result import Result

VIEWS = (
    "attributions",
    "entities",
    "overlap.alignment",
    "overlap.passages",
    "overlap.statements",
    "overlap.derivation",
    "overlap.similarity",
    "overlap.positions",
    "framing.voices",
    "framing.keywords",
    "framing.labels",
    "sentiment.tone",
    "sentiment.targets",
)


def view(comparison, name):
    for part in name.split("."):
        comparison = getattr(comparison, part)
    return comparison


@pytest.mark.parametrize("name", VIEWS)
def test_a_view_is_computed_once(name):
    comparison = harwick_compared()
    assert view(comparison, name) is view(comparison, name)


def test_what_several_views_need_is_made_once(monkeypatch):
    called = []

    def counted(name, own):
        return lambda *args, **options: called.append(name) or own(*args, **options)

    for module, name in (
        ("annotation", "link"),
        ("framing.labels", "link"),
        ("framing.voices", "link"),
        ("overlap.similarity", "link"),
        ("overlap", "align"),
        ("overlap", "passages"),
        ("overlap", "statements"),
        ("overlap.similarity", "statements"),
        ("overlap.positions", "statements"),
    ):
        home = sys.modules[f"rashomon.{module}"]
        monkeypatch.setattr(home, name, counted(name, getattr(home, name)))
    comparison = Comparison(harwick())
    for name in VIEWS:
        view(comparison, name)
    assert sorted(called) == ["align", "link", "passages", "statements"]


def test_a_comparison_computes_nothing_until_it_is_asked():
    comparison = Comparison(harwick())
    assert set(vars(comparison)) == {"annotated", "left_out", "corrections"}
    assert comparison.overlap.passages is not None
    assert "statements" not in vars(comparison.overlap)


@pytest.mark.parametrize(
    ("name", "alone"),
    [
        ("overlap.passages", overlap.passages),
        ("overlap.statements", overlap.statements),
        ("overlap.derivation", overlap.derivation),
        ("overlap.similarity", overlap.similarity),
        ("framing.voices", framing.voices),
        ("framing.keywords", framing.keywords),
        ("framing.labels", framing.labels),
        ("sentiment.tone", sentiment.tone),
        ("sentiment.targets", sentiment.targets),
        ("attributions", annotation.attributions),
        ("entities", annotation.entities),
    ],
)
def test_each_view_is_a_function_on_documents_too(name, alone):
    assert view(harwick_compared(), name).table.equals(alone(harwick()).table)


def test_compare_takes_articles_or_whatever_read_takes(tmp_path):
    (tmp_path / "gazette.txt").write_text(GAZETTE, "utf-8")
    (tmp_path / "herald.txt").write_text(HERALD, "utf-8")
    told = {"gazette": GAZETTE, "herald": HERALD}
    given = (rashomon.read(told), told, tmp_path, str(tmp_path), list(rashomon.read(told)))
    for articles in given:
        comparison = rashomon.compare(articles)
        assert comparison.sources == ("gazette", "herald")
        assert [a.text for a in comparison.articles] == [GAZETTE, HERALD]


def test_sources_and_letters_in_the_order_given():
    comparison = harwick_compared()
    assert comparison.sources == ("gazette", "herald", "courier")
    assert comparison.letters == {"gazette": "A", "herald": "B", "courier": "C"}
    assert comparison.articles == harwick_articles()


@pytest.mark.parametrize(
    ("count", "last"), [(1, "A"), (26, "Z"), (27, "AA"), (52, "AZ"), (702, "ZZ"), (703, "AAA")]
)
def test_letters_beyond_26_sources(count, last):
    (one,) = annotate([Article("Rain fell.", source="s")])
    documents = tuple(
        replace(one, article=Article("Rain fell.", source=f"s{i}")) for i in range(count)
    )
    letters = Comparison(documents).letters
    assert letters[f"s{count - 1}"] == last
    assert len(set(letters.values())) == count


def test_thirty_sources_from_end_to_end():
    told = {f"outlet {i}": f"The bridge in Harwick was closed for {i + 2} days." for i in range(30)}
    comparison = rashomon.compare(told)
    assert comparison.letters["outlet 29"] == "AD"
    assert len(comparison.overlap.similarity) == 30 * 29 / 2
    assert "AD" in repr(comparison)


def test_one_source_is_described_alone():
    comparison = rashomon.compare({"gazette": GAZETTE})
    assert comparison.letters == {"gazette": "A"}
    assert comparison.notes[0].startswith("Only one source was given (gazette)")
    for name in VIEWS:
        assert view(comparison, name) is not None
    assert "One source" in repr(comparison)


def test_identical_articles_are_noted_and_compared():
    comparison = rashomon.compare({"gazette": GAZETTE, "herald": GAZETTE})
    (note,) = [note for note in comparison.notes if "the same text" in note]
    assert "gazette" in note
    assert "herald" in note
    assert set(comparison.overlap.statements.table["told_by"]) == {2}


def test_articles_of_one_source_are_taken_together():
    articles = [
        Article(GAZETTE, source="gazette", id="g1"),
        Article(HERALD, source="herald", id="h"),
        Article("Ferries will cost nothing.", source="gazette", id="g2"),
    ]
    comparison = rashomon.compare(articles)
    assert comparison.sources == ("gazette", "herald")
    assert len(comparison.articles) == 3
    assert list(comparison.overlap.statements.columns) == ["gazette", "herald"]
    assert len(comparison.overlap.similarity) == 1


def test_the_same_article_given_twice_is_one_source():
    with pytest.warns(ReadingWarning, match="both are kept"):
        comparison = rashomon.compare([Article(GAZETTE, source="gazette")] * 2)
    assert comparison.sources == ("gazette",)
    assert len({article.id for article in comparison.articles}) == 2
    assert any("Only one source" in note for note in comparison.notes)


def test_ids_that_occur_twice_are_refused_with_the_way_out():
    a, b = Article(GAZETTE, source="gazette", id="1"), Article(HERALD, source="herald", id="1")
    with pytest.raises(ComparisonError, match=r"2 articles have the id '1'.*rashomon\.read"):
        rashomon.compare(Articles((a, b)))
    with pytest.warns(ReadingWarning, match="occurs twice"):
        comparison = rashomon.compare([a, b])
    assert [quote.source for quote in comparison.overlap.statements.evidence(0)] == [
        "gazette",
        "herald",
    ]


def test_no_article_at_all():
    with pytest.raises(ComparisonError, match=r"Give at least two.*Left out: e\.txt: is empty"):
        rashomon.compare(Articles((), (LeftOut("e.txt", "is empty"),)))


def test_what_reading_left_out_is_kept():
    articles = Articles(harwick_articles().items[:2], (LeftOut("e.txt", "is empty"),))
    comparison = rashomon.compare(articles)
    assert comparison.left_out == comparison.articles.left_out == articles.left_out
    assert "e.txt" in repr(comparison)
    assert "e.txt" in comparison._repr_html_()


def test_an_article_too_long_to_annotate_is_left_out_with_a_warning():
    long = Article("Rain fell. " * 100_000, source="almanac", origin="almanac.txt")
    with pytest.warns(ReadingWarning, match=r"almanac\.txt is left out: it has 1,100,000"):
        comparison = rashomon.compare(Articles((long, *harwick_articles())))
    assert "almanac" not in comparison.sources
    assert comparison.left_out[0].name == "almanac.txt"


def test_notes_of_articles_and_of_those_without_a_sentence():
    articles = Articles(
        (
            Article(GAZETTE, source="gazette", id="g", notes=("decoded as windows-1252",)),
            Article("***", source="herald", id="herald"),
        )
    )
    assert rashomon.compare(articles).notes == (
        "gazette (g): decoded as windows-1252",
        "herald has no sentence to measure.",
    )


@pytest.mark.parametrize(
    "texts", [("***", "—"), ("Rain", "Snow"), ("", "Rain."), ("It reads:", "2")]
)
def test_every_view_stands_with_next_to_nothing(texts, tmp_path):
    articles = Articles(tuple(Article(t, source=s) for s, t in zip("ab", texts, strict=True)))
    comparison = rashomon.compare(articles)
    for name in VIEWS:
        assert view(comparison, name) is not None
    assert "2 sources" in repr(comparison)
    assert comparison.report(tmp_path / "report.html").exists()


def test_the_summary_in_a_terminal_and_in_a_notebook():
    comparison = harwick_compared()
    text, html = repr(comparison), comparison._repr_html_()
    for shown in (text, html):
        for source in comparison.sources:
            assert source in shown
        assert "We could not wait any longer" in shown
    assert "<" not in text
    assert "comparison.report(" in text
    assert html.startswith("<div")


def test_the_same_input_gives_the_same_output():
    again = Comparison(annotate(harwick_articles()))
    assert repr(again) == repr(harwick_compared())
    assert again._repr_html_() == harwick_compared()._repr_html_()


def in_order(result):
    """As it shows itself, the words of each set in order: which is first differs by the process."""
    return re.sub(
        r"frozenset\(\{([^{}]*)\}\)", lambda own: f"{sorted(own[1].split(', '))}", repr(result)
    )


def test_a_comparison_can_be_pickled_with_all_that_was_computed():
    comparison = rashomon.compare(harwick_articles())
    computed = {name: compute() for name, compute in calls(comparison)}
    again = pickle.loads(pickle.dumps(comparison))  # noqa: S301 - our own bytes
    assert len(computed) >= len(VIEWS)
    for name, result in computed.items():
        kept = view(again, name)
        assert view(again, name) is kept  # it came along
        assert in_order(kept) == in_order(result)
        if isinstance(result, Result):
            assert kept.table.equals(result.table)
            assert kept.notes == result.notes
    word = min(comparison.framing.keywords.uses)
    shown = again.framing.keywords.context(word)
    assert len(shown.table)
    assert shown.table.equals(comparison.framing.keywords.context(word).table)
    assert again._repr_html_() == comparison._repr_html_()


def test_progress_is_shown_only_when_asked_for(capfd):
    rashomon.compare(harwick_articles())
    assert capfd.readouterr() == ("", "")
    rashomon.compare(harwick_articles(), progress=True)
    out, err = capfd.readouterr()
    assert out == ""
    assert "annotating: 100%" in err

"""Validation by hand: what is drawn, what sheets hold, and what is measured against codes."""

import csv
import io

import numpy as np
import pandas as pd
import pytest
from coded_units import CATEGORIES, HOSTILE, MEASURED, TEXTS, units
from hypothesis import given, settings
from hypothesis import strategies as st

import rashomon
from rashomon.article import Article
from rashomon.errors import ValidationError
from rashomon.result import Result
from rashomon.validation import draw, measure


def sample(number=60, **options):
    options = {"categories": CATEGORIES, "about": "entity", "marks": "mentions"} | options
    return draw(units(), "polarity", number, **options)


def coded(drawn, coder, **codes):
    """A coder who says what was measured, but for the units given by their first word and code."""
    coding = drawn.code(coder)
    for unit, text in zip(drawn.table["unit"], drawn.table["text"], strict=True):
        said = next((c for words, c in codes.items() if words in text), drawn.measured[unit])
        if said != "open":
            coding.set(unit, said)
    return coding


def row(validation, category):
    return validation.table.set_index("category").loc[category]


# What is drawn


def test_the_sample_holds_words_and_not_what_was_measured() -> None:
    drawn = sample()
    assert len(drawn) == 12
    assert list(drawn.table) == ["unit", "source", "article", "about", "text", "weight", "span"]
    assert list(drawn.shown) == ["unit", "about", "text", "span"]
    texts = {text for source in TEXTS.values() for text in source.split(". ")}
    assert all(text.rstrip(".") in {t.rstrip(".") for t in texts} for text in drawn.table["text"])
    for number in range(len(drawn)):
        (quote,) = drawn.evidence(number)
        assert quote.text == drawn.table["text"][number]
        assert [drawn.articles[p.article][p] for p in quote.parts] in (["Lee"], ["mayor"])


@pytest.mark.parametrize("number", [3, 6, 9])
def test_every_category_and_source_is_drawn_evenly(number) -> None:
    drawn = sample(number)
    measured = pd.Series(drawn.measured)
    assert len(drawn) == number
    assert measured.value_counts().max() - measured.value_counts().min() <= max(2, number // 3)
    assert drawn.table["source"].nunique() == 2


@settings(max_examples=40, deadline=None)
@given(number=st.integers(1, 15), seed=st.integers(0, 50))
def test_weights_make_up_for_what_is_drawn(number, seed) -> None:
    drawn = sample(number, seed=seed)
    strata = {(s, c) for s, c in zip(drawn.table["source"], drawn.measured.values(), strict=True)}
    own = [(s, c) for s, cs in MEASURED.items() for c in cs]
    assert drawn.table["weight"].sum() == pytest.approx(sum(one in strata for one in own))
    assert sample(number, seed=seed).table.equals(drawn.table)


def test_rows_of_a_sample_open_without_the_names_of_units() -> None:
    sample = draw(units(), "polarity", 5, marks="mentions")
    rows = sample.with_evidence(sample.table.loc[:, ["text", "span"]])
    assert [rows.evidence(row)[0].text for row in range(5)] == sample.table.text.tolist()


def test_the_same_words_are_drawn_once() -> None:
    given = units()
    twice = given.with_evidence(pd.concat([given.table, given.table.iloc[:3]]))
    assert len(draw(twice, "polarity", 60, about="entity")) == 12


# Sheets


def test_a_sheet_names_no_outlet_marks_the_target_and_holds_no_formula(tmp_path) -> None:
    given = units({"gazette": f"{HOSTILE} Lee won."}, {"gazette": ("positive",)})
    drawn = draw(given, "polarity", categories=CATEGORIES, about="entity", marks="mentions")
    path = tmp_path / "sheet.csv"
    assert drawn.to_csv(path, coder="Ann") == path.read_text("utf-8")
    (line,) = csv.DictReader(io.StringIO(path.read_text("utf-8")))
    assert line["text"].startswith("'=HYPERLINK")
    assert "gazette" not in path.read_text("utf-8")
    assert "⟦" in line["text"]
    assert "⟧" in line["text"]
    assert line["code"] == ""


def test_a_filled_sheet_and_a_coding_say_the_same(tmp_path) -> None:
    drawn = sample()
    path = tmp_path / "ann.csv"
    drawn.to_csv(path, coder="Ann")
    sheet = pd.read_csv(path, dtype="str")
    sheet["code"] = [drawn.measured[unit].upper() for unit in sheet["unit"]]
    by_hand = measure(drawn, coded(drawn, "Ann"))
    for delimiter in (";", "\t", ","):
        sheet.to_csv(path, index=False, sep=delimiter)
        by_file = measure(drawn, path)
        assert by_file.table.equals(by_hand.table)
    assert measure(drawn, sheet).table.equals(by_hand.table)
    assert by_file.coders == ("Ann",)


def test_codes_are_kept_at_once_and_taken_up_again(tmp_path) -> None:
    drawn, path = sample(), tmp_path / "ann.csv"
    first = drawn.code("Ann", path=path)
    unit, other = drawn.table["unit"][:2]
    first.set(unit, "positive")
    first.set(other, "negative")
    first.set(other, None)
    again = drawn.code("Ann", path=path)
    assert again.codes == {unit: "positive"}
    assert "1 of 12" in repr(again)
    with pytest.raises(ValidationError, match="codes by Ann"):
        drawn.code("Bo", path=path)


@pytest.mark.parametrize(
    ("table", "message"),
    [
        ({"unit": ["u1"]}, "no column 'code'"),
        ({"unit": ["u1"], "code": ["positive"]}, "not in the sample"),
        ({"unit": "own", "code": ["pos"]}, "accepted are negative, neutral, positive"),
        ({"unit": "own twice", "code": ["neutral"] * 2}, "twice by coder"),
        ({"unit": "own", "code": [None]}, "Nothing is coded yet"),
        ({"unit": "own", "code": [" "]}, "Nothing is coded yet"),
    ],
)
def test_codes_of_another_form_are_refused(table, message) -> None:
    drawn = sample()
    own = drawn.table["unit"][0]
    table["unit"] = {"own": [own], "own twice": [own, own]}.get(str(table["unit"]), table["unit"])
    with pytest.raises(ValidationError, match=message):
        measure(drawn, pd.DataFrame(table))


def test_files_that_are_none_are_refused(tmp_path) -> None:
    drawn = sample()
    with pytest.raises(ValidationError, match="cannot be read"):
        measure(drawn, tmp_path / "missing.csv")
    (tmp_path / "binary.csv").write_bytes(b"\xff\xfe\x00\x01")
    with pytest.raises(ValidationError, match=r"cannot be read|no column"):
        measure(drawn, tmp_path / "binary.csv")
    with pytest.raises(ValidationError, match="not as int"):
        measure(drawn, 3)
    with pytest.raises(ValidationError, match="cannot be written"):
        drawn.to_csv(tmp_path / "no" / "folder.csv")
    coding = drawn.code("Ann")
    with pytest.raises(ValidationError, match="no unit"):
        coding.set("u0", "positive")
    with pytest.raises(ValidationError, match="no unit"):
        coding.set(["u0"], "positive")
    with pytest.raises(ValidationError, match="path is 3"):
        drawn.code("Ann", path=3)
    with pytest.raises(ValidationError, match="no category"):
        coding.set(drawn.table["unit"][0], "warm")
    with pytest.raises(ValidationError, match="name or initials"):
        drawn.code(" ")


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"column": "tone"}, "no column 'tone'"),
        ({"column": "span"}, "categories are text"),
        ({"number": 0}, "number is 0; it must be a whole number, 1 or more"),
        ({"seed": -1}, "seed is -1; it must be a whole number"),
        ({"categories": ("negative", "neutral")}, "'positive' was measured"),
        ({"categories": "negative"}, "two or more"),
        ({"by": ("outlet",)}, "no column 'outlet'"),
        ({"by": "outlet"}, "no column 'outlet'"),
        ({"by": 3}, "name of a column"),
        ({"about": ["entity"]}, "no column"),
        ({"column": ["polarity"]}, "no column"),
        ({"categories": 3}, "two or more"),
        ({"question": 3}, "must be text"),
        ({"units": pd.DataFrame()}, "not as DataFrame"),
        ({"units": Result(units().table.iloc[:0], units().articles)}, "nothing to draw from"),
    ],
)
def test_what_cannot_be_drawn_is_refused(change, message) -> None:
    options = {"units": units(), "column": "polarity"} | change
    with pytest.raises(ValidationError, match=message):
        draw(**options)


def test_a_filled_sheet_is_not_replaced_by_an_empty_one(tmp_path) -> None:
    drawn, path = sample(), tmp_path / "ann.csv"
    drawn.to_csv(path)
    drawn.to_csv(path)
    drawn.code("Ann", path=path).set(drawn.table["unit"][0], "neutral")
    with pytest.raises(ValidationError, match="has codes"):
        drawn.to_csv(path)
    assert len(drawn.code("Ann", path=path)) == 1


# Figures


def test_figures_are_those_of_a_table_counted_by_hand() -> None:
    drawn = sample()
    found = measure(drawn, coded(drawn, "Ann", shouted="neutral", stole="negative"))
    negative = row(found, "negative")
    # measured: 3 negative (2 of them right); Ann: 3 negative, of which "stole" was neutral
    assert (negative["coded"], negative["measured"]) == (3, 3)
    assert negative["precision"] == pytest.approx(2 / 3)
    assert negative["recall"] == pytest.approx(2 / 3)
    assert row(found, "all")["f1"] == pytest.approx(10 / 12)
    assert found.confusion.loc["negative", "neutral"] == 1
    assert sorted(found.differing.table["text"]) == [
        "Lee shouted at a clerk.",
        "Lee stole the funds.",
    ]
    assert found.differing.evidence(0).articles
    quotes = {quote.text for quote in found.evidence(0)}
    assert quotes == {"Lee shouted at a clerk.", "Lee stole the funds."}


def test_rare_categories_do_not_count_for_more_than_they_are() -> None:
    texts = {"gazette": " ".join(f"Lee waved {i}." for i in range(60)) + " Lee lied."}
    given = units(texts, {"gazette": ("neutral",) * 60 + ("negative",)})
    drawn = draw(given, "polarity", 20, categories=CATEGORIES)
    coding = drawn.code("Ann")
    wrong = next(unit for unit, said in drawn.measured.items() if said == "neutral")
    for unit, said in drawn.measured.items():
        coding.set(unit, "negative" if unit == wrong else said)
    # one of 19 neutral ones is wrong, and each stands for 60 / 19
    found = row(measure(drawn, coding), "negative")
    assert found["recall"] == pytest.approx(1 / (1 + 60 / 19))


def test_intervals_hold_the_figure_and_none_is_certain() -> None:
    drawn = sample()
    found = measure(drawn, coded(drawn, "Ann", shouted="neutral"))
    for name in ("precision", "recall", "f1"):
        for _, own in found.table.iterrows():
            if not np.isnan(own[f"{name}_low"]):
                assert own[f"{name}_low"] <= own[name] <= own[f"{name}_high"]
                assert own[f"{name}_low"] < own[f"{name}_high"]


def test_alpha_between_coders_and_with_what_was_measured() -> None:
    drawn = sample(ordered=True)
    ann = coded(drawn, "Ann", shouted="neutral")
    bo = coded(drawn, "Bo", shouted="positive", waved="open")
    found = measure(drawn, ann, bo)
    pairs = found.agreement.set_index("between")
    assert list(pairs.index) == [
        "coders",
        "coders and what was measured",
        "Ann and what was measured",
        "Bo and what was measured",
    ]
    assert 0 < pairs.loc["coders", "alpha"] < 1
    assert pairs.loc["coders", "units"] == 11
    # negative taken for positive is worse than taken for neutral
    assert pairs["alpha"]["Bo and what was measured"] < pairs["alpha"]["Ann and what was measured"]
    assert any("no majority" in note for note in found.notes)
    assert "2 coders" in found.line
    assert r"\toprule" in found.to_latex()
    assert measure(drawn, [ann, [bo]]).line == found.line


def test_coders_who_agree_on_nothing_leave_nothing_to_measure() -> None:
    drawn = sample()
    first = drawn.table["unit"][0]
    ann, bo = drawn.code("Ann"), drawn.code("Bo")
    ann.set(first, "positive")
    bo.set(first, "negative")
    found = measure(drawn, ann, bo)
    assert found.coded == 0
    assert found.table.filter(regex="^(f1|precision|recall)").isna().all(axis=None)
    assert "F1 macro cannot be told" in found.line
    assert any(note.startswith("1 of 1 coded units have no majority") for note in found.notes)
    assert found._repr_html_()


def test_sentences_of_one_article_do_not_make_it_more_certain() -> None:
    text = "Rain fell. Snow fell. Hail fell. Fog came."
    articles = {str(i): Article(f"{text} {i}.", source="g", id=str(i)) for i in range(5)}
    rows = [(a, a.span(*at)) for a in articles.values() for at in ((0, 10), (11, 21), (22, 32))]
    found = pd.DataFrame({"source": "g", "span": [span for _, span in rows]})
    found["kind"] = ["bad", "good", "good"] * 5
    drawn = draw(Result(found, articles), "kind")
    every = row(measure(drawn, coded(drawn, "Ann")), "all")
    assert (every["f1"], every["f1_high"]) == (1, 1)
    assert every["f1_low"] == pytest.approx(0.025 ** (1 / 5))


def test_coders_who_never_disagree_are_not_certain_to() -> None:
    drawn = sample()
    pairs = measure(drawn, coded(drawn, "Ann"), coded(drawn, "Bo")).agreement
    assert pairs["alpha"][0] == pairs["high"][0] == 1
    assert 0 < pairs["low"][0] < 1


def test_codes_that_never_vary_say_nothing() -> None:
    drawn = sample()
    coding = drawn.code("Ann")
    for unit in drawn.table["unit"]:
        coding.set(unit, "neutral")
    found = measure(drawn, coding)
    assert any("All codes are neutral" in note for note in found.notes)
    assert np.isnan(row(found, "negative")["recall"])
    assert np.isnan(found.agreement["alpha"][0])


def test_one_coded_unit_carries_no_interval() -> None:
    drawn = sample()
    coding = drawn.code("Ann")
    coding.set(drawn.table["unit"][0], drawn.measured[drawn.table["unit"][0]])
    found = measure(drawn, coding)
    assert found.coded == 1
    assert found.table.filter(like="low").isna().all(axis=None)
    assert any("11 of 12" in note for note in found.notes)


def test_latex_and_html_take_nothing_of_a_name_for_a_command(tmp_path) -> None:
    article = Article("Rain fell. Snow fell.", source="g", id="g")
    found = pd.DataFrame(
        {
            "source": "g",
            "kind": [r"50% & \input{x}", "<b>bold</b>"],
            "span": [article.span(0, 10), article.span(11, 21)],
        }
    )
    drawn = draw(Result(found, {"g": article}), "kind")
    result = measure(drawn, coded(drawn, "Ann_1"))
    path = tmp_path / "table.tex"
    assert r"50\% \& \textbackslash{}input\{x\}" in result.to_latex(path)
    assert path.read_text("utf-8") == result.to_latex()
    assert "<b>bold" not in result._repr_html_()


def test_a_comparison_carries_the_figure_and_refuses_that_of_another_result() -> None:
    comparison = rashomon.compare(TEXTS)
    drawn = comparison.sentiment.targets.sample(6, voice="both")
    found = measure(drawn, coded(drawn, "Ann"))
    carried = comparison.validated(found)
    assert found.line in carried.sentiment.targets.notes
    assert found.line not in carried.sentiment.tone.notes
    assert found.line not in comparison.sentiment.targets.notes
    again = carried.corrected(carried.corrections)
    assert found.line in again.sentiment.targets.notes
    elsewhere = rashomon.compare({"gazette": "Ann Lee is a hero. Bo Day lied."})
    with pytest.raises(ValidationError, match="other articles"):
        elsewhere.validated(found)
    for other in (measure(sample(), coded(sample(), "Ann")), "valid"):
        with pytest.raises(ValidationError, match="Warmth towards entities and Tone"):
            comparison.validated(other)


def test_krippendorff_by_hand_for_ordered_codes() -> None:
    # α with squared distances of ranks, counted by hand: D_o = 2/12, D_e of 12 values
    drawn = sample(ordered=True)
    found = measure(drawn, coded(drawn, "Ann", shouted="neutral")).agreement
    values = list(drawn.measured.values())
    ann = [
        "neutral" if "shouted" in t else v for t, v in zip(drawn.table.text, values, strict=True)
    ]
    rank = [CATEGORIES.index(v) for v in values + ann]
    expected = np.mean(
        [(a - b) ** 2 for i, a in enumerate(rank) for j, b in enumerate(rank) if i != j]
    )
    observed = np.mean(
        [(CATEGORIES.index(a) - CATEGORIES.index(b)) ** 2 for a, b in zip(values, ann, strict=True)]
    )
    assert found["alpha"][1] == pytest.approx(1 - observed / expected)

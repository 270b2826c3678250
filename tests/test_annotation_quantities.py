"""Quantities and dates of an article: what is read, how it is understood, where it stands."""

from __future__ import annotations

from datetime import date as Date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from rashomon import Article
from rashomon.annotation import Document, Quantity, annotate

WRITTEN = Date(2024, 6, 19)  # a Wednesday


def read(text: str, date: Date | None = WRITTEN) -> Document:
    (document,) = annotate([Article(text, source="gazette", date=date)])
    return document


def said(document: Document, kind: str | None = None) -> list[str]:
    found = [q for q in document.quantities if kind in (None, q.kind)]
    return [document.text(q.start, q.end) for q in found]


def only(text: str, kind: str | None = None, date: Date | None = WRITTEN) -> Quantity:
    document = read(text, date)
    found = [q for q in document.quantities if kind in (None, q.kind)]
    assert len(found) == 1, [document.text(q.start, q.end) for q in document.quantities]
    return found[0]


@pytest.mark.parametrize(
    ("sentence", "value"),
    [
        ("Police arrested 21 men.", 21),
        ("Police arrested twenty-one men.", 21),
        ("Police arrested one hundred and five men.", 105),
        ("The army moved 1,500 soldiers.", 1500),
        ("The army moved two thousand soldiers.", 2000),
        ("The army moved 1.5 million soldiers.", 1_500_000),
        ("The army moved half a million soldiers.", 500_000),
        ("The army moved two hundred fifty-three million tents.", 253_000_000),
        ("The army moved 1\u00a0500 soldiers.", 1500),
        ("The army moved 1\u202f500\u202f000 soldiers.", 1_500_000),
        ("Police arrested ٢٤ men.", 24),
        ("Police arrested \uff11\uff12 men.", 12),
        ("Police arrested fif\u00adty men.", 50),
    ],
)
def test_numbers_are_read_in_digits_and_words_of_any_script(sentence: str, value: float) -> None:
    found = only(sentence, "number")
    assert (found.low, found.high) == (value, value)
    assert found.thing in {"man", "soldier", "tent"}


@pytest.mark.parametrize(
    ("words", "low", "high", "rounding"),
    [
        ("nearly 40", 32, 40, "below"),
        ("more than 40", 40, float("inf"), "above"),
        ("at least 40", 40, float("inf"), "above"),
        ("40 or more", 40, float("inf"), "above"),
        ("up to 40", 0, 40, "at most"),
        ("about 40", 32, 48, "about"),
        ("two dozen", 19.2, 28.8, "about"),
        ("dozens of", 24, 120, "vague"),
        ("hundreds of thousands of", 200_000, 1_000_000, "vague"),
        ("20 to 30", 20, 30, "exact"),
        ("20–30", 20, 30, "exact"),
        ("between 20 and 30", 20, 30, "exact"),
        ("five or six", 5, 6, "exact"),
        ("10-12 thousand", 10_000, 12_000, "exact"),
    ],
)
def test_rounding_words_and_ranges_leave_room(
    words: str, low: float, high: float, rounding: str
) -> None:
    found = only(f"Police arrested {words} farmers.")
    assert found.low == pytest.approx(low)
    assert found.high == pytest.approx(high)
    assert found.rounding == rounding
    assert found.thing == "farmer"


def test_a_dozen_is_a_number() -> None:
    found = only("A dozen farmers left.")
    assert (found.thing, found.rounding) == ("farmer", "about")
    assert found.low is not None
    assert found.low < 12 < (found.high or 0)


def test_a_change_is_two_numbers_and_no_range() -> None:
    assert said(read("The price rose from 20 to 30 crowns."), "number") == ["20", "30"]


@pytest.mark.parametrize(
    ("sentence", "kind", "unit", "value"),
    [
        ("The bridge cost $5 million.", "money", "USD", 5e6),
        ("The bridge cost US$5m.", "money", "USD", 5e6),
        ("The bridge cost £3bn.", "money", "GBP", 3e9),
        ("The bridge cost €1,200.50.", "money", "EUR", 1200.5),
        ("The bridge cost three million euros.", "money", "EUR", 3e6),
        ("The bridge cost 40 U.S. dollars.", "money", "USD", 40),
        ("Turnout was 41.5 percent.", "percent", "percent", 41.5),
        ("Turnout was 41 per cent.", "percent", "percent", 41),
        ("Turnout was 41%.", "percent", "percent", 41),
        ("Turnout was 41\uff05.", "percent", "percent", 41),
        ("Turnout fell by two percentage points.", "percent", "percentage point", 2),
        ("The strike lasted two weeks.", "duration", "day", 14),
        ("The 48-hour strike ended.", "duration", "day", 2),
        ("The wall is 2 kilometers long.", "measure", "meter", 2000),
        ("The wall is 40 feet high.", "measure", "meter", 12.192),
        ("A 25-year-old farmer spoke.", "age", "year", 25),
        ("Ann Lee, 54, won the seat.", "age", "year", 54),
        ("He left school aged 14.", "age", "year", 14),
        ("It was her second visit.", "ordinal", "", 2),
        ("It was the 21st visit.", "ordinal", "", 21),
        ("It was the twenty-first visit.", "ordinal", "", 21),
    ],
)
def test_units_are_read_beside_their_number(
    sentence: str, kind: str, unit: str, value: float
) -> None:
    found = only(sentence)
    assert (found.kind, found.unit) == (kind, unit)
    assert found.low == pytest.approx(value)


def test_a_score_has_two_sides() -> None:
    found = only("The Senate confirmed him by 52-48.", "score")
    assert (found.low, found.high) == (52, 48)


@pytest.mark.parametrize(
    "sentence",
    [
        "The Boeing 737 landed.",
        "No one came, and one never knows.",
        "She cited the First Amendment.",
        "The AR-15 was found at 3:30 p.m. near Route 9/11.",
        "Call 555-123-4567 or see https://example.org/2024/12/31 now.",
        "The G20 and the F-16 and section 401(k) stay.",
        "The first lady smiled at 8 p.m.",
    ],
)
def test_names_labels_and_clock_times_count_nothing(sentence: str) -> None:
    assert said(read(sentence)) == []


@pytest.mark.parametrize(
    ("words", "first", "last"),
    [
        ("on 18 June 2023", "2023-06-18", "2023-06-18"),
        ("on June 18, 2023", "2023-06-18", "2023-06-18"),
        ("on 2023-06-18", "2023-06-18", "2023-06-18"),
        ("on 18/06/2023", "2023-06-18", "2023-06-18"),
        ("on June 18-19", "2024-06-18", "2024-06-19"),
        ("from 18 June to 19 June", "2024-06-18", "2024-06-19"),
        ("on ١٨ June", "2024-06-18", "2024-06-18"),
        ("on Tuesday", "2024-06-18", "2024-06-18"),
        ("on Wednesday", "2024-06-19", "2024-06-19"),
        ("yesterday", "2024-06-18", "2024-06-18"),
        ("last Friday", "2024-06-14", "2024-06-14"),
        ("last week", "2024-06-10", "2024-06-16"),
        ("last September", "2023-09-01", "2023-09-30"),
        ("in the fall of last year", "2023-09-01", "2023-11-30"),
        ("in the winter of 2019", "2019-12-01", "2020-02-29"),
        ("in 2019", "2019-01-01", "2019-12-31"),
        ("in the 1990s", "1990-01-01", "1999-12-31"),
        ("three days ago", "2024-06-16", "2024-06-16"),
        ("in 2010 or 2011", "2010-01-01", "2011-12-31"),
        ("on this Sept. 30, 2016", "2016-09-30", "2016-09-30"),
        ("from 2010 to 2013", "2010-01-01", "2013-12-31"),
        ("in December", "2023-12-01", "2023-12-31"),
    ],
)
def test_dates_are_resolved_against_the_day_of_writing(words: str, first: str, last: str) -> None:
    found = only(f"The mill burned down {words}.", "date")
    assert found.days == (Date.fromisoformat(first), Date.fromisoformat(last))


def test_years_ago_are_give_or_take_half_a_year() -> None:
    found = only("The mill burned down two years ago.", "date")
    assert found.days is not None
    assert found.days[0] < Date(2022, 1, 1) < Date(2022, 12, 1) < found.days[1]


def test_what_is_to_come_lies_ahead() -> None:
    found = only("The council will meet on Monday.", "date")
    assert found.days == (Date(2024, 6, 24), Date(2024, 6, 24))
    past = only("The council met on Monday.", "date")
    assert past.days == (Date(2024, 6, 17), Date(2024, 6, 17))


@pytest.mark.parametrize("words", ["on 31 June", "on Feb. 30, 2023", "on June 0"])
def test_a_day_that_does_not_exist_is_kept_as_text(words: str) -> None:
    document = read(f"The mill burned down {words}.")
    assert said(document, "date") == [words.removeprefix("on ")]
    assert [q.days for q in document.quantities] == [None]


@pytest.mark.parametrize("words", ["on Tuesday", "last September", "on 18 June", "last year"])
def test_without_a_day_of_writing_a_relative_date_stays_open(words: str) -> None:
    found = only(f"The mill burned down {words}.", date=None)
    assert found.days is None
    assert found.when is not None


def test_with_a_year_no_day_of_writing_is_needed() -> None:
    assert only("It burned down on June 18, 2023.", date=None).days is not None


def test_two_orders_of_a_date_in_figures_leave_only_its_year() -> None:
    found = only("It burned down on 06/07/2023.", "date")
    assert found.days == (Date(2023, 1, 1), Date(2023, 12, 31))


def test_months_in_a_list_share_their_year() -> None:
    june, july = read("It was sold in June and July of 2009.").quantities
    assert june.days == (Date(2009, 6, 1), Date(2009, 6, 30))
    assert july.days == (Date(2009, 7, 1), Date(2009, 7, 31))


def test_words_that_are_also_months_need_a_context() -> None:
    document = read("He may march on. May they march in May, and in March.")
    assert said(document, "date") == ["May", "March"]


def test_the_verb_and_its_nouns_are_kept() -> None:
    (quantity,) = read("The fire killed 12 senior officials.").quantities
    assert (quantity.verb, quantity.thing) == ("kill", "official")
    assert quantity.about == {"senior"}
    assert quantity.subject == {"fire"}
    assert quantity.counts == "official"


def test_headings_are_read_and_marked_as_such() -> None:
    document = read("Rain fell.\n\n12 dead in fire\n\nA mill burned down.")
    (quantity,) = document.quantities
    sentence = document.sentences[quantity.sentence]
    assert sentence.start <= quantity.start < quantity.end <= sentence.end


def test_a_sentence_of_three_thousand_words_of_numbers() -> None:
    text = " ".join(["twenty-one", "1,500", "$3", "June 18", "and"] * 600) + "."
    document = read(text)
    assert len(document.quantities) > 1000
    starts = [q.start for q in document.quantities]
    assert starts == sorted(set(starts))


PIECES = st.sampled_from(
    [
        "nearly", "40", "٢٤", "1\u00a0500", "fif\u00adty", "percent", "June", "18", "-", "–", "19",
        "31 June", "last", "year", "two", "hundred", "million", "$", "€5m", "Tuesday", "2019", "a",
        "dozen", "or", "to", "from", "between", "and", "men", "killed", "first", "20th", "%", "\n",
        "\U0001f600", "e\u0301", "\u200b7", "שלוש", "«12»", "½", "Ⅷ", "９９", "9" * 400, "0", "1e9",
    ]
)  # fmt: skip


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(PIECES | st.text(max_size=6), max_size=25), st.sampled_from([None, WRITTEN]))
def test_every_quantity_lies_within_its_sentence_and_none_overlap(
    pieces: list[str], date: Date | None
) -> None:
    document = read(" ".join(pieces) or "Rain fell.", date)
    end = 0
    for quantity in document.quantities:
        sentence = document.sentences[quantity.sentence]
        assert end <= quantity.start < quantity.end
        assert sentence.start <= quantity.start
        assert quantity.end <= sentence.end
        assert any(c.isalnum() for c in document.text(quantity.start, quantity.end))
        end = quantity.end
        if quantity.days:
            assert quantity.days[0] <= quantity.days[1]
        elif quantity.kind not in {"date", "score"}:
            assert quantity.low is not None
            assert quantity.high is not None
            assert quantity.low <= quantity.high

"""Much the same wording that is not of one event: forms filled in daily, and long ends."""

from dataclasses import replace
from datetime import timedelta

import pytest
from event_samples import MONDAY, STORIES, groups, stories, told

from rashomon import Article
from rashomon.corpus import events

WEATHER = (
    "Good morning. Here is the weather for Lindmark on {date}. It will be {sky} in the north and "
    "dry in the south with a high of {high} degrees and a light wind from the west. Tonight it "
    "stays dry in most places and temperatures fall to about {low} degrees. The outlook for the "
    "coming days is unsettled with some sun and a few showers, and there are no weather warnings "
    "in force at present. Sunrise and sunset times are on our page."
)
SKIES = ["sunny", "cloudy", "wet", "foggy", "windy"]


def weather(day, source="gazette"):
    text = WEATHER.format(date=f"{day} March", sky=SKIES[day % 5], high=day + 3, low=day % 7)
    date = MONDAY + timedelta(day)
    return Article(text, source=source, id=f"{source}-{day}", title="Weather 🌦", date=date)


def test_a_form_that_is_filled_in_daily_is_an_event_a_day():
    reports = [weather(day) for day in range(20)]
    corpus = events([*reports, *told()])
    assert groups(corpus) == {frozenset({a.id}) for a in reports} | stories(told())
    assert corpus.articles.copy_of.isna().all()


def test_who_prints_the_form_of_another_on_its_day_is_on_its_event():
    reports = [weather(day) for day in range(20)]
    reprint = replace(reports[4], id="reprint", source="herald", title="Today in Lindmark")
    table = events([*reports, reprint]).articles.set_index("article")
    copies = table.copy_of.dropna()
    assert {*copies.index, *copies} == {"reprint", "gazette-4"}
    assert table.event["reprint"] == table.event["gazette-4"]
    assert table.event.nunique() == 20


def test_a_form_that_goes_on_in_what_is_added():
    corpus = events([weather(day) for day in range(10)])
    later = corpus.add([weather(10)]).add([weather(11)])
    assert later.table.articles.tolist() == [1] * 12


def test_a_report_that_is_brought_up_to_date_for_some_days_is_one_event():
    reports = [weather(day) for day in range(6)]
    assert len(events(reports)) == 1


@pytest.mark.parametrize("days", [range(0, 40, 2), [None] * 20])
def test_the_very_same_wording_is_no_form_however_often_it_is_printed(days):
    first = told("bridge")[0]
    again = [
        replace(first, id=str(n), date=None if day is None else MONDAY + timedelta(day))
        for n, day in enumerate(days)
    ]
    table = events(again).table
    assert table[["articles", "copies"]].values.tolist() == [[20, 19]]


def test_one_long_end_under_many_stories_makes_no_copies():
    """What an outlet puts under each of its articles, where nobody marked it."""
    end = " ".join(text for own in STORIES.values() for _, text in own[2:])
    articles = [replace(a, text=f"{a.text} {a.text} {a.text} {end} {end}") for a in told()]
    corpus = events(articles)
    assert groups(corpus) == stories(articles)

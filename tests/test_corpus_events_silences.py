"""Two events of one kind, told alike with weeks between, are two; a story that goes on is one."""

import unicodedata
from dataclasses import replace
from datetime import timedelta

import pandas as pd
import pytest
from event_samples import MONDAY, groups, stories, told
from hypothesis import given, settings
from hypothesis import strategies as st

from rashomon import Article
from rashomon.corpus import Events, events

SPILL = (
    (
        "About seven tonnes of acid leaked into the river at {town} on Monday when a tank burst at "
        "the plant of {firm}. Mayor {mayor} told people not to drink from the tap."
    ),
    (
        "The river ran white below {town} on Monday: seven tonnes of acid had escaped from a tank "
        "at a plant of {firm}. Nobody should drink from the tap, said {mayor}, the mayor."
    ),
    (
        "Anglers found dead fish at {town} after a burst tank sent seven tonnes of acid into the "
        "river on Monday. The tank belongs to {firm}; mayor {mayor} warned of the water."
    ),
)
ORMELBY = {"town": "Ormelby", "firm": "Abrado Works", "mayor": "Clara Ilic"}
ULMOGATE = {"town": "Ulmogate", "firm": "Corvine Partners", "mayor": "Jonas Pryce"}
CRIME = (
    (
        "A baker was stabbed in his shop at Tarvick on Friday night. Police arrested his neighbour "
        "Viktor Zeller, with whom he had quarrelled for years over a fence."
    ),
    (
        "Police in Tarvick have arrested Viktor Zeller, who is said to have stabbed the baker next "
        "door in his shop on Friday after years of quarrels over a fence."
    ),
    (
        "After a baker was stabbed in Tarvick on Friday his neighbour is in custody. The two had "
        "quarrelled over a fence, people said of Viktor Zeller."
    ),
)
VERDICT = (
    (
        "Viktor Zeller must go to prison for twelve years because he stabbed the baker next door, "
        "with whom he had quarrelled over a fence in Tarvick, a court found."
    ),
    (
        "Twelve years in prison for the neighbour who stabbed a baker in his shop at Tarvick: the "
        "court believed none of what Viktor Zeller said of their quarrel over a fence."
    ),
)
GERMAN = (
    (
        "In Lüneck ist am Freitag ein Bäcker in seinem Laden erstochen worden. Die Polizei nahm "
        "den Nachbarn Jörg Größler fest, mit dem er seit Jahren über einen Zaun stritt."
    ),
    (
        "Die Polizei hat in Lüneck Jörg Größler festgenommen: Er soll am Freitag den Bäcker von "
        "nebenan in dessen Laden erstochen haben, nach Jahren Streit über einen Zaun."
    ),
    (
        "Weil er den Bäcker von nebenan in Lüneck in dessen Laden erstach, muss „Größler“ zwölf "
        "Jahre in Haft. Die beiden stritten seit Jahren über einen Zaun."
    ),
)
RUSSIAN = (
    (
        "В Казани в пятницу в своей лавке был зарезан пекарь. Полиция задержала соседа Виктора "
        "Зеллера, с которым пекарь годами спорил из-за забора."
    ),
    (
        "Полиция Казани задержала соседа, который в пятницу зарезал пекаря в его лавке: с Виктором "
        "Зеллером пекарь годами спорил из-за забора."
    ),
    (
        "Соседа, который зарезал пекаря в его лавке в Казани, суд отправил в тюрьму. С пекарем он "
        "годами спорил из-за забора, дело Виктора Зеллера закрыто."
    ),
)
ARABIC = (
    (
        "طعن خباز في متجره في حلب مساء الجمعة. واعتقلت الشرطة جاره سامر الحداد الذي تشاجر معه "
        "لسنوات بسبب سياج."
    ),
    (
        "اعتقلت الشرطة في حلب سامر الحداد الذي طعن جاره الخباز في متجره مساء الجمعة بعد شجار "
        "لسنوات بسبب سياج."
    ),
    (
        "حكمت المحكمة في حلب على سامر الحداد الذي طعن جاره الخباز في متجره بسبب سياج تشاجر عليه "
        "لسنوات."
    ),
)
WEEKS = 35  # days


def articles(name, texts, days, **words):
    """An article a text, on these days after the first Monday."""
    return [
        Article(
            text.format(**words),
            source=f"s{number}",
            id=f"{name}-{number}",
            date=None if day is None else MONDAY + timedelta(day),
        )
        for number, (text, day) in enumerate(zip(texts, days, strict=True))
    ]


def spills(later=WEEKS):
    """Two spills, the other so many days after the first."""
    first = articles("ormelby", SPILL, [0, 0, 1], **ORMELBY)
    return first, articles("ulmogate", SPILL, [later, later, later + 1], **ULMOGATE)


def undated(own):
    return [replace(article, date=None) for article in own]


def test_two_of_one_kind_with_weeks_between_are_two_events():
    both = [article for own in spills() for article in own]
    assert groups(events(both)) == stories_of(both)
    assert groups(events([*both, *told()])) == stories_of(both) | stories(told())
    # They are told so much alike that without their dates they are taken for one.
    assert len(events(undated(both))) == 1


def stories_of(own):
    names = {article.id.split("-")[0] for article in own}
    return {frozenset(a.id for a in own if a.id.startswith(f"{name}-")) for name in names}


def test_three_of_one_kind_are_three_however_long_it_is_between_others():
    third = {"town": "Nevelwick", "firm": "Dampex Industries", "mayor": "Rita Amsel"}
    both = [article for own in spills() for article in own]
    far = articles("nevelwick", SPILL, [800, 801, 801], **third)
    assert groups(events([*far, *both])) == stories_of([*far, *both])


@pytest.mark.parametrize("later", [1, 2, 4])
def test_a_weekend_is_no_silence(later):
    both = [article for own in spills(later) for article in own]
    assert len(events(both)) == 1


def test_what_comes_week_by_week_has_no_silences():
    first, other = (
        articles(name, SPILL, days, **words)
        for name, days, words in [("a", [0, 7, 14], ORMELBY), ("b", [21, 28, 35], ULMOGATE)]
    )
    assert len(events([*first, *other])) == 1


@pytest.mark.parametrize("beside", [[], told()])
@pytest.mark.parametrize("weeks", [6, 40])
def test_a_crime_and_its_verdict_are_one_event(weeks, beside):
    story = [
        *articles("crime", CRIME, [0, 0, 1]),
        *articles("verdict", VERDICT, [7 * weeks, 7 * weeks + 1]),
    ]
    found = groups(events([*story, *beside]))
    assert frozenset(article.id for article in story) in found
    assert len(found) == 1 + len(stories(beside))


@pytest.mark.parametrize("texts", [GERMAN, RUSSIAN, ARABIC], ids=["German", "Russian", "Arabic"])
def test_a_story_that_goes_on_in_other_languages_is_one_event(texts):
    story = articles("crime", texts, [0, 1, 200])
    assert len(events([*story, *told()])) == 1 + len(stories(told()))


PLAIN = [
    (
        "A baker was stabbed in his shop on Friday night. Police arrested {0}, with whom he had "
        "quarrelled for years over a fence."
    ),
    (
        "Police have arrested {0}, who is said to have stabbed the baker next door in his shop on "
        "Friday after years of quarrels over a fence."
    ),
    (
        "After a baker was stabbed on Friday in his shop {0} is in custody. The two had quarrelled "
        "over a fence."
    ),
    (
        "Twelve years in prison for stabbing a baker in his shop on a Friday: the court believed "
        "nothing of what {1} said of the quarrel over a fence."
    ),
    (
        "{1} must go to prison for twelve years for stabbing the baker next door in his shop, with "
        "whom there was a quarrel over a fence. The court believed nothing that {1} said."
    ),
]
WAYS = {
    "possessive on both sides": ("Zeller’s brother", "Zeller's brother"),
    "possessive on one": ("Zeller", "Zeller’s brother"),
    "decomposed on both": (unicodedata.normalize("NFD", "Jörg Größler"),) * 2,
    "decomposed on one": ("Tomáš Žižka", unicodedata.normalize("NFD", "Tomáš Žižka")),
    "another apostrophe": ("O'Brien", "O’Brien"),
    "a hyphen that does not break": ("Ann Smith-Zeller", "Ann Smith\u2011Zeller"),
    "a double name": ("Viktor Zeller", "Zeller-Braun"),
}


@pytest.mark.parametrize(("before", "after"), WAYS.values(), ids=WAYS)
def test_a_name_is_the_same_in_whatever_way_it_is_written(before, after):
    texts = [text.format(before, after) for text in PLAIN]
    story = articles("crime", texts, [0, 0, 1, 42, 43])
    assert len(events([*story, *told()])) == 1 + len(stories(told()))
    others = [text.format(before, "Mara Velden") for text in PLAIN]
    apart = [
        *articles("crime", others[:3], [0, 0, 1]),
        *articles("verdict", others[3:], [42, 43]),
    ]
    assert len(events([*apart, *told()])) == 2 + len(stories(told()))


def test_daily_news_of_a_story_with_a_weekend_between_is_one_event():
    days = [0, 1, 2, 3, 4, 7, 8, 9]
    story = articles("story", (*CRIME, *CRIME[::-1], *VERDICT), days)
    assert len(events([*story, *told()])) == 1 + len(stories(told()))


def test_a_name_that_is_in_many_events_does_not_keep_two_together():
    """A minister who speaks of everything speaks of both spills."""
    minister = " Minister Mara Velden was there."
    first, other = ([replace(a, text=a.text + minister) for a in own] for own in spills())
    beside = [replace(a, text=a.text + minister) for a in told()]
    assert groups(events([*first, *other, *beside])) == stories_of([*first, *other, *beside])


def test_what_is_undated_cuts_nothing_and_goes_with_what_it_is_like():
    first, other = spills()
    both = [*undated(first[:1]), *first[1:], *other, *undated(other[:1])]
    both[-1] = replace(both[-1], id="ulmogate-none", source="radio")
    more = articles("ormelby-again", SPILL, [0, 1, 1], **ORMELBY)
    assert groups(events([*both, *more])) == stories_of([*both, *more])


def test_a_reprint_after_weeks_does_not_join_two_events():
    first, other = spills()
    reprint = replace(first[0], id="ormelby-reprint", source="radio", date=other[0].date)
    corpus = events([*first, *other, reprint])
    assert groups(corpus) == stories_of([*first, *other, reprint])
    assert corpus.articles.copy_of.dropna().tolist() == [first[0].id]


def test_the_limit_of_days_holds_as_before():
    story = [*articles("crime", CRIME, [0, 0, 1]), *articles("verdict", VERDICT, [42, 43])]
    corpus = events(story, days=7)
    assert groups(corpus) == stories_of(story)
    assert len(events([*spills(4)[0], *spills(4)[1]], days=2)) == 2
    both = [article for own in spills() for article in own]
    assert len(events(both, days=60)) == 1


MIXED = [*spills()[0], *spills()[1], *undated(articles("none", SPILL[:1], [0], **ORMELBY)), *told()]


@given(st.permutations(MIXED))
@settings(max_examples=15)
def test_the_order_of_articles_changes_nothing(given_order):
    expected, found = events(MIXED), events(given_order)
    pd.testing.assert_frame_equal(found.table, expected.table, check_exact=True)


@pytest.mark.parametrize("turned", [False, True])
def test_what_is_added_is_an_event_of_its_own_after_a_silence(turned, tmp_path):
    known, new = spills()[::-1] if turned else spills()
    before = events([*known, *told()], to=tmp_path / "events.parquet")
    for corpus in (before, Events.load(tmp_path / "events.parquet")):
        after = corpus.add(new)
        assert groups(after) == stories_of([*known, *new, *told()])
        assert set(before.table.event) < set(after.table.event)
    one_by_one = before
    for article in new:
        one_by_one = one_by_one.add([article])
    assert groups(one_by_one) == groups(after)


@pytest.mark.parametrize("turned", [False, True])
def test_what_is_added_to_a_story_that_goes_on_joins_it(turned):
    crime, verdict = articles("crime", CRIME, [0, 0, 1]), articles("verdict", VERDICT, [60, 61])
    known, new = (verdict, crime) if turned else (crime, verdict)
    after = events([*known, *told()]).add(new)
    assert frozenset(a.id for a in (*crime, *verdict)) in groups(after)


def test_known_events_stay_as_they_are():
    """What was taken for one while it was undated is not cut when dated articles come."""
    first, other = spills()
    before = events(undated([*first, *other]))
    more = articles("again", SPILL, [0, 1, 2], **ORMELBY)
    later = articles("later", SPILL, [90, 91, 92], **ULMOGATE)
    after = before.add([*more, *later])
    known = {a.id for a in (*first, *other)}
    assert any(known <= own for own in groups(after))
    assert before.table.event[0] in set(after.table.event)

"""`rashomon.corpus.events`: which articles are on one event."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from event_samples import MONDAY, STORIES, groups, many, stories, told

import rashomon
from rashomon import Article
from rashomon.corpus import events
from rashomon.errors import ComparisonError

OTHER_LANGUAGES = {
    "German": (
        (
            "Die alte Brücke in Lindau ist am Montag nach einer Prüfung gesperrt worden. Die Stadt "
            "teilte mit, dass die Sanierung zwei Jahre dauern und vier Millionen Euro kosten werde."
        ),
        (
            "Nach der Prüfung bleibt die alte Brücke von Lindau für zwei Jahre gesperrt. Die "
            "Sanierung "
            "kostet nach Angaben der Stadt vier Millionen Euro."
        ),
        (
            "Am Flughafen Köln sind am Dienstag wegen eines Streiks der Sicherheitskräfte mehr als "
            "hundert Flüge ausgefallen. Die Gewerkschaft fordert acht Prozent mehr Lohn."
        ),
        (
            "Die Wählerinnen und Wähler in Bremen haben am Sonntag Anna Krüger zur Bürgermeisterin "
            "gewählt. Sie erhielt 54 Prozent der Stimmen und will die Schulen besser ausstatten."
        ),
    ),
    "Russian": (
        (
            "Старый мост в Казани закрыли в понедельник после проверки. Мэрия сообщила, что ремонт "
            "займет два года и будет стоить более четырех миллионов рублей."
        ),
        (
            "После проверки старый мост в Казани закрыт для движения с понедельника. По данным "
            "мэрии, "
            "ремонт обойдется более чем в четыре миллиона рублей."
        ),
        (
            "В аэропорту Сочи во вторник из-за забастовки отменили более ста рейсов. Профсоюз "
            "требует "
            "повысить зарплаты на восемь процентов."
        ),
        (
            "На выборах мэра Перми в воскресенье победила Анна Смирнова. Она получила 54 процента "
            "голосов и пообещала построить новые школы."
        ),
    ),
    "Arabic": (
        (
            "أغلقت السلطات الجسر القديم في حلب يوم الاثنين بعد عملية تفتيش. وقالت البلدية إن أعمال "
            "الترميم ستستغرق عامين وستكلف أكثر من أربعة ملايين."
        ),
        (
            "بعد عملية تفتيش أصبح الجسر القديم في حلب مغلقا أمام المرور منذ يوم الاثنين. وستكلف "
            "أعمال "
            "الترميم أكثر من أربعة ملايين بحسب البلدية."
        ),
        (
            "ألغيت أكثر من مئة رحلة في مطار عمان يوم الثلاثاء بسبب إضراب موظفي الأمن. وتطالب "
            "النقابة "
            "بزيادة الأجور بنسبة ثمانية بالمئة."
        ),
        (
            "فاز الفيلم الجديد للمخرجة ليلى حداد بالجائزة الكبرى في مهرجان القاهرة يوم الأحد. "
            "وأهدت "
            "الجائزة إلى والدتها."
        ),
    ),
    "Chinese": (
        "成都的一座老桥在周一检查后被封闭。市政府表示，维修工程将持续两年，费用超过四百万元。",
        "成都的一座老桥周一检查后被封闭。市政府说，维修工程持续两年，费用将超过四百万元。",
        "周二，青岛机场因安保人员罢工取消了一百多个航班。工会要求加薪百分之八。",
        "导演王丽的新电影周日在上海电影节获得大奖。她把奖项献给了母亲。",
    ),
}


def test_each_story_is_an_event_and_no_two_are_one():
    articles = told()
    corpus = events(articles)
    assert groups(corpus) == stories(articles)
    assert len(corpus) == len(STORIES)
    table = corpus.table
    assert table.columns.tolist() == [
        "event",
        "title",
        "articles",
        "sources",
        "copies",
        "first",
        "last",
        "likeness",
    ]
    assert set(table.articles) == set(table.sources) == {3}
    assert table["first"].tolist() == table["last"].tolist() == sorted(set(table["first"]))
    titles = {title for story in STORIES.values() for title, _ in story}
    assert set(table.title) <= titles
    assert table.likeness.between(0.55, 2.5).all()
    assert table.event.str.fullmatch(r"event-[0-9a-f]{12}").all()


def test_an_event_gives_articles_that_compare_takes():
    corpus = events(told())
    event = corpus.table.event[0]
    own = corpus.event(event)
    assert isinstance(own, rashomon.article.Articles)
    assert [a.source for a in own] == ["gazette", "herald", "courier"]
    comparison = rashomon.compare(own, progress=False)
    assert comparison.sources == ("gazette", "herald", "courier")


def test_one_kind_of_happening_in_two_places_is_two_events():
    other = [
        Article(
            "A bridge in Ostra was closed on Monday after inspectors found rust. It is to be torn "
            "down, the council of Ostra decided.",
            source="herald",
            id="other-1",
            title="Ostra tears down its rusty bridge",
        ),
        Article(
            "Because of rust the council of Ostra will have a bridge torn down that was closed on "
            "Monday.",
            source="courier",
            id="other-2",
            title="Rusty bridge in Ostra to be torn down",
        ),
    ]
    articles = [*told("bridge", "whale"), *other]
    assert groups(events(articles)) == stories(articles)


@pytest.mark.parametrize("language", OTHER_LANGUAGES)
def test_articles_in_other_languages_are_not_one_event_for_their_language(language):
    texts = OTHER_LANGUAGES[language]
    foreign = [Article(text, source=f"s{n}", id=f"f{n}") for n, text in enumerate(texts)]
    found = groups(events([*told(), *foreign]))
    assert found >= {frozenset({"f0", "f1"}), frozenset({"f2"}), frozenset({"f3"})}
    assert found >= stories(told())


def test_near_copies_are_told_and_count_in_their_event():
    first, *others = told("bridge")
    agency = replace(first, text=f"{first.text} " + " ".join(STORIES["whale"][0][1].split()[:8]))
    agency = replace(agency, id="copy", source="radio", date=MONDAY + timedelta(1))
    table = events([agency, first, *others]).articles.set_index("article")
    assert table.loc["copy", "copy_of"] == first.id
    assert 0.6 <= table.loc["copy", "shared"] < 1
    assert table.drop("copy")["copy_of"].isna().all()
    assert table.event.nunique() == 1


def test_copies_versions_and_reprints_are_told_apart_beside():
    first = told("bridge")[0]
    same = replace(first, id="same")
    reprint = replace(first, id="reprint", source="herald")
    later = replace(first, id="later", text=f"{first.text} The ferry is free.")
    later = replace(later, date=MONDAY + timedelta(1))
    first, later = (replace(a, url="https://gazette.example/bridge") for a in (first, later))
    given = [first, same, reprint, later]
    relations = rashomon.corpus.versions(given).set_index("id")["relation"].to_dict()
    assert relations == {"same": "copy", "reprint": "reprint", "later": "version"}
    table = events(given).articles.set_index("article")
    assert table.event.nunique() == 1
    assert table.loc[["same", "reprint"], "shared"].tolist() == [1, 1]
    assert set(table.loc[["same", "reprint", "later"], "copy_of"]) == {first.id}


def test_texts_too_short_to_be_copies_are_told_apart_by_their_headlines():
    wall = "Subscribe to read on."
    walled = [
        Article(wall, source="gazette", id=f"{story}-1", title=own[0][0])
        for story, own in STORIES.items()
    ]
    corpus = events(walled)
    assert groups(corpus) == stories(walled)
    assert corpus.articles.copy_of.isna().all()


def test_a_story_that_goes_on_is_one_event_or_is_cut():
    days = [0, 1, 4, 5, 9]
    texts = [text for _, text in STORIES["bridge"]] + [
        (
            "The old bridge in Lindmark, closed on Monday for cracks in its pillars, will be "
            "repaired "
            "by a firm from Brenn, mayor Ida Holm said."
        ),
        (
            "Cracks in the pillars of the old Lindmark bridge are deeper than the inspectors had "
            "said "
            "when it was closed, mayor Ida Holm admitted."
        ),
    ]
    articles = [
        Article(text, source=f"s{day}", id=f"d{day}", date=MONDAY + timedelta(day))
        for day, text in zip(days, texts, strict=True)
    ]
    assert len(events(articles)) == 1
    for limit in (0, 1, 4, 9):
        corpus = events(articles, days=limit)
        table = corpus.table
        spans = [last - first for first, last in zip(table["first"], table["last"], strict=True)]
        assert max(spans) <= timedelta(limit)
        assert corpus.days == limit
        assert (len(corpus) == 1) == (limit == 9)


def test_copies_do_not_reach_over_the_cut():
    first = told("bridge")[0]
    same = [replace(first, id=f"c{d}", date=MONDAY + timedelta(d)) for d in (0, 3, 6, 9)]
    table = events(same, days=5).table
    assert table.articles.tolist() == [2, 2]
    assert table.event.nunique() == 2
    assert all(
        last - first <= timedelta(5)
        for first, last in zip(table["first"], table["last"], strict=True)
    )


def test_articles_without_a_date_are_on_any_day_and_far_dates_hurt_nobody():
    gazette, herald, courier = told("bridge")
    far = replace(gazette, date=date(9999, 12, 31), id="far")
    early = replace(herald, date=date(1, 1, 1), id="early")
    none = replace(courier, date=None, id="none")
    table = events([far, early, none]).table
    assert (table["first"][0], table["last"][0]) == (date(1, 1, 1), date(9999, 12, 31))
    cut = events([far, early, none], days=7)
    assert len(cut) == 2
    assert sorted(cut.table.articles) == [1, 2]
    undated = events([replace(a, date=None) for a in told("bridge")], days=0)
    assert undated.table[["articles", "first", "last"]].values.tolist() == [[3, None, None]]


def test_one_article_and_what_is_none():
    one = events(told("bridge")[:1])
    assert one.table[["articles", "sources"]].values.tolist() == [[1, 1]]
    assert one.table.likeness.isna().all()
    assert one.table.title[0] == "Old bridge in Lindmark closed after inspection"
    for nothing in ([], iter(())):
        with pytest.raises(ComparisonError, match=r"no article to group\. Give articles: rashomon"):
            events(nothing)
    with pytest.raises(ComparisonError, match=r"to group \(left out: 2 × has no words\)\. Give"):
        events([Article("… 🌉", source="a"), Article("", source="b", title="\u200b")])
    with pytest.raises(ComparisonError, match="There is no event 'event-1' here"):
        one.event("event-1")
    with pytest.raises(ComparisonError, match=r"no event \['x'\] here\. The 1 ids"):
        one.event(["x"])
    for wrong in (3, ["a.txt"], "a.txt", [None]):
        with pytest.raises(ComparisonError, match="events takes articles"):
            events(wrong)
    for days in (-1, 1.5, True, "3"):
        with pytest.raises(ComparisonError, match="days is a number of days"):
            events([], days=days)


def test_odd_titles_ids_and_texts():
    text = STORIES["bridge"][0][1]
    decomposed = "Die Bru\u0308cke in Lu\u0308beck bleibt nach der Pru\u0308fung zwei Jahre zu."
    composed = "Die Brücke in Lübeck bleibt nach der Prüfung zwei Jahre zu."
    articles = [
        Article(text, source="a", id="x", title=""),
        Article(text, source="b", id="x", title=" \u00a0\n"),
        Article(f"\u202e{text} 🌉👩‍👩‍👧", source="\u202eevil", id="x"),
        Article("", source="c", id="empty"),
        Article("… — 🌉", source="c", id="marks", title="\u200b"),
        Article("", source="c", id="headline", title="Lindmark closes its old bridge"),
        Article(composed, source="d", id="composed"),
        Article(decomposed, source="e", id="decomposed"),
        Article("語" * 50_000, source="f", id="long", title="語" * 5_000),
    ]
    corpus = events(articles)
    table = corpus.articles.set_index("article")
    assert table.index.tolist()[:3] == ["x", "x-2", "x-3"]
    assert "occurs twice" in corpus.event(table.event["x"])[1].notes[-1]
    assert table.event["x"] == table.event["x-2"] == table.event["x-3"]
    assert table.event["composed"] == table.event["decomposed"]
    assert table.loc[["composed", "decomposed"], "shared"].max() == 1
    assert [(item.name, item.reason) for item in corpus.left_out] == [
        ("empty", "has no words"),
        ("marks", "has no words"),
    ]
    assert table.title["headline"] == "Lindmark closes its old bridge"
    assert table.title["x"].startswith("The old bridge in Lindmark")
    assert table.title.str.len().max() <= 170
    assert "\u202e" not in repr(corpus)


def test_many_copies_of_one_text_are_one_event():
    first, *others = told("bridge")
    copies = [replace(first, id="same", source=f"s{n % 9}") for n in range(5000)]
    corpus = events([*copies, *others, *told("vote")])
    top = corpus.table.iloc[0]
    assert (top.articles, top.copies) == (5002, 4999)
    assert len(corpus) == 2
    assert corpus.articles.article.is_unique


def test_a_corpus_that_is_one_event_is_one_event():
    texts = [text for _, text in STORIES["bridge"]]
    ends = [article.text for article in many(200)]
    articles = [
        Article(f"{texts[n % 3]} {end} {ends[n - 7]}", source=f"s{n % 5}", id=f"a{n}")
        for n, end in enumerate(ends)
    ]
    assert events(articles).table.articles.max() >= 190

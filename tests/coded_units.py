"""Units with a measured category, for tests of validation by hand."""

from __future__ import annotations

import pandas as pd

from rashomon.article import Article
from rashomon.result import Result

HOSTILE = '=HYPERLINK("https://example/") <img src=x onerror="ran = true"> {{ 7 * 7 }} ]]>'

TEXTS = {
    "gazette": (
        "Mayor Lee saved the library. Lee shouted at a clerk. The mayor spoke on Monday. "
        "Voters thanked Lee. Lee lied about the bridge. The office of Lee is on Main Street."
    ),
    "herald": (
        "Lee is a disgrace, critics said. Lee met farmers. Nobody works harder than Lee. "
        "The mayor, “שלום” 🙂, waved. Lee stole the funds. Lee read the re\u0301sume\u0301."
    ),
}
MEASURED = {
    "gazette": ("positive", "negative", "neutral", "positive", "negative", "neutral"),
    "herald": ("negative", "neutral", "positive", "neutral", "neutral", "neutral"),
}
CATEGORIES = ("negative", "neutral", "positive")


def units(texts=TEXTS, measured=MEASURED) -> Result:
    rows, articles = [], {}
    for source, text in texts.items():
        article = Article(text, source=source, id=source)
        articles[source] = article
        start = 0
        for category in measured[source]:
            end = text.index(".", start) + 1
            words = text[start:end]
            who = "Lee" if "Lee" in words else "mayor" if "mayor" in words else words.split()[0]
            at = start + words.index(who)
            mark = article.span(at, at + len(who))
            rows.append((source, "Lee", category, article.span(start, end), (mark,)))
            start = end + 1
    columns = ["source", "entity", "polarity", "span", "mentions"]
    return Result(pd.DataFrame(rows, columns=columns), articles)

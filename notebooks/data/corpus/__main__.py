"""Write the invented corpus as JSON lines: ``python -m notebooks.data.corpus articles.jsonl``."""

from __future__ import annotations

import argparse
import json
from pathlib import Path

from notebooks.data.corpus.generate import articles
from notebooks.data.corpus.outlets import OUTLETS
from rashomon.display.wording import counted

MANY = 40  # events from which on each has more articles
FULL = 25  # articles of an event then


def main(arguments: list[str] | None = None) -> None:
    parser = argparse.ArgumentParser(prog="python -m notebooks.data.corpus", description=__doc__)
    parser.add_argument("file", type=Path)
    parser.add_argument("--articles", type=int, default=1_000, help="how many; 1000")
    parser.add_argument(
        "--events",
        type=int,
        help="on how many events; one for 8 articles, an article an outlet, up to 40 events, and "
        "from 1000 articles on one for 25",
    )
    parser.add_argument("--seed", type=int, default=0)
    given = parser.parse_args(arguments)
    if given.articles < 1 or (given.events is not None and given.events < 1):
        parser.error("--articles and --events are numbers from 1 on")
    events = given.events or usual_events(given.articles)
    events = min(events, given.articles)
    given.file.parent.mkdir(parents=True, exist_ok=True)
    with given.file.open("w", encoding="utf-8") as file:
        for told in articles(given.articles, events, seed=given.seed):
            own = told.article
            row: dict[str, object] = {"id": own.id, "source": own.source, "title": own.title}
            row |= {"date": str(own.date), "text": own.text}
            row |= {"event": told.event, "copied": told.copied}
            file.write(json.dumps(row, ensure_ascii=False) + "\n")
    print(
        f"{counted(given.articles, 'article')} on {counted(events, 'event')} from up to "
        f"{len(OUTLETS)} outlets, all invented, are in {given.file}."
    )
    print(f"Group them: rashomon events {given.file} -o {given.file.with_suffix('.parquet')}")


def usual_events(count: int) -> int:
    """How many events so many articles are on: eight articles each, or more where there are many.

    Examples
    --------
    >>> [usual_events(count) for count in (4, 60, 320, 1000, 100_000)]
    [1, 7, 40, 40, 4000]
    """
    return max(1, min(count // len(OUTLETS), MANY), count // FULL)


if __name__ == "__main__":
    main()

"""Write the invented corpus as JSON lines: ``python -m notebooks.data.corpus articles.jsonl``."""

from __future__ import annotations

import argparse
import json
from pathlib import Path

from notebooks.data.corpus.generate import articles


def main(arguments: list[str] | None = None) -> None:
    parser = argparse.ArgumentParser(prog="python -m notebooks.data.corpus", description=__doc__)
    parser.add_argument("file", type=Path)
    parser.add_argument("--articles", type=int, default=1_000, help="how many; 1000")
    parser.add_argument("--events", type=int, help="on how many events; one for 25 articles")
    parser.add_argument("--seed", type=int, default=0)
    given = parser.parse_args(arguments)
    with given.file.open("w", encoding="utf-8") as file:
        for told in articles(given.articles, given.events, seed=given.seed):
            own = told.article
            row: dict[str, object] = {"id": own.id, "source": own.source, "title": own.title}
            row |= {"date": str(own.date), "text": own.text}
            row |= {"event": told.event, "copied": told.copied}
            file.write(json.dumps(row, ensure_ascii=False) + "\n")
    print(f"{given.articles:,} articles are in {given.file}")


if __name__ == "__main__":
    main()

"""What it costs to add articles to a corpus, as the known corpus grows.

No data: notebooks.data.corpus makes 1,000 and 10,000 articles, eight an event, which are grouped
and saved, and 100 more on the same events. `read_…`: seconds to read from the file what grouping
needs, without which nothing can be added; `added_…`: seconds to read that and add the 100, the
model being loaded; `joined_…`: how many of them came to a known event.
"""

from __future__ import annotations

import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

from notebooks.data.corpus import articles
from rashomon.corpus import Events, event_file, events

if TYPE_CHECKING:
    from collections.abc import Sequence

SIZES = (1_000, 10_000)
MORE = 100
IN_EVENT = 8


def run(sizes: Sequence[int] = SIZES, more: int = MORE) -> dict[str, Any]:
    figures: dict[str, Any] = {}
    events([own.article for own in articles(16, 2, seed=6)])  # loads the model
    with tempfile.TemporaryDirectory() as folder:
        for size in sizes:
            every = size + more
            told = articles(every, max(2, every // IN_EVENT), seed=5)
            made = [own.article for own in told]
            new = [made.pop(at * (every // more)) for at in reversed(range(more))]
            file = Path(folder, f"{size}.parquet")
            events(made, to=file)
            begun = time.perf_counter()
            event_file.described(event_file.load(file)[0])
            read = time.perf_counter() - begun
            begun = time.perf_counter()
            known = Events.load(file)
            grown = known.add(new)
            added = time.perf_counter() - begun
            came = grown.articles["event"].iloc[size:]
            figures |= {
                f"read_{size}": round(read, 2),
                f"added_{size}": round(added, 2),
                f"joined_{size}": int(came.isin(known.table["event"]).sum()),
            }
    return figures

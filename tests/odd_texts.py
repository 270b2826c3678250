"""Texts as they come: right-to-left, emoji, combining marks, very long, and very many."""

from functools import cache

import display_samples
import pandas as pd

import rashomon
from rashomon.article import Article
from rashomon.comparison import Comparison
from rashomon.overlap import Statements

FAMILY = "👩‍👩‍👧"
ARABIC = "قال العمدة: «الجسر مغلق»."
HEBREW = "ראש העיר אמר: “הגשר סגור”."
ODD = {
    f"cafe\u0301 {FAMILY}": (
        "The council closed the old bridge on Monday after engineers found cracks.\n"
        f"{HEBREW}\n"
        f"“We are ruined {FAMILY},” said Zoe\u0301 Mu\u0308ller, a baker on the east bank."
    ),
    "صحيفة": (
        "On Monday the council shut the old bridge because engineers had found cracks.\n"
        f"{ARABIC}\n"
        "«Ils ont ferme\u0301 le pont», cried\u00a0Zoe\u0301 Mu\u0308ller. "
        "Repairs cost 2\u00a0000 €."
    ),
    "Zálgo": (
        "T\u0335\u0321\u0353h\u0336\u0308e\u0334 old bridge is closed, the council said.\n"
        "\U0001f3f4\U000e0067\U000e0062\U000e0065\U000e006e\U000e0067\U000e007f waved "
        "\U0001f1e6\U0001f1fa."
        " Repairs cost 2,000 euros, Zoe\u0301 Mu\u0308ller said."
    ),
}

WORDS = 20_000
NOTE = "Note {} says that nobody crossed the river there."  # nine words


@cache
def odd() -> Comparison:
    return rashomon.compare(ODD)


@cache
def many() -> Comparison:
    """Fifty sources with one sentence in common."""
    return rashomon.compare(
        {
            f"paper {n}": f"The old bridge was closed on Monday. Ward {n} fed ducks."
            for n in range(50)
        }
    )


@cache
def long() -> Comparison:
    """Three sources, one of 20,000 words; every tenth of its notes is perhaps told by another."""
    notes = [NOTE.format(number) for number in range(WORDS // 9)]
    short = display_samples.HERALD
    display_samples.HERALD = f"{short}\n{' '.join(notes)}"
    try:
        made = display_samples.comparison()
    finally:
        display_samples.HERALD = short
    herald = made.annotated[1].article
    made.overlap.statements = _with_notes(made.overlap.statements, herald, len(short) + 1, notes)
    return made


def _with_notes(found: Statements, herald: Article, start: int, notes: list[str]) -> Statements:
    """The statements and one more for each note, with the tabloid's last words as a counterpart."""
    told = found.tellings[found.tellings["source"] == "Daily Tabloid"].iloc[-1]
    rows, tellings = [], []
    for number, note in enumerate(notes, len(found.table) + 1):
        span = herald.span(start, start + len(note))
        start = span.end + 1
        own = told.to_dict() | {"statement": number, "state": "told", "source": herald.source}
        tellings.append(own | {"text": note, "span": span})
        states = dict.fromkeys(found.columns.values(), "not found")
        states[found.columns[herald.source]] = "told"
        if number % 10 == 0:
            tellings.append(told.to_dict() | {"statement": number, "state": "uncertain"})
            states[found.columns["Daily Tabloid"]] = "uncertain"
        rows.append(
            {"statement": number, "text": note, "told_by": 1, **states}
            | {"score": 0.75, "spans": (span,)}
        )
    return Statements(
        pd.concat([found.table, pd.DataFrame(rows)], ignore_index=True),
        found.articles,
        pd.concat([found.tellings, pd.DataFrame(tellings)], ignore_index=True),
        found.sources,
        found.columns,
        notes=found.notes,
    )

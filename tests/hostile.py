"""Articles of which everything tries to run, to fetch or to break out, and every view of them."""

from datetime import date
from functools import cache

import rashomon
from rashomon.article import Article, Articles, LeftOut
from rashomon.corrections.names import is_name
from rashomon.result import Result

RUN = "window.__ran=1"
ATTACKS = (
    f"<script>{RUN}</script>",
    f'"><img src=x onerror={RUN}>',
    f"' onfocus='{RUN}' autofocus='",
    f"</style><style>*{{background:url(//evil.example/s)}}</style><script>{RUN}</script>",
    f"</script><script>{RUN}</script>",
    f"<svg/onload={RUN}><a xlink:href='javascript:{RUN}'><text>a</text></a></svg>",
    f"</title></textarea></template></noscript><iframe srcdoc='<script>top.__ran=1</script>'>",  # noqa: F541
    f"]]><!--<![CDATA[--><math><mtext></mtext><img src=x onerror={RUN}></math>",
    "{{ 7*7 }} {% for x in y %} ${7*7} <%= 7*7 %> {{ cycler.__init__.__globals__ }} #{7*7}",
    "expression(window.__ran=1);} @import '//evil.example/s'; :root{--ink:url(//evil.example/i)}",
    f"javascript:{RUN}",
    "<meta http-equiv=refresh content='0;url=//evil.example/m'><base href=//evil.example/>",
    "\u202eevil\u2066 \u200b\ufeff<b>reversed\u202c",
    "&lt;b&gt;already escaped&lt;/b&gt; &amp;amp; &#60;i&#62;",
    "__proto__",
    "constructor",
    "$\\frac{1$ \\href{javascript:window.__ran=1}{x} %s %(x)s {0.__class__}",
    '=HYPERLINK("//evil.example") `code` [link](javascript:window.__ran=1) ![i](//evil.example/i)',
    "a\0b\x07c\x1b[31md\x7f\x85\u2028\ud800e",
    "Å‍\u0301\u0301\u0301\u0301\u0301\u0301 👩‍👩‍👧 🏴\U000e0067\U000e0062 \U0001f3ff",
)
"""Names and words; each also stands in a text."""


def _text(name: str, attacks: tuple[str, ...]) -> str:
    told = [
        "The council of Harwick closed the old iron bridge on Monday after engineers found cracks.",
        f"“We could not wait for {attacks[0]} any longer,” said Mayor {attacks[1]} Ann Lee.",
        "Repairs will take four months and cost two million pounds.",
        *(f"Ann Lee wrote {attack} on the wall of the {name}." for attack in attacks),
        f"“Nobody asked {attacks[2]},” Tom Bell told {attacks[3]}.",
    ]
    return "\n".join(told)


def articles() -> Articles:
    """Three, with every attack among the words, and others around them."""
    made = []
    for number in range(3):
        own = ATTACKS[5 * number :] + ATTACKS[: 5 * number]
        made.append(
            Article(
                _text(("mill", "church", "school")[number % 3], own),
                source=own[0] if number < 2 else "__proto__",
                id=f"{own[3]} {number}",
                title=own[1],
                author=own[2],
                url=f"javascript:{RUN}",
                origin=own[4],
                date=date(2024, 5, 1 + number),
                notes=(own[5],),
            )
        )
    left_out = tuple(LeftOut(attack, attack) for attack in ATTACKS)
    return Articles(tuple(made), left_out)


@cache
def compared() -> rashomon.Comparison:
    """The comparison of them, mended under hostile names."""
    plain = rashomon.compare(articles())
    said = plain.attributions.table
    spans = [spans[0] for spans in said["content_spans"]]
    names = plain.entities.table["entity"].tolist()
    mended = plain.corrections
    fit = [attack for attack in ATTACKS if is_name(attack)]
    for span, attack in zip(spans, fit, strict=False):
        mended = mended.speaker(plain, span, attack)
    mended = mended.join(plain, *names[:2], name=ATTACKS[1])
    return plain.corrected(mended)


PATHS = (
    "attributions",
    "entities",
    *(
        f"overlap.{x}"
        for x in "statements passages quantities derivation similarity positions".split()
    ),
    *(f"framing.{x}" for x in "emphasis voices labels agency frames loaded keywords".split()),
    *(f"sentiment.{x}" for x in "targets tone".split()),
)


def results(comparison) -> dict[str, Result]:
    """Every result of a comparison, by its path."""
    found = {}
    for path in PATHS:
        view, _, name = path.rpartition(".")
        found[path] = getattr(getattr(comparison, view) if view else comparison, name)
    return found

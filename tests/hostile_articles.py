"""Articles whose outlets, headlines, ids and words try to run, to break out or to turn the page."""

from functools import cache

from rashomon import Article, Comparison, annotation
from rashomon.comparison.given import checked
from rashomon.corrections import Corrections

SCRIPT = "<script>window.ran = 1</script>"
FORMULA = '=HYPERLINK("http://example.org","ran")'
TEMPLATE = "{{ 7*7 }} {% raw %} ${7*7} #{7*7}"
BREAKING = "]]></style></script><svg onload=window.ran=1> --> \u202eevil\u2066"
LATEX = "\\input{/etc/passwd} % & $x_1^2$ } @book{x,"

SOURCES = (
    "=cmd|' /C calc'!A0 " + SCRIPT,
    "\"><img src=x onerror='window.ran = 1'>, " + LATEX,
    "../../etc\\..\\" + BREAKING + TEMPLATE,
)

TEXTS = (
    FORMULA + "\n"
    "+1 Police closed the old iron bridge in Harwick on Monday, 4 May after engineers found "
    "cracks. Opponents accused Mayor Ann Lee of wasting two million pounds.\n"
    "“We could not wait any longer,” Mayor Ann Lee told reporters. " + SCRIPT + "\n"
    "@SUM(1+1) Shops on the east bank fear for a disastrous, shameful summer 🎉👩‍👩‍👧.",
    "-2 On Monday police shut the old iron bridge in Harwick because engineers found cracks. "
    "Mayor Ann Lee denied the accusation. " + BREAKING + " Repairs cost three million pounds.\r"
    "\t=1+1 Ann Lee, the reckless mayor, said: «We could not wait any longer.» e\u0301\u00a0א.",
    "The bridge in Harwick is closed. " + TEMPLATE + " " + LATEX + " "
    "A ferry crosses the river every ten minutes, said Tom Ridley. ＝1 %x |y 'tis.",
)


def articles():
    """Three of them, with ids as hostile as their outlets."""
    ids = ("=1; 2:3-4 %20", "'@a b\n\t", "-x:9-9")
    return tuple(
        Article(text, source=source, id=name, title=source[::-1], url="javascript:window.ran=1")
        for text, source, name in zip(TEXTS, SOURCES, ids, strict=True)
    )


@cache
def evil() -> Comparison:
    """A comparison of them, with a correction as hostile."""
    plain = Comparison(annotation.annotate(articles()))
    mended = Corrections().join(plain, "Tom Ridley", "Harwick", name=f"=1+1 {SCRIPT}")
    return checked(Comparison(plain.annotated, (), mended))

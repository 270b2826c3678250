"""Short texts with their attributions as plain values, for the tests of them."""

from rashomon.annotation import annotate
from rashomon.article import Article

QUOTATIONS = (
    "“Nous partons,” said Zoë Núñez.",
    "«The café 👩‍👩‍👧 is closed», said Ravi\u00a0Das.",
    "The “so-called” plan failed.",
    "قال الوزير: “لن نغادر” مساء اليوم.",
    'Then "cafe\u0301 life goes on here," he added, "as ever."',
    "“Unclosed speech runs on and we said it",
)
"""In scripts and marks of many kinds; the last never ends."""


def document(text, **more):
    return annotate([Article(text, source="gazette", **more)])[0]


def found(text):
    """Each attribution as (speaker, cue, kind, content)."""
    return [
        (a.speaker, a.verb, a.kind, " … ".join(document_text(text, c) for c in a.contents))
        for a in document(text).attributions
    ]


def document_text(text, offsets):
    return text[slice(*offsets)]


def voices(text):
    """The words of each speaker, the innermost attribution's; None for the outlet's own."""
    said = {}
    for token in document(text).tokens:
        if token.is_word:
            said.setdefault(token.voice.speaker, []).append(token.text)
    return {speaker: " ".join(words) for speaker, words in said.items()}

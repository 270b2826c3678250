"""Documents made by hand, and places in them, for samples of what is shown."""

import re

import pandas as pd

from rashomon.annotation import Document
from rashomon.annotation.document import Sentence, Token, Voice
from rashomon.article import Span


def document(article):
    """An annotated article: sentences end where a full stop does, and the narrator says all."""
    sentences, tokens = [], []
    for paragraph, line in enumerate(re.finditer(r"[^\n]+", article.text)):
        for found in re.finditer(r"\S.*?(?:[.!?]”?(?=\s|$)|$)", line.group()):
            start, end = line.start() + found.start(), line.start() + found.end()
            kinds = [p.kind for p in article.parts if p.start <= start < p.end]
            first = len(tokens)
            for word in re.finditer(r"\w+|[^\w\s]", article.text[start:end]):
                tokens.append(
                    Token(
                        len(tokens),
                        start + word.start(),
                        start + word.end(),
                        word.group(),
                        word.group().lower(),
                        "X",
                        len(sentences),
                        word.group()[0].isalnum(),
                        is_stop=False,
                        is_name=False,
                        voice=Voice("narrator"),
                    )
                )
            kind = kinds[0] if kinds else "text"
            sentences.append(
                Sentence(len(sentences), start, end, first, len(tokens), paragraph, kind)
            )
    return Document(article, tuple(sentences), tuple(tokens), (), (), None)


def find(article, words):
    start = article.text.index(words)
    return Span(article.id, start, start + len(words))


def sentence(article, words):
    """The sentence that holds `words`."""
    span = find(article, words)
    own = next(s for s in document(article).sentences if s.start <= span.start < s.end)
    return Span(article.id, own.start, own.end)


def frame(rows, columns):
    return pd.DataFrame(rows, columns=columns.split())

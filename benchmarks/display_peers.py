"""The pages of the same texts that displaCy and scattertext make."""

from __future__ import annotations

import importlib
import re
from typing import TYPE_CHECKING, Any

import pandas as pd
from spacy import displacy

from benchmarks.keywords_speed import import_peer
from benchmarks.speed import pipeline

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rashomon import Article

# d3.min.js of D3 4.6.0, which scattertext's page loads (with d3-scale-chromatic, not counted here)
D3_BYTES = 214_693
LOADED = re.compile(r"""<(?:script|link|img)\b[^>]*(?:src|href)=["']?(?:https?:)?//""")


def entities_page(articles: Sequence[Article]) -> str:
    """displaCy's page with the named entities of the texts marked."""
    docs = list(_pipeline().pipe(article.text for article in articles))
    return str(displacy.render(docs, style="ent", page=True, jupyter=False))


def words_page(articles: Sequence[Article]) -> str:
    """scattertext's explorer of the words of the first source against those of the others.

    As it comes: it loads D3 from other hosts, which is not counted among its bytes.
    """
    peer = import_peer()
    told = pd.DataFrame(
        {"source": [x.source for x in articles], "text": [x.text for x in articles]}
    )
    corpus = peer.CorpusFromPandas(
        told, category_col="source", text_col="text", nlp=_pipeline()
    ).build()
    return str(peer.produce_scattertext_explorer(corpus, category=articles[0].source))


def loaded(page: str) -> int:
    """How many files from elsewhere a page asks for."""
    return len(LOADED.findall(page))


def _pipeline() -> Any:  # noqa: ANN401 - spaCy's Language, which mypy sees through its loader
    return importlib.import_module(pipeline()).load()

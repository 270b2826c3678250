"""An invented corpus: short articles on invented events, from outlets whose habits are known.

``python -m notebooks.data.corpus FOLDER`` writes one; `articles` makes one as a stream.
"""

from notebooks.data.corpus.generate import Habits, Told, articles, truth
from notebooks.data.corpus.outlets import AGENCY, COLD, COPIES, DROPS, OUTLETS, PERSON

__all__ = [
    "AGENCY",
    "COLD",
    "COPIES",
    "DROPS",
    "OUTLETS",
    "PERSON",
    "Habits",
    "Told",
    "articles",
    "truth",
]

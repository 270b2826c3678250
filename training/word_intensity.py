"""Make lib/rashomon/models/word-intensity.json: how intense a word is, from its vector.

    python training/word_intensity.py --sentences newsmtsc/train.jsonl [--output FOLDER]

The file is NewsMTSC's train split (JSON lines with `sentence_normalized` and `targets`). Two ridge
regressions on the vectors of single words, one towards how strongly VADER's raters felt a word
to be positive or negative, one towards how much more often a word stands in sentences of news that
people judged to be for or against somebody. Their standardised sum is what ships. The last line
printed is one JSON object with figures.
"""

from __future__ import annotations

import argparse
import importlib.util
import json
from collections import Counter
from pathlib import Path

import numpy as np
import wordfreq
from numpy.typing import NDArray
from sklearn.linear_model import Ridge

from rashomon.annotation.pipeline import pipeline
from rashomon.models import embed

MODELS = Path(__file__).resolve().parent.parent / "lib" / "rashomon" / "models"
ORDINARY = 12_000  # the most frequent words; those that VADER lacks count as not intense
NEUTRAL = 4.0  # NewsMTSC's polarities are 2, 4 and 6
PRIOR = 2.0  # sentences that a word is taken to have been seen in beforehand
LEXICON_PENALTY, NEWS_PENALTY = 1.0, 5.0
CONTENT = frozenset({"NOUN", "VERB", "ADJ", "ADV"})
DIGITS = 5

Vectors = dict[str, NDArray[np.float32]]


def lexicon() -> dict[str, float]:
    """VADER's words with their mean rating, -4 to 4."""
    package = importlib.util.find_spec("vaderSentiment")
    folder = next(iter(package.submodule_search_locations or ())) if package else ""
    lines = (Path(folder) / "vader_lexicon.txt").read_text("utf-8").splitlines()
    rated = (line.split("\t")[:2] for line in lines if line.strip())
    return {word: float(mean) for word, mean in rated if word.isalpha() and len(word) > 2}


def read(path: Path) -> tuple[list[str], list[bool]]:
    """The sentences, and whether any target in them is judged other than neutral."""
    rows = [json.loads(line) for line in path.read_text("utf-8").splitlines() if line.strip()]
    polar = [any(float(t["polarity"]) != NEUTRAL for t in row["targets"]) for row in rows]
    return [row["sentence_normalized"] for row in rows], polar


def content_words(sentences: list[str]) -> list[list[str]]:
    """The content words of each sentence, lower case, without names."""
    return [
        [
            token.text.casefold()
            for token in doc
            if token.pos_ in CONTENT
            and not token.is_stop
            and not token.ent_type_
            and any(c.isalpha() for c in token.text)
        ]
        for doc in pipeline().pipe(sentences, batch_size=128)
    ]


def preference(words: list[list[str]], polar: list[bool]) -> dict[str, tuple[float, int]]:
    """For each word: its log-odds of standing in a polar sentence, and in how many it stands."""
    seen: Counter[str] = Counter()
    seen_polar: Counter[str] = Counter()
    for own, is_polar in zip(words, polar, strict=True):
        seen.update(set(own))
        seen_polar.update(set(own) if is_polar else ())
    base = float(np.mean(polar))
    return {
        word: (
            float(
                np.log(
                    (seen_polar[word] + PRIOR * base)
                    / (count - seen_polar[word] + PRIOR * (1 - base))
                )
                - np.log(base / (1 - base))
            ),
            count,
        )
        for word, count in seen.items()
        if count > 1
    }


def fit_lexicon(rated: dict[str, float], ordinary: list[str], vectors: Vectors) -> Ridge:
    target = [abs(mean) for mean in rated.values()] + [0.0] * len(ordinary)
    return Ridge(LEXICON_PENALTY).fit([vectors[w] for w in (*rated, *ordinary)], target)


def fit_news(preferred: dict[str, tuple[float, int]], vectors: Vectors) -> Ridge:
    odds, counts = zip(*preferred.values(), strict=True)
    rows = [vectors[word] for word in preferred]
    return Ridge(NEWS_PENALTY).fit(rows, odds, sample_weight=np.sqrt(counts))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sentences", type=Path, required=True)
    parser.add_argument("--output", type=Path, default=MODELS)
    options = parser.parse_args()

    rated = lexicon()
    frequent = wordfreq.top_n_list("en", ORDINARY)
    ordinary = [w for w in frequent if w.isalpha() and len(w) > 2 and w not in rated]
    sentences, polar = read(options.sentences)
    words = content_words(sentences)
    preferred = preference(words, polar)
    running = [word for own in words for word in own]
    every = sorted({*rated, *ordinary, *running})
    vectors: Vectors = dict(zip(every, embed(every), strict=True))

    tokens = np.array([vectors[word] for word in running], np.float64)
    weights, intercept = np.zeros(tokens.shape[1]), 0.0
    for model in (fit_lexicon(rated, ordinary, vectors), fit_news(preferred, vectors)):
        scores = model.predict(tokens)
        weights += model.coef_ / scores.std()
        intercept -= float(model.coef_ @ tokens.mean(axis=0)) / scores.std()
    spread = (tokens @ weights).std()
    zipf = np.array([wordfreq.zipf_frequency(word, "en") for word in running])
    known = zipf[zipf > 0]
    content = {
        "intercept": round(intercept / spread, DIGITS),
        "zipf_mean": round(float(known.mean()), DIGITS),
        "zipf_deviation": round(float(known.std()), DIGITS),
        "weights": np.round(weights / spread, DIGITS).tolist(),
    }
    target = options.output / "word-intensity.json"
    target.write_text(json.dumps(content) + "\n", "utf-8")
    print(
        json.dumps(
            {
                "lexicon": len(rated),
                "ordinary": len(ordinary),
                "sentences": len(sentences),
                "content_words": len(running),
                "preferred": len(preferred),
                "zipf_mean": content["zipf_mean"],
                "zipf_deviation": content["zipf_deviation"],
            }
        )
    )


if __name__ == "__main__":
    main()

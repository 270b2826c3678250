"""Sentences a second of target sentiment, against RoBERTa-base and against VADER.

Data: as for `newsmtsc`. Its first sentences go through `rashomon.models.target_sentiment`, text
in and probabilities out, all targets of each; through VADER; and, as random ids of the same length,
through RoBERTa-base: random weights in float32, after its public configuration, on the same cores,
in batches of sentences of like length. Its tokenizer is not counted, nor that it needs a pass a
target. The three take turns, and what is given is the median. RoBERTa runs in a Python of its own
that has torch and transformers: `--python`; without it only VADER is compared.
"""

from __future__ import annotations

import json
import os
import subprocess
from statistics import median
from typing import TYPE_CHECKING, Any, Self

from benchmarks.data import DataError
from benchmarks.newsmtsc import read_judged
from benchmarks.speed import seconds_of
from benchmarks.vader import compound
from rashomon.models import target_sentiment
from rashomon.models.target_sentiment import questions

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from pathlib import Path

    Timed = Callable[[], float]

SENTENCES = 64
TURNS = 5
BASE = {
    "hidden_size": 768,
    "num_hidden_layers": 12,
    "num_attention_heads": 12,
    "intermediate_size": 3072,
}

# Prints a line when it is ready, and then the seconds of one pass for every line that it reads.
CODE = """
import json, sys, time
import torch
from transformers import RobertaConfig, RobertaModel

lengths, size = json.loads(sys.argv[1]), json.loads(sys.argv[2])
torch.manual_seed(0)
config = RobertaConfig(
    vocab_size=50265, max_position_embeddings=514, type_vocab_size=1, layer_norm_eps=1e-5, **size
)
model = RobertaModel(config).eval()
lengths.sort()
batches = []
for first in range(0, len(lengths), 16):
    some = lengths[first : first + 16]
    ids = torch.randint(3, 50000, (len(some), max(some)))
    mask = torch.tensor([[int(i < n) for i in range(max(some))] for n in some])
    batches.append((ids, mask))

def run():
    with torch.inference_mode():
        for ids, mask in batches:
            model(input_ids=ids, attention_mask=mask)

run()
print("ready", flush=True)
for _ in sys.stdin:
    start = time.perf_counter()
    run()
    print(time.perf_counter() - start, flush=True)
"""


def run(
    data: Path,
    python: Path | None = None,
    sentences: int = SENTENCES,
    turns: int = TURNS,
    roberta: Mapping[str, int] = BASE,
) -> dict[str, Any]:
    """Sentences a second of each, and how many times as fast as the others ours is."""
    judged = read_judged(data)[:sentences]
    texts = [one.text for one in judged]
    targets = [one.targets for one in judged]
    lengths = [max(len(asked.ids) for asked in questions(one.text, one.targets)) for one in judged]
    timed: dict[str, Timed] = {
        "": lambda: seconds_of(lambda: target_sentiment(texts, targets)),
        "vader_": lambda: seconds_of(lambda: [compound(text) for text in texts]),
    }
    if python is None:
        seconds = in_turns(timed, turns)
    else:
        with Roberta(python, lengths, roberta) as other:
            seconds = in_turns({**timed, "roberta_": other.seconds}, turns)
    rate = {name: len(texts) / value for name, value in seconds.items()}
    return {
        **{f"{name}sentences_per_second": round(value, 1) for name, value in rate.items()},
        **{f"times_{name}".rstrip("_"): round(rate[""] / rate[name], 3) for name in rate if name},
        "sentences": len(texts),
        "word_pieces": median(lengths),
        "cores": os.cpu_count() or 1,
    }


def in_turns(timed: Mapping[str, Timed], turns: int) -> dict[str, float]:
    """Median seconds of each, after one call of each that is not counted."""
    seconds: dict[str, list[float]] = {name: [] for name in timed}
    for turn in range(turns + 1):
        for name, once in timed.items():
            spent = once()
            if turn:
                seconds[name].append(spent)
    return {name: median(own) for name, own in seconds.items()}


class Roberta:
    """RoBERTa-base in a process of its own, which waits until it is asked for a pass.

    Raises
    ------
    DataError
        If that Python cannot run it.
    """

    def __init__(self, python: Path, lengths: Sequence[int], size: Mapping[str, int]) -> None:
        arguments = json.dumps(list(lengths)), json.dumps(dict(size))
        self._process = subprocess.Popen(
            [str(python), "-c", CODE, *arguments],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        self._python = python

    def __enter__(self) -> Self:
        if self._line() != "ready":
            said = self._process.communicate()[1].strip()
            raise DataError(
                f"{self._python} cannot run RoBERTa; give with --python a Python that has torch "
                f"and transformers. It said: {said.splitlines()[-1] if said else 'nothing'}"
            )
        return self

    def __exit__(self, *_: object) -> None:
        self._process.communicate()

    def seconds(self) -> float:
        """The seconds of one pass over all sentences."""
        assert self._process.stdin is not None
        self._process.stdin.write("\n")
        self._process.stdin.flush()
        return float(self._line())

    def _line(self) -> str:
        assert self._process.stdout is not None
        return self._process.stdout.readline().strip()

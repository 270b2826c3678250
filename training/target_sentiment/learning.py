"""How a model of targets is shown sentences, learns from them, and is asked.

The same for the model that ships and for its teacher: each reads a batch of sentences in one pass
and says of all their targets what it thinks.
"""

from __future__ import annotations

import abc
import copy
import math
import time
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeVar

import numpy as np
import torch
from torch.nn import functional

from training.target_sentiment.sentences import (
    UNKNOWN,
    Pieces,
    Sentence,
    joined,
    pieces,
    with_other_names,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from random import Random

    from numpy.typing import NDArray
    from tokenizers import Tokenizer

    Floats = NDArray[np.float32]

M = TypeVar("M", bound="Model")


@dataclass(frozen=True)
class Settings:
    """How one stage of training goes.

    `soft` is the weight of the teacher's word, the rest is people's; `renamed` and `joined` are the
    shares of sentences that get other names and that are put together in pairs. `alike` weighs how
    far a sentence may be judged otherwise under other names: with it, each is shown twice.
    """

    epochs: int
    rate: float
    soft: float = 0.0
    smoothing: float = 0.0
    renamed: float = 0.5
    joined: float = 0.0
    alike: float = 0.0
    batch: int = 32
    head_faster: float = 8 / 3
    decay_by_layer: float = 0.9
    warm_up: float = 0.06
    average: float = 0.99


@dataclass(frozen=True)
class Batch:
    """Some sentences, padded to the longest, and all their targets."""

    ids: torch.Tensor
    mask: torch.Tensor
    targets: torch.Tensor
    rows: torch.Tensor
    which: list[tuple[int, int]]


class Model(torch.nn.Module, abc.ABC):
    """What reads sentences with their targets."""

    @abc.abstractmethod
    def forward(self, batch: Batch) -> torch.Tensor:
        """Logits [N, 3] of the batch's targets."""

    @abc.abstractmethod
    def layers(self) -> list[torch.nn.Module]:
        """From the lowest up; those that are left alone have no parameter that takes gradients."""

    @abc.abstractmethod
    def new(self) -> list[torch.nn.Parameter]:
        """What had to be learnt from nothing."""


def batch_of(chosen: Sequence[tuple[int, Pieces]]) -> Batch:
    length = max(len(one.ids) for _, one in chosen)
    ids = torch.zeros(len(chosen), length, dtype=torch.long)
    mask = torch.zeros(len(chosen), length)
    weights, rows, which = [], [], []
    for row, (sentence, one) in enumerate(chosen):
        ids[row, : len(one.ids)] = torch.tensor(one.ids)
        mask[row, : len(one.ids)] = 1
        for number, own in one.targets:
            weight = torch.zeros(length)
            weight[own] = 1 / len(own)
            weights.append(weight)
            rows.append(row)
            which.append((sentence, number))
    return Batch(ids, mask, torch.stack(weights), torch.tensor(rows), which)


def batches(
    read: list[tuple[int, Pieces]], size: int, random: Random | None
) -> Iterator[list[tuple[int, Pieces]]]:
    """All that is read, those of like length together; in random order if `random` is given."""
    order = list(read)
    if random is not None:
        random.shuffle(order)
    reach = size * 40 if random is not None else max(len(order), 1)
    parts = [
        sorted(order[i : i + reach], key=lambda one: len(one[1].ids))
        for i in range(0, len(order), reach)
    ]
    cut = [part[i : i + size] for part in parts for i in range(0, len(part), size)]
    if random is not None:
        random.shuffle(cut)
    yield from cut


def predict(model: Model, tokenizer: Tokenizer, sentences: list[Sentence]) -> list[Floats]:
    """Logits, for each sentence a row a target; zeros for what has no word piece."""
    model.eval()
    found = [np.zeros((len(s.targets), 3), np.float32) for s in sentences]
    read = [(i, one) for i, s in enumerate(sentences) for one in pieces(tokenizer, s)]
    with torch.inference_mode():
        for chosen in batches(read, 32, None):
            batch = batch_of(chosen)
            for (sentence, number), row in zip(batch.which, model(batch).numpy(), strict=True):
                found[sentence][number] = row
    return found


def judged(sentence: Sentence, smoothing: float) -> Floats:
    """What each target was judged to be, as a distribution; zeros where nobody judged."""
    rows = np.zeros((len(sentence.targets), 3), np.float32)
    for number, target in enumerate(sentence.targets):
        if target.polarity != UNKNOWN:
            rows[number] = smoothing / 3
            rows[number, target.polarity] += 1 - smoothing
    return rows


def wanted(sentence: Sentence, word: Floats, settings: Settings) -> Floats:
    """The distribution to learn for each target: the teacher's word, and people's where known."""
    said = judged(sentence, settings.smoothing)
    known = np.array([[target.polarity != UNKNOWN] for target in sentence.targets])
    return np.where(known, settings.soft * word + (1 - settings.soft) * said, word)


def train(
    model: M,
    tokenizer: Tokenizer,
    sentences: list[Sentence],
    words: list[Floats],
    *,
    settings: Settings,
    random: Random,
) -> Iterator[tuple[int, M]]:
    """Train on what people and the teacher say; after each epoch the averaged model so far."""
    groups = _groups(model, settings)
    optimiser = torch.optim.AdamW(groups, weight_decay=0.01, fused=True)
    shown = len(sentences) * (1 - settings.joined / 2)
    steps = settings.epochs * math.ceil(shown / settings.batch)
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimiser,
        lambda step: (
            min(1, (step + 1) / (settings.warm_up * steps))
            * (0.01 + 0.5 * (1 + math.cos(math.pi * min(1, step / steps))))
        ),
    )
    changed = [parameter for group in groups for parameter in group["params"]]
    mean = copy.deepcopy(model)
    for epoch in range(1, settings.epochs + 1):
        seen, learn = _shown(sentences, words, settings, random)
        model.train()
        losses, start = [], time.time()
        for step, batch in enumerate(_pairs(seen, tokenizer, settings, random), 1):
            said = functional.log_softmax(model(batch), -1)
            aim = torch.tensor(np.array([learn[i // 2][number] for i, number in batch.which]))
            loss = -(aim * said).sum(-1).mean()
            if settings.alike:
                loss = loss + settings.alike * _apart(said, batch.which)
            loss.backward()
            torch.nn.utils.clip_grad_norm_(changed, 1.0)
            optimiser.step()
            optimiser.zero_grad()
            schedule.step()
            _average(mean, model, settings.average if epoch > 1 else min(settings.average, 0.97))
            losses.append(loss.item())
            if step % 50 == 0:
                pace = (time.time() - start) / step
                told = f"{np.mean(losses[-50:]):.3f}, {pace:.2f} s a step"
                print(f"  epoch {epoch}, step {step}: loss {told}", flush=True)
        yield epoch, mean


def _shown(
    sentences: list[Sentence], words: list[Floats], settings: Settings, random: Random
) -> tuple[list[Sentence], list[Floats]]:
    """What an epoch shows: some sentences joined to another; and what to learn of them."""
    learn = [wanted(s, word, settings) for s, word in zip(sentences, words, strict=True)]
    order = list(range(len(sentences)))
    random.shuffle(order)
    size = int(settings.joined * len(order)) // 2
    firsts, seconds, alone = order[:size], order[size : 2 * size], order[2 * size :]
    pairs = list(zip(firsts, seconds, strict=True))
    return (
        [joined(sentences[a], sentences[b]) for a, b in pairs] + [sentences[i] for i in alone],
        [np.concatenate((learn[a], learn[b])) for a, b in pairs] + [learn[i] for i in alone],
    )


def _pairs(
    seen: list[Sentence], tokenizer: Tokenizer, settings: Settings, random: Random
) -> Iterator[Batch]:
    """Batches in which sentence i is number 2i, and if it stands there renamed too, that 2i + 1."""
    first = [
        with_other_names(one, random) if random.random() < settings.renamed else one for one in seen
    ]
    other = [with_other_names(one, random) for one in seen] if settings.alike else []
    read = [(i, one) for i, s in enumerate(first) for one in pieces(tokenizer, s)]
    for chosen in batches(read, settings.batch, random):
        both = [(2 * i, one) for i, one in chosen]
        for i in dict.fromkeys(i for i, _ in chosen) if settings.alike else ():
            if other[i] is not first[i]:
                both += [(2 * i + 1, one) for one in pieces(tokenizer, other[i])]
        yield batch_of(both)


def _apart(said: torch.Tensor, which: list[tuple[int, int]]) -> torch.Tensor:
    """How far targets are judged otherwise under other names: Jeffreys' divergence, halved."""
    row = {key: number for number, key in enumerate(which)}
    twice = [key for key in which if key[0] % 2 and (key[0] - 1, key[1]) in row]
    if not twice:
        return said.sum() * 0
    a = said[[row[sentence - 1, number] for sentence, number in twice]]
    b = said[[row[key] for key in twice]]
    return ((a.exp() - b.exp()) * (a - b)).sum(-1).mean() / 2


def _groups(model: Model, settings: Settings) -> list[dict[str, object]]:
    layers = model.layers()
    groups = [
        {
            "params": [p for p in layer.parameters() if p.requires_grad],
            "lr": settings.rate * settings.decay_by_layer ** (len(layers) - 1 - number),
        }
        for number, layer in enumerate(layers)
    ]
    groups.append({"params": model.new(), "lr": settings.rate * settings.head_faster})
    return [group for group in groups if group["params"]]


def _average(mean: Model, model: Model, keep: float) -> None:
    """Move the running mean of the weights, which is what is kept, towards the weights."""
    with torch.no_grad():
        for kept, now in zip(mean.parameters(), model.parameters(), strict=True):
            if now.requires_grad:
                kept.lerp_(now, 1 - keep)

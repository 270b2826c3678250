"""The trained model as ONNX with 8-bit weights, beside MiniLM's own upper layers.

Both share what comes below: one pass gives a sentence's vector, the very one of minilm.onnx, and
the probabilities for its targets.
"""

from __future__ import annotations

import math
import warnings
from typing import TYPE_CHECKING

import numpy as np
import onnx
import onnxruntime as ort
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from transformers import AutoModel

from training.export_minilm import Quantisation, load_model, strip
from training.target_sentiment.sentences import pieces
from training.target_sentiment.student import ATTENTION, HEADS, WIDTH

if TYPE_CHECKING:
    from pathlib import Path

    from numpy.typing import NDArray
    from tokenizers import Tokenizer

    from training.target_sentiment.sentences import Sentence
    from training.target_sentiment.student import Student

    Floats = NDArray[np.float32]

# What the model gives, and of how many columns.
WIDTHS = {"embedding": WIDTH, "probabilities": 3}


class Reader(torch.nn.Module):
    """One sentence's token ids and its targets' weights -> its vector, and probabilities."""

    def __init__(self, student: Student, source: Path, temperature: float) -> None:
        super().__init__()
        vector = load_model(source)
        branch = AutoModel.from_pretrained(
            source, attn_implementation="eager", add_pooling_layer=False, local_files_only=True
        )
        branch.load_state_dict(student.encoder.state_dict())
        self.embeddings = vector.encoder.embeddings
        self.trunk = vector.encoder.encoder.layer[: student.trunk]
        self.meaning = vector.encoder.encoder.layer[student.trunk :]
        self.sentiment = branch.encoder.layer[student.trunk :]
        self.head = student.head
        last = self.head.out[-1]
        with torch.no_grad():
            last.weight /= temperature
            last.bias /= temperature

    def forward(
        self, input_ids: torch.Tensor, targets: torch.Tensor
    ) -> tuple[torch.Tensor, torch.Tensor]:
        """The vector [1, 384] at unit length, and the probabilities [N, 3]."""
        states = self.embeddings(input_ids=input_ids)
        for layer in self.trunk:
            states = layer(states)[0]
        meaning = sentiment = states
        for layer in self.meaning:
            meaning = layer(meaning)[0]
        for layer in self.sentiment:
            sentiment = layer(sentiment)[0]
        vector = torch.nn.functional.normalize(meaning.mean(dim=1), dim=1)
        return vector, torch.softmax(self._head(sentiment[0], targets), -1)

    def _head(self, states: torch.Tensor, targets: torch.Tensor) -> torch.Tensor:
        """As Head.forward, for the targets of one sentence without padding."""
        own = targets @ states
        whole = torch.zeros_like(own) + states.mean(dim=0, keepdim=True)
        query = self.head.query(own).view(-1, HEADS, ATTENTION // HEADS).transpose(0, 1)
        key = self.head.key(states).view(-1, HEADS, ATTENTION // HEADS).permute(1, 2, 0)
        value = states.view(-1, HEADS, WIDTH // HEADS).transpose(0, 1)
        weights = torch.softmax((query @ key) / math.sqrt(ATTENTION / HEADS), -1)
        weighed = (weights @ value).transpose(0, 1).reshape(-1, WIDTH)
        logits: torch.Tensor = self.head.out(torch.cat([own, whole, weighed], -1))
        return logits


def export(model: Reader, path: Path) -> None:
    """Write the float model as ONNX."""
    with warnings.catch_warnings():
        # As in export_minilm: the exporter whose graph quantises cleanly.
        warnings.simplefilter("ignore")
        torch.onnx.export(
            model.eval(),
            (torch.arange(100, 109).unsqueeze(0), torch.full((2, 9), 1 / 9)),
            path,
            input_names=["input_ids", "targets"],
            output_names=["embedding", "probabilities"],
            dynamic_axes={
                "input_ids": {1: "tokens"},
                "targets": {0: "targets", 1: "tokens"},
                "probabilities": {0: "targets"},
            },
            opset_version=17,
            dynamo=False,
        )


def quantise(source: Path, path: Path, how: Quantisation) -> None:
    """As in export_minilm; what targets go through stays in floats, or they would depend on
    each other."""
    nodes = onnx.load(source).graph.node
    head = [node.name for node in nodes if node.name.startswith(("/query/", "/out/"))]
    head += [f"{name}_MatMul" for name in head]  # what the tool makes of a Gemm
    quantize_dynamic(
        source,
        path,
        weight_type=QuantType.QInt8 if how.signed else QuantType.QUInt8,
        per_channel=how.per_channel,
        reduce_range=how.seven_bits,
        nodes_to_exclude=head,
    )
    strip(path)


def probabilities(path: Path, tokenizer: Tokenizer, sentences: list[Sentence]) -> list[Floats]:
    """For each sentence a row a target, each sentence run alone as `rashomon.models` runs it."""
    options = ort.SessionOptions()
    options.intra_op_num_threads = 1
    session = ort.InferenceSession(path, options, providers=["CPUExecutionProvider"])
    found = [np.full((len(one.targets), 3), 1 / 3, np.float32) for one in sentences]
    for rows, sentence in zip(found, sentences, strict=True):
        for one in pieces(tokenizer, sentence):
            weights = np.zeros((len(one.targets), len(one.ids)), np.float32)
            for weight, (_, own) in zip(weights, one.targets, strict=True):
                weight[own] = 1 / len(own)
            given = {"input_ids": np.array([one.ids]), "targets": weights}
            if any(needed.name == "vector" for needed in session.get_inputs()):
                given["vector"] = np.zeros((), bool)
            (rows[[number for number, _ in one.targets]],) = session.run(["probabilities"], given)
    return found


def only_where_asked(path: Path) -> None:
    """Let each branch run only where it is asked for: `vector`, or a row of `targets`."""
    model = onnx.load(path)
    graph = model.graph
    needed = {name: _needed_for(name, graph) for name in WIDTHS}
    shared = needed["embedding"] & needed["probabilities"]
    nodes = list(graph.node)
    graph.input.append(onnx.helper.make_tensor_value_info("vector", onnx.TensorProto.BOOL, []))
    zero = onnx.helper.make_tensor("zero", onnx.TensorProto.INT64, [], [0])
    kept = [
        *(node for node in nodes if node.name in shared),
        onnx.helper.make_node("Size", ["targets"], ["size"], name="size"),
        onnx.helper.make_node("Constant", [], ["zero"], name="zero", value=zero),
        onnx.helper.make_node("Greater", ["size", "zero"], ["any"], name="any"),
    ]
    for asked, output in (("vector", "embedding"), ("any", "probabilities")):
        own = [node for node in nodes if node.name in needed[output] - shared]
        kept.append(_only_if(asked, output, own))
    del graph.node[:]
    graph.node.extend(kept)
    onnx.checker.check_model(model)
    path.write_bytes(model.SerializeToString(deterministic=True))


def _needed_for(output: str, graph: onnx.GraphProto) -> set[str]:
    """The names of the nodes that an output depends on."""
    found, wanted = set(), {output}
    for node in reversed(graph.node):
        if wanted & set(node.output):
            found.add(node.name)
            wanted |= set(node.input)
    return found


def _only_if(asked: str, output: str, nodes: list[onnx.NodeProto]) -> onnx.NodeProto:
    """One node that runs `nodes` for their output if asked, and else gives no rows."""
    for node in nodes:
        node.output[:] = [f"{output}_found" if name == output else name for name in node.output]
    none = onnx.helper.make_tensor("none", onnx.TensorProto.FLOAT, [0, WIDTHS[output]], [])
    nothing = onnx.helper.make_node("Constant", [], [f"{output}_none"], value=none)
    found, empty = (
        onnx.helper.make_tensor_value_info(name, onnx.TensorProto.FLOAT, [rows, WIDTHS[output]])
        for name, rows in ((f"{output}_found", None), (f"{output}_none", 0))
    )
    return onnx.helper.make_node(
        "If",
        [asked],
        [output],
        name=f"{output}_if_asked",
        then_branch=onnx.helper.make_graph(nodes, f"{output}_asked", [], [found]),
        else_branch=onnx.helper.make_graph([nothing], f"{output}_not_asked", [], [empty]),
    )

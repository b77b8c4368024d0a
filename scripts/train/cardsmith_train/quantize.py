"""Export to ONNX and int8 quantization with nothing but the `onnx` package.

Dynamic: weights of MatMul become uint8 with one scale (MatMulInteger, its input quantized at run time by
DynamicQuantizeLinear), embedding tables become uint8 (Gather, then DequantizeLinear of the rows that were
gathered), LSTM becomes com.microsoft DynamicQuantizeLSTM. uint8 weights because the uint8 x int8 kernel
saturates on x86 without VNNI. Weight-only QDQ is never used: ONNX Runtime unpacks it again at every run.

Static: convolutions between QuantizeLinear and DequantizeLinear, ranges from calibration inputs (`static_qdq`).
"""

from pathlib import Path

import numpy as np
import onnx
import torch
from onnx import TensorProto, helper, numpy_helper

OPSET = 14


def export(model: torch.nn.Module, inputs: tuple, names: list[str], output: str, axes: dict, path: Path) -> None:
    """Writes the float model; `axes` names the dynamic dimensions of each input and output."""
    model.eval()
    torch.onnx.export(model, inputs, str(path), input_names=names, output_names=[output], dynamic_axes=axes,
                      opset_version=OPSET, do_constant_folding=True)
    graph = onnx.load(str(path))
    del graph.graph.value_info[:]
    for node in graph.graph.node:
        node.doc_string = ""
    _share_transposed(graph.graph)
    onnx.checker.check_model(graph)
    onnx.save(graph, str(path))


def _share_transposed(graph: onnx.GraphProto) -> None:
    """A tied table is exported twice, once transposed: the copy becomes a Transpose of the original."""
    arrays = {item.name: numpy_helper.to_array(item) for item in graph.initializer if len(item.dims) == 2}
    gathered = {node.input[0] for node in graph.node if node.op_type == "Gather"}
    for item in [item for item in graph.initializer if item.name in arrays and item.name not in gathered]:
        twin = next((name for name in gathered & arrays.keys()
                     if arrays[name].shape == arrays[item.name].shape[::-1]
                     and np.array_equal(arrays[name].T, arrays[item.name])), None)
        if twin:
            graph.initializer.remove(item)
            graph.node.insert(0, helper.make_node("Transpose", [twin], [item.name], perm=[1, 0]))


def _affine(array: np.ndarray) -> tuple[np.ndarray, np.float32, np.uint8]:
    """uint8 values, scale and zero point over the whole tensor; zero is exact."""
    low, high = min(float(array.min()), 0.0), max(float(array.max()), 0.0)
    scale = np.float32((high - low) / 255.0 or 1.0)
    zero = int(np.clip(round(-low / scale), 0, 255))
    return np.clip(np.rint(array / scale) + zero, 0, 255).astype(np.uint8), scale, np.uint8(zero)


class _Quantizer:
    def __init__(self, model: onnx.ModelProto, smallest: int) -> None:
        self.smallest = smallest
        self.model, self.graph = model, model.graph
        self.initializers = {item.name: item for item in self.graph.initializer}
        for node in self.graph.node:  # the exporter writes some constants as nodes
            if node.op_type == "Constant" and node.attribute[0].name == "value":
                self.initializers[node.output[0]] = node.attribute[0].t
        self.nodes: list[onnx.NodeProto] = []
        self.tensors: dict[str, onnx.TensorProto] = {}
        self.activations: dict[str, tuple[str, str, str]] = {}
        self.tables: dict[str, str] = {}
        self.contrib = False

    def weight(self, name: str, rank: int) -> np.ndarray | None:
        tensor = self.initializers.get(name)
        if tensor is None or tensor.data_type != TensorProto.FLOAT or len(tensor.dims) != rank:
            return None
        return numpy_helper.to_array(tensor)

    def matrix(self, name: str) -> np.ndarray | None:
        """The weight of a MatMul, unless it is so small that quantizing its input costs more than it saves."""
        array = self.weight(name, 2)
        return None if array is None or array.size < self.smallest else array

    def tensor(self, name: str, value: np.ndarray) -> str:
        self.tensors[name] = numpy_helper.from_array(np.asarray(value), name)
        return name

    def add(self, op: str, inputs: list[str], outputs: list[str], **attributes) -> None:
        self.nodes.append(helper.make_node(op, inputs, outputs, name=f"{op}_{len(self.nodes)}", **attributes))

    def table(self, name: str, array: np.ndarray) -> str:
        """The uint8 form of a weight, stored once however often it is used."""
        if name not in self.tables:
            values, scale, zero = _affine(array)
            self.tables[name] = self.tensor(name + "_u8", values)
            self.tensor(name + "_scale", scale)
            self.tensor(name + "_zero", zero)
        return name

    def activation(self, name: str) -> tuple[str, str, str]:
        if name not in self.activations:
            parts = (name + "_q", name + "_s", name + "_z")
            self.add("DynamicQuantizeLinear", [name], list(parts))
            self.activations[name] = parts
        return self.activations[name]

    def matmul(self, source: str, weight: str, weight_u8: str, output: str) -> None:
        q, s, z = self.activation(source)
        self.add("MatMulInteger", [q, weight_u8, z, weight + "_zero"], [output + "_i32"])
        self.add("Cast", [output + "_i32"], [output + "_f32"], to=TensorProto.FLOAT)
        self.add("Mul", [s, weight + "_scale"], [output + "_s"])
        self.add("Mul", [output + "_f32", output + "_s"], [output])

    def run(self) -> onnx.ModelProto:
        transposed = {node.output[0]: node for node in self.graph.node
                      if node.op_type == "Transpose" and self.weight(node.input[0], 2) is not None}
        # Rows of a table that only a MatMul reads stay uint8: the product is taken of them as they are.
        readers: dict[str, list[str]] = {}
        for node in self.graph.node:
            for name in node.input:
                readers.setdefault(name, []).append(node.op_type)
        rows = {node.output[0]: node.input[0] for node in self.graph.node
                if node.op_type == "Gather" and self.weight(node.input[0], 2) is not None
                and readers.get(node.output[0]) == ["MatMul"]}
        for node in self.graph.node:
            if node.op_type == "MatMul" and node.input[1] in rows:
                self.matmul(node.input[0], rows[node.input[1]], node.input[1] + "_u8", node.output[0])
            elif node.op_type == "MatMul" and (array := self.matrix(node.input[1])) is not None:
                name = self.table(node.input[1], array)
                self.matmul(node.input[0], name, name + "_u8", node.output[0])
            elif node.op_type == "MatMul" and node.input[1] in transposed:
                # A table shared with Gather: stored once, turned when the session is made (constant folding).
                source = transposed[node.input[1]].input[0]
                name = self.table(source, self.weight(source, 2))
                self.add("Transpose", [name + "_u8"], [node.input[1] + "_u8"], perm=[1, 0])
                self.matmul(node.input[0], name, node.input[1] + "_u8", node.output[0])
            elif node.op_type == "Gemm" and (array := self.matrix(node.input[1])) is not None:
                attributes = {item.name: helper.get_attribute_value(item) for item in node.attribute}
                assert attributes.get("alpha", 1.0) == attributes.get("beta", 1.0) == 1.0
                name = self.table(node.input[1], array.T.copy() if attributes.get("transB") else array)
                self.matmul(node.input[0], name, name + "_u8", node.output[0] + "_product")
                self.add("Add", [node.output[0] + "_product", node.input[2]], [node.output[0]])
            elif node.op_type == "Gather" and (array := self.weight(node.input[0], 2)) is not None:
                name = self.table(node.input[0], array)
                self.add("Gather", [name + "_u8", node.input[1]], [node.output[0] + "_u8"], axis=0)
                if node.output[0] not in rows:
                    self.add("DequantizeLinear", [node.output[0] + "_u8", name + "_scale", name + "_zero"],
                             [node.output[0]])
            elif node.op_type == "LSTM":
                self.lstm(node)
            elif not (node.op_type == "Transpose" and node.output[0] in transposed):
                self.nodes.append(node)
        used = {name for node in self.nodes for name in node.input} | {out.name for out in self.graph.output}
        keep = [item for item in self.graph.initializer if item.name in used]
        keep += [item for name, item in self.tensors.items() if name in used]
        nodes = [node for node in self.nodes if any(out in used for out in node.output)]
        graph = helper.make_graph(nodes, self.graph.name, self.graph.input, self.graph.output, keep)
        imports = [helper.make_opsetid("", OPSET)]
        if self.contrib:
            imports.append(helper.make_opsetid("com.microsoft", 1))
        return helper.make_model(graph, opset_imports=imports, ir_version=self.model.ir_version,
                                 producer_name="cardsmith_train")

    def lstm(self, node: onnx.NodeProto) -> None:
        """W [1, 4h, input] and R [1, 4h, h] become uint8 [1, input, 4h] and [1, h, 4h], one scale each."""
        names = []
        for name in node.input[1:3]:
            values, scale, zero = _affine(np.transpose(self.weight(name, 3), (0, 2, 1)).copy())
            self.tensor(name + "_u8", values)
            self.tensor(name + "_scale", scale.reshape(1))
            self.tensor(name + "_zero", zero.reshape(1))
            names.append(name)
        inputs = list(node.input) + [""] * (8 - len(node.input))
        inputs[1], inputs[2] = names[0] + "_u8", names[1] + "_u8"
        inputs += [names[0] + "_scale", names[0] + "_zero", names[1] + "_scale", names[1] + "_zero"]
        new = helper.make_node("DynamicQuantizeLSTM", inputs, node.output, domain="com.microsoft",
                               name=f"DynamicQuantizeLSTM_{len(self.nodes)}")
        new.attribute.extend(item for item in node.attribute if item.name in ("direction", "hidden_size"))
        self.nodes.append(new)
        self.contrib = True


def quantize_dynamic(source: Path, target: Path, smallest: int = 0) -> None:
    """Quantizes the float model; weight matrices of fewer than `smallest` elements stay float."""
    model = _Quantizer(onnx.load(str(source)), smallest).run()
    if not any(item.domain for item in model.opset_import):  # the checker does not know contributed operators
        onnx.checker.check_model(model)
    onnx.save(model, str(target))

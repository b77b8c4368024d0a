"""Static int8 for a chain of convolutions with ReLU, an average over the picture and a linear head.

Written as QLinearConv from the first pixel to the last map. A ReLU costs nothing: the output's zero point is
0, so what is negative is cut off as it is stored. Ranges come from calibration inputs. Weights are int8 with
one scale a channel, kept within +-63: the uint8 x int8 kernel of x86 without VNNI adds two products in 16 bits
and would saturate with more.
"""

from pathlib import Path

import numpy as np
import onnx
import torch
from onnx import TensorProto, helper, numpy_helper
from torch import nn
from torch.nn import functional as F

from .quantize import OPSET, _affine

LIMIT = 63


def _range(values: torch.Tensor) -> float:
    """The largest value but for one in ten thousand: rare peaks would cost every other value its precision."""
    flat = values.flatten().numpy()
    return float(np.quantile(flat, 0.9999))


def quantize_convolutions(convolutions: nn.ModuleList, head: nn.Linear, calibration: torch.Tensor,
                          target: Path) -> None:
    nodes, tensors = [], []

    def tensor(name: str, value) -> str:
        tensors.append(numpy_helper.from_array(np.asarray(value), name))
        return name

    zero = tensor("z", np.uint8(0))
    scale = np.float32(1 / 255)
    scale_name = tensor("s0", scale)
    nodes.append(helper.make_node("QuantizeLinear", ["pixel_values", scale_name, zero], ["x0"]))
    x = calibration
    for number, convolution in enumerate(convolutions, 1):
        with torch.no_grad():
            x = F.relu(convolution(x))
        weight = convolution.weight.detach().numpy()
        channel = (np.abs(weight).max((1, 2, 3)) / LIMIT).astype(np.float32)
        channel = np.maximum(channel, 1e-8)
        values = np.clip(np.rint(weight / channel[:, None, None, None]), -LIMIT, LIMIT).astype(np.int8)
        bias = np.rint(convolution.bias.detach().numpy() / (scale * channel)).astype(np.int32)
        out_scale = np.float32(_range(x) / 255)
        out_name = tensor(f"s{number}", out_scale)
        nodes.append(helper.make_node(
            "QLinearConv",
            [f"x{number - 1}", scale_name, zero, tensor(f"w{number}", values), tensor(f"c{number}", channel),
             tensor(f"y{number}", np.zeros(len(channel), dtype=np.int8)), out_name, zero, tensor(f"b{number}", bias)],
            [f"x{number}"], kernel_shape=[3, 3], pads=[1, 1, 1, 1], strides=list(convolution.stride)))
        scale, scale_name = out_scale, out_name
    nodes.append(helper.make_node("DequantizeLinear", [f"x{len(convolutions)}", scale_name, zero], ["maps"]))
    nodes.append(helper.make_node("GlobalAveragePool", ["maps"], ["mean"]))
    nodes.append(helper.make_node("Flatten", ["mean"], ["flat"], axis=1))
    values, head_scale, head_zero = _affine(head.weight.detach().numpy().T.copy())
    nodes.append(helper.make_node("DynamicQuantizeLinear", ["flat"], ["fq", "fs", "fz"]))
    nodes.append(helper.make_node("MatMulInteger", ["fq", tensor("hw", values), "fz", tensor("hz", head_zero)], ["hi"]))
    nodes.append(helper.make_node("Cast", ["hi"], ["hf"], to=TensorProto.FLOAT))
    nodes.append(helper.make_node("Mul", ["fs", tensor("hs", head_scale)], ["hm"]))
    nodes.append(helper.make_node("Mul", ["hf", "hm"], ["hp"]))
    nodes.append(helper.make_node("Add", ["hp", tensor("hb", head.bias.detach().numpy())], ["logits"]))
    graph = helper.make_graph(
        nodes, "digits",
        [helper.make_tensor_value_info("pixel_values", TensorProto.FLOAT, ["batch", convolutions[0].in_channels, 28, 28])],
        [helper.make_tensor_value_info("logits", TensorProto.FLOAT, ["batch", head.out_features])], tensors)
    model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", OPSET)], ir_version=7,
                              producer_name="cardsmith_train")
    onnx.checker.check_model(model)
    onnx.save(model, str(target))

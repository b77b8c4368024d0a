#!/usr/bin/python3
"""Trains `digits`: handwritten digits, 28 x 28 pixels (MNIST), also as drawn with a mouse or a finger."""

import gzip
import struct

from cardsmith_train import runtime
from cardsmith_train.encoder import Average
from cardsmith_train.quantize import export
from cardsmith_train.quantize_static import quantize_convolutions

import numpy as np
import torch
from torch import nn
from torch.nn import functional as F

NAME = "digits"
CHANNELS = [(3, 16, 1), (16, 32, 2), (32, 32, 1), (32, 64, 2), (64, 64, 1)]  # in, out, stride
EPOCHS, BATCH, RATE, DECAY, SMOOTHING = 9, 128, 4e-3, 0.998, 0.05
CALIBRATION, DEV = 512, 5000


class Digits(nn.Module):
    def __init__(self) -> None:
        super().__init__()
        self.convolutions = nn.ModuleList(nn.Conv2d(i, o, 3, s, 1, bias=False) for i, o, s in CHANNELS)
        self.norms = nn.ModuleList(nn.BatchNorm2d(o) for _, o, _ in CHANNELS)
        self.dropout = nn.Dropout(0.1)
        self.head = nn.Linear(CHANNELS[-1][1], 10)

    def forward(self, pixel_values):
        x = pixel_values
        for convolution, norm in zip(self.convolutions, self.norms):
            x = F.relu(norm(convolution(x)))
        return self.head(self.dropout(x.mean((2, 3))))


class Folded(nn.Module):
    """The same network for use: batch normalisation is part of the convolutions' weights."""

    def __init__(self, model: Digits) -> None:
        super().__init__()
        self.convolutions = nn.ModuleList()
        for convolution, norm in zip(model.convolutions, model.norms):
            factor = norm.weight / torch.sqrt(norm.running_var + norm.eps)
            folded = nn.Conv2d(convolution.in_channels, convolution.out_channels, 3, convolution.stride, 1)
            folded.weight.data = (convolution.weight * factor[:, None, None, None]).detach()
            folded.bias.data = (norm.bias - norm.running_mean * factor).detach()
            self.convolutions.append(folded)
        self.head = model.head

    def forward(self, pixel_values):
        x = pixel_values
        for convolution in self.convolutions:
            x = F.relu(convolution(x))
        return self.head(F.adaptive_avg_pool2d(x, 1).flatten(1))


def read(folder, part):
    with gzip.open(folder / f"{part}-images-idx3-ubyte.gz") as file:
        magic, count, height, width = struct.unpack(">IIII", file.read(16))
        assert (magic, height, width) == (2051, 28, 28)
        images = np.frombuffer(file.read(), dtype=np.uint8).reshape(count, 1, 28, 28)
    with gzip.open(folder / f"{part}-labels-idx1-ubyte.gz") as file:
        magic, count = struct.unpack(">II", file.read(8))
        assert magic == 2049 and count == len(images)
        labels = np.frombuffer(file.read(), dtype=np.uint8)
    return torch.from_numpy(images.copy()), torch.from_numpy(labels.astype(np.int64))


def augment(x: torch.Tensor) -> torch.Tensor:
    """Turned, scaled, slanted, shifted; pen made thicker or thinner: what a mouse or finger does to a digit."""
    n = len(x)

    def uniform(low, high):
        return torch.rand(n, device=x.device) * (high - low) + low

    angle = uniform(-0.26, 0.26)
    sx, sy = uniform(0.87, 1.15), uniform(0.87, 1.15)
    slant = uniform(-0.2, 0.2)
    theta = torch.stack([
        torch.stack([sx * torch.cos(angle), slant - torch.sin(angle), uniform(-0.13, 0.13)], 1),
        torch.stack([torch.sin(angle), sy * torch.cos(angle), uniform(-0.13, 0.13)], 1)], 1)
    y = F.grid_sample(x, F.affine_grid(theta, list(x.shape), align_corners=False), align_corners=False)
    pen = torch.rand(n, 1, 1, 1, device=x.device)
    thick = F.max_pool2d(y, 3, 1, 1)
    thin = -F.max_pool2d(-y, 2, 1, 0)
    thin = F.pad(thin, (0, 1, 0, 1))
    amount = torch.rand(n, 1, 1, 1, device=x.device)
    y = torch.where(pen < 0.25, y + (thick - y) * amount, y)
    return torch.where(pen > 0.88, y + (thin - y) * amount * 0.8, y)


def main() -> None:
    args = runtime.parser(__doc__, "mnist").parse_args()
    runtime.start(args, NAME)
    log = runtime.Log()
    images, labels = read(args.data, "train")
    order = torch.randperm(len(images), generator=torch.Generator().manual_seed(args.seed))
    dev, train = order[:DEV], order[DEV:]

    def pixels(part):
        return (images[part].float() / 255).to(args.device)

    def right(network, x, y):
        network.eval()
        with torch.no_grad():
            return sum((network(x[i:i + 500].expand(-1, 3, -1, -1)).argmax(1) == y[i:i + 500]).sum().item()
                       for i in range(0, len(x), 500)) / len(x)

    model = Digits().to(args.device)
    average = Average(model, DECAY)
    optimizer = torch.optim.AdamW(model.parameters(), lr=RATE, weight_decay=0.02)
    per_epoch = -(-len(train) // BATCH)
    schedule = torch.optim.lr_scheduler.OneCycleLR(optimizer, RATE, total_steps=EPOCHS * per_epoch + 1, pct_start=0.2)
    checkpoint, first, history = args.work / "checkpoint.pt", 0, []
    if checkpoint.exists():
        state = torch.load(checkpoint, map_location=args.device)
        model.load_state_dict(state["model"])
        optimizer.load_state_dict(state["optimizer"])
        schedule.load_state_dict(state["schedule"])
        average.state, average.steps = state["average"], state["steps"]
        first, history = state["epoch"], state["history"]
        log("resumed at epoch", first)
    spent, began = history[-1]["cpu_seconds"] if history else 0, runtime.cpu_seconds()
    smoothed = Digits().to(args.device)
    dev_x, dev_y = pixels(dev), labels[dev].to(args.device)
    for epoch in range(first, EPOCHS):
        model.train()
        torch.manual_seed(args.seed + epoch)
        shuffled = train[torch.randperm(len(train))]
        total = 0.0
        for start in range(0, len(shuffled), BATCH):
            part = shuffled[start:start + BATCH]
            x = augment(pixels(part)).expand(-1, 3, -1, -1)
            loss = F.cross_entropy(model(x), labels[part].to(args.device), label_smoothing=SMOOTHING)
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()
            schedule.step()
            average.update(model)
            total += loss.item() * len(part)
        smoothed.load_state_dict(average.state)
        history.append({"epoch": epoch + 1, "loss": round(total / len(train), 4),
                        "dev_accuracy": round(right(smoothed, dev_x, dev_y), 4),
                        "cpu_seconds": round(spent + runtime.cpu_seconds() - began)})
        log(history[-1])
        runtime.save_atomically({"model": model.state_dict(), "optimizer": optimizer.state_dict(),
                                 "schedule": schedule.state_dict(), "average": average.state,
                                 "steps": average.steps, "epoch": epoch + 1, "history": history}, checkpoint)

    smoothed.load_state_dict(average.state)
    folded = Folded(smoothed.cpu().eval()).eval()
    test_images, test_labels = read(args.data, "t10k")
    log("torch float test accuracy", right(folded, test_images.float() / 255, test_labels))
    float_model = args.work / "model.onnx"
    export(folded, (torch.zeros(2, 3, 28, 28),), ["pixel_values"], "logits",
           {"pixel_values": {0: "batch"}, "logits": {0: "batch"}}, float_model)
    calibration = (images[train[:CALIBRATION]].float() / 255).expand(-1, 3, -1, -1)
    quantize_convolutions(folded.convolutions, folded.head, calibration, args.out / "onnx" / "model_quantized.onnx")
    runtime.write_json(args.out / "config.json", {
        "architectures": ["ResNetForImageClassification"], "model_type": "resnet", "num_channels": 3,
        "id2label": {str(i): str(i) for i in range(10)}, "label2id": {str(i): i for i in range(10)}})
    runtime.write_json(args.out / "preprocessor_config.json", {
        "image_processor_type": "ViTImageProcessor", "do_convert_rgb": True, "do_resize": True,
        "size": {"height": 28, "width": 28}, "resample": 2, "do_rescale": True, "rescale_factor": 1 / 255,
        "do_normalize": False, "image_mean": [0, 0, 0], "image_std": [1, 1, 1],
        "ink": {"ink": 255, "paper": 0, "crop": "bounding box of the ink", "box": [20, 20], "keep_aspect": True,
                "centre": "centre of mass at pixel (14, 14), counted from 0, by whole pixels", "canvas": [28, 28], "pen_width": [2, 3]}})
    runtime.update_results(NAME, "training", {
        "parameters": sum(p.numel() for p in folded.parameters()), "rows": {"train": len(train), "dev": len(dev),
                                                                        "test": len(test_images)},
        "epochs": EPOCHS, "history": history, "cpu_seconds": history[-1]["cpu_seconds"], "seed": args.seed,
        "device": args.device})
    log("done")


if __name__ == "__main__":
    main()

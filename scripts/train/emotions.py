#!/usr/bin/python3
"""Trains `emotions`: 28 emotions in English comments, multi-label (GoEmotions).

The token vectors start from what stands near what in the comments and in public-domain books, so that a word
which is rare in the comments is not a stranger.
"""

import csv
import random
from pathlib import Path

from cardsmith_train import runtime
from cardsmith_train.encoder import Average, Encoder, batches, pad
from cardsmith_train.quantize import export, quantize_dynamic
from cardsmith_train.wordpiece import WordPiece, train as train_vocabulary
import fill_mask_data

import numpy as np
import torch
from torch import nn
from torch.nn import functional as F

NAME = "emotions"
PROTECTED = ["[NAME]", "[RELIGION]"]  # the data set's own masks, single tokens
LENGTH = 128
WIDTH, HEADS, LAYERS = 128, 4, 2
VOCABULARY, EPOCHS, BATCH, RATE = 8000, 6, 96, 2e-3
DROPOUT, TOKEN_DROPOUT, DECAY = 0.25, 0.12, 0.998
REACH, COMMENT_WEIGHT = 4, 5  # neighbours counted on each side; how much more a comment counts than a book


class Emotions(nn.Module):
    def __init__(self, vocabulary: int, labels: int) -> None:
        super().__init__()
        self.encoder = Encoder(vocabulary, WIDTH, HEADS, LAYERS, LENGTH, DROPOUT)
        self.score = nn.Linear(WIDTH, 1)
        self.head = nn.Linear(2 * WIDTH, labels)
        self.dropout = nn.Dropout(DROPOUT)

    def forward(self, input_ids, attention_mask):
        x = self.encoder(input_ids, attention_mask)
        m = attention_mask.to(x.dtype)[:, :, None]
        mean = (x * m).sum(1) / m.sum(1)
        weights = torch.softmax(self.score(x) + (1.0 - m) * -1e4, 1)
        return self.head(self.dropout(torch.cat([mean, (x * weights).sum(1)], 1)))


def read(path, labels):
    rows = []
    with open(path, encoding="utf-8", newline="") as file:
        for text, ids, _ in csv.reader(file, delimiter="\t", quoting=csv.QUOTE_NONE):
            target = np.zeros(labels, dtype=np.float32)
            target[[int(i) for i in ids.split(",")]] = 1
            rows.append((text, target))
    return rows


def f1(truth, guess):
    hit = (truth * guess).sum(0)
    return 2 * hit / np.maximum(truth.sum(0) + guess.sum(0), 1)


def fit_thresholds(scores, truth):
    """Per label the threshold of the best F1 on these rows. The curve is smoothed over its neighbours, and for
    a label with few rows leans on the mean curve of all labels: one lucky row must not decide."""
    grid = np.arange(0.03, 0.91, 0.01)
    curve = np.stack([f1(truth, (scores >= t).astype(np.float32)) for t in grid])
    width = 7
    kernel = np.exp(-0.5 * (np.arange(-3 * width, 3 * width + 1) / width) ** 2)
    kernel /= kernel.sum()
    reach = len(kernel) // 2
    padded = np.pad(curve, ((reach, reach), (0, 0)), mode="edge")
    smooth = sum(kernel[i] * padded[i:i + len(grid)] for i in range(len(kernel)))
    common = smooth.mean(1, keepdims=True)
    weight = truth.sum(0) / (truth.sum(0) + 20)
    smooth = weight * smooth / np.maximum(smooth.max(0), 1e-9) + (1 - weight) * common / common.max()
    return grid[smooth.argmax(0)]


def token_vectors(comments, books, size, width, log):
    """Vectors from counts of neighbours: positive pointwise mutual information, its largest `width` axes."""
    counts = np.zeros((size, size), dtype=np.float32)
    for rows, worth in ((comments, COMMENT_WEIGHT), (books, 1)):
        stream = np.concatenate([np.asarray([*row, -1], dtype=np.int64) for row in rows])
        group = np.cumsum(stream < 0)  # which text a token stands in
        for distance in range(1, REACH + 1):
            a, b = stream[:-distance], stream[distance:]
            inside = (a >= 0) & (b >= 0) & (group[:-distance] == group[distance:])
            pairs = np.bincount(a[inside] * size + b[inside], minlength=size * size)
            counts += (pairs.reshape(size, size) * (worth / distance)).astype(np.float32)
    counts += counts.T
    rows = counts.sum(1)
    contexts = rows ** 0.75  # rare contexts would weigh too much
    scale = contexts.sum() / np.maximum(np.outer(rows, contexts), 1e-6)
    information = np.log(np.maximum(counts * scale, 1.0)).astype(np.float32)
    generator = np.random.default_rng(0)
    basis = np.linalg.qr(information @ generator.standard_normal((size, width + 16)).astype(np.float32))[0]
    for _ in range(3):
        basis = np.linalg.qr(information @ (information.T @ basis))[0]
    left, values, _ = np.linalg.svd(basis.T @ information, full_matrices=False)
    vectors = (basis @ left)[:, :width] * np.sqrt(values[:width])
    log("token vectors from", int(rows.sum()), "weighted neighbours")
    return torch.from_numpy((vectors * (0.1 / vectors.std())).astype(np.float32))


def main() -> None:
    parser = runtime.parser(__doc__.split("\n")[0], "goemotions")
    parser.add_argument("--books", type=Path, default=runtime.default_data_dir() / "books-en",
                        help="folder of books.txt.gz (default: %(default)s)")
    args = parser.parse_args()
    runtime.start(args, NAME)
    log = runtime.Log()
    labels = (args.data / "labels.txt").read_text(encoding="utf-8").split()
    parts = {part: read(args.data / f"{part}.tsv", len(labels)) for part in ("train", "dev", "test")}
    vocabulary = train_vocabulary(
        (text.replace("[NAME]", " ").replace("[RELIGION]", " ") for text, _ in parts["train"]),
        VOCABULARY, PROTECTED)
    tokenizer = WordPiece(vocabulary, PROTECTED)
    tokenizer.write(args.out, LENGTH)
    ids = {part: [[tokenizer.cls, *tokenizer.encode(text)[:LENGTH - 2], tokenizer.sep] for text, _ in rows]
           for part, rows in parts.items()}
    truth = {part: np.stack([target for _, target in rows]) for part, rows in parts.items()}
    log("vocabulary", len(vocabulary), "rows", {part: len(rows) for part, rows in parts.items()})

    model = Emotions(len(vocabulary), len(labels)).to(args.device)
    parameters = sum(p.numel() for p in model.parameters())
    checkpoint = args.work / "checkpoint.pt"
    if not checkpoint.exists():
        books = [tokenizer.encode(text) for book in fill_mask_data.read_books(args.books).values() for text in book]
        with torch.no_grad():
            model.encoder.tokens.weight.copy_(token_vectors(
                [row[1:-1] for row in ids["train"]], books, len(vocabulary), WIDTH, log))
    average = Average(model, DECAY)
    optimizer = torch.optim.AdamW(model.parameters(), lr=RATE, weight_decay=0.02)
    per_epoch = -(-len(ids["train"]) // BATCH)
    schedule = torch.optim.lr_scheduler.OneCycleLR(optimizer, RATE, total_steps=EPOCHS * per_epoch + EPOCHS, pct_start=0.1)
    generator = random.Random(args.seed)
    best, first, history = -1.0, 0, []
    if checkpoint.exists():
        state = torch.load(checkpoint, map_location=args.device)
        model.load_state_dict(state["model"])
        optimizer.load_state_dict(state["optimizer"])
        schedule.load_state_dict(state["schedule"])
        average.state, average.steps = state["average"], state["steps"]
        best, first, history = state["best"], state["epoch"], state["history"]
        log("resumed at epoch", first)
    spent = history[-1]["cpu_seconds"] if history else 0.0
    began = runtime.cpu_seconds() if history else 0.0  # the token vectors' cost counts

    def predict(network, rows):
        network.eval()
        result = np.zeros((len(rows), len(labels)), dtype=np.float32)
        order = sorted(range(len(rows)), key=lambda row: len(rows[row]))
        with torch.no_grad():
            for start in range(0, len(order), 256):
                part = order[start:start + 256]
                x, mask = pad([rows[row] for row in part], tokenizer.pad)
                result[part] = torch.sigmoid(network(x.to(args.device), mask.to(args.device))).cpu().numpy()
        return result

    smoothed = Emotions(len(vocabulary), len(labels)).to(args.device)
    for epoch in range(first, EPOCHS):
        model.train()
        generator.seed(args.seed + epoch)
        torch.manual_seed(args.seed + epoch)
        total = 0.0
        for rows in batches([len(row) for row in ids["train"]], BATCH, generator):
            x, mask = pad([ids["train"][row] for row in rows], tokenizer.pad)
            drop = (torch.rand(x.shape) < TOKEN_DROPOUT) & (x >= len(PROTECTED) + 5)
            x = torch.where(drop, torch.tensor(tokenizer.mask), x).to(args.device)
            y = torch.from_numpy(truth["train"][rows]).to(args.device)
            loss = F.binary_cross_entropy_with_logits(model(x, mask.to(args.device)), y)
            optimizer.zero_grad()
            loss.backward()
            nn.utils.clip_grad_norm_(model.parameters(), 1.0)
            optimizer.step()
            schedule.step()
            average.update(model)
            total += loss.item() * len(rows)
        smoothed.load_state_dict(average.state)
        scores = predict(smoothed, ids["dev"])
        limits = fit_thresholds(scores, truth["dev"])
        macro = float(f1(truth["dev"], (scores >= limits).astype(np.float32)).mean())
        # Thresholds fitted and judged on the same rows flatter: judge each half by the other's thresholds.
        half = np.arange(len(scores)) % 2 == 0
        crossed = np.mean([f1(truth["dev"][b], (scores[b] >= fit_thresholds(scores[a], truth["dev"][a]))
                              .astype(np.float32)).mean() for a, b in ((half, ~half), (~half, half))])
        history.append({"epoch": epoch + 1, "loss": round(total / len(ids["train"]), 5),
                        "dev_macro_f1": round(macro, 4), "dev_macro_f1_crossed": round(float(crossed), 4),
                        "cpu_seconds": round(spent + runtime.cpu_seconds() - began)})
        log(history[-1])
        if crossed > best:
            best = float(crossed)
            runtime.save_atomically(average.state, args.work / "best.pt")
        runtime.save_atomically({"model": model.state_dict(), "optimizer": optimizer.state_dict(),
                                 "schedule": schedule.state_dict(), "average": average.state,
                                 "steps": average.steps, "best": best, "epoch": epoch + 1,
                                 "history": history}, checkpoint)

    smoothed.load_state_dict(torch.load(args.work / "best.pt", map_location="cpu"))
    smoothed.cpu()
    scores = predict(smoothed, ids["dev"])
    limits = fit_thresholds(scores, truth["dev"])
    test = predict(smoothed, ids["test"])
    log("torch float test macro-F1", f1(truth["test"], (test >= limits).astype(np.float32)).mean())

    example = pad([ids["dev"][0], ids["dev"][1]], tokenizer.pad)
    axes = {name: {0: "batch", 1: "sequence"} for name in ("input_ids", "attention_mask")}
    float_model = args.work / "model.onnx"
    export(smoothed, example, ["input_ids", "attention_mask"], "logits", {**axes, "logits": {0: "batch"}}, float_model)
    quantize_dynamic(float_model, args.out / "onnx" / "model_quantized.onnx")
    runtime.write_json(args.out / "config.json", {
        "architectures": ["BertForSequenceClassification"], "model_type": "bert",
        "problem_type": "multi_label_classification", "vocab_size": len(vocabulary), "hidden_size": WIDTH,
        "num_hidden_layers": LAYERS, "num_attention_heads": HEADS, "intermediate_size": 4 * WIDTH,
        "hidden_act": "gelu", "max_position_embeddings": LENGTH, "pad_token_id": tokenizer.pad,
        "id2label": {str(i): label for i, label in enumerate(labels)},
        "label2id": {label: i for i, label in enumerate(labels)},
        "thresholds": {label: round(float(limit), 2) for label, limit in zip(labels, limits)}})
    runtime.update_results(NAME, "training", {
        "parameters": parameters, "vocabulary": len(vocabulary), "rows": {k: len(v) for k, v in ids.items()},
        "epochs": EPOCHS, "history": history, "cpu_seconds": history[-1]["cpu_seconds"], "seed": args.seed,
        "device": args.device})
    log("done")


if __name__ == "__main__":
    main()

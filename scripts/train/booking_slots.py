#!/usr/bin/python3
"""Trains `booking-slots`: people, time, date and names in restaurant bookings (RESTAURANTS-8K)."""

import gzip
import hashlib
import json
import random

from cardsmith_train import runtime
from cardsmith_train.encoder import Average, Encoder, batches, pad
from cardsmith_train.quantize import export, quantize_dynamic
from cardsmith_train.wordpiece import WordPiece, train as train_vocabulary

import numpy as np
import torch
from torch import nn
from torch.nn import functional as F

NAME = "booking-slots"
SLOTS = ["people", "time", "date", "first_name", "last_name"]
LABELS = ["O"] + [f"{border}-{slot}" for slot in SLOTS for border in "BI"]
LENGTH, WIDTH, HEADS, LAYERS = 128, 128, 4, 2
VOCABULARY, EPOCHS, BATCH, RATE = 3000, 14, 48, 2e-3
DROPOUT, TOKEN_DROPOUT, SWAP, LOWER, DECAY = 0.2, 0.06, 0.35, 0.12, 0.998


class Slots(nn.Module):
    """A Transformer, then one convolution over neighbours: where a span ends is a local question."""

    def __init__(self, vocabulary: int) -> None:
        super().__init__()
        self.encoder = Encoder(vocabulary, WIDTH, HEADS, LAYERS, LENGTH, DROPOUT)
        self.before, self.here, self.after = (nn.Linear(WIDTH, WIDTH) for _ in range(3))
        self.head = nn.Linear(WIDTH, len(LABELS))
        self.dropout = nn.Dropout(DROPOUT)

    def forward(self, input_ids, attention_mask):
        x = self.encoder(input_ids, attention_mask) * attention_mask.to(torch.float32)[:, :, None]
        y = self.here(x) + F.pad(self.before(x)[:, :-1], (0, 0, 1, 0)) + F.pad(self.after(x)[:, 1:], (0, 0, 0, 1))
        return self.head(self.dropout(x + F.gelu(y)))


def read(path):
    """(text, [(slot, start, end)]), spans in order; of spans that overlap the longer stays."""
    rows, dropped = [], 0
    with gzip.open(path, "rt", encoding="utf-8") as file:
        for row in json.load(file):
            spans = []
            for label in row.get("labels", []):
                span = label["valueSpan"]
                spans.append((label["slot"], span.get("startIndex", 0), span["endIndex"]))
            kept = []
            for span in sorted(spans, key=lambda item: (item[1] - item[2], item[1])):
                if all(span[2] <= other[1] or span[1] >= other[2] for other in kept):
                    kept.append(span)
                else:
                    dropped += 1
            rows.append((row["userInput"]["text"], sorted(kept, key=lambda item: item[1]), spans))
    return rows, dropped


def tags(pieces, spans):
    result = []
    for _, start, end, _ in pieces:
        found = next((span for span in spans if start < span[2] and end > span[1]), None)
        if found is None:
            result.append(0)
        else:
            first = not any(s < start and e > found[1] for _, s, e, _ in pieces)
            result.append(1 + 2 * SLOTS.index(found[0]) + (0 if first else 1))
    return result


def transitions(inside_word):
    """What may follow what: an I- only its own kind, no span right after another of its kind, and within a word
    neither a start nor an end of a span."""
    allowed = np.full((len(LABELS), len(LABELS)), -1e9)
    for i, before in enumerate(LABELS):
        for j, after in enumerate(LABELS):
            same = i > 0 and before[2:] == after[2:]
            if after == "O":
                fits = before == "O" or not inside_word
            elif after.startswith("I-"):
                fits = same
            else:
                fits = not same and not inside_word
            if fits:
                allowed[i, j] = 0
    return allowed


ALLOWED = [transitions(False), transitions(True)]
FIRST = np.where([name.startswith("I-") for name in LABELS], -1e9, 0)


def decode(scores, pieces):
    """The best allowed path, as spans; scores [pieces, labels]. `pieces` are (id, start, end, inside a word)."""
    best = scores[0] + FIRST
    back = []
    for row, piece in zip(scores[1:], pieces[1:]):
        step = best[:, None] + ALLOWED[piece[3]]
        back.append(step.argmax(0))
        best = step.max(0) + row
    path = [int(best.argmax())]
    for pointers in reversed(back):
        path.append(int(pointers[path[-1]]))
    path.reverse()
    spans = []
    for label, (_, start, end, _) in zip(path, pieces):
        if LABELS[label].startswith("B-"):
            spans.append([LABELS[label][2:], start, end])
        elif label:
            spans[-1][2] = end
    return [tuple(span) for span in spans]


def span_f1(gold, found):
    hit = sum(len(set(a) & set(b)) for a, b in zip(gold, found))
    return 2 * hit / max(1, sum(len(set(a)) for a in gold) + sum(len(b) for b in found))


def augment(text, spans, values, generator):
    """Other values of the same slots put into the sentence, and now and then no capitals."""
    if spans and generator.random() < SWAP:
        out, kept, last = "", [], 0
        for slot, start, end in spans:
            out += text[last:start]
            value = generator.choice(values[slot]) if generator.random() < 0.7 else text[start:end]
            kept.append((slot, len(out), len(out) + len(value)))
            out, last = out + value, end
        text, spans = out + text[last:], kept
    if generator.random() < LOWER:
        lower = text.lower()
        if len(lower) == len(text):
            text = lower
    return text, spans


def main() -> None:
    args = runtime.parser(__doc__, "restaurant8k").parse_args()
    runtime.start(args, NAME)
    log = runtime.Log()
    rows, dropped = read(args.data / "train_0.json.gz")
    test, dropped_test = read(args.data / "test.json.gz")
    # A tenth for choosing the epoch, by the text's hash: equal texts fall on the same side.
    is_dev = [hashlib.sha256(text.encode()).digest()[0] < 20 for text, _, _ in rows]
    dev = [row for row, flag in zip(rows, is_dev) if flag]
    train = [row for row, flag in zip(rows, is_dev) if not flag]
    vocabulary = train_vocabulary((text for text, _, _ in train), VOCABULARY, lowercase=False)
    tokenizer = WordPiece(vocabulary, lowercase=False)
    tokenizer.write(args.out, LENGTH)
    values = {slot: [text[s:e] for text, spans, _ in train for n, s, e in spans if n == slot] for slot in SLOTS}
    log("vocabulary", len(vocabulary), "train", len(train), "dev", len(dev), "test", len(test),
        "overlapping spans left out", dropped, dropped_test)

    def encode(text):
        return [(token, start, end, vocabulary[token].startswith("##"))
                for token, start, end in tokenizer.encode_with_offsets(text)[:LENGTH - 2]]

    model = Slots(len(vocabulary)).to(args.device)
    average = Average(model, DECAY)
    optimizer = torch.optim.AdamW(model.parameters(), lr=RATE, weight_decay=0.02)
    steps = sum(1 for _ in batches([1] * len(train), BATCH, random.Random(0)))
    schedule = torch.optim.lr_scheduler.OneCycleLR(optimizer, RATE, total_steps=EPOCHS * (steps + 4), pct_start=0.1)
    checkpoint, first, history, best = args.work / "checkpoint.pt", 0, [], -1.0
    if checkpoint.exists():
        state = torch.load(checkpoint, map_location=args.device)
        model.load_state_dict(state["model"])
        optimizer.load_state_dict(state["optimizer"])
        schedule.load_state_dict(state["schedule"])
        average.state, average.steps = state["average"], state["steps"]
        first, history, best = state["epoch"], state["history"], state["best"]
        log("resumed at epoch", first)
    spent, began = history[-1]["cpu_seconds"] if history else 0, runtime.cpu_seconds()

    def predict(network, part):
        network.eval()
        result, pieces = [None] * len(part), [encode(text) for text, _, _ in part]
        order = sorted(range(len(part)), key=lambda row: len(pieces[row]))
        with torch.no_grad():
            for start in range(0, len(order), 128):
                group = order[start:start + 128]
                ids, mask = pad([[tokenizer.cls, *(p[0] for p in pieces[row]), tokenizer.sep] for row in group], 0)
                scores = network(ids.to(args.device), mask.to(args.device)).cpu().numpy()
                for row, values_ in zip(group, scores):
                    n = len(pieces[row])
                    result[row] = decode(values_[1:n + 1], pieces[row]) if n else []
        return result

    smoothed = Slots(len(vocabulary)).to(args.device)
    for epoch in range(first, EPOCHS):
        model.train()
        generator = random.Random(args.seed + epoch)
        torch.manual_seed(args.seed + epoch)
        data = []
        for text, spans, _ in train:
            text, spans = augment(text, spans, values, generator)
            pieces = encode(text)
            data.append(([tokenizer.cls, *(p[0] for p in pieces), tokenizer.sep], [-100, *tags(pieces, spans), -100]))
        total = 0.0
        for group in batches([len(ids) for ids, _ in data], BATCH, generator):
            ids, mask = pad([data[row][0] for row in group], tokenizer.pad)
            wanted, _ = pad([data[row][1] for row in group], -100)
            drop = (torch.rand(ids.shape) < TOKEN_DROPOUT) & (ids > 4)
            ids = torch.where(drop, torch.tensor(tokenizer.unk), ids)
            scores = model(ids.to(args.device), mask.to(args.device))
            loss = F.cross_entropy(scores.flatten(0, 1), wanted.flatten().to(args.device), label_smoothing=0.03)
            optimizer.zero_grad()
            loss.backward()
            nn.utils.clip_grad_norm_(model.parameters(), 1.0)
            optimizer.step()
            schedule.step()
            average.update(model)
            total += loss.item() * len(group)
        smoothed.load_state_dict(average.state)
        dev_f1 = span_f1([row[2] for row in dev], predict(smoothed, dev))
        history.append({"epoch": epoch + 1, "loss": round(total / len(train), 4), "dev_span_f1": round(dev_f1, 4),
                        "cpu_seconds": round(spent + runtime.cpu_seconds() - began)})
        log(history[-1])
        if dev_f1 > best:
            best = dev_f1
            runtime.save_atomically(average.state, args.work / "best.pt")
        runtime.save_atomically({"model": model.state_dict(), "optimizer": optimizer.state_dict(),
                                 "schedule": schedule.state_dict(), "average": average.state,
                                 "steps": average.steps, "epoch": epoch + 1, "history": history, "best": best},
                                checkpoint)

    smoothed.load_state_dict(torch.load(args.work / "best.pt", map_location="cpu"))
    smoothed.cpu().eval()
    args.device = "cpu"
    log("torch float test span F1", span_f1([row[2] for row in test], predict(smoothed, test)))
    axes = {name: {0: "batch", 1: "sequence"} for name in ("input_ids", "attention_mask", "logits")}
    example = pad([[tokenizer.cls, 9, 10, 11, 12, tokenizer.sep], [tokenizer.cls, 9, tokenizer.sep]], tokenizer.pad)
    float_model = args.work / "model.onnx"
    export(smoothed, example, ["input_ids", "attention_mask"], "logits", axes, float_model)
    quantize_dynamic(float_model, args.out / "onnx" / "model_quantized.onnx")
    runtime.write_json(args.out / "config.json", {
        "architectures": ["BertForTokenClassification"], "model_type": "bert", "vocab_size": len(vocabulary),
        "hidden_size": WIDTH, "num_hidden_layers": LAYERS, "num_attention_heads": HEADS,
        "intermediate_size": 4 * WIDTH, "hidden_act": "gelu", "max_position_embeddings": LENGTH,
        # How the page finds spans: the best allowed path of labels, not each token's own best.
        "pad_token_id": tokenizer.pad, "span_decoding": "constrained",
        "id2label": {str(i): label for i, label in enumerate(LABELS)},
        "label2id": {label: i for i, label in enumerate(LABELS)}})
    runtime.update_results(NAME, "training", {
        "parameters": sum(p.numel() for p in smoothed.parameters()), "vocabulary": len(vocabulary),
        "rows": {"train": len(train), "dev": len(dev), "test": len(test)}, "epochs": EPOCHS, "history": history,
        "cpu_seconds": history[-1]["cpu_seconds"], "seed": args.seed, "device": args.device})
    log("done")


if __name__ == "__main__":
    main()

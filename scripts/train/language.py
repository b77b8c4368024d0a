#!/usr/bin/python3
"""Trains `language`: which of 75 languages a text is in, from the bytes of its UTF-8 form."""

import gzip
import hashlib
import json
import random

from cardsmith_train import runtime
from cardsmith_train.quantize import export, quantize_dynamic

import numpy as np
import torch
from torch import nn
from torch.nn import functional as F

NAME = "language"
BUCKETS, WIDTH = 65536, 24
NGRAMS = (1, 2, 3, 4, 5, 6, 8)  # in bytes
PAD, LENGTH = 256, 2048
EPOCHS, BATCH, RATE = 4, 192, 1e-2
DEV, TEST = 10, 38  # of 256 hash values: 4 % for choosing, 15 % for the test


class Language(nn.Module):
    """The mean vector of a text's byte n-grams, then one linear layer.

    The n-grams are hashed in the graph, so that the input is nothing but bytes (token id = byte value). A
    space is put before and after the text; digits become 0, ASCII capitals small, control characters spaces.
    """

    def __init__(self, labels: int) -> None:
        super().__init__()
        self.table = nn.Embedding(BUCKETS, WIDTH)
        nn.init.normal_(self.table.weight, std=0.1)
        self.scale = nn.Parameter(torch.ones(len(NGRAMS)))
        self.head = nn.Linear(WIDTH, labels)
        fold = torch.arange(257)
        fold[:32], fold[PAD] = 32, 32
        fold[48:58] = 48
        fold[65:91] += 32
        self.register_buffer("fold", fold, persistent=False)

    def forward(self, input_ids, attention_mask):
        ones = torch.ones_like(input_ids[:, :1])
        ids = self.fold[input_ids * attention_mask + (1 - attention_mask) * PAD]
        ids = torch.cat([ones * 32, ids, ones * 32], 1)
        mask = torch.cat([ones, ones, attention_mask], 1)
        code, width = ids * 0, ids.shape[1]
        padded, padded_mask = F.pad(ids, (0, NGRAMS[-1])), F.pad(mask, (0, NGRAMS[-1]))
        codes, whole = [], []
        for n in range(1, NGRAMS[-1] + 1):
            code = (code * 31337 + padded[:, n - 1:n - 1 + width] + 1) % 2147483647
            if n in NGRAMS:
                codes.append((code + n * 7919) % BUCKETS)
                whole.append(padded_mask[:, n - 1:n - 1 + width])
        weights = torch.stack(whole, 1).to(torch.float32)                          # [batch, kinds, width]
        sums = torch.matmul(weights[:, :, None], self.table(torch.stack(codes, 1)))[:, :, 0]
        return self.head((sums * self.scale[:, None]).sum(1) / weights.sum((1, 2))[:, None])


def read(path):
    with gzip.open(path, "rt", encoding="utf-8") as file:
        return [tuple(line.rstrip("\n").split("\t")) for line in file]


def part(language: str, text: str) -> str:
    value = hashlib.sha256(f"{language}\t{text}".encode()).digest()[0]
    return "test" if value < TEST else "dev" if value < TEST + DEV else "train"


def split(rows):
    """Train, dev and test. What shares text with a held-out text is not trained on: a pair or word that stands
    in a held-out sentence of its language, and a sentence that has a held-out pair in it."""
    seen, parts = set(), {"train": [], "dev": [], "test": []}
    for language, kind, text in rows:
        if (language, text) not in seen:
            seen.add((language, text))
            parts[part(language, text)].append((language, kind, text))
    held, pairs = {}, {}
    for language, kind, text in parts["dev"] + parts["test"]:
        if kind == "sentences":
            held.setdefault(language, []).append(text.lower())
        elif kind == "word-pairs":
            pairs.setdefault(language, []).append(text.lower())
    joined = {language: "\n".join(texts) for language, texts in held.items()}
    train, dropped = [], {}
    for language, kind, text in parts["train"]:
        low = text.lower()
        if (any(pair in low for pair in pairs.get(language, ())) if kind == "sentences"
                else len(low) > 4 and low in joined.get(language, "")):
            dropped[kind] = dropped.get(kind, 0) + 1
        else:
            train.append((language, kind, text))
    parts["train"] = train
    return parts, dropped


def crop(data: bytes, generator) -> bytes:
    """All of a short text, a random piece of a long one, from a word's start."""
    limit = generator.choice((24, 60, 120, 200))
    if len(data) <= limit:
        return data
    start = generator.randrange(len(data) - limit + 1)
    space = data.find(b" ", start, start + 20)
    start = space + 1 if space >= 0 and start > 0 else start
    while start < len(data) and data[start] & 0xC0 == 0x80:
        start += 1
    end = start + limit
    while end < len(data) and data[end] & 0xC0 == 0x80:
        end -= 1
    return data[start:end] or data[:limit]


def tensors(texts):
    width = max(map(len, texts))
    ids = np.full((len(texts), width), PAD, dtype=np.int64)
    for row, text in enumerate(texts):
        ids[row, :len(text)] = np.frombuffer(text, dtype=np.uint8)
    ids = torch.from_numpy(ids)
    return ids, (ids != PAD).long()


def main() -> None:
    args = runtime.parser(__doc__, "languages75").parse_args()
    runtime.start(args, NAME)
    log = runtime.Log()
    parts, dropped = split(read(args.data / "texts.tsv.gz"))
    labels = sorted({language for language, _, _ in parts["train"]})
    log("languages", len(labels), {name: len(rows) for name, rows in parts.items()}, "not trained on", dropped)
    data = {name: [(labels.index(language), kind, text.lower().encode()) for language, kind, text in rows]
            for name, rows in parts.items()}

    model = Language(len(labels)).to(args.device)
    optimizer = torch.optim.Adam(model.parameters(), lr=RATE)
    steps = len(data["train"]) // BATCH
    schedule = torch.optim.lr_scheduler.OneCycleLR(optimizer, RATE, total_steps=EPOCHS * steps + 1, pct_start=0.1)

    def accuracy(rows):
        """Mean over the languages, by kind of text."""
        model.eval()
        hits = {}
        rows = sorted(rows, key=lambda row: len(row[2]))
        with torch.no_grad():
            for start in range(0, len(rows), 256):
                group = rows[start:start + 256]
                ids, mask = tensors([text for _, _, text in group])
                best = model(ids.to(args.device), mask.to(args.device)).argmax(1).tolist()
                for (label, kind, _), found in zip(group, best):
                    hits.setdefault(kind, {}).setdefault(label, []).append(found == label)
        model.train()
        return {kind: float(np.mean([np.mean(v) for v in by.values()])) for kind, by in hits.items()}

    checkpoint, first, history = args.work / "checkpoint.pt", 0, []
    if checkpoint.exists():
        state = torch.load(checkpoint, map_location=args.device)
        model.load_state_dict(state["model"])
        optimizer.load_state_dict(state["optimizer"])
        schedule.load_state_dict(state["schedule"])
        first, history = state["epoch"], state["history"]
        log("resumed at epoch", first)
    spent, began = history[-1]["cpu_seconds"] if history else 0, runtime.cpu_seconds()
    for epoch in range(first, EPOCHS):
        generator = random.Random(args.seed + epoch)
        torch.manual_seed(args.seed + epoch)
        rows = [(label, crop(text, generator)) for label, _, text in data["train"]]
        generator.shuffle(rows)
        groups = []
        for start in range(0, steps * BATCH, BATCH * 32):
            group = sorted(rows[start:min(start + BATCH * 32, steps * BATCH)], key=lambda row: len(row[1]))
            groups += [group[i:i + BATCH] for i in range(0, len(group), BATCH)]
        generator.shuffle(groups)
        total = 0.0
        for number, group in enumerate(groups):
            ids, mask = tensors([text for _, text in group])
            wanted = torch.tensor([label for label, _ in group])
            loss = F.cross_entropy(model(ids.to(args.device), mask.to(args.device)), wanted.to(args.device))
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()
            schedule.step()
            total += loss.item()
            if number % 200 == 0:
                log(epoch, number, len(groups), total / (number + 1))
        history.append({"epoch": epoch + 1, "loss": round(total / len(groups), 4),
                        "dev": {kind: round(v, 4) for kind, v in accuracy(data["dev"]).items()},
                        "cpu_seconds": round(spent + runtime.cpu_seconds() - began)})
        log(history[-1])
        runtime.save_atomically({"model": model.state_dict(), "optimizer": optimizer.state_dict(),
                                 "schedule": schedule.state_dict(), "epoch": epoch + 1, "history": history}, checkpoint)

    log("torch float test", accuracy(data["test"]))
    model.cpu().eval()
    axes = {name: {0: "batch", 1: "sequence"} for name in ("input_ids", "attention_mask")}
    float_model = args.work / "model.onnx"
    export(model, tensors([b"one two", b"three"]), ["input_ids", "attention_mask"], "logits",
           {**axes, "logits": {0: "batch"}}, float_model)
    quantize_dynamic(float_model, args.out / "onnx" / "model_quantized.onnx", smallest=4096)
    write_tokenizer(args.out)
    runtime.write_json(args.out / "config.json", {
        "architectures": ["BertForSequenceClassification"], "model_type": "bert", "vocab_size": 257,
        "hidden_size": WIDTH, "max_position_embeddings": LENGTH, "pad_token_id": PAD,
        "problem_type": "single_label_classification",
        "id2label": {str(i): label for i, label in enumerate(labels)},
        "label2id": {label: i for i, label in enumerate(labels)}})
    counts = {name: {kind: sum(1 for _, k, _ in rows if k == kind)
                     for kind in ("sentences", "word-pairs", "single-words")} for name, rows in data.items()}
    runtime.update_results(NAME, "training", {
        "parameters": sum(p.numel() for p in model.parameters()), "rows": counts, "not_trained_on": dropped,
        "epochs": EPOCHS, "history": history, "cpu_seconds": history[-1]["cpu_seconds"], "seed": args.seed,
        "device": args.device})
    log("done")


def write_tokenizer(folder) -> None:
    """A byte-level BPE without merges: the token id is the byte."""
    printable = [*range(33, 127), *range(161, 173), *range(174, 256)]
    shown = {byte: chr(byte) for byte in printable}
    shown.update({byte: chr(256 + i) for i, byte in enumerate(b for b in range(256) if b not in shown)})
    vocabulary = {shown[byte]: byte for byte in range(256)}
    pad = "<pad>"
    tokenizer = {
        "version": "1.0", "truncation": None, "padding": None,
        "added_tokens": [{"id": PAD, "content": pad, "single_word": False, "lstrip": False, "rstrip": False,
                          "normalized": False, "special": True}],
        "normalizer": {"type": "Lowercase"},
        "pre_tokenizer": {"type": "ByteLevel", "add_prefix_space": False, "trim_offsets": False, "use_regex": False},
        "post_processor": None,
        "decoder": {"type": "ByteLevel", "add_prefix_space": False, "trim_offsets": False, "use_regex": False},
        "model": {"type": "BPE", "dropout": None, "unk_token": None, "continuing_subword_prefix": None,
                  "end_of_word_suffix": None, "fuse_unk": False, "byte_fallback": False,
                  "vocab": {**vocabulary, pad: PAD}, "merges": []}}
    (folder / "tokenizer.json").write_text(json.dumps(tokenizer, ensure_ascii=False), encoding="utf-8")
    runtime.write_json(folder / "tokenizer_config.json", {
        "tokenizer_class": "PreTrainedTokenizerFast", "add_prefix_space": False, "model_max_length": LENGTH,
        "pad_token": pad})


if __name__ == "__main__":
    main()

#!/usr/bin/python3
"""Trains `fill-mask` on public-domain books.

    fill_mask.py train --minutes 120     at a constant rate; goes on from the checkpoint, saves every few minutes
    fill_mask.py finish --minutes 30     from that checkpoint: the rate falls to zero, then export and int8

`finish` leaves the checkpoint of `train` as it was, so training can go on afterwards and be finished again.
"""

import hashlib
import json
import random
import signal
import sys
import time

from cardsmith_train import runtime
from cardsmith_train.encoder import pad
from cardsmith_train.quantize import export, quantize_dynamic
from cardsmith_train.wordpiece import WordPiece, SPECIAL, train as train_vocabulary
import fill_mask_data as data
import fill_mask_trigram as trigram
from fill_mask_model import FillMask

import torch
from torch import nn
from torch.nn import functional as F

NAME = "fill-mask"
VOCABULARY, WIDTH, HIDDEN, BUCKETS, DROPOUT = 8000, 128, 384, 20000, 0.1
RATE, WARMUP, TOKENS = 3e-3, 200, 2048  # tokens of one step
MASKED = 0.04  # of the tokens read, so that a second [MASK] in a text is no stranger


def load(args, log):
    """Chunks of ids of each book, cached in the work folder."""
    cache = args.work / "chunks.pt"
    if cache.exists():
        vocabulary, books = torch.load(cache)
    else:
        texts = data.read_books(args.data)
        held_out = {*data.HELD_OUT["test"], *data.HELD_OUT["dev"]}
        assert held_out <= set(texts), "a held-out book is missing"
        vocabulary = train_vocabulary(
            (text for name, book in texts.items() if name not in held_out for text in book), VOCABULARY)
        tokenizer = WordPiece(vocabulary)
        books = {name: data.chunks(book, tokenizer) for name, book in texts.items()}
        runtime.save_atomically((vocabulary, books), cache)
    log("vocabulary", len(vocabulary), "tokens", sum(len(c) for b in books.values() for c in b))
    return WordPiece(vocabulary), books


def batch_stream(chunks, seed, start):
    """Endless batches of about TOKENS tokens of like length; the same for the same seed, from step `start`."""
    epoch = 0
    while True:
        generator = random.Random(seed * 1000 + epoch)
        order = list(range(len(chunks)))
        generator.shuffle(order)
        groups = []
        for begin in range(0, len(order), 1024):
            part = sorted(order[begin:begin + 1024], key=lambda row: len(chunks[row]))
            while part:
                rows = max(1, TOKENS // len(chunks[part[-1]]))
                groups.append(part[-rows:])
                part = part[:-rows]
        generator.shuffle(groups)
        if start >= len(groups):
            start -= len(groups)
        else:
            for group in groups[start:]:
                yield [chunks[row] for row in group]
            start = 0
        epoch += 1


def accuracy(model, chunks, device):
    """Top-1 and top-5 over all tokens of the chunks: one pass, as no position sees its own token."""
    model.eval()
    top1 = top5 = total = 0
    with torch.no_grad():
        for start in range(0, len(chunks), 16):
            ids, mask = (t.to(device) for t in pad(chunks[start:start + 16], 0))
            wanted = ids >= len(SPECIAL)
            logits = model.logits(model.states(ids)[wanted])
            logits[:, :len(SPECIAL)] = -1e9
            best = logits.topk(5).indices
            hit = best == ids[wanted][:, None]
            top1 += hit[:, 0].sum().item()
            top5 += hit.sum().item()
            total += len(best)
    model.train()
    return top1 / total, top5 / total


def main() -> None:
    parser = runtime.parser(__doc__.split("\n")[0], "books-en")
    parser.add_argument("what", choices=["train", "finish"])
    parser.add_argument("--minutes", type=float, required=True, help="CPU minutes of this run")
    parser.add_argument("--until", type=float, default=float("inf"), help="stop at this Unix time at the latest")
    args = parser.parse_args()
    runtime.start(args, NAME)
    log = runtime.Log()
    tokenizer, books = load(args, log)
    held_out = {*data.HELD_OUT["test"], *data.HELD_OUT["dev"]}
    training = [chunk for name in sorted(books) if name not in held_out for chunk in books[name]]
    dev = [chunk for name in data.HELD_OUT["dev"] for chunk in books[name]]

    model = FillMask(len(tokenizer.vocabulary), WIDTH, HIDDEN, BUCKETS, DROPOUT).to(args.device)
    optimizer = torch.optim.AdamW(model.parameters(), lr=RATE, betas=(0.9, 0.98), weight_decay=0.01)
    steps, tokens, spent, history = 0, 0, 0.0, []
    checkpoint, finishing = args.work / "checkpoint.pt", args.work / "finishing.pt"
    decayed = 0.0
    source = finishing if args.what == "finish" and finishing.exists() else checkpoint
    if source.exists():
        state = torch.load(source, map_location=args.device)
        model.load_state_dict(state["model"])
        optimizer.load_state_dict(state["optimizer"])
        steps, tokens, spent, history = state["steps"], state["tokens"], state["cpu_seconds"], state["history"]
        decayed = state.get("decayed", 0.0)
        log("goes on from step", steps, "after", round(spent), "CPU seconds")
    log("parameters", sum(p.numel() for p in model.parameters()))

    def save(path, **more):
        runtime.save_atomically({"model": model.state_dict(), "optimizer": optimizer.state_dict(), "steps": steps,
                                 "tokens": tokens, "cpu_seconds": spent, "history": history, **more}, path)

    stopped = []
    signal.signal(signal.SIGTERM, lambda *_: stopped.append(True))  # save first, then end
    budget = args.minutes * 60
    before, began, wall = spent, runtime.cpu_seconds(), time.time()
    start_decayed = decayed
    mean, saved = None, began
    for rows in batch_stream(training, args.seed, steps):
        if stopped:
            break
        used = runtime.cpu_seconds() - began
        rate = RATE * min(1.0, (steps + 1) / WARMUP)
        if args.what == "finish":
            # By CPU time, or by the clock where that runs out first: the rate must be down at the end.
            clock = (time.time() - wall) / max(1.0, args.until - wall)
            decayed = start_decayed + (1 - start_decayed) * max(used / budget, clock)
            if decayed >= 1:
                break
            rate *= 1 - decayed
        elif used >= budget or time.time() > args.until:
            break
        for group in optimizer.param_groups:
            group["lr"] = rate
        torch.manual_seed(args.seed + steps)
        ids, _ = pad(rows, 0)
        wanted = ids >= len(SPECIAL)
        read = torch.where((torch.rand(ids.shape) < MASKED) & wanted, torch.tensor(tokenizer.mask), ids)
        ids, wanted, read = ids.to(args.device), wanted.to(args.device), read.to(args.device)
        loss = F.cross_entropy(model.logits(model.states(read)[wanted]), ids[wanted])
        optimizer.zero_grad()
        loss.backward()
        nn.utils.clip_grad_norm_(model.parameters(), 1.0)
        optimizer.step()
        steps += 1
        tokens += ids.numel()
        mean = loss.item() if mean is None else 0.99 * mean + 0.01 * loss.item()
        spent = before + runtime.cpu_seconds() - began
        if steps % 25 == 0:
            log("step", steps, "tokens", tokens, f"loss {mean:.3f} rate {rate:.5f}")
        if runtime.cpu_seconds() - saved > 150:
            top1, top5 = accuracy(model, dev[:160], args.device)
            history.append({"cpu_seconds": round(spent), "steps": steps, "tokens": tokens, "loss": round(mean, 3),
                            "rate": round(rate, 5), "dev_top1": round(top1, 4), "dev_top5": round(top5, 4)})
            log(history[-1])
            save(checkpoint if args.what == "train" else finishing, decayed=decayed)
            saved = runtime.cpu_seconds()
    save(checkpoint if args.what == "train" else finishing, decayed=decayed)
    if args.what == "train" or stopped:
        log("stopped at step", steps)
        return

    dev1, dev5 = accuracy(model, dev, args.device)
    log("dev", dev1, dev5)
    model.cpu().eval()
    tokenizer.write(args.out, data.CHUNK)
    axes = {name: {0: "batch", 1: "sequence"} for name in ("input_ids", "attention_mask", "logits")}
    example = tuple(t for t in pad([dev[0], dev[1][:40]], 0))
    float_model = args.work / "model.onnx"
    export(model, example, ["input_ids", "attention_mask"], "logits", axes, float_model)
    quantize_dynamic(float_model, args.out / "onnx" / "model_quantized.onnx")
    runtime.write_json(args.out / "config.json", {
        "architectures": ["BertForMaskedLM"], "model_type": "bert", "vocab_size": len(tokenizer.vocabulary),
        "hidden_size": WIDTH, "num_hidden_layers": 1, "num_attention_heads": 1, "intermediate_size": HIDDEN,
        "max_position_embeddings": data.CHUNK, "pad_token_id": tokenizer.pad})

    # The ids that the evaluation in JavaScript must find again, and the baseline on the same masks.
    fingerprints = {}
    baseline_file = args.work / "baseline.json"
    for name in data.HELD_OUT["test"]:
        flat = ",".join(str(i) for chunk in books[name] for i in chunk)
        fingerprints[name] = hashlib.sha256(flat.encode()).hexdigest()[:16]
    if baseline_file.exists():
        baseline = json.loads(baseline_file.read_text())
    else:
        baseline = trigram.evaluate(
            training, len(tokenizer.vocabulary),
            {name: (books[name], data.masks(books[name], len(SPECIAL))) for name in data.HELD_OUT["test"]}, len(SPECIAL))
        log("trigram", baseline)
        runtime.write_json(baseline_file, baseline)
    runtime.update_results(NAME, "training", {
        "parameters": sum(p.numel() for p in model.parameters()), "vocabulary": len(tokenizer.vocabulary),
        "books": len(books) - len(held_out), "training_tokens": sum(map(len, training)), "tokens_read": tokens,
        "steps": steps, "cpu_seconds": round(spent), "dev_top1": round(dev1, 4), "dev_top5": round(dev5, 4),
        "trigram": baseline, "history": history, "test_books": fingerprints, "seed": args.seed,
        "device": args.device})
    log("done")


if __name__ == "__main__":
    sys.exit(main())

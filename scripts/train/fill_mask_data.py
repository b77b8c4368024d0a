"""The books as chunks of token ids, and the fixed list of masks of the evaluation."""

import gzip
import json
import re
from pathlib import Path

from cardsmith_train.wordpiece import WordPiece

CHUNK = 128        # tokens of one input, [CLS] and [SEP] included
MASK_STRIDE = 32   # of each book's text tokens, every 32nd is masked in the evaluation
MASK_FIRST = 5

HELD_OUT = json.loads((Path(__file__).parent / "fill_mask_books.json").read_text(encoding="utf-8"))


def paragraphs(book: str) -> list[str]:
    """Plain paragraphs of a book's Markdown. `evaluate/fill_mask.mjs` does the same, step by step."""
    result, lines = [], []
    for line in book.split("\n") + [""]:
        line = line.strip()
        if line and not line.startswith("#") and not re.fullmatch(r"[-*_ ]{3,}", line):
            lines.append(line)
            continue
        if lines:
            text = re.sub(r"[*_\\\u200b\u2060]", "", " ".join(lines))
            text = re.sub(r"\s+", " ", text.replace("--", " -- ")).strip()
            if text:
                result.append(text)
            lines = []
    return result


def read_books(folder: Path) -> dict[str, list[str]]:
    with gzip.open(folder / "books.txt.gz", "rt", encoding="utf-8") as file:
        parts = re.split(r"^=== (.*) ===\n", file.read(), flags=re.MULTILINE)
    return {name: paragraphs(text) for name, text in zip(parts[1::2], parts[2::2])}


def chunks(texts: list[str], tokenizer: WordPiece) -> list[list[int]]:
    """Whole paragraphs packed to at most CHUNK - 2 tokens; a longer paragraph is cut."""
    room, result, current = CHUNK - 2, [], []
    for text in texts:
        ids = tokenizer.encode(text)
        if current and len(current) + len(ids) > room:
            result.append(current)
            current = []
        current = current + ids
        while len(current) > room:
            result.append(current[:room])
            current = current[room:]
    if current:
        result.append(current)
    return [[tokenizer.cls, *ids, tokenizer.sep] for ids in result]


def masks(book_chunks: list[list[int]], special: int) -> list[tuple[int, int]]:
    """(chunk, position) of the masked tokens of one book; ids below `special` are never masked."""
    result, counter = [], 0
    for number, ids in enumerate(book_chunks):
        for position in range(1, len(ids) - 1):
            if counter % MASK_STRIDE == MASK_FIRST and ids[position] >= special:
                result.append((number, position))
            counter += 1
    return result

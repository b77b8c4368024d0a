"""A WordPiece tokenizer without the `tokenizers` package: trained, applied and written as tokenizer.json.

It follows the BertNormalizer and BertPreTokenizer of the Hugging Face tokenizers (lower case, accents
stripped), so that any reader of tokenizer.json gives the same ids.
"""

import heapq
import json
import unicodedata
from collections import Counter, defaultdict
from functools import lru_cache
from pathlib import Path
from typing import Iterable

PAD, UNK, CLS, SEP, MASK = "[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]"
SPECIAL = [PAD, UNK, CLS, SEP, MASK]
MAX_WORD_CHARACTERS = 100


def _is_control(character: str) -> bool:
    return character not in "\t\n\r" and unicodedata.category(character) in ("Cc", "Cf", "Cn", "Co", "Cs")


def _is_punctuation(character: str) -> bool:
    code = ord(character)
    if 33 <= code <= 47 or 58 <= code <= 64 or 91 <= code <= 96 or 123 <= code <= 126:
        return True
    return unicodedata.category(character).startswith("P")


def _is_cjk(code: int) -> bool:
    return (0x4E00 <= code <= 0x9FFF or 0x3400 <= code <= 0x4DBF or 0x20000 <= code <= 0x2A6DF
            or 0x2A700 <= code <= 0x2B73F or 0x2B740 <= code <= 0x2B81F or 0x2B820 <= code <= 0x2CEAF
            or 0xF900 <= code <= 0xFAFF or 0x2F800 <= code <= 0x2FA1F)


def words_with_offsets(text: str, lowercase: bool = True) -> list[tuple[str, list[int]]]:
    """Normalised words, each with the index in `text` of the character that each of its characters came from.

    Without `lowercase` accents stay as well.
    """
    words: list[tuple[str, list[int]]] = []
    characters: list[str] = []
    origin: list[int] = []

    def flush() -> None:
        if characters:
            words.append(("".join(characters), origin.copy()))
            characters.clear()
            origin.clear()

    for index, character in enumerate(text):
        code = ord(character)
        if code == 0 or code == 0xFFFD or _is_control(character):
            continue
        if character.isspace():
            flush()
            continue
        separate = _is_cjk(code)
        if separate:
            flush()
        for part in unicodedata.normalize("NFD", character) if lowercase else character:
            if lowercase and unicodedata.category(part) == "Mn":
                continue
            for low in part.lower() if lowercase else part:
                if _is_punctuation(low):
                    flush()
                    words.append((low, [index]))
                else:
                    characters.append(low)
                    origin.append(index)
        if separate:
            flush()
    flush()
    return words


def train(texts: Iterable[str], size: int, protected: Iterable[str] = (), min_count: int = 2,
          lowercase: bool = True) -> list[str]:
    """Learns `size` entries by byte-pair merges over word counts; `protected` are added whole after SPECIAL."""
    counts: Counter[str] = Counter()
    for text in texts:
        counts.update(word for word, _ in words_with_offsets(text, lowercase))
    vocabulary = SPECIAL + [token for token in protected]
    letters: Counter[str] = Counter()
    for word, count in counts.items():
        for position, letter in enumerate(word):
            letters[letter if position == 0 else "##" + letter] += count
    vocabulary += sorted(letter for letter, count in letters.items() if count >= min_count)
    known = set(vocabulary)

    splits = {}
    pairs: Counter[tuple[str, str]] = Counter()
    where: dict[tuple[str, str], set[str]] = defaultdict(set)
    for word, count in counts.items():
        pieces = [letter if i == 0 else "##" + letter for i, letter in enumerate(word)]
        splits[word] = pieces
        for pair in zip(pieces, pieces[1:]):
            pairs[pair] += count
            where[pair].add(word)
    queue = [(-count, pair) for pair, count in pairs.items()]
    heapq.heapify(queue)
    while len(vocabulary) < size and queue:
        negative, pair = heapq.heappop(queue)
        if pairs.get(pair, 0) != -negative:  # stale entry: the count has changed since
            continue
        merged = pair[0] + pair[1][2:]
        if merged not in known:
            vocabulary.append(merged)
            known.add(merged)
        changed: set[tuple[str, str]] = set()
        for word in where.pop(pair, ()):
            pieces, count = splits[word], counts[word]
            for old in zip(pieces, pieces[1:]):
                pairs[old] -= count
                changed.add(old)
                if old != pair:
                    where[old].discard(word)
            joined, i = [], 0
            while i < len(pieces):
                if i + 1 < len(pieces) and (pieces[i], pieces[i + 1]) == pair:
                    joined.append(merged)
                    i += 2
                else:
                    joined.append(pieces[i])
                    i += 1
            splits[word] = joined
            for new in zip(joined, joined[1:]):
                pairs[new] += count
                where[new].add(word)
                changed.add(new)
        pairs.pop(pair, None)
        for other in changed:
            if other != pair and pairs.get(other, 0) >= min_count:
                heapq.heappush(queue, (-pairs[other], other))
    return vocabulary


class WordPiece:
    """Greedy longest match over normalised words."""

    def __init__(self, vocabulary: list[str], protected: Iterable[str] = (), lowercase: bool = True) -> None:
        self.vocabulary, self.lowercase = vocabulary, lowercase
        self.ids = {token: index for index, token in enumerate(vocabulary)}
        self.protected = [token for token in (*SPECIAL, *protected)]
        self.pad, self.unk, self.cls, self.sep, self.mask = (self.ids[token] for token in SPECIAL)
        self.pieces = lru_cache(maxsize=200_000)(self._pieces)

    def _pieces(self, word: str) -> tuple[tuple[int, int, int], ...]:
        """(id, start, end) of each piece of a normalised word."""
        if len(word) > MAX_WORD_CHARACTERS:
            return ((self.unk, 0, len(word)),)
        result, start = [], 0
        while start < len(word):
            for end in range(len(word), start, -1):
                token = self.ids.get(word[start:end] if start == 0 else "##" + word[start:end])
                if token is not None:
                    break
            else:
                return ((self.unk, 0, len(word)),)
            result.append((token, start, end))
            start = end
        return tuple(result)

    def encode_with_offsets(self, text: str) -> list[tuple[int, int, int]]:
        """(id, start, end) without special tokens; offsets in characters of `text`."""
        result: list[tuple[int, int, int]] = []
        for piece, base in self._split_protected(text):
            if piece in self.ids and piece in self.protected:
                result.append((self.ids[piece], base, base + len(piece)))
                continue
            for word, origin in words_with_offsets(piece, self.lowercase):
                for token, start, end in self.pieces(word):
                    result.append((token, base + origin[start], base + origin[end - 1] + 1))
        return result

    def encode(self, text: str) -> list[int]:
        return [token for token, _, _ in self.encode_with_offsets(text)]

    def _split_protected(self, text: str) -> list[tuple[str, int]]:
        parts, start = [], 0
        while True:
            found = [(text.find(token, start), token) for token in self.protected]
            found = [item for item in found if item[0] >= 0]
            if not found:
                parts.append((text[start:], start))
                return [part for part in parts if part[0]]
            position, token = min(found)
            parts.append((text[start:position], start))
            parts.append((token, position))
            start = position + len(token)

    def write(self, folder: Path, max_length: int) -> None:
        """tokenizer.json and tokenizer_config.json, as a Hub repository has them."""
        added = [{"id": self.ids[token], "content": token, "single_word": False, "lstrip": False,
                  "rstrip": False, "normalized": False, "special": token in SPECIAL}
                 for token in self.protected]
        special = {token: {"id": token, "ids": [self.ids[token]], "tokens": [token]} for token in (CLS, SEP)}

        def piece(token: str) -> dict:
            return {"SpecialToken": {"id": token, "type_id": 0}}

        tokenizer = {
            "version": "1.0", "truncation": None, "padding": None, "added_tokens": added,
            "normalizer": {"type": "BertNormalizer", "clean_text": True, "handle_chinese_chars": True,
                           "strip_accents": self.lowercase, "lowercase": self.lowercase},
            "pre_tokenizer": {"type": "BertPreTokenizer"},
            "post_processor": {
                "type": "TemplateProcessing",
                "single": [piece(CLS), {"Sequence": {"id": "A", "type_id": 0}}, piece(SEP)],
                "pair": [piece(CLS), {"Sequence": {"id": "A", "type_id": 0}}, piece(SEP),
                         {"Sequence": {"id": "B", "type_id": 1}},
                         {"SpecialToken": {"id": SEP, "type_id": 1}}],
                "special_tokens": special},
            "decoder": {"type": "WordPiece", "prefix": "##", "cleanup": True},
            "model": {"type": "WordPiece", "unk_token": UNK, "continuing_subword_prefix": "##",
                      "max_input_chars_per_word": MAX_WORD_CHARACTERS, "vocab": self.ids}}
        (folder / "tokenizer.json").write_text(json.dumps(tokenizer, ensure_ascii=False), encoding="utf-8")
        config = {"tokenizer_class": "BertTokenizer", "do_lower_case": self.lowercase,
                  "strip_accents": self.lowercase,
                  "tokenize_chinese_chars": True, "model_max_length": max_length, "pad_token": PAD,
                  "unk_token": UNK, "cls_token": CLS, "sep_token": SEP, "mask_token": MASK}
        (folder / "tokenizer_config.json").write_text(json.dumps(config, indent=2) + "\n", encoding="utf-8")

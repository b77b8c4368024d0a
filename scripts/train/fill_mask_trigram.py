"""The baseline of fill-mask: a trigram model that looks both ways, on the same masks.

For a masked position with neighbours l2 l1 _ r1 r2 every entry w of the vocabulary gets the probability that
an interpolated Kneser-Ney trigram model gives to the whole window: P(w|l2 l1) P(r1|l1 w) P(r2|w r1). That is
the trigram model's own best answer for a gap, so it is the strongest form of the baseline.
"""

import numpy as np

DISCOUNT = 0.75


class Table:
    """Counts of integer keys, looked up by binary search."""

    def __init__(self, keys: np.ndarray, weights: np.ndarray | None = None) -> None:
        if weights is None:
            self.keys, self.counts = np.unique(keys, return_counts=True)
        else:
            self.keys, inverse = np.unique(keys, return_inverse=True)
            self.counts = np.bincount(inverse, weights=weights)

    def get(self, keys: np.ndarray) -> np.ndarray:
        index = np.minimum(np.searchsorted(self.keys, keys), len(self.keys) - 1)
        return np.where(self.keys[index] == keys, self.counts[index], 0)


class Trigram:
    def __init__(self, chunks: list[list[int]], size: int) -> None:
        """`size` is the vocabulary's; chunks begin and end with their border tokens."""
        self.v = v = np.int64(size)
        two, three = [], []
        for ids in chunks:
            a = np.asarray(ids, dtype=np.int64)
            two.append(a[:-1] * v + a[1:])
            three.append((a[:-2] * v + a[1:-1]) * v + a[2:])
        bigrams, trigrams = np.concatenate(two), np.concatenate(three)
        self.c3 = Table(trigrams)
        context3 = self.c3.keys // v
        self.total3 = Table(context3, self.c3.counts)          # how often a context is followed
        self.types3 = Table(context3)                           # by how many kinds
        # Lower orders count in how many kinds of context something appears (Kneser-Ney), not how often.
        self.c2 = Table(self.c3.keys % (v * v))
        context2 = self.c2.keys // v
        self.total2 = Table(context2, self.c2.counts)
        self.types2 = Table(context2)
        types1 = np.bincount(np.unique(bigrams) % v, minlength=size).astype(np.float64)
        self.p1 = (types1 + 0.5) / (types1 + 0.5).sum()

    def probability(self, a: np.ndarray, b: np.ndarray, c: np.ndarray) -> np.ndarray:
        """P(c | a b), elementwise."""
        v = self.v
        total2 = np.maximum(self.total2.get(b), 1e-9)
        known2 = self.total2.get(b) > 0
        p2 = np.where(known2, (np.maximum(self.c2.get(b * v + c) - DISCOUNT, 0)
                               + DISCOUNT * self.types2.get(b) * self.p1[c]) / total2, self.p1[c])
        ab = a * v + b
        total3 = self.total3.get(ab)
        p3 = (np.maximum(self.c3.get(ab * v + c) - DISCOUNT, 0)
              + DISCOUNT * self.types3.get(ab) * p2) / np.maximum(total3, 1e-9)
        return np.where(total3 > 0, p3, p2)

    def scores(self, left2: int, left1: int, right1: int, right2: int | None, special: int) -> np.ndarray:
        """Log probability of every entry of the vocabulary in the gap; special tokens are left out.

        left2 is -1 and right2 None beside a chunk's border.
        """
        w = np.arange(self.v, dtype=np.int64)

        def full(value: int) -> np.ndarray:
            return np.full(len(w), value, dtype=np.int64)

        result = np.log(self.probability(full(left2), full(left1), w))
        result += np.log(self.probability(full(left1), w, full(right1)))
        if right2 is not None:
            result += np.log(self.probability(w, full(right1), full(right2)))
        result[:special] = -np.inf
        return result


def evaluate(model: Trigram, chunks: list[list[int]], masks: list[tuple[int, int]], special: int) -> tuple[int, int]:
    """How many masks are answered right by the best token, and by one of the best five."""
    top1 = top5 = 0
    for chunk, position in masks:
        ids = chunks[chunk]
        scores = model.scores(ids[position - 2] if position > 1 else -1, ids[position - 1], ids[position + 1],
                              ids[position + 2] if position + 2 < len(ids) else None, special)
        best = np.argpartition(-scores, 5)[:5]
        top1 += int(best[np.argmax(scores[best])] == ids[position])
        top5 += int(ids[position] in best)
    return top1, top5

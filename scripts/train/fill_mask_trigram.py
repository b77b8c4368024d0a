"""The baselines of fill-mask: trigram models that look both ways, on the same masks.

Both have interpolated Kneser-Ney smoothing. For a masked position with neighbours l2 l1 _ r1 r2:
- `mean`: the plain one, the mean of a forward and a backward trigram model, P(w|l2 l1) and P(w|r2 r1);
- `window`: the strongest, the probability that a forward trigram model gives to the whole window with w in
  the gap, P(w|l2 l1) P(r1|l1 w) P(r2|w r1).
"""

import numpy as np

DISCOUNT = 0.75


class Rows:
    """Counts of n-grams, the last token of the key given: a dense row over the vocabulary for every prefix."""

    def __init__(self, keys: np.ndarray, counts: np.ndarray, size: int) -> None:
        order = np.argsort(keys, kind="stable")
        self.keys, self.counts, self.size = keys[order], counts[order].astype(np.float64), size

    def row(self, prefix: int) -> np.ndarray:
        first, last = np.searchsorted(self.keys, (prefix * self.size, (prefix + 1) * self.size))
        result = np.zeros(self.size)
        result[self.keys[first:last] - prefix * self.size] = self.counts[first:last]
        return result


class Trigram:
    def __init__(self, chunks: list[list[int]], size: int) -> None:
        """`size` is the vocabulary's; chunks begin and end with their border tokens."""
        self.v = v = size
        three = np.concatenate([(a[:-2] * v + a[1:-1]) * v + a[2:]
                                for a in (np.asarray(ids, dtype=np.int64) for ids in chunks) if len(a) > 2])
        keys, counts = np.unique(three, return_counts=True)
        first, second, third = keys // (v * v), keys // v % v, keys % v
        self.trigrams = Rows(keys, counts, v)                                   # a b | c
        self.by_outer = Rows((first * v + third) * v + second, counts, v)       # a c | b
        self.by_last = Rows((second * v + third) * v + first, counts, v)        # b c | a
        # A context of two: how often it is followed, and by how many kinds of token.
        contexts, start = np.unique(keys // v, return_index=True)
        total, types = np.add.reduceat(counts, start), np.diff(np.append(start, len(keys)))
        turned = contexts % v * v + contexts // v
        self.total, self.types = Rows(contexts, total, v), Rows(contexts, types, v)              # a | b
        self.total_turned, self.types_turned = Rows(turned, total, v), Rows(turned, types, v)    # b | a
        # Lower orders count in how many kinds of context something appears (Kneser-Ney), not how often.
        pairs, kinds = np.unique(keys % (v * v), return_counts=True)
        self.pairs = Rows(pairs, kinds, v)                                      # b | c
        self.pairs_turned = Rows(pairs % v * v + pairs // v, kinds, v)          # c | b
        self.pair_total = np.bincount(pairs // v, weights=kinds, minlength=v)
        self.pair_types = np.bincount(pairs // v, minlength=v)
        single = np.bincount(pairs % v, minlength=v) + 0.5
        self.single = single / single.sum()

    def _second(self, counts, context, single):
        """Bigram probabilities, for one context or one for every entry."""
        total = self.pair_total[context]
        smooth = (np.maximum(counts - DISCOUNT, 0) + DISCOUNT * self.pair_types[context] * single) / np.maximum(total, 1)
        return np.where(total > 0, smooth, single)

    @staticmethod
    def _third(counts, total, types, second):
        smooth = (np.maximum(counts - DISCOUNT, 0) + DISCOUNT * types * second) / np.maximum(total, 1)
        return np.where(total > 0, smooth, second)

    def gap(self, before2: int, before1: int) -> np.ndarray:
        """P(w|before2 before1) of every entry w; before2 is -1 beyond a chunk's border."""
        second = self._second(self.pairs.row(before1), before1, self.single)
        if before2 < 0:
            return second
        return self._third(self.trigrams.row(before2 * self.v + before1), self.total.row(before2)[before1],
                           self.types.row(before2)[before1], second)

    def window(self, left2: int, left1: int, right1: int, right2: int) -> np.ndarray:
        """P(w|left2 left1) P(right1|left1 w) P(right2|w right1) of every entry w; right2 may be -1."""
        everything = np.arange(self.v)
        result = self.gap(left2, left1)
        second = self._second(self.pairs_turned.row(right1), everything, self.single[right1])
        result = result * self._third(self.by_outer.row(left1 * self.v + right1), self.total.row(left1),
                                      self.types.row(left1), second)
        if right2 >= 0:
            second = self._second(self.pairs.row(right1), right1, self.single)[right2]
            result = result * self._third(self.by_last.row(right1 * self.v + right2), self.total_turned.row(right1),
                                          self.types_turned.row(right1), second)
        return result


def evaluate(training: list[list[int]], size: int, books: dict[str, tuple[list[list[int]], list[tuple[int, int]]]],
             special: int) -> dict:
    """Top-1 and top-5 of both baselines over the books' masks; tokens below `special` are never answered."""
    forward, backward = Trigram(training, size), Trigram([ids[::-1] for ids in training], size)
    hits = {"mean": [0, 0], "window": [0, 0]}
    count = 0
    for chunks, masks in books.values():
        for chunk, position in masks:
            ids = [-1, *chunks[chunk], -1]
            left2, left1, word, right1, right2 = ids[position - 1:position + 4]
            for name, scores in (
                    ("mean", forward.gap(left2, left1) + backward.gap(right2, right1)),
                    ("window", forward.window(left2, left1, right1, right2))):
                scores[:special] = 0
                best = np.argpartition(-scores, 5)[:5]
                hits[name][0] += int(best[np.argmax(scores[best])] == word)
                hits[name][1] += int(word in best)
            count += 1
    return {"masks": count, **{name: {"top1": round(a / count, 4), "top5": round(b / count, 4)}
                               for name, (a, b) in hits.items()}}

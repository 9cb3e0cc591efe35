"""Which of many labels share most with a text: an inverted index of letter triples in NumPy arrays.

Triples are weighted by how rare they are; closeness is the cosine of the two sets of triples. The index keeps no text.
"""

from collections.abc import Iterable, Sequence
from typing import NamedTuple, Self

import numpy as np
from numpy.typing import NDArray

BUCKETS = 1 << 18
_STRIDE = 1 << 21  # more labels than this fit no key
_CHUNK = 60_000
_SPACE = ord(" ")

Ids = NDArray[np.int32]
Weights = NDArray[np.float32]


class IndexArrays(NamedTuple):
    """All an index is made of: the labels of each bucket one after the other, and the weights."""

    labels: Ids
    starts: NDArray[np.int64]
    weights: Weights
    length: Weights


class LabelIndex:
    """Answers `closeness` and `nearest` for folded texts in the order they were given to `of`."""

    def __init__(self, arrays: IndexArrays) -> None:
        self.arrays = arrays
        self.size = len(arrays.length)

    @classmethod
    def of(cls, folded: Sequence[str]) -> Self:
        """The index of some texts."""
        return cls(_built(folded))

    def closeness(self, folded: str) -> Weights:
        """The cosine of every label with the text, 0 where nothing is shared."""
        buckets = np.unique(_buckets(folded))
        weights = self.arrays.weights[buckets]
        unseen = np.log1p(self.size) if self.size else 0.0
        length = float(np.sqrt(np.sum(np.square(np.where(weights > 0, weights, unseen))))) or 1.0
        found = np.zeros(self.size, np.float32)
        for bucket, weight in zip(buckets.tolist(), weights.tolist(), strict=True):
            # A label stands at most once in a bucket, so plain indexing adds right.
            found[self.arrays.labels[self.arrays.starts[bucket] : self.arrays.starts[bucket + 1]]] += weight * weight
        found /= self.arrays.length
        found /= length
        return found

    def nearest(self, folded: str, limit: int) -> list[tuple[int, float]]:
        """At least `limit` labels with their closeness; those as close as the last one are all there."""
        found = self.closeness(folded)
        if not self.size:
            return []
        cut = np.partition(found, -limit)[-limit] if self.size > limit else 0.0
        chosen = np.flatnonzero((found >= cut) & (found > 0))
        return list(zip(chosen.tolist(), found[chosen].tolist(), strict=True))


def _built(folded: Sequence[str]) -> IndexArrays:
    size = len(folded)
    pieces = [_keys(folded[start : start + _CHUNK], start) for start in range(0, size, _CHUNK)]
    keys = np.concatenate(pieces) if pieces else np.empty(0, np.int64)
    del pieces
    keys.sort()
    buckets = (keys // _STRIDE).astype(np.int32)
    labels: Ids = (keys % _STRIDE).astype(np.int32)
    del keys
    count = np.bincount(buckets, minlength=BUCKETS)
    starts = np.concatenate([[0], np.cumsum(count)]).astype(np.int64)
    weights: Weights = np.where(count, np.log1p(size / np.maximum(count, 1)), 0).astype(np.float32)
    squares = np.square(weights)
    length = np.zeros(size, np.float64)
    for start in range(0, len(buckets), 1 << 20):
        part = slice(start, start + (1 << 20))
        length += np.bincount(labels[part], weights=squares[buckets[part]], minlength=size)
    return IndexArrays(labels, starts, weights, np.sqrt(np.maximum(length, 1e-9)).astype(np.float32))


def _buckets(text: str) -> NDArray[np.int64]:
    return _hashed(_points([text]))[0]


def _keys(texts: Sequence[str], first: int) -> NDArray[np.int64]:
    points = _points(texts)
    buckets, middle = _hashed(points)
    numbers = np.cumsum(points == 0)  # every text begins after a 0
    owner = numbers[1:-1][middle] - 1 + first
    keys: NDArray[np.int64] = buckets * _STRIDE + owner
    keys.sort()
    return keys[np.r_[True, keys[1:] != keys[:-1]]] if len(keys) else keys


def _points(texts: Iterable[str]) -> NDArray[np.int64]:
    joined = "\0" + "\0".join(f" {text} " for text in texts) + "\0"
    return np.frombuffer(joined.encode("utf-32-le", "replace"), np.uint32).astype(np.int64)


def _hashed(points: NDArray[np.int64]) -> tuple[NDArray[np.int64], NDArray[np.bool_]]:
    """The bucket of each triple inside a word with its edges, and which places of the points have one."""
    before, here, after = points[:-2], points[1:-1], points[2:]
    inside = (here != _SPACE) & (here != 0) & (before != 0) & (after != 0)
    mixed = before * 0x9E3779B1 + here * 0x85EBCA77 + after * 0xC2B2AE3D
    mixed ^= mixed >> 17
    return (mixed[inside] % BUCKETS).astype(np.int64), inside

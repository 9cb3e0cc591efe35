"""The exact order of many: rank, then the keyed tie, then the id; the same as the plain rule's."""

from typing import Final

import numpy as np
from numpy.typing import NDArray

from matching.index.packing import HIDDEN, Ranks

Rows = NDArray[np.intp]
Seeds = NDArray[np.uint64]
Ids = NDArray[np.bytes_]

_STEP: Final = np.uint64(0x9E3779B97F4A7C15)
_FIRST: Final = np.uint64(0xBF58476D1CE4E5B9)
_SECOND: Final = np.uint64(0x94D049BB133111EB)


def ties(seeds: Seeds, seed: int) -> Seeds:
    """splitmix64 of each seed with one other, as in `matching.ranking.tie`."""
    with np.errstate(over="ignore"):
        z = (seeds ^ np.uint64(seed)) + _STEP
        z = (z ^ (z >> np.uint64(30))) * _FIRST
        z = (z ^ (z >> np.uint64(27))) * _SECOND
    return z ^ (z >> np.uint64(31))


def best_rows(ranks: Ranks, count: int) -> Rows:
    """Rows that can stand among the first `count`, in no order: those of a better rank, and all of the last one."""
    standing = np.bincount(ranks.astype(np.intp), minlength=HIDDEN + 1)[:HIDDEN].cumsum()
    if not standing.size or not standing[-1]:
        return np.empty(0, dtype=np.intp)
    last = int(np.searchsorted(standing, min(count, int(standing[-1]))))
    return np.flatnonzero(ranks <= last)


def in_order(ranks: Ranks, tie: Seeds, ids: Ids) -> Rows:
    """The order of rows that stand in these three columns."""
    return np.lexsort((ids, tie, ranks))

"""One integer for what a criterion found, and the exact order that follows: points below, marks of readiness above.

The integers of all criteria are added. From the sum follows the readiness without looking at the parts again, because
the table of core.md asks only whether *any* finding refuses, asks a question or needs a step. Readiness and points make
a rank; rank, keyed tie and id make the exact order of the plain rule.
"""

from functools import lru_cache
from typing import Final

import numpy as np
from numpy.typing import NDArray

from matching.codes import (
    Criterion,
    Fulfilment,
    JobLamp,
    Lever,
    Readiness,
    RecognitionLamp,
    RequiredBy,
    ResidenceLamp,
    Sector,
)
from matching.criteria import Finding, PointsTable
from matching.criteria.levels import Level
from matching.readiness import job_lamp, readiness

Packed = NDArray[np.int32]
Ranks = NDArray[np.int16]
Rows = NDArray[np.intp]
Seeds = NDArray[np.uint64]
Ids = NDArray[np.bytes_]

TOTAL: Final = 1000
STEP: Final = 1 << 11  # above the points, which need ten bits; each mark has four bits, for at most fourteen findings
QUESTION: Final = 1 << 15
REFUSED: Final = 1 << 19
READINESS_BITS: Final = 10
HIDDEN: Final = 1 << 13  # a rank behind every other: left out by a filter, or closed

SECTORS: Final = tuple(Sector)
_JOB_MARK = {
    JobLamp.FITS: 0,
    JobLamp.FITS_AFTER_STEPS: STEP,
    JobLamp.QUESTION: QUESTION,
    JobLamp.DOES_NOT_FIT: REFUSED,
}
_LAW_MARK = {
    Readiness.READY_NOW: 0,
    Readiness.AFTER_STEPS: STEP,
    Readiness.TO_BE_CLARIFIED: QUESTION,
    Readiness.NOT_POSSIBLE: REFUSED,
}
_READINESS = tuple(Readiness)
_STEP: Final = np.uint64(0x9E3779B97F4A7C15)
_FIRST: Final = np.uint64(0xBF58476D1CE4E5B9)
_SECOND: Final = np.uint64(0x94D049BB133111EB)


def pack(criterion: Criterion, level: Level, table: PointsTable) -> tuple[int, ...]:
    """The packed finding of a level, one for each sector."""
    return _packed(criterion, level.key, level.fulfilment, level.required, level.lever, _Points(table))


class _Points:
    """A table of points as a key: the same table is the same key."""

    __slots__ = ("table",)

    def __init__(self, table: PointsTable) -> None:
        self.table = table

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Points) and other.table is self.table

    def __hash__(self) -> int:
        return id(self.table)


@lru_cache(maxsize=4096)
def _packed(
    criterion: Criterion, key: str, fulfilment: Fulfilment, required: RequiredBy, lever: Lever | None, points: _Points
) -> tuple[int, ...]:
    shares = [points.table.points(sector, criterion, key) for sector in SECTORS]
    finding = Finding(
        criterion=criterion,
        level=key,
        fulfilment=fulfilment,
        points=shares[0][0],
        most=shares[0][1],
        required=required,
        stated={},
        asked={},
        lever=lever,
    )
    mark = _JOB_MARK[job_lamp([finding])]
    return tuple(points + mark for points, _most in shares)


def law_mark(recognition: RecognitionLamp, residence: ResidenceLamp) -> int:
    """What recognition and residence add: the readiness of somebody who fits the job itself."""
    return _LAW_MARK[readiness(JobLamp.FITS, recognition, residence)]


def ranks_of(packed: Packed) -> Ranks:
    """Readiness and points in one small number, best first."""
    readiness_index = (packed >= STEP).astype(np.int16)
    readiness_index += packed >= QUESTION
    readiness_index += packed >= REFUSED
    readiness_index <<= READINESS_BITS
    readiness_index += np.int16(TOTAL)
    readiness_index -= (packed & (STEP - 1)).astype(np.int16)
    return readiness_index


def readiness_of(rank: int) -> Readiness:
    """The readiness that a rank stands for."""
    return _READINESS[rank >> READINESS_BITS]


def points_of(rank: int) -> int:
    """The points that a rank stands for."""
    return TOTAL - (rank & ((1 << READINESS_BITS) - 1))


def counts_of(ranks: Ranks) -> NDArray[np.int64]:
    """How many stand in each readiness; the hidden are left out."""
    shown = ranks[ranks < HIDDEN]
    return np.bincount(shown >> READINESS_BITS, minlength=len(_READINESS))


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

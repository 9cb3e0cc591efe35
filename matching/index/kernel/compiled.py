"""The first places of one person among the rows of some shelves, as loops that numba compiles.

Only what can still win is looked at: a shelf, and in it a row, is passed over when the best that the tables not yet
read could add stands behind the worst place kept. What would stand level is read, because the tie decides.
"""

from collections.abc import Callable
from importlib import import_module
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from matching.index.packing import QUESTION, READINESS_BITS, REFUSED, STEP, TOTAL

numba = import_module("numba")
compiled: Callable[[Callable[..., Any]], Callable[..., Any]] = numba.njit(nogil=True, cache=True)

Number = Any  # of numba: a Python number, or one of NumPy's
POINTS = STEP - 1
BEHIND_ALL = 1 << 14


class Rows(NamedTuple):
    """The rows of a segment: their codes (signature, German with experience, then each group), tie seeds, the place of
    their ids in order, and whether they have gone. `groups` tells where each group's table begins."""

    codes: NDArray[np.unsignedinteger[Any]]
    seeds: NDArray[np.uint64]
    ids: NDArray[np.int32]
    gone: NDArray[np.uint8]
    groups: NDArray[np.int64]


class Scan(NamedTuple):
    """What a person's tables say, and which shelves to read with them.

    A shelf is its first row, the row behind its last, and its readings (first and behind the last), one for each of the
    person's pairings. A reading is where its tables stand: `law` and `work` from and to, `asking` (-1: none) and `free`
    from; and the best that `free` can add: the lowest readiness and the most points. `free` is one for all of a shelf.
    """

    shelves: NDArray[np.int64]
    readings: NDArray[np.int64]
    law: NDArray[np.int32]
    work: NDArray[np.int32]
    asking: NDArray[np.int64]
    free: NDArray[np.int32]


class Kept(NamedTuple):
    """The places kept so far, the worst on top: a heap in three arrays."""

    ranks: NDArray[np.int64]
    ties: NDArray[np.uint64]
    rows: NDArray[np.int64]


@compiled
def _readiness(packed: Number) -> Number:
    return int(packed >= STEP) + int(packed >= QUESTION) + int(packed >= REFUSED)


@compiled
def _rank(packed: Number) -> Number:
    return (_readiness(packed) << READINESS_BITS) + TOTAL - (packed & POINTS)


@compiled
def _best(packed: Number, readiness: Number, points: Number) -> Number:
    """The best rank that what is not yet read can still make of this."""
    return (max(_readiness(packed), readiness) << READINESS_BITS) + TOTAL - (packed & POINTS) - points


@compiled
def _tie(seed: Number, other: Number) -> Number:
    z = (seed ^ other) + np.uint64(0x9E3779B97F4A7C15)
    z = (z ^ (z >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
    z = (z ^ (z >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    return z ^ (z >> np.uint64(31))


@compiled
def _is_worse(ids: Any, kept: Kept, one: int, other: int) -> bool:
    if kept.ranks[one] != kept.ranks[other]:
        return bool(kept.ranks[one] > kept.ranks[other])
    if kept.ties[one] != kept.ties[other]:
        return bool(kept.ties[one] > kept.ties[other])
    return bool(ids[kept.rows[one]] > ids[kept.rows[other]])


@compiled
def _swap(kept: Kept, one: int, other: int) -> None:
    kept.ranks[one], kept.ranks[other] = kept.ranks[other], kept.ranks[one]
    kept.ties[one], kept.ties[other] = kept.ties[other], kept.ties[one]
    kept.rows[one], kept.rows[other] = kept.rows[other], kept.rows[one]


@compiled
def _put(ids: Any, kept: Kept, size: int, rank: Number, tie: Number, row: int) -> int:
    """Keeps a place; the worst leaves where there is no room. Gives how many are kept."""
    room = len(kept.ranks)
    if size < room:
        place = size
        kept.ranks[place], kept.ties[place], kept.rows[place] = rank, tie, row
        while place and _is_worse(ids, kept, place, (place - 1) // 2):
            _swap(kept, place, (place - 1) // 2)
            place = (place - 1) // 2
        return size + 1
    if rank == kept.ranks[0] and (tie > kept.ties[0] or (tie == kept.ties[0] and ids[row] > ids[kept.rows[0]])):
        return size
    kept.ranks[0], kept.ties[0], kept.rows[0] = rank, tie, row
    place = 0
    while True:
        worst, left = place, 2 * place + 1
        if left < room and _is_worse(ids, kept, left, worst):
            worst = left
        if left + 1 < room and _is_worse(ids, kept, left + 1, worst):
            worst = left + 1
        if worst == place:
            return size
        _swap(kept, place, worst)
        place = worst


@compiled
def _best_of_shelf(scan: Scan, shelf: int) -> int:
    """The best rank that any row of a shelf could have."""
    best = BEHIND_ALL
    for reading in range(scan.shelves[shelf, 2], scan.shelves[shelf, 3]):
        law_at, law_end, work_at, work_end = scan.readings[reading, :4]
        readiness, points = scan.readings[reading, 6], scan.readings[reading, 7]
        for part in (scan.law[law_at:law_end], scan.work[work_at:work_end]):
            lowest, most = 3, 0
            for packed in part:
                lowest = min(lowest, _readiness(packed))
                most = max(most, packed & POINTS)
            readiness, points = max(readiness, lowest), points + most
        best = min(best, (readiness << READINESS_BITS) + TOTAL - points)
    return best


@compiled
def keep_places(rows: Rows, scan: Scan, kept: Kept, size: int, wanted: NDArray[np.bool_], seed: Number) -> int:
    """Reads shelves, the most promising first, keeps the best rows of a wanted readiness, gives how many are kept."""
    limit = -1
    for readiness in range(len(wanted)):
        if wanted[readiness]:
            limit = ((readiness + 1) << READINESS_BITS) - 1
    bounds = np.empty(len(scan.shelves), dtype=np.int64)
    for shelf in range(len(bounds)):
        bounds[shelf] = _best_of_shelf(scan, shelf)
    for shelf in np.argsort(bounds):
        worst = min(kept.ranks[0], limit) if size == len(kept.ranks) else limit
        if bounds[shelf] <= worst:
            size = _keep_of_shelf(rows, scan, kept, size, wanted, seed, shelf, limit)
    return size


@compiled
def _keep_of_shelf(  # noqa: PLR0913, PLR0917  arrays handed on to the loop
    rows: Rows, scan: Scan, kept: Kept, size: int, wanted: NDArray[np.bool_], seed: Number, shelf: int, limit: Number
) -> int:
    # To take an array out of a tuple costs more than to read a row, so all are taken out before.
    codes, gone, seeds, ids, groups = rows.codes, rows.gone, rows.seeds, rows.ids, rows.groups
    readings, law, work, asking, free = scan.readings, scan.law, scan.work, scan.asking, scan.free
    first, last = scan.shelves[shelf, 2], scan.shelves[shelf, 3]
    room, count = len(kept.ranks), len(groups)
    worst = min(kept.ranks[0], limit) if size == room else limit
    free_at, readiness, points = readings[first, 5], readings[first, 6], readings[first, 7]
    for row in range(scan.shelves[shelf, 0], scan.shelves[shelf, 1]):
        signature, spoken = np.int64(codes[row, 0]), np.int64(codes[row, 1])
        best, wishes = BEHIND_ALL, -1
        for reading in range(first, last):
            place = readings[reading, 2] + spoken
            if readings[reading, 4] >= 0:
                place += asking[readings[reading, 4] + signature]
            packed = law[readings[reading, 0] + signature] + work[place]
            if _best(packed, readiness, points) > worst:
                continue
            if wishes < 0:
                wishes = 0
                for group in range(count):
                    wishes += free[free_at + groups[group] + np.int64(codes[row, 2 + group])]
            best = min(best, _rank(packed + wishes))
        if best > worst or gone[row] or not wanted[best >> READINESS_BITS]:
            continue
        size = _put(ids, kept, size, best, _tie(seeds[row], seed), row)
        if size == room:
            worst = min(kept.ranks[0], limit)
    return size

"""Segments and people made ready for the compiled search."""

from collections.abc import Iterable

import numpy as np
from numpy.typing import NDArray

from matching.index.kernel.compiled import Kept, Rows, Scan, keep_places
from matching.index.packing import Rows as RowNumbers
from matching.index.segment import Segment, Shelf
from matching.index.shelf_reader import PersonReader

_WIDEST = np.iinfo(np.uint16).max


class CompiledRows:
    """The rows of a segment as the compiled search reads them."""

    def __init__(self, segment: Segment, by_id: RowNumbers, gone: RowNumbers) -> None:
        columns = [segment.signature, segment.work, *(group.column for group in segment.groups)]
        small = all(int(column.max(initial=0)) <= _WIDEST for column in columns)
        codes = np.empty((len(segment), len(columns)), dtype=np.uint16 if small else np.uint32)
        for place, column in enumerate(columns):
            codes[:, place] = column
        ids = np.empty(len(segment), dtype=np.int32)
        ids[by_id] = np.arange(len(segment), dtype=np.int32)
        sizes = [int(np.prod(group.shape)) for group in segment.groups]
        groups = np.concatenate([[0], np.cumsum(sizes)[:-1]]).astype(np.int64)
        self.rows = Rows(codes, segment.seeds, ids, _marked(len(segment), gone), groups)

    def without(self, gone: RowNumbers) -> "CompiledRows":
        """The same rows of which these have gone; the columns are shared."""
        following = CompiledRows.__new__(CompiledRows)
        following.rows = self.rows._replace(gone=_marked(len(self.rows.seeds), gone))
        return following

    def room(self, count: int) -> "Places":
        """Room for so many places."""
        return Places(self.rows, count)


def _marked(size: int, gone: RowNumbers) -> NDArray[np.uint8]:
    marked = np.zeros(size, dtype=np.uint8)
    marked[gone] = 1
    return marked


class Places:
    """The best places of one person in one segment so far."""

    def __init__(self, rows: Rows, count: int) -> None:
        self._rows, self._size = rows, 0
        self._kept = Kept(
            np.zeros(count, dtype=np.int64), np.zeros(count, dtype=np.uint64), np.zeros(count, dtype=np.int64)
        )

    def read(
        self, reader: PersonReader, shelves: list[Shelf], wanted: NDArray[np.bool_], *, residence_counts: bool
    ) -> None:
        """Reads more shelves; only what has a wanted readiness can be kept."""
        scan = scan_of(reader, shelves, residence_counts=residence_counts)
        seed = np.uint64(reader.profile.seed)
        self._size = keep_places(self._rows, scan, self._kept, self._size, wanted, seed)

    @property
    def found(self) -> tuple[NDArray[np.int64], RowNumbers]:
        """Rank and row of what is kept, in no order."""
        return self._kept.ranks[: self._size], self._kept.rows[: self._size]


def scan_of(reader: PersonReader, shelves: Iterable[Shelf], *, residence_counts: bool) -> Scan:
    """A person's tables for some shelves."""
    law, work, asking, free = (_Joined() for _ in range(4))
    free_at: dict[int, tuple[int, int, int]] = {}
    of_shelves: list[tuple[int, ...]] = []
    readings: list[tuple[int, ...]] = []
    for shelf in shelves:
        first, sector = len(readings), shelf.sector
        if sector not in free_at:
            begins = [free.add(table)[0] for table in reader.free_tables(sector)]
            free_at[sector] = (begins[0], *reader.best_of_free(sector))
        for pairing in reader.pairings:
            tables = reader.tables_of(pairing, shelf, residence_counts=residence_counts)
            asks_at = -1 if tables.asking is None else asking.add(tables.asking)[0]
            readings.append((*law.add(tables.law), *work.add(tables.work), asks_at, *free_at[sector]))
        of_shelves.append((shelf.first, shelf.last, first, len(readings)))
    return Scan(
        shelves=np.array(of_shelves, dtype=np.int64).reshape(-1, 4),
        readings=np.array(readings, dtype=np.int64).reshape(-1, 8),
        law=law.joined(np.int32),
        work=work.joined(np.int32),
        asking=asking.joined(np.int64),
        free=free.joined(np.int32),
    )


class _Joined:
    """Tables one behind the other."""

    def __init__(self) -> None:
        self._parts: list[NDArray[np.signedinteger]] = []
        self._last = 0

    def add(self, table: NDArray[np.signedinteger]) -> tuple[int, int]:
        """Where a table begins and ends."""
        first, self._last = self._last, self._last + len(table)
        self._parts.append(table)
        return first, self._last

    def joined(self, kind: type[np.signedinteger]) -> NDArray[np.signedinteger]:
        """All of them."""
        return np.concatenate(self._parts).astype(kind, copy=False) if self._parts else np.zeros(0, dtype=kind)

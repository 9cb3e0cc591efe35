"""One search: the shelves that can hold a fitting vacancy first, the others only where the list needs them."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from matching.codes import Readiness
from matching.index.filters import Filters
from matching.index.kernel import Compile, CompiledRows
from matching.index.packing import (
    HIDDEN,
    READINESS_BITS,
    Ranks,
    Rows,
    Seeds,
    best_rows,
    counts_of,
    in_order,
    points_of,
    readiness_of,
    ties,
)
from matching.index.segment import Segment, Shelf
from matching.index.shelf_reader import PersonReader, ShelfReader
from matching.occupations import OccupationList
from matching.profile import Profile

_READINESS = tuple(Readiness)
_NOT_POSSIBLE = _READINESS.index(Readiness.NOT_POSSIBLE)
MOST_KEPT = 2_000  # places the kernel keeps; whoever turns to later pages waits for the whole list
_NO_ROWS: Rows = np.empty(0, dtype=np.intp)
_NO_RANKS: Ranks = np.empty(0, dtype=np.int16)


@dataclass(frozen=True, slots=True, kw_only=True)
class Listed:
    """An entry of a list: whose, with which readiness and points. Findings come from the plain rule, when shown."""

    id: str
    readiness: Readiness
    points: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """A segment with the rows that have been closed or changed since it was made."""

    reader: ShelfReader
    by_id: Rows
    gone: Rows
    compiled: CompiledRows | None = None

    @classmethod
    def of(cls, reader: ShelfReader, gone: Rows = _NO_ROWS, compile_: Compile | None = None) -> "Part":
        """A segment, with all its rows where none is named as gone; made ready for the kernel where one is given."""
        by_id = np.argsort(reader.segment.ids)
        compiled = compile_(reader.segment, by_id, gone) if compile_ else None
        return cls(reader=reader, by_id=by_id, gone=gone, compiled=compiled)

    @property
    def segment(self) -> Segment:
        """Its columns."""
        return self.reader.segment

    def __len__(self) -> int:
        return len(self.segment) - len(self.gone)

    def without(self, ids: Collection[str]) -> "Part":
        """The same without these vacancies."""
        wanted = np.array(sorted(each.encode() for each in ids), dtype=np.bytes_)
        if not wanted.size or not len(self.segment):
            return self
        places = np.searchsorted(self.segment.ids, wanted, sorter=self.by_id)
        rows = self.by_id[np.minimum(places, len(self.by_id) - 1)]
        gone = np.union1d(self.gone, rows[self.segment.ids[rows] == wanted])
        compiled = self.compiled.without(gone) if self.compiled else None
        return Part(reader=self.reader, by_id=self.by_id, gone=gone, compiled=compiled)

    def gone_in(self, shelf: Shelf) -> Rows:
        """The closed rows of a shelf, counted from its first."""
        if not self.gone.size:
            return self.gone
        low, high = np.searchsorted(self.gone, [shelf.first, shelf.last])
        return self.gone[low:high] - shelf.first


@dataclass(frozen=True, slots=True, kw_only=True)
class _Read:
    """The ranks of a shelf, and the number of its first row through all parts."""

    first: int
    ranks: Ranks


@dataclass(frozen=True, slots=True, kw_only=True)
class _Shelves:
    """The shelves of a part that may be listed: those that can hold a fitting vacancy, and the others.

    `first` is the number of the part's first row through all parts.
    """

    first: int
    part: Part
    reader: PersonReader
    related: list[Shelf]
    others: list[Shelf]


class Search:
    """The list of one person under filters; what it needs of the columns is read once."""

    def __init__(
        self,
        parts: Iterable[Part],
        profile: Profile,
        filters: Filters,
        occupations: OccupationList,
        *,
        residence_counts: bool,
    ) -> None:
        self.filters, self.residence_counts, self._seed = filters, residence_counts, profile.seed
        self._wanted = np.array([filters.readiness is None or each in filters.readiness for each in _READINESS])
        self._shelves: list[_Shelves] = []
        before = 0
        for part in parts:
            reader = part.reader.person(profile)
            own, others = part.reader.told_apart(reader.related())
            if filters.sectors is not None or filters.occupations is not None:
                own, others = (
                    [each for each in some if filters.keeps_occupation(each.occupation, occupations)]
                    for some in (own, others)
                )
            self._shelves.append(_Shelves(first=before, part=part, reader=reader, related=own, others=others))
            before += len(part.segment)
        self._read: list[_Read] | None = None

    def counts(self) -> NDArray[np.int64]:
        """How many stand in each readiness. Who is refused for his occupation is counted without being read."""
        found: NDArray[np.int64] = np.zeros(len(_READINESS), dtype=np.int64)
        for each in self._related():
            found += counts_of(each.ranks)
        found[_NOT_POSSIBLE] += sum(self._size(of.part, shelf) for of in self._shelves for shelf in of.others)
        return found

    def places(self, first: int, count: int) -> tuple[Listed, ...]:
        """The places from `first` on."""
        numbers, ranks = self.numbers(first, count)
        names: list[bytes] = self._of_rows(numbers, "ids").tolist()
        return tuple(
            Listed(id=name.decode(), readiness=readiness_of(rank), points=points_of(rank))
            for name, rank in zip(names, ranks.tolist(), strict=True)
        )

    def numbers(self, first: int, count: int) -> tuple[Rows, Ranks]:
        """The places from `first` on as numbers of rows, counted through all parts, and their ranks."""
        last = first + count
        is_compiled = all(
            each.part.compiled and each.reader.may_be_bounded(residence_counts=self.residence_counts)
            for each in self._shelves
        )
        if is_compiled and self.filters.keeps_whole_shelves and last <= MOST_KEPT:
            found, ranks = self._compiled(last)
        else:
            found, ranks = self._best(last)
        seeds: Seeds = self._of_rows(found, "seeds")
        order = in_order(ranks, ties(seeds, self._seed), self._of_rows(found, "ids"))[first:last]
        return found[order], ranks[order]

    def _of_rows(self, numbers: Rows, column: str) -> Any:
        """A column at these rows; the parts follow each other."""
        columns = [getattr(each.part.segment, column) for each in self._shelves]
        if len(columns) == 1:
            return columns[0][numbers]
        return np.concatenate([*columns, np.empty(0, dtype=np.uint64 if column == "seeds" else np.bytes_)])[numbers]

    def _compiled(self, last: int) -> tuple[Rows, Ranks]:
        """Rows and ranks of the first places by the kernel, in no order."""
        rooms = [each.part.compiled.room(last) for each in self._shelves if each.part.compiled]
        of_shelves = list(zip(self._shelves, rooms, strict=True))
        for each, room in of_shelves:
            room.read(each.reader, each.related, self._wanted, residence_counts=self.residence_counts)
        possible = sum(np.count_nonzero(room.found[0] < _NOT_POSSIBLE << READINESS_BITS) for room in rooms)
        if possible < last and self._wanted[_NOT_POSSIBLE]:
            for each, room in of_shelves:
                room.read(each.reader, each.others, self._wanted, residence_counts=self.residence_counts)
        found = [room.found for room in rooms]
        rows = [of.first + rows for of, (_, rows) in zip(self._shelves, found, strict=True)]
        ranks = [ranks for ranks, _ in found]
        return np.concatenate([_NO_ROWS, *rows]), np.concatenate([_NO_RANKS, *ranks]).astype(np.int16)

    def _best(self, last: int) -> tuple[Rows, Ranks]:
        """Rows and ranks of all that can stand among the first places, in no order."""
        read = self._related()
        listed = (self._of_wanted_readiness(each.ranks) for each in read)
        possible = sum(int(np.count_nonzero(ranks < _NOT_POSSIBLE << READINESS_BITS)) for ranks in listed)
        if possible < last and self._wanted[_NOT_POSSIBLE]:
            read = [*read, *(self._ranks(each, shelf) for each in self._shelves for shelf in each.others)]
        ranks = np.concatenate([_NO_RANKS, *(self._of_wanted_readiness(each.ranks) for each in read)])
        rows = best_rows(ranks, last)
        begins = np.cumsum([0, *(len(each.ranks) for each in read)])
        of = np.searchsorted(begins, rows, side="right") - 1
        firsts = np.array([each.first for each in read], dtype=np.intp)
        return rows + (firsts - begins[:-1])[of], ranks[rows]

    def _related(self) -> list[_Read]:
        if self._read is None:
            self._read = [self._ranks(each, shelf) for each in self._shelves for shelf in each.related]
        return self._read

    def _ranks(self, of: _Shelves, shelf: Shelf) -> _Read:
        ranks = of.reader.ranks(shelf, residence_counts=self.residence_counts)
        kept = self.filters.mask(of.part.segment, shelf)
        if kept is not None:
            ranks[~kept] = HIDDEN
        ranks[of.part.gone_in(shelf)] = HIDDEN
        return _Read(first=of.first + shelf.first, ranks=ranks)

    def _size(self, part: Part, shelf: Shelf) -> int:
        kept = self.filters.mask(part.segment, shelf)
        if kept is None:
            return len(shelf) - len(part.gone_in(shelf))
        kept[part.gone_in(shelf)] = False
        return int(np.count_nonzero(kept))

    def _of_wanted_readiness(self, ranks: Ranks) -> Ranks:
        """The ranks with every unwanted readiness hidden; the counts are of all."""
        if self._wanted.all():
            return ranks
        return np.where(np.append(self._wanted, [False] * 5)[ranks >> READINESS_BITS], ranks, np.int16(HIDDEN))

"""One search: the shelves that can hold a fitting vacancy first, the others only where the list needs them."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from matching.codes import Readiness
from matching.index.filters import Filters
from matching.index.kernel import Compile, CompiledRows
from matching.index.packing import (
    HIDDEN,
    READINESS_BITS,
    Ids,
    Ranks,
    Rows,
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
NONE_GONE: Rows = np.empty(0, dtype=np.intp)


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
    def of(cls, reader: ShelfReader, gone: Rows = NONE_GONE, compile_: Compile | None = None) -> "Part":
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
    """The ranks of a shelf."""

    part: Part
    shelf: Shelf
    ranks: Ranks


@dataclass(frozen=True, slots=True, kw_only=True)
class _Shelves:
    """The shelves of a part that may be listed: those that can hold a fitting vacancy, and the others."""

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
        for part in parts:
            reader = part.reader.person(profile)
            related = reader.related()
            kept = [each for each in part.segment.shelves if filters.keeps_occupation(each.occupation, occupations)]
            own, others = (
                [each for each in kept if (each.occupation in related) is is_own] for is_own in (True, False)
            )
            self._shelves.append(_Shelves(part=part, reader=reader, related=own, others=others))
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
        last = first + count
        is_compiled = all(each.part.compiled for each in self._shelves)
        if is_compiled and self.filters.keeps_whole_shelves and last <= MOST_KEPT:
            return self._compiled(first, last)
        read = self._related()
        listed = (self._of_wanted_readiness(each.ranks) for each in read)
        possible = sum(int(np.count_nonzero(ranks < _NOT_POSSIBLE << READINESS_BITS)) for ranks in listed)
        if possible < last and self._wanted[_NOT_POSSIBLE]:
            read = [*read, *(self._ranks(each, shelf) for each in self._shelves for shelf in each.others)]
        return self._ordered(read, first, last)

    def _compiled(self, first: int, last: int) -> tuple[Listed, ...]:
        """The same by the kernel."""
        rooms = [each.part.compiled.room(last) for each in self._shelves if each.part.compiled]
        of_shelves = list(zip(self._shelves, rooms, strict=True))
        for each, room in of_shelves:
            room.read(each.reader, each.related, self._wanted, residence_counts=self.residence_counts)
        possible = sum(np.count_nonzero(room.found[0] < _NOT_POSSIBLE << READINESS_BITS) for room in rooms)
        if possible < last and self._wanted[_NOT_POSSIBLE]:
            for each, room in of_shelves:
                room.read(each.reader, each.others, self._wanted, residence_counts=self.residence_counts)
        found = [room.found for room in rooms]
        if not found:
            return ()
        ranks, tie = (np.concatenate([each[column] for each in found]) for column in (0, 1))
        names = np.concatenate(
            [each.part.segment.ids[rows[2]] for each, rows in zip(self._shelves, found, strict=True)]
        )
        order = in_order(ranks.astype(np.int16), tie, names)[first:last]
        return _listed(names[order], ranks[order])

    def _related(self) -> list[_Read]:
        if self._read is None:
            self._read = [self._ranks(each, shelf) for each in self._shelves for shelf in each.related]
        return self._read

    def _ordered(self, read: list[_Read], first: int, last: int) -> tuple[Listed, ...]:
        if not read:
            return ()
        ranks = np.concatenate([self._of_wanted_readiness(each.ranks) for each in read])
        rows = best_rows(ranks, last)
        starts = np.cumsum([0, *(len(each.ranks) for each in read)])
        cuts = np.searchsorted(rows, starts)
        ids, seeds = [], []
        for each, start, low, high in zip(read, starts, cuts, cuts[1:], strict=False):
            own = rows[low:high] - start + each.shelf.first
            ids.append(each.part.segment.ids[own])
            seeds.append(each.part.segment.seeds[own])
        names = np.concatenate(ids)
        order = in_order(ranks[rows], ties(np.concatenate(seeds), self._seed), names)[first:last]
        return _listed(names[order], ranks[rows][order])

    def _ranks(self, of: _Shelves, shelf: Shelf) -> _Read:
        ranks = of.reader.ranks(shelf, residence_counts=self.residence_counts)
        kept = self.filters.mask(of.part.segment, shelf)
        if kept is not None:
            ranks[~kept] = HIDDEN
        ranks[of.part.gone_in(shelf)] = HIDDEN
        return _Read(part=of.part, shelf=shelf, ranks=ranks)

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


def _listed(names: Ids, ranks: NDArray[np.signedinteger]) -> tuple[Listed, ...]:
    return tuple(
        Listed(id=name.decode(), readiness=readiness_of(rank), points=points_of(rank))
        for name, rank in zip(names.tolist(), ranks.tolist(), strict=True)
    )

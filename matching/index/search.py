"""One search: the shelves that can hold a fitting vacancy first, the others only where the list needs them."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from matching.codes import Readiness
from matching.index.filters import Filters
from matching.index.packing import (
    HIDDEN,
    READINESS_BITS,
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

    @classmethod
    def of(cls, reader: ShelfReader, gone: Rows = NONE_GONE) -> "Part":
        """A segment, with all its rows where none is named as gone."""
        return cls(reader=reader, by_id=np.argsort(reader.segment.ids), gone=gone)

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
        found = rows[self.segment.ids[rows] == wanted]
        return Part(reader=self.reader, by_id=self.by_id, gone=np.union1d(self.gone, found))

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
        self._read: list[_Read] = []
        self._unread: list[tuple[Part, PersonReader, Shelf]] = []
        self.counts: NDArray[np.int64] = np.zeros(len(_READINESS), dtype=np.int64)
        for part in parts:
            reader = part.reader.person(profile)
            related = reader.related()
            # Without a filter those who are refused for their occupation are counted at once: all but the others.
            at_once = filters.keeps_all_rows
            if at_once:
                self.counts[_NOT_POSSIBLE] += len(part)
            for shelf in part.segment.shelves:
                if not filters.keeps_occupation(shelf.occupation, occupations):
                    continue
                if shelf.occupation in related:
                    ranks = self._ranks(part, reader, shelf)
                    counts = counts_of(ranks)
                    self.counts += counts
                    self.counts[_NOT_POSSIBLE] -= counts.sum() if at_once else 0
                    self._read.append(_Read(part=part, shelf=shelf, ranks=self._of_wanted_readiness(ranks)))
                else:
                    self.counts[_NOT_POSSIBLE] += 0 if at_once else self._size(part, shelf)
                    self._unread.append((part, reader, shelf))

    def places(self, first: int, count: int) -> tuple[Listed, ...]:
        """The places from `first` on."""
        last = first + count
        possible = sum(int(np.count_nonzero(each.ranks < _NOT_POSSIBLE << READINESS_BITS)) for each in self._read)
        if possible < last and self._wants(Readiness.NOT_POSSIBLE):
            for part, reader, shelf in self._unread:
                ranks = self._of_wanted_readiness(self._ranks(part, reader, shelf))
                self._read.append(_Read(part=part, shelf=shelf, ranks=ranks))
            self._unread = []
        return self._ordered(first, last)

    def _ordered(self, first: int, last: int) -> tuple[Listed, ...]:
        if not self._read:
            return ()
        ranks = np.concatenate([each.ranks for each in self._read])
        rows = best_rows(ranks, last)
        starts = np.cumsum([0, *(len(each.ranks) for each in self._read)])
        cuts = np.searchsorted(rows, starts)
        ids, seeds = [], []
        for each, start, low, high in zip(self._read, starts, cuts, cuts[1:], strict=False):
            own = rows[low:high] - start + each.shelf.first
            ids.append(each.part.segment.ids[own])
            seeds.append(each.part.segment.seeds[own])
        names = np.concatenate(ids)
        order = in_order(ranks[rows], ties(np.concatenate(seeds), self._seed), names)[first:last]
        return tuple(
            Listed(id=name.decode(), readiness=readiness_of(rank), points=points_of(rank))
            for name, rank in zip(names[order].tolist(), ranks[rows][order].tolist(), strict=True)
        )

    def _ranks(self, part: Part, reader: PersonReader, shelf: Shelf) -> Ranks:
        ranks = reader.ranks(shelf, residence_counts=self.residence_counts)
        kept = self.filters.mask(part.segment, shelf)
        if kept is not None:
            ranks[~kept] = HIDDEN
        ranks[part.gone_in(shelf)] = HIDDEN
        return ranks

    def _size(self, part: Part, shelf: Shelf) -> int:
        kept = self.filters.mask(part.segment, shelf)
        if kept is None:
            return len(shelf) - len(part.gone_in(shelf))
        kept[part.gone_in(shelf)] = False
        return int(np.count_nonzero(kept))

    def _wants(self, readiness: Readiness) -> bool:
        return self.filters.readiness is None or readiness in self.filters.readiness

    def _of_wanted_readiness(self, ranks: Ranks) -> Ranks:
        """The ranks with every unwanted readiness hidden; the counts have been taken before."""
        for place, readiness in enumerate(_READINESS):
            if not self._wants(readiness):
                ranks[(ranks >> READINESS_BITS) == place] = HIDDEN
        return ranks

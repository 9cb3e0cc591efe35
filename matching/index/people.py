"""People for one vacancy: the same first places, points and readiness as the plain rule, found in columns."""

from collections.abc import Collection, Iterable, Mapping
from copy import copy
from dataclasses import dataclass
from datetime import date

import numpy as np
from numpy.typing import NDArray

from matching.codes import Readiness
from matching.errors import OtherRulebook
from matching.index.law import CodeBooks, LawDesk, LawReader, Signatures, law_reads
from matching.index.packing import HIDDEN, READINESS_BITS, Ranks, best_rows, in_order, points_of, readiness_of, ties
from matching.index.people_segment import Group, PeopleRows, PeopleSegment, rows_of
from matching.index.search import Listed
from matching.index.vacancies import Page
from matching.profile import Profile
from matching.recognition import ADULT_AGE
from matching.rulebook import Rulebook
from matching.vacancy import Vacancy

_READINESS = tuple(Readiness)
_NOT_POSSIBLE = _READINESS.index(Readiness.NOT_POSSIBLE)
_UNREAD = HIDDEN - 1  # refused for the occupation, points not yet looked at


@dataclass(frozen=True, slots=True, kw_only=True)
class PeopleColumns:
    """An index of people as it can be written to a file and opened again, like `VacancyColumns`.

    It holds what criteria and law read of people, under their opaque ids: a file of it is guarded like the database.
    """

    rulebook_version: str
    day: date
    rows: PeopleRows
    gone: frozenset[str]
    fresh: tuple[Profile, ...]


class PeopleIndex:
    """Everybody who may be compared, on one day. It never changes: `changed` gives the next one.

    Nobody under 18 stands in it. Nationality and residence order nobody here. Processes share it like `VacancyIndex`.
    """

    def __init__(self, people: Iterable[Profile], rulebook: Rulebook, day: date) -> None:
        self._prepare(rulebook, day)
        self._built = self._segment(people)

    def _prepare(self, rulebook: Rulebook, day: date) -> None:
        self.rulebook, self.day = rulebook, day
        signatures = Signatures(law_reads(rulebook, day), rulebook.setting(day), CodeBooks())
        self._law = LawReader(LawDesk(rulebook, day, residence_counts=False), signatures)
        self._delta: PeopleSegment | None = None
        self._fresh: Mapping[str, Profile] = {}
        self._gone: frozenset[str] = frozenset()

    def _segment(self, people: Iterable[Profile]) -> PeopleSegment:
        return PeopleSegment(rows_of(filter(self._is_adult, people)), self._law)

    @property
    def columns(self) -> PeopleColumns:
        """The index without law and memory, to be kept in a file."""
        return PeopleColumns(
            rulebook_version=self.rulebook.version,
            day=self.day,
            rows=self._built.rows,
            gone=self._gone,
            fresh=tuple(self._fresh.values()),
        )

    @classmethod
    def opened(cls, columns: PeopleColumns, rulebook: Rulebook) -> "PeopleIndex":
        """The index from its columns; raises OtherRulebook where they were made with another version of the law."""
        if columns.rulebook_version != rulebook.version:
            raise OtherRulebook(columns.rulebook_version, rulebook.version)
        index: PeopleIndex = cls.__new__(cls)
        index._prepare(rulebook, columns.day)
        index._built = PeopleSegment(columns.rows, index._law)
        index._gone = columns.gone
        index._fresh = {each.id: each for each in columns.fresh}
        index._delta = index._segment(columns.fresh) if columns.fresh else None
        return index

    def _is_adult(self, profile: Profile) -> bool:
        age = profile.age_on(self.day)
        return age is None or age >= ADULT_AGE

    @property
    def fresh(self) -> int:
        """How many people came since the index was built; many make it slower, and a new one is due."""
        return len(self._fresh)

    @property
    def pay_thresholds(self) -> tuple[float, ...]:
        """EUR gross per year at which residence law begins to treat a job otherwise, on the day of the index."""
        return self._law.book.reads.cuts["salary_year"] or ()

    def changed(self, submitted: Iterable[Profile] = (), withdrawn: Collection[str] = ()) -> "PeopleIndex":
        """The index after people came, changed (with their id) or left."""
        coming = {each.id: each for each in submitted}
        leaving = set(withdrawn) | coming.keys()
        following: PeopleIndex = copy(self)
        following._fresh = {id_: each for id_, each in self._fresh.items() if id_ not in leaving} | coming
        following._gone = self._gone | leaving
        following._delta = self._segment(following._fresh.values()) if following._fresh else None
        return following

    def page(
        self, vacancy: Vacancy, *, readiness: frozenset[Readiness] | None = None, first: int = 0, count: int = 50
    ) -> Page:
        """The places from `first` on in the exact order of `rank_people`."""
        with self._law.one_at_a_time:
            self._law.forget_much()
            search = _Search(self, vacancy)
            counts = dict(zip(_READINESS, search.counts().tolist(), strict=True))
            if not count:
                return Page((), lambda: counts)
            wanted = set(_READINESS) if readiness is None else readiness
            enough = sum(number for each, number in counts.items() if each is not Readiness.NOT_POSSIBLE)
            if Readiness.NOT_POSSIBLE in wanted and enough < first + count:
                search.read_refused()
            return Page(search.places(wanted, first, first + count), lambda: counts)

    def counts(self, vacancy: Vacancy) -> Mapping[Readiness, int]:
        """How many people stand in each readiness."""
        return self.page(vacancy, count=0).counts

    def segments(self) -> list[tuple[PeopleSegment, NDArray[np.bool_]]]:
        """The columns with the rows that have left."""
        gone = np.isin(self._built.ids, [each.encode() for each in sorted(self._gone)])
        found = [(self._built, gone)]
        if self._delta is not None:
            found.append((self._delta, np.zeros(len(self._delta), dtype=np.bool_)))
        return found


class _Search:
    """The list of people for one vacancy."""

    def __init__(self, index: PeopleIndex, vacancy: Vacancy) -> None:
        self.vacancy = vacancy
        self._segments = index.segments()
        self._ranks: list[Ranks] = []
        self._unread: list[list[Group]] = []
        for segment, gone in self._segments:
            ranks = np.full(len(segment), _UNREAD, dtype=np.int16)
            unread = []
            for group in segment.groups:
                if segment.is_refused(group, vacancy):
                    unread.append(group)
                else:
                    _better(ranks, group, segment.ranks(group, vacancy))
            ranks[gone] = HIDDEN
            self._ranks.append(ranks)
            self._unread.append(unread)

    def counts(self) -> NDArray[np.int64]:
        ranks = np.concatenate(self._ranks)
        shown = np.minimum(ranks[ranks < HIDDEN] >> READINESS_BITS, _NOT_POSSIBLE)
        return np.bincount(shown, minlength=len(_READINESS))

    def read_refused(self) -> None:
        """The points of those who are not possible for their occupation, where the list reaches down to them."""
        for (segment, gone), ranks, unread in zip(self._segments, self._ranks, self._unread, strict=True):
            for group in unread:
                _better(ranks, group, segment.ranks(group, self.vacancy))
            ranks[gone] = HIDDEN

    def places(self, wanted: Collection[Readiness], first: int, last: int) -> tuple[Listed, ...]:
        ranks = np.concatenate(self._ranks)
        ranks[ranks == _UNREAD] = HIDDEN
        for place, readiness in enumerate(_READINESS):
            if readiness not in wanted:
                ranks[(ranks >> READINESS_BITS) == place] = HIDDEN
        rows = best_rows(ranks, last)
        ids = np.concatenate([segment.ids for segment, _gone in self._segments])[rows]
        seeds = np.concatenate([segment.seeds for segment, _gone in self._segments])[rows]
        order = in_order(ranks[rows], ties(seeds, self.vacancy.seed), ids)[first:last]
        return tuple(
            Listed(id=name.decode(), readiness=readiness_of(rank), points=points_of(rank))
            for name, rank in zip(ids[order].tolist(), ranks[rows][order].tolist(), strict=True)
        )


def _better(ranks: Ranks, group: Group, of_pairings: Ranks) -> None:
    """A person stands where her best pairing puts her."""
    np.minimum.at(ranks, group.rows, of_pairings)

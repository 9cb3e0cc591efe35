"""Vacancies for one person: the same first places, points and readiness as the plain rule, found in columns."""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from copy import copy
from dataclasses import dataclass
from datetime import date
from functools import cached_property, partial

import numpy as np

from matching.codes import Readiness
from matching.errors import OtherRulebook
from matching.index.everybody import FirstPlaces, first_places
from matching.index.filters import NO_FILTERS, Filters
from matching.index.kernel import kernel as load_kernel
from matching.index.law import CodeBooks, LawDesk, LawReader, Signatures, law_reads
from matching.index.packing import Ids, Ranks, Rows
from matching.index.search import Listed, Part, Search
from matching.index.segment import Segment, segment_of
from matching.index.shelf_reader import ShelfReader
from matching.profile import Profile
from matching.recognition import ADULT_AGE
from matching.rulebook import Rulebook
from matching.vacancy import Vacancy

_READINESS = tuple(Readiness)


class Page:
    """Some places of a list in order. How many stand in each readiness of the whole list is counted when asked for."""

    def __init__(self, places: tuple[Listed, ...], count: Callable[[], Mapping[Readiness, int]]) -> None:
        self.places, self._count = places, count

    @cached_property
    def counts(self) -> Mapping[Readiness, int]:
        """How many stand in each readiness."""
        return self._count()

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Page) and (self.places, self.counts) == (other.places, other.counts)

    __hash__ = None  # type: ignore[assignment]


@dataclass(frozen=True, slots=True, kw_only=True)
class VacancyColumns:
    """An index as it can be written to a file and opened again by any process that has the same rulebook.

    Plain arrays and small values, made for `pickle` (with protocol 5 the arrays may lie outside, in a file that
    processes share). Neither the rulebook nor what was remembered of people is in it.
    """

    rulebook_version: str
    day: date
    books: CodeBooks
    segment: Segment | None
    gone: Rows
    fresh: tuple[Vacancy, ...]


class VacancyIndex:
    """Open vacancies on one day. It never changes: `changed` gives the next one, which shares what is the same.

    Processes share one by being forked after it was built, while no thread reads it, or by `columns` and `opened`.
    Every process remembers for itself what law said of people it has seen; threads of one process may share an index.
    With `kernel` the places are searched by compiled code, where `kernel_available`; they are the same.
    """

    def __init__(self, vacancies: Iterable[Vacancy], rulebook: Rulebook, day: date, *, kernel: bool = False) -> None:
        self._prepare(rulebook, day, CodeBooks(), kernel=kernel)
        self._built = self._part(vacancies)

    def _prepare(self, rulebook: Rulebook, day: date, books: CodeBooks, *, kernel: bool) -> None:
        self.rulebook, self.day = rulebook, day
        self._compile = load_kernel() if kernel else None
        signatures = Signatures(law_reads(rulebook, day), rulebook.setting(day), books)
        self._law = LawReader(LawDesk(rulebook, day), signatures)
        self._fresh: Mapping[str, Vacancy] = {}
        self._delta: Part | None = None

    @property
    def columns(self) -> VacancyColumns:
        """The index without law and memory, to be kept in a file."""
        return VacancyColumns(
            rulebook_version=self.rulebook.version,
            day=self.day,
            books=self._law.book.signatures.books,
            segment=self._built.segment if self._built else None,
            gone=self._built.gone if self._built else np.empty(0, dtype=np.intp),
            fresh=tuple(self._fresh.values()),
        )

    @classmethod
    def opened(cls, columns: VacancyColumns, rulebook: Rulebook, *, kernel: bool = False) -> "VacancyIndex":
        """The index from its columns; raises OtherRulebook where they were made with another version of the law."""
        if columns.rulebook_version != rulebook.version:
            raise OtherRulebook(columns.rulebook_version, rulebook.version)
        index: VacancyIndex = cls.__new__(cls)
        index._prepare(rulebook, columns.day, columns.books, kernel=kernel)
        segment = columns.segment
        index._built = Part.of(ShelfReader(segment, index._law), columns.gone, index._compile) if segment else None
        index._fresh = {each.id: each for each in columns.fresh}
        index._delta = index._part(columns.fresh)
        return index

    def __len__(self) -> int:
        return sum(len(part) for part in self._parts)

    @property
    def _parts(self) -> list[Part]:
        return [part for part in (self._built, self._delta) if part is not None]

    @property
    def fresh(self) -> int:
        """How many vacancies came since the index was built; many make it slower, and a new one is due."""
        return len(self._fresh)

    def changed(self, posted: Iterable[Vacancy] = (), closed: Collection[str] = ()) -> "VacancyIndex":
        """The index after vacancies were posted, changed (posted again with their id) or closed."""
        coming = {vacancy.id: vacancy for vacancy in posted}
        leaving = set(closed) | coming.keys()
        following: VacancyIndex = copy(self)
        following._fresh = {id_: each for id_, each in self._fresh.items() if id_ not in leaving} | coming
        following._delta = self._part(following._fresh.values())
        following._built = self._built.without(leaving) if self._built else None
        return following

    def page(
        self,
        profile: Profile,
        filters: Filters = NO_FILTERS,
        *,
        first: int = 0,
        count: int = 50,
        residence_counts: bool = True,
    ) -> Page:
        """The places from `first` on in the exact order of `rank`; none for a person under 18."""
        if self._is_minor(profile):
            return Page((), lambda: dict.fromkeys(_READINESS, 0))
        # What is remembered of law is shared by the threads of a process.
        with self._law.one_at_a_time:
            self._law.forget_much()
            search = self._search(profile, filters, residence_counts=residence_counts)
            return Page(search.places(first, count) if count else (), partial(self._count, search))

    @property
    def ids(self) -> Ids:
        """The ids of all rows, those that have gone too, in the order of the numbers of `first_places`."""
        return np.concatenate([np.empty(0, dtype=np.bytes_), *(part.segment.ids for part in self._parts)])

    def first_places(
        self,
        people: Sequence[Profile],
        count: int,
        filters: Filters = NO_FILTERS,
        *,
        residence_counts: bool = True,
    ) -> FirstPlaces:
        """The first places of each person's `page`, without the names: for rounds over everybody."""

        def of_one(profile: Profile) -> tuple[Rows, Ranks]:
            if self._is_minor(profile):
                return np.empty(0, dtype=np.intp), np.empty(0, dtype=np.int16)
            with self._law.one_at_a_time:
                self._law.forget_much()
                return self._search(profile, filters, residence_counts=residence_counts).numbers(0, count)

        return first_places(people, count, of_one)

    def _is_minor(self, profile: Profile) -> bool:
        age = profile.age_on(self.day)
        return age is not None and age < ADULT_AGE

    def _search(self, profile: Profile, filters: Filters, *, residence_counts: bool) -> Search:
        return Search(self._parts, profile, filters, self.rulebook.occupations, residence_counts=residence_counts)

    def _count(self, search: Search) -> Mapping[Readiness, int]:
        with self._law.one_at_a_time:
            return dict(zip(_READINESS, search.counts().tolist(), strict=True))

    def counts(self, profile: Profile, filters: Filters = NO_FILTERS) -> Mapping[Readiness, int]:
        """How many vacancies stand in each readiness."""
        return self.page(profile, filters, count=0).counts

    def _part(self, vacancies: Iterable[Vacancy]) -> Part | None:
        rows = list(vacancies)
        if not rows:
            return None
        segment = segment_of(rows, self._law.book.signatures, self.rulebook.occupations, self.day)
        return Part.of(ShelfReader(segment, self._law), compile_=self._compile)

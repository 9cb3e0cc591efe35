"""Vacancies as columns: rows in order of occupation, each criterion as the code of what it reads."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

import numpy as np
from numpy.typing import NDArray

from matching.codes import Criterion
from matching.index.law import Signatures, Signed
from matching.index.packing import SECTORS, Ids, Packed, Seeds
from matching.index.reading import FREE, Codes, vacancy_part
from matching.occupations import OccupationList
from matching.vacancy import Vacancy

Column = NDArray[np.intp]
Part = tuple[object, ...]

# One column may stand for several criteria, as long as a table over it is quickly filled for each person: small beside
# the rows, and within the processor's near memory.
LARGEST_TABLE = 1 << 12
SMALLEST_TABLE = 1 << 10
ROWS_PER_ENTRY = 16


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """A column that holds the codes of several criteria at once."""

    criteria: tuple[Criterion, ...]
    shape: tuple[int, ...]
    column: Column

    def added(self, tables: Mapping[Criterion, Packed]) -> Packed:
        """One table over the column from the tables of its criteria."""
        total = np.zeros(self.shape, dtype=np.int32)
        for axis, criterion in enumerate(self.criteria):
            total += tables[criterion].reshape(self._along(axis))
        return total.reshape(-1)

    def spread(self, criterion: Criterion, table: NDArray[np.bool_]) -> NDArray[np.bool_]:
        """A table of one criterion as a table over the column."""
        return np.broadcast_to(table.reshape(self._along(self.criteria.index(criterion))), self.shape).reshape(-1)

    def _along(self, axis: int) -> list[int]:
        return [-1 if each == axis else 1 for each in range(len(self.shape))]


@dataclass(frozen=True, slots=True, kw_only=True)
class Shelf:
    """The vacancies of one occupation, `signatures` what law can tell apart in them."""

    occupation: str
    sector: int
    first: int
    last: int
    signatures: Signed
    accepted: tuple[tuple[str, ...], ...]

    def __len__(self) -> int:
        return self.last - self.first

    @property
    def rows(self) -> slice:
        """Where its rows stand in the columns."""
        return slice(self.first, self.last)


@dataclass(frozen=True, slots=True, kw_only=True)
class Segment:
    """The columns of some vacancies. Nothing in it changes; a row number is stable.

    `signature` numbers within the shelf; `work` holds German and experience at once.
    """

    ids: Ids
    seeds: Seeds
    shelves: tuple[Shelf, ...]
    signature: Column
    work: Column
    german: Codes[Part]
    experience: Codes[Part]
    free: Mapping[Criterion, Codes[Part]]
    groups: tuple[Group, ...]
    kreis: Column
    kreise: Codes[str | None]

    def __len__(self) -> int:
        return len(self.ids)

    def group_of(self, criterion: Criterion) -> Group:
        """The column in which a criterion stands."""
        return next(group for group in self.groups if criterion in group.criteria)


def segment_of(vacancies: Iterable[Vacancy], signatures: Signatures, occupations: OccupationList, day: date) -> Segment:
    """Vacancies turned into columns."""
    rows = sorted(vacancies, key=lambda each: each.occupation)
    free: dict[Criterion, Codes[Part]] = {criterion: Codes() for criterion in FREE}
    codes = {criterion: [_code(each, criterion, free[criterion], day) for each in rows] for criterion in FREE}
    german, experience, kreise = Codes[Part](), Codes[Part](), Codes[str | None]()
    asked = np.array([_code(each, Criterion.GERMAN, german, day) for each in rows], dtype=np.intp)
    practised = np.array([_code(each, Criterion.EXPERIENCE, experience, day) for each in rows], dtype=np.intp)
    numbers = np.array([signatures.of(each) for each in rows], dtype=np.int32)
    shelves, signature = _shelves(rows, numbers, occupations)
    return Segment(
        ids=np.array([each.id.encode() for each in rows], dtype=np.bytes_),
        seeds=np.array([each.seed for each in rows], dtype=np.uint64),
        shelves=shelves,
        signature=signature,
        work=asked * max(len(experience), 1) + practised,
        german=german,
        experience=experience,
        free=free,
        groups=_groups(free, codes, min(max(len(rows) // ROWS_PER_ENTRY, SMALLEST_TABLE), LARGEST_TABLE)),
        kreis=np.array([kreise.number(each.kreis, each.kreis) for each in rows], dtype=np.intp),
        kreise=kreise,
    )


def _code(vacancy: Vacancy, criterion: Criterion, codes: Codes[Part], day: date) -> int:
    part = vacancy_part(criterion, vacancy)
    if criterion is Criterion.START and vacancy.start is not None:
        part = (max(vacancy.start, day),)  # a start that has passed is today
    return codes.number(part, part)


def _shelves(
    rows: list[Vacancy], numbers: NDArray[np.int32], occupations: OccupationList
) -> tuple[tuple[Shelf, ...], Column]:
    shelves = []
    signature = np.empty(len(rows), dtype=np.intp)
    names = [each.occupation for each in rows]
    first = 0
    for occupation in dict.fromkeys(names):
        last = first + names[first:].count(occupation)
        unique, of_row = np.unique(numbers[first:last], axis=0, return_inverse=True)
        signature[first:last] = of_row.reshape(-1)
        sector = occupations.find(occupation).sector
        shelves.append(
            Shelf(
                occupation=occupation,
                sector=SECTORS.index(sector),
                first=first,
                last=last,
                signatures=Signed.of(unique),
                accepted=tuple(dict.fromkeys(each.also_accepted for each in rows[first:last])),
            )
        )
        first = last
    return tuple(shelves), signature


def _groups(
    free: Mapping[Criterion, Codes[Part]], codes: Mapping[Criterion, list[int]], largest: int
) -> tuple[Group, ...]:
    """Criteria put together where their codes fit into one column, the largest first."""
    bins: list[list[Criterion]] = []
    for criterion in sorted(free, key=lambda each: (-len(free[each]), each)):
        size = len(free[criterion])
        fitting = (found for found in bins if _size(found, free) * size <= largest)
        chosen = next(fitting, None)
        if chosen is None:
            bins.append([criterion])
        else:
            chosen.append(criterion)
    return tuple(_group(tuple(found), free, codes) for found in bins)


def _size(criteria: Iterable[Criterion], free: Mapping[Criterion, Codes[Part]]) -> int:
    size = 1
    for criterion in criteria:
        size *= max(len(free[criterion]), 1)
    return size


def _group(
    criteria: tuple[Criterion, ...], free: Mapping[Criterion, Codes[Part]], codes: Mapping[Criterion, list[int]]
) -> Group:
    shape = tuple(max(len(free[criterion]), 1) for criterion in criteria)
    columns = [np.array(codes[criterion], dtype=np.intp) for criterion in criteria]
    column = columns[0]
    for size, other in zip(shape[1:], columns[1:], strict=True):
        column = column * size + other
    return Group(criteria=criteria, shape=shape, column=column)

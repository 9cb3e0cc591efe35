"""The first places of very many people in one call, as arrays."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from matching.index.packing import READINESS_BITS, TOTAL, Ranks, Rows
from matching.profile import Profile


@dataclass(frozen=True, slots=True, kw_only=True)
class FirstPlaces:
    """A row for each person, a column for each place in order; where a list is shorter, `vacancies` is -1.

    `vacancies` are numbers of `VacancyIndex.ids`, `readiness` places in the list of `Readiness`.
    """

    vacancies: NDArray[np.int32]
    readiness: NDArray[np.int8]
    points: NDArray[np.int16]


def first_places(people: Sequence[Profile], count: int, of_one: Callable[[Profile], tuple[Rows, Ranks]]) -> FirstPlaces:
    """Everybody's places. Who wants the same work at the same place follows each other: much is read once for both."""
    vacancies = np.full((len(people), count), -1, dtype=np.int32)
    ranks = np.full((len(people), count), TOTAL, dtype=np.int16)
    for row in sorted(range(len(people)), key=lambda each: _alike(people[each])):
        numbers, found = of_one(people[row])
        vacancies[row, : len(numbers)], ranks[row, : len(numbers)] = numbers, found
    readiness, behind = ranks >> READINESS_BITS, ranks & ((1 << READINESS_BITS) - 1)
    return FirstPlaces(vacancies=vacancies, readiness=readiness.astype(np.int8), points=np.int16(TOTAL) - behind)


def _alike(person: Profile) -> tuple[tuple[str, ...], tuple[tuple[float, float], ...]]:
    held = tuple(each.occupation for each in person.qualifications or ())
    return (*held, *person.occupations), tuple((each.lat, each.lon) for each in person.wishes.places or ())

"""Every person's first places, as arrays: one row per person, -1 where her list is shorter."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from matching.codes import Readiness
from matching.index import Filters, VacancyIndex
from matching.profile import Profile

_READINESS = tuple(Readiness)
_POSSIBLE = Filters(readiness=frozenset(Readiness) - {Readiness.NOT_POSSIBLE})


@dataclass(frozen=True, slots=True, kw_only=True)
class Lists:
    """`vacancies` are numbers of vacancies in order, `readiness` and `points` those of each place."""

    vacancies: NDArray[np.int32]
    readiness: NDArray[np.int8]
    points: NDArray[np.int16]

    def __len__(self) -> int:
        return len(self.vacancies)


def lists_of(people: Sequence[Profile], index: VacancyIndex, numbers: Mapping[str, int], length: int) -> Lists:
    """The exact first places of some people among what is possible for them."""
    found = no_lists(len(people), length)
    for row, person in enumerate(people):
        places = index.page(person, _POSSIBLE, count=length, residence_counts=False).places
        for place, listed in enumerate(places):
            found.vacancies[row, place] = numbers[listed.id]
            found.readiness[row, place] = _READINESS.index(listed.readiness)
            found.points[row, place] = listed.points
    return found


def no_lists(people: int, length: int) -> Lists:
    """Lists in which nothing stands yet."""
    return Lists(
        vacancies=np.full((people, length), -1, dtype=np.int32),
        readiness=np.zeros((people, length), dtype=np.int8),
        points=np.zeros((people, length), dtype=np.int16),
    )


def merged(parts: Sequence[Lists]) -> Lists:
    """The lists of slices, one after another."""
    return Lists(
        vacancies=np.concatenate([each.vacancies for each in parts]),
        readiness=np.concatenate([each.readiness for each in parts]),
        points=np.concatenate([each.points for each in parts]),
    )

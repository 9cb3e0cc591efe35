"""Very many invented people before invented vacancies, made slice by slice, so that few stand in memory at once."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import islice
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

import matching
from matching import Lists, Profile, Readiness, Slice, Vacancy, VacancyIndex, Work
from webapp.commands.bench.market import FILTERED, PLACES
from webapp.engine import population
from webapp.settings import DATA_DIR

LISTS = "lists.npz"
SLICE = 500
RUNGS = {each: rung for rung, each in enumerate(Readiness)}


@dataclass(frozen=True, slots=True, kw_only=True)
class Crowd:
    """Vacancies, and a number of people who can be invented again and again."""

    rulebook: matching.Rulebook
    day: date
    field: population.Field
    jobs: tuple[Vacancy, ...]
    count: int

    @property
    def openings(self) -> NDArray[np.int64]:
        return np.array([job.openings for job in self.jobs], dtype=np.int64)

    @property
    def seeds(self) -> NDArray[np.uint64]:
        return np.array([person.seed for person in self.people()], dtype=np.uint64)

    def people(self) -> Iterator[Profile]:
        return population.people(self.count, self.field, self.day)

    def slices(self) -> Iterator[Slice]:
        people, first = self.people(), 0
        while some := tuple(islice(people, SLICE)):
            yield Slice(first=first, people=some)
            first += len(some)

    @property
    def numbers(self) -> dict[str, int]:
        return {job.id: number for number, job in enumerate(self.jobs)}

    @property
    def work(self) -> Work:
        """What a round would do with each slice."""
        return Work(
            fingerprint=f"bench {len(self.jobs)}",
            vacancies=self.jobs,
            rulebook=self.rulebook,
            day=self.day,
            length=PLACES,
            compiled=matching.kernel_available(),
        )


def crowd_of(vacancies: int, people: int, day: date) -> Crowd:
    rulebook = matching.load(DATA_DIR)
    field = population.field_of(rulebook, matching.read_geography(DATA_DIR))
    jobs = tuple(population.vacancies(vacancies, field, day))
    return Crowd(rulebook=rulebook, day=day, field=field, jobs=jobs, count=people)


def lists_in(crowd: Crowd) -> Lists:
    """Everybody's list, as a round makes it."""
    index = VacancyIndex(crowd.jobs, crowd.rulebook, crowd.day, kernel=matching.kernel_available())
    numbers = crowd.numbers
    return merged([lists_of(index, numbers, each) for each in crowd.slices()])


def lists_of(index: VacancyIndex, numbers: Mapping[str, int], part: Slice) -> Lists:
    """The lists of some people among what is possible for them, as arrays."""
    size = (len(part.people), PLACES)
    found = Lists(
        vacancies=np.full(size, -1, dtype=np.int32),
        readiness=np.zeros(size, dtype=np.int8),
        points=np.zeros(size, dtype=np.int16),
    )
    for row, person in enumerate(part.people):
        places = index.page(person, FILTERED, count=PLACES, residence_counts=False).places
        found.vacancies[row, : len(places)] = [numbers[each.id] for each in places]
        found.readiness[row, : len(places)] = [RUNGS[each.readiness] for each in places]
        found.points[row, : len(places)] = [each.points for each in places]
    return found


def merged(parts: list[Lists]) -> Lists:
    """The lists of slices, one after another."""
    return Lists(
        vacancies=np.concatenate([each.vacancies for each in parts]),
        readiness=np.concatenate([each.readiness for each in parts]),
        points=np.concatenate([each.points for each in parts]),
    )


def keep_lists(file: Path, lists: Lists) -> None:
    np.savez(file, vacancies=lists.vacancies, readiness=lists.readiness, points=lists.points)


def read_lists(file: Path) -> Lists:
    with np.load(file) as kept:
        return Lists(vacancies=kept["vacancies"], readiness=kept["readiness"], points=kept["points"])

"""Invented people and vacancies of one size, with the index over them; the same in every run."""

import ctypes
import gc
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

import matching
from matching import Filters, Listed, Profile, Readiness, Rulebook, Vacancy, VacancyIndex
from webapp import clock
from webapp.engine import population
from webapp.settings import DATA_DIR

PLACES = 50
STRANGER = 99
FILTERED = Filters(readiness=frozenset(Readiness) - {Readiness.NOT_POSSIBLE})
ALL = Filters()

Places = tuple[Listed, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Market:
    """Vacancies with their index, and people who look for work."""

    rulebook: Rulebook
    day: date
    field: population.Field
    jobs: list[Vacancy]
    people: list[Profile]
    index: VacancyIndex
    seconds_to_build: float
    megabytes: float

    def ask(self, person: Profile, filters: Filters) -> Callable[[], Places]:
        """A question to the index."""
        return lambda: self.index.page(person, filters, count=PLACES).places


def invented(vacancies: int, people: int) -> Market:
    day, rulebook = clock.today(), matching.load(DATA_DIR)
    field = population.field_of(rulebook, matching.read_geography(DATA_DIR))
    jobs, crowd = list(population.vacancies(vacancies, field, day)), list(population.people(people, field, day))
    before, begun = megabytes_in_use(), time.perf_counter()
    index = VacancyIndex(jobs, rulebook, day)
    seconds = time.perf_counter() - begun
    return Market(
        rulebook=rulebook,
        day=day,
        field=field,
        jobs=jobs,
        people=crowd,
        index=index,
        seconds_to_build=seconds,
        megabytes=megabytes_in_use() - before,
    )


def readers_of(market: Market) -> Mapping[str, Market]:
    """The same market for each way of reading it; each remembers for itself what law said of people."""
    if not matching.kernel_available():
        return {"numpy": market}
    compiled = VacancyIndex.opened(market.index.columns, market.rulebook, kernel=True)
    stranger = next(population.people(1, market.field, market.day, seed=STRANGER))
    for filters in (ALL, FILTERED):
        compiled.page(stranger, filters, count=PLACES)  # what is compiled, is compiled once
    return {"numpy": market, "kernel": replace(market, index=compiled)}


def megabytes_in_use() -> float:
    """Memory of this process, with what it has freed given back."""
    gc.collect()
    ctypes.CDLL(None).malloc_trim(0)
    pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
    return pages * 4096 / 2**20

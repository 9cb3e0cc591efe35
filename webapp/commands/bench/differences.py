"""Whether a list equals the plain rule, without comparing every pair.

The plain rule reads every entry of a list anew, and beside them vacancies drawn at random, half of them of the person's
own occupation: its first places of all these must be the list, in readiness, points and order.
"""

import multiprocessing
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from random import Random

import matching
from matching import Listed, MatchList, Profile, Readiness, Vacancy
from webapp.commands.bench.market import ALL, FILTERED, PLACES, Market, Places
from webapp.engine.rounds import cores

DRAWN = 20


@dataclass(frozen=True, slots=True, kw_only=True)
class Held:
    """One person's lists, to be held against the plain rule."""

    person: Profile
    whole: Places
    filtered: Places


@dataclass(slots=True, kw_only=True)
class Tally:
    """How much was compared, and how often it differed."""

    people: int = 0
    entries: int = 0
    drawn: int = 0
    differences: int = 0

    def add(self, other: "Tally") -> None:
        self.people += other.people
        self.entries += other.entries
        self.drawn += other.drawn
        self.differences += other.differences


class Oracle:
    """The plain rule over the vacancies of a market."""

    def __init__(self, market: Market) -> None:
        self.market = market
        self.by_id = {job.id: job for job in market.jobs}
        self.of_occupation: dict[str, list[Vacancy]] = {}
        for job in market.jobs:
            self.of_occupation.setdefault(job.occupation, []).append(job)

    def hold(self, held: Held) -> Tally:
        """Both lists of one person, against vacancies drawn at random."""
        drawn = {job.id for job in self._drawn(held.person)}
        listed = {each.id for each in (*held.whole, *held.filtered)}
        tally = self._held_against(held, [self.by_id[each] for each in sorted(drawn | listed)])
        tally.drawn = len(drawn - listed)
        return tally

    def hold_whole(self, held: Held) -> Tally:
        """Both lists of one person, against every vacancy."""
        return self._held_against(held, self.market.jobs)

    def _held_against(self, held: Held, vacancies: Sequence[Vacancy]) -> Tally:
        ranked = matching.rank(held.person, vacancies, self.market.rulebook, self.market.day)
        wrong = between(first_places(ranked, ALL), held.whole)
        wrong += between(first_places(ranked, FILTERED), held.filtered)
        entries = len(held.whole) + len(held.filtered)
        return Tally(people=1, entries=entries, differences=wrong)

    def _drawn(self, person: Profile) -> list[Vacancy]:
        random = Random(person.seed)  # noqa: S311  a sample, no secret
        near = [job for key in person.occupations for job in self.of_occupation.get(key, ())]
        return random.choices(self.market.jobs, k=DRAWN // 2) + (random.choices(near, k=DRAWN // 2) if near else [])


def first_places(ranked: MatchList, filters: matching.Filters) -> Places:
    """The first places of the plain rule."""
    wanted = set(Readiness) if filters.readiness is None else filters.readiness
    kept = [each for each in ranked.matches if each.readiness in wanted][:PLACES]
    return tuple(Listed(id=each.vacancy, readiness=each.readiness, points=each.points) for each in kept)


def lists_of(market: Market, people: Sequence[Profile]) -> list[Held]:
    return [Held(person=each, whole=market.ask(each, ALL)(), filtered=market.ask(each, FILTERED)()) for each in people]


def between(one: Iterable[Listed], other: Iterable[Listed]) -> int:
    """Places in which two lists differ."""
    left, right = tuple(one), tuple(other)
    return sum(a != b for a, b in zip(left, right, strict=False)) + abs(len(left) - len(right))


# What forked processes work on: they inherit it.
_WORK: list[tuple[Callable[[Held], Tally], Sequence[Held]]] = []


def against_rule(market: Market, held: Sequence[Held], *, whole: bool = False) -> Tally:
    """All lists against the plain rule, on all cores; `whole` lets it read every vacancy."""
    tally, oracle = Tally(), Oracle(market)
    _WORK.append((oracle.hold_whole if whole else oracle.hold, held))
    try:
        with multiprocessing.get_context("fork").Pool(cores()) as workers:
            for each in workers.imap_unordered(_number, range(len(held)), chunksize=1 if whole else 8):
                tally.add(each)
    finally:
        _WORK.pop()
    return tally


def _number(number: int) -> Tally:
    hold, held = _WORK[-1]
    return hold(held[number])

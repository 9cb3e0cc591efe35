"""`lotse bench engine`: the index against the plain rule on invented people and vacancies, in one run.

Wall and processor time are both shown, because a busy machine flatters short calls. The last line is the number of
places in which the two lists differ; it must be 0.
"""

import resource
import statistics
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import partial

import click

import matching
from webapp import clock
from webapp.engine import population
from webapp.settings import DATA_DIR

PLACES = 50
COMPARED = 2_000  # the plain rule takes a millisecond a pair: it reads so many vacancies of them


@dataclass(frozen=True, slots=True, kw_only=True)
class Times:
    """Milliseconds of calls: wall and processor."""

    wall: list[float]
    cpu: list[float]

    def line(self, name: str) -> str:
        wall, cpu = (
            f"{statistics.median(each):.2f} median, {_p95(each):.2f} p95, {statistics.mean(each):.2f} mean"
            for each in (self.wall, self.cpu)
        )
        return f"{name}: wall ms {wall}; processor ms {cpu}"


def _p95(values: list[float]) -> float:
    return sorted(values)[int(len(values) * 0.95)]


def timed(calls: Iterable[Callable[[], object]]) -> Times:
    """How long each call takes."""
    wall, cpu = [], []
    for call in calls:
        begun, worked = time.perf_counter(), time.process_time()
        call()
        wall.append((time.perf_counter() - begun) * 1e3)
        cpu.append((time.process_time() - worked) * 1e3)
    return Times(wall=wall, cpu=cpu)


@click.command()
@click.option("--quick", is_flag=True, help="Small sizes, for the tests: under two minutes.")
@click.option("--vacancies", type=click.IntRange(1_000, 1_000_000), default=100_000, show_default=True)
@click.option("--people", type=click.IntRange(10, 10_000), default=200, show_default=True)
def engine(quick: bool, vacancies: int, people: int) -> None:
    """Measure the match engine, and compare its lists with those of the plain rule."""
    if quick:
        vacancies, people = 5_000, 20
    day, rulebook = clock.today(), matching.load(DATA_DIR)
    field = population.field_of(rulebook, matching.read_geography(DATA_DIR))
    jobs = list(population.vacancies(vacancies, field, day))
    crowd = list(population.people(people, field, day))

    begun = time.perf_counter()
    index = matching.VacancyIndex(jobs, rulebook, day)
    click.echo(f"{vacancies} vacancies, {people} people, index built in {time.perf_counter() - begun:.1f} s")

    new = timed(partial(index.page, person, count=PLACES) for person in crowd)
    click.echo(new.line(f"first {PLACES}, person not seen before"))
    again = timed(partial(index.page, person, count=PLACES) for person in crowd)
    click.echo(again.line(f"first {PLACES}, seen before"))

    stepping = timed(partial(matching.next_best_steps, person, index, rulebook, day) for person in crowd[:20])
    click.echo(stepping.line("next best steps"))
    _updates(index, jobs)
    differences = _compare(jobs, crowd, rulebook, new)
    click.echo(f"largest memory {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024} MB, population included")
    click.echo(f"differences {differences}")
    if differences:
        raise click.exceptions.Exit(1)


def _updates(index: matching.VacancyIndex, jobs: list[matching.Vacancy]) -> None:
    closed = timed(partial(index.changed, closed=[job.id]) for job in jobs[:20])
    posted = timed(partial(index.changed, posted=[job]) for job in jobs[:20])
    click.echo(closed.line("one vacancy closed"))
    click.echo(posted.line("one vacancy changed"))


def _compare(
    jobs: list[matching.Vacancy],
    crowd: list[matching.Profile],
    rulebook: matching.Rulebook,
    fast: Times,
) -> int:
    """Places that differ from the plain rule, over the first vacancies, in both directions."""
    some, day = jobs[:COMPARED], clock.today()
    index = matching.VacancyIndex(some, rulebook, day)
    differences = 0

    lists: list[matching.MatchList] = []
    slow = timed(partial(_keep, lists, person, some, rulebook) for person in crowd[:5])
    for person, of_rule in zip(crowd, lists, strict=False):
        found = [(each.id, each.readiness, each.points) for each in index.page(person, count=PLACES).places]
        plain = [(each.vacancy, each.readiness, each.points) for each in of_rule.matches[:PLACES]]
        differences += _different(plain, found)
    click.echo(slow.line(f"plain rule, {len(some)} vacancies"))
    # Both have not seen these people before; the index's time is set against that of as many vacancies.
    ratio = statistics.median(slow.cpu) / len(some) / (statistics.median(fast.cpu) / len(jobs))
    click.echo(f"plain rule against index, processor time for each vacancy: {ratio:.0f} times")
    people = matching.PeopleIndex(crowd, rulebook, day)
    for job in some[:20]:
        listed = matching.rank_people(job, crowd, rulebook, day).matches[:PLACES]
        found = [(each.id, each.readiness, each.points) for each in people.page(job, count=PLACES).places]
        differences += _different([(each.profile, each.readiness, each.points) for each in listed], found)
    return differences


def _keep(
    lists: list[matching.MatchList],
    person: matching.Profile,
    jobs: list[matching.Vacancy],
    rulebook: matching.Rulebook,
) -> None:
    lists.append(matching.rank(person, jobs, rulebook, clock.today()))


def _different(one: list[tuple[str, matching.Readiness, int]], other: list[tuple[str, matching.Readiness, int]]) -> int:
    return sum(left != right for left, right in zip(one, other, strict=False)) + abs(len(one) - len(other))

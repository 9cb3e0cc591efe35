"""`lotse bench engine`: the index on invented people and vacancies, against the plain rule and against its peers.

The last line is the number of places in which lists differ; it must be 0.
"""

from collections.abc import Sequence
from functools import partial

import click

import matching
from matching import Listed, Profile
from webapp.commands.bench import differences, market
from webapp.commands.bench.against import compare
from webapp.commands.bench.aims import MODES
from webapp.commands.bench.market import ALL, FILTERED, PLACES, Market
from webapp.commands.bench.peers import peers_of
from webapp.commands.bench.timing import timed

COMPARED = 2_000  # the plain rule takes a millisecond a pair: it reads so many vacancies of a few people
WHOLE = 5
OF_PEERS = 8


@click.command()
@click.option("--quick", is_flag=True, help="Small sizes, for the tests: under two minutes.")
@click.option("--vacancies", type=click.IntRange(1_000, 1_000_000), default=100_000, show_default=True)
@click.option("--people", type=click.IntRange(10, 10_000), default=200, show_default=True)
def engine(quick: bool, vacancies: int, people: int) -> None:
    """Measure the match engine, and compare its lists with those of the plain rule and of its peers."""
    if quick:
        vacancies, people = 5_000, 24
    made = market.invented(vacancies, people)
    click.echo(f"{vacancies} vacancies, {people} people, index built in {made.seconds_to_build:.1f} s")
    readers = market.readers_of(made)
    for name, each in readers.items():
        _times(name, each)
    stepping = timed(
        partial(matching.next_best_steps, each, made.index, made.rulebook, made.day) for each in made.people[:20]
    )
    click.echo(f"next best steps: {stepping.line()}")
    _updates(made)
    found = _against_rule(people) + _people_for_vacancies(made) + _against_peers(made)
    click.echo(f"differences {found}")
    if found:
        raise click.exceptions.Exit(1)


def _times(name: str, made: Market) -> None:
    for seen in ("person not seen before", "seen before"):
        for mode, filters in (("all", ALL), ("filtered", FILTERED)):
            times = timed(made.ask(each, filters) for each in made.people)
            click.echo(f"{name}, first {PLACES}, {mode}, {seen}: {times.line()}")
            if seen == "person not seen before":
                break


def _updates(made: Market) -> None:
    closed = timed(partial(made.index.changed, closed=[job.id]) for job in made.jobs[:20])
    posted = timed(partial(made.index.changed, posted=[job]) for job in made.jobs[:20])
    click.echo(f"one vacancy closed: {closed.line()}")
    click.echo(f"one vacancy posted or changed: {posted.line()}")


def _against_rule(people: int) -> int:
    """Everybody's lists over a small market: every entry read anew, and for a few people every vacancy."""
    readers = market.readers_of(market.invented(COMPARED, people))
    found = 0
    for name, made in readers.items():
        held = differences.lists_of(made, made.people)
        tally = differences.against_rule(made, held)
        tally.add(differences.against_rule(made, held[:WHOLE], whole=True))
        click.echo(f"{name} against the plain rule: {tally.differences} differences in {tally.entries} entries")
        found += tally.differences
    return found


def _people_for_vacancies(made: Market) -> int:
    """The other direction."""
    index, found = matching.PeopleIndex(made.people, made.rulebook, made.day), 0
    for job in made.jobs[:20]:
        ranked = matching.rank_people(job, made.people, made.rulebook, made.day).matches[:PLACES]
        plain = [Listed(id=each.profile, readiness=each.readiness, points=each.points) for each in ranked]
        found += differences.between(plain, index.page(job, count=PLACES).places)
    click.echo(f"people for vacancies against the plain rule: {found} differences")
    return found


def _against_peers(made: Market) -> int:
    sheet, found = matching.Sheet(made.index), 0
    some: Sequence[Profile] = made.people[:OF_PEERS]
    with peers_of(sheet, click.echo) as peers:
        for mode in MODES:
            compared = compare({"numpy": made}, sheet, peers, some, mode)
            found += compared.differences
            own = compared.readers["numpy"].median_wall
            for name, times in compared.peers.items():
                click.echo(f"{mode}: {times.median_wall / own:.1f} times as long by {name} as by the index")
    click.echo(f"the index against its peers: {found} differences")
    return found

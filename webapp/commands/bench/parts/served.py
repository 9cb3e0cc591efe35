"""The match page of an adviser with 100 thousand open vacancies, from a real server over loopback."""

import random
import statistics
import tempfile
import time
from pathlib import Path

from sqlalchemy import create_engine, select

import matching
from webapp import clock
from webapp.commands.bench.aims import SIZES
from webapp.commands.bench.parts import Report
from webapp.commands.bench.parts.inputs import Inputs
from webapp.commands.bench.serving import Browser, Served, environment, fill, lotse, served
from webapp.commands.bench.timing import figures, p95
from webapp.demo import LOGINS, PASSWORD
from webapp.engine import population
from webapp.models import Profile, Role
from webapp.settings import DATA_DIR

PEOPLE = 40
TIMES = 3
SIGN_IN = "/sign-in"
LONGEST = 60  # seconds


def measure(_part: str, report: Report, _inputs: Inputs) -> None:
    with report.rows("served"), tempfile.TemporaryDirectory(prefix="lotse-bench-") as folder:
        surroundings = environment(Path(folder))
        people = _filled(Path(folder), surroundings, report)
        begun = time.monotonic()
        with served(surroundings) as server:
            report.say(f"the server answers {time.monotonic() - begun:.1f} s after its start")
            _pages(server, people, report)


def _filled(folder: Path, surroundings: dict[str, str], report: Report) -> list[str]:
    """A database with the people of the demo and very many vacancies."""
    lotse(surroundings, "db", "upgrade")
    lotse(surroundings, "demo", "load")
    rulebook, day = matching.load(DATA_DIR), clock.today()
    field = population.field_of(rulebook, matching.read_geography(DATA_DIR))
    engine = create_engine(f"sqlite:///{folder / 'lotse.sqlite'}")
    with engine.begin() as connection:
        begun = time.monotonic()
        count = fill(connection, population.vacancies(SIZES["100k"], field, day), rulebook, clock.now())
        report.say(f"{count} vacancies stored in {time.monotonic() - begun:.1f} s")
        people = [str(each) for each in connection.scalars(select(Profile.id).order_by(Profile.id))]
    engine.dispose()
    return people


def _pages(server: Served, people: list[str], report: Report) -> None:
    browser = Browser(server.base)
    browser.sign_in(SIGN_IN, LOGINS[Role.ADVISER], PASSWORD)
    chosen = random.Random(1).sample(people, min(PEOPLE, len(people)))  # noqa: S311  no secret
    first = _looked_at(browser, chosen)
    worked = server.cpu_seconds()
    again = _looked_at(browser, chosen * TIMES)
    worked = (server.cpu_seconds() - worked) / len(again)
    every = [*first, *again]
    text = f"{p95(every):.0f} ms, median {statistics.median(every):.0f} ms, {len(every)} pages"
    report.row("served.p95", p95(every), f"{text}; those not seen before p95 {p95(first):.0f} ms")
    worker = max(server.workers(), key=lambda each: server.megabytes(each, "Rss"))
    resident, own = server.megabytes(worker, "Rss"), server.megabytes(worker, "Pss")
    report.row("served.memory", resident, f"{resident:.0f} MB resident, {own:.0f} MB with what is shared divided")
    report.tell(f"match page, not seen before: wall ms {figures(first)}")
    report.tell(f"match page, again: wall ms {figures(again)}; processor ms of the server {1e3 * worked:.1f} mean")


def _looked_at(browser: Browser, people: list[str]) -> list[float]:
    """Milliseconds of each page, as many as there is time for."""
    found: list[float] = []
    until = time.monotonic() + LONGEST
    for each in people:
        found.append(browser.get(f"/adviser/people/{each}")[1])
        if time.monotonic() > until:
            break
    return found

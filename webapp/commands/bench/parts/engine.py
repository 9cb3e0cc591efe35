"""The index at one size: differences, the peers, updates, next best step."""

import statistics
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import partial

import matching
from matching import Profile
from webapp.commands.bench import differences, market
from webapp.commands.bench.against import Compared, compare
from webapp.commands.bench.aims import MODES, SIZES
from webapp.commands.bench.market import ALL, Market
from webapp.commands.bench.parts import Report
from webapp.commands.bench.parts.inputs import Inputs
from webapp.commands.bench.peers import peers_of
from webapp.commands.bench.timing import Times, figures, p95, timed

PEOPLE = 1_000
OF_PEERS = {"100k": 40, "1m": 20}
WHOLE_LISTS = {"100k": 2, "1m": 0}
STEPPING = 40
CHANGED = 40
PLAIN = 2_000
FAMILIES = {"sqlite": "SQLite", "duckdb": "DuckDB", "polars": "polars"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Size:
    """A size with what is measured at it; `markets` differ in how the index is read."""

    name: str
    report: Report
    markets: Mapping[str, Market]

    @property
    def market(self) -> Market:
        return self.markets["numpy"]

    def key(self, *parts: str) -> str:
        return ".".join((self.name, *parts))


def measure(part: str, report: Report, _inputs: Inputs, people: int = PEOPLE) -> None:
    name = part.removeprefix("engine-")
    report.say(f"{SIZES[name]} vacancies, {people} people: invented, index built")
    size = Size(name=name, report=report, markets=market.readers_of(market.invented(SIZES[name], people)))
    of_peers = OF_PEERS[name]
    with report.rows(size.key("build"), size.key("memory"), size.key("update")):
        _updates(size)
    if name == "100k":
        with report.rows("steps"):
            _steps(size, size.market.people[-STEPPING:])
    with report.rows(size.key("rule"), size.key("readers")):
        _differences(size, size.market.people[of_peers:])
    with report.rows(*(size.key(each) for each in ("numpy", "kernel", "peers", *FAMILIES))):
        _peers(size, size.market.people[:of_peers])
    with report.rows(size.key("plain")):
        _plain(size, size.market.people[:5])


def _updates(size: Size) -> None:
    made, index, jobs = size.market, size.market.index, size.market.jobs
    closed = timed(partial(index.changed, closed=[job.id]) for job in jobs[:CHANGED])
    posted = timed(partial(index.changed, posted=[job]) for job in jobs[:CHANGED])
    one, other = (statistics.median(each.wall) for each in (closed, posted))
    size.report.row(size.key("update"), other, f"{one:.2f} ms; {other:.2f} ms (median)")
    size.report.row(size.key("build"), made.seconds_to_build, f"{made.seconds_to_build:.1f} s")
    each = 2**20 * made.megabytes / len(jobs)
    size.report.row(size.key("memory"), made.megabytes, f"{made.megabytes:.0f} MB, {each:.0f} bytes a vacancy")


def _steps(size: Size, people: Sequence[Profile]) -> None:
    size.report.say(f"next best steps of {len(people)} people")
    made = size.market
    times = timed(partial(matching.next_best_steps, each, made.index, made.rulebook, made.day) for each in people)
    size.report.row(
        "steps", p95(times.wall), f"{p95(times.wall):.0f} ms, median {statistics.median(times.wall):.0f} ms"
    )
    size.report.tell(f"next best steps: {times.line()}")


def _differences(size: Size, people: Sequence[Profile]) -> None:
    """NumPy and kernel for everybody; the plain rule reads every entry anew, and for a few people every vacancy."""
    size.report.say(f"lists of {len(people)} people by {' and '.join(size.markets)}")
    held = {name: differences.lists_of(each, people) for name, each in size.markets.items()}
    numpy = held["numpy"]
    if "kernel" in held:
        pairs = zip(numpy, held["kernel"], strict=True)
        wrong = sum(
            differences.between(one.whole, two.whole) + differences.between(one.filtered, two.filtered)
            for one, two in pairs
        )
        size.report.row(size.key("readers"), wrong, f"{wrong} in the lists of {len(people)} people, filtered and all")
    else:
        size.report.missing(size.key("readers"), "numba is not installed")
    size.report.say("the same lists by the plain rule")
    tally = differences.against_rule(size.market, numpy)
    whole = differences.against_rule(size.market, numpy[: WHOLE_LISTS[size.name]], whole=True)
    wrong = tally.differences + whole.differences
    text = f"{wrong} in {tally.entries:,} entries of {tally.people:,} people read anew, with {tally.drawn:,} others"
    if whole.people:
        text += f"; whole lists of {whole.people} people"
    size.report.row(size.key("rule"), wrong, text)


def _peers(size: Size, people: Sequence[Profile]) -> None:
    size.report.say("columns handed to the peers")
    sheet = matching.Sheet(size.market.index)
    wrong = 0
    with peers_of(sheet, size.report.say) as peers:
        for mode in MODES:
            size.report.say(f"{mode}: {len(people)} people by the index and {len(peers)} peers")
            found = compare(size.markets, sheet, peers, people, mode)
            wrong += found.differences
            _ratios(size, found)
            _tell(size, found)
    lists = f"{len(people)} people and {len(peers)} peers"
    size.report.row(size.key("peers"), wrong, f"{wrong} in the lists of {lists}")


def _ratios(size: Size, found: Compared) -> None:
    with size.report.rows(size.key("numpy"), size.key("kernel")):
        for by in ("wall", "cpu"):
            name, best = found.best("PostgreSQL", by)
            for reader, times in found.readers.items():
                ratio, text = _ratio(best, statistics.median(getattr(times, by)), name)
                if reader in found.new:
                    new = statistics.median(getattr(found.new[reader], by))
                    text = f"{text}; a person not seen before {new:.1f} ms"
                size.report.row(size.key(reader, found.mode, by), ratio, text)
            if by == "wall":
                for reader, times in found.new.items():
                    size.report.row(size.key(reader, "new.wall"), *_ratio(best, times.median_wall, name))
    if "kernel" not in found.readers:
        size.report.missing(size.key("kernel"), "numba is not installed")
    for key, family in FAMILIES.items():
        with size.report.rows(size.key(key, found.mode)):
            name, best = found.best(family, "wall")
            size.report.row(size.key(key, found.mode), *_ratio(best, found.readers["numpy"].median_wall, name))


def _ratio(peer: float, own: float, name: str) -> tuple[float, str]:
    return peer / own, f"{peer / own:.1f}× ({own:.2f} against {peer:.1f} ms: {name})"


def _tell(size: Size, found: Compared) -> None:
    title = f"{SIZES[size.name]:,} vacancies, {found.mode}, {len(found.readers['numpy'])} people"
    rows: list[tuple[str, Times]] = [
        *((f"Lotse, {name}", times) for name, times in found.readers.items()),
        *((f"Lotse, {name}, person not seen before", times) for name, times in found.new.items()),
        *found.peers.items(),
    ]
    size.report.tell(f"\n{title}; {found.left_out} of them not asked of the peers, having no table by column\n")
    size.report.tell("| milliseconds | wall median | p95 | mean | processor median | p95 | mean |")
    size.report.tell("|---|---|---|---|---|---|---|")
    for name, times in rows:
        cells = [
            f"{each:.2f}"
            for values in (times.wall, times.cpu)
            for each in (statistics.median(values), p95(values), statistics.mean(values))
        ]
        size.report.tell(f"| {name} | {' | '.join(cells)} |")


def _plain(size: Size, people: Sequence[Profile]) -> None:
    """Plain Python reads some vacancies; its time for all is reckoned from that."""
    made, some = size.market, size.market.jobs[:PLAIN]
    plain = timed(partial(matching.rank, each, some, made.rulebook, made.day) for each in people)
    own = timed(made.ask(each, ALL) for each in people)
    reckoned = plain.median_cpu / len(some) * len(made.jobs)
    text = f"{reckoned / own.median_cpu:,.0f}× (plain: {reckoned / 1e3:,.0f} s, reckoned from {len(some):,} vacancies)"
    size.report.row(size.key("plain"), reckoned / own.median_cpu, text)
    size.report.tell(f"plain rule, {len(some):,} vacancies: processor ms {figures(plain.cpu)}")

"""The index against databases that are handed everything but the search: the same places, and how much faster.

Every peer gets the person's tables of points for free and only has to add, order and cut. `LOTSE_BENCH_VACANCIES` and
`LOTSE_BENCH_PEOPLE` set the size; run with `-s` to see the figures. Sizes of ratios are printed, never tested.
"""

import os
import sqlite3
import statistics
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass

import numpy as np
import psycopg
import pytest
import sqlalchemy
from click.testing import CliRunner

import matching
from matching import Profile, VacancyIndex
from matching.index.packing import (
    QUESTION,
    READINESS_BITS,
    REFUSED,
    STEP,
    TOTAL,
    in_order,
    points_of,
    readiness_of,
    ties,
)
from matching.index.reading import FREE
from matching.index.shelf_reader import PersonReader
from tests.values import DATA, DAY
from webapp.commands.bench import bench
from webapp.engine import population

VACANCIES = int(os.environ.get("LOTSE_BENCH_VACANCIES", "10000"))
PEOPLE = int(os.environ.get("LOTSE_BENCH_PEOPLE", "8"))
PLACES = 50
RULES = matching.load(DATA)
CODES = [criterion.value for criterion in FREE]
TABLES = ["law", "work", *CODES]
Answer = list[tuple[str, matching.Readiness, int]]
Arrays = dict[str, list[int]]

RANK = f"""
(((p >= {STEP}){{int}} + (p >= {QUESTION}){{int}} + (p >= {REFUSED}){{int}}) * {1 << READINESS_BITS}
 + {TOTAL} - (p & {STEP - 1}))
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Market:
    """One index with its columns spread out, and people who each have one qualification."""

    index: VacancyIndex
    people: list[Profile]
    columns: dict[str, np.ndarray]  # type: ignore[type-arg]


@pytest.fixture(scope="module")
def market() -> Market:
    field = population.field_of(RULES, matching.read_geography(DATA))
    index = VacancyIndex(population.vacancies(VACANCIES, field, DAY), RULES, DAY)
    segment = index._built.segment  # type: ignore[union-attr]
    columns = {"shelf": np.zeros(len(segment), dtype=int), "law": segment.signature.copy(), "work": segment.work.copy()}
    size = len(segment.german) * len(segment.experience)
    start = 0
    for number, shelf in enumerate(segment.shelves):
        columns["shelf"][shelf.rows] = number
        columns["law"][shelf.rows] += start
        columns["work"][shelf.rows] += number * size
        start += len(shelf.signatures)
    for group in segment.groups:
        for criterion, codes in zip(group.criteria, np.unravel_index(group.column, group.shape), strict=True):
            columns[criterion.value] = codes
    crowd = population.people(PEOPLE * 4, field, DAY)
    people = [each for each in crowd if index.counts(each)[matching.Readiness.AFTER_STEPS] >= PLACES][:PEOPLE]
    return Market(index=index, people=people, columns=columns)


def tables_of(market: Market, person: Profile) -> tuple[list[int], Arrays]:
    """What the peers get for free: the person's points by code, law included, for the shelves that she can want."""
    part = market.index._built
    assert part is not None
    reader: PersonReader = part.reader.person(person)
    segment, related = part.segment, reader.related()
    size = len(segment.german) * len(segment.experience)
    wanted = [number for number, shelf in enumerate(segment.shelves) if shelf.occupation in related]
    sector = segment.shelves[wanted[0]].sector
    assert all(segment.shelves[number].sector == sector for number in wanted)
    arrays: Arrays = {criterion.value: reader._free[criterion][sector].tolist() for criterion in FREE}
    arrays["law"], arrays["work"] = [], [0] * (size * len(segment.shelves))
    for number, shelf in enumerate(segment.shelves):
        if number not in wanted:
            arrays["law"] += [0] * len(shelf.signatures)
            continue
        pairing = reader.pairings[0]
        offers = reader.law.book.offers(pairing.held, person, shelf.signatures)
        asked = reader.law.asked(pairing, offers)
        points, recognised = reader.reader.cases(pairing, shelf, offers.cases, asked)
        law = points[sector][offers.case_of] + marks()[recognised[offers.case_of], reader.law.residence(offers, asked)]
        arrays["law"] += law.tolist()
        asks = {reader.law.law_asks_german(reader.law.book.checks.examples[each].target) for each in asked}
        assert len(asks) == 1
        german = reader.tables.german(person, law_asks=asks.pop())[sector]
        practised = reader.tables.experience(person, shelf.occupation)[sector]
        arrays["work"][number * size : (number + 1) * size] = (german[:, None] + practised).reshape(-1).tolist()
    return wanted, arrays


def marks() -> np.ndarray:  # type: ignore[type-arg]
    from matching.index.shelf_reader import _MARKS  # noqa: PLC0415

    return _MARKS


def in_list(market: Market, person: Profile, found: list[tuple[int, int]]) -> Answer:
    """Rows and ranks of a peer, ties settled as the rule settles them."""
    segment = market.index._built.segment  # type: ignore[union-attr]
    rows = np.array([each[0] for each in found])
    ranks = np.array([each[1] for each in found])
    order = in_order(ranks, ties(segment.seeds[rows], person.seed), segment.ids[rows])[:PLACES]
    return [
        (segment.ids[rows[each]].decode(), readiness_of(int(ranks[each])), points_of(int(ranks[each])))
        for each in order
    ]


def compared(
    market: Market,
    name: str,
    ask: Callable[[list[int], Arrays], list[tuple[int, int]]],
    free_of_charge: Callable[[Arrays], object] = len,
) -> int:
    """Prints how the index stands against a peer in this run; gives the number of places that differ."""
    own, peer, busy, differences = [], [], [], 0
    for person in market.people:
        try:
            wanted, arrays = tables_of(market, person)
        except AssertionError:
            continue  # shelves of two sectors: the peers' statement knows one
        free_of_charge(arrays)
        market.index.page(person, count=PLACES)
        begun, worked = time.perf_counter(), time.process_time()
        places = market.index.page(person, count=PLACES).places
        own.append(time.perf_counter() - begun)
        busy.append(time.process_time() - worked)
        begun = time.perf_counter()
        found = ask(wanted, arrays)
        peer.append(time.perf_counter() - begun)
        listed = [(each.id, each.readiness, each.points) for each in places]
        differences += sum(one != other for one, other in zip(listed, in_list(market, person, found), strict=True))
    print(  # noqa: T201
        f"\n{name}, {len(market.index)} vacancies, {len(own)} people: "
        f"wall ms median {1e3 * statistics.median(peer):.2f} against {1e3 * statistics.median(own):.2f} of the index "
        f"(processor {1e3 * statistics.median(busy):.2f}), ratio {statistics.median(peer) / statistics.median(own):.1f}; "
        f"differences {differences}"
    )
    assert own
    return differences


def test_sqlite_gives_the_same_places(market: Market) -> None:
    columns = ["shelf", *TABLES]
    base = sqlite3.connect(":memory:")
    base.execute(f"CREATE TABLE vacancy (row INTEGER PRIMARY KEY, {', '.join(f'{each} INTEGER' for each in columns)})")
    rows = zip(*(market.columns[each].tolist() for each in columns), strict=True)
    values = ", ".join("?" * (len(columns) + 1))
    base.executemany(f"INSERT INTO vacancy VALUES ({values})", ((number, *row) for number, row in enumerate(rows)))  # noqa: S608
    base.execute(f"CREATE INDEX by_shelf ON vacancy ({', '.join(columns)})")
    for table in TABLES:
        base.execute(f"CREATE TEMP TABLE t_{table} (code INTEGER PRIMARY KEY, p INTEGER)")
    joins = " ".join(f"JOIN t_{each} ON t_{each}.code = vacancy.{each}" for each in TABLES)
    total = " + ".join(f"t_{each}.p" for each in TABLES)
    rank = RANK.format(int="")

    def ask(wanted: list[int], _arrays: Arrays) -> list[tuple[int, int]]:
        shelves = ", ".join(map(str, wanted))
        statement = f"""
            WITH added AS (SELECT row, {total} AS p FROM vacancy {joins} WHERE shelf IN ({shelves})),
                 ranked AS MATERIALIZED (SELECT row, {rank} AS rank FROM added)
            SELECT row, rank FROM ranked
            WHERE rank <= (SELECT rank FROM ranked ORDER BY rank LIMIT 1 OFFSET {PLACES - 1})
        """  # noqa: S608  numbers of our own
        return base.execute(statement).fetchall()

    def free_of_charge(arrays: Arrays) -> None:
        for table in TABLES:
            base.execute(f"DELETE FROM t_{table}")  # noqa: S608
            base.executemany(f"INSERT INTO t_{table} VALUES (?, ?)", enumerate(arrays[table]))  # noqa: S608

    differences = compared(market, "SQLite", ask, free_of_charge)

    base.close()
    assert differences == 0


@pytest.fixture(scope="module")
def postgres(market: Market, postgres_url: str) -> Iterator[psycopg.Connection]:
    address = sqlalchemy.make_url(postgres_url).set(drivername="postgresql").render_as_string(hide_password=False)
    columns = ["shelf", *TABLES]
    with psycopg.connect(address, autocommit=True) as base:
        # A generic plan no longer sees the arrays and is many times slower: the trap is closed for a fair comparison.
        base.execute("SET plan_cache_mode = force_custom_plan")
        base.execute(f"CREATE TABLE bench_vacancy (row int, {', '.join(f'{each} int' for each in columns)})".encode())
        with base.cursor().copy("COPY bench_vacancy FROM STDIN") as copy:
            for number, row in enumerate(zip(*(market.columns[each].tolist() for each in columns), strict=True)):
                copy.write_row((number, *row))
        base.execute("CREATE INDEX ON bench_vacancy (shelf)")
        base.execute("CLUSTER bench_vacancy USING bench_vacancy_shelf_idx")
        base.execute("VACUUM ANALYZE bench_vacancy")
        yield base
        base.execute("DROP TABLE bench_vacancy")


@pytest.mark.parametrize("workers", [0, 2])
def test_postgresql_gives_the_same_places(market: Market, postgres: psycopg.Connection, workers: int) -> None:
    total = " + ".join(f"(%({each})s::int[])[{each} + 1]" for each in TABLES)
    statement = f"""
        SELECT row, {RANK.format(int="::int")} AS rank
        FROM (SELECT row, {total} AS p FROM bench_vacancy WHERE shelf = ANY(%(shelves)s)) AS added
        ORDER BY rank FETCH FIRST {PLACES} ROWS WITH TIES
    """.encode()  # noqa: S608  numbers of our own
    postgres.execute(f"SET max_parallel_workers_per_gather = {workers}".encode())

    def ask(wanted: list[int], arrays: Arrays) -> list[tuple[int, int]]:
        return postgres.execute(statement, {**arrays, "shelves": wanted}).fetchall()

    assert compared(market, f"PostgreSQL, {workers} parallel workers", ask) == 0


def test_the_quick_benchmark_finds_no_difference() -> None:
    result = CliRunner().invoke(bench, ["engine", "--quick"])

    assert result.exit_code == 0, result.output
    assert result.output.splitlines()[-1] == "differences 0"

# ruff: noqa: S608  statements are made of names and numbers of our own
"""PostgreSQL asked in four ways, on a real server; which is best differs from size to size.

A generic plan no longer sees the tables of points and is many times slower, so custom plans are forced.
"""

from subprocess import CalledProcessError

import numpy as np
import psycopg
from numpy.typing import NDArray

from matching import Sheet
from webapp.commands.bench.peers import ENOUGH, PLACES, Missing, Pairs, Peer, Question, sql_rank
from webapp.commands.bench.peers.server import Server

LIKELY = 2_000  # rows with the best of law, German and experience: their places say what the others must reach
SETTINGS = (
    "SET plan_cache_mode = force_custom_plan",
    "SET jit = off",
    "SET work_mem = '256MB'",
    "SET min_parallel_table_scan_size = 0",
    "SET parallel_setup_cost = 10",
)


def peers(sheet: Sheet) -> list[Peer]:
    try:
        table = Table(Server.started(), sheet)
    except (psycopg.Error, OSError, CalledProcessError) as error:
        raise Missing(str(error).splitlines()[0]) from error
    found: list[Peer] = [
        Asking(table, "one statement", two_stages=False),
        Asking(table, "two stages", two_stages=True),
        Asking(table, "two stages, 2 parallel workers", two_stages=True, workers=2),
    ]
    if table.measures_earth:
        found.append(Asking(table, "earthdistance and GiST", two_stages=True, near=True))
    return found


class Table:
    """The columns of a sheet in a table that lies in the order of the shelves."""

    def __init__(self, server: Server, sheet: Sheet) -> None:
        self.server, self.sheet = server, sheet
        for setting in SETTINGS:
            self.run(setting)
        kinds = {name: "int2" if column.max() < 2**15 else "int4" for name, column in sheet.columns.items()}
        kinds = {"row": "int4", "shelf": "int2", **kinds, "lat": "float4", "lon": "float4"}
        self.run(f"CREATE TABLE vacancy_sheet ({', '.join(f'{name} {kind}' for name, kind in kinds.items())})")
        with server.connection.cursor().copy("COPY vacancy_sheet FROM STDIN (FORMAT binary)") as copy:
            copy.write(_binary(sheet, kinds))
        self.run("CREATE INDEX ON vacancy_sheet (shelf)")
        self.measures_earth = self._index_points()
        self.run("VACUUM (ANALYZE, FREEZE) vacancy_sheet")

    def _index_points(self) -> bool:
        try:
            self.run("CREATE EXTENSION IF NOT EXISTS earthdistance CASCADE")
        except psycopg.Error:
            return False
        self.run("CREATE INDEX ON vacancy_sheet USING gist (ll_to_earth(lat, lon))")
        return True

    def run(self, statement: str) -> None:
        self.server.connection.execute(statement.encode())


def _binary(sheet: Sheet, kinds: dict[str, str]) -> bytes:
    """The rows as PostgreSQL's binary copy wants them: each value behind its length."""
    columns = {"row": np.arange(len(sheet.shelf)), "shelf": sheet.shelf, **sheet.columns}
    columns |= {"lat": np.nan_to_num(sheet.points_on_earth[0]), "lon": np.nan_to_num(sheet.points_on_earth[1])}
    layout = [("fields", ">i2")]
    for name, kind in kinds.items():
        layout += [(f"{name} length", ">i4"), (name, f">{'f4' if kind == 'float4' else kind.replace('int', 'i')}")]
    rows = np.zeros(len(sheet.shelf), dtype=layout)
    rows["fields"] = len(kinds)
    for name in kinds:
        rows[f"{name} length"], rows[name] = rows.dtype[name].itemsize, columns[name]
    return b"PGCOPY\n\xff\r\n\x00" + bytes(8) + rows.tobytes() + b"\xff\xff"


class Asking:
    """One way of asking."""

    def __init__(self, table: Table, name: str, *, two_stages: bool, workers: int = 0, near: bool = False) -> None:
        self.name, self.table, self.workers, self.near = f"PostgreSQL, {name}", table, workers, near
        self.two_stages = two_stages
        self.parameters: dict[str, object] = {}
        self.question: Question

    def hand_over(self, question: Question) -> None:
        self.question = question
        tables = {name: _array(table) for name, table in question.points.tables.items()}
        self.parameters = {**tables, "shelves": list(question.points.related), "most": question.most_free}
        self.table.run(f"SET max_parallel_workers_per_gather = {self.workers}")

    def ask(self) -> Pairs:
        related = self._found(related=True) if self.question.filtered or self.two_stages else None
        if related is not None and (self.question.filtered or self._is_full(related)):
            return related
        return self._found(related=False)

    def _is_full(self, found: Pairs) -> bool:
        return len(found) >= PLACES

    def outside(self) -> float:
        return self.table.server.seconds(with_workers=bool(self.workers))

    def close(self) -> None:
        self.table.server.close()

    def _found(self, *, related: bool) -> Pairs:
        found = self._rows(related=related, limit=ENOUGH)
        if len(found) == ENOUGH and found[-1, 1] == found[PLACES - 1, 1]:
            found = self._rows(related=related, limit=None)
        return found

    def _rows(self, *, related: bool, limit: int | None) -> Pairs:
        text = self._two_stages() if self.two_stages and related else self._one_statement(related=related)
        cursor = self.table.server.connection.cursor(binary=True)
        cursor.execute(f"{text} ORDER BY rank {f'LIMIT {limit}' if limit else ''}".encode(), self.parameters)
        return np.array(cursor.fetchall(), dtype=np.int64).reshape(-1, 2)

    def _sum(self, *names: str) -> str:
        return " + ".join(f"(%({name})s::int[])[{name} + 1]" for name in names)

    def _rank(self, packed: str) -> str:
        return sql_rank(self.table.sheet, packed, "{}::int")

    def _one_statement(self, *, related: bool) -> str:
        where = f"p < {self.table.sheet.marks[2]}" if related else "true"
        shelves = "WHERE shelf = ANY(%(shelves)s)" if related else ""
        added = f"SELECT row, {self._sum(*self.table.sheet.columns)} AS p FROM vacancy_sheet {shelves}"
        return f"SELECT row, {self._rank('p')} AS rank FROM ({added}) AS added WHERE {where}"

    def _two_stages(self) -> str:
        """First what the likely rows reach; then all that law, German and experience do not keep below it."""
        sheet = self.table.sheet
        free = [name for name in sheet.columns if name.startswith("free_")]
        shelves, p1 = "shelf = ANY(%(shelves)s)", self._sum("law", "work")
        first = f"SELECT {self._sum(*free)} + p1 AS p FROM ({self._likely(p1, shelves, free)}) AS likely"
        reached = f"SELECT rank FROM (SELECT {self._rank('p')} AS rank FROM ({first}) AS a) AS b ORDER BY rank"
        threshold = (
            f"coalesce((SELECT max(rank) FROM ({reached} LIMIT {PLACES}) AS c HAVING count(*) = {PLACES}), 99999)"
        )
        return f"""
            WITH needed AS MATERIALIZED (SELECT {threshold} AS rank)
            SELECT row, rank FROM (
                SELECT row, {self._rank("p")} AS rank, p FROM (
                    SELECT row, p1 + {self._sum(*free)} AS p FROM (
                        SELECT row, {", ".join(free)}, {p1} AS p1 FROM vacancy_sheet WHERE {shelves} OFFSET 0
                    ) AS bounded WHERE {self._rank("(p1 + %(most)s)")} <= (SELECT rank FROM needed)
                ) AS added
            ) AS ranked WHERE p < {sheet.marks[2]}
        """

    def _likely(self, p1: str, shelves: str, free: list[str]) -> str:
        """The best rows before the free criteria; or, where she names a place, all rows around it."""
        place = self.question.place
        if self.near and place is not None:
            self.parameters |= {"lat": place.lat, "lon": place.lon, "metres": 1_000 * place.radius_km}
            around = "earth_box(ll_to_earth(%(lat)s, %(lon)s), %(metres)s) @> ll_to_earth(lat, lon)"
            return f"SELECT {', '.join(free)}, {p1} AS p1 FROM vacancy_sheet WHERE {shelves} AND {around}"
        seen = f"SELECT {', '.join(free)}, {p1} AS p1 FROM vacancy_sheet WHERE {shelves} OFFSET 0"
        return f"SELECT * FROM ({seen}) AS seen ORDER BY {self._rank('p1')} LIMIT {LIKELY}"


def _array(table: NDArray[np.int32]) -> str:
    """Text, made before the clock runs; the server reads it in a millisecond."""
    return "{" + ",".join(map(str, table.tolist())) + "}"

# ruff: noqa: S608  statements are made of names and numbers of our own
"""SQLite with an index that covers all it reads; its tables of points are temporary tables."""

import sqlite3

import numpy as np

from matching import Sheet
from webapp.commands.bench.peers import ENOUGH, PLACES, Pairs, Peer, Question, sql_rank


def peers(sheet: Sheet) -> list[Peer]:
    return [CoveringIndex(sheet)]


class CoveringIndex:
    """A database in memory."""

    name = "SQLite, covering index"

    def __init__(self, sheet: Sheet) -> None:
        self.sheet, self.columns = sheet, list(sheet.columns)
        self.base = sqlite3.connect(":memory:")
        names = ", ".join(["shelf", *self.columns])
        self.base.execute(f"CREATE TABLE vacancy (row INTEGER PRIMARY KEY, {names})")
        rows = zip(range(len(sheet.shelf)), *(each.tolist() for each in self._all()), strict=True)
        self.base.executemany(f"INSERT INTO vacancy VALUES ({', '.join('?' * (len(self.columns) + 2))})", rows)
        self.base.execute(f"CREATE INDEX by_shelf ON vacancy ({names})")
        for name in self.columns:
            self.base.execute(f"CREATE TEMP TABLE t_{name} (code INTEGER PRIMARY KEY, p INTEGER)")
        self.question: Question

    def _all(self) -> list[np.ndarray]:
        return [self.sheet.shelf, *self.sheet.columns.values()]

    def hand_over(self, question: Question) -> None:
        self.question = question
        for name, table in question.points.tables.items():
            self.base.execute(f"DELETE FROM t_{name}")
            self.base.executemany(f"INSERT INTO t_{name} VALUES (?, ?)", enumerate(table.tolist()))

    def ask(self) -> Pairs:
        related = self._found(related=True)
        if self.question.filtered or len(related) >= PLACES:
            return related
        return self._found(related=False)

    def _found(self, *, related: bool) -> Pairs:
        found = self._rows(related=related, limit=ENOUGH)
        if len(found) == ENOUGH and found[-1, 1] == found[PLACES - 1, 1]:
            found = self._rows(related=related, limit=-1)
        return found

    def _rows(self, *, related: bool, limit: int) -> Pairs:
        shelves = ", ".join(map(str, self.question.points.related))
        joins = " ".join(f"CROSS JOIN t_{each} ON t_{each}.code = vacancy.{each}" for each in self.columns)
        total = " + ".join(f"t_{each}.p" for each in self.columns)
        within = f"WHERE shelf IN ({shelves})" if related else ""
        possible = f"WHERE p < {self.sheet.marks[2]}" if related else ""
        statement = f"""
            SELECT row, {sql_rank(self.sheet, "p")} AS rank
            FROM (SELECT row, {total} AS p FROM vacancy INDEXED BY by_shelf {joins} {within}) {possible}
            ORDER BY rank LIMIT {limit}
        """
        return np.array(self.base.execute(statement).fetchall(), dtype=np.int64).reshape(-1, 2)

    def outside(self) -> float:
        return 0.0

    def close(self) -> None:
        self.base.close()

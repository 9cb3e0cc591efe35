# ruff: noqa: S608  statements are made of names and numbers of our own
"""DuckDB; the tables of points are joined, which it does faster than looking into lists."""

import duckdb
import numpy as np

from matching import Sheet
from webapp.commands.bench.peers import PLACES, Pairs, Peer, Question, sql_rank


def peers(sheet: Sheet) -> list[Peer]:
    return [Duck(sheet, threads) for threads in (1, 2)]


class Duck:
    """A database in memory."""

    def __init__(self, sheet: Sheet, threads: int) -> None:
        self.name = f"DuckDB, {threads} thread{'s' if threads > 1 else ''}"
        self.sheet, self.columns = sheet, list(sheet.columns)
        self.base = duckdb.connect(config={"threads": threads})
        arrays = {"row": np.arange(len(sheet.shelf), dtype=np.int32), "shelf": sheet.shelf, **sheet.columns}
        self._take("vacancy", arrays)
        self.question: Question

    def _take(self, name: str, arrays: dict[str, np.ndarray]) -> None:
        self.base.register("given", arrays)
        self.base.execute(f"CREATE OR REPLACE TABLE {name} AS SELECT * FROM given")
        self.base.unregister("given")

    def hand_over(self, question: Question) -> None:
        self.question = question
        for name, table in question.points.tables.items():
            self._take(f"t_{name}", {"code": np.arange(len(table), dtype=np.int32), "p": table})

    def ask(self) -> Pairs:
        related = self._found(related=True)
        if self.question.filtered or len(related) >= PLACES:
            return related
        return self._found(related=False)

    def _found(self, *, related: bool) -> Pairs:
        shelves = ", ".join(map(str, self.question.points.related))
        within = f"WHERE shelf IN ({shelves})" if related else ""
        possible = f"WHERE p < {self.sheet.marks[2]}" if related else ""
        joins = " ".join(f"JOIN t_{each} ON t_{each}.code = vacancy.{each}" for each in self.columns)
        total = " + ".join(f"t_{each}.p" for each in self.columns)
        statement = f"""
            WITH ranked AS MATERIALIZED (
                SELECT row, {sql_rank(self.sheet, "p", "CAST({} AS INTEGER)")} AS rank
                FROM (SELECT row, {total} AS p FROM vacancy {joins} {within}) {possible}
            )
            SELECT row, rank FROM ranked
            WHERE rank <= coalesce((SELECT rank FROM ranked ORDER BY rank LIMIT 1 OFFSET {PLACES - 1}), 99999)
        """
        found = self.base.execute(statement).fetchnumpy()
        return np.column_stack([found["row"], found["rank"]]).astype(np.int64)

    def outside(self) -> float:
        return 0.0

    def close(self) -> None:
        self.base.close()

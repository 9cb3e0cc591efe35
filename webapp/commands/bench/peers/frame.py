"""polars: the rows of the related shelves as slices, points gathered from the tables column by column."""

import polars as pl

from matching import Sheet
from webapp.commands.bench.peers import PLACES, Pairs, Peer, Question


def peers(sheet: Sheet) -> list[Peer]:
    return [Frame(sheet)]


class Frame:
    """One data frame in the order of the shelves."""

    name = "polars"

    def __init__(self, sheet: Sheet) -> None:
        self.sheet = sheet
        rows = pl.int_range(len(sheet.shelf), eager=True, dtype=pl.Int32)
        self.frame = pl.DataFrame({"row": rows, **sheet.columns})
        self.tables: dict[str, pl.Series] = {}
        self.question: Question

    def hand_over(self, question: Question) -> None:
        self.question = question
        self.tables = {name: pl.Series(table) for name, table in question.points.tables.items()}

    def ask(self) -> Pairs:
        related = self._found(related=True)
        if self.question.filtered or len(related) >= PLACES:
            return related
        return self._found(related=False)

    def _found(self, *, related: bool) -> Pairs:
        frame = self.frame
        if related:
            spans = [self.sheet.spans[number] for number in self.question.points.related]
            frame = pl.concat([frame.slice(first, last - first) for first, last in spans])
        packed = pl.sum_horizontal(pl.lit(table).gather(pl.col(name)) for name, table in self.tables.items())
        step, question, refused = self.sheet.marks
        rung, total = self.sheet.rung
        p = pl.col("p")
        marks = (p >= step).cast(pl.Int32) + (p >= question).cast(pl.Int32) + (p >= refused).cast(pl.Int32)
        rank = marks * rung + total - (p & (step - 1))
        lazy = frame.lazy().select("row", packed.alias("p"))
        if related:
            lazy = lazy.filter(p < refused)
        ranked = lazy.select("row", rank.alias("rank")).collect()
        if len(ranked) > PLACES:
            last = ranked["rank"].bottom_k(PLACES).max()
            ranked = ranked.filter(pl.col("rank") <= last)
        pairs: Pairs = ranked.cast(pl.Int64).to_numpy()
        return pairs

    def outside(self) -> float:
        return 0.0

    def close(self) -> None:
        self.tables = {}

"""A sheet: the columns of an index, one person's points for them, and the order of what was added up."""

from collections.abc import Mapping

import numpy as np
from numpy.typing import NDArray

from matching.index.law import LawDesk, LawReader, Signatures, law_reads
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
from matching.index.search import Listed
from matching.index.sheet.columns import Codes, Degrees, columns_of
from matching.index.sheet.points import PersonPoints, person_points
from matching.index.shelf_reader import ShelfReader
from matching.index.vacancies import VacancyIndex
from matching.profile import Profile


class Sheet:
    """The vacancies that an index was built from; what came or went since is not in it."""

    # From which sum on somebody needs a step, must be asked, is refused; points stand below the first.
    marks = (STEP, QUESTION, REFUSED)
    # A rank is the number of marks reached times the first of these, plus the second, less the points.
    rung = (1 << READINESS_BITS, TOTAL)

    def __init__(self, index: VacancyIndex) -> None:
        rulebook, day, columns = index.rulebook, index.day, index.columns
        if columns.segment is None:
            raise ValueError("an index without vacancies has no columns")
        self._columns = columns_of(columns.segment)
        signatures = Signatures(law_reads(rulebook, day), rulebook.setting(day), columns.books)
        self._reader = ShelfReader(columns.segment, LawReader(LawDesk(rulebook, day), signatures))

    @property
    def columns(self) -> Mapping[str, Codes]:
        """A code in each row, by the name of the column; each column has a table in the points of a person."""
        return self._columns.by_name

    @property
    def shelf(self) -> Codes:
        """The number of each row's occupation; rows stand in its order."""
        return self._columns.shelf

    @property
    def points_on_earth(self) -> tuple[Degrees, Degrees]:
        """Latitude and longitude of each row, NaN where they are not known."""
        return self._columns.lat, self._columns.lon

    @property
    def spans(self) -> list[tuple[int, int]]:
        """The first row of each shelf, and the one behind its last."""
        return [(shelf.first, shelf.last) for shelf in self._columns.segment.shelves]

    def points(self, profile: Profile) -> PersonPoints | None:
        """The tables of one person; None where one table for each column cannot say it."""
        return person_points(self._reader, self._columns, profile)

    def listed(
        self, rows: NDArray[np.int64], ranks: NDArray[np.int64], profile: Profile, count: int
    ) -> tuple[Listed, ...]:
        """Rows with their ranks as entries of a list, ties settled as the plain rule settles them."""
        segment = self._columns.segment
        order = in_order(ranks.astype(np.int16), ties(segment.seeds[rows], profile.seed), segment.ids[rows])[:count]
        return tuple(
            Listed(id=name.decode(), readiness=readiness_of(rank), points=points_of(rank))
            for name, rank in zip(segment.ids[rows[order]].tolist(), ranks[order].tolist(), strict=True)
        )
